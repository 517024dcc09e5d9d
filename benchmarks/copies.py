"""How many copies are found, how many independent reports are taken for copies, and how fast.

Run ``python benchmarks/copies.py`` (``--documents 100000`` for the speed on more). All reports are invented by
``tests/editions.py`` from fixed seeds; speed is of the whole stage: words, shingles, signatures, candidates, exact shares.
"""

from __future__ import annotations

import argparse
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from msgspec import structs

import editions
from crossbearing.assess.copies import copies
from crossbearing.model import Document, Passage, ResolvedClaim
from crossbearing.vocab import PassageKind
from factories import claim, document

Corpus = tuple[dict[str, Document], dict[str, ResolvedClaim]]
TREATMENTS = {
    "15 % of words changed": {},
    "changed and cut by a quarter": {"cut": True},
    "changed and prefixed": {"prefixed": True},
    "changed, cut and prefixed": {"cut": True, "prefixed": True},
    "word for word, cut": {"noise": 0.0, "cut": True},
}
DAY = date(2020, 2, 11)
_CLAIM = claim()


def put(corpus: Corpus, id_: str, paragraphs: list[str], chance: Random, later: int = 0) -> None:
    """A document whose paragraphs each carry a claim, with boilerplate that carries none."""
    documents, claims = corpus
    text, passages = "", []
    for number, paragraph in enumerate(paragraphs, 1):
        passages.append(Passage(kind=PassageKind.BODY, number=number, start=len(text), end=len(text) + len(paragraph)))
        text += paragraph + "\n\n"
    text += editions.boilerplate(chance)
    documents[id_] = structs.replace(document(id_, text), published=DAY + timedelta(days=later), passages=tuple(passages))
    for passage in passages:
        name = f"{id_}.{passage.number}"
        claims[name] = structs.replace(_CLAIM, id=name, document=id_, passage=passage)


def recall(treatment: dict[str, float], pairs: int) -> float:
    chance = Random(f"copies {sorted(treatment.items())}")
    corpus: Corpus = ({}, {})
    for n in range(pairs):
        wire = editions.dispatch(chance, editions.event(chance))
        put(corpus, f"a{n}", wire, chance)
        put(corpus, f"b{n}", editions.edited(chance, wire, **treatment), chance, later=1)  # type: ignore[arg-type]
    found = copies(*corpus)
    by = dict(found.passages.items())
    named = {id_ for (id_, _), first in by.items() if first == "a" + id_[1:]}
    return sum(found.documents[f"b{n}"] == f"a{n}" or f"b{n}" in named for n in range(pairs)) / pairs


def false_copies(pairs: int) -> int:
    """Among independent reports of one event, how many copies are found; any copy at all is a false one."""
    chance = Random("independent")
    corpus: Corpus = ({}, {})
    for n in range(pairs):
        told = editions.event(chance)
        for side in "ab":
            put(corpus, f"{side}{n}", editions.dispatch(chance, told), chance, later=side == "b")
    found = copies(*corpus)
    return sum(first != id_ for id_, first in found.documents.items()) + len(found.passages)


def many(count: int, passages: int) -> Corpus:
    """So many documents of 109 words, three in ten of them edited copies."""
    chance = Random("speed")
    corpus: Corpus = ({}, {})
    while len(corpus[0]) < count:
        wire = editions.dispatch(chance, editions.event(chance), passages, 108 // passages)
        put(corpus, f"d{len(corpus[0]):06}", wire, chance)
        if chance.random() < 3 / 7:
            cut, prefixed = (passages > 1 and chance.random() < 0.3), chance.random() < 0.3
            put(corpus, f"d{len(corpus[0]):06}", editions.edited(chance, wire, cut=cut, prefixed=prefixed), chance, later=1)
    return corpus


def speed(count: int, passages: int = 3) -> tuple[float, float]:
    """Seconds for so many documents, and documents a second; the best of five."""
    corpus = many(count, passages)
    took = []
    for _ in range(5):
        began = time.perf_counter()
        copies(*corpus)
        took.append(time.perf_counter() - began)
    return min(took), len(corpus[0]) / min(took)


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--documents", type=int, default=20_000)
    given.add_argument("--pairs", type=int, default=5_000)
    asked = given.parse_args()
    for name, treatment in TREATMENTS.items():
        print(f"recall, {name:32} {recall(treatment, 2000):.3f}")
    print(f"false copies among {asked.pairs} independent pairs: {false_copies(asked.pairs)}")
    for passages in (3, 1):
        took, rate = speed(asked.documents, passages)
        print(f"{asked.documents} documents of {passages} passage(s) in {took:.2f} s: {rate:,.0f} documents a second")


if __name__ == "__main__":
    main()
