"""A release of a case: what it is made from, its key, and one release at a time."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from filelock import FileLock

from crossbearing import __version__, codec, releasing
from crossbearing.disk import in_a_sentence
from crossbearing.known import Known
from crossbearing.pipeline import BUILDING_PARTS, READING_PARTS, fingerprint
from crossbearing.pouring import Makings
from crossbearing.problems import CaseError
from crossbearing.publish import FORMATS, Format, chosen
from crossbearing.publish.release import Inputs
from crossbearing.releasing import Released
from crossbearing.store import keeping, keys
from crossbearing.store.archive import Archive
from crossbearing.store.glimpses import outlets
from crossbearing.store.ledger import LedgerIndex
from crossbearing.vocab import Audience


def formats_of(names: Iterable[str]) -> list[Format]:
    """The formats of these names. Raises CaseError for one that there is not."""
    try:
        return chosen(names)
    except KeyError as fault:
        raise CaseError(f"There is no format {fault.args[0]!r}. Formats: all, {', '.join(FORMATS)}.") from None


def makings(
    path: Path, archive: Archive, known: Known, index: LedgerIndex, head: str, audience: Audience, day: date
) -> Makings:
    """What a release of the ledger, as it is on the disk, is made from. ``head`` is that of the chain of decisions."""
    lists = known.name_lists(outlets(index))
    registers = sorted(file for file in (path / "registers").rglob("*") if file.is_file())
    captures = archive.captures()
    return Makings(
        index=index,
        settings=known.settings,
        audience=audience,
        day=day,
        points=known.points(),
        lists=lists,
        find=lambda: known.recogniser(lists),
        inputs=Inputs(
            ledger=index.built(),
            archive=codec.digest(*(capture.key for capture in captures), length=64),
            captures=len(captures),
            decisions=head,
            registers={file.relative_to(path).as_posix(): codec.sha256(file.read_bytes()) for file in registers},
        ),
        rules={part: fingerprint(part) for part in (*READING_PARTS, *BUILDING_PARTS)},
        version=__version__,
        portion=(sys.executable, "-m", "crossbearing.portion", str(path), audience.value, str(day)),
    )


def release(path: Path, made_from: Makings, formats: Sequence[Format], out: Path | None) -> Released:
    """Freeze a release into the case's releases/ or to ``out``. Raises DiskFault where it cannot be written; then nothing of it
    is left."""
    folder = path / "keys"
    with in_a_sentence(out or path / "releases"):
        keeping.make_folder(folder)
        with FileLock(str(folder / ".lock"), mode=keeping.file_mode(folder)):
            return releasing.release(made_from, path / "releases", keys.signing_key(folder / "release.pem"), formats, out)
