"""Case: the Python API over a case folder.

A case is a folder that the user owns: inputs (case.toml, archive/, registers/) and build/, which can be deleted at will.
Every method gives records or raises one of the few errors below with a sentence that says what to do.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Unpack

import msgspec
from filelock import FileLock
from msgspec import Struct

from crossbearing import __version__, adding, codec, config, ledgers
from crossbearing.adding import Plan
from crossbearing.analyse import Comparison
from crossbearing.assess.sides import Sides
from crossbearing.deciding import Draft, decision_of
from crossbearing.disk import DiskFault, in_a_sentence
from crossbearing.extract import RuleExtractor
from crossbearing.known import Known
from crossbearing.model import Given, Line, Problem
from crossbearing.pipeline import BUILDING_PARTS, READING_PARTS, Progress, build, fingerprint
from crossbearing.problems import CaseError, line, problem
from crossbearing.read import TextReader
from crossbearing.store import decisions, keeping
from crossbearing.store.archive import Archive
from crossbearing.store.ledger import LedgerIndex
from crossbearing.store.patching import patch
from crossbearing.store.readings import KeptReadings
from crossbearing.store.writing import write
from crossbearing.touching import TooFar, grown, touched
from crossbearing.vocab import Audience

if TYPE_CHECKING:
    from crossbearing.acquire.fetch import Visitor
    from crossbearing.fetching import Fetcher
    from crossbearing.pouring import Makings
    from crossbearing.releasing import Preview, Released


class Built(Struct, frozen=True):
    """What a build did. ``unchanged`` says that the ledger on disk was already that of these inputs."""

    counts: dict[str, int]
    problems: tuple[Problem, ...]
    unchanged: bool


_LARGEST_SETTINGS = 1 << 20
_AT_ONCE = 50  # documents taken in in place; of more, a whole build is sooner done
_WHOLE = 60
"""Documents up to which a decision builds the whole ledger anew: the demo (26 documents) takes 0.3 s."""


def now() -> str:
    """The time in UTC, to the second: the one clock of the program."""
    return datetime.now(UTC).replace(microsecond=0).isoformat()


class Case:
    """One case folder. Open it with ``Case(path)``; make one with ``Case.create(path)``."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        settings = self.path / "case.toml"
        with in_a_sentence(settings):
            if not settings.is_file():
                raise CaseError(f"There is no case at {self.path}. Make one with: crossbearing init {self.path}")
            if settings.stat().st_size > _LARGEST_SETTINGS:
                raise CaseError(f"{settings} is larger than 1 MB: these are no settings. Restore it from a copy.")
            text = settings.read_text("utf-8", "replace")
        self.settings, problems = config.parse(text, str(settings))
        if problems:
            raise CaseError("\n".join(map(line, problems)))
        keeping.tighten(self.path)
        self.archive = Archive(self.path / "archive")
        self.known = Known(self.path, self.settings)
        self.visitor: Visitor | None = None

    @classmethod
    def create(cls, path: str | os.PathLike[str], *, title: str = "", notice: str = "", country: str = "") -> Case:
        """A new, empty case. Raises CaseError where something other than an empty folder is there."""
        folder = Path(path)
        with in_a_sentence(folder):
            if (folder / "case.toml").exists():
                raise CaseError(f"There is a case at {folder} already. Add to it with: crossbearing add {folder} FILE")
            if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
                raise CaseError(f"{folder} is no empty folder. Give a name that is free.")
        settings = config.Settings(title=title or folder.name, notice=notice, country=country)
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for part in ("archive", "registers"):
                keeping.make_folder(folder / part)
            keeping.write_whole(folder / "case.toml", config.template(settings).encode())
        except OSError as fault:
            raise CaseError(f"A case cannot be made at {folder}: {fault.strerror}. Give another path.") from None
        return cls(folder)

    def exposed(self) -> Problem | None:
        """The problem that others on this machine may read the case, where they may."""
        return keeping.exposed(self.path)

    # --- adding ---

    def plan(self, references: Iterable[str], given: Given, stdin: BinaryIO | None = None) -> Plan:
        """What adding these would do. Writes nothing and fetches nothing."""
        return adding.plan(self.archive, references, given, stdin, fetching=self.settings.fetch)

    def add(
        self,
        references: Iterable[str],
        given: Given,
        stdin: BinaryIO | None = None,
        progress: Progress = lambda *_: None,
        tell: Callable[[Problem], None] = lambda _: None,
    ) -> int:
        """Archive what is new; gives how many captures that were. All of them are on the disk when this returns. Web addresses
        are fetched where the case says so, and what is the matter with them is told now; ``plan`` tells it of all else. Raises
        DiskFault where the disk refuses, and then what came before is kept."""
        self._still_here()
        self._own()
        fetcher = self.fetcher if self.settings.fetch else None
        return adding.add(self.archive, references, given, stdin, datetime.now(UTC), progress, tell, fetcher)

    def fetcher(self) -> Fetcher:
        """What fetches into this case. Raises CaseError where case.toml does not say ``fetch = true``."""
        if not self.settings.fetch:
            raise CaseError(f"This case fetches nothing. Write fetch = true in {self.path / 'case.toml'} first.")
        from crossbearing.acquire.fetch import Visitor
        from crossbearing.fetching import Fetcher

        self.visitor = self.visitor or Visitor()
        return Fetcher(self.archive, self.visitor)

    # --- building ---

    def build(self, progress: Progress = lambda *_: None) -> Built:
        """Derive the ledger from the inputs and write it, unless the one on disk is theirs already. Raises DiskFault where the
        disk refuses; the ledger there was is there then."""
        self._still_here()
        with in_a_sentence(self.path / "build"):
            return self._build(progress)

    def _build(self, progress: Progress) -> Built:
        if self._imported():
            index = self.ledger()
            return Built(index.counts(), tuple(index.problems()), True)
        reader, extractor = TextReader(), RuleExtractor()
        knowledge, register, outlets, problems = self.known.afresh()
        problems = [*problems, *self.archive.damage()]
        captures = self.archive.captures()
        lines, audit = decisions.read(self.decisions_path)
        problems = [*problems, *audit.problems, *self._lost_decisions(lines, audit)]
        code = fingerprint(*READING_PARTS)
        inputs = codec.digest(
            __version__, code, fingerprint(*BUILDING_PARTS), reader.version, extractor.version, knowledge.version, outlets.version, codec.encode(self.settings.deriving()),
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
        ledger = msgspec.structs.replace(ledger, problems=(*problems, *ledger.problems))
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
        if decisions.read(self.decisions_path)[1].head != audit.head:
            self.catch_up()  # somebody decided while this was built
        return Built(self.ledger().counts(), ledger.problems, False)

    def _imported(self) -> bool:
        """Whether the ledger is that of a release: then the case holds no reports and is never built."""
        try:
            return "release" in LedgerIndex(self._ledger_path).meta()
        except Exception:
            return False

    def _own(self) -> None:
        """Raises CaseError where the case is a release that was imported."""
        if self._imported():
            raise CaseError(
                f"{self.path} is an imported release: it can be read, not added to. Make a case with: crossbearing init"
            )

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
        self._own()
        self._still_here()
        with in_a_sentence(self.decisions_path):
            line = decisions.append(self.decisions_path, lambda: decision_of(self.ledger(), draft, by, now()))
        try:
            self.catch_up()
        except DiskFault as fault:
            found = problem("C519", str(self._ledger_path), id=line.id, reason=str(fault))
            raise DiskFault(found) from fault
        return line

    def decided(self) -> tuple[tuple[Line, ...], decisions.Audit]:
        """Every decision of the file, and whether its chain holds."""
        return decisions.read(self.decisions_path)

    def catch_up(self) -> None:
        """Fold into the ledger what was decided since it was written: a small case is built whole, of a larger one what the
        decisions touch is done again in place (see ``touching``)."""
        index = self.ledger()
        with in_a_sentence(self._ledger_path):
            small = not index.holds_more(_WHOLE)
        if small:
            self.build()
            return
        with in_a_sentence(self._ledger_path), self._alone():
            lines, audit = decisions.read(self.decisions_path)
            folded = index.folded()
            new = [line for line in lines if line.number > folded]
            if not new:
                return
            try:
                change = touched(index, lines, new, audit.head, self.known.world())
            except TooFar:
                change = None
            if change is not None:
                patch(self._ledger_path, change)
        if change is None:
            self.build()

    def take_in(self) -> int:
        """Fold documents added since the last build into the ledger in place, near what they tell of (see ``touching``);
        gives how many those were. A small case, and one that was never built, is built whole."""
        try:
            index = self.ledger()
        except DiskFault:
            raise
        except CaseError:
            return self.build().counts["documents"]
        with in_a_sentence(self._ledger_path), self._alone():
            known = index.keys()
            captures = [capture for capture in self.archive.newer(known) if capture.key not in known]
            if len(known) > _WHOLE and 0 < len(captures) <= _AT_ONCE:
                lines, audit = decisions.read(self.decisions_path)
                if index.folded() == (lines[-1].number if lines else 0):
                    readings = self.known.read(captures, self.archive.read)
                    # what cannot be read, or bears an id that is taken, is for the whole build to tell
                    if len(readings) == len(captures) and not any(index.document(r.document.id) for r in readings):
                        patch(self._ledger_path, grown(index, lines, readings, audit.head, self.known.world()))
                        return len(readings)
        if not captures:
            return 0
        self.build()
        return len(captures)

    def unsettled(self) -> int:
        """How many decisions the ledger shows that no whole build has folded in yet."""
        meta = self.ledger().meta()
        built = int(meta.get("decisions", "0"))
        return self.ledger().folded() - built

    def _alone(self) -> FileLock:
        """Held by whoever writes the ledger."""
        folder = self.path / "build"
        keeping.make_folder(folder)
        return FileLock(str(folder / ".lock"), mode=keeping.file_mode(folder))

    # --- reading ---

    def ledger(self) -> LedgerIndex:
        """The ledger as built. Raises CaseError where there is none."""
        self._still_here()
        with in_a_sentence(self._ledger_path):
            try:
                return LedgerIndex(self._ledger_path)
            except FileNotFoundError:
                raise CaseError(f"{self.path} is not built yet. Build it with: crossbearing build {self.path}") from None

    def _still_here(self) -> None:
        """Raises DiskFault where the case was moved or deleted meanwhile: a lock would make an empty folder in its place."""
        if not (self.path / "case.toml").exists():
            raise DiskFault(problem("C515", str(self.path), path=self.path, reason="the case is no more at this place"))

    def ledger_file_stamp(self) -> str:
        """Names the ledger's file: it changes where a build has replaced it."""
        try:
            found = self._ledger_path.stat()
        except FileNotFoundError:
            return ""
        return f"{found.st_dev}:{found.st_ino}:{found.st_mtime_ns}"

    # --- publishing ---

    def preview(self, audience: Audience | None = None, day: date | None = None) -> Preview:
        """What a release would hold and what it would withhold, with reasons. Builds first."""
        from crossbearing import releasing

        self.build()
        return releasing.preview(self.makings(audience, day))

    def release(
        self,
        audience: Audience | None = None,
        day: date | None = None,
        *,
        formats: Sequence[str] = (),
        out: Path | None = None,
    ) -> Released:
        """Freeze a release, into releases/ or to ``out``; builds first. What is not given is as case.toml says, and today. Raises
        DiskFault where it cannot be written, CaseError for a format that there is not."""
        from crossbearing import publishing

        self.build()
        wanted = publishing.formats_of(formats or self.settings.release.formats)
        return publishing.release(self.path, self.makings(audience, day), wanted, out)

    def makings(self, audience: Audience | None = None, day: date | None = None) -> Makings:
        """What a release of the ledger, as it is on the disk, is made from."""
        from crossbearing import publishing

        head, day = decisions.read(self.decisions_path)[1].head, day or datetime.now(UTC).date()
        whom = Audience(audience or self.settings.release.audience)  # "public" will do as well
        return publishing.makings(self.path, self.archive, self.known, self.ledger(), head, whom, day)

    def compare(self, other: str | os.PathLike[str], **options: Unpack[ledgers.Options]) -> Comparison:
        """The case's incidents (ours) held against another ledger (theirs): a case folder, our export, or a file with
        UCDP-like, ACLED-like, Airwars-like or plain columns. Options are those of ``ledgers.compare_ledgers``."""
        return ledgers.compare_ledgers(self.path, other, **options)

    def export(self, format_: str, stream: BinaryIO) -> dict[str, int]:
        """Write the incidents to the stream in that format, as the case holds them. Gives how many the format leaves out, by the
        reason. Raises KeyError for a format that is not in FORMATS."""
        from crossbearing.publish import FORMATS, Edition, left_out
        from crossbearing.telling import pour, told

        edition = Edition(
            title=self.settings.title, notice=self.settings.notice, version=__version__, hxl=self.settings.release.hxl
        )
        index = self.ledger()
        writer = FORMATS[format_].open(stream, edition)
        pour([writer], index.documents(), told(index))
        return left_out(writer)
