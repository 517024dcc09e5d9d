"""Which incidents a profile lets out, and how exactly their places may be told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from msgspec import Struct

from crossbearing.config import Profile
from crossbearing.publish.policy.places import beyond, coarsest
from crossbearing.vocab import Geoprecision, PlaceLevel, Standing, Withholding

_STANDINGS = [Standing.OPEN, Standing.REVIEWED, Standing.APPROVED]


class ClaimGlimpse(Struct, frozen=True):
    """What a verdict asks of a claim: where it stands, classes of what was hit, and how exact its place is."""

    id: str
    document: str
    targets: frozenset[str] = frozenset()
    precision: Geoprecision | None = None


class Glimpse(Struct, frozen=True, kw_only=True):
    """What a verdict asks of an incident, or of a claim in none, which is judged by itself. ``last`` is the last day on which
    it may have happened, or, where no claim gives one, the day of its newest document; None where neither is known."""

    id: str
    last: date | None
    standing: Standing
    claims: tuple[ClaimGlimpse, ...]


class Verdict(Struct, frozen=True):
    """Whether an incident is withheld, and if not, how exactly its place may be told."""

    withheld: Withholding | None
    level: PlaceLevel
    sensitive: bool = False


class Withheld(Struct, frozen=True):
    """One thing withheld: of what (an id), what of it, and why. ``detail`` is for those who make the release."""

    subject: str
    what: str
    why: Withholding
    detail: str = ""


class Scope(Struct, frozen=True, kw_only=True):
    """The verdicts of one release, and what follows from them. ``levels`` holds the claims whose place is told less exactly
    than the profile allows for others. Of ``hidden_documents`` everything is withheld, of ``hidden_texts`` the words: they
    tell of a withheld incident beside others, or name a place more exactly than may be told."""

    incidents: dict[str, Verdict]
    levels: dict[str, PlaceLevel]
    hidden_claims: frozenset[str]
    hidden_documents: frozenset[str]
    hidden_texts: frozenset[str]


def verdict(glimpse: Glimpse, profile: Profile, day: date) -> Verdict:
    """The verdict on one incident on the day of the release. Without any day it counts as too recent."""
    sensitive = any(claim.targets & set(profile.sensitive) for claim in glimpse.claims)
    level = coarsest(profile.places, profile.sensitive_places) if sensitive else profile.places

    def recent(days: int) -> bool:
        return days > 0 and (glimpse.last is None or glimpse.last > day - timedelta(days=days))

    if _STANDINGS.index(glimpse.standing) < _STANDINGS.index(profile.standing):
        return Verdict(Withholding.STANDING, level, sensitive)
    if recent(profile.embargo_days):
        return Verdict(Withholding.EMBARGO, level, sensitive)
    if sensitive and recent(profile.sensitive_embargo_days):
        return Verdict(Withholding.SENSITIVE_EMBARGO, level, sensitive)
    return Verdict(None, level, sensitive)


def verdicts(glimpses: Iterable[Glimpse], profile: Profile, day: date) -> Scope:
    """The verdicts on all incidents and all claims in none, and what follows for claims and documents."""
    made: dict[str, Verdict] = {}
    levels: dict[str, PlaceLevel] = {}
    hidden: set[str] = set()
    of_hidden: set[str] = set()
    of_open: set[str] = set()
    too_telling: set[str] = set()
    for glimpse in glimpses:
        made[glimpse.id] = found = verdict(glimpse, profile, day)
        documents = {claim.document for claim in glimpse.claims}
        if found.withheld is not None:
            hidden.update(claim.id for claim in glimpse.claims)
            of_hidden |= documents
            continue
        of_open |= documents
        if found.level is not profile.places:
            levels.update((claim.id, found.level) for claim in glimpse.claims)
        too_telling.update(
            claim.document for claim in glimpse.claims if claim.precision is not None and beyond(claim.precision, found.level)
        )
    return Scope(
        incidents=made,
        levels=levels,
        hidden_claims=frozenset(hidden),
        hidden_documents=frozenset(of_hidden - of_open),
        hidden_texts=frozenset((of_hidden & of_open) | too_telling),
    )
