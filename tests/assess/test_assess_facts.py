"""Type, date and place of an incident, and tolls over a stretch of time."""

from __future__ import annotations

import pytest

from crossbearing.assess import assess, reconcile
from crossbearing.assess.facts import date_of, event_type, place_of
from crossbearing.assess.sides import Sides
from crossbearing.assess.voices import Told, tell
from crossbearing.model import Cluster, ResolvedClaim
from factories import DAY, actor, claim, days, document, toll

DOCUMENTS = {f"d{n}": document(f"d{n}") for n in range(9)}


def tellings(*claims: ResolvedClaim) -> tuple[Told, ...]:
    return tell(claims, DOCUMENTS, Sides())


TYPES = {
    "the specific one": (["attack", "attack", "airstrike"], "airstrike"),
    "by most voices": (["airstrike", "shelling", "shelling"], "shelling"),
    "a tie goes to the smallest id": (["shelling", "airstrike"], "shelling"),
    "attack before harm": (["harm", "harm", "attack"], "attack"),
    "a blast before its dead": (["harm", "explosion"], "explosion"),
    "harm alone": (["harm"], "harm"),
}


@pytest.mark.parametrize("name", TYPES)
def test_type(name: str) -> None:
    types, expected = TYPES[name]
    assert event_type(tellings(*(claim(f"c{n}", f"d{n}", type_) for n, type_ in enumerate(types)))) == expected


def test_a_denied_or_hedged_type_gives_way() -> None:
    told = (claim("a", "d1", "chemical_attack", factuality="CT-"), claim("b", "d2", "shelling", factuality="PS+"))
    assert event_type(tellings(*told)) == "shelling"
    assert event_type(tellings(*told, claim("c", "d3", "attack"))) == "attack"
    assert event_type(tellings(told[0])) == "chemical_attack"


DATES = {
    "none": ([], None),
    "a day within a week": ([days(-3, 7), days(0)], (0, 1)),
    "what overlaps": ([days(-2, 3), days(0, 4)], (0, 1)),
    "two weeks that overlap": ([days(-5, 7), days(0, 7)], (0, 2)),
    "by most voices": ([days(0), days(1), days(1)], (1, 1)),
    "a tie goes to the smallest id": ([days(1), days(0)], (1, 1)),
}


@pytest.mark.parametrize("name", DATES)
def test_date(name: str) -> None:
    dates, expected = DATES[name]
    told = [claim(f"c{n}", f"d{n}", date=date) for n, date in enumerate(dates)] or [claim(dated=False)]
    found = date_of(tellings(*told))
    assert (found and found.start and found.end and ((found.start - DAY).days, (found.end - found.start).days + 1)) == expected
    assert found is None or found.precision == ("day" if expected and expected[1] == 1 else "days")


def test_place() -> None:
    places = ["Arlen province", "Arlen province", "Brask", "Arlen", "Arlen", None]
    told = tellings(*(claim(f"c{n}", f"d{n}", where=where) for n, where in enumerate(places)))
    found = place_of(told)
    assert found is not None
    assert found.name == "Arlen"
    assert place_of(tellings(claim(where=None))) is None


SY, TR = actor("mil-sy"), actor("mil-tr")


def test_a_toll_over_ten_days_is_held_against_its_window() -> None:
    sum_of_days = claim(
        "sum",
        "d1",
        where="Syria",
        dated=False,
        recipients=(TR,),
        casualties=(toll(13, scope="cumulative", window=days(-9, 10)),),
    )
    claims = [
        claim("a", "d2", "shelling", recipients=(TR,), casualties=(toll(5),)),
        claim("b", "d3", "shelling", date=days(-3), where="Brask", recipients=(TR,), casualties=(toll(3),)),
        claim("c", "d4", recipients=(SY,), casualties=(toll(40),)),
        claim("d", "d5", date=days(-20), recipients=(TR,), casualties=(toll(7),)),
        claim("e", "d6", recipients=(TR,), where="Farland", casualties=(toll(2),)),
    ]
    by_id = {each.id: each for each in [*claims, sum_of_days]}
    incidents = [assess(Cluster(id=f"i{each.id}", claims=(each.id,), links=()), by_id, DOCUMENTS).incident for each in claims]
    (found,) = reconcile(by_id, incidents)
    assert (found.claim, found.best, found.covered, found.unallocated, found.incidents) == ("sum", 13, 8, 5, ("ia", "ib"))


def test_a_toll_without_a_window_is_not_allocated() -> None:
    told = claim("sum", "d1", dated=False, casualties=(toll(13, scope="cumulative"),))
    (found,) = reconcile({"sum": told}, [])
    assert (found.covered, found.unallocated, found.incidents) == (0, None, ())
