"""Events that a modal makes: "said they must leave" is a demand, "will impose a curfew" a threat, "will not sign" a refusal.

Takes a parsed sentence and its triggers, gives the triggers with their types as the modals, promises and negations
around them make them, and adds those that only the modal names. It never decides whether a plan came true.
"""

from __future__ import annotations

from typing import Any

from crossbearing.extract.events.trigger import Trigger
from crossbearing.extract.text.lexicon import lexicon
from crossbearing.extract.text.phrases import VERBAL, of_class
from crossbearing.vocab import EventType as E

_OBLIGED = frozenset(["must", "should", "ought", "shall"])
_WILL = frozenset(["will", "would", "'ll", "wo", "shall", "'d"])
_CANNOT = _WILL | {"can", "ca", "could", "cannot"}
_HAVE_TO = frozenset(["has", "have", "needs", "need"])
#: "what he has to know": nothing to be done
_SUGGESTING = frozenset(
    "suggest suggests suggested suggesting recommend recommends recommended propose proposes proposed".split()
)
_GOING = frozenset("leave evacuate go move surrender withdraw disarm".split())
_ALL = frozenset("everybody everyone all residents inhabitants civilians people families villagers".split())
_MINDFUL = frozenset("know understand realise realize remember see wait live cope".split())
_GIVING = frozenset({E.AID, E.SUPPORT, E.NEGOTIATION, E.COOPERATION, E.AGREEMENT, E.RELEASE, E.ARMS_TRANSFER})
_HARMING = frozenset({E.SANCTION, E.SIEGE, E.CRACKDOWN, E.OFFENSIVE})
#: sanctions that are weighed are sanctions still ahead
_WEIGHED = _HARMING - {E.SANCTION}
_IMPOSING = frozenset("impose imposing implement announce introduce adopt tighten extend expand".split())
_SAID_AS_IT_IS = frozenset({E.NEGOTIATION, E.SUPPORT})
_REFUSABLE = frozenset({E.AGREEMENT, E.SUPPORT, E.COOPERATION})
_READY = frozenset(["ready", "prepared", "willing", "poised", "determined", "set"])
_MAY = frozenset(["may", "might", "could"])
_PLANNING = frozenset(
    "plan plans planned planning intend intends intended intending consider considers considering vow vows vowed swore".split()
)
_FAILING = frozenset("fail fails failed failing neglected".split())
_DUTIES = frozenset(
    "comply honour honor abide respect implement cooperate fulfil fulfill meet observe heed respond pay".split()
)
_WEIGHING = frozenset("consider considers considering considered mull mulls mulling weigh weighing prepare preparing".split())
_NO_OBJECTION = frozenset(["object", "oppose", "veto", "interfere", "resist", "attack", "invade", "retaliate"])
_INTENTION = frozenset(["plan", "plans", "intention", "intentions"])
_THREATS_OF_FORCE = frozenset(["force", "retaliation", "consequences"])


def recast(doc: Any, words: list[str], found: list[Trigger]) -> list[Trigger]:
    """The triggers with the types that modals give them."""
    result = {t.head: t for t in found}
    for token in doc:
        word = words[token.i]
        if token.dep_ == "aux" and (word in _OBLIGED or word in _CANNOT or word in _MAY):
            _modal(words, token, token.head, result)
        elif word in _HAVE_TO and token.pos_ in VERBAL:
            for child in token.children:
                wanted = child.dep_ == "xcomp" and _infinitive(words, child) and words[child.i] not in _MINDFUL
                if wanted and _told(words, token) and _addressed(words, token):
                    _put(result, E.DEMAND, token.i, child.i)
        elif word in ("is", "are") and _due_to_go(words, token):
            _put(result, E.DEMAND, token.i, next(c.i for c in token.children if c.dep_ == "xcomp"))
        elif word in _INTENTION and token.pos_ == "NOUN" and _none_such(words, token):
            _put(result, E.REJECTION, token.i, token.i)
        elif word in _FAILING and token.pos_ in VERBAL:
            for child in token.children:
                if child.dep_ == "xcomp" and words[child.i] in _DUTIES:
                    _put(result, E.REJECTION, token.i, child.i)
        elif word in _PLANNING and token.pos_ in VERBAL:
            for child in token.children:
                meets = child.i in result and result[child.i].type is E.NEGOTIATION
                if child.dep_ == "xcomp" and not meets and _gives(words, child, result) and not _negated(child):
                    result.pop(token.i, None)
                    _put(result, E.REJECTION if _negated(token) else E.AGREEMENT, token.i, child.i)
        elif word in _READY and not any(words[c.i] in ("less", "more") for c in token.children):
            for child in token.children:
                if child.dep_ in ("xcomp", "ccomp", "acl", "advcl") and _infinitive(words, child):
                    _willing(doc, words, token, child, result)
    for trigger in list(result.values()):
        if trigger.noun and trigger.type in _WEIGHED and words[trigger.verb] in _WEIGHING:
            result[trigger.head] = Trigger(E.THREAT, trigger.first, trigger.last, trigger.head, trigger.verb, True)
        unopposed = words[trigger.head] in _NO_OBJECTION
        if trigger.type in _REFUSABLE and not trigger.noun and not unopposed and _negated(doc[trigger.head]):
            if _if(words, doc[trigger.head]):
                result.pop(trigger.head)
            else:
                _put(result, E.REJECTION, trigger.first, trigger.head, trigger.last)
    return list(result.values())


