"""Floors: figures that must not fall. Raising them is one command, lowering one needs a reason that stays on record.

Takes floors.json and the present figures, gives verdicts and a new floors.json. A *bound* is a floor for figures that
should be high or, with ``most``, a ceiling for those that should be low; ``goal`` is where the work is to end. Pure but for
``load`` and ``save``.
"""

from __future__ import annotations

import math
from pathlib import Path

import msgspec
from msgspec import Struct

PATH = Path(__file__).resolve().parent / "floors.json"


class Bound(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is asked of one figure. ``most``: it must not rise above ``floor``, and such a bound is only set by hand."""

    floor: float
    goal: float | None = None
    most: bool = False


class Lowered(Struct, frozen=True, kw_only=True):
    """The record of a floor that was lowered, kept for good."""

    name: str
    was: float
    now: float
    because: str


class Floors(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole file. Names are "set: measure"."""

    bounds: dict[str, Bound]
    lowered: tuple[Lowered, ...] = ()


class NoReason(Exception):
    """A floor is lowered with a reason or not at all."""


def load(path: Path = PATH) -> Floors:
    return msgspec.json.decode(path.read_bytes(), type=Floors) if path.is_file() else Floors(bounds={})


def save(floors: Floors, path: Path = PATH) -> None:
    ordered = msgspec.structs.replace(floors, bounds=dict(sorted(floors.bounds.items())))
    path.write_bytes(msgspec.json.format(msgspec.json.encode(ordered), indent=2) + b"\n")


def rounded_down(value: float) -> float:
    """To three digits, never up: a floor must hold for the very figures it was taken from."""
    return math.floor(value * 1000 + 1e-9) / 1000


def verdict(value: float, bound: Bound | None) -> str:
    """ "" where nothing is asked; else ok, short (of the goal) or below (the floor: the run fails)."""
    if bound is None:
        return ""
    sign = -1 if bound.most else 1
    if sign * value < sign * bound.floor - 1e-9:
        return "above" if bound.most else "below"
    return "short" if bound.goal is not None and sign * value < sign * bound.goal - 1e-9 else "ok"


def failed(verdicts: list[str]) -> bool:
    return any(one in ("below", "above") for one in verdicts)


def raised(floors: Floors, figures: dict[str, float]) -> Floors:
    """Floors lifted to the present figures where those are higher. Ceilings stay: a quick machine is no promise."""
    bounds = dict(floors.bounds)
    for name, value in figures.items():
        bound = bounds.get(name)
        if bound is not None and not bound.most and rounded_down(value) > bound.floor:
            bounds[name] = msgspec.structs.replace(bound, floor=rounded_down(value))
    return msgspec.structs.replace(floors, bounds=bounds)


def lowered(floors: Floors, name: str, value: float, because: str) -> Floors:
    """One bound made easier, with the reason on record. Raises NoReason, and KeyError where there is no such bound."""
    if not because.strip():
        raise NoReason(name)
    bound = floors.bounds[name]
    record = Lowered(name=name, was=bound.floor, now=value, because=because.strip())
    bounds = {**floors.bounds, name: msgspec.structs.replace(bound, floor=value)}
    return msgspec.structs.replace(floors, bounds=bounds, lowered=(*floors.lowered, record))
