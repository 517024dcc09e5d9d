"""The pages: each answers, its twin keeps its schema, nothing hostile comes alive, nothing asked wrongly breaks them."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from lxml import html
from starlette.testclient import TestClient

from crossbearing import codec
from crossbearing.case import Case
from crossbearing.draw import stylesheet
from crossbearing.model import Given
from crossbearing.web.app import ACTS, PAGES, application
from crossbearing.web.desk import Desk
from crossbearing.web.openapi import twin
from crossbearing.web.routing import Page

HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(1)> On 11 February 2020 an air strike killed 5 civilians in Idlib, "
    'activists said. "><b>bold</b> {{ 7 * 7 }} \u202edesrever\u202c ' + "x" * 10_000
)
ODD = (
    "page=-1",
    "page=x",
    "page=99999999",
    "from=2020-13-45",
    "words=%22%00*%28",
    "view=cube",
    "type=nothing",
    "sort=1",
    "place=%F0%28",
    "rule='%22",
)


@pytest.fixture(scope="session")
def client(demo_case: Case) -> TestClient:
    return TestClient(application(Desk(demo_case)), raise_server_exceptions=True)


def addresses(case: Case) -> dict[str, str]:
    """Every page's path with an id that is there."""
    ledger = case.ledger()
    ids = {
        "incidents": next(ledger.incidents()).id,
        "documents": next(ledger.documents()).id,
        "claims": next(ledger.claims()).id,
        "queue": next(ledger.tasks()).id,
    }
    return {page.path: page.path.replace("{id}", ids.get(page.path.split("/")[1], "")) for page in PAGES}


@pytest.mark.parametrize("page", PAGES, ids=[page.path for page in PAGES])
def test_every_page_answers_and_its_twin_keeps_its_schema(page: Page, client: TestClient, demo_case: Case) -> None:
    path = addresses(demo_case)[page.path]
    if page.template is not None:
        answer = client.get(path)
        assert answer.status_code == 200
        tree = html.fromstring(answer.text)
        assert len(tree.xpath("//h1")) == 1 and len(tree.xpath("//main")) == 1
        assert not tree.xpath("//@style | //style | //script[not(@src)]")
        assert not [name for element in tree.iter() for name in element.attrib if str(name).startswith("on")]
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids))
    answer = client.get(twin(path))
    assert answer.status_code == 200
    jsonschema.validate(answer.json(), codec.schema(page.model))


@pytest.mark.parametrize("kind", ["incidents", "documents", "claims"])
def test_what_is_not_there_is_a_sentence(kind: str, client: TestClient) -> None:
    answer = client.get(f"/{kind}/nothing-of-the-kind")
    assert answer.status_code == 404 and "nothing-of-the-kind" in answer.text and "<h1>" in answer.text
    assert client.get(f"/api/{kind}/nothing-of-the-kind").json()["message"].endswith(".")


@pytest.mark.parametrize("query", ODD)
@pytest.mark.parametrize("path", ["/", "/incidents", "/documents", "/claims", "/problems"])
def test_what_is_asked_wrongly_never_breaks(path: str, query: str, client: TestClient) -> None:
    assert client.get(f"{path}?{query}").status_code in (200, 400)
    assert client.get(f"{path}?" + "&".join(["type=a"] * 500)).status_code == 400


@pytest.mark.parametrize("view", ["table", "map", "timeline"])
def test_every_choice_of_a_facet_leaves_as_many_as_it_says(view: str, client: TestClient) -> None:
    shown = client.get(f"/api/incidents?view={view}&deadly=1").json()
    for facet in shown["facets"]:
        for choice in facet["choices"]:
            left = client.get("/api/incidents", params={"view": view, "deadly": "1", facet["name"]: choice["value"]}).json()
            assert left["total"] == choice["count"] > 0
            now = next(f for f in left["facets"] if f["name"] == facet["name"])
            # a facet counts what all other choices leave: its own choice changes none of its numbers
            assert {c["value"]: c["count"] for c in now["choices"]} == {c["value"]: c["count"] for c in facet["choices"]}
    assert (shown["drawing"] == "") == (view == "table")
    if view != "table":
        assert client.get(f"/incidents?view={view}").text.count("<svg") == 1


def test_words_find_the_incidents_of_the_documents_that_have_them(client: TestClient, demo_case: Case) -> None:
    ledger = demo_case.ledger()
    having = {d for (d,) in ledger.connection.execute("SELECT document FROM search WHERE search MATCH 'helicopter'")}
    told = {i.id for i in ledger.incidents() if having & {c.document for c in ledger.claims(i.claims)}}
    found = client.get("/api/incidents?words=helicopter&background=1").json()
    assert {row["id"] for row in found["rows"]} == told
    assert client.get("/api/incidents?words=zzzzz").json()["total"] == 0


