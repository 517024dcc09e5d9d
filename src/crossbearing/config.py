"""case.toml to settings. An unknown key is a problem with its line number; nothing is guessed."""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any

from msgspec import Struct

from crossbearing.model import Problem
from crossbearing.problems import problem

EXTRACTORS = ("rules.v1",)


class Settings(Struct, frozen=True):
    """The settings of one case."""

    title: str = ""
    notice: str = ""
    country: str = ""
    extractor: str = "rules.v1"
    four_eyes: bool = False


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
    )


def parse(text: str, where: str = "case.toml") -> tuple[Settings, list[Problem]]:
    """Settings and problems. With any problem the settings are the defaults for the keys concerned."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        return Settings(), [problem("C503", where, reason=str(fault))]
    known = Settings.__struct_fields__
    problems: list[Problem] = []
    kept: dict[str, Any] = {}
    for key, value in raw.items():
        at = f"{where}:{_line_of(text, key)}"
        if key not in known:
            problems.append(problem("C502", at, key=key, known=", ".join(known)))
        elif key == "four_eyes":
            if isinstance(value, bool):
                kept[key] = value
            else:
                problems.append(problem("C504", at, key=key, value=value, allowed="true, false"))
        elif not isinstance(value, str):
            problems.append(problem("C504", at, key=key, value=value, allowed="text in quotation marks"))
        elif key == "extractor" and value not in EXTRACTORS:
            problems.append(problem("C504", at, key=key, value=value, allowed=", ".join(EXTRACTORS)))
        elif key == "country" and value and not re.fullmatch(r"[A-Za-z]{2}", value):
            problems.append(problem("C504", at, key=key, value=value, allowed='a two-letter code such as "SY"'))
        else:
            kept[key] = value.upper() if key == "country" else value
    return Settings(**kept), problems


def _line_of(text: str, key: str) -> int:
    """The line on which a key or table is set, 1 where it cannot be found."""
    pattern = re.compile(rf'^\s*\[*\s*["\']?{re.escape(key)}["\']?\s*[=\].]')
    return next((number for number, line in enumerate(text.splitlines(), 1) if pattern.match(line)), 1)
