"""Headlines, which leave out their auxiliaries and articles: one invented headline a row."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from crossbearing.extract.text.headlinese import ends_openly
from crossbearing.model import Claim, Passage
from crossbearing.vocab import PassageKind
from factories import claims_in, document


def _claims(headline: str) -> list[Claim]:
    text = f"{headline}\n\nMore was awaited."
    end = len(headline)
    told = replace(
        document(text=text),
        title=headline,
        passages=(
            Passage(kind=PassageKind.HEADLINE, number=1, start=0, end=end),
            Passage(kind=PassageKind.BODY, number=2, start=end + 2, end=len(text)),
        ),
    )
    return [claim for claim in claims_in(told) if claim.passage.kind is PassageKind.HEADLINE]


ROWS: list[tuple[str, str, set[str], set[str], set[str]]] = [
    # type, headline, who did it, to whom, what was hit
    ("arrest", "Journalist detained in Orl", set(), {"Journalist"}, set()),
    ("shooting", "Police officer shot dead in Orl", set(), {"Police officer"}, set()),
    ("air_defence", "Helicopter downed in Orl", set(), set(), {"Helicopter"}),
    ("destruction", "Tank destroyed near Orl", set(), set(), {"Tank"}),
    ("attack", "Army base attacked in Orl", set(), set(), {"Army base"}),
    ("attack", "Aid convoy attacked near Orl, driver killed", set(), set(), {"Aid convoy"}),
    ("ceasefire_violation", "Ceasefire violated near Orl", set(), set(), set()),
    ("drone_strike", "Mosque hit by drone", set(), set(), {"Mosque"}),
    ("capture", "Town recaptured by army", {"army"}, set(), {"Town"}),
    ("displacement", "Thousands flee fighting in Orl", set(), set(), set()),
    # somebody does it
    ("airstrike", "Jets strike market in Orl, 10 dead", {"Jets"}, set(), {"market"}),
    ("abduction", "Gunmen abduct 20 in Orl", {"Gunmen"}, set(), set()),
    ("capture", "Rebels seize town in Marun", {"Rebels"}, set(), {"town"}),
    ("accusation", "Rebels accused army of shelling", {"Rebels"}, {"army"}, set()),
]


@pytest.mark.parametrize(("type_", "headline", "by", "to", "hit"), ROWS, ids=[row[1] for row in ROWS])
def test_who_did_what_to_whom(type_: str, headline: str, by: set[str], to: set[str], hit: set[str]) -> None:
    claim = next(c for c in _claims(headline) if c.event.type == type_)
    assert {a.anchor.quote for a in claim.actors} == by
    assert {r.anchor.quote for r in claim.recipients} == to
    assert {t.text for t in claim.targets} == hit


TOLLS = [
    ("Policeman killed in blast", [(1, "combatants", "killed")]),
    ("Journalist killed by sniper in Orl", [(1, "journalists", "killed")]),
    ("Girl wounded by landmine near Orl", [(1, "children", "injured")]),
    ("Nine killed in blast in Orl", [(9, "unspecified", "killed")]),
]


@pytest.mark.parametrize(("headline", "tolls"), TOLLS)
def test_how_many(headline: str, tolls: list[tuple[int, str, str]]) -> None:
    found = [(t.best, t.group.value, t.outcome.value) for c in _claims(headline) for t in c.casualties]
    assert found == tolls


SPEAKERS = [
    ("JUST IN: Rebels seize town near Orl", set()),
    ("#BREAKING: Gunmen storm hotel in Orl", set()),
    ("EXPLAINER: Why the army withdrew from Orl", set()),
    ("Photos: Rebels seize town near Orl", set()),
    ("Sources: rebels seize town near Orl", {"Sources"}),
    ("Security source: Gunmen storm hotel in Orl", {"Security source"}),
    ("Military: Six rebels slain in Orl clash", {"Military"}),
    ("Al-Burj: Rebels seize town near Orl", {"Al-Burj"}),
    ("Kenya: Jets bomb market in Orl - medical source", {"medical source"}),
    ("Ten killed in raid on Orl market: Oranda-run health ministry", {"Oranda-run health ministry"}),
    ("Over 600 killed in Orl since January, says Amnesty", {"Amnesty"}),
    ("Islamic State claims attack on base in Orl", {"Islamic State"}),
    ("ISIL claims responsibility for mosque blast in Orl", {"ISIL"}),
    ("Troops withdraw from Orl, he says", set()),
]


@pytest.mark.parametrize(("headline", "speakers"), SPEAKERS)
def test_who_says_it(headline: str, speakers: set[str]) -> None:
    claims = _claims(headline)
    assert claims
    assert {s.anchor.quote for claim in claims for s in claim.attribution.speakers} == speakers


@pytest.mark.parametrize(
    ("text", "openly"), [("Army to withdraw", True), ('"It is over."', False), ("Why?", False), ("", True)]
)
def test_what_ends_without_a_stop(text: str, openly: bool) -> None:
    assert ends_openly(text) is openly
