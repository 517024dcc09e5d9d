"""Every record of the system: small, frozen, one type for each stage.

The field names are the JSON contract. Offsets count code points of the document's ``text``;
``text[anchor.start:anchor.end] == anchor.quote`` holds for every anchor. Distances are kilometres, coordinates
WGS 84 degrees, dates ISO 8601 calendar days. Nothing here reads a clock, a file or the network.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct, field, structs

from crossbearing.vocab import (
    ActorKind,
    Coverage,
    DatePrecision,
    EventType,
    Factuality,
    Form,
    Geoprecision,
    Grade,
    Group,
    Interest,
    Mood,
    Move,
    NodeKind,
    Outcome,
    PassageKind,
    PerpetratorStanding,
    Scope,
    Severity,
    Stance,
    Standing,
    Tie,
)

# --- any stage ---------------------------------------------------------------------------------------------------


class Problem(Struct, frozen=True, kw_only=True):
    """A fault in data or settings, with its place and the remedy. ``code`` is a key of the problem catalogue."""

    code: str
    severity: Severity
    where: str
    message: str
    remedy: str


# --- acquire -----------------------------------------------------------------------------------------------------


class Given(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the user or the carrier (a JSON line, a CSV row, a feed entry) says about a document; "" is unsaid."""

    id: str = ""
    title: str = ""
    url: str = ""
    outlet: str = ""
    byline: str = ""
    published: str = ""
    language: str = ""


class Capture(Struct, frozen=True, kw_only=True):
    """The bytes of one retrieval, with whence and when. ``key`` names the document that it becomes.

    ``sha256`` names the bytes in the archive; ``key`` is the digest of those bytes together with ``given``, so that
    one wire text sent by two outlets is one stretch of bytes and two documents.
    """

    key: str
    sha256: str
    media_type: str
    address: str
    fetched_at: str
    given: Given


# --- read --------------------------------------------------------------------------------------------------------


class Anchor(Struct, frozen=True):
    """A stretch of a document's text, with its exact words."""

    start: int
    end: int
    quote: str


class Passage(Struct, frozen=True, kw_only=True):
    """A headline, a body paragraph or a caption. ``number`` counts within the kind from 1; a numbered caption
    ("7/23") keeps its own. ``credit`` is the caption's credit line: provenance of a picture, nobody's act."""

    kind: PassageKind
    number: int
    start: int
    end: int
    credit: Anchor | None = None


class Document(Struct, frozen=True, kw_only=True):
    """The readable text and metadata of a capture. ``published_how`` says how the date is known:
    "given", "page", "text" or "" (not known); likewise ``language_how`` "given" or "detected"."""

    id: str
    key: str
    sha256: str
    text: str
    title: str
    outlet: str
    byline: str
    url: str
    published: date | None
    published_how: str
    language: str
    language_how: str
    passages: tuple[Passage, ...]


# --- extract -----------------------------------------------------------------------------------------------------


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


# --- resolve -----------------------------------------------------------------------------------------------------


class Actor(Struct, frozen=True, kw_only=True):
    """Who. ``id`` is the register's, "" where no register knows the words; ``side`` the party to the conflict."""

    text: str
    name: str
    id: str
    kind: ActorKind
    side: str
    anchor: Anchor


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


# --- link --------------------------------------------------------------------------------------------------------


class Reason(Struct, frozen=True):
    """One term of a link's weight, in bits, with its sentence."""

    comparison: str
    weight: float
    because: str


class Link(Struct, frozen=True, kw_only=True):
    """A weighted, explained statement that two claims tell of one incident. ``weight`` is the sum of its reasons."""

    left: str
    right: str
    weight: float
    reasons: tuple[Reason, ...]


class Cluster(Struct, frozen=True, kw_only=True):
    """The claims that tell of one incident. It has no facts of its own."""

    id: str
    claims: tuple[str, ...]
    links: tuple[Link, ...]


class Attachment(Struct, frozen=True, kw_only=True):
    """An incident that a coarse claim ("in the province, last week") may belong to, beside the one it is in. ``weight`` is
    that of the strongest link to it, in bits; ``share`` the probability of this incident among those named and none."""

    claim: str
    incident: str
    weight: float
    share: float
    reasons: tuple[Reason, ...]


class Rejection(Struct, frozen=True, kw_only=True):
    """Why a claim is in no incident."""

    claim: str
    rule: str
    because: str


class BlockingRule(Struct, frozen=True, kw_only=True):
    """What one rule of blocking did: its keys, the largest block, the pairs it found and those that no other rule did."""

    rule: str
    keys: int
    largest: int
    pairs: int
    alone: int


class Linking(Struct, frozen=True, kw_only=True):
    """How the claims of a case were compared: the version of the weights, the prior of this corpus in bits, the rules."""

    weights: str
    prior: float
    blocking: tuple[BlockingRule, ...]


# --- assess ------------------------------------------------------------------------------------------------------


class Voice(Struct, frozen=True, kw_only=True):
    """Reports that count as one because they share an origin."""

    origin: str
    interest: Interest
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    because: str = ""


class OriginNode(Struct, frozen=True):
    """A document or a voice in the origin graph. ``id`` is the document's or the voice's origin."""

    id: str
    kind: NodeKind
    name: str


