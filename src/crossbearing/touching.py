"""What a decision or a new document changes at once: the incidents it touches, linked and graded again among themselves.

Takes the ledger as it is and all decisions, or new readings; gives the Patch. Only the claims of the touched incidents are looked at, and
those of a third that a claim set free joins; totals over a window are not held against the incidents again. The next whole
build does that, and is what counts. Documents and claims that the decision does not name stay as
they are, so the work does not grow with the case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from msgspec import structs

from crossbearing.assess import assess
from crossbearing.assess.copies import copies
from crossbearing.assess.sides import Sides
from crossbearing.link import link
from crossbearing.model import Decision, Document, Incident, Line, Place, Reading, ResolvedClaim, Spot
from crossbearing.review import background_only, fold, stand, tasks
from crossbearing.store.ledger import LedgerIndex
from crossbearing.store.patching import Patch
from crossbearing.vocab import Act, TaskKind

_DAYS = timedelta(days=3)  # blocks of linking reach as far


class World(NamedTuple):
    """What is known beside the ledger: sides, who belongs to whom, and whether approvals need two people."""

    sides: Sides
    parents: Callable[[str], Iterable[str]]
    four_eyes: bool


class TooFar(Exception):
    """The decision touches what the ledger does not hold as it was: only a whole build can fold it in."""


def touched(index: LedgerIndex, lines: Sequence[Line], new: Sequence[Line], head: str, world: World) -> Patch:
    """What the new lines change in the ledger. Raises TooFar."""
    about = _about(new, {line.id: line for line in lines})
    named = [line.decision for line in about]
    documents = {d.id: d for decision in named for d in _documents(index, decision)}
    affected = {i.id: i for i in _incidents(index, named, documents)}
    named_claims = {claim for document in documents for claim in _claims_named(index, document, named)}
    # a line that is also about what was not looked at keeps the standing that it has
    fresh = {line.id for line in about}
    patch = _settled(index, lines, fresh, dict(documents), affected, named_claims, (), head, world)
    free = _set_free(affected, patch)
    if free:
        told_in = documents | {d.id: d for d in map(index.document, sorted({c.document for c in free})) if d is not None}
        third, _ = _joined(index, free, set(), told_in, affected, world)
        if third:
            return _settled(index, lines, fresh, documents, affected | third, named_claims, (), head, world)
    return patch


def _about(new: Iterable[Line], by_id: Mapping[str, Line]) -> list[Line]:
    """The new lines and those that they take back; where that was itself a taking back, what comes into force again."""
    found: dict[str, Line] = {}
    waiting = list(new)
    while waiting:
        line = waiting.pop()
        found[line.id] = line
        taken_back = by_id.get(line.decision.retracts) if line.decision.act is Act.RETRACT else None
        if taken_back is not None and taken_back.id not in found:
            waiting.append(taken_back)
    return list(found.values())


def grown(index: LedgerIndex, lines: Sequence[Line], readings: Sequence[Reading], head: str, world: World) -> Patch:
    """What new documents change in the ledger: their claims are held against the incidents near them in time and space, and
    those that they join are linked and graded again."""
    documents = {reading.document.id: reading.document for reading in readings}
    fresh = [claim for reading in readings for claim in reading.claims]
    # a denial that had nothing to deny may have it now
    alone = {claim.id for claim in index.denials() if any(_may_meet(claim, other, documents) for other in fresh)}
    affected, together = _joined(index, fresh, alone, documents, (), world)
    return _settled(index, lines, set(), documents, affected, together & alone, readings, head, world)


def _joined(
    index: LedgerIndex,
    fresh: Sequence[ResolvedClaim],
    alone: set[str],
    documents: Mapping[str, Document],
    passed_over: Iterable[str],
    world: World,
) -> tuple[dict[str, Incident], set[str]]:
    """The incidents near these claims in time and space that some of them join, and the claims that stand together with them;
    ``alone`` are claims of no incident that may join too."""
    near = {i.id: i for claim in fresh for i in index.near(*_around(claim.in_scene(), documents[claim.document]))}
    for id_ in passed_over:
        near.pop(id_, None)
    members = {claim for incident in near.values() for claim in incident.claims}
    looked_at = list(index.claims(tuple(sorted(members | alone))))
    texts = dict(documents) | {
        d.id: d for d in map(index.document, sorted({c.document for c in looked_at} - documents.keys())) if d is not None
    }
    told = [claim.in_scene() for claim in (*looked_at, *fresh)]
    probe = link(told, texts, parents=world.parents, prior=index.linking().prior)
    ids = {claim.id for claim in fresh}
    home = {claim: incident.id for incident in near.values() for claim in incident.claims}
    together = {claim for cluster in probe.clusters if ids & set(cluster.claims) for claim in cluster.claims}
    return {id_: near[id_] for id_ in sorted({home[claim] for claim in together if claim in home})}, together


def _set_free(affected: Mapping[str, Incident], patch: Patch) -> list[ResolvedClaim]:
    """The claims that no longer stand with most of the incident that they were in, or come from none; and denials, which stand
    with what they deny best, wherever that is."""
    before = {claim: id_ for id_, incident in affected.items() for claim in incident.claims}
    stays: dict[str, Incident] = {}  # where most of each incident is now
    for incident in sorted(patch.incidents, key=lambda i: (len(i.claims), i.id)):
        stays |= {before[claim]: incident for claim in incident.claims if claim in before}
    kept = {id_: set(incident.claims) for id_, incident in stays.items()}
    at_home = {claim for incident in patch.incidents for claim in incident.claims}
    return [
        claim
        for claim, home in patch.claims
        if home
        and claim.id in at_home
        and (claim.factuality.denied or claim.id not in kept.get(before.get(claim.id, ""), set()))
    ]


def _settled(
    index: LedgerIndex,
    lines: Sequence[Line],
    fresh: set[str],
    documents: dict[str, Document],
    affected: dict[str, Incident],
    also: set[str],
    readings: Sequence[Reading],
    head: str,
    world: World,
) -> Patch:
    """The affected incidents, and ``also`` these claims, linked and graded among themselves and with what was newly read."""
    by_id = {line.id: line for line in lines}
    newly = [claim for reading in readings for claim in reading.claims]
    members = {claim for incident in affected.values() for claim in incident.claims} | also
    # the documents of all their claims, and those that these were seen to repeat
    wanted = {claim.document for claim in index.claims(tuple(sorted(members)))}
    wanted |= {edge.target for incident in affected.values() for edge in incident.origins.edges}
    for id_ in sorted(wanted - documents.keys()):
        document = index.document(id_)
        if document is not None:
            documents[id_] = document
    added_before = index.added()
    now = {c.id: c for id_ in sorted(documents) for c in index.claims(document=id_)}
    read = [index.as_read(id_) or claim for id_, claim in now.items() if id_ not in added_before]
    keys = {document.key for document in documents.values()}
    told: list[Line] = []
    for line in lines:
        within = _within(line, keys, {one.id for one in told} if line.decision.act is Act.RETRACT else set())
        if within is not None:
            told.append(within)
    ruled = fold(told, documents.values(), [*read, *newly])
    claims = {claim.id: claim for claim in ruled.claims}
    gone = sorted(now.keys() - claims.keys())
    members = {id_ for id_ in (*members, *(claims.keys() - now.keys())) if id_ in claims}
    placed = {id_: claim.in_scene() for id_, claim in claims.items()}
    refused = {rejection.claim: rejection for rejection in ruled.rejections}
    linked = link(
        [placed[id_] for id_ in sorted(members) if id_ not in refused], documents,
        [pair for pair in ruled.same if members.issuperset(pair)], [pair for pair in ruled.apart if members.issuperset(pair)],
        parents=world.parents, prior=index.linking().prior,
    )  # fmt: skip
    copied = copies(documents, claims)
    assessed = [assess(cluster, placed, documents, world.sides, copied) for cluster in linked.clusters]
    incidents, decided = stand((one.incident for one in assessed), ruled.decided, four_eyes=world.four_eyes)
    home = {claim: incident.id for incident in incidents for claim in incident.claims}
    whole = {line.id for line in told if line == by_id[line.id]}
    found = [problem for reading in readings for problem in reading.problems]
    found += [problem for one in assessed for problem in one.problems]
    old_tasks = [task for id_ in affected for task in index.tasks(incident=id_)]
    kept = {
        task.id
        for task in old_tasks
        if task.kind is TaskKind.LIKELY_MISSED_JOIN and task.incident in home.values() and not members.issuperset(task.claims)
    }
    news = frozenset(claim.id for claim in claims.values() if claim.foreground)
    return Patch(
        gone_incidents=tuple(affected),
        incidents=tuple(incidents),
        news=news,
        gone_claims=tuple(gone),
        claims=tuple(
            (claim, home.get(id_, "") if id_ in members else index.home(id_))
            for id_, claim in claims.items()
            if id_ in members or claim != now.get(id_)
        ),
        asked=tuple(sorted(members)),
        links=linked.links,
        rejections=(*(r for r in linked.rejections if r.claim in members), *(refused[c] for c in refused if c in members)),
        read_again=tuple(sorted(now)),
        as_read=ruled.as_read,
        problems=tuple(found),
        decided=tuple(
            structs.replace(one, line=by_id[one.line.id])
            for one in decided
            if one.line.id in fresh or (one.line.id in whole and one.claims and members.issuperset(one.claims))
        ),
        gone_tasks=tuple(task.id for task in old_tasks if task.id not in kept),
        tasks=tasks(incidents, decided, linked.links, linked.near, found, background_only(incidents, claims)),
        documents=tuple(reading.document for reading in readings),
        head=head,
    )


def _may_meet(denial: ResolvedClaim, fresh: ResolvedClaim, documents: Mapping[str, Document]) -> bool:
    """Whether the denial's days and place, as far as it tells any, are near those of the new claim."""
    since, until, place = _around(fresh.in_scene(), documents[fresh.document])
    told = denial.in_scene()
    if told.when and told.when.start and told.when.end and since and until and not since <= told.when.end <= until + _DAYS:
        return False
    return place is None or told.place is None or abs(place.lat - told.place.lat) + abs(place.lon - told.place.lon) < 2


