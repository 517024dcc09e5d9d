"""A good web: what is asked, what comes of it, and what is kept."""

from __future__ import annotations

import gzip
import io
import json
import socket
import ssl
import subprocess
import sys

import pytest
from hypothesis import given as given_
from hypothesis import settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from crossbearing import __version__
from crossbearing.acquire import Retrieved, collect
from crossbearing.acquire.feeds import Entry
from crossbearing.acquire.fetch import Network, Visitor
from crossbearing.acquire.fetch.arrived import arrived
from crossbearing.acquire.fetch.connection import connected, resolved, trusted
from crossbearing.acquire.fetch.politeness import asked_for
from crossbearing.acquire.fetch.records import warc
from crossbearing.acquire.fetch.visiting import Visit
from crossbearing.model import Given, Problem
from hostile import NOW, QUICK, allow_loopback, answer, moved, ok, web

PAGE = "<html><title>Market hit</title><p>Two people died in Dunmarrow – the council said.</p></html>"
HOME = "http://public.example/news?a=1"


@pytest.fixture
def there(monkeypatch):
    with web(monkeypatch) as made:
        yield made


def visited(there, address=HOME, **more) -> Visit:
    found = there.visitor().visit(address, **more)
    assert isinstance(found, Visit), found
    return found


def test_the_request_says_who_asks_and_nothing_else(there, monkeypatch, tmp_path):
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1/")
    (tmp_path / ".netrc").write_text("machine public.example login a password b")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    there.answers["public.example/news?a=1"] = ok(PAGE, "text/html", "Set-Cookie: seen=1")
    visitor = there.visitor()
    visitor.visit(HOME)
    visitor.visit(HOME)
    robots, first, second = there.asked
    assert robots.startswith(b"GET /robots.txt HTTP/1.1\r\nHost: public.example\r\n")
    assert first == second
    assert first.decode().split("\r\n") == [
        "GET /news?a=1 HTTP/1.1",
        "Host: public.example",
        f"User-Agent: crossbearing/{__version__} (archives reports for a researcher; obeys robots.txt)",
        "Accept: text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,"
        "text/xml;q=0.9,text/plain;q=0.8",
        "Accept-Encoding: identity",
        "Connection: close",
        "",
        "",
    ]


def test_a_page_becomes_the_document_that_the_saved_file_would_be(there, tmp_path):
    there.answers["public.example/news?a=1"] = ok(PAGE)
    (page,) = arrived(visited(there), Given(outlet="Vale Courier"), 10**6)
    (tmp_path / "saved.html").write_text(PAGE, "utf-8")
    (saved,) = collect([str(tmp_path / "saved.html")], Given(outlet="Vale Courier", url=HOME), None, "")
    assert isinstance(page, Retrieved) and isinstance(saved, Retrieved)
    assert (page.capture.key, page.capture.media_type, page.content) == (
        saved.capture.key,
        saved.capture.media_type,
        saved.content,
    )
    assert (page.capture.address, page.capture.fetched_at) == (HOME, NOW.isoformat())


@pytest.mark.parametrize(
    ("kind", "body", "media_type"),
    [
        ("text/html; charset=windows-1256", PAGE, "text/html; charset=windows-1256"),
        ("application/xhtml+xml", PAGE, "text/html"),
        ("text/plain", "Two died.", "text/plain"),
        ("", PAGE, "text/html"),
        ("", "Two died.", "text/plain"),
    ],
)
def test_kinds(there, kind, body, media_type):
    there.answers["public.example/news?a=1"] = ok(body, kind)
    (page,) = arrived(visited(there), Given(), 10**6)
    assert isinstance(page, Retrieved) and page.capture.media_type == media_type


def test_over_tls_the_name_is_asked_for_and_the_certificate_checked(there):
    there.answers["secure.example/"] = ok(PAGE)
    visit = visited(there, "https://secure.example/")
    assert there.connected == [("93.184.216.34", 443)] * 2
    assert visit.answer.body.decode() == PAGE


