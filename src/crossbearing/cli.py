"""The command line: thin commands over Case.

Exit codes: 0 done, 1 done with problems of severity error, 2 wrong use. Results go to standard output, problems and
progress to standard error. Heavy imports (the parser, the gazetteer) happen inside the commands that need them.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO

import typer
from msgspec import Struct

from crossbearing import (
    __version__,
    cli_desk,
    cli_gazetteer,
    cli_ledgers,
    cli_release,
    cli_review,
    cli_users,
    cli_web,
    codec,
    model,
)
from crossbearing.disk import fault_of
from crossbearing.problems import CaseError, line
from crossbearing.terminal import bar as _progress
from crossbearing.terminal import out as _out
from crossbearing.terminal import out_json as _out_json
from crossbearing.terminal import report as _report
from crossbearing.terminal import say as _say
from crossbearing.terminal import writing
from crossbearing.terminal import wrong_use as _wrong_use
from crossbearing.vocab import Severity

if TYPE_CHECKING:
    from crossbearing.case import Case

app = typer.Typer(
    name="crossbearing",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="From conflicting reports of armed conflict to a ledger: who claims what, how firmly, in which words, and which "
    "claims tell of one incident.\n\nStart with: crossbearing demo — or, with reports of your own: crossbearing init mycase, "
    "crossbearing add mycase reports/, crossbearing build mycase, crossbearing show mycase.\n\n"
    "Nothing is fetched from the network unless the case says fetch = true, and nothing is ever sent.",
    epilog="Exit codes: 0 done, 1 done but part of the input could not be read, 2 wrong use.",
)
app.add_typer(cli_gazetteer.app, name="gazetteer")
app.add_typer(cli_users.app, name="users")
CasePath = Annotated[Path, typer.Argument(metavar="CASE", help="The case folder.", show_default=False)]
Outlet = Annotated[str, typer.Option("--outlet", help="Who published it, where the file does not say.", show_default=False)]
Published = Annotated[
    str, typer.Option("--published", help="Publication date, YYYY-MM-DD, where the file does not say.", show_default=False)
]
Title = Annotated[str, typer.Option("--title", help="The title, where the file does not say.", show_default=False)]
Language = Annotated[str, typer.Option("--language", help='The language, as in "en".', show_default=False)]
SCHEMAS: dict[str, type[Struct]] = {
    "anchor": model.Anchor, "claim": model.ResolvedClaim, "actor": model.Actor, "place": model.Place, "when": model.When,
    "casualty": model.Casualty, "incident": model.Incident, "document": model.Document, "problem": model.Problem,
    "link": model.Link, "voice": model.Voice, "capture": model.Capture, "tollstep": model.TollStep, "origins": model.Origins,
    "cumulative": model.Cumulative, "decision": model.Decision, "task": model.Task, "graded": model.Graded, "attachment": model.Attachment,
}  # fmt: skip


def main() -> None:
    """Run the command line, turning foreseen errors into one sentence and exit code 2."""
    try:
        app()
    except CaseError as fault:
        _say(str(fault))
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except (OSError, sqlite3.Error) as fault:  # what no command foresaw of a disk: a sentence all the same
        _say(str(fault_of(fault, "The ledger" if isinstance(fault, sqlite3.Error) else "standard output or another file")))
        _hush()
        sys.exit(2)
    except KeyboardInterrupt:
        _say("Stopped. Nothing is lost: run the same command again.")
        sys.exit(130)


def _hush() -> None:
    """Where standard output itself refuses, Python would say so once more when it ends."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _case(path: Path) -> Case:
    from crossbearing.case import Case

    opened = Case(path)
    if found := opened.exposed():
        _say(line(found))
    return opened


def _given(outlet: str, published: str, title: str = "", language: str = "") -> model.Given:
    if published:
        try:
            date.fromisoformat(published[:10])
        except ValueError:
            _wrong_use(f"--published {published!r} is no day. Write it as YYYY-MM-DD, such as 2020-02-14.")
    return model.Given(outlet=outlet, published=published, title=title, language=language)


@app.command()
def init(case: CasePath, title: Title = "") -> None:
    """Make a new, empty case folder."""
    from crossbearing.case import Case

    Case.create(case, title=title)
    _out(f"Made the case {case}. Next: crossbearing add {case} FILE|FOLDER …")


