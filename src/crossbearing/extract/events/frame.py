"""What stands around a verb: who does it, what it is done to, by whom, with which particles.

Takes a verb of a parsed sentence, gives its ``Frame``, that of the clause it hangs on included. It never decides what
the verb means.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from crossbearing.extract.text.lexicon import VerbEntry
from crossbearing.extract.text.phrases import VERBAL

_RELATIVE = frozenset(["which", "that", "who", "whom"])
BURNING = frozenset({"alight", "ablaze", "afire"})  # "set huts alight": an object to the parser
_ADDED = BURNING | {
    "free",
    "loose",
    "go",
    "out",
    "alive",
    "safely",
    "hostage",
    "captive",
    "prisoner",
}  # "walked free", "held hostage"
_BEHIND_OBJECT = frozenset(["loose", "free", "alive"])  # "setting inmates loose": an adjective to the parser
_LETTING = frozenset(["let", "lets", "letting"])
_HELD = frozenset(["hold", "holds", "held", "holding"])
_ANSWERABLE = frozenset(["responsible", "accountable"])  # "held the army responsible": of the army to the parser


_DUE = frozenset(["due", "set", "likely", "ready", "able", "unlikely", "bound"])  # "is due to meet": its subject meets


class Frame(Struct, frozen=True):
    """What stands around a verb."""

    verb: Any
    subjects: list[Any]
    objects: list[Any]
    agents: list[Any]
    particles: frozenset[str]


class Use(Struct, frozen=True):
    """A verb in its sentence, under one entry of the lexicon."""

    words: list[str]
    entry: VerbEntry
    around: Frame


def frame(words: list[str], token: Any) -> Frame:
    """Subjects, objects, agents and particles of a verb, those of the clause it hangs on included."""
    children = list(token.children)
    subjects = [c for c in children if c.dep_ == "nsubj"]
    objects = [c for c in children if c.dep_ in ("dobj", "nsubjpass", "obj")]
    if state_of(token):
        objects += [c for c in token.head.children if c.dep_ == "nsubj"]
    elif token.dep_ == "acl" and token.tag_ == "VBN":
        objects.append(token.head)
    elif token.dep_ == "acl" and token.tag_ == "VBG":
        subjects.append(token.head)
    elif token.dep_ == "relcl":
        relative = [c for c in subjects + objects if words[c.i] in _RELATIVE]
        if relative:
            (subjects if relative[0] in subjects else objects).append(token.head)
        elif subjects and not objects and not any(c.tag_ in ("WRB", "WP", "WDT", "IN") for c in token.lefts):
            objects.append(token.head)  # "the billions he had amassed"
    elif token.dep_ in ("conj", "xcomp", "advcl") and not subjects:
        above, raised = token.head, token.dep_ == "xcomp"
        while (above.pos_ in VERBAL or (raised and above.lower_ in _DUE)) and not subjects:
            subjects = [c for c in above.children if c.dep_ == "nsubj" or (raised and c.dep_ == "nsubjpass")]
            if above.dep_ not in ("conj", "xcomp", "advcl", "acomp"):
                break
            raised = raised and above.dep_ in ("xcomp", "acomp")
            above = above.head
        if token.dep_ == "conj" and not objects and _passive_of(token):
            objects, subjects = _passive_of(token), []
    agents = [a for c in children if c.dep_ == "agent" or (c.dep_ == "prep" and words[c.i] == "by") for a in c.children]
    perfect = any(c.dep_ == "aux" and words[c.i] in ("had", "have", "has") for c in children)  # "had left by noon"
    if token.tag_ == "VBN" and agents and subjects and not objects and not perfect:
        objects, subjects = subjects, []  # "rockets fired by rebels killed ten": read as if the rockets fired
    if token.tag_ == "VBN" and any(c.dep_ == "nsubjpass" for c in children):
        subjects = subjects + agents
    particles = frozenset(words[c.i] for c in children if _particle(token, c) or words[c.i] in _ADDED)
    particles |= {words[g.i] for o in objects for g in o.children if g.i > o.i and words[g.i] in _BEHIND_OBJECT}
    if words[token.i] in _LETTING:
        let = [c for c in children if words[c.i] in ("go", "out") or (c.dep_ == "ccomp" and c.tag_ == "VBN")]
        objects += [g for c in let for g in c.children if g.dep_ == "nsubj"]
    elif words[token.i] in _HELD:
        particles |= {
            words[t.i] for t in token.subtree if t.i > token.i and words[t.i] in _ANSWERABLE and words[t.i - 1] != "those"
        }
    if any(c.dep_ == "mark" and words[c.i] == "for" for below in children for c in below.children):
        particles |= {"for"}  # "called for officers to be tried"
    return Frame(token, subjects, objects, agents, particles)


def _passive_of(verb: Any) -> list[Any]:
    """Whom "was held and freed", "fled and was caught" tell of: of two verbs joined, the subject of the first."""
    own = any(c.dep_ == "auxpass" for c in verb.children)
    above = verb.head
    first = any(c.dep_ == "auxpass" for c in above.children)
    if verb.tag_ not in ("VBN", "VBD") or not (own or first) or any(c.dep_ in ("nsubj", "dobj") for c in verb.children):
        return []
    if not own and any(c.dep_ == "aux" for c in verb.children):
        return []
    wanted = ("nsubj", "nsubjpass") if own else ("nsubjpass",)
    return [c for c in above.children if c.dep_ in wanted]


_HELD_SO = frozenset("closed encircled besieged blockaded surrounded sealed blocked deployed occupied cordoned shut".split())
_REMAINING = frozenset("remain remains remained remaining stay stays stayed".split())


def state_of(token: Any) -> bool:
    """ "remains encircled by tanks", "was overrun": a participle that the parser takes for an adjective or a noun."""
    left = token.dep_ == "acomp" and token.lower_ in _HELD_SO and token.head.lower_ in _REMAINING
    return bool(left or (token.lower_ == "overrun" and token.dep_ == "attr"))


def _particle(verb: Any, child: Any) -> bool:
    """Whether the word belongs to the verb: "called on them", "to which they agreed", not "on Friday called"."""
    if child.dep_ == "prep" and child.i < verb.i:
        return any(c.tag_ in ("WDT", "WP", "WP$") for c in child.children)
    return child.dep_ in ("prt", "prep", "advmod")
