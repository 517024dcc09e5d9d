"""Decisions folded into the claims, before linking.

Takes the lines of decisions.jsonl, the documents and the claims as the machine read them; gives Rulings: the claims as
decided, what was rejected, which claims stand together and apart, and how each decision fared. Decisions on incidents
(grades, approvals) are found again after assessment, by ``stand``. It must never drop a decision: each is in force,
superseded, retracted, lapsed or an orphan.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec
from msgspec import Struct, structs

from crossbearing.codec import digest
from crossbearing.model import (
    Anchor,
    Attribution,
    ClaimRef,
    Decided,
    Document,
    Event,
    Line,
    Passage,
    Rejection,
    ResolvedClaim,
)
from crossbearing.review.correcting import ActorValue, BadValue, actor_of, corrected, place_of
from crossbearing.review.finding import NotFound, Texts
from crossbearing.vocab import Act, DecisionStanding, EventType, Factuality, Form, Mood, PassageKind

Pair = tuple[str, str]


class Rulings(Struct, frozen=True, kw_only=True):
    """What the decisions make of the claims. ``as_read`` are the claims that were altered, as the machine read them;
    ``same`` and ``apart`` are pairs of claim ids; ``decided`` has every line once."""

    claims: tuple[ResolvedClaim, ...]
    as_read: tuple[ResolvedClaim, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    same: tuple[Pair, ...] = ()
    apart: tuple[Pair, ...] = ()
    decided: tuple[Decided, ...] = ()


def fold(lines: Sequence[Line], documents: Iterable[Document], claims: Sequence[ResolvedClaim]) -> Rulings:
    """The claims as decided. Later lines go before earlier ones on the same matter."""
    if not lines:
        return Rulings(claims=tuple(claims))
    return _Folding(lines, documents, claims).rulings()


class _Folding:
    """One folding. Private to this module: what leaves it is a Rulings."""

    def __init__(self, lines: Sequence[Line], documents: Iterable[Document], claims: Sequence[ResolvedClaim]) -> None:
        self.lines = lines
        self.texts = Texts(documents, claims)
        self.read = {claim.id: claim for claim in claims}
        self.now = dict(self.read)
        self.of_document: dict[str, list[str]] = {}
        for claim in claims:
            self.of_document.setdefault(claim.document, []).append(claim.id)
        self.decided: dict[str, Decided] = {}
        self.holds: dict[tuple[str, ...], str] = {}  # a matter -> the line that settles it
        self.reject: dict[str, Line] = {}
        self.pairs: dict[Pair, tuple[bool, str]] = {}  # pair -> together or apart, and the line that says so

    def rulings(self) -> Rulings:
        retracted = self._retracted()
        for line in self.lines:
            by = retracted.get(line.id)
            if by is not None:
                self._note(
                    line, DecisionStanding.RETRACTED, f"{by.decision.by} took it back: {by.decision.why or 'no reason given'}."
                )
                continue
            try:
                _TAKE[line.decision.act](self, line)
            except (NotFound, BadValue) as fault:
                self._note(line, DecisionStanding.ORPHAN, str(fault))
        self._mark_overwritten_pairs()
        altered = [id_ for id_, claim in self.now.items() if id_ in self.read and claim != self.read[id_]]
        return Rulings(
            claims=tuple(self.now.values()),
            as_read=tuple(self.read[id_] for id_ in sorted(altered)),
            rejections=tuple(
                Rejection(claim=id_, rule="decided", because=f"{line.decision.by} rejected it: {line.decision.why or 'no reason given'}.")
                for id_, line in sorted(self.reject.items())
            ),
            same=tuple(sorted(pair for pair, (together, _) in self.pairs.items() if together)),
            apart=tuple(sorted(pair for pair, (together, _) in self.pairs.items() if not together)),
            decided=tuple(self.decided[line.id] for line in self.lines),
        )  # fmt: skip

    def _retracted(self) -> dict[str, Line]:
        """Which lines are taken back, by which; a retraction may itself be taken back, the last word holds."""
        known = {line.id for line in self.lines}
        back: dict[str, Line] = {}
        for line in reversed(self.lines):
            if line.decision.act is Act.RETRACT and line.id not in back and line.decision.retracts in known:
                back.setdefault(line.decision.retracts, line)
        return back

    # --- noting ---

    def _note(
        self, line: Line, standing: DecisionStanding, because: str = "", claims: Iterable[str] = (), incident: str = ""
    ) -> None:
        self.decided[line.id] = Decided(
            line=line, standing=standing, because=because, claims=tuple(dict.fromkeys(claims)), incident=incident
        )

    def _hold(self, line: Line, claims: Iterable[str], *matters: tuple[str, ...]) -> None:
        """The line is in force, and settles these matters instead of those lines that did."""
        for matter in matters:
            before = self.holds.get(matter)
            if before is not None and before in self.decided:
                self.decided[before] = structs.replace(
                    self.decided[before], standing=DecisionStanding.SUPERSEDED, because=f"Line {line.number} says otherwise."
                )
            self.holds[matter] = line.id
        self._note(line, DecisionStanding.IN_FORCE, "", claims)

    def _found(self, refs: Iterable[ClaimRef]) -> list[str]:
        return [self.texts.claim(ref).id for ref in refs]

    def _found_some(self, refs: Iterable[ClaimRef]) -> list[str]:
        """Those of the claims that are still there. Raises NotFound where none is."""
        found, fault = [], NotFound("It names no claim.")
        for ref in refs:
            try:
                found.append(self.texts.claim(ref).id)
            except NotFound as missed:
                fault = missed
        if not found:
            raise fault
        return found

    # --- acts on claims ---

    def accept(self, line: Line) -> None:
        found = self._found_some(line.decision.claims)
        if line.decision.field:  # a task that needs nothing
            self._note(line, DecisionStanding.IN_FORCE, "", found)
            return
        for id_ in found:
            self.reject.pop(id_, None)
        self._hold(line, found, *(("kept", id_) for id_ in found))

    def refuse(self, line: Line) -> None:
        found = self._found(line.decision.claims)
        self._hold(line, found, *(("kept", id_) for id_ in found))
        self.reject |= dict.fromkeys(found, line)

    def correct(self, line: Line) -> None:
        found = self._found(line.decision.claims)
        changed = {id_: corrected(self.now[id_], line.decision.field, line.decision.value) for id_ in found}
        self.now |= changed
        self._hold(line, found, *(("field", id_, line.decision.field) for id_ in found))

    def add(self, line: Line) -> None:
        decision = line.decision
        if decision.spot is None:
            raise BadValue("An added claim needs the words that it is read from.")
        document, anchor = self.texts.place(decision.spot)
        claim = _added(document, anchor, decision.value, line.id)
        self.now[claim.id] = claim
        self.of_document.setdefault(document.id, []).append(claim.id)
        self.texts = Texts(self.texts.by_key.values(), self.now.values())
        self._hold(line, [claim.id], ("added", claim.id))

    def judge_place(self, line: Line) -> None:
        decision = line.decision
        if decision.spot is None:
            raise BadValue("A judgement of a place needs its words.")
        document, anchor = self.texts.place(decision.spot)
        words = anchor.quote.casefold()
        place_of(decision.value, anchor, anchor.quote)
        touched = []
        for id_ in self.of_document.get(document.id, ()):
            claim = self.now[id_]
            if claim.place is not None and claim.place.anchor.quote.casefold() == words:
                self.now[id_] = structs.replace(claim, place=place_of(decision.value, claim.place.anchor, claim.place.text))
                touched.append(id_)
            elif (
                claim.scene is not None and claim.scene.place is not None and claim.scene.place.anchor.quote.casefold() == words
            ):
                meant = place_of(decision.value, claim.scene.place.anchor, claim.scene.place.text)
                self.now[id_] = structs.replace(claim, scene=structs.replace(claim.scene, place=meant))
                touched.append(id_)
        self._hold(line, touched, ("place", document.id, words))

    def judge_actor(self, line: Line) -> None:
        decision = line.decision
        if decision.spot is None:
            raise BadValue("A judgement of an actor needs its words.")
        document, anchor = self.texts.place(decision.spot)
        words = anchor.quote.casefold()
        try:
            value = msgspec.convert(decision.value, ActorValue)
        except msgspec.ValidationError as fault:
            raise BadValue(f"actor: {fault}.") from None
        touched = []
        for id_ in self.of_document.get(document.id, ()):
            claim = self.now[id_]
            roles = {
                "actors": claim.actors, "recipients": claim.recipients, "speakers": claim.attribution.speakers,
            }  # fmt: skip
            if not any(actor.anchor.quote.casefold() == words for role in roles.values() for actor in role):
                continue
            meant = {
                name: tuple(actor_of(value, a.anchor, a.text) if a.anchor.quote.casefold() == words else a for a in role)
                for name, role in roles.items()
            }
            told = structs.replace(claim.attribution, speakers=meant["speakers"])
            self.now[id_] = structs.replace(claim, actors=meant["actors"], recipients=meant["recipients"], attribution=told)
            touched.append(id_)
        self._hold(line, touched, ("actor", document.id, words))

    # --- acts on pairs ---

    def join(self, line: Line) -> None:
        found = self._found_some(line.decision.claims)
        if len(found) < 2:
            raise NotFound("Only one of its claims is left: there is nothing to join.")
        members = set(found)
        for pair, (together, _) in list(self.pairs.items()):
            if not together and members.issuperset(pair):
                del self.pairs[pair]
        self._together(found, line)
        self._note(line, DecisionStanding.IN_FORCE, "", found)

    def split(self, line: Line) -> None:
        moved, left = self._found_some(line.decision.claims), self._found_some(line.decision.others)
        if set(moved) & set(left):
            raise BadValue("A claim cannot be on both sides of a split.")
        sides = set(moved), set(left)
        for one, other in list(self.pairs):
            if (one in sides[0] and other in sides[1]) or (one in sides[1] and other in sides[0]):
                del self.pairs[one, other]
        self._together(moved, line)
        self._together(left, line)
        self.pairs |= {_pair(one, other): (False, line.id) for one in moved for other in left}
        self._note(line, DecisionStanding.IN_FORCE, "", [*moved, *left])

    def _together(self, ids: Sequence[str], line: Line) -> None:
        self.pairs |= {_pair(ids[0], other): (True, line.id) for other in ids[1:] if other != ids[0]}

    def _mark_overwritten_pairs(self) -> None:
        """A join or split none of whose pairs is left says nothing any more."""
        live = {line for _, line in self.pairs.values()}
        for id_, one in self.decided.items():
            if one.line.decision.act in (Act.JOIN, Act.SPLIT) and one.standing is DecisionStanding.IN_FORCE and id_ not in live:
                self.decided[id_] = structs.replace(
                    one, standing=DecisionStanding.SUPERSEDED, because="Later decisions say otherwise of all its claims."
                )

    # --- acts that wait for the incidents ---

    def wait(self, line: Line) -> None:
        self._note(line, DecisionStanding.IN_FORCE, "", self._found_some(line.decision.claims))

    def retract(self, line: Line) -> None:
        known = {one.id for one in self.lines}
        if line.decision.retracts in known:
            self._note(line, DecisionStanding.IN_FORCE)
        else:
            self._note(line, DecisionStanding.ORPHAN, f"There is no decision {line.decision.retracts!r} to take back.")


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


class _Added(Struct, forbid_unknown_fields=True):
    type: EventType
    fields: dict[str, object] = {}


def _added(document: Document, anchor: Anchor, value: object, line: str) -> ResolvedClaim:
    """The claim that a person read from these words. Raises BadValue."""
    try:
        given = msgspec.convert(value, _Added)
    except msgspec.ValidationError as fault:
        raise BadValue(f"The added claim: {fault}.") from None
    passage = next(
        (one for one in document.passages if one.start <= anchor.start and anchor.end <= one.end),
        Passage(kind=PassageKind.BODY, number=1, start=0, end=len(document.text)),
    )
    claim = ResolvedClaim(
        id="c" + digest(document.key, "added", anchor.start, anchor.end, line), document=document.id,
        event=Event(given.type, anchor), mood=Mood.ACTUAL, factuality=Factuality.CERTAIN, foreground=True,
        outlet_factuality=Factuality.CERTAIN, targets=(), weapons=(), passage=passage,
        attribution=Attribution(form=Form.OUTLET, speakers=(), cue=None), actors=(), recipients=(), place=None, when=None,
        casualties=(),
    )  # fmt: skip
    for field, content in given.fields.items():
        claim = corrected(claim, field, content)
    return claim


_TAKE: Mapping[Act, Callable[[_Folding, Line], None]] = {
    Act.ACCEPT: _Folding.accept, Act.REJECT: _Folding.refuse, Act.CORRECT: _Folding.correct, Act.ADD: _Folding.add,
    Act.PLACE: _Folding.judge_place, Act.ACTOR: _Folding.judge_actor, Act.JOIN: _Folding.join, Act.SPLIT: _Folding.split,
    Act.GRADE: _Folding.wait, Act.APPROVE: _Folding.wait, Act.RETRACT: _Folding.retract,
}  # fmt: skip
