"""PLOVER: an event a claim, with the manual's fields and codes, and the words that say it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from msgspec import structs

from crossbearing.case import Case
from crossbearing.model import Document
from crossbearing.publish import Told
from crossbearing.publish.formats.plover_codes import MODES, QUADS
from crossbearing.vocab import EventType
from factories import DAY, actor, anchor, claim, document, exported, place, toll, when
from graph_factory import incident, ledgers, written

Ledger = tuple[list[Document], list[Told]]

# The manual's table of fields (2021), and beside it NGEC's attributes
FIELDS = {
    "id": str, "date": str, "enddate": str, "actor": list, "recipient": list, "event": list, "event_loc": dict,
    "event_text": list, "quad_code": int, "mode": list, "context": list, "size": dict, "link": str, "text_info": dict,
    "cite_info": dict, "comment": str, "attributes": dict,
}  # fmt: skip
INNER = {
    "actor": {"sector", "entity_text", "identifier_id", "identifier_text"},
    "event_loc": {"geonameid", "name", "latitude", "longitude", "country code", "admin1 code"},
    "size": {"dead", "injured", "arrested"},
    "text_info": {"start", "end"},
    "cite_info": {"citation", "url", "title", "language", "publication", "coder", "codebook"},
    "attributes": {"event_type", "anchor_quote", "actor", "recipient", "date", "location"},
}
CATEGORY_MODES = {
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone heavy-weapons crowd-control unconventional",
    "PROTEST": "demo riot strike hunger boycott obstruct",
    "COERCE": "seize restrict ban censor curfew martial-law arrest deport withhold misinformation cyber",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "MOBILIZE": "troops weapons police militia",
    "ACCUSE": "disapprove investigate allege",
}
CATEGORIES = set("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split())  # fmt: skip


def events(homes: Iterable[Document], told: Iterable[Told]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written("plover", homes, told).decode().split("\n") if line]


def one(given: Any, home: Document | None = None, **fields: Any) -> dict[str, Any]:
    """The one event of an incident of the one claim."""
    (event,) = events([home or document()], [Told(incident=incident("i", [given], **fields), claims=(given,))])
    return event


def _is_event(event: dict[str, Any]) -> None:
    assert all(isinstance(value, FIELDS[name]) for name, value in event.items())
    assert {"id", "actor", "recipient", "event", "quad_code", "link", "cite_info", "attributes"} <= set(event)
    for name in ("date", "enddate"):
        assert name not in event or date.fromisoformat(event[name])
    for name, known in INNER.items():
        for inner in [event.get(name, {})] if name != "actor" else event["actor"] + event["recipient"]:
            assert set(inner) <= known
            assert None not in inner.values() and "" not in inner.values()
    (category,) = event["event"]
    assert category in CATEGORIES and event["quad_code"] == QUADS[category] == _quad(category)
    assert all(mode in CATEGORY_MODES[category].split() for mode in event.get("mode", ()))
    assert set(event.get("context", ())) <= {"historical", "future", "hypothetical", "negation"}
    assert event["attributes"]["event_type"] == category


def _quad(category: str) -> int:
    quads = ("AGREE CONSULT SUPPORT CONCEDE", "COOPERATE AID RETREAT", "REQUEST ACCUSE REJECT THREATEN")
    return next((number for number, each in enumerate(quads, 1) if category in each.split()), 4)


@given(ledgers())
def test_whatever_is_told_is_an_event_a_claim(ledger: Ledger) -> None:
    read = events(*ledger)
    told = [(one, each.incident) for each in ledger[1] for one in each.claims if one.event.type.plover]
    assert [(each["id"], each["link"]) for each in read] == [(one.id, incident.id) for one, incident in told]
    homes = {home.id: home for home in ledger[0]}
    for event, (claim_, _) in zip(read, told, strict=True):
        _is_event(event)
        text = homes[claim_.document].text
        quote = event["attributes"].get("anchor_quote")
        assert (quote is None) == (not claim_.event.trigger.quote)
        if quote and text:
            assert text[event["text_info"]["start"] : event["text_info"]["end"]] == quote
            assert claim_.event.trigger.quote in quote


@pytest.mark.parametrize("type_", [each for each in EventType if each.plover], ids=str)
def test_every_type_has_codes_that_plover_knows(type_: EventType) -> None:
    _is_event(one(claim(type=type_.value)))


def test_modes_are_those_of_their_category() -> None:
    assert all(mode in CATEGORY_MODES[type_.plover].split() for type_, mode in MODES.items())


def test_displacement_has_no_category_and_is_left_out() -> None:
    fled = claim(type="displacement")
    assert events([document()], [Told(incident=incident("i", [fled]), claims=(fled,))]) == []


def test_both_sides_of_a_clash_are_actors() -> None:
    sides = {"actors": (actor("mil-xx"),), "recipients": (actor("grp-yy"),)}
    clash, raid = one(claim(type="armed_clash", **sides)), one(claim(type="ground_attack", **sides))  # type: ignore[arg-type]
    assert [each["sector"] for each in clash["actor"]] == ["MIL", "REB"] and clash["recipient"] == []
    assert [each["sector"] for each in raid["actor"]] == ["MIL"] and [each["sector"] for each in raid["recipient"]] == ["REB"]


def test_who_is_only_counted_is_a_recipient_by_the_words_of_the_toll() -> None:
    counted = structs.replace(toll(20, outcome="abducted", group="civilians"), text="20 villagers")
    taken = one(claim(type="abduction", casualties=(counted,)))
    assert taken["recipient"] == [{"sector": "CVL", "entity_text": "20 villagers"}]
    assert taken["attributes"]["recipient"] == ["20 villagers"]
    named = one(claim(type="abduction", casualties=(counted,), recipients=(actor("mil-xx"),)))
    assert [each["sector"] for each in named["recipient"]] == ["MIL"]
    none = structs.replace(toll(0, group="civilians"), text="no villagers")
    assert one(claim(casualties=(none,)))["recipient"] == []
    assert one(claim(type="armed_clash", casualties=(counted,)))["recipient"] == []


def test_how_it_is_told_is_its_context() -> None:
    assert "context" not in one(claim())
    assert one(claim(factuality="CT-"))["context"] == ["negation"]
    assert one(claim(mood="hypothetical", foreground=False))["context"] == ["hypothetical", "historical"]


def test_the_day_is_the_claims_then_the_incidents_then_that_of_publication() -> None:
    assert one(claim(date=when(DAY)), when=None)["date"] == "2020-02-11"
    assert one(claim(dated=False), when=when(date(2020, 2, 9), date(2020, 2, 10)))["enddate"] == "2020-02-10"
    late = one(claim(dated=False), document(published=date(2020, 2, 15)), when=None)
    assert (late["date"], late["comment"]) == ("2020-02-15", "date of publication")
    assert "date" not in one(claim(dated=False), document(published=None), when=None)


def test_sizes_add_groups_and_leave_out_subsets_and_sums_over_time() -> None:
    tolls = (toll(3, group="civilians"), toll(2, group="combatants"), toll(1, group="children", subset=True))
    tolls += (toll(90, scope="cumulative"), toll(4, outcome="injured"), toll(7, outcome="displaced"))
    assert one(claim(casualties=tolls))["size"] == {"dead": 5, "injured": 4}
    assert "size" not in one(claim())


def test_the_quote_spans_what_is_said_within_the_passage() -> None:
    text = "Arlen. A strike there killed three people, medics said."
    spots = {word: anchor(text, word) for word in ("Arlen", "strike", "killed three")}
    told = claim(at=spots["strike"].start, casualties=(structs.replace(toll(3), anchor=spots["killed three"]),))
    told = structs.replace(told, place=structs.replace(place(), anchor=spots["Arlen"]), passage=structs.replace(told.passage, start=7, end=len(text)))  # fmt: skip
    assert one(told, document("d1", text))["attributes"]["anchor_quote"] == "strike there killed three"
    withheld = structs.replace(document("d1", text), text="")
    assert one(told, withheld)["attributes"]["anchor_quote"] == "strike"


def test_the_demo(demo_case: Case) -> None:
    read = [json.loads(line) for line in exported(demo_case, "plover").splitlines()]
    assert len(read) > 50
    for event in read:
        _is_event(event)
