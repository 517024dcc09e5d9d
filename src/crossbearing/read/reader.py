"""The reader of texts and pages, "text.v1".

Takes a capture and its bytes, gives the document and what was wrong. What the user gives goes before what the page
says. Never raises for bad input; text that came as text is kept code point for code point.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec

from crossbearing.model import Capture, Document, Given, Problem
from crossbearing.problems import problem
from crossbearing.read import dates
from crossbearing.read.decoding import decode
from crossbearing.read.language import language
from crossbearing.read.page import Page, host, page
from crossbearing.read.passages import LIMIT, layout

DOCUMENT_LINE = "application/vnd.crossbearing.document+json"
_PAGES = ("text/html", "application/xhtml+xml")


class _Carried(NamedTuple):
    """The letters of a capture, whether they are HTML, and what was said about them."""

    letters: str
    marked_up: bool
    given: Given


class TextReader:
    """Text, HTML and document lines to documents."""

    version = "text.v1"

    def __call__(self, capture: Capture, content: bytes) -> tuple[Document | None, list[Problem]]:
        """The document, or None where there is nothing to read, and what was wrong."""
        where = capture.given.id or capture.address or capture.key
        letters, problems = decode(content, capture.media_type, where)
        carried, unread = _carried(capture, letters, where) if letters is not None else (None, [])
        problems += unread
        if carried is None:
            return None, problems
        given = carried.given
        address = given.url or (capture.address if capture.address.startswith(("http://", "https://")) else "")
        text, told = carried.letters, None
        if carried.marked_up:
            told = page(carried.letters, address)
            text = told.text
            if not text:
                return None, [*problems, problem("R203", where)]
        document, doubts = _document(capture, given, text, told, address, where)
        return document, problems + doubts


def _carried(capture: Capture, letters: str, where: str) -> tuple[_Carried | None, list[Problem]]:
    """What the capture holds: a document line carries its own metadata, which the capture's goes before."""
    media_type = capture.media_type.partition(";")[0].strip().lower()
    if media_type != DOCUMENT_LINE:
        return _Carried(letters, media_type in _PAGES, capture.given), []
    try:
        line: dict[str, Any] = msgspec.json.decode(letters.encode(), type=dict[str, Any])
    except (msgspec.MsgspecError, ValueError, RecursionError) as fault:
        return None, [problem("R201", where, reason=f"it is no JSON object ({str(fault)[:80]})")]
    said = {name: value for name, value in line.items() if isinstance(value, str)}
    if "text" not in said and "html" not in said:
        return None, [problem("R201", where, reason="it has neither text nor html")]
    fields = {name: getattr(capture.given, name) or said.get(name, "") for name in Given.__struct_fields__}
    marked_up = not said.get("text") and bool(said.get("html"))
    return _Carried(said["html"] if marked_up else said.get("text", ""), marked_up, Given(**fields)), []


def _document(
    capture: Capture, given: Given, main: str, told: Page | None, address: str, where: str
) -> tuple[Document, list[Problem]]:
    """The document of a text and what is known about it."""
    problems: list[Problem] = []
    title = given.title if given.title.strip() else (told.title if told else "")
    text = main if not title or main.startswith(title) else f"{title}\n\n{main}"
    laid = layout(text, title)
    if not main.strip():
        problems.append(problem("R206", where))
    if len(text) > LIMIT:
        problems.append(problem("R208", where, limit=f"{LIMIT:,}"))
    published, how = None, ""
    if given.published.strip():
        published, doubts = dates.given(given.published, where)
        problems += doubts
        how = "given" if published else ""
    elif told and told.published:
        published, how = told.published, "page"
    elif laid.published:
        published, how = laid.published, "text"
    code, language_how = language(main, given.language)
    if code not in ("", "en"):
        problems.append(problem("R207", where, language=code))
    url = address or (told.url if told else "")
    document = Document(
        id=given.id or capture.key,
        key=capture.key,
        sha256=capture.sha256,
        text=text,
        title=title or laid.title,
        outlet=given.outlet or (told.outlet if told else "") or host(url),
        byline=given.byline or (told.byline if told else ""),
        url=url,
        published=published,
        published_how=how,
        language=code,
        language_how=language_how,
        passages=laid.passages,
    )
    return document, problems
