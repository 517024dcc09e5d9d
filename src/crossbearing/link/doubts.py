"""What a person should know about claims that linking could not take as they stand.

Takes claims, gives problems: dates that end before they start, counts of people that nobody can have counted. Such values
are left out of the comparisons and stay in the claim. Never raises.
"""

from __future__ import annotations

from collections.abc import Iterable

from crossbearing.link.traits import MOST
from crossbearing.model import Problem, ResolvedClaim
from crossbearing.problems import problem


def doubts(claims: Iterable[ResolvedClaim]) -> tuple[Problem, ...]:
    """The problems of these claims, in the order of their ids."""
    found: list[Problem] = []
    for claim in sorted(claims, key=lambda claim: claim.id):
        when = claim.when
        if when is not None and when.start is not None and when.end is not None and when.end < when.start:
            found.append(problem("L501", claim.document, claim=claim.id, start=when.start, end=when.end))
        for toll in claim.casualties:
            if not 0 <= toll.low <= MOST or (toll.high is not None and (toll.high < toll.low or toll.high > MOST)):
                found.append(problem("L502", claim.document, claim=claim.id, words=toll.text, low=toll.low, high=toll.high))
    return tuple(found)
