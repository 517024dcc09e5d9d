"""ACLED-like rows: the crosswalk of types, precision codes, actors with their codes, the one number of dead."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from msgspec import structs

from crossbearing.model import Document
from crossbearing.publish import Told
from crossbearing.publish.formats.acled_types import TYPES
from crossbearing.vocab import DatePrecision, EventType, Geoprecision, Grade
from factories import DAY, actor, document, place, toll, when
from told_factory import ARMY, CIVILIANS, REBELS, claim, incidents, killed, poured, reports, told, written

SYRIAN, FOREIGN = actor("mil-sy", name="Syrian forces"), actor("mil-tr", name="Turkish forces")


def row(incident: Told, *documents: Document, day: date | None = None) -> dict[str, str]:
    (found,) = csv.DictReader(io.StringIO(written("acled-like", incident, documents=documents, day=day).decode(), newline=""))
    return found


def kind(found: dict[str, str]) -> tuple[str, str, str]:
    return found["disorder_type"], found["event_type"], found["sub_event_type"]


@pytest.mark.parametrize("type_", list(EventType))
def test_every_type_has_a_category_or_is_counted(type_: EventType) -> None:
    content, left = poured("acled-like", told(type=type_.value))
    table = list(csv.DictReader(io.StringIO(content.decode())))
    if type_.acled:
        assert not left and table[0]["event_type"] and table[0]["disorder_type"]
        assert table[0]["sub_event_type"] in (*TYPES, "") and type_.acled in TYPES
    else:
        assert not table and left == {f"ACLED has no category for {type_.value}": 1}


def test_the_crosswalk_where_the_type_alone_does_not_tell() -> None:
    assert kind(row(told(type="capture", doers=(SYRIAN,)))) == ("Political violence", "Battles", "Government regains territory")
    assert row(told(type="capture", doers=(FOREIGN,)))["sub_event_type"] == "Non-state actor overtakes territory"
    assert row(told(type="capture", doers=(REBELS,)))["sub_event_type"] == "Non-state actor overtakes territory"
    assert kind(row(told(type="capture"))) == ("Political violence", "Battles", "")
    assert row(told(claim(targets=("drone",)), type="air_defence"))["sub_event_type"] == "Disrupted weapons use"
    assert (
        row(told(claim(targets=("helicopter",)), type="air_defence"))["sub_event_type"] == "Shelling/artillery/missile attack"
    )
    assert row(told(claim(weapons=("hand grenade",)), type="bombing"))["sub_event_type"] == "Grenade"
    assert row(told(claim(weapons=("car bomb",)), type="bombing"))["sub_event_type"] == "Remote explosive/landmine/IED"
    assert row(told(claim(targets=("military",)), type="deployment"))["sub_event_type"] == "Headquarters or base established"
    assert row(told(type="deployment"))["sub_event_type"] == "Other"
    assert row(told(type="crackdown"))["disorder_type"] == "Political violence; Demonstrations"


@pytest.mark.parametrize(
    ("precision", "code"),
    [("exact", "1"), ("settlement", "1"), ("near", "2"), ("district", "2"), ("province", "3"), ("region", "3")],
)
def test_geo_precision_by_the_codebook(precision: str, code: str) -> None:
    assert row(told(where=structs.replace(place(), precision=Geoprecision(precision))))["geo_precision"] == code


def test_a_country_as_a_whole_has_no_point() -> None:
    found = row(told(where=place("Syria")))
    assert (found["location"], found["latitude"], found["longitude"], found["geo_precision"]) == ("", "", "", "")
    assert (found["country"], found["iso"]) == ("Syria", "760")


@pytest.mark.parametrize(
    ("precision", "code"), [("day", "1"), ("days", "2"), ("week", "2"), ("month", "3"), ("season", ""), ("year", "")]
)
def test_time_precision_by_the_codebook(precision: str, code: str) -> None:
    found = row(told(at=when(DAY, DAY + timedelta(4), DatePrecision(precision))))
    assert found["time_precision"] == code
    assert found["event_date"] == ("2020-02-13" if code else "")  # the middle
    assert found["year"] == "2020"


def test_actors_and_their_codes() -> None:
    found = row(told(claim(recipients=(CIVILIANS,)), doers=(SYRIAN,)))
    assert (found["actor1"], found["inter1"], found["actor2"], found["inter2"]) == (
        "Syrian forces",
        "1",
        "Civilians (Syria)",
        "7",
    )
    assert (found["interaction"], found["civilian_targeting"]) == ("17", "Civilian targeting")
    found = row(told(claim(recipients=(REBELS, SYRIAN)), claim("c2", recipients=(SYRIAN,)), doers=(FOREIGN,)))
    assert (found["inter1"], found["actor2"], found["assoc_actor_2"], found["interaction"]) == (
        "8",
        "Syrian forces",
        "Vale Front",
        "18",
    )
    assert found["civilian_targeting"] == ""
    alone = row(told(doers=(SYRIAN,)))
    assert (alone["actor2"], alone["interaction"]) == ("", "10")
    group = row(told(doers=(REBELS,)))
    assert (group["actor1"], group["inter1"], group["interaction"]) == ("Vale Front", "", "")
    together = row(told(doers=(SYRIAN, FOREIGN)))
    assert (together["actor1"], together["assoc_actor_1"], together["inter1"]) == ("Syrian forces", "Turkish forces", "1")
    rivals = row(told(doers=(SYRIAN, FOREIGN), contested=True))
    assert (rivals["actor1"], rivals["assoc_actor_1"], rivals["inter1"]) == ("Syrian forces; Turkish forces", "", "")
    assert "disputed: Syrian forces or Turkish forces" in rivals["notes"]


def test_demonstrations_have_their_own_actors() -> None:
    protest = row(told(type="protest"))
    assert (protest["actor1"], protest["inter1"], protest["interaction"]) == ("Protesters (Syria)", "6", "60")
    crackdown = row(told(type="crackdown", doers=(SYRIAN,)))
    assert (crackdown["actor1"], crackdown["actor2"], crackdown["interaction"]) == ("Protesters (Syria)", "Syrian forces", "16")
    assert row(told(type="mob_violence"))["inter1"] == "5"


def vague(words: str, low: int, high: int, best: int) -> Told:
    counted = structs.replace(toll(low, high), text=words, best=best)
    return told(claim(casualties=(counted,)), dead=killed(low, best, high))


@pytest.mark.parametrize(
    ("incident", "number"),
    [
        (vague("dozens of people", 20, 99, 24), "12"),
        (vague("Tens", 20, 99, 24), "10"),
        (vague("hundreds", 100, 999, 200), "100"),
        (vague("hundreds of thousands", 100_000, 999_000, 200_000), "200000"),
        (vague("two dozen", 24, 24, 24), "24"),
        (vague("several", 3, 9, 3), "3"),
        (vague("", 20, 99, 24), "24"),  # the words withheld
        (told(dead=killed(0)), "0"),
        (told(), ""),
    ],
)
def test_fatalities_by_the_codebook(incident: Told, number: str) -> None:
    assert row(incident)["fatalities"] == number


def test_a_number_beats_the_vague_words_beside_it() -> None:
    dozens = structs.replace(toll(20, 99), text="dozens", best=24)
    both = told(claim(casualties=(dozens,)), claim("c2", "d2", casualties=(toll(31),)), dead=killed(20, 31, 99))
    assert row(both)["fatalities"] == "31"
    denied = claim("c2", "d2", factuality="CT-", casualties=(toll(31),))
    assert row(told(claim(casualties=(dozens,)), denied, dead=killed(20, 24, 99)))["fatalities"] == "12"


def test_notes_are_our_own_sentences_and_not_the_reports_words() -> None:
    told_ = told(claim(trigger="slaughter", casualties=(toll(3),)), doers=(ARMY,), dead=killed(3, 4, 9))
    notes = row(told_, document(text="A slaughter in Arlen."))["notes"]
    assert notes == (
        "Airstrike in Arlen, 12, Syria, on 2020-02-11. Killed: 4 by our rules, between 3 and 9. Said to be by Ardan army. "
        "1 independent voice in 1 report; that it happened is graded fair, who did it fair."
    )


def test_timestamp_is_the_releases_day_or_empty() -> None:
    assert row(told())["timestamp"] == ""
    assert row(told(), day=date(2026, 11, 22))["timestamp"] == str(int(datetime(2026, 11, 22, tzinfo=UTC).timestamp()))


def test_a_discounted_incident_is_no_row() -> None:
    content, left = poured("acled-like", told(occurrence=Grade.DISCOUNTED))
    assert content.count(b"\n") == 1 and sum(left.values()) == 1


@given(given_=incidents(), documents=reports())
def test_codes_are_those_of_the_tables(given_: Told, documents: tuple[Document, ...]) -> None:
    content, _ = poured("acled-like", given_, documents=documents)
    for found in csv.DictReader(io.StringIO(content.decode(), newline="")):
        assert found["time_precision"] in ("", *"123") and found["geo_precision"] in ("", *"123")
        assert bool(found["event_date"]) == bool(found["time_precision"])
        assert bool(found["latitude"]) == bool(found["geo_precision"])
        assert found["inter1"] in ("", *"15678") and found["inter2"] in ("", *"15678")
        assert not found["interaction"] or found["inter1"] in found["interaction"]
        assert (found["fatalities"] == "") == (given_.incident.findings.killed is None)
