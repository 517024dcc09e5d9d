"""Sound inputs of every kind, all invented."""

from __future__ import annotations

import base64
import gzip
import io
import json
import zipfile
import zlib

from crossbearing.config import Settings, template
from crossbearing.demo import DISPATCHES, OUTLETS

LINES = DISPATCHES.read_bytes().splitlines(keepends=True)[:3]
PLAIN = b"TESTVALE, Feb 10 - Shelling killed three people in Dunmarrow on Monday, a doctor said.\n\nNobody claimed it.\n"
PAGE = (
    b'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shelling kills three - Quay Herald</title>'
    b'<meta property="og:site_name" content="Quay Herald"><meta property="article:published_time" content="2020-02-10T08:00:00Z">'
    b'<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2020-02-10","author":{"name":"N. Example"}}</script>'
    b"</head><body><nav>Home</nav><article><h1>Shelling kills three</h1><time datetime=2020-02-10>10 Feb</time><p>" + PLAIN[:90] +
    b"</p><figure><img src=x><figcaption>1/3 A wrecked lorry. Nora Example/AP</figcaption></figure><table><tr><td>a</td></tr></table>"
    b"<svg><script>1</script></svg></article></body></html>"
)  # fmt: skip
RSS = (
    b'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Quay Herald</title><item><title>Shelling</title>'
    b"<link>https://quay.example/1</link><pubDate>Mon, 10 Feb 2020 08:00:00 +0300</pubDate><author>N</author>"
    b"<description>&lt;p&gt;Three died in Dunmarrow.&lt;/p&gt;</description></item></channel></rss>"
)
ATOM = (
    b'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Quay</title><entry><title>A</title><link href="https://q.example/"/>'
    b'<updated>2020-02-10T08:00:00Z</updated><content type="html">&lt;b&gt;Three died&lt;/b&gt;</content></entry></feed>'
)
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "b"><!ENTITY x SYSTEM "file:///etc/hostname">]>' + RSS[38:].replace(
    b"Three", b"&a;&x;"
)


def _record(body: bytes, kind: bytes = b"response", served: bytes = b"Content-Type: text/html; charset=utf-8") -> bytes:
    if kind == b"response":
        body, served = b"HTTP/1.1 200 OK\r\n" + served + b"\r\n\r\n" + body, b"Content-Type: application/http"
    head = b"WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: http://v.example/1\r\nWARC-Date: 2020-02-10T00:00:00Z\r\n%s\r\n" % (
        kind,
        served,
    )
    return head + b"Content-Length: %d\r\n\r\n" % len(body) + body + b"\r\n\r\n"


CHUNKED = b"5\r\nThree\r\n6;x=y\r\n died.\r\n0\r\n\r\n"
WARCS = (
    _record(b"<p>Three died.</p>"),
    _record(b"Three died.", b"resource", b"Content-Type: text/plain"),
    _record(gzip.compress(b"<p>Three died.</p>", mtime=0), served=b"Content-Type: text/html\r\nContent-Encoding: gzip"),
    _record(CHUNKED, served=b"Content-Type: text/plain\r\nTransfer-Encoding: chunked"),
    _record(b"<p>a</p>") + _record(b"<p>b</p>", b"conversion", b"Content-Type: text/html"),
    gzip.compress(_record(b"<p>Three died.</p>"), mtime=0) + gzip.compress(_record(b"<p>b</p>"), mtime=0),
)


