"""Captures of every kind: encodings, document lines, pages, languages, and bytes that are no text."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from crossbearing.model import Capture, Document, Given, Problem
from crossbearing.read import TextReader

LINE = "application/vnd.crossbearing.document+json"
STORY = "The northern command shelled the market of Testville on Monday, killing four traders and wounding nine others."


def read(content: bytes, media_type: str, address: str = "report", **given: str) -> tuple[Document | None, list[Problem]]:
    capture = Capture(key="k1", sha256="00", media_type=media_type, address=address, fetched_at="", given=Given(**given))
    return TextReader()(capture, content)


def codes(problems: list[Problem]) -> list[str]:
    return [p.code for p in problems]


ENCODED = [
    ("utf-8", "text/plain", []),
    ("utf-8-sig", "text/plain", []),
    ("utf-16", "text/plain", []),
    ("utf-32", "text/plain", []),
    ("cp1252", "text/plain", ["R202"]),
    ("cp1252", "text/plain; charset=iso-8859-1", []),
    ("utf-16-le", "text/plain; charset=utf-16le", []),
    ("cp1252", "text/plain; charset=unicode_escape", ["R202"]),
]


@pytest.mark.parametrize(("encoding", "media_type", "found"), ENCODED)
def test_encodings(encoding: str, media_type: str, found: list[str]) -> None:
    text = f"“{STORY}” – naïve café"
    document, problems = read(text.encode(encoding), media_type)
    assert document is not None
    assert document.text == text
    assert codes(problems) == found


def test_cyrillic_is_guessed() -> None:
    text = "Северное командование обстреляло рынок в понедельник, погибли четыре торговца. " * 4
    document, problems = read(text.encode("cp1251"), "text/plain")
    assert document is not None
    assert document.text == text
    assert codes(problems) == ["R202", "R207"]
    assert document.language == "ru"


@pytest.mark.parametrize("content", [b"%PDF-1.7 ...", b"PK\x03\x04rest", b"\x89PNG\r\n", b"\x00\xff\xfe\x00\x80"])
def test_what_is_no_text(content: bytes) -> None:
    document, problems = read(content, "text/plain")
    assert (document, codes(problems)) == (None, ["R201"])


def test_empty_text_is_kept() -> None:
    document, problems = read(b" \n", "text/plain", title="Four die")
    assert document is not None
    assert document.text == "Four die\n\n \n"
    assert codes(problems) == ["R206"]


def test_document_line() -> None:
    line = {
        "id": "d7",
        "text": STORY,
        "title": "Market shelled",
        "url": "https://courier.example/7",
        "outlet": "Example Courier",
        "byline": "Nora Example",
        "published": "2016-07-05T08:00:00Z",
        "language": "en-GB",
        "extra": 3,
    }
    document, problems = read(msgspec.json.encode(line), LINE, outlet="Example Wire")
    assert document is not None and problems == []
    assert (document.id, document.title, document.outlet, document.byline) == (
        "d7",
        "Market shelled",
        "Example Wire",
        "Nora Example",
    )
    assert document.text == f"Market shelled\n\n{STORY}"
    assert (document.url, document.published, document.published_how) == (
        "https://courier.example/7",
        date(2016, 7, 5),
        "given",
    )
    assert (document.language, document.language_how) == ("en", "given")


@pytest.mark.parametrize(
    "content", [b"[1]", b"{", b'{"title": "x"}', b'{"text": 3}', b'{"text": "\\ud800"}', b'{"a":' + b"[" * 90_000]
)
def test_broken_document_lines(content: bytes) -> None:
    document, problems = read(content, LINE)
    assert (document, codes(problems)) == (None, ["R201"])


PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Market shelled - Example Courier</title>
<meta property="og:title" content="Market shelled"><meta property="og:site_name" content="Example Courier">
<meta name="author" content="Nora Example"><meta property="article:published_time" content="2016-07-05T08:00:00Z">
<link rel="canonical" href="https://courier.example/2016/market-shelled"></head><body><nav>Home News Sport</nav>
<article><h1>Market shelled</h1><p>TESTVILLE (Reuters) - {STORY}</p><p>{STORY.replace("Monday", "Friday")}</p>
<p>The command denied firing at the town, and said that it would look into the reports.</p></article>
<footer>All rights reserved</footer></body></html>"""


