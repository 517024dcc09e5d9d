"""Decisions: kept in a chain, folded in at the left, found again by their words, and never lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing import codec
from crossbearing.case import Case
from crossbearing.deciding import Changed, Draft
from crossbearing.model import Decision, Given
from crossbearing.problems import CaseError
from crossbearing.review import seen
from crossbearing.store import decisions
from crossbearing.vocab import Act, DecisionStanding, Grade, Standing, TaskKind

REPORTS = """{"id":"r1","outlet":"Harbour Post","published":"2020-02-14","title":"Shelling in Ariha","text":"Shelling killed 12 civilians in Ariha on Thursday, medics said. Residents said rockets hit the market."}
{"id":"r2","outlet":"Lantern Daily","published":"2020-02-14","title":"Ariha hit","text":"At least nine civilians were killed on Thursday when shelling struck the town of Ariha, the local council said. The army denied the shelling."}
{"id":"r3","outlet":"Quay Wire","published":"2020-02-15","title":"Raid on Saraqib","text":"An airstrike on Saraqib on Friday killed three people, a monitor said."}
"""


@pytest.fixture
def case(tmp_path: Path) -> Case:
    (tmp_path / "reports.jsonl").write_text(REPORTS, "utf-8")
    made = Case.create(tmp_path / "case", country="SY")
    made.add([str(tmp_path / "reports.jsonl")], Given())
    made.build()
    return made


def deadly(case: Case, place: str = "Ariha"):
    return next(i for i in case.ledger().incidents() if i.place and i.place.name.startswith(place) and i.findings.killed)


def claim_of(case: Case, document: str, low: int):
    return next(c for c in case.ledger().claims(document=document) if c.casualties and c.casualties[0].low == low)


def standings(case: Case) -> list[DecisionStanding]:
    return [one.standing for one in case.ledger().decided()]


def test_a_corrected_toll_moves_the_finding_and_the_machines_reading_is_kept(case: Case) -> None:
    claim = claim_of(case, "r1", 12)
    case.decide(
        Draft(
            act=Act.CORRECT,
            claims=(claim.id,),
            field="casualties",
            value=[{"outcome": "killed", "group": "civilians", "low": 15, "high": 15}],
        ),
        "ana",
    )
    assert claim_of(case, "r1", 15).id == claim.id, "a claim's id comes from its anchors, not from the values"
    assert case.ledger().as_read(claim.id) == claim
    assert deadly(case).findings.killed.high == 15


def test_a_rejected_claim_is_in_no_incident_and_says_who_and_why(case: Case) -> None:
    claim = claim_of(case, "r3", 3)
    case.decide(Draft(act=Act.REJECT, claims=(claim.id,), why="a drill"), "ana")
    found = {r.claim: r for r in case.ledger().rejections()}[claim.id]
    assert (found.rule, found.because) == ("decided", "ana rejected it: a drill.")
    assert case.ledger().home(claim.id) == ""


def test_undo_gives_the_very_ledger_back(case: Case) -> None:
    before = [codec.encode(i) for i in case.ledger().incidents()], [codec.encode(c) for c in case.ledger().claims()]
    line = case.decide(Draft(act=Act.REJECT, claims=(claim_of(case, "r1", 12).id,)), "ana")
    assert [codec.encode(i) for i in case.ledger().incidents()] != before[0]
    undone = case.decide(Draft(act=Act.RETRACT, retracts=line.id), "ana")
    assert ([codec.encode(i) for i in case.ledger().incidents()], [codec.encode(c) for c in case.ledger().claims()]) == before
    case.decide(Draft(act=Act.RETRACT, retracts=undone.id), "ana")
    assert case.ledger().home(claim_of(case, "r1", 12).id) == "", "an undo can be undone"


def test_a_split_parts_and_a_join_brings_together(case: Case) -> None:
    one, other = claim_of(case, "r1", 12), claim_of(case, "r3", 3)
    case.decide(Draft(act=Act.JOIN, claims=(one.id, other.id)), "ana")
    assert case.ledger().home(one.id) == case.ledger().home(other.id)
    case.decide(Draft(act=Act.SPLIT, incident=case.ledger().home(one.id), claims=(other.id,)), "ben")
    assert case.ledger().home(one.id) != case.ledger().home(other.id)
    assert standings(case) == [DecisionStanding.SUPERSEDED, DecisionStanding.IN_FORCE]


def test_approval_is_of_content(case: Case) -> None:
    incident = deadly(case)
    case.decide(Draft(act=Act.APPROVE, incident=incident.id), "ana")
    assert deadly(case).standing is Standing.APPROVED
    (case.path / "late.jsonl").write_text(
        '{"id":"r4","outlet":"Mole Courier","published":"2020-02-15","text":"Shelling killed 14 civilians in Ariha on Thursday, a monitor said."}\n'
    )
    case.add([str(case.path / "late.jsonl")], Given())
    case.build()
    assert deadly(case).standing is not Standing.APPROVED
    assert standings(case) == [DecisionStanding.LAPSED]
    task = next(t for t in case.ledger().tasks() if t.kind is TaskKind.CHANGED)
    assert "claims" in task.because
    assert "ana approved it" in task.because


def test_four_eyes_want_two_people(case: Case) -> None:
    (case.path / "case.toml").write_text('country = "SY"\nfour_eyes = true\n')
    case = Case(case.path)
    case.build()
    incident = deadly(case)
    for by, standing in (("ana", Standing.REVIEWED), ("ana", Standing.REVIEWED), ("ben", Standing.APPROVED)):
        case.decide(Draft(act=Act.APPROVE, incident=incident.id), by)
        assert deadly(case).standing is standing
        assert any(t.kind is TaskKind.SECOND_PERSON for t in case.ledger().tasks()) is (standing is Standing.REVIEWED)


def test_a_grade_goes_before_the_rules_and_keeps_theirs(case: Case) -> None:
    incident = deadly(case)
    by_rule = incident.grade.occurrence.grade
    with pytest.raises(CaseError, match="reason"):
        case.decide(Draft(act=Act.GRADE, incident=incident.id, field="occurrence", value="confirmed"), "ana")
    case.decide(Draft(act=Act.GRADE, incident=incident.id, field="occurrence", value="confirmed", why="seen on site"), "ana")
    graded = deadly(case).grade.occurrence
    assert (graded.grade, graded.by_rule, graded.rule) == (Grade.CONFIRMED, by_rule, "decided")
    assert "seen on site" in graded.because


def test_a_place_is_judged_for_its_words_in_a_document(case: Case) -> None:
    claim = claim_of(case, "r3", 3)
    anchor = claim.place.anchor
    value = {"name": "Saraqib al-Sharqi", "lat": 35.9, "lon": 36.9, "country": "sy", "admin1": "Idlib", "precision": "near"}
    case.decide(Draft(act=Act.PLACE, document="r3", start=anchor.start, end=anchor.end, value=value), "ana")
    place = claim_of(case, "r3", 3).place
    assert (place.name, place.country, place.precision.value, place.text) == (
        "Saraqib al-Sharqi",
        "SY",
        "near",
        claim.place.text,
    )


def test_an_added_claim_joins_the_ledger(case: Case) -> None:
    text = case.ledger().document("r1").text
    start = text.index("rockets hit")
    value = {"type": "shelling", "fields": {"casualties": [{"outcome": "injured", "low": 4, "high": 4}]}}
    case.decide(Draft(act=Act.ADD, document="r1", start=start, end=start + 11, value=value), "ana")
    added = [c for c in case.ledger().claims(document="r1") if c.event.trigger.quote == "rockets hit"]
    assert [(c.event.type.value, c.casualties[0].low) for c in added if c.casualties] == [("shelling", 4)]


def test_what_changed_meanwhile_is_shown_and_nothing_is_written(case: Case) -> None:
    incident = deadly(case)
    old = seen.digest_of(seen.of_incident(incident))
    case.decide(Draft(act=Act.REJECT, claims=(claim_of(case, "r1", 12).id,)), "ben")
    with pytest.raises(Changed) as caught:
        case.decide(Draft(act=Act.APPROVE, incident=deadly(case).id, saw=old), "ana")
    assert caught.value.now == seen.of_incident(deadly(case))
    assert len(case.decided()[0]) == 1


def test_a_vanished_document_makes_an_orphan_not_a_guess(case: Case) -> None:
    claim = claim_of(case, "r3", 3)
    case.decide(Draft(act=Act.REJECT, claims=(claim.id,)), "ana")
    for file in (case.path / "archive").rglob("*"):
        if file.is_file() and b"Quay Wire" in file.read_bytes():
            file.unlink()
    case = Case(case.path)
    case.build()
    assert standings(case) == [DecisionStanding.ORPHAN]
    assert any(p.code == "D704" for p in case.ledger().problems())
    assert any(t.kind is TaskKind.ORPHAN for t in case.ledger().tasks())


UNKIND = [
    Draft(act=Act.REJECT),
    Draft(act=Act.REJECT, claims=("cnone",)),
    Draft(act=Act.JOIN, claims=("cnone", "cother")),
    Draft(act=Act.APPROVE, incident="inone"),
    Draft(act=Act.GRADE, incident="inone", field="mood"),
    Draft(act=Act.RETRACT, retracts="nothing"),
    Draft(act=Act.PLACE, document="r1", start=5, end=2),
    Draft(act=Act.PLACE, document="r1", start=0, end=5, value={"name": "X", "lat": 900, "lon": 0}),
    Draft(act=Act.PLACE, document="r1", start=0, end=5, value="here"),
    Draft(act=Act.ADD, document="r1", start=0, end=5, value={"type": "picnic"}),
    Draft(act=Act.ADD, document="rx", start=0, end=5, value={"type": "attack"}),
]


@pytest.mark.parametrize("draft", UNKIND, ids=range(len(UNKIND)))
def test_a_decision_that_makes_no_sense_is_refused_in_a_sentence(case: Case, draft: Draft) -> None:
    with pytest.raises(CaseError):
        case.decide(draft, "ana")
    assert not case.decisions_path.exists() or case.decisions_path.read_bytes() == b""


@pytest.mark.parametrize(
    ("field", "value"),
    [("casualties", [{"outcome": "killed", "low": 5, "high": 2}]), ("casualties", [{"outcome": "killed", "low": -1}]), ("type", "x"),
     ("when", {"start": "2020-03-02", "end": "2020-03-01"}), ("actors", [{"name": " "}]), ("id", "c1"), ("foreground", "perhaps")],
)  # fmt: skip
def test_a_correction_that_cannot_be_is_refused(case: Case, field: str, value: object) -> None:
    with pytest.raises(CaseError):
        case.decide(Draft(act=Act.CORRECT, claims=(claim_of(case, "r1", 12).id,), field=field, value=value), "ana")


def test_every_claim_is_in_one_incident_or_rejected_whatever_was_decided(case: Case) -> None:
    one, other = claim_of(case, "r1", 12), claim_of(case, "r2", 9)
    case.decide(Draft(act=Act.SPLIT, incident=case.ledger().home(one.id), claims=(one.id,)), "ana")
    case.decide(Draft(act=Act.REJECT, claims=(other.id,)), "ana")
    index = case.ledger()
    homes = [claim for i in index.incidents() for claim in i.claims]
    rejected = [r.claim for r in index.rejections()]
    assert sorted([*homes, *rejected]) == sorted(c.id for c in index.claims())


def test_a_rebuild_with_decisions_gives_the_same_bytes(case: Case) -> None:
    case.decide(Draft(act=Act.REJECT, claims=(claim_of(case, "r1", 12).id,)), "ana")
    case.build()
    first = (case.path / "build" / "ledger.sqlite").read_bytes()
    (case.path / "build" / "ledger.sqlite").unlink()
    case.build()
    assert (case.path / "build" / "ledger.sqlite").read_bytes() == first


# --- the file ---


def some(number: int) -> Decision:
    return Decision(at="2026-01-01T00:00:00+00:00", by="ana", act=Act.ACCEPT, why=f"number {number}")


def test_the_chain_holds_and_shows_what_was_changed(tmp_path: Path) -> None:
    file = tmp_path / "decisions.jsonl"
    for number in range(4):
        decisions.append(file, lambda number=number: some(number))
    lines, audit = decisions.read(file)
    assert audit.sound
    assert [line.decision.why for line in lines] == [f"number {n}" for n in range(4)]
    content = file.read_text().splitlines(keepends=True)
    for damaged, code in (
        (content[:1] + content[2:], "D703"),
        ([content[0].replace("number 0", "number 9"), *content[1:]], "D703"),
        ([content[0], "{no json\n", *content[2:]], "D701"),
        ([*content[:3], content[3][:20]], "D702"),
    ):
        file.write_text("".join(damaged))
        lines, audit = decisions.read(file)
        assert code in {p.code for p in audit.problems}
        assert all(p.where.startswith("decisions.jsonl:") for p in audit.problems)
        assert len(lines) >= 2, "the rest is read"


def test_after_a_torn_line_the_next_decision_stands(tmp_path: Path) -> None:
    file = tmp_path / "decisions.jsonl"
    decisions.append(file, lambda: some(1))
    with file.open("ab") as out:
        out.write(b'{"at":"2026-')
    made = decisions.append(file, lambda: some(2))
    lines, audit = decisions.read(file)
    assert [line.decision.why for line in lines] == ["number 1", "number 2"]
    assert made.id == lines[-1].id
    assert [p.code for p in audit.problems] == ["D701"], "the torn line is named and kept, the chain goes on over it"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.binary(max_size=60), max_size=6))
def test_whatever_lies_in_the_file_is_no_traceback(tmp_path_factory: pytest.TempPathFactory, parts: list[bytes]) -> None:
    file = tmp_path_factory.mktemp("d") / "decisions.jsonl"
    file.write_bytes(b"\n".join(parts))
    lines, _ = decisions.read(file)
    assert lines == ()
    decisions.append(file, lambda: some(1))
    assert [line.decision.why for line in decisions.read(file)[0]] == ["number 1"]


def test_two_programs_at_once_lose_nothing(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from crossbearing.store import decisions; from crossbearing.model import Decision;"
        "from crossbearing.vocab import Act\n"
        "for n in range(40): decisions.append(Path(sys.argv[1]), lambda: Decision(at='x', by=sys.argv[2], act=Act.ACCEPT))"
    )
    file = tmp_path / "decisions.jsonl"
    running = [subprocess.Popen([sys.executable, "-c", script, str(file), name], env=os.environ) for name in ("ana", "ben")]  # noqa: S603
    assert [one.wait() for one in running] == [0, 0]
    lines, audit = decisions.read(file)
    assert audit.sound
    assert sorted(line.decision.by for line in lines) == ["ana"] * 40 + ["ben"] * 40


def test_a_file_cut_at_the_end_is_noticed_by_the_build(case: Case) -> None:
    case.decide(Draft(act=Act.REJECT, claims=(claim_of(case, "r1", 12).id,)), "ana")
    case.decide(Draft(act=Act.REJECT, claims=(claim_of(case, "r3", 3).id,)), "ana")
    content = case.decisions_path.read_bytes().splitlines(keepends=True)
    case.decisions_path.write_bytes(content[0])
    assert any(p.code == "D705" for p in case.build().problems)


def test_decisions_round_trip_as_json() -> None:
    decision = msgspec.structs.replace(some(1), value={"low": 1}, field="casualties")
    assert codec.decode(codec.encode(decision), Decision) == decision
