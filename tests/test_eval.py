"""The floors of the evaluation: they only rise, unless a reason is given and kept."""

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def floors() -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT))
        return importlib.import_module("eval.floors")


@pytest.mark.parametrize(
    ("value", "floor", "goal", "most", "verdict"),
    [
        (0.82, 0.80, None, False, "ok"),
        (0.80, 0.80, None, False, "ok"),
        (0.79, 0.80, None, False, "below"),
        (0.82, 0.80, 0.90, False, "short"),
        (0.79, 0.80, 0.90, False, "below"),
        (0.90, 0.80, 0.90, False, "ok"),
        (3.7, 3.8, None, True, "ok"),
        (3.9, 3.8, None, True, "above"),
        (3.7, 3.8, 3.0, True, "short"),
    ],
)
def test_verdicts(floors: Any, value: float, floor: float, goal: float | None, most: bool, verdict: str) -> None:
    bound = floors.Bound(floor=floor, goal=goal, most=most)
    assert floors.verdict(value, bound) == verdict
    assert floors.failed([verdict]) == (verdict in ("below", "above"))


def test_a_figure_without_a_floor_never_fails(floors: Any) -> None:
    assert floors.verdict(0.0, None) == ""


@given(value=st.floats(0, 1), floor=st.floats(0, 1))
def test_raising_never_lowers_and_holds_for_its_own_figures(floors: Any, value: float, floor: float) -> None:
    before = floors.Floors(bounds={"set: measure": floors.Bound(floor=floor)})
    after = floors.raised(before, {"set: measure": value, "set: unbounded": value})
    assert after.bounds.keys() == before.bounds.keys()
    assert after.bounds["set: measure"].floor >= floor
    assert floors.verdict(max(value, floor), after.bounds["set: measure"]) == "ok"


def test_ceilings_are_set_by_hand(floors: Any) -> None:
    before = floors.Floors(bounds={"speed: ratio": floors.Bound(floor=1.0, most=True)})
    assert floors.raised(before, {"speed: ratio": 0.5}) == before


def test_lowering_needs_a_reason_and_keeps_it(floors: Any, tmp_path: Path) -> None:
    before = floors.Floors(bounds={"set: measure": floors.Bound(floor=0.8)})
    with pytest.raises(floors.NoReason):
        floors.lowered(before, "set: measure", 0.7, "  ")
    with pytest.raises(KeyError):
        floors.lowered(before, "set: other", 0.7, "gold corrected")
    after = floors.lowered(before, "set: measure", 0.7, "gold corrected")
    floors.save(after, tmp_path / "floors.json")
    kept = floors.load(tmp_path / "floors.json")
    assert kept == after
    assert [(one.was, one.now, one.because) for one in kept.lowered] == [(0.8, 0.7, "gold corrected")]


def test_the_floors_of_the_repository_can_be_read(floors: Any) -> None:
    kept = floors.load()
    assert kept.bounds
    assert all(one.because for one in kept.lowered)


@pytest.fixture(scope="module")
def answers() -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT))
        return importlib.import_module("eval.answers")


TEXT = "The army shelled Orl on Monday, killing 12 people, residents said."


def keyed(**other: Any) -> dict[str, Any]:
    event = {
        "trigger": [9, 16], "types": ["shelling", "attack"], "doers": [[4, 8]], "doers_ok": [], "undergoers": [], "undergoers_ok": [[17, 20]],
        "speakers": [[51, 60]], "speakers_ok": [], "tolls": [{"at": [40, 49], "best": 12, "groups": ["unspecified"], "outcome": "killed", "scopes": ["event"]}],
        "tolls_ok": [], "stands": ["actual CT+"], "ground": "news",
    }  # fmt: skip
    return event | other


def told(text: str) -> Any:
    from crossbearing.reading import Read, read_documents

    reading = importlib.import_module("eval.reading")
    (read,) = read_documents([reading.retrieved({"id": "d", "text": text, "published": "2020-02-12"})])
    assert isinstance(read, Read)
    assert read.reading is not None
    return read.reading.claims


def test_the_answer_key_lets_a_right_claim_pass_and_names_what_is_wrong(answers: Any) -> None:
    (claim,) = told(TEXT)
    assert answers.judge(claim, keyed(), TEXT) == {}
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"types": ["bombing"]}, "type"),
        ({"doers": [[51, 60]]}, "roles"),
        ({"tolls": []}, "number"),
        ({"speakers": []}, "speaker"),
        ({"stands": ["future CT+"]}, "firmness"),
        ({"ground": "background"}, "firmness"),
    ]
    for other, part in wrong:
        assert part in answers.judge(claim, keyed(**other), TEXT)


def test_the_answer_key_holds_codes_and_offsets_and_no_text(answers: Any) -> None:
    from crossbearing.vocab import EventType, Factuality, Group, Mood, Outcome, Scope

    codes = {code.value for kind in (EventType, Group, Outcome, Scope) for code in kind}
    codes |= {f"{mood.value} {firm.value}" for mood in Mood for firm in Factuality} | {
        "dev",
        "test",
        "news",
        "background",
        "either",
    }

    def strings(value: Any) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict | list):
            for part in value.values() if isinstance(value, dict) else value:
                yield from strings(part)

    for line in answers.KEY.read_text("utf-8").splitlines():
        assert all(one in codes or re.fullmatch(r"timeline17-\d+", one) for one in strings(json.loads(line)))
