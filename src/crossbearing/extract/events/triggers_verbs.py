"""The event type that a verb names, by what stands around it.

Takes one verb of a parsed sentence, gives its codebook type or None. "shot" a man is no "shot down" a helicopter,
people who block a road protest and soldiers who block it besiege: the entries of the lexicon say which, the one with
the most conditions first. It never decides whether the event happened.
"""

from __future__ import annotations

from typing import Any

from crossbearing.extract.events.frame import Frame, Use, frame, state_of
from crossbearing.extract.events.kinds import chosen, finer, led_out
from crossbearing.extract.events.means import by_means
from crossbearing.extract.events.senses import other_sense
from crossbearing.extract.events.senses_deeds import somebody
from crossbearing.extract.events.taking import SEIZING, TAKING, persons, taken, taken_along, taken_in
from crossbearing.extract.text.lexicon import VerbEntry, lexicon
from crossbearing.extract.text.phrases import VERBAL, of_class, truce_before
from crossbearing.vocab import EventType as E

_ARMED = frozenset(
    "tanks snipers army police forces armed deserters defectors rebels fighters gunmen militants militia militiamen soldiers troops herders herdsmen pastoralists tribesmen clansmen".split()
)
_INTANGIBLE = frozenset(
    "economy economies hope hopes credibility relation relations reputation tie ties legitimacy existence stability sector sectors industry "
    "anger criticism presidency trade confidence rating ratings career prospects future unity momentum popularity growth record records "
    "price prices peak process trust grip rule survival stability livelihood livelihoods freedom dignity high highs low lows level levels milestone headlines bottom".split()
)
_CLAUSES = frozenset(["ROOT", "acl", "advcl", "relcl", "ccomp", "conj", "xcomp", "pcomp", "parataxis"])
_NEEDS_DOWN = frozenset(["crack", "gun", "mow"])
_AIRCRAFT = frozenset(
    "helicopter helicopters chopper choppers plane planes aircraft jet jets warplane warplanes drone drones airliner".split()
)
_DRONES = frozenset("drone drones uavs quadcopters".split())
_HITTING = frozenset("hit destroy strike target attack".split())
_GUNMEN = frozenset("men gunmen assailants attackers gunman".split())
_STRIKERS = frozenset("attacker attackers bomber bombers gunmen militants raiders insurgents assailants".split())
_WAYS = frozenset("west east north south forward ahead".split())
_DEALS = frozenset(["deal", "agreement", "accord", "truce"])
_TAKEN = frozenset({"people", "him"})
_CUSTODY = frozenset([E.ARREST, E.ABDUCTION, E.RELEASE])
_MEANS = frozenset([E.ATTACK, E.DESTRUCTION, E.SHOOTING, E.BOMBING, E.AIRSTRIKE, E.SHELLING])


def verb_type(words: list[str], token: Any, places: set[int]) -> E | None:
    """The event type that the verb names here, or None."""
    word = words[token.i]
    if token.dep_ in ("amod", "compound", "nmod", "aux"):
        return None
    if (word == "release" and words[token.i - 1] == "press") or (word == "displaced" and words[token.i - 1] == "the"):
        return None  # "Press release No 41", "the displaced were out for wood"
    if token.pos_ not in VERBAL and not (token.dep_ in _CLAUSES and (word.endswith(("ed", "ing")) or _headline_verb(token))):
        if word == "shot" and words[token.i + 1 : token.i + 2] == ["dead"]:
            below = [c for c in token.doc[token.i + 1].children if c.dep_ == "dobj"]
            by_gunmen = bool(_GUNMEN & set(words[: token.i])) and any(chosen(words, c, by_troops=False) for c in below)
            return E.ASSASSINATION if by_gunmen else E.SHOOTING  # "Elder shot dead in Orl": a noun to the parser
        if word == "shot" and led_out(words, token):
            return E.EXECUTION
        if not state_of(token):
            return None
    around = frame(words, token)
    that_was = (
        not around.objects
        and any(c.dep_ == "mark" and words[c.i] == "that" for c in token.children)
        and any(c.dep_ == "auxpass" for c in token.children)
    )
    for entry in lexicon().verbs[word]:
        if entry.object == "truce" and that_was and truce_before(words, token.i):
            return entry.type
        if _fits(words, entry, around, places):
            return _refined(words, entry, around)
    return None


