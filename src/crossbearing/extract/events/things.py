"""What was hit and with what: targets and weapons named in one parsed sentence, each with its class of the lexicon."""

from __future__ import annotations

from typing import Any

from crossbearing.extract.text.lexicon import lexicon

_HITTING = frozenset("striking hitting damaging destroying".split())  # "striking homes", read as an adjective


def target(words: list[str], token: Any, doc: Any) -> tuple[int, int, str] | None:
    """The span and class of the thing that the noun names, or None where it names none."""
    known = lexicon().targets
    word = words[token.i]
    hyphen = token.i > 1 and words[token.i - 1] == "-"  # "pick-up"
    phrase = f"{words[token.i - (2 if hyphen else 1)]} {word}" if token.i else word
    if word in known or phrase in known:
        first = token.i - (2 if hyphen and phrase in known else 0)
        while (
            first > 0
            and doc[first - 1].dep_ in ("compound", "amod", "nummod")
            and words[first - 1] not in _HITTING
            and doc[first - 1].head.i == token.i
            and token.i - first < 4
        ):
            first -= 1
        if first > 1 and words[first - 1] == "-" and doc[first].dep_ == "amod" and not doc[first - 2].whitespace_:
            first -= 2  # "rebel-held town"
        return int(first), int(token.i), known.get(phrase) or known[word]
    if token.pos_ == "PROPN" and (named := _by_name(words, token, doc)):
        return named
    from_aircraft = lexicon().classes["aircraft"]
    if word in from_aircraft and word not in lexicon().classes["munition"]:
        first = token.i
        while (
            first > 0
            and doc[first - 1].dep_ in ("compound", "amod")
            and doc[first - 1].head.i == token.i
            and token.i - first < 5
        ):
            first -= 1
        return int(first), int(token.i), "aircraft"
    return None


_NAMED = frozenset({"vehicle", "military"})  # "the patrol ship Example": what bears names


def _by_name(words: list[str], token: Any, doc: Any) -> tuple[int, int, str] | None:
    at = token.i
    while at > 0 and doc[at - 1].pos_ == "PROPN" and doc[at - 1].head.i == token.i:
        at -= 1
    kind = (
        lexicon().targets.get(words[at - 1])
        if at > 0 and doc[at - 1].pos_ == "NOUN" and doc[at - 1].head.i == token.i
        else None
    )
    if kind not in _NAMED:
        return None
    first = at - 1
    while first > 0 and doc[first - 1].dep_ in ("compound", "amod") and doc[first - 1].head.i in range(first, token.i + 1):
        first -= 1
    return int(first), int(token.i), kind


def weapon_ending(words: list[str], end: int) -> tuple[int, int, str] | None:
    known = lexicon()
    longest = known.weapon_heads.get(words[end], 0)
    for size in range(longest, 0, -1):
        first, count = end + 1, 0
        while first > 0 and count < size:
            first -= 1
            if words[first] != "-":
                count += 1
        phrase = " ".join(w for w in words[first : end + 1] if w != "-").replace("-", " ")
        if phrase in known.weapons:
            return first, end, known.weapons[phrase]
    return None


def weapons_in(words: list[str]) -> list[tuple[int, int, str]]:
    found = []
    end = len(words) - 1
    while end >= 0:
        weapon = weapon_ending(words, end)
        if weapon:
            found.append(weapon)
            end = weapon[0] - 1
        else:
            end -= 1
    return found[::-1]
