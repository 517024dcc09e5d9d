"""Releases as they lie in a folder: finding them, reading them, checking that one is whole, and making a case of one.

Nothing here needs the case that made a release: whoever has the folder has all of it.
"""

from __future__ import annotations

import errno
import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from crossbearing import codec, config
from crossbearing.disk import fault_of
from crossbearing.model import (
    Attachment,
    Cumulative,
    Decided,
    Document,
    Incident,
    Ledger,
    Link,
    Linking,
    Problem,
    Rejection,
    ResolvedClaim,
    Task,
)
from crossbearing.problems import CaseError, problem
from crossbearing.publish.release import Manifest, Redirect, check_records, redirects_from, sums
from crossbearing.store import keeping, keys
from crossbearing.store.writing import write
from crossbearing.vocab import Audience


class Order(Struct, frozen=True):
    """The claims of a document in the order in which it tells them; the first says what it is about."""

    document: str
    claims: tuple[str, ...]


TABLES: dict[str, type[Struct]] = {
    "documents": Document,
    "claims": ResolvedClaim,
    "orders": Order,
    "incidents": Incident,
    "links": Link,
    "attachments": Attachment,
    "rejections": Rejection,
    "cumulatives": Cumulative,
    "linking": Linking,
    "problems": Problem,
    "decided": Decided,
    "tasks": Task,
    "as_read": ResolvedClaim,
}
"""The ledger's tables, each a record a line; the last four only where nothing is withheld."""
OPEN_ONLY = ("problems", "decided", "tasks", "as_read")
UNREADABLE = (msgspec.MsgspecError, ValueError, RecursionError)
"""What reading a release's files raises besides OSError: the second also for half characters, the last where it is too deep."""
PAPERS = ("manifest.json", "manifest.sig", "key.pem", "SHA256SUMS", "manifest.tsr")
"""What stands beside the manifest and not in it: itself, what proves it, and what is told from it."""


class Verified(Struct, frozen=True, kw_only=True):
    """What checking a release found. ``manifest`` is None where it cannot be read; ``signed`` is whether the key that lies in
    the release signed it, ``fingerprint`` that key's."""

    manifest: Manifest | None
    signed: bool
    fingerprint: str
    problems: tuple[Problem, ...]


def verify(folder: Path, expected: str = "") -> Verified:
    """Check a release by its folder alone: every byte against the manifest, the manifest against the signature, the records
    against one another. ``expected`` is the fingerprint that the key must have. Raises CaseError where there is no folder."""
    if not folder.is_dir():
        raise CaseError(f"There is no folder at {folder}. Give the folder of a release.")
    path = folder / "manifest.json"
    try:
        content = _bytes(path)
        manifest = codec.decode(content, Manifest)
    except (OSError, *UNREADABLE) as fault:
        reason = fault.strerror if isinstance(fault, OSError) else str(fault)
        return Verified(manifest=None, signed=False, fingerprint="", problems=(problem("P901", str(path), reason=reason),))
    found = [*_files(folder, manifest), *_sums(folder, manifest, content)]
    signed, fingerprint, problems = _signature(folder, content, expected)
    found += problems
    if not any(one.code in ("P902", "P903") for one in found):
        found += _records(folder, manifest)
    return Verified(manifest=manifest, signed=signed, fingerprint=fingerprint, problems=tuple(found))


def _files(folder: Path, manifest: Manifest) -> Iterator[Problem]:
    listed = {entry.path: entry for entry in manifest.files}
    for path, entry in listed.items():
        at = folder / path
        if not _inside(path) or at.is_symlink() or not at.is_file():
            yield problem("P902", path)
            continue
        if at.stat().st_size != entry.bytes or sha256_of(at) != entry.sha256:
            yield problem("P903", path)
    for at in sorted(folder.rglob("*")):
        name = at.relative_to(folder).as_posix()
        if (at.is_file() or at.is_symlink()) and name not in listed and name not in PAPERS:
            yield problem("P904", name)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, whatever its length."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _bytes(path: Path) -> bytes:
    """The bytes of a small file. Raises OSError also for what is no file: a pipe under its name would be waited for."""
    if not path.is_file():
        raise OSError(errno.ENOENT, "there is no such file")
    return path.read_bytes()


def _inside(path: str) -> bool:
    """Whether it is a path of a file below the folder, on any system; also no longer than any can be."""
    parts = path.split("/")
    odd = path.startswith("/") or ".." in parts or set("\\:\0") & set(path)
    return not odd and len(path.encode()) < 1000 and all(len(part.encode()) < 200 for part in parts)


def _sums(folder: Path, manifest: Manifest, content: bytes) -> Iterator[Problem]:
    at = folder / "SHA256SUMS"
    if not at.is_file():
        yield problem("P902", "SHA256SUMS")
    elif at.read_bytes() != sums(manifest.files, content):
        yield problem("P903", "SHA256SUMS")


