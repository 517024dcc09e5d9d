"""Laws of reading, for any text and any bytes."""

from __future__ import annotations

import msgspec
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crossbearing.model import Capture, Document, Given
from crossbearing.read import TextReader

LINE = "application/vnd.crossbearing.document+json"
READER = TextReader()
letters = st.text(st.characters(exclude_categories=["Cs"]))
lines = st.sampled_from(
    [
        "7/23",
        "(8/23)",
        "Image 9 of 23",
        "AFP via Getty",
        "Nora Example/AP",
        "A wrecked lorry",
        "1/3 A lorry AFP 2/3 AP",
        "Four people died in Testville.",
        "TESTVILLE (Reuters) - Four died.",
        "15 March 2011",
        "Published July 5 2016",
        "Read more",
        "FILE PHOTO: A lorry.",
        "A lorry [Nora Example/AFP]",
        "Image caption A lorry",
        "the command said that nobody had fired on the town and",
        "",
        " ",
        "\t",
    ]
)
reports = st.lists(st.tuples(lines | letters, st.sampled_from(["\n", "\n\n", " ", "\r\n", "\r\n\r\n", "\u2029"]))).map(
    lambda parts: "".join(words + gap for words, gap in parts)
)


def capture(media_type: str, **said: str) -> Capture:
    return Capture(key="k1", sha256="00", media_type=media_type, address="report", fetched_at="", given=Given(**said))


def check(document: Document) -> None:
    before = 0
    for passage in document.passages:
        words = document.text[passage.start : passage.end]
        assert before <= passage.start < passage.end <= len(document.text)
        assert words == words.strip() != ""
        before = passage.end
        if passage.credit:
            assert document.text[passage.credit.start : passage.credit.end] == passage.credit.quote != ""
            assert passage.credit.end <= passage.start or passage.end <= passage.credit.start
    for kind in {p.kind for p in document.passages}:
        numbers = [p.number for p in document.passages if p.kind is kind]
        assert all(number >= 1 for number in numbers)
        assert kind == "caption" or numbers == list(range(1, len(numbers) + 1))


@given(reports | letters)
@example("\ufefffour died")
@example("\x00")
def test_text_stays_as_it_came(text: str) -> None:
    document, _ = READER(capture(LINE), msgspec.json.encode({"text": text}))
    assert document is not None
    assert document.text == text
    check(document)
    assert READER(capture(LINE), msgspec.json.encode({"text": text}))[0] == document


@given(reports, lines | letters)
def test_title_goes_first_once(text: str, title: str) -> None:
    document, _ = READER(capture("text/plain", title=title), text.encode())
    if document is None:  # bytes that say they are another kind of file
        return
    text = text.removeprefix("\ufeff")
    assert document.text == (text if not title.strip() or text.startswith(title) else f"{title}\n\n{text}")
    check(document)


@given(st.binary(), st.sampled_from(["text/plain", "text/html", LINE, "text/html; charset=utf-16", "x/y; charset=nonsense"]))
@settings(max_examples=200)
def test_no_bytes_raise(content: bytes, media_type: str) -> None:
    document, problems = READER(capture(media_type), content)
    assert document is not None or problems
    if document is not None:
        check(document)


TAGS = """<p> </p> <div> </div> <article> <h1> </h1> <script> </script> <!-- --> <table><tr><td> <nav> </nav>
<br> <li> <a href=x> & &amp; < >"""
tags = st.sampled_from(TAGS.split())


@given(st.lists(tags | lines | st.text(max_size=20)).map(" ".join))
def test_no_html_raises(page: str) -> None:
    document, problems = READER(capture("text/html"), page.encode("utf-8", "replace"))
    assert document is not None or [p.code for p in problems][-1:] == ["R203"]
    if document is not None:
        check(document)


@given(*[st.text(max_size=20)] * 4)
def test_no_metadata_raises(published: str, language: str, url: str, outlet: str) -> None:
    content = b"Four people died in Testville on Monday."
    document, _ = READER(capture("text/html", published=published, language=language, url=url, outlet=outlet), content)
    assert document is not None