def _due_to_go(words: list[str], be: Any) -> bool:
    """ "everybody is to leave at once", as a leaflet has it."""
    goes = any(c.dep_ == "xcomp" and words[c.i] in _GOING and _infinitive(words, c) for c in be.children)
    return goes and any(c.dep_ == "nsubj" and words[c.i] in _ALL for c in be.children)


def _none_such(words: list[str], noun: Any) -> bool:
    """ "has no plans to leave"; "there is no plan for a vote" is nobody's refusal."""
    intends = any(c.dep_ in ("acl", "relcl") for c in noun.children) or words[noun.head.i] in ("has", "have", "had")
    return intends and any(words[c.i] == "no" for c in noun.children)


def _gives(words: list[str], verb: Any, result: dict[int, Trigger]) -> bool:
    """Whether the verb is one of giving way, giving or meeting."""
    known = result.get(verb.i)
    if words[verb.i] == "implement" and any(t.noun and t.verb == verb.i and t.type in _HARMING for t in result.values()):
        return False  # "will implement sanctions"
    if words[verb.i] == "take":
        return any(words[c.i] == "part" for c in verb.children)
    return words[verb.i] in lexicon().cooperative or (known is not None and known.type in _GIVING)


def _put(result: dict[int, Trigger], type_: E, first: int, head: int, last: int | None = None) -> None:
    result[head] = Trigger(type_, first, first if last is None else last, head, head, modal=True)


def _infinitive(words: list[str], verb: Any) -> bool:
    return any(c.dep_ == "aux" and words[c.i] == "to" for c in verb.children)


def _negated(verb: Any) -> bool:
    return any(c.dep_ == "neg" for c in verb.children)


def _if(words: list[str], verb: Any) -> bool:
    """ "if these demands are not met": nobody has refused yet."""
    return any(c.dep_ == "mark" and words[c.i] in ("if", "unless") for c in verb.children)


def _subject(verb: Any) -> Any | None:
    for _ in range(3):
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass"):
                return child
        if verb.dep_ not in ("conj", "xcomp"):
            return None
        verb = verb.head
    return None


def _addressed(words: list[str], verb: Any) -> bool:
    """Whether the clause tells others what to do: "we must" is no demand on anybody."""
    subject = _subject(verb)
    return subject is not None and words[subject.i] not in ("we", "i", "people", "one", "there", "which", "who", "that", "what")


def _told(words: list[str], verb: Any) -> bool:
    """Whether somebody says the clause."""
    speech = lexicon().speech
    nouns = lexicon().speech_nouns
    node = verb
    for _ in range(5):
        if node.dep_ in ("relcl", "advcl"):
            return False
        if any(c.dep_ in ("parataxis", "ccomp") and words[c.i] in speech for c in node.children):
            return True
        if node.head.i == node.i:
            return False
        node = node.head
        if words[node.i] in speech or words[node.i] in nouns:
            return True
        if words[node.i] in ("reminder", "reminders", "message", "insistence", "demand", "call"):
            return True
    return False


def _leaflet(words: list[str], verb: Any, result: dict[int, Trigger]) -> bool:
    """ "Residents must leave at once", "Rebels must free the nurses": demanded by whoever writes it."""
    known = result.get(verb.i)
    asked = words[verb.i] in _GOING if known is None else known.type is E.RELEASE  # a timetable's "must withdraw" is a plan
    own = verb.dep_ == "ROOT" and not any(words[c.i] in ("and", "but", "then", "so") and c.i < verb.i for c in verb.children)
    return asked and own and _addressed(words, verb) and not _negated(verb)


