"""Whom a claim is credited to, where that is somebody in particular.

Takes the claims of one incident, gives for each the innermost speaker who counts as an origin of their own, or none.
Registered bodies do. Unnamed residents and officials do not: they are the word of the outlet that met them. A name that
no register knows counts only where it is an outlet's, or where texts of two origins quote it: of a stranger whom one
outlet quotes, nobody can say whether they are independent of it. It must never make two voices of one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from crossbearing.assess.sides import Sides
from crossbearing.model import Actor, Document, ResolvedClaim
from crossbearing.vocab import ActorKind

OPENERS = frozenset({"The", "A", "An", "Our", "Their", "His", "Her", "All", "Some"})

_NOTE = re.compile(r"\s*\([^)]*\)")


def plain(name: str) -> str:
    """A name for comparison: no case, no note in brackets, no article."""
    return _NOTE.sub("", name).casefold().strip().removeprefix("the ")


def proper(name: str, skip_first: bool = False) -> bool:
    """Whether a name holds a proper name: a capital that neither an article nor the beginning of a sentence explains."""
    words = name.split()
    if words and (skip_first or words[0] in OPENERS):
        words = words[1:]
    return any(word[:1].isupper() for word in words)


def speakers(
    claims: Sequence[ResolvedClaim], documents: Mapping[str, Document], origins: Mapping[str, str], sides: Sides
) -> dict[str, Actor]:
    """Claim id -> its speaker. ``origins`` are the origins of the documents' texts, by document id."""
    named = {
        claim.id: [
            actor for actor in reversed(claim.attribution.speakers) if _nameable(actor, documents.get(claim.document), sides)
        ]
        for claim in claims
    }
    quoting: defaultdict[str, set[str]] = defaultdict(set)
    known = set(origins.values())
    for claim in claims:
        if claim.document in documents:
            known.add(plain(documents[claim.document].outlet))
        for actor in named[claim.id]:
            quoting[plain(actor.name)].add(origins[claim.document])
    found = {}
    for claim in claims:
        for actor in named[claim.id]:
            name = plain(actor.name)
            if actor.id or name in known or sides.outlet(actor.name) or len(quoting[name]) > 1:
                found[claim.id] = actor
                break
    return found


def _nameable(actor: Actor, document: Document | None, sides: Sides) -> bool:
    """Whether this speaker is somebody in particular, so that two outlets that quote them quote one voice."""
    if actor.kind is ActorKind.CIVILIANS:
        return False
    if actor.id:
        return actor.identified or bool(sides.side(actor))
    return proper(actor.name, skip_first=_begins_sentence(actor, document))


def _begins_sentence(actor: Actor, document: Document | None) -> bool:
    before = document.text[: actor.anchor.start].rstrip("\"'“”‘’( ") if document else ""
    return not before or before[-1] in ".!?\n:"
