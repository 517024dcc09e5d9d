"""Where and when a claim's story happens, for claims that do not say so themselves.

Takes a document's claims with the names found in it, gives the claims with the place that their words point back to, the
place and the day of the claim before or of the story under a headline, or beside them those of the report's scene. It must
never change a place or a day that a claim names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from msgspec.structs import replace

from crossbearing.extract.pointing import pointed_at, sentence_of, sentence_start
from crossbearing.extract.speech.speech_words import SPEAKING_OUT, STRONG
from crossbearing.extract.text.named import of_an_hour
from crossbearing.model import Claim, Document, Mention, SceneMention
from crossbearing.vocab import EventType, Mood, PassageKind, Scope


def in_context(document: Document, claims: list[Claim], mentions: dict[str, list[Mention]]) -> list[Claim]:
    """A claim that names no place takes the one its sentence points back to ("the town", "residents of X"); one that names
    no place or day those of the happening told just before, where it goes on with that; one in an entry those of the
    entry's head; a headline the story's. What the story's first paragraphs say is kept beside the others as their scene.

    The anchor shows where the words stand; background and what has not happened take only what they point at.
    """
    in_order = sorted(claims, key=lambda c: c.event.trigger.start)
    story = _Story(document, mentions, in_order)
    return [story.placed(claim) for claim in in_order]


@dataclass(frozen=True)
class _Scene:
    """A place and a day, as far as they are told."""

    place: Mention | None = None
    when: Mention | None = None


class _Story:
    """What has been told so far: the happening told last, and the places of all."""

    def __init__(self, document: Document, mentions: dict[str, list[Mention]], in_order: list[Claim]) -> None:
        self._document, self._mentions = document, mentions
        acting = {m.anchor.start for m in mentions["actors"] if m.key.startswith("gov-")}
        # "Damascus blamed …" is a state, "a house in Damascus" a place
        self._states = {m.anchor.start for m in mentions["places"] if m.anchor.start in acting and not _said_in(document, m)}
        self._named = [m for m in mentions["places"] if m.anchor.start not in self._states]
        self._lead = _lead(document, in_order, mentions)
        self._before: Claim | None = None
        self._scenes: set[str] = set()

    def placed(self, claim: Claim) -> Claim:
        """The claim with its place and day; what it lends the next is remembered."""
        if not _has_a_scene(claim) or claim.mood is not Mood.ACTUAL:
            return claim
        head = _head(self._document, claim, self._mentions)
        if claim.place is None and claim.passage.kind is not PassageKind.HEADLINE:
            claim = replace(
                claim,
                place=pointed_at(self._document, claim, self._named, self._mentions["places"], headed=head.place is not None),
            )
        if not claim.foreground or _cumulative(claim):
            return claim
        told = sentence_of(self._document.text, claim)
        if claim.place is not None and claim.passage.kind is not PassageKind.HEADLINE:
            self._scenes.add(claim.place.key or claim.place.anchor.quote)
        before = self._before
        if before is not None and self._breaks_off(before, claim, told, headed=head.place is not None):
            before = None
        claim = self._carried(claim, before, told, head)
        # what has neither place nor day is told beside the happening before, which goes on after it
        if before is not None or claim.place is not None or claim.when is not None or self._before is None:
            self._before = claim
        return self._with_scene(claim)

    def _breaks_off(self, before: Claim, claim: Claim, told: str, *, headed: bool) -> bool:
        """Whether the claim no longer tells of the happening before."""
        if before.passage.start == claim.passage.start:
            return claim.event.trigger.start - before.event.trigger.start > _NEAR
        return (
            headed
            or claim.passage.kind is PassageKind.CAPTION
            or len(self._document.text) > _SHORT
            or not claim.event.type.violent
            or (claim.when is not None and dates_a_day(claim.when))  # a day of its own: another happening
            or not _goes_back(told, before, claim, one_scene=len(self._scenes) <= 1)
            or (claim.place is None and _names_another(self._document, claim, told, self._named))
        )

    def _carried(self, claim: Claim, before: Claim | None, told: str, head: _Scene) -> Claim:
        """The claim with what the happening before, the entry's head or an earlier sentence lends it."""
        place, when = claim.place, claim.when
        if before is None:
            place = place or head.place or _named_before(self._document, claim, self._mentions)
        elif not _NEW.match(told):
            if before.place is not None and before.place.anchor.start not in self._states:
                place = place or before.place
            if before.when is not None and (dates_a_day(before.when) or of_an_hour(before.when)):
                when = when or before.when
        return replace(claim, place=place or head.place, when=when or head.when)

    def _with_scene(self, claim: Claim) -> Claim:
        """The claim beside the story's place and day, which a headline seldom says itself."""
        lead, kind = self._lead, claim.passage.kind
        # a name that no row answers to may find no area
        settled = claim.place is not None and claim.place.key and claim.when is not None
        if kind is PassageKind.CAPTION or settled or not (lead.place or lead.when):
            return claim
        return replace(claim, scene=SceneMention(place=lead.place, when=lead.when))


