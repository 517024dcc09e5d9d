"""Which words of a text are persons' names, so that "Paris Hilton" and "Gen. Jackson" are no places.

Takes the words of a text, gives the numbers of those that belong to persons' names, and the surnames met: a surname
that comes again alone is the person again. It must not decide what is a place.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from crossbearing.resolve import placewords as words
from crossbearing.resolve.places_text import Token

_NO_GIVEN_NAME = words.LOCATIVES | words.WEAK_LOCATIVES | words.CONNECTORS | frozenset("my so see man long sang will".split())
_NO_SURNAME = words.PLACE_WORDS | words.STREET_WORDS | words.FACILITY_WORDS
LONGEST = 5


class People:
    """The persons' names of one text. ``eminent`` says whether a word is the name of a great place, ``known`` of any."""

    def __init__(
        self,
        tokens: Sequence[Token],
        taken: Collection[int],
        eminent: Callable[[str], bool],
        known: Callable[[str], bool],
    ) -> None:
        self._tokens, self._eminent, self._known = tokens, eminent, known
        self._ordinary, self._surnames = words.shipped("ordinary"), words.shipped("surnames")
        self._first_names = words.shipped("firstnames")
        self.words: set[int] = set()
        self.surnames: set[str] = set()
        place = 0
        while place < len(tokens):
            token = tokens[place]
            length = 0
            if token.named and place not in taken and not token.word.isupper():
                length = self._length(place)
            if length:
                self.words.update(range(place, place + length))
                self.surnames.add(tokens[place + length - 1].low)
            place += length or 1

    def _length(self, place: int) -> int:
        """How many words from here are one person's name; 0 for none."""
        first = self._tokens[place]
        titled = self._titled(place)
        if not titled and (first.low not in self._first_names or first.low in _NO_GIVEN_NAME):
            return 0
        last = self._last(place)
        if last < place:
            return 0
        length = last - place + 1
        if titled:
            return length if length > 1 or first.low not in self._ordinary else 0
        if length == 1:
            return 0
        family = self._tokens[last]
        if family.low in self._surnames or family.low in self._first_names:
            return length
        if first.low in self._ordinary or self._eminent(first.word):
            # "Georgia Tbilisi" is nobody; "Victoria Xyz" is somebody only if Xyz is nothing else.
            return 0 if family.low in self._ordinary or self._known(family.word) else length
        return length

    def _last(self, place: int) -> int:
        """The last word of the name that would begin here; -1 where a type word shows it to be a place."""
        tokens = self._tokens
        last = place
        while last + 1 < len(tokens) and last - place < LONGEST - 1:
            following = tokens[last + 1]
            after_initial = len(tokens[last].word) == 1 and following.gap == ". "
            if following.gap not in (" ", "-") and not after_initial:
                break
            if following.low in words.PARTICLES and last + 2 < len(tokens) and tokens[last + 2].named:
                last += 2
                continue
            if not following.named or (following.low in self._ordinary and following.low not in self._surnames):
                break
            if following.low in _NO_SURNAME:
                return -1
            last += 1
        return last

    def _titled(self, place: int) -> bool:
        before = self._tokens[place - 1] if place else None
        return before is not None and before.named and before.low in words.TITLES and self._tokens[place].gap in (" ", ". ")