def test_every_hop_is_kept_to_the_byte(there):
    """Header lines in odd spellings, chunks, a redirect: the WARC holds what was on the wire, and the digests hold."""
    odd = b"HTTP/1.1 200 fine by me\r\ncontent-TYPE:   text/html\r\nX-Folded: a\r\n  b\r\nTransfer-Encoding: chunked\r\n\r\n"
    body = PAGE.encode()
    body = odd + b"%x;remark=1\r\n%s\r\n0\r\nX-Last: y\r\n\r\n" % (len(body), body)
    there.answers["public.example/news?a=1"] = moved("/there", 301)
    there.answers["public.example/there"] = body + b"smuggled"
    visit = visited(there)
    kept = warc(visit.exchanges)
    assert kept == warc(visit.exchanges)
    records = [
        (r.rec_type, r.rec_headers, r.raw_stream.read()) for r in ArchiveIterator(io.BytesIO(kept), no_record_parse=True)
    ]
    assert [kind for kind, _, _ in records] == ["response", "request", "response", "request"]
    assert [content for _, _, content in records] == [moved("/there", 301), there.asked[1], body, there.asked[2]]
    assert [headers.get_header("WARC-Target-URI") for _, headers, _ in records][::2] == [HOME, "http://public.example/there"]
    assert {headers.get_header("WARC-IP-Address") for _, headers, _ in records} == {"93.184.216.34"}
    assert records[1][1].get_header("WARC-Concurrent-To") == records[0][1].get_header("WARC-Record-ID")
    assert {headers.get_header("WARC-Date") for _, headers, _ in records} == {"2031-03-04T05:06:07Z"}
    (page,) = arrived(visit, Given(), 10**6)
    assert isinstance(page, Retrieved) and page.capture.given.url == "http://public.example/there"


def test_our_own_reader_and_warcio_read_the_records_back(there, tmp_path, capsys):
    there.answers["public.example/news?a=1"] = moved("/there")
    there.answers["public.example/there"] = ok(
        gzip.compress(PAGE.encode()), "text/html; charset=utf-8", "Content-Encoding: gzip"
    )
    visit = visited(there)
    (page,) = arrived(visit, Given(), 10**6)
    path = tmp_path / "kept.warc.gz"
    path.write_bytes(warc(visit.exchanges))
    (back,) = collect([str(path)], Given(), None, "")
    assert isinstance(page, Retrieved) and isinstance(back, Retrieved)
    assert (back.capture.key, back.content, back.capture.media_type) == (
        page.capture.key,
        page.content,
        page.capture.media_type,
    )

    class Asked:
        inputs, verbose = [str(path)], True

    checker = Checker(Asked())
    checker.process_all()
    assert not checker.exit_value and capsys.readouterr().out.count("digest pass") == 4


FEED = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Vale Courier</title>
<item><title>Whole</title><link>/1</link><content:encoded>&lt;p&gt;Two died in Dunmarrow.&lt;/p&gt;</content:encoded></item>
<item><title>Summary</title><link>/2</link><description>Two died.</description></item></channel></rss>"""


@pytest.mark.parametrize("kind", ["application/rss+xml", "text/xml; charset=utf-8", "text/html", ""])
def test_a_feed_is_known_by_its_bytes(there, kind):
    there.answers["public.example/news?a=1"] = ok(FEED, kind)
    found = list(arrived(visited(there), Given(), 10**6))
    assert [(one.whole, one.link) for one in found if isinstance(one, Entry)] == [(True, "/1"), (False, "/2")]
    (words,) = found[1].document()
    assert json.loads(words.content)["html"] == "Two died."


def test_an_unchanged_address_is_not_given_twice(there):
    there.answers["public.example/news?a=1"] = answer(304, "ETag: x")
    visit = visited(there, conditions={"If-None-Match": '"x"', "If-Modified-Since": "bad\r\nX-Evil: 1"})
    assert visit.answer.status == 304
    assert b'If-None-Match: "x"\r\n' in there.asked[-1] and b"Evil" not in there.asked[-1]
    found = there.visitor().visit(HOME)  # who did not ask for it has nothing to go by
    assert isinstance(found, Problem) and found.code == "A125"


def test_between_two_requests_to_a_host_there_is_a_pause(there):
    there.answers |= {"public.example/news?a=1": ok(PAGE), "other.example/": ok(PAGE)}
    there.answers["other.example/robots.txt"] = ok("User-agent: *\nCrawl-delay: 7", "text/plain")
    visitor = there.visitor()
    for address in (HOME, "http://other.example/", HOME, "http://other.example/"):
        assert isinstance(visitor.visit(address), Visit)
    assert there.slept == [2.0, 7.0, 2.0] or there.slept == [2.0, 7.0, 7.0]


def test_a_busy_host_is_asked_again_when_it_says(there):
    there.answers["public.example/news?a=1"] = [answer(503, "Retry-After: 60", "Content-Length: 0"), b"", ok(PAGE)]
    visited(there)
    assert there.slept == [2.0, 60.0, 20.0]
    assert there.paths == ["public.example/news?a=1"] * 3


def test_a_host_that_asks_for_long_is_left_alone_for_so_long(there):
    there.answers["public.example/news?a=1"] = answer(429, "Retry-After: 3600", "Content-Length: 0")
    visitor = there.visitor()
    assert [visitor.visit(HOME).code for _ in range(3)] == ["A126"] * 3
    assert len(there.paths) == 1
    assert 3500 < visitor.closed(HOME) <= 3600
    there.time += 4000
    there.answers["public.example/news?a=1"] = ok(PAGE)
    assert isinstance(visitor.visit(HOME), Visit)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120.0),
        ("Tue, 04 Mar 2031 05:07:07 GMT", 60.0),
        ("Tue, 04 Mar 2030 05:07:07 GMT", 0.0),
        ("9" * 5000, 366 * 86400.0),
        *((rubbish, None) for rubbish in ("soon", "", "-1", "٣", None, "Tue, 99 Foo 2031 99:99:99")),
    ],
)
def test_retry_after(said, seconds):
    assert asked_for(said, NOW) == seconds


def test_robots_txt_is_asked_for_once_a_day_and_a_no_for_want_of_an_answer_lasts_an_hour(there):
    there.answers |= {"public.example/news?a=1": ok(PAGE), "public.example/robots.txt": answer(503, "Content-Length: 0")}
    visitor = there.visitor()

    def asked():
        visitor.visit(HOME)
        return sum(request.startswith(b"GET /robots.txt") for request in there.asked)

    assert [asked(), asked()] == [1, 1]
    there.time += 3700
    there.answers["public.example/robots.txt"] = ok("User-agent: *\nDisallow:")
    assert [asked(), asked()] == [2, 2]
    assert there.paths
    there.time += 90_000
    assert asked() == 3


class Said:
    """A connection on which everything has been said already."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    def recv(self, size: int) -> bytes:
        content, self.content = self.content[:size], self.content[size:]
        return content

    def sendall(self, content: bytes) -> None: ...

    def settimeout(self, seconds: float) -> None: ...

    def close(self) -> None: ...


