"""One attributed stretch of a sentence, and the phrases that are read for it.

Gives ``Spoken``, the tokens between quotation marks, and the noun phrase around a speaker. Must never look beyond the
sentence.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from crossbearing.extract.speech import speech_words as w

#: the cue of a quotation that a page sets beside its text, whose speaker says nothing there
SET_APART = "end quote"


class Spoken(Struct, frozen=True):
    """Attributed words. ``speakers`` are token spans (first, last), outermost first; ``pronoun`` says that the
    speaker is a pronoun ("he added") at token ``at``, to be resolved by the caller. ``content`` are token indices.
    ``attitude``: a wish, a plan, a judgement; no statement that something happened."""

    speakers: tuple[tuple[int, int], ...]
    cue: tuple[int, int] | None
    content: frozenset[int]
    direct: bool
    pronoun: str = ""
    verb: str = ""
    at: int = -1
    attitude: bool = False


def _spaced(doc: Any, at: int) -> tuple[bool, bool] | None:
    """Whether white space stands before and after a mark."""
    if doc is None:
        return None
    return at == 0 or bool(doc[at - 1].whitespace_), at + 1 == len(doc) or bool(doc[at].whitespace_)


def quoted(words: list[str], inside: bool, doc: Any = None) -> tuple[frozenset[int], bool]:
    """Token indices between quotation marks, and whether the quotation is still open at the end.

    ``inside`` says that it was open at the beginning. Single marks count in a sentence that has no double ones, where
    one opens before a word and another closes after punctuation."""
    tokens: set[int] = set()
    opened = inside
    lone = words.count('"') % 2 == 1
    for at, word in enumerate(words):
        if word == '"':
            sides = _spaced(doc, at)
            stray = lone and sides == (False, True) and not opened  # it closes what no mark opened
            again = sides == (True, False) and opened  # it opens a new line of what is open
            opened = opened if (stray or again) else not opened
        elif opened:
            tokens.add(at)
    if doc is not None and not tokens and "'" in words:
        begin = -1
        for at, word in enumerate(words):
            if word != "'":
                continue
            spaced = at == 0 or bool(doc[at - 1].whitespace_)
            if begin < 0 and spaced and not doc[at].whitespace_:
                begin = at
            elif (
                begin >= 0
                and not spaced
                and (words[at - 1] in (",", ".", "!", "?") or words[at + 1 : at + 2] in ([","], ["."]))
            ):
                tokens |= set(range(begin + 1, at))
                begin = -1
    return frozenset(tokens), opened


def noun_phrase(doc: Any, token: Any, words: list[str]) -> tuple[int, int]:
    """First and last token of the phrase around a head noun, without relative clauses, appositions and what follows."""
    first = token.left_edge.i
    last = token.i
    for child in token.rights:
        if child.dep_ == "prep" and (
            words[child.i] in ("of", "for", "in", "from", "at", "on") or (words[child.i] == "by" and words[token.i] in w.PAPERS)
        ):
            if child.right_edge.i - token.i > (12 if words[child.i] == "from" else 8) or any(
                c.dep_ in ("relcl", "acl", "pcomp") for c in child.subtree
            ):
                break
            last = child.right_edge.i
        elif child.dep_ in ("conj", "cc", "compound", "flat") and (
            child.i - last <= 3
            or (child.pos_ == "PROPN" and child.left_edge.i - last <= 2 and child.i - last <= 7)
            or (words[child.i] in w.TELLERS and child.left_edge.i - last <= 2 and child.i - last <= 6)
        ):
            last = child.right_edge.i if child.right_edge.i - child.i < 6 else child.i
        else:
            break
    while last + 2 < len(words) and words[last + 1] == "-" and not doc[last].whitespace_ and doc[last + 2].pos_ == "PROPN":
        last += 2  # "Bashar al-Assad"
    while first < token.i and (words[first] in (",", '"', "(", ")", "'", "-", ":", ";") or doc[first].dep_ == "punct"):
        first += 1
    while last > token.i and words[last] in (",", '"', "(", ")", ";", ".", "'", "and", "or"):
        last -= 1
    return int(first), int(last)


def speaker(doc: Any, token: Any, words: list[str], verb: int = -1) -> tuple[int, int]:
    """The speaker's phrase; a person named in apposition ("the governor, Karim Dalal") is the speaker. ``verb`` is the
    token of the verb where the speaker is its subject."""
    named = _named_before(doc, token, words, verb) if verb > token.i else None
    if named is not None:
        return named
    if token.pos_ == "NOUN":
        for child in token.rights:
            if (
                child.dep_ == "appos"
                and child.pos_ == "PROPN"
                and words[child.i] not in w.LABELS
                and (
                    child.left_edge.i - token.i <= 6
                    or (child.i > child.left_edge.i and all_name(doc, words, child.left_edge.i, child.i))
                )
            ):
                return noun_phrase(doc, child, words)
    first, last = noun_phrase(doc, token, words)
    if token.pos_ in ("NOUN", "PROPN") and last == token.i:
        last = to_the_name(doc, words, last)
    return first, last


def _named_before(doc: Any, token: Any, words: list[str], verb: int) -> tuple[int, int] | None:
    """Whom two commas before the verb name: "the envoy to the bloc for the south, Karim Dalal, said", "Karim, a trader from
    the coast, said"."""
    end = verb - 1
    while end > token.i and doc[end].pos_ in ("AUX", "ADV"):
        end -= 1
    if words[end] != "," or end <= token.i:
        return None
    comma = next((i for i in range(end - 1, token.i, -1) if words[i] == ","), None)
    if token.pos_ == "PROPN" and words[token.i + 1 : token.i + 2] == [","] and words[token.left_edge.i] != "the":
        return None  # "Karim Dalal, High Commissioner for Orl, says"
    if comma is not None and 2 <= end - comma - 1 <= 6 and all_name(doc, words, comma + 1, end - 1):
        return comma + 1, end - 1
    first = int(token.left_edge.i)
    if token.pos_ != "NOUN" or words[first] not in ("a", "an", "the") or words[first - 1 : first] != [","]:
        return None
    begin = first - 2
    while begin > 0 and first - begin < 6 and words[begin - 1] not in (",", '"', "and", "but", ":", ";"):
        begin -= 1
    opener = words[begin] in w.OPENERS or doc[begin].tag_ in ("IN", "TO")
    return (begin, first - 2) if not opener and all_name(doc, words, begin, first - 2) else None


