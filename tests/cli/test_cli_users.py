"""users as a newcomer types it: list, add, role, disable, enable, password."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from typer.testing import CliRunner

from crossbearing.case import Case
from crossbearing.cli import app
from crossbearing.problems import CaseError
from crossbearing.store import users as store

WORDS = "harbour lantern quince"


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(store.Users.__init__, "__defaults__", (PasswordHasher(time_cost=1, memory_cost=8, parallelism=1),))
    Case.create(tmp_path / "case")
    return tmp_path / "case"


def run(*arguments: object, stdin: str = "", code: int = 0) -> str:
    result = CliRunner().invoke(app, ["users", *(str(each) for each in arguments)], input=stdin)
    if isinstance(result.exception, CaseError):
        assert code == 2
        return str(result.exception)
    assert result.exit_code == code, result.output + repr(result.exception)
    return result.stdout + result.stderr


def add(case: Path, name: str, role: str) -> str:
    return run("add", case, name, "--role", role, "--password-stdin", stdin=WORDS + "\n")


def test_from_the_first_user_on(case: Path) -> None:
    assert "no log-in" in run(case)
    assert "first user must be a lead" in run("add", case, "cody", "--password-stdin", stdin=WORDS, code=2)
    assert "as lead" in add(case, "Lea", "lead")
    assert "as coder" in run("add", case, "cody", "--password-stdin", stdin=WORDS + "\r\n")
    listed = run(case).splitlines()
    assert [line.split()[:3] for line in listed] == [["cody", "coder", "enabled"], ["Lea", "lead", "enabled"]]
    assert "reviewer now" in run("role", case, "cody", "reviewer")
    assert "no longer" in run("disable", case, "cody")
    assert "disabled" in run("list", case)
    assert "again" in run("enable", case, "CODY")
    assert "is changed" in run("password", case, "cody", "--password-stdin", stdin="another lantern quince\n")
    found = store.Users(case).check("cody", "another lantern quince")
    assert found is not None and found.turn == 4


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("role", "CASE", "Lea", "viewer"), "last enabled lead"),
        (("disable", "CASE", "Lea"), "last enabled lead"),
        (("role", "CASE", "Lea", "god"), "Roles: viewer, coder, reviewer, lead"),
        (("disable", "CASE", "ghost"), "no user 'ghost'"),
        (("password", "CASE", "ghost"), "no user 'ghost'"),
        (("add", "CASE", "<b>x</b>"), "no name for a user"),
        (("add", "CASE", "new"), "--password-stdin"),
        (("add", "CASE", "new", "--password-stdin"), "at least 12"),
        (("list", "nowhere"), "no case at nowhere"),
        (("nowhere",), "no case at nowhere"),
    ],
)
def test_wrong_use_is_one_sentence(case: Path, arguments: tuple[str, ...], sentence: str) -> None:
    add(case, "Lea", "lead")
    said = run(*(case if each == "CASE" else each for each in arguments), code=2)
    assert sentence in said and "Traceback" not in said
    assert len(store.Users(case).all()) == 1


def test_the_prompt_does_not_echo_and_asks_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    answers: Iterator[str] = iter([WORDS, WORDS, WORDS, "something else entirely"])
    monkeypatch.setattr(getpass, "getpass", lambda _prompt: next(answers))

    class Terminal:
        def isatty(self) -> bool:
            return True

    from crossbearing import cli_users

    monkeypatch.setattr(sys, "stdin", Terminal())
    assert cli_users._password(from_stdin=False) == WORDS
    with pytest.raises(Exception, match="2"):
        cli_users._password(from_stdin=False)
