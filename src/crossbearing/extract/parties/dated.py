"""What a date says of an event: its day, the time since, or how long before or after another event.

Takes the event's token in its parse and the date that stands nearest, gives the date with the key that it has for this
event. "Since Wednesday" is Wednesday for what happened then, "three days after" counts back for what it follows. Beside that, what
speaks for or against one of several dates. It must never look beyond the sentence.
"""

from __future__ import annotations

import re
from typing import Any

from msgspec import structs

from crossbearing.extract.text.named import Found
from crossbearing.extract.text.phrases import VERBAL

_WHEN = 3  # tokens between a date and the "when" that tells what happened then
_COUNTED = re.compile(r"ref:(?P<kind>ago|rel|offsets):(?P<first>-?\d+):(?P<rest>.+)")


def dated(doc: Any, head: int, found: Found) -> Found:
    """The date as it is for the event at token ``head``."""
    key = found.mention.key
    if key.startswith("since:"):
        key = key.removeprefix("since:") if _happened_then(doc, head, found) else key
    elif key.startswith("ref:"):
        key = _counted_back(key) if _followed(doc, head, found) else key
    elif not key.startswith(_STRETCHES) and _since(doc, head, found.first):
        key = f"since:{key}"
    return found if key == found.mention.key else structs.replace(found, mention=structs.replace(found.mention, key=key))


def nearness(doc: Any, heads: tuple[int, int], at: int) -> int:
    """How near the date at token ``at`` stands to the event in the parse: 2 in a clause on its noun ("the ceasefire that
    began a week ago"), 1 with its own verb, 0 elsewhere."""
    verb = _verb_above(doc, at)
    return 2 if verb.dep_ == "relcl" and verb.head.i in heads else int(verb.i in heads)


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


_STRETCHES = ("window:", "ahead:", "span:", "range:", "sofar:", "rest:", "hours")


def _happened_then(doc: Any, head: int, found: Found) -> bool:
    """ "the worst since October, when 29 soldiers died": they died in October."""
    opens = next((t.i for t in doc[found.last + 1 : found.last + 1 + _WHEN] if t.lower_ == "when"), None)
    if opens is None or head <= opens:
        return False
    return not any(t.lower_ in (";", ".") for t in doc[opens:head])


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
    return any(t.i == head for t in clause.subtree)


def _counted_back(key: str) -> str:
    match = _COUNTED.fullmatch(key)
    if match is None:
        return key
    if match["kind"] == "offsets":
        return f"ref:offsets:{-int(match['rest'])}:{-int(match['first'])}"
    return f"ref:{match['kind']}:{-int(match['first'])}:{match['rest']}"
