"""Documents that repeat one another.

Takes documents and their claims, gives for each document the one that it repeats (itself where it repeats none). Only
the passages that carry claims are compared, so that shared boilerplate is no copy and two wire paragraphs inside twenty
of one's own are. Candidates come from MinHash over runs of three words; the exact share decides. Two documents that tell
of one event in their own words must never become one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from rensa import RMinHash, RMinHashLSH

from crossbearing.model import Document, ResolvedClaim

RUN = 3  # words in a shingle
SHORT = 8  # shingles below which a text is no copy unless it is equal
SHARED = 0.5  # of the smaller text's shingles
PERMUTATIONS = 128
BANDS = 32  # of four rows: finds pairs that share about 0.4 of their shingles
SEED = 42  # fixed: the same documents give the same copies

_WORD = re.compile(r"\w+")
Shingles = frozenset[str]


def copies(documents: Mapping[str, Document], claims: Mapping[str, ResolvedClaim]) -> dict[str, str]:
    """Document id -> id of the earliest published document of the same text, ties to the smallest id."""
    passages = _passages(documents, claims.values())
    texts = {id_: frozenset[str]().union(*runs) for id_, runs in passages.items()}
    root = {id_: id_ for id_ in documents}

    def find(id_: str) -> str:
        while root[id_] != id_:
            root[id_] = id_ = root[root[id_]]
        return id_

    for one, other in sorted({*_candidates(passages), *_equal(documents)}):
        if find(one) != find(other) and (documents[one].text == documents[other].text or _repeats(texts[one], texts[other])):
            root[find(other)] = find(one)
    members: defaultdict[str, list[str]] = defaultdict(list)
    for id_ in documents:
        members[find(id_)].append(id_)
    first = {home: min(inside, key=lambda id_: (documents[id_].published or date.max, id_)) for home, inside in members.items()}
    return {id_: first[find(id_)] for id_ in sorted(documents)}


def _repeats(one: Shingles, other: Shingles) -> bool:
    least = min(len(one), len(other))
    return least >= SHORT and len(one & other) >= SHARED * least


def _passages(documents: Mapping[str, Document], claims: Iterable[ResolvedClaim]) -> dict[str, list[Shingles]]:
    """The shingles of each passage that carries a claim, by document."""
    spans: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
    for claim in claims:
        if claim.document in documents:
            spans[claim.document].add((claim.passage.start, claim.passage.end))
    return {
        id_: [_shingles(document.text[start:end]) for start, end in sorted(spans.get(id_, ()))]
        for id_, document in documents.items()
    }


def _shingles(text: str) -> Shingles:
    words = _WORD.findall(text.casefold())
    return frozenset(" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def _candidates(passages: Mapping[str, list[Shingles]]) -> set[tuple[str, str]]:
    """Pairs of documents with a passage in common, or nearly."""
    rows = [(id_, runs) for id_ in sorted(passages) for runs in passages[id_] if len(runs) >= SHORT]
    rows += [(id_, whole) for id_ in sorted(passages) if len(whole := frozenset[str]().union(*passages[id_])) >= SHORT]
    if not rows:
        return set()
    hashes = RMinHash.from_token_sets([sorted(runs) for _, runs in rows], PERMUTATIONS, SEED)
    index = RMinHashLSH(threshold=SHARED, num_perm=PERMUTATIONS, num_bands=BANDS)
    index.insert_many(hashes)
    found = set()
    for at, near in enumerate(index.query_all(hashes)):
        for other in near:
            pair = sorted((rows[at][0], rows[other][0]))
            if pair[0] != pair[1]:
                found.add((pair[0], pair[1]))
    return found


def _equal(documents: Mapping[str, Document]) -> Iterable[tuple[str, str]]:
    """Each document with the first of exactly its words."""
    first: dict[str, str] = {}
    for id_ in sorted(documents):
        text = documents[id_].text
        if text and first.setdefault(text, id_) != id_:
            yield first[text], id_
