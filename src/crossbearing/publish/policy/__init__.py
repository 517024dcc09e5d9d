"""What may be published: the profile of an audience, applied to every record before any format sees it.

``verdicts`` decides which incidents go out and how exactly; ``Gate`` gives each record as the profile lets it out: the same
type, less in it. Everything withheld is counted with its reason. Nothing here is random, so that two releases of one ledger
never differ in what they blur; nothing here reads a clock: the day of the release is given.
"""

from crossbearing.publish.policy.gate import Gate
from crossbearing.publish.policy.names import NameLists, minors, persons
from crossbearing.publish.policy.places import Point, Points, coarsened
from crossbearing.publish.policy.verdicts import ClaimGlimpse, Glimpse, Scope, Verdict, Withheld, verdicts

__all__ = [
    "ClaimGlimpse",
    "Gate",
    "Glimpse",
    "NameLists",
    "Point",
    "Points",
    "Scope",
    "Verdict",
    "Withheld",
    "coarsened",
    "minors",
    "persons",
    "verdicts",
]
