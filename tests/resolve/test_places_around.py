"""Names that no gazetteer row answers to take the smallest known area that the text puts around them."""

from __future__ import annotations

import pytest

from crossbearing.resolve.gazetteer import Gazetteer
from crossbearing.resolve.places import PlaceResolver, find_places
from crossbearing.resolve.places_unheld import unheld


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def _placed(text: str, gazetteer: Gazetteer) -> dict[str, tuple[str, str]]:
    known = find_places(text, gazetteer)
    found = unheld(text, known, ())
    places = PlaceResolver(gazetteer).resolve([*known, *found], text)
    return {
        one.anchor.quote: (places[one.anchor.start].name, places[one.anchor.start].precision.value)
        for one in found
        if one.anchor.start in places
    }


@pytest.mark.parametrize(
    ("text", "name", "area"),
    [
        ("Gunmen raided a school at Kuvelbo in Maiduguri on Sunday.", "Kuvelbo", ("Maiduguri", "district")),
        ("7 June, Nambuli (Macomia): insurgents burned huts.", "Nambuli", ("Macomia", "district")),
        ("They fought around Vorbesk, 25 km west of Kharkiv.", "Vorbesk", ("Kharkiv", "near")),
        ("Shells fell on Homs. Mortars hit houses in Homs in the Zabruq district.", "Zabruq", ("Homs", "settlement")),
        ("A bomb went off in the Damascus suburb of Zabruqa on Friday.", "Zabruqa", ("Damascus", "near")),
        ("Troops left Qarbut for Aleppo. The village of Qarbut, in Idlib province, is empty.", "Qarbut", ("Idlib", "province")),
    ],
)
def test_the_area_around_an_unknown_name(text: str, name: str, area: tuple[str, str], gazetteer: Gazetteer) -> None:
    assert _placed(text, gazetteer).get(name) == area


@pytest.mark.parametrize(
    "text",
    [
        "The minister spoke in Parliament on Monday.",
        "They met in Zorbian areas of the north.",
        "He was killed near Vasiliy Petrov's house.",
        "The report in Zargal Times was wrong.",
        "They were held at UNZQ in May.",
    ],
)
def test_what_is_no_place(text: str, gazetteer: Gazetteer) -> None:
    assert unheld(text, find_places(text, gazetteer), ()) == []
