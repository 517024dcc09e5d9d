"""The commands that have to do with the web: watching feeds and folders, and what was fetched as a web archive."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crossbearing import __version__
from crossbearing.problems import CaseError
from crossbearing.terminal import out, report, writing, wrong_use

if TYPE_CHECKING:
    from crossbearing.watching import Turn

CasePath = Annotated[Path, typer.Argument(metavar="CASE", help="The case folder.", show_default=False)]


def watch(
    case: CasePath, once: Annotated[bool, typer.Option("--once", help="Look once and stop, as for cron.")] = False
) -> None:
    """Look at the case's feeds and folders again and again: add and build what is new, and say what it changed."""
    from crossbearing.case import Case
    from crossbearing.watching import Watcher

    watcher = Watcher(Case(case))
    try:
        while True:
            turn = watcher.look()
            failed = report(turn.problems)
            _tell(turn, once)
            sys.stdout.flush()  # a log is read while this runs
            if once:
                break
            watcher.rest()
    finally:
        watcher.close()
    if failed:
        raise typer.Exit(1)


def _tell(turn: Turn, once: bool) -> None:
    """What one look found; of nothing only where that was all."""
    from crossbearing.case import now
    from crossbearing.screen import day, place, toll

    if once or turn.came or turn.changes:
        out(f"{now()}  {len(turn.came)} documents came, {len(turn.changes)} incidents changed.")
    for capture in turn.came:
        outlet = f" ({capture.given.outlet})" if capture.given.outlet else ""
        out("  + " + " ".join(f"{capture.given.title or capture.address}{outlet}".split()))
    for change in turn.changes:
        found = change.shown
        if found is not None and change.how == ("new",):
            counted = f", killed {toll(found.findings.killed)}" if found.findings.killed else ""
            grade = found.grade.occurrence.grade.value
            out(f"  {change.incident}  new, {grade}: {found.type.value}, {place(found.place)}, {day(found.when)}{counted}")
        else:
            was = f" (was {change.was})" if change.was else ""
            out(f"  {change.incident}{was}  {'; '.join(change.how)}")


def archive(
    case: CasePath,
    wacz: Annotated[bool, typer.Option("--wacz", help="As a WACZ file, which opens in a replay tool.")] = False,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The file.", show_default="CASE.wacz, in this folder")
    ] = None,
) -> None:
    """Write what was fetched into the case, with every request and answer, as a web archive."""
    from crossbearing.case import Case, now
    from crossbearing.store.wacz import write_wacz

    if not wacz:
        wrong_use(f"Say in which format: crossbearing archive {case} --wacz")
    opened = Case(case)
    captures = opened.archive.captures()
    fetched = [capture for capture in captures if capture.warc]
    if not fetched:
        raise CaseError(f"Nothing in {case} was fetched from the web, so there is nothing to replay. See docs/fetching.md.")
    titles: dict[str, str] = {}
    with suppress(CaseError):
        titles = {document.key: document.title for document in opened.ledger().documents()}
    to = output or Path(f"{opened.path.resolve().name}.wacz")
    with writing(to) as stream:
        packed = write_wacz(
            stream,
            opened.archive,
            fetched,
            title=opened.settings.title or opened.path.resolve().name,
            created=now(),
            software=f"crossbearing {__version__}",
            titles=titles,
        )
    out(f"{packed.pages} pages, with {len(fetched)} documents; {len(captures) - len(fetched)} others were not fetched.")
    if report(packed.problems):
        raise typer.Exit(1)