@app.command()
def add(
    case: CasePath,
    references: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE|FOLDER|URL|-",
            help="Reports: .txt .html .jsonl .csv, feeds, .warc .wacz, folders of these; - is standard input. Web addresses "
            "only where case.toml says fetch = true.",
        ),
    ],
    outlet: Outlet = "",
    published: Published = "",
    language: Language = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the plan and stop.")] = False,
) -> None:
    """Archive reports in the case. Adding the same report twice adds nothing."""
    opened = _case(case)
    given = _given(outlet, published, language=language)
    with _spooled(references) as stdin:
        plan = opened.plan(references, given, stdin)
        _out(f"Plan: {plan.new} new, {plan.present} already there.")
        for address in plan.addresses:
            _out(f"  + {' '.join(address.split())}")
        if plan.new > len(plan.addresses):
            _out(f"  … and {plan.new - len(plan.addresses)} more")
        for address in plan.fetch:
            _out(f"  to fetch: {address}")
        failed = _report(plan.problems)
        if dry_run:
            _out("Nothing was written (--dry-run).")
        elif plan.new or plan.fetch:
            if stdin is not None:
                stdin.seek(0)
            told: list[model.Problem] = []
            with _progress() as progress:
                added = opened.add(references, given, stdin, progress, told.append)
            failed |= _report(told)
            _out(f"Added {added}. Next: crossbearing build {case}")
    if failed:
        raise typer.Exit(1)


@contextmanager
def _spooled(references: list[str]) -> Iterator[BinaryIO | None]:
    """Standard input where it is asked for, kept so that it can be read twice."""
    if "-" not in references:
        yield None
        return
    with tempfile.SpooledTemporaryFile(max_size=16 << 20) as spool:
        while chunk := sys.stdin.buffer.read(1 << 20):
            spool.write(chunk)
        spool.seek(0)
        yield spool  # type: ignore[misc]


@app.command()
def build(
    case: CasePath,
    quick: Annotated[
        bool,
        typer.Option("--quick", help="Take in added reports in place, near what they tell of; the next build makes it whole."),
    ] = False,
) -> None:
    """Derive the ledger from the case's reports."""
    opened = _case(case)
    if quick:
        taken = opened.take_in()
        _out(f"Took in {taken} reports. Next: crossbearing show {case}")
        return
    with _progress() as progress:
        built = opened.build(progress)
    counts = built.counts
    _out(
        f"{'Unchanged' if built.unchanged else 'Built'}: {counts['documents']} documents, {counts['claims']} claims, "
        f"{counts['incidents']} incidents, {counts['problems']} problems."
    )
    failed = _report(built.problems)
    _out(f"Next: crossbearing show {case}")
    if failed:
        raise typer.Exit(1)


@app.command()
def show(
    case: CasePath,
    id_: Annotated[
        str,
        typer.Argument(metavar="[ID]", help="An incident, a claim or a document; without it, the table.", show_default=False),
    ] = "",
    all_: Annotated[bool, typer.Option("--all", help="Also incidents of words alone and background.")] = False,
    problems: Annotated[bool, typer.Option("--problems", help="List the problems instead.")] = False,
    links: Annotated[
        bool, typer.Option("--links", help="Why claims were joined: of one incident, or how all were compared.")
    ] = False,
) -> None:
    """Show the incidents of a case, or one of them in full."""
    from crossbearing import screen

    opened = _case(case)
    index = opened.ledger()
    if problems:
        for found in index.problems():
            _out(line(found))
        return
    if links:
        if not screen.links(index, id_):
            _wrong_use(f"No incident in {case} has the id {id_!r}. The table shows the ids: crossbearing show {case}")
    elif not id_:
        screen.incidents(index, opened.settings.notice, everything=all_)
    elif not screen.one(index, id_):
        _wrong_use(f"Nothing in {case} has the id {id_!r}. The table shows the ids: crossbearing show {case}")


@app.command()
def export(
    case: CasePath,
    format_: Annotated[
        str, typer.Option("--format", help="jsonl (an incident a line, its claims in full), csv, and others: docs/formats.md.")
    ] = "jsonl",
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="A file instead of standard output.", show_default=False)
    ] = None,
) -> None:
    """Export the incidents."""
    from crossbearing.publish import FORMATS

    if format_ not in FORMATS:
        _wrong_use(f"There is no format {format_!r}. Formats: {', '.join(FORMATS)}.")
    opened = _case(case)
    opened.ledger()
    with writing(output) as stream:
        left = opened.export(format_, stream)
    for reason, count in left.items():
        typer.echo(f"Left out: {count}, because {reason}.", err=True)


