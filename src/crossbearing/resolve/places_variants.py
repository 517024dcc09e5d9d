"""One Arabic name written in two ways: "Maaret al-Nouman" and "Ma'arrat an Nu'man" are one town.

Takes the key of a name that the gazetteer does not hold and gives the key it holds that is most likely the same name,
or none. Transliterators agree on consonants and quarrel about vowels, doubled letters and a final "h"; so two names are
candidates when their consonants are the same (the *skeleton*), and the same name when their letters are alike enough
besides. Names of countries that write Arabic only. It must never decide which of several places of one name is meant.

Of the 36 names that it found so in fa_kes (development half) and timeline17, none of which any row has, 35 are the place that
is meant (the wrong one: "Qassiab").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cache

from crossbearing.resolve.gazetteer import ATLAS, Gazetteer
from crossbearing.resolve.placenames import without_article
from crossbearing.vocab import Geoprecision

#: at .75 "Haas" became Hisya and "Suleima" Salamiyah
ALIKE = 0.8
#: those whose names come to us from the Arabic script
COUNTRIES = frozenset("AE BH DJ DZ EG IL IQ JO KW LB LY MA MR OM PS QA SA SD SY TD TN YE".split())
_DIGRAPHS = (
    ("kh", "x"), ("gh", "g"), ("dh", "z"), ("th", "t"), ("sh", "c"), ("ch", "c"), ("ph", "f"), ("dj", "j"), ("q", "k"),
    ("v", "f"), ("p", "b"),
)  # fmt: skip
_VOWELS = (
    ("ee", "i"),
    ("ou", "u"),
    ("oo", "u"),
    ("ay", "ai"),
    ("ey", "ai"),
    ("ei", "ai"),
    ("iy", "i"),
    ("e", "a"),
    ("o", "u"),
    ("y", "i"),
)
_DOUBLED = re.compile(r"(.)\1+")
_FINAL = {"i": "i", "y": "i", "u": "u", "o": "u"}


def skeleton(key: str) -> str:
    """The consonants of a key, in one spelling; a word that begins with a vowel says so. "" for another script."""
    if not key.isascii():
        return ""
    return "".join(_consonants(word) for word in key.split() if word != "al")


def _consonants(word: str) -> str:
    word = _folded(word, _DIGRAPHS)
    first = "'" if word[0] in "aeiou" else ""
    bare = first + re.sub("[aeiouyw]", "", word[len(first) :])
    return _DOUBLED.sub(r"\1", bare.removesuffix("h") if len(bare) > 2 else bare)


def _folded(word: str, pairs: Iterable[tuple[str, str]]) -> str:
    for written, folded in pairs:
        word = word.replace(written, folded)
    return _DOUBLED.sub(r"\1", word)


def alike(one: str, other: str) -> float:
    """How alike the letters of two keys of one skeleton are, in 0..1; 0 where they end in different vowels."""
    one, other = (without_article(key).replace(" al ", " ").replace(" ", "") for key in (one, other))
    if _ending(one) != _ending(other):
        return 0.0
    letters, others = (_folded(_folded(key, _DIGRAPHS), _VOWELS) for key in (one, other))
    return SequenceMatcher(None, letters, others, autojunk=False).ratio()


def _ending(key: str) -> str:
    last = key.removesuffix("h")[-1:] if len(key) > 2 else key[-1:]
    return _FINAL.get(last, "a" if last in ("a", "e") else "")


class Variants:
    """The spellings of one gazetteer, a case's own rows among them."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._own: dict[str, list[str]] | None = None

    def of(self, key: str, countries: frozenset[str]) -> str:
        """The key that the gazetteer holds for a town, village or site of that name in these countries; "" where none or
        several are as likely."""
        bones = skeleton(key)
        if len(bones) < 3:
            return ""
        found: list[tuple[float, str, frozenset[int]]] = []
        for known in (*self._of_the_case().get(bones, ()), *shipped().get(bones, ())):
            places = frozenset(
                entry.geonameid
                for entry in self._gazetteer.find(known)
                if entry.country in countries and entry.kind in (Geoprecision.SETTLEMENT, Geoprecision.EXACT)
            )
            likeness = alike(key, known) if places else 0.0
            if likeness >= ALIKE:
                found.append((likeness, known, places))
        if not found:
            return ""
        best, known, places = max(found, key=lambda one: (one[0], one[1]))
        rivals = [other for likeness, _, other in found if best - likeness < 0.05 and not other & places]
        return "" if rivals else known

    def _of_the_case(self) -> dict[str, list[str]]:
        if self._own is None:
            self._own = {}
            for key in self._gazetteer.own_keys():
                self._own.setdefault(skeleton(key), []).append(key)
        return self._own


@cache
def shipped() -> dict[str, tuple[str, ...]]:
    """Skeletons to the keys of the shipped gazetteer (``scripts/build_variants.py``)."""
    lines = (ATLAS / "variants.txt").read_text(encoding="utf-8").splitlines()
    return {bones: tuple(keys.split(",")) for bones, _, keys in (line.partition("\t") for line in lines)}
