"""Kill the program at random moments and see whether anything is lost: ``python scripts/kill_runs.py [--runs 200] [--seed 0]``.

Each run starts the real command line on a case of its own, kills it (SIGKILL) at a moment drawn evenly from the time that the
command takes, and then checks that
- the case opens, and its archive holds every capture that it held or that was confirmed, byte for byte;
- every decision that was there or confirmed is there, and the chain holds but for a line that nobody was promised;
- the ledger on disk, where there is one, is sound and is either the earlier or the later one, never between;
- the same command run again succeeds, the case builds, and a build from the inputs alone gives the same bytes.

Exit code 1 where anything was lost. ``make kills`` runs 200; the tests run a few.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from crossbearing.case import Case
from crossbearing.deciding import Draft
from crossbearing.demo import DISPATCHES, OUTLETS, SETTINGS
from crossbearing.model import Given
from crossbearing.released import verify
from crossbearing.store.ledger import LedgerIndex
from crossbearing.vocab import Act as Word

COMMAND = (sys.executable, "-c", "from crossbearing.cli import main; main()")
REPORTS = 10
ALLOWED = {"D701", "D702"}  # a line that broke off before anybody was told


class Lost(Exception):
    """Something that was finished is gone, or the case is not whole."""


class Act(NamedTuple):
    """A command that is killed: its arguments on the case in that folder, and from which of the prepared cases it starts."""

    name: str
    start: str
    arguments: Callable[[Path], list[str]]


class Ground:
    """Prepared cases to copy from, and the reports that are added."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.known: dict[str, bytes] = {}
        lines = DISPATCHES.read_text("utf-8").splitlines(keepends=True)
        self.first, self.more = folder / "first.jsonl", folder / "more.jsonl"
        self.first.write_text("".join(lines[:REPORTS]), "utf-8")
        self.more.write_text("".join(lines[REPORTS : 2 * REPORTS]), "utf-8")
        case = Case.create(folder / "added", **SETTINGS)
        (case.path / "registers" / "outlets.csv").write_bytes(OUTLETS.read_bytes())
        case.add([str(self.first)], Given())
        shutil.copytree(case.path, folder / "built")
        built = Case(folder / "built")
        built.build()
        self.claims = [claim.id for claim in built.ledger().claims()]
        shutil.copytree(built.path, folder / "grown")
        Case(folder / "grown").add([str(self.more)], Given())

    def acts(self) -> list[Act]:
        """The commands that are killed. ``release`` is among them once there is one."""
        claim = self.claims[0]
        acts = [
            Act("add", "built", lambda case: ["add", str(case), str(self.more)]),
            Act("build", "added", lambda case: ["build", str(case)]),
            Act("build again", "grown", lambda case: ["build", str(case)]),
            Act("build --quick", "grown", lambda case: ["build", "--quick", str(case)]),
            Act("decide", "built", lambda case: ["decide", str(case), "reject", claim, "--why", "a drill"]),
        ]
        if "release" in _commands():
            acts.append(Act("release", "built", lambda case: ["release", str(case)]))
        return acts


def _commands() -> set[str]:
    import typer

    from crossbearing import cli

    return set(getattr(typer.main.get_command(cli.app), "commands", {}))


class State(NamedTuple):
    """What a case held: captures by key with their hash, ids of decisions, files of releases, the ledger's inputs."""

    captures: dict[str, str]
    decisions: tuple[str, ...]
    releases: dict[str, bytes]
    inputs: str


def state(case: Case) -> State:
    """What the case holds. Raises Lost where something is not what its name says."""
    for capture in case.archive.captures():
        case.archive.read(capture)  # raises where bytes are gone or changed
    if damaged := case.archive.damage():
        raise Lost(f"the archive is damaged: {damaged[0].message}")
    lines, audit = case.decided()
    if bad := [found for found in audit.problems if found.code not in ALLOWED]:
        raise Lost(f"decisions.jsonl: {bad[0].code} {bad[0].message}")
    return State(
        {capture.key: capture.sha256 for capture in case.archive.captures()},
        tuple(line.id for line in lines),
        {
            str(file): file.read_bytes()
            for file in sorted((case.path / "releases").glob("[!.]*/**/*"))  # what is hidden was never finished
            if file.is_file()
        },
        _inputs(case.path / "build" / "ledger.sqlite"),
    )


def _inputs(path: Path) -> str:
    """Names the ledger on disk, "" for none. Raises Lost where it is not sound."""
    if not path.exists():
        return ""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as opened:
        verdict = opened.execute("PRAGMA integrity_check").fetchone()[0]
    if verdict != "ok":
        raise Lost(f"the ledger is damaged: {verdict}")
    index = LedgerIndex(path)
    try:
        list(index.incidents())
        return index.stamp()
    finally:
        index.close()


def kept(before: State, after: State) -> None:
    """Raises Lost where anything of before is not there after."""
    if not before.captures.items() <= after.captures.items():
        raise Lost("a capture that was there is gone")
    if after.decisions[: len(before.decisions)] != before.decisions:
        raise Lost("a decision that was there is gone")
    if not before.releases.items() <= after.releases.items():
        raise Lost("a release that was there is gone or changed")


def ledger_bytes(case: Path) -> bytes:
    """The ledger of the case built whole."""
    Case(case).build()
    return (case / "build" / "ledger.sqlite").read_bytes()


