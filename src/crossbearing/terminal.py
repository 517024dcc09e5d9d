"""What all commands say the same way: results to standard output, problems and progress to standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

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
