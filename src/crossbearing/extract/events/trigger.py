"""The record of a word that names an event: what the trigger modules give to one another."""

from __future__ import annotations

from msgspec import Struct

from crossbearing.vocab import EventType


class Trigger(Struct, frozen=True):
    """An event type and the tokens ``first``..``last`` that name it; ``head`` stands in the parse. ``verb`` is the
    token of the clause's verb where an event noun hangs on one (its own head for a verb). ``modal``: a modal or a
    negation makes the type ("must leave", "will not sign"), so that they say nothing of its firmness."""

    type: EventType
    first: int
    last: int
    head: int
    verb: int
    noun: bool = False
    modal: bool = False
