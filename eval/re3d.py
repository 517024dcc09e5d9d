"""re3d: organisations, weapons and military platforms, and quantities in official texts, as span overlap.

Takes the development half in ../shared/bench. Ours are the actors that are bodies (not persons, not civilians), the weapons
and the targets that are armed or armoured, and the numbers of things and people. Gold spans that their own annotators trusted less than half are
neither right nor wrong. Reads precision against all gold spans of the family, recall against the trusted ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from crossbearing.model import Anchor, Reading
from crossbearing.vocab import ActorKind
from eval.reading import BENCH, read, rows, sentence
from eval.scored import Found, Scored

FAMILIES = {
    "Organisation": "organisations",
    "Weapon": "weapons and platforms",
    "MilitaryPlatform": "weapons and platforms",
    "Quantity": "quantities",
}
BODIES = frozenset((ActorKind.ORGANISATION, ActorKind.ARMED_GROUP, ActorKind.STATE_FORCES, ActorKind.GOVERNMENT))
ARMED_TARGETS = frozenset(("aircraft", "vehicle", "military"))
TRUSTED = 0.5


def score() -> Scored:
    found = Found()
    errors: dict[str, list[str]] = {}
    labelled = [{**row, "title": ""} for row in rows(BENCH / "re3d" / "dev.jsonl")]
    for row, reading in read(labelled):
        if reading is None:
            continue
        shift = reading.document.text.find(row["text"][:200])
        if shift < 0:
            continue  # a text that reading rearranged cannot be measured by offsets
        ours = dict(_ours(reading))
        for family in dict.fromkeys(FAMILIES.values()):
            _compare(row, family, shift, ours.get(family, set()), reading, found, errors)
    found.total("all", dict.fromkeys(FAMILIES.values()))
    return Scored(found.figures(), errors)


def _compare(
    row: dict[str, Any],
    family: str,
    shift: int,
    ours: set[tuple[int, int]],
    reading: Reading,
    found: Found,
    errors: dict[str, list[str]],
) -> None:
    named = [
        (e["begin"] + shift, e["end"] + shift, e["confidence"]) for e in row["entities"] if FAMILIES.get(e["type"]) == family
    ]
    gold = {(start, end) for start, end, trust in named if trust >= TRUSTED}
    right = {o for o in ours if any(o[0] < e and s < o[1] for s, e in gold)}
    counted = {o for o in ours if o in right or not any(o[0] < e and s < o[1] for s, e, _ in named)}
    met = {g for g in gold if any(g[0] < e and s < g[1] for s, e in ours)}
    found.add(family, ours=len(counted), right=len(right), gold=len(gold), met=len(met))
    text = reading.document.text
    for mark, spans in (("missed", gold - met), ("more", counted - right)):
        for start, end in sorted(spans):
            errors.setdefault(f"{family}: {mark}", []).append(sentence(text, Anchor(start, end, text[start:end]), 140))


def _ours(reading: Reading) -> Iterator[tuple[str, set[tuple[int, int]]]]:
    claims = reading.claims
    named = [
        *reading.actors,
        *(actor for claim in claims for actor in (*claim.actors, *claim.recipients, *claim.attribution.speakers)),
        *(actor for speech in reading.attributions for actor in speech.speakers),
    ]
    yield "organisations", {_span(actor.anchor) for actor in named if actor.kind in BODIES}
    yield (
        "weapons and platforms",
        {_span(weapon.anchor) for weapon in reading.weapons}
        | {_span(weapon.anchor) for claim in claims for weapon in claim.weapons}
        | {_span(target.anchor) for claim in claims for target in claim.targets if target.text_class in ARMED_TARGETS},
    )
    yield "quantities", {_span(anchor) for anchor in reading.quantities}


def _span(anchor: Anchor) -> tuple[int, int]:
    return anchor.start, anchor.end