def _headline_verb(token: Any) -> bool:
    """ "Soldiers storm airbase", "a blast, which the ministry rejects": tagged as a noun, parsed as a verb."""
    if token.dep_ == "relcl" and any(c.tag_ == "WDT" or c.dep_ == "dobj" for c in token.lefts):
        return True
    return any(c.dep_ == "nsubj" for c in token.lefts) and any(c.dep_ == "dobj" for c in token.rights)


def _fits(words: list[str], entry: VerbEntry, around: Frame, places: set[int]) -> bool:
    aimed = {words[c.i] for o in around.objects if entry.object == "flying_bomb" for c in o.children if c.dep_ == "prep"}
    if entry.particle and not (around.particles | aimed) & set(entry.particle):
        return False  # "launched drones at": the parser may hang "at" on the drones
    if entry.type is E.OFFENSIVE and "for" in around.particles:
        return False  # "those who pushed for reforms"
    if entry.clause and not _clausal(around.verb, entry.clause):
        return False
    if entry.preposed:
        preps = [c for c in around.verb.children if c.dep_ == "prep"]
        preps += [c for p in preps for c in p.children if c.dep_ == "prep"]  # "out of their homes"
        below = [g for p in preps for g in p.children]
        if not of_class(words, below, entry.preposed, places):
            if entry.preposed != "homeland" or not any(g.pos_ == "PROPN" for g in below):
                return False  # "left for Kerou": a place that no gazetteer has
    if entry.subject == "any" and not around.subjects:
        return False
    if entry.subject not in ("", "any") and not of_class(words, around.subjects, entry.subject, places):
        return False
    if entry.object == "any":
        if not any(
            o.i > around.verb.i or o.dep_ == "nsubjpass" or around.verb.dep_ in ("acl", "relcl") for o in around.objects
        ):
            return False
    elif entry.object == "truce" and any(
        words[o.i] in ("that", "which", "it") and truce_before(words, o.i) for o in around.objects
    ):
        return True
    elif entry.object and not of_class(words, around.objects, entry.object, places):
        if not (
            entry.object == "people"
            and (entry.type in _CUSTODY or entry.preposed == "ward")
            and entry.verb != "keep"
            and persons(words, around.objects)
        ):
            return False
    if entry.not_subject and of_class(words, around.subjects, entry.not_subject, places):
        return False
    if entry.not_object and of_class(words, around.objects, entry.not_object, places):
        return False
    if entry.type is E.ARREST and entry.object in _TAKEN and entry.verb in TAKING:
        if entry.particle == ("in",):
            return taken_in(words, around)
        return _taken(words, entry, around) is not None
    return True


def _taken(words: list[str], entry: VerbEntry, around: Frame) -> E | None:
    if entry.verb in SEIZING and not entry.particle:
        return taken_along(words, around)
    return taken(words, around, from_home=entry.preposed == "abode")


