"""The stage of the hostile table."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile_stage import Stage

from crossbearing.case import Case
from crossbearing.demo import DISPATCHES, SETTINGS
from crossbearing.model import Given

MARKUP = '<script>steal()</script><img src=x onerror=x>"><svg onload=steal()>'
ORDERS = "\x1b[2J\x9b31m\x07\u202eevil\u2066"


@pytest.fixture(scope="session")
def hostile_case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """The demo's reports with markup, templates and control characters wherever a report may hold text."""
    folder = tmp_path_factory.mktemp("hostile")
    case = Case.create(folder / "case", **{**SETTINGS, "title": f"{MARKUP} {{{{7*7}}}}"})
    made = []
    for number, text in enumerate(DISPATCHES.read_text("utf-8").splitlines()[:8], 1):
        fields = json.loads(text)
        odd = (MARKUP, "{{7*7}}{% for x in y %}${7*7}", ORDERS, "' OR 1=1 --")[number % 4 - 1]
        fields |= {
            "id": f"h{number}", "title": f"{odd} {fields['title']}", "outlet": f"{odd} outlet", "byline": odd,
            "url": f"javascript:steal({number})", "text": fields["text"].replace("Monday", f"Monday {odd}").replace("said.", f"{odd} said."),
        }  # fmt: skip
        made.append(json.dumps(fields))
    (folder / "h.jsonl").write_text("\n".join(made), "utf-8")
    page = f"<html><body><article><p>Shelling killed three people in Saraqib on Monday, a doctor said. {'Words. ' * 60}</p><script>stealpage()</script></article></body></html>"
    (folder / "page.html").write_text(page)
    case.add([str(folder / "h.jsonl"), str(folder / "page.html")], Given(published="2020-02-12"))
    case.build()
    yield case


@pytest.fixture
def stage(demo_case: Case, hostile_case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stage:
    def copy() -> Case:
        if not (tmp_path / "own").exists():
            shutil.copytree(demo_case.path, tmp_path / "own", copy_function=shutil.copy)
        return Case(tmp_path / "own")

    return Stage(tmp_path, copy, hostile_case, monkeypatch)
