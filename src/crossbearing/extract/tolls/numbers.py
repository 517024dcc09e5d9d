"""Numbers of people in words and digits, with the range that the words allow.

Takes the tokens of a sentence in lower case, gives ``Number`` records in order. The ranges are the codebook's table
("Casualty phrases"); what counts no people is left out here, before any syntax (``no_people``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from crossbearing.extract.text.lexicon import lexicon
from crossbearing.extract.tolls.counted import Number
from crossbearing.extract.tolls.no_people import refused

_UNITS = {
    w: n
    for n, w in enumerate(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen"
        ).split()
    )
}
_TENS = {
    w: 10 * n
    for n, w in enumerate(["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
    if w != "_"
}
_MULTIPLIERS = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
#: low, high, best of words that count without a number: the codebook's table
VAGUE = {
    "dozens": (20, 99, 24), "tens": (20, 99, 24), "scores": (40, 99, 40), "hundreds": (100, 999, 200),
    "thousands": (1000, 9999, 2000), "several": (3, 9, 3), "handful": (3, 6, 3), "couple": (2, 2, 2), "both": (2, 2, 2),
    "number": (3, 9, 3), "group": (3, 9, 3), "few": (3, 9, 3), "millions": (1_000_000, 9_999_999, 2_000_000),
}  # fmt: skip
_AT_LEAST = {("at", "least"), ("no", "fewer", "than"), ("no", "less", "than"), ("not", "less", "than"), ("not", "fewer", "than"),
             ("a", "minimum", "of"), ("minimum",), ("as", "few", "as"), ("more", "than"), ("over",), ("upwards", "of"), ("above",),
             ("exceeding",), ("surpassed",), ("surpassing",), ("well", "over"), ("exceeded",), ("exceeds",)}  # fmt: skip
_UP_TO = {
    ("up", "to"),
    ("as", "many", "as"),
    ("at", "most"),
    ("no", "more", "than"),
    ("a", "maximum", "of"),
    ("fewer", "than"),
    ("less", "than"),
}
_NEARLY = {("nearly",), ("almost",), ("close", "to"), ("just", "under")}
_ABOUT = {("about",), ("around",), ("some",), ("approximately",), ("roughly",), ("an", "estimated"), ("estimated",), ("circa",)}
_MORE = {"another", "further", "additional", "other", "more", "extra"}
_MODIFIERS = sorted(
    [
        (m, kind)
        for kind, group in (("open", _AT_LEAST), ("upto", _UP_TO), ("nearly", _NEARLY), ("about", _ABOUT))
        for m in group
    ],
    key=lambda pair: -len(pair[0]),
)
_DECIMAL = re.compile(r"^\d{1,3}\.\d{1,2}$")
_DIGITS = re.compile(r"^\d{1,3}(?:,\d{3})+$|^\d+$")


def numbers(words: Sequence[str], raw: Sequence[str]) -> list[Number]:
    """All numbers that could count people, in order. ``words`` is ``raw`` in lower case."""
    found: list[Number] = []
    at = 0
    while at < len(words):
        number = _number_at(words, at)
        if number is None:
            at += 1
            continue
        if not refused(words, raw, number):
            found.append(number)
        at = number.last + 1
    return found


def amounts(words: Sequence[str]) -> list[Number]:
    """Every number of anything, years and names with numbers apart: strikes, vehicles and kilometres too."""
    found: list[Number] = []
    at = 0
    while at < len(words):
        number = _number_at(words, at)
        if number is None or number.article:
            at += 1
            continue
        digits = words[number.head]
        year = digits.isdigit() and len(digits) == 4 and 1900 <= number.best <= 2035
        part = number.first > 0 and words[number.first - 1] in ("/", "-", ":", "no", "no.")
        if not year and not part and digits not in ("both", "number", "group"):
            found.append(number)
        at = number.last + 1
    return found


def _number_at(words: Sequence[str], at: int) -> Number | None:
    word = words[at]
    low: int
    high: int | None
    if word in ("a", "an", "another", "one") and at + 1 < len(words):
        after = words[at + 1]
        if word == "a" and at and after in _ORDINALS and _one_more(words[at + 2 : at + 4]):
            return Number(at, at + 1, at + 1, 1, 1, 1, False, True)  # "two were killed and a third was wounded"
        if after == "dozen":
            return _finish(words, at, at + 1, at + 1, (10, 14, 12), True)
        if words[at + 1 : at + 5] == ["quarter", "of", "a", "million"]:
            return _finish(words, at, at + 4, at + 4, (250_000, 250_000, 250_000), False)
        if (
            word != "one"
            and after in ("couple", "handful", "number", "group", "few")
            and (after == "few" or words[at + 2 : at + 3] == ["of"])
        ):
            return _finish(words, at, at + 1, at + 1, VAGUE[after], after != "couple")
        if after in _MULTIPLIERS and word != "another":
            value, end = _value(words, at + 1, _MULTIPLIERS[after])
            return _finish(words, at, end, end, (value, value, value), False)
        if word == "another" and at and words[at - 1] in lexicon().outcome_verbs and after in _AFTER_ANOTHER:
            return Number(at, at, at, 1, 1, 1, False, True)  # "killing one and wounding another"
        if word == "another" and at and words[at - 1] == "and" and _harmed(words[at + 1 : at + 3]):
            return Number(at, at, at, 1, 1, 1, False, True)  # "one was killed and another was injured"
        if word != "one":
            return _article(words, at)
    if word == "half" and words[at + 1 : at + 2] == ["a"] and words[at + 2 : at + 3] and words[at + 2] in _HALVED:
        half = _HALVED[words[at + 2]]
        return _finish(words, at, at + 2, at + 2, (half, half, half), False)
    if words[at + 1 : at + 5] == ["-", "year", "-", "old"] and at and words[at - 1] in _BEFORE_AN_AGE:
        return Number(at, at + 4, at + 4, 1, 1, 1, False, False, True)  # "including five-year-old"
    if word in VAGUE and word not in ("number", "group", "couple", "handful", "few"):
        if (
            words[at + 1 : at + 2] == ["of"]
            and words[at + 2 : at + 3]
            and words[at + 2] in ("thousands", "hundreds", "millions")
        ):
            low, high, best = VAGUE[word]
            unit = {"hundreds": 100, "thousands": 1000, "millions": 1_000_000}[words[at + 2]]
            if word == "tens":  # the codebook's "tens" are people; of thousands they begin at ten (eval/own/GUIDE.md, 11)
                return _finish(words, at, at + 2, at + 2, (10 * unit, 100 * unit - 1, 20 * unit), True)
            return _finish(words, at, at + 2, at + 2, (low * unit, (high or 9) * unit, best * unit), True)
        return _finish(words, at, at, at, VAGUE[word], True)
    if between := _between(words, at):
        return between
    plain = _plain(words, at)
    if plain is None:
        return None
    value, end = plain
    low = high = best = value
    if end + 2 < len(words) and words[end + 1] in ("to", "-", "–", "or"):
        second = _plain(words, end + 2)
        if words[end + 1] == "or" and words[end + 2] == "more":
            return _finish(words, at, end + 2, end, (value, None, value), False)
        if second and second[0] > value and (words[end + 1] != "or" or second[0] <= value + 3):
            return _finish(words, at, second[1], second[1], (value, second[0], value), False)
    return _finish(words, at, end, end, (low, high, best), False)


#: "a general was killed"; "a general strike" is none
_AFTER_A_GENERAL = frozenset("was were and in by of from who , . ) at on near when after dead killed wounded".split())
_ORDINALS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())


def _one_more(following: Sequence[str]) -> bool:
    """Whether what follows "a third" speaks of one: "was wounded", "died"; "a third were" is a share."""
    return following[:1] in (["was"], ["is"], ["died"], ["has"], ["remains"]) or _harmed(following)


_HALVED = {"dozen": 6, "million": 500_000}
_BEFORE_AN_AGE = frozenset(["including", "incl", "killing", "wounding", "injuring", "killed", "and"])
_AFTER_ANOTHER = frozenset(["in", "at", "near", "on", ",", ".", "and", "when", "after", "before", "seriously", "badly"])


def _harmed(following: Sequence[str]) -> bool:
    """Whether the words that follow tell that somebody came to harm."""
    told = following[1:] if following[:1] in (["was"], ["is"]) else following[:1]
    return bool(told) and told[0] in lexicon().outcome_adjectives


def _between(words: Sequence[str], at: int) -> Number | None:
    if words[at] not in ("between", "from"):
        return None
    first = _plain(words, at + 1)
    joint = first[1] + 1 if first else 0
    if first is None or joint + 1 >= len(words) or words[joint] not in ("and", "to"):
        return None
    start = joint + 1
    while start < len(words) and words[start] in ("well", "over", "more", "than"):
        start += 1
    second = _plain(words, start)
    if second is None or second[0] <= first[0]:
        return None
    if words[at] == "from":  # "the toll rose from 12 to 19"
        return Number(start, second[1], second[1], second[0], second[0], second[0], False, False)
    return Number(at, second[1], second[1], first[0], second[0], first[0], False, False)


def _plain(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """Value and last token of digits or number words at this token."""
    if at >= len(words):
        return None
    word = words[at]
    if _DECIMAL.match(word) and words[at + 1 : at + 2] == ["million"]:
        return round(float(word) * 1_000_000), at + 1
    if _DIGITS.match(word):
        if len(word) > 1 and word[0] == "0":
            return None
        if len(word) > 9:
            return None
        return _value(words, at, int(word.replace(",", "")))
    if word in _UNITS:
        return _value(words, at, _UNITS[word])
    if word in _TENS:
        value, end = _TENS[word], at
        after = at + 2 if words[at + 1 : at + 2] == ["-"] else at + 1
        if after < len(words) and 0 < _UNITS.get(words[after], 0) < 10:
            value, end = value + _UNITS[words[after]], after
        return _value(words, end, value)
    head, _, tail = word.partition("-")
    if head in _TENS and 0 < _UNITS.get(tail, 0) < 10:
        return _value(words, at, _TENS[head] + _UNITS[tail])
    return None


def _value(words: Sequence[str], end: int, value: int) -> tuple[int, int]:
    """Take in what multiplies or adds: "two hundred and fifty thousand", "three dozen"."""
    while end + 1 < len(words):
        after = words[end + 1]
        if after in _MULTIPLIERS:
            value, end = value * _MULTIPLIERS[after], end + 1
        elif after == "dozen":
            value, end = value * 12, end + 1
        elif value >= 100 and value % 100 == 0 and not words[end].isdigit():
            start = end + 2 if after == "and" else end + 1
            rest = _plain(words, start) if start < len(words) and not words[start].isdigit() else None
            if rest is None or rest[0] >= 100:
                return value, end
            value, end = value + rest[0], rest[1]
        else:
            return value, end
    return value, end


def _article(words: Sequence[str], at: int) -> Number | None:
    """ "a child", "an army officer": one, in front of a singular person noun at most four words on."""
    known = lexicon()
    if words[max(0, at - 3) : at] in (["one", "of", "them"], ["one", "of", "whom"]):
        return None  # "two people, one of them a child": counted already
    if words[at + 2 : at + 6] == ["-", "year", "-", "old"] and not known.people.keys() & set(words[at + 6 : at + 8]):
        return Number(at, at + 5, at + 5, 1, 1, 1, False, words[at] == "another", True)  # "a five-year-old"
    aged = words[at + 2 : at + 6] == ["-", "year", "-", "old"]  # "a 29-year-old man"
    start = at + 6 if aged else at + 1
    for ahead in range(start, min(start + 4, len(words))):
        word = words[ahead]
        if word == "member" and at and (words[at - 1] in known.outcome_verbs or words[at - 2 : at] == ["shot", "dead"]):
            return Number(at, at, at, 1, 1, 1, False, words[at] == "another", True)  # "killed a member of the council"
        officer = word == "general" and (ahead + 1 == len(words) or words[ahead + 1] in _AFTER_A_GENERAL)
        if word in known.singular_people and (word not in COLLECTIVE or officer):
            following = words[ahead + 1] if ahead + 1 < len(words) else ""
            person = following in known.people and following not in known.outcome_adjectives
            if following in known.singular_people or person or (following == "-" and word != "passer"):
                continue
            if following in known.nouns or following in ("group", "unit", "force", "station", "base", "post", "bomb", "bomber"):
                return None
            return Number(at, at, at, 1, 1, 1, False, words[at] == "another", True)
        if not word.replace("-", "").isalpha() or word in ("of", "the", "and", "in", "to", "for", "was", "that", "by"):
            return None
    return None


COLLECTIVE = frozenset(
    (
        "hurt injury army police personnel family staff crew people rebels militia local civil dead wounded injured half third "
        "body corpse death life casualty fatality head minor general displaced peshmerga element member supporter "
        "national"
    ).split()
)


def _finish(words: Sequence[str], first: int, last: int, head: int, span: tuple[int, int | None, int], vague: bool) -> Number:
    low, high, best = span
    more = False
    while True:
        modifier = _modifier(words, first)
        if modifier is not None:
            size, kind = modifier
            first -= size
            if kind == "open":
                high = None
            elif kind == "upto":
                low = 0
            elif kind == "nearly":
                low = (9 * low + 9) // 10
            else:
                low, high = (9 * low + 9) // 10, None if high is None else (11 * high) // 10
            continue
        if first > 0 and words[first - 1] in _MORE and words[first - 1] != "other":
            more, first = True, first - 1
            continue
        break
    if words[last + 1 : last + 2] == ["+"]:
        high, last = None, last + 1  # "600+ dead"
    if last + 1 < len(words) and words[last + 1] in ("other", "others", "more", "additional", "further"):
        more = True
    return Number(first, last, head, min(low, best), high, best, vague, more)


def _modifier(words: Sequence[str], first: int) -> tuple[int, str] | None:
    for modifier, kind in _MODIFIERS:
        size = len(modifier)
        if size <= first and tuple(words[first - size : first]) == modifier:
            return size, kind
    return None