def all_name(doc: Any, words: list[str], first: int, last: int) -> bool:
    """Whether the tokens read as one name: capitals, and the small words within names."""
    return 0 <= first <= last and all(
        doc[i].text[0].isupper() or words[i] in _IN_NAMES or words[i] in ("without", "of", "for")
        for i in range(first, last + 1)
    )


_IN_NAMES = frozenset({"bin", "ibn", "al", "el", "abu", "bint", "van", "von", "de", "-"})


def to_the_name(doc: Any, words: list[str], last: int) -> int:
    """The last token of the name that follows an office ("Oranda's prime minister Aro bin Example"): the parser often
    leaves it apart."""
    end = last
    for at in range(last + 1, min(last + 8, len(words))):
        if doc[at].pos_ == "PROPN" and doc[at].text[0].isupper() and words[at] not in w.DAYS:
            end = at
        elif words[at] not in _IN_NAMES:
            break
    return end


def who_says(words: list[str], verb: Any) -> Any | None:
    """The subject of a verb: of several that a comma parts, the first that can speak, else the nearest. The parser gives one
    more to a verb of saying that follows on what is said ("A battle left nine inmates dead, the envoy said")."""
    those = [c for c in verb.children if c.dep_ == "nsubj"]
    if len(those) < 2 or "," not in words[those[0].i : those[-1].i]:
        return those[0] if those else None
    able = (c for c in those if c.pos_ in ("PROPN", "PRON") or words[c.i] in w.TELLERS)
    return next(able, None) or min(those, key=lambda c: abs(c.i - verb.i))


def tree(token: Any) -> set[int]:
    return {int(t.i) for t in token.subtree}
