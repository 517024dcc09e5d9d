"""A disk that is full, read-only, in the way or gone: one sentence, and the case is whole afterwards."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from crossbearing import case as case_module
from crossbearing import cli
from crossbearing.case import Case
from crossbearing.store import keeping
from crossbearing.web import server
from crossbearing.web.app import application
from crossbearing.web.desk import Desk

WORDS = "four words that differ\n"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """The command line as its user has it: exit code, output, what was said beside it. A traceback fails the test."""

    def call(*arguments: object, stdin: str = "") -> tuple[int, str, str]:
        import io

        monkeypatch.setattr(sys, "argv", ["crossbearing", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main()
        said = capfd.readouterr()
        assert "Traceback" not in said.err
        return int(ended.value.code or 0), said.out, said.err

    return call


class Disk:
    """A disk of sixteen megabytes with nothing else on it."""

    def __init__(self, at: Path) -> None:
        self.at = at
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m,nr_inodes=20k", "tmpfs", str(at)], check=True)

    def fill(self, leave: int) -> None:
        with (self.at / "filler").open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(b"a" * 4096)
            except OSError as fault:
                assert fault.errno == errno.ENOSPC
        os.truncate(self.at / "filler", max(0, (self.at / "filler").stat().st_size - leave))

    def empty(self) -> None:
        (self.at / "filler").unlink(missing_ok=True)

    def remount(self, how: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{how}", str(self.at)], check=True)

    def close(self) -> None:
        subprocess.run(["umount", "-l", str(self.at)], check=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """Needs the right to mount; the tests with injected faults below do not."""
    at = tmp_path / "disk"
    at.mkdir()
    try:
        made = Disk(at)
    except (subprocess.CalledProcessError, FileNotFoundError):
        pytest.skip("a small disk can be mounted by root alone")
    try:
        yield made
    finally:
        made.close()


def _own(disk: Disk, demo_case: Case) -> Case:
    shutil.copytree(demo_case.path, disk.at / "case", copy_function=shutil.copy)
    return Case(disk.at / "case")


def _report(tmp_path: Path, size: int = 0) -> Path:
    report = tmp_path / "report.txt"
    report.write_text("TESTVALE, Feb 12 - Shelling killed three people in Saraqib on Monday, a doctor said.\n" + "a " * size)
    return report


@pytest.mark.parametrize(
    ("command", "leave"),
    [
        *((command, 0) for command in ("add", "build", "decide", "users", "export", "init", "demo", "gazetteer")),
        *(("build", leave) for leave in (4096, 300_000)),
        ("add", 65_536),
        ("decide", 65_536),
    ],
)
def test_a_full_disk(disk: Disk, demo_case: Case, tmp_path: Path, run: Run, command: str, leave: int) -> None:
    case = _own(disk, demo_case)
    claim = next(iter(case.ledger().claims())).id
    dump = tmp_path / "SY.txt"
    dump.write_text("1\tBase\tBase\t\t35.9\t36.7\tS\tAIRB\tSY\t\t12\t\t\t\t0\t\t300\tAsia/Damascus\t2012-01-16\n" * 900)
    arguments: dict[str, tuple[object, ...]] = {
        "add": ("add", case.path, _report(tmp_path, 60_000)), "build": ("build", case.path),
        "decide": ("decide", case.path, "reject", claim, "--why", "a " * 1900),
        "users": ("users", "add", case.path, "lea", "--role", "lead", "--password-stdin"),
        "export": ("export", case.path, "-o", disk.at / "out.jsonl"), "init": ("init", disk.at / "new"),
        "demo": ("demo", disk.at / "demo", "--no-serve"), "gazetteer": ("gazetteer", "import", dump, case.path),
    }  # fmt: skip
    if command == "build":
        shutil.rmtree(case.path / "build")
    incidents = None if command == "build" else list(case.ledger().incidents())
    disk.fill(leave)
    code, out, err = run(*arguments[command], stdin=WORDS)
    assert code in (0, 2), (out, err)
    if leave == 0:
        assert code == 2 and len(err.strip().splitlines()) == 1, err
    # whole: it opens, and holds what it held
    again = Case(case.path)
    assert not again.archive.damage()
    assert again.decided()[1].sound
    if incidents is not None:
        assert list(again.ledger().incidents()) == incidents or command == "decide"
    kept = len(again.decided()[0])
    disk.empty()
    if command == "demo":
        shutil.rmtree(disk.at / "demo", ignore_errors=True)
    if command == "init" and (disk.at / "new").exists():
        shutil.rmtree(disk.at / "new")
    if not (command in ("users", "decide") and (code == 0 or kept)):
        code, out, err = run(*arguments[command], stdin=WORDS)
        assert code == 0, err
    assert not list(case.path.rglob("*unfinished*"))
    Case(case.path).build()
    if command == "decide":
        assert len(Case(case.path).decided()[0]) == Case(case.path).ledger().folded() == 1


def test_a_read_only_case_is_shown_served_and_exported(disk: Disk, demo_case: Case, tmp_path: Path, run: Run) -> None:
    case = _own(disk, demo_case)
    claim = next(iter(case.ledger().claims())).id
    run("build", case.path)
    disk.remount("ro")
    try:
        for arguments in (
            ("add", case.path, _report(tmp_path)), ("decide", case.path, "reject", claim), ("init", disk.at / "new"),
            ("users", "add", case.path, "lea", "--role", "lead", "--password-stdin"), ("export", case.path, "-o", disk.at / "out"),
            ("demo", disk.at / "demo", "--no-serve"),
        ):  # fmt: skip
            code, _, err = run(*arguments, stdin=WORDS)
            assert code == 2 and len(err.strip().splitlines()) == 1 and "ead-only" in err, err
        for arguments in (("show", case.path), ("show", case.path, claim), ("queue", case.path), ("audit", case.path)):
            assert run(*arguments)[0] == 0
        assert run("build", case.path)[:2] != (2, "")  # unchanged: nothing is to be written
        code, _, _ = run("export", case.path, "-o", tmp_path / "out.jsonl")
        assert code == 0 and (tmp_path / "out.jsonl").stat().st_size > 10_000
        client = TestClient(application(Desk(Case(case.path))))
        assert client.get("/incidents").status_code == 200
        answer = client.post("/decide/reject", data={"claim": claim})
        assert answer.status_code == 503 and "read-only" in answer.text and "C512" in answer.text
    finally:
        disk.remount("rw")
    assert run("decide", case.path, "reject", claim)[0] == 0


def test_serve_opens_a_read_only_case_that_cannot_be_built_anew(
    disk: Disk, demo_case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = _own(disk, demo_case)
    case.archive.add(*_another(case))
    served = threading.Event()
    monkeypatch.setattr(server, "serve", lambda *_, **__: served.set())
    disk.remount("ro")
    try:
        monkeypatch.setattr(sys, "argv", ["crossbearing", "serve", str(case.path), "--no-browser"])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        assert not ended.value.code and served.is_set()
    finally:
        disk.remount("rw")


def _another(case: Case) -> tuple[case_module.Retrieved, bytes]:  # type: ignore[name-defined]
    import msgspec

    from crossbearing import codec

    capture = case.archive.captures()[0]
    said = msgspec.structs.replace(capture.given, title="Another")
    key = codec.digest(capture.sha256, codec.encode(said), length=24)
    return msgspec.structs.replace(capture, given=said, key=key), case.archive.read(capture)


@pytest.mark.parametrize("name", ["archive", "build", "registers"])
def test_a_file_where_a_folder_should_be(own_demo: Case, tmp_path: Path, run: Run, name: str) -> None:
    case = own_demo
    shutil.move(case.path / name, tmp_path / "away")
    (case.path / name).write_text("in the way")
    command = ("add", case.path, _report(tmp_path)) if name == "archive" else ("build", case.path)
    code, _, err = run(*command)
    if name != "registers":
        assert code == 2 and len(err.strip().splitlines()) == 1 and "C514" in err, err
    (case.path / name).unlink()
    shutil.move(tmp_path / "away", case.path / name)
    assert run(*command)[0] == 0


@pytest.mark.parametrize("name", ["case.toml", "decisions.jsonl", "users.json"])
def test_a_folder_where_a_file_should_be(own_demo: Case, run: Run, name: str) -> None:
    path = own_demo.path / name
    path.unlink(missing_ok=True)
    path.mkdir()
    claim = next(iter(own_demo.ledger().claims())).id
    for arguments in (("decide", own_demo.path, "reject", claim), ("users", "list", own_demo.path)):
        code, _, err = run(*arguments)
        assert code in (0, 2) and len(err.strip().splitlines()) <= 1, err


def test_the_case_folder_goes_away_under_the_desk(own_demo: Case) -> None:
    client = TestClient(application(Desk(own_demo)))
    assert client.get("/incidents").status_code == 200
    claim = next(iter(own_demo.ledger().claims())).id
    shutil.rmtree(own_demo.path)
    for path in ("/", "/incidents", "/documents", "/queue", "/decisions", f"/claims/{claim}"):
        for answer in (client.get(path), client.get("/api" + (path if path != "/" else "/overview"))):
            assert answer.status_code == 503 and "no more at this place" in answer.text, (path, answer.text)
    assert client.post("/decide/reject", data={"claim": claim}).status_code == 503
    assert not own_demo.path.exists()
    assert client.get("/keys").status_code == 200  # what needs no ledger


def test_a_damaged_ledger_is_told_at_the_desk_and_built_anew(own_demo: Case, run: Run) -> None:
    ledger = own_demo.path / "build" / "ledger.sqlite"
    ledger.write_bytes(b"no ledger at all" * 1000)
    answer = TestClient(application(Desk(Case(own_demo.path)))).get("/incidents")
    assert answer.status_code == 503 and "C517" in answer.text
    code, _, err = run("show", own_demo.path)
    assert code == 2 and "C517" in err
    assert run("build", own_demo.path)[0] == 0
    assert run("show", own_demo.path)[0] == 0


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EIO])
@pytest.mark.parametrize("call", ["fsync", "open", "write"])
def test_injected_faults(
    own_demo: Case, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, number: int, call: str
) -> None:
    """Without any right to mount: the system call fails while the program writes, then works again."""
    case, claim = own_demo, next(iter(own_demo.ledger().claims())).id
    real = getattr(os, call)

    def fails(*arguments: object, **more: object) -> object:
        first = arguments[0]
        if call == "open" and not (
            isinstance(first, (str, os.PathLike)) and "own" in str(first) and int(arguments[1]) & os.O_CREAT
        ):  # type: ignore[call-overload]
            return real(*arguments, **more)
        if call == "write" and first in (1, 2):
            return real(*arguments, **more)
        raise OSError(number, os.strerror(number), None if call != "open" else first)

    for arguments in (("add", case.path, _report(tmp_path)), ("decide", case.path, "reject", claim)):
        with monkeypatch.context() as patch:
            patch.setattr(os, call, fails)
            code, _, err = run(*arguments)
        if call == "write" and arguments[0] == "add":
            continue  # add writes through Python's own files
        assert code == 2 and len(err.strip().splitlines()) == 1, err
        assert Case(case.path).decided()[1] == (0, "", ()) or Case(case.path).decided()[1].sound
        assert not Case(case.path).decided()[0] and not list(case.path.rglob("*unfinished*"))
        assert run(*arguments)[0] == 0


def test_a_decision_that_the_ledger_cannot_show_is_kept_and_said_so(
    own_demo: Case, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    claim = next(iter(own_demo.ledger().claims())).id
    with monkeypatch.context() as patch:
        patch.setattr(case_module, "write", full)
        code, _, err = run("decide", own_demo.path, "reject", claim)
        assert code == 2 and "is kept" in err and "C519" in err
    assert len(own_demo.decided()[0]) == 1
    own_demo.build()
    assert own_demo.ledger().folded() == 1


def test_a_cache_in_use_is_not_thrown_away(own_demo: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    from crossbearing.store.readings import KeptReadings

    path = own_demo.path / "build" / "readings.sqlite"
    inode = path.stat().st_ino
    fault = sqlite3.OperationalError("database is locked")
    fault.sqlite_errorcode = sqlite3.SQLITE_BUSY
    monkeypatch.setattr(KeptReadings, "_open", staticmethod(lambda _: (_ for _ in ()).throw(fault)))
    with pytest.raises(sqlite3.OperationalError):
        KeptReadings(path)
    assert path.stat().st_ino == inode


def test_a_damaged_cache_is_thrown_away(own_demo: Case) -> None:
    path = own_demo.path / "build" / "readings.sqlite"
    path.write_bytes(b"no database" * 1000)
    (own_demo.path / "build" / "ledger.sqlite").unlink()
    assert own_demo.build().counts["documents"] > 20
    assert keeping.file_mode(path.parent) == path.stat().st_mode & 0o777


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_standard_output_that_is_full(own_demo: Case) -> None:
    for arguments in (["export"], ["export", "--format", "csv"], ["show"]):
        with Path("/dev/full").open("wb") as full:
            ended = subprocess.run(
                [sys.executable, "-c", "from crossbearing.cli import main; main()", *arguments, str(own_demo.path)],
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
            )
        assert ended.returncode == 2 and len(ended.stderr.strip().splitlines()) == 1 and "C511" in ended.stderr
