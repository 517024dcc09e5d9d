"""A case kept up to date with its feeds and folders.

Takes a case; looks at what ``watch`` in its settings names, archives what is new, folds it into the ledger and tells what came
and what it changed. What was seen is kept in ``build/watch.json`` so that little is asked for twice; everything that counts is
in the archive before that file is written, so that a program killed at any moment loses nothing, and the file may be deleted.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout
from msgspec import Struct

from crossbearing import codec
from crossbearing.acquire import collect
from crossbearing.acquire.fetch.addresses import shown
from crossbearing.case import Case, now
from crossbearing.changes import Change, changed
from crossbearing.fetching import Fetcher
from crossbearing.model import Capture, Given, Incident, Problem
from crossbearing.problems import CaseError, problem
from crossbearing.store.keeping import make_folder, write_whole
from crossbearing.store.ledger import LedgerIndex

_SETTLED = 2.0
"""Seconds for which a file must have lain still: copying writes in steps of less."""


class FeedSeen(Struct):
    """What a feed said of its state, and until when (seconds since 1970) its host wants to be left alone."""

    etag: str = ""
    modified: str = ""
    closed: float = 0.0


class Memory(Struct):
    """What was seen so far: feeds by address, and files by path as size and time of change in nanoseconds."""

    feeds: dict[str, FeedSeen] = {}
    files: dict[str, tuple[int, int]] = {}


class Turn(Struct, frozen=True):
    """What one look found."""

    came: tuple[Capture, ...]
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]


class Watcher:
    """Looks at the feeds and folders of one case. One at a time: raises CaseError where another watches, and where there is
    nothing to watch."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.watch = case.settings.watch
        if not self.watch.feeds and not self.watch.folders:
            raise CaseError(f"There is nothing to watch. Name feeds or folders in {case.path / 'case.toml'}, under [watch].")
        make_folder(case.path / "build")
        self._file = case.path / "build" / "watch.json"
        self._lock = FileLock(str(self._file.with_name(".watch.lock")), timeout=0)
        try:
            self._lock.acquire()
        except Timeout:
            raise CaseError(f"{case.path} is being watched already, by another run of this command.") from None
        self.memory, self._unread = self._remembered()
        self._told: set[Problem] = set()
        self._fetcher: Fetcher | None = case.fetcher() if case.settings.fetch and self.watch.feeds else None
        self._first = True

    def close(self) -> None:
        """Let others watch."""
        self._lock.release()

    def look(self) -> Turn:
        """Look once at everything, and build where anything came. A problem that persists is told once."""
        came: list[Capture] = []
        problems = [*self._unread]
        self._unread = []
        for folder in self.watch.folders:
            problems += self._into(came, folder, self._folder(folder))
        for feed in self.watch.feeds:
            problems += self._into(came, shown(feed), self._feed(feed))
        changes: tuple[Change, ...] = ()
        if came or self._first:  # at first: what a run that was killed archived and did not build
            before = _incidents(self.case)
            self.case.take_in()
            changes = tuple(changed(before, _incidents(self.case)))
        self._first = False
        fresh = [one for one in problems if one not in self._told]
        self._told.update(fresh)
        return Turn(tuple(came), changes, tuple(fresh))

    def rest(self) -> None:
        """Wait until the next look is due."""
        if self._fetcher is not None:
            self._fetcher.visitor.network.sleep(self.watch.every)
        else:
            _sleep(self.watch.every)

    @staticmethod
    def _into(came: list[Capture], name: str, found: Iterator[Capture | Problem]) -> list[Problem]:
        """What came of one feed or folder; whatever goes wrong with it that was not foreseen must not end the watch over the
        others. Gives the problems."""
        problems = []
        try:
            for one in found:
                if isinstance(one, Problem):
                    problems.append(one)
                else:
                    came.append(one)
        except Exception as fault:
            problems.append(problem("A138", name, name=name, reason=f"{type(fault).__name__}: {fault}"))
        return problems

    # --- folders

    def _folder(self, name: str) -> Iterator[Capture | Problem]:
        """What is new in a folder, seen from the case where it is no absolute path. Files that are still being written are
        left for the next time."""
        folder = self.case.path / name
        if not folder.is_dir():
            yield problem("A101", str(folder), path=folder)
            return
        there = dict(_files(folder))
        fresh = {path: state for path, state in there.items() if self.memory.files.get(str(path)) != state}
        if not fresh:
            return
        _sleep(_SETTLED)
        still = {path for path, state in fresh.items() if _state(path) == state}
        for one in collect([str(folder)], Given(), None, now(), leave=lambda path: path not in still):
            if isinstance(one, Problem):
                if one.code != "A104" or one.where != str(folder):  # nothing new is no problem
                    yield one
            elif self.case.archive.add(one.capture, one.content):
                yield one.capture
        gone = [path for path in self.memory.files if Path(path).is_relative_to(folder) and Path(path) not in there]
        for path in gone:
            del self.memory.files[path]
        self.memory.files |= {str(path): fresh[path] for path in still}
        self._remember()

    # --- feeds

    def _feed(self, address: str) -> Iterator[Capture | Problem]:
        """What is new in a feed. Asked with the marks of the last answer, so that an unchanged feed costs a few bytes."""
        if self._fetcher is None:
            yield problem("A135", shown(address), address=shown(address))
            return
        seen = self.memory.feeds.get(address, FeedSeen())
        network = self._fetcher.visitor.network
        if seen.closed > network.now().timestamp():
            return
        conditions = {"If-None-Match": seen.etag, "If-Modified-Since": seen.modified}
        marks = {name: mark for name, mark in conditions.items() if mark}
        yield from self._fetcher.fetch(address, Given(), marks, only_feed=True)
        told = self._fetcher.seen
        closed = self._fetcher.visitor.closed(address)
        after = FeedSeen(told.etag or seen.etag, told.modified or seen.modified) if not told.rest else FeedSeen()
        after.closed = network.now().timestamp() + closed if closed else 0.0
        self.memory.feeds[address] = after
        self._remember()

    # --- what was seen

    def _remembered(self) -> tuple[Memory, list[Problem]]:
        try:
            return codec.decode(self._file.read_bytes(), Memory), []
        except FileNotFoundError:
            return Memory(), []
        except (OSError, msgspec.DecodeError, RecursionError) as fault:
            return Memory(), [problem("A136", str(self._file), reason=fault)]

    def _remember(self) -> None:
        """The whole file or the one before."""
        self.case.archive.settle()  # what is remembered as seen is on the disk first
        write_whole(self._file, codec.encode(self.memory))


def _sleep(seconds: float) -> None:
    import time

    time.sleep(seconds)


def _files(folder: Path) -> Iterator[tuple[Path, tuple[int, int]]]:
    for at, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if not name.startswith(".") and (state := _state(Path(at, name))) is not None:
                yield Path(at, name), state


def _state(path: Path) -> tuple[int, int] | None:
    """Size, and when the file or who may read it was last changed."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, max(found.st_mtime_ns, found.st_ctime_ns)


def _incidents(case: Case) -> dict[str, Incident] | None:
    """The incidents of the ledger as it is, None where there is none."""
    try:
        index: LedgerIndex = case.ledger()
    except CaseError:
        return None
    try:
        return {incident.id: incident for incident in index.incidents()}
    finally:
        index.close()
