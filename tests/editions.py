"""Invented dispatches and what desks do to them, for telling copies from independent reports.

``dispatch(chance, event)`` writes a report of an invented event; two calls with the same event are two reporters who know the
same names, numbers and formulas and choose their own words for the rest. ``edited`` is what an outlet does to a wire. All
chance comes from the ``Random`` that the caller seeds.
"""

from __future__ import annotations

import re
from itertools import accumulate
from random import Random
from typing import NamedTuple

_SYLLABLES = "ba den mor sil ta ren lo vak ish ur pel an dri kho me sta oru fen gal ti ne bra cor wi".split()
_BOILERPLATE = (
    "Read more: our live coverage of the war, the maps and everything that you need to know about the talks this week.",
    "All rights reserved. This material may not be published, broadcast, rewritten or redistributed without permission.",
    "Gull Wire, with agencies. Follow us for the latest updates from our correspondents in the region every day.",
)
_FORMULAS = (
    "{the|a|one} {covered|crowded|central|weekly|main|old} {market|quarter|street|school|bakery} {in|near|outside} {PLACE}",
    "{killing|leaving dead|burying} {at least|some|no fewer than} {DEAD} {people|civilians|residents} and {wounding|hurting} {HURT}",
    "the {BODY} {monitoring group|observatory|health office|council} {said in a statement|told reporters|wrote on its website}",
    "{shortly before|late in|just after|early in} {noon|the night|dawn|the evening} on {Monday|Tuesday|Thursday|Friday}",
)


class Event(NamedTuple):
    """What both reporters know: formulas of four to nine words that any report of it will hold."""

    formulas: tuple[str, ...]


def _vocabulary(size: int = 4000) -> list[str]:
    chance = Random("the words of an invented tongue")
    words = {"".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(1, 4))) for _ in range(size * 2)}
    return sorted(words, key=lambda word: (len(word), word))[:size]


VOCABULARY = _vocabulary()
_CUMULATIVE = list(accumulate(1 / (rank + 3) for rank in range(len(VOCABULARY))))  # a few words make half of a text


def words(chance: Random, count: int) -> list[str]:
    """Running words."""
    return chance.choices(VOCABULARY, cum_weights=_CUMULATIVE, k=count)


def event(chance: Random) -> Event:
    """A place, a toll and a body that is quoted."""
    place, body = (" ".join(word.capitalize() for word in words(chance, 2)) for _ in range(2))
    dead, hurt = chance.randint(2, 40), chance.randint(2, 90)
    known = {"PLACE": place, "BODY": body, "DEAD": str(dead), "HURT": str(hurt)}

    def chosen(found: re.Match[str]) -> str:
        return known.get(found[1]) or chance.choice(found[1].split("|"))

    return Event(tuple(re.sub(r"\{([^}]+)\}", chosen, form) for form in _FORMULAS))


def dispatch(chance: Random, told: Event, passages: int = 3, length: int = 36) -> list[str]:
    """The claim-bearing paragraphs of one report, 109 words in all: its own words around the event's formulas."""
    found = []
    formulas = list(told.formulas)
    chance.shuffle(formulas)
    for number in range(passages):
        own = words(chance, length)
        for formula in formulas[number::passages]:
            at = chance.randrange(len(own))
            size = len(formula.split())
            own[at : at + size] = formula.split()
        found.append(" ".join(own[:length]) + ".")
    return found


def edited(
    chance: Random, paragraphs: list[str], noise: float = 0.15, *, cut: bool = False, prefixed: bool = False
) -> list[str]:
    """The same report through another desk: words changed, the end cut by a quarter, an introduction put before."""
    changed = [
        " ".join(words(chance, 1)[0] if chance.random() < noise else word for word in text.split()) for text in paragraphs
    ]
    if cut:
        drop = sum(len(text.split()) for text in changed) // 4
        while drop > 0:
            last = changed.pop().split()
            if len(last) > drop:
                changed.append(" ".join(last[:-drop]))
            drop -= len(last)
    if prefixed:
        changed[0] = " ".join(words(chance, 8)) + " " + changed[0]
    return changed


def boilerplate(chance: Random) -> str:
    """A paragraph that carries no claim."""
    return chance.choice(_BOILERPLATE)
