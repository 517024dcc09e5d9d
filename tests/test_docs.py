"""The documentation cannot lie: the reference is that of the code, and the pages that name commands name real ones."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import typer

from crossbearing import cli
from crossbearing.publish import FORMATS

ROOT = Path(__file__).parents[1]


def test_the_reference_is_up_to_date() -> None:
    spec = importlib.util.spec_from_file_location("make_reference", ROOT / "scripts" / "make_reference.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.TARGET.read_text("utf-8") == module.reference(), "run: python scripts/make_reference.py"
    assert module.GRADES.read_text("utf-8") == module.grades(), "run: python scripts/make_reference.py"
    assert module.FORMATS_PAGE.read_text("utf-8") == module.formats(), "run: python scripts/make_reference.py"
    assert module.COLUMNS.read_text("utf-8") == module.columns(), "run: python scripts/make_reference.py"


def test_every_format_has_its_section() -> None:
    text = (ROOT / "docs" / "formats.md").read_text("utf-8")
    assert all(f"\n## {name}\n" in text for name in FORMATS)


def test_pages_name_real_commands() -> None:
    commands = set(getattr(typer.main.get_command(cli.app), "commands", {}))
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        named = set(re.findall(r"crossbearing ([a-z]+)\b(?= |`|$)", page.read_text("utf-8")))
        assert named - {"schema"} <= commands, page


def test_the_readme_shows_both_commands() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert "make demo" in text and "make test" in text


def test_the_picture_shows_the_demo() -> None:
    picture = (ROOT / "docs" / "demo.svg").read_text("utf-8")
    golden = (ROOT / "tests" / "cases" / "demo.golden.txt").read_text("utf-8")
    kept = next(row.split(" | ") for row in golden.splitlines() if row.startswith("air_defence | 2020-02-11"))
    assert kept[2] in picture, "run: python scripts/make_picture.py"
    assert kept[3].removeprefix("killed ") in picture, "run: python scripts/make_picture.py"
