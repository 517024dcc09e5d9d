"""What needs a person, one thing at a time: the queue, a task with all that it takes to settle it, and what was decided."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from msgspec import Struct

from crossbearing import codec
from crossbearing.model import Incident, ResolvedClaim, Task
from crossbearing.review import seen
from crossbearing.review.agreement import Agreement, Disagreement, agreement, disagreements
from crossbearing.store.ledger import LedgerIndex
from crossbearing.vocab import DecisionStanding, TaskKind
from crossbearing.web.desk import Desk
from crossbearing.web.routing import Ask, Elsewhere, NotThere, Page, Parameter, is_local
from crossbearing.web.telling import Past, Told, past, told
from crossbearing.web.wording import Quote

A_PAGE = 40
MOST_CLAIMS = 60  # claims of one incident shown with a task; the dossier has them all


class Queue(Struct, frozen=True, kw_only=True):
    """Tasks, most pressing first. ``counts`` are those of each kind."""

    tasks: tuple[Task, ...]
    counts: dict[str, int]
    kind: str
    page: int
    pages: int


class TaskShown(Struct, frozen=True, kw_only=True):
    """One task with what it is about: the incident (and the other, where a join is asked for), its claims as told, the
    decisions so far; ``before`` and ``next`` are the neighbours in the queue. ``saw`` and ``seen`` are of the incident."""

    task: Task
    incident: Incident | None
    other: Incident | None
    claims: tuple[Told, ...]
    quotes: tuple[Quote, ...]
    hidden: int
    decisions: tuple[Past, ...]
    before: str
    next: str
    place: int
    of: int
    saw: str
    seen: str


class Decisions(Struct, frozen=True, kw_only=True):
    """Every decision, the latest first, and how far coders agree. ``unsettled``: decisions shown in place, which the next whole
    build settles."""

    decisions: tuple[Past, ...]
    sound: bool
    unsettled: int
    head: str
    problems: tuple[str, ...]
    agreement: tuple[Agreement, ...]
    disagreements: tuple[Disagreement, ...]
    standing: str
    page: int
    pages: int


def queue(desk: Desk, ask: Ask) -> Queue:
    index, kind = desk.ledger(), ask.one("kind")
    counts = _counts(desk)
    total = counts.get(kind, 0) if kind else sum(counts.values())
    pages = max(1, -(-total // A_PAGE))
    page = ask.number("page", 1, 1, pages)
    ordered = {word.value: counts[word.value] for word in TaskKind if word.value in counts}
    return Queue(tasks=tuple(index.tasks(A_PAGE, (page - 1) * A_PAGE, kind)), counts=ordered, kind=kind, page=page, pages=pages)


def _counts(desk: Desk) -> dict[str, int]:
    return desk.remembered("task counts", lambda index: index.task_counts())


def task(desk: Desk, ask: Ask) -> TaskShown:
    index, kind = desk.ledger(), ask.one("kind")
    found = index.task(ask.path["id"])
    if found is None and ask.one("decided"):
        raise Elsewhere(f"/queue?{urlencode({'kind': kind, 'decided': ask.one('decided')})}")
    if found is None:
        raise NotThere("That task is done, or what it was about has changed. The queue shows what is left.")
    ahead = index.task_place(found, kind)
    before, following = index.task_neighbours(found, kind)
    counts = _counts(desk)
    incident = index.incident(found.incident) if found.incident else None
    other = _other(index, found)
    content = seen.of_incident(incident) if incident else {}
    claims = _claims(index, found, incident, other)
    shown = tuple(told(index, claim) for claim in claims[:MOST_CLAIMS])
    return TaskShown(
        task=found, incident=incident, other=other, claims=shown,
        quotes=tuple(one.quote for one in shown if incident and one.incident == incident.id),
        hidden=max(0, len(claims) - MOST_CLAIMS),
        decisions=tuple(past(one) for one in index.decided(incident=found.incident)) if found.incident else (),
        before=before, next=following, place=ahead + 1, of=counts.get(kind, 0) if kind else sum(counts.values()),
        saw=seen.digest_of(content) if incident else "", seen=codec.encode(content).decode(),
    )  # fmt: skip


def _other(index: LedgerIndex, found: Task) -> Incident | None:
    """The incident that a claim of the task is in, where it is not the task's own."""
    for claim in found.claims:
        home = index.home(claim)
        if home and home != found.incident:
            return index.incident(home)
    return None


def _claims(index: LedgerIndex, found: Task, incident: Incident | None, other: Incident | None) -> list[ResolvedClaim]:
    """The claims that the task names come first, then those of its incidents."""
    ids: Iterable[str] = dict.fromkeys(
        (*found.claims, *(incident.claims if incident else ()), *(other.claims if other else ()))
    )
    return list(index.claims(tuple(ids)))


class Correcting(Struct, frozen=True, kw_only=True):
    """A claim with the forms that correct it, and where to go on."""

    told: Told
    back: str


def correcting(desk: Desk, ask: Ask) -> Correcting:
    index = desk.ledger()
    claim = next(iter(index.claims((ask.path["id"],))), None)
    if claim is None:
        raise NotThere("That claim is not in the ledger (any more).")
    back = ask.one("back")
    return Correcting(told=told(index, claim), back=back if is_local(back) else "/queue")


def decided(desk: Desk, ask: Ask) -> Decisions:
    index, standing = desk.ledger(), ask.one("standing")
    every = list(index.decided())
    kept = [past(one) for one in reversed(every) if not standing or one.standing.value == standing]
    pages = max(1, -(-len(kept) // A_PAGE))
    page = ask.number("page", 1, 1, pages)
    _, audit = desk.case.decided()
    return Decisions(
        decisions=tuple(kept[(page - 1) * A_PAGE : page * A_PAGE]), sound=audit.sound, unsettled=desk.case.unsettled(), head=audit.head,
        problems=tuple(f"{p.where}: {p.message} {p.remedy}" for p in audit.problems), agreement=tuple(agreement(every)),
        disagreements=tuple(disagreements(every)), standing=standing, page=page, pages=pages,
    )  # fmt: skip


_KIND = Parameter("kind", f"Only tasks of this kind: {', '.join(word.value for word in TaskKind)}.")
_PAGE = Parameter("page", "Which page, from 1.", "integer")
PAGES = (
    Page("/queue", "queue.html", queue, Queue, "What needs a person, most pressing first.", (_KIND, _PAGE)),
    Page("/queue/{id}", "task.html", task, TaskShown, "One task with what it is about.", (Parameter("id", "The task."), _KIND)),
    Page(
        "/claims/{id}/correct", "correct.html", correcting, Correcting, "A claim with the forms that correct it.",
        (Parameter("id", "The claim."), Parameter("back", "Where to go on.")),
    ),
    Page(
        "/decisions", "decisions.html", decided, Decisions, "What was decided, the latest first; agreement of coders.",
        (Parameter("standing", f"Only those that stand so: {', '.join(word.value for word in DecisionStanding)}."), _PAGE),
    ),
)  # fmt: skip
