"""The commands that publish, check and take over a release. Thin: everything is in Case, releasing and released."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crossbearing.problems import CaseError
from crossbearing.terminal import out, report, say, wrong_use
from crossbearing.vocab import Audience

if TYPE_CHECKING:
    from crossbearing.stamping import Stamp

CasePath = Annotated[Path, typer.Argument(metavar="CASE", help="The case folder.", show_default=False)]


def release(
    case: CasePath,
    audience: Annotated[
        str, typer.Option("--for", help="public, partner or internal; without it, as case.toml says.", show_default=False)
    ] = "",
    day: Annotated[str, typer.Option("--day", help="The day of the release, YYYY-MM-DD; without it, today.")] = "",
    formats: Annotated[
        list[str] | None,
        typer.Option("--format", help="These formats, instead of those of case.toml; all for all of them.", show_default=False),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="A new folder, instead of one in CASE/releases.", show_default=False)
    ] = None,
    preview: Annotated[bool, typer.Option("--preview", help="Only print what would be withheld, and why.")] = False,
) -> None:
    """Freeze what may be published as a signed folder, with what changed since the last release."""
    from crossbearing.case import Case

    who = _audience(audience)
    when = _day(day)
    if output is not None and output.exists():
        wrong_use(f"{output} is there already, and a release is never written over. Give a name that is free.")
    opened = Case(case)
    if preview:
        seen = opened.preview(who, when)
        for one in seen.withheld:
            out(f"{one.subject}: {one.what}: {one.why.definition}{f' ({one.detail})' if one.detail else ''}")
        out(f"Would publish {_counts(seen.counts)}.")
        for counted in seen.counted:
            out(f"  withheld: {counted.number} × {counted.what}: {counted.why.definition}")
        out("Nothing was written (--preview).")
        return
    new_key = not (case / "keys" / "release.pem").exists()
    made = opened.release(who, when, formats=formats or (), out=output)
    if new_key:
        say(f"Made the case's signing key, {case / 'keys' / 'release.pem'}: keep a copy where nobody else can read it.")
    if made.unchanged:
        out(f"Nothing has changed since the release {made.manifest.name}: it stands, at {made.folder}.")
        return
    out(f"Released {made.manifest.name} for {made.manifest.audience}: {_counts(made.manifest.counts)}, at {made.folder}")
    for counted in made.manifest.withheld:
        out(f"  withheld: {counted.number} × {counted.what}: {counted.why.definition}")
    if made.changes is not None:
        out(f"  changed since {made.changes.previous}: {len(made.changes.rows)} fields; see CHANGES.md")
    out(f"Signed by the key {made.fingerprint}")
    out(f"Check it with: crossbearing verify {made.folder}")


def verify(
    folder: Annotated[Path, typer.Argument(metavar="RELEASE", help="The folder of a release.", show_default=False)],
    key: Annotated[str, typer.Option("--key", help="The fingerprint that the signing key must have.", show_default=False)] = "",
    tsa: Annotated[
        list[Path] | None,
        typer.Option("--tsa", help="The certificate (PEM) of the authority that stamped it.", show_default=False),
    ] = None,
) -> None:
    """Check a release by its folder alone: every byte, the signature, and that its records hold together."""
    from crossbearing import released, stamping

    found = released.verify(folder, key)
    failed = report(found.problems)
    if found.manifest is not None:
        out(f"Release {found.manifest.name} for {found.manifest.audience}: {_counts(found.manifest.counts)}.")
    if found.signed:
        out(f"Signed by the key {found.fingerprint}")
        if not key:
            out("Whose key that is, this folder cannot prove: compare the fingerprint with what its makers tell you (--key).")
    try:
        kept = stamping.kept(folder, tsa or ()) if found.manifest is not None else None
        if kept is not None:
            out(_stamped(kept))
    except stamping.NoLibrary as fault:
        out(f"There is a time stamp, which was not read. {fault}")
    except CaseError as fault:
        say(str(fault))
        failed = True
    if failed:
        out("It is not what was released.")
        raise typer.Exit(1)
    out("Whole: every file is what was released.")


def stamp(
    folder: Annotated[Path, typer.Argument(metavar="RELEASE", help="The folder of a release.", show_default=False)],
    reply: Annotated[
        Path | None, typer.Option("--reply", help="The authority's reply, to be kept in the release.", show_default=False)
    ] = None,
    tsa: Annotated[
        list[Path] | None, typer.Option("--tsa", help="The authority's certificate (PEM), to check it.", show_default=False)
    ] = None,
) -> None:
    """Ask for a time stamp (RFC 3161) on a release, and keep the reply. Nothing is sent: you carry the request."""
    from crossbearing import stamping

    if reply is None:
        to = folder.parent / f"{folder.name}.tsq"
        to.write_bytes(stamping.request(folder))
        out(f"Wrote {to}. Carry it to an authority, such as with:")
        out(f"  curl -H 'Content-Type: application/timestamp-query' --data-binary @{to} -o {to.with_suffix('.tsr')} ADDRESS")
        out(f"Then: crossbearing stamp {folder} --reply {to.with_suffix('.tsr')}")
        return
    if not reply.is_file():
        wrong_use(f"There is no file at {reply}. Give the authority's reply.")
    made = stamping.keep(folder, reply.read_bytes(), tsa or ())
    out(_stamped(made))


def import_(
    folder: Annotated[Path, typer.Argument(metavar="RELEASE", help="The folder of a release.", show_default=False)],
    case: CasePath,
) -> None:
    """Make a case of a release, to show, serve, compare and export it."""
    from crossbearing import released

    manifest = released.import_release(folder, case)
    out(f"Imported {manifest.name}: {_counts(manifest.counts)}. Next: crossbearing show {case}")


def _stamped(found: Stamp) -> str:
    return f"Stamped at {found.at}{'' if found.trusted else ', by a clock that was not checked (--tsa)'}."


def _audience(word: str) -> Audience | None:
    if word and word not in {each.value for each in Audience}:
        wrong_use(f"There is no audience {word!r}. Audiences: {', '.join(each.value for each in Audience)}.")
    return Audience(word) if word else None


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        wrong_use(f"--day {text!r} is no day. Write it as YYYY-MM-DD.")


def _counts(counts: dict[str, int]) -> str:
    return f"{counts['incidents']} incidents, {counts['claims']} claims, {counts['documents']} documents"
