"""Numbers that count no people: dates, ages, distances, money, weapons, houses.

Takes a number among the words of its sentence, says whether to leave it out; before any syntax.
"""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.extract.text.lexicon import lexicon
from crossbearing.extract.tolls.counted import Number

_HOUSEHOLDS = frozenset("family household group crew team convoy party patrol".split())
_OF_AN_AGE = frozenset("boy girl man woman child youth teenager widow baby infant son daughter".split())
_SMALL = frozenset("one two three four five six seven eight nine ten".split())
_WHOSE = frozenset("the its their his her our".split())
_FRACTIONS = frozenset("third thirds quarter quarters fifth fifths half halves tenths".split())
#: "two police stations", "three army positions"
_OWNERS = frozenset("police army militia rebel militant terrorist guard security family civilian peshmerga".split())
_MONTHS = frozenset(
    (
        "january february march april may june july august september october november december jan feb mar apr jun "
        "jul aug sep sept oct nov dec"
    ).split()
)
_UNITS_OF_OTHER = frozenset(
    (
        "minute minutes hour hours day days week weeks month months year years decade decades km kilometre kilometres "
        "kilometer kilometers mile miles metre metres meter meters m yards feet foot percent % per cent dollars dollar "
        "euros pounds am pm a.m. p.m. o'clock gmt degrees tonnes tons ton tonne kg kilograms litres mm times time inch "
        "inches centimetres century"
    ).split()
)
_THINGS = frozenset(
    (
        "strike strikes raid raids airstrikes airstrike attack attacks shell shells missile missiles rocket rockets bomb "
        "bombs tank tanks house houses village villages town towns truck trucks vehicle vehicles building buildings point "
        "points area areas position positions country countries home homes car cars aircraft planes helicopters drones "
        "provinces places sites checkpoints blasts explosions clashes targets mosques schools hospitals bases districts "
        "neighbourhoods cities sorties rounds weapons barrels states posts nations parties units battalions brigades "
        "hamlets farms settlements communities municipalities regions islands bunkers trenches depots tents shelters churches clinics "
        "hospitals markets roads rifles guns launchers howitzers customers resolutions articles votes seats members' stages phases parts camps sectors mortars headquarters barrel boats "
        "ships operations incidents violations bridges shops stores stations buses outposts barracks fronts axes groups factions organisations steps"
    ).split()
)


def refused(words: Sequence[str], raw: Sequence[str], number: Number) -> bool:
    """Whether the number is a date, an age, a name, a distance … and not a count of people."""
    if number.article:
        return False
    if words[number.head] == "one" and words[max(0, number.first - 1) : number.first] in (["from"], ["of"]):
        if _next(words, number.last, 1) in ("household", "family", "house", "clan"):
            return True  # "three people from one household"
    before = words[number.first - 1] if number.first else ""
    if before == "of" and _next(words, number.first, -3) in ("a", "the") and _next(words, number.first, -2) in _HOUSEHOLDS:
        if number.first > 3 and words[number.first - 4] == "of":
            return True  # "five members of a family of eight"
    if before == "of" and number.first > 1 and (words[number.first - 2] == "out" or words[number.first - 2] in _OF_AN_AGE):
        return True  # "three out of five", "a boy of seven"
    if before == "in" and number.first > 1 and words[number.first - 2] in _SMALL and number.best <= 10:
        return True  # "four in five of them"
    after = words[number.last + 1] if number.last + 1 < len(words) else ""
    if (
        after == "in"
        and _next(words, number.last, 2) in _SMALL
        and _next(words, number.last, 3) in ("of", "people", "residents")
    ):
        return True
    digits = words[number.head].isdigit()
    if digits:
        if before.rstrip(".") in _MONTHS and number.best <= 31 and (before != "may" or raw[number.first - 1][0].isupper()):
            return True
        if after.rstrip(".") in _MONTHS and number.best <= 31 and raw[number.last + 1][0].isupper():
            return True
        if len(words[number.head]) == 4 and 1900 <= number.best <= 2035:
            if (
                before.rstrip(",") in ("in", "since", "of", "until", "from", "during", "by", "before", "after", "late", "early")
                or before in _MONTHS
            ):
                return True
            if before == "," or after not in lexicon().people:
                return True
        clock = before == ":" and number.first > 1 and words[number.first - 2].isdigit()
        if clock or before in ("/", "-", "#", "$", "£", "€") or after in ("/", ":", "%") or "/" in before:
            return True
    if (
        after in _UNITS_OF_OTHER
        or after in ("-year", "-day", "year-old")
        or (after == "-" and _next(words, number.last, 2) not in lexicon().people)
    ):
        return True
    if words[max(0, number.first - 2) : number.first] == ["all", "but"]:
        return True  # "15, all but one of them civilians"
    if before == "and" and "aged" in words[max(0, number.first - 3) : number.first]:
        return True  # "aged seven and 10"
    if after == "million" or before in ("aged", "resolution", "no.", "number", "article", "phase", "channel", "flight"):
        return True
    if after in _FRACTIONS:
        return True  # "two thirds of the dead"
    if after in _THINGS or (_next(words, number.last, 2) in _THINGS and (after not in lexicon().people or after in _OWNERS)):
        return True
    if (
        words[number.head] == "one"
        and after in ("of", "another", "-")
        and _next(words, number.last, 2) not in ("them", "whom", "those", "these")
        and not (
            after == "of"
            and _next(words, number.last, 2) in _WHOSE
            and lexicon().people.keys() & set(words[number.last + 3 : number.last + 6])
        )
        and not (after == "of" and _next(words, number.last, 3) in ("dead", "victims", "wounded", "injured", "killed"))
    ):
        return True
    if words[number.head] == "one" and (
        (before in ("no", "any", "every", "this", "that", "the", "which", "each") and not (before == "that" and after == "of"))
        or after in ("is", "has", "can", "should", "would")
    ):
        return True
    if words[number.head] in ("both", "several", "few", "number", "group") and after in (
        "sides",
        "countries",
        "parties",
        "times",
    ):
        return True
    if words[number.head] == "both" and "and" in words[number.last + 1 : number.last + 8]:
        return True
    return words[number.head] == "number" and before == "the"


def _next(words: Sequence[str], at: int, steps: int) -> str:
    return words[at + steps] if at + steps < len(words) else ""
