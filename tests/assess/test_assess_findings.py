"""Tolls: from claims to low, best and high. Each case is claims -> (low, best, high) and what else must hold."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.assess.findings import tolls, weapons
from crossbearing.assess.sides import Sides
from crossbearing.assess.voices import tell
from crossbearing.model import Casualty, ResolvedClaim
from crossbearing.vocab import ActorKind
from factories import DAY, actor, claim, document, toll

DOCUMENTS = {f"d{n}": document(f"d{n}", published=DAY + timedelta(days=n // 5)) for n in range(10)}  # d5… a day later
SIDES = Sides(side_of=lambda id_: id_[4:] if id_[:4] in ("gov-", "mil-") else "")
SY, TR = actor("mil-sy"), actor("mil-tr")


def told(n: int, *casualties: Casualty, **more: object) -> ResolvedClaim:
    return claim(f"c{n}-{len(casualties)}", f"d{n}", casualties=casualties, **more)  # type: ignore[arg-type]


def told_again(name: str, n: int, *casualties: Casualty, **more: object) -> ResolvedClaim:
    return claim(name, f"d{n}", casualties=casualties, **more)  # type: ignore[arg-type]


class Case(NamedTuple):
    claims: list[ResolvedClaim]
    expected: tuple[int, int, int] | None
    open_above: bool = False


CIVIL, FIGHT = "civilians", "combatants"
CASES = {
    "one number": Case([told(1, toll(9))], (9, 9, 9)),
    "nobody counts": Case([told(1)], None),
    "nobody killed": Case([told(1, toll(0))], (0, 0, 0)),
    "nobody killed, as a denial": Case([told(1, toll(0), factuality="CT-", type="harm")], (0, 0, 0)),
    "a denied number is no number": Case([told(1, toll(9), factuality="CT-")], None),
    "two voices": Case([told(1, toll(9)), told(2, toll(14))], (9, 11, 14)),
    "the later of two": Case([told(1, toll(9)), told(6, toll(14))], (9, 14, 14)),
    "at least": Case([told(1, toll(9, None))], (9, 9, 9), open_above=True),
    "at least, and a number": Case([told(1, toll(9, None)), told(2, toll(14))], (9, 11, 14), open_above=True),
    "exact beats vague in one report": Case(
        [told_again("a", 1, toll(51)), told_again("b", 1, toll(20, 99), at=5)], (51, 51, 51)
    ),
    "vague first, exact later": Case([told_again("a", 1, toll(20, 99)), told_again("b", 1, toll(51), at=5)], (51, 51, 51)),
    "a lesser number in one report is a part": Case(
        [told_again("a", 1, toll(51)), told_again("b", 1, toll(1), at=5)], (51, 51, 51)
    ),
    "an update replaces": Case(
        [told_again("a", 1, toll(17)), told_again("b", 1, toll(14, scope="update"), at=5)], (14, 14, 14)
    ),
    "groups add": Case([told(1, toll(9, group=CIVIL), toll(4, group=FIGHT))], (13, 13, 13)),
    "groups of two voices add": Case([told(1, toll(9, group=CIVIL)), told(2, toll(4, group=FIGHT))], (13, 13, 13)),
    "subsets do not": Case([told(1, toll(9), toll(3, group="children", subset=True))], (9, 9, 9)),
    "children lie within civilians": Case([told(1, toll(9, group=CIVIL), toll(3, group="children"))], (9, 9, 9)),
    "children and women alone add": Case([told(1, toll(3, group="children"), toll(2, group="women"))], (5, 5, 5)),
    "a part alone": Case([told(1, toll(3, group="children", subset=True))], (3, 3, 3), open_above=True),
    "a medic told of alone, beside a full count": Case([told(1, toll(9)), told(2, toll(1, group="medics"))], (9, 9, 9)),
    "a cumulative toll has no say": Case([told(1, toll(9)), told(2, toll(300, scope="cumulative"))], (9, 9, 9)),
    "an enemy's losses widen the high only": Case(
        [told(1, toll(5, group=FIGHT)), told(2, toll(52, group=FIGHT), speakers=(TR,), recipients=(SY,))], (5, 5, 52)
    ),
    "an enemy's losses alone": Case([told(2, toll(52), speakers=(TR,), recipients=(SY,))], (0, 0, 52)),
    "one's own losses count": Case([told(1, toll(5), speakers=(TR,), recipients=(TR,))], (5, 5, 5)),
    "a hedged number widens the high only": Case([told(1, toll(5)), told(2, toll(20), factuality="PS+")], (5, 5, 20)),
    "only hedged": Case([told(1, toll(5), factuality="PS+")], (0, 5, 5)),
    "the neutral voice is best": Case(
        [told(1, toll(9)), told(6, toll(17, group=CIVIL), speakers=(TR,), actors=(SY,))], (9, 9, 17)
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_range(name: str) -> None:
    case = CASES[name]
    found = tolls(tell(case.claims, DOCUMENTS, SIDES), SIDES).get("killed")
    assert (found and (found.low, found.best, found.high)) == case.expected
    assert found is None or found.open_above == case.open_above


def test_a_total_and_its_groups_that_disagree_are_both_kept() -> None:
    found = tolls(tell([told(1, toll(5)), told(2, toll(9, group=CIVIL))], DOCUMENTS, SIDES), SIDES)["killed"]
    assert (found.low, found.high) == (5, 9)
    assert found.by_group["unspecified"].best == 5
    assert found.by_group["civilians"].best == 9
    assert "disagree" in found.note


def test_a_subset_keeps_its_row() -> None:
    found = tolls(tell([told(1, toll(9), toll(3, group="children", subset=True))], DOCUMENTS, SIDES), SIDES)["killed"]
    assert found.by_group["children"].best == 3


def test_support_and_dissent() -> None:
    claims = [told(1, toll(9)), told(6, toll(14)), told(7, toll(10, None)), told(2, toll(14), factuality="CT-")]
    found = tolls(tell(claims, DOCUMENTS, SIDES), SIDES)["killed"]
    assert found.best == 12  # d6 and d7 came out on one day: 14 and 10, the median rounded down
    assert found.supporting == ("c7-1",)
    assert found.against == ("c1-1", "c2-1", "c6-1")


def test_weapons() -> None:
    claims = [
        told(1, weapons=("missile",)),
        told(2, weapons=("missile", "aircraft")),
        told(3, weapons=("mine",), factuality="CT-"),
    ]
    found = weapons(tell(claims, DOCUMENTS, SIDES))
    assert found is not None
    assert found.classes == {"aircraft": ("c2-0",), "missile": ("c1-0", "c2-0")}


COUNTS = st.builds(
    lambda low, more, group, scope, subset: toll(
        low, None if more is None else low + more, group=group, scope=scope, subset=subset
    ),
    st.integers(0, 60) | st.just(10_000_000),
    st.none() | st.integers(-20, 40),
    st.sampled_from(["unspecified", CIVIL, FIGHT, "children", "medics"]),
    st.sampled_from(["event", "event", "update", "cumulative"]),
    st.booleans(),
)
UNNAMED = actor(
    "lab-soldiers", name="soldiers", side="sy", kind=ActorKind.STATE_FORCES
)  # may be SY, whose voice it is counted with
PEOPLE = (SY, TR, UNNAMED, actor("org-monitor", kind=ActorKind.ORGANISATION))
CLAIMS = st.lists(
    st.builds(
        lambda n, casualties, **more: claim(f"c{n}", f"d{n % 10}", casualties=tuple(casualties), **more),
        st.integers(0, 99),
        st.lists(COUNTS, max_size=3),
        speakers=st.sampled_from([(), *((each,) for each in PEOPLE)]),
        recipients=st.sampled_from([(), (SY,), (TR,)]),
        factuality=st.sampled_from(["CT+", "CT+", "PS+", "CT-"]),
    ),
    max_size=8,
    unique_by=lambda each: each.id,
)


@given(CLAIMS, st.randoms(use_true_random=False))
def test_ranges_are_ordered_and_order_does_not_matter(claims: list[ResolvedClaim], shuffle: st.DataObject) -> None:
    found = tolls(tell(claims, DOCUMENTS, SIDES), SIDES)
    for each in found.values():
        assert 0 <= each.low <= each.best <= each.high
        for group in each.by_group.values():
            assert group.low <= group.best <= group.high
        assert not set(each.supporting) & set(each.against)
    shuffle.shuffle(claims)  # type: ignore[attr-defined]
    assert tolls(tell(claims, DOCUMENTS, SIDES), SIDES) == found
