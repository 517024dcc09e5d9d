"""Who does it in a headline: names before a colon, pairs without "and", futures without "will".

Takes a parsed headline, puts labels right in place, so that whoever acts is the subject of what he does. It must never touch
what the parser read as an ordinary clause.
"""

from __future__ import annotations

from typing import Any

from crossbearing.extract.text.lexicon import lexicon

_NOMINAL = frozenset({"NOUN", "PROPN"})
#: what two do together, taken for a noun before another ("Govt, rebels sign deal")
_JOINTLY = frozenset("sign trade exchange swap clash agree resume begin hold".split())
_FINITE = ("VBD", "VBP", "VBZ")
_OPENING = 8  # tokens within which a headline names who acts
_HIT_THERE = frozenset(
    "hit struck attacked bombed ambushed shelled killed shot destroyed damaged targeted torched burned abducted kidnapped arrested detained".split()
)
_AIMED = frozenset({"on", "at", "upon"})


def put_subjects_right(doc: Any) -> None:
    """The parse, in place, with its subjects."""
    _label_before_colon(doc)
    for token in doc:
        _verb_before_its_object(token)
    _two_who_do_it(doc)
    _infinitive_is_future(doc)
    for token in doc:
        _preposition_left_over(token)
    _clause_of_the_first_noun(doc)


def _crown(verb: Any, above: Any) -> None:
    """The verb takes the place of the word above it, which hangs on it then."""
    verb.dep_ = above.dep_
    verb.head = verb if above.dep_ == "ROOT" else above.head
    above.head = verb


def _label_before_colon(doc: Any) -> None:
    """ "Oranda: army and rebels agree", "Spokesman: our forces took": what follows the colon is a clause of its own."""
    colon = next((t.i for t in doc[1:_OPENING] if t.text == ":"), None)
    if colon is None:
        return
    label = next((t for t in doc[:colon] if t.head.i >= colon or t.dep_ == "ROOT"), None)
    if label is None or label.pos_ not in _NOMINAL:
        return
    explained = [c for c in label.children if c.dep_ == "appos" and c.i > colon and c.pos_ in _NOMINAL]
    if label.dep_ == "nsubj":
        verb = label.head
        own = [c for c in verb.children if c.dep_ == "nsubj" and colon < c.i < verb.i]
        if not own and explained and explained[0].i < verb.i:
            own = explained[:1]
            own[0].head, own[0].dep_ = verb, "nsubj"
        if own:
            label.dep_ = "dep"
    elif label.dep_ == "ROOT" and explained and any(c.dep_ == "acl" for c in explained[0].rights):
        _crown(explained[0], label)
        label.dep_ = "dep"


def _verb_before_its_object(word: Any) -> None:
    """ "The League claims attack on a mosque", "Cops fire tear gas": a verb read as the first part of its object."""
    noun = word.head
    if word.dep_ != "compound" or noun.i <= word.i or word.i > _OPENING:
        return
    before = word.nbor(-1) if word.i else None
    if before is None or before.pos_ not in _NOMINAL:
        return
    jointly = word.lower_ in _JOINTLY and any(t.text in (",", "and", "&") for t in word.doc[: before.i])
    acting = before.head.i == word.i and (
        before.dep_ == "nsubj" or (before.dep_ == "nmod" and before.tag_ == "NNS" and _somebody(before.lower_))
    )
    if not (acting or jointly):
        return
    top = noun
    while top.dep_ in ("appos", "conj", "compound") and top.head.i < word.i:
        top = top.head
    many = word.text.endswith("s")
    word.tag_, word.pos_ = ("VBZ" if many else "VBP"), "VERB"
    _crown(word, top if top.i >= word.i else noun)
    if top.i < word.i:
        word.head, word.dep_ = word, "ROOT"
        top.head, top.dep_ = word, "nsubj"
    if before.head.i >= word.i:
        before.head, before.dep_ = word, "nsubj"
    noun.head, noun.dep_ = word, "dobj"


