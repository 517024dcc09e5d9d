"""A release from somebody else: an input is the name of one of its files and what that file holds, and whoever altered it signed
the whole again. Checking says what does not hold; what holds is imported and read.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import overload

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from crossbearing import codec, stamping
from crossbearing.case import Case
from crossbearing.demo import DISPATCHES, SETTINGS
from crossbearing.model import Given
from crossbearing.problems import CaseError
from crossbearing.publish.release import Manifest, sums
from crossbearing.publish.release.manifest import FileEntry
from crossbearing.released import PAPERS, all_releases, import_release, read_redirects, verify
from crossbearing.store import keys
from crossbearing.vocab import Audience

KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
ROWS = 3
"""Lines of each table that a seed holds: more make an alteration rarer where it is looked at."""


@cache
def _release() -> Path:
    """A release of the team's own with all its tables, in memory where there is room."""
    folder = Path(tempfile.mkdtemp(dir="/dev/shm" if Path("/dev/shm").is_dir() else None))  # noqa: S108 - many small files
    atexit.register(shutil.rmtree, folder, True)
    case = Case.create(folder / "case", **SETTINGS)
    case.add([str(DISPATCHES)], Given())
    case.build()
    case.release(audience=Audience.INTERNAL, day=date(2020, 6, 1), formats=[], out=folder / "release")
    shutil.rmtree(folder / "case")
    return folder / "release"


@cache
def _names() -> frozenset[str]:
    release = _release()
    return frozenset(path.relative_to(release).as_posix() for path in release.rglob("*") if path.is_file())


class Files(Sequence[bytes]):
    """The release's files, each a name, a line break and its first lines; made when they are first asked for."""

    @cache  # noqa: B019 - there is one of these
    def _all(self) -> tuple[bytes, ...]:
        found = []
        for name in sorted(_names()):
            content = (_release() / name).read_bytes()
            kept = b"".join(content.splitlines(keepends=True)[:ROWS]) if name.endswith(".jsonl") else content
            found.append(name.encode() + b"\n" + kept)
        return tuple(found)

    @overload
    def __getitem__(self, at: int) -> bytes: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[bytes]: ...
    def __getitem__(self, at: int | slice) -> bytes | Sequence[bytes]:
        return self._all()[at]

    def __len__(self) -> int:
        return len(self._all())


def opened(content: bytes) -> None:
    """Check it, and where it holds make a case of it and read that."""
    first, _, rest = content.partition(b"\n")
    release, name = _release(), first.decode("utf-8", "replace")
    at = release / name
    if name not in _names():
        return
    before = {path: (release / path).read_bytes() for path in {name, *PAPERS} if (release / path).is_file()}
    try:
        at.write_bytes(rest)
        _sign(release, name)
        _look(release)
    finally:
        for path, kept in before.items():
            (release / path).write_bytes(kept)


def _sign(release: Path, name: str) -> None:
    """As somebody with a key of their own would after changing that file."""
    path = release / "manifest.json"
    if name not in PAPERS:
        manifest = codec.decode(path.read_bytes(), Manifest)
        content = (release / name).read_bytes()
        files = tuple(FileEntry(f.path, len(content), codec.sha256(content)) if f.path == name else f for f in manifest.files)
        table = Path(name)
        counts = manifest.counts | ({table.stem: len(content.splitlines())} if table.suffix == ".jsonl" else {})
        path.write_bytes(codec.encode(msgspec.structs.replace(manifest, files=files, counts=counts)))
    content = path.read_bytes()
    if name not in ("manifest.sig", "key.pem"):
        (release / "manifest.sig").write_bytes(KEY.sign(content))
        (release / "key.pem").write_bytes(keys.public_pem(KEY))
    if name != "SHA256SUMS":
        with suppress(msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            (release / "SHA256SUMS").write_bytes(sums(codec.decode(content, Manifest).files, content))


def _look(release: Path) -> None:
    checked = verify(release)
    codec.encode((checked.problems, checked.manifest)).decode()
    all_releases(release.parent)
    if not checked.problems:
        codec.encode(tuple(read_redirects(release))).decode()
    if not checked.problems:
        case = release.parent / "imported"
        try:
            with suppress(CaseError):
                import_release(release, case)
                ledger = Case(case).ledger()
                codec.encode((tuple(ledger.incidents()), tuple(ledger.claims()))).decode()
        finally:
            shutil.rmtree(case, ignore_errors=True)


@cache
def _stampable() -> Path:
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, True)
    (folder / "manifest.json").write_bytes(b"a manifest")  # what seeds.STAMP is for
    return folder


def stamped(content: bytes) -> None:
    """A time-stamping authority's reply on a release."""
    with suppress(CaseError):
        codec.encode(stamping.check(_stampable(), content)).decode()
