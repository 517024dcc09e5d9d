"""The command that opens the desk."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crossbearing.problems import line, problem
from crossbearing.terminal import bar, out, say, wrong_use


def serve(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="The case folder.", show_default=False)],
    port: Annotated[
        int, typer.Option("--port", help="The port to begin at; the next free one is taken.", min=1, max=65535)
    ] = 8377,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Open no browser tab.")] = False,
    as_: Annotated[
        str,
        typer.Option("--as", metavar="NAME", help="Whose name decisions bear in a case without users.", show_default="analyst"),
    ] = "",
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="The address to open it on; another than this only with users.")
    ] = "127.0.0.1",
    public: Annotated[
        str,
        typer.Option(
            "--public",
            metavar="URL",
            help="The address of a TLS proxy on this machine that shows the desk.",
            show_default=False,
        ),
    ] = "",
) -> None:
    """Open the desk: read, review and decide in the browser, on this machine alone unless the case has users."""
    from crossbearing.case import Case
    from crossbearing.disk import DiskFault
    from crossbearing.store.users import Users, checked_name
    from crossbearing.web import server
    from crossbearing.web.desk import Desk

    opened = Case(case)
    users = Users(opened.path)
    if as_ and users.exist():
        wrong_use("This case has users, who act under their own names. Leave out --as.")
    name = checked_name(as_ or "analyst")
    server.checked_host(host, public, users)
    if found := opened.exposed():
        say(line(found))
    try:
        with bar() as progress:
            opened.build(progress)
    except DiskFault as fault:  # a read-only case, a full disk: what was built can be read
        opened.ledger()
        say(line(problem("C520", str(opened.path), reason=str(fault))))
    server.serve(Desk(opened, name), port, browser=not no_browser, say=out, host=host, public=public)
