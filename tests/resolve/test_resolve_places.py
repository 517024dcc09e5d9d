"""The gazetteer, the finder and the resolver of places on invented sentences about real places."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.model import Place
from crossbearing.resolve.gazetteer import Entry, Gazetteer
from crossbearing.resolve.placenames import key_of
from crossbearing.resolve.places import PlaceResolver, ambiguities, find_places, unplaced
from crossbearing.vocab import Geoprecision

GAZETTEER = Gazetteer.load()


def read(text: str, hints: dict[str, float] | None = None, prior: str = "") -> list[tuple[str, Place | None]]:
    mentions = find_places(text, GAZETTEER)
    places = PlaceResolver(GAZETTEER).resolve(mentions, text, prior, hints)
    return [(one.anchor.quote, places.get(one.anchor.start)) for one in mentions]


def told(text: str, hints: dict[str, float] | None = None) -> dict[str, Place]:
    return {quote: place for quote, place in read(text, hints) if place is not None}


SAME_NAME = [
    ("Deir ez-Zor", "Dayr az Zawr".replace("Dayr az Zawr", "Deir el-Zor")),
    ("al-Raqqah", "Ar-Raqqa"),
    ("Ma'arat al-Nu‘man", "Maarat al Numan"),
    ("Saint-Étienne", "St. Etienne"),
    ("São Paulo", "sao paulo"),
    ("Mount Vernon", "Mt. Vernon"),
    ("إدلب", "ادلب"),
    ("الرقّة", "الرقه"),
    ("Łódź", "Lodz"),
    ("Guinea-Bissau", "Guinea Bissau"),
]


@pytest.mark.parametrize(("one", "other"), SAME_NAME)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


@given(st.text(max_size=40))
def test_a_key_is_its_own_key_when_plain(name: str) -> None:
    key = key_of(name)
    assert key == key.strip()
    assert "  " not in key


KNOWN = [
    ("Idlib", "SY", 169389),
    ("Saraqeb", "SY", 164816),
    ("سراقب", "SY", 164816),
    ("Kiev", "UA", 703448),
    ("Харків", "UA", 706483),
    ("U.S.", "US", 6252001),
    ("Britain", "GB", 2635167),
    ("the Netherlands", "NL", 2750405),
    ("Gaza Strip", "PS", 281132),
    ("Maarat al-Numan", "SY", None),
    ("Donbas", "UA", -1000117),
    ("Laurel County", "US", None),
]


@pytest.mark.parametrize(("name", "country", "geonameid"), KNOWN)
def test_the_gazetteer_knows(name: str, country: str, geonameid: int | None) -> None:
    entries = GAZETTEER.lookup(name)
    assert country in {entry.country for entry in entries}
    assert geonameid is None or geonameid in {entry.geonameid for entry in entries}


def test_the_gazetteer_is_dated_by_its_content_and_takes_any_name() -> None:
    again = Gazetteer.load()
    assert again.version == GAZETTEER.version
    assert again.lookup("No Such Place Anywhere") == ()
    assert again.lookup("") == ()
    assert again.lookup("\n\t") == ()


def test_rows_of_the_case_go_first_and_change_the_version() -> None:
    own = Entry(-5, "Idlib", 1.0, 2.0, "SY", "", "", Geoprecision.EXACT, 0, 1.0, "", own=True)
    gazetteer = Gazetteer.load([("idlib", own)])
    assert gazetteer.lookup("Idlib")[0] == own
    assert gazetteer.version != GAZETTEER.version
    mentions = find_places("Shells hit Idlib.", gazetteer)
    assert PlaceResolver(gazetteer).resolve(mentions, "Shells hit Idlib.")[11].geonameid == -5
    assert PlaceResolver(GAZETTEER, [("idlib", own)]).resolve(mentions, "Shells hit Idlib.")[11].geonameid == -5


FOUND = [
    ("Shells hit Saraqib and Ariha in Syria.", ["Saraqib", "Ariha", "Syria"]),
    ("A raid in Idlib province killed two.", ["Idlib province"]),
    ("Turkey said US-backed forces left Manbij.", ["Turkey", "US", "Manbij"]),
    ("Clashes near Deir ez-Zor and al-Bab.", ["Deir ez-Zor", "al-Bab"]),
    (
        "The Democratic Republic of the Congo and Bosnia and Herzegovina.",
        ["Democratic Republic of the Congo", "Bosnia and Herzegovina"],
    ),
    ("He lives in Springfield, IL, not in Va. or so.", ["Springfield", "IL", "Va."]),
    ("Troops moved from Côte d'Ivoire to Guinea-Bissau.", ["Côte d'Ivoire", "Guinea-Bissau"]),
    ("Обстрел: Харьков и Бахмут, Украина.", ["Харьков", "Бахмут", "Украина"]),
    ("غارة على بلدة سراقب في سوريا", ["سراقب", "سوريا"]),
    ("THE ARMY SHELLED A VILLAGE NEAR CHALATENANGO, EL SALVADOR, ON MONDAY", ["CHALATENANGO", "EL SALVADOR"]),
    ("An Aleppo resident and two Homs activists spoke.", ["Aleppo", "Homs"]),
    ("Idlib’s Saraqib was hit.", ["Idlib", "Saraqib"]),
    ("REBELS SHELL A TOWN IN CHAD, AND TURKEY BOMBS POSITIONS IN SYRIA, MINISTRY SAYS.", ["CHAD", "TURKEY", "SYRIA"]),
]


@pytest.mark.parametrize(("text", "names"), FOUND)
def test_names_are_found(text: str, names: list[str]) -> None:
    assert [one.anchor.quote for one in find_places(text, GAZETTEER)] == names


NOT_FOUND = [
    "Most of the Police said in March that May was Nice.",
    "Man hit by car. Date unknown. Union members split.",
    "Paris Hilton met Sydney Smith.",
    "President Jackson spoke to Gen. Hamilton and Mrs. Florence.",
    "Ahrar al-Sham and Hezbollah fought; Assad did not.",
    "The Federal Police stormed it and the Dahr al-Hamar post fell.",
    "They took the last camp in Dar Saad.",
    "It lies in the Sar-e Karez area.",
    "He fired an AK-47; HIV is no town; US$ 5.",
    "the town of idlib in lower case",
    "He lives at 12 Memphis Street.",
    "Syrian, Turkish and Canadian officers met.",
    "",
    "…!!! 12 34",
    "GUNMEN STILL HOLD TOP FLOOR OF HOTEL AFTER STORMING IT BEHIND TWO CAR BOMBS, POLICE OFFICER SAYS.",
    "FORCES SEIZE AIRBASE SOUTHWEST OF CAPITAL AFTER MONTH OF SIEGE, MILITARY SPOKESMAN SAYS.",
]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_is_no_place_is_not_found(text: str) -> None:
    assert find_places(text, GAZETTEER) == []


READ = [
    ("Shells hit Saraqib in Idlib.", {"Saraqib": ("SY", "settlement"), "Idlib": ("SY", "province")}),
    ("Shells hit Idlib in Syria.", {"Idlib": ("SY", "settlement")}),
    ("A raid in Idlib province.", {"Idlib province": ("SY", "province")}),
    ("Fire in the Idlib countryside.", {"Idlib countryside": ("SY", "district")}),
    ("Clashes north of Aleppo in Syria.", {"Aleppo": ("SY", "near")}),
    ("Fire near the Syria border.", {"Syria border": ("SY", "region")}),
    ("A strike on Taftanaz airbase in Syria.", {"Taftanaz": ("SY", "exact")}),
    ("They bombed the maternity hospital in Aleppo, Syria.", {"Aleppo": ("SY", "exact")}),
    ("They bombed a house in Aleppo, Syria.", {"Aleppo": ("SY", "settlement")}),
    ("A mine on the road to Saraqib in Syria.", {"Saraqib": ("SY", "near")}),
    ("Jets struck camps in northern Syria.", {"Syria": ("SY", "region")}),
    ("Jets struck a barracks in central Damascus.", {"Damascus": ("SY", "settlement")}),
    ("Fire in the Midan district of Damascus, Syria.", {"Damascus": ("SY", "settlement")}),
    ("Shells hit Saraqib. " + "Nobody was hurt in the town, doctors said. " * 5 + "Idlib was quiet.", {"Idlib": ("SY", "settlement")}),
    ("Aurora, Colorado, is far.", {"Aurora": ("US", "settlement"), "Colorado": ("US", "province")}),
    ("Georgia said jets bombed Gori and Tbilisi.", {"Georgia": ("GE", "country")}),
    ("Police in Atlanta, Georgia, agreed.", {"Georgia": ("US", "province")}),
    ("Fighters in Luhansk Oblast and the Donetsk region.", {"Luhansk Oblast": ("UA", "province"), "Donetsk region": ("UA", "province")}),
    ("Jets left Incirlik Air Base, Turkey.", {"Incirlik Air Base": ("TR", "exact")}),
    ("Drones over the Black Sea and the Sahel.", {"Black Sea": ("", "region"), "Sahel": ("", "region")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), READ)
def test_names_are_resolved(text: str, expected: dict[str, tuple[str, str]]) -> None:
    places = told(text)
    assert {quote: (places[quote].country, places[quote].precision.value) for quote in expected} == expected


def test_distance_is_the_radius() -> None:
    place = told("Clashes raged 30 km north of Aleppo in Syria.")["Aleppo"]
    assert (place.precision, place.radius_km) == (Geoprecision.NEAR, 30.0)
    place = told("Clashes raged 10 miles from Aleppo in Syria.")["Aleppo"]
    assert round(place.radius_km) == 16


def test_one_name_in_two_senses() -> None:
    places = [place for quote, place in read("Aurora, Colorado and Aurora, Illinois.") if quote == "Aurora"]
    assert [place.admin1 for place in places if place] == ["Colorado", "Illinois"]


def test_hints_and_the_prior_country_decide_and_runners_up_are_kept() -> None:
    text = "A blast hit Tripoli."
    assert told(text, {"LB": 3.0})["Tripoli"].country == "LB"
    assert told(text, {"LY": 3.0})["Tripoli"].country == "LY"
    ((_, place),) = read(text, prior="LB")
    assert place is not None
    assert place.runners_up
    assert sum(one.weight for one in place.runners_up) <= 1.0


DISPUTED = [("Simferopol", "Crimea"), ("Majdal Shams", "Golan Heights"), ("Hargeisa", "Somaliland"), ("Nablus", "West Bank")]


@pytest.mark.parametrize(("town", "area"), DISPUTED)
def test_disputed_places_say_so(town: str, area: str) -> None:
    places = told(f"Shells hit {town} in {area}.")
    assert places[town].disputed
    assert places[area].disputed


def test_a_far_namesake_is_left_without_a_place_and_noted() -> None:
    text = "Syrian towns: Idlib, Homs, Hama and Aleppo in Syria. Rockets fell in the village of Rosario."
    mentions = [one for one in find_places(text, GAZETTEER) if one.key != "rosario"]
    places = PlaceResolver(GAZETTEER).resolve(mentions, text)
    assert {place.country for place in places.values()} == {"SY"}
    notes = unplaced(find_places("Idlib", GAZETTEER), {}, "d1")
    assert [note.code for note in notes] == ["S404"]
    assert {note.code for note in ambiguities(told("He went to Springfield.").values(), "d1")} <= {"S401"}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "Idlib Syria in near , . al-Bab province Paris Texas of the US 20 km from John Smith\n إدلب".split(" ")
        ),
        max_size=14,
    )
)
def test_laws_of_finding_and_resolving(parts: list[str]) -> None:
    text = " ".join(parts)
    mentions = find_places(text, GAZETTEER)
    ends = 0
    for one in mentions:
        assert text[one.anchor.start : one.anchor.end] == one.anchor.quote
        assert one.anchor.start >= ends
        assert GAZETTEER.find(one.key)
        ends = one.anchor.end
    places = PlaceResolver(GAZETTEER).resolve(mentions, text)
    assert places == PlaceResolver(GAZETTEER).resolve(list(reversed(mentions)), text)
    assert set(places) <= {one.anchor.start for one in mentions}
    for place in places.values():
        assert sum(one.weight for one in place.runners_up) <= 1.0
        assert place.radius_km > 0


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_text_can_be_searched(text: str) -> None:
    for one in find_places(text, GAZETTEER):
        assert text[one.anchor.start : one.anchor.end] == one.anchor.quote