def _signature(folder: Path, content: bytes, expected: str) -> tuple[bool, str, list[Problem]]:
    try:
        pem, signature = _bytes(folder / "key.pem"), _bytes(folder / "manifest.sig")
        fingerprint = keys.fingerprint(pem)
        signed = keys.signed_by(pem, signature, content)
    except (OSError, ValueError) as fault:
        return False, "", [problem("P905", "manifest.sig", reason=getattr(fault, "strerror", None) or str(fault))]
    problems = [] if signed else [problem("P906", "manifest.sig")]
    if pem != keys.canonical(pem):  # readers of PEM pass over a changed line break
        problems.append(problem("P903", "key.pem"))
    if expected and "".join(expected.split()).lower() != "".join(fingerprint.split()):
        problems.append(problem("P908", "key.pem", fingerprint=fingerprint))
    return signed, fingerprint, problems


def _records(folder: Path, manifest: Manifest) -> Iterator[Problem]:
    """Whether the tables hold what the manifest counts and what belongs together."""
    try:
        for name, type_ in TABLES.items():
            number = sum(1 for _ in read_table(folder, name, type_))
            if number != manifest.counts.get(name, 0):
                yield problem(
                    "P907",
                    f"tables/{name}.jsonl",
                    reason=f"it holds {number} records, the manifest says {manifest.counts.get(name, 0)}",
                )
        for _ in read_redirects(folder):
            pass
        yield from check_records(
            read_table(folder, "documents", Document),
            read_table(folder, "claims", ResolvedClaim),
            read_table(folder, "incidents", Incident),
        )
    except UNREADABLE as fault:
        yield problem("P907", "tables", reason=str(fault))


def ledger_of(folder: Path) -> Ledger:
    """The ledger of a release, as far as it was published. Raises CaseError where its records cannot be read."""

    def table(name: str) -> tuple[Any, ...]:
        return tuple(read_table(folder, name, TABLES[name]))

    try:
        return Ledger(
            documents=table("documents"),
            claims=_in_order(table("claims"), table("orders")),
            incidents=table("incidents"),
            links=table("links"),
            attachments=table("attachments"),
            rejections=table("rejections"),
            cumulatives=table("cumulatives"),
            problems=table("problems"),
            linking=table("linking")[0],
            as_read=table("as_read"),
            decided=table("decided"),
            tasks=table("tasks"),
        )
    except (OSError, IndexError, *UNREADABLE) as fault:
        raise CaseError(
            f"The release at {folder} cannot be read: {fault}. Check it with: crossbearing verify {folder}"
        ) from None


def _in_order(claims: tuple[ResolvedClaim, ...], orders: tuple[Order, ...]) -> tuple[ResolvedClaim, ...]:
    rank = {id_: number for order in orders for number, id_ in enumerate(order.claims)}
    return tuple(sorted(claims, key=lambda claim: (claim.document, rank.get(claim.id, 0), claim.id)))


def import_release(folder: Path, to: Path) -> Manifest:
    """Make a case of a release, to be shown, served, compared and exported; it holds no reports, so it is never built anew.
    Raises CaseError where the release is not whole or something lies at ``to`` already."""
    checked = verify(folder)
    if checked.manifest is None or checked.problems:
        first = checked.problems[0]
        raise CaseError(f"{folder} is no whole release: {first.where}: {first.message} See: crossbearing verify {folder}")
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise CaseError(f"{to} is no empty folder. Give a name that is free.")
    manifest = checked.manifest
    made = not to.exists()
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        keeping.make_folder(to)
        keeping.make_folder(to / "build")
        meta = {
            "inputs": "release:" + codec.sha256((folder / "manifest.json").read_bytes()),
            "version": manifest.method.crossbearing,
            "title": manifest.title,
            "notice": manifest.notice,
            "head": "",
            "decisions": "0",
            "release": manifest.name,
        }
        write(to / "build" / "ledger.sqlite", ledger_of(folder), meta)
        settings = config.Settings(
            title=manifest.title, notice=manifest.notice, country=manifest.method.settings.get("country", "")
        )
        keeping.write_whole(to / "case.toml", config.template(settings).encode())
    except (OSError, sqlite3.Error) as fault:
        if made:
            shutil.rmtree(to, ignore_errors=True)
        raise fault_of(fault, to) from None
    return manifest


def all_releases(releases: Path) -> list[tuple[Path, Manifest]]:
    """The finished releases of a folder, oldest first; what is none is passed over."""
    found = []
    for folder in sorted(releases.iterdir()) if releases.is_dir() else ():
        if folder.name.startswith("."):
            continue  # a killed program left it unfinished
        try:
            found.append((folder, codec.decode(_bytes(folder / "manifest.json"), Manifest)))
        except (OSError, *UNREADABLE):
            continue
    return sorted(found, key=lambda pair: (pair[1].day, len(pair[0].name), pair[0].name))


def latest(releases: Path, audience: Audience) -> tuple[Path, Manifest] | None:
    """The last release for that audience."""
    return next((pair for pair in reversed(all_releases(releases)) if pair[1].audience is audience), None)


def read_table(folder: Path, name: str, type_: type[Any]) -> Iterator[Any]:
    """The records of one table; none where the release has no such table. Raises msgspec.MsgspecError for a broken line."""
    path = folder / "tables" / f"{name}.jsonl"
    decoder = msgspec.json.Decoder(type_)
    if path.is_file():
        with path.open("rb") as lines:
            for line in lines:
                yield decoder.decode(line)


def read_redirects(folder: Path) -> Iterator[Redirect]:
    """The redirects of a release; none where it has no such file. Raises ValueError for a broken one."""
    path = folder / "redirects.csv"
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as lines:
            yield from redirects_from(lines)
