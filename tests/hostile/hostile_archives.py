"""Rows about archives and packed bodies."""

from __future__ import annotations

import gzip
import io
import stat
import time
import zipfile
import zlib

from hostile_stage import Stage, row

from crossbearing.acquire import webarchives

AREA = "Archives and compression"
NOTHING: tuple[list[object], list[str]] = ([], ["A111"])


def warc(body: bytes = b"<p>Three died.</p>", **headers: str) -> bytes:
    served = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{served}\r\n".encode() + body
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://v.example/1\r\nWARC-Date: 2020-02-10T00:00:00Z\r\nContent-Type: application/http\r\n"
    return f"{head}Content-Length: {len(http)}\r\n\r\n".encode() + http + b"\r\n\r\n"


def packed(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members:
            file.writestr(name, content)
    return written.getvalue()


def _special(kind: int) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo("archive/a.warc")
    member.create_system = 3
    member.external_attr = (kind | 0o777) << 16
    return member


def _nothing(stage: Stage, content: bytes) -> None:
    assert stage.add("a.wacz", content) == NOTHING
    assert [path.name for path in stage.tmp.iterdir() if path.name != "own"] == ["a.wacz"], "nothing was unpacked"


@row(
    AREA,
    "a zip member named `../archive/a.warc`",
    "not read, nothing is ever unpacked to disk (A111)",
    "OpenRefine#1840, #1927, #3043, GHSA-m88m-crr9-jvqq: zip slip",
)
def slip(stage: Stage) -> None:
    _nothing(stage, packed(("../archive/a.warc", warc())))


@row(AREA, "a zip member named `/archive/a.warc`", "not read (A111)", "as above")
def absolute(stage: Stage) -> None:
    _nothing(stage, packed(("/archive/a.warc", warc())))


@row(AREA, "a zip member named `archive/../../a.warc`", "not read (A111)", "as above")
def dots_within(stage: Stage) -> None:
    _nothing(stage, packed(("archive/../../a.warc", warc())))


@row(AREA, "a zip member named `archive\\..\\..\\a.warc`", "not read (A111)")
def backslashes(stage: Stage) -> None:
    _nothing(stage, packed(("archive\\..\\..\\a.warc", warc())))


@row(
    AREA,
    "zip members named `archive/CON.warc` and `archive/a.warc:x.warc`",
    "read like any other: no file is ever named after a member, the archive names files by their SHA-256",
)
def windows_names(stage: Stage) -> None:
    found, codes = stage.add("a.wacz", packed(("archive/CON.warc", warc()), ("archive/a.warc:x.warc", warc(b"<p>b</p>"))))
    assert len(found) == 2 and not codes and len(list(stage.tmp.glob("*.wacz"))) == 1


@row(AREA, "a zip member that is a symbolic link to `/etc/passwd`", "passed over (A111)")
def link(stage: Stage) -> None:
    _nothing(stage, packed((_special(stat.S_IFLNK), b"/etc/passwd")))


@row(AREA, "a zip member that says it is a device", "passed over (A111)")
def device(stage: Stage) -> None:
    _nothing(stage, packed((_special(stat.S_IFCHR), warc())))


@row(AREA, "two zip members of one name", "the first is read, the second is told (A111)")
def twice(stage: Stage) -> None:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        content = packed(("archive/a.warc", warc()), ("archive/a.warc", warc(b"<p>other</p>")))
    found, codes = stage.add("a.wacz", content)
    assert [one.content for one in found] == [b"<p>Three died.</p>"] and codes == ["A111"]


@row(
    AREA,
    "a zip file that unpacks to more than 64 MB and 200 times its size",
    "read up to there, told (A111)",
    "casefile: a 200 kB bomb was 200 MB in memory",
)
def flat_bomb(stage: Stage) -> None:
    stage.patch.setattr(webarchives, "_ALLOWED_ANYWAY", 2**20)
    found, codes = stage.add(
        "a.wacz",
        packed(
            ("archive/a.warc", warc() + b"WARC/1.0\r\nWARC-Type: x\r\nContent-Length: 300000000\r\n\r\n" + bytes(30_000_000))
        ),
    )
    assert len(found) == 1 and codes == ["A111"]


@row(
    AREA,
    "two hundred zip members that share one packed body (overlapping entries)",
    "the budget is that of the whole file; names that do not fit are told (A111)",
    "Fifield 2019: 46 MB that unpack to 4.5 PB",
)
def overlapping(stage: Stage) -> None:
    content = packed(("archive/00000.warc", warc(bytes(90_000))))
    at, end = content.index(b"PK\x01\x02"), content.index(b"PK\x05\x06")
    entry = content[at:end]
    entries = b"".join(entry.replace(b"00000", b"%05d" % n) for n in range(200))
    tail = bytearray(content[end:])
    tail[8:12] = (200).to_bytes(2, "little") * 2
    tail[12:16] = len(entries).to_bytes(4, "little")
    found, codes = stage.add("a.wacz", content[:at] + entries + bytes(tail))
    assert len(found) <= 1 and codes == ["A111"]


@row(AREA, "a zip file in a zip file in a zip file", "nothing is unpacked twice: the inner one holds no record (A111)")
def nested(stage: Stage) -> None:
    inner = packed(("archive/a.warc", warc()))
    _nothing(stage, packed(("archive/a.warc", packed(("archive/a.warc", inner)))))


@row(AREA, "a zip member that is longer than it says", "read up to what it says; told where that breaks it (A111)")
def lying(stage: Stage) -> None:
    content = bytearray(packed(("archive/a.warc", warc())))
    at = content.index(b"PK\x01\x02")
    content[at + 24 : at + 28] = (40).to_bytes(4, "little")
    assert stage.add("a.wacz", bytes(content)) == NOTHING


@row(AREA, "a zip file with more members than 10,000", "not looked at, told (A111)")
def many(stage: Stage) -> None:
    stage.patch.setattr(webarchives, "MOST_MEMBERS", 20)
    _nothing(stage, packed(*((f"archive/{n}.warc", b"") for n in range(21))))


@row(AREA, "an encrypted zip member", "told (A111), no password is asked for")
def locked(stage: Stage) -> None:
    content = bytearray(packed(("archive/a.warc", warc())))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert stage.add("a.wacz", bytes(content)) == NOTHING


@row(
    AREA,
    "a WARC file that is a gzip bomb",
    "read up to the budget, told (A111)",
    "casefile caps at 4 MB after a bomb",
)
def gzip_bomb(stage: Stage) -> None:
    stage.patch.setattr(webarchives, "_ALLOWED_ANYWAY", 2**20)
    bomb = gzip.compress(warc() + b"WARC/1.0\r\nWARC-Type: x\r\nContent-Length: 300000000\r\n\r\n" + bytes(30_000_000))
    found, codes = stage.add("a.warc.gz", bomb)
    assert len(found) == 1 and codes == ["A111"]


@row(
    AREA,
    "an HTTP body whose gzip unpacks to more than a document may hold",
    "that record is left out (A119), the next is read",
    "casefile: see above; asks for identity encoding since",
)
def body_bomb(stage: Stage) -> None:
    found, codes = stage.add("a.warc", warc(gzip.compress(bytes(5_000_000)), Content_Encoding="gzip") + warc())
    assert len(found) == 1 and codes == ["A119"]


@row(AREA, "a deflate stream that never ends", "left out (A119)")
def endless_deflate(stage: Stage) -> None:
    packing = zlib.compressobj()
    body = packing.compress(b"<p>Three died.</p>" * 99) + packing.flush(zlib.Z_SYNC_FLUSH)
    assert stage.add("a.warc", warc(body, Content_Encoding="deflate"))[1] == ["A119"]


@row(AREA, "a chunk that says it is four gigabytes", "left out (A119) or kept as it stands, nothing is set aside for it")
def chunk(stage: Stage) -> None:
    found, codes = stage.add("a.warc", warc(b"3\r\nabc\r\nffffffff\r\nx", Transfer_Encoding="chunked"))
    assert not found and codes == ["A119"]


@row(AREA, "a WARC record whose headers never end", "told after 1 MB (A111); what came before is kept")
def endless_header(stage: Stage) -> None:
    found, codes = stage.add("a.warc", warc() + b"WARC/1.0\r\n" + b"X: y\r\n" * 400_000)
    assert len(found) == 1 and codes == ["A111"]


@row(AREA, "a WARC record that says it is a terabyte", "told (A111), no memory is set aside")
def terabyte(stage: Stage) -> None:
    content = b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: 1099511627776\r\n\r\nThree died."
    assert stage.add("a.warc", content) == NOTHING


@row(AREA, "a WARC record of negative length", "told or passed over, never a crash")
def negative(stage: Stage) -> None:
    found, _ = stage.add(
        "a.warc", b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: -5\r\n\r\nThree"
    )
    assert len(found) <= 1


AREA_XML = "XML"


@row(
    AREA_XML,
    "a feed with ten billion laughs (nested entities)",
    "no entity of the file's own is expanded; back in under ten seconds",
    "class CWE-776",
)
def laughs(stage: Stage) -> None:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    feed = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{entities}]><rss version="2.0"><channel><item><description>&l9;</description></item></channel></rss>'
    began = time.monotonic()
    found, _ = stage.add("a.rss", feed.encode())
    assert sum(len(one.content) for one in found) < 10_000 and time.monotonic() - began < 10


