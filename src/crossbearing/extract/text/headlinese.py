"""Headlines leave out their auxiliaries: "Journalist detained in Orl" is read by the parser as if the journalist detained.

Takes a parsed headline, caption or fragment, puts tags and labels right in place: what was done to somebody becomes a passive,
and a verb that the tagger takes for a noun becomes a verb. It must never touch a sentence that ends as sentences do.
"""

from __future__ import annotations

from typing import Any

from crossbearing.extract.text.lexicon import lexicon

#: what is done to somebody or something; without an object, and in a headline, it was done to the subject
_DONE_TO = frozenset(
    "abducted accused ambushed arrested assassinated attacked banned barred beaten beheaded besieged blocked bombarded bombed burned burnt "
    "captured charged closed convicted damaged deployed destroyed detained disabled dismissed dispersed displaced downed evacuated executed "
    "expelled foiled found freed gunned hanged held hijacked hit hurt imprisoned injured intercepted jailed kidnapped killed liberated lifted looted "
    "lynched martyred massacred maimed murdered neutralised neutralized pounded raided ransacked recovered released repelled rescued retaken robbed sanctioned seized sentenced "
    "shelled shot slain stabbed stopped stormed struck sunk targeted tortured torched vandalised violated wounded".split()
)
#: verbs that the tagger takes for nouns between two nouns ("Thousands flee fighting")
_ALWAYS_VERBS = {"flee": "VBP", "flees": "VBZ", "seize": "VBP", "seizes": "VBZ", "kill": "VBP", "kills": "VBZ", "abduct": "VBP"}
_NAMES = {"NNP": "NN", "NNPS": "NNS"}
_STOPS = frozenset(".!?")
_CLOSING = "\"'”’)]»"


def ends_openly(text: str) -> bool:
    """Whether the text lacks the stop that ends a sentence."""
    return text.rstrip().rstrip(_CLOSING)[-1:] not in _STOPS


def put_right(doc: Any) -> Any:
    """The parse, in place, with its headline passives and verbs."""
    if len(doc) and doc[0].tag_ in _NAMES and _common(doc[0].lower_):
        doc[0].tag_, doc[0].pos_ = _NAMES[doc[0].tag_], "NOUN"  # its capital is the headline's
    for token in doc:
        if token.tag_ == "VBG" and token.dep_ == "ROOT":
            _made_noun(token)
    _made_clause(doc)
    for token in doc:
        word = token.lower_
        if token.lower_ == "among" and token.head.i == token.i - 1 and token.head.dep_ == "nsubj":
            token.head.dep_ = "dep"  # "Child among three killed in shelling": did nothing
        if token.tag_ in ("VBD", "VBN") and word in _DONE_TO:
            _made_passive(token)
        elif token.tag_ in ("NN", "NNS", "NNP") and word in _ALWAYS_VERBS:
            _made_verb(token, _ALWAYS_VERBS[word])
        elif token.tag_ == "NN" and word == "shot" and token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "dead":
            _made_verb(token, "VBN")
            _made_passive(token)
    return doc


def _made_noun(gerund: Any) -> None:
    """ "Two killed in Orl shelling": to the parser two shelled; the shelling is what they were killed in."""
    place = gerund.nbor(-1) if gerund.i else gerund
    if place.dep_ != "pobj" or any(c.dep_ in ("aux", "dobj") for c in gerund.children):
        return
    link, top = place.head, place
    while top.head.i != gerund.i and top.head.i != top.i:
        top = top.head
    if top.head.i != gerund.i or top.i >= link.i:
        return
    others = [c for c in gerund.children if c.i < gerund.i and c.i != top.i]
    top.head, top.dep_ = top, "ROOT"
    gerund.head, gerund.dep_, gerund.tag_, gerund.pos_ = link, "pobj", "NN", "NOUN"
    place.head, place.dep_ = gerund, "compound"
    for child in others:
        child.head = top


def _made_clause(doc: Any) -> None:
    """ "Army base attacked in Orl" is to the parser a base with a clause on it; it is the clause."""
    noun = next((t for t in doc if t.dep_ == "ROOT"), None)
    if noun is None or noun.tag_ not in ("NN", "NNS", "NNP", "NNPS", "CD"):
        return
    verb = next((c for c in noun.rights if c.dep_ == "acl" and c.tag_ == "VBN" and c.lower_ in _DONE_TO), None)
    if verb is None or any(c.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass", "dobj") for c in verb.children):
        return
    moved = [c for c in noun.rights if c.i > verb.i]
    verb.head, verb.dep_ = verb, "ROOT"
    noun.head, noun.dep_ = verb, "nsubjpass"
    for child in moved:
        child.head = verb


def _common(word: str) -> bool:
    known = lexicon()
    return word in known.people or word in known.singular_people or word in known.nouns or word in known.targets


def _made_passive(verb: Any) -> None:
    children = list(verb.children)
    if any(
        c.dep_ in ("aux", "auxpass", "dobj", "nsubjpass") or (c.dep_ in ("ccomp", "xcomp") and c.i > verb.i) for c in children
    ):
        return
    if any(c.dep_ == "oprd" and c.pos_ in ("NOUN", "PROPN") for c in children):
        return
    subjects = [c for c in children if c.dep_ == "nsubj" and c.i < verb.i and c.pos_ in ("NOUN", "PROPN", "NUM", "ADJ")]
    if not subjects:
        if verb.dep_ == "acl" and verb.tag_ == "VBD":
            verb.tag_ = "VBN"  # "Convoy attacked in Orl, driver killed"
        return
    verb.tag_ = "VBN"
    for other in subjects[:-1]:
        other.dep_ = "dep"  # whom another clause is about
    subjects[-1].dep_ = "nsubjpass"
    for child in children:
        if child.dep_ == "prep" and child.lower_ == "by":
            child.dep_ = "agent"


def _made_verb(noun: Any, tag: str) -> None:
    before = [c for c in noun.lefts if c.dep_ in ("nummod", "compound", "amod", "nmod", "nsubj")]
    if not before or before[-1].i != noun.i - 1:
        return
    noun.tag_, noun.pos_ = tag, "VERB"
    before[-1].dep_, before[-1].pos_ = "nsubj", "NOUN" if before[-1].pos_ == "NUM" else before[-1].pos_
    after = next((c for c in noun.rights if c.dep_ in ("acl", "appos", "nmod")), None)
    if after is not None:
        after.dep_ = "dobj"