def test_page() -> None:
    document, problems = read(PAGE.encode(), "text/html; charset=utf-8")
    assert document is not None and problems == []
    assert (document.title, document.outlet, document.byline) == ("Market shelled", "Example Courier", "Nora Example")
    assert (document.published, document.published_how) == (date(2016, 7, 5), "page")
    assert document.url == "https://courier.example/2016/market-shelled"
    kinds = [str(p.kind) for p in document.passages]
    assert kinds == ["headline", "body", "body", "body"]
    assert document.text[document.passages[1].start :].startswith(STORY)
    assert "Sport" not in document.text


def test_what_is_given_goes_before_what_the_page_says() -> None:
    document, _ = read(
        PAGE.encode(), "text/html", title="Traders die", published="2016-07-06", outlet="Wire", byline="Desk", url="u"
    )
    assert document is not None
    assert (document.title, document.outlet, document.byline, document.url) == ("Traders die", "Wire", "Desk", "u")
    assert (document.published, document.published_how) == (date(2016, 7, 6), "given")
    assert document.text.startswith("Traders die\n\n")


def test_address_tells_the_outlet() -> None:
    document, _ = read(STORY.encode(), "text/plain", address="https://www.courier.example/7")
    assert document is not None
    assert (document.outlet, document.url) == ("courier.example", "https://www.courier.example/7")


@pytest.mark.parametrize(
    "page", ["", " ", "<html><head><title>Home</title></head></html>", "<frameset><frame src=a></frameset>", "<!-- x"]
)
def test_pages_without_text(page: str) -> None:
    document, problems = read(page.encode(), "text/html")
    assert (document, codes(problems)) == (None, ["R203"])


RUBBISH = {
    "deep": "<div>" * 50_000 + STORY,
    "unclosed": f"<p><b><i><table><tr><td>{STORY}<p",
    "no tags": STORY,
    "nul": f"<p>{STORY}\x00\x01</p>",
    "false declaration": f'<?xml version="1.0" encoding="utf-16"?><html><body><p>{STORY}</p></body></html>',
    "one paragraph of 9 MB": "<p>" + f"{STORY} " * 80_000,
    "only angle brackets": STORY + "<" * 100_000,
}


@pytest.mark.parametrize("name", RUBBISH)
def test_broken_pages_are_read(name: str) -> None:
    document, problems = read(RUBBISH[name].encode(), "text/html")
    assert document is not None
    assert STORY in document.text
    assert set(codes(problems)) <= {"R208"}


LANGUAGES = [
    (STORY, "", "en", "detected"),
    (STORY.upper(), "", "en", "detected"),
    (STORY.replace(",", "").replace(".", ""), "", "en", "detected"),
    ("Four die", "", "", ""),
    ("Rockets struck Baghdad.", "", "", ""),
    ("Diez muertos, varios heridos", "", "es", "detected"),
    ("12/05 12:30 ---", "", "", ""),
    ("Les forces du nord ont bombardé le marché de la ville lundi, tuant quatre marchands.", "", "fr", "detected"),
    ("Die Truppen haben am Montag den Markt der Stadt beschossen und vier Händler getötet.", "", "de", "detected"),
    ("قصفت القوات الشمالية سوق البلدة يوم الاثنين ما أسفر عن مقتل أربعة تجار", "", "ar", "detected"),
    (STORY, "en-GB", "en", "given"),
    (STORY, "EN_us", "en", "given"),
    (STORY, "English", "en", "given"),
    (STORY, "ar", "ar", "given"),
    (STORY, "??", "en", "detected"),
]


@pytest.mark.parametrize(("text", "given", "code", "how"), LANGUAGES)
def test_languages(text: str, given: str, code: str, how: str) -> None:
    document, problems = read(text.encode(), "text/plain", language=given)
    assert document is not None
    assert (document.language, document.language_how) == (code, how)
    assert codes(problems) == ([] if code in ("", "en") else ["R207"])