def _two_who_do_it(doc: Any) -> None:
    """ "Oranda, Arlen sign deal": both."""
    comma = next((t.i for t in doc[1:_OPENING] if t.text == ","), None)
    if comma is None or comma + 1 >= len(doc):
        return
    first = doc[comma - 1]
    named = next((c for c in first.children if c.dep_ == "appos" and c.left_edge.i == comma + 1), None)
    if named is not None and first.dep_ == "nsubj" and _right_before(named, first.head) and first.head.tag_ in ("VBP", "VB"):
        named.dep_ = "conj"  # no second name of the first: "Oranda, Arlen swap prisoners"
        return
    second = next((t for t in doc[comma + 1 : comma + 5] if t.dep_ == "nsubj" and t.left_edge.i == comma + 1), None)
    if second is None or first.pos_ not in _NOMINAL or second.pos_ not in _NOMINAL:
        return
    verb = second.head
    if not _right_before(second, verb) or verb.tag_ not in ("VBP", "VB", "VBD"):
        return
    if verb.tag_ == "VBD" and verb.lower_ in lexicon().speech:
        return
    start = doc[first.left_edge.i - 1].text if first.left_edge.i else ":"
    hanging = first.head.i == verb.i and first.dep_ in ("dep", "nsubj", "npadvmod", "nsubjpass")
    hanging = hanging or (first.dep_ == "nmod" and first.head.head.i == verb.i)
    if start != ":" or not (hanging or first.dep_ == "ROOT"):
        return
    if first.dep_ == "ROOT":
        if verb.head.i != first.i:
            return
        _crown(verb, first)
    first.head, first.dep_ = verb, "nsubj"
    second.head, second.dep_ = first, "conj"


def _right_before(noun: Any, verb: Any) -> bool:
    return bool(noun.i < verb.i and verb.i == noun.i + 1 + (noun.nbor(1).lower_ == "to"))


def _infinitive_is_future(doc: Any) -> None:
    """ "Oranda to send troops, president says": Oranda sends them."""
    to = next((t for t in doc[1:_OPENING] if t.lower_ == "to" and t.dep_ == "aux" and t.head.tag_ == "VB"), None)
    if to is None:
        return
    verb, who = to.head, doc[to.i - 1]
    if verb.head.i != who.i or verb.dep_ not in ("relcl", "acl") or who.pos_ not in _NOMINAL:
        return
    start = doc[who.left_edge.i - 1].text if who.left_edge.i else ":"
    if start != ":" or not (who.pos_ == "PROPN" or _somebody(who.lower_)):
        return
    above = who.head
    shared = who.dep_ in ("nsubj", "nsubjpass") and not any(c.dep_ == "nsubj" and c.i > who.i for c in above.children)
    if shared or who.dep_ not in ("ROOT", "nsubj", "npadvmod", "dep"):
        return
    _crown(verb, who)
    if verb.dep_ != "ROOT":
        verb.dep_ = "ccomp"
    who.head, who.dep_ = verb, "nsubj"


def _preposition_left_over(link: Any) -> None:
    """ "Boat hit off Orl": off its coast; "Crowd fired on in Orl": somebody did."""
    verb = link.head
    if link.dep_ not in ("prt", "prep") or link.i != verb.i + 1 or verb.tag_ not in ("VBD", "VBN"):
        return
    word, after = link.lower_, link.nbor(1) if link.i + 1 < len(link.doc) else None
    if word == "off" and verb.lower_ in _HIT_THERE and (place := [c for c in verb.children if c.dep_ == "dobj"]):
        link.dep_, link.tag_, link.pos_ = "prep", "IN", "ADP"
        place[0].head, place[0].dep_ = link, "pobj"
    elif word in _AIMED and verb.lower_ in ("fired", "shot") and (after is None or after.pos_ in ("ADP", "PUNCT")):
        if any(c.dep_ == "pobj" for c in link.children) or any(c.dep_ == "dobj" for c in verb.children):
            return
        link.dep_, verb.tag_ = "prep", "VBN"
        for subject in (c for c in verb.children if c.dep_ == "nsubj"):
            subject.dep_ = "nsubjpass"


def _clause_of_the_first_noun(doc: Any) -> None:
    """ "Car on Orl road hit by drone": the car was hit, though the road stands nearer."""
    noun = next((t for t in doc if t.dep_ == "ROOT"), None)
    known = lexicon()
    if noun is None or noun.pos_ not in _NOMINAL or noun.lower_ in known.nouns:
        return
    if not (noun.lower_ in known.targets or _somebody(noun.lower_)):
        return
    inner = [p for c in noun.rights if c.dep_ == "prep" for p in c.children if p.dep_ == "pobj"]
    verb = next((c for p in inner for c in p.rights if c.dep_ == "acl" and c.lower_ in _HIT_THERE), None)
    if verb is not None and not any(c.dep_ in ("aux", "auxpass", "nsubj", "dobj") for c in verb.children):
        verb.head, verb.dep_ = noun, "acl"


def _somebody(word: str) -> bool:
    known = lexicon()
    return word in known.people or word in known.singular_people or word in known.classes["forces"] or word in known.speakers
