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
from numpy.typing import NDArray

from crossbearing.assess.meeting import distinct, leaders, meeting, overlaps, promising
from crossbearing.assess.shingles import Places, Rows, rows
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


class _Index(Struct, frozen=True):
    """The rows of some documents, which are numbered by their ids: ``of`` says whose each row is, ``starts`` where its passage
    begins or WHOLE."""

    ids: tuple[str, ...]
    of: Places
    starts: Places
    rows: Rows


class _Copied(Struct, frozen=True):
    """Pairs of rows, one of them a copy of the other; whether they are alike in length."""

    pairs: Places
    alike: NDArray[np.bool_]


def copies(documents: Mapping[str, Document], claims: Mapping[str, ResolvedClaim]) -> Copies:
    """The copies among all these documents. The order in which they are given does not matter."""
    index = _indexed(documents, claims.values())
    return _told(documents, index, _copied(index))


def _indexed(documents: Mapping[str, Document], claims: Iterable[ResolvedClaim]) -> _Index:
    """A row for each passage that carries claims, and one for all of a document that has several."""
    ids = sorted(documents)
    number = {id_: n for n, id_ in enumerate(ids)}
    carrying = ((number[claim.document], claim.passage) for claim in claims if claim.document in number)
    # in columns: a set and a tuple for each passage would cost as much as all their words
    spans = np.fromiter((at for n, passage in carrying for at in (n, passage.start, passage.end)), np.int64).reshape(-1, 3)
    spans = spans[np.lexsort(spans.T[::-1])]
    spans = spans[np.concatenate([[True], (spans[1:] != spans[:-1]).any(axis=1)])] if len(spans) else spans
    counts = np.bincount(spans[:, 0], minlength=len(ids))
    texts = [documents[id_].text for id_ in ids]
    made = rows([texts[n][start:end] for n, start, end in zip(*spans.T.tolist(), strict=True)], counts)
    starts = np.full(len(made), WHOLE, dtype=np.int64)
    starts[~made.whole] = spans[:, 1]
    return _Index(tuple(ids), np.repeat(np.arange(len(ids)), counts + (counts > 1)), starts, made)


def _copied(index: _Index) -> _Copied:
    """The copies among rows that meet, by the exact share of the smaller one's shingles."""
    leader = leaders(index.rows)
    met = meeting(index.rows, leader)
    pairs = distinct(np.concatenate([met, _wholes(index, met, leader), _elsewhere(index, met, leader)]))
    needed = (index.rows.sizes[pairs].min(axis=1) * SHARED + FORMULA).astype(np.int64)
    pairs = pairs[promising(index.rows, pairs, needed)]
    shared, *both = overlaps(index.rows, pairs)
    least, most = np.minimum(*both), np.maximum(*both)
    alike = (shared >= ALIKE * most) & (least >= LIKE_LENGTH * most)
    kept = (shared >= SHARED * least + FORMULA) & ~_own(index, pairs, leader)
    return _Copied(pairs[kept], alike[kept])


def _own(index: _Index, pairs: Places, leader: Places) -> NDArray[np.bool_]:
    """Pairs that say nothing: a document's own parts are no copies of it, nor is a part of another that it holds word for word
    as well."""
    left, right = pairs[:, 0], pairs[:, 1]
    own: NDArray[np.bool_] = index.of[left] == index.of[right]
    held = index.of * len(leader) + leader
    held = np.unique(held[~index.rows.whole])
    for one, other in ((left, right), (right, left)):
        whole = np.flatnonzero(index.rows.whole[one])
        own[whole] |= np.isin(index.of[one[whole]] * len(leader) + leader[other[whole]], held)
    said: NDArray[np.bool_] = own & (leader[left] != leader[right])
    return said


def _elsewhere(index: _Index, pairs: Places, leader: Places) -> Places:
    """For passages of one document that meet, the same passages where other documents have them: it is there that they are
    compared."""
    left, right = pairs[:, 0], pairs[:, 1]
    repeated = _repeated(leader)
    together = pairs[(index.of[left] == index.of[right]) & (leader[left] != leader[right]) & (repeated[left] | repeated[right])]
    members = _members(leader, leader[together])
    found = []
    for one, other in together.tolist():
        for this, that in ((one, other), (other, one)):
            away = next((each for each in members[int(leader[this])] if index.of[each] != index.of[one]), None)
            if away is not None:
                found.append((min(away, that), max(away, that)))
    return np.array(found, dtype=np.int64).reshape(len(found), 2)


