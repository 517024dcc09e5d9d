"""Places made less exact: the same way every time, never more exact than the level, one point for a whole province."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from crossbearing import publishing
from crossbearing.case import Case
from crossbearing.model import Place, RunnerUp
from crossbearing.publish.policy import Point, coarsened
from crossbearing.publish.policy.places import beyond
from crossbearing.vocab import Geoprecision, PlaceLevel
from factories import PLACES, place

PROVINCES = {("SY", "12"): (35.8, 36.5), ("SY", "09"): (36.2, 37.3)}
places = st.builds(
    lambda name, precision, lat: structs.replace(
        place(name),
        precision=precision,
        lat=lat,
        runners_up=(RunnerUp(geonameid=1, name="Elsewhere", lat=1.0, lon=1.0, weight=0.2),),
    ),
    st.sampled_from(sorted(PLACES)),
    st.sampled_from(list(Geoprecision)),
    st.floats(30, 40),
)


def points(found: Place, level: PlaceLevel) -> Point | None:
    """Invented stand-ins: provinces of one country are known, settlements are not."""
    if level is PlaceLevel.PROVINCE and (found.country, found.admin1) in PROVINCES:
        lat, lon = PROVINCES[found.country, found.admin1]
        return Point(found.admin1, 1, lat, lon, found.country, found.admin1, Geoprecision.PROVINCE, 50.0)
    if level is PlaceLevel.COUNTRY and found.country == "SY":
        return Point("Syria", 2, 35.0, 38.0, "SY", "", Geoprecision.COUNTRY, 243.0)
    return None


@given(places, st.sampled_from(list(PlaceLevel)))
def test_no_place_is_more_exact_than_its_level(found: Place, level: PlaceLevel) -> None:
    shown = coarsened(found, level, points)
    assert shown is None or not beyond(shown.precision, level)
    assert coarsened(found, level, points) == shown
    if shown is not None:
        assert coarsened(shown, level, points) == shown
        assert level is PlaceLevel.EXACT or shown.runners_up == ()


@given(places, places)
def test_places_of_one_province_become_one_point(one: Place, other: Place) -> None:
    shown = [coarsened(found, PlaceLevel.PROVINCE, points) for found in (one, other)]
    if all(beyond(found.precision, PlaceLevel.PROVINCE) for found in (one, other)) and (one.country, one.admin1) == (
        other.country,
        other.admin1,
    ):
        assert shown[0] == shown[1]


def test_what_stands_for_a_place_carries_none_of_its_words() -> None:
    shown = coarsened(place("Arlen"), PlaceLevel.PROVINCE, points)
    assert shown is not None and shown.text == "" and shown.anchor.quote == "" and "Arlen" not in str(shown)


def test_a_place_that_nothing_stands_for_is_left_out() -> None:
    assert coarsened(place("Farland"), PlaceLevel.PROVINCE, points) is None


@pytest.mark.parametrize("level", [PlaceLevel.PROVINCE, PlaceLevel.COUNTRY])
def test_the_gazetteer_knows_what_stands_for_the_demo_s_places(demo_case: Case, level: PlaceLevel) -> None:
    known = publishing.points(demo_case.known)
    for claim in demo_case.ledger().claims():
        if claim.place is not None and beyond(claim.place.precision, level):
            shown = coarsened(claim.place, level, known)
            assert shown is not None and shown.country == claim.place.country
            assert not beyond(shown.precision, level)
