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
    "massacred maimed murdered neutralised neutralized pounded raided ransacked recovered released repelled rescued retaken robbed sanctioned seized sentenced "
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
    _made_claim(doc)
    _made_clause(doc)
    for token in doc:
        word = token.lower_
        if token.tag_ in ("VBD", "VBN") and word in _DONE_TO:
            _made_passive(token)
        elif token.tag_ in ("NN", "NNS", "NNP") and word in _ALWAYS_VERBS:
            _made_verb(token, _ALWAYS_VERBS[word])
    return doc


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


def _made_claim(doc: Any) -> None:
    """ "Islamic State claims attack on Orl" is to the parser an attack of the claims; the claims are the verb."""
    verb = next((t for t in doc[1:5] if t.lower_ in ("claim", "claims")), None)
    if verb is None or verb.dep_ not in ("compound", "nsubj") or verb.head.i <= verb.i or verb.i + 1 == len(doc):
        return
    noun, before = verb.head, doc[verb.i - 1]
    whole = noun.dep_ in ("ROOT", "attr") and before.pos_ in ("PROPN", "NOUN", "AUX") and noun.pos_ in ("NOUN", "PROPN")
    if not whole or any(c.dep_ in ("det", "amod") and c.i < verb.i for c in noun.children):
        return
    for token in [*noun.children, *verb.children, noun.head]:
        if token.i < verb.i and token.dep_ != "punct":
            token.head, token.dep_ = (verb, "nsubj") if token.i == before.i else (before, "compound")
    verb.head, verb.dep_, verb.tag_, verb.pos_ = verb, "ROOT", "VBZ" if verb.lower_ == "claims" else "VBP", "VERB"
    before.head, before.dep_, before.pos_ = verb, "nsubj", "PROPN"
    noun.head, noun.dep_ = verb, "dobj"


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