def _modal(words: list[str], modal: Any, verb: Any, result: dict[int, Trigger]) -> None:
    helpers = {words[c.i] for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if "have" in helpers or any(c.dep_ == "mark" and words[c.i] in ("if", "unless", "whether") for c in verb.children):
        return
    word = words[modal.i]
    if word in _OBLIGED and word != "shall":
        if verb.dep_ == "ccomp" and words[verb.head.i] in _SUGGESTING:
            result[verb.head.i] = Trigger(E.DEMAND, verb.head.i, verb.head.i, verb.head.i, verb.head.i)
        elif (_told(words, verb) and _addressed(words, verb)) or (word == "must" and _leaflet(words, verb, result)):
            _put(result, E.DEMAND, modal.i, verb.i)
        return
    if verb.dep_ in ("relcl", "acl"):
        return
    known = result.get(verb.i)
    subject = _subject(verb)
    if subject is None:
        return
    will = word in _WILL
    if words[verb.i] == "have" and will:
        for child in verb.children:
            if child.dep_ == "xcomp" and _infinitive(words, child) and _told(words, verb) and _addressed(words, verb):
                _put(result, E.DEMAND, modal.i, child.i)
        return
    cooperative = _gives(words, verb, result)
    if word in _MAY and not (_negated(verb) and word == "could"):
        if (known is not None and known.type in _HARMING) or words[verb.i] in ("impose", "use"):
            _harm(words, verb, result)
        return
    if _negated(verb):
        if will and words[verb.i] in _NO_OBJECTION and _told(words, verb):
            _put(result, E.AGREEMENT, verb.i, verb.i)
            return
        if cooperative and (will or word in ("can", "ca")) and "auxpass" not in {c.dep_ for c in verb.children}:
            _put(result, E.REJECTION, verb.i, verb.i)
        return
    if will and known is not None and _will_strike(words, verb, known, subject):
        _put(result, E.THREAT, verb.i, verb.i)
        return
    if not will or "auxpass" in {c.dep_ for c in verb.children} or (word in ("would", "'d") and not _told(words, verb)):
        return
    if cooperative:
        if known is not None and known.type in _SAID_AS_IT_IS and not (subject.pos_ == "PRON" and _told(words, verb)):
            return  # "will visit Oranda on Monday": a visit still ahead, where "said they would visit" promises it
        if known is None or known.type is not E.AGREEMENT:
            _put(result, E.AGREEMENT, verb.i, verb.i, known.last if known else None)
        return
    _harm(words, verb, result)


def _will_strike(words: list[str], verb: Any, known: Trigger, subject: Any) -> bool:
    """ "the army will destroy every tunnel", "said that any ship would be hit": violence announced by those who can do it."""
    if not known.type.violent or known.noun or words[verb.i] not in lexicon().harmful:
        return False
    if any(c.dep_ == "auxpass" for c in verb.children):
        announced = verb.dep_ == "ccomp" and words[verb.head.i] in lexicon().speech_strong
        return announced and not any(c.dep_ == "agent" for c in verb.children)
    ours = words[subject.i] in ("we", "i") or of_class(words, [subject], "forces", set())
    return ours and (_told(words, verb) or verb.dep_ == "ROOT")


def _harm(words: list[str], verb: Any, result: dict[int, Trigger]) -> bool:
    """A threat where what is announced is harm."""
    known = result.get(verb.i)
    objects = {words[c.i] for c in verb.children if c.dep_ == "dobj"}
    subject = _subject(verb)
    if subject is not None and words[subject.i] in ("it", "this", "that", "which", "what", "there"):
        return False  # "it will intensify the pressure": a thing threatens nobody
    harmful = words[verb.i] in lexicon().harmful or (known is not None and known.type in _HARMING)
    noun = next((t for t in result.values() if t.noun and t.verb == verb.i and t.type in _HARMING), None)
    if not (harmful or noun is not None or (words[verb.i] == "use" and objects & _THREATS_OF_FORCE)) or not _told(words, verb):
        return False
    if noun is not None and noun.type is E.SANCTION and words[verb.i] in _IMPOSING:
        return True  # "will impose sanctions": sanctions, still ahead
    if known is None or not known.type.violent:
        _put(result, E.THREAT, verb.i, verb.i)
    return True


def _willing(doc: Any, words: list[str], ready: Any, verb: Any, result: dict[int, Trigger]) -> None:
    """ "is ready to talk" offers; "is prepared to impose martial law" threatens; an army that "prepared to" fight mobilises."""
    active = any(c.dep_ == "nsubj" for c in ready.children) and ready.tag_ in ("VBD", "VBZ", "VBP", "VBG")
    violent = any(verb.i in (t.head, t.verb, doc[t.head].head.i) and t.type.violent for t in result.values())
    if words[ready.i] == "prepared" and active and not any(c.dep_ == "auxpass" for c in ready.children) and violent:
        _put(result, E.DEPLOYMENT, ready.i, ready.i)
        return
    if words[ready.i] == "prepared" and active and not any(c.dep_ in ("auxpass", "cop") for c in ready.children):
        return  # "prepared to visit": a plan, no offer
    negated = _negated(ready) or _negated(ready.head)
    if _gives(words, verb, result) or (words[ready.i] == "willing" and not violent):
        _put(result, E.REJECTION if negated else E.AGREEMENT, ready.i, verb.i)
    elif not negated:
        _harm(words, verb, result)
