"""What a decision changes at once: the incidents it touches, linked and graded again among themselves.

Takes the ledger as it is and all decisions; gives the Patch. Only the claims of the touched incidents are looked at: a claim
that leaves one of them does not look for a third elsewhere, and totals over a window are not held against the incidents
again. The next whole build does both, and is what counts. Documents and claims that the decision does not name stay as
they are, so the work does not grow with the case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec import structs

from crossbearing.assess import assess
from crossbearing.assess.copies import copies
from crossbearing.assess.sides import Sides
from crossbearing.link import link
from crossbearing.model import Decision, Document, Incident, Line, Spot
from crossbearing.review import fold, stand, tasks
from crossbearing.store.ledger import LedgerIndex
from crossbearing.store.patching import Patch
from crossbearing.vocab import Act, TaskKind


class TooFar(Exception):
    """The decision touches what the ledger does not hold as it was: only a whole build can fold it in."""


def touched(
    index: LedgerIndex,
    lines: Sequence[Line],
    new: Sequence[Line],
    head: str,
    *,
    sides: Sides,
    parents: Callable[[str], Iterable[str]],
    four_eyes: bool,
) -> Patch:
    """What the new lines change in the ledger. Raises TooFar."""
    by_id = {line.id: line for line in lines}
    named = [line.decision for line in new]
    named += [by_id[d.retracts].decision for d in named if d.act is Act.RETRACT and d.retracts in by_id]
    documents = {d.id: d for decision in named for d in _documents(index, decision)}
    affected = {i.id: i for i in _incidents(index, named, documents)}
    members = {claim for incident in affected.values() for claim in incident.claims}
    named_claims = {claim for document in documents for claim in _claims_named(index, document, named)}
    members |= named_claims
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
    ruled = fold(told, documents.values(), read)
    claims = {claim.id: claim for claim in ruled.claims}
    gone = sorted(now.keys() - claims.keys())
    members = {id_ for id_ in (*members, *(claims.keys() - now.keys())) if id_ in claims}
    placed = {id_: claim.in_scene() for id_, claim in claims.items()}
    refused = {rejection.claim: rejection for rejection in ruled.rejections}
    linked = link(
        [placed[id_] for id_ in sorted(members) if id_ not in refused], documents,
        [pair for pair in ruled.same if members.issuperset(pair)], [pair for pair in ruled.apart if members.issuperset(pair)],
        parents=parents, prior=index.linking().prior,
    )  # fmt: skip
    copied = copies(documents, claims)
    assessed = [assess(cluster, placed, documents, sides, copied) for cluster in linked.clusters]
    incidents, decided = stand((one.incident for one in assessed), ruled.decided, four_eyes=four_eyes)
    home = {claim: incident.id for incident in incidents for claim in incident.claims}
    # a line that is also about what was not looked at keeps the standing that it has
    fresh = {line.id for line in new} | {line.decision.retracts for line in new if line.decision.act is Act.RETRACT}
    whole = {line.id for line in told if line == by_id[line.id]}
    found = [problem for one in assessed for problem in one.problems]
    old_tasks = [task for id_ in affected for task in index.tasks(incident=id_)]
    kept = {
        task.id
        for task in old_tasks
        if task.kind is TaskKind.LIKELY_MISSED_JOIN and task.incident in home.values() and not members.issuperset(task.claims)
    }
    news = frozenset(claim.id for claim in claims.values() if claim.foreground)
    background = frozenset(i.id for i in incidents if news.isdisjoint(i.claims))
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
        tasks=tasks(incidents, decided, linked.links, linked.near, found, background),
        head=head,
    )


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
