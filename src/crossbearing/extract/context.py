"""Where and when a claim's story happens, for claims that do not say so themselves.

Takes a document's claims with the names found in it, gives the claims with the place and the day of the claim before, of
the story under a headline, or beside them those of the report's scene. It must never change a place or a day that a claim names.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from crossbearing.extract.text.named import of_an_hour
from crossbearing.model import Claim, Document, Mention, SceneMention
from crossbearing.vocab import Mood, PassageKind, Scope

_NEAR = 300  # characters from one trigger to the next: about two sentences


def in_context(document: Document, claims: list[Claim], mentions: dict[str, list[Mention]]) -> list[Claim]:
    """A claim that names no place or day takes those of the claim just before it in the same passage; a headline takes
    the story's. What the story's first paragraphs say is kept beside the others as their scene.

    The anchor shows where the words stand; background and what has not happened take nothing. On own dev this gives
    place .472 and day .579 (F1); handing on the lead's to the whole story gave .463 and .502, handing on nothing .466
    and .601.
    """
    result: list[Claim] = []
    before: Claim | None = None
    in_order = sorted(claims, key=lambda c: c.event.trigger.start)
    lead_place, lead_when = _lead(document, in_order, mentions)
    for claim in in_order:
        if claim.foreground and claim.mood is Mood.ACTUAL and claim.event.type.violent and not _cumulative(claim):
            place, when = claim.place, claim.when
            if before is not None and _goes_on(before, claim):
                place = place or before.place
                when = when or (
                    before.when if before.when is not None and (dates_a_day(before.when) or of_an_hour(before.when)) else None
                )
            if claim.passage.kind is PassageKind.HEADLINE:
                place, when = place or lead_place, when or lead_when
            before = claim = replace(claim, place=place, when=when)
            if claim.passage.kind is not PassageKind.CAPTION and not (place and when) and (lead_place or lead_when):
                claim = replace(claim, scene=SceneMention(place=lead_place, when=lead_when))
        result.append(claim)
    return result


def _goes_on(before: Claim, claim: Claim) -> bool:
    near = claim.event.trigger.start - before.event.trigger.start <= _NEAR
    return near and before.passage.start == claim.passage.start


_LEAD_PASSAGES = 2  # headline apart: where and when an agency's story happened stands in its first paragraphs
_BEFORE_A_PLACE = re.compile(r"\b(?:in|near|at|on|over|of|outside|around|across|inside|into)(?: the(?: \w+)? of| the)?\s+$")


def _lead(
    document: Document, in_order: list[Claim], mentions: dict[str, list[Mention]]
) -> tuple[Mention | None, Mention | None]:
    """Where and when the story happens: what its first claims say, else the first place and day it names."""
    story = [p for p in document.passages if p.kind is not PassageKind.CAPTION][: _LEAD_PASSAGES + 1]
    if not story:
        return None, None
    end = story[-1].end
    first = [
        c for c in in_order if c.event.trigger.start < end and c.foreground and c.mood is Mood.ACTUAL and c.event.type.violent
    ]
    place = next((c.place for c in first if c.place), None)
    when = next((c.when for c in first if c.when and not _cumulative(c) and dates_a_day(c.when)), None)
    if place is None:
        actors = {m.anchor.start for m in mentions["actors"]}
        place = next(
            (
                m
                for m in mentions["places"]
                if m.anchor.start < end
                and m.anchor.start not in actors
                and _BEFORE_A_PLACE.search(document.text[max(0, m.anchor.start - 24) : m.anchor.start])
            ),
            None,
        )
    if when is None:
        when = next((m for m in mentions["dates"] if m.anchor.start < end and dates_a_day(m)), None)
    return place, when


_A_DAY = re.compile(
    r"^(?:part:\w+:)?(?:weekday:|ymd:|md:|dom:|overnight|sofar:week|rel:-?[01]:day|ago:[1-3]:day|today|weekend)"
)


def dates_a_day(mention: Mention) -> bool:
    """Whether the words name a day of late, fit to date a sentence that has no date of its own; a month or a stretch of
    time in the lead is context."""
    return bool(_A_DAY.match(mention.key))


def _cumulative(claim: Claim) -> bool:
    return bool(claim.casualties) and all(toll.scope is Scope.CUMULATIVE for toll in claim.casualties)
