"""Finds place names in text: every stretch of capitalised words that the gazetteer knows and the words around allow.

Takes a text and a gazetteer, gives mentions in text order, not overlapping, longest name first. A name is a place when
what speaks for it (its size, a preposition, a type word, "X, Country", a second firm mention) outweighs what speaks
against it (an English word, a person's name, a street, a speech verb). It must not resolve anything: which of several
places is meant is decided elsewhere, for a document as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from crossbearing.model import Anchor, Mention
from crossbearing.resolve import placewords as words
from crossbearing.resolve.gazetteer import Entry, Gazetteer
from crossbearing.resolve.placenames import key_of, without_article
from crossbearing.vocab import Geoprecision

LONGEST = 6
_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|W\.\s?Va\b|[^\W\d_]+(?:['’ʼʿʾ`‘][^\W\d_]+)*|\d+")
_POSSESSIVE = re.compile(r"['’]s?$")
_NO_GIVEN_NAME = words.LOCATIVES | words.WEAK_LOCATIVES | words.CONNECTORS | frozenset("my so see man long sang will".split())
_BLANK = frozenset({"the", "and"})
_GLUE = frozenset({" ", "-", "\n", "‑", "\u00a0", "–"})


class Token(NamedTuple):
    """One word of the text. ``end`` leaves a possessive ending out; ``glued`` says whether only a space or hyphen
    parts it from the word before."""

    start: int
    end: int
    word: str
    low: str
    named: bool
    gap: str


class Spotted(NamedTuple):
    """A known name in the text: tokens ``first`` to ``last``, before it is known whether it is meant as a place."""

    first: int
    last: int
    key: str
    entries: tuple[Entry, ...]


def tokens_of(text: str) -> list[Token]:
    """The words of the text, in order."""
    found = []
    before = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        word = match.group().rstrip()
        end = start + len(word)
        if word[-1] in "s'’" and (tail := _POSSESSIVE.search(word)):
            word = word[: tail.start()]
        shown = start + len(word)
        letter = word[:1]
        named = letter.isupper() or "\u0590" <= letter <= "\u06ff" or (word[1:2] in ("'", "’") and word[2:3].isupper())
        found.append(Token(start, shown, word, word.lower(), named, text[before:start]))
        before = end
    return found


def find_places(text: str, gazetteer: Gazetteer) -> list[Mention]:
    """The place names of the text. ``key`` is the name as the gazetteer keys it; the anchor takes in a type word that
    follows ("Idlib province")."""
    tokens = tokens_of(text)
    return [_mention(text, tokens, spotted) for spotted in Sift(text, tokens, gazetteer).places()]


def _mention(text: str, tokens: list[Token], spotted: Spotted) -> Mention:
    start, end = tokens[spotted.first].start, tokens[spotted.last].end
    if text[end : end + 1] == "." and (text[start:end].count(".") or _abbreviated(tokens[spotted.last].word)):
        end += 1
    after = spotted.last + 1
    if after < len(tokens) and tokens[after].gap in (" ", "-") and tokens[after].low in _ANCHORED:
        if not (tokens[after].named and text[tokens[after].end :].startswith(" of ")):
            end = tokens[after].end
    return Mention(anchor=Anchor(start=start, end=end, quote=text[start:end]), key=spotted.key)


_ANCHORED = (words.PROVINCE_WORDS | words.DISTRICT_WORDS | words.SETTLEMENT_WORDS | words.BORDER_WORDS) - {"state", "port"}
_ABBREVIATIONS = frozenset(
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa penn tenn tex va "
    "vt wash wis wyo ont alta sask man phila".split()
)


def _abbreviated(word: str) -> bool:
    return word.lower() in _ABBREVIATIONS or len(word) == 1


class Sift:
    """One pass over one text: spots known names, then weighs each by what stands around it."""

    def __init__(self, text: str, tokens: list[Token], gazetteer: Gazetteer) -> None:
        self.text, self.tokens, self.gazetteer = text, tokens, gazetteer
        self.ordinary = words.shipped("ordinary")
        self.first_names = words.shipped("firstnames")
        self.surnames = words.shipped("surnames")
        self.shouting = _shouting(text)

    def places(self) -> list[Spotted]:
        spotted = self._spot()
        self.people, self.family = self._people(spotted)
        containers = self._containers(spotted)
        self.countries = {e.country for one in spotted for e in one.entries[:1] if e.kind is Geoprecision.COUNTRY}
        weights = [self._weight(one, containers) for one in spotted]
        firm = {one.key for one, weight in zip(spotted, weights, strict=True) if weight >= 2.5}
        kept = [weight > 0 or (weight > -2 and one.key in firm) for one, weight in zip(spotted, weights, strict=True)]
        for place, (one, weight) in enumerate(zip(spotted, weights, strict=True)):
            if not kept[place] and weight > -1.5 and self._listed(spotted, kept, place):
                kept[place] = not (one.first == one.last and self.tokens[one.first].low in self.ordinary)
        return [one for one, keep in zip(spotted, kept, strict=True) if keep]

    def _listed(self, spotted: list[Spotted], kept: list[bool], place: int) -> bool:
        """Whether the name stands in a row with one that is a place: "X, Y and Z"."""
        for other in (place - 1, place + 1):
            if 0 <= other < len(spotted) and kept[other]:
                one, two = sorted((spotted[place], spotted[other]))
                between = self.text[self.tokens[one.last].end : self.tokens[two.first].start]
                if between in (", ", " and ", ", and ", " or "):
                    return True
        return False

    # --- spotting

    def _spot(self) -> list[Spotted]:
        found = []
        place = 0
        while place < len(self.tokens):
            best = self._longest(place)
            if best:
                found.append(best)
                place = best.last + 1
            else:
                place += 1
        return found

    def _longest(self, first: int) -> Spotted | None:
        tokens, token = self.tokens, self.tokens[first]
        if token.low in _BLANK:
            return None
        if not token.named and not (token.low in words.ARTICLES and self._joined(first + 1) and tokens[first + 1].named):
            return None
        last = first
        while last - first < LONGEST - 1 and last + 1 < len(tokens):
            following = tokens[last + 1]
            if following.gap not in _GLUE and not (following.gap == ". " and token.low in ("st", "mt", "ft")):
                break
            if not (following.named or following.low in words.CONNECTORS or following.low in words.ARTICLES):
                break
            last += 1
        for end in range(last, first - 1, -1):
            if not tokens[end].named or tokens[end].low in _BLANK:
                continue
            written = self.text[token.start : tokens[end].end]
            key = key_of(written)
            if len(key) < 2 or key in words.NEVER:
                continue
            entries = self.gazetteer.find(key)
            if not entries and "\u0600" <= key[0] <= "\u06ff":
                key, entries = self._arabic(key)
            if not entries and end > first and token.low in words.ARTICLES:
                key = without_article(key)
                entries = (
                    ()
                    if key in words.NEVER
                    else tuple(e for e in self.gazetteer.find(key) if e.country in words.ARABIC_COUNTRIES)
                )
            if len(key) < 5 and not written.isupper() and "." not in written and key not in _ABBREVIATIONS:
                entries = tuple(e for e in entries if len(e.name) < 10 or e.known_as)  # "Car" is no C.A.R.
            if entries and end == first and self._runs_on(end):
                continue
            if entries and self._spelt_well(token, tokens[end], written, key):
                return Spotted(first, end, key, entries)
        return None

    def _arabic(self, key: str) -> tuple[str, tuple[Entry, ...]]:
        """The name without the letters that Arabic writes before it: "and", "in", "to", the article."""
        for bare in (without_article(key), key[1:], without_article(key[1:])):
            if len(bare) > 2 and (bare != key[1:] or key[0] in "وبلفك") and (entries := self.gazetteer.find(bare)):
                return bare, entries
        return key, ()

    def _runs_on(self, place: int) -> bool:
        """Whether this word is but the beginning of a name: the "Bab" of "Bab el-Oued", the "Tal" of "Tal Hamis"."""
        tokens = self.tokens
        if place + 1 >= len(tokens) or tokens[place + 1].gap not in (" ", "-"):
            return False
        after = tokens[place + 1]
        if after.low in words.ARTICLES and place + 2 < len(tokens) and tokens[place + 2].gap == "-" and tokens[place + 2].named:
            return True
        return tokens[place].low in words.HEADS and after.named and after.low not in words.PLACE_WORDS

    def _joined(self, place: int) -> bool:
        return place < len(self.tokens) and self.tokens[place].gap == "-"

    def _spelt_well(self, token: Token, last: Token, written: str, key: str) -> bool:
        """Short names and abbreviations count only as they are written: US, not Us; Pa. and , PA, not Pa."""
        if key in _ABBREVIATIONS and token is last:
            return self.text[last.end : last.end + 1] == "." and not written.isupper()
        if len(key) > 3 or "\u0400" <= key[0]:
            return True
        if self.text[last.end : last.end + 1] == "$":
            return False
        if len(key) == 2 and "." not in written and key not in ("us", "uk", "eu"):
            return written.isupper() and token.gap == ", "
        return written.isupper() or (len(key) == 3 and any(len(entry.name) < 6 for entry in self.gazetteer.find(key)))

    # --- people

    def _people(self, spotted: list[Spotted]) -> tuple[set[int], set[str]]:
        """The tokens that are parts of persons' names, and the surnames among them. Well-known places of several words
        ("Prince Edward Island") are taken for what they are."""
        taken = {
            place
            for one in spotted
            if one.last > one.first and any(entry.known_as == 0 for entry in one.entries)
            for place in range(one.first, one.last + 1)
        }
        people: set[int] = set()
        family: set[str] = set()
        tokens = self.tokens
        place = 0
        while place < len(tokens):
            token = tokens[place]
            if token.named and not token.word.isupper() and place not in taken:
                length = self._person(place)
                if length:
                    people.update(range(place, place + length))
                    family.add(tokens[place + length - 1].low)
                    place += length
                    continue
            place += 1
        return people, family

    def _person(self, place: int) -> int:
        """How many tokens from here are a person's name; 0 for none."""
        tokens = self.tokens
        titled = self._titled(place)
        given = tokens[place].low in self.first_names and tokens[place].low not in _NO_GIVEN_NAME
        if not titled and not given:
            return 0
        last = place
        while last + 1 < len(tokens) and last - place < 4:
            following = tokens[last + 1]
            initial = len(following.word) == 1 and following.named
            dotted = len(tokens[last].word) == 1 and following.gap == ". "
            if following.gap not in (" ", "-") and not dotted:
                break
            if following.low in words.PARTICLES and last + 2 < len(tokens) and tokens[last + 2].named:
                last += 2
                continue
            if not (following.named or initial) or (following.low in self.ordinary and following.low not in self.surnames):
                break
            if following.low in words.PLACE_WORDS | words.STREET_WORDS | words.FACILITY_WORDS:
                return 0
            last += 1
        length = last - place + 1
        if length == 1:
            return 1 if titled and tokens[place].low not in self.ordinary else 0
        if titled:
            return length
        alone = self.gazetteer.find(key_of(tokens[place].word))
        if any(_eminent(entry) for entry in alone) or tokens[place].low in self.ordinary:
            family = tokens[last].low
            if family in self.surnames or family in self.first_names:
                return length
            return length if family not in self.ordinary and not self.gazetteer.find(key_of(tokens[last].word)) else 0
        return length

    def _titled(self, place: int) -> bool:
        if not place:
            return False
        before = self.tokens[place - 1]
        return before.low in words.TITLES and before.named and self.tokens[place].gap in (" ", ". ")

    # --- weighing

    def _containers(self, spotted: list[Spotted]) -> dict[int, float]:
        """For each spotted name (by its first token) what "Town, Country" or "Town in Province" adds to both."""
        support: dict[int, float] = {}
        for one, other in zip(spotted, spotted[1:], strict=False):
            if other.first - one.last not in (1, 2):
                continue
            between = self.text[self.tokens[one.last].end : self.tokens[other.first].start]
            if between.strip(" .") in (",", "in") and _holds(one.entries, other.entries):
                support[one.first] = support.get(one.first, 0) + 2.5
                support[other.first] = support.get(other.first, 0) + 1.5
        return support

    def _weight(self, one: Spotted, containers: dict[int, float]) -> float:
        tokens = self.tokens
        spelt = tokens[one.first : one.last + 1]
        single = one.first == one.last
        prior = max(_prior(entry) for entry in one.entries)
        weight = prior + containers.get(one.first, 0.0)
        common = all(token.low in self.ordinary for token in spelt)
        before = self._before(one, single)
        weight += before + self._after(one, prior)
        if common:
            weight -= (0.5 if prior >= 3 else 2.5) if single else 1.0
            if single and self._starts_sentence(one.first):
                weight -= 1.0
        elif not single:
            weight += 1.0
        if single:
            low = spelt[0].low
            if low in words.MONTHS_AND_DAYS:
                weight -= 3
            if before < 1.5:
                weight -= (low in self.surnames) * 0.7 + (low in self.first_names) * (1.2 if prior < 1.5 else 0.5)
            if low in words.COMPASS:
                weight -= 4
            if spelt[0].word.isupper() and len(low) < 5 and not any(map(_initials, one.entries)):
                weight -= 3
            if low in self.family and one.first not in self.people:
                weight -= 2.5
        elif spelt[0].low in ("st", "san", "santa") and spelt[1].low in self.first_names and prior < 1.5 and before <= 0:
            weight -= 1.5
        if not common and prior < 1.5 and any(entry.country in self.countries for entry in one.entries):
            weight += 0.5
        if any(place in self.people for place in range(one.first, one.last + 1)):
            weight -= 5
        if self.shouting(spelt[0].start):
            weight -= 1.0
        return weight

    def _before(self, one: Spotted, single: bool) -> float:
        if not one.first:
            return 0.0
        before, gap = self.tokens[one.first - 1], self.tokens[one.first].gap
        if gap not in _GLUE:
            return 0.0
        low = before.low
        if low in words.LOCATIVES:
            return 1.5
        if low == "of" and one.first > 1:
            head = self.tokens[one.first - 2].low
            if (
                head in words.PLACE_WORDS
                or head in words.DIRECTIONS
                or head in ("part", "parts", "capital", "outskirts", "suburbs")
            ):
                return 2.0
        if low in words.WEAK_LOCATIVES:
            return 0.8
        if low in ("the", "a", "an", "this", "that", "his", "her", "their", "our", "my", "your") and single:
            return 0.0 if self._resident(one) else -1.0
        if before.named and (low in words.TITLES or low == "operation"):
            return -4.0
        if before.word[0].isupper() and not self._starts_sentence(one.first - 1):
            if low in self.ordinary:
                return -0.8
            return 0.0 if self.gazetteer.find(key_of(before.word)) else -2.0
        return 0.0

    def _after(self, one: Spotted, prior: float) -> float:
        place = one.last + 1
        if place >= len(self.tokens):
            return 0.0
        after = self.tokens[place]
        if (
            after.gap.startswith(", ")
            and after.word.isdigit()
            and len(after.word) == 2
            and self.text[after.end : after.end + 1] == ","
        ):
            return -3.0
        if after.gap.strip() in ("(", "—", "--", "–", "- (") and prior > -1 and self._starts_sentence(one.first):
            return 1.5
        if after.gap not in _GLUE and after.gap != ". ":
            return 0.0
        low = after.low
        if after.gap == ". ":
            return 0.0
        if after.named and low in words.STREET_WORDS:
            return -5.0
        if self._resident(one):
            return 1.2
        if low in words.PLACE_WORDS:
            return 1.5
        if low in words.FACILITY_WORDS:
            return 0.5 if after.named else 1.0
        if low in words.SPEECH_VERBS and prior < 2:
            return -1.5
        if after.word[0].isupper() and low not in self.ordinary and not self.gazetteer.find(key_of(after.word)):
            return -1.5
        return 0.0

    def _resident(self, one: Spotted) -> bool:
        """Whether a word for people or bodies of a place follows: "an Alexandria woman", "Idlib residents"."""
        place = one.last + 1
        return place < len(self.tokens) and self.tokens[place].gap in (" ", "-") and self.tokens[place].low in words.RESIDENTS

    def _starts_sentence(self, place: int) -> bool:
        gap = self.tokens[place].gap
        return place == 0 or "\n" in gap or any(mark in gap for mark in '.!?:“"')


