"""The command line killed at random moments: a few seeded runs of what ``make kills`` does two hundred times."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def kill_runs() -> Any:
    spec = importlib.util.spec_from_file_location("kill_runs", ROOT / "scripts" / "kill_runs.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["kill_runs"] = module
    spec.loader.exec_module(module)
    return module


def test_nothing_is_lost(kill_runs: Any) -> None:
    told = list(kill_runs.runs(12, 7))
    assert len(told) == 12
    assert [run for run in told if run.lost] == []
    assert any(run.running for run in told), "some were killed while they ran"


def test_the_harness_would_notice(kill_runs: Any, tmp_path: Path) -> None:
    """A lost capture, a lost decision, a damaged ledger and other bytes are each told."""
    ground = kill_runs.Ground(tmp_path)
    case = kill_runs.Case(tmp_path / "built")
    before = kill_runs.state(case)
    receipt = next(case.archive.path.rglob("*.json"))
    receipt.rename(tmp_path / "away")
    with pytest.raises(kill_runs.Lost, match="capture"):
        kill_runs.kept(before, kill_runs.state(kill_runs.Case(case.path)))
    (tmp_path / "away").rename(receipt)
    with pytest.raises(kill_runs.Lost, match="decision"):
        kill_runs.kept(before._replace(decisions=("x",)), kill_runs.state(kill_runs.Case(case.path)))
    with pytest.raises(kill_runs.Lost, match="release"):
        kill_runs.kept(before._replace(releases={"x": b""}), kill_runs.state(kill_runs.Case(case.path)))
    act = kill_runs.Act("build", "built", lambda path: ["build", str(path)])
    ground.known.clear()
    whole = kill_runs.afresh(case.path, tmp_path / "afresh", ground.known)
    ground.known = dict.fromkeys(ground.known, whole + b"x")
    with pytest.raises(kill_runs.Lost, match="other bytes"):
        kill_runs._check(act, ground, case.path, before, "")
    (case.path / "build" / "ledger.sqlite").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(Exception, match=r"damaged|malformed"):
        kill_runs.state(kill_runs.Case(case.path))
