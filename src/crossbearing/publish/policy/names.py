"""Names of people in a text: whom a release must not name.

Rules over capitals, lists of given names and the words around them. They miss names, above all single ones and those of
scripts without capitals: a profile that must be safe withholds free text and does not redact it. Minors are looked for in
every profile, by ages below 18 and by the words for children beside a name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from urllib.parse import urlsplit

from msgspec import Struct

_CAP = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’`-]*"
_LINK = r"(?:(?:al|el|bin|ibn|bint|abu|abd|umm|van|von|de|del|der|la|di)[ -])"
_RUN = re.compile(rf"(?<![\w'’-]){_CAP}(?:[  ]+{_LINK}?{_CAP}){{0,4}}")
_TITLE = re.compile(
    r"(?:Mrs?|Ms|Miss|Dr|Prof|Sheikh|Shaykh|Imam|Father|Sister|Hajj?i?|Capt(?:ain)?|Col(?:onel)?|Gen(?:eral)?|Lt|Maj(?:or)?|Sgt)\.?\s+$"
)
_CHILD = r"(?:boy|girl|child|son|daughter|baby|infant|toddler|newborn|teenager|schoolboy|schoolgirl|pupil|kid|minor)"
_YEARS = r"(?P<{0}>\d{{1,2}})"
_AFTER = re.compile(
    rf",\s*(?:aged?\s+)?{_YEARS.format('comma')}(?=\s*(?:[,.;:)]|and\b|was\b|were\b|$))"
    rf"|\s*\(\s*(?:aged?\s+)?{_YEARS.format('bracket')}\s*\)"
    rf"|,?\s+aged\s+{_YEARS.format('aged')}\b"
    rf"|,?\s*\(?\s*(?:an?\s+|the\s+)?(?:{_YEARS.format('old')}[- ]years?[- ]old|(?P<months>\d{{1,2}})[- ]months?[- ]old)"
    rf"|,\s*(?:an?|the|her|his|their)\s+(?:[a-z]+\s+){{0,2}}(?P<child>{_CHILD})\b"
)
_BEFORE = re.compile(
    rf"(?:{_YEARS.format('old')}[- ]years?[- ]old|(?P<months>\d{{1,2}})[- ]months?[- ]old|\b(?P<child>{_CHILD}))"
    r"(?:\s+(?:boy|girl|child|son|daughter|named|called|schoolboy|schoolgirl|pupil|baby))*[,:]?\s+$"
)


_WORD = re.compile(r"[^\W\d_]{3,}")


class NameLists(Struct, frozen=True):
    """What is known of names: given and family names (casefolded), names that are no private person's (casefolded: places, public
    figures, outlets), plain words of the language, and words that a case protects by hand."""

    given: frozenset[str] = frozenset()
    family: frozenset[str] = frozenset()
    ordinary: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    protected: tuple[str, ...] = ()


def minors(text: str) -> set[str]:
    """The names of people who are said to be under 18."""
    return {run for run, before, after in _runs(text) if _young(_AFTER.match(after)) or _young(_BEFORE.search(before))}


def persons(text: str, lists: NameLists) -> set[str]:
    """The names of people: those that begin with a given name, bear a title, or are said to be of some age."""
    found = set()
    for run, before, after in _runs(text):
        words = run.split()
        if run.casefold() in lists.others or any(word.casefold() in lists.others and len(words) == 1 for word in words):
            continue
        first = next((at for at, word in enumerate(words[:-1]) if _plain(word) in lists.given), None)
        if first is not None:
            found.add(" ".join(words[first:]))
        elif _AFTER.match(after) or _BEFORE.search(before) or _TITLE.search(before):
            found.add(run)
    return found


def may_name(words: str, lists: NameLists) -> bool:
    """Whether words that no register knows may name somebody: they hold a capital that no plain word, day or month explains."""
    split = words.split()
    told = [word for word in (split[1:] or split) if word[:1].isupper()]
    return any(_plain(word) not in lists.ordinary and _plain(word) not in _OPENERS for word in told)


def holds_a_name(words: str, lists: NameLists) -> bool:
    """Whether a given or a family name is among the capitalised words."""
    return any(word[:1].isupper() and (_plain(word) in lists.given or _plain(word) in lists.family) for word in words.split())


def named_in_address(address: str, text: str, lists: NameLists) -> bool:
    """Whether the words of a web address may name somebody of whom the text tells: addresses repeat headlines. A given name is
    enough; any other word counts where the text has it in somebody's name."""
    path = urlsplit(address).path if "://" in address else address
    for word in {word for word in _WORD.findall(path.casefold()) if word not in lists.ordinary and word not in lists.others}:
        if word in lists.given:
            return True
        for found in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE):
            around = text[max(0, found.start() - 80) : found.end() + 80]
            if any(word in name.casefold().split() for name in minors(around) | persons(around, lists)):
                return True
    return False


def spelled(names: Collection[str]) -> set[str]:
    """The names and, of those of several words, the parts that would give them away on their own: the last, and the first."""
    parts = {part for name in names for part in name.split()[:1] + name.split()[-1:] if len(part) > 3}
    return {*names, *parts}


def _runs(text: str) -> Iterator[tuple[str, str, str]]:
    """Each run of capitalised words, without the word that merely begins a sentence; with what stands around it."""
    for match in _RUN.finditer(text):
        start, run = match.start(), match.group()
        first, _, rest = run.partition(" ")
        if rest and first.casefold() in _OPENERS:
            start, run = start + len(first) + 1, rest
        if len(run) > 1 and run.casefold() not in _OPENERS:
            run = re.sub(r"['’]s$", "", run)
            yield run, text[max(0, start - 60) : start], text[start + len(run) : start + len(run) + 60]


def _young(found: re.Match[str] | None) -> bool:
    if found is None:
        return False
    said = {name: words for name, words in found.groupdict().items() if words}
    if said.keys() & {"months", "child"}:
        return True
    return any(int(age) < 18 for age in said.values())


def _plain(word: str) -> str:
    return word.casefold().strip("'’-")


# words that begin sentences, days and months: capitalised, and nobody's name
_OPENERS = frozenset(
    (
        "a an the in on at by of to for from with and but or as if when while after before during since until among "
        "he she it they we i you his her its their our this that these those there here one two three four five six seven "
        "eight nine ten eleven twelve some many several most all no not also both each its who what where why how "
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
        "september october november december mr mrs ms miss dr prof sheikh imam captain colonel general major sergeant "
        "president minister children civilians witnesses residents activists doctors rescuers soldiers"
    ).split()
)
