"""The outlet register: who publishes, and for whom an outlet speaks.

Takes the shipped register and a case's own CSV, gives the row of an outlet by any of its names or addresses. An outlet
that is not in the register is unknown (None), never presumed independent.
"""

from __future__ import annotations

import re
from typing import Literal, cast, get_args

from msgspec import Struct

from crossbearing.codec import digest
from crossbearing.model import Problem
from crossbearing.problems import problem
from crossbearing.resolve.actor_names import fold
from crossbearing.resolve.actor_rows import lines, shipped, split

OutletKind = Literal["agency", "state_media", "party_media", "independent", "monitor", "official"]
CASE_FILE = "registers/outlets.csv"

_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(
    r"(?:https?://)?(?:www\d?\.|m\.|en\.|english\.)*([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?:[/:?#].*)?", re.IGNORECASE
)


class OutletRow(Struct, frozen=True, kw_only=True):
    """One outlet. ``speaks_for`` is the id of the actor whose view it gives, or ""; ``owner`` the id of the actor to whom it
    belongs or who pays for it without giving it its words, or ""; ``country`` where it is made; ``reference`` where the row
    can be checked."""

    name: str
    aliases: tuple[str, ...]
    speaks_for: str
    kind: OutletKind
    country: str
    reference: str
    owner: str = ""


def normal(name: str) -> str:
    """An outlet's name or address for comparison: no case, accents, article, scheme or path."""
    address = _ADDRESS.fullmatch(name.strip())
    if address:
        return address[1].lower()
    words = [fold(word) for word in _WORD.findall(name)]
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


class OutletRegister:
    """The register of outlets, read once and never changed."""

    def __init__(self, extra_csv: str = "") -> None:
        self._rows: dict[str, OutletRow] = {}
        self.problems: list[Problem] = []
        for text, path in ((shipped("outlets.csv"), "outlets.csv"), (extra_csv, CASE_FILE)):
            read, faults = lines(text, path, ("name", "kind")) if text.strip() else ([], [])
            self.problems += faults
            for line, cells in read:
                row = _row(cells)
                if row is None:
                    reason = f"it has no name, or {cells['kind']!r} is not one of {', '.join(get_args(OutletKind))}"
                    self.problems.append(problem("S403", f"{path}:{line}", line=line, path=path, reason=reason))
                    continue
                for name in (row.name, *row.aliases):
                    self._rows[normal(name)] = row
        self.version = digest(shipped("outlets.csv"), extra_csv)

    @classmethod
    def load(cls, extra_csv: str = "") -> tuple[OutletRegister, list[Problem]]:
        """The register with a case's own rows over it, and a problem for each of its lines that was left out."""
        register = cls(extra_csv)
        return register, register.problems

    @property
    def rows(self) -> tuple[OutletRow, ...]:
        """Every outlet once."""
        return tuple({id(row): row for row in self._rows.values()}.values())

    def get(self, name: str) -> OutletRow | None:
        """The outlet of that name or address, also by a parent domain ("arabic.sana.sy")."""
        key = normal(name)
        row = self._rows.get(key)
        while row is None and key.count(".") > 1:
            key = key.split(".", 1)[1]
            row = self._rows.get(key)
        return row if key else None


def _row(cells: dict[str, str]) -> OutletRow | None:
    if not cells["name"] or cells["kind"] not in get_args(OutletKind):
        return None
    return OutletRow(
        name=cells["name"],
        aliases=split(cells.get("aliases", "")),
        speaks_for=cells.get("speaks_for", ""),
        kind=cast(OutletKind, cells["kind"]),
        country=cells.get("country", ""),
        reference=cells.get("reference", ""),
        owner=cells.get("owner", ""),
    )
