"""Acts on words and on several claims: words are found where they stand, and nothing is written where they could be two."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from crossbearing.case import Case
from crossbearing.model import Given
from crossbearing.review import seen
from crossbearing.web.app import application
from crossbearing.web.desk import Desk

REPORT = (
    "Rebels shelled Idlib on Monday, killing 3 civilians, residents said.\n\n"
    "A clinic in Idlib was\nhit by a drone on Monday. Nobody was hurt in Idlib, a medic said.\n\n"
    "On Tuesday 2 soldiers were killed in an air strike in Aleppo, the army said.\n"
)


@pytest.fixture
def case(tmp_path: Path) -> Case:
    report = tmp_path / "report.txt"
    report.write_text(REPORT, "utf-8")
    made = Case.create(tmp_path / "case")
    made.add([str(report)], Given(published="2020-02-13", outlet="Invented Gazette"))
    made.build()
    return made


@pytest.fixture
def client(case: Case) -> Iterator[TestClient]:
    with TestClient(application(Desk(case)), follow_redirects=False) as opened:
        yield opened


def test_an_added_claim_stands_at_its_words_however_lines_break(client: TestClient, case: Case) -> None:
    document = next(case.ledger().documents())
    form = {
        "document": document.id,
        "quote": "was hit by a drone",
        "type": "airstrike",
        "name": "Idlib",
        "start_day": "2020-02-10",
    }
    form |= {"outcome": "injured", "low": "2", "back": f"/documents/{document.id}"}
    answer = client.post("/decide/add", data=form)
    assert answer.status_code == 303, answer.text
    added = [c for c in case.ledger().claims(document=document.id) if c.event.trigger.quote == "was\nhit by a drone"]
    assert len(added) == 1
    claim = added[0]
    assert document.text[claim.event.trigger.start : claim.event.trigger.end] == claim.event.trigger.quote
    assert claim.place is not None and claim.place.name == "Idlib"
    assert claim.when is not None and str(claim.when.start) == "2020-02-10"
    assert [(toll.outcome.value, toll.low) for toll in claim.casualties] == [("injured", 2)]


@pytest.mark.parametrize(
    ("quote", "says"), [("Idlib", "stand 3 times"), ("a second clinic", "do not stand"), ("((.*", "do not stand")]
)
def test_words_that_stand_twice_or_never_are_refused(quote: str, says: str, client: TestClient, case: Case) -> None:
    document = next(case.ledger().documents())
    answer = client.post("/decide/add", data={"document": document.id, "quote": quote, "type": "airstrike"})
    assert answer.status_code == 400 and says in answer.text
    assert not list(case.ledger().decided())


def test_a_name_is_judged_for_the_whole_document(client: TestClient, case: Case) -> None:
    document = next(case.ledger().documents())
    form = {"document": document.id, "quote": "Idlib", "name": "Ariha", "lat": "35.81", "lon": "36.61"}
    assert client.post("/decide/place", data=form).status_code == 303
    judged = [c.place.name for c in case.ledger().claims(document=document.id) if c.place and c.place.anchor.quote == "Idlib"]
    assert judged and set(judged) == {"Ariha"}


def test_several_claims_are_one_decision_and_one_undo(client: TestClient, case: Case) -> None:
    claims = list(case.ledger().claims())
    form = {"claim": [c.id for c in claims], "held": [f"{c.id}:{seen.digest_of(seen.of_claim(c))}" for c in claims]}
    answer = client.post("/decide/reject", data=form | {"why": "a drill", "back": "/claims?page=1#rows"})
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/claims?page=1&decided=") and answer.headers["location"].endswith(
        "&at=rows#rows"
    )
    (line,) = list(case.ledger().decided())
    assert {ref.id for ref in line.line.decision.claims} == {c.id for c in claims} and len(claims) > 1
    assert not list(case.ledger().incidents())
    assert client.post("/decide/retract", data={"decision": line.line.id}).status_code == 303
    assert list(case.ledger().incidents())


def test_several_claims_of_which_one_has_changed_are_refused(client: TestClient, case: Case) -> None:
    claims = list(case.ledger().claims())[:2]
    form = {"claim": [c.id for c in claims], "held": [f"{claims[0].id}:0000000000000000"]}
    answer = client.post("/decide/reject", data=form)
    assert answer.status_code == 400 and "changed since you saw" in answer.text
    assert not list(case.ledger().decided())


def test_boxes_and_the_way_back_stand_in_the_page(client: TestClient, case: Case) -> None:
    incident = max(case.ledger().incidents(), key=lambda one: len(one.claims))
    page = client.get(f"/incidents/{incident.id}?decided=x&at=y").text
    for id_ in incident.claims:
        assert f'form="bulk" name="claim" value="{id_}"' in page or len(incident.claims) == 1
        # what an earlier decision added to the address is not carried on
        assert f'name="back" value="/incidents/{incident.id}#{id_}"' in page


def test_the_overview_says_what_waits_and_facets_have_names(client: TestClient, case: Case) -> None:
    page = client.get("/").text
    counts = case.ledger().task_counts()
    assert counts and all(f'href="/queue?kind={kind}"' in page for kind in counts)
    facets = {facet["name"]: facet["choices"] for facet in client.get("/api/incidents").json()["facets"]}
    assert {choice["label"] for choice in facets["country"]} == {"Syria"}
    assert all(choice["label"].endswith(", Syria") and choice["value"].startswith("SY.") for choice in facets["admin1"])
