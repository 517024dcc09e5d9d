"""What carries an event noun in its clause: "launched a series of raids", "are in talks", "came under a hail of gunfire".

Takes an event noun in its parse, gives the noun that stands for it in the clause, its verb, and from these the tokens of
doers and of those it is done to. It must never look at kinds: whether a noun is an actor is decided by roles.
"""

from __future__ import annotations

from typing import Any

from crossbearing.extract.events.trigger import Trigger
from crossbearing.extract.parties.around import OF, against, aimed_at, by_whom
from crossbearing.extract.parties.doers import subjects
from crossbearing.extract.parties.passives import passive
from crossbearing.extract.text.lexicon import inflect, lexicon
from crossbearing.extract.text.phrases import VERBAL, behind_owner, first_joined
from crossbearing.vocab import EventType

Those = tuple[list[Any], list[Any]]


def _forms(verbs: str) -> frozenset[str]:
    return frozenset(form for verb in verbs.split() for form in inflect(verb))


#: nouns that only count or frame the event noun behind their "of"
_MEASURES = frozenset(
    "series round rounds wave waves string spate number numbers hail barrage volley flurry rash spell bout burst outbreak campaign "
    "package set kind form forms act acts range succession torrent stream chain cycle raft host slew lot couple pair dozens hundreds "
    "scores thousands weeks days day week months month hours start beginning resumption continuation pace scale extent level escalation intensification".split()
)
_TRIED = frozenset({"attempt", "attempts", "campaign", "wave", "waves"})  # "an assassination attempt"
_SHARES = frozenset({"part", "role", "hand"})  # "took part in the protest", "play a role in the talks"

WITNESSING = frozenset("see saw seen sees seeing witness witnessed witnesses witnessing".split())  # "the city saw clashes"
UNDERGOING = frozenset("suffer suffered suffers suffering face faced faces facing receive received receives receiving".split())
_SURVIVED = _forms("survive")  # a violent act
_COUNTERED = _forms("reject deny dismiss refute rebuff ignore draw attract earn")  # accusations
_SPURNED = _forms("reject dismiss rebuff ignore resist defy accept heed snub")  # demands
_SHELTERED = _forms("take seek find get need obtain")  # refuge, asylum
_UNDERGONE = {EventType.ACCUSATION: _COUNTERED, EventType.DEMAND: _SPURNED, EventType.AID: _SHELTERED}

_STAGING = frozenset(
    "attend attends attended attending join joined joins joining expand expands expanded expanding intensify intensified "
    "intensifies step stepped steps escalate escalated escalates continue continued continues pursue pursued pursues resume "
    "resumed resumes begin began begins enforce enforced enforces lead led leads broaden broadened widen widened renew renewed "
    "cause causes caused hurl hurled trade traded exchange exchanged used use uses fire fired fires "
    "complete completed completes completing finish finished halt halted suspend suspended".split()
) | _forms("maintain sustain prosecute")
#: what somebody else puts an end to
_HALTING = _forms("halt suspend finish stop")
_OF_NOBODY = frozenset("violence bloodshed unrest fighting killing killings carnage turmoil".split())
_SPEECH_ACTS = frozenset({EventType.ACCUSATION, EventType.DEMAND, EventType.SUPPORT, EventType.REJECTION, EventType.THREAT})
_VOICING = _forms("voice express issue repeat reiterate level send submit file lodge deliver") | {"levelled"}
#: verbs that make these events theirs who do them
_THEIRS: dict[EventType, frozenset[str]] = {
    EventType.SANCTION: _forms("consider weigh prepare mull apply tighten ease lift relax extend toughen enact adopt approve slap threaten") | {"has", "have", "had"},
    EventType.THREAT: _forms("consider weigh prepare mull"),
    EventType.AGREEMENT: _forms("offer win grant secure clinch seal conclude finalise finalize accept ratify try honour honor violate break agree observe respect uphold breach"),
    EventType.AIRSTRIKE: _forms("fly drop"),
    EventType.REJECTION: _forms("cast wield exercise"),
    EventType.ARMED_CLASH: _forms("set spark trigger ignite provoke"),
    EventType.AID: _forms("give provide offer deliver send bring supply grant extend") | frozenset("approve approved approves authorise authorised authorized authorize order ordered orders".split()),
    EventType.DEPLOYMENT: frozenset("approve approved approves authorise authorised authorized authorize order ordered orders".split()),
    EventType.NEGOTIATION: _forms("describe recall recount want need refuse propose demand offer enter chair host have cancel postpone restart reopen break"),
}  # fmt: skip
_HELD_WITH = frozenset({EventType.NEGOTIATION, EventType.AGREEMENT})

