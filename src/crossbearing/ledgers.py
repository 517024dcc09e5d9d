"""Ledgers by their paths: open, compare, integrate. The Python API beside Case.

A ledger is a case folder, our export, or a table or JSON Lines of another team (docs/ledgers.md lists what is read).
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TypedDict

from crossbearing.acquire.ledgers import ledger_rows
from crossbearing.analyse import (
    KNOWN_COLUMNS,
    LIST_COLUMNS,
    Comparison,
    EntryList,
    Integration,
    Windows,
    compare,
    entry_of,
    integrate,
    read_ledger,
    read_list,
    read_taxonomy,
    with_chance,
)
from crossbearing.model import Problem
from crossbearing.problems import CaseError
from crossbearing.store.ledger import LedgerIndex

PathLike = str | os.PathLike[str]


class Options(TypedDict, total=False):
    """How to compare: see compare_ledgers."""

    windows: Windows | None
    since: date | None
    until: date | None
    chance: bool


def open_ledger(path: PathLike) -> EntryList:
    """The entries at that path, with all problems. Raises CaseError where there is no file and no built case."""
    at = Path(path)
    if at.is_dir():
        built = at / "build" / "ledger.sqlite"
        if not (at / "case.toml").is_file():
            raise CaseError(f"{at} is a folder and no case. Give a case folder, or one ledger file (CSV or JSON Lines).")
        try:
            index = LedgerIndex(built)
        except FileNotFoundError:
            raise CaseError(f"{at} is not built yet. Build it with: crossbearing build {at}") from None
        entries = tuple(entry_of(incident) for incident in index.incidents())
        index.close()
        return EntryList(name=str(at), shape="case", entries=entries)
    if not at.is_file():
        raise CaseError(f"There is nothing at {at}. Give a case folder, or a ledger as CSV or JSON Lines.")
    return read_ledger(ledger_rows(at, KNOWN_COLUMNS), str(at))


def compare_ledgers(
    ours: PathLike,
    theirs: PathLike,
    *,
    windows: Windows | None = None,
    since: date | None = None,
    until: date | None = None,
    chance: bool = True,
) -> Comparison:
    """One ledger held against another. ``chance=False`` leaves out the placebos. Raises CaseError as open_ledger does."""
    one, other = open_ledger(ours), open_ledger(theirs)
    compared = compare(one, other, windows, since, until)
    return with_chance(compared, one, other) if chance else compared


def integrate_lists(
    lists: Sequence[PathLike], *, km: float, days: float, taxonomies: Mapping[str, PathLike] | None = None
) -> tuple[Integration, tuple[Problem, ...]]:
    """Several lists as one, by windows and taxonomies (column name: file). Raises CaseError for a file that is not there."""
    problems: list[Problem] = []
    known = []
    for name, path in (taxonomies or {}).items():
        taxonomy, found = read_taxonomy(ledger_rows(_file(path), LIST_COLUMNS), name, str(path))
        known.append(taxonomy)
        problems += found
    read = []
    for path in lists:
        entries, found = read_list(ledger_rows(_file(path), LIST_COLUMNS), str(path), known)
        read.append(entries)
        problems += found
    return integrate(read, km=km, days=days, taxonomies=known), tuple(problems)


def _file(path: PathLike) -> Path:
    if not Path(path).is_file():
        raise CaseError(f"There is no file at {path}. Check the path.")
    return Path(path)
