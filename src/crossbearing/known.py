"""What a case knows beside its reports: its registers over the built-in ones, its gazetteer, and who reads its documents.

Everything is read once and kept for as long as the object lives; ``afresh`` reads it anew, as a whole build does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, structs

from crossbearing.assess.sides import Sides
from crossbearing.config import Settings
from crossbearing.disk import in_a_sentence
from crossbearing.extract import RuleExtractor
from crossbearing.model import Anchor, Capture, Document, Problem, Reading
from crossbearing.pipeline import read_capture
from crossbearing.problems import CaseError
from crossbearing.read import TextReader
from crossbearing.resolve.actors import ActorRegister
from crossbearing.resolve.gazetteer import Gazetteer
from crossbearing.resolve.outlets import OutletRegister
from crossbearing.resolve.places_case import Rows, import_geonames, load_places_csv
from crossbearing.resolve.places_missing import missing_places
from crossbearing.resolve.resolver import Knowledge
from crossbearing.store.keeping import make_folder, write_whole
from crossbearing.touching import World

_AROUND = 40  # characters on either side of a name: enough to see what is told of it


class MissingPlace(Struct, frozen=True):
    """A place's name that no gazetteer row has: in how many reports, what country the first of them is about, and its
    words there."""

    name: str
    documents: int
    country: str
    document: str
    words: str


class Known:
    """The registers and places of one case."""

    def __init__(self, path: Path, settings: Settings) -> None:
        self.path, self.settings = path, settings
        self._places: Gazetteer | None = None
        self._reader: tuple[TextReader, RuleExtractor, Knowledge] | None = None
        self._known: tuple[tuple[str, str], ActorRegister, OutletRegister] | None = None

    def afresh(self) -> tuple[Knowledge, ActorRegister, OutletRegister, list[Problem]]:
        """Names and outlets as the files are now, and what is the matter with them."""
        register, problems = ActorRegister.load(self.text("actors.csv"))
        outlets, outlet_problems = OutletRegister.load(self.text("outlets.csv"))
        places, place_problems = self._own_places()
        self._known, self._places, self._reader = None, None, None
        knowledge = Knowledge(Gazetteer.load(places), register, country=self.settings.country)
        return knowledge, register, outlets, [*problems, *outlet_problems, *place_problems]

    def import_gazetteer(self, dump: Path) -> int:
        """Lay a GeoNames country file (SY.txt) under this case; gives how many places it holds. Raises CaseError for a file
        that is none."""
        if not dump.is_file():
            raise CaseError(f"There is no file at {dump}. Give a GeoNames country file, such as SY.txt.")
        text = dump.read_text("utf-8-sig", "replace")
        places = {entry.geonameid for _, entry in import_geonames(dump_lines(text))}
        if not places:
            raise CaseError(f"{dump} holds no line of a GeoNames country file (19 columns parted by tabs).")
        folder = self.path / "registers" / "geonames"
        with in_a_sentence(folder):
            make_folder(folder.parent)
            make_folder(folder)
            write_whole(folder / dump.name, text.encode())
        return len(places)

    def missing_places(self, documents: Iterable[Document], countries: Mapping[str, str]) -> list[MissingPlace]:
        """The names that reports call a place and no row knows, those of most reports first. ``countries`` gives the
        country that each report is about, by the report's id."""
        knowledge = self._knowledge()
        found: dict[str, MissingPlace] = {}
        for document in documents:
            text = document.text
            known = [m.anchor for m in (*knowledge.places(text), *knowledge.actors(text), *knowledge.demonyms(text)) if m.key]
            for name in {one.anchor.quote: one.anchor for one in reversed(missing_places(text, known))}.values():
                words = " ".join(text[max(0, name.start - _AROUND) : name.end + _AROUND].split())
                before = found.get(name.quote) or MissingPlace(
                    name.quote, 0, countries.get(document.id, ""), document.id, words
                )
                found[name.quote] = structs.replace(before, documents=before.documents + 1)
        return sorted(found.values(), key=lambda one: (-one.documents, one.name))

    def _own_places(self) -> tuple[Rows, list[Problem]]:
        rows, problems = load_places_csv(self.text("places.csv"))
        for dump in sorted(filter(Path.is_file, (self.path / "registers" / "geonames").glob("*.txt"))):
            rows = [*rows, *import_geonames(dump_lines(dump.read_text("utf-8-sig", "replace")))]
        return rows, problems

    def find_place(self, name: str, country: str = "") -> dict[str, Any] | None:
        """What the gazetteer knows by that name, as a decision's value; of namesakes the one in the country (the case's own,
        where none is given), then the largest. None where it knows none."""
        wanted = (country or self.settings.country).upper()
        found = max(
            self.gazetteer().lookup(name),
            key=lambda e: (e.country == wanted, -e.known_as, e.population, -e.geonameid),
            default=None,
        )
        if found is None:
            return None
        return {
            "name": found.name, "lat": found.lat, "lon": found.lon, "country": found.country, "admin1": found.admin1,
            "geonameid": found.geonameid, "precision": found.kind.value, "radius_km": found.radius_km,
        }  # fmt: skip

    def find_actor(self, name: str) -> dict[str, Any]:
        """The register's actor of that id or name, as a decision's value; by the words alone where it knows none."""
        register, _ = ActorRegister.load(self.text("actors.csv"))
        whole = Anchor(0, len(name), name)
        actor = register.actor(name, whole)
        mention = next((m for m in register.find(name) if m.anchor.quote == name), None)
        if actor is None and mention is not None:
            actor = register.resolve(mention, hints={self.settings.country: 1.0} if self.settings.country else None)
        if actor is None:
            return {"name": name}
        return {"name": actor.name, "id": actor.id, "kind": actor.kind.value, "side": actor.side}

    def gazetteer(self) -> Gazetteer:
        """The shipped places under the case's own."""
        if self._places is None:
            self._places = Gazetteer.load(self._own_places()[0])
        return self._places

    def _knowledge(self) -> Knowledge:
        register, _ = self.registers()
        return Knowledge(self.gazetteer(), register, country=self.settings.country)

    def read(self, captures: Sequence[Capture], content: Callable[[Capture], bytes]) -> list[Reading]:
        """Those of these captures that can be read, as documents with their claims, by the case's own registers."""
        if self._reader is None:
            self._reader = TextReader(), RuleExtractor(), self._knowledge()
        reader, extractor, knowledge = self._reader
        read = [read_capture(capture, capture.given.id or "d" + capture.key[:12], content, reader) for capture in captures]
        documents = [(document, problems) for document, problems in read if document is not None]
        extractions = extractor([document for document, _ in documents], knowledge)
        readings = ((knowledge.resolve(d, e), found) for (d, found), e in zip(documents, extractions, strict=True))
        return [structs.replace(reading, problems=(*found, *reading.problems)) for reading, found in readings]

    def world(self) -> World:
        """What linking and grading lean on beside the claims."""
        register, outlets = self.registers()
        return World(Sides.of(register, outlets), register.parents, self.settings.four_eyes)

    def registers(self) -> tuple[ActorRegister, OutletRegister]:
        """Actors and outlets as the files are now."""
        texts = self.text("actors.csv"), self.text("outlets.csv")
        if self._known is None or self._known[0] != texts:
            self._known = texts, ActorRegister.load(texts[0])[0], OutletRegister.load(texts[1])[0]
        return self._known[1], self._known[2]

    def text(self, name: str) -> str:
        """A file of the case's registers, "" where there is none."""
        file = self.path / "registers" / name
        return file.read_text("utf-8-sig", "replace") if file.is_file() else ""


def dump_lines(text: str) -> list[str]:
    """The lines of a GeoNames file without those whose id (column 1) or population (15) has more digits than any place's: such a
    number fits neither a float nor the ledger."""
    return [line for line in text.splitlines() if all(len(cell) <= 12 for cell in line.split("\t")[0:15:14])]