_ENGAGED = frozenset(
    "press pressed presses pressing go goes went going continue continued continues continuing proceed proceeded respond responded "
    "responds take takes took taken taking part join joined joins engage engaged engages retaliate retaliated reply replied "
    "participate participates participated participating play played plays".split()
)
_SHOOTING = _forms("fire shoot hit strike answer counter")  # "fired back with live ammunition"
_RELYING = _forms("rely")  # "relied on barrages"
_ABIDING = _forms("abide adhere comply stick keep hold")  # "will keep to the ceasefire"
_RETURNING = _forms("return emerge withdraw walk")  # "returned from talks", "walked out of talks"
_INVITED = frozenset("called invited summoned admitted".split())  # "were invited to a meeting"
_WILLING = frozenset("ready prepared open willing keen eager set due poised".split())  # "was ready for dialogue"
_STRUCK = frozenset("target targets victim victims object subject recipient recipients".split())  # "the target of raids"
_EMBROILED = frozenset("involved implicated embroiled locked complicit engaged".split())

HITTING = frozenset(
    "kill killed kills killing hit hits hitting target targeted targets targeting strike struck strikes destroy destroyed destroys "
    "injure injured wound wounded damage damaged rock rocked rocks shake shook leave left claim claimed level levelled include "
    "flatten flattened wreck wrecked affect affects".split()
)
_POUNDING = HITTING | _forms(
    "hammer pound pummel batter bombard blast pepper assault attack raze demolish gut obliterate knock disable cripple sink sever cut "
    "burn torch devastate ravage shatter collapse ignite hole puncture tear rip set"
)
_KEEPING = _forms("keep")  # "kept up the attack"
_COMING = frozenset({"come", "comes", "came", "coming"})
_BEING = frozenset("is are was were be been being 's 're".split())
_GOING = _BEING | frozenset("go goes went gone going remain remains remained stay stays stayed".split())
_ENTERING = _forms("enter get go come")
_TURNING = _forms("resort turn return agree commit")
_DYING = frozenset("die died dies dying".split())
_ANSWERABLE = frozenset({"responsible", "responsibility", "accountable", "culpable"})
_CHARGING = ("accus", "blam", "charg", "suspec", "convict", "condemn", "denounc", "critici", "slam", "rebuk", "castigat")
_IN_TIME = frozenset({"before", "after", "since", "until", "following", "amid"})
_ON_MEETING = frozenset("after following before during in at on".split())  # "after talks with Oranda, the envoy said"
_VISITS = frozenset({"visit", "visits"})
_RELATIVE = frozenset({"who", "which", "that"})
#: what somebody or something is under
_LAID_UPON = frozenset(
    {EventType.SHELLING, EventType.AIRSTRIKE, EventType.SHOOTING, EventType.ATTACK, EventType.GROUND_ATTACK, EventType.SIEGE, EventType.SANCTION, EventType.ARREST}
)  # fmt: skip
_CLASHING = frozenset({EventType.ARMED_CLASH, EventType.GROUND_ATTACK, EventType.MOB_VIOLENCE})


