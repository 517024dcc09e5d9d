"""The two engines give the same pairs, the same levels and the same weights; so does the order of the claims."""

from __future__ import annotations

import random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.link.block import LARGE, SMALL, Limits, candidates, report
from crossbearing.link.columns import Columns
from crossbearing.link.score import score
from crossbearing.link.splink_engine import compare_all
from crossbearing.link.traits import Traits, traits
from crossbearing.link.weights import load
from crossbearing.model import ResolvedClaim
from factories import PLACES, TYPES, actor, claim, days, document, toll

WEIGHTS = load()
WORDS = "mortar rounds fell by the old mill of Quorvath and Zelmory while the people of Tarnwick slept in the cellar"


def agree(rows: list[Traits], within: Limits) -> None:
    plain = candidates(rows, within)
    here = score(rows, plain, WEIGHTS)
    there, rules = compare_all(Columns.of(rows), WEIGHTS, within)
    assert list(here.ends) == list(there.ends)
    assert np.allclose(here.weight, there.weight, atol=0.0015)
    assert here.apart == there.apart
    assert here.compared == there.compared
    assert (here.within == there.within).all()
    assert report(rows, plain) == rules


DOCUMENTS = {
    f"d{n}": document(f"d{n}", " ".join(WORDS.split()[n:] + WORDS.split()[:n]) + " " + WORDS[: 7 * n]) for n in range(9)
}
DOERS = [(), (actor("mil-sy"),), (actor("grp-z", side="zz"), actor("mil-sy")), (actor("grp-a", side="zz"),)]
CLAIMS = st.lists(
    st.builds(
        claim,
        st.integers(0, 999).map(str),
        st.sampled_from([*sorted(DOCUMENTS), "gone"]),
        st.sampled_from(sorted(TYPES)),
        where=st.none() | st.sampled_from(sorted(PLACES)),
        date=st.builds(days, st.integers(-5, 5), st.sampled_from([1, 1, 1, 3, 7, 30, 60])),
        dated=st.booleans(),
        foreground=st.booleans(),
        actors=st.sampled_from(DOERS),
        recipients=st.sampled_from(DOERS),
        casualties=st.lists(
            st.builds(toll, st.integers(0, 40), outcome=st.sampled_from(["killed", "injured", "detained"])), max_size=2
        ).map(tuple),
        targets=st.sampled_from([(), ("market",), ("medical", "moon base")]),
        caption=st.sampled_from([0, 0, 1, 2]),
    ),
    min_size=2,
    max_size=60,
    unique_by=lambda told: told.id,
)


@given(CLAIMS, st.sampled_from([SMALL, Limits(crowd=4, asking=6, neighbours=2)]))
@settings(deadline=None, max_examples=8)
def test_the_engines_agree(claims: list[ResolvedClaim], within: Limits) -> None:
    agree(traits(claims, DOCUMENTS, lambda id_: ("grp-a",) if id_ == "grp-z" else ()), within)


def test_the_engines_agree_on_crowds() -> None:
    chance = random.Random(3)  # noqa: S311
    claims = [
        claim(
            f"c{n}", f"d{n % 300}", chance.choice(["airstrike", "shelling", "harm", "abduction"]), at=n,
            where=chance.choice(["Arlen", "Brask", "Arlen province", "Syria", None]), date=days(chance.randrange(9)),
            casualties=(toll(chance.randrange(30)),) if chance.random() < 0.5 else (),
        )
        for n in range(1200)
    ]  # fmt: skip
    agree(traits(claims, {f"d{n}": document(f"d{n}") for n in range(300)}), LARGE)
