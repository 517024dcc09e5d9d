"""Web Annotations: valid by the W3C's model whatever the records, and their selectors find the very words again."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from msgspec import structs

from crossbearing.case import Case
from crossbearing.model import Actor, Anchor, Document
from crossbearing.publish import Edition, Told
from crossbearing.publish.names import local
from crossbearing.vocab import ActorKind
from factories import anchor, claim, document, exported, place
from graph_factory import incident, ledgers, written
from publish.annotation_schema import PAGE

Ledger = tuple[list[Document], list[Told]]
VALID = Draft202012Validator(PAGE)
TEXT = "The strike on Arlen killed three; the strike on Brask killed nobody, officials said."


def marks(annotation: dict[str, Any]) -> tuple[str, dict[str, Any], dict[str, Any] | None]:
    """What a text annotator takes of an annotation: the text, the position, the quote if there is one."""
    selectors = {each["type"]: each for each in annotation["target"]["selector"]}
    return annotation["target"]["source"], selectors["TextPositionSelector"], selectors.get("TextQuoteSelector")


def by_quote(text: str, quote: dict[str, Any]) -> list[int]:
    """Where the quote stands with its prefix and suffix, as section 4.2.4 says to look for it."""
    before, whole = quote.get("prefix", ""), quote.get("prefix", "") + quote["exact"] + quote.get("suffix", "")
    return [at + len(before) for at in range(len(text) - len(whole) + 1) if text.startswith(whole, at)]


@given(ledgers())
def test_whatever_is_told_is_a_valid_page_that_finds_its_words(ledger: Ledger) -> None:
    page = json.loads(written("annotations", *ledger))
    VALID.validate(page)
    assert len({each["id"] for each in page["items"]}) == len(page["items"])
    texts = {f"urn:crossbearing:document:{local(home.id)}": home.text for home in ledger[0]}
    for each in page["items"]:
        if isinstance(each["target"], str):
            assert each["target"] in texts
            continue
        source, position, quote = marks(each)
        assert position["start"] < position["end"]
        if quote:
            assert texts[source][position["start"] : position["end"]] == quote["exact"]
            assert position["start"] in by_quote(texts[source], quote)


@given(ledgers())
def test_every_anchor_has_its_annotation(ledger: Ledger) -> None:
    items = [each for each in json.loads(written("annotations", *ledger))["items"] if isinstance(each["target"], dict)]
    drawn = [(each["target"]["selector"][0]["start"], each["target"]["selector"][0]["end"]) for each in items]
    anchors = [each for told in ledger[1] for one in told.claims for each in _anchors(one)]
    assert sorted(drawn) == sorted((each.start, each.end) for each in anchors if each.start < each.end)


def _anchors(record: Any) -> list[Anchor]:
    """All anchors of a record, found by looking and not by list: a new one is missed here as soon as it is forgotten there.
    The scene is nobody's claim, and a passage's credit is the caption's."""
    if isinstance(record, Anchor):
        return [record]
    if isinstance(record, tuple):
        return [found for each in record for found in _anchors(each)]
    if hasattr(record, "__struct_fields__"):
        names = [name for name in record.__struct_fields__ if name not in ("scene", "passage")]
        return [found for name in names for found in _anchors(getattr(record, name))]
    return []


def test_a_word_that_stands_twice_is_found_once() -> None:
    second = claim(at=anchor(TEXT, "strike", 2).start)
    page = json.loads(
        written("annotations", [document("d1", TEXT)], [Told(incident=incident("i", [second]), claims=(second,))])
    )
    (trigger,) = (each for each in page["items"] if each["id"].endswith(":trigger"))
    _, position, quote = marks(trigger)
    assert quote is not None and by_quote(TEXT, quote) == [position["start"]] == [TEXT.rindex("strike")]
    assert [each.get("value", each.get("source")) for each in trigger["body"]] == ["airstrike", "CT+", "actual", "urn:crossbearing:incident:i"]  # fmt: skip


@given(st.booleans(), st.booleans())
def test_withheld_words_and_texts_give_nothing_away(quoted: bool, texted: bool) -> None:
    assume(not (quoted and texted))
    spot = anchor(TEXT, "Arlen")
    one = structs.replace(claim(), place=structs.replace(place(), anchor=spot if quoted else structs.replace(spot, quote="")))
    one = one if quoted else structs.replace(one, event=structs.replace(one.event, trigger=Anchor(4, 10, "")))
    home = document("d1", TEXT if texted else "-")
    home = home if texted else structs.replace(home, text="")
    page = json.loads(written("annotations", [home], [Told(incident=incident("i", [one]), claims=(one,))]))
    (found,) = (each for each in page["items"] if each["id"].endswith(":place"))
    _, position, quote = marks(found)
    assert (position["start"], position["end"]) == (spot.start, spot.end)
    assert quote == ({"type": "TextQuoteSelector", "exact": "Arlen"} if quoted else None)


def test_a_place_is_identified_by_geonames_and_a_label_by_nobody() -> None:
    said = Actor(
        text="officials",
        name="officials",
        id="lab-officials",
        kind=ActorKind.GOVERNMENT,
        side="",
        anchor=anchor(TEXT, "officials"),
    )
    one = structs.replace(claim(speakers=(said,)), place=structs.replace(place(), anchor=anchor(TEXT, "Arlen")))
    page = json.loads(written("annotations", [document("d1", TEXT)], [Told(incident=incident("i", [one]), claims=(one,))]))
    bodies = {each["id"].rpartition(":")[2]: each["body"] for each in page["items"]}
    assert {"type": "SpecificResource", "purpose": "identifying", "source": "https://sws.geonames.org/101/"} in bodies["place"]
    assert all(each["type"] == "TextualBody" for each in bodies["speaker-1"])


def test_the_page_is_named_after_its_release_and_may_be_empty() -> None:
    page = json.loads(written("annotations", [], [], Edition(name="2026-11-27")))
    VALID.validate(page)
    assert page["items"] == [] and page["id"] == "urn:crossbearing:annotations:2026-11-27"


def test_a_line_each(demo_case: Case) -> None:
    head, *lines, foot = exported(demo_case, "annotations").splitlines()
    assert [json.loads(line.rstrip(","))["type"] for line in lines] == ["Annotation"] * len(lines)
    page = json.loads("\n".join((head, *lines, foot)))
    VALID.validate(page)
    texts = {f"urn:crossbearing:document:{local(home.id)}": home.text for home in demo_case.ledger().documents()}
    read = [marks(each) for each in page["items"] if isinstance(each["target"], dict)]
    assert len(read) > 300
    for source, position, quote in read:
        assert quote is not None and texts[source][position["start"] : position["end"]] == quote["exact"]


@pytest.mark.parametrize("wrong", [{"exact": ""}, {"prefx": "x"}, {"type": "TextSelector"}])
def test_the_schema_can_fail(wrong: dict[str, str]) -> None:
    one = claim()
    page = json.loads(written("annotations", [document("d1", TEXT)], [Told(incident=incident("i", [one]), claims=(one,))]))
    page["items"][0]["target"]["selector"][1] |= wrong
    assert not VALID.is_valid(page)
