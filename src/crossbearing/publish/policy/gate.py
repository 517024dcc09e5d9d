"""Records through the gate: each as the profile lets it out, the same type with less in it.

Documents go first, so that what is blacked out of a text is known when its claims come. Free text that is withheld leaves
offsets behind and no words: whoever holds the document finds the place again, nobody else learns anything. Names of people
that a register knows are those of public office and stay; an actor that no register knows is named only by words that
name nobody.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TypeVar

from msgspec import Struct, structs

from crossbearing.config import Profile
from crossbearing.model import (
    Actor,
    Anchor,
    Attachment,
    Cumulative,
    Document,
    Findings,
    Graded,
    Grades,
    Incident,
    Link,
    Place,
    Rejection,
    ResolvedClaim,
    When,
)
from crossbearing.publish.policy.blackout import (
    Spans,
    Words,
    blacked,
    incident_without,
    record_without,
    spans_of,
    without,
    words_of,
)
from crossbearing.publish.policy.names import NameLists, holds_a_name, may_name, minors, named_in_address, persons, spelled
from crossbearing.publish.policy.places import Points, coarsened
from crossbearing.publish.policy.verdicts import Scope, Withheld
from crossbearing.publish.told import Told
from crossbearing.vocab import ActorKind, Keeping, PlaceLevel, Withholding

SOMEBODY = "name withheld"
_BODIES = (ActorKind.GOVERNMENT, ActorKind.STATE_FORCES, ActorKind.ARMED_GROUP, ActorKind.ORGANISATION)
T = TypeVar("T", bound=Struct)


class Gate:
    """The gate of one release. ``find`` makes what finds names of people in a text beside the rules, such as a recogniser: it
    is asked only where texts are redacted. ``report`` is told of everything that is withheld."""

    def __init__(
        self,
        profile: Profile,
        scope: Scope,
        points: Points,
        lists: NameLists,
        find: Callable[[], Callable[[str], set[str]]] = lambda: lambda _: set(),
        report: Callable[[Withheld], None] = lambda _: None,
    ) -> None:
        self._profile, self._scope, self._points, self._lists = profile, scope, points, lists
        self._find, self._report = find() if self.redacts else None, report
        self._protected = words_of(lists.protected)
        self._spans: dict[str, Spans] = {}
        self._names: dict[str, frozenset[str]] = {}
        self.counts: Counter[tuple[str, Withholding]] = Counter()

    def _tell(self, subject: str, what: str, why: Withholding, detail: str = "") -> None:
        self.counts[what, why] += 1
        self._report(Withheld(subject, what, why, detail))

    @property
    def hidden_claims(self) -> frozenset[str]:
        """The claims that do not go out."""
        return self._scope.hidden_claims

    @property
    def redacts(self) -> bool:
        """Whether texts go out with names blacked out of them."""
        return self._profile.text is not Keeping.WITHHOLD and self._profile.persons is not Keeping.KEEP

    # --- documents ---

    def document(self, document: Document, claims: Iterable[ResolvedClaim] = ()) -> Document | None:
        """The document as it goes out; None where all that it tells is withheld. ``claims`` are what it tells, where its text is
        to be redacted: whom they name is blacked out of it too."""
        if document.id in self._scope.hidden_documents:
            self._tell(document.id, "document", Withholding.UNLINKED, "all its claims are withheld")
            return None
        profile, text, title = self._profile, document.text, document.title
        names = self._people(document, claims)
        words = words_of({*spelled(names), *self._lists.protected})
        if names:
            self._names[document.id] = frozenset(names)
        hidden = profile.text is Keeping.WITHHOLD or document.id in self._scope.hidden_texts
        spans = () if hidden else spans_of(text, words)
        if spans:
            self._spans[document.id] = spans
            why = Withholding.MINOR if profile.persons is Keeping.KEEP and names else Withholding.PERSON
            self._tell(document.id, "names in the text", why, f"{len(spans)} places")
        if hidden and text:
            own = profile.text is Keeping.WITHHOLD
            self._tell(document.id, "text", Withholding.FREE_TEXT if own else Withholding.UNLINKED)
        url = document.url
        if hidden and document.id in self._scope.hidden_texts:
            url = ""
        elif url and self._tells_a_name(document, words):
            self._tell(document.id, "address", Withholding.PERSON, "its words may name somebody")
            url = ""
        return structs.replace(
            document,
            text="" if hidden else blacked(text, spans),
            title="" if hidden else without(title, words),
            outlet=without(document.outlet, self._protected),
            byline=document.byline if profile.persons is Keeping.KEEP else "",
            url=url,
            passages=() if hidden else tuple(p if p.credit is None or profile.persons is Keeping.KEEP
                                             else structs.replace(p, credit=None) for p in document.passages),
        )  # fmt: skip

    def _tells_a_name(self, document: Document, words: Words) -> bool:
        """Whether the address names somebody whom the profile does not."""
        if words is not None and words.search(re.sub(r"[^\w]+|_", " ", document.url)):
            return True
        return self._profile.persons is not Keeping.KEEP and named_in_address(
            document.url, f"{document.title}\n\n{document.text}", self._lists
        )

    def _people(self, document: Document, claims: Iterable[ResolvedClaim]) -> set[str]:
        """Whom the document's words must not name."""
        hidden = self._hidden(document.id)
        if hidden and self._profile.persons is not Keeping.KEEP:
            return set()  # no words of it go out, and its claims say themselves whom they name
        whole = f"{document.title}\n\n{document.text}"
        young = minors(whole)
        if young:
            self._tell(document.id, "names of minors", Withholding.MINOR, f"{len(young)} names")
        if self._profile.persons is Keeping.KEEP:
            return young
        found = young | persons(whole, self._lists) | (self._find(whole) if self._find is not None else set())
        told = (actor for claim in claims for actor in _people(claim) if self._private(actor, document.id))
        return found | {actor.text for actor in told if may_name(actor.text, self._lists)}

    # --- claims ---

    def claim(self, claim: ResolvedClaim) -> ResolvedClaim | None:
        """The claim as it goes out; None where it is withheld."""
        if claim.id in self._scope.hidden_claims:
            self._tell(claim.id, "claim", Withholding.UNLINKED, "its incident is withheld")
            return None
        hidden = self._hidden(claim.document)
        spans = self._spans.get(claim.document, ())
        if not hidden and not spans and self._open():
            return claim

        def anchor(found: Anchor) -> Anchor:
            return Anchor(found.start, found.end, "" if hidden else blacked(found.quote, spans, found.start))

        def worded(record: T) -> T:
            shown = anchor(record.anchor)  # type: ignore[attr-defined]
            return structs.replace(record, text=shown.quote, anchor=shown)

        def actors(found: tuple[Actor, ...]) -> tuple[Actor, ...]:
            return tuple([self._actor(worded(one), one, claim) for one in found]) if found else found

        def all_worded(found: tuple[T, ...]) -> tuple[T, ...]:
            return tuple([worded(one) for one in found]) if found else found

        def when(found: When | None) -> When | None:
            return worded(found) if found is not None else None

        scene, imagery = claim.scene, claim.imagery
        return structs.replace(
            claim,
            event=structs.replace(claim.event, trigger=anchor(claim.event.trigger)),
            attribution=structs.replace(
                claim.attribution,
                speakers=actors(claim.attribution.speakers),
                cue=None if claim.attribution.cue is None else anchor(claim.attribution.cue),
            ),
            actors=actors(claim.actors),
            recipients=actors(claim.recipients),
            targets=all_worded(claim.targets),
            weapons=all_worded(claim.weapons),
            place=self._placed(claim.place, claim, worded),
            when=when(claim.when),
            casualties=tuple(
                [
                    structs.replace(shown, window=when(shown.window)) if shown.window else shown
                    for shown in all_worded(claim.casualties)
                ]
            ),
            scene=None
            if scene is None
            else structs.replace(scene, place=self._placed(scene.place, claim, worded), when=when(scene.when)),
            imagery=None
            if imagery is None
            else structs.replace(imagery, verifiers=actors(imagery.verifiers), anchor=anchor(imagery.anchor)),
            passage=claim.passage
            if claim.passage.credit is None or self._profile.persons is Keeping.KEEP
            else structs.replace(claim.passage, credit=None),
        )

    def _placed(self, place: Place | None, claim: ResolvedClaim, worded: Callable[[Place], Place]) -> Place | None:
        if place is None:
            return None
        level = self._scope.levels.get(claim.id, self._profile.places)
        found = coarsened(place, level, self._points)
        if found is None or found.geonameid != place.geonameid or found.precision is not place.precision:
            self._tell(claim.id, "place", self._why(level), f"published as {level}")
            return found
        return worded(found)

    def _why(self, level: PlaceLevel) -> Withholding:
        return Withholding.PLACE if level is self._profile.places else Withholding.SENSITIVE_PLACE

    def _actor(self, shown: Actor, actor: Actor, claim: ResolvedClaim) -> Actor:
        """``shown`` is the actor with its words as they go out, ``actor`` as it is."""
        if not self._private(actor, claim.document):
            return shown
        self._tell(claim.id, "actor", Withholding.PERSON)
        return structs.replace(shown, name=SOMEBODY)

    def _private(self, actor: Actor, document: str) -> bool:
        """Whether the words for an actor may name somebody who is in no public office."""
        if actor.identified or actor.name == SOMEBODY:
            return False
        name = actor.name or actor.text
        if self._protected is not None and self._protected.search(name):
            return True
        if name.casefold() in self._lists.others:
            return False
        young = self._names.get(document, ())
        if self._profile.persons is Keeping.KEEP:
            return any(part in name for part in young)
        if actor.kind is ActorKind.PERSON or any(part in name for part in young):
            return True
        # a ministry or a brigade that no register knows has capitals too: of bodies only what holds somebody's name
        return may_name(name, self._lists) and (actor.kind not in _BODIES or holds_a_name(name, self._lists))

    def _hidden(self, document: str) -> bool:
        return self._profile.text is Keeping.WITHHOLD or document in self._scope.hidden_texts

    def _open(self) -> bool:
        profile = self._profile
        return profile.persons is Keeping.KEEP and profile.places is PlaceLevel.EXACT and not profile.sensitive

    # --- incidents ---

    def told(self, told: Told) -> Told | None:
        """The incident with its claims as they go out; None where it is withheld."""
        incident = told.incident
        found = self._scope.incidents[incident.id]
        if found.withheld is not None:
            self._tell(incident.id, "incident", found.withheld)
            for claim in told.claims:
                self.claim(claim)  # withheld with it, and counted
            return None
        claims = tuple(claim for claim in map(self.claim, told.claims) if claim is not None)
        attachments = tuple(kept for kept in map(self.attachment, told.attachments) if kept is not None)
        names = {word for id_ in incident.documents for word in self._names.get(id_, ())}
        names.update(
            name
            for claim, shown in zip(told.claims, claims, strict=True)
            for actor, out in zip(_people(claim), _people(shown), strict=True)
            if out.name == SOMEBODY != actor.name
            for name in (actor.name, actor.text)
            if actor.kind is ActorKind.PERSON or may_name(name, self._lists)
        )
        return Told(
            incident=self._incident(incident, words_of({*spelled(names), *self._lists.protected})),
            claims=claims,
            attachments=attachments,
        )

    def _incident(self, incident: Incident, words: Words) -> Incident:
        level = self._scope.incidents[incident.id].level
        place = incident.place
        if place is not None:
            place = coarsened(place, level, self._points)
            if place is None or (place.geonameid, place.precision) != (incident.place.geonameid, incident.place.precision):  # type: ignore[union-attr]
                self._tell(incident.id, "place of the incident", self._why(level), f"published as {level}")
        made = incident
        if self._profile.text is not Keeping.KEEP or any(id_ in self._scope.hidden_texts for id_ in incident.documents):
            # which of its documents an incident's own anchors lie in is not told, so none of their words go out
            place = None if place is None else structs.replace(place, text="", anchor=_bare(place.anchor))
            when = incident.when
            made = structs.replace(
                made,
                when=None if when is None else structs.replace(when, text="", anchor=_bare(when.anchor)),
                findings=_wordless(made.findings),
            )
            made = structs.replace(made, grade=_undecided(made.grade))
        made = structs.replace(made, place=place)
        return made if words is None else incident_without(made, words)

    # --- what hangs on claims and incidents ---

    def attachment(self, one: Attachment) -> Attachment | None:
        """Without its reasons where they may tell what is withheld."""
        verdict = self._scope.incidents.get(one.incident)
        if one.claim in self._scope.hidden_claims or verdict is None or verdict.withheld is not None:
            return None
        return self.beside(one) if self.wide_open() else structs.replace(one, reasons=())

    def link(self, one: Link) -> Link | None:
        """Without its reasons where they may tell what is withheld: they speak of days, places and words."""
        if one.left in self._scope.hidden_claims or one.right in self._scope.hidden_claims:
            return None
        return self.beside(one) if self.wide_open() else structs.replace(one, reasons=())

    def rejection(self, one: Rejection) -> Rejection | None:
        """Without the reason that a person wrote, where free text does not go out."""
        if one.claim in self._scope.hidden_claims:
            return None
        if self._profile.text is not Keeping.KEEP and one.rule == "decided":
            return structs.replace(one, because="A person rejected it.")
        return self.beside(one)

    def cumulative(self, one: Cumulative) -> Cumulative | None:
        """Without the incidents that are withheld."""
        if one.claim in self._scope.hidden_claims:
            return None
        kept = tuple(id_ for id_ in one.incidents if self._scope.incidents[id_].withheld is None)
        window = one.window
        if window is not None and self._profile.text is not Keeping.KEEP:
            window = structs.replace(window, text="", anchor=_bare(window.anchor))
        return self.beside(structs.replace(one, incidents=kept, window=window))

    def beside(self, record: T) -> T:
        """A record that hangs on documents, claims or incidents, without the words that no profile lets out: protected ones and,
        where people are named, minors."""
        return record if self._never is None else record_without(record, self._never)

    @cached_property
    def _never(self) -> Words:
        """The words that no profile lets out; known once all documents have gone through."""
        young = {name for names in self._names.values() for name in names} if self._profile.persons is Keeping.KEEP else set()
        return words_of({*spelled(young), *self._lists.protected})

    def wide_open(self) -> bool:
        """Whether nothing but minors and protected names is withheld, so that problems, decisions and tasks may go out too."""
        profile = self._profile
        return self._open() and profile.text is Keeping.KEEP and not self._scope.hidden_claims


def _bare(anchor: Anchor) -> Anchor:
    return Anchor(anchor.start, anchor.end, "")


def _wordless(findings: Findings) -> Findings:
    """Findings without the words of any document."""
    perpetrator = findings.perpetrator
    if perpetrator is None:
        return findings
    shown = tuple(
        structs.replace(each, actor=structs.replace(each.actor, text="", anchor=_bare(each.actor.anchor)))
        for each in perpetrator.hypotheses
    )
    return structs.replace(findings, perpetrator=structs.replace(perpetrator, hypotheses=shown))


def _undecided(grades: Grades) -> Grades:
    """Grades without what a person wrote and without that person's name."""

    def plain(graded: Graded) -> Graded:
        if graded.by_rule is None:
            return graded
        return structs.replace(graded, because=f"A person decided so; by the rules it was {graded.by_rule}.")

    return structs.replace(grades, occurrence=plain(grades.occurrence), attribution=plain(grades.attribution))


def _people(claim: ResolvedClaim) -> tuple[Actor, ...]:
    verifiers = claim.imagery.verifiers if claim.imagery is not None else ()
    return *claim.attribution.speakers, *claim.actors, *claim.recipients, *verifiers
