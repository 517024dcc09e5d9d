"""FollowTheMoney: the real library takes every entity, and nothing that it is given is cleaned away."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from crossbearing.case import Case
from crossbearing.model import Document, Findings, Hypothesis, PerpetratorFinding
from crossbearing.publish import Told
from crossbearing.publish.formats.ftm_words import plain
from crossbearing.vocab import Grade, PerpetratorStanding
from factories import actor, claim, document, exported, place, toll
from graph_factory import incident, ledgers, written

Ledger = tuple[list[Document], list[Told]]


def lines(content: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in content.decode().split("\n") if line]


@given(ledgers())
def test_every_id_that_is_named_is_there(ledger: Ledger) -> None:
    entities = lines(written("ftm", *ledger))
    ids = [each["id"] for each in entities]
    assert len(ids) == len(set(ids))
    events = [each for each in entities if each["schema"] == "Event"]
    assert [each["properties"]["recordId"] for each in events] == [[told.incident.id] for told in ledger[1]]
    for each in entities:
        assert each["properties"].get("name", ["-"]) and all(
            isinstance(value, str) and value for values in each["properties"].values() for value in values
        )
        for name in ("document", "entity", "subject", "object", "addressEntity", "proof"):
            assert set(each["properties"].get(name, ())) <= set(ids)


@settings(max_examples=2, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(st.lists(ledgers(), min_size=12, max_size=12))
def test_the_library_takes_what_any_words_make(reader: Callable[..., Any], drawn: list[Ledger]) -> None:
    files = b"\n".join(written("ftm", *ledger) for ledger in drawn)
    assert reader("follow_the_money.py", given=files)["faults"] == []


def test_the_library_takes_the_demo(demo_case: Case, reader: Callable[..., Any]) -> None:
    found = reader("follow_the_money.py", given=exported(demo_case, "ftm").encode())
    assert found["faults"] == [] and found["entities"] > 100


def test_the_check_can_fail(reader: Callable[..., Any]) -> None:
    wrong = [
        {"id": "a", "schema": "Event", "properties": {"name": ["x"], "casualties": ["3"], "country": ["atlantis"]}},
        {"id": "b", "schema": "UnknownLink", "properties": {"subject": ["nobody"], "object": ["a"], "role": ["r"]}},
        {"id": "c", "schema": "Documentation", "properties": {"document": ["a"], "entity": ["a"]}},
    ]
    good = [each for each in wrong if each["id"] != "a"]
    found = reader("follow_the_money.py", given="\n".join(map(json.dumps, good)).encode())["faults"]
    assert any("nowhere" in fault for fault in found)
    wrong[0]["properties"].pop("country")
    found = reader("follow_the_money.py", given="\n".join(map(json.dumps, wrong)).encode())["faults"]
    assert any("casualties" in fault for fault in found) and any("is a Event" in fault for fault in found)


def test_who_is_said_to_have_done_it_is_tied_to_the_event() -> None:
    doer, label = actor("mil-xx", name="Army of X"), actor("lab-soldiers", name="soldiers")
    told = claim("c1", actors=(doer, label), casualties=(toll(3),))
    blamed = Hypothesis(actor=doer, grade=Grade.WEAK, supporting=("c1",), against=())
    findings = Findings(perpetrator=PerpetratorFinding(standing=PerpetratorStanding.NAMED, hypotheses=(blamed,)))
    entities = lines(written("ftm", [document()], [Told(incident=incident("i", [told], findings=findings), claims=(told,))]))
    by_schema: dict[str, list[dict[str, Any]]] = {}
    for each in entities:
        by_schema.setdefault(each["schema"], []).append(each["properties"] | {"id": each["id"]})
    (party,), (event,), (tells,) = by_schema["PublicBody"], by_schema["Event"], by_schema["Documentation"]
    assert party["name"] == ["Army of X"] and event["namesMentioned"] == ["soldiers"]
    assert event["name"] == ["Airstrike, Arlen, 2020-02-11"] and event["country"] == ["sy"]
    assert {link["role"][0] for link in by_schema["UnknownLink"]} == {"actor", "perpetrator, weak"}
    assert all(link["subject"] == [party["id"]] and link["object"] == [event["id"]] for link in by_schema["UnknownLink"])
    assert tells["summary"] == ['CT+, actual: airstrike "strike" (0-6); killed 3 (0-0)']


def test_nothing_is_known_of_what_is_withheld() -> None:
    told = Told(incident=incident("i", [claim()], place=None, when=None), claims=())
    entities = lines(written("ftm", [document()], [told]))
    assert sorted(each["schema"] for each in entities) == ["Article", "Documentation", "Event"]
    (event,) = (each["properties"] for each in entities if each["schema"] == "Event")
    assert event["name"] == ["Airstrike"] and not {"startDate", "location", "country", "addressEntity"} & set(event)


def test_a_place_is_written_once() -> None:
    told = [Told(incident=incident(f"i{n}", [claim(f"c{n}")], place=place()), claims=(claim(f"c{n}"),)) for n in range(3)]
    assert [each["schema"] for each in lines(written("ftm", [document()], told))].count("Address") == 1


def test_plain_words() -> None:
    assert plain("a\x00b\u202e c\n d\u200d", 99) == "ab c d"
    assert plain("x" * 50, 9) == "x" * 9
    assert plain("e\u0301", 9) == "\u00e9"
