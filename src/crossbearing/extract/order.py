"""The order of a document's claims: the first is the one an editor would print.

News before background, what happened before what is planned, story before captions, deaths before what cost none,
exact tolls before vague ones, civilian and unspecified tolls before combatants', then the order of the text. Measured on fa_kes dev by the research:
document order puts the right toll first in .798 of articles, this order in .823; ordering by size, by frequency or by
"civilians first" loses 2 to 12 points.
"""

from __future__ import annotations

import re

from crossbearing.extract.events.triggers import SPEECH_ACTS
from crossbearing.model import Claim, CountedToll
from crossbearing.vocab import Group, Mood, Outcome, PassageKind, Scope

_PART = frozenset({Group.CHILDREN, Group.WOMEN, Group.MEDICS, Group.JOURNALISTS})
_LEAD = 700  # characters: a whole told further down is another event's (fa_kes dev: .814 without, .821 at 500 and at 900)
_ROUGHLY = ("more than", "over ", "nearly", "almost", "about", "around", "close to", "some ", "up to", "as many as")


def _superseded(toll: CountedToll, others: list[CountedToll]) -> bool:
    """A rough number with an exact one near it ("more than 50" … "51"), or a part with a larger whole told elsewhere."""
    words = toll.text.lower()
    if words.startswith(_ROUGHLY):
        low = 1.0 if words.startswith(("more than", "over ")) else 0.85
        high = 1.0 if words.startswith(("nearly", "almost", "close to", "up to", "as many as")) else 1.3
        return any(
            not other.text.lower().startswith(_ROUGHLY)
            and other.best != toll.best
            and low * toll.best <= other.best <= high * toll.best
            for other in others
        )
    if toll.group in _PART:
        return any(
            other.group in (Group.CIVILIANS, Group.UNSPECIFIED)
            and other.anchor.start < _LEAD
            and toll.best < other.best <= 6 * toll.best
            for other in others
        )
    return False


_LONG = re.compile(r"^(?:since:|y:|window:\d*:(?:week|month|year|decade)|window:(?:[3-9]|\d\d+):day)")


def _of_a_stretch(toll: CountedToll) -> bool:
    """A total over more than two days: context, where a night's or a day's total is the news."""
    return toll.scope is Scope.CUMULATIVE and (toll.window is None or bool(_LONG.match(toll.window.key)))


def rank(claim: Claim, others: list[CountedToll]) -> tuple[int, ...]:
    """Sort key: smaller is earlier."""
    killed = [t for t in claim.casualties if t.outcome is Outcome.KILLED and not t.subset]
    vague = bool(killed) and all(t.high is not None and t.high > 2 * t.best for t in killed)
    combatants = bool(killed) and all(t.group is Group.COMBATANTS for t in killed)
    return (
        int(not claim.foreground),
        int(claim.mood is not Mood.ACTUAL or claim.event.type in SPEECH_ACTS),
        int(claim.passage.kind is PassageKind.CAPTION),
        int(all(map(_of_a_stretch, killed))),
        int(vague),
        int(bool(killed) and all(_superseded(toll, others) for toll in killed)),
        int(combatants),
        claim.event.trigger.start,
        claim.event.trigger.end,
    )


def ordered(claims: list[Claim]) -> tuple[Claim, ...]:
    """The claims, the most newsworthy first."""
    others = [
        toll
        for claim in claims
        if claim.foreground and claim.mood is Mood.ACTUAL
        for toll in claim.casualties
        if toll.outcome is Outcome.KILLED and not toll.subset and toll.scope is not Scope.CUMULATIVE
    ]
    return tuple(sorted(claims, key=lambda claim: rank(claim, others)))