@row(
    AREA_XML,
    "a feed with an entity that is `file:///etc/passwd`",
    "not opened: no line of that file is in any document",
    "OpenRefine#1907: read, and sent out over FTP",
)
def external(stage: Stage) -> None:
    feed = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY p SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><item><title>a</title><description>x &p; y</description></item></channel></rss>'
    found, _ = stage.add("a.rss", feed.encode())
    assert all(b"root:" not in one.content for one in found)


@row(AREA_XML, "a feed whose DTD lies at a web address", "not fetched (the tests refuse every connection)", "OpenRefine#1907")
def external_dtd(stage: Stage) -> None:
    stage.add(
        "a.rss",
        b'<?xml version="1.0"?><!DOCTYPE rss SYSTEM "http://evil.example/x.dtd"><rss version="2.0"><channel><item><description>a</description></item></channel></rss>',
    )


@row(AREA_XML, "a gzipped feed under the name `.rss`", "not unpacked: no feed (A110)")
def packed_feed(stage: Stage) -> None:
    assert stage.add("a.rss", gzip.compress(b"<rss version='2.0'><channel><item><title>a</title></item></channel></rss>")) == (
        [],
        ["A110"],
    )


@row(AREA_XML, "a feed nested 50,000 tags deep", "told (A110) or read as text, never a crash")
def deep_feed(stage: Stage) -> None:
    found, codes = stage.add("a.rss", b"<rss version='2.0'><channel><item><description>" + b"<a>" * 9000 + b"x")
    assert found or codes
