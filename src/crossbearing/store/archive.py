"""The evidence: captured bytes and their receipts, written once and never changed.

Takes captures with their bytes, gives them back and checks their hashes on the way. Bytes lie at ``ab/<sha256>`` and the
receipt, the capture as JSON, beside them at ``ab/<sha256>.<key>.json``, so that one wire text from two outlets is kept
once and known twice. It must never overwrite or delete what it has, and files it does not know are left alone.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path

import msgspec

from crossbearing import codec
from crossbearing.model import Capture, Problem
from crossbearing.problems import problem
from crossbearing.store.keeping import UNFINISHED, file_mode, make_folder, sync_folder, write_whole

_RECEIPT = re.compile(r"(?P<sha256>[0-9a-f]{64})\.(?P<key>[0-9a-f]+)\.json")


class ArchiveDamaged(Exception):
    """The bytes of a capture are gone or are not what they were; ``sha256`` names them."""

    def __init__(self, sha256: str) -> None:
        super().__init__(f"the bytes of {sha256} are gone or changed")
        self.sha256 = sha256


class Archive:
    """The archive in one folder, which is made when something is first added."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        self._keys: set[str] | None = None
        self._unsettled: set[Path] = set()

    def add(self, capture: Capture, content: bytes) -> bool:
        """Keeps the bytes and the receipt; False when this key is there already. The bytes are on the disk before the receipt
        names them; that the receipt itself is on the disk is promised once ``settle`` returns."""
        if codec.sha256(content) != capture.sha256:
            raise ValueError(f"these are not the bytes of {capture.sha256}")
        kept = self._bytes_at(capture.sha256)
        if not kept.exists():
            self._write_once(kept, content)
        if self.has(capture.key):
            return False
        self._write_once(kept.with_name(f"{capture.sha256}.{capture.key}.json"), codec.encode(capture))
        self._known().add(capture.key)
        return True

    def keep(self, content: bytes) -> str:
        """Keeps bytes that a capture's ``warc`` will name; gives their sha256."""
        sha256 = codec.sha256(content)
        kept = self._bytes_at(sha256)
        if not kept.exists():
            self._write_once(kept, content)
        return sha256

    def settle(self) -> None:
        """Put the entries of all folders that were written to on the disk."""
        while self._unsettled:
            sync_folder(next(iter(self._unsettled)))
            self._unsettled.pop()

    def sweep(self, before: float) -> None:
        """Take away what killed programs left half-written before that time (seconds since the epoch)."""
        if not self.path.is_dir():
            return
        for left in self.path.glob(f"??/{UNFINISHED}*"):
            try:
                if left.lstat().st_mtime < before:
                    left.unlink()
            except OSError:
                continue

    def has(self, key: str) -> bool:
        """Whether a capture of that key is here, as far as this object has seen."""
        return key in self._known()

    def captures(self) -> list[Capture]:
        """All captures, by key. A receipt that cannot be read is left out here and told by ``damage``."""
        read = (_read(receipt) for receipt in self._receipts())
        return sorted((capture for capture in read if capture), key=lambda capture: capture.key)

    def newer(self, known: Collection[str]) -> list[Capture]:
        """The captures whose key is not among these, by key; only their receipts are read."""
        receipts = (receipt for receipt in self._receipts() if receipt.name.split(".")[1] not in known)
        return sorted((capture for capture in map(_read, receipts) if capture), key=lambda capture: capture.key)

    def read(self, capture: Capture) -> bytes:
        """The bytes of the capture; raises ArchiveDamaged where they are not what was captured."""
        return self.content(capture.sha256)

    def content(self, sha256: str) -> bytes:
        """The bytes of that name; raises ArchiveDamaged where they are gone or changed."""
        kept = self._bytes_at(sha256)
        if not kept.is_file():
            raise ArchiveDamaged(sha256)
        try:
            content = kept.read_bytes()
        except OSError as fault:
            raise ArchiveDamaged(sha256) from fault
        if codec.sha256(content) != sha256:
            raise ArchiveDamaged(sha256)
        return content

    def damage(self) -> list[Problem]:
        """A problem for each receipt that cannot be read, was changed, or whose bytes are gone."""
        found = []
        for receipt in self._receipts():
            capture = _read(receipt)
            sound = (
                capture is not None
                and receipt.name == f"{capture.sha256}.{capture.key}.json"
                and capture.key == codec.digest(capture.sha256, codec.encode(capture.given), length=24)
                and self._bytes_at(capture.sha256).is_file()
            )
            if not sound:
                found.append(problem("C506", str(receipt.relative_to(self.path)), sha256=receipt.name[:64]))
            elif capture is not None and capture.warc and not self._bytes_at(capture.warc).is_file():
                found.append(problem("C506", str(receipt.relative_to(self.path)), sha256=capture.warc))
        return found

    def _bytes_at(self, sha256: str) -> Path:
        return self.path / sha256[:2] / sha256

    def _write_once(self, path: Path, content: bytes) -> None:
        """The whole file or none, never to be written again."""
        if not path.parent.is_dir():
            for folder in (self.path, path.parent):
                make_folder(folder)
            self._unsettled |= {self.path.parent, self.path}
        self._unsettled.add(path.parent)
        write_whole(path, content, mode=file_mode(path.parent) & 0o440, durable=False)

    def _known(self) -> set[str]:
        if self._keys is None:
            self._keys = {receipt.name.split(".")[1] for receipt in self._receipts()}
        return self._keys

    def _receipts(self) -> Iterator[Path]:
        """The receipts in order; whatever else lies about is passed over."""
        if not self.path.is_dir():
            return
        for shelf in sorted(self.path.iterdir()):
            if shelf.is_dir():
                with os.scandir(shelf) as found:
                    names = sorted(entry.name for entry in found if entry.is_file())  # a pipe would keep us waiting
                for name in names:
                    named = _RECEIPT.fullmatch(name)
                    if named and named["sha256"].startswith(shelf.name):
                        yield shelf / name


def _read(receipt: Path) -> Capture | None:
    try:
        return codec.decode(receipt.read_bytes(), Capture)
    except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
        return None
