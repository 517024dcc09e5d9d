"""What assessment makes of clusters: voices, findings, grades, incidents, and the ledger of them all."""

from __future__ import annotations

from datetime import date

from msgspec import Struct, field

from crossbearing.model.decided import Decided, Task
from crossbearing.model.linked import Attachment, Link, Linking, Rejection
from crossbearing.model.resolved import Actor, Place, ResolvedClaim, When
from crossbearing.model.texts import Document, Problem
from crossbearing.vocab import (
    Coverage,
    EventType,
    Grade,
    Group,
    Interest,
    Move,
    NodeKind,
    Outcome,
    PerpetratorStanding,
    Stance,
    Standing,
    Tie,
)


class Voice(Struct, frozen=True, kw_only=True):
    """Reports that count as one because they share an origin. ``origin`` is its key, ``name`` what people call it."""

    origin: str
    interest: Interest
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    because: str = ""
    name: str = ""


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
    the finding for the whole outcome once everything of that day is told, None while nothing counts; ``name`` what people call
    the voice."""

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
    name: str = ""


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
    """One voice before a rule: where it stands, and whether the rule rests on it; if not, ``because`` says why not.
    ``voice`` is its key, ``name`` what people call it."""

    voice: str
    interest: Interest
    stance: Stance
    counted: bool
    because: str
    name: str = ""


class Graded(Struct, frozen=True, kw_only=True):
    """A grade with the rule that gave it, its sentence, and every voice with whether it counted. ``by_rule`` is the grade of
    the rules where a person decided otherwise."""

    grade: Grade
    rule: str
    because: str
    voices: tuple[Weighed, ...] = ()
    by_rule: Grade | None = None


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
    """Everything a build derives. ``as_read`` are the claims that people altered, as the machine read them."""

    documents: tuple[Document, ...]
    claims: tuple[ResolvedClaim, ...]
    incidents: tuple[Incident, ...]
    links: tuple[Link, ...]
    attachments: tuple[Attachment, ...]
    rejections: tuple[Rejection, ...]
    cumulatives: tuple[Cumulative, ...]
    problems: tuple[Problem, ...]
    linking: Linking
    as_read: tuple[ResolvedClaim, ...] = ()
    decided: tuple[Decided, ...] = ()
    tasks: tuple[Task, ...] = ()
