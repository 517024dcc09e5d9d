"""The weights file: levels of agreement with their m and u, read and checked once.

Takes ``weights.toml``, gives Weights. The weight of a level is log2(m/u) bits (Fellegi & Sunter 1969). Raises
``BadWeights`` for a file that breaks its own rules: an m or u under the floor or over 1, a weight over the cap, levels
whose m or u add up to more than 1, a condition that is none, a comparison whose last level does not catch the rest.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Callable
from functools import lru_cache
from math import log2
from pathlib import Path

from msgspec import Struct

from crossbearing.codec import digest
from crossbearing.link.conditions import BadCondition, as_sql, chooser, parse
from crossbearing.link.terms import TERMS

PATH = Path(__file__).with_name("weights.toml")
_ROUNDING = 0.02  # levels are given to two or three digits


class BadWeights(ValueError):
    """A weights file that breaks its rules."""


class Level(Struct, frozen=True, kw_only=True):
    """One degree of agreement. ``because`` is its sentence, with fields in braces."""

    name: str
    m: float
    u: float
    because: str
    excludes: bool
    sql: str

    @property
    def weight(self) -> float:
        """Bits for (above 0) or against one incident."""
        return log2(self.m / self.u)


class Comparison(Struct, frozen=True, kw_only=True):
    """One thing that two claims are compared in. ``choose`` gives the number of the level that an observation shows,
    counting "nothing to say" as 0 and the levels from 1."""

    name: str
    silent_sql: str
    levels: tuple[Level, ...]
    choose: Callable[[object], int]


class Weights(Struct, frozen=True, kw_only=True):
    """A whole file. ``version`` is the file's own word with the digest of its content."""

    version: str
    prior: float
    comparisons: tuple[Comparison, ...]

    def excluding_sql(self) -> str:
        """The condition under which the level that counts, in some comparison, excludes the pair."""
        found = []
        for comparison in self.comparisons:
            last = max((number for number, level in enumerate(comparison.levels) if level.excludes), default=-1)
            if last < 0:
                continue
            silent = f"when {comparison.silent_sql} then false " if comparison.silent_sql else ""
            told = " ".join(f"when {level.sql} then {str(level.excludes).lower()}" for level in comparison.levels[: last + 1])
            found.append(f"(case {silent}{told} else false end)")
        return " or ".join(found)


@lru_cache(maxsize=4)
def load(path: Path = PATH) -> Weights:
    """The weights of a file. Raises BadWeights."""
    content = path.read_text("utf-8")
    given = tomllib.loads(content)
    floor, cap, prior = float(given["floor"]), float(given["cap"]), float(given["prior"])
    if not 0.0 < prior < 1.0 or not 0.0 < floor < 0.5:
        raise BadWeights("prior and floor are shares between 0 and 1")
    try:
        named: dict[str, ast.expr] = {}
        for name, words in given.get("conditions", {}).items():
            named[name] = parse(words, TERMS, named)
        comparisons = tuple(_comparison(one, named, floor, cap) for one in given["comparison"])
    except BadCondition as error:
        raise BadWeights(str(error)) from None
    return Weights(version=f"{given['version']}+{digest(content)[:8]}", prior=prior, comparisons=comparisons)


def _comparison(given: dict[str, object], named: dict[str, ast.expr], floor: float, cap: float) -> Comparison:
    name = str(given["name"])
    silent = parse(str(given["silent"]), TERMS, named) if given.get("silent") else ast.Constant(False)
    rows: list[dict[str, object]] = given["level"]  # type: ignore[assignment]
    trees = [parse(str(row["when"]), TERMS, named) for row in rows]
    levels = tuple(_level(name, row, tree, floor, cap) for row, tree in zip(rows, trees, strict=True))
    if rows[-1]["when"] != "True":
        raise BadWeights(f"{name}: the last level must hold of all that is left")
    for letter in ("m", "u"):
        total = sum(getattr(level, letter) for level in levels)
        if total > 1 + _ROUNDING:
            raise BadWeights(f"{name}: the {letter} of its levels add up to {total:.3f}")
    return Comparison(
        name=name,
        silent_sql=as_sql(silent, TERMS) if given.get("silent") else "",
        levels=levels,
        choose=chooser([silent, *trees]),
    )


def _level(comparison: str, row: dict[str, object], tree: ast.expr, floor: float, cap: float) -> Level:
    made = Level(
        name=str(row["name"]), m=float(row["m"]), u=float(row["u"]), because=str(row["because"]),  # type: ignore[arg-type]
        excludes=bool(row.get("excludes", False)), sql=as_sql(tree, TERMS),
    )  # fmt: skip
    where = f"{comparison}, {made.name}"
    if not floor <= made.m <= 1.0 or not floor <= made.u <= 1.0:
        raise BadWeights(f"{where}: m and u lie between {floor} and 1")
    if abs(made.weight) > cap:
        raise BadWeights(f"{where}: {made.weight:.1f} bits are over the cap of {cap}")
    return made
