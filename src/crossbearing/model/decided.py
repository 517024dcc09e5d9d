"""What people decide, and what still needs a person.

A decision hangs on anchors, never on derived ids: the archive's name of the document, the place in its text, the very words
and a little before them. Ids are written beside them only for people who read the file.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from crossbearing.vocab import Act, DecisionStanding, EventType, TaskKind


class Spot(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A stretch of an archived document by which it is found again. ``key`` and ``sha256`` are those of its capture;
    ``before`` are up to 32 characters that stand before the quote."""

    key: str
    sha256: str
    start: int
    end: int
    quote: str
    before: str = ""
    document: str = ""


class ClaimRef(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A claim as a person pointed at it: its trigger; and, where several claims share that, what tells them apart: its type
    and the starts of its speaker's cue and its tolls. ``id`` is what it was called then."""

    trigger: Spot
    type: EventType
    cue: int | None = None
    tolls: tuple[int, ...] = ()
    id: str = ""


class Decision(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One human act on the ledger: one line of decisions.jsonl.

    ``claims`` are what it is about: for an incident, all its claims as they were. ``others`` are those that a split leaves
    behind. ``spot`` are the words that a place or an actor is judged for. ``field`` and ``value`` are what a correction, a
    judgement, an added claim or a grade says. ``saw`` is the digest of ``seen``, what the person had before them.
    ``retracts`` is the id of the decision taken back. ``previous`` is the SHA-256 of the line before, "" on the first.
    """

    at: str
    by: str
    act: Act
    claims: tuple[ClaimRef, ...] = ()
    others: tuple[ClaimRef, ...] = ()
    spot: Spot | None = None
    field: str = ""
    value: Any = None
    why: str = ""
    saw: str = ""
    seen: dict[str, Any] = {}
    retracts: str = ""
    previous: str = ""


class Line(Struct, frozen=True, kw_only=True):
    """A decision with its place in the file. ``id`` is the beginning of the SHA-256 of its line."""

    number: int
    id: str
    decision: Decision


class Decided(Struct, frozen=True, kw_only=True):
    """A decision as it stands after a build: in force or not, why, and on which claims and incident it now bears."""

    line: Line
    standing: DecisionStanding
    because: str = ""
    claims: tuple[str, ...] = ()
    incident: str = ""


class Task(Struct, frozen=True, kw_only=True):
    """Something that needs a person, with the reason. The higher ``weight`` the sooner. ``claims`` are those it is about,
    where it is not about the whole incident; ``saw`` is the digest of what there is to see now."""

    id: str
    kind: TaskKind
    weight: float
    because: str
    incident: str = ""
    claims: tuple[str, ...] = ()
    decision: str = ""
    saw: str = ""
