"""The shipped gazetteer: place names to places, read in place from one file.

Takes the file that ``scripts/build_gazetteer.py`` makes, gives ``Entry`` records by normalised name. The file is mapped
into memory and looked up through its own hash table, so that starting costs nothing and a million names cost no memory
to speak of. It must never write, fetch or guess: a name is found when its key is there and not otherwise.
"""

from __future__ import annotations

import mmap
import struct
import zlib
from collections.abc import Iterable
from functools import lru_cache
from math import sqrt
from pathlib import Path

from msgspec import Struct, json

from crossbearing.codec import digest
from crossbearing.resolve.placenames import key_of, without_article
from crossbearing.vocab import Geoprecision

ATLAS = Path(__file__).with_name("atlas")
MAGIC = b"CBATLAS1"
KINDS = {kind.value[0]: kind for kind in Geoprecision if kind is not Geoprecision.NEAR} | {"e": Geoprecision.EXACT}


def settlement_radius(population: int) -> float:
    """How far a settlement reaches from its point: from 1.5 km for a village to 10 km for a city of a million. Any number is
    taken: what people write into tables may be below zero or beyond all floats."""
    return round(max(1.5, sqrt(min(max(population, 0), 1_000_000)) / 100), 1)


class Entry(Struct, frozen=True):
    """One known place. ``admin1`` is the first-level division's name, ``upper`` that of the part of the country it
    lies in (England, Lombardia) where there is one. ``known_as`` is the name's own rank: 0 the name, 1 an alternate.
    ``own`` marks a row of the case's own register."""

    geonameid: int
    name: str
    lat: float
    lon: float
    country: str
    admin1: str
    upper: str
    kind: Geoprecision
    population: int
    radius_km: float
    disputed: str
    capital: bool = False
    known_as: int = 0
    own: bool = False


class Layout(Struct, frozen=True):
    """What the head of the file says: where each part lies."""

    version: str
    buckets: int
    entries: int
    names_at: int
    offsets_at: int
    entries_at: int
    divisions: list[tuple[str, str]]
    sentences: list[str]
    neighbours: dict[str, list[str]]
    countries: dict[str, str]


class Gazetteer:
    """Names to places. A case's own rows go before the shipped ones of the same name."""

    def __init__(self, path: Path, extra: Iterable[tuple[str, Entry]] = ()) -> None:
        with path.open("rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if self._bytes[: len(MAGIC)] != MAGIC:
            raise ValueError(f"{path} is no gazetteer of this version")
        (length,) = struct.unpack_from("<I", self._bytes, len(MAGIC))
        self._start = len(MAGIC) + 4 + length
        self._layout = json.decode(self._bytes[len(MAGIC) + 4 : self._start], type=Layout)
        self._own: dict[str, tuple[Entry, ...]] = {}
        for key, entry in extra:
            self._own[key] = (*self._own.get(key, ()), entry)
        self.neighbours = {country: frozenset(others) for country, others in self._layout.neighbours.items()}
        self.countries = self._layout.countries
        own = digest(*(repr((key, entry)) for key, entries in sorted(self._own.items()) for entry in entries))
        self.version = f"{self._layout.version}+{own}" if self._own else self._layout.version
        self.find = lru_cache(maxsize=100_000)(self._find)
        self._entry = lru_cache(maxsize=20_000)(self._read)

    @classmethod
    def load(cls, extra: Iterable[tuple[str, Entry]] = ()) -> Gazetteer:
        """The gazetteer that ships with the package, with the case's own rows before it."""
        return cls(ATLAS / "atlas.bin", extra)

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """Every place of that name, most populous first; the name may be spelt in any way that has the same key."""
        key = key_of(name)
        return self.find(key) or self.find(without_article(key))

    def own_keys(self) -> Iterable[str]:
        """The keys of the case's own rows."""
        return self._own.keys()

    def shipped_keys(self) -> Iterable[str]:
        """All keys of the shipped rows, in the order of the file; for building other lists from it."""
        begin, end = self._start + self._layout.names_at, self._start + self._layout.offsets_at
        for line in bytes(self._bytes[begin:end]).decode().split("\n"):
            key, tab, _ = line.partition("\t")
            if tab:
                yield key

    def _find(self, key: str) -> tuple[Entry, ...]:
        own = self._own.get(key, ())
        known = {entry.geonameid for entry in own}
        shipped = sorted(self._shipped(key), key=lambda entry: (-entry.population, entry.geonameid))
        return own + tuple(entry for entry in shipped if entry.geonameid not in known)

    def _shipped(self, key: str) -> tuple[Entry, ...]:
        wanted = key.encode()
        if not wanted or b"\n" in wanted or b"\t" in wanted:
            return ()
        begin, end = struct.unpack_from("<II", self._bytes, self._start + 4 * (zlib.crc32(wanted) % self._layout.buckets))
        shelf = self._bytes[self._start + self._layout.names_at + begin : self._start + self._layout.names_at + end]
        at = shelf.find(b"\n" + wanted + b"\t")
        if at < 0:
            return ()
        line = shelf[at + len(wanted) + 2 : shelf.index(b"\n", at + 1)]
        return tuple(self._entry(int(number), rank) for rank, number in _numbers(line.decode()))

    def _read(self, number: int, rank: int) -> Entry:
        begin, end = struct.unpack_from("<II", self._bytes, self._start + self._layout.offsets_at + 4 * number)
        line = self._bytes[self._start + self._layout.entries_at + begin : self._start + self._layout.entries_at + end]
        cells = line.decode().rstrip("\n").split("\t")
        cells += [""] * (11 - len(cells))
        population = int(cells[7] or 0)
        admin1, upper = self._layout.divisions[int(cells[5] or 0)]
        return Entry(
            geonameid=int(cells[0]),
            name=cells[1],
            lat=float(cells[2]),
            lon=float(cells[3]),
            country=cells[4],
            admin1=admin1,
            upper=upper,
            kind=KINDS[cells[6]],
            population=population,
            radius_km=float(cells[8]) if cells[8] else settlement_radius(population),
            disputed=self._layout.sentences[int(cells[9] or 0)],
            capital=cells[10] == "1",
            known_as=rank,
        )


def _numbers(line: str) -> Iterable[tuple[int, str]]:
    for cell in line.split(","):
        yield (1, cell[1:]) if cell[0] == "~" else (0, cell)
