"""build(): the stages in order, on one screen.

Takes captures and what is known, gives the ledger. Documents are read one batch at a time; linking and assessment see
all claims at once, since incidents cross documents. The order of the captures does not matter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import msgspec

from crossbearing import codec
from crossbearing.assess import assess, reconcile
from crossbearing.assess.copies import copies
from crossbearing.assess.sides import Sides
from crossbearing.link import link
from crossbearing.model import (
    Capture,
    Decided,
    Document,
    Extraction,
    Ledger,
    Line,
    Problem,
    Reading,
    ResolvedClaim,
)
from crossbearing.plugins import Extractor, Reader
from crossbearing.problems import problem
from crossbearing.resolve.resolver import Knowledge
from crossbearing.review import background_only, fold, stand, tasks
from crossbearing.store.archive import ArchiveDamaged
from crossbearing.store.readings import Kept
from crossbearing.vocab import DecisionStanding

_BATCH = 48
Progress = Callable[[str, int, int], None]


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
READING_PARTS = ("model", "vocab", "problems.py", "read", "extract", "resolve")
BUILDING_PARTS = ("link", "assess", "review", "pipeline.py", "store", "codec.py")


def build(
    captures: Iterable[Capture],
    content: Callable[[Capture], bytes],
    *,
    reader: Reader,
    extractor: Extractor,
    knowledge: Knowledge,
    sides: Sides,
    kept: Callable[[list[str]], dict[str, Kept]],
    keep: Callable[[list[tuple[str, Kept]]], None],
    parents: Callable[[str], Iterable[str]] = lambda _id: (),
    decisions: Sequence[Line] = (),
    four_eyes: bool = False,
    code: str = "",
    progress: Progress = lambda _stage, _done, _all: None,
) -> Ledger:
    """The whole way from captures to the ledger. ``kept`` and ``keep`` remember readings between builds; ``parents``
    gives to whom an actor belongs; ``code`` is the fingerprint of the rules that they were made by."""
    named = sorted(_named(captures), key=lambda pair: pair[1])
    versions = (code, reader.version, extractor.version, knowledge.version)
    done = _read(named, content, versions, reader, extractor, knowledge, kept, keep, progress)
    readings = [one.reading for one in done if one.reading is not None]
    problems = [found for one in done for found in one.problems] + _repeated_ids(named)
    documents = {r.document.id: r.document for r in readings}
    read = [claim for reading in sorted(readings, key=lambda r: r.document.id) for claim in reading.claims]
    ruled = fold(decisions, documents.values(), read)
    claims: dict[str, ResolvedClaim] = {c.id: c for c in ruled.claims}
    refused = {rejection.claim for rejection in ruled.rejections}
    progress("link", 0, len(claims))
    placed = {id_: claim.in_scene() for id_, claim in claims.items()}
    linked = link(
        [claim for id_, claim in placed.items() if id_ not in refused], documents, ruled.same, ruled.apart, parents=parents
    )
    problems += linked.problems
    progress("assess", 0, len(linked.clusters))
    copied = copies(documents, claims)
    assessed = [assess(cluster, placed, documents, sides, copied) for cluster in linked.clusters]
    problems += {found for one in assessed for found in one.problems}
    incidents, decided = stand((one.incident for one in assessed), ruled.decided, four_eyes=four_eyes)
    problems += orphaned(decided)
    return Ledger(
        documents=tuple(sorted(documents.values(), key=lambda d: d.id)),
        claims=ruled.claims,
        incidents=tuple(sorted(incidents, key=lambda i: i.id)),
        links=tuple(sorted(linked.links, key=lambda k: (k.left, k.right))),
        attachments=linked.attachments,
        rejections=tuple(sorted((*linked.rejections, *ruled.rejections), key=lambda r: r.claim)),
        cumulatives=tuple(reconcile(placed, incidents, sides)),
        linking=linked.how,
        problems=tuple(sorted(problems, key=lambda p: (p.where, p.code, p.message))),
        as_read=ruled.as_read,
        decided=decided,
        tasks=tasks(incidents, decided, linked.links, linked.near, problems, background_only(incidents, claims)),
    )


def orphaned(decided: Iterable[Decided]) -> list[Problem]:
    """A problem for each decision that hangs on nothing any more."""
    return [
        problem("D704", "decisions.jsonl", line=one.line.number, because=one.because)
        for one in decided
        if one.standing is DecisionStanding.ORPHAN
    ]


def _named(captures: Iterable[Capture]) -> Iterator[tuple[Capture, str]]:
    """Each capture with its document's id: the given one, made unambiguous where several captures give the same."""
    known = {capture.key: capture for capture in captures}
    given = Counter(c.given.id for c in known.values() if c.given.id)
    for capture in known.values():
        if not capture.given.id:
            yield capture, "d" + capture.key[:12]
        elif given[capture.given.id] > 1:
            yield capture, f"{capture.given.id}~{capture.key[:6]}"
        else:
            yield capture, capture.given.id


def _repeated_ids(named: list[tuple[Capture, str]]) -> list[Problem]:
    given = Counter(c.given.id for c, _ in named if c.given.id)
    return [problem("C505", id_, id=id_, count=count) for id_, count in sorted(given.items()) if count > 1]


def _read(
    named: list[tuple[Capture, str]],
    content: Callable[[Capture], bytes],
    versions: tuple[str, ...],
    reader: Reader,
    extractor: Extractor,
    knowledge: Knowledge,
    kept: Callable[[list[str]], dict[str, Kept]],
    keep: Callable[[list[tuple[str, Kept]]], None],
    progress: Progress,
) -> list[Kept]:
    """A Kept for each capture, in order: from the last build where nothing it depends on has changed."""
    keys = [codec.digest(capture.key, id_, *versions, length=32) for capture, id_ in named]
    done = kept(keys)
    missing = [(key, capture, id_) for key, (capture, id_) in zip(keys, named, strict=True) if key not in done]
    progress("read", len(done), len(named))
    stream = iter(missing)
    while batch := list(islice(stream, _BATCH)):
        fresh = _read_batch(batch, content, reader, extractor, knowledge)
        keep(fresh)
        done |= dict(fresh)
        progress("read", len(done), len(named))
    return [done[key] for key in keys]


def _read_batch(
    batch: list[tuple[str, Capture, str]],
    content: Callable[[Capture], bytes],
    reader: Reader,
    extractor: Extractor,
    knowledge: Knowledge,
) -> list[tuple[str, Kept]]:
    read: list[tuple[str, Document | None, list[Problem]]] = []
    for key, capture, id_ in batch:
        document, problems = read_capture(capture, id_, content, reader)
        read.append((key, document, problems))
    documents = [document for _, document, _ in read if document is not None]
    extractions: Iterator[Extraction] = extractor(documents, knowledge)
    fresh = []
    for key, document, problems in read:
        reading: Reading | None = None
        if document is not None:
            reading = knowledge.resolve(document, next(extractions))
            problems = [*problems, *reading.problems]
        fresh.append((key, Kept(reading, tuple(problems))))
    return fresh


def read_capture(
    capture: Capture, id_: str, content: Callable[[Capture], bytes], reader: Reader
) -> tuple[Document | None, list[Problem]]:
    """The document under its id. A capture whose bytes are damaged or gone is a problem, not an end."""
    try:
        raw = content(capture)
    except (OSError, ValueError, ArchiveDamaged):
        return None, [problem("C506", id_, sha256=capture.sha256)]
    document, problems = reader(capture, raw)
    if document is not None:
        document = msgspec.structs.replace(document, id=id_)
    return document, [msgspec.structs.replace(p, where=id_) for p in problems]
