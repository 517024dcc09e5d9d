"""What others may implement, and what the stages receive instead of importing one another.

Built-ins come through the same door: a case names its extractor as ``extractor = "rules.v1"``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from crossbearing.model import Capture, Document, Extraction, Mention, Problem


class Names(Protocol):
    """Finds the names that the resolver knows, so that extraction needs no register of its own.

    All four give mentions in text order, not overlapping within a kind, with anchors into ``text``.
    """

    def places(self, text: str) -> list[Mention]: ...

    def actors(self, text: str) -> list[Mention]: ...

    def dates(self, text: str) -> list[Mention]: ...

    def demonyms(self, text: str) -> list[Mention]:
        """Bare adjectives of states ("Russian"); ``key`` is the id of that state's forces."""
        ...


class Reader(Protocol):
    """Capture to document. Never raises for bad input: what could not be read is a problem."""

    version: str

    def __call__(self, capture: Capture, content: bytes) -> tuple[Document | None, list[Problem]]: ...


class Extractor(Protocol):
    """Documents to claims, in the order given. Batched, since a parser is fast only in batches."""

    version: str

    def __call__(self, documents: Iterable[Document], names: Names) -> Iterator[Extraction]: ...
