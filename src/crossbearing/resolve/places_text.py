"""A text as words, for the finders of places: where each begins, how it is written and what parts it from the last.

Takes a text, gives its ``Token``s and a few questions about them. It must know nothing of places.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

_WORD = re.compile(r"(?:[A-Z]\.){2,}|W\.\s?Va\b|[^\W\d_]+(?:['’ʼʿʾ`‘][^\W\d_]+)*|\d+")
_POSSESSIVES = frozenset({"'s", "’s", "'S", "’S"})
_SENTENCE_ENDS = frozenset('.!?:“"\n')
#: what may stand between the words of one name
GLUE = frozenset({" ", "-", "\n", "‑", "\u00a0", "–"})


class Token(NamedTuple):
    """One word or number. ``end`` leaves a possessive ending out; ``named`` says whether it is written as names are;
    ``gap`` is what stands between it and the word before."""

    start: int
    end: int
    word: str
    low: str
    named: bool
    gap: str


def tokens_of(text: str) -> list[Token]:
    """The words of the text, in order."""
    found = []
    before = 0
    for match in _WORD.finditer(text):
        start, stop = match.span()
        word = match.group()
        if word[-2:] in _POSSESSIVES:
            word = word[:-2]
        letter = word[0]
        named = letter.isupper() or "\u0590" <= letter <= "\u06ff" or (word[1:2] in ("'", "’") and word[2:3].isupper())
        found.append(Token(start, start + len(word), word, word.lower(), named, text[before:start]))
        before = stop
    return found


def starts_sentence(token: Token) -> bool:
    """Whether the word's capital may be the sentence's."""
    return token.start == 0 or not _SENTENCE_ENDS.isdisjoint(token.gap)


def shouting(text: str) -> Callable[[int], bool]:
    """Whether the line at an offset is in capitals throughout, so that capitals say nothing."""
    stretches = []
    for line in re.finditer(r"[^\n]{20,}", text):
        letters = sum(map(str.isalpha, line.group()))
        if sum(map(str.isupper, line.group())) > 0.7 * letters > 14:
            stretches.append(line.span())
    return lambda offset: any(start <= offset < end for start, end in stretches)
