"""How long drawings take, on places invented from a fixed seed; with a folder, writes pages to look at.

python -m benchmarks.drawing [--pages FOLDER]
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from crossbearing.draw import (
    GRADES,
    Frame,
    Period,
    Span,
    Spot,
    draw_density,
    draw_map,
    draw_series,
    draw_timeline,
    draw_toll,
    stylesheet,
)
from crossbearing.draw.layers import basemap
from crossbearing.model import TollStep
from crossbearing.vocab import Group, Move, Outcome

PLACES = {
    "syria": (33, 36.2, 36.5, 41),
    "ukraine": (45, 31, 50, 39),
    "sahel": (9, -12, 20, 35),
    "gaza": (31.25, 34.25, 31.55, 34.5),
}


def spots(count: int, box: tuple[float, float, float, float], seed: int = 3) -> list[Spot]:
    """Half of them in a few towns, the rest anywhere, a tenth known by region only."""
    rng = random.Random(seed)
    south, west, north, east = box
    towns = [(rng.uniform(south, north), rng.uniform(west, east)) for _ in range(12)]
    made = []
    for number in range(count):
        lat, lon = rng.choice(towns) if rng.random() < 0.5 else (rng.uniform(south, north), rng.uniform(west, east))
        exact = rng.random() > 0.1
        radius = rng.choice([1.5, 5.0, 10.0, 20.0]) * min(1, (east - west) / 5) if exact else 60 * min(1, (east - west) / 5)
        killed = rng.choice([None, 0, 3, 20, 90])
        made.append(
            Spot(
                id=f"i{number}", lat=lat, lon=lon, radius_km=radius, grade=rng.choice(GRADES), label=f"Report {number}",
                killed=killed, href=f"/i/{number}", exact=exact,
            )
        )  # fmt: skip
    return made


def spans(count: int) -> list[Span]:
    """Days, weeks and months over a quarter."""
    rng = random.Random(4)
    starts = [date(2025, 3, 1) + timedelta(number * 3 % 80) for number in range(count)]
    return [
        Span(
            id=f"s{n}", start=start, end=start + timedelta(rng.choice([0, 0, 0, 4, 25])), grade=rng.choice(GRADES),
            label=f"Report {n}", killed=rng.choice([None, 2, 40]), href=f"/i/{n}",
        )
        for n, start in enumerate(starts)
    ]  # fmt: skip


def box(frame: Frame) -> str:
    return f"/incidents?box={frame.south},{frame.west},{frame.north},{frame.east}"


def pages() -> dict[str, str]:
    """Pages to look at, by name."""
    made = {
        name: draw_map(spots(40 if name != "gaza" else 9, where), title=name, cell_href=box) for name, where in PLACES.items()
    }
    made["grid"] = draw_map(spots(2000, PLACES["syria"]), title="grid", cell_href=box)
    made["levant"] = draw_map([], Frame(31, 34, 34, 37.5), title="Levant")
    made["sahara"] = draw_map([], Frame(20, -18, 32, 0), title="Sahara", language="ar")
    rng = np.random.default_rng(2)
    lat, lon = rng.normal(20, 18, 4000).clip(-50, 70), rng.uniform(-100, 130, 4000)
    made["world"] = draw_density(lat, lon, rng.integers(0, 6, 4000), title="World", cell_href=box)
    told = [
        ("Northern Wire", 1, 5, 5),
        ("Northern Wire", 2, 9, 12),
        ("Health office", 1, 14, 14),
        ("Health office", 5, 20, None),
    ]
    way = [
        TollStep(
            outcome=Outcome.KILLED, group=Group.UNSPECIFIED, subset=False, voice=voice, published=date(2025, 3, day), low=low,
            high=high, move=Move.FIRST, counts=voice != "Army", claims=("c",), because="Invented.", after=None,
        )
        for voice, day, low, high in [*told, ("Army", 3, 0, 0)]
    ]  # fmt: skip
    months = [
        Period(
            start=date(2025, m, 1),
            end=date(2025, m, 28),
            low=m * 3,
            best=m * 5,
            high=None if m % 4 == 0 else m * 9,
            href="/x",
            incidents=m,
        )
        for m in range(1, 13)
    ]
    made["times"] = (
        draw_timeline(spans(45), title="T")
        + draw_timeline(spans(600), title="T", key="many")
        + draw_series(months, title="S")
        + draw_toll(way, title="Toll", href=lambda step: "/c")
    )
    return made


def best(work: Callable[[], object], rounds: int = 9) -> float:
    """The shortest of several runs, in milliseconds."""
    least = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        least = min(least, time.perf_counter() - start)
    return least * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, help="a folder for pages to look at")
    folder = parser.parse_args().pages
    start = time.perf_counter()
    basemap()
    print(f"base map opened: {(time.perf_counter() - start) * 1000:.1f} ms")
    syria, ukraine = spots(300, PLACES["syria"]), spots(300, PLACES["ukraine"])
    start = time.perf_counter()
    draw_map(syria, title="Syria")
    print(f"first map of 300 spots in Syria: {(time.perf_counter() - start) * 1000:.1f} ms")
    rng = np.random.default_rng(1)
    lat, lon, grade = rng.uniform(33, 37, 200_000), rng.uniform(36, 42, 200_000), rng.integers(0, 6, 200_000)
    print(f"300 spots in Syria: {best(lambda: draw_map(syria, title='x')):.1f} ms")
    print(f"300 spots in Ukraine: {best(lambda: draw_map(ukraine, title='x')):.1f} ms")
    print(f"200,000 spots as a grid: {best(lambda: draw_density(lat, lon, grade, title='x', cell_href=box)):.1f} ms")
    print(f"the world, empty: {best(lambda: draw_map([], title='x')):.1f} ms")
    many = spans(150)
    print(f"timeline of 150: {best(lambda: draw_timeline(many, title='x')):.1f} ms")
    if folder:
        for name, drawn in pages().items():
            for theme in ("light", "dark"):
                page = f'<!doctype html><html lang="en" data-theme="{theme}"><meta charset="utf-8"><title>{name}</title>'
                page += '<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="draw.css">'
                (folder / f"{name}-{theme}.html").write_text(
                    f"{page}<main><h1>{name}</h1>{drawn}</main></html>", encoding="utf-8"
                )
        (folder / "draw.css").write_text(stylesheet(), encoding="utf-8")


if __name__ == "__main__":
    main()
