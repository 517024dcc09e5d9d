"""What extraction makes of a document: claims whose names are still words."""

from __future__ import annotations

from msgspec import Struct, field

from crossbearing.model.texts import Anchor, Passage, Problem
from crossbearing.vocab import ActorKind, EventType, Factuality, Form, Group, Mood, Outcome, Scope


class Mention(Struct, frozen=True):
    """Words that refer to an actor, a place or a date, not yet resolved.

    ``key`` is what the lookup that found them calls them ("" where no lookup knows them); ``kind`` is the kind of
    actor that the words themselves give away, for mentions that no register knows.
    """

    anchor: Anchor
    key: str = ""
    kind: ActorKind = ActorKind.UNKNOWN


class Event(Struct, frozen=True):
    """An event type of the codebook and the word that names it."""

    type: EventType
    trigger: Anchor


class Target(Struct, frozen=True):
    """What was hit. ``text_class`` is written "class" in JSON."""

    text: str
    text_class: str = field(name="class")
    anchor: Anchor


class Weapon(Struct, frozen=True):
    """What it was hit with."""

    text: str
    text_class: str = field(name="class")
    anchor: Anchor


class Toll(Struct, frozen=True, kw_only=True):
    """A count of people in the words of one claim. ``high`` is None where the words leave it open."""

    outcome: Outcome
    group: Group
    low: int
    high: int | None
    best: int
    scope: Scope
    subset: bool
    text: str
    anchor: Anchor


class CountedToll(Toll, frozen=True, kw_only=True):
    """A toll as extracted: its window is still words."""

    window: Mention | None = None


class AttributionMention(Struct, frozen=True, kw_only=True):
    """Who says it, as words."""

    form: Form
    speakers: tuple[Mention, ...] = ()
    cue: Anchor | None = None


class ImageryMention(Struct, frozen=True, kw_only=True):
    """That imagery of it was placed on the map, and by whom, as words. The anchor is the word that says so."""

    verifiers: tuple[Mention, ...]
    anchor: Anchor


class Telling(Struct, frozen=True, kw_only=True):
    """What a claim holds before and after its names are resolved."""

    id: str
    document: str
    event: Event
    mood: Mood
    factuality: Factuality
    foreground: bool
    outlet_factuality: Factuality
    targets: tuple[Target, ...]
    weapons: tuple[Weapon, ...]
    passage: Passage


class SceneMention(Struct, frozen=True, kw_only=True):
    """Where and when the story around a claim is set, in its words."""

    place: Mention | None
    when: Mention | None


class Claim(Telling, frozen=True, kw_only=True):
    """One event as told by one speaker in one document, its names still words."""

    attribution: AttributionMention
    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    place: Mention | None
    when: Mention | None
    casualties: tuple[CountedToll, ...]
    scene: SceneMention | None = None
    imagery: ImageryMention | None = None


class SpeechMention(Struct, frozen=True, kw_only=True):
    """One stretch of attributed words, as found."""

    speakers: tuple[Mention, ...]
    cue: Anchor | None
    content: Anchor


class Extraction(Struct, frozen=True, kw_only=True):
    """All that extraction found in a document."""

    claims: tuple[Claim, ...] = ()
    places: tuple[Mention, ...] = ()
    dates: tuple[Mention, ...] = ()
    actors: tuple[Mention, ...] = ()
    attributions: tuple[SpeechMention, ...] = ()
    weapons: tuple[Weapon, ...] = ()
    quantities: tuple[Anchor, ...] = ()
    problems: tuple[Problem, ...] = ()
