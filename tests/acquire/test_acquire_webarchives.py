"""WARC and WACZ: pages as they were served, and archives that mean harm."""

import gzip
import io
import zipfile
import zlib

import pytest

from crossbearing.acquire import Retrieved, collect, webarchives
from crossbearing.model import Given, Problem

NOW = "2031-03-04T05:06:07Z"
DATE = "2031-03-01T00:00:00Z"
PAGE = "<html><p>Two died in Dunmarrow.</p></html>".encode("cp1256")


def archive(*records, gzipped=True):
    """A WARC file of these records, each in a gzip member of its own."""
    return b"".join(gzip.compress(record(**one)) if gzipped else record(**one) for one in records)


def record(body, kind="response", status="200 OK", url="http://vale.example/1", **headers):
    served = [f"{name.replace('_', '-')}: {words}" for name, words in headers.items()]
    if kind == "response":
        body = "\r\n".join([f"HTTP/1.1 {status}", *served, "", ""]).encode() + body
        served = ["Content-Type: application/http; msgtype=response"]
    lines = ["WARC/1.0", f"WARC-Type: {kind}", f"WARC-Target-URI: {url}", f"WARC-Date: {DATE}", *served]
    return "\r\n".join([*lines, f"Content-Length: {len(body)}", "", ""]).encode() + body + b"\r\n\r\n"


def page(body=PAGE, **more):
    return {"body": body, "Content_Type": "text/html; charset=windows-1256", **more}


def run(tmp_path, name, content, **more):
    path = tmp_path / name
    path.write_bytes(content)
    found = list(collect([str(path)], Given(outlet="Courier"), None, NOW, **more))
    return [one for one in found if isinstance(one, Retrieved)], [one.code for one in found if isinstance(one, Problem)]


def packed(**members):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return written.getvalue()


@pytest.mark.parametrize("gzipped", [True, False])
@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a"])
def test_pages_of_a_warc(tmp_path, name, gzipped):
    content = archive(
        page(),
        page(b"moved", status="301 Moved"),
        page(b"gone", status="404 Not Found"),
        page(b"\x89PNG", Content_Type="image/png"),
        page(b"", Content_Type="text/html"),
        page(b"plain words", kind="resource", url="file:///note.txt", Content_Type="text/plain"),
        page(b"converted", kind="conversion", url="http://vale.example/2", Content_Type="text/plain; charset=UTF-8"),
        gzipped=gzipped,
    )
    found, problems = run(tmp_path, name, content)
    assert not problems
    assert [(one.content, one.capture.media_type, one.capture.address, one.capture.given.url) for one in found] == [
        (PAGE, "text/html; charset=windows-1256", "http://vale.example/1", "http://vale.example/1"),
        (b"plain words", "text/plain", "file:///note.txt", ""),
        (b"converted", "text/plain; charset=utf-8", "http://vale.example/2", "http://vale.example/2"),
    ]
    assert {(one.capture.fetched_at, one.capture.given.outlet) for one in found} == {(DATE, "Courier")}


def chunked(body):
    return b"%x\r\n%s\r\n%x;x=y\r\n%s\r\n0\r\n\r\n" % (5, body[:5], len(body) - 5, body[5:])


BARE = zlib.compress(PAGE)[2:-4]


@pytest.mark.parametrize(
    ("body", "headers", "code"),
    [
        (gzip.compress(PAGE), {"Content_Encoding": "gzip"}, None),
        (zlib.compress(PAGE), {"Content_Encoding": "deflate"}, None),
        (BARE, {"Content_Encoding": "deflate"}, None),
        (PAGE, {"Content_Encoding": "gzip"}, None),
        (PAGE, {"Content_Encoding": "br"}, None),
        (chunked(PAGE), {"Transfer_Encoding": "chunked"}, None),
        (PAGE, {"Transfer_Encoding": "chunked"}, None),
        (chunked(gzip.compress(PAGE)), {"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"}, None),
        (b"\x8b\x02\x80", {"Content_Encoding": "br"}, "A119"),
        (gzip.compress(PAGE)[:-9], {"Content_Encoding": "gzip"}, "A119"),
        (gzip.compress(PAGE)[:12] + b"\xff" * 20, {"Content_Encoding": "gzip"}, "A119"),
        (gzip.compress(b"x" * 5000), {"Content_Encoding": "gzip"}, "A119"),
        (chunked(PAGE)[:-12], {"Transfer_Encoding": "chunked"}, "A119"),
        (b"x" * 5000, {}, "A112"),
    ],
)
def test_bodies_are_unpacked(tmp_path, body, headers, code):
    found, problems = run(tmp_path, "a.warc.gz", archive(page(body, **headers), page(b"next")), limit=1000)
    assert problems == ([code] if code else [])
    assert [one.content for one in found] == ([b"next"] if code else [PAGE, b"next"])