def _initials(entry: Entry) -> bool:
    """Whether the name that was looked up stands for a longer one, as NSW and UAE do."""
    return entry.known_as == 0 and (len(entry.name) > 5 or entry.name.isupper() or entry.kind is Geoprecision.COUNTRY)


def _eminent(entry: Entry) -> bool:
    return entry.kind in (Geoprecision.COUNTRY, Geoprecision.REGION) or (
        entry.known_as == 0 and (entry.kind is Geoprecision.PROVINCE or entry.population >= 200_000)
    )


def _prior(entry: Entry) -> float:
    """What the place's own size says: a country's name is a place almost always, a hamlet's seldom."""
    if entry.kind in (Geoprecision.COUNTRY, Geoprecision.REGION):
        return 3.0
    if entry.kind is Geoprecision.PROVINCE:
        return 2.0 - 1.5 * entry.known_as
    if entry.kind is Geoprecision.DISTRICT:
        return 2.5 - 3 * entry.known_as
    if entry.kind is Geoprecision.EXACT:
        return 2.0
    size = next((value for least, value in _SIZES if entry.population >= least), -0.8)
    return size + entry.capital - 0.5 * entry.known_as


_SIZES = ((1_000_000, 2.2), (200_000, 1.6), (50_000, 1.0), (10_000, 0.3), (2_000, -0.3))


def _holds(inner: tuple[Entry, ...], outer: tuple[Entry, ...]) -> bool:
    """Whether some reading of the first name lies in some reading of the second."""
    for container in outer:
        if container.kind is Geoprecision.COUNTRY:
            if any(one.country == container.country and one.kind is not Geoprecision.COUNTRY for one in inner):
                return True
        elif container.kind is Geoprecision.PROVINCE and any(
            one.country == container.country and container.name in (one.admin1, one.upper) for one in inner
        ):
            return True
    return False


def _shouting(text: str) -> Callable[[int], bool]:
    """Whether the line at an offset is in capitals throughout, so that capitals say nothing."""
    stretches = []
    for line in re.finditer(r"[^\n]+", text):
        letters = sum(map(str.isalpha, line.group()))
        capitals = sum(map(str.isupper, line.group()))
        if letters > 20 and capitals > 0.7 * letters:
            stretches.append(line.span())
    return lambda offset: any(start <= offset < end for start, end in stretches)
