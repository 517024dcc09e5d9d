"""Names in running text: an index of names, and one text as words.

Takes names with their ids and a text, gives the longest name that begins at a word. Only spelling is judged here:
case, punctuation between words, upper-case wire text. It never decides who is meant.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# "U.S." is one word, with its dots; so is the "St." of saints.
_WORD = re.compile(r"(?:[A-Z]\.){2,}|\bSt\.|\w+")
# What may stand between the words of one name: a space, a hyphen, an apostrophe, the end of a line; never a full stop.
_GAP = re.compile(r"[ \t\u00a0]{0,2}[-‐‑–'’ʼʿʾ‘`/]?[ \t\u00a0]?(?:\r?\n[ \t]?)?")
_APOSTROPHES = frozenset("'’ʼ`")
# Acronyms that upper-case text cannot tell from common words.
_COMMON = frozenset(("IS", "US", "WHO", "CAR", "AU", "TIP", "SPA", "RIA", "TAK", "ISM", "ISS", "ETA", "SAC", "ANA", "AA"))

_ARTICLES = frozenset(("al", "el", "an", "as", "ash", "ad", "ar", "at", "az", "wal"))

Unit = tuple[str, int]


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word for comparison: small letters, no dots, no accents."""
    if word.isascii():
        return word.replace(".", "").lower()
    plain = unicodedata.normalize("NFKD", word.lower())
    return "".join(letter for letter in plain if not unicodedata.combining(letter) and letter != ".") or word


def folded(name: str) -> str:
    """A whole name for comparison."""
    return " ".join(fold(word) for word in _WORD.findall(name))


def _demand(word: str) -> str:
    """What a word of a name asks of the text: "" nothing, "A" a capital, else exactly this spelling."""
    bare = word.replace(".", "")
    if bare == bare.lower() or bare.lower() in _ARTICLES:
        return ""
    if bare[:1].isupper() and bare[1:] == bare[1:].lower() and len(bare) > 1:
        return "A"
    return bare


class Names:
    """Names by their folded words. Several ids may share a spelling: the first given is the one found."""

    def __init__(self) -> None:
        self._entries: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        self.longest: dict[str, int] = {}

    def add(self, name: str, id_: str) -> None:
        """Take a name. A leading article is no part of it."""
        words = _WORD.findall(name)
        if len(words) > 1 and fold(words[0]) == "the":
            words = words[1:]
        if not words:
            return
        keys = [fold(word) for word in words]
        demands = tuple(_demand(word) for word in words)
        entries = self._entries.setdefault(" ".join(keys), [])
        if (id_, demands) not in entries:
            entries.append((id_, demands))
        self.longest[keys[0]] = max(self.longest.get(keys[0], 0), len(keys))

    def ids(self, name: str) -> tuple[str, ...]:
        """Every id that this spelling may mean, the preferred one first."""
        return tuple(dict.fromkeys(id_ for id_, _ in self._entries.get(folded(name), ())))

    def collisions(self) -> dict[str, tuple[str, ...]]:
        """The spellings that several ids share."""
        shared = {name: tuple(dict.fromkeys(id_ for id_, _ in entries)) for name, entries in self._entries.items()}
        return {name: ids for name, ids in shared.items() if len(ids) > 1}

    def at(self, words: Words, index: int) -> Unit | None:
        """The id and end of the longest name that begins at a word."""
        most = self.longest.get(words.keys[index], 0)
        if not most:
            return None
        size = 1
        while size < most and index + size < len(words.keys) and words.joined(index + size):
            size += 1
        for end in range(index + size, index, -1):
            for id_, demands in self._entries.get(" ".join(words.keys[index:end]), ()):
                if words.fits(index, demands):
                    return id_, end
        return None


class Words:
    """One text as words, by number."""

    __slots__ = ("keys", "spans", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = list(_WORD.finditer(text))
        self.keys = [fold(match[0]) for match in self.spans]

    def surface(self, index: int) -> str:
        """The word as written, without dots."""
        return self.spans[index][0].replace(".", "")

    def gap(self, index: int) -> str:
        """What stands before the word, since the word before it."""
        return self.text[self.spans[index - 1].end() if index else 0 : self.spans[index].start()]

    def joined(self, index: int) -> bool:
        """Whether the word may belong to one name with the word before it."""
        gap = self.gap(index)
        return gap in (" ", "-") or (0 < len(gap) < 5 and _GAP.fullmatch(gap) is not None)

    def next_to(self, index: int) -> bool:
        """Whether there is such a word, and it is joined to the word before it."""
        return 0 < index < len(self.keys) and self.joined(index)

    def after_possessive(self, index: int) -> int:
        """The number of the word after "'s", where the word at ``index`` is that s."""
        if index < len(self.keys) and self.keys[index] == "s" and self.gap(index) in _APOSTROPHES:
            return index + 1
        return index

    def fits(self, index: int, demands: tuple[str, ...]) -> bool:
        """Whether the words from ``index`` on are written as a name demands."""
        for number, demand in enumerate(demands, index):
            if not demand:
                continue
            surface = self.surface(number)
            if demand == "A":
                if not surface[0].isupper():
                    return False
            elif surface != demand:
                return False
        return True

    def shouted(self, index: int) -> bool:
        """Whether this is an acronym that reads like a common word, in the midst of capitals that say nothing."""
        if self.surface(index) not in _COMMON:
            return False
        sides = [number for number in (index - 1, index + 1) if 0 <= number < len(self.keys)]
        loud = [word for word in map(self.surface, sides) if not word.isdigit()]
        return all(map(str.isupper, loud)) and any(len(word) > 1 for word in loud)

    def starts(self, first: int) -> int:
        """The offset at which the word begins."""
        return self.spans[first].start()

    def stops(self, last: int) -> int:
        """The offset after the word before ``last``."""
        return self.spans[last - 1].end()
