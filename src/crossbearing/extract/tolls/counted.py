"""A number of something and a count of people in one sentence, as the rules of this group hand them on."""

from __future__ import annotations

from msgspec import Struct

from crossbearing.vocab import Group, Outcome, Scope


class Number(Struct, frozen=True):
    """A number of something. Tokens ``first`` to ``last`` (inclusive) with its modifiers; ``head`` is the token
    that the parse hangs on its noun; ``more`` when it adds to an earlier number ("another 40")."""

    first: int
    last: int
    head: int
    low: int
    high: int | None
    best: int
    vague: bool
    more: bool
    article: bool = False


class Count(Struct, frozen=True, kw_only=True):
    """People counted in one sentence. ``first``..``last`` are the tokens of the quoted words, ``evidence`` the token
    that gives the outcome, ``pattern`` the rule that found it."""

    low: int
    high: int | None
    best: int
    outcome: Outcome
    group: Group
    scope: Scope = Scope.EVENT
    subset: bool = False
    vague: bool = False
    more: bool = False
    first: int
    last: int
    head: int
    noun: int
    evidence: int
    pattern: str