def carrier(doc: Any, words: list[str], trigger: Trigger) -> tuple[Any, Any, list[Any]]:
    """The noun that stands for the event in its clause ("series" of "a series of raids"), the verb it hangs on, and all
    nouns from the one to the other."""
    head, verb = doc[trigger.first : trigger.last + 1].root, doc[trigger.verb]
    base, nouns = first_joined(head), [head]
    for _ in range(3):
        above = base.head
        if base.dep_ == "pobj" and words[above.i] == "of" and words[above.head.i] in _MEASURES:
            nouns.append(above.head)
        elif base.dep_ in ("compound", "amod", "nmod") and words[above.i] in _TRIED:
            nouns.append(above)
        else:
            break
        base = first_joined(nouns[-1])
    if behind_owner(head, words):
        base = doc[head.i - 1]
    if base.i != head.i:
        verb = _clause(base, verb)
    if base.dep_ == "pobj" and words[base.head.i] == "including" and base.head.head.dep_ in ("dobj", "pobj"):
        base = base.head.head  # "pursues a range of measures, including sanctions"
        verb = _clause(base, verb)
    if base.dep_ == "pobj" and words[base.head.head.i] in _SHARES and base.head.head.head.pos_ in VERBAL:
        verb = base.head.head.head
    return base, verb, nouns


def _subjects(verb: Any, words: list[str]) -> list[Any]:
    """Who does the verb; also where a participle behind the noun is taken for the subject ("villagers taking refuge here held
    a protest")."""
    clause = next((c for c in verb.children if c.dep_ == "csubj" and c.tag_ == "VBG"), verb)
    return [c for c in clause.children if c.dep_ == "nsubj"] if clause.i != verb.i else subjects(verb, words)


def _clause(base: Any, otherwise: Any) -> Any:
    above = base.head
    if above.pos_ in VERBAL:
        return above
    return above.head if base.dep_ == "pobj" and above.head.pos_ in VERBAL else otherwise


def _misread(words: list[str], noun: Any) -> list[Any]:
    """ "before rebels launched attacks", read as "launched attacks" of rebels: the subject of a verb that is taken for an
    adjective of the noun."""
    return [
        s
        for verb in noun.lefts
        if verb.dep_ == "amod" and verb.tag_ == "VBD" and (words[verb.i] in lexicon().light or words[verb.i] in _STAGING)
        for s in verb.children
        if s.dep_ == "nsubj"
    ]


def carried(words: list[str], trigger: Trigger, base: Any, verb: Any, done_to: list[Any]) -> Those:
    """Doers and those it is done to as the verb or the preposition tells that the noun hangs on. ``done_to`` are the others
    that the noun itself names."""
    if those := _misread(words, base):
        return those, []
    if base.dep_ in ("dobj", "nsubjpass"):
        return _as_object(words, trigger, base, verb, done_to)
    if base.dep_ == "nsubj" and verb.pos_ in VERBAL:
        return _as_subject(words, trigger, base, verb)
    if base.dep_ == "pobj":
        return _behind(words, trigger, base, verb, done_to)
    return [], []