def _refined(words: list[str], entry: VerbEntry, around: Frame) -> E | None:
    """The entry's type, made finer by particles and means; None where the verb means something else here."""
    token, verb, type_, particles = around.verb, entry.verb, entry.type, around.particles
    objects = {words[o.i] for o in around.objects}
    if other_sense(words, entry, around):
        return None
    if type_ is E.ARREST and entry.object in _TAKEN and verb in TAKING and entry.particle != ("in",):
        return _taken(words, entry, around)
    if verb == "murder" and any(o.tag_ == "NNS" or words[o.i] == "people" for o in around.objects):
        return E.ATTACK  # nobody in particular
    if type_ is E.CAPTURE and token.dep_ == "acl" and token.tag_ == "VBN":
        return None  # "towns occupied by rebels" is a state
    if verb == "warn" and type_ is E.THREAT and not _of_harm(words, token):
        return None  # "warned that winter is near", "warned of civil war" are speech
    if verb == "commit" and not (particles & {"to"} or _clausal(token, "to")):
        return None  # "committed atrocities", "violence committed by them"
    if (
        type_ is E.MOB_VIOLENCE
        and verb in ("fight", "battle", "clash")
        and _ARMED & {words[t.i] for s in around.subjects for t in s.subtree}
    ):
        return E.ARMED_CLASH
    if verb == "swear" and "to" not in words[token.i + 1 : token.i + 3]:
        return None  # "swears that he saw it" is speech
    if verb in ("ask", "request") and words[token.i + 1 : token.i + 4] == ["not", "to", "be"]:
        return None  # "who asked not to be named" demands nothing of the war
    if verb == "ask" and not (_clausal(token, "") and _requests(words, token)) and not particles & {"for"}:
        return None  # "asked everyone about it", "asked whether"
    if verb == "insist" and _clausal(token, "that") and not _wished(token):
        return None  # "insists that he is in touch": said, not demanded
    if type_ is E.NEGOTIATION and verb in ("talk", "speak") and _with_listeners(words, token, particles):
        return None
    if type_ is E.CRACKDOWN and verb in _BANNING and _keeps_out(words, around):
        return E.SANCTION
    if type_ is E.SANCTION and verb == "call" and "off" not in particles:
        return E.NEGOTIATION  # "called a meeting of its members"
    if verb in ("end", "terminate") and type_ is E.SANCTION and "mission" in objects:
        if {words[c.i] for o in around.objects for c in o.lefts} & _MISSIONS:
            return E.WITHDRAWAL  # "ended the observer mission"
    if verb in ("suspend", "halt", "cease") and type_ in (E.SANCTION, E.AGREEMENT) and objects & _OWN_WORK:
        if {words[t.i] for s in around.subjects for t in (s, *s.lefts)} & _MISSIONS:
            return E.WITHDRAWAL  # "observers suspended their patrols"
    if verb in ("push", "drive", "beat") and type_ is E.CAPTURE and "back" in particles:
        return E.ARMED_CLASH  # pushed back, out of no place that is told
    if verb == "move" and type_ is E.OFFENSIVE and words[token.i + 1 : token.i + 2] == ["in"] and not objects:
        if not any(c.dep_ in ("pobj", "pcomp") for p in token.children if words[p.i] == "in" for c in p.children):
            return E.DEPLOYMENT  # "the army moved in"
    if verb == "sever" and not of_class(words, around.objects, "relations", set()):
        return None
    if verb in _NEEDS_DOWN and "down" not in particles:
        return None
    type_ = finer(Use(words, entry, around), type_)
    if type_ is E.AIR_DEFENCE:
        if verb in ("bring", "take") and "down" not in particles:
            return None
        if verb in _HITTING and any(words[s.i] in _DRONES for s in (*around.subjects, *around.agents)):
            return E.DRONE_STRIKE  # "drones attacked bombers at an air base"
        if entry.type is type_ and verb in ("hit", "destroy", "strike", "target") and not objects & _AIRCRAFT:
            return E.DESTRUCTION if verb == "destroy" else E.ATTACK
        return type_
    if objects and objects <= _INTANGIBLE and type_ in (E.DESTRUCTION, E.ATTACK, E.CAPTURE, E.THREAT, E.SIEGE):
        return None  # "hit the economy", "threatened its existence", "regained confidence"
    if (
        type_ is E.DEPLOYMENT
        and verb not in ("take", "enter")
        and not (
            verb == "reinforce"
            and of_class(words, around.objects, "ground", set())
            and of_class(words, around.subjects, "forces", set())
        )
        and objects
        and not any(
            of_class(words, around.objects, wanted, set())
            for wanted in ("forces", "weapon", "people", "aircraft", "presence", "trainee", "heavy_arms")
        )
    ):
        return None  # "amassed a fortune", "reinforced his hold"
    if verb == "blow" and "up" not in particles:
        return None
    if verb == "seal" and type_ is E.SIEGE and not entry.object and "off" not in particles:
        return None
    if verb == "fire" and token.i > 1 and words[token.i - 1] == "-" and words[token.i - 2] == "test":
        return E.DEPLOYMENT
    if type_ is E.SHOOTING and verb == "fire" and not particles & {"at", "on", "into", "upon"}:
        aside = token.dep_ == "advcl"  # "firing from the roof, they killed two"
        if objects or aside or not particles & {"from", "towards", "toward", "across"} or not somebody(words, around.subjects):
            return None  # "was fired from his post"
    if (
        verb == "leave"
        and type_ is E.WITHDRAWAL
        and of_class(words, [o for o in around.objects if o.pos_ != "PROPN"], "people", set())
    ):
        return None  # "left thousands of people dead"
    if verb == "push" and type_ is E.OFFENSIVE and any(o.tag_ in ("NN", "PRP") for o in around.objects) and not objects & _WAYS:
        return None  # "pushed the country towards war"
    if type_ is E.NEGOTIATION and {words[s.i] for s in around.subjects} == {"i"} and "with" not in particles:
        return None  # "everyone I met"
    if verb == "force" and type_ is E.DISPLACEMENT and {"power", "office"} & set(words[token.i : token.i + 8]):
        return None
    if verb == "defend" and type_ is E.SUPPORT and (objects & lexicon().people.keys() or objects & lexicon().classes["ground"]):
        return None  # "defend our people", "defending districts": no praise
    if (
        verb == "move"
        and type_ is E.OFFENSIVE
        and any(of_class(words, around.objects, one, set()) for one in ("forces", "weapon"))
    ):
        return E.DEPLOYMENT
    if type_ is E.SIEGE and of_class(words, around.agents, "ground", set()):
        return None  # "surrounded by villages"
    if verb in ("talk", "meet", "visit", "host") and not around.subjects:
        return None
    if verb == "meet" and type_ is E.NEGOTIATION and (objects & _MET or (token.tag_ == "VBN" and around.agents)):
        return None  # "met fierce resistance", "needs were met", "was met by cheers"
    if verb == "pull" and "out" in particles and objects and not of_class(words, around.objects, "people", set()):
        if not any(of_class(words, around.objects, wanted, set()) for wanted in ("forces", "weapon", "presence", "relations")):
            return None  # "pulled out a sheet of paper"
    if verb == "back" and around.agents and any(of_class(words, around.agents, one, set()) for one in ("aircraft", "weapon")):
        return None  # "troops backed by tanks"
    if verb in ("back", "allow", "permit") and (not around.objects and not _clausal(token, "")):
        return None
    if verb in ("allow", "permit") and (token.dep_ in ("advcl", "acl", "relcl", "pcomp") or not around.subjects):
        return None  # "a bridge that allows …", "allowing them to …": what follows from it, nobody's leave
    if verb == "support" and (token.dep_ in ("relcl", "acl", "advcl") or token.tag_ == "VBG"):
        return None  # "Oranda, which supports the rebels": a state of things
    if type_ in _MEANS or (type_ is E.GROUND_ATTACK and verb == "attack"):
        means = by_means(words, verb, type_, around)
        if means is not None:
            return means
    if type_ is E.ATTACK and verb == "strike" and objects & _DEALS:
        return E.AGREEMENT
    if type_ is E.ATTACK and verb in ("hit", "strike", "target") and not objects:
        return E.ATTACK if {words[s.i] for s in around.subjects} & _STRIKERS else None  # "the attacker struck at dawn"
    if type_ is E.ATTACK and verb == "strike" and objects & {"balance", "note", "chord", "blow"}:
        return None
    return type_


