"""The rows of the actor register, read from the CSV files that ship with the package and from a case's own.

Takes CSV text, gives rows, labels, countries and problems. A bad line is left out with a problem; it never stops the
rest, and it never silently changes what another line says.
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from crossbearing.model import LABEL, Problem
from crossbearing.problems import problem
from crossbearing.vocab import ActorKind

REGISTERS = Path(__file__).parent / "registers"
COLUMNS = ("id", "name", "kind", "side", "parent", "country", "from", "to", "aliases", "reference")
CASE_FILE = "registers/actors.csv"

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_KINDS = {kind.value: kind for kind in ActorKind}


class Row(Struct, frozen=True, kw_only=True):
    """One actor of the register."""

    id: str
    name: str
    kind: ActorKind
    side: str = ""
    parent: str = ""
    country: str = ""
    since: str = ""
    until: str = ""
    aliases: tuple[str, ...] = ()
    reference: str = ""


class Country(Struct, frozen=True, kw_only=True):
    """One state (or territory with a government of its own) and the words for it."""

    iso2: str
    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str
    metonyms: tuple[str, ...]

    @property
    def slug(self) -> str:
        """How a side of this country's own war begins: "south-sudan" in "south-sudan:io"."""
        return self.name.lower().replace(" ", "-")


class Label(Struct, frozen=True, kw_only=True):
    """A generic label. ``of_country`` says what it is once a state is named: gov, mil, gov-voice or nothing;
    ``alone`` whether the bare words are a mention: not at all (""), as a "label", or of the document's "country";
    ``party`` which side of a country's war it speaks of; ``in_country`` whom it means in the news of one country."""

    id: str
    name: str
    kind: ActorKind
    of_country: str
    alone: str
    party: str
    in_country: dict[str, str]
    aliases: tuple[str, ...]


def shipped(name: str) -> str:
    """The text of a register that ships with the package."""
    return (REGISTERS / name).read_text("utf-8")


def split(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds several names."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def lines(text: str, path: str, required: tuple[str, ...]) -> tuple[list[tuple[int, dict[str, str]]], list[Problem]]:
    """The lines of a CSV as (line number, cells), and a problem for each that cannot be read."""
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    found: list[tuple[int, dict[str, str]]] = []
    faults: list[Problem] = []

    def fault(line: int, reason: str) -> None:
        faults.append(problem("S403", f"{path}:{line}", line=line, path=path, reason=reason))

    header: list[str] | None = None
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if header is None:
                header = [cell.strip() for cell in cells]
                missing = [name for name in required if name not in header]
                if missing:
                    fault(1, f"the header lacks the column {missing[0]!r}")
                    return [], faults
            elif len(cells) != len(header):
                fault(reader.line_num, f"it has {len(cells)} cells where the header has {len(header)}")
            else:
                found.append((reader.line_num, dict(zip(header, (cell.strip() for cell in cells), strict=True))))
    except csv.Error as error:
        fault(reader.line_num, str(error))
    return found, faults


def countries() -> tuple[Country, ...]:
    """The states."""
    return tuple(
        Country(
            iso2=cells["iso2"],
            name=cells["name"],
            names=split(cells["names"]),
            demonyms=split(cells["demonyms"]),
            capital=cells["capital"],
            metonyms=split(cells["metonyms"]),
        )
        for _, cells in lines(shipped("country.csv"), "country.csv", ("iso2",))[0]
    )


def labels() -> dict[str, Label]:
    """The generic labels by id."""
    return {
        cells["id"]: Label(
            id=cells["id"],
            name=cells["name"],
            kind=_KINDS[cells["kind"]],
            of_country=cells["of_country"],
            alone=cells["alone"],
            party=cells["party"],
            in_country=dict(pair.upper().split("=")[:1] + pair.split("=")[1:] for pair in split(cells["in_country"])),
            aliases=split(cells["aliases"]),
        )
        for _, cells in lines(shipped("labels.csv"), "labels.csv", ("id",))[0]
    }


def of_states(states: tuple[Country, ...]) -> dict[str, Row]:
    """Two rows a state: its government, called by the country's names, and its forces, called by compounds only."""
    rows: dict[str, Row] = {}
    for state in states:
        low, people = state.iso2.lower(), (state.demonyms or (state.name,))[0]
        capital = (state.capital,) if state.capital else ()
        reference = "ISO 3166-1"
        rows[f"gov-{low}"] = Row(
            id=f"gov-{low}",
            name=f"{people} government",
            kind=ActorKind.GOVERNMENT,
            side=low,
            country=state.iso2,
            aliases=(state.name, *state.names, *capital, *state.metonyms),
            reference=reference,
        )
        rows[f"mil-{low}"] = Row(
            id=f"mil-{low}",
            name=f"{people} forces",
            kind=ActorKind.STATE_FORCES,
            side=low,
            parent=f"gov-{low}",
            country=state.iso2,
            reference=reference,
        )
    return rows


def overlay(rows: dict[str, Row], text: str, path: str = CASE_FILE) -> tuple[dict[str, Row], list[Row], list[Problem]]:
    """The rows with those of a CSV laid over them, the rows as given (for their aliases), and the problems.

    A known id keeps what the new line leaves empty and gains its aliases; an unknown id needs a name and a kind.
    """
    read, faults = lines(text, path, ("id",))
    known = rows.keys() | {cells["id"] for _, cells in read}
    merged, given, seen = dict(rows), list[Row](), set[str]()
    for line, cells in read:
        reason = _reason(cells, rows, known, seen)
        if reason:
            faults.append(problem("S403", f"{path}:{line}", line=line, path=path, reason=reason))
            continue
        seen.add(cells["id"])
        row = _row(cells, rows.get(cells["id"]))
        merged[row.id] = row
        given.append(replace(row, aliases=split(cells.get("aliases", "")) or (row.name,)))
    return merged, given, faults


def _reason(cells: dict[str, str], rows: dict[str, Row], known: set[str], seen: set[str]) -> str:
    """Why a line is left out, or ""."""
    key, parent, country, kind = (cells.get(name, "") for name in ("id", "parent", "country", "kind"))
    if not _ID.fullmatch(key):
        return f"{key!r} is no id: use small letters, digits and hyphens"
    if key in seen:
        return f"the id {key!r} stands there twice"
    if key.startswith(LABEL):
        return "ids of generic labels are not for actors"
    if key not in rows and not cells.get("name"):
        return "it has no name"
    if kind not in _KINDS and (kind or key not in rows):
        return f"{kind!r} is no kind of actor; kinds are {', '.join(_KINDS)}"
    if parent and (parent not in known or parent == key):
        return f"its parent {parent!r} is not in the register"
    if country and not re.fullmatch(r"[A-Z]{2}", country):
        return f"{country!r} is no two-letter country code"
    return ""


def _row(cells: dict[str, str], before: Row | None) -> Row:
    base = before or Row(id=cells["id"], name=cells["name"], kind=_KINDS[cells["kind"]])

    def cell(name: str, old: str) -> str:
        return cells.get(name, "") or old

    return Row(
        id=base.id,
        name=cell("name", base.name),
        kind=_KINDS[cell("kind", base.kind.value)],
        side=cell("side", base.side),
        parent=cell("parent", base.parent),
        country=cell("country", base.country),
        since=cell("from", base.since),
        until=cell("to", base.until),
        aliases=tuple(dict.fromkeys((*base.aliases, *split(cells.get("aliases", ""))))),
        reference=cell("reference", base.reference),
    )