def _wholes(index: _Index, pairs: Places, leader: Places) -> Places:
    """The documents of passages that meet, as pairs of their whole rows: many changed passages may be none of them a copy,
    and all together one. Equal passages alone say little of the rest: many reports close with the same paragraph."""
    last = np.zeros(len(index.ids), dtype=np.int64)
    last[index.of] = np.arange(len(index.of))  # a document's last row is its whole, or its only passage
    whole = last[index.of]
    near = pairs[leader[pairs[:, 0]] != leader[pairs[:, 1]]]
    several = leader[near[_repeated(leader)[near].any(axis=1)]]
    members = _members(leader, several)
    more = [(one, other) for left, right in several.tolist() for one in members[left] for other in members[right]]
    found = whole[np.concatenate([near, np.array(more, dtype=np.int64).reshape(len(more), 2)])]
    ordered: Places = np.sort(found, axis=1)
    apart: Places = ordered[ordered[:, 0] != ordered[:, 1]]
    return apart


def _repeated(leader: Places) -> NDArray[np.bool_]:
    """Which rows another row equals."""
    found: NDArray[np.bool_] = np.bincount(leader, minlength=1)[leader] > 1
    return found


def _members(leader: Places, wanted: Places) -> Mapping[int, list[int]]:
    """The rows that these leaders stand for."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    at = np.flatnonzero(np.isin(leader, wanted)) if wanted.size else wanted
    for number, first in zip(at.tolist(), leader[at].tolist(), strict=True):
        found[first].append(number)
    return found


def _told(documents: Mapping[str, Document], index: _Index, copied: _Copied) -> Copies:
    """What the pairs amount to."""
    dated = sorted(range(len(index.ids)), key=lambda number: (documents[index.ids[number]].published or date.max, number))
    order = np.empty(len(dated), dtype=np.int64)
    order[dated] = np.arange(len(dated))
    rank = np.empty(len(index.of), dtype=np.int64)
    rank[np.lexsort((index.starts, order[index.of]))] = np.arange(len(index.of))
    first = _origins(index, copied, rank.tolist())
    whose = index.of[first]
    moved = np.flatnonzero((whose != index.of) & (~index.rows.whole))
    passages = {
        (index.ids[id_], start): index.ids[home]
        for id_, start, home in zip(*(each[moved].tolist() for each in (index.of, index.starts, whose)), strict=True)
    }
    return Copies(_documents(documents, index, dated, whose, np.unique(index.of[whose != index.of])), passages)


def _origins(index: _Index, copied: _Copied, rank: list[int]) -> Places:
    """For each row the row whose words it has."""
    home = list(range(len(rank)))

    def find(number: int) -> int:
        while home[number] != number:
            home[number] = number = home[home[number]]
        return number

    for one, other in copied.pairs[copied.alike].tolist():
        one, other = find(one), find(other)
        if rank[one] < rank[other]:
            home[other] = one
        else:
            home[one] = other
    inside: dict[int, int] = {}
    parts = copied.pairs[~copied.alike]
    smaller = index.rows.sizes[parts[:, 0]] <= index.rows.sizes[parts[:, 1]]
    larger = np.where(smaller, parts[:, 1], parts[:, 0])
    for one, other, more, whole in zip(*parts.T.tolist(), larger.tolist(), index.rows.whole[larger].tolist(), strict=True):
        first, second = find(one), find(other)
        if rank[second] < rank[first]:
            first, second = second, first
        # a document that holds a part of an earlier one repeats it by that passage, and not as a whole
        if first != second and not (whole and find(more) == second) and rank[first] <= rank[inside.get(second, first)]:
            inside[second] = first
    found = np.arange(len(rank))
    for number in {*copied.pairs.ravel().tolist()}:
        origin = find(number)
        while origin in inside:
            origin = inside[origin]
        found[number] = origin
    return found


def _documents(
    documents: Mapping[str, Document], index: _Index, dated: list[int], whose: Places, moved: Places
) -> dict[str, str]:
    """Each document's earliest of the same text: word for word, else by all its claim-bearing passages, else by most. Only
    the documents ``moved`` have a row that is another's."""
    whole: dict[int, int] = {}
    sizes: defaultdict[int, Counter[int]] = defaultdict(Counter)
    at = np.flatnonzero(np.isin(index.of, moved))
    for id_, start, size, home in zip(
        *(each[at].tolist() for each in (index.of, index.starts, index.rows.sizes, whose)), strict=True
    ):
        if start == WHOLE:
            whole[id_] = home
        else:
            sizes[id_][home] += size
    equal: dict[str, int] = {}
    found: dict[int, int] = {}
    for number in dated:
        text = documents[index.ids[number]].text
        same = equal.setdefault(text, number) if text else number
        if same == number:
            same = whole.get(number, number)
        if same == number and number in sizes:
            shares = sizes[number]
            same = max(shares, key=lambda each: (shares[each], each == number, each))
            same = same if shares[same] * 2 > shares.total() else number
        found[number] = found.get(same, number)
    return {id_: index.ids[found[number]] for number, id_ in enumerate(index.ids)}
