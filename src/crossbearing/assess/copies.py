"""Passages that repeat one another, and the document whose words they are.

Takes documents and their claims, gives Copies. Only the passages that carry claims are compared, so that shared boilerplate
is no copy and two wire paragraphs inside twenty of one's own are. Candidates come from MinHash (``shingles``); the exact
share of the smaller text decides. Texts of like length that repeat one another are one, whichever came first; of a longer
and a shorter one inside it the later repeats the earlier, so that a round-up of two reports never makes one of them. Two
documents that tell of one event in their own words must never become one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

import numpy as np
from msgspec import Struct

from crossbearing.assess.shingles import Places, Rows, distinct, leaders, meeting, overlaps, promising, rows
from crossbearing.model import Document, ResolvedClaim

SHARED, FORMULA = 0.2, 14
"""Two texts are copies where they share a fifth of the smaller one's runs of three words, and fourteen runs beside: what two
reports of one event have in common without copying is names, titles and a formula or two ("the monitor said in a statement").
benchmarks/README.md has the measurement that chose both."""
ALIKE, LIKE_LENGTH = 0.25, 0.6
"""Copies are one text where they share this much of the larger one's runs and the smaller is this long beside it (a quarter cut
off and an introduction put before leave 0.7); else the smaller lies inside the larger."""
WHOLE = -1  # "where it begins" of the row that holds all claim-bearing passages of a document

Row = tuple[str, int]  # a document's id, and where its passage begins or WHOLE


class Copies(Struct, frozen=True):
    """Whose words a document's passages are. ``documents``: each id -> the earliest document of the same text, itself where
    it repeats none; ``passages``: (id, start of a passage) -> the earlier document that the passage comes from."""

    documents: dict[str, str]
    passages: dict[Row, str]

    def of(self, document: str, starts: Iterable[int]) -> set[str]:
        """The earlier documents that these passages of a document repeat; as a whole, where no passage says so."""
        found = {self.passages[document, start] for start in starts if (document, start) in self.passages}
        return found or {self.documents.get(document, document)} - {document}


class CopyIndex(Struct, frozen=True):
    """All that is needed to tell the copies among some documents, and to add others."""

    documents: dict[str, Document]
    names: tuple[Row, ...]
    rows: Rows
    pairs: frozenset[tuple[int, int, bool]]  # copies, by the numbers of their rows; whether they are alike in length


NOTHING = CopyIndex({}, (), rows([]), frozenset())


def copies(documents: Mapping[str, Document], claims: Mapping[str, ResolvedClaim]) -> Copies:
    """The copies among all these documents. The order in which they are given does not matter."""
    return told_by(added(NOTHING, documents, claims.values()))


def added(index: CopyIndex, documents: Mapping[str, Document], claims: Iterable[ResolvedClaim]) -> CopyIndex:
    """The index with more documents and their claims: the same as of all at once. Documents that it has are left alone."""
    new = {id_: documents[id_] for id_ in sorted(documents) if id_ not in index.documents}
    spans: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
    for claim in claims:
        if claim.document in new:
            spans[claim.document].add((claim.passage.start, claim.passage.end))
    names, texts = [], []
    for id_, document in new.items():
        starts = [*(start for start, _ in sorted(spans[id_])), *([WHOLE] if len(spans[id_]) > 1 else [])]
        names += [(id_, start) for start in starts]
        texts.append([document.text[start:end] for start, end in sorted(spans[id_])])
    since = len(index.names)
    grown = CopyIndex({**index.documents, **new}, (*index.names, *names), index.rows.joined(rows(texts)), index.pairs)
    return CopyIndex(grown.documents, grown.names, grown.rows, index.pairs | _verified(grown, since))


def _verified(index: CopyIndex, since: int) -> frozenset[tuple[int, int, bool]]:
    """The copies among rows that meet, by the exact share of the smaller one's shingles."""
    leader = leaders(index.rows)
    pairs = meeting(index.rows, since)
    pairs = distinct(np.concatenate([pairs, _wholes(index, pairs, leader), _elsewhere(index, pairs, leader)]))
    sizes = index.rows.ends - index.rows.begins
    needed = (np.minimum(sizes[pairs[:, 0]], sizes[pairs[:, 1]]) * SHARED + FORMULA).astype(np.int64)
    pairs = pairs[promising(index.rows, pairs, needed)]
    shared, *both = overlaps(index.rows, pairs)
    least, most = np.minimum(*both), np.maximum(*both)
    copied = shared >= SHARED * least + FORMULA
    alike = ((shared >= ALIKE * most) & (least >= LIKE_LENGTH * most))[copied].tolist()
    first = leader.tolist()
    holds = {(id_, leads) for (id_, start), leads in zip(index.names, first, strict=True) if start != WHOLE}
    found = set()
    for (one, other), same in zip(pairs[copied].tolist(), alike, strict=True):
        (left_id, left_start), (right_id, right_start) = index.names[one], index.names[other]
        # a document's own parts are no copies of it, nor is a part of another that it holds word for word as well
        own = (left_start == WHOLE and (left_id, first[other]) in holds) or (
            right_start == WHOLE and (right_id, first[one]) in holds
        )
        if first[one] == first[other] or not (left_id == right_id or own):
            found.add((one, other, same))
    return frozenset(found)


