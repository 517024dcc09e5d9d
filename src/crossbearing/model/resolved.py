"""What resolution makes of claims: places, days and actors with identities."""

from __future__ import annotations

from datetime import date

from msgspec import Struct, structs

from crossbearing.model.claims import Telling, Toll, Weapon
from crossbearing.model.texts import Anchor, Document, Problem
from crossbearing.vocab import ActorKind, DatePrecision, Form, Geoprecision

LABEL = "lab-"
"""How the register's ids of labels begin ("rebels", "activists"): a kind of actor, nobody in particular."""


_PRONOUNS = frozenset("it they he she we i you this these those that who them him her us me".split())


class Actor(Struct, frozen=True, kw_only=True):
    """Who. ``id`` is the register's, "" where no register knows the words; ``side`` the party to the conflict."""

    text: str
    name: str
    id: str
    kind: ActorKind
    side: str
    anchor: Anchor

    @property
    def identified(self) -> bool:
        """Whether a register knows who it is: somebody in particular, not a label such as "rebels" or "the air force"."""
        return bool(self.id) and not self.id.startswith(LABEL)

    @property
    def pronoun(self) -> bool:
        """Whether it is only "they" or "it", of whom reading could not tell whom it means: no answer to who it was."""
        return not self.id and self.name.casefold() in _PRONOUNS


class RunnerUp(Struct, frozen=True, kw_only=True):
    """Another place that the words could have meant, with its weight in 0..1."""

    geonameid: int
    name: str
    lat: float
    lon: float
    weight: float


class Place(Struct, frozen=True, kw_only=True):
    """Where. The true point lies within ``radius_km`` of (lat, lon) if the reading is right."""

    text: str
    name: str
    geonameid: int
    lat: float
    lon: float
    country: str
    admin1: str
    precision: Geoprecision
    radius_km: float
    anchor: Anchor
    runners_up: tuple[RunnerUp, ...] = ()
    disputed: str = ""


class When(Struct, frozen=True, kw_only=True):
    """When: a closed interval of days, or None/None where the words need a publication date that is not known."""

    text: str
    start: date | None
    end: date | None
    precision: DatePrecision
    anchor: Anchor


class Casualty(Toll, frozen=True, kw_only=True):
    """People harmed, as one claim counts them."""

    window: When | None


class Attribution(Struct, frozen=True, kw_only=True):
    """Who says it: outermost speaker first, the innermost named speaker last."""

    form: Form
    speakers: tuple[Actor, ...]
    cue: Anchor | None


class Scene(Struct, frozen=True, kw_only=True):
    """Where and when the story around a claim is set. It is not said of the claim's own event: linking may lean on it,
    nobody may quote it."""

    place: Place | None
    when: When | None


class Imagery(Struct, frozen=True, kw_only=True):
    """That imagery of the event was geolocated: by whom, and the word that says so."""

    verifiers: tuple[Actor, ...]
    anchor: Anchor


class ResolvedClaim(Telling, frozen=True, kw_only=True):
    """One event as told by one speaker in one document: the Claim of the JSON contract. ``scene`` is given only where the
    claim itself names no place or no day."""

    attribution: Attribution
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    place: Place | None
    when: When | None
    casualties: tuple[Casualty, ...]
    scene: Scene | None = None
    imagery: Imagery | None = None

    def in_scene(self) -> ResolvedClaim:
        """The claim with the place and day of its scene where it names none."""
        if self.scene is None:
            return self
        return structs.replace(self, place=self.place or self.scene.place, when=self.when or self.scene.when)


class Speech(Struct, frozen=True, kw_only=True):
    """One stretch of attributed words, its speakers resolved."""

    speakers: tuple[Actor, ...]
    cue: Anchor | None
    content: Anchor


class Reading(Struct, frozen=True, kw_only=True):
    """All that was read from one document: what the build keeps from one run to the next."""

    document: Document
    claims: tuple[ResolvedClaim, ...]
    places: tuple[Place, ...]
    dates: tuple[When, ...]
    actors: tuple[Actor, ...]
    attributions: tuple[Speech, ...]
    weapons: tuple[Weapon, ...]
    quantities: tuple[Anchor, ...]
    problems: tuple[Problem, ...]
