"""Which actor a noun phrase names, and whose a thing is.

Takes a token of a parsed sentence and the names found in it, gives token spans. Names come from the resolver's lookups; what
no lookup knows is an actor by its noun ("masked men") or by its capitals. It must never look at events.
"""

from __future__ import annotations

from typing import Any

from crossbearing.extract.attribution import noun_phrase
from crossbearing.extract.lexicon import lexicon
from crossbearing.extract.named import Names
from crossbearing.extract.phrases import VERBAL
from crossbearing.extract.said import to_the_name

Span = tuple[int, int]
_VAGUE_SUBJECTS = frozenset(("it this that which who what there he she they we i you these those one some something").split())

LEADING = frozenset(
    ["the", "a", "an", "all", ",", '"', "(", "-", "'s", *"at least more than about of some nearly over up to around".split()]
)


def named_beside(words: list[str], token: Any, span: Span, names: Names) -> list[Span]:
    """The bodies joined to this one within one noun phrase ("the Orl League and Example Council"): the parser takes two
    names in a row for one."""
    first, found = token.left_edge.i, []
    for one in names.actors:
        if first <= one.first and one.last + 1 < span[0] and words[one.last + 1] in ("and", "&") and one.last < token.i:
            found.append((one.first, one.last))
    return found


def actor_span(doc: Any, words: list[str], token: Any, names: Names) -> Span | None:
    """The tokens of the actor that this noun phrase names, or None where it names no actor."""
    word = words[token.i]
    if word in _VAGUE_SUBJECTS or token.pos_ in VERBAL:
        return None
    first, last = noun_phrase(doc, token, words)
    if words[first] in ("no", "nobody", "none", "neither") or word in ("nobody", "none"):
        return None
    if any(d.first <= token.i <= d.last for d in names.dates):
        return None
    for found in names.actors:
        if found.first <= token.i <= found.last or (first <= found.first and found.last == token.i):
            return found.first, _with_name(doc, words, token, found.last, names)
    if any(p.first <= token.i <= p.last for p in names.places) and token.pos_ == "PROPN":
        return None
    for child in token.children:
        if (
            child.dep_ == "appos"
            and token.pos_ == "NOUN"
            and child.pos_ == "PROPN"
            and child.text[:1].isupper()
            and (not any(p.first <= child.i <= p.last for p in names.places))
        ):
            begin = child.left_edge.i
            while begin < child.i and doc[begin].pos_ != "PROPN":
                begin += 1
            return int(begin), int(child.i)  # "an activist, Dana Example": by name
        if child.dep_ == "appos" and token.pos_ != "PROPN":
            for found in names.actors:
                if found.first <= child.i <= found.last:
                    return found.first, found.last  # "the opposition's umbrella group, the National Council"
    known = lexicon()
    if (
        word in known.people
        or word in known.classes["forces"]
        or word in known.speakers
        or word in known.actors
        or word in ("states", "nations")
        or (word == "powers" and token.dep_ != "dobj")
    ):
        begin = token.left_edge.i if token.i - token.left_edge.i <= 6 else max(0, token.i - 3)
        while begin < token.i and (words[begin] in LEADING or doc[begin].pos_ == "NUM"):
            begin += 1
        return int(begin), _with_name(doc, words, token, int(token.i), names)
    inside = [f for f in names.actors if first <= f.first and f.last <= last]
    if inside and token.pos_ == "PROPN":
        return inside[-1].first, int(token.i)  # "the ministry's spokesman Aro Example": with his name
    if token.pos_ == "PROPN" and token.text[:1].isupper() and word not in known.targets and word not in known.weapons:
        begin = token.i
        while begin > 0 and doc[begin - 1].pos_ == "PROPN" and doc[begin - 1].head.i in range(begin, token.i + 1):
            begin -= 1
        return int(begin), int(token.i)
    return None


def _with_name(doc: Any, words: list[str], token: Any, last: int, names: Names) -> int:
    """Where the phrase ends with the name that follows an office ("the ministry's spokesman Aro Example")."""
    if words[token.i] not in lexicon().speakers or last != token.i:
        return last
    end = to_the_name(doc, words, last)
    return last if any(f.first <= end and last < f.last for f in (*names.places, *names.demonyms, *names.dates)) else end


def owners(doc: Any, words: list[str], token: Any, names: Names) -> list[Span]:
    """Whose it was: "regime helicopters", "Russian air strikes", "the army's shells"."""
    first = token.left_edge.i
    spans: list[Span] = []
    for found in names.actors:
        if (
            first <= found.first and found.last <= token.i and doc[found.last].dep_ in ("poss", "compound", "amod", "nmod")
        ) or found.first <= token.i <= found.last:
            spans.append((found.first, found.last))
    if not spans:
        spans = [
            (d.first, d.last)
            for d in names.demonyms
            if first <= d.first and d.last <= token.i and words[d.last + 1 : d.last + 3] not in _RESIDENCE
        ]
    if not spans:
        for child in token.lefts:
            if child.dep_ in ("compound", "amod", "poss") and words[child.i] in (
                "government",
                "police",
                "militia",
                "regime",
                "rebel",
                "army",
                "opposition",
                "coalition",
                "enemy",
                "militant",
                "insurgent",
            ):
                spans.append((child.i, child.i))
    spans = [s for s in spans if words[s[1]] != "terrorist" or s[1] + 1 != token.i]  # "a terrorist attack" is a kind
    return [span for span in spans if words[max(0, span[0] - 2) : span[0]] != ["anti", "-"]]  # "anti-government protests"


_RESIDENCE = (["-", "based"], ["-", "born"], ["-", "made"])  # "Turkish-based", "Russian-made": no doer
