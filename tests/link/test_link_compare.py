"""Comparisons of two claims: signs and strengths, as a table; symmetry and bounds, as laws."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.link.compare import COMPARISONS, THRESHOLD, VETO, reasons, weigh
from crossbearing.link.traits import traits
from crossbearing.model import ResolvedClaim
from factories import PLACES, TYPES, actor, claim, days, document, toll

DOCUMENTS = {name: document(name) for name in ("d1", "d2")}


def compared(left: ResolvedClaim, right: ResolvedClaim) -> dict[str, float]:
    one, other = traits((left, right), DOCUMENTS)
    return {reason.comparison: reason.weight for reason in reasons(one, other)}


def weight(left: ResolvedClaim, right: ResolvedClaim) -> float:
    one, other = traits((left, right), DOCUMENTS)
    found = weigh(one, other)
    return -99.0 if found is None else found


def other(**told: object) -> ResolvedClaim:
    return claim("c2", "d2", **told)  # type: ignore[arg-type]


ONE = {  # pairs that tell of one incident
    "same place and day": other(),
    "told without its kind": other(type="attack"),
    "deaths told without an act": other(type="harm", casualties=(toll(9),)),
    "the province": other(where="Arlen province"),
    "rival perpetrators": other(actors=(actor("grp-z", side="zz"),)),
    "rival tolls": other(casualties=(toll(60),)),
    "no date, told that day": other(dated=False),
    "a denial": other(factuality="CT-"),
}
TWO = {  # pairs that do not
    "four days later": other(date=days(4)),
    "the next day": other(date=days(1)),
    "another town": other(where="Corvo"),
    "another province": other(where="Durn province"),
    "another country": other(where="Farland"),
    "another act": other(type="abduction"),
    "talks": other(type="negotiation"),
    "years ago": other(foreground=False, date=days(-600)),
    "nothing but the kind of act": other(where=None, dated=False, actors=(actor("grp-z"),)),
    "the month, the country": other(where="Syria", date=days(-10, 30)),
}
STRUCK = claim(actors=(actor("mil-sy"),), casualties=(toll(9),))


@pytest.mark.parametrize("name", ONE)
def test_one_incident(name: str) -> None:
    assert weight(STRUCK, ONE[name]) >= THRESHOLD


@pytest.mark.parametrize("name", TWO)
def test_two_incidents(name: str) -> None:
    assert weight(STRUCK, TWO[name]) < THRESHOLD


def test_a_rare_toll_says_more_than_a_small_one() -> None:
    weights = [
        compared(claim(casualties=(toll(number),)), other(casualties=(toll(number),)))["tolls"] for number in (1, 5, 20, 47)
    ]
    assert weights == sorted(weights)
    assert weights[0] < weights[-1]


def test_one_document_two_towns_are_two_events() -> None:
    assert compared(claim(), claim("c2", where="Brask"))["document"] <= VETO
    assert compared(claim(), claim("c2", date=days(1)))["document"] <= VETO
    assert compared(claim(), claim("c2", "d1", "attack"))["document"] > 0


def test_rare_sentences_in_common() -> None:
    words = "seven shells fell on the old grain store by the river before dawn and burnt it to the ground"
    documents = {"d1": document("d1", words), "d2": document("d2", words + ", a resident added"), "d3": document("d3")}
    one, two, three = traits((claim(), claim("c2", "d2"), claim("c3", "d3")), documents)
    assert {reason.comparison for reason in reasons(one, two)} >= {"wording"}
    assert "wording" not in {reason.comparison for reason in reasons(one, three)}


CLAIMS = st.builds(
    lambda name, **told: claim(name, **told),
    st.sampled_from(["c1", "c2"]),
    document=st.sampled_from(["d1", "d2", "gone"]),
    type=st.sampled_from(sorted(TYPES)),
    where=st.none() | st.sampled_from(sorted(PLACES)),
    date=st.builds(days, st.integers(-40, 40), st.sampled_from([1, 1, 2, 7, 30])),
    dated=st.booleans(),
    foreground=st.booleans(),
    casualties=st.lists(st.builds(toll, st.integers(0, 60)), max_size=2).map(tuple),
    targets=st.sampled_from([(), ("market",), ("hospital",)]),
)


@given(CLAIMS, CLAIMS)
def test_symmetric_and_bounded(left: ResolvedClaim, right: ResolvedClaim) -> None:
    (one,), (two,) = traits([left], DOCUMENTS), traits([right], DOCUMENTS)
    for compare in COMPARISONS:
        there, back = compare(one, two), compare(two, one)
        assert (there and there.weight) == (back and back.weight)
        assert there is None or (-10 <= there.weight <= 10 and there.because)