def afresh(case: Path, folder: Path, known: dict[str, bytes]) -> bytes:
    """The ledger built from the inputs alone, elsewhere; of inputs ``known`` already, the bytes that they gave."""
    shutil.copytree(case, folder, ignore=shutil.ignore_patterns("build", "releases", ".*"))
    try:
        inputs = hashlib.sha256()
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                inputs.update(f"{file.relative_to(folder)} {hashlib.sha256(file.read_bytes()).hexdigest()} ".encode())
        name = inputs.hexdigest()
        if name not in known:
            known[name] = ledger_bytes(folder)
        return known[name]
    finally:
        shutil.rmtree(folder)


def duration(act: Act, ground: Ground, times: int) -> float:
    """Seconds that the command takes undisturbed: the shortest of so many runs, so that few moments lie after its end."""
    took = []
    for _ in range(times):
        case = ground.folder / "timed"
        shutil.copytree(ground.folder / act.start, case)
        began = time.monotonic()
        subprocess.run([*COMMAND, *act.arguments(case)], check=True, capture_output=True)  # noqa: S603 - ourselves
        took.append(time.monotonic() - began)
        shutil.rmtree(case)
    return min(took)


class Run(NamedTuple):
    """One run: what was killed, when, whether the command was still running then, and what was lost ("" for nothing)."""

    act: str
    after: float
    running: bool
    lost: str


def one_run(act: Act, ground: Ground, seconds: float) -> Run:
    """Start the command, kill it after that time, look at the case and go on with it."""
    case = ground.folder / "run"
    shutil.rmtree(case, ignore_errors=True)
    shutil.copytree(ground.folder / act.start, case)
    before = state(Case(case))
    process = subprocess.Popen([*COMMAND, *act.arguments(case)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)  # noqa: S603
    assert process.stdout is not None
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
    said = process.stdout.read()
    process.stdout.close()
    running = process.wait() != 0
    try:
        _check(act, ground, case, before, said)
    except Exception as fault:
        return Run(act.name, seconds, running, f"{type(fault).__name__}: {fault}")
    return Run(act.name, seconds, running, "")


def _check(act: Act, ground: Ground, case: Path, before: State, said: str) -> None:
    opened = Case(case)
    after = state(opened)
    kept(before, after)
    if act.name == "add" and "Added" in said and len(after.captures) != 2 * REPORTS:
        raise Lost("a report that was confirmed is not in the archive")
    if act.name == "decide" and "Decided" in said and len(after.decisions) != 1:
        raise Lost("a decision that was confirmed is not in the file")
    if act.name.startswith("build") and "Next:" in said and after.inputs in ("", before.inputs):
        raise Lost("a build that was confirmed is not on the disk")
    for folder in sorted((case / "releases").iterdir()) if (case / "releases").is_dir() else ():
        if not folder.name.startswith(".") and verify(folder).problems:
            raise Lost("a release is not whole")
    if act.name == "release" and "Check it with" in said and not any((case / "releases").glob("[0-9]*/manifest.json")):
        raise Lost("a release that was confirmed is not there")
    # the same again; a decision that was kept is not made twice by anybody who looks first
    if act.name == "add":
        opened.add([str(ground.more)], Given())
    elif act.name == "decide" and not after.decisions:
        opened.decide(Draft(act=Word.REJECT, claims=(ground.claims[0],), why="a drill"), "analyst")
    elif act.name == "build --quick" and after.inputs:
        opened.take_in()
    elif act.name == "release":
        again = subprocess.run([*COMMAND, *act.arguments(case)], capture_output=True, text=True)  # noqa: S603 - ourselves
        if again.returncode:
            raise Lost(f"the same command again fails: {again.stderr.strip()[-300:]}")
        made = [folder for folder in (case / "releases").iterdir() if not verify(folder).problems]
        if len(made) != 1 or len(list((case / "releases").iterdir())) != 1:
            raise Lost("the release made again is not whole, or something else was left")
    whole = ledger_bytes(case)
    later = state(Case(case))
    kept(after, later)
    if act.name == "add" and len(later.captures) != 2 * REPORTS:
        raise Lost("the same command again did not add what was missing")
    if act.name == "decide" and len(later.decisions) != 1:
        raise Lost("the decision is not there after all")
    if afresh(case, ground.folder / "afresh", ground.known) != whole:
        raise Lost("a build from the inputs alone gives other bytes")


def runs(count: int, first: int) -> Iterator[Run]:
    """That many runs, the commands in turn."""
    draw = random.Random(first)  # noqa: S311 - moments, not secrets
    with tempfile.TemporaryDirectory() as folder:
        ground = Ground(Path(folder))
        acts = ground.acts()
        takes = {act.name: duration(act, ground, 2 if count > 20 else 1) for act in acts[: max(1, count)]}
        for number in range(count):
            act = acts[number % len(acts)]
            yield one_run(act, ground, draw.uniform(0, takes[act.name]))


def main() -> None:
    """The command."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--runs", type=int, default=200)
    ask.add_argument("--seed", type=int, default=0)
    wanted = ask.parse_args()
    told: Counter[str] = Counter()
    for number, run in enumerate(runs(wanted.runs, wanted.seed), 1):
        told[f"{run.act}: killed" if run.running else f"{run.act}: ended before"] += 1
        told["lost"] += bool(run.lost)
        if run.lost or number % 10 == 0:
            print(f"{number:>4} {run.act:<14} killed after {run.after:.2f} s {run.lost or 'nothing lost'}", flush=True)
    print(json.dumps({"runs": wanted.runs, "lost": told["lost"], **dict(sorted(told.items()))}))
    sys.exit(1 if told["lost"] else 0)


if __name__ == "__main__":
    main()
