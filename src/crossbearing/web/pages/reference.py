"""What the words mean, which keys there are, and the description of the JSON twins."""

from __future__ import annotations

import inspect
from typing import Any

from msgspec import Struct

from crossbearing.vocab import EventType, Word, deciding, judging, publishing, reading, words
from crossbearing.web.desk import Desk
from crossbearing.web.navigation import KEYS
from crossbearing.web.routing import Ask, Page


class Entry(Struct, frozen=True, kw_only=True):
    """One word with its definition; the last three for event types only."""

    word: str
    definition: str
    family: str = ""
    plover: str = ""
    acled: str = ""


class WordList(Struct, frozen=True, kw_only=True):
    """A closed list of the codebook."""

    name: str
    about: str
    entries: tuple[Entry, ...]


class Codebook(Struct, frozen=True, kw_only=True):
    """Every closed list, and the event types with their crosswalk."""

    types: tuple[Entry, ...]
    lists: tuple[WordList, ...]


class Keys(Struct, frozen=True, kw_only=True):
    """Keys of the desk, each with what it does."""

    keys: tuple[tuple[str, str], ...]


class Path(Struct, frozen=True, kw_only=True):
    """One path of the API."""

    method: str
    path: str
    about: str
    record: str
    parameters: tuple[tuple[str, str], ...]


class Api(Struct, frozen=True, kw_only=True):
    """All paths of the API."""

    paths: tuple[Path, ...]


class OpenApi(Struct, frozen=True, kw_only=True):
    """The description that programs read (OpenAPI 3.1)."""

    openapi: str
    info: dict[str, Any]
    paths: dict[str, Any]
    components: dict[str, Any]


def codebook(desk: Desk, ask: Ask) -> Codebook:
    lists = [
        WordList(
            name=kind.__name__,
            about=inspect.getdoc(kind) or "",
            entries=tuple(Entry(word=w.value, definition=w.definition) for w in kind),
        )
        for part in (reading, judging, deciding, publishing, words)
        for kind in vars(part).values()
        if inspect.isclass(kind) and issubclass(kind, Word) and kind.__module__ == part.__name__ and kind is not Word
    ]
    types = tuple(
        Entry(word=t.value, definition=t.definition, family=t.family, plover=t.plover, acled=t.acled) for t in EventType
    )
    return Codebook(types=types, lists=tuple(lists))


def keys(desk: Desk, ask: Ask) -> Keys:
    return Keys(keys=KEYS)


def api(desk: Desk, ask: Ask) -> Api:
    from crossbearing.web import app
    from crossbearing.web.openapi import twin

    paths = [("GET", twin(p.path), p.about, p.model.__name__, p.parameters) for p in app.PAGES]
    paths += [("POST", "/api" + a.path, a.about, a.model.__name__, a.fields) for a in app.ACTS]
    return Api(
        paths=tuple(
            Path(method=m, path=p, about=b, record=r, parameters=tuple((q.name, q.about) for q in qs))
            for m, p, b, r, qs in paths
        )
    )


def openapi(desk: Desk, ask: Ask) -> OpenApi:
    from crossbearing.web import app
    from crossbearing.web.openapi import described

    return OpenApi(**described(app.PAGES, app.ACTS))


PAGES = (
    Page("/codebook", "codebook.html", codebook, Codebook, "What the words mean."),
    Page("/keys", "keys.html", keys, Keys, "The keys of the desk."),
    Page("/api", "api.html", api, Api, "What programs can ask."),
    Page("/openapi.json", None, openapi, OpenApi, "The description that programs read (OpenAPI 3.1)."),
)