def test_sorting_and_days(client: TestClient) -> None:
    killed = [row["killed"] or 0 for row in client.get("/api/incidents?sort=killed").json()["rows"]]
    assert killed == sorted(killed, reverse=True) and killed[0] > 0
    for row in client.get("/api/incidents?from=2020-02-11&to=2020-02-11").json()["rows"]:
        assert row["start"] <= "2020-02-11" <= row["end"]


def test_a_claim_is_marked_where_it_stands_and_found_by_the_beginning_of_its_id(client: TestClient, demo_case: Case) -> None:
    claim = next(demo_case.ledger().claims())
    assert client.get(f"/api/claims/{claim.id[:12]}").json()["claim"]["id"] == claim.id
    tree = html.fromstring(client.get(f"/documents/{claim.document}?claim={claim.id}").text)
    assert tree.xpath(f"//*[@id='{claim.id}']") and tree.xpath("//mark[contains(@class, 'now')]")
    record = client.get(f"/api/documents/{claim.document}").json()
    document = demo_case.ledger().document(claim.document)
    assert document is not None
    parts = sorted(
        [*record["story"], *record["captions"]], key=lambda part: part["segments"][0]["start"] if part["segments"] else -1
    )
    for part, passage in zip(parts, sorted(document.passages, key=lambda p: p.start), strict=True):
        assert "".join(s["text"] for s in part["segments"]) == document.text[passage.start : passage.end]


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    case = Case.create(tmp_path / "case", title="<script>t</script>\u202e")
    lines = [
        {"id": f"d{n}", "text": HOSTILE, "title": f"<i>{n}</i>\u202e", "outlet": "<u>O</u>", "published": "2020-02-12"}
        for n in (1, 2)
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    case.add([str(tmp_path / "in.jsonl")], Given())
    case.build()
    client = TestClient(application(Desk(case)))
    ledger = case.ledger()
    paths = [
        "/",
        "/incidents",
        "/incidents?view=map",
        "/incidents?view=timeline",
        "/documents",
        "/documents/d1",
        "/documents?words=%3Cscript%3E",
        "/claims",
        "/problems",
        "/releases",
        "/releases?for=public",
        "/releases?for=partner",
    ]
    paths += [f"/incidents/{i.id}" for i in ledger.incidents()] + [f"/claims/{c.id}" for c in ledger.claims()]
    assert len(paths) > 9
    for path in paths:
        answer = client.get(path)
        assert answer.status_code == 200
        tree = html.fromstring(answer.text)
        assert {script.get("src") for script in tree.iter("script")} == {
            "/static/desk.js",
            "/static/htmx.min.js",
            "/static/keys.js",
        }
        assert not list(tree.iter("img", "u", "i", "b")) and "\u202e" not in answer.text and "49 " not in answer.text


def test_openapi_is_whole(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    assert described["openapi"] == "3.1.0"
    assert set(described["paths"]) == {twin(page.path) for page in PAGES} | {"/api" + act.path for act in ACTS}
    references = {part.split('"')[0] for part in json.dumps(described).split('"$ref": "#/components/schemas/')[1:]}
    assert references and references <= set(described["components"]["schemas"])
    for path, methods in described["paths"].items():
        if "get" not in methods:
            assert methods["post"]["responses"]
            continue
        within = {p["name"] for p in methods["get"]["parameters"] if p["in"] == "path"}
        assert all("{" + name + "}" in path for name in within) and ("{" in path) == bool(within)
        jsonschema.Draft202012Validator.check_schema(
            methods["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        )


def test_the_drawings_have_their_styles(client: TestClient) -> None:
    assert client.get("/static/draw.css").text == stylesheet()


def test_a_pronoun_is_nobodys_name(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(
        'On 11 February 2020 the men came back to Idlib. "They beat us for two days," one of them said.', "utf-8"
    )
    case = Case.create(tmp_path / "case")
    case.add([str(tmp_path / "one.txt")], Given(outlet="The Invented Post", language="en"))
    case.build()
    claim = next(c for c in case.ledger().claims() if any(actor.pronoun for actor in c.actors))
    page = TestClient(application(Desk(case))).get(f"/claims/{claim.id}/correct").text
    assert "“<bdi>they</bdi>”" in page
    assert "<bdi>They</bdi>" not in page
