"""Weighs whether a known name is meant as a place where it stands: above nought it is.

Takes the words of a text and the names spotted among them, gives a weight for each. The place's size, prepositions,
type words, "Town, Country" and words for residents speak for it; English words, persons, streets, speech verbs and
unknown capitalised neighbours against. The numbers are round and set by hand; no set was fitted. It must not resolve.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

from crossbearing.resolve import placewords as words
from crossbearing.resolve.gazetteer import Entry, Gazetteer
from crossbearing.resolve.placenames import key_of
from crossbearing.resolve.places_people import People
from crossbearing.resolve.places_text import GLUE, Token, shouting, starts_sentence
from crossbearing.vocab import Geoprecision

SIZES = ((1_000_000, 2.2), (200_000, 1.6), (50_000, 1.0), (10_000, 0.3), (2_000, -0.3))
_DETERMINERS = frozenset("the a an this that his her their our my your".split())
_PARTS = words.PLACE_WORDS | words.DIRECTIONS | frozenset("part parts capital outskirts suburbs".split())


class Spotted(NamedTuple):
    """A known name in the text: tokens ``first`` to ``last``, before it is known whether it is meant as a place."""

    first: int
    last: int
    key: str
    entries: tuple[Entry, ...]


def prior(entry: Entry) -> float:
    """What the place's own size says: a country's name is a place almost always, a hamlet's seldom."""
    if entry.own or entry.kind in (Geoprecision.COUNTRY, Geoprecision.REGION):
        return 3.0
    if entry.kind is Geoprecision.PROVINCE:
        return 2.0 - 1.5 * entry.known_as
    if entry.kind is Geoprecision.DISTRICT:
        return 2.5 - 3 * entry.known_as
    if entry.kind is Geoprecision.EXACT:
        return 2.0
    size = next((value for least, value in SIZES if entry.population >= least), -0.8)
    return size + entry.capital - 0.5 * entry.known_as


def eminent(entry: Entry) -> bool:
    """A country, a region, a province or a great city, under its own name."""
    return entry.kind in (Geoprecision.COUNTRY, Geoprecision.REGION) or (
        entry.known_as == 0 and (entry.kind is Geoprecision.PROVINCE or entry.population >= 200_000)
    )


