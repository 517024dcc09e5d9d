"""One spelling for every spelling of a place name, so that names can be compared by equality.

Takes a name as a text or a gazetteer writes it, gives its key: case and diacritics folded, hyphens as spaces,
apostrophes and dots gone, the Arabic article in all its assimilated spellings as "al", final "-ah" as "-a", and one
Arabic letter for each family of variants. Two names are the same name when their keys are equal; nothing here guesses
beyond that, and nothing here may read a file, a clock or the network.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Latin letters that have no decomposition, and the Arabic variants that writers mix up.
_LETTERS = str.maketrans(
    {
        **{"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ħ": "h", "ə": "a"},
        **dict.fromkeys("آأإٱ", "ا"),
        **{"ى": "ي", "ی": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ک": "ك", "ـ": ""},
        **{"ё": "е", "ґ": "г"},
        **dict.fromkeys("'’‘ʼʿʾ`´ʻ׳״\"“”.·\u200c\u200e\u200f", ""),
        **dict.fromkeys("-‐‑–—/_,()&", " "),
    }
)
_ARTICLES = frozenset("al el ar as ash at an ad az ez es esh er et en ed ul ath adh ech".split())
# "Ash Shaykh", "Deir ez-Zor": the article's consonant is that of the word it stands before.
_SHORT = {"saint": "st", "sainte": "st", "ste": "st", "mount": "mt", "fort": "ft", "and": "", "the": ""}


@lru_cache(maxsize=65536)
def key_of(name: str) -> str:
    """The key of a name; "" when nothing of it is left."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    folded = "".join(letter for letter in folded if not unicodedata.combining(letter))
    words = folded.translate(_LETTERS).split()
    last = len(words) - 1
    return " ".join(filter(None, [_fold(word, place < last) for place, word in enumerate(words)]))


def _fold(word: str, inner: bool) -> str:
    if inner and word in _ARTICLES:
        return "al"
    if len(word) > 4 and word.endswith("ah"):
        return word[:-1]
    return _SHORT.get(word, word)


def without_article(key: str) -> str:
    """The key without a leading Arabic article: "al bab" as "bab", "البصره" as "بصره"; the key itself if it has none."""
    if key.startswith("al "):
        return key[3:]
    if key.startswith("ال") and len(key) > 4:
        return key[2:]
    return key