_OWN_WORK = frozenset("activities activity operations patrols work mission".split())
_MISSIONS = frozenset(
    "observer monitoring peacekeeping observers monitors mission agency un u.n. staff workers icrc inspectors peacekeepers".split()
)
_BANNING = frozenset(["ban", "bar", "prohibit", "restrict", "prevent", "forbid"])
_OUTSIDERS = frozenset(
    (
        "journalist journalists reporter reporters correspondent correspondents media press access movement observer observers firm firms company "
        "companies citizens nationals foreigners banks investors airlines entry travel"
    ).split()
)


def _keeps_out(words: list[str], around: Frame) -> bool:
    """ "barred foreign reporters", "banned its firms from dealing with them": a measure against outsiders, not protesters."""
    near = {words[t.i] for o in around.objects for t in (o, *o.lefts)}
    return bool(near & _OUTSIDERS)


def _wished(verb: Any) -> bool:
    """ "insisted that the rebels leave": a bare verb below is what shall be, and nothing that happened."""
    clauses = (c for c in verb.children if c.dep_ == "ccomp")
    return any(
        c.tag_ in ("VB", "VBP") and not any(g.dep_ in ("aux", "auxpass") for g in c.children) and c.lower_ not in _IS
        for c in clauses
    )


_IS = frozenset({"is", "are", "am", "'s", "'re", "have"})
_MET = frozenset(
    "efforts effort resistance need needs demand demands criteria deadline deadlines target targets challenge challenges reality expectations standard "
    "standards cost costs goal goals fate death end requirements obligations conditions".split()
)
_INTERVIEWERS = frozenset("researcher researchers reporter reporters correspondent correspondents interviewers".split())
_LISTENERS = frozenset(
    "family mother father brother sister relative relatives neighbour neighbours wife husband friend friends parents reuters bbc ap afp cnn agency agencies us me reporters journalists media press broadcaster newspaper television radio".split()
)


