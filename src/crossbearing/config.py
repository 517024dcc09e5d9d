"""case.toml to settings. An unknown key is a problem with its line number; nothing is guessed."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from enum import Enum
from typing import Any, TypeVar

from msgspec import Struct, field, structs

from crossbearing.model import Problem
from crossbearing.problems import problem
from crossbearing.vocab import Audience, Keeping, PlaceLevel, Standing

S = TypeVar("S", bound=Struct)
EXTRACTORS = ("rules.v1",)
SENSITIVE = ("medical", "school", "camp")
"""Classes of targets that a public release shows less exactly: hospitals, schools, shelters (codebook: targets)."""


class Profile(Struct, frozen=True):
    """What one audience may see. Days of an embargo count from an incident's last day to the day of the release; ``standing``
    is the least standing that an incident must have."""

    places: PlaceLevel = PlaceLevel.EXACT
    persons: Keeping = Keeping.KEEP
    text: Keeping = Keeping.KEEP
    standing: Standing = Standing.OPEN
    embargo_days: int = 0
    sensitive: tuple[str, ...] = ()
    sensitive_places: PlaceLevel = PlaceLevel.EXACT
    sensitive_embargo_days: int = 0


class Profiles(Struct, frozen=True):
    """The profile of each audience."""

    public: Profile = Profile(
        places=PlaceLevel.SETTLEMENT,
        persons=Keeping.WITHHOLD,
        text=Keeping.WITHHOLD,
        sensitive=SENSITIVE,
        sensitive_places=PlaceLevel.PROVINCE,
        sensitive_embargo_days=30,
    )
    partner: Profile = Profile(
        persons=Keeping.REDACT, text=Keeping.REDACT, sensitive=SENSITIVE, sensitive_places=PlaceLevel.SETTLEMENT
    )
    internal: Profile = Profile()

    def of(self, audience: Audience) -> Profile:
        """The profile of that audience."""
        profile: Profile = getattr(self, audience.value)
        return profile


class Publishing(Struct, frozen=True):
    """How releases are made. No formats means the everyday ones; ``licence`` and ``contact`` are printed in each release."""

    audience: Audience = Audience.PUBLIC
    formats: tuple[str, ...] = ()
    hxl: bool = False
    licence: str = ""
    contact: str = ""


class Watching(Struct, frozen=True):
    """What ``watch`` looks at, and how often, in seconds."""

    feeds: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    every: int = 900


class Settings(Struct, frozen=True):
    """The settings of one case."""

    title: str = ""
    notice: str = ""
    country: str = ""
    extractor: str = "rules.v1"
    four_eyes: bool = False
    fetch: bool = False
    watch: Watching = Watching()
    release: Publishing = Publishing()
    profiles: Profiles = field(default_factory=Profiles)

    def deriving(self) -> tuple[object, ...]:
        """What of the settings the ledger depends on."""
        return self.title, self.notice, self.country, self.extractor, self.four_eyes


def template(settings: Settings) -> str:
    """The text of a new case.toml with these settings."""

    def quoted(name: str) -> str:
        # a JSON string is a TOML basic string, but for one letter that TOML wants escaped
        return json.dumps(getattr(settings, name), ensure_ascii=False).replace("\x7f", "\\u007f")

    return (
        "# Settings of this case. Everything here may be left out; an unknown key is an error.\n"
        f"title = {quoted('title')}\n"
        '# Printed wherever the case is shown, such as "Invented for demonstration".\n'
        f"notice = {quoted('notice')}\n"
        '# ISO 3166-1 code of the country that the case is about: it settles ambiguous places and "the army".\n'
        f"country = {quoted('country')}\n"
        "# Which extractor reads the documents.\n"
        f"extractor = {quoted('extractor')}\n"
        "# true: an incident needs the approval of two people.\n"
        f"four_eyes = {str(settings.four_eyes).lower()}\n"
        "# true: web addresses and feeds may be fetched. Otherwise nothing here ever opens a connection.\n"
        f"fetch = {str(settings.fetch).lower()}\n"
        "# What may be published, and what watch looks at, are tables of this file too: see docs/releases.md and docs/fetching.md.\n"
    )


def parse(text: str, where: str = "case.toml") -> tuple[Settings, list[Problem]]:
    """Settings and problems. With any problem the settings are the defaults for the keys concerned."""
    try:
        raw = tomllib.loads(text)
    except RecursionError:
        return Settings(), [problem("C503", where, reason="it is nested too deeply")]
    except ValueError as fault:  # TOMLDecodeError, and numbers of thousands of digits
        return Settings(), [problem("C503", where, reason=str(fault))]
    problems: list[Problem] = []
    return _filled(Settings(), raw, (), text, where, problems), problems


def _filled(defaults: S, raw: dict[str, Any], table: tuple[str, ...], text: str, where: str, problems: list[Problem]) -> S:
    """The settings of one table, with those of the tables in it."""
    known = type(defaults).__struct_fields__
    kept: dict[str, Any] = {}
    for key, value in raw.items():
        at = f"{where}:{_line_of(text, table, key)}"
        path = ".".join((*table, key))
        if key not in known:
            problems.append(problem("C502", at, key=path, known=", ".join(known)))
            continue
        default = getattr(defaults, key)
        if isinstance(default, Struct):
            if isinstance(value, dict):
                kept[key] = _filled(default, value, (*table, key), text, where, problems)
            else:
                problems.append(problem("C504", at, key=path, value=value, allowed=f"a table, written as [{path}]"))
            continue
        read, allowed = _KEYS.get(key) or _kind(default)
        found = read(value)
        if found is None:
            problems.append(problem("C504", at, key=path, value=value, allowed=allowed))
        else:
            kept[key] = found
    return structs.replace(defaults, **kept)


Check = Callable[[Any], Any]
"""Gives the value as it is kept, None where it is not allowed."""


def _kind(default: object) -> tuple[Check, str]:
    """What a key takes, by its default; and how that is said."""
    if isinstance(default, bool):
        return (lambda v: v if isinstance(v, bool) else None), "true, false"
    if isinstance(default, int):
        return (lambda v: v if type(v) is int and 0 <= v <= 100_000 else None), "a whole number from 0 to 100000"
    if isinstance(default, Enum):
        words = {word.value: word for word in type(default)}
        return (lambda v: words.get(v) if isinstance(v, str) else None), ", ".join(words)
    if isinstance(default, tuple):
        return _texts, 'a list of texts, such as ["one", "two"]'
    return (lambda v: v if isinstance(v, str) else None), "text in quotation marks"


def _texts(value: Any) -> tuple[str, ...] | None:
    return tuple(value) if isinstance(value, list) and all(isinstance(one, str) for one in value) else None


_KEYS: dict[str, tuple[Check, str]] = {
    "extractor": (lambda v: v if v in EXTRACTORS else None, ", ".join(EXTRACTORS)),
    "country": (
        lambda v: v.upper() if isinstance(v, str) and re.fullmatch(r"([A-Za-z]{2})?", v) else None,
        'a two-letter code such as "SY"',
    ),
    # oftener than twice a minute is no politeness
    "every": (lambda v: v if type(v) is int and 30 <= v <= 604_800 else None, "seconds, from 30 to 604800"),
}


def _line_of(text: str, table: tuple[str, ...], key: str) -> int:
    """The line on which a key or table is set, 1 where it cannot be found."""
    lines = text.splitlines()
    start = 0
    if table:
        head = re.compile(r"^\s*\[\s*" + r"\s*\.\s*".join(map(re.escape, table)) + r"\s*\]")
        start = next((number for number, line in enumerate(lines) if head.match(line)), 0)
    pattern = re.compile(rf'^\s*\[*\s*(?:[\w"\'.]*\.)?["\']?{re.escape(key)}["\']?\s*[=\].]')
    return next((number for number, line in enumerate(lines[start:], start + 1) if pattern.match(line)), 1)
