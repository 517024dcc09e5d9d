"""A web that means harm. Each case: what is asked for, what waits there, what programs of this kind did with the like where
that is known (from their trackers and source, November 2026), and what ours does with it."""

import gzip
import zlib
from typing import NamedTuple

import pytest

from crossbearing.model import Problem
from crossbearing.problems import line
from hostile import HERE, Hangs, answer, drip, endless, moved, ok, web

LITERALS_ONLY = "auto-archiver, casefile and Azimut look at literal addresses only and follow names anywhere"
LABEL_STUDIO = "label-studio#9801 (2026): reaches 169.254.169.254"
REBINDING = "Hush Line resolves and checks, and names rebinding as open"
BOMB = 'casefile, before its cap: "a 200KB bomb was 200MB in memory"'

PAGE = b"<html><p>Two people died in Dunmarrow, the council said.</p></html>"
ROOM = "public.example/"


class Hostile(NamedTuple):
    asked: str
    answers: dict
    names: dict
    code: str  # of the problem; "" where it is fetched all the same
    elsewhere: str = ""
    connects: bool = True  # whether any connection is made at all
    tick: float = 0.0


def literal(spelling, code="A120", elsewhere=LITERALS_ONLY):
    return Hostile(f"http://{spelling}/", {}, {}, code, elsewhere, connects=False)


def named(*addresses, elsewhere=LITERALS_ONLY):
    return Hostile("http://public.example/", {ROOM: ok(PAGE)}, {"public.example": list(addresses)}, "A121", elsewhere, False)


def at(said, code, **more):
    return Hostile("http://public.example/", {ROOM: said}, {}, code, **more)


def leading(to, code, names=None, **more):
    answers = {ROOM: moved(to), "other.example/": ok(PAGE), "inside.example/": ok(PAGE)}
    return Hostile("http://public.example/", answers, names or {}, code, **more)


def chunks(*pieces):
    return answer(200, "Content-Type: text/html", "Transfer-Encoding: chunked", body=b"".join(pieces))


def robots(said, code, **more):
    return Hostile("http://public.example/", {ROOM: ok(PAGE), "public.example/robots.txt": said}, {}, code, **more)


ZEROS = zlib.compress(b"\0" * 10_000_000)

