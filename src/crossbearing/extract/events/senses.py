"""Verbs of the lexicon in a sense that names no event.

Takes a verb with what stands around it and the type it would name, says whether it means something else here: criticism is
levelled and no town, a cabinet is charged with a task, a decree is signed and no treaty. It never looks at who does it
beyond whether it is a thing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crossbearing.extract.events.frame import Frame, Use
from crossbearing.extract.events.senses_civil import BEFALLS, one_goes, promised_to_one
from crossbearing.extract.events.senses_deeds import CAN_SAY_NO, DEEDS, somebody
from crossbearing.extract.text.lexicon import VerbEntry, lexicon
from crossbearing.extract.text.phrases import of_class
from crossbearing.vocab import EventType as E

_WITH_OBJECT = {
    "level": "criticism charge charges accusation accusations allegation allegations blame",
    "sign": "decree decrees law laws bill bills order orders statement petition register letter letters book contract contracts warrant finding pledges",
    "defend": "security interest interests values honour honor territory border borders homeland nation country sovereignty independence faith religion islam revolution system freedom title rights",
    "cancel": "trip trips plan plans holiday holidays order orders match matches game games concert leave flight flights service services debt debts",
    "hand": "name names list lists body bodies remains file files letter letters note notes",
    "suspend": "route routes line lines bus buses class classes traffic player players footballer trading trade production service services licence license payment payments",
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
    "accept": "challenge fact reality responsibility blame",
    "thank": "god goodness heaven allah",
    "plead": "anonymity",
    "pay": "money ransom ransoms",
    "take": "hold",
    "defy": "norm norms odds expectation expectations convention conventions logic gravity belief description death",
    "seize": "opportunity opportunities chance chances moment initiative",
    "seek": "treatment revenge comfort advice damages",
    "beat": "odds record records forecast forecasts expectations breast chest drum drums",
    "meet": "fate",
    "need": "treatment surgery hospitalisation stitches oil money fund funds funding credit loan loans dollars time",
}
_WITH_OBJECTS = {verb: frozenset(nouns.split()) for verb, nouns in _WITH_OBJECT.items()}
"""What these verbs have for an object when they mean something else."""

_FOR_OTHERS = frozenset({E.SUPPORT, E.RELEASE, E.AID})
_REFLEXIVE = frozenset("myself yourself himself herself itself ourselves yourselves themselves".split())
_NO_WARNING = frozenset("travel weather health flood storm tsunami safety profit profits earnings".split())
_NO_TALKS = frozenset("news press video".split())
_TOLD_BY = frozenset(
    "report reports evidence video footage figure figures findings image images photos photographs data study".split()
)


def other_sense(words: list[str], entry: VerbEntry, around: Frame) -> bool:
    """Whether the verb of this entry means no event here."""
    objects = {words[o.i] for o in around.objects}
    things = _WITH_OBJECTS.get(entry.verb)
    if things and objects and objects <= things:
        return True
    if entry.type in _FOR_OTHERS and objects & _REFLEXIVE:
        return True  # "to defend themselves", "free itself of debt": help for nobody else
    if entry.type is E.CRACKDOWN and around.verb.dep_ == "acomp":
        return True  # "banks and schools stayed closed"
    if entry.type is E.DISPLACEMENT and entry.subject == "populace" and one_goes(Use(words, entry, around)):
        return True
    special = _SPECIAL.get(entry.verb)
    return special is not None and special(Use(words, entry, around))


def _before(words: list[str], nouns: list[Any]) -> set[str]:
    return {words[c.i] for noun in nouns for c in noun.lefts}


def _charged_with_a_task(use: Use) -> bool:
    """ "charged with reforming the banks": a duty; "charged with killing them": a crime."""
    below = [g for c in use.around.verb.children if use.words[c.i] == "with" for g in c.children if g.dep_ == "pcomp"]
    if any(use.words[s.i] in _CHARGING for s in use.around.subjects):
        return False
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


_CHARGING = frozenset(
    "prosecutor prosecutors investigator investigators court courts tribunal police judge judges jury authorities magistrate".split()
)


def _invites_nothing(use: Use) -> bool:
    """ "was not invited", "invited to dinner": no demand is made."""
    if any(use.words[c.i] in CAN_SAY_NO for c in use.around.verb.children):
        return True
    to = {use.words[g.i] for c in use.around.verb.children if use.words[c.i] == "to" for g in c.children if g.dep_ == "pobj"}
    return bool(to & {"dinner", "lunch", "wedding", "party", "ceremony", "reception", "locale", "concert"})


def _wants_nothing(use: Use) -> bool:
    """ "did not want people to take up arms", "needs oil to live on": a state of mind or of things."""
    return use.entry.type is E.DEMAND and any(use.words[c.i] in CAN_SAY_NO for c in use.around.verb.children)


def _calls_no_halt(use: Use) -> bool:
    return use.entry.type is E.AGREEMENT and use.entry.object == "stoppage" and "off" not in use.around.particles


def _gives_leave(use: Use) -> bool:
    """Whether "allow" is no leave that somebody gave: an infinitive ("called on them to stop and allow access", "may
    allow"), a question, a refusal to stand by, or a thing's doing."""
    if use.entry.type is not E.AGREEMENT:
        return False
    if any(c.lower_ in _HARDLY_EVER for c in use.around.verb.children):
        return True
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


_HARDLY_EVER = frozenset("rarely seldom hardly scarcely never barely".split())
_OWN_WILL = frozenset(
    "decided decides decide agreed agrees agree promised promises pledged voted plans planned refused refuses ready".split()
)


def _lets_be(use: Use) -> bool:
    """ "let us wait", "let alone": no leave; "the guards let them in" gives it, "will not let them in" refuses."""
    if use.entry.type is E.RELEASE:
        return "of" in use.around.particles
    verb = use.around.verb
    below = {use.words[g.i] for c in verb.children if c.dep_ in ("ccomp", "xcomp", "dobj") for g in (c, *c.children)}
    if any(use.words[c.i] in CAN_SAY_NO for c in verb.children):
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


def _bears_out(use: Use) -> bool:
    """ "the footage supports his account": evidence praises nobody."""
    return any(use.words[s.i] in _TOLD_BY for s in use.around.subjects)


def _bears_up(use: Use) -> bool:
    """ "evidence backing up their claims" """
    return "up" in use.around.particles


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


def _answers_only(use: Use) -> bool:
    """ "promised a response within a week": nobody is threatened, as he is by "a response they will not forget"."""
    if use.entry.object != "vengeance":
        return False
    answers = [o for o in use.around.objects if use.words[o.i] in ("response", "lesson", "blow")]
    harsh = any(c.dep_ == "relcl" or use.words[c.i] in _HARSH for o in answers for c in o.children)
    return bool(answers) and not harsh


_HARSH = frozenset(
    "severe harsh swift painful crushing devastating decisive strong tough fierce firm stern bloody heavy hard".split()
)


def _to_be_answered_for(use: Use) -> bool:
    """ "those behind it must be held accountable": a wish; "we hold them responsible" blames."""
    helpers = {use.words[c.i] for c in use.around.verb.children if c.dep_ == "aux"}
    passive = any(c.dep_ == "auxpass" for c in use.around.verb.children)
    return (
        use.entry.type is E.ACCUSATION and (use.around.verb.tag_ == "VB" or passive) and not (helpers & _WILL and not passive)
    )


_WILL = frozenset(["will", "would", "'ll"])


def _stresses(use: Use) -> bool:
    """ "stressed the special needs of women": only a need for something asks for it."""
    if use.entry.object != "need":
        return False
    below = [c for o in use.around.objects if o.tag_ == "NN" for c in o.children]
    return not any(use.words[c.i] == "for" or c.dep_ in ("acl", "relcl") for c in below)


def _met_the_press(use: Use) -> bool:
    if _to_be_answered_for(use):
        return True
    if use.entry.type is E.ABDUCTION and use.around.agents and not somebody(use.words, use.around.agents):
        return True  # "held hostage by the price of gas"
    return use.entry.type is E.NEGOTIATION and bool(_before(use.words, use.around.objects) & _NO_TALKS)


def _owned_up(use: Use) -> bool:
    """ "conceded that it was hit", "recognised having opened fire": said, nothing granted or praised."""
    clauses = [c for c in use.around.verb.children if c.dep_ in ("ccomp", "xcomp", "pcomp")]
    if use.entry.verb != "concede":
        return bool(clauses)
    to_whom = "to" in use.around.particles and not use.around.objects  # whatever the parser made of the rest
    return to_whom or any(c.dep_ != "pcomp" and not any(g.lower_ == "to" for g in c.lefts) for c in clauses)


def _talks_of(use: Use) -> bool:
    """ "they talk of a crisis", "he has talked reform" """
    return (
        "of" in use.around.particles or any(c.dep_ == "dobj" for c in use.around.verb.children)
    ) and not use.around.particles & {"to", "with"}


def _pleases(use: Use) -> bool:
    """ "its arches appeal to old and young": nothing is asked for."""
    clauses = any(c.dep_ in ("xcomp", "ccomp", "advcl") for c in use.around.verb.children)
    asked = clauses or "for" in use.around.particles
    return not asked and bool(use.around.subjects) and not somebody(use.words, use.around.subjects)


def _one_mind(use: Use) -> bool:
    """ "they do not always agree with each other": opinions."""
    below = [g for c in use.around.verb.children if c.lower_ == "with" for g in c.children]
    return any(use.words[g.i] in ("other", "another") and g.i and use.words[g.i - 1] in ("each", "one") for g in below)


def _pauses_else(use: Use) -> bool:
    """ "announced a pause in hiring": no guns fall silent."""
    if use.entry.object != "pause":
        return False
    below = [g for o in use.around.objects for c in o.children if use.words[c.i] == "in" for g in c.children]
    return any(lexicon().nouns.get(use.words[g.i]) is None and use.words[g.i] not in _STILLED for g in below)


_STILLED = frozenset("strikes fire bombing operations hostilities conflict war attacks raids advance offensive".split())


def _devoted(use: Use) -> bool:
    """ "is committed to democracy": a creed; to a plan, a truce: a word given."""
    verb = use.around.verb
    state = verb.tag_ in ("VBN", "JJ") and not any(
        c.dep_ == "aux" and c.lower_ in ("has", "have", "had") for c in verb.children
    )
    if not state or any(c.dep_ == "xcomp" for c in verb.children):
        return False
    below = [g for c in verb.children if c.lower_ == "to" for g in c.children if g.dep_ == "pobj" and g.pos_ != "PRON"]
    return bool(below) and not of_class(use.words, below, "treaty", set()) and not {use.words[g.i] for g in below} & _PLANS


_PLANS = frozenset("plan plans proposal proposals initiative withdrawal process roadmap terms talks negotiations".split())


_SPECIAL: dict[str, Callable[[Use], bool]] = (
    DEEDS
    | BEFALLS
    | {
        "charge": _charged_with_a_task,
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
        "support": _bears_out,
        "issue": _warned_of_weather,
        "give": _warned_of_weather,
        "hold": _met_the_press,
        "back": _bears_up,
        "feed": _bears_up,
        "concede": _owned_up,
        "recognise": _owned_up,
        "recognize": _owned_up,
        "talk": _talks_of,
        "meet": _meets_demand,
        "propose": _proposes_a_thing,
        "recommend": _proposes_a_thing,
        "appeal": _pleases,
        "agree": _one_mind,
        "promise": lambda use: _answers_only(use) or promised_to_one(use),
        "pledge": _answers_only,
        **dict.fromkeys(("announce", "declare", "observe", "respect"), _pauses_else),
        **dict.fromkeys(("stress", "underline", "underscore", "emphasise", "emphasize", "reiterate", "highlight"), _stresses),
        "commit": _devoted,
    }
)
