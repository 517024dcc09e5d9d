"""What a format is given, and what a format is.

One pass over the ledger feeds any number of formats: each is a writer that is handed first every document, then every
incident with its claims, and is closed. A format says what it cannot hold, so that nothing is dropped in silence, and what
its columns mean, so that the data dictionary is printed from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import BinaryIO, Protocol, runtime_checkable

from msgspec import Struct

from crossbearing.model import Attachment, Document, Incident, ResolvedClaim


class Told(Struct, frozen=True, kw_only=True):
    """An incident with everything told of it. Where a policy withheld something, these are the records as it lets them out:
    same types, less in them."""

    incident: Incident
    claims: tuple[ResolvedClaim, ...]
    attachments: tuple[Attachment, ...] = ()


class Edition(Struct, frozen=True, kw_only=True):
    """What a whole export says of itself. ``day`` is the release's, None for an export without one: formats know no clock."""

    title: str = ""
    notice: str = ""
    name: str = ""
    version: str = ""
    day: date | None = None
    hxl: bool = False


class Column(Struct, frozen=True):
    """One column of a table, for the data dictionary. ``type`` is text, integer, number, date or yes/no, or a list of
    text, of tolls or of ranges, whose fields its ``about`` names; ``unit`` may be "". ``hxl`` is its hashtag of the Humanitarian Exchange Language, "" where it has no fitting one."""

    name: str
    type: str
    about: str
    unit: str = ""
    hxl: str = ""


class Lack(Struct, frozen=True):
    """Something of the ledger that a format cannot hold, and what becomes of it there."""

    what: str
    because: str


class Writer(Protocol):
    """Writes one file. Documents come first (by id), then incidents (by day); each claim's document has come before it."""

    def document(self, document: Document) -> None: ...

    def told(self, told: Told) -> None: ...

    def close(self) -> None:
        """Write what ends the file. The stream is its giver's to close."""
        ...


@runtime_checkable
class Choosing(Protocol):
    """What a writer has beside, where not every incident suits its format: how many were left out, by the reason."""

    left: dict[str, int]


def left_out(writer: Writer) -> dict[str, int]:
    """How many incidents that writer left out, by the reason; empty for one that takes all."""
    return dict(writer.left) if isinstance(writer, Choosing) else {}


def utf8(text: str) -> bytes:
    """The text as UTF-8. What no UTF-8 can hold (half a surrogate pair) becomes U+FFFD, so that no text stops an export."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode()


class Format(Struct, frozen=True, kw_only=True):
    """A way to write incidents for somebody's reader. ``file`` is its name in a release, ``reader`` what its users open it with."""

    name: str
    file: str
    about: str
    reader: str
    open: Callable[[BinaryIO, Edition], Writer]
    lacks: tuple[Lack, ...] = ()
    columns: tuple[Column, ...] = ()


class Lines:
    """A writer of text that grows incident by incident: a head, what each incident and each document give, a foot.

    ``between`` parts the pieces, as JSON wants between the members of a list."""

    def __init__(
        self,
        stream: BinaryIO,
        each: Callable[[Told], Iterable[str]],
        *,
        documents: Callable[[Document], Iterable[str]] | None = None,
        head: str = "",
        between: str = "",
        foot: str = "",
    ) -> None:
        self._stream, self._each, self._documents = stream, each, documents
        self._between, self._foot, self._begun = between, foot, False
        stream.write(utf8(head))

    def document(self, document: Document) -> None:
        if self._documents is not None:
            self._put(self._documents(document))

    def told(self, told: Told) -> None:
        self._put(self._each(told))

    def close(self) -> None:
        self._stream.write(self._foot.encode())

    def _put(self, pieces: Iterable[str]) -> None:
        for piece in pieces:
            if self._between and self._begun:
                self._stream.write(self._between.encode())
            self._begun = True
            self._stream.write(utf8(piece))
