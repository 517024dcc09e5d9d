"""What all commands say the same way: results to standard output, problems and progress to standard error.

Reports, file names and other teams' tables are printed here, and a terminal obeys what it is sent: every text goes through
``printable`` first. To a file or a program go the bytes as they are.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO, NoReturn, cast

import typer

from crossbearing.model import Problem
from crossbearing.problems import line
from crossbearing.vocab import Severity

_ORDERS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and line feed, DEL, C1: all that a terminal obeys (ECMA-48)
    "\u2028\u2029\u202a-\u202e\u2066-\u2069"  # what turns the order of letters round (Unicode TR 36, 3.3), and breaks lines
    "\U000e0000-\U000e007f\ud800-\udfff]"  # tags, which nobody sees, and half characters, which nothing can print
)


def printable(text: str) -> str:
    """The text without anything that a terminal obeys or that makes it read otherwise than it is: each such character is
    shown as the replacement character. Line feeds and tabs stay."""
    return text if text.isascii() and text.isprintable() else _ORDERS.sub("\ufffd", text.replace("\r\n", "\n"))


def say(text: str) -> None:
    """A line to standard error."""
    print(printable(text), file=sys.stderr)


def out(text: str, end: str = "\n") -> None:
    """A line to standard output."""
    print(printable(text), end=end)


def out_json(line: str) -> None:
    """One JSON value on one line to standard output, the same value whoever reads it: what a terminal would obey is written
    as JSON's own escapes."""
    print(_ORDERS.sub(_escaped, line))


def _escaped(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


class _Shown(io.RawIOBase):
    """Bytes of UTF-8 on their way to a terminal, made printable line by line."""

    def __init__(self, to: BinaryIO) -> None:
        self._to = to
        self._waiting = b""

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        *whole, self._waiting = (self._waiting + bytes(content)).split(b"\n")
        for each in whole:
            self._to.write(printable(each.decode("utf-8", "replace").removesuffix("\r")).encode() + b"\n")
        return len(content)

    def finish(self) -> None:
        """What was written without a line feed at its end."""
        self._to.write(printable(self._waiting.decode("utf-8", "replace")).encode())
        self._waiting = b""


def wrong_use(text: str) -> NoReturn:
    """Say what to do instead, and end with exit code 2."""
    say(text)
    raise typer.Exit(2)


def report(problems: Iterable[Problem], *, most: int = 20) -> bool:
    """Print problems, the worst first; gives whether any is an error."""
    worst_first = sorted(problems, key=lambda p: [Severity.ERROR, Severity.WARNING, Severity.NOTE].index(p.severity))
    shown = [p for p in worst_first if p.severity is not Severity.NOTE]
    for found in shown[:most]:
        say(line(found))
    if len(shown) > most:
        say(f"… and {len(shown) - most} more problems.")
    return any(p.severity is Severity.ERROR for p in worst_first)


@contextmanager
def writing(to: Path | None) -> Iterator[BinaryIO]:
    """A stream to a file, which is there whole or not at all, or to standard output."""
    if to is None:
        shown = _Shown(sys.stdout.buffer) if sys.stdout.isatty() else None
        yield cast(BinaryIO, shown or sys.stdout.buffer)
        if shown is not None:
            shown.finish()
        sys.stdout.buffer.flush()
        return
    unfinished = to.with_name(to.name + ".unfinished")
    try:
        with unfinished.open("wb") as file:
            yield file
        unfinished.replace(to)
    except OSError as fault:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        wrong_use(f"{to} cannot be written: {fault.strerror}. Give another path.")
    say(f"Wrote {to}.")


def write(lines: Iterable[str], to: Path | None) -> None:
    """The lines to a file, whole or not at all, or to standard output."""
    if to is None:
        shown = printable if sys.stdout.isatty() else str
        for text in lines:
            print(shown(text), end="")
        return
    unfinished = to.with_name(to.name + ".unfinished")
    try:
        with unfinished.open("w", encoding="utf-8", newline="") as file:
            file.writelines(lines)
        unfinished.replace(to)
    except OSError as fault:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        wrong_use(f"{to} cannot be written: {fault.strerror}. Give another path.")
    say(f"Wrote {to}.")


@contextmanager
def bar() -> Iterator[Callable[[str, int, int], None]]:
    """A progress bar on a terminal, silence elsewhere."""
    if not sys.stderr.isatty():
        yield lambda _stage, _done, _all: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    titles = {
        "read": "Reading documents",
        "link": "Joining claims",
        "assess": "Grading incidents",
        "write": "Writing the ledger",
        "add": "Archiving",
    }
    console = Console(stderr=True)
    with Progress(
        TextColumn("{task.description:<20}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
    ) as shown:
        tasks: dict[str, Any] = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = shown.add_task(titles.get(stage, stage), total=total or None)
            shown.update(tasks[stage], completed=done, total=total or None)

        yield show
