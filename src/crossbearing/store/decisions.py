"""decisions.jsonl: what people decided, one line an act, append-only, each line with the hash of the line before.

A line counts once it ends with a line feed and lies on the disk; what a killed program left half-written is named with its
line number and kept. Nothing here ever changes or removes a line that is there. The chain shows a line that was changed,
removed or put in; it cannot show that lines are missing at the end: for that, note the head that ``audit`` prints.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import msgspec
from filelock import FileLock
from msgspec import Struct, structs

from crossbearing import codec
from crossbearing.model import Decision, Line, Problem
from crossbearing.problems import problem
from crossbearing.store.keeping import AT_ONCE, file_mode, make_file, sync_folder

SHORT = 16  # hexadecimal digits of a line's hash that serve as its id


class Audit(Struct, frozen=True, kw_only=True):
    """What an audit found. ``head`` is the SHA-256 of the last line, "" of an empty file."""

    lines: int
    head: str
    problems: tuple[Problem, ...]

    @property
    def sound(self) -> bool:
        """Whether every line is read and every link of the chain holds."""
        return not self.problems


def read(path: Path) -> tuple[tuple[Line, ...], Audit]:
    """The decisions in order, and the audit of the file. What cannot be read is a problem; the rest is read."""
    where = path.name
    lines: list[Line] = []
    problems: list[Problem] = []
    previous, number = "", 0
    for number, content, ended in _lines(path):
        at = f"{where}:{number}"
        hashed = codec.sha256(content)
        if not ended:
            problems.append(problem("D702", at))
        try:
            decision = codec.decode(content, Decision)
        except (msgspec.MsgspecError, ValueError, RecursionError) as fault:
            if ended:
                problems.append(problem("D701", at, reason=str(fault)))
        else:
            if decision.previous != previous:
                problems.append(problem("D703", at))
            if ended:
                lines.append(Line(number=number, id=hashed[:SHORT], decision=decision))
        previous = hashed
    return tuple(lines), Audit(lines=number, head=previous, problems=tuple(problems))


def append(path: Path, make: Callable[[], Decision]) -> Line:
    """One more decision, on the disk before this returns. ``make`` is called while nobody else can append, so that it sees
    what was decided before; what it raises leaves the file as it was, and so does a disk that refuses (OSError)."""
    mode = file_mode(path.parent)
    with FileLock(str(path.with_name(".decisions.lock")), mode=mode):
        decision = make()
        last, previous, torn = 0, "", False
        for number, content, ended in _lines(path):
            last, previous, torn = number, codec.sha256(content), not ended
        content = codec.encode(structs.replace(decision, previous=previous))
        first = not path.exists()
        if first:
            make_file(path)
        made = os.open(path, os.O_WRONLY | os.O_APPEND | AT_ONCE)
        try:
            before = os.fstat(made).st_size
            try:
                _write(made, (b"\n" if torn else b"") + content + b"\n")
                os.fsync(made)
            except OSError:
                # a full disk: the half of a line that nobody was promised is taken back, and the chain goes on where it was
                with suppress(OSError):
                    os.ftruncate(made, before)
                raise
        finally:
            os.close(made)
        if first:
            sync_folder(path.parent)
        return Line(number=last + 1, id=codec.sha256(content)[:SHORT], decision=codec.decode(content, Decision))


def _write(made: int, content: bytes) -> None:
    while content:
        content = content[os.write(made, content) :]


def _lines(path: Path) -> Iterator[tuple[int, bytes, bool]]:
    """Number, bytes without the line feed, and whether the line is finished."""
    if not path.is_file():
        return
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            yield number, line.removesuffix(b"\n"), line.endswith(b"\n")
