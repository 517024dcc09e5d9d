"""Which actor a noun phrase names, and whose a thing is.

Takes a token of a parsed sentence and the names found in it, gives token spans. Names come from the resolver's lookups; what
no lookup knows is an actor by its noun ("masked men") or by its capitals. It must never look at events.
"""

from __future__ import annotations

from typing import Any

from crossbearing.extract.speech.attribution import noun_phrase
from crossbearing.extract.speech.said import to_the_name
from crossbearing.extract.text.lexicon import lexicon
from crossbearing.extract.text.named import Names
from crossbearing.extract.text.phrases import VERBAL
from crossbearing.model import LABEL
from crossbearing.vocab import ActorKind

Span = tuple[int, int]
_VAGUE_SUBJECTS = frozenset(("it this that which who what there he she they we i you these those one some something").split())

LEADING = frozenset(
    ["the", "a", "an", "all", ",", '"', "(", "-", "'s", *"at least more than about of some nearly over up to around".split()]
)


_DATELINE = 16  # tokens: "PORT ORL/ARLEN, March 14 (Agency) -"
_DASHES = frozenset({"-", "--", "–", "—", ","})  # a dash between spaces is a comma when the parser sees it
_IN_DATELINES = frozenset("of the and in near on to al el".split())


def dateline(doc: Any, words: list[str], names: Names) -> int:
    """The first token behind a dateline ("ORL, March 4 - Armed gangs stormed", "7 June, Orl (north): gunmen entered"), else
    0: where and when a report was written does nothing."""
    capitals = False
    for at in range(min(_DATELINE, len(words) - 1)):
        token = doc[at]
        dash = at > 0 and words[at] in _DASHES and doc[at - 1].whitespace_ and token.whitespace_
        if dash or (at > 0 and words[at] == ":"):
            before = doc[:at]
            dated = before[0].text.isupper() or any(t.like_num for t in before)
            # a capital is where it was written; before a colon it may be who speaks
            somebody = any(f.first < at and not (dash and f.mention.key.startswith("gov-")) for f in names.actors)
            return at + 1 if capitals and not somebody and (dated or not dash) else 0
        capitals = capitals or token.text[:1].isupper()
        if token.is_alpha and token.text[:1].islower() and words[at] not in _IN_DATELINES:
            return 0
    return 0


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
    body = _whose_member(words, token, names)
    if body is not None:
        return body
    for found in names.actors:
        if found.first <= token.i <= found.last or (first <= found.first and found.last == token.i):
            somebody = found.mention.key.startswith(LABEL) and word not in lexicon().classes["forces"] and word not in _STATES
            named = _by_name(doc, token, names) if somebody else None
            return named or (found.first, _with_name(doc, words, token, found.last, names))
    if any(p.first <= token.i <= p.last for p in names.places) and token.pos_ == "PROPN":
        return None
    if named := _by_name(doc, token, names):
        return named
    for child in token.children:
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
        or (word in _PEOPLES and (token.dep_ != "nsubj" or not word.startswith("population")))
        or (word == "state" and words[token.head.i] == "by")  # "repression by an authoritarian state"
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


_PEOPLES = frozenset({"states", "nations", "population", "populations", "masses"})
_STATES = frozenset({"government", "regime"})  # what is named beside them is theirs


def _by_name(doc: Any, token: Any, names: Names) -> Span | None:
    """ "an activist, Dana Example": by name."""
    for child in token.children:
        if child.dep_ == "appos" and token.pos_ == "NOUN" and child.pos_ == "PROPN" and child.text[:1].isupper():
            if not any(p.first <= child.i <= p.last for p in names.places):
                begin = child.left_edge.i
                while begin < child.i and doc[begin].pos_ != "PROPN":
                    begin += 1
                return int(begin), int(child.i)
    return None


_MEMBERS = frozenset(
    "member members element elements fighter fighters forces units troops soldier soldiers gunmen militants militiamen officers".split()
)


def _whose_member(words: list[str], token: Any, names: Names) -> Span | None:
    """ "members of the Orl Brigade": the brigade."""
    if words[token.i] not in _MEMBERS:
        return None
    behind = [p for c in token.children if words[c.i] in ("of", "from") and c.dep_ == "prep" for p in c.children]
    armed = (ActorKind.ARMED_GROUP, ActorKind.STATE_FORCES)  # a member of a league is a state of its own
    for noun in behind:
        for found in names.actors:
            if found.last == noun.i and found.mention.kind in armed and not found.mention.key.startswith(LABEL):
                return found.first, found.last
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


def land_before(doc: Any, span: Span, noun: Any, names: Names) -> bool:
    """Whether the span is a country's bare name before the noun ("the Oranda strikes"), neither its adjective nor letters ("UN")."""
    first, last = span
    name = doc[last]
    return (
        first == last
        and not any(f.first <= last <= f.last and not f.mention.key.startswith("gov-") for f in names.actors)
        and name.dep_ in ("compound", "nmod")
        and name.i < noun.i <= name.head.i
        and name.tag_ == "NNP"
        and name.text.istitle()
        and name.is_alpha
    )
