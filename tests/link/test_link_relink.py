"""Adding claims to a linked case gives what linking all of them at once gives, and weighs and cuts only what is new."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.link import link
from crossbearing.link.relink import FRESH, relink
from crossbearing.model import ResolvedClaim
from factories import PLACES, claim, days, document, toll

DOCUMENTS = {f"d{n}": document(f"d{n}", f"Report {n}: the mill of Quorvath and {n} others burnt.") for n in range(1, 9)}
CLAIMS = st.lists(
    st.builds(
        claim,
        st.integers(0, 999).map(str),
        st.sampled_from(sorted(DOCUMENTS)),
        st.sampled_from(["airstrike", "attack", "harm", "shelling", "threat"]),
        at=st.integers(0, 30),
        where=st.none() | st.sampled_from(sorted(PLACES)),
        date=st.builds(days, st.integers(-3, 3), st.sampled_from([1, 1, 1, 3, 7])),
        dated=st.booleans(),
        casualties=st.lists(st.builds(toll, st.integers(0, 9)), max_size=1).map(tuple),
    ),
    min_size=1,
    max_size=18,
    unique_by=lambda told: told.id,
)


@given(CLAIMS, st.integers(1, 17))
@settings(deadline=None, max_examples=120)
def test_in_steps_as_at_once(claims: list[ResolvedClaim], first: int) -> None:
    begun, state = relink(FRESH, claims[:first], DOCUMENTS)
    assert begun == link(claims[:first], DOCUMENTS)
    added, after = relink(state, claims, DOCUMENTS)
    assert added == link(claims, DOCUMENTS, prior=state.prior)
    again, last = relink(after, claims, DOCUMENTS)
    assert again == added
    assert (last.weighed, last.cut) == (0, 0), "nothing new, nothing done"


def test_only_pairs_with_a_new_claim_are_weighed() -> None:
    old = [claim(f"c{n}", f"d{n}", where="Arlen" if n % 2 else "Durn") for n in range(1, 8)]
    _, state = relink(FRESH, old, DOCUMENTS)
    _, after = relink(state, [*old, claim("new", "d8", where="Durn")], DOCUMENTS)
    assert 0 < after.weighed <= len(old)
    assert after.weighed < state.weighed
