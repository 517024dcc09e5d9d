"""A release of a case: what it is made from, its key, and one release at a time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

from filelock import FileLock

from crossbearing import __version__, codec, releasing
from crossbearing.disk import in_a_sentence
from crossbearing.extract.text.recogniser import people_in
from crossbearing.known import Known
from crossbearing.pipeline import BUILDING_PARTS, READING_PARTS, fingerprint
from crossbearing.pouring import Makings
from crossbearing.problems import CaseError
from crossbearing.publish import FORMATS, Format, chosen
from crossbearing.publish.policy import NameLists, Point, Points
from crossbearing.publish.release import Inputs
from crossbearing.releasing import Released
from crossbearing.resolve.placewords import shipped
from crossbearing.store import keeping, keys
from crossbearing.store.archive import Archive
from crossbearing.store.glimpses import outlets
from crossbearing.store.ledger import LedgerIndex
from crossbearing.vocab import Audience, Geoprecision, PlaceLevel


def formats_of(names: Iterable[str]) -> list[Format]:
    """The formats of these names. Raises CaseError for one that there is not."""
    try:
        return chosen(names)
    except KeyError as fault:
        raise CaseError(f"There is no format {fault.args[0]!r}. Formats: all, {', '.join(FORMATS)}.") from None


def points(known: Known) -> Points:
    """What stands for a place at a level: the settlement that its name means, its province, its country."""
    places = known.gazetteer()

    @lru_cache(maxsize=50_000)
    def of(name: str, geonameid: int, country: str, admin1: str, level: PlaceLevel) -> Point | None:
        if level is PlaceLevel.SETTLEMENT:
            rows = [e for e in places.lookup(name) if e.geonameid == geonameid and e.kind is Geoprecision.SETTLEMENT]
        elif level is PlaceLevel.PROVINCE:
            rows = [
                e
                for e in places.lookup(admin1)
                if e.kind is Geoprecision.PROVINCE and (e.country, e.admin1) == (country, admin1)
            ]
        else:
            own = places.countries.get(country, "")
            rows = [e for e in places.lookup(own) if e.kind is Geoprecision.COUNTRY and e.country == country]
        e = min(rows, key=lambda e: (e.known_as, e.geonameid), default=None)
        return Point(e.name, e.geonameid, e.lat, e.lon, e.country, e.admin1, e.kind, e.radius_km) if e is not None else None

    return lambda place, level: of(place.name, place.geonameid, place.country, place.admin1, level)


def name_lists(known: Known, outlets_of_documents: Iterable[str]) -> NameLists:
    """Given names, the names that are no private person's, and the words that the case protects: a line each in
    registers/protected.txt."""
    register, outlets = known.registers()
    public = {name for row in register.rows.values() for name in (row.name, *row.aliases)}
    heard = {name for row in outlets.rows for name in (row.name, *row.aliases)} | set(outlets_of_documents)
    lines = (line.strip() for line in known.text("protected.txt").splitlines())
    return NameLists(
        given=shipped("firstnames"),
        family=shipped("surnames"),
        ordinary=shipped("ordinary"),
        others=frozenset(name.casefold() for name in public | heard),
        protected=tuple(sorted({line for line in lines if line and not line.startswith("#")})),
    )


def recogniser(known: Known, lists: NameLists) -> Callable[[str], set[str]]:
    """Finds names of people by the model, without what it takes for people: places, outlets, public figures, plain words."""
    places, ordinary = known.gazetteer(), shipped("ordinary")

    def a_person(name: str) -> bool:
        if not name[:1].isupper() or name.casefold() in lists.others or (" " not in name and name.casefold() in ordinary):
            return False
        # a given name that is also a place ("Ariha") counts as one only with a surname
        return (" " in name and name.split()[0].casefold() in lists.given) or not places.lookup(name)

    return lambda text: set(filter(a_person, people_in(text)))


def makings(
    path: Path, archive: Archive, known: Known, index: LedgerIndex, head: str, audience: Audience, day: date
) -> Makings:
    """What a release of the ledger, as it is on the disk, is made from. ``head`` is that of the chain of decisions."""
    lists = name_lists(known, outlets(index))
    registers = sorted(file for file in (path / "registers").rglob("*") if file.is_file())
    captures = archive.captures()
    return Makings(
        index=index,
        settings=known.settings,
        audience=audience,
        day=day,
        points=points(known),
        lists=lists,
        find=lambda: recogniser(known, lists),
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
