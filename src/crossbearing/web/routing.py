"""Pages and acts as data: each page is a function from a request to a record, given as HTML and as JSON.

A page is written once: ``view`` makes a frozen record, ``template`` shows it, and the same record is the page's JSON twin
under /api. An act takes a form (or JSON) and says where to go on. Views raise ``NotThere`` and ``WrongAsk``; nothing else
of theirs may reach a reader.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from msgspec import Struct

from crossbearing.web.desk import Desk


class NotThere(Exception):
    """What was asked for is not in the case; the message is one sentence."""


class WrongAsk(Exception):
    """The request makes no sense as it stands; the message is one sentence that says what would."""


class Elsewhere(Exception):
    """The page is at another local address now; the message is that address."""


class Conflict(Exception):
    """What a person decided on has changed meanwhile; ``shown`` is the record of both versions."""

    def __init__(self, shown: Struct) -> None:
        super().__init__("This has changed since you saw it.")
        self.shown = shown


class Parameter(NamedTuple):
    """One parameter in a path or a query, as documentation prints it. ``many``: it may be given several times."""

    name: str
    about: str
    kind: str = "string"
    many: bool = False


class Ask(NamedTuple):
    """What a request asks: parameters of the path, of the query (each with all its values), the fields of a form, and
    who asks."""

    path: Mapping[str, str]
    query: Mapping[str, Sequence[str]]
    form: Mapping[str, Sequence[str]] = {}
    by: str = ""
    role: str = ""

    def one(self, name: str, default: str = "") -> str:
        """The last value of a query or form parameter."""
        values = self.form.get(name) or self.query.get(name)
        return values[-1].strip() if values else default

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of a query or form parameter, without blanks, in order."""
        return tuple(value.strip() for value in (self.form.get(name) or self.query.get(name) or ()) if value.strip())

    def number(self, name: str, default: int, least: int = 0, most: int = 10**9) -> int:
        """A whole number, kept within its bounds. Raises WrongAsk for what is none."""
        text = self.one(name)
        if not text:
            return default
        if not text.removeprefix("-").isdecimal() or len(text) > 10:
            raise WrongAsk(f"{name} = {text[:40]!r} is no whole number.")
        return max(least, min(most, int(text)))


def is_local(address: str) -> bool:
    """Whether the address is a path on this desk: nothing that a browser could take for another host."""
    parts = urlsplit(address) if address.isprintable() and "\\" not in address else None
    return (
        parts is not None and address.startswith("/") and not address.startswith("//") and not parts.netloc and not parts.scheme
    )


class Page(NamedTuple):
    """A page. ``model`` is the record that ``view`` makes; ``template`` None means that it has no HTML."""

    path: str
    template: str | None
    view: Callable[[Desk, Ask], Struct]
    model: type[Struct]
    about: str
    parameters: tuple[Parameter, ...] = ()


class Gone(NamedTuple):
    """Where an act leads: the address to go on to, and what it did, as a record for the JSON twin."""

    to: str
    did: Struct


class Act(NamedTuple):
    """Something that changes the case. ``least`` is the least role that may do it (see vocab.Role)."""

    path: str
    take: Callable[[Desk, Ask], Gone]
    model: type[Struct]
    least: str
    about: str
    fields: tuple[Parameter, ...] = ()