def _as_object(words: list[str], trigger: Trigger, base: Any, verb: Any, others: list[Any]) -> Those:
    """ "launched a raid", "sanctions were imposed", "the city suffered a raid", "blamed the raid on rebels"."""
    word, type_ = words[verb.i], trigger.type
    if (
        type_.violent
        and words[verb.i][:4] in ("blam", "attr", "ascr", "pinn")
        and (charged := against(verb, words, ("on", "to")))
    ):
        return charged, []
    if any(c.dep_ == "prt" and words[c.i] == "down" for c in verb.children):
        return [], []  # "helped bring down violence"
    active = not passive(verb)
    undergone = active and (word in UNDERGOING or word in _UNDERGONE.get(type_, ()) or (type_.violent and word in _SURVIVED))
    voiced = type_ in _SPEECH_ACTS and word in _VOICING
    if type_ is EventType.ARMED_CLASH and word in _THEIRS[type_] and not others:
        theirs = False  # "entered the camp, setting off a gun battle with militants", but "the arrest sparked clashes"
    named = word in ("call", "calls", "called", "calling") and (type_.violent or any(words[c.i] == "the" for c in base.lefts))
    keeps_up = word in _KEEPING and any(c.dep_ == "prt" and words[c.i] == "up" for c in verb.children)
    theirs = keeps_up or word in _THEIRS.get(type_, ()) or (type_ in _HELD_WITH and active and bool(others))
    if word in _HALTING and words[base.i] in _OF_NOBODY:
        return [], []  # "halted the violence": another's
    if undergone:
        return [], [*_subjects(verb, words), *against(verb, words, ("on", "against", "at")), *aimed_at(verb, words)]
    if named or not (word in lexicon().light or word in _STAGING or voiced or theirs):
        doers = []
        if base.dep_ == "nsubjpass" and word in _SETTLING:
            doers = by_whom(verb, words)  # "the truce was accepted by both sides"
        struck = not active and (type_ in _SPEECH_ACTS or type_ is EventType.SANCTION)  # "sanctions were targeted at leaders"
        return doers, against(verb, words, ("on", "against", "at", "upon")) if struck else []
    doers = []
    if word not in WITNESSING:
        doers = _subjects(verb, words) if active else by_whom(verb, words)
    towards = ("to",) if type_ is EventType.AID else ("on", "against", "at")
    return doers, [*against(verb, words, towards), *aimed_at(verb, words)]


_SETTLING = frozenset("accepted agreed signed brokered negotiated mediated approved endorsed rejected".split())


def _as_subject(words: list[str], trigger: Trigger, base: Any, verb: Any) -> Those:
    """ "the raid hit a depot", "the raids are the work of gunmen", "criticism has mounted against the regime"."""
    word, type_ = words[verb.i], trigger.type
    if work := [c for c in verb.children if words[c.i] == "work"]:
        return against(work[0], words, OF), []
    if word in ("appear", "appeared", "appears", "seem", "seemed", "seems"):
        return [], [
            c for x in verb.children if x.dep_ == "xcomp" and words[x.i] in HITTING for c in x.children if c.dep_ == "dobj"
        ]
    if type_ is EventType.ARMED_CLASH and (fighting := _fighting_as(verb, words)):
        return fighting, []
    if type_ in _SPEECH_ACTS or type_ is EventType.SANCTION:
        return [], against(verb, words, ("on", "against", "at", "upon", *(("to",) if word.startswith("appl") else ())))
    hitting = [
        v
        for v in (verb, *verb.conjuncts)
        if words[v.i] in _POUNDING and not any(c.dep_ == "nsubj" and c.i != base.i for c in v.children)
    ]
    if type_ in _CLASHING and word not in ("has", "have", "had", "is", "are", "was", "were"):
        hitting = hitting or [verb]
    return [], [c for v in hitting for c in v.children if c.dep_ in ("dobj", "obj")]


def _fighting_as(verb: Any, words: list[str]) -> list[Any]:
    """ "Fighting raged in Orl as rebels tried to take it from the army": the rebels and the army."""
    forces = lexicon().classes["forces"]
    for clause in verb.children:
        if clause.dep_ == "advcl" and any(c.dep_ == "mark" and words[c.i] in ("as", "when", "while") for c in clause.children):
            ours = [c for c in clause.children if c.dep_ == "nsubj" and words[c.i] in forces]
            verbs = (clause, *(c for c in clause.children if c.dep_ == "xcomp"))
            return ours + [
                p for v in verbs if ours for p in against(v, words, ("from",)) if words[p.i] in forces or p.pos_ == "PROPN"
            ]
    return []


