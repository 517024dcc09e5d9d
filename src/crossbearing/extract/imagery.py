"""Imagery that a named verifier has placed on the map: who did so, and which claims the picture shows.

Takes the parsed sentences with the claims made of them, gives the claims with their ``imagery``. What counts is a finished
act ("geolocated the footage", "confirmed the location of the video") by somebody who has a name: attempts, denials and
nameless experts count for nothing. Whether the verifier is a party to it is not judged here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from crossbearing.extract.events.trigger import Trigger
from crossbearing.extract.firmness.factuality import firmness
from crossbearing.extract.parties.doers import subjects
from crossbearing.extract.speech.parsed import Context, Parsed, anchor, mention
from crossbearing.extract.speech.speakers import speakers_of
from crossbearing.extract.text.phrases import VERBAL
from crossbearing.model import LABEL, Claim, Document, ImageryMention, Mention
from crossbearing.vocab import ActorKind, EventType, Factuality, Mood

_GEOLOCATED = frozenset("geolocated geolocate geolocates geolocating".split())
_HALVES = frozenset("located locate locates locating".split())  # of "geo-located", which the parser takes apart
_LOCATED = frozenset(
    "verified verify verifies verifying confirmed confirm confirms confirming established establish establishes determined determine "
    "determines identified identify identifies pinpointed pinpoint matched".split()
)
"""Verbs that say the same of "the location of the video"."""
_LOCATIONS = frozenset({"location", "locations", "whereabouts"})
GATE = _GEOLOCATED | _LOCATIONS | {f"geo-{half}" for half in _HALVES}
"""Words of which a sentence holds one, or tells of no such act."""
_PICTURES = frozenset(
    "video videos footage image images imagery photo photos photograph photographs picture pictures clip clips film recording recordings "
    "livestream visuals".split()
)
_DOUBTED = frozenset(
    "appear appears appeared seem seems seemed purport purports purported purportedly apparently allegedly supposedly false fake faked fabricated staged "
    "doctored misleading unrelated".split()
)
"""Who places a picture and doubts what it shows, or is told that it is a fake, has confirmed nothing."""
_THESE = frozenset({"it", "them", "both", "these", "those", "its", "their"})
_PRONOUNS = frozenset({"it", "they", "he", "she", "we", "i", "who", "which"})


def shown(document: Document, parsed: Sequence[Parsed], contexts: Sequence[Context], claims: Sequence[Claim]) -> list[Claim]:
    """The claims, those with ``imagery`` that a picture shows which a named verifier has geolocated: those told in the same
    sentence, or else in the sentence before."""
    found: dict[str, ImageryMention] = {}
    for at, one in enumerate(parsed):
        for verb in _acts(one):
            before = parsed[at - 1] if at and _follows(parsed[at - 1], one) else None
            here = _inside(one, claims)
            if not _of_a_picture(one, verb, before, here):
                continue
            verifiers = _verifiers(document, one, verb, contexts[at])
            if verifiers:
                told = _of_the_picture(one, verb, here) if here or before is None else _inside(before, claims)
                for claim in filter(_happened, told):
                    found.setdefault(
                        claim.id, ImageryMention(verifiers=verifiers, anchor=anchor(document, one, verb.i, verb.i))
                    )
    return [replace(claim, imagery=found[claim.id]) if claim.id in found else claim for claim in claims]


def _follows(before: Parsed, one: Parsed) -> bool:
    """Whether a sentence is the one before: at most a paragraph break lies between, and both are of the story."""
    gap = one.sentence.start - before.sentence.end
    return 0 <= gap <= 3 and before.sentence.passage.kind is one.sentence.passage.kind


def _inside(one: Parsed, claims: Sequence[Claim]) -> list[Claim]:
    return [claim for claim in claims if one.sentence.start <= claim.event.trigger.start < one.sentence.end]


def _happened(claim: Claim) -> bool:
    """Whether it is told as news of something violent that was done: what a picture can show."""
    return claim.foreground and claim.mood is Mood.ACTUAL and not claim.factuality.denied and claim.event.type.violent


def _acts(one: Parsed) -> list[Any]:
    """The verbs by which somebody has placed something on the map, as done and not denied."""
    words, doc = one.words, one.doc
    if (GATE.isdisjoint(words) and "geo" not in words) or not _DOUBTED.isdisjoint(words):
        return []
    verbs = [
        token
        for token in doc
        if words[token.i] in _GEOLOCATED
        or (words[token.i] in _HALVES and words[max(0, token.i - 2) : token.i] == ["geo", "-"])
        or (
            words[token.i] in _LOCATED
            and any(words[c.i] in _LOCATIONS and c.dep_ in ("dobj", "nsubjpass") for c in token.children)
        )
    ]
    return [verb for verb in verbs if _done(doc, words, verb)]


def _done(doc: Any, words: list[str], verb: Any) -> bool:
    firm = firmness(doc, words, Trigger(EventType.COOPERATION, verb.i, verb.i, verb.i, verb.i), frozenset())
    return firm.factuality is Factuality.CERTAIN and firm.mood is Mood.ACTUAL


def _of_a_picture(one: Parsed, verb: Any, before: Parsed | None, told: Sequence[Claim]) -> bool:
    """Whether what was placed is a picture, or an event by a picture: not a base, found on one."""
    words = one.words
    things = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")] or ([verb.head] if verb.dep_ == "acl" else [])
    near = not _PICTURES.isdisjoint(words) or (before is not None and not _PICTURES.isdisjoint(before.words))
    for thing in things:
        if words[thing.i] in _LOCATIONS:
            of = [p for c in thing.children if words[c.i] == "of" for p in c.children if p.dep_ == "pobj"]
            of += [c for c in thing.children if c.dep_ == "poss"]
            return any(words[p.i] in _PICTURES for p in of) or (near and all(words[p.i] in _THESE for p in of))
        below = {token.i for token in thing.subtree}
        if any(words[i] in _PICTURES for i in below):
            return True
        if words[thing.i] in _THESE:
            return near
        starts = {one.sentence.offset(one.doc[i].idx) for i in below}
        if not _PICTURES.isdisjoint(words) and any(claim.event.trigger.start in starts for claim in told):
            return True
    return False


def _verifiers(document: Document, one: Parsed, verb: Any, context: Context) -> tuple[Mention, ...]:
    """Who did it, of those who have a name."""
    agents = [p for c in verb.children if c.dep_ == "agent" or one.words[c.i] == "by" for p in c.children if p.dep_ == "pobj"]
    passive = bool(agents) or any(c.dep_ == "nsubjpass" for c in verb.children) or (verb.dep_ == "acl" and verb.tag_ == "VBN")
    doers = agents if passive else subjects(verb, one.words)
    doers = [each for doer in doers for each in (doer, *doer.conjuncts)]
    found: list[Mention] = []
    for doer in doers:
        if one.words[doer.i] in _PRONOUNS:
            found += _speaking(document, one, verb, context)
        else:
            found += [who] if _named(who := mention(document, one, _phrase(doer)), doer) else []
    if not doers and not passive:
        found += _speaking(document, one, verb, context)
    return tuple(each for number, each in enumerate(found) if each not in found[:number])


def _speaking(document: Document, one: Parsed, verb: Any, context: Context) -> list[Mention]:
    """Whose words it stands in: "Bellingcat said it had geolocated the video"."""
    for record in one.spoken:
        if verb.i in record.content:
            noun = one.doc[record.speakers[-1][1]] if record.speakers else None
            return [who for who in speakers_of(document, one, record, context)[-1:] if _named(who, noun)]
    return []


def _phrase(noun: Any) -> tuple[int, int]:
    """The noun with its own words before it; not what follows ("an analyst at …") nor an article."""
    first = noun.i
    for child in noun.lefts:
        if child.dep_ in ("compound", "amod", "nmod", "poss", "nummod"):
            first = min(first, child.left_edge.i)
    return first, noun.i


def _named(one: Mention, noun: Any) -> bool:
    """Whether it is somebody in particular: known to a register and no label, or a name by its capital."""
    if one.kind is ActorKind.CIVILIANS or one.key.startswith(LABEL):
        return False
    return bool(one.key) or (noun is not None and noun.pos_ == "PROPN" and noun.text[:1].isupper())


def _of_the_picture(one: Parsed, verb: Any, claims: list[Claim]) -> list[Claim]:
    """Of the sentence's claims those that the picture shows: what hangs on the picture's word, or on the verb by which it
    shows something; else the only event of the sentence."""
    pictures = [token for token in one.doc if one.words[token.i] in _PICTURES]
    below: set[int] = set()
    for picture in pictures:
        below |= {token.i for token in picture.subtree}
        if picture.dep_ in ("nsubj", "nsubjpass") and picture.head.pos_ in VERBAL and picture.head.i != verb.i:
            below |= {token.i for token in picture.head.subtree}
    below |= {token.i for child in verb.children if child.dep_ in ("dobj", "nsubjpass", "agent") for token in child.subtree}
    starts = {one.sentence.offset(one.doc[i].idx) for i in below}
    hanging = [claim for claim in claims if claim.event.trigger.start in starts]
    return hanging or (claims if len({claim.event.trigger.start for claim in claims}) == 1 else [])
