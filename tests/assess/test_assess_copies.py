"""Copies: what is one text and what must not become one."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

import editions
from crossbearing.assess.copies import Copies, copies
from crossbearing.model import Document, Passage, ResolvedClaim
from crossbearing.vocab import PassageKind
from factories import DAY, claim, document

WIRE = (
    "Shells struck the covered market at Arlen shortly before noon on Tuesday, killing nine people and burning down a row of "
    "spice shops, the town council said. Rescue teams worked until nightfall under the sound of further explosions."
)
OWN = (
    "Nine bodies were laid out in the school yard of Arlen this evening. A baker who saw the first impact described how the "
    "roof came down on the stalls; he had been there since dawn with his two sons."
)
OTHER = (
    "Two bridges over the Corvo were blown up in the night by a column that withdrew to the hills, a ferryman said. Nobody was "
    "hurt, and by morning the buses went round by the old mill road, with long queues at the single checkpoint there."
)
FILLING = [f"Paragraph {n} speaks of the talks, of harvest number {n} and of other matters entirely." for n in range(9)]


def corpus(*texts: list[str], days: tuple[int, ...] = ()) -> tuple[dict[str, Document], dict[str, ResolvedClaim]]:
    """Documents d0, d1 … of paragraphs that each carry a claim, a day apart or as given."""
    documents, claims = {}, {}
    for n, paragraphs in enumerate(texts):
        id_, text = f"d{n}", "\n\n".join(paragraphs)
        documents[id_] = document(id_, text or " ", published=DAY + timedelta(days=days[n] if days else n))
        start = 0
        for number, paragraph in enumerate(paragraphs, 1):
            passage = Passage(kind=PassageKind.BODY, number=number, start=start, end=start + len(paragraph))
            claims[f"{id_}.{number}"] = structs.replace(claim(f"{id_}.{number}", id_), passage=passage)
            start += len(paragraph) + 2
    return documents, claims


def first(found: Copies, id_: str) -> set[str]:
    """The documents that any part of a document comes from, itself left out."""
    return ({found.documents[id_]} | {home for (name, _), home in found.passages.items() if name == id_}) - {id_}


PAIRS = {
    "the same words": ([WIRE], [WIRE], True),
    "a few words changed": ([WIRE], [WIRE.replace("shortly before noon", "around midday")], True),
    "another layout": ([WIRE], WIRE.split(". "), True),
    "the wire within an own story": ([WIRE], [*FILLING, WIRE, *FILLING], True),
    "one event in two tellings": ([WIRE], [OWN], False),
    "one formula in common": ([OWN], ["Shells fell on Corvo. " + OWN[-60:]], False),
    "short and alike": (["Nine dead in Arlen market."], ["Nine dead in Arlen market strike."], False),
    "short and equal": (["Nine dead in Arlen market."], ["Nine dead in Arlen market."], True),
    "nothing": ([], [WIRE], False),
}


@pytest.mark.parametrize("name", PAIRS)
def test_copy_or_not(name: str) -> None:
    one, other, copied = PAIRS[name]
    found = copies(*corpus(one, other))
    assert first(found, "d1") == ({"d0"} if copied else set())
    assert first(found, "d0") == set()
    assert first(copies(*corpus(one, other, days=(1, 0))), "d0") == ({"d1"} if copied else set())


def test_only_passages_with_claims_are_compared() -> None:
    documents = {"d1": document("d1", WIRE), "d2": document("d2", WIRE + OWN), "d3": document("d3", "")}
    assert copies(documents, {"c1": claim("c1", "gone")}) == Copies({"d1": "d1", "d2": "d2", "d3": "d3"}, {})


@pytest.mark.parametrize("days", [(0, 1, 2), (0, 2, 1), (1, 2, 0)])
def test_a_round_up_does_not_make_its_parts_one(days: tuple[int, ...]) -> None:
    """Whichever of the three came first, the two reports that the third holds stay apart."""
    found = copies(*corpus([WIRE], [OTHER], [WIRE, OTHER], days=days))
    assert "d1" not in first(found, "d0") and "d0" not in first(found, "d1")


def test_a_chain_of_edits_ends_at_its_beginning() -> None:
    chance = Random("chain")
    texts = [editions.dispatch(chance, editions.event(chance))]
    for _ in range(5):
        texts.append(editions.edited(chance, texts[-1], noise=0.08))
    assert set(copies(*corpus(*texts)).documents.values()) == {"d0"}


def test_the_earliest_is_the_origin_whatever_the_order() -> None:
    documents = {name: document(name, WIRE, published=day) for name, day in (("b", DAY), ("a", None), ("c", DAY))}
    claims = {f"c{name}": claim(f"c{name}", name) for name in documents}
    backwards = dict(reversed(documents.items()))
    assert copies(documents, claims) == copies(backwards, claims)
    assert copies(documents, claims).documents == {"a": "b", "b": "b", "c": "b"}


TREATMENTS: dict[str, dict[str, bool]] = {"changed": {}, "cut": {"cut": True}, "prefixed": {"prefixed": True}}


@pytest.mark.parametrize("name", TREATMENTS)
def test_edited_copies_are_found(name: str) -> None:
    """15 % of the words changed, then cut or prefixed: at least 0.93 of 300 (benchmarks/copies.py has more of them)."""
    chance = Random(name)
    texts = []
    for _ in range(300):
        wire = editions.dispatch(chance, editions.event(chance))
        texts += [wire, editions.edited(chance, wire, **TREATMENTS[name])]  # type: ignore[arg-type]
    found = copies(*corpus(*texts))
    assert sum(f"d{n - 1}" in first(found, f"d{n}") for n in range(1, 600, 2)) >= 0.93 * 300
    assert all(first(found, f"d{n}") <= {f"d{n - 1}"} for n in range(1, 600, 2))


def test_independent_reports_of_one_event_are_no_copies() -> None:
    chance = Random("apart")
    texts = []
    for _ in range(500):
        told = editions.event(chance)
        texts += [editions.dispatch(chance, told), editions.dispatch(chance, told)]
    found = copies(*corpus(*texts))
    assert not found.passages and all(home == id_ for id_, home in found.documents.items())


def _some(chance: Random, count: int) -> list[list[str]]:
    texts = [editions.dispatch(chance, editions.event(chance))]
    while len(texts) < count:
        kind = chance.random()
        if kind < 0.4:
            texts.append(editions.dispatch(chance, editions.event(chance)))
        elif kind < 0.8:
            texts.append(
                editions.edited(chance, chance.choice(texts), chance.choice([0.0, 0.1, 0.2]), cut=chance.random() < 0.3)
            )
        else:
            texts.append([chance.choice(chance.choice(texts) or [WIRE]), *editions.dispatch(chance, editions.event(chance))])
    return texts


@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
@settings(max_examples=30)
def test_the_order_of_documents_does_not_matter(seed: int, shuffle: Random) -> None:
    documents, claims = corpus(*_some(Random(seed), 10))
    names = list(documents)
    shuffle.shuffle(names)
    assert copies({name: documents[name] for name in names}, claims) == copies(documents, claims)
