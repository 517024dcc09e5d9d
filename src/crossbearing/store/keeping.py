"""How the files of a case are kept: for their owner alone, whole or not at all, on the disk before anybody is told.

A file is never open to others, and as open to the group as the folder that it lies in: a case made here is private (0700), and
whoever opens its folder to a group (``chmod g+rwx``) shares what is written in it from then on. See
docs/decisions/0085-private-files-and-what-finished-means.md. On systems without such modes they mean nothing and nothing fails.
"""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from crossbearing.model import Problem
from crossbearing.problems import problem

UNFINISHED = ".unfinished-"
"""How the name of a file begins that is still being written."""
AT_ONCE = getattr(os, "O_NONBLOCK", 0)
"""To open with: a pipe under the name of a file, in a case from elsewhere, is an error and nothing that waits."""
_OURS = ("case.toml", "archive", "registers", "decisions.jsonl", "users.json", "build", "releases", "keys", ".decisions.lock",
         ".users.json.lock")  # fmt: skip
_BELOW = ("build", "registers")  # what lies below archive/ is shut by its folder, and there may be a million of them


def file_mode(folder: Path) -> int:
    """The mode of a file in that folder."""
    return 0o600 | (_group(folder) & 0o060)


def folder_mode(folder: Path) -> int:
    """The mode of a folder in that folder."""
    return 0o700 | _group(folder)


def make_folder(path: Path) -> None:
    """Make the folder in one that is there. Raises OSError."""
    try:
        path.mkdir(mode=0o700)
    except FileExistsError:
        if not path.is_dir():
            raise
        return
    _set(path, folder_mode(path.parent))


def make_file(path: Path) -> None:
    """Make an empty file of the right mode where there is none: what SQLite is to write into. Raises OSError."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | AT_ONCE, 0o600))
    _set(path, file_mode(path.parent))


def write_whole(path: Path, content: bytes, *, mode: int | None = None, durable: bool = True) -> None:
    """The whole file or none: written beside, put on the disk and moved into place. ``durable`` also puts the folder's entry
    on the disk; whoever writes many files into one folder does that once, with ``sync_folder``. Raises OSError."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=UNFINISHED)  # 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _set(Path(temporary), file_mode(path.parent) if mode is None else mode)
        Path(temporary).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(temporary).unlink(missing_ok=True)
        raise
    if durable:
        sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """Put the file's bytes on the disk. Raises OSError."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(path: Path) -> None:
    """Put the folder's entries on the disk, where the system can: Windows opens no folder and keeps them by itself."""
    if os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def tighten(case: Path) -> None:
    """Shut what earlier versions, a copy or an editor left more open than its folder. Only what is ours, never the case folder
    itself (its mode is the user's word), never an error."""
    if os.name != "posix":
        return
    for name in _OURS:
        path = case / name
        if _shut(path) and name in _BELOW:
            with suppress(OSError):
                for below in path.iterdir():
                    _shut(below)


def exposed(case: Path) -> Problem | None:
    """The problem that everybody on this machine may read the case, where that is so."""
    with suppress(OSError):
        mode = stat.S_IMODE(case.stat().st_mode)
        if os.name == "posix" and mode & 0o007:
            return problem("C510", str(case), path=case, mode=f"{mode:04o}")
    return None


def _shut(path: Path) -> bool:
    """Take away what the file has beyond its folder; gives whether it is a folder."""
    try:
        found = path.lstat()
        mode = stat.S_IMODE(found.st_mode)
        folder = stat.S_ISDIR(found.st_mode)
        if not folder and not stat.S_ISREG(found.st_mode):
            return False
        least = mode & ~0o007 & ~(0o070 & ~_group(path.parent))
        if least != mode and found.st_uid == os.geteuid():
            path.chmod(least)
        return folder
    except OSError:
        return False


def _group(folder: Path) -> int:
    """What the group may do in that folder."""
    if os.name != "posix":
        return 0
    try:
        return stat.S_IMODE(folder.stat().st_mode) & 0o070
    except OSError:
        return 0


def _set(path: Path, mode: int) -> None:
    """The mode, whatever the umask; a folder's set-group-id bit, which hands the group down, stays."""
    now = stat.S_IMODE(path.stat().st_mode)
    if now & 0o777 != mode:
        path.chmod(now & ~0o777 | mode)
