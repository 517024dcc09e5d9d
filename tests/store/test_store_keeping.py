"""Who may read a case: its files are its owner's, and a group's where the owner says so; never everybody's."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from crossbearing.case import Case
from crossbearing.deciding import Draft
from crossbearing.demo import DISPATCHES, SETTINGS
from crossbearing.model import Given
from crossbearing.store import keeping
from crossbearing.store.users import Users
from crossbearing.vocab import Act, Role

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")


@pytest.fixture(params=[0o022, 0o002, 0o077, 0o000])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    """Whatever the user's umask is."""
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def worked(folder: Path, hasher: object) -> Case:
    """A case in which everything was done that makes a file."""
    case = Case.create(folder, **SETTINGS)
    case.add([str(DISPATCHES)], Given())
    case.build()
    case.decide(Draft(act=Act.REJECT, claims=(next(iter(case.ledger().claims())).id,)), "ana")
    Users(case.path, hasher).add("lea", Role.LEAD, "four words that differ", "")  # type: ignore[arg-type]
    dump = folder.parent / "XX.txt"
    dump.write_text("1\tBase\tBase\t\t35.9\t36.7\tS\tAIRB\tSY\t\t12\t\t\t\t0\t\t300\tAsia/Damascus\t2012-01-16\n")
    case.known.import_gazetteer(dump)
    return case


@pytest.fixture
def hasher() -> object:
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


def test_everything_in_a_case_is_its_owners(tmp_path: Path, umask: int, hasher: object) -> None:
    case = worked(tmp_path / "case", hasher)
    assert mode(case.path) == 0o700
    names = set()
    for path in case.path.rglob("*"):
        names.add(path.name)
        if path.is_dir():
            assert mode(path) == 0o700, path
        elif path.parent.parent.name == "archive":
            assert mode(path) == 0o400, path
        else:
            assert mode(path) == 0o600, path
    assert {"case.toml", "decisions.jsonl", "users.json", "ledger.sqlite", "readings.sqlite", "XX.txt"} <= names
    assert umask is not None


def test_logs_of_an_open_database_are_as_shut(tmp_path: Path, hasher: object) -> None:
    old = os.umask(0)
    try:
        import sqlite3

        case = worked(tmp_path / "case", hasher)
        opened = sqlite3.connect(case.path / "build" / "ledger.sqlite", isolation_level=None)
        opened.execute("PRAGMA journal_mode = WAL")
        opened.execute("INSERT INTO touches (incident) VALUES ('x')")
        logs = sorted(case.path.glob("build/*-*"))
        assert len(logs) == 2 and {mode(log) for log in logs} == {0o600}
        opened.close()
    finally:
        os.umask(old)


@pytest.mark.parametrize(("folder", "file", "evidence"), [(0o750, 0o640, 0o440), (0o2770, 0o660, 0o440), (0o700, 0o600, 0o400)])
def test_a_case_that_is_shared_with_a_group_stays_shared(
    tmp_path: Path, hasher: object, folder: int, file: int, evidence: int
) -> None:
    case = Case.create(tmp_path / "case", **SETTINGS)
    for path in (case.path, case.path / "archive", case.path / "registers"):
        path.chmod(folder)
    case.path.joinpath("case.toml").chmod(file)
    case.add([str(DISPATCHES)], Given())
    case.build()
    case.decide(Draft(act=Act.REJECT, claims=(next(iter(case.ledger().claims())).id,)), "ana")
    Users(case.path, hasher).add("lea", Role.LEAD, "four words that differ", "")  # type: ignore[arg-type]
    case = Case(case.path)
    for path in case.path.rglob("*"):
        if path.is_dir():
            assert mode(path) & 0o777 == folder & 0o777, path
        else:
            assert mode(path) == (evidence if path.parent.parent.name == "archive" else file), path


def test_an_open_case_is_told_and_shut_inside(own_demo: Case) -> None:
    assert own_demo.exposed() is None
    for path in (own_demo.path, *own_demo.path.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    case = Case(own_demo.path)
    found = case.exposed()
    assert found is not None and found.code == "C510" and "0755" in found.message
    assert mode(case.path) == 0o755, "the folder's mode is the user's word"
    assert mode(case.path / "archive") == mode(case.path / "build") == 0o750
    assert mode(case.path / "build" / "ledger.sqlite") == mode(case.path / "case.toml") == 0o640
    case.path.chmod(0o700)
    Case(case.path)
    assert mode(case.path / "archive") == 0o700 and mode(case.path / "case.toml") == 0o600


def test_shutting_follows_no_link_and_never_fails(own_demo: Case, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_text("not ours")
    outside.chmod(0o644)
    shutil.rmtree(own_demo.path / "build")
    (own_demo.path / "build").symlink_to(outside)
    (own_demo.path / "users.json").symlink_to(tmp_path / "nowhere")
    keeping.tighten(own_demo.path)
    assert mode(outside) == 0o644
    keeping.tighten(tmp_path / "no such case")


def test_a_village_of_more_people_than_a_number_holds_is_passed_over(own_demo: Case, tmp_path: Path) -> None:
    """Found by altered inputs: the line ended the import, and every build after it."""
    line = "1\tBase\tBase\t\t35.9\t36.7\tP\tPPL\tSY\t\t12\t\t\t\t{}\t\t300\tAsia/Damascus\t2012-01-16\n"
    dump = tmp_path / "XX.txt"
    dump.write_text(line.format("9" * 400) + line.replace("1", "2", 1).format(9) + line.replace("1", "9" * 30, 1).format(9))
    assert own_demo.known.import_gazetteer(dump) == 1
    assert own_demo.build().counts["documents"] > 20


def test_exports_follow_the_umask(tmp_path: Path) -> None:
    from crossbearing.terminal import writing

    before = os.umask(0o022)
    try:
        with writing(tmp_path / "out.csv") as stream:
            stream.write(b"a")
        assert mode(tmp_path / "out.csv") == 0o644
    finally:
        os.umask(before)


def test_what_a_killed_program_left_is_swept_after_a_day(own_demo: Case) -> None:
    shelf = next(path for path in (own_demo.path / "archive").iterdir() if path.is_dir())
    old, fresh, foreign = shelf / ".unfinished-old", shelf / ".unfinished-new", shelf / "notes.txt"
    for path in (old, fresh, foreign):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    os.utime(foreign, (0, 0))
    own_demo.add([], Given())
    assert not old.exists() and fresh.exists() and foreign.exists()


def test_the_receipt_never_comes_before_its_bytes(own_demo: Case, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What a failing current could leave: the order in which things reach the disk is bytes, their name, the receipt."""
    order: list[str] = []
    real_sync, real_replace = os.fsync, Path.replace

    def sync(handle: int) -> None:
        order.append("sync " + ("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file"))
        real_sync(handle)

    def replace(self: Path, to: Path) -> Path:
        order.append("name " + ("receipt" if to.suffix == ".json" else "bytes"))
        return real_replace(self, to)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(Path, "replace", replace)
    report = tmp_path / "report.txt"
    report.write_text("TESTVALE - Three died.")
    assert own_demo.add([str(report)], Given()) == 1
    assert order[:4] == ["sync file", "name bytes", "sync file", "name receipt"]
    assert set(order[4:]) == {"sync folder"}
