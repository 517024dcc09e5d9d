"""Copies: what collapses to one text and what must not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crossbearing.assess.copies import copies
from factories import DAY, claim, document

WIRE = (
    "Shells struck the covered market at Arlen shortly before noon on Tuesday, killing nine people and burning down a row of "
    "spice shops, the town council said. Rescue teams worked until nightfall under the sound of further explosions."
)
OWN = (
    "Nine bodies were laid out in the school yard of Arlen this evening. A baker who saw the first impact described how the "
    "roof came down on the stalls; he had been there since dawn with his two sons."
)
OTHERS = " ".join(f"Paragraph {n} speaks of the talks, of harvest number {n} and of other matters entirely." for n in range(9))
PAIRS = {
    "the same words": (WIRE, WIRE, True),
    "a few words changed": (WIRE, WIRE.replace("shortly before noon", "around midday"), True),
    "the wire within an own story": (WIRE, f"{OTHERS} {WIRE} {OTHERS}", True),
    "one event in two tellings": (WIRE, OWN, False),
    "short and alike": ("Nine dead in Arlen market.", "Nine dead in Arlen market strike.", False),
    "short and equal": ("Nine dead in Arlen market.", "Nine dead in Arlen market.", True),
}


@pytest.mark.parametrize("name", PAIRS)
def test_copy_or_not(name: str) -> None:
    one, other, copied = PAIRS[name]
    documents = {"d1": document("d1", one), "d2": document("d2", other, published=DAY + timedelta(days=1))}
    claims = {"c1": claim("c1", "d1"), "c2": claim("c2", "d2")}
    assert copies(documents, claims) == {"d1": "d1", "d2": "d1" if copied else "d2"}


def test_only_passages_with_claims_are_compared() -> None:
    documents = {"d1": document("d1", WIRE), "d2": document("d2", WIRE + OWN), "d3": document("d3", "")}
    assert copies(documents, {"c1": claim("c1", "gone")}) == {"d1": "d1", "d2": "d2", "d3": "d3"}


def test_the_earliest_is_the_origin_whatever_the_order() -> None:
    documents = {name: document(name, WIRE, published=day) for name, day in (("b", DAY), ("a", None), ("c", DAY))}
    claims = {f"c{name}": claim(f"c{name}", name) for name in documents}
    backwards = dict(reversed(documents.items()))
    assert copies(documents, claims) == copies(backwards, claims) == {"a": "b", "b": "b", "c": "b"}
