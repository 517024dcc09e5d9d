"""case.toml: what is given is kept, what is unknown is named with its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.config import Settings, parse, template


@given(st.text(max_size=30), st.text(max_size=30), st.booleans())
def test_a_template_reads_back(title: str, notice: str, four_eyes: bool) -> None:
    settings = Settings(title=title, notice=notice, country="SY", four_eyes=four_eyes)
    assert parse(template(settings)) == (settings, [])


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ('title = "x"\ncolour = "red"', "C502", "case.toml:2"),
        ("title = 3", "C504", "case.toml:1"),
        ('\nextractor = "magic.v9"', "C504", "case.toml:2"),
        ('country = "Syria"', "C504", "case.toml:1"),
        ("four_eyes = 1", "C504", "case.toml:1"),
        ('four_eyes = "yes"', "C504", "case.toml:1"),
        ("four_eyes = []", "C504", "case.toml:1"),
        ("title = ", "C503", "case.toml"),
        ("[table]\nx = 1", "C502", "case.toml:1"),
    ],
)
def test_faults_have_a_place(text: str, code: str, place: str) -> None:
    _, problems = parse(text)
    assert [(p.code, p.where) for p in problems] == [(code, place)]


@given(st.text(max_size=200))
def test_any_text_gives_settings_and_problems(text: str) -> None:
    settings, _ = parse(text)
    assert settings.extractor == "rules.v1"