def zipped(members: dict[str, bytes], packing: int = zipfile.ZIP_STORED) -> bytes:
    """A zip file of these members."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", packing) as file:
        for name, content in members.items():
            file.writestr(zipfile.ZipInfo(name), content, packing)
    return written.getvalue()


WACZS = (
    zipped({"archive/a.warc": WARCS[0], "datapackage.json": b"{}"}),
    zipped({"archive/a.warc.gz": WARCS[5]}, zipfile.ZIP_DEFLATED),
    zipped({"../archive/a.warc": WARCS[0], "archive/../b.warc": WARCS[1], "archive/c.WARC": WARCS[2]}),
)
CSV = b'id,title,text,published,outlet\n1,Shelling,"Three died, ""a doctor"" said.",2020-02-10,Quay\n2,Air raid,Nobody was hurt.,,\n'
UCDP = (
    b"id,date_start,date_end,side_a,side_b,deaths_a,deaths_b,deaths_civilians,best,high,low,latitude,longitude,where_prec,type_of_violence,country\n"
    b"1,2020-02-10,2020-02-11,A,B,0,1,2,3,4,3,35.9,36.6,1,1,Syria\n"
)
ACLED = (
    b"event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,fatalities,latitude,longitude,geo_precision\n"
    b"SYR1,10 February 2020,1,Battles,Armed clash,A,3,35.9,36.6,1\n"
)
LIST = b"date,enddate,latitude,longitude,category\n2020-02-10,2020-02-11,35.9,36.6,attack\n"
TAXONOMY = b"list,category,level1,level2\none,attack,violence,armed\n"
TOML = (
    template(Settings(title="A", country="SY")).encode(),
    b'title = "a"\n[watch]\nfeeds = ["x"]\nevery = 60\n[profiles.public]\nplaces = "settlement"\n[release]\nformats = []\n',
)
POINT = b'{"key":"k","sha256":"0","start":0,"end":5,"quote":"Three"}'
DECISIONS = (
    b'{"at":"2020-02-10T00:00:00+00:00","by":"ana","act":"reject","claims":[{"trigger":'
    + POINT
    + b',"type":"shelling"}],"why":"a"}\n'
    b'{"at":"2020-02-10T00:00:00+00:00","by":"ana","act":"correct","field":"casualties","value":[{"outcome":"killed","low":3}]}\n',
    b'{"at":"","by":"","act":"place","spot":'
    + POINT
    + b',"value":{"name":"x","lat":1,"lon":2}}\n{"at":"","by":"","act":"retract","retracts":"x"}\n',
)
RECEIPT = (
    b'{"key":"0123456789abcdef01234567","sha256":"' + b"0" * 64 + b'","media_type":"text/plain","address":"a.txt",'
    b'"fetched_at":"2020-02-10T00:00:00Z","given":{"title":"A"}}'
)
USERS = (
    b'[{"name":"lea","role":"lead","hash":"$argon2id$v=19$m=8,t=1,p=1$YWJjZGVmZ2g$YWJjZGVmZ2hhYmNkZWZnaA","made":"2020-02-10T00:00:00+00:00"},'
    b'{"name":"cody","role":"coder","hash":"","made":"","disabled":true,"turn":3}]'
)
REGISTERS = (
    OUTLETS.read_bytes()[:600],
    b"id,name,aliases,kind,side,country,parent\nx:a,The Example Guard,Guard|EG,state_force,x,SY,\n",
    b"name,lat,lon,country,admin1,kind,radius_km,alternates\nDunmarrow,35.9,36.6,SY,Idlib,settlement,2,Dun|Marrow\n",
)
GEOJSON = (
    b'{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Front"},"geometry":{"type":"LineString",'
    b'"coordinates":[[36.5,35.5],[37,36]]}},{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}}]}',
    b'{"type":"GeometryCollection","geometries":[{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}]}',
)
GEONAMES = (
    "170654\tTaftanāz\tTaftanaz\tTaftanaz,تفتناز\t35.99\t36.78\tP\tPPL\tSY\t\t12\t\t\t\t8540\t\t300\tAsia/Damascus\t2012-01-16\n"
    "1\tBase\tBase\t\t35.9\t36.7\tS\tAIRB\tSY\t\t12\t\t\t\t0\t\t300\tAsia/Damascus\t2012-01-16\n"
).encode()
DEFLATED = (
    zlib.compress(b"<p>Three died.</p>"),
    zlib.compress(b"Three died.")[2:-4],
    gzip.compress(b"Three died.", mtime=0),
    CHUNKED,
)
DOCUMENT = json.dumps({"title": "A", "text": PLAIN.decode(), "published": "2020-02-10", "outlet": "Quay"}).encode()
STAMP = base64.b64decode(
    b"MIIDZjADAgEAMIIDXQYJKoZIhvcNAQcCoIIDTjCCA0oCAQMxDzANBglghkgBZQMEAgEFADBjBgsqhkiG9w0BCRABBKBUBFIwUAIBAQYEKgMEATAxMA0GCW"
    b"CGSAFlAwQCAQUABCDlliWoIkl8Fk1gcF6z/Wl1w3XKITuBQBN6gmp3eQmGqQIBAhgPMjAyNjExMjcxMjAxMjBaoIIBjzCCAYswggExoAMCAQICFERG0ZPu"
    b"s0G019lsJmkgrvt5dpkmMAoGCCqGSM49BAMCMBkxFzAVBgNVBAMMDkludmVudGVkIENsb2NrMB4XDTI2MTEyNzEyMDEyMFoXDTI2MTIyNzEyMDEyMFowGT"
    b"EXMBUGA1UEAwwOSW52ZW50ZWQgQ2xvY2swWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQawtQALrXVV2Ut1YKy7l891clbfx//C5kfJXQH5p4mLVIJAYg9"
    b"C+03OAqvOx+825HCeaP8ua2qW8x20XfHgEFTo1cwVTAMBgNVHRMBAf8EAjAAMA4GA1UdDwEB/wQEAwIHgDAWBgNVHSUBAf8EDDAKBggrBgEFBQcDCDAdBg"
    b"NVHQ4EFgQUu8q1QpDAa5Olj1oGrxIJ9FLn/QgwCgYIKoZIzj0EAwIDSAAwRQIgSFYv5UJ+W8+FM3gPl0yDeojbe5Oy4ZAPWVTs4CbK/dACIQDYmMnByDyp"
    b"yr/F9tiiikIqNtsk2baDfuy3UAR4IPHnPzGCATowggE2AgEBMDEwGTEXMBUGA1UEAwwOSW52ZW50ZWQgQ2xvY2sCFERG0ZPus0G019lsJmkgrvt5dpkmMA"
    b"0GCWCGSAFlAwQCAQUAoIGYMBoGCSqGSIb3DQEJAzENBgsqhkiG9w0BCRABBDAcBgkqhkiG9w0BCQUxDxcNMjYxMTI3MTIwMTIwWjArBgsqhkiG9w0BCRAC"
    b"DDEcMBowGDAWBBQGsGbA/3oX4ab+5zwiMKLUbuJ+ODAvBgkqhkiG9w0BCQQxIgQgHQnV+jNOgXUtZOLUAYaePpct0g7Y0qc5TXifhsYaGokwCgYIKoZIzj"
    b"0EAwIESDBGAiEA+qvSHEeV2XUp7Xbs/ps98PVpImSuaVmSwOddz7Z1dgMCIQDok2xtprvZYoLX4+aeiMSeQ9q4uZGCh5aDsHFIHeGmmg=="
)
"""The reply of an invented time-stamping authority: openssl ts with a key made for this and thrown away."""
