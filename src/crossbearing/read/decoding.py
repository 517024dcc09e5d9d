"""Bytes to letters.

Takes the bytes of a capture and its media type, gives the text and whatever is wrong with it. Never raises, never
changes a code point of what decodes; only a byte order mark is dropped.
"""

from __future__ import annotations

import codecs
import re

import charset_normalizer

from crossbearing.model import Problem
from crossbearing.problems import problem

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF-", "it is a PDF"),
    (b"PK\x03\x04", "it is a ZIP or office file"),
    (b"\xd0\xcf\x11\xe0", "it is an office file"),
    (b"\x89PNG", "it is a picture"),
    (b"\xff\xd8\xff", "it is a picture"),
    (b"GIF8", "it is a picture"),
    (b"\x1f\x8b\x08", "it is compressed"),
)
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
# Of Python's codecs only those that texts are sent in: others interpret escapes and may give half characters.
_TEXT_CODEC = re.compile(r"utf-(?:8|16|32)|cp\d|iso8859|iso2022|koi8|mac-|gb|big5|euc_|shift_jis|hz$|johab|tis-620")
_SAMPLE = 100_000  # bytes shown to the guesser: more is slower and no surer


def decode(content: bytes, media_type: str, where: str) -> tuple[str | None, list[Problem]]:
    """The text, or None where there is none, and what was wrong."""
    for magic, reason in _MAGIC:
        if content.startswith(magic):
            return None, [problem("R201", where, reason=reason)]
    declared = _declared(content, media_type)
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), "")
    # Seven-bit and wide encodings also pass for UTF-8, so there a declaration goes first.
    first = declared if declared.startswith(("utf-16", "utf-32", "iso2022", "hz")) else ""
    for encoding in (marked, first, "utf-8-sig", declared):
        text = _strictly(content, encoding)
        if text is not None:
            return text, []
    if b"\x00" in content[:_SAMPLE]:
        return None, [problem("R201", where, reason="it holds bytes that no text holds")]
    encoding = _guessed(content)
    text = _strictly(content, encoding)
    if text is None:
        encoding, text = "cp1252", content.decode("cp1252", "replace")
    return text, [problem("R202", where, encoding=encoding)]


def _declared(content: bytes, media_type: str) -> str:
    """The encoding that the carrier or the page names, by Python's name for it; "" where none."""
    named = _CHARSET.search(media_type)
    name = named.group(1) if named else ""
    if not name and "html" in media_type.lower() and (meta := _META.search(content[:4096])):
        name = meta.group(1).decode("ascii")
    try:
        known = codecs.lookup(name).name if name else ""
    except LookupError:
        return ""
    if known in ("iso8859-1", "ascii"):
        return "cp1252"  # as browsers do
    return known if _TEXT_CODEC.match(known) else ""


def _strictly(content: bytes, encoding: str) -> str | None:
    if not encoding:
        return None
    try:
        return str(content, encoding)
    except (UnicodeError, LookupError, ValueError):
        return None


def _guessed(content: bytes) -> str:
    """The likeliest encoding of bytes that are not UTF-8."""
    sample = content[:_SAMPLE]
    # Few high bytes among plain letters are typographic quotation marks and accents: the guesser is unsure of those.
    high = sum(byte > 127 for byte in sample)
    if high * 10 < len(sample) and _strictly(sample, "cp1252") is not None:
        return "cp1252"
    try:
        best = charset_normalizer.from_bytes(sample).best()
    except Exception:  # a guesser's fault must not cost the document
        return ""
    return best.encoding if best is not None else ""
