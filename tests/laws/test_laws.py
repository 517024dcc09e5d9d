"""The laws of the house, on the demo case and on random parts of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossbearing import codec
from crossbearing.acquire import Retrieved
from crossbearing.assess.sides import Sides
from crossbearing.case import Case
from crossbearing.demo import DISPATCHES, OUTLETS, SETTINGS
from crossbearing.extract import RuleExtractor
from crossbearing.model import Capture, Given, Ledger
from crossbearing.pipeline import build
from crossbearing.read import TextReader
from crossbearing.resolve.actors import ActorRegister
from crossbearing.resolve.gazetteer import Gazetteer
from crossbearing.resolve.outlets import OutletRegister
from crossbearing.resolve.resolver import Knowledge
from crossbearing.store.readings import Kept
from factories import exported

Builder = Callable[[list[Retrieved]], Ledger]


@pytest.fixture(scope="module")
def ledger_of() -> Builder:
    """Captures to ledger, with readings kept in memory so that each document is parsed once."""
    register, _ = ActorRegister.load()
    outlets, _ = OutletRegister.load(OUTLETS.read_text("utf-8"))
    knowledge = Knowledge(Gazetteer.load(), register, country="SY")
    reader, extractor, sides = TextReader(), RuleExtractor(), Sides.of(register, outlets)
    kept: dict[str, Kept] = {}

    def ledger(retrieved: list[Retrieved]) -> Ledger:
        content = {one.capture.key: one.content for one in retrieved}

        def bytes_of(capture: Capture) -> bytes:
            return content[capture.key]

        return build(
            [one.capture for one in retrieved], bytes_of, reader=reader, extractor=extractor, knowledge=knowledge, sides=sides,
            kept=lambda keys: {key: kept[key] for key in keys if key in kept}, keep=kept.update,
        )  # fmt: skip

    return ledger


def _copy(case: Case, to: Path) -> Case:
    shutil.copytree(case.path, to)
    return Case(to)


def test_law_1_a_rebuild_gives_the_same_bytes(demo_case: Case, tmp_path: Path) -> None:
    again = _copy(demo_case, tmp_path / "again")
    shutil.rmtree(again.path / "build")
    again.build()
    first = (demo_case.path / "build" / "ledger.sqlite").read_bytes()
    assert (again.path / "build" / "ledger.sqlite").read_bytes() == first


def test_law_1_a_ledger_built_in_steps_is_that_built_at_once(demo_case: Case, tmp_path: Path) -> None:
    lines = DISPATCHES.read_text("utf-8").splitlines(keepends=True)
    parts = [tmp_path / "one.jsonl", tmp_path / "two.jsonl"]
    parts[0].write_text("".join(lines[13:]), "utf-8")
    parts[1].write_text("".join(lines[:13]), "utf-8")
    stepwise = Case.create(tmp_path / "steps", **SETTINGS)
    (stepwise.path / "registers" / "outlets.csv").write_bytes(OUTLETS.read_bytes())
    for part in parts:
        stepwise.add([str(part)], Given())
        stepwise.build()
    assert exported(stepwise, "jsonl") == exported(demo_case, "jsonl")


def test_law_1_an_unchanged_build_is_not_built_again(demo_case: Case) -> None:
    assert demo_case.build().unchanged


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_law_3_nothing_vanishes(ledger_of: Builder, demo_retrieved: list[Retrieved], data: st.DataObject) -> None:
    some = data.draw(st.lists(st.sampled_from(demo_retrieved), unique_by=lambda one: one.capture.key))
    ledger = ledger_of(some)
    claims = [claim.id for claim in ledger.claims]
    assert len(set(claims)) == len(claims)
    homes = [claim for incident in ledger.incidents for claim in incident.claims] + [r.claim for r in ledger.rejections]
    assert sorted(homes) == sorted(claims)
    assert {claim.document for claim in ledger.claims} <= {document.id for document in ledger.documents}
    assert len(ledger.documents) == len(some)


def test_law_5_a_claims_id_comes_from_its_anchors(ledger_of: Builder, demo_retrieved: list[Retrieved]) -> None:
    """Other registers and another country for the case change what is read, not the ids."""
    register, _ = ActorRegister.load("id,name,kind,side,parent,country,aliases\nx-1,Rebels of the Test,armed_group,,,,rebels\n")
    other = Knowledge(Gazetteer.load(), register, country="UA")
    content = {one.capture.key: one.content for one in demo_retrieved}
    changed = build(
        [one.capture for one in demo_retrieved], lambda capture: content[capture.key], reader=TextReader(), extractor=RuleExtractor(),
        knowledge=other, sides=Sides(), kept=lambda _: {}, keep=lambda _: None,
    )  # fmt: skip
    before = {claim.id: claim for claim in ledger_of(demo_retrieved).claims}
    same = [claim for claim in changed.claims if claim.id in before]
    assert len(same) >= 0.95 * len(before)
    assert all(claim.event.trigger == before[claim.id].event.trigger for claim in same)
    assert any(claim.actors != before[claim.id].actors for claim in same)


def test_law_7_disagreement_is_kept(demo_case: Case) -> None:
    index = demo_case.ledger()
    tolls = [incident.findings.killed for incident in index.incidents() if incident.findings.killed]
    assert all(toll.low <= toll.best <= toll.high for toll in tolls)
    disputed = [toll for toll in tolls if toll.low < toll.high]
    assert disputed, "the demo has disputed tolls"
    assert any(len(toll.supporting) > 1 for toll in disputed)
    assert all(index.claims(toll.supporting) for toll in disputed)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_law_9_order_does_not_matter(ledger_of: Builder, demo_retrieved: list[Retrieved], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(demo_retrieved))
    assert codec.encode(ledger_of(list(shuffled))) == codec.encode(ledger_of(demo_retrieved))


def test_law_10_an_unread_value_is_absent_with_a_problem(ledger_of: Builder, demo_retrieved: list[Retrieved]) -> None:
    one = demo_retrieved[0]
    undated = Retrieved(
        capture=Capture(
            key="undated", sha256=codec.sha256(b"Shells hit the town on Tuesday, killing two."), media_type="text/plain", address="",
            fetched_at="", given=Given(language="en"),
        ),
        content=b"Shells hit the town on Tuesday, killing two.",
    )  # fmt: skip
    ledger = ledger_of([undated, one])
    (claim,) = [c for c in ledger.claims if c.document.startswith("dundated")]
    assert claim.when is not None and claim.when.text == "Tuesday" and claim.when.start is None
    assert [(p.code, "--published" in p.remedy) for p in ledger.problems] == [("R205", True)]


def test_every_anchor_quotes_its_text(demo_case: Case) -> None:
    def anchors(value: object) -> list[dict[str, object]]:
        if isinstance(value, dict):
            own = [value] if {"start", "end", "quote"} <= value.keys() else []
            return own + [found for inner in value.values() for found in anchors(inner)]
        return [found for inner in value for found in anchors(inner)] if isinstance(value, list) else []

    index = demo_case.ledger()
    texts = {document.id: document.text for document in index.documents()}
    checked = 0
    for claim in index.claims():
        for anchor in anchors(codec.decode(codec.encode(claim), object)):
            assert texts[claim.document][anchor["start"] : anchor["end"]] == anchor["quote"]  # type: ignore[misc]
            checked += 1
    assert checked > 500
