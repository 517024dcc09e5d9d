"""Measures the finding and the resolving of places on GeoVirus and LGL, where the shared sets are at hand.

Prints one table: precision, recall and F1 of the names found (a found span counts when it overlaps a gold span), and the
share of gold names with coordinates that were resolved within 161 km of them (a name not found counts as wrong). LGL's
gold takes demonyms ("Russian") and streets for toponyms: the figures are given with all of them, and with neither.
"""

from __future__ import annotations

import json
import math
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from crossbearing.model import Mention, Place
from crossbearing.resolve.gazetteer import Gazetteer
from crossbearing.resolve.places import PlaceResolver, find_places

BENCH = Path(__file__).parents[2] / "shared" / "bench" / "toponyms"
Gold = tuple[int, int, str, float | None, float | None]


def geovirus() -> Iterator[tuple[str, str, list[Gold]]]:
    tree = ElementTree.parse(BENCH / "GeoVirus.xml")  # noqa: S314 - a local file of ours
    for number, article in enumerate(tree.iter("article")):
        gold = [
            (int(one.findtext("start", "0")), int(one.findtext("end", "0")), one.findtext("name", ""),
             float(one.findtext("lat", "0")), float(one.findtext("lon", "0")))
            for one in article.iter("location")
        ]  # fmt: skip
        yield str(number), article.findtext("text", ""), gold


def lgl() -> Iterator[tuple[str, str, list[Gold]]]:
    for line in (BENCH / "dev.jsonl").open(encoding="utf-8"):
        record = json.loads(line)
        yield (
            record["id"],
            record["text"],
            [(t["start"], t["end"], t["phrase"], t["lat"], t["lon"]) for t in record["toponyms"]],
        )


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    a, b = math.radians(lat), math.radians(other_lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 12742 * math.asin(math.sqrt(half))


def is_demonym(phrase: str, gazetteer: Gazetteer) -> bool:
    """A gold name of one capitalised word that no gazetteer place has and that ends as demonyms do."""
    endings = ("n", "ns", "ish", "ese", "i", "is", "ic", "ot", "ots", "ch", "ss", "ek", "z", "an’s", "h")
    return (
        (" " not in phrase or phrase.startswith(("South ", "North ", "Sri ")))
        and not gazetteer.lookup(phrase)
        and phrase.lower().endswith(endings)
    )


class Tally:
    """Running counts of one set."""

    def __init__(self) -> None:
        self.found = self.right = self.gold = self.hit = self.located = self.near = 0

    def row(self, name: str) -> str:
        precision, recall = self.right / max(1, self.found), self.hit / max(1, self.gold)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        near = self.near / max(1, self.located)
        return f"{name:34} {self.gold:5} {precision:6.3f} {recall:6.3f} {f1:6.3f} {near:8.3f}"


def add(tally: Tally, gold: list[Gold], dropped: list[Gold], mentions: list[Mention], places: dict[int, Place]) -> None:
    spans = [(one.anchor.start, one.anchor.end) for one in mentions]
    ignored = [s for s in spans if any(s[0] < e and b < s[1] for b, e, *_ in dropped)]
    spans = [s for s in spans if s not in ignored or any(s[0] < e and b < s[1] for b, e, *_ in gold)]
    tally.found += len(spans)
    tally.right += sum(any(s < end and start < e for start, end, *_ in gold) for s, e in spans)
    tally.gold += len(gold)
    for start, end, _, lat, lon in gold:
        over = [one for one in mentions if one.anchor.start < end and start < one.anchor.end]
        tally.hit += bool(over)
        if lat is None or lon is None:
            continue
        tally.located += 1
        place = next((places[one.anchor.start] for one in over if one.anchor.start in places), None)
        tally.near += place is not None and kilometres(place.lat, place.lon, lat, lon) <= 161


def main() -> None:
    if not BENCH.exists():
        print("The shared sets are not here: nothing measured.")
        return
    gazetteer = Gazetteer.load()
    print(f"{'set':34} {'gold':>5} {'prec':>6} {'recall':>6} {'F1':>6} {'<161km':>8}")
    seconds, size = 0.0, 0
    for name, documents in (("GeoVirus", list(geovirus())), ("LGL", list(lgl()))):
        every, grounded, bare = Tally(), Tally(), Tally()
        for _, text, gold in documents:
            started = time.perf_counter()
            mentions = find_places(text, gazetteer)
            seconds += time.perf_counter() - started
            size += len(text.encode())
            places = PlaceResolver(gazetteer).resolve(mentions, text)
            add(every, gold, [], mentions, places)
            if name == "LGL":
                located = [one for one in gold if one[3] is not None]
                add(grounded, located, [one for one in gold if one not in located], mentions, places)
                named = [one for one in located if not is_demonym(one[2], gazetteer)]
                add(bare, named, [one for one in gold if one not in named], mentions, places)
        print(every.row(name))
        if name == "LGL":
            print(grounded.row("LGL, names with coordinates"))
            print(bare.row("LGL, the same less demonyms"))
    print(f"finding: {size / 1e6 / seconds:.2f} MB/s, {seconds / size * 5e6:.2f} ms for 5 kB", file=sys.stderr)


if __name__ == "__main__":
    main()