def _behind(words: list[str], trigger: Trigger, base: Any, verb: Any, others: list[Any]) -> Those:
    """ "came under attack", "responded with raids", "are in talks", "after a summit with Oranda, the envoy said"."""
    doers: list[Any] = []
    done_to: list[Any] = []
    type_, word, preposition = trigger.type, words[verb.i], words[base.head.i]
    clause = verb.head if verb.i == base.head.i else verb
    answerable = _answerable(words, trigger, base)
    if answerable is not None:
        return answerable, []
    if type_.violent and preposition == "of" and words[base.head.head.i] in _STRUCK:
        return doers, _struck(base.head.head, words)  # "the villages were the target of raids"
    if preposition == "under" and type_ in _LAID_UPON and base.head.head.pos_ in ("NOUN", "PROPN"):
        return doers, [base.head.head]  # "a neighbourhood under fire"
    if type_ in _HELD_WITH and (those := _willing(words, preposition, base.head.head)):
        return those, done_to
    embroiled = preposition in ("in", "with") and word in _EMBROILED and not any(c.dep_ == "neg" for c in verb.children)
    if embroiled and passive(verb):
        return [verb.head] if verb.dep_ == "acl" else [c for c in verb.children if c.dep_ == "nsubjpass"], []
    if type_.violent and type_ is not EventType.PROTEST and preposition not in _IN_TIME:
        by = preposition == "by" and word not in HITTING and word not in lexicon().outcome_verbs
        struck = [c for c in verb.children if c.dep_ == "nsubjpass" and not by]  # "woken by the blasts": not hit
        done_to += [verb.head if verb.dep_ == "relcl" and words[c.i] in _RELATIVE else c for c in struck]
        if verb.dep_ == "acl" and verb.tag_ == "VBN" and word in HITTING and word not in lexicon().outcome_verbs:
            done_to.append(verb.head)  # "houses hit by shelling"; who is killed the toll tells
    if preposition == "as" and word in ("use", "used", "using", "uses") and type_.violent:  # "used villagers as human shields"
        active = not passive(verb)
        done_to += [c for c in verb.children if c.dep_ == "dobj" and active]
        doers += _subjects(verb, words) if active else by_whom(verb, words)
    if preposition == "behind" and word in _BEING:
        doers += _subjects(verb, words)  # "the group is behind the bombings"
    if preposition == "under" and (word in _COMING or (word in _GOING and type_ in _LAID_UPON)):
        done_to += _subjects(verb, words)  # "came under attack", "remains under siege"
    if clause.pos_ not in VERBAL:
        return doers, done_to
    if type_ is EventType.NEGOTIATION:
        doers += _travelling(preposition, base) or _who_met(words, preposition, base, clause, others)
        if preposition == "to" and word in _INVITED and passive(verb):
            doers += [c for c in verb.children if c.dep_ == "nsubjpass"]
    if not passive(verb):
        doers += _who_goes(words, trigger, preposition, verb, others)
        harmed = type_.violent and type_ is not EventType.PROTEST and word in _POUNDING  # "killed ten in attacks"
        harmed = harmed or (base.i == base.head.i + 1 and words[base.i] == "protest")  # "left in protest"
        clashing = type_ in _CLASHING and word not in _DYING
        engaged = word in _ENGAGED or harmed or clashing or (preposition == "with" and word in _SHOOTING)
        if base.head.dep_ == "prep" and preposition in ("in", "with", "during") and engaged:
            doers += _subjects(verb, words)
            done_to += [c for c in verb.children if c.dep_ == "dobj" and words[c.i] not in _SHARES]
    return doers, done_to


def _who_goes(words: list[str], trigger: Trigger, preposition: str, verb: Any, others: list[Any]) -> list[Any]:
    """ "went on the offensive", "entered into talks", "resorted to violence", "put pressure on it through sanctions"."""
    type_, word = trigger.type, words[verb.i]
    clash_with = type_ is EventType.ARMED_CLASH and bool(others)
    goes = (
        (preposition == "on" and word in _GOING and type_ in (EventType.OFFENSIVE, EventType.PROTEST, EventType.NEGOTIATION))
        or (preposition == "in" and word in _BEING and type_ is EventType.NEGOTIATION)
        or (preposition == "into" and word in _ENTERING and type_ in (EventType.NEGOTIATION, EventType.AGREEMENT))
        or (preposition == "to" and word in _TURNING)
        or (preposition == "on" and word in _RELYING)
        or (preposition in ("to", "by", "with") and word in _ABIDING and type_ is EventType.AGREEMENT)
        or (preposition in ("from", "of") and word in _RETURNING and type_ is EventType.NEGOTIATION)
        or (preposition in ("through", "with") and type_ is EventType.SANCTION)
        or (preposition in ("after", "amid", "following") and clash_with)
        or (preposition in ("in", "during") and clash_with and word in _DYING)
    )  # "seized the town after fighting with rebels"
    return _subjects(verb, words) if goes else []


