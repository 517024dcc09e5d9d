"""Documents read without a case: what ``crossbearing read`` prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from crossbearing.acquire import Retrieved
from crossbearing.extract import RuleExtractor
from crossbearing.model import Document, Problem, Reading
from crossbearing.pipeline import read_capture
from crossbearing.read import TextReader
from crossbearing.resolve.actors import ActorRegister
from crossbearing.resolve.gazetteer import Gazetteer
from crossbearing.resolve.resolver import Knowledge

_BATCH = 48


class Read(Struct, frozen=True):
    """What was read of one document without a case. ``document`` is None where nothing could be read."""

    id: str
    document: Document | None
    reading: Reading | None
    problems: tuple[Problem, ...]


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
