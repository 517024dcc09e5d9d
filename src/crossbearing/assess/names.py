"""The names that claims give to who did it, and which of them are one answer.

Takes the actors that the claims of one incident name, gives folds: names that are one answer to the question, the most
specific first. A parent, a government and its forces, and the label of a side ("rebels") fold into the one named actor that
they may mean; where they may mean two, they stay an answer of their own, and no rival of either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from crossbearing.assess.sides import Sides, same_party
from crossbearing.assess.speakers import plain, proper
from crossbearing.assess.voices import Told
from crossbearing.model import Actor
from crossbearing.vocab import ActorKind

_STATE = (ActorKind.GOVERNMENT, ActorKind.STATE_FORCES)
_NOBODY = re.compile(
    r"^(no|none|nobody|who)\b|\b(unknown|unidentified|unclear|gunm[ae]n|(armed|masked) m[ae]n|assailants?|attackers?|perpetrators?)\b"
)


def key(actor: Actor) -> str:
    """By what two mentions of one actor are known to be the same."""
    return actor.id or plain(actor.name)


def keys(one: Told) -> set[str]:
    """The actors that a claim names as the doers, those left out whose words also name who was harmed."""
    return {key(actor) for actor in one.claim.actors if not harmed(actor, one) and not actor.pronoun}


def nobody(actor: Actor) -> bool:
    """Whether the words say that nobody knows who: an unknown kind without a name, or "gunmen"."""
    if actor.pronoun:
        return False
    if _NOBODY.search(actor.text.casefold()) or _NOBODY.search(actor.name.casefold()):
        return True
    return actor.kind is ActorKind.UNKNOWN and not actor.id and not proper(actor.name)


def harmed(actor: Actor, one: Told) -> bool:
    """Whether the same words also name who was harmed, or the day: "two pilots died on Tuesday" blames neither."""
    words = actor.anchor
    others = [other.anchor for other in one.claim.recipients] + ([one.claim.when.anchor] if one.claim.when else [])
    return any(words.start < other.end and other.start < words.end for other in others)


def named(told: Iterable[Told]) -> dict[str, Actor]:
    """The actors who are said to have done it, those of firm and hedged claims alike, by key."""
    found: dict[str, Actor] = {}
    for one in sorted(told, key=lambda one: one.claim.id):
        if not one.claim.factuality.denied:
            for actor in one.claim.actors:
                if not nobody(actor) and not harmed(actor, one) and not actor.pronoun:
                    found.setdefault(key(actor), actor)
    return found


def folds(actors: Mapping[str, Actor], sides: Sides) -> list[list[str]]:
    """The keys of each answer, from the most specific name to the broadest; in the order of their first keys."""

    def rank(name: str) -> tuple[bool, int, str]:
        return is_label(actors[name]), -len(sides.parents(actors[name].id)), name

    found: list[list[str]] = []
    for name in sorted(actors, key=rank):
        inside = [fold for fold in found if any(broader(actors[name], actors[other], sides) for other in fold)]
        # of several, the one that is itself a broader name for all the others
        fitting = [
            fold for fold in inside
            if all(other is fold or any(broader(actors[a], actors[b], sides) for a in fold for b in other) for other in inside)
        ]  # fmt: skip
        if len(fitting) == 1:
            fitting[0].append(name)
        else:
            found.append([name])
    return sorted(found)


def broader(name: Actor, other: Actor, sides: Sides) -> bool:
    """Whether a name may be only a broader one for another actor: its parent, its state, or the label of its side or kind."""
    if name.id and name.id in sides.parents(other.id):
        return True
    left, right = sides.side(name), sides.side(other)
    if name.kind in _STATE and other.kind in _STATE and left and left == right:
        # a state's government and its forces as such, or a label for them; two divisions of its army are two answers
        return name.id in (f"gov-{left}", f"mil-{left}") or is_label(name)
    if not is_label(name) or (not other.id and not proper(other.name)):  # "a faction" is nobody whom a label may mean
        return False
    if left and right:
        return same_party(left, right)
    return bool(name.id) and other.kind is not ActorKind.UNKNOWN and _kind(name) is _kind(other)


def rivals(one: Actor, other: Actor, sides: Sides) -> bool:
    """Whether to name one is to dispute the other: unless one side holds both, or one may be a label for the other."""
    if key(one) == key(other) or same_party(sides.side(one), sides.side(other)):
        return False
    if not (one.identified and other.identified) and _kind(one) is _kind(other):
        return False
    return all(actor.id or proper(actor.name) for actor in (one, other))


def is_label(actor: Actor) -> bool:
    """Whether the words name a kind or a side and nobody in particular: "rebels", "the air force", "a faction"."""
    return not actor.identified and not (not actor.id and proper(actor.name))


def _kind(actor: Actor) -> ActorKind:
    """A government and its forces are one answer to who did it."""
    return ActorKind.STATE_FORCES if actor.kind in _STATE else actor.kind
