"""What people do at the desk: each act of the codebook at an address of its own, and the way back to where they were."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import partial
from typing import Any
from urllib.parse import urlencode, urlsplit

from msgspec import Struct

from crossbearing.deciding import Changed, Draft
from crossbearing.problems import CaseError
from crossbearing.review import seen
from crossbearing.review.tasks import changes
from crossbearing.vocab import Act as Word
from crossbearing.vocab import EventType, Role
from crossbearing.web.desk import Desk
from crossbearing.web.forms import value_of
from crossbearing.web.routing import Act, Ask, Conflict, Gone, Parameter, WrongAsk, is_local

LEAST = {Word.GRADE: Role.REVIEWER, Word.APPROVE: Role.REVIEWER}
"""Acts that need more than a coder."""


class Did(Struct, frozen=True, kw_only=True):
    """What was decided: the id of its line, by which it can be taken back."""

    id: str
    act: Word
    by: str
    to: str


class Clash(Struct, frozen=True, kw_only=True):
    """A decision on what has changed meanwhile: what the person saw, what there is now, what differs, and the form to decide
    again. Nothing was written."""

    act: Word
    saw: dict[str, Any]
    now: dict[str, Any]
    differs: str
    again: dict[str, list[str]]
    address: str


def take(word: Word, desk: Desk, ask: Ask) -> Gone:
    """One decision, kept. Raises WrongAsk, CaseError or Conflict; then nothing was written."""
    draft = _draft(word, desk, ask)
    if word is Word.RETRACT and ask.role == Role.CODER.value:
        _own_only(desk, draft.retracts, ask.by)
    if draft.incident and desk.ledger().incident(draft.incident) is None:
        _moved(word, desk, ask)
    try:
        line = desk.case.decide(draft, ask.by or desk.local_name)
    except Changed as changed:
        raise Conflict(_shown(word, ask, changed.now, changed.saw)) from None
    to = _back(ask.one("back"), line.id)
    return Gone(to, Did(id=line.id, act=word, by=line.decision.by, to=to))


def _draft(word: Word, desk: Desk, ask: Ask) -> Draft:
    field = ask.one("field")
    value: Any = None
    if word in (Word.CORRECT, Word.GRADE):
        if not field:
            raise WrongAsk("It does not say which field.")
        value = value_of(desk, ask, field)
    elif word is Word.ACCEPT:
        value = ask.one("value") or None
    elif word in (Word.PLACE, Word.ACTOR):
        made = value_of(desk, ask, "place" if word is Word.PLACE else "actors")
        value = made[0] if isinstance(made, list) and made else made
        if not value:
            raise WrongAsk("It does not say what is meant.")
    elif word is Word.ADD:
        value = _added(desk, ask)
    claims = ask.all("claim")
    if ask.all("held"):
        _unchanged(desk, claims, ask.all("held"))
    start, end = ask.number("start", 0), ask.number("end", 0)
    if ask.one("quote") and not end:
        start, end = _found(desk, ask.one("document"), ask.one("quote"), several=word is not Word.ADD)
    if word is Word.JOIN and ask.one("with"):
        claims = _both(desk, ask.one("incident"), ask.one("with"))
    return Draft(
        act=word, claims=claims, others=ask.all("other"), incident=ask.one("incident"), document=ask.one("document"),
        start=start, end=end, field=field, value=value, why=ask.one("why"),
        saw=ask.one("saw"), retracts=ask.one("decision"),
    )  # fmt: skip


def _found(desk: Desk, id_: str, quote: str, several: bool) -> tuple[int, int]:
    """Where the words stand in the document: to the letter, or but for how lines and spaces break. ``several``: the first of
    several will do (a name means the same throughout a document)."""
    document = desk.ledger().document(id_)
    if document is None:
        raise WrongAsk(f"There is no document {id_[:40]!r}.")
    loose = r"\s+".join(map(re.escape, quote.split()))
    for pattern in (re.escape(quote), loose):
        found = [match.span() for match in re.finditer(f"(?={pattern})", document.text)] if pattern else []
        if len(found) > 1 and not several:
            raise WrongAsk(
                f"The words {_short(quote)} stand {len(found)} times in the document. Add some of those around them."
            )
        if found and (match := re.compile(pattern).match(document.text, found[0][0])):
            return match.span()
    raise WrongAsk(f"The words {_short(quote)} do not stand in the document. Give them exactly as they stand there.")


def _short(quote: str) -> str:
    return repr(quote if len(quote) <= 60 else quote[:60] + "…")


def _unchanged(desk: Desk, claims: tuple[str, ...], held: tuple[str, ...]) -> None:
    """Several claims at once: none may have changed since the page was made. ``held`` has "claim:digest" for each."""
    saw = dict(pair.split(":", 1) for pair in held if ":" in pair)
    changed = [
        claim.id
        for claim in desk.ledger().claims(claims)
        if saw.get(claim.id) not in (None, seen.digest_of(seen.of_claim(claim)))
    ]
    if changed:
        many = f"{len(changed)} of these claims have" if len(changed) > 1 else f"The claim {changed[0]} has"
        raise WrongAsk(f"{many} changed since you saw them. Nothing was written: look at the page anew, and choose again.")


def _both(desk: Desk, one: str, other: str) -> tuple[str, ...]:
    """The claims of two incidents."""
    found = [desk.ledger().incident(id_) for id_ in (one, other)]
    if found[0] is None or found[1] is None:
        raise WrongAsk(f"There is no incident {(other if found[0] else one)!r}.")
    if found[0].id == found[1].id:
        raise WrongAsk("An incident cannot be joined with itself.")
    return (*found[0].claims, *found[1].claims)


def _added(desk: Desk, ask: Ask) -> dict[str, Any]:
    if ask.one("type") not in {word.value for word in EventType}:
        raise WrongAsk("An added claim needs an event type of the codebook.")
    fields: dict[str, Any] = {}
    for field in ("casualties", "place", "when"):
        value = value_of(desk, ask, field)
        if value:
            fields[field] = value
    return {"type": ask.one("type"), "fields": fields}


def _own_only(desk: Desk, decision: str, by: str) -> None:
    found = desk.ledger().decision(decision)
    if found is not None and found.line.decision.by != by:
        raise CaseError(f"{found.line.decision.by} decided that: a coder takes back only decisions of their own.")


def _moved(word: Word, desk: Desk, ask: Ask) -> None:
    """The incident has another id now, since a claim of its left or came. Raises Conflict with what holds most of the claims
    that the person saw; where none does, the decision is refused for what it is: about nothing."""
    index = desk.ledger()
    homes = Counter(index.home(str(claim)) for claim in _seen(ask).get("claims", ()))
    del homes[""]
    for id_, _ in homes.most_common(1):
        incident = index.incident(id_)
        if incident is not None:
            now = seen.of_incident(incident)
            raise Conflict(_shown(word, ask, now, seen.digest_of(now), incident=id_))


def _seen(ask: Ask) -> dict[str, Any]:
    """What the form says that the person saw; {} where it is no object."""
    try:
        saw = json.loads(ask.one("seen") or "{}")
    except (ValueError, RecursionError):
        return {}
    return saw if isinstance(saw, dict) else {}


def _shown(word: Word, ask: Ask, now: dict[str, Any], digest: str, **other: str) -> Clash:
    saw = _seen(ask)
    again = {name: list(values) for name, values in ask.form.items() if name not in ("saw", "seen")}
    again |= {"saw": [digest], **{name: [value] for name, value in other.items()}}
    return Clash(
        act=word, saw=saw, now=now, differs=changes(saw, now) if saw else "something changed", again=again,
        address=f"/decide/{word.value}",
    )  # fmt: skip


def _back(wanted: str, decision: str) -> str:
    """The local address to go on to, with the decision so that it can be undone there."""
    local = is_local(wanted)
    parts = urlsplit(wanted if local else "/queue")
    path, query = (parts.path, parts.query) if local else ("/queue", "")
    kept = "&".join(piece for piece in query.split("&") if piece and not piece.startswith(("decided=", "at=")))
    # a server is not sent the fragment: "at" lets the way back from an undo lead there too
    at = parts.fragment[:80] if local else ""
    query = "&".join(filter(None, (kept, urlencode({"decided": decision} | ({"at": at} if at else {})))))
    return f"{path}?{query}" + (f"#{at}" if at else "")


_FIELDS = (
    Parameter("claim", "The claims it is about.", many=True),
    Parameter("other", "For a split: the claims that stay.", many=True),
    Parameter("incident", "The incident it is about: all its claims."),
    Parameter("document", "For add, place and actor: the document."),
    Parameter("start", "Where the words begin in its text.", "integer"),
    Parameter("end", "Where they end.", "integer"),
    Parameter("quote", "Instead of start and end: the words as they stand there; for add they must stand there once."),
    Parameter("held", "For several claims: claim:digest of what was seen of each; refused where one has changed.", many=True),
    Parameter("field", "For correct and grade: which field."),
    Parameter("value", "For correct and grade: the value, a word or JSON."),
    Parameter("why", "The reason."),
    Parameter("saw", "The digest of what was seen; refused with 409 where it is not what there is now."),
    Parameter("decision", "For retract: the decision."),
    Parameter("back", "The local address to go on to."),
)

ACTS = tuple(
    Act(f"/decide/{word.value}", partial(take, word), Did, LEAST.get(word, Role.CODER).value, word.definition, _FIELDS)
    for word in Word
)
