"""The derived index and the kept readings: written whole, read back equal, damage costs only time."""

from __future__ import annotations

from pathlib import Path

import pytest

from crossbearing import codec
from crossbearing.case import Case
from crossbearing.problems import CaseError
from crossbearing.store.ledger import LedgerIndex
from crossbearing.store.readings import Kept, KeptReadings
from crossbearing.vocab import TaskKind


def test_what_was_written_is_read_back(demo_case: Case) -> None:
    index = demo_case.ledger()
    incidents = list(index.incidents())
    assert len({i.id for i in incidents}) == index.counts()["incidents"]
    assert index.incident(incidents[0].id) == incidents[0]
    assert index.incident(incidents[0].id[:9]) == incidents[0]
    assert index.incident("i-nothing") is None
    claims = list(index.claims(incidents[0].claims))
    assert tuple(c.id for c in claims) == incidents[0].claims
    assert index.document("d10") is not None and index.document("d99") is None


def test_full_text_is_searchable(demo_case: Case) -> None:
    import sqlite3

    connection = sqlite3.connect(demo_case.path / "build" / "ledger.sqlite")
    found = connection.execute("SELECT document FROM search WHERE search MATCH 'helicopter'").fetchall()
    connection.close()
    assert len(found) >= 4


def test_no_ledger_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="crossbearing build"):
        Case.create(tmp_path / "case").ledger()
    with pytest.raises(FileNotFoundError):
        LedgerIndex(tmp_path / "nothing.sqlite")


def test_readings_are_kept_and_a_damaged_file_is_thrown_away(tmp_path: Path) -> None:
    file = tmp_path / "readings.sqlite"
    kept = KeptReadings(file)
    kept.put([("a", Kept(None, ()))])
    assert kept.get(["a", "b"]) == {"a": Kept(None, ())}
    kept.close()
    later = KeptReadings(file)
    assert later.get(["b"]) == {}
    later.forget_unasked()
    assert later.get(["a"]) == {}
    later.close()
    for part in tmp_path.iterdir():
        part.unlink()
    file.write_bytes(b"rubbish" * 1000)
    again = KeptReadings(file)
    assert again.get(["a"]) == {}
    again.close()


def test_a_damaged_ledger_is_built_anew(demo_case: Case, tmp_path: Path) -> None:
    import shutil

    shutil.copytree(demo_case.path, tmp_path / "case")
    case = Case(tmp_path / "case")
    whole = (case.path / "build" / "ledger.sqlite").read_bytes()
    (case.path / "build" / "ledger.sqlite").write_bytes(whole[: len(whole) // 3])
    assert not case.build().unchanged
    assert (case.path / "build" / "ledger.sqlite").read_bytes() == whole


def test_digests_do_not_run_together() -> None:
    assert codec.digest("ab", "c") != codec.digest("a", "bc")


@pytest.mark.parametrize("kind", ["", *(kind.value for kind in TaskKind)])
def test_a_task_knows_its_place_and_its_neighbours(demo_case: Case, kind: str) -> None:
    index = demo_case.ledger()
    every = sorted((t for t in index.tasks() if kind in ("", t.kind.value)), key=lambda t: (-t.weight, t.id))
    assert [t.id for t in index.tasks(kind=kind)] == [t.id for t in every]
    assert [t.id for t in index.tasks(3, 2, kind)] == [t.id for t in every[2:5]]
    ids = ["", *(t.id for t in every), ""]
    for place, task in enumerate(every):
        assert index.task_place(task, kind) == place
        assert index.task_neighbours(task, kind) == (ids[place], ids[place + 2])
        assert task in list(index.tasks(incident=task.incident))
