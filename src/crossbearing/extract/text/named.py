"""Names found in one sentence, as token spans."""

from __future__ import annotations

from msgspec import Struct

from crossbearing.model import Mention


class Found(Struct, frozen=True):
    """A mention and the tokens (first, last) it covers."""

    first: int
    last: int
    mention: Mention


class Names(Struct, frozen=True):
    """The names found in one sentence."""

    actors: tuple[Found, ...]
    places: tuple[Found, ...]
    dates: tuple[Found, ...]
    demonyms: tuple[Found, ...]


def of_an_hour(date: Mention) -> bool:
    """Whether the words name an hour ("at dawn"), whose day is told before."""
    return date.key == "hours"