def _elsewhere(index: CopyIndex, pairs: Places, leader: Places) -> Places:
    """For passages of one document that meet, the same passages where other documents have them: it is there that they are
    compared."""
    found = []
    members: defaultdict[int, list[int]] = defaultdict(list)
    numbers: dict[str, int] = {}
    of = np.array([numbers.setdefault(id_, len(numbers)) for id_, _ in index.names], dtype=np.int64)
    together = pairs[of[pairs[:, 0]] == of[pairs[:, 1]]].tolist()
    for number, first in enumerate(leader.tolist() if together else ()):
        members[first].append(number)
    for one, other in together:
        id_ = index.names[one][0]
        if leader[one] == leader[other]:
            continue
        for this, that in ((one, other), (other, one)):
            away = next((each for each in members[int(leader[this])] if index.names[each][0] != id_), None)
            if away is not None:
                found.append((min(away, that), max(away, that)))
    return np.array(found, dtype=np.int64).reshape(len(found), 2)


def _wholes(index: CopyIndex, pairs: Places, leader: Places) -> Places:
    """The documents of passages that meet, as pairs of their whole rows: many changed passages may be none of them a copy,
    and all together one. Equal passages alone say little of the rest: many reports close with the same paragraph."""
    numbers: dict[str, int] = {}
    for number, (id_, start) in enumerate(index.names):
        numbers[id_] = number if start == WHOLE else numbers.get(id_, number)
    whole = np.array([numbers[id_] for id_, _ in index.names], dtype=np.int64)
    near = pairs[leader[pairs[:, 0]] != leader[pairs[:, 1]]]
    alike: defaultdict[int, list[int]] = defaultdict(list)
    for number in np.nonzero(np.isin(leader, leader[near]))[0].tolist():
        alike[int(leader[number])].append(number)
    found = whole[near]
    several = (np.bincount(leader, minlength=1)[leader[near]] > 1).any(axis=1) if len(near) else near[:, 0] > 0
    more = [(one, other) for left, right in leader[near[several]].tolist() for one in alike[left] for other in alike[right]]
    if more:
        found = np.concatenate([found, whole[np.array(more, dtype=np.int64)]])
    ordered: Places = np.sort(found, axis=1)
    apart: Places = ordered[ordered[:, 0] != ordered[:, 1]]
    return apart


def told_by(index: CopyIndex) -> Copies:
    """What the index amounts to."""
    order = {id_: (document.published or date.max, id_) for id_, document in index.documents.items()}
    rank = [(*order[id_], start) for id_, start in index.names]
    home = list(range(len(rank)))

    def find(number: int) -> int:
        while home[number] != number:
            home[number] = number = home[home[number]]
        return number

    for one, other, alike in sorted(index.pairs):
        first, second = sorted((find(one), find(other)), key=lambda number: rank[number])
        if alike:
            home[second] = first
    inside: dict[int, int] = {}
    sizes = (index.rows.ends - index.rows.begins).tolist()
    for one, other, alike in sorted(index.pairs):
        first, second = sorted((find(one), find(other)), key=lambda number: rank[number])
        larger = one if sizes[one] > sizes[other] else other
        # a document that holds a part of an earlier one repeats it by that passage, and not as a whole
        if not alike and first != second and not (find(larger) == second and index.names[larger][1] == WHOLE):
            inside[second] = min(first, inside.get(second, first), key=lambda number: rank[number])

    def origin(number: int) -> str:
        number = find(number)
        while number in inside:
            number = inside[number]
        return index.names[number][0]

    froms = {name: origin(number) for number, name in enumerate(index.names)}
    passages = {name: first for name, first in froms.items() if name[1] != WHOLE and first != name[0]}
    return Copies(_documents(index, order, froms), passages)


def moved(before: Copies, after: Copies) -> set[str]:
    """The documents whose words are another's than before, or of which nothing was known: incidents without any of them, whose
    claims are the same, are assessed as they were."""

    def homes(copied: Copies) -> dict[str, frozenset[tuple[int, str]]]:
        found: defaultdict[str, set[tuple[int, str]]] = defaultdict(set)
        for id_, first in copied.documents.items():
            found[id_].add((WHOLE, first))
        for (id_, start), first in copied.passages.items():
            found[id_].add((start, first))
        return {id_: frozenset(each) for id_, each in found.items()}

    old, new = homes(before), homes(after)
    found = {id_ for id_ in old.keys() | new.keys() if old.get(id_) != new.get(id_)}
    hanging: defaultdict[str, set[str]] = defaultdict(set)
    for id_, each in new.items():
        for _, first in each:
            hanging[first].add(id_)
    waiting = list(found)
    while waiting:  # who repeats a document whose words are another's now repeats that other
        for id_ in hanging[waiting.pop()] - found:
            found.add(id_)
            waiting.append(id_)
    return found


def _documents(index: CopyIndex, order: Mapping[str, tuple[date, str]], froms: Mapping[Row, str]) -> dict[str, str]:
    """Each document's earliest of the same text: word for word, else by all its claim-bearing passages, else by most."""
    equal: dict[str, str] = {}
    for id_ in sorted(order, key=order.__getitem__):
        equal.setdefault(index.documents[id_].text or id_, id_)
    sizes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for number, (id_, start) in enumerate(index.names):
        if start != WHOLE:
            sizes[id_][froms[id_, start]] += int(index.rows.ends[number] - index.rows.begins[number])
    found: dict[str, str] = {}
    for id_ in sorted(order, key=order.__getitem__):
        same = equal[index.documents[id_].text or id_]
        if same == id_:
            same = froms.get((id_, WHOLE), id_)
        if same == id_ and sizes[id_]:
            same = max(sizes[id_], key=lambda each: (sizes[id_][each], each == id_, each))
            same = same if sizes[id_][same] * 2 > sizes[id_].total() else id_
        found[id_] = found.get(same, id_)
    return dict(sorted(found.items()))
