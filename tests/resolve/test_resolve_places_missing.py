"""Names that only their words call places, and one Arabic name in two spellings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.model import Anchor
from crossbearing.resolve.gazetteer import ATLAS, Entry, Gazetteer
from crossbearing.resolve.placenames import key_of
from crossbearing.resolve.places_find import find_places
from crossbearing.resolve.places_missing import missing_places
from crossbearing.resolve.places_variants import COUNTRIES, Variants, alike, shipped, skeleton
from crossbearing.vocab import Geoprecision

GAZETTEER = Gazetteer.load()
VARIANTS = Variants(GAZETTEER)
SYRIA = frozenset({"SY"})


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Shells hit the village of Kharmiya and the Qurman district.", [("Kharmiya", True), ("Qurman", False)]),
        ("Troops entered al-Sadriya village near Deir Hamran town.", [("al-Sadriya", True), ("Deir Hamran", True)]),
        ("In Qurman neighbourhood, two people died.", [("Qurman", False)]),
        ("a hamlet called Tell Wardan was burnt", [("Tell Wardan", True)]),
        ("Men invaded Dan Wari community and fled into the Gurmi forest.", [("Dan Wari", False), ("Gurmi", False)]),
        ("Clashes in the Metula area and near Harwa base", [("Metula", False), ("Harwa", False)]),
        ("Arsonists came to know the Kalda district of old", []),
        ("Lorries burned on the Kamara-Lunda road, far from the Velin road", [("Kamara-Lunda", False), ("Velin", False)]),
        ("On the main road and on Garden Road, on the coastal highway", []),
        ("Houses burned in the Kalda sub-district of Yala", [("Kalda", False), ("Yala", False)]),
        ("The Bahri community mourned; a Fifth Corps base was hit.", []),
        ("The city was quiet. The village council met.", []),
        ("In the town of the north, Kurdish villages and a Roman-era city were hit.", []),
        ("the neighbouring rebel-held district, on Friday town officials said", []),
        ("FIGHTING REACHED THE VILLAGE OF KHARMIYA", []),
        ("Qurman town officials said", []),
    ],
)
def test_names_that_their_words_call_places(text: str, names: list[tuple[str, bool]]) -> None:
    assert [(one.anchor.quote, one.settled) for one in missing_places(text, ())] == names


def test_what_is_known_is_not_missing() -> None:
    text = "the village of Kharmiya"
    assert missing_places(text, [Anchor(15, 23, "Kharmiya")]) == []


@given(st.text(alphabet="aAlT -'’éلи.\nvillageof", max_size=80))
def test_every_name_quotes_its_text(text: str) -> None:
    for one in missing_places(text, ()):
        assert text[one.anchor.start : one.anchor.end] == one.anchor.quote


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Maaret al-Nouman", "Maarrat an Numan"),
        ("Tel Rafat", "Tall Rifat"),
        ("Daret Izza", "Darat Izzah"),
        ("Dumeir", "Ad Dumayr"),
        ("Batbo", "Batabo"),
        ("Khan Shaykun", "Khan Shaykhun"),
        ("Hass", ""),  # not Hisya: one ends in a vowel, the other does not
        ("al-Buseiri", ""),  # not Al Busayrah: they end in different vowels
        ("Midhan", ""),
        ("Ab", ""),
        ("", ""),
    ],
)
def test_one_name_in_two_spellings(written: str, name: str) -> None:
    key = VARIANTS.of(key_of(written), SYRIA)
    assert {entry.name for entry in GAZETTEER.find(key) if entry.country == "SY"} == ({name} if name else set())


def test_only_in_the_countries_told_of() -> None:
    assert VARIANTS.of("taduf", SYRIA) and not VARIANTS.of("taduf", frozenset({"YE"})) and not VARIANTS.of("taduf", frozenset())


def test_a_village_of_the_case_is_found_by_another_spelling() -> None:
    row = Entry(-5, "Kharmiyah", 35.0, 36.7, "SY", "Hama", "", Geoprecision.SETTLEMENT, 0, 1.5, "", own=True)
    variants = Variants(Gazetteer.load([(key_of("Kharmiyah"), row)]))
    assert variants.of(key_of("Kharmiyeh"), SYRIA) == key_of("Kharmiyah")


def test_two_places_as_likely_are_none() -> None:
    rows = [
        (key_of(name), Entry(-n, name, 35.0 + n, 36.7, "SY", "Hama", "", Geoprecision.SETTLEMENT, 0, 1.5, "", own=True))
        for n, name in enumerate(("Zurmaniq", "Zarmaniq"), 5)
    ]
    assert Variants(Gazetteer.load(rows)).of(key_of("Zirmaniq"), SYRIA) == ""


def test_the_text_is_read_with_them() -> None:
    text = "Jets bombed the town of Maaret al-Nouman in Idlib province, Syria. Maaret al-Nouman lies on the road to Aleppo."
    names = [one.anchor.quote for one in find_places(text, GAZETTEER, "", VARIANTS)]
    assert names == ["Maaret al-Nouman", "Idlib province", "Syria", "Maaret al-Nouman", "Aleppo"]
    elsewhere = "Rain fell on the town of Maaret al-Nouman in Norway."
    assert [one.anchor.quote for one in find_places(elsewhere, GAZETTEER, "", VARIANTS)] == ["Norway"]


def test_the_shipped_list_is_that_of_the_atlas() -> None:
    lines = (ATLAS / "variants.txt").read_text("utf-8").splitlines()
    assert lines == sorted(lines) and len(lines) == len(shipped()) > 5000
    for bones, keys in list(shipped().items())[::97]:
        for key in keys:
            assert skeleton(key) == bones and any(entry.country in COUNTRIES for entry in GAZETTEER.find(key))


@given(st.text(max_size=20), st.text(max_size=20))
def test_likeness_is_a_share_and_that_of_a_name_with_itself_is_whole(one: str, other: str) -> None:
    one, other = key_of(one), key_of(other)
    assert 0 <= alike(one, other) <= 1
    assert not one.replace("al", "").strip() or alike(one, one) == 1


def test_a_text_of_a_thousand_such_names_finds_each() -> None:
    text = "the town of Tel Rafat in Idlib, Syria, and " * 1000
    names = [one.anchor.quote for one in find_places(text, GAZETTEER, "", VARIANTS)]
    assert names == ["Tel Rafat", "Idlib", "Syria"] * 1000