@pytest.mark.parametrize("gzipped", [True, False])
def test_of_a_broken_archive_what_was_read_is_kept(tmp_path, gzipped):
    content = archive(page(), page(bytes(range(32, 127)) * 40), gzipped=gzipped)
    found, problems = run(tmp_path, "a.warc.gz", content[:-20])
    assert [one.content for one in found] == [PAGE]
    assert problems == ["A111"]
    found, problems = run(tmp_path, "b.warc.gz", content + b"rubbish" * 9)
    assert len(found) == 2
    assert problems == ["A111"]


def test_archives_of_one_gzip_member_are_read(tmp_path):
    whole = gzip.compress(archive(page(), page(b"next"), gzipped=False))
    found, problems = run(tmp_path, "a.warc.gz", whole)
    assert [one.content for one in found] == [PAGE, b"next"]
    assert not problems


def test_pages_of_a_wacz(tmp_path):
    members = {"datapackage.json": "{}", "pages/pages.jsonl": "{}", "archive/a.warc.gz": archive(page())}
    members["archive/b.warc"] = archive(page(b"second"), gzipped=False)
    found, problems = run(tmp_path, "a.wacz", packed(**members))
    assert [one.content for one in found] == [PAGE, b"second"]
    assert not problems


@pytest.mark.parametrize(
    "members",
    [
        {"notes.txt": b"an ordinary archive"},
        {"/archive/a.warc": archive(page())},
        {"archive/../../a.warc": archive(page())},
        {"../archive/a.warc": archive(page())},
        {"archive/a.warc": b"no archive at all" * 50},
    ],
)
def test_hostile_archives_give_nothing(tmp_path, members):
    found, problems = run(tmp_path, "a.wacz", packed(**members))
    assert (found, problems) == ([], ["A111"])
    assert [path.name for path in tmp_path.iterdir()] == ["a.wacz"]


def test_damaged_and_locked_members_are_told(tmp_path):
    content = bytearray(packed(**{"archive/a.warc": archive(page(), gzipped=False)}))
    content[60:70] = b"\xff" * 10
    assert run(tmp_path, "a.wacz", bytes(content)) == ([], ["A111"])
    locked = bytearray(packed(**{"archive/a.warc": archive(page())}))
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    assert run(tmp_path, "a.wacz", bytes(locked)) == ([], ["A111"])


@pytest.mark.parametrize("name", ["bomb.warc.gz", "bomb.wacz"])
def test_bombs_go_off_in_the_cellar(tmp_path, monkeypatch, name):
    monkeypatch.setattr(webarchives, "_ALLOWED_ANYWAY", 2**20)
    monkeypatch.setattr(webarchives, "GROWTH", 20)
    bomb = gzip.compress(archive(page(), page(b"\0" * 2**22, Content_Type="image/png"), page(), gzipped=False))
    found, problems = run(tmp_path, name, packed(**{"archive/a.warc.gz": bomb}) if name.endswith("wacz") else bomb)
    assert [one.content for one in found] == [PAGE]
    assert problems == ["A111"]


@pytest.mark.parametrize("header", [b"X: " + b"y" * 2**21, b"X: y\r\n" * 2**18])
def test_headers_without_end_are_not_read_to_it(tmp_path, header):
    content = archive(page(), gzipped=False) + b"WARC/1.0\r\n" + header
    found, problems = run(tmp_path, "a.warc", content)
    assert len(found) == 1
    assert problems == ["A111"]