def _with_listeners(words: list[str], token: Any, particles: frozenset[str]) -> bool:
    """ "spoke to us by phone", "we're talking about a border": words, and no talks."""
    if any(words[c.i] in _INTERVIEWERS for c in token.children if c.dep_ == "nsubj"):
        return True
    heard = {words[g.i] for c in token.children if words[c.i] in ("to", "with") for g in c.children if g.dep_ == "pobj"}
    return bool(heard & _LISTENERS) or ("about" in particles and not heard)


def _clausal(token: Any, kind: str) -> bool:
    """Whether the verb has a clause: "to" an infinitive, "others" an infinitive that others shall do, "that" a finite
    one, "" any."""
    for child in token.children:
        if child.dep_ in ("ccomp", "xcomp", "advcl" if kind == "others" else ""):
            infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in child.children)
            if kind == "others":
                theirs = any(c.dep_ in ("dobj", "nsubjpass", "dative") for c in token.children)
                if infinitive and (theirs or any(c.dep_ in ("nsubj", "nsubjpass") for c in child.children)):
                    return True
            elif not kind or infinitive == (kind == "to"):
                return True
    return (
        kind == "to"
        and token.lower_[:4] in _GIVES
        and any(_clausal(c, kind) or _purpose(c) for c in token.children if c.dep_ == "dobj")
    )


#: the verbs whose object may have the infinitive: "gave them 48 hours to comply"
_GIVES = frozenset(["give", "gave", "givi"])


def _requests(words: list[str], verb: Any) -> bool:
    """Whether something is asked for: an infinitive or "that" below, no "whether"."""
    return any(
        words[g.i] in ("to", "that") and g.dep_ in ("aux", "mark")
        for c in verb.children
        if c.dep_ in ("xcomp", "ccomp", "advcl")
        for g in c.children
    )


def _purpose(noun: Any) -> bool:
    """ "48 hours to comply" """
    return any(c.dep_ in ("acl", "relcl") and c.pos_ in VERBAL for c in noun.children)


_HARMFUL = frozenset("will would if unless against consequences retaliation response retaliate respond".split())


def _of_harm(words: list[str], token: Any) -> bool:
    """Whether a warning holds out harm: a future or a condition below it, or "of consequences", "against"."""
    below = {words[t.i] for t in token.subtree if t.i > token.i}
    return bool(below & _HARMFUL)
