"""Acts over HTTP: what is asked is kept, what makes no sense is refused in one sentence, and nobody is led elsewhere."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from crossbearing.case import Case
from crossbearing.model import Incident
from crossbearing.vocab import Act
from crossbearing.web.app import ACTS, application
from crossbearing.web.desk import Desk


@pytest.fixture
def case(own_demo: Case) -> Case:
    return own_demo


@pytest.fixture
def client(case: Case) -> TestClient:
    headers = {"sec-fetch-site": "same-origin"}
    return TestClient(application(Desk(case)), base_url="http://127.0.0.1", headers=headers, follow_redirects=False)


def largest(case: Case) -> Incident:
    return max(case.ledger().incidents(), key=lambda i: len(i.claims))


def test_every_act_of_the_codebook_has_its_address() -> None:
    assert {act.path for act in ACTS} >= {f"/decide/{word.value}" for word in Act}


def test_bulk_decisions_list_every_id(case: Case, client: TestClient) -> None:
    claims = list(largest(case).claims[:5])
    answer = client.post("/api/decide/reject", json={"claim": claims, "why": "drills"})
    assert answer.status_code == 200
    decision = case.decided()[0][-1].decision
    assert [ref.id for ref in decision.claims] == claims
    assert decision.by == "analyst"
    assert {case.ledger().home(claim) for claim in claims} == {""}


def test_what_was_seen_is_held_against_what_there_is(case: Case, client: TestClient) -> None:
    shown = client.get(f"/api/incidents/{largest(case).id}").json()
    client.post("/api/decide/reject", json={"claim": [largest(case).claims[-1]]})
    again = {"incident": shown["incident"]["id"], "saw": shown["saw"], "seen": shown["seen"]}
    answer = client.post("/api/decide/approve", json=again)
    assert answer.status_code == 409
    clash = answer.json()
    assert "claims" in clash["differs"]
    assert clash["saw"]["claims"] != clash["now"]["claims"]
    assert len(case.decided()[0]) == 1
    fields = {name: values[-1] for name, values in clash["again"].items()}
    assert client.post(clash["address"], data=fields).status_code == 303, "deciding again on what there is now is kept"
    assert len(case.decided()[0]) == 2


UNKIND: list[tuple[str, dict[str, object]]] = [
    ("reject", {}),
    ("reject", {"claim": ["cnone"]}),
    ("reject", {"claim": ["<script>alert(1)</script>"]}),
    ("accept", {"claim": ["cnone"], "field": "contested_deadly"}),
    ("correct", {"claim": ["CLAIM"]}),
    ("correct", {"claim": ["CLAIM"], "field": "casualties", "value": "[{"}),
    ("correct", {"claim": ["CLAIM"], "field": "casualties", "value": '[{"outcome":"killed","low":1e99}]'}),
    ("correct", {"claim": ["CLAIM"], "field": "casualties", "outcome": "killed", "low": "many"}),
    ("correct", {"claim": ["CLAIM"], "field": "casualties", "outcome": "eaten", "low": "3"}),
    ("correct", {"claim": ["CLAIM"], "field": "when", "start_day": "2020-13-45"}),
    ("correct", {"claim": ["CLAIM"], "field": "place", "name": "X", "lat": "north", "lon": "0"}),
    ("correct", {"claim": ["CLAIM"], "field": "place", "name": "X", "lat": "nan", "lon": "inf"}),
    ("correct", {"claim": ["CLAIM"], "field": "type", "value": "picnic"}),
    ("correct", {"claim": ["CLAIM"], "field": "__class__", "value": "x"}),
    ("add", {"document": "d01", "start": "0", "end": "5"}),
    ("add", {"document": "d01", "start": "5", "end": "1", "type": "attack"}),
    ("add", {"document": "../../etc/passwd", "start": "0", "end": "5", "type": "attack"}),
    ("place", {"document": "d01", "start": "0", "end": "5"}),
    ("actor", {"document": "d01", "start": "0", "end": "5"}),
    ("join", {"claim": ["CLAIM"]}),
    ("join", {"incident": "INCIDENT", "with": "INCIDENT"}),
    ("join", {"incident": "INCIDENT", "with": "inone"}),
    ("split", {"incident": "INCIDENT"}),
    ("split", {"incident": "inone", "claim": ["CLAIM"]}),
    ("grade", {"incident": "INCIDENT", "field": "occurrence", "value": "confirmed"}),
    ("grade", {"incident": "INCIDENT", "field": "mood", "value": "fair", "why": "x"}),
    ("approve", {"incident": "inone"}),
    ("approve", {}),
    ("retract", {"decision": "nothing"}),
    ("retract", {}),
    ("reject", {"claim": ["CLAIM"], "why": "w" * 5000}),
]


@pytest.mark.parametrize(("act", "fields"), UNKIND, ids=[f"{number} {act}" for number, (act, _) in enumerate(UNKIND)])
def test_nonsense_is_refused_in_a_sentence(case: Case, client: TestClient, act: str, fields: dict[str, object]) -> None:
    incident = largest(case)
    known = {"CLAIM": incident.claims[0], "INCIDENT": incident.id}
    asked = {
        name: [known.get(v, v) for v in value] if isinstance(value, list) else known.get(str(value), value)
        for name, value in fields.items()
    }
    answer = client.post(f"/api/decide/{act}", json=asked)
    assert answer.status_code == 400, answer.text
    assert answer.json()["message"]
    page = client.post(f"/decide/{act}", data=asked)
    assert page.status_code == 400
    assert "<script>alert" not in page.text
    assert case.decided()[0] == ()


@pytest.mark.parametrize(
    "body", [b"{", b"[1]", b'{"claim": {"a": 1}}', b"\xff\xfe", b'{"claim": [[[]]]}'], ids=["cut", "list", "map", "bytes", "deep"]
)  # fmt: skip
def test_a_body_that_cannot_be_read_is_refused(case: Case, client: TestClient, body: bytes) -> None:
    answer = client.post("/api/decide/reject", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 400
    assert case.decided()[0] == ()


@pytest.mark.parametrize(
    "back",
    ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "javascript:alert(1)", "\t//x", "/ok\n//x"],
)
def test_nobody_is_led_elsewhere(case: Case, client: TestClient, back: str) -> None:
    answer = client.post("/decide/accept", data={"claim": largest(case).claims[0], "back": back})
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/queue?decided=")


def test_the_way_back_keeps_where_one_was(case: Case, client: TestClient) -> None:
    answer = client.post(
        "/decide/accept", data={"claim": largest(case).claims[0], "back": "/incidents?type=airstrike&decided=old#x"}
    )
    line = case.decided()[0][-1]
    assert answer.headers["location"].startswith(f"/incidents?type=airstrike&decided={line.id}")


def test_a_task_that_is_done_leads_back_to_the_queue_with_its_undo(case: Case, client: TestClient) -> None:
    task = next(case.ledger().tasks())
    client.post("/decide/accept", data={"incident": task.incident, "field": task.kind.value, "value": task.id, "saw": task.saw})
    assert case.ledger().task(task.id) is None
    answer = client.get(f"/queue/{task.id}?decided=abc")
    assert (answer.status_code, answer.headers["location"].split("?")[0]) == (303, "/queue")
    assert client.get(f"/queue/{task.id}").status_code == 404
