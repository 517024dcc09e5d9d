"""The order of a document's claims: the first is the one an editor would print.

News before background, what happened before what is planned, story before captions, exact tolls before vague ones,
civilian and unspecified tolls before combatants', then the order of the text. Measured on fa_kes dev by the research:
document order puts the right toll first in .798 of articles, this order in .823; ordering by size, by frequency or by
"civilians first" loses 2 to 12 points.
"""

from __future__ import annotations

from crossbearing.extract.triggers import SPEECH_ACTS
from crossbearing.model import Claim
from crossbearing.vocab import Group, Mood, Outcome, PassageKind


def rank(claim: Claim) -> tuple[int, int, int, int, int, int, int]:
    """Sort key: smaller is earlier."""
    killed = [t for t in claim.casualties if t.outcome is Outcome.KILLED and not t.subset]
    vague = bool(killed) and all(t.high is not None and t.high > 2 * t.best for t in killed)
    combatants = bool(killed) and all(t.group is Group.COMBATANTS for t in killed)
    return (
        int(not claim.foreground),
        int(claim.mood is not Mood.ACTUAL or claim.event.type in SPEECH_ACTS),
        int(claim.passage.kind is PassageKind.CAPTION),
        int(vague),
        int(combatants),
        claim.event.trigger.start,
        claim.event.trigger.end,
    )


def ordered(claims: list[Claim]) -> tuple[Claim, ...]:
    """The claims, the most newsworthy first."""
    return tuple(sorted(claims, key=rank))