_NEAR = 300  # letters from one trigger to the next within a paragraph: about two sentences
_WITH_A_SCENE = frozenset({EventType.DISPLACEMENT, EventType.AID, EventType.ARREST, EventType.RELEASE})


def _has_a_scene(claim: Claim) -> bool:
    """Whether the claim's type happens at the place of what was told before; a protest is where it says itself to be (of
    13 labelled in our own set none takes the place of another sentence)."""
    return (claim.event.type.violent and claim.event.type is not EventType.PROTEST) or claim.event.type in _WITH_A_SCENE


_NEW = re.compile(
    r"^\W*(?:(?:elsewhere|separately|meanwhile|in another|in a separate|in other|another (?:attack|strike|raid|blast|bomb|bombing|ambush|clash|shell|incident))\b|[^.]{0,60}, meanwhile,)",
    re.IGNORECASE,
)
_DEED = (
    "attack|assault|raid|bombing|blast|explosion|strike|shelling|ambush|shooting|massacre|incident|killing|clash|gunfight|battle|"
    "fighting|clashes|battles|raids|strikes|explosions|operation|bombardment|shootout|crash|stampede|fire|plane|jets?|helicopter|drone|convoy"
)
_BACK = re.compile(
    rf"\b(?:the|this|that) (?:\w+ )?(?:{_DEED})\b|\b(?:the (?:dead|victims?|wounded|injured|attackers?|assailants?|gunm[ae]n|raiders?|survivors?|bodies|"
    r"bombers?|insurgents|militants|terrorists|bandits|shooters?|intruders|hostages|scene|site|same|town|village|camp|area|place|city|school|hospital|building|market|base|plant))\b|\bthere\b(?! (?:is|are|was|were|has|have)\b)",
    re.IGNORECASE,
)


#: letters of a short report, which tells of few happenings, each in a few sentences on end. With the carrying into other
#: paragraphs in reports of any length, linking gun_violence falls from F1 .830 to .816
_SHORT = 1800
_REACH = 900  # letters from a place's name to the last sentence of another paragraph that is told of it


def _goes_back(told: str, before: Claim, claim: Claim, *, one_scene: bool) -> bool:
    """Whether a sentence of the next paragraph still tells of what was told before: "the attack", "the dead", "there"; in
    a report that has named one place so far, whatever names no other."""
    words = before.place or before.when
    if words is None or _NEW.match(told) or claim.event.trigger.start - words.anchor.end > _REACH:
        return False
    return one_scene or bool(_BACK.search(told))


def _names_another(document: Document, claim: Claim, told: str, named: list[Mention]) -> bool:
    """Whether the sentence names a place, though not as that of the claim: "residents of X say that …"."""
    start = sentence_start(document.text, claim)
    return any(start <= m.anchor.start < start + len(told) and _said_in(document, m) for m in named)


def _named_before(document: Document, claim: Claim, mentions: dict[str, list[Mention]]) -> Mention | None:
    """The place that an earlier sentence of the passage names, where no claim before says any."""
    start = claim.passage.start
    end = sentence_start(document.text, claim)
    those = [
        m
        for m in mentions["places"]
        if start <= m.anchor.start < end
        and _IN_A_PLACE.search(document.text[max(0, m.anchor.start - 40) : m.anchor.start])
        and not _speaks_there(document.text, m.anchor.end)
    ]
    return those[-1] if those else None