def _around(claim: ResolvedClaim, document: Document) -> tuple[date | None, date | None, Place | None]:
    """Days and place near which a claim's incident may be: its own days, else those before it was published."""
    when = claim.when
    if when is not None and when.start is not None and when.end is not None:
        return when.start - _DAYS, when.end + _DAYS, claim.place
    if document.published is not None:
        return document.published - 4 * _DAYS, document.published + _DAYS, claim.place
    return None, None, claim.place


def _spots(decision: Decision) -> list[Spot]:
    return [ref.trigger for ref in (*decision.claims, *decision.others)] + ([decision.spot] if decision.spot else [])


def _documents(index: LedgerIndex, decision: Decision) -> Iterable[Document]:
    for spot in {(spot.document, spot.key): spot for spot in _spots(decision)}.values():
        document = index.document(spot.document)
        if document is None or document.key != spot.key:
            raise TooFar(spot.document)
        yield document


def _claims_named(index: LedgerIndex, document: str, named: Sequence[Decision]) -> Iterable[str]:
    """The claims of the document that the decisions point at; where they judge its words, all of its claims."""
    starts = {ref.trigger.start for d in named for ref in (*d.claims, *d.others) if ref.trigger.document == document}
    judged = any(d.spot is not None and d.spot.document == document for d in named)
    for claim in index.claims(document=document):
        if judged or claim.event.trigger.start in starts:
            yield claim.id


def _incidents(index: LedgerIndex, named: Sequence[Decision], documents: Iterable[str]) -> Iterable[Incident]:
    homes = {index.home(claim) for document in documents for claim in _claims_named(index, document, named)}
    for id_ in sorted(homes - {""}):
        incident = index.incident(id_)
        if incident is not None:
            yield incident


def _within(line: Line, keys: set[str], told: set[str]) -> Line | None:
    """The line as far as it is about these documents; None where it is not, or takes back what is not among ``told``."""
    decision = line.decision
    if decision.act is Act.RETRACT:
        return line if decision.retracts in told else None
    claims = tuple(ref for ref in decision.claims if ref.trigger.key in keys)
    others = tuple(ref for ref in decision.others if ref.trigger.key in keys)
    if not claims and not others and (decision.spot is None or decision.spot.key not in keys):
        return None
    if (claims, others) == (decision.claims, decision.others):
        return line
    return structs.replace(line, decision=structs.replace(decision, claims=claims, others=others))
