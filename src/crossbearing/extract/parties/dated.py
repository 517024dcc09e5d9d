"""What a date says of an event: its day, the time since, or how long before or after another event.

Takes the event's token in its parse and the date that stands nearest, gives the date with the key that it has for this
event. "Since Wednesday" is Wednesday for what happened then, "three days after" counts back for what it follows. Beside that, what
speaks for or against one of several dates. It must never look beyond the sentence.
"""

from __future__ import annotations

import re
from typing import Any

from msgspec import structs

from crossbearing.extract.events.trigger import Trigger
from crossbearing.extract.firmness.factuality_words import BEING
from crossbearing.extract.text.headlinese import ends_openly
from crossbearing.extract.text.named import Found
from crossbearing.extract.text.phrases import VERBAL
from crossbearing.vocab import EventType

_WHEN = 3  # tokens between a date and the "when" that tells what happened then
_COUNTED = re.compile(r"ref:(?P<kind>ago|rel|offsets):(?P<first>-?\d+):(?P<rest>.+)")


def dated(doc: Any, trigger: Trigger, found: Found) -> Found:
    """The date as it is for the event at token ``head``."""
    key, head = found.mention.key, trigger.head
    if key.startswith(_DAYS) and trigger.type in _LASTING and doc[max(found.first - 1, 0)].lower_ in ("until", "till"):
        key = f"until:{key}"
    elif key.startswith("weekday:") and key.count(":") == 1 and _to_come(doc, found.first):
        key = f"{key}:next"
    elif key.startswith("since:"):
        key = key.removeprefix("since:") if _happened_then(doc, head, found) else key
    elif key.startswith("ref:"):
        key = _counted_back(key) if _followed(doc, head, found) else key
    elif not key.startswith(_STRETCHES) and _since(doc, head, found.first):
        key = f"since:{key}"
    return found if key == found.mention.key else structs.replace(found, mention=structs.replace(found.mention, key=key))


#: days that end what lasts
_DAYS = ("ymd:", "md:", "dom:", "weekday:")
_LASTING = frozenset({EventType.AGREEMENT, EventType.SIEGE, EventType.SANCTION, EventType.COOPERATION})


def _to_come(doc: Any, at: int) -> bool:
    """ "Talks to resume Tuesday": the main verb of a headline is an infinitive, and tells of the next one."""
    verb = _verb_above(doc, at)
    if verb.tag_ != "VB" or not any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children) or not ends_openly(doc.text):
        return False
    return verb.dep_ == "ROOT" or (
        verb.dep_ in _INFINITIVES and verb.head.i == verb.i - 2 and verb.head.dep_ in ("ROOT", "nsubj")
    )


_INFINITIVES = ("relcl", "acl", "ccomp", "xcomp")


def nearness(doc: Any, heads: tuple[int, int], at: int) -> int:
    """How near the date at token ``at`` stands to the event in the parse: 2 in a clause on its noun ("the ceasefire that
    began a week ago"), 1 with its own verb, 0 elsewhere."""
    verb = _verb_above(doc, at)
    return 2 if verb.dep_ == "relcl" and verb.head.i in heads else int(verb.i in heads)


def of_the_count(doc: Any, head: int, found: Found) -> bool:
    """Whether "since …" is the time of a count only, and the event at ``head`` no part of it: "thousands have come since
    Friday, fleeing the fighting", "had left since Monday under a deal"."""
    if not found.mention.key.startswith("since:"):
        return False
    verb, node = _verb_above(doc, found.first), doc[head]
    if node.pos_ in VERBAL or not verb.is_ancestor(node):
        return False
    while node.i != verb.i:
        state = node.head.i == verb.i and verb.lower_ in BEING  # "has been under siege since May"
        if node.dep_ == "advcl" or (node.dep_ == "prep" and node.lower_ not in _WITHIN and not state):
            return True
        node = node.head
    return False


_WITHIN = frozenset("in during by from since of following".split())


def of_what_is_said(doc: Any, trigger: Trigger, found: Found) -> bool:
    """Whether the date belongs to what is demanded, condemned or denied: "accused them of breaking the truce on Friday",
    "vowed to answer the raid of 3 May", "asked to remove the chief sent a day earlier"."""
    if trigger.type not in _IN_WORDS or found.mention.key.startswith("since:"):
        return False
    verb, own = _verb_above(doc, found.first), doc[trigger.verb]
    if found.first < own.i or verb.i == own.i or not own.is_ancestor(verb):
        return False
    link = doc[found.last] if doc[found.last].dep_ != "pobj" else doc[found.last].head
    own_time = link.head.i == verb.i and verb.dep_ in ("xcomp", "ccomp")  # "called on them to leave by Friday": its own time
    return verb.dep_ in _CONTENT and not own_time


_IN_WORDS = frozenset({EventType.ACCUSATION, EventType.DEMAND, EventType.REJECTION, EventType.THREAT})
_CONTENT = frozenset(["pcomp", "xcomp", "ccomp", "relcl", "acl"])


def across_a_semicolon(doc: Any, head: int, at: int) -> bool:
    """ "No casualties; classes had been moved in May": the date of another whole clause beyond a semicolon."""
    first, last = sorted((head, at))
    mark = next((t.i for t in doc[first:last] if t.text == ";"), None)
    verb = _verb_above(doc, at)
    beyond = mark is not None and (verb.i > mark) == (at > mark)
    return beyond and any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)


def _verb_above(doc: Any, at: int) -> Any:
    node = doc[at]
    while node.pos_ not in VERBAL and node.head.i != node.i:
        node = node.head
    return node


_STRETCHES = ("running:", "upto:", "window:", "ahead:", "span:", "range:", "sofar:", "rest:", "hours")


def _happened_then(doc: Any, head: int, found: Found) -> bool:
    """ "the worst since October, when 29 soldiers died": they died in October."""
    opens = next((t.i for t in doc[found.last + 1 : found.last + 1 + _WHEN] if t.lower_ == "when"), None)
    return opens is not None and head > opens and any(t.i == head for t in doc[opens].head.subtree)


def _since(doc: Any, head: int, at: int) -> bool:
    """ "46 killed since the operation began on Wednesday": since then, for whatever is not told in that clause itself."""
    node = doc[at]
    for _ in range(8):
        if node.dep_ in ("advcl", "pcomp") and any(c.lower_ == "since" and c.i < at for c in (node.head, *node.lefts)):
            return head not in {t.i for t in node.subtree}
        if node.head.i == node.i:
            return False
        node = node.head
    return False


def _followed(doc: Any, head: int, found: Found) -> bool:
    """ "three days after an air strike": of the strike, for it is the other event that came three days after."""
    link = doc[found.last]
    if link.lower_ not in ("after", "before") or head <= found.last:
        return False
    clause = link.head if link.dep_ == "mark" else link
    if any(t.i == head for t in clause.subtree):
        return True
    between = doc[found.last + 1 : head]  # where the parser lost it: "a day after two men with a knife killed one"
    return not any(t.text in (",", ";") or (t.pos_ in VERBAL and t.dep_ != "amod") for t in between)


def _counted_back(key: str) -> str:
    match = _COUNTED.fullmatch(key)
    if match is None:
        return key
    if match["kind"] == "offsets":
        return f"ref:offsets:{-int(match['rest'])}:{-int(match['first'])}"
    return f"ref:{match['kind']}:{-int(match['first'])}:{match['rest']}"