def _struck(noun: Any, words: list[str]) -> list[Any]:
    """ "the villages were the target of raids", "victims of raids": who is called so, where a verb of being calls them that."""
    if noun.dep_ == "attr" and words[noun.head.i] in _BEING:
        return _subjects(noun.head, words)
    if noun.dep_ == "appos":
        return [noun.head]
    return []


def _willing(words: list[str], preposition: str, quality: Any) -> list[Any]:
    """ "was ready for dialogue", "is open to talks"."""
    if preposition not in ("for", "to") or words[quality.i] not in _WILLING or quality.dep_ != "acomp":
        return []
    return _subjects(quality.head, words)


def _travelling(preposition: str, base: Any) -> list[Any]:
    """ "the envoy's trip to Orl for talks": who travels."""
    journey = base.head.head
    if preposition != "for" or journey.pos_ != "NOUN":
        return []
    return [c for c in journey.children if c.dep_ == "poss" and c.pos_ != "PRON"]


def _who_met(words: list[str], preposition: str, base: Any, clause: Any, others: list[Any]) -> list[Any]:
    """ "is in Orl for talks", "after talks with Oranda, the envoy said", "during a visit to Orl, Dana Example said"."""
    if preposition == "for":
        return _subjects(clause, words)
    if preposition not in _ON_MEETING or against(base, words, ("between", "of", "by")):
        return []
    if words[base.i] in _VISITS and any(c.dep_ in ("compound", "nmod") and c.pos_ == "PROPN" for c in base.lefts):
        return []  # "a UN visit"
    those = _subjects(clause, words) or by_whom(clause, words)  # "will be discussed by ministers at a meeting"
    those = those or [c for c in clause.children if c.dep_ == "nsubjpass" and others]
    before = clause.doc[clause.i - 1] if clause.i else clause
    if not those and before.dep_ == "conj" and before.pos_ == "PROPN" and words[before.left_edge.i - 1] == ",":
        those = [before]  # "after talks with Oranda's envoy, Dana Example said", read as two who were talked with
    fresh = any(words[c.i] in ("a", "an") for c in base.lefts)  # "after a visit to Orl, ministers said"
    return those if others or fresh or any(s.pos_ == "PROPN" for s in those) else []


def _answerable(words: list[str], trigger: Trigger, base: Any) -> list[Any] | None:
    """Who is said to have done it: "responsible for the raid", "claimed responsibility for it", "accused them of it"."""
    if not trigger.type.violent and trigger.type is not EventType.CRACKDOWN:
        return None
    preposition, word = words[base.head.i], words[base.head.head.i]
    above = base.head.head
    if preposition == "for" and word in _ANSWERABLE:
        own = [c for c in above.children if c.dep_ in ("nsubj", "poss")]
        if own or above.pos_ != "ADJ":
            return own or (_subjects(above.head, words) if above.dep_ == "dobj" else [])
        return _subjects(above.head, words) if above.head.pos_ in VERBAL else [above.head]
    if preposition in ("for", "of", "over"):
        if above.dep_ in ("dobj", "nsubjpass") and words[above.head.i].startswith(_CHARGING):
            return [above]  # "blamed rebels for raids": read as rebels for something
        if word.startswith(_CHARGING) and above.pos_ in VERBAL:
            charged = [c for c in above.children if c.dep_ in ("dobj", "nsubjpass")]
            return charged or ([above.head] if above.dep_ == "acl" else [])
    return None
