"""Whose the text of a document is: its outlet's, that of the agency it credits, or that of the document it repeats.

Takes the documents of one incident with the passages that tell of it, and the copies among all documents; gives a Text for
each. Copies share one origin, and an agency that any of them credits is the origin of all. It knows nothing of speakers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct

from crossbearing.assess.copies import Copies
from crossbearing.assess.sides import Sides
from crossbearing.assess.speakers import plain
from crossbearing.model import Document, Passage

AGENCIES = "agencies"  # credited without a name: "With agencies"
HEAD, TAIL = 240, 120  # characters in which a dateline or a closing credit stands

_NAME = r"[A-Z][\w&'’.]*(?: [A-Z][\w&'’.]*){0,4}"
# "CITY, Feb 11 (Agency) -": a town in brackets that opens the text, as monitors write it, is no agency
_DATELINE = re.compile(rf"\w[^()\n]{{0,60}}\(({_NAME})\)\s*[-–—:]")
_CLOSING = re.compile(
    rf"(?:\(({_NAME})\)|[Ww]ith (?:reporting by |inputs from )?({_NAME}|(?:news )?agencies)|[Ss]ource: ({_NAME})|\b({_NAME})"
    r" contributed to this report)[\s.)\]]*\Z"
)
_PIECES = re.compile(r"\s*(?:[/|,;•]|\bvia\b|\band\b|\bby\b|[-–—]\s)\s*", re.IGNORECASE)


class Text(Struct, frozen=True):
    """The text of one document: whose it is, why, the outlet or agency whose side it takes, and since when it is told.
    ``repeats`` is the document that it repeats, "" for none; ``credits`` the agency that it names itself."""

    origin: str
    because: str
    outlet: str
    published: date | None
    repeats: str = ""
    credits: str = ""


def texts(told: Mapping[str, set[int]], documents: Mapping[str, Document], copied: Copies, sides: Sides) -> dict[str, Text]:
    """The text of each document, by id. ``told``: where the passages begin that tell of the incident, by document."""
    first = {id_: _first(id_, told, documents, copied) for id_ in told}
    together: defaultdict[str, list[str]] = defaultdict(list)
    for id_, origin in sorted(first.items()):
        together[origin].append(id_)
    found: dict[str, Text] = {}
    for first_id, inside in together.items():
        if first_id not in documents:
            found |= {id_: Text(id_, "its document is not known", "", None) for id_ in inside}
            continue
        original = documents[first_id]
        own = credited(original, sides)
        credits_ = {id_: credited(documents[id_], sides) for id_ in inside if id_ in documents}
        named = next((agency for agency in (own, *credits_.values()) if agency not in ("", AGENCIES)), "")
        # Only the earliest says whose side the text takes: a later credit cannot launder a party's report.
        outlet = own if own not in ("", AGENCIES) else original.outlet
        origin = named or (AGENCIES if own else outlet_key(original.outlet, sides)) or original.id
        for id_ in inside:
            if named:
                because = f"credited to {sides.outlet(named) or named}"
            elif id_ != first_id:
                because = f"repeats {original.outlet or original.id}"
            else:
                because = "credits agencies without a name" if own else f"told by {original.outlet or original.id} itself"
            document = documents.get(id_, original)
            # Another outlet's copy says nothing newer than the first; the same outlet's may be its update.
            dated = document if plain(document.outlet) == plain(original.outlet) else original
            repeats = first_id if id_ != first_id else ""
            found[id_] = Text(origin, because, outlet, dated.published, repeats, credits_.get(id_, ""))
    return found


def _first(id_: str, told: Mapping[str, set[int]], documents: Mapping[str, Document], copied: Copies) -> str:
    """The document where the chain of repetitions ends. Each step leads to an earlier one, so that it does end."""

    def order(other: str) -> tuple[date, str]:
        return (documents[other].published if other in documents else None) or date.max, other

    while earlier := {other for other in copied.of(id_, told.get(id_, ())) if order(other) < order(id_)}:
        id_ = min(earlier, key=order)
    return id_


def outlet_key(name: str, sides: Sides) -> str:
    """An outlet's one name in plain form, by which it is compared as a voice."""
    return plain(sides.outlet(name) or name)


def outlet_name(key: str, document: Document | None, sides: Sides) -> str:
    """What people call the outlet or agency of that key: as the register writes it, else as the document does."""
    if document is not None and outlet_key(document.outlet, sides) == key:
        return sides.outlet(key) or document.outlet
    return sides.outlet(key) or key


def credited(document: Document, sides: Sides) -> str:
    """The agency that a dateline "CITY (Agency) –", a closing credit or the byline names, in plain form; "" for none."""
    dateline = _DATELINE.search(document.text[:HEAD])
    if dateline:
        return outlet_key(dateline[1], sides)
    closing = _CLOSING.search(document.text[-TAIL:].rstrip())
    if closing is not None:
        name = plain(next(part for part in closing.groups() if part))
        return AGENCIES if name.endswith(AGENCIES) else outlet_key(name, sides)
    return _among(document.byline, document, sides)


def caption_credit(passage: Passage, document: Document, sides: Sides) -> str:
    """The agency that a caption's credit names first, if it is another than the document's outlet; else ""."""
    return _among(passage.credit.quote, document, sides) if passage.credit else ""


def _among(line: str, document: Document, sides: Sides) -> str:
    """The first outlet of the register in a byline or credit, in plain form; "" if there is none or it is the document's."""
    for piece in _PIECES.split(line):
        if piece and (plain(piece) == AGENCIES or sides.outlet(piece)):
            key = AGENCIES if plain(piece) == AGENCIES else outlet_key(piece, sides)
            return "" if key == outlet_key(document.outlet, sides) else key
    return ""


def starts(passages: Iterable[tuple[str, Passage]]) -> dict[str, set[int]]:
    """Where the given passages begin, by document."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for id_, passage in passages:
        found[id_].add(passage.start)
    return dict(found)
