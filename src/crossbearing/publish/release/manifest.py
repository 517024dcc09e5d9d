"""The manifest: what a release holds, made from what, by what. It is what is signed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from crossbearing import codec
from crossbearing.config import Profile
from crossbearing.publish.release.changes import Method
from crossbearing.vocab import Audience, Withholding

SHAPE = 1
"""The version of a release's shape: raised when a reader of an older shape would be misled."""


class FileEntry(Struct, frozen=True):
    """One file: its path in the release, its length in bytes, its SHA-256."""

    path: str
    bytes: int
    sha256: str


class Counted(Struct, frozen=True):
    """How much was withheld: of what, for which reason."""

    what: str
    why: Withholding
    number: int


class Inputs(Struct, frozen=True):
    """Digests of all that the release was made from. ``ledger`` names the inputs of the build; ``archive`` is the SHA-256 over
    the names of all captures, those of withheld documents among them; published documents carry their own SHA-256 in
    tables/documents.jsonl. ``decisions`` is the head of the chain of decisions, "" where nobody decided anything."""

    ledger: str
    archive: str
    captures: int
    decisions: str
    registers: dict[str, str]


class Previous(Struct, frozen=True):
    """The release before this one for the same audience, and the SHA-256 of its manifest."""

    name: str
    manifest: str


class Manifest(Struct, frozen=True, kw_only=True):
    """What a release says of itself, in manifest.json. ``left`` is how many incidents each format left out, by the reason."""

    shape: int = SHAPE
    name: str
    day: date
    audience: Audience
    title: str
    notice: str
    licence: str
    contact: str
    method: Method
    profile: Profile
    inputs: Inputs
    previous: Previous | None
    counts: dict[str, int]
    withheld: tuple[Counted, ...]
    left: dict[str, dict[str, int]]
    files: tuple[FileEntry, ...]


def sums(entries: Iterable[FileEntry], manifest: bytes) -> bytes:
    """SHA256SUMS, as ``sha256sum -c`` reads it: the files that the manifest lists and the manifest itself."""
    digests = {entry.path: entry.sha256 for entry in entries} | {"manifest.json": codec.sha256(manifest)}
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(digests.items())).encode()
