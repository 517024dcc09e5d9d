"""The commands that hold ledgers together: compare, integrate."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from crossbearing.terminal import report, say, write, wrong_use

To = Annotated[Path | None, typer.Option("--to", help="A file for the full table (.csv or .jsonl).", show_default=False)]
Format = Annotated[
    str, typer.Option("--format", help="table (the summary), or the full table as csv or jsonl on standard output.")
]
Ledger = "a case folder, or a CSV or JSON Lines file with UCDP-like, ACLED-like, Airwars-like, our own or plain columns"


def compare(
    ours: Annotated[Path, typer.Argument(metavar="CASE", help=f"Ours: {Ledger}.", show_default=False)],
    theirs: Annotated[Path, typer.Argument(metavar="OTHER", help="Theirs: the same.", show_default=False)],
    to: To = None,
    format_: Format = "table",
    days: Annotated[int, typer.Option("--days", min=0, help="Days allowed beyond what both state.")] = 1,
    km: Annotated[float, typer.Option("--km", min=0.0, help="Kilometres allowed beyond what both state.")] = 2.0,
    least: Annotated[
        float | None,
        typer.Option(
            "--least", help="Fit in bits that a match needs; without it, by how dense the ledgers are.", show_default=False
        ),
    ] = None,
    since: Annotated[str, typer.Option("--since", help="First day of the shares, YYYY-MM-DD.", show_default=False)] = "",
    until: Annotated[str, typer.Option("--until", help="Last day of the shares, YYYY-MM-DD.", show_default=False)] = "",
    blind: Annotated[
        bool, typer.Option("--blind-to-tolls", help="Let like tolls break no ties, so that their differences are fair.")
    ] = False,
    no_chance: Annotated[
        bool, typer.Option("--no-chance", help="Do not reckon what chance would match (five times as fast).")
    ] = False,
) -> None:
    """Hold a ledger against another: what both have, what only one has, where they differ, and what chance would match."""
    first, last = _day("--since", since), _day("--until", until)
    chosen = _format(format_, to)
    from crossbearing import screen_ledgers
    from crossbearing.analyse import Windows
    from crossbearing.analyse.tables import COLUMNS, rows
    from crossbearing.ledgers import compare_ledgers
    from crossbearing.publish import TABLE_FORMATS

    windows = Windows(days=days, km=km, least=least, tolls=not blind)
    compared = compare_ledgers(ours, theirs, windows=windows, since=first, until=last, chance=not no_chance)
    failed = report(compared.problems)
    if not all(compared.matches or alone for alone in (compared.only_ours, compared.only_theirs)):
        wrong_use("Nothing was compared: one of the two holds no entry.")
    if format_ == "table":
        screen_ledgers.comparison(compared)
    if chosen:
        write(TABLE_FORMATS[chosen](COLUMNS, rows(compared)), to)
    else:
        say("The full table, with the reason for each match: add --to matches.csv")
    if failed:
        raise typer.Exit(1)


def integrate(
    lists: Annotated[
        list[Path],
        typer.Argument(
            metavar="LIST…", help="CSV files with id, date, enddate, latitude, longitude and a column for each taxonomy."
        ),
    ],
    taxonomy: Annotated[
        list[str],
        typer.Option(
            "--taxonomy", metavar="COLUMN=FILE", help="A taxonomy: list, category, levels from fine to coarse. May be repeated."
        ),
    ] = [],  # noqa: B006 - typer wants a list
    km: Annotated[float, typer.Option("--km", min=0.0, help="Kilometres that one happening may be told apart.")] = 5.0,
    days: Annotated[
        float, typer.Option("--days", min=0.0, help="Days that both its first and last day may be told apart.")
    ] = 1.0,
    to: To = None,
    format_: Format = "table",
) -> None:
    """Make several lists of events one by windows and taxonomies (the method of Donnay et al. 2019, MELTT)."""
    files: dict[str, str | Path] = {}
    for given in taxonomy:
        name, _, path = given.partition("=")
        if not name or not path:
            wrong_use(f"--taxonomy {given} names no file. Write it as COLUMN=FILE, as in --taxonomy type=taxonomy_type.csv")
        files[name] = path
    chosen = _format(format_, to)
    from crossbearing import screen_ledgers
    from crossbearing.analyse.tables import INTEGRATION_COLUMNS, integration_rows
    from crossbearing.ledgers import integrate_lists
    from crossbearing.publish import TABLE_FORMATS

    made, problems = integrate_lists(lists, km=km, days=days, taxonomies=files)
    failed = report(problems)
    if format_ == "table":
        screen_ledgers.integration(made)
    if chosen:
        write(TABLE_FORMATS[chosen](INTEGRATION_COLUMNS, integration_rows(made)), to)
    if failed:
        raise typer.Exit(1)


def _format(format_: str, to: Path | None) -> str:
    """The format of the full table, "" for none."""
    if format_ not in ("table", "csv", "jsonl"):
        wrong_use(f"There is no format {format_!r}. Formats: table, csv, jsonl.")
    if format_ != "table":
        return format_
    if to is None:
        return ""
    if to.parent != Path() and not to.parent.is_dir():
        wrong_use(f"There is no folder {to.parent}. Make it, or give another place.")
    return "jsonl" if to.suffix in (".jsonl", ".ndjson", ".json") else "csv"


def _day(option: str, text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        wrong_use(f"{option} {text} is no day. Write it as YYYY-MM-DD.")
