"""The actor register: who is mentioned in a text, and who is meant.

Takes the shipped registers and a case's own CSV; gives mentions, actors, hints at countries and who stands against
whom. Generic labels ("the army") are made a state's only where the text or the case says which; otherwise they stay
labels. It never takes a backer for the actor, nor a label such as "terrorists" for an identity.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from crossbearing.codec import digest
from crossbearing.model import Actor, Anchor, Mention, Problem
from crossbearing.resolve.actor_finder import Finder, Found
from crossbearing.resolve.actor_names import Words, folded
from crossbearing.resolve.actor_rows import Country, Label, Row, countries, labels, lines, of_states, overlay, shipped
from crossbearing.resolve.sides import Sides
from crossbearing.vocab import ActorKind

RULES = "actors.v1"
_PRONOUN = re.compile(r"\b(?:its|his|her|their)\s$", re.IGNORECASE)
# How far back, in characters, the owner of "its army" is looked for: about a sentence.
_NEAR = 150
_FILES = ("actors.csv", "country.csv", "labels.csv", "sides.csv", "backed.csv")
# A country with this many armed groups in the register has a war of its own: "the regime" is sooner its regime than
# that of a power which is merely named often.
_GROUPS_OF_A_WAR = 4
_WAR_COUNTS = 3.0
_SHARE = 0.5


@lru_cache(maxsize=1)
def _shipped() -> tuple[tuple[Country, ...], dict[str, Label], dict[str, Row], list[Row], Sides, dict[tuple[str, str], str]]:
    """What ships with the package, read once."""
    states = countries()
    rows, given, faults = overlay(of_states(states), shipped("actors.csv"), "actors.csv")
    if faults:
        raise ValueError(faults[0].message)
    backed = {
        (cells["backer"].upper(), cells["country"].upper()): cells["id"]
        for _, cells in lines(shipped("backed.csv"), "backed.csv", ("backer",))[0]
    }
    return states, labels(), rows, given, Sides(states), backed


class ActorRegister:
    """The register, read once and never changed. Get one with ``ActorRegister.load``."""

    def __init__(self, extra_csv: str = "") -> None:
        states, self._labels, shipped_rows, given, self._sides, self._backed = _shipped()
        rows, own, self.problems = shipped_rows, list[Row](), list[Problem]()
        if extra_csv.strip():
            rows, own, self.problems = overlay(shipped_rows, extra_csv)
        self._rows = rows
        self._slugs = {state.iso2: state.slug for state in states}
        self._places = _place_names(states, rows.values())
        self._finder = Finder(rows, [*own, *given], states, self._labels)
        groups = Counter(row.country for row in rows.values() if row.kind is ActorKind.ARMED_GROUP and ":" in row.side)
        self._wars = frozenset(country for country, count in groups.items() if country and count >= _GROUPS_OF_A_WAR)
        self._mentions = lru_cache(maxsize=8)(self.find)
        self._named = lru_cache(maxsize=8)(self._composed)
        self._hints = lru_cache(maxsize=8)(lambda text: self.country_hints(self._mentions(text), text))
        self.version = digest(RULES, *(shipped(name) for name in _FILES), extra_csv)

    @classmethod
    def load(cls, extra_csv: str = "") -> tuple[ActorRegister, list[Problem]]:
        """The register with a case's own rows over it, and a problem for each of its lines that was left out."""
        register = cls(extra_csv)
        return register, register.problems

    @property
    def rows(self) -> Mapping[str, Row]:
        """Every actor by id, generic labels left out."""
        return self._rows

    def collisions(self) -> dict[str, tuple[str, ...]]:
        """The spellings, folded, that several ids share."""
        return self._finder.names.collisions()

    def find(self, text: str) -> list[Mention]:
        """The actors mentioned in a text, in order, none overlapping; the key is the register's id.

        A country's bare name is found as its government: whether it acts or is a place, syntax decides (``is_place``).
        """
        words = Words(text)
        return [
            Mention(_anchor(words, found.first, found.last), found.key, self._kind(found.key))
            for found in self._finder.find(words)
        ]

    def is_place(self, mention: Mention) -> bool:
        """Whether the words are the bare name of a country or a capital, which may be a place as well."""
        return folded(mention.anchor.quote) in self._places

    def demonyms(self, text: str) -> list[tuple[str, Anchor]]:
        """Nations' adjectives and peoples ("Syrian", "Syrians") as (ISO 3166-1 code, anchor)."""
        words = Words(text)
        return [(country, _anchor(words, first, last)) for country, first, last in self._finder.nations(words)]

    def country_hints(self, mentions: Iterable[Mention], text: str = "") -> dict[str, float]:
        """The countries that actors (and, given the text, nations' adjectives) speak of: code to share, summing to 1."""
        counts: Counter[str] = Counter()
        covered: set[int] = set()
        for mention in mentions:
            row = self._rows.get(mention.key)
            if row and row.country:
                counts[row.country] += 1
                covered.update(range(mention.anchor.start, mention.anchor.end))
            elif mention.key in self._labels:
                found = self._again(mention)
                if found and found.nation:
                    counts[found.nation] += 1
                    covered.update(range(mention.anchor.start, mention.anchor.end))
        for country, anchor in self.demonyms(text) if text else ():
            if anchor.start not in covered:
                counts[country] += 1
        total = counts.total()
        return {country: count / total for country, count in sorted(counts.items())}

    def at_war(self, mentions: Iterable[Mention]) -> dict[str, float]:
        """The countries whose armed groups are named, as shares: a report on M23 is on the Congo, a president may be anywhere."""
        groups = (self._rows.get(mention.key) for mention in mentions)
        counts = Counter(row.country for row in groups if row and row.country and row.kind is ActorKind.ARMED_GROUP)
        return {country: count / counts.total() for country, count in sorted(counts.items())}

    def resolve(self, mention: Mention, *, text: str = "", hints: Mapping[str, float] | None = None) -> Actor:
        """Who is meant. ``hints`` are weights of countries (the document's, or the case's own conflict)."""
        weights = {country.upper(): weight for country, weight in (hints or {}).items() if weight > 0}
        if not weights and text and (mention.key in self._labels or len(self._finder.names.ids(mention.anchor.quote)) > 1):
            weights = self._hints(text)
        if mention.key in self._labels:
            return self._of_label(mention, self._labels[mention.key], weights, text)
        row = self._rows.get(mention.key)
        if row is None:
            words = mention.anchor.quote
            return Actor(text=words, name=words, id="", kind=mention.kind, side="", anchor=mention.anchor)
        return self._actor(mention, self._among_namesakes(mention, row, weights))

    def actor(self, id_: str, anchor: Anchor) -> Actor | None:
        """The register's actor of that id, anchored at given words; None where there is none."""
        row = self._rows.get(id_)
        return self._actor(Mention(anchor, id_, row.kind), row) if row else None

    def parents(self, id_: str) -> tuple[str, ...]:
        """To whom an actor belongs, nearest first."""
        return tuple(self._finder.above(id_))

    def side_of(self, id_: str) -> str:
        """The party to a conflict to which an actor, or the nearest of its parents, belongs; "" for none."""
        for key in (id_, *self.parents(id_)):
            row = self._rows.get(key)
            if row and row.side:
                return row.side
        return ""

    def sides_opposed(self, left: Actor, right: Actor) -> bool | None:
        """Whether two actors stand against one another; None where the register does not know."""
        return self._sides.opposed(left.side or self.side_of(left.id), right.side or self.side_of(right.id))

    def _kind(self, key: str) -> ActorKind:
        return self._labels[key].kind if key in self._labels else self._rows[key].kind

    def _actor(self, mention: Mention, row: Row) -> Actor:
        return Actor(
            text=mention.anchor.quote,
            name=row.name,
            id=row.id,
            kind=row.kind,
            side=row.side or self.side_of(row.id),
            anchor=mention.anchor,
        )

    def _among_namesakes(self, mention: Mention, row: Row, weights: Mapping[str, float]) -> Row:
        """Of several actors with one name ("SNA"), the one of the country that the document is about."""
        namesakes = self._finder.names.ids(mention.anchor.quote)
        if row.id not in namesakes or len(namesakes) < 2:
            return row
        known = [self._rows[key] for key in namesakes if key in self._rows]
        best = max(known, key=lambda other: (weights.get(other.country, 0.0), other.id == row.id))
        return best if weights.get(best.country, 0.0) else row

    def _again(self, mention: Mention) -> Found | None:
        """How the words of a mention were put together, read once more from its quote."""
        return next((found for found in self._finder.find(Words(mention.anchor.quote)) if found.key == mention.key), None)

    def _of_label(self, mention: Mention, label: Label, weights: Mapping[str, float], text: str) -> Actor:
        found = self._again(mention)
        nation, backer = (found.nation, found.backer) if found else ("", "")
        if text and not nation and not backer and _PRONOUN.search(text[: mention.anchor.start][-8:]):
            owner = self._owner(mention, label, text)
            return self._actor(mention, self._rows[owner]) if owner else self._unidentified(mention, label, "")
        country = nation or self._antecedent(mention, label, text) or self._dominant(weights, backer)
        key = ""
        if backer and label.kind is not ActorKind.CIVILIANS:
            key = self._backed.get((backer, country), "")
        elif country in label.in_country and not (nation and label.of_country):
            key = label.in_country[country]  # "the army" in Gaza is Israel's; "Palestinian soldiers" are not
        elif label.alone == "country" and country and label.of_country in ("gov", "mil"):
            key = f"{label.of_country}-{country.lower()}"
        if key in self._rows:
            return self._actor(mention, self._rows[key])
        return self._unidentified(mention, label, self._side(label, country, nation))

    @staticmethod
    def _unidentified(mention: Mention, label: Label, side: str) -> Actor:
        words = mention.anchor.quote
        return Actor(text=words, name=label.name, id=label.id, kind=label.kind, side=side, anchor=mention.anchor)

    def _owner(self, mention: Mention, label: Label, text: str) -> str:
        """Whose "its army" is: of the only party named shortly before, or "" where there are several or none."""
        armed = label.of_country == "mil" or label.kind in (ActorKind.ARMED_GROUP, ActorKind.UNKNOWN)
        if not armed and label.of_country != "gov":
            return ""
        owners = set()
        for other in self._mentions(text):
            row = self._rows.get(other.key)
            if row is None or not 0 <= mention.anchor.start - other.anchor.end < _NEAR:
                continue
            home = self._finder.home(other.key)
            if home:
                owners.add(home.forces if armed else home.government)
            elif row.kind in (ActorKind.ARMED_GROUP, ActorKind.STATE_FORCES):
                owners.add(row.id)
        return owners.pop() if len(owners) == 1 else ""

    def _composed(self, text: str) -> list[tuple[int, str, str]]:
        """Where a text names a state's body by its label ("Turkish army"): offset, folded words, country."""
        return [
            (m.anchor.start, folded(m.anchor.quote), self._rows[m.key].country)
            for m in self._mentions(text)
            if m.key[:4] in ("gov-", "mil-") and not self.is_place(m)
        ]

    def _antecedent(self, mention: Mention, label: Label, text: str) -> str:
        """The country of the last "Turkish army" before "the army". "The regime" is always that of the war at hand."""
        if label.alone != "country" or label.id == "lab-government-forces" or not text:
            return ""
        ending = " " + folded(mention.anchor.quote)
        if ending in (" regime", " government"):
            return ""
        start = mention.anchor.start
        before = [country for offset, named, country in self._named(text) if offset < start and named.endswith(ending)]
        return before[-1] if before else ""

    def _side(self, label: Label, country: str, nation: str) -> str:
        """The side that a label speaks of in a country's war; a label of any state's needs the state named."""
        if not label.party or not country:
            return ""
        if label.party == "state":
            return country.lower() if nation or label.alone == "country" else ""
        if country not in self._wars and not nation:
            return ""
        return f"{self._slugs.get(country, country.lower())}:{label.party}"

    def _dominant(self, weights: Mapping[str, float], backer: str) -> str:
        """The country that a document is about, or "" where none stands out. A backer is not it."""
        weighed = {c: w * (_WAR_COUNTS if c in self._wars else 1.0) for c, w in weights.items() if c != backer}
        if not weighed:
            return ""
        best = max(sorted(weighed), key=weighed.__getitem__)
        return best if weighed[best] >= _SHARE * sum(weighed.values()) else ""


def _anchor(words: Words, first: int, last: int) -> Anchor:
    start, end = words.starts(first), words.stops(last)
    return Anchor(start, end, words.text[start:end])


def _place_names(states: Iterable[Country], rows: Iterable[Row]) -> frozenset[str]:
    """Names, folded, that are places as well as governments: of countries, capitals and breakaway regions."""
    names = {name for state in states for name in (state.name, *state.names, state.capital, state.name + "s")}
    regions = (row for row in rows if row.kind is ActorKind.GOVERNMENT and row.side and ":" in row.side)
    names |= {alias for row in regions for alias in (row.name, *row.aliases) if " " not in alias and not alias.isupper()}
    return frozenset(map(folded, names - {""}))
