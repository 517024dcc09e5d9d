"""Every row of the table of hostile inputs, played."""

from __future__ import annotations

from pathlib import Path

import pytest
from hostile_stage import Stage
from hostile_table import ROWS, Row, page


@pytest.mark.parametrize(
    "row", ROWS, ids=[f"{row.play.__module__.removeprefix('hostile_')}-{row.play.__name__}" for row in ROWS]
)
def test_row(row: Row, stage: Stage) -> None:
    row.play(stage)


def test_the_page_is_up_to_date_and_long_enough() -> None:
    assert len(ROWS) >= 60
    assert len({row.input for row in ROWS} | {"the same anywhere"}) >= len(ROWS) - 1
    written = (Path(__file__).parents[2] / "docs" / "hostile.md").read_text("utf-8")
    assert written == page(), "run: python scripts/make_hostile.py"