class OriginEdge(Struct, frozen=True, kw_only=True):
    """That one document repeats another, or takes its words from a voice; with the claims that do so and the sentence.
    ``document`` and ``target`` are ids of nodes; the target is a document or a voice, as the kind says."""

    document: str
    target: str
    kind: Tie
    claims: tuple[str, ...]
    because: str


class Origins(Struct, frozen=True):
    """Who repeats, credits, cites or quotes whom in one incident."""

    nodes: tuple[OriginNode, ...] = ()
    edges: tuple[OriginEdge, ...] = ()


class Range(Struct, frozen=True):
    """Low, best and high of a count; best is None only where no voice gives one. Always low <= best <= high."""

    low: int
    best: int
    high: int


class TollFinding(Struct, frozen=True, kw_only=True):
    """What the ledger holds of one outcome."""

    low: int
    best: int
    high: int
    open_above: bool
    by_group: dict[str, Range]
    supporting: tuple[str, ...] = field(name="for")
    against: tuple[str, ...]
    note: str = ""


class TollStep(Struct, frozen=True, kw_only=True):
    """One step of a toll's way: from ``published`` on, this voice counts so many, by these claims. ``move`` is what the step
    is to the voice's number before it; ``counts`` whether the number counts in full, ``because`` the sentence. ``after`` is
    the finding for the whole outcome once everything of that day is told, None while nothing counts."""

    outcome: Outcome
    group: Group
    subset: bool
    voice: str
    published: date | None
    low: int
    high: int | None
    move: Move
    counts: bool
    claims: tuple[str, ...]
    because: str
    after: Range | None


class Hypothesis(Struct, frozen=True, kw_only=True):
    """One answer to who did it. ``actor`` is the most specific name that carries the grade; ``names`` are all the names that
    are folded into it (the side's label, the parent), each with the voices that use it."""

    actor: Actor
    grade: Grade
    supporting: tuple[str, ...] = field(name="for")
    against: tuple[str, ...]
    rule: str = ""
    because: str = ""
    names: dict[str, tuple[str, ...]] = {}


class PerpetratorFinding(Struct, frozen=True, kw_only=True):
    """Who did it, as far as anybody says. ``said_unknown`` are the claims that say that it is not known."""

    standing: PerpetratorStanding
    hypotheses: tuple[Hypothesis, ...]
    said_unknown: tuple[str, ...] = ()


class WeaponFinding(Struct, frozen=True, kw_only=True):
    """What it was done with."""

    classes: dict[str, tuple[str, ...]]


class Findings(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The value the ledger holds for each field; a field nobody speaks of is absent, not 0."""

    killed: TollFinding | None = None
    injured: TollFinding | None = None
    missing: TollFinding | None = None
    detained: TollFinding | None = None
    abducted: TollFinding | None = None
    displaced: TollFinding | None = None
    perpetrator: PerpetratorFinding | None = None
    weapon: WeaponFinding | None = None


class Weighed(Struct, frozen=True, kw_only=True):
    """One voice before a rule: where it stands, and whether the rule rests on it; if not, ``because`` says why not."""

    voice: str
    interest: Interest
    stance: Stance
    counted: bool
    because: str


class Graded(Struct, frozen=True, kw_only=True):
    """A grade with the rule that gave it, its sentence, and every voice with whether it counted."""

    grade: Grade
    rule: str
    because: str
    voices: tuple[Weighed, ...] = ()


class Grades(Struct, frozen=True, kw_only=True):
    """Occurrence and attribution are graded apart."""

    occurrence: Graded
    attribution: Graded


class Incident(Struct, frozen=True, kw_only=True):
    """One happening, as assessed from the claims that tell of it."""

    id: str
    type: EventType
    when: When | None
    place: Place | None
    findings: Findings
    grade: Grades
    voices: tuple[Voice, ...]
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    standing: Standing
    origins: Origins = Origins()
    toll_steps: tuple[TollStep, ...] = ()


class Assessed(Struct, frozen=True):
    """An incident as assessed, and what was the matter with its claims."""

    incident: Incident
    problems: tuple[Problem, ...] = ()


class Cumulative(Struct, frozen=True, kw_only=True):
    """A toll over a stretch of time, held against the incidents of its window. ``covered`` is the sum of what the incidents
    say of the same people; ``perhaps`` what they count of people who may be others; ``unallocated`` what is left."""

    claim: str
    outcome: Outcome
    group: Group
    low: int
    high: int | None
    best: int
    window: When | None
    covered: int
    unallocated: int | None
    incidents: tuple[str, ...]
    perhaps: int = 0
    standing: Coverage = Coverage.UNALLOCATED
    because: str = ""


class Ledger(Struct, frozen=True, kw_only=True):
    """Everything a build derives."""

    documents: tuple[Document, ...]
    claims: tuple[ResolvedClaim, ...]
    incidents: tuple[Incident, ...]
    links: tuple[Link, ...]
    attachments: tuple[Attachment, ...]
    rejections: tuple[Rejection, ...]
    cumulatives: tuple[Cumulative, ...]
    problems: tuple[Problem, ...]
    linking: Linking
