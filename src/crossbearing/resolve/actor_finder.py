"""Actors in running text, from names, nations and generic labels put together.

Takes a text, gives who is mentioned where: "Syrian army" is a nation with a label, "Assad's forces" a person with one,
"Turkish-backed rebels" a label with a backer that is *not* the actor. It reads spelling and word order only; which
army "the army" is, is decided by the register, never here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from crossbearing.resolve.actor_names import Names, Words
from crossbearing.resolve.actor_rows import Country, Label, Row
from crossbearing.resolve.actor_words import (
    ACTS,
    AFTER_NOUN,
    BACKED,
    BEFORE_SURNAME,
    EXTENDING,
    HELD,
    NATION,
    NOBODY,
    NOT_ACTORS,
    OFFICIAL_THINGS,
    OPEN_PLURALS,
    PEOPLE,
    PRONOUNS,
    listed,
)
from crossbearing.vocab import ActorKind


class Found(NamedTuple):
    """An actor among the words: ``nation`` is the state named with a label, ``backer`` who stands behind it."""

    first: int
    last: int
    key: str
    nation: str = ""
    backer: str = ""


class Home(NamedTuple):
    """Of which country an actor is, and who its "government" and its "forces" are."""

    country: str
    government: str
    forces: str


Reading = tuple[Found | None, int]


class Finder:
    """Finds actors by the names of a register. Built once, then only read."""

    def __init__(self, rows: dict[str, Row], given: list[Row], states: tuple[Country, ...], labels: dict[str, Label]) -> None:
        self.names, self._acts = Names(), Names()
        self._rows, self._labels = rows, labels
        self._adjectives = Names()
        # What a case gives comes first, so that its meaning of a shared name wins; nations are as good as any name.
        for row in given:
            for alias in row.aliases:
                self.names.add(alias, row.id)
                if row.kind is ActorKind.PERSON:
                    self.names.add(alias + "s", row.id)
        for state in states:
            for name in filter(None, (state.name, *state.names, state.capital, *state.metonyms)):
                self.names.add(name, f"gov-{state.iso2.lower()}")
            # Scraped texts lose their apostrophes: "Syrias army".
            self.names.add(state.name + "s", f"gov-{state.iso2.lower()}")
            for demonym in state.demonyms:
                self._adjectives.add(demonym, state.iso2)
                self.names.add(demonym, NATION + state.iso2)
                if demonym[-1] in "niktbo" and demonym not in state.names:
                    self.names.add(demonym + "s", PEOPLE + state.iso2)
        for label in labels.values():
            for alias in label.aliases:
                self.names.add(alias, label.id)
        for phrase in listed(NOT_ACTORS):
            self.names.add(phrase, NOBODY)
        for act in listed(ACTS):
            self._acts.add(act, "act")

    def find(self, words: Words) -> Iterator[Found]:
        """Every actor among the words, in order, none overlapping."""
        index, longest = 0, self.names.longest
        for number, key in enumerate(words.keys):
            if number >= index and (key in longest or key in ("pro", "anti")):
                found, index = self._read(words, number)
                if found is not None:
                    yield found

    def nations(self, words: Words) -> Iterator[tuple[str, int, int]]:
        """Every nation's adjective or people among the words: country and span."""
        index, longest = 0, self.names.longest
        for number, key in enumerate(words.keys):
            if number < index or key not in longest:
                continue
            unit = self.names.at(words, number)
            if unit is None:
                continue
            id_, end = unit
            # A name that begins with an adjective ("Syrian Arab Army") still speaks of the nation.
            adjective = None if words.shouted(number) else self._adjectives.at(words, number)
            if id_[0] == PEOPLE:
                yield id_[1:], number, end
            elif adjective and id_ != NOBODY:
                yield adjective[0], number, adjective[1]
            index = end

    def home(self, key: str) -> Home | None:
        """The state, or the group, whose "forces" and "government" an actor's are; None for groups and bodies."""
        if key[0] == NATION:
            return Home(key[1:], f"gov-{key[1:].lower()}", f"mil-{key[1:].lower()}")
        row = self._rows[key]
        if row.country and key == f"gov-{row.country.lower()}":
            return Home(row.country, key, f"mil-{key[4:]}")
        if row.kind is not ActorKind.PERSON or not row.parent:
            return None
        for above in self.above(key):
            if above == f"gov-{self._rows[above].country.lower()}":
                return self.home(above)
        return Home("", row.parent, row.parent)

    def above(self, key: str) -> Iterator[str]:
        """The parents of an actor, nearest first; a circle ends where it closes."""
        seen = {key}
        while (row := self._rows.get(key)) and row.parent and row.parent not in seen:
            key = row.parent
            seen.add(key)
            yield key

    def _read(self, words: Words, start: int) -> Reading:
        """The actor that begins at a word, if any, and the word at which to go on."""
        unit = self.names.at(words, start)
        if unit is None:
            return self._pro_or_anti(words, start)
        key, end = unit
        if key == NOBODY or key[0] == PEOPLE:
            return None, end
        if key in self._labels:
            return self._hyphened(words, start, key, end) or self._labelled(words, start, key, end)
        if key[0] != NATION and self._rows[key].kind is ActorKind.PERSON and self._other_person(words, start, end):
            return None, end
        return self._hyphened(words, start, key, end) or self._named(words, start, key, end)

    def _named(self, words: Words, start: int, key: str, end: int) -> Reading:
        """A nation, a person or a group, with the labels that follow it."""
        home = self.home(key)
        chain, last = self._chain(words, words.after_possessive(end))
        if home is None:
            # "Hezbollah fighters" are Hezbollah; its doctors are not.
            allowed = EXTENDING.get(self._rows[key].kind, EXTENDING[ActorKind.STATE_FORCES])
            fitting = bool(chain) and all(label.kind in allowed and label.id != "lab-coalition" for label in chain)
            found = Found(start, last if fitting else end, key)
            if end - start == 1 and words.shouted(start):
                return None, end
            return self._titled(words, found, chain if fitting else [])
        if chain:
            key = self._composed(chain, home)
            return self._hyphened(words, start, key, last) or self._titled(words, Found(start, last, key, home.country), chain)
        adjective = self._adjectives.at(words, start)
        if adjective and adjective[1] == end:
            other = self._coordinated(words, end)
            if other:
                return Found(start, end, other[:4] + home.country.lower(), home.country), end
            if words.next_to(end) and self._acts.at(words, end):
                return Found(start, end, home.forces, home.country), end
        if key[0] == NATION or (end - start == 1 and words.shouted(start)):
            return None, end
        return Found(start, end, key), end

    def _chain(self, words: Words, index: int) -> tuple[list[Label], int]:
        """The generic labels that follow one another from a word on, and where they end."""
        chain: list[Label] = []
        while words.next_to(index) and (unit := self.names.at(words, index)) and unit[0] in self._labels:
            chain.append(self._labels[unit[0]])
            index = unit[1]
            if self._closed(words, chain[-1], index):
                break
        return chain, index

    @staticmethod
    def _closed(words: Words, label: Label, last: int) -> bool:
        """Whether nothing can follow: a plural is a head noun, not the beginning of a longer name."""
        word = words.keys[last - 1]
        return label.kind is ActorKind.CIVILIANS or (word.endswith("s") and word not in OPEN_PLURALS)

    def _composed(self, chain: list[Label], home: Home) -> str:
        """What labels mean once it is known whose they are."""
        others = [label for label in chain if label.party != "state"]
        if others:
            ours = home.forces == home.government and others[-1].kind is ActorKind.ARMED_GROUP
            return home.forces if ours else others[-1].id
        meant = {label.of_country for label in chain}
        return home.forces if "mil" in meant else home.government if "gov" in meant else chain[-1].id

    def _titled(self, words: Words, found: Found, chain: list[Label]) -> Reading:
        """With the person whose title this is: "Syrian President Bashar al-Assad"."""
        if chain and chain[-1].kind is ActorKind.GOVERNMENT and words.next_to(found.last):
            unit = self.names.at(words, found.last)
            if unit and unit[0] in self._rows and self._rows[unit[0]].kind is ActorKind.PERSON:
                return found._replace(last=unit[1], key=unit[0]), unit[1]
        return found, found.last

    def _labelled(self, words: Words, start: int, key: str, end: int) -> Reading:
        """A generic label, with whose it is where the words say so afterwards."""
        label = self._labels[key]
        chain, last = ([], end) if self._closed(words, label, end) else self._chain(words, end)
        chain.insert(0, label)
        titled, after = self._titled(words, Found(start, last, ""), chain)
        if titled and titled.key:
            return titled, after
        ruled = any(label.of_country or label.kind is ActorKind.ARMED_GROUP for label in chain)
        owner = self._owner(words, last) if ruled else None
        if owner:
            whose, until = owner
            armed = any(label.of_country == "mil" or label.kind is ActorKind.ARMED_GROUP for label in chain)
            home = self.home(whose) if whose in self._rows else None
            if home:
                key = home.forces if armed else self._composed(chain, home)
                return Found(start, until, key, home.country), until
            return Found(start, until, whose), until
        spoken = [label for label in chain if label.alone]
        others = [label for label in spoken if label.party != "state"]
        forces = [label for label in spoken if label.of_country == "mil"]
        if not spoken and label.of_country == "mil" and start > 0 and words.keys[start - 1] in PRONOUNS:
            return Found(start, last, "lab-forces"), last
        if not spoken or not self._a_noun(words, start, last, chain):
            return None, last
        key = (others[-1:] or forces[:1] or spoken[:1])[0].id
        if not others and label.id == "lab-government" and any(part.of_country == "mil" for part in chain):
            key = "lab-government-forces"
        return self._hyphened(words, start, key, last) or (Found(start, last, key), last)

    def _owner(self, words: Words, index: int) -> tuple[str, int] | None:
        """Whose: "… of the Syrian government", "… loyal to President Assad"."""
        keys = words.keys
        loyal = keys[index : index + 2] == ["loyal", "to"] and 2
        step = loyal or (keys[index : index + 1] == ["of"] and 1)
        if not step or not words.next_to(index):
            return None
        index += step
        index += keys[index : index + 1] == ["the"]
        if not words.next_to(index):
            return None
        found, _ = self._read(words, index)
        if found is None or found.first != index or found.key in self._labels:
            return None
        return found.key, found.last

    @staticmethod
    def _a_noun(words: Words, start: int, last: int, chain: list[Label]) -> bool:
        """Whether "military" or "official" stands for people here; other labels always do."""
        first = words.keys[start]
        if first not in ("military", "official"):
            return True
        if last - start > 1:
            # "military helicopter" is a thing, "military officials" are not.
            return len(chain) == 1 or bool(chain[-1].alone)
        if first == "official":
            return not words.next_to(last) or words.keys[last] not in OFFICIAL_THINGS
        headed = start > 0 and words.keys[start - 1] in ("the", "s")
        return headed and AFTER_NOUN.match(words.text, words.stops(last)) is not None

    def _hyphened(self, words: Words, start: int, key: str, end: int) -> Reading | None:
        """What a hyphen makes of an actor: "rebel-held" is none, "Turkish-backed rebels" are somebody else."""
        if end >= len(words.keys) or words.gap(end) not in ("-", "‑", "–"):
            return None
        after = words.keys[end]
        if after not in BACKED:
            lonely = words.surface(end).islower() and self.names.at(words, end) is None
            return (None, end + 1) if after in HELD or lonely else None
        index = end + 1
        if not words.next_to(index):
            return None, index
        home = self.home(key) if key not in self._labels else None
        backer = home.country if home else ""
        found, following = self._read(words, index)
        if found and found.first == index:
            if found.key in self._labels:
                return found._replace(first=start, backer=backer), following
            return found, following
        chain, last = self._chain(words, index)
        if chain and chain[-1].of_country == "mil":
            return Found(start, last, "lab-forces", backer=backer), last
        return None, index

    def _pro_or_anti(self, words: Words, start: int) -> Reading:
        """In "pro-Assad forces" and "anti-Houthi fighters" the one named after the prefix is not the actor."""
        prefix = words.keys[start]
        unit = self.names.at(words, start + 1) if prefix in ("pro", "anti") and words.next_to(start + 1) else None
        if unit is None:
            return None, start + 1
        key, end = unit
        chain, last = self._chain(words, end)
        if not chain or key[0] in (PEOPLE, NOBODY) or key in self._labels:
            return None, end
        home = self.home(key)
        label = next((label for label in reversed(chain) if label.party != "state"), chain[-1])
        country = home.country if home else ""
        if not label.of_country:
            opposed = prefix == "anti" and label.party != "opposition"
            return Found(start, last, label.id, "" if opposed else country), last
        if prefix == "anti":
            return (Found(start, last, "lab-rebels", country) if country else None), last
        if country:
            return Found(start, last, "lab-pro-government", country), last
        return Found(start, last, home.forces if home else key), last

    def _coordinated(self, words: Words, index: int) -> str:
        """What the next nation is, where two share a label ("Syrian and Russian warplanes"), or ""."""
        if index < len(words.keys) and words.keys[index] in ("and", "or") and words.next_to(index):
            index += 1
        elif index >= len(words.keys) or words.gap(index) not in ("-", "–", "/", ", "):
            return ""
        unit = self.names.at(words, index) if index < len(words.keys) else None
        if unit is None or not self._adjectives.at(words, index):
            return ""
        found, _ = self._read(words, index)
        composed = found and found.first == index and (found.last > unit[1] or unit[0][0] == NATION)
        return found.key if found and composed and found.key[:4] in ("gov-", "mil-") else ""

    def _other_person(self, words: Words, start: int, end: int) -> bool:
        """Whether a surname is here part of another person's name: "Rami Assad"."""
        if sum(key not in ("al", "el") for key in words.keys[start:end]) > 1 or start == 0 or words.gap(start) != " ":
            return False
        before = words.surface(start - 1)
        if len(before) == 1 or not before[0].isupper() or (before.isupper() and words.surface(start).isupper()):
            return False
        return words.keys[start - 1] not in BEFORE_SURNAME and self.names.at(words, start - 1) is None
