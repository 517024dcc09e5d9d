"""Verbs of the lexicon in a sense that names no event.

Takes a verb with what stands around it and the type it would name, says whether it means something else here: criticism is
levelled and no town, a cabinet is charged with a task, a decree is signed and no treaty. It never looks at who does it
beyond whether it is a thing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from crossbearing.extract.frame import Frame
from crossbearing.extract.lexicon import VerbEntry, lexicon
from crossbearing.extract.phrases import VERBAL, of_class
from crossbearing.vocab import EventType as E

_WITH_OBJECT = {
    "level": "criticism charge charges accusation accusations allegation allegations blame",
    "sign": "decree decrees law laws bill bills order orders statement petition register letter letters book contract contracts warrant act finding pledges",
    "defend": "interest interests values honour honor territory border borders homeland nation country sovereignty independence faith religion islam revolution system freedom title rights",
    "cancel": "trip trips plan plans holiday holidays order orders match matches game games concert leave flight flights service services debt debts",
    "suspend": "player players footballer trading trade production service services licence license payment payments",
    "reclaim": "presidency title crown championship lead seat power",
    "regain": "title crown lead composure consciousness",
    "invite": (
        "upheaval intervention interference protest protests trouble criticism comparison comparisons attack attacks question questions violence "
        "unrest disaster chaos retaliation scorn ridicule suspicion controversy sanctions scrutiny"
    ),
    "offer": "proof evidence incentive incentives hope glimpse insight opportunity opportunities chance clue clues explanation discount discounts video",
    "extend": "mission deadline mandate lead stay run contract term",
    "poison": "atmosphere relations debate climate",
    "fight": "election elections seat recession inflation deficit corruption poverty disease cancer obesity",
    "accept": "challenge fact reality",
    "shoot": "video videos film films footage picture pictures photo photos photograph photographs scene scenes documentary movie clip clips",
    "defy": "norm norms odds expectation expectations convention conventions logic gravity belief description death",
    "seize": "opportunity opportunities chance chances moment initiative freedom dignity headlines",
    "seek": "treatment revenge comfort advice damages",
    "beat": "odds record records forecast forecasts expectations breast chest drum drums",
    "meet": "fate",
    "need": "oil money fund funds funding credit loan loans dollars time",
}
_WITH_OBJECTS = {verb: frozenset(nouns.split()) for verb, nouns in _WITH_OBJECT.items()}
"""What these verbs have for an object when they mean something else."""

_FOR_OTHERS = frozenset({E.SUPPORT, E.RELEASE, E.AID})
_REFLEXIVE = frozenset("myself yourself himself herself itself ourselves yourselves themselves".split())
_NO_WARNING = frozenset("travel weather health flood storm tsunami safety profit profits earnings".split())
_NO_TALKS = frozenset("news press video".split())
_FIRES = frozenset(
    "flame flames smoke spark sparks pain price prices video videos film footage picture pictures photo photos photograph photographs scene scenes clip clips".split()
)
_MEASURES = frozenset("sanction sanctions measure measures embargo campaign advert adverts".split())
_TOLD_BY = frozenset(
    "report reports evidence video footage figure figures findings image images photos photographs data study".split()
)
_CAN_SAY_NO = frozenset("not never n't".split())


class Use(Struct, frozen=True):
    """A verb in its sentence, under one entry of the lexicon."""

    words: list[str]
    entry: VerbEntry
    around: Frame


def other_sense(words: list[str], entry: VerbEntry, around: Frame) -> bool:
    """Whether the verb of this entry means no event here."""
    objects = {words[o.i] for o in around.objects}
    things = _WITH_OBJECTS.get(entry.verb)
    if things and objects and objects <= things:
        return True
    if entry.type in _FOR_OTHERS and objects & _REFLEXIVE:
        return True  # "to defend themselves", "free itself of debt": help for nobody else
    special = _SPECIAL.get(entry.verb)
    return special is not None and special(Use(words, entry, around))


def _before(words: list[str], nouns: list[Any]) -> set[str]:
    return {words[c.i] for noun in nouns for c in noun.lefts}


def _charged_with_a_task(use: Use) -> bool:
    """ "charged with reforming the banks": a duty; "charged with killing them": a crime."""
    below = [g for c in use.around.verb.children if use.words[c.i] == "with" for g in c.children if g.dep_ == "pcomp"]
    violent = {e.type.violent and e.type is not E.CRACKDOWN for g in below for e in lexicon().verbs.get(use.words[g.i], ())}
    crime = any(use.words[g.i] in _CRIMES for g in below)
    return bool(below) and not crime and True not in violent


_CRIMES = frozenset(
    (
        "killing murdering plotting conspiring inciting spying planning trying attempting helping aiding abetting causing committing supporting "
        "supplying funding financing smuggling stealing taking accepting giving making holding being violating breaking belonging insulting "
        "spreading harbouring harboring possessing undermining weakening assisting joining organising organizing"
    ).split()
)


def _stops_nobody(use: Use) -> bool:
    """ "has not stopped critics from asking", "patrols to prevent rebels from crossing": a failure, a purpose."""
    if use.entry.type is not E.CRACKDOWN or use.entry.object != "people":
        return False
    purpose = use.around.verb.tag_ == "VB" and any(c.dep_ == "aux" and use.words[c.i] == "to" for c in use.around.verb.children)
    refused = any(use.words[c.i] in _CAN_SAY_NO for c in use.around.verb.children)
    subjects = [s for s in use.around.subjects if s.dep_ != "nsubjpass"]
    somebody = of_class(use.words, subjects, "forces", set()) or any(
        s.pos_ == "PROPN" or use.words[s.i] in _POWERS for s in subjects
    )
    return purpose or refused or (bool(subjects) and not somebody)


_POWERS = frozenset(
    "authorities authority government governments regime officials ministry officers guards they he she state council court judge".split()
)


def _invites_nothing(use: Use) -> bool:
    """ "was not invited", "invited to dinner": no demand is made."""
    if any(use.words[c.i] in _CAN_SAY_NO for c in use.around.verb.children):
        return True
    to = {use.words[g.i] for c in use.around.verb.children if use.words[c.i] == "to" for g in c.children if g.dep_ == "pobj"}
    return bool(to & {"dinner", "lunch", "wedding", "party", "ceremony", "reception", "locale", "concert"})


def _wants_nothing(use: Use) -> bool:
    """ "did not want people to take up arms", "needs oil to live on": a state of mind or of things."""
    return use.entry.type is E.DEMAND and any(use.words[c.i] in _CAN_SAY_NO for c in use.around.verb.children)


def _calls_no_halt(use: Use) -> bool:
    return use.entry.type is E.AGREEMENT and use.entry.object == "stoppage" and "off" not in use.around.particles


def _gives_leave(use: Use) -> bool:
    """Whether "allow" is no leave that somebody gave: an infinitive ("called on them to stop and allow access", "may
    allow"), a question, a refusal to stand by, or a thing's doing."""
    if use.entry.type is not E.AGREEMENT:
        return False
    if use.around.verb.tag_ in ("VB", "VBP", "VBG"):
        aux = {use.words[c.i] for c in use.around.verb.children if c.dep_ == "aux"}
        if use.around.verb.tag_ == "VB" and not aux & {"will", "would", "'ll", "must", "should", "did", "does", "to"}:
            return True
        own = any(c.dep_ == "nsubj" for c in use.around.verb.children) or use.around.verb.head.lower_ in _OWN_WILL
        if "to" in aux and not own and use.around.verb.dep_ != "ROOT":
            return True
        if any(c.tag_ in ("WRB", "WP") for c in use.around.verb.lefts):
            return True
    subjects = {use.words[s.i] for s in use.around.subjects}
    return bool(subjects & {"you", "this", "that", "which"})


_OWN_WILL = frozenset(
    "decided decides decide agreed agrees agree promised promises pledged voted plans planned refused refuses ready".split()
)


def _lets_be(use: Use) -> bool:
    """ "let us wait", "let alone": no leave; "the guards let them in" gives it, "will not let them in" refuses."""
    verb = use.around.verb
    below = {use.words[g.i] for c in verb.children if c.dep_ in ("ccomp", "xcomp", "dobj") for g in (c, *c.children)}
    if any(use.words[c.i] in _CAN_SAY_NO for c in verb.children):
        return bool(below & {"this", "that", "it", "happen"}) or verb.dep_ in ("xcomp", "relcl", "acl")
    given = verb.tag_ in ("VBD", "VBZ", "VBN") and any(s.pos_ != "PRON" for s in use.around.subjects)
    return not given or bool(below & {"us", "me", "'s"})


def _bare(use: Use) -> bool:
    """ "has reopened", "in order to reopen": a shop's own doors."""
    return use.entry.type is E.AGREEMENT and (not use.around.objects or use.around.verb.dep_ in ("advcl", "pcomp", "acl"))


def _squares(use: Use) -> bool:
    """ "reconcile security with values": two thoughts, no enemies."""
    return bool(use.around.objects) and not of_class(use.words, use.around.objects, "people", set())


def _alone_together(use: Use) -> bool:
    """ "the pages were co-ordinated through a new body": nobody with whom."""
    several = any(s.conjuncts or s.tag_ in ("NNS", "NNPS") for s in use.around.subjects if s.dep_ != "nsubjpass")
    return use.entry.type is E.COOPERATION and "with" not in use.around.particles and (bool(use.around.objects) or not several)


def _fires_itself(use: Use) -> bool:
    """ "flames shot up", "a video shot in the town"; "I will not go, she shot back": an answer."""
    answered = "back" in use.around.particles and any(c.dep_ == "ccomp" for c in use.around.verb.children)
    return answered or any(use.words[s.i] in _FIRES for s in use.around.subjects)


def _aimed_in_words(use: Use) -> bool:
    """ "sanctions that target the banks": no attack."""
    return bool({use.words[t.i] for t in (*use.around.subjects, *use.around.agents, *use.around.objects)} & _MEASURES)


def _bears_out(use: Use) -> bool:
    """ "the footage supports his account": evidence praises nobody."""
    return any(use.words[s.i] in _TOLD_BY for s in use.around.subjects)


def _bears_up(use: Use) -> bool:
    """ "evidence backing up their claims" """
    return "up" in use.around.particles


def _bars_the_way(use: Use) -> bool:
    """ "police blocked an attempt to march": no refusal, as it is when states block an attempt to pass a resolution."""
    if use.entry.object != "initiative":
        return False
    states = any(s.pos_ == "PROPN" or use.words[s.i] in _NATIONS for s in use.around.subjects)
    return not states or of_class(use.words, use.around.subjects, "forces", set())


_WITH_PARTICLE = {"stamp": "out", "put": "down", "break": "up"}


def _apart(use: Use) -> bool:
    """ "stamped their feet", "put it to the crowd", "broke ranks": only with "out", "down", "up". What puts pressure on
    somebody is no demand, who does it is."""
    if use.entry.object == "pressure":
        return not any(s.pos_ == "PROPN" or use.words[s.i] in lexicon().speakers for s in use.around.subjects)
    if use.entry.object != "unrest":
        return False
    return _WITH_PARTICLE[use.entry.verb] not in use.around.particles


def _stands_there(use: Use) -> bool:
    """ "stood by the gate": backed nobody, unless what follows is somebody."""
    below = [
        g
        for c in use.around.verb.children
        if use.words[c.i] in ("by", "with", "behind", "alongside")
        for g in c.children
        if g.dep_ == "pobj"
    ]
    known = lexicon()
    parties = known.people.keys() | known.speakers.keys() | known.actors
    backed = any(g.pos_ == "PROPN" or use.words[g.i] in parties for g in below)
    return not backed or not any(s.pos_ == "PROPN" or use.words[s.i] in _POWERS | _NATIONS for s in use.around.subjects)


_NATIONS = frozenset("nations countries states allies world we army general leader leaders minister president".split())


_MARKETS = frozenset("power energy electricity oil gas fuel consumer customer market peak strong growing rising higher".split())


def _meets_demand(use: Use) -> bool:
    """ "meet power demand": what a market asks for."""
    return use.entry.type is E.AGREEMENT and bool(_before(use.words, use.around.objects) & _MARKETS)


def _proposes_a_thing(use: Use) -> bool:
    """ "proposes cutting a tax": nobody is asked, as he is by "proposed that they meet"."""
    if use.entry.clause != "that":
        return False
    clauses = [c for c in use.around.verb.children if c.dep_ in ("ccomp", "xcomp")]
    return not any(g.dep_ in ("nsubj", "nsubjpass") for c in clauses for g in c.children)


def _warned_of_weather(use: Use) -> bool:
    if use.entry.object == "deadline" and use.around.verb.tag_ in ("VB", "VBG"):
        return bool({use.words[o.i] for o in use.around.objects} & {"order", "orders"})  # "could simply issue an order"
    return use.entry.type is E.THREAT and bool(_before(use.words, use.around.objects) & _NO_WARNING)


def _met_the_press(use: Use) -> bool:
    return use.entry.type is E.NEGOTIATION and bool(_before(use.words, use.around.objects) & _NO_TALKS)


def _paid_back(use: Use) -> bool:
    return "off" in use.around.particles or "back" in use.around.particles


def _moves_nowhere(use: Use) -> bool:
    """ "space to move": nobody advances."""
    return (
        use.entry.type is E.OFFENSIVE
        and use.around.verb.dep_ == "acl"
        and use.around.verb.tag_ == "VB"
        and use.around.verb.head.pos_ not in VERBAL
    )


def _owned_up(use: Use) -> bool:
    """ "conceded that it was hit", "recognised having opened fire": said, nothing granted or praised."""
    clauses = [c for c in use.around.verb.children if c.dep_ in ("ccomp", "xcomp", "pcomp")]
    if use.entry.verb != "concede":
        return bool(clauses)
    to_whom = "to" in use.around.particles and not use.around.objects  # whatever the parser made of the rest
    return to_whom or any(c.dep_ != "pcomp" and not any(g.lower_ == "to" for g in c.lefts) for c in clauses)


def _a_month(use: Use) -> bool:
    return bool(use.around.verb.text[0].isupper() and use.around.verb.i)


def _written(use: Use) -> bool:
    return not use.around.objects


def _fought_for(use: Use) -> bool:
    return "for" in use.around.particles and not use.around.subjects


def _talks_of(use: Use) -> bool:
    """ "they talk of a crisis", "he has talked reform" """
    return ("of" in use.around.particles or bool(use.around.objects)) and not use.around.particles & {"to", "with"}


def _somebody(words: list[str], nouns: list[Any]) -> bool:
    """Whether the nouns name people or bodies rather than things."""
    known = lexicon()
    return (
        any(n.pos_ in ("PROPN", "PRON") or words[n.i] in known.people or words[n.i] in known.speakers for n in nouns)
        or any(words[n.i] in _POWERS | _NATIONS for n in nouns)
        or of_class(words, nouns, "forces", set())
    )


def _around_an_idea(use: Use) -> bool:
    """ "the stigma surrounding addiction", "hills that surround the town": nobody stands there."""
    passive = any(o.dep_ == "nsubjpass" for o in use.around.objects) or use.around.agents
    return not passive and bool(use.around.subjects) and not _somebody(use.words, use.around.subjects)


def _done_by(use: Use) -> bool:
    """ "retaliated by closing the border": what follows says what was done."""
    return any(c.lower_ == "by" and any(g.dep_ == "pcomp" for g in c.children) for c in use.around.verb.children)


def _pleases(use: Use) -> bool:
    """ "its arches appeal to old and young": nothing is asked for."""
    clauses = any(c.dep_ in ("xcomp", "ccomp", "advcl") for c in use.around.verb.children)
    asked = clauses or "for" in use.around.particles
    return not asked and bool(use.around.subjects) and not _somebody(use.words, use.around.subjects)


def _one_mind(use: Use) -> bool:
    """ "they do not always agree with each other": opinions."""
    below = [g for c in use.around.verb.children if c.lower_ == "with" for g in c.children]
    return any(use.words[g.i] in ("other", "another") and g.i and use.words[g.i - 1] in ("each", "one") for g in below)


def _at_risk(use: Use) -> bool:
    """ "does not look threatened": a state."""
    above = use.around.verb.head.lower_
    return use.around.verb.tag_ in ("VBN", "JJ") and above in _SEEMING and use.around.verb.i != use.around.verb.head.i


_SEEMING = frozenset("look looks looked feel feels felt seem seems seemed appear appears appeared".split())


def _rescues_nobody(use: Use) -> bool:
    """ "buyers have not come to rescue" """
    return not use.around.objects


def _free_from_care(use: Use) -> bool:
    """ "freed from suffering": no prison is left."""
    below = [g for c in use.around.verb.children if c.lower_ == "from" for g in c.children if g.dep_ == "pobj"]
    return any(g.pos_ == "NOUN" and use.words[g.i] not in _HELD_IN for g in below)


_HELD_IN = frozenset(
    "prison prisons jail jails custody detention captivity camp camps cell cells captors kidnappers house arrest rubble hospital base".split()
)


def _devoted(use: Use) -> bool:
    """ "is committed to democracy": a creed; to a plan, a truce: a word given."""
    verb = use.around.verb
    state = verb.tag_ in ("VBN", "JJ") and not any(
        c.dep_ == "aux" and c.lower_ in ("has", "have", "had") for c in verb.children
    )
    if not state or any(c.dep_ == "xcomp" for c in verb.children):
        return False
    below = [g for c in verb.children if c.lower_ == "to" for g in c.children]
    return bool(below) and not of_class(use.words, below, "treaty", set()) and not {use.words[g.i] for g in below} & _PLANS


_PLANS = frozenset("plan plans proposal proposals initiative withdrawal process roadmap terms talks negotiations".split())


def _regime_built(use: Use) -> bool:
    """ "a regime built around one clan": nothing is moved."""
    return use.around.verb.dep_ == "acl"


_SPECIAL: dict[str, Callable[[Use], bool]] = {
    "charge": _charged_with_a_task,
    "stop": _stops_nobody,
    "prevent": _stops_nobody,
    "invite": _invites_nothing,
    "want": _wants_nothing,
    "need": _wants_nothing,
    "call": _calls_no_halt,
    "allow": _gives_leave,
    "permit": _gives_leave,
    "let": _lets_be,
    "reopen": _bare,
    "unblock": _bare,
    "reconcile": _squares,
    "coordinate": _alone_together,
    "co-ordinate": _alone_together,
    "shoot": _fires_itself,
    "target": _aimed_in_words,
    "support": _bears_out,
    "issue": _warned_of_weather,
    "give": _warned_of_weather,
    "hold": _met_the_press,
    "pay": _paid_back,
    "stand": _stands_there,
    "back": _bears_up,
    "feed": _bears_up,
    "concede": _owned_up,
    "recognise": _owned_up,
    "recognize": _owned_up,
    "march": _a_month,
    "sentence": _written,
    "fight": _fought_for,
    "talk": _talks_of,
    "meet": _meets_demand,
    "block": _bars_the_way,
    "thwart": _bars_the_way,
    "stamp": _apart,
    "put": _apart,
    "break": _apart,
    "pile": _apart,
    "exert": _apart,
    "apply": _apart,
    "propose": _proposes_a_thing,
    "recommend": _proposes_a_thing,
    "move": _moves_nowhere,
    "surround": _around_an_idea,
    "retaliate": _done_by,
    "appeal": _pleases,
    "agree": _one_mind,
    "threaten": _at_risk,
    "rescue": _rescues_nobody,
    "free": _free_from_care,
    "commit": _devoted,
    "build": _regime_built,
}
