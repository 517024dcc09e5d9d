"""The queue: what needs a person, and why, most pressing first.

Takes incidents, links, problems and decisions as they stand; gives tasks. A task is gone once a person has dealt with it: by
changing what it is about, or by accepting it as it is (an accept that names the kind of task and saw what there is now).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from crossbearing.codec import digest
from crossbearing.model import Decided, Incident, Link, Problem, ResolvedClaim, Task
from crossbearing.review import seen
from crossbearing.review.agreement import disagreements
from crossbearing.vocab import Act, DecisionStanding, Geoprecision, Grade, PerpetratorStanding, Standing, TaskKind

HARDLY = 4.0
"""Bits up to which a followed link counts as a likely wrong join: links are followed from two bits on, so these are the
weakest that hold an incident together. Links between two reports on labelled sets (eval's linking, 2026-11-27): on local
reports (gun_violence dev, 1,112 links, 13 wrong) 54 % of the wrong ones lie under it and 15 % of the right ones, on reports of
Syria (fa_kes, 597 links, 67 between governorates) 43 % and 12 %. At 3.5 bits it was 31 % and 11 %, 39 % and 9 %; at 6 bits 100 %
and 32 %, 79 % and 36 %. Higher finds more and asks a person to look at a third of all links. Even under it most links
are right: 166 of 173 and 65 of 94."""
COARSE = (Geoprecision.PROVINCE, Geoprecision.REGION, Geoprecision.COUNTRY)
DOUBTS = ("G602", "G603", "G604", "G605", "G606", "L501", "L502")
_BASE = {kind: float(10 * (len(TaskKind) - place)) for place, kind in enumerate(TaskKind)}


def tasks(
    incidents: Iterable[Incident],
    decided: Sequence[Decided],
    links: Iterable[Link] = (),
    near: Iterable[Link] = (),
    problems: Iterable[Problem] = (),
    background: frozenset[str] = frozenset(),
) -> tuple[Task, ...]:
    """The tasks by weight, heaviest first; equals by id. ``background`` are incidents that nobody tells as news."""
    by_id = {incident.id: incident for incident in incidents}
    home = {claim: incident.id for incident in by_id.values() for claim in incident.claims}
    found: dict[str, Task] = {}
    made = (
        *_of_decisions(decided, by_id),
        *(task for one in by_id.values() if one.id not in background for task in _of_incident(one)),
        *_of_links(links, near, by_id, home),
        *_of_problems(problems, by_id),
        *_of_coders(decided, home),
    )
    settled = _settled(decided)
    for task in made:
        saw = task.saw or (seen.digest_of(seen.of_incident(by_id[task.incident])) if task.incident in by_id else "")
        whole = Task(
            id="t" + digest(task.kind.value, task.incident, *sorted(task.claims), task.decision), kind=task.kind,
            weight=round(task.weight, 3), because=task.because, incident=task.incident, claims=task.claims,
            decision=task.decision, saw=saw,
        )  # fmt: skip
        if (whole.kind.value, whole.id, whole.saw) not in settled:
            found.setdefault(whole.id, whole)
    return tuple(sorted(found.values(), key=lambda task: (-task.weight, task.id)))


def background_only(incidents: Iterable[Incident], claims: Mapping[str, ResolvedClaim]) -> frozenset[str]:
    """The incidents that are told as background only."""
    return frozenset(i.id for i in incidents if not any(claims[id_].foreground for id_ in i.claims))


def _settled(decided: Iterable[Decided]) -> set[tuple[str, str, str]]:
    """Tasks that a person said need nothing: kind, id and what they saw."""
    return {
        (one.line.decision.field, str(one.line.decision.value), one.line.decision.saw)
        for one in decided
        if one.line.decision.act is Act.ACCEPT and one.standing is DecisionStanding.IN_FORCE and one.line.decision.field
    }


def _dead(incident: Incident) -> int:
    return incident.findings.killed.best if incident.findings.killed else 0


def _weight(kind: TaskKind, dead: int = 0, more: float = 0.0) -> float:
    """The kind first; within a kind the deadlier (9 points at most, half of them at 20 dead), then what the rule adds."""
    return _BASE[kind] + 9 * dead / (dead + 20) + min(0.9, max(0.0, more))


def _of_incident(incident: Incident) -> Iterator[Task]:
    if incident.standing is Standing.APPROVED:
        return
    dead, grade, place = _dead(incident), incident.grade.occurrence.grade, incident.place
    who = incident.findings.perpetrator
    rivals = who is not None and who.standing is PerpetratorStanding.CONTESTED
    deadly = dead > 0
    if deadly and (grade is Grade.CONTESTED or rivals or _tolls_apart(incident)):
        what = "whether it happened" if grade is Grade.CONTESTED else "who did it" if rivals else "how many were killed"
        yield Task(
            id="", kind=TaskKind.CONTESTED_DEADLY, weight=_weight(TaskKind.CONTESTED_DEADLY, dead, 0.5 * rivals),
            because=f"About {dead} killed, and the reports contradict one another on {what}.", incident=incident.id,
        )  # fmt: skip
    elif deadly and grade is Grade.WEAK:
        yield Task(
            id="", kind=TaskKind.WEAK_EVIDENCE, weight=_weight(TaskKind.WEAK_EVIDENCE, dead),
            because=f"About {dead} killed, graded weak: {incident.grade.occurrence.because}", incident=incident.id,
        )  # fmt: skip
    if deadly and (place is None or place.precision in COARSE):
        where = f"placed no closer than {place.name} ({place.precision})" if place else "placed nowhere"
        yield Task(
            id="", kind=TaskKind.COARSE_PLACE, weight=_weight(TaskKind.COARSE_PLACE, dead),
            because=f"About {dead} killed, {where}.", incident=incident.id,
        )  # fmt: skip
    if incident.standing is Standing.OPEN and (incident.type.violent or deadly):
        yield Task(
            id="", kind=TaskKind.UNREVIEWED, weight=_weight(TaskKind.UNREVIEWED, dead), because="Nobody has looked at it yet.",
            incident=incident.id,
        )  # fmt: skip


def _tolls_apart(incident: Incident) -> bool:
    """Whether voices give numbers that differ by half or more of the best."""
    killed = incident.findings.killed
    return killed is not None and bool(killed.against) and killed.high - killed.low >= max(2, killed.best / 2)


def _of_links(
    links: Iterable[Link], near: Iterable[Link], by_id: Mapping[str, Incident], home: Mapping[str, str]
) -> Iterator[Task]:
    for link in links:
        incident = home.get(link.left, "")
        if link.weight < HARDLY and incident and home.get(link.right) == incident:
            dead = _dead(by_id[incident])
            against = min((r for r in link.reasons if r.comparison != "prior"), key=lambda reason: reason.weight, default=None)
            because = f"Two of its claims agree by only {link.weight:.1f} bits"
            because += f"; {against.because}" if against is not None and against.weight < 0 else "."
            yield Task(
                id="", kind=TaskKind.LIKELY_WRONG_JOIN, because=because, incident=incident, claims=(link.left, link.right),
                weight=_weight(TaskKind.LIKELY_WRONG_JOIN, dead, (HARDLY - link.weight) / 4),
            )  # fmt: skip
    for link in near:
        one, other = home.get(link.left, ""), home.get(link.right, "")
        if one and other and one != other:
            dead = max(_dead(by_id[one]), _dead(by_id[other]))
            yield Task(
                id="", kind=TaskKind.LIKELY_MISSED_JOIN, incident=one, claims=(link.left, link.right),
                because=f"A claim here and one of {other} agree by {link.weight:.1f} bits, and were kept apart.",
                weight=_weight(TaskKind.LIKELY_MISSED_JOIN, dead, link.weight / 40),
            )  # fmt: skip


def _of_problems(problems: Iterable[Problem], by_id: Mapping[str, Incident]) -> Iterator[Task]:
    for found in problems:
        if found.code in DOUBTS and found.where in by_id:
            yield Task(
                id="", kind=TaskKind.DOUBTFUL_READING, because=found.message, incident=found.where, decision=found.code,
                weight=_weight(TaskKind.DOUBTFUL_READING, _dead(by_id[found.where])),
            )  # fmt: skip


def _of_decisions(decided: Iterable[Decided], by_id: Mapping[str, Incident]) -> Iterator[Task]:
    lapsed: dict[str, Decided] = {}
    approvers: dict[str, list[str]] = {}
    for one in decided:
        decision = one.line.decision
        if one.standing is DecisionStanding.ORPHAN:
            yield Task(
                id="", kind=TaskKind.ORPHAN, weight=_weight(TaskKind.ORPHAN), decision=one.line.id, saw=one.because,
                because=f"{decision.by} decided ({decision.act}) on {decision.at[:10]}. {one.because}", claims=one.claims,
            )  # fmt: skip
        elif one.standing is DecisionStanding.LAPSED:
            lapsed[one.incident] = one
        elif one.standing is DecisionStanding.IN_FORCE and decision.act is Act.APPROVE:
            approvers.setdefault(one.incident, []).append(decision.by)
    for incident, one in lapsed.items():
        if incident in by_id and by_id[incident].standing is not Standing.APPROVED and incident not in approvers:
            what = changes(one.line.decision.seen, seen.of_incident(by_id[incident]))
            yield Task(
                id="", kind=TaskKind.CHANGED, weight=_weight(TaskKind.CHANGED, _dead(by_id[incident])), incident=incident,
                because=f"{one.line.decision.by} approved it on {one.line.decision.at[:10]}; since then {what}.",
            )  # fmt: skip
    for incident, people in approvers.items():
        if incident in by_id and by_id[incident].standing is Standing.REVIEWED:
            yield Task(
                id="", kind=TaskKind.SECOND_PERSON, weight=_weight(TaskKind.SECOND_PERSON, _dead(by_id[incident])),
                because=f"{', '.join(sorted(set(people)))} approved it; a second person has to.", incident=incident,
            )  # fmt: skip


def changes(before: Mapping[str, object], now: Mapping[str, object]) -> str:
    """What differs between two things seen, in words."""
    names = [name.replace("_", " ") for name in sorted({*before, *now}) if before.get(name) != now.get(name)]
    return f"{', '.join(names)} changed" if names else "nothing changed that is kept"


def _of_coders(decided: Sequence[Decided], home: Mapping[str, str]) -> Iterator[Task]:
    for found in disagreements(decided):
        said = "; ".join(f"{by}: {value}" for by, value in found.said)
        yield Task(
            id="", kind=TaskKind.DISAGREED, weight=_weight(TaskKind.DISAGREED), incident=home.get(found.claim, ""),
            claims=(found.claim,), because=f"Coders differ on {found.field} ({said}).", saw=digest(said),
        )  # fmt: skip