@app.command()
def read(
    file: Annotated[
        str, typer.Argument(metavar="[FILE|-]", help="Document lines (.jsonl), .txt, .html or any file that add takes.")
    ] = "-",
    outlet: Outlet = "",
    published: Published = "",
    title: Title = "",
    language: Language = "",
    mentions: Annotated[bool, typer.Option("--mentions", help="Also every place, date, actor and attribution found.")] = False,
) -> None:
    """Read documents without a case: one JSON line for each, with its claims."""
    from crossbearing.acquire import collect
    from crossbearing.reading import Read, read_documents

    failed = False
    with _spooled([file]) as stdin:
        for one in read_documents(collect([file], _given(outlet, published, title, language), stdin, "")):
            if not isinstance(one, Read):
                failed |= _report([one])
                continue
            failed |= any(p.severity is Severity.ERROR for p in one.problems)
            _out_json(codec.encode(_read_line(one, mentions)).decode())
            sys.stdout.flush()
    if failed:
        raise typer.Exit(1)


def _read_line(one: Any, mentions: bool) -> dict[str, Any]:
    reading, document = one.reading, one.document
    fields: dict[str, Any] = {
        "id": one.id,
        "text": document.text if document else "",
        "claims": reading.claims if reading else (),
        "problems": one.problems,
    }
    if document:
        fields |= {
            "title": document.title, "outlet": document.outlet, "published": document.published,
            "published_how": document.published_how, "language": document.language, "passages": document.passages,
        }  # fmt: skip
    if mentions and reading:
        fields["mentions"] = {
            "places": reading.places, "dates": reading.dates, "actors": reading.actors, "weapons": reading.weapons,
            "quantities": reading.quantities,
        }  # fmt: skip
        fields["attributions"] = reading.attributions
    return fields


@app.command()
def schema(record: Annotated[str, typer.Argument(metavar="RECORD", help=", ".join(SCHEMAS))]) -> None:
    """Print the JSON Schema of a record."""
    import json

    if record.lower() not in SCHEMAS:
        _wrong_use(f"There is no record {record!r}. Records: {', '.join(SCHEMAS)}.")
    _out(json.dumps(codec.schema(SCHEMAS[record.lower()]), indent=2, ensure_ascii=False))


@app.command()
def demo(
    folder: Annotated[Path, typer.Argument(metavar="[FOLDER]", help="Where to put the demo case.")] = Path("crossbearing-demo"),
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Only print; do not open the desk.")] = False,
) -> None:
    """Build the demo case of invented reports, print its incidents and open the desk on it."""
    from crossbearing.case import Case
    from crossbearing.demo import DISPATCHES, OUTLETS, SETTINGS
    from crossbearing.store.keeping import write_whole

    opened = Case(folder) if (folder / "case.toml").exists() else Case.create(folder, **SETTINGS)
    if opened.settings.notice != SETTINGS["notice"]:
        _wrong_use(f"There is a case of your own at {folder}; invented reports do not belong in it. Give another folder.")
    write_whole(folder / "registers" / "outlets.csv", OUTLETS.read_bytes())
    opened.add([str(DISPATCHES)], model.Given())
    build(folder, quick=False)
    show(folder, "", all_=False, problems=False)
    _out(f"One of them in full: crossbearing show {folder} ID     Erase it all: rm -r {folder}")
    if not no_serve:
        cli_desk.serve(folder)


app.command()(cli_desk.serve)
app.command()(cli_release.release)
app.command()(cli_release.verify)
app.command()(cli_release.stamp)
app.command("import")(cli_release.import_)
app.command()(cli_ledgers.compare)
app.command()(cli_ledgers.integrate)
app.command()(cli_web.watch)
app.command()(cli_web.archive)
for command in (cli_review.queue, cli_review.decide, cli_review.decisions, cli_review.audit, cli_review.agreement):
    app.command()(command)


def _version(wanted: bool) -> None:
    if wanted:
        _out(f"crossbearing {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    del version
