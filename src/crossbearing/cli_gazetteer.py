"""The commands that keep the places of a case: import a country's villages, list the names that no row knows."""

from __future__ import annotations

import csv
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crossbearing.terminal import out

if TYPE_CHECKING:
    from crossbearing.store.ledger import LedgerIndex

app = typer.Typer(no_args_is_help=True, help="The places that a case knows beside the built-in ones.")
Case = Annotated[Path, typer.Argument(metavar="[CASE]", help="The case folder; without it, this folder.")]


@app.command("import")
def import_gazetteer(
    dump: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="A GeoNames country file such as SY.txt (you download it).", show_default=False),
    ],
    case: Case = Path(),
) -> None:
    """Add the villages of a GeoNames country file to a case."""
    from crossbearing.case import Case

    count = Case(case).known.import_gazetteer(dump)
    out(f"{count} places of {dump.name} are known to this case. Next: crossbearing build {case}")


@app.command("missing")
def missing(
    case: Case = Path(),
    most: Annotated[int, typer.Option("--most", help="How many to list.", min=1)] = 25,
    as_csv: Annotated[bool, typer.Option("--csv", help="All of them, as rows for registers/places.csv to fill in.")] = False,
) -> None:
    """List the names that reports call a village, a district … and that no gazetteer row knows."""
    from crossbearing.case import Case

    opened = Case(case)
    index = opened.ledger()
    found = opened.known.missing_places(index.documents(), _countries(index))
    if as_csv:
        rows = csv.writer(sys.stdout, lineterminator="\n")
        rows.writerow(("name", "lat", "lon", "country", "admin1", "precision", "alternates"))
        rows.writerows((one.name, "", "", one.country, "", "settlement", "") for one in found)
        return
    for one in found[:most]:
        out(f"{one.documents:>4}  {one.name:<28} {one.country:<3} {one.document}: … {one.words} …")
    if not found:
        out("Every name that the reports call a place is known.")
        return
    files = ", ".join(f"{country}.txt" for country, _ in Counter(one.country for one in found if one.country).most_common(3))
    out(
        f"{len(found)} names of places that no row knows{f', the first {most} shown' if len(found) > most else ''}. "
        f"GeoNames has a file of villages for each country{f' ({files})' if files else ''}: crossbearing gazetteer import FILE {case}. "
        f"What it lacks goes into registers/places.csv; --csv prints rows to fill in."
    )


def _countries(index: LedgerIndex) -> dict[str, str]:
    """The country that most claims of a report are placed in, by report."""
    told: dict[str, Counter[str]] = {}
    for claim in index.claims():
        place = claim.in_scene().place
        if place is not None and place.country:
            told.setdefault(claim.document, Counter())[place.country] += 1
    return {document: counted.most_common(1)[0][0] for document, counted in told.items()}
