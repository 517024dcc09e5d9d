"""What all commands say the same way: results to standard output, problems and progress to standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

import typer

from crossbearing.model import Problem
from crossbearing.problems import line
from crossbearing.vocab import Severity


def say(text: str) -> None:
    """A line to standard error."""
    print(text, file=sys.stderr)


def out(text: str, end: str = "\n") -> None:
    """A line to standard output."""
    print(text, end=end)


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
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    unfinished = to.with_name(to.name + ".unfinished")
    try:
        with unfinished.open("wb") as file:
            yield file
        unfinished.replace(to)
    except OSError as fault:
        unfinished.unlink(missing_ok=True)
        wrong_use(f"{to} cannot be written: {fault.strerror}. Give another path.")
    say(f"Wrote {to}.")


def write(lines: Iterable[str], to: Path | None) -> None:
    """The lines to a file, whole or not at all, or to standard output."""
    if to is None:
        for text in lines:
            out(text, end="")
        return
    unfinished = to.with_name(to.name + ".unfinished")
    try:
        with unfinished.open("w", encoding="utf-8", newline="") as file:
            file.writelines(lines)
        unfinished.replace(to)
    except OSError as fault:
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
