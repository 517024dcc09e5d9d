"""The command that keeps the users of a case: list, add, role, disable, enable, password."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from crossbearing.terminal import out, wrong_use
from crossbearing.vocab import Role

Case = Annotated[Path, typer.Argument(metavar="CASE", help="The case folder.", show_default=False)]
Name = Annotated[str, typer.Argument(metavar="NAME", help="The user.", show_default=False)]
RoleName = Annotated[str, typer.Option("--role", help="; ".join(f"{role.value}: {role.definition}" for role in Role))]
FromStdin = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input, not by prompt.")]


class _ListFirst(TyperGroup):
    """``users CASE`` means ``users list CASE``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            args = ["list", *args]
        return list(super().parse_args(ctx, args))


app = typer.Typer(
    cls=_ListFirst,
    no_args_is_help=True,
    help="Who may use the desk of a case: crossbearing users CASE lists them. With the first user the desk asks for a log-in.",
)


def _users(case: Path) -> Any:
    from crossbearing.case import Case
    from crossbearing.store.users import Users

    return Users(Case(case).path)


def _role(word: str) -> Role:
    try:
        return Role(word)
    except ValueError:
        wrong_use(f"There is no role {word!r}. Roles: {', '.join(role.value for role in Role)}.")


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline(4096).rstrip("\r\n")
    if not sys.stdin.isatty():
        wrong_use("There is no terminal to ask for the password at. Give it on standard input, with --password-stdin.")
    first = getpass.getpass("Password (at least 12 characters, not shown): ")
    if getpass.getpass("Again: ") != first:
        wrong_use("The two differ. Nothing was changed.")
    return first


@app.command("list")
def list_(case: Case) -> None:
    """List the users with their roles."""
    users = _users(case).all()
    if not users:
        out(
            f"No users: the desk needs no log-in and opens on this machine alone. First: crossbearing users add {case} NAME --role lead"
        )
    for user in users:
        out(f"{user.name:<40} {user.role.value:<9} {'disabled' if user.disabled else 'enabled'}  since {user.made[:10]}")


@app.command()
def add(case: Case, name: Name, role: RoleName = "coder", password_stdin: FromStdin = False) -> None:
    """Add a user. The first must be a lead."""
    from crossbearing.case import now
    from crossbearing.store.users import checked_name

    users, chosen = _users(case), _role(role)
    checked_name(name)
    made = users.add(name, chosen, _password(password_stdin), now())
    out(f"{made.name} may log in as {made.role.value}.")


@app.command("role")
def role_(case: Case, name: Name, role: Annotated[str, typer.Argument(metavar="ROLE", help="The new role.")]) -> None:
    """Give a user another role; ends the user's sessions."""
    made = _users(case).set_role(name, _role(role))
    out(f"{made.name} is {made.role.value} now.")


@app.command()
def disable(case: Case, name: Name) -> None:
    """Bar a user, whose sessions end at once. What the user decided stays."""
    out(f"{_users(case).set_disabled(name, True).name} may no longer log in.")


@app.command()
def enable(case: Case, name: Name) -> None:
    """Let a barred user in again."""
    out(f"{_users(case).set_disabled(name, False).name} may log in again.")


@app.command()
def password(case: Case, name: Name, password_stdin: FromStdin = False) -> None:
    """Give a user another password; ends the user's sessions."""
    users = _users(case)
    if users.get(name) is None:
        wrong_use(f"There is no user {name!r}. List them with: crossbearing users {case}")
    out(f"The password of {users.set_password(name, _password(password_stdin)).name} is changed.")
