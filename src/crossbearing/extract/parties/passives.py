"""Whether a verb is passive, and who undergoes it where its own clause does not say.

Takes a verb of a parsed sentence. Reads around participles that the parser took for the other voice. It must never look at
names.
"""

from __future__ import annotations

from typing import Any

from crossbearing.extract.text.lexicon import lexicon
from crossbearing.extract.text.phrases import FORCES, VERBAL


def passive(verb: Any) -> bool:
    """Whether what stands for the verb's subject undergoes it."""
    own = any(c.dep_ in ("nsubj", "dobj", "aux") for c in verb.children)
    if bare_participle(verb) or any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children):
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not own and verb.head.tag_ == "VBN" and verb.head.i < verb.i:
        return passive(verb.head)  # "were arrested and tortured"
    if finite(verb):
        return False
    harmed = verb.lower_ in lexicon().outcome_verbs
    reduced = verb.dep_ == "acl" and (verb.tag_ == "VBN" or (verb.tag_ == "VBD" and harmed))  # "guards killed a week ago"
    return any(c.dep_ == "agent" for c in verb.children) or (
        (reduced or (verb.dep_ == "relcl" and verb.tag_ == "VBN"))
        and not any(c.dep_ in ("dobj", "nsubj") for c in verb.children)
    )


def bare_participle(verb: Any) -> bool:
    """ "ten were killed and others detained", "his home burnt by soldiers", "Children shot in the square": a participle with a
    subject before it, without a helping verb or an object."""
    kinds = {c.dep_ for c in verb.children}
    harmed = verb.lower_ in lexicon().outcome_verbs or verb.lower_ in _DONE_TO_PEOPLE
    beside = verb.dep_ == "conj" and verb.head.tag_ == "VBN"
    tags = ("VBN", "VBD") if beside and harmed else ("VBN",)
    if verb.tag_ not in tags or "nsubj" not in kinds or kinds & {"dobj", "aux", "auxpass", "ccomp", "xcomp", "prt"}:
        return False
    if beside:
        return passive(verb.head)
    return "agent" in kinds or (harmed and not any(c.ent_type_ == FORCES or _armed(c) for c in verb.lefts))


def finite(verb: Any) -> bool:
    """ "Residents of the district fired at soldiers", read as if the district were fired: a verb that asks or aims, with
    nobody by whom and no other verb to its subject."""
    after = verb.doc[verb.i + 1].lower_ if verb.i + 1 < len(verb.doc) else ""
    if verb.dep_ != "acl" or verb.tag_ != "VBN" or after not in _AIMING.get(verb.lower_, ()):
        return False
    if any(c.dep_ == "agent" for c in verb.children):
        return False
    who = chief(verb)
    return who.dep_ == "ROOT" or who.lower_ in lexicon().classes["forces"] or who.lower_ in lexicon().actors


def chief(verb: Any) -> Any:
    """The noun at the head of the phrase that the verb stands behind."""
    node = verb.head
    while node.dep_ in ("pobj", "prep", "conj") and node.head.i < node.i:
        node = node.head
    return node


_AIMING: dict[str, tuple[str, ...]] = {
    "fired": ("at", "on", "into"), "asked": ("for",), "called": ("for", "on"), "appealed": ("for", "to"), "voted": ("for", "to"),
}  # fmt: skip


def _armed(noun: Any) -> bool:
    return noun.dep_ == "nsubj" and (noun.lower_ in lexicon().classes["forces"] or noun.lower_ in lexicon().speakers)


_DONE_TO_PEOPLE = frozenset(
    "shot assassinated murdered executed hanged beheaded beaten tortured kidnapped abducted arrested detained jailed convicted "
    "sentenced indicted released freed deported expelled".split()
)


def controlled(verb: Any) -> list[Any]:
    """ "fled for fear of being arrested", "asked them to be freed": who undergoes a passive that hangs on another verb."""
    node = verb
    if verb.dep_ not in ("pcomp", "xcomp") or not any(c.dep_ == "auxpass" for c in verb.children):
        return []
    for _ in range(5):
        node = node.head
        if node.pos_ in VERBAL:
            told = [c for c in node.children if c.dep_ == "dobj" and c.i < verb.i and verb.dep_ == "xcomp"]
            own = told or [c for c in node.children if c.dep_ in ("nsubj", "nsubjpass")]
            if own:
                relative = own[0].tag_ in ("WP", "WDT") and node.dep_ == "relcl"
                return [node.head] if relative else own
            if node.dep_ not in ("xcomp", "pcomp", "advcl", "conj"):
                return []
    return []
