"""Case: the Python API over a case folder.

A case is a folder that the user owns: inputs (case.toml, archive/, registers/) and build/, which can be deleted at will.
Every method gives records or raises one of the few errors below with a sentence that says what to do.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, Unpack

import msgspec
from filelock import FileLock
from msgspec import Struct

from crossbearing import __version__, codec, config, ledgers
from crossbearing.acquire import Retrieved, collect
from crossbearing.analyse import Comparison
from crossbearing.assess.sides import Sides
from crossbearing.deciding import Draft, decision_of
from crossbearing.extract import RuleExtractor
from crossbearing.model import Anchor, Document, Given, Ledger, Line, Problem, Reading
from crossbearing.pipeline import Progress, build, read_capture
from crossbearing.problems import CaseError, line, problem
from crossbearing.publish import export
from crossbearing.read import TextReader
from crossbearing.resolve.actors import ActorRegister
from crossbearing.resolve.gazetteer import Gazetteer
from crossbearing.resolve.outlets import OutletRegister
from crossbearing.resolve.places_case import Rows, import_geonames, load_places_csv
from crossbearing.resolve.resolver import Knowledge
from crossbearing.store import decisions
from crossbearing.store.archive import Archive
from crossbearing.store.ledger import LedgerIndex
from crossbearing.store.patching import patch
from crossbearing.store.readings import KeptReadings
from crossbearing.store.writing import write
from crossbearing.touching import TooFar, touched
from crossbearing.vocab import Severity

_BATCH = 48


class Plan(Struct, frozen=True):
    """What adding would do: counts by what would happen, and the problems on the way."""

    new: int
    present: int
    problems: tuple[Problem, ...]
    addresses: tuple[str, ...]


class Built(Struct, frozen=True):
    """What a build did. ``unchanged`` says that the ledger on disk was already that of these inputs."""

    counts: dict[str, int]
    problems: tuple[Problem, ...]
    unchanged: bool


class Read(Struct, frozen=True):
    """What was read of one document without a case. ``document`` is None where nothing could be read."""

    id: str
    document: Document | None
    reading: Reading | None
    problems: tuple[Problem, ...]


def fingerprint(*parts: str) -> str:
    """Digest of the source files of these parts of the package: rules change with their code, not with a number that
    somebody must remember to raise."""
    files: list[Path] = []
    for part in parts:
        path = Path(__file__).parent / part
        files += sorted(path.rglob("*")) if path.is_dir() else [path]
    kept = [file for file in files if file.suffix in (".py", ".toml", ".csv", ".txt")]
    return codec.digest(*(piece for file in kept for piece in (file.name, file.read_bytes())))


#: what a reading depends on; linking and assessment are done anew at every build
_READING_PARTS = ("model", "vocab.py", "problems.py", "read", "extract", "resolve")
_BUILDING_PARTS = ("link", "assess", "review", "pipeline.py", "store", "codec.py")


_WHOLE = 60
"""Documents up to which a decision builds the whole ledger anew: the demo (26 documents) takes 0.3 s."""


def now() -> str:
    """The time in UTC, to the second: the one clock of the program."""
    return datetime.now(UTC).replace(microsecond=0).isoformat()


def read_documents(retrieved: Iterable[Retrieved | Problem]) -> Iterator[Read | Problem]:
    """Documents read one by one, in batches, with the built-in registers; what could not be had comes as its problem."""
    register, problems = ActorRegister.load()
    yield from problems
    knowledge, reader, extractor = Knowledge(Gazetteer.load(), register), TextReader(), RuleExtractor()
    batch: list[tuple[Document | None, list[Problem], str]] = []

    def flush() -> Iterator[Read]:
        extractions = extractor([d for d, _, _ in batch if d is not None], knowledge)
        for document, found, id_ in batch:
            if document is None:
                yield Read(id_, None, None, tuple(found))
                continue
            reading = knowledge.resolve(document, next(extractions))
            yield Read(id_, document, reading, (*found, *reading.problems))
        batch.clear()

    for one in retrieved:
        if isinstance(one, Problem):
            yield one
            continue
        id_ = one.capture.given.id or "d" + one.capture.key[:12]
        document, found = read_capture(one.capture, id_, lambda _capture, content=one.content: content, reader)  # type: ignore[misc]
        batch.append((document, found, id_))
        if len(batch) == _BATCH:
            yield from flush()
    yield from flush()


class Case:
    """One case folder. Open it with ``Case(path)``; make one with ``Case.create(path)``."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        settings = self.path / "case.toml"
        if not settings.is_file():
            raise CaseError(f"There is no case at {self.path}. Make one with: crossbearing init {self.path}")
        self.settings, problems = config.parse(settings.read_text("utf-8", "replace"), str(settings))
        if problems:
            raise CaseError("\n".join(map(line, problems)))
        self.archive = Archive(self.path / "archive")
        self._places: Gazetteer | None = None
        self._known: tuple[tuple[str, str], ActorRegister, OutletRegister] | None = None

    @classmethod
    def create(cls, path: str | os.PathLike[str], *, title: str = "", notice: str = "", country: str = "") -> Case:
        """A new, empty case. Raises CaseError where something other than an empty folder is there."""
        folder = Path(path)
        if (folder / "case.toml").exists():
            raise CaseError(f"There is a case at {folder} already. Add to it with: crossbearing add {folder} FILE")
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise CaseError(f"{folder} is no empty folder. Give a name that is free.")
        try:
            for part in ("archive", "registers"):
                (folder / part).mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise CaseError(f"A case cannot be made at {folder}: {fault.strerror}. Give another path.") from None
        settings = config.Settings(title=title or folder.name, notice=notice, country=country)
        (folder / "case.toml").write_text(config.template(settings), "utf-8")
        return cls(folder)

    # --- adding ---

    def plan(self, references: Iterable[str], given: Given, stdin: BinaryIO | None = None) -> Plan:
        """What adding these would do. Writes nothing."""
        new = present = 0
        problems: list[Problem] = []
        addresses: list[str] = []
        seen: set[str] = set()
        for one in collect(references, given, stdin, ""):
            if isinstance(one, Problem):
                problems.append(one)
            elif one.capture.key in seen or self.archive.has(one.capture.key):
                present += 1
            else:
                seen.add(one.capture.key)
                new += 1
                if len(addresses) < 12:
                    addresses.append(one.capture.given.title or one.capture.address)
        return Plan(new, present, tuple(problems), tuple(addresses))

    def add(
        self, references: Iterable[str], given: Given, stdin: BinaryIO | None = None, progress: Progress = lambda *_: None
    ) -> int:
        """Archive what is new; gives how many captures that were."""
        added = 0
        for one in collect(references, given, stdin, now()):
            if not isinstance(one, Problem):
                added += self.archive.add(one.capture, one.content)
                progress("add", added, 0)
        return added

    # --- registers ---

    def import_gazetteer(self, dump: Path) -> int:
        """Lay a GeoNames country file (SY.txt) under this case; gives how many places it holds. Raises CaseError for a file
        that is none."""
        if not dump.is_file():
            raise CaseError(f"There is no file at {dump}. Give a GeoNames country file, such as SY.txt.")
        text = dump.read_text("utf-8-sig", "replace")
        places = {entry.geonameid for _, entry in import_geonames(text.splitlines())}
        if not places:
            raise CaseError(f"{dump} holds no line of a GeoNames country file (19 columns parted by tabs).")
        folder = self.path / "registers" / "geonames"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / dump.name).write_text(text, "utf-8")
        return len(places)

    def _own_places(self) -> tuple[Rows, list[Problem]]:
        rows, problems = load_places_csv(self._register_text("places.csv"))
        for dump in sorted((self.path / "registers" / "geonames").glob("*.txt")):
            rows = [*rows, *import_geonames(dump.read_text("utf-8-sig", "replace").splitlines())]
        return rows, problems

    # --- building ---

    def build(self, progress: Progress = lambda *_: None) -> Built:
        """Derive the ledger from the inputs and write it, unless the one on disk is theirs already."""
        register, problems = ActorRegister.load(self._register_text("actors.csv"))
        outlets, outlet_problems = OutletRegister.load(self._register_text("outlets.csv"))
        own_places, place_problems = self._own_places()
        problems = [*problems, *outlet_problems, *place_problems, *self.archive.damage()]
        knowledge = Knowledge(Gazetteer.load(own_places), register, country=self.settings.country)
        reader, extractor = TextReader(), RuleExtractor()
        captures = self.archive.captures()
        lines, audit = decisions.read(self.decisions_path)
        problems = [*problems, *audit.problems, *self._lost_decisions(lines, audit)]
        code = fingerprint(*_READING_PARTS)
        inputs = codec.digest(
            __version__, code, fingerprint(*_BUILDING_PARTS), reader.version, extractor.version, knowledge.version, outlets.version, codec.encode(self.settings),
            codec.encode(problems), audit.head, *(capture.key for capture in captures), length=32,
        )  # fmt: skip
        if self._is_built(inputs):
            with_index = self.ledger()
            return Built(with_index.counts(), tuple(with_index.problems()), True)
        readings = KeptReadings(self.path / "build" / "readings.sqlite")
        try:
            ledger = build(
                captures,
                self.archive.read,
                reader=reader,
                extractor=extractor,
                knowledge=knowledge,
                code=code,
                sides=Sides.of(register, outlets),
                parents=register.parents,
                decisions=lines,
                four_eyes=self.settings.four_eyes,
                kept=readings.get,
                keep=readings.put,
                progress=progress,
            )
            readings.forget_unasked()
        finally:
            readings.close()
        ledger = _with_problems(ledger, problems)
        progress("write", 0, 0)
        meta = {
            "inputs": inputs,
            "version": __version__,
            "title": self.settings.title,
            "notice": self.settings.notice,
            "head": audit.head,
            "decisions": str(lines[-1].number if lines else 0),
        }
        with self._alone():
            write(self._ledger_path, ledger, meta)
        return Built(self.ledger().counts(), ledger.problems, False)

    @property
    def decisions_path(self) -> Path:
        return self.path / "decisions.jsonl"

    def _lost_decisions(self, lines: Sequence[Line], audit: decisions.Audit) -> list[Problem]:
        """A problem where the last line that the ledger on disk knows is in the file no longer."""
        try:
            head = LedgerIndex(self._ledger_path).meta().get("head", "")
        except Exception:
            return []
        known = not head or head == audit.head or any(head.startswith(line.id) for line in lines)
        return [] if known else [problem("D705", "decisions.jsonl", head=head[:16])]

    @property
    def _ledger_path(self) -> Path:
        return self.path / "build" / "ledger.sqlite"

    def _register_text(self, name: str) -> str:
        file = self.path / "registers" / name
        return file.read_text("utf-8-sig", "replace") if file.is_file() else ""

    def _is_built(self, inputs: str) -> bool:
        try:
            return LedgerIndex(self._ledger_path).meta().get("inputs") == inputs
        except Exception:
            return False

    # --- deciding ---

    def decide(self, draft: Draft, by: str) -> Line:
        """Keep a decision for good and show it in the ledger. Raises CaseError for what makes no sense and ``deciding.Changed``
        where what was seen is not what there is now; then nothing is written."""
        if not by.strip():
            raise CaseError("A decision needs the name of who decides.")
        line = decisions.append(self.decisions_path, lambda: decision_of(self.ledger(), draft, by, now()))
        self.catch_up()
        return line

    def find_place(self, name: str, country: str = "") -> dict[str, Any] | None:
        """What the gazetteer knows by that name, as a decision's value; of namesakes the one in the country (the case's own,
        where none is given), then the largest. None where it knows none."""
        wanted = (country or self.settings.country).upper()
        found = max(
            self._gazetteer().lookup(name),
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
        register, _ = ActorRegister.load(self._register_text("actors.csv"))
        whole = Anchor(0, len(name), name)
        actor = register.actor(name, whole)
        mention = next((m for m in register.find(name) if m.anchor.quote == name), None)
        if actor is None and mention is not None:
            actor = register.resolve(mention, hints={self.settings.country: 1.0} if self.settings.country else None)
        if actor is None:
            return {"name": name}
        return {"name": actor.name, "id": actor.id, "kind": actor.kind.value, "side": actor.side}

    def _gazetteer(self) -> Gazetteer:
        if self._places is None:
            self._places = Gazetteer.load(self._own_places()[0])
        return self._places

    def decided(self) -> tuple[tuple[Line, ...], decisions.Audit]:
        """Every decision of the file, and whether its chain holds."""
        return decisions.read(self.decisions_path)

    def catch_up(self) -> None:
        """Fold into the ledger what was decided since it was written: a small case is built whole, of a larger one what the
        decisions touch is done again in place (see ``touching``)."""
        index = self.ledger()
        if not index.holds_more(_WHOLE):
            self.build()
            return
        with self._alone():
            lines, audit = decisions.read(self.decisions_path)
            folded = index.folded()
            new = [line for line in lines if line.number > folded]
            if not new:
                return
            register, outlets = self._registers()
            try:
                change = touched(
                    index, lines, new, audit.head, sides=Sides.of(register, outlets), parents=register.parents,
                    four_eyes=self.settings.four_eyes,
                )  # fmt: skip
            except TooFar:
                change = None
            if change is not None:
                patch(self._ledger_path, change)
        if change is None:
            self.build()

    def unsettled(self) -> int:
        """How many decisions the ledger shows that no whole build has folded in yet."""
        meta = self.ledger().meta()
        built = int(meta.get("decisions", "0"))
        return self.ledger().folded() - built

    def _registers(self) -> tuple[ActorRegister, OutletRegister]:
        texts = self._register_text("actors.csv"), self._register_text("outlets.csv")
        if self._known is None or self._known[0] != texts:
            self._known = texts, ActorRegister.load(texts[0])[0], OutletRegister.load(texts[1])[0]
        return self._known[1], self._known[2]

    def _alone(self) -> FileLock:
        """Held by whoever writes the ledger."""
        (self.path / "build").mkdir(exist_ok=True)
        return FileLock(str(self.path / "build" / ".lock"))

    # --- reading ---

    def ledger(self) -> LedgerIndex:
        """The ledger as built. Raises CaseError where there is none."""
        try:
            return LedgerIndex(self._ledger_path)
        except FileNotFoundError:
            raise CaseError(f"{self.path} is not built yet. Build it with: crossbearing build {self.path}") from None

    def ledger_file_stamp(self) -> str:
        """Names the file that the ledger lies in: it changes where a build has replaced it."""
        try:
            found = self._ledger_path.stat()
        except FileNotFoundError:
            return ""
        return f"{found.st_dev}:{found.st_ino}:{found.st_mtime_ns}"

    def compare(self, other: str | os.PathLike[str], **options: Unpack[ledgers.Options]) -> Comparison:
        """The case's incidents (ours) held against another ledger (theirs): a case folder, our export, or a file with
        UCDP-like, ACLED-like, Airwars-like or plain columns. Options are those of ``ledgers.compare_ledgers``."""
        return ledgers.compare_ledgers(self.path, other, **options)

    def export(self, format_: str) -> Iterator[str]:
        """The incidents as lines of text in that format."""
        index = self.ledger()
        return export(index.incidents(), index.claims, index.attachments, format_)


def _with_problems(ledger: Ledger, problems: list[Problem]) -> Ledger:
    return msgspec.structs.replace(ledger, problems=(*problems, *ledger.problems))


def failed(problems: Iterable[Problem]) -> bool:
    """Whether any problem means that part of the input was not read."""
    return any(problem.severity is Severity.ERROR for problem in problems)
