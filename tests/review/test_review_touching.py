"""A decision folded in at once gives what the whole build gives, wherever no other incident has a part in it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from crossbearing import case as case_module
from crossbearing.case import Case
from crossbearing.deciding import Draft
from crossbearing.demo import DISPATCHES, SETTINGS
from crossbearing.model import Given
from crossbearing.problems import CaseError
from crossbearing.review import seen
from crossbearing.vocab import Act


@pytest.fixture
def demo(own_demo: Case, monkeypatch: pytest.MonkeyPatch) -> Case:
    monkeypatch.setattr(case_module, "_WHOLE", 0)
    return own_demo


def state(case: Case) -> dict[str, object]:
    index = case.ledger()
    return {
        "claims": {c.id: (seen.of_claim(c), index.home(c.id) != "") for c in index.claims()},
        "groups": sorted(tuple(sorted(i.claims)) for i in index.incidents()),
        "incidents": {i.claims: (seen.of_incident(i), i.standing) for i in index.incidents()},
        "rejections": sorted((r.claim, r.rule) for r in index.rejections()),
        "decided": [(d.line.id, d.standing) for d in index.decided()],
    }


# in walk 11 a rejection sets a claim free that only the whole build finds to belong to a third incident (decision 41)
@pytest.mark.parametrize("walk", [11, 12, 13, 14, 15, 16])
def test_acts_one_after_the_other_equal_a_whole_build(demo: Case, walk: int) -> None:
    draw = random.Random(walk)  # noqa: S311 - a fixed walk
    made: list[str] = []
    for step in range(14):
        index = demo.ledger()
        incidents = sorted(index.incidents(), key=lambda i: (len(i.claims), i.id))
        one = draw.choice(incidents)
        claim = draw.choice(one.claims)
        draft = [
            Draft(act=Act.REJECT, claims=(claim,)),
            Draft(act=Act.APPROVE, incident=one.id),
            Draft(act=Act.GRADE, incident=one.id, field="occurrence", value="fair", why="seen"),
            Draft(act=Act.CORRECT, claims=(claim,), field="factuality", value="PS+"),
            Draft(act=Act.ACCEPT, claims=(claim,)),
            Draft(act=Act.RETRACT, retracts=draw.choice(made)) if made else Draft(act=Act.APPROVE, incident=one.id),
        ][step % 6]
        try:
            made.append(demo.decide(draft, "ana").id)
        except CaseError:
            continue
    touched = state(demo)
    assert demo.unsettled() == len(made)
    demo.build()
    assert demo.unsettled() == 0
    whole = state(demo)
    for part in whole:
        assert touched[part] == whole[part], part


def test_a_split_and_its_undo(demo: Case) -> None:
    largest = max(demo.ledger().incidents(), key=lambda i: len(i.claims))
    before = state(demo)
    line = demo.decide(Draft(act=Act.SPLIT, incident=largest.id, claims=largest.claims[:2]), "ana")
    homes = [demo.ledger().home(claim) for claim in largest.claims]
    assert homes[0] == homes[1] != homes[2]
    demo.decide(Draft(act=Act.RETRACT, retracts=line.id), "ana")
    after = state(demo)
    assert after["groups"] == before["groups"]
    assert after["incidents"] == before["incidents"]


def test_taking_back_a_taking_back_brings_the_decision_into_force_again(demo: Case) -> None:
    one = min(demo.ledger().incidents(), key=lambda i: (len(i.claims), i.id))
    graded = demo.decide(Draft(act=Act.GRADE, incident=one.id, field="occurrence", value="fair", why="seen"), "ana")
    decided = state(demo)["incidents"]
    retracted = demo.decide(Draft(act=Act.RETRACT, retracts=graded.id), "ana")
    assert state(demo)["incidents"] != decided
    demo.decide(Draft(act=Act.RETRACT, retracts=retracted.id), "ana")
    assert state(demo)["incidents"] == decided
    touched = state(demo)
    demo.build()
    assert touched == state(demo)


def test_a_join_of_two_incidents(demo: Case) -> None:
    one, other = sorted(demo.ledger().incidents(), key=lambda i: -len(i.claims))[:2]
    demo.decide(Draft(act=Act.JOIN, claims=(*one.claims, *other.claims)), "ana")
    assert len({demo.ledger().home(claim) for claim in (*one.claims, *other.claims)}) == 1


def test_a_reader_of_before_goes_on_reading(demo: Case) -> None:
    largest = max(demo.ledger().incidents(), key=lambda i: len(i.claims))
    old = demo.ledger()
    demo.decide(Draft(act=Act.REJECT, claims=(largest.claims[0],)), "ana")
    assert sum(1 for _ in old.incidents()) > 0
    assert demo.ledger().home(largest.claims[0]) == ""


def test_added_claims_are_not_taken_for_read_ones(demo: Case) -> None:
    document = next(demo.ledger().documents())
    value = {"type": "attack"}
    line = demo.decide(Draft(act=Act.ADD, document=document.id, start=0, end=8, value=value), "ana")
    demo.decide(Draft(act=Act.ADD, document=document.id, start=10, end=16, value=value), "ana")
    assert len(demo.ledger().added()) == 2
    added = [c for c in demo.ledger().claims(document=document.id) if c.id in demo.ledger().added()]
    assert len(added) == 2
    demo.decide(Draft(act=Act.RETRACT, retracts=line.id), "ana")
    touched = state(demo)
    demo.build()
    assert touched["claims"] == state(demo)["claims"]


ROWS = [row for row in Path(DISPATCHES).read_text("utf-8").splitlines() if row.strip()]


@pytest.mark.parametrize("left_out", [0, 9, 18, 21])
def test_a_document_taken_in_equals_a_whole_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left_out: int) -> None:
    """Each of all 26 reports left out in turn gives what a whole build gives; four of them here."""
    monkeypatch.setattr(case_module, "_WHOLE", 0)
    (tmp_path / "most.jsonl").write_text("\n".join(ROWS[:left_out] + ROWS[left_out + 1 :]), "utf-8")
    (tmp_path / "one.jsonl").write_text(ROWS[left_out], "utf-8")
    case = Case.create(tmp_path / "case", **SETTINGS)
    case.add([str(tmp_path / "most.jsonl")], Given())
    case.build()
    case.add([str(tmp_path / "one.jsonl")], Given())
    assert case.take_in() == 1
    assert case.take_in() == 0
    taken = state(case)
    found = [text for (text,) in case.ledger().connection.execute("SELECT document FROM search")]
    assert len(found) == len(ROWS)
    case.build()
    whole = state(case)
    for part in whole:
        assert taken[part] == whole[part], part


def test_decisions_hold_when_a_document_is_taken_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(case_module, "_WHOLE", 0)
    (tmp_path / "most.jsonl").write_text("\n".join(ROWS[1:]), "utf-8")
    (tmp_path / "one.jsonl").write_text(ROWS[0], "utf-8")
    case = Case.create(tmp_path / "case", **SETTINGS)
    case.add([str(tmp_path / "most.jsonl")], Given())
    case.build()
    largest = max(case.ledger().incidents(), key=lambda i: len(i.claims))
    case.decide(Draft(act=Act.REJECT, claims=(largest.claims[0],), why="no"), "ana")
    case.decide(Draft(act=Act.SPLIT, incident=case.ledger().home(largest.claims[1]), claims=(largest.claims[1],)), "ana")
    case.add([str(tmp_path / "one.jsonl")], Given())
    case.take_in()
    index = case.ledger()
    assert index.home(largest.claims[0]) == ""
    assert index.home(largest.claims[1]) != index.home(largest.claims[2])
    homes = [claim for incident in index.incidents() for claim in incident.claims]
    assert sorted([*homes, *(r.claim for r in index.rejections())]) == sorted(c.id for c in index.claims())


def test_what_is_the_matter_with_a_document_is_told_and_one_that_cannot_be_read_builds_whole(demo: Case) -> None:
    folder = demo.path.parent
    (folder / "undated.jsonl").write_text(
        '{"id":"n1","outlet":"Mole Courier","text":"Shells killed two people on Tuesday in Ariha."}\n'
    )
    demo.add([str(folder / "undated.jsonl")], Given())
    assert demo.take_in() == 1
    told = {(p.code, p.where) for p in demo.ledger().problems() if p.where == "n1"}
    assert told
    demo.build()
    assert told == {(p.code, p.where) for p in demo.ledger().problems() if p.where == "n1"}


def test_a_decision_made_while_the_ledger_is_built_is_not_hidden_by_it(demo: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    claim = max(demo.ledger().incidents(), key=lambda i: len(i.claims)).claims[0]
    other = Case(demo.path)
    written = case_module.write

    def slow(*given: object) -> None:
        monkeypatch.setattr(case_module, "write", written)
        lock = case_module.decisions
        lock.append(
            demo.decisions_path,
            lambda: case_module.decision_of(other.ledger(), Draft(act=Act.REJECT, claims=(claim,)), "ben", "now"),
        )
        written(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(case_module, "write", slow)
    first = demo.decide(Draft(act=Act.ACCEPT, claims=(claim,)), "ana")
    demo.build()
    assert demo.decided()[0][0].id == first.id
    assert len(demo.decided()[0]) == 2
    assert demo.ledger().home(claim) == ""
