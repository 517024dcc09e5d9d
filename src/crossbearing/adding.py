"""References into the archive of a case: first the plan, then the deed.

Takes files, folders, standard input and, where the case allows it, web addresses; the plan looks at files and fetches
nothing, so that what is on the web is asked for once only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO

from msgspec import Struct

from crossbearing.acquire import collect, web_address
from crossbearing.disk import in_a_sentence
from crossbearing.model import Given, Problem
from crossbearing.pipeline import Progress
from crossbearing.store.archive import Archive

if TYPE_CHECKING:
    from crossbearing.fetching import Fetcher

_SHOWN = 12
_ABANDONED = 86_400  # seconds after which nobody is still writing a file of the archive


class Plan(Struct, frozen=True):
    """What adding would do: counts by what would happen, and the problems on the way. ``fetch`` are the web addresses that
    would be asked for; what they hold is not known before."""

    new: int
    present: int
    problems: tuple[Problem, ...]
    addresses: tuple[str, ...]
    fetch: tuple[str, ...] = ()


def plan(archive: Archive, references: Iterable[str], given: Given, stdin: BinaryIO | None, *, fetching: bool) -> Plan:
    """What adding these would do. Writes nothing and fetches nothing."""
    new = present = 0
    problems: list[Problem] = []
    addresses: list[str] = []
    seen: set[str] = set()
    web, files = _parted(references, fetching)
    for one in collect(files, given, stdin, ""):
        if isinstance(one, Problem):
            problems.append(one)
        elif one.capture.key in seen or archive.has(one.capture.key):
            present += 1
        else:
            seen.add(one.capture.key)
            new += 1
            if len(addresses) < _SHOWN:
                addresses.append(one.capture.given.title or one.capture.address)
    if web:
        from crossbearing.fetching import foreseen

        web, refused = foreseen(web)
        problems += refused
    return Plan(new, present, tuple(problems), tuple(addresses), tuple(web))


def add(
    archive: Archive,
    references: Iterable[str],
    given: Given,
    stdin: BinaryIO | None,
    now: datetime,
    progress: Progress,
    tell: Callable[[Problem], None],
    fetcher: Callable[[], Fetcher] | None,
) -> int:
    """Archive what is new; gives how many captures that were. ``fetcher`` makes what fetches, None where nothing is fetched;
    what is the matter with web addresses is told now, and with all else in the plan. Raises DiskFault where the disk refuses."""
    added = 0
    with in_a_sentence(archive.path):
        archive.sweep(now.timestamp() - _ABANDONED)
    web, files = _parted(references, fetcher is not None)
    for one in collect(files, given, stdin, now.replace(microsecond=0).isoformat()):
        if not isinstance(one, Problem):
            with in_a_sentence(archive.path):
                added += archive.add(one.capture, one.content)
            progress("add", added, 0)
    if web and fetcher is not None:
        from crossbearing.fetching import foreseen

        fetching = fetcher()
        for address in web:
            if foreseen((address,))[1]:
                continue  # the plan has told it
            with in_a_sentence(archive.path):
                for came in fetching.fetch(address, given):
                    if isinstance(came, Problem):
                        tell(came)
                    else:
                        added += 1
                        progress("add", added, 0)
    with in_a_sentence(archive.path):
        archive.settle()
    return added


def _parted(references: Iterable[str], fetching: bool) -> tuple[list[str], list[str]]:
    """The web addresses that may be fetched, and everything else."""
    given = list(references)
    web = [one for one in given if fetching and web_address(one)]
    return web, [one for one in given if one not in web]