class Scales:
    """Weighs the spotted names of one text."""

    def __init__(
        self, text: str, tokens: Sequence[Token], gazetteer: Gazetteer, spotted: Sequence[Spotted], country: str = ""
    ) -> None:
        self.country = country
        self.text, self.tokens, self.gazetteer = text, tokens, gazetteer
        self.ordinary, self.surnames = words.shipped("ordinary"), words.shipped("surnames")
        self.first_names = words.shipped("firstnames")
        well_known = [one for one in spotted if one.last > one.first and any(entry.known_as == 0 for entry in one.entries)]
        taken = {place for one in well_known for place in range(one.first, one.last + 1)}
        self.people = People(tokens, taken, lambda word: any(map(eminent, self._entries(word))), self._known)
        self.countries = {e.country for one in spotted for e in one.entries[:1] if e.kind is Geoprecision.COUNTRY}
        self.containers = self._containers(spotted)
        self.shouting = shouting(text)

    def weight(self, one: Spotted) -> float:
        spelt = self.tokens[one.first : one.last + 1]
        single = one.first == one.last
        size = max(map(prior, one.entries))
        common = self.common(one)
        before = self._before(one)
        weight = size + self.containers.get(one.first, 0.0) + before + self._after(one, size)
        if single:
            weight += self._word(spelt[0], one, size, before, common)
        else:
            weight += -1.0 if common else 1.0
            if spelt[0].low in ("st", "san", "santa") and spelt[1].low in self.first_names and size < 1.5 and before <= 0:
                weight -= 1.5  # St. Patrick's Day, St. Mary's School
        if not common and size < 1.5 and any(entry.country in self.countries for entry in one.entries):
            weight += 0.5
        if not common and size < 1.5 and self.country and any(entry.country == self.country for entry in one.entries):
            weight += 1.2  # a village of the country that the case is about
        if not self.people.words.isdisjoint(range(one.first, one.last + 1)):
            weight -= 5.0
        if not self.shouting(spelt[0].start):
            return weight
        countries = (entry for entry in one.entries if entry.kind is Geoprecision.COUNTRY)
        if common and not any(key_of(entry.name) == one.key for entry in countries):
            weight -= 4.0  # CAPITAL, CAR BOMBS; TURKEY and CHAD stay
        return weight - 1.0

    def common(self, one: Spotted) -> bool:
        """Whether every word of the name is an English word too."""
        return all(token.low in self.ordinary for token in self.tokens[one.first : one.last + 1])

    def _word(self, token: Token, one: Spotted, size: float, before: float, common: bool) -> float:
        """What a single word says by itself."""
        low = token.low
        weight = 0.0
        if common:
            weight -= (0.5 if size >= 3 else 2.5) + starts_sentence(token)
        if before < 1.5:
            weight -= (low in self.surnames) * 0.7 + (low in self.first_names) * (1.2 if size < 1.5 else 0.5)
        if low in words.MONTHS_AND_DAYS:
            weight -= 3.0
        if low in words.COMPASS:
            weight -= 4.0
        if token.word.isupper() and len(low) < 5 and not any(map(_initials, one.entries)):
            weight -= 3.0  # HIV, AK
        if low in self.people.surnames and one.first not in self.people.words:
            weight -= 2.5
        return weight

    def _before(self, one: Spotted) -> float:
        if not one.first or self.tokens[one.first].gap not in GLUE:
            return 0.0
        before = self.tokens[one.first - 1]
        low = before.low
        if self._ends_a_name(one):
            return -3.0
        if low in words.LOCATIVES:
            return 1.5
        if low == "of" and one.first > 1 and self.tokens[one.first - 2].low in _PARTS:
            return 2.0
        if low in words.WEAK_LOCATIVES:
            return 0.8
        if low in _DETERMINERS and one.first == one.last:
            return 0.0 if self._resident(one) else -1.0
        if before.named and (low in words.TITLES or low == "operation"):
            return -4.0
        if before.word[0].isupper() and not starts_sentence(before):
            if low in self.ordinary:
                return -0.8
            return 0.0 if self._known(before.word) else -2.0
        return 0.0

    def _ends_a_name(self, one: Spotted) -> bool:
        """Whether an article or an ezafe joins the name to a capital before it: "Dahr al-Hamar", "Sar-e Karez"."""
        at = one.first
        if self.tokens[at].low not in words.ARTICLES:
            at -= 1
            if self.tokens[at].low not in words.ARTICLES | {"e", "i", "ye"} or self.tokens[at].named:
                return False
        earlier = self.tokens[at - 1] if at and self.tokens[at].gap in (" ", "-") else None
        return earlier is not None and earlier.named and earlier.low not in self.ordinary

    def _after(self, one: Spotted, size: float) -> float:
        if one.last + 1 >= len(self.tokens):
            return 0.0
        after = self.tokens[one.last + 1]
        low = after.low
        if after.gap.startswith(", ") and len(low) == 2 and low.isdigit() and self.text[after.end : after.end + 1] == ",":
            return -3.0  # Jackson, 43, said
        if after.gap.strip() in ("(", "—", "--", "–", "- (") and size > -1 and starts_sentence(self.tokens[one.first]):
            return 1.5  # a dateline
        if after.gap not in GLUE:
            return 0.0
        if after.named and low in words.STREET_WORDS:
            return -5.0
        if self._resident(one):
            return 1.2
        if low in words.PLACE_WORDS:
            return 1.5
        if low in words.FACILITY_WORDS:
            return 0.5 if after.named else 1.0
        if low in words.SPEECH_VERBS and size < 2:
            return -1.5
        if not after.word[0].isupper() or low in self.ordinary:
            return 0.0
        return self._runs_on(one, after, size)

    def _runs_on(self, one: Spotted, after: Token, size: float) -> float:
        """What a capital that follows says: the name is but the beginning of a longer one, a small place's sooner ("Dar Saad")."""
        if not self._known(after.word):
            return -1.5
        if any(entry.country in words.WELL_HELD for entry in one.entries[:1]):
            return 0.0
        return 0.0 if size >= 1.0 or after.gap != " " or any(map(eminent, self._entries(after.word))) else -2.0

    def _resident(self, one: Spotted) -> bool:
        """Whether a word for people or bodies of a place follows: "an Alexandria woman", "Idlib residents"."""
        after = self.tokens[one.last + 1] if one.last + 1 < len(self.tokens) else None
        if after is None or after.gap not in (" ", "-") or after.low not in words.RESIDENTS:
            return False
        return not (after.named and self.common(one))  # "the Federal Police"

    def _containers(self, spotted: Sequence[Spotted]) -> dict[int, float]:
        """For each spotted name (by its first token) what "Town, Country" or "Town in Province" adds to both."""
        support: dict[int, float] = {}
        for one, other in itertools.pairwise(spotted):
            between = self.text[self.tokens[one.last].end : self.tokens[other.first].start]
            if len(between) < 8 and between.strip(" .") in (",", "in") and _holds(one.entries, other.entries):
                support[one.first] = support.get(one.first, 0.0) + 2.5
                support[other.first] = support.get(other.first, 0.0) + 1.5
        return support

    def _entries(self, word: str) -> tuple[Entry, ...]:
        return self.gazetteer.find(key_of(word))

    def _known(self, word: str) -> bool:
        return bool(self._entries(word))


def _initials(entry: Entry) -> bool:
    """Whether the name that was looked up stands for a longer one, as NSW and UAE do."""
    return entry.known_as == 0 and (len(entry.name) > 5 or entry.name.isupper() or entry.kind is Geoprecision.COUNTRY)


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
