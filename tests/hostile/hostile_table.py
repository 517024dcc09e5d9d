"""The whole table, in the order of its areas."""

from __future__ import annotations

import hostile_archives
import hostile_cases
import hostile_desk
import hostile_login
import hostile_texts
from hostile_stage import ROWS, Row

MODULES = (hostile_archives, hostile_texts, hostile_desk, hostile_login, hostile_cases)


def page() -> str:
    """docs/hostile.md."""
    parts = [
        "# Hostile inputs", "",
        "Written by `scripts/make_hostile.py` from `tests/hostile`, where each row is a test; do not edit by hand.",
        f"{len(ROWS)} rows. What others did is what their issues and advisories say (– where we know of none); fetching has a table of its own.",
    ]  # fmt: skip
    for area in dict.fromkeys(row.area for row in ROWS):
        parts += ["", f"## {area}", "", "| input | what others did with it | what ours does |", "|---|---|---|"]
        parts += [f"| {_cell(row.input)} | {_cell(row.others)} | {_cell(row.ours)} |" for row in ROWS if row.area == area]
    return "\n".join(parts) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


__all__ = ["MODULES", "ROWS", "Row", "page"]
