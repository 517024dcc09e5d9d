"""Bytes to lines of text, whatever the encoding, in bounded memory.

Takes a stream and its origin; gives numbered lines, and problems for lines that are too long and for bytes that are not
UTF-8. It never raises for bad bytes and never holds more than one line.
"""

from __future__ import annotations

import codecs
import contextlib
import io
import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

import charset_normalizer

from crossbearing.acquire.captured import Origin
from crossbearing.model import Problem
from crossbearing.problems import problem

SAMPLE = 2**16
"""Bytes that the encoding is guessed from: enough for any script, and guessing is slow."""

_BOMS = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)
_STRAY = re.compile("[\udc80-\udcff]")  # bytes that are no UTF-8, as "surrogateescape" carries them


class Line(NamedTuple):
    """One line with its number, counted from 1, and its line end."""

    number: int
    text: str


def encoding_of(sample: bytes) -> str:
    """The encoding that these bytes are in: by mark, else UTF-8 if most of them are, else guessed, else cp1252."""
    for mark, name in _BOMS:
        if sample.startswith(mark):
            return name
    text = codecs.getincrementaldecoder("utf-8")("surrogateescape").decode(sample[:SAMPLE])
    stray = len(_STRAY.findall(text))
    if not stray or sum(letter > "\x7f" for letter in text) > 2 * stray:
        return "utf-8"
    guess = charset_normalizer.from_bytes(sample[:SAMPLE]).best()
    return guess.encoding if guess and guess.encoding not in ("ascii", "utf_8") else "cp1252"


def reader(stream: BinaryIO, encoding: str) -> io.TextIOWrapper:
    """The stream as text, never failing; bytes that are no UTF-8 come as "surrogateescape" carries them."""
    errors = "surrogateescape" if encoding.startswith("utf-8") else "replace"
    return io.TextIOWrapper(stream, encoding, errors, newline="")


def mended(text: str) -> tuple[str, str]:
    """The text without stray bytes, and the encoding in which they were read ("" where there are none)."""
    if text.isascii() or not _STRAY.search(text):
        return text, ""
    raw = text.encode("utf-8", "surrogateescape")
    encoding = encoding_of(raw)
    return raw.decode(encoding, "replace"), encoding


def lines(stream: BinaryIO, origin: Origin) -> Iterator[Line | Problem]:
    """The lines; one that is longer than the limit gives a problem and is passed over."""
    encoding = encoding_of(origin.head)
    told = not encoding.startswith("utf")
    if told:
        yield problem("A117", origin.where, line=1, encoding=encoding)
    text_stream = reader(stream, encoding)
    number = 0
    try:
        while piece := text_stream.readline(origin.limit):
            number += 1
            if len(piece) >= origin.limit and not _ended(piece):
                while piece and not _ended(piece):
                    piece = text_stream.readline(SAMPLE)
                yield problem("A107", origin.at(number), line=number, limit=origin.megabytes)
                continue
            text, stray = mended(piece)
            if stray and not told:
                yield problem("A117", origin.at(number), line=number, encoding=stray)
                told = True
            yield Line(number, text)
    finally:
        with contextlib.suppress(ValueError):  # where the caller has closed it already
            text_stream.detach()  # or the wrapper would close the caller's stream


def _ended(piece: str) -> bool:
    return piece.endswith(("\n", "\r"))