CASES = {
    # --- where an address leads, by its spelling
    "loopback": literal("127.0.0.1", "A121"),
    "loopback, decimal": literal("2130706433"),
    "loopback, hexadecimal": literal("0x7f000001"),
    "loopback, hexadecimal by parts": literal("0x7f.0x0.0x0.0x1"),
    "loopback, octal": literal("0177.0.0.1"),
    "loopback, short": literal("127.1"),
    "loopback, one part octal": literal("017700000001"),
    "loopback, full-width digits": literal("１２７.０.０.１", "A121"),
    "loopback, ideographic stops": literal("127。0。0。1", "A121"),
    "loopback, final stop": literal("127.0.0.1.", "A121"),
    "too many parts": literal("127.0.0.0.1"),
    "all zeros": literal("0.0.0.0", "A121"),  # noqa: S104
    "metadata of the cloud": literal("169.254.169.254", "A121", LABEL_STUDIO),
    "loopback, IPv6": literal("[::1]", "A121"),
    "unspecified, IPv6": literal("[::]", "A121"),
    "mapped into IPv6": literal("[::ffff:127.0.0.1]", "A121"),
    "mapped into IPv6, hexadecimal": literal("[::ffff:a9fe:a9fe]", "A121", LABEL_STUDIO),
    "compatible IPv6": literal("[::127.0.0.1]", "A121"),
    "NAT64": literal("[64:ff9b::10.0.0.1]", "A121"),
    "6to4": literal("[2002:7f00:1::1]", "A121"),
    "Teredo": literal("[2001:0:7f00:1::]", "A121"),
    "ISATAP": literal("[2600::5efe:10.0.0.1]", "A121"),
    "unique local": literal("[fd00::1]", "A121"),
    "link with a zone": literal("[fe80::1%25eth0]"),
    "broken IPv6": literal("[::1::2]"),
    "no host": literal(""),
    "a user's name": literal("public.example@127.0.0.1"),
    "a backslash": literal("public.example\\@127.0.0.1"),
    "a line break": literal("public.example/\r\nX-Evil: 1\r\n"),
    "another port": literal("public.example:22"),
    "the port of a database": literal(f"{HERE}:6379"),
    "port zero": literal("public.example:0"),
    "port of many digits": literal("public.example:99999"),
    "file": Hostile("file:///etc/passwd", {}, {}, "A120", "OpenRefine#1907: read over an XML entity", False),
    "gopher": Hostile("gopher://public.example/_x", {}, {}, "A120", connects=False),
    "an address without end": literal("public.example/" + "x" * 9000),
    "a name without end": literal("a" * 300 + ".example"),
    # --- where an address leads, by its name
    "name of loopback": named("127.0.0.1"),
    "name of a private network": named("10.1.2.3"),
    "name of a carrier's network": named("100.64.0.1"),
    "name of IPv6 loopback": named("::1"),
    "name of a mapped address": named("::ffff:192.168.0.1"),
    "one public and one private": named(HERE, "192.168.1.1"),
    "name of a group": named("224.0.0.1"),
    "name of the future": named("250.1.1.1"),
    "name unknown": Hostile("http://public.example/", {}, {"public.example": []}, "A124", connects=False),
    "rebinding between robots.txt and page": Hostile(
        "http://public.example/", {ROOM: ok(PAGE)}, {"public.example": [[HERE], ["127.0.0.1"]]}, "A121", REBINDING
    ),
    "rebinding after the check": Hostile(
        "http://public.example/", {ROOM: ok(PAGE)}, {"public.example": [[HERE], [HERE], ["127.0.0.1"]]}, "", REBINDING
    ),
    # --- redirects
    "to a private address": leading("http://10.0.0.1/", "A121", elsewhere=LITERALS_ONLY),
    "to the metadata of the cloud": leading("http://169.254.169.254/latest/", "A121", elsewhere=LABEL_STUDIO),
    "to a private name": leading("http://inside.example/", "A121", {"inside.example": ["192.168.0.1"]}),
    "to decimal loopback": leading("http://2130706433/", "A127"),
    "to a file": leading("file:///etc/passwd", "A127"),
    "to FTP": leading("ftp://public.example/x", "A127", elsewhere="OpenRefine#1907: sent a file out over FTP"),
    "to a program": leading("javascript:alert(1)", "A127"),
    "to another port": leading("http://public.example:8080/", "A127"),
    "to a user's name": leading("http://a:b@public.example/", "A127"),
    "to itself": leading("http://public.example/", "A127"),
    "to another spelling of itself": leading("http://PUBLIC.example:80/", "A127"),
    "in a long row": Hostile(
        "http://public.example/0", {f"public.example/{n}": moved(f"/{n + 1}") for n in range(20)}, {}, "A127"
    ),
    "line break in Location": leading("http://other.example/\r\n Set-Cookie: a=b", "A127"),
    "bare carriage return in Location": leading("http://other.example/\rX: y", ""),
    "out of TLS": Hostile("https://secure.example/", {"secure.example/": moved("http://public.example/"), ROOM: ok(PAGE)}, {}, "A127"),
    "to a good place": leading("//other.example", ""),
    "to nowhere": at(answer(302, "Content-Length: 0"), "A125"),
    # --- bodies and headers
    "body without end": at(lambda: endless(answer(200, "Content-Type: text/html"), b"x" * 4096), "A128", elsewhere=BOMB),
    "a great length announced": at(ok(PAGE, length=10**12), "A128"),
    "a negative length": at(ok(PAGE, length=-5), ""),
    "a length that is none": at(ok(PAGE, length="5, 7"), ""),
    "less than announced": at(ok(PAGE, length=500), "A130"),
    "more than announced": at(ok(PAGE) + b"HTTP/1.1 200 OK\r\n\r\nsmuggled", ""),
    "gzip bomb": at(ok(gzip.compress(b"\0" * 10_000_000), "text/html", "Content-Encoding: gzip"), "A130", elsewhere=BOMB),
    "deflate bomb": at(ok(ZEROS, "text/html", "Content-Encoding: deflate"), "A130", elsewhere=BOMB),
    "gzip in gzip": at(
        ok(gzip.compress(gzip.compress(b"\0" * 10_000_000)), "text/html", "Content-Encoding: gzip, gzip"), "A130"
    ),
    "compressed by an unknown way": at(ok(b"\x8b\x02\x80", "text/html", "Content-Encoding: br"), "A130"),
    "slow drip": at(lambda: drip(ok(PAGE * 40)), "A129", tick=3.0),
    "slow drip of headers": at(lambda: drip(answer(200, "X: " + "y" * 900)), "A129", tick=3.0),
    "silence": at(Hangs(), "A129"),
    "silence in the middle": at(Hangs(ok(PAGE, length=900)), "A129"),
    "headers without end": at(lambda: endless(b"HTTP/1.1 200 OK\r\n", b"X-Fill: yyyyyyyyyyyyyyy" * 10 + b"\r\n"), "A128"),
    "more headers than anybody sends": at(answer(200, *[f"X-{n}: y" for n in range(150)]), "A130"),
    "a header line without end": at(lambda: endless(b"HTTP/1.1 200 OK\r\nX: ", b"y" * 4096), "A128"),
    "a status line without end": at(lambda: endless(b"HTTP/1.1 200 ", b"y" * 4096), "A128"),
    "for ever 100 Continue": at(lambda: endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), "A128"),
    "no HTTP at all": at(b"SSH-2.0-OpenSSH_9.9\r\n", "A130"),
    "nothing": at(b"", "A130"),
    "a status of letters": at(b"HTTP/1.1 abc OK\r\n\r\n", "A130"),
    "a chunk of 16 exabytes": at(chunks(b"ffffffffffffffff\r\n", PAGE), "A130"),
    "a chunk below nothing": at(chunks(b"-5\r\n", PAGE), "A130"),
    "a chunk's size that is none": at(chunks(b"zz\r\n", PAGE), "A130"),
    "a chunk's remark without end": at(lambda: endless(chunks(b"5;"), b"x" * 4096), "A130"),
    "chunks of one byte without end": at(lambda: endless(chunks(), b"1\r\nx\r\n" * 500), "A128"),
    "a trailer without end": at(lambda: endless(chunks(b"1\r\nx\r\n0\r\n"), b"X: y\r\n" * 500), "A128"),
    "chunks that break off": at(chunks(b"5\r\nabcde\r\n", b"9\r\nab"), "A130"),
    "length and chunks at once": at(
        answer(200, "Content-Type: text/html", "Content-Length: 3", "Transfer-Encoding: chunked", body=b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)),
        "",
    ),
    # --- kinds
    "a picture": at(ok(b"\x89PNG\r\n\x1a\n\0\0", "image/png"), "A131"),
    "a picture that says it is a page": at(ok(b"\x89PNG\r\n\x1a\n\0\0", "text/html"), "A131"),
    "a PDF that says it is text": at(ok(b"%PDF-1.7 x", "text/plain"), "A131"),
    "an empty page": at(ok(b" \r\n"), "A132"),
    "a kind with control characters": at(ok(PAGE, "text/\x07evil"), "A131"),
    # --- busy hosts
    "429 until the end of days": at(answer(429, "Retry-After: 99999999999999999999", "Content-Length: 0"), "A126"),
    "429 until a far date": at(answer(429, "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT", "Content-Length: 0"), "A126"),
    "429 with rubbish": at(answer(429, "Retry-After: soon", "Content-Length: 0"), "A125"),
    "429 with a negative wait": at(answer(429, "Retry-After: -5", "Content-Length: 0"), "A125"),
    "503, then well": at([answer(503, "Retry-After: 7", "Content-Length: 0"), ok(PAGE)], ""),
    "broken off, then well": at([b"", ok(PAGE)], ""),
    "gone": at(answer(410, "Content-Length: 0"), "A125"),
    # --- robots.txt
    "robots.txt forbids": robots(ok("User-agent: *\nDisallow: /", "text/plain"), "A122"),
    "robots.txt forbids us by name": robots(ok("User-agent: CrossBearing\nDisallow: /\n\nUser-agent: *\nAllow: /"), "A122"),
    "robots.txt forbids others": robots(ok("User-agent: bearing\nDisallow: /"), ""),
    "robots.txt hangs": robots(Hangs(), "A123"),
    "robots.txt is broken": robots(answer(500, "Content-Length: 0"), "A123"),
    "robots.txt is busy": robots(answer(429, "Retry-After: 9", "Content-Length: 0"), "A123"),
    "robots.txt is not for us": robots(answer(403, "Content-Length: 0"), ""),
    "robots.txt redirects inside": robots(moved("http://127.0.0.1/"), "A123"),
    "robots.txt redirects to itself": robots(moved("/robots.txt"), "A123"),
    "robots.txt redirects to a good one": Hostile(
        "http://public.example/",
        {ROOM: ok(PAGE), "public.example/robots.txt": moved("http://other.example/r"), "other.example/r": ok("User-agent: *\nDisallow: /")},
        {},
        "A122",
    ),
    "robots.txt without end, forbidding early": robots(
        lambda: endless(answer(200) + b"User-agent: *\nDisallow: /\n", b"# more\n" * 100), "A122"
    ),
    "robots.txt without end, forbidding late": robots(lambda: endless(answer(200) + b"User-agent: *\n", b"# more\n" * 100), ""),
    "robots.txt of stars": robots(ok("User-agent: *\nDisallow: /" + "*a" * 900 + "$"), ""),
    "robots.txt of rubbish": robots(ok(bytes(range(256)) * 4), ""),
    "robots.txt asks for an age between pages": robots(ok("User-agent: *\nCrawl-delay: 1e9"), ""),
    "robots.txt of the redirect's host": Hostile(
        "http://public.example/",
        {ROOM: moved("http://other.example/"), "other.example/": ok(PAGE), "other.example/robots.txt": ok("User-agent: *\nDisallow: /")},
        {},
        "A122",
    ),
    # --- TLS
    "a certificate for another name": Hostile("https://other.example/", {"other.example/": ok(PAGE)}, {}, "A124"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_a_hostile_web_gets(monkeypatch, tmp_path, case):
    monkeypatch.chdir(tmp_path)
    with web(monkeypatch, case.tick) as there:
        there.answers |= case.answers
        there.names |= {name: list(found) for name, found in case.names.items()}
        visitor = there.visitor()
        found = fetched(visitor, case.asked)
        if case.code:
            assert [one.code for one in found] == [case.code]
            said = line(found[0])
            assert "\n" not in said and "\r" not in said and len(said) < 1500
        else:
            assert not any(isinstance(one, Problem) for one in found)
            assert [one.content for one in found] == [PAGE]
        assert bool(there.connected) == case.connects
        assert all(seconds <= visitor.limits.longest_wait for seconds in there.slept)
        assert len(there.asked) <= 15


def fetched(visitor, address):
    """What a visit gives, as documents and problems."""
    from crossbearing.acquire.fetch.arrived import arrived
    from crossbearing.model import Given

    visit = visitor.visit(address)
    return [visit] if isinstance(visit, Problem) else list(arrived(visit, Given(), visitor.limits.body))


def test_the_table_is_as_long_as_it_claims():
    assert len(CASES) > 100
