"""compare and integrate as a newcomer types them."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from crossbearing.case import Case
from crossbearing.cli import app
from crossbearing.problems import CaseError

MINE = """date,place,lat,lon,killed,type
2020-02-10,Taftanaz,35.998,36.786,5,shelling
2020-02-12,Invented Hill,36.9,38.9,3,airstrike
soon,Ariha,35.814,36.61,1,shooting
"""


def run(*arguments: object, code: int = 0) -> tuple[str, str]:
    result = CliRunner().invoke(app, [str(each) for each in arguments])
    assert result.exit_code == code, result.output + repr(result.exception)
    return result.stdout, result.stderr


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    (tmp_path / "mine.csv").write_text(MINE)
    return tmp_path / "mine.csv"


def test_the_page(demo_case: Case, mine: Path) -> None:
    said, aside = run("compare", demo_case.path, mine)
    assert "mine.csv (theirs)" in said and "1 of 2 (50 %)" in said and "Invented Hill" in said
    assert "L603" in aside and "--to" in aside


def test_the_full_table(demo_case: Case, mine: Path, tmp_path: Path) -> None:
    run("compare", demo_case.path, mine, "--to", tmp_path / "out.csv")
    table = list(csv.DictReader((tmp_path / "out.csv").read_text().splitlines()))
    assert sum(row["status"] == "matched" for row in table) == 1
    assert sum(bool(row["theirs_id"]) for row in table) == 3
    assert sum(bool(row["ours_id"]) for row in table) == demo_case.ledger().counts()["incidents"]
    lines, _ = run("compare", demo_case.path, mine, "--format", "jsonl")
    assert len([json.loads(line) for line in lines.splitlines()]) == len(table)


def test_two_foreign_ledgers(mine: Path) -> None:
    said, _ = run("compare", mine, mine, "--no-chance")
    assert "2 of 2 (100 %)" in said


def test_from_python(demo_case: Case, mine: Path) -> None:
    compared = demo_case.compare(mine, chance=False)
    assert [match.theirs.id for match in compared.matches] == ["row 2"]
    with pytest.raises(CaseError):
        demo_case.compare(mine.parent)


def test_wrong_use(demo_case: Case, mine: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("colour\nred\n")
    _, aside = run("compare", demo_case.path, tmp_path / "bad.csv", code=2)
    assert "L602" in aside
    run("compare", demo_case.path, mine, "--format", "pdf", code=2)
    run("compare", demo_case.path, mine, "--since", "spring", code=2)
    run("compare", demo_case.path, mine, "--to", tmp_path / "no" / "out.csv", code=2)
    run("integrate", mine, "--taxonomy", "type", code=2)
    assert isinstance(CliRunner().invoke(app, ["compare", str(demo_case.path), "nowhere.csv"]).exception, CaseError)


def test_integrate(tmp_path: Path) -> None:
    for name, day in (("one", 10), ("two", 11)):
        (tmp_path / f"{name}.csv").write_text(f"id,date,latitude,longitude,thing\n1,2031-05-{day},10,20,truck\n")
    (tmp_path / "tax.csv").write_text("list,category,level\n,truck,truck\n")
    arguments = [tmp_path / "one.csv", tmp_path / "two.csv", "--taxonomy", f"thing={tmp_path / 'tax.csv'}"]
    said, _ = run("integrate", *arguments)
    assert "2 entries, 1 unique: 1 matches (1 events, 0 episodes), 1 entries removed" in said
    table, _ = run("integrate", *arguments, "--format", "csv")
    assert [row["standing"] for row in csv.DictReader(table.splitlines())] == ["kept", "repeats"]
