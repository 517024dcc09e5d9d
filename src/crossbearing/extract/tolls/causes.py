"""Which event caused a toll: each count is hung on an event of its sentence, or becomes an event of its own ("harm")."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from crossbearing.extract.events.means import by_killer
from crossbearing.extract.events.triggers import Trigger
from crossbearing.extract.text.lexicon import lexicon
from crossbearing.extract.tolls.counted import Count
from crossbearing.vocab import EventType, Outcome, Scope

_HARM = frozenset({Outcome.KILLED, Outcome.INJURED, Outcome.MISSING})


_OUTCOME_TYPE = {
    Outcome.DETAINED: EventType.ARREST,
    Outcome.ABDUCTED: EventType.ABDUCTION,
    Outcome.DISPLACED: EventType.DISPLACEMENT,
}


def attach(
    doc: Any, words: list[str], found: list[Trigger], tolls: list[Count]
) -> tuple[list[Trigger], dict[int, list[Count]]]:
    """Hang each toll on the event that caused it; a toll without any act becomes an event of its own ("harm")."""
    assigned: dict[int, list[Count]] = {}
    by_head = {t.head: t for t in found}
    extra: list[Trigger] = []
    for toll in tolls:
        cause = _cause(doc, words, toll, found, by_head)
        if cause is None:
            cause = next((t for t in extra if t.head == toll.evidence), None)
        if cause is None:
            harm = _harm(doc, words, toll)
            cause = next((t for t in extra if _with(doc, words, t, assigned[t.head], toll)), None)
            if cause is not None and cause.type is EventType.HARM and harm.type is not EventType.HARM:
                extra[extra.index(cause)] = replace(cause, type=harm.type)  # "two were killed and five hurt by shells"
            elif cause is None:
                cause = harm
                extra.append(cause)
        assigned.setdefault(cause.head, []).append(toll)
    return sorted([*found, *extra], key=lambda t: (t.first, t.last)), assigned


def _cause(doc: Any, words: list[str], toll: Count, found: list[Trigger], by_head: dict[int, Trigger]) -> Trigger | None:
    violent = [
        t
        for t in found
        if t.type.violent and t.type not in _HARMLESS and not _over_time(doc, toll, t) and not _another_deed(doc, toll, t)
    ]
    if toll.outcome in _OUTCOME_TYPE:
        return by_head.get(toll.evidence) or next((t for t in found if t.type is _OUTCOME_TYPE[toll.outcome]), None)
    if toll.evidence in by_head and by_head[toll.evidence].type.violent:
        return by_head[toll.evidence]
    if toll.pattern == "toll" and toll.scope is Scope.UPDATE and _rising(doc, toll, violent):
        return None
    if not violent:
        return None
    violent = [t for t in violent if not _beside(doc, toll.evidence, t.head) and not _since_then(doc, toll.evidence, t.head)]
    node = doc[toll.evidence]
    if words[node.i] in _BODIES and words[node.head.i] in _FINDING:
        return None  # who finds bodies killed nobody
    if named := _in_which(node, violent) or _before_the_speaker(node, violent):
        return named
    for _ in range(6):
        near = [t for t in violent if t.verb == node.i or t.head == node.i]
        if near:
            return min(near, key=lambda t: abs(t.head - toll.head))
        below = {
            int(b.i)
            for c in node.children
            if c.dep_ in ("nsubj", "agent", "prep", "advcl", "dobj", "pobj")
            or words[c.i] in ("by", "in", "after", "when", "during", "from")
            if not _since(c)
            for b in (c, *c.children)
        }
        near = [t for t in violent if t.head in below]
        if near:
            return min(near, key=lambda t: abs(t.head - toll.evidence))
        if _apart(words, node):
            return _within(node, violent) or (_at_the_place(node, violent) if toll.outcome is not Outcome.MISSING else None)
        if node.head.i == node.i or words[node.head.i] in lexicon().speech_strong:
            break
        node = node.head
    if titled := _titled(doc, words, violent, toll):
        return titled
    reach = [
        t
        for t in violent
        if (t.type not in _NO_REACH or (toll.pattern == "zero" and t.type is EventType.DESTRUCTION))
        and abs(t.head - toll.evidence) <= 25
        and not _speech_between(doc, words, t.head, toll.evidence)
    ]
    return min(reach, key=lambda t: abs(t.head - toll.evidence)) if reach else None


def _rising(doc: Any, toll: Count, violent: list[Trigger]) -> bool:
    """ "They traded fire and the toll rose to 15": told in a clause of its own, of more than this act."""
    noun = doc[toll.evidence]
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.pos_ != "VERB" or verb.dep_ != "conj":
        return False
    own = {t.i for t in verb.subtree}
    return not any(t.head in own for t in violent)


def _titled(doc: Any, words: list[str], violent: list[Trigger], toll: Count) -> Trigger | None:
    """ "Strike near Orl: the army says two fighters killed": what the line is headed by."""
    colon = next((i for i in range(min(_HEADING, len(words))) if words[i] == ":"), 0)
    if not colon or toll.evidence < colon or any(doc[i].pos_ in ("VERB", "AUX") for i in range(colon)):
        return None
    return next((t for t in violent if t.noun and t.head < colon), None)


#: words of a heading before its colon
_HEADING = 14
_BODIES = frozenset("bodies corpses body corpse remains".split())
_FINDING = frozenset(
    "lie lies lay lying wash washed exhume exhumed dug unearth unearthed find finds found finding discover discovered recover recovered recovering retrieve retrieved bury buried".split()
)
#: nouns that hold all the violence of a time
_AT_LARGE = frozenset("violence bloodshed bloodletting bloodbath carnage".split())
_BEFORE_IT = frozenset(["after", "before", "since", "although", "though"])
_TAKING_PLACE = frozenset("took take takes occurred occur erupted erupt happened broke flared began".split())


def _over_time(doc: Any, toll: Count, act: Trigger) -> bool:
    """ "5,000 have died in the violence": the dead of a long time, of no one act; of what "the violence has killed" it tells."""
    noun = doc[act.head]
    return (
        toll.scope is Scope.CUMULATIVE
        and noun.lower_ in _AT_LARGE
        and not (noun.dep_ == "nsubj" and noun.head.i == doc[toll.evidence].i)
        and not (noun.dep_ == "pobj" and noun.head.dep_ == "agent")
    )


def _another_deed(doc: Any, toll: Count, act: Trigger) -> bool:
    """ "Bandits kill 14, abduct 30": the abducted are others than the dead."""
    verb = doc[toll.evidence]
    if act.type is not EventType.ABDUCTION or act.noun or verb.pos_ != "VERB" or toll.pattern not in ("object", "backward"):
        return False
    other = doc[act.head]
    return verb.tag_ != "VBG" and (other.head.i == verb.i or verb.head.i == other.i) and "conj" in (verb.dep_, other.dep_)


def _in_which(evidence: Any, violent: list[Trigger]) -> Trigger | None:
    """ "an assault in which, they say, ten died", "shelling that they say left ten dead": the noun of the relative clause."""
    node = evidence
    for _ in range(4):
        for child in node.children:
            link = next((g for g in child.children if g.dep_ == "pobj"), None) if child.dep_ == "prep" else child
            if link is None or link.lower_ not in ("which", "that") or (child.dep_ != "prep" and child.dep_ != "nsubj"):
                continue
            if child.dep_ == "prep" and child.lower_ not in ("in", "during"):
                continue
            return _noun_before(link, violent, steps=5 if child.dep_ == "prep" else 1)
        if node.dep_ == "relcl" or node.head.i == node.i:
            return None
        node = node.head
    return None


def _noun_before(link: Any, violent: list[Trigger], *, steps: int) -> Trigger | None:
    """The act that the relative clause opened by ``link`` hangs on, or whose phrase its noun ends ("a raid on Orl, in which …")."""
    clause = link
    while clause.dep_ != "relcl" and clause.head.i != clause.i:
        clause = clause.head
    noun = clause.head
    for _ in range(steps):
        if noun.i < link.i and (act := next((t for t in violent if t.noun and t.head == noun.i), None)):
            return act
        if noun.pos_ in ("VERB", "AUX"):
            return None
        noun = noun.head
    return None


def _before_the_speaker(evidence: Any, violent: list[Trigger]) -> Trigger | None:
    """ "Troops fired on them, witnesses said, killing five": the participle goes on with what was said."""
    verb = evidence.head
    if evidence.tag_ != "VBG" or evidence.dep_ != "advcl" or verb.i > evidence.i or verb.lower_ not in lexicon().speech_strong:
        return None
    said = {t.i for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i for t in c.subtree}
    near = [t for t in violent if t.head in said]
    return max(near, key=lambda t: t.head) if near else None


def _within(clause: Any, violent: list[Trigger]) -> Trigger | None:
    """The act named in the clause of the toll itself ("where ten were killed in a week of clashes")."""
    own = {t.i for t in clause.subtree}
    near = [t for t in violent if t.noun and t.head in own]
    return min(near, key=lambda t: abs(t.head - clause.i)) if near else None


def _at_the_place(clause: Any, violent: list[Trigger]) -> Trigger | None:
    """ "the massacre in Orl, where ten died", "a battle took place in Orl, where ten died": what happened at the place."""
    if clause.dep_ != "relcl" or any(c.dep_ == "dobj" for c in clause.children):
        return None  # "in Orl, where troops killed ten": another act
    node = clause.head
    for _ in range(5):
        subjects = [c.i for c in node.children if c.dep_ == "nsubj"] if node.lower_ in _TAKING_PLACE else []
        near = [t for t in violent if t.noun and t.head in (node.i, *subjects)]
        if near:
            return near[0]
        if node.pos_ == "VERB":
            return None
        node = node.head
    return None


def _apart(words: list[str], node: Any) -> bool:
    """Whether the clause that tells of the toll tells of another act than the clause around it: "in Orl, where 20 died",
    "fired after troops killed five", "blamed them for killing 90"."""
    if node.dep_ == "relcl":
        return any(words[c.i] == "where" and c.dep_ == "advmod" for c in node.children)
    active = any(c.dep_ == "nsubj" for c in node.children) and any(c.dep_ == "dobj" for c in node.children)
    if node.dep_ == "advcl":
        return active and any(words[c.i] in _BEFORE_IT for c in node.children if c.dep_ == "mark")
    return bool(
        node.dep_ == "pcomp" and node.tag_ == "VBG" and words[node.head.i] in ("for", "of") and node.head.head.pos_ == "VERB"
    )


def _beside(doc: Any, evidence: int, event: int) -> bool:
    """ "report dozens of deaths and more protests": joined with the deaths, no cause of theirs."""
    node = doc[event]
    while node.dep_ == "conj" and node.head.i != node.i and node.pos_ == "NOUN":
        node = node.head
        if node.i == evidence:
            return bool(doc[evidence].pos_ == "NOUN")
    return False


#: who left, moved in, was jailed or marched killed nobody by it: a crowd is fired on
_HARMLESS = frozenset({EventType.WITHDRAWAL, EventType.ARREST, EventType.DEPLOYMENT, EventType.PROTEST})
#: these kill nobody by mere nearness
_NO_REACH = frozenset({EventType.SIEGE, EventType.OFFENSIVE, EventType.DESTRUCTION})


def _since_then(doc: Any, evidence: int, event: int) -> bool:
    """ "The number killed since clashes broke out": the clause tells from when they are counted."""
    node = doc[event]
    for _ in range(3):
        if any(c.dep_ == "mark" and c.lower_ == "since" for c in node.children):
            return all(t.i != evidence for t in node.subtree)
        node = node.head
    return False


def _since(clause: Any) -> bool:
    """ "killed since the protests began": no cause."""
    return any(c.lower_ == "since" for c in clause.lefts)


def _speech_between(doc: Any, words: list[str], one: int, other: int) -> bool:
    return any(
        words[i] in lexicon().speech_strong and doc[i].pos_ == "VERB" for i in range(min(one, other) + 1, max(one, other))
    )


def _harm(doc: Any, words: list[str], toll: Count) -> Trigger:
    """Deaths told without an act; with a doer who killed, an attack; with a weapon, what it does."""
    means = by_killer(words, doc[toll.evidence]) if toll.outcome in _HARM else None
    if means is not None:
        return Trigger(means, toll.evidence, toll.evidence, toll.evidence, toll.evidence)
    type_ = _OUTCOME_TYPE.get(toll.outcome, EventType.HARM)
    struck = (
        toll.outcome in (Outcome.KILLED, Outcome.INJURED) and words[toll.evidence] not in _LOSING
    )  # who buries or misses somebody attacked nobody
    if (toll.pattern in ("object", "backward") and struck and doc[toll.evidence].pos_ in ("VERB", "AUX")) or (
        struck and any(c.dep_ == "agent" for c in doc[toll.evidence].children)
    ):
        type_ = EventType.ATTACK
    return Trigger(type_, toll.evidence, toll.evidence, toll.evidence, toll.evidence)


#: whose people died: "the army lost ten men" attacks nobody
_LOSING = frozenset("lose loses lost losing suffer suffers suffered suffering".split())


_APART = frozenset(": whereas when after before".split())
#: words from one outcome to the next that are told in one breath
_ONE_BREATH = 20


def _with(doc: Any, words: list[str], harm: Trigger, tolls: list[Count], toll: Count) -> bool:
    """ "Four were killed and eleven wounded": the dead and the hurt of one happening, told in one clause or two that "and" joins."""
    if (
        harm.type in _OUTCOME_TYPE.values()
        or toll.outcome not in _HARM
        or any(t.outcome is toll.outcome or t.outcome not in _HARM for t in tolls)
    ):
        return False
    between = range(min(harm.head, toll.evidence) + 1, max(harm.head, toll.evidence))
    if len(between) > _ONE_BREATH:
        return False
    known = lexicon()
    for at in between:
        harmed = words[at] in known.outcome_verbs or words[at] in known.outcome_adjectives
        if words[at] in _APART or (
            doc[at].pos_ == "VERB" and doc[at].dep_ not in ("relcl", "acl", "amod", "prep") and not harmed
        ):
            return False
    return True
