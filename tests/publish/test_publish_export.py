"""Exports: one incident a line or a row; no cell runs in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json

import pytest

from crossbearing.case import Case
from crossbearing.publish.cells import safe
from crossbearing.publish.formats.plain import COLUMNS
from factories import exported


@pytest.mark.parametrize("cell", ["=1+1", "+44", "-cmd", "@sum", "\tx", "\rx", "＝1"])
def test_formulas_are_defused(cell: str) -> None:
    assert safe(cell) == "'" + cell


@pytest.mark.parametrize("cell", [-35.5, 0, "Idlib", "a=b", ""])
def test_numbers_and_words_stay(cell: object) -> None:
    assert safe(cell) == cell


def test_csv_has_a_row_for_each_incident(demo_case: Case) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(demo_case, "csv"))))
    assert list(rows[0]) == [column.name for column in COLUMNS]
    assert len(rows) == demo_case.ledger().counts()["incidents"]
    assert all(
        row["killed_low"] == "" or int(row["killed_low"]) <= int(row["killed_best"]) <= int(row["killed_high"]) for row in rows
    )


def test_jsonl_holds_the_claims_in_full(demo_case: Case) -> None:
    for line in exported(demo_case, "jsonl").splitlines():
        incident = json.loads(line)
        assert "attachments" in incident
        assert incident["claims"] and all(claim["event"]["trigger"]["quote"] for claim in incident["claims"])
        assert {"low", "best", "high", "open_above", "by_group", "for", "against"} <= set(
            incident["findings"].get("killed", {})
        ) or ("killed" not in incident["findings"])