def _speaks_there(text: str, end: int) -> bool:
    """Whether a verb of speech follows the name: "state media in Orl claimed", where the speaker is and not what is told."""
    after = re.match(r" (?:has |have |had )?([a-z]+)", text[end : end + 30])
    return after is not None and after[1] in STRONG | SPEAKING_OUT


_PART = r"(?: the(?: \w+)? of| the)?(?: (?:north|south|east|west|central|rural|downtown|greater|rebel-held|besieged)\w*)?"
_IN_A_PLACE = re.compile(rf"\b(?:in|near|at|outside|around){_PART}\s+$")
_BEFORE_A_HEAD = re.compile(
    r"[^\w\n]*(?:\d{1,2}[/.)]\s*)?(?:\d{1,2} [A-Z][a-z]{2,8}(?: \d{4})?,? |[A-Z][a-z]{2,8} \d{1,2}(?:, \d{4})?,? )?"
)
_AFTER_A_HEAD = re.compile(
    r"(?:,? \(?[A-Z][^\n.:]{1,40}|,? (?:this|last|yesterday|today|tonight|now|early|late|earlier|update|\d)\b[^\n.:]{0,40})?[.:] "
)


def _head(document: Document, claim: Claim, mentions: dict[str, list[Mention]]) -> _Scene:
    """The place and the day at the head of an entry: "7 June, Macomia: …", "Lashkar Gah: …", "Myaing, Magway. …"."""
    start = claim.passage.start
    place = next((m for m in mentions["places"] if start <= m.anchor.start < start + 40), None)
    if place is None or not _BEFORE_A_HEAD.fullmatch(document.text, start, place.anchor.start):
        return _Scene()
    if not _AFTER_A_HEAD.match(document.text, place.anchor.end):
        return _Scene()
    day = next((m for m in mentions["dates"] if start <= m.anchor.start < place.anchor.start and dates_a_day(m)), None)
    return _Scene(place, day)


_LEAD_PASSAGES = 2  # headline apart: where and when an agency's story happened stands in its first paragraphs
_BEFORE_A_PLACE = re.compile(rf"\b(?:in|near|at|on|over|of|outside|around|across|inside|into){_PART}\s+$")


def _said_in(document: Document, place: Mention) -> bool:
    """Whether the words before say that something is at the place."""
    return bool(_BEFORE_A_PLACE.search(document.text[max(0, place.anchor.start - 40) : place.anchor.start]))


def _lead(document: Document, in_order: list[Claim], mentions: dict[str, list[Mention]]) -> _Scene:
    """Where and when the story happens: what its first claims say (the headline's last), else the first place and day it names."""
    story = [p for p in document.passages if p.kind is not PassageKind.CAPTION][: _LEAD_PASSAGES + 1]
    if not story:
        return _Scene()
    end = story[-1].end
    first = [
        c for c in in_order if c.event.trigger.start < end and c.foreground and c.mood is Mood.ACTUAL and c.event.type.violent
    ]
    placed = sorted((c for c in first if c.place), key=lambda c: c.passage.kind is PassageKind.HEADLINE)
    place = placed[0].place if placed else None  # a headline may name only the province
    when = next((c.when for c in first if c.when and not _cumulative(c) and dates_a_day(c.when)), None)
    if place is None:
        actors = {m.anchor.start for m in mentions["actors"]}
        place = next(
            (m for m in mentions["places"] if m.anchor.start < end and m.anchor.start not in actors and _said_in(document, m)),
            None,
        )
    if when is None:
        when = next((m for m in mentions["dates"] if m.anchor.start < end and dates_a_day(m)), None)
    return _Scene(place, when)


_A_DAY = re.compile(
    r"^(?:part:\w+:)?(?:weekday:|ymd:|md:|dom:|overnight|sofar:week|rel:-?[01]:day|ago:[1-3]:day|today|weekend)"
)


def dates_a_day(mention: Mention) -> bool:
    """Whether the words name a day of late, fit to date a sentence that has no date of its own; a month or a stretch of
    time in the lead is context."""
    return bool(_A_DAY.match(mention.key))


def _cumulative(claim: Claim) -> bool:
    return bool(claim.casualties) and all(toll.scope is Scope.CUMULATIVE for toll in claim.casualties)
