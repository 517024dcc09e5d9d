"""Quotations over more than one sentence: which marks open and close, and whether one goes on into the next passage.

Takes prepared sentences and the document's text, looks at marks alone. Who is quoted is not its business.
"""

from __future__ import annotations

import re

from crossbearing.extract.text.prepare import Sentence

_DIRECTED = re.compile("``|''|[“”]")
OPENING = frozenset({"``", "“"})


def directed(text: str, sentence: Sentence) -> list[str]:
    """The sentence's quotation marks, where all of them show their direction."""
    marks: list[str] = _DIRECTED.findall(text, sentence.start, sentence.end)
    undirected = '"' in text[sentence.start : sentence.end] or ("''" in marks and "``" not in text)
    return [] if undirected else marks


def opens(marks: list[str]) -> bool:
    """Whether the first of these marks opens a quotation: so does one that is turned the wrong way, with another after it
    ("'' a word ''")."""
    return marks[0] in OPENING or (len(marks) > 1 and marks[1] not in OPENING)


_QUOTED_ON = 4  # sentences within which a quotation left open by the paragraph before must close
_CLOSES = re.compile(r"[,.!?…]\"(?:\s|$)")


def go_on(following: list[Sentence]) -> bool:
    """Whether a quotation left open at the end of a paragraph goes on, unopened, into these sentences: the first of their
    marks closes one. (Edited prose opens each paragraph of a quotation anew; wires and texts with a line for each
    sentence do not.)"""
    for text in (sentence.prepared for sentence in following[:_QUOTED_ON]):
        at = text.find('"')
        if at >= 0:
            return at > 0 and bool(_CLOSES.match(text, at - 1))
    return False


def cut_out(sentence: Sentence, following: list[Sentence]) -> bool:
    """Whether it ends a quotation that a page sets beside its text, whose opening mark is lost ("End Quote" follows)."""
    return bool(following) and following[0].prepared.startswith("End Quote ") and sentence.prepared.count('"') == 1
