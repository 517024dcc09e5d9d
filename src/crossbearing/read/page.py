"""A web page to its main text and what it says of itself.

Takes HTML as letters, gives title, text, outlet, byline, address and publication date as the page tells them. Never
fetches anything, reads no clock, and never raises: broken, empty, deep or huge HTML gives what can be had.
"""

from __future__ import annotations

import contextlib
import logging
import re
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from lxml import etree, html

from crossbearing.read.dates import FIRST_YEAR, LAST_YEAR

logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # its remarks are the application's to show
logging.getLogger("htmldate").addHandler(logging.NullHandler())

_LARGE = 8_000_000  # characters: beyond, the page is read plainly, since the finer way may take half a minute
_CONTROL = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF], " ")
_DATES = {
    "original_date": True,
    "extensive_search": False,
    "min_date": "1995-01-01",
    "max_date": f"{LAST_YEAR}-12-31",  # given, so that no clock is read
}
_FURNITURE = frozenset(
    {"script", "style", "nav", "header", "footer", "aside", "noscript", "form", "template", "svg", "iframe", "select", "head"}
)
_BLOCK = re.compile(
    r"address|article|blockquote|br|caption|center|d[dlt]|div|fieldset|figcaption|figure|h[1-6r]|li|main|[ou]l|p|pre|section"
    r"|table|tbody|t[dhr]|thead"
)
_BREAKS = re.compile(r"\s*\n\s*")


class Page(NamedTuple):
    """What a page says. ``text`` is "" where no main text was found."""

    text: str
    title: str
    outlet: str
    byline: str
    url: str
    published: date | None


def page(letters: str, url: str) -> Page:
    """The main text and metadata of a page found at ``url`` ("" where unknown)."""
    letters = letters.translate(_CONTROL)
    content = letters.encode()
    root = _tree(content) if len(letters) <= _LARGE else None
    told = None if root is None else _metadata(root, url)
    text = ("" if root is None else _main_text(root)) or _plain_text(content)
    if told is None:
        return Page(text, "", "", "", "", None)
    outlet = _one_line(told.sitename or told.hostname)
    title = _without_outlet(_one_line(told.title), outlet)
    return Page(text, title, outlet, _one_line(told.author), _one_line(told.url), _day(told.date))


def host(url: str) -> str:
    """The host of an address, without "www."; "" where it has none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _without_outlet(title: str, outlet: str) -> str:
    """The title without " - Outlet" or " | Outlet" after it."""
    shorter = re.sub(rf"\s+[-–—|]\s+{re.escape(outlet)}$", "", title, flags=re.IGNORECASE) if outlet else title
    return shorter or title


def _tree(content: bytes) -> html.HtmlElement | None:
    # Libxml2 cuts a tree at a depth of 256, which keeps every later walk shallow.
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        root = html.document_fromstring(content, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    return root if isinstance(root, html.HtmlElement) else None


def _metadata(root: html.HtmlElement, url: str) -> Any:
    from trafilatura import extract_metadata  # half a second to load, which plain text should not pay

    with contextlib.suppress(Exception):  # a fault in a library must not cost the document
        return extract_metadata(root, default_url=url or None, date_config=_DATES)
    return None


def _main_text(root: html.HtmlElement) -> str:
    from trafilatura import bare_extraction

    with contextlib.suppress(Exception):
        # Measured on bench/pages: the quick way with recall favoured has the best F1 and loses no page.
        found = bare_extraction(root, fast=True, favor_recall=True, include_comments=False, with_metadata=False)
        if found is not None and not isinstance(found, dict):
            return _paragraphs(found.text or "")
    return ""


class _Words:
    """Collects a page's words as they are parsed, without a tree: no depth and no size is too much."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.outside = 0  # how deep in furniture

    def start(self, tag: str, attrib: object) -> None:
        self.outside += tag in _FURNITURE
        if _BLOCK.fullmatch(tag):
            self.words.append("\n")

    def end(self, tag: str) -> None:
        self.outside -= tag in _FURNITURE
        if _BLOCK.fullmatch(tag):
            self.words.append("\n")

    def data(self, words: str) -> None:
        if not self.outside:
            self.words.append(words.replace("\n", " "))

    def close(self) -> str:
        return "".join(self.words)


def _plain_text(content: bytes) -> str:
    """All words of the body but the page's furniture."""
    parser = etree.HTMLParser(target=_Words(), encoding="utf-8")
    try:
        parser.feed(content)
        return _paragraphs(parser.close())
    except etree.LxmlError:
        return ""


def _paragraphs(text: str) -> str:
    return _BREAKS.sub("\n\n", text.strip())


def _one_line(words: str | None) -> str:
    return " ".join((words or "").split())


def _day(value: str | None) -> date | None:
    try:
        day = date.fromisoformat(value) if value else None
    except ValueError:
        return None
    return day if day and FIRST_YEAR <= day.year <= LAST_YEAR else None
