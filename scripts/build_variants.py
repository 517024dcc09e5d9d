"""Builds the list of Arabic place names by their consonants that ships in src/crossbearing/resolve/atlas.

Takes atlas.bin, gives variants.txt: one line for each skeleton, with the keys of the places of countries that write
Arabic. Run it after build_gazetteer.py; the same atlas gives the same bytes.

    python scripts/build_variants.py
"""

from __future__ import annotations

from crossbearing.resolve.gazetteer import ATLAS, Gazetteer
from crossbearing.resolve.places_variants import COUNTRIES, skeleton

LEAST = 3


def main() -> None:
    gazetteer = Gazetteer.load()
    by_bones: dict[str, set[str]] = {}
    for key in gazetteer.shipped_keys():
        bones = skeleton(key)
        if len(bones) >= LEAST and any(entry.country in COUNTRIES for entry in gazetteer.find(key)):
            by_bones.setdefault(bones, set()).add(key)
    lines = [f"{bones}\t{','.join(sorted(keys))}\n" for bones, keys in sorted(by_bones.items())]
    (ATLAS / "variants.txt").write_text("".join(lines), encoding="utf-8")
    print(f"{len(lines)} skeletons of {sum(map(len, by_bones.values()))} names")


if __name__ == "__main__":
    main()