LINES = st.sampled_from(
    [
        *(
            b"Content-Type: text/html",
            b"Content-Type: application/xml",
            b"Content-Encoding: gzip",
            b"Content-Encoding: deflate",
        ),
        *(b"Content-Length: 5", b"Content-Length: -1", b"Content-Length: 99999999999999999999", b"Transfer-Encoding: chunked"),
        *(b"Location: /x", b"Location: http://10.0.0.1/", b"Location: \xff\xfe", b"Retry-After: 1"),
        *(b": ", b"\tfolded", b"X" * 300),
    ]
)
STATUS = st.sampled_from(
    [b"HTTP/1.1 200 OK", b"HTTP/1.0 302 ", b"HTTP/1.1 429 x", b"HTTP/9 200", b"HTTP/1.1 99999 x", b"ICY 200"]
)
BODY = st.binary(max_size=60) | st.sampled_from([b"5\r\nhello\r\n0\r\n\r\n", b"<rss version='2.0'><channel>", b"\x1f\x8b\x08"])


@settings(max_examples=300)
@given_(st.lists(st.tuples(STATUS, st.lists(LINES, max_size=5), BODY) | st.binary(max_size=80), min_size=1, max_size=6))
def test_whatever_is_answered_there_is_a_document_or_a_problem(answers):
    answers = [one if isinstance(one, bytes) else b"\r\n".join([one[0], *one[1], b"", one[2]]) for one in answers]
    turn = iter(answers * 20)
    network = Network(
        resolve=lambda host, port: ["93.184.216.34"],
        connect=lambda address, port, timeout: Said(next(turn)),
        clock=lambda: 0.0,
        sleep=lambda seconds: None,
        now=lambda: NOW,
    )
    found = Visitor(network, QUICK).visit("http://public.example/")
    if isinstance(found, Visit):
        assert found.answer.status == 200
        list(arrived(found, Given(), 10**6))
        assert warc(found.exchanges)
    else:
        assert found.code in {"A121", "A122", "A123", "A124", "A125", "A126", "A127", "A128", "A129", "A130"}


def test_the_real_world_is_reached_directly_and_with_certificates_checked(monkeypatch, tmp_path):
    allow_loopback(monkeypatch)
    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / "keys"))
    context = trusted()
    assert context.check_hostname and context.verify_mode is ssl.CERT_REQUIRED
    assert not context.keylog_filename
    assert set(resolved("localhost", 80)) <= {"127.0.0.1", "::1"}
    with socket.create_server(("127.0.0.1", 0)) as there, connected("127.0.0.1", there.getsockname()[1], 5.0) as opened:
        assert opened.getpeername() == there.getsockname()


@pytest.mark.parametrize("address", ["http://localhost/", "https://localhost/", "http://127.0.0.1/", "http://[::1]/"])
def test_as_it_is_shipped_it_does_not_ask_this_machine(address):
    found = Visitor().visit(address)
    assert isinstance(found, Problem) and found.code == "A121"


def test_nothing_of_this_is_loaded_before_it_is_needed():
    code = "import crossbearing.cli, crossbearing.case, sys; print([m for m in sys.modules if m.startswith(('crossbearing.acquire.fetch', 'crossbearing.fetching', 'crossbearing.watching', 'protego'))])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert run.stdout == "[]\n"
