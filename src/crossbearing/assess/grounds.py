"""On whom a cited voice rests in turn: outlets that cite one another, and quotations that are the same words.

Takes the claims of one incident as Told, gives for each whose word changes another origin with its sentence. "A reports that B
says" where B's own report only says that C says is C's word; A citing B while B cites A is one voice, and nobody's first-hand
word. It must never make two voices of one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol, TypeVar

from crossbearing.model import Document, ResolvedClaim

QUOTED = 6
"""Words in a row, inside quotation marks, that two outlets do not hear alike from two speakers: shorter quotations ("we will
respond") are said by many."""

_QUOTATION = re.compile(r"“([^”]{20,1200})”|\"([^\"]{20,1200})\"|«([^»]{20,1200})»")
_WORD = re.compile(r"\w+")


class Voiced(Protocol):
    """What is asked of a Told."""

    @property
    def claim(self) -> ResolvedClaim: ...

    @property
    def origin(self) -> str: ...

    @property
    def teller(self) -> str: ...


T = TypeVar("T", bound=Voiced)


class Ground(NamedTuple):
    """The origin that a claim rests on in the end, why, and whether the citations go round in a circle."""

    origin: str
    because: str
    circular: bool


def grounds(told: Sequence[Voiced]) -> dict[str, Ground]:
    """Claim id -> its ground, for the claims that cite an outlet which only cites others. ``told`` in the order of telling.

    Assertions and denials go apart: who passes on another's denial does not pass on an assertion.
    """
    found: dict[str, Ground] = {}
    for denied in (False, True):
        some = [one for one in told if one.claim.factuality.denied is denied]
        own: defaultdict[str, list[Voiced]] = defaultdict(list)
        for one in some:
            own[one.teller].append(one)
        # an outlet that tells anything of it itself has grounds of its own; else it stands on the first that it cites
        rests = {teller: inside[0].origin for teller, inside in own.items() if all(one.origin != teller for one in inside)}
        for one in some:
            origin, way = one.origin, [one.origin]
            while origin in rests and rests[origin] not in way:
                origin = rests[origin]
                way.append(origin)
            if origin in rests:  # round in a circle: the first teller of those in it is the origin of all
                circle = way[way.index(rests[origin]) :]
                first = next(each.teller for each in some if each.teller in circle)
                if first != one.origin or one.teller in circle:
                    names = " and ".join(sorted(circle))
                    found[one.claim.id] = Ground(first, f"{names} cite one another, so one voice", True)
            elif len(way) > 1:
                found[one.claim.id] = Ground(origin, f"{way[0]} tells it on the word of {origin}", False)
    return found


def same_quotations(told: Sequence[T], documents: Mapping[str, Document]) -> list[tuple[list[T], str]]:
    """Claims that quote the same words, together with the words; of each group at least two documents. ``told`` in the order
    of telling, and so is each group."""
    home: dict[str, str] = {}
    first: dict[str, str] = {}  # run of words -> the first claim that quotes it
    words: dict[str, str] = {}

    def find(id_: str) -> str:
        while home[id_] != id_:
            home[id_] = id_ = home[home[id_]]
        return id_

    for one in told:
        runs = _quoted(one.claim, documents.get(one.claim.document))
        for run, written in runs.items():
            id_ = home.setdefault(one.claim.id, one.claim.id)
            left, right = find(first.setdefault(run, id_)), find(id_)
            if left != right:
                home[right] = left
                words.setdefault(one.claim.id, written)
    together: defaultdict[str, list[T]] = defaultdict(list)
    for one in told:
        if one.claim.id in home:
            together[find(one.claim.id)].append(one)
    return [
        (inside, next(words[one.claim.id] for one in inside if one.claim.id in words))
        for inside in together.values()
        if len({one.claim.document for one in inside}) > 1
    ]


def _quoted(claim: ResolvedClaim, document: Document | None) -> dict[str, str]:
    """The runs of words inside the quotation that the claim stands in, each with how it is written."""
    if document is None:
        return {}
    found: dict[str, str] = {}
    text = document.text[claim.passage.start : claim.passage.end]
    at = claim.event.trigger.start - claim.passage.start
    for quotation in _QUOTATION.finditer(text):
        if quotation.start() <= at < quotation.end():
            words = list(_WORD.finditer(text, quotation.start(), quotation.end()))
            for begin in range(len(words) - QUOTED + 1):
                run = words[begin : begin + QUOTED]
                found.setdefault(" ".join(word[0].casefold() for word in run), text[run[0].start() : run[-1].end()])
    return found
