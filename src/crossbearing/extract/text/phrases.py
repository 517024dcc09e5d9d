"""Whether a noun phrase is of a class of the lexicon: people, forces, aircraft, ground, truce …

Takes parsed tokens and the sentence's words in lower case, gives yes or no. It looks at words only: who an actor is and
where a place lies is decided elsewhere.
"""

from __future__ import annotations

import re
from typing import Any

from crossbearing.extract.text.lexicon import lexicon

VERBAL = frozenset({"VERB", "AUX"})
#: entity type of the tokens under an armed body that the register knows ("the Taliban"), set in parsed
FORCES = "FORCES"
#: classes that a place name is of
_OF_PLACES = frozenset({"ground", "homeland"})
_AIRCRAFT = re.compile(r"^(?:mi|su|mig|f|tu|il|ah|uh|ka|c|an|l|bayraktar|sukhoi)[- ]?\d+\w*$")


def first_joined(noun: Any) -> Any:
    """ "fired shots and tear gas": of nouns joined by "and", the one that hangs on the clause."""
    while noun.dep_ == "conj" and noun.head.i != noun.i and noun.head.pos_ not in VERBAL:
        noun = noun.head
    return noun


def behind_owner(token: Any, words: list[str]) -> bool:
    """ "killed in regime shelling", read as in the regime, which shells: the noun before is whose it is."""
    if token.tag_ != "VBG" or token.dep_ not in ("advcl", "acl") or any(c.i < token.i for c in token.children):
        return False
    before = token.doc[token.i - 1] if token.i else token
    return bool(
        before.dep_ == "pobj" and before.tag_ in ("NN", "NNP") and words[before.head.i] in ("in", "by", "during", "under")
    )


def named(words: list[str], at: int, forms: frozenset[str]) -> bool:
    """Whether the noun phrase that ends here is of the class; hyphens do not count."""
    near = [part for word in words[max(0, at - 4) : at + 1] for part in word.replace("-", " ").split()]
    return any(" ".join(near[-size:]) in forms for size in (1, 2, 3)) or (
        "helicopter" in forms and bool(_AIRCRAFT.match(words[at]))
    )


def _phrase_in(words: list[str], token: Any, forms: frozenset[str]) -> bool:
    """Whether the noun, alone or with the words before it, or a noun joined to it by "and", is of the class."""
    for noun in (token, *token.conjuncts):
        if named(words, noun.i, forms):
            return True
        for child in noun.children:
            if noun.pos_ == "PROPN" and child.dep_ in ("compound", "nmod", "appos") and words[child.i] in forms:
                return True  # "Foreign Minister Aro"
            if child.dep_ == "prep" and words[child.i] == "of" and any(words[c.i] in forms for c in child.children):
                return True
    return False


_MULTITUDES = frozenset("hundred hundreds thousand thousands million millions dozens scores".split())


def many(words: list[str], token: Any) -> bool:
    """ "80,000", "about two million", "thousands": as many things that are only counted are people."""
    if any(words[c.i] == "of" for c in token.children):
        return False  # "thousands of acres": what is counted says
    return words[token.i] in _MULTITUDES or (token.tag_ == "CD" and sum(letter.isdigit() for letter in token.text) > 2)


def _people(words: list[str], token: Any, places: set[int]) -> bool:
    known = lexicon()
    if words[token.i] in known.people or token.ent_type_ == "PERSON" or many(words, token):
        return True
    name = token.pos_ == "PROPN" and token.i not in places and token.dep_ in ("dobj", "nsubjpass")
    if name and words[token.i] not in known.classes["ground"]:
        return True
    for child in token.children:
        below = list(child.children) if words[child.i] == "of" else [child] if child.dep_ in ("conj", "appos") else []
        if any(words[c.i] in known.people or words[c.i] == "them" for c in below):
            return True
    return False


def of_class(words: list[str], tokens: list[Any], wanted: str, places: set[int]) -> bool:
    """Whether any of the nouns is of the class ``wanted``. ``places`` are the token indices of place names."""
    if wanted == "people":
        return any(_people(words, token, places) for token in tokens)
    if wanted == "named":
        return any(token.pos_ == "PROPN" and token.ent_type_ == "" and token.dep_ in ("dobj", "nsubjpass") for token in tokens)
    if wanted == "clause":
        return any(token.dep_ in ("ccomp", "xcomp") for token in tokens)
    forms = lexicon().classes[wanted]
    if wanted == "counted" and any(token.tag_ == "CD" for token in tokens):
        return True
    if wanted == "populace" and any(many(words, token) for token in tokens):
        return True
    if wanted == "forces" and any(noun.ent_type_ == FORCES for token in tokens for noun in (token, *token.conjuncts)):
        return True
    return any((wanted in _OF_PLACES and token.i in places) or _phrase_in(words, token, forms) for token in tokens)


def truce_before(words: list[str], end: int) -> bool:
    """ "a ceasefire that, according to both, has been violated": the parse often loses what "that" stands for."""
    return any(named(words, at, lexicon().classes["truce"]) for at in range(max(0, end - 14), end))


def beside(clause: Any, above: Any) -> bool:
    """Whether the clause is a sentence of its own that only a semicolon or a comma joins to the next: the parser takes it
    for what the next says, though that has an object of its own."""
    if clause.dep_ != "ccomp" or clause.i > above.i or any(c.lower_ == "that" for c in clause.lefts):
        return False
    subjects = [c for c in above.children if c.dep_ in ("nsubj", "nsubjpass")]
    if not any(s.i > clause.right_edge.i for s in subjects):
        return False
    between = {t.text for t in above.doc[clause.right_edge.i + 1 : above.i] if t.head.i == above.i and t.is_punct}
    return ";" in between or any(c.dep_ == "dobj" and c.i > above.i for c in above.children)
