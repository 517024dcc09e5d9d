"""Who did it, to whom, what was hit, with what, where and when: the words around one trigger.

Takes one parsed sentence with the names found in it, gives mentions. Names come from the resolver's lookups; what no
lookup knows is kept as words with the kind that the words give away ("masked men"). Nothing is taken from outside the
sentence here.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct, structs

from crossbearing.extract.events.things import target, weapons_in
from crossbearing.extract.events.triggers import Trigger
from crossbearing.extract.parties.acting import EVERYBODY, MOVERS, acting, plain, with_its_name
from crossbearing.extract.parties.around import against, around_verb, by_whom, enumerated, joined, spread
from crossbearing.extract.parties.around_nouns import around_noun
from crossbearing.extract.parties.bodies import Span, actor_span, dateline, land_before, owners
from crossbearing.extract.parties.passives import passive
from crossbearing.extract.parties.struck import (
    OF_GROUND,
    amid,
    as_a_result,
    beside,
    fixed_to,
    hit_things,
    meant,
    named_before,
    passing,
    robbed,
    thing_meant,
    who_set_it_off,
)
from crossbearing.extract.parties.where_and_when import nearest_date, nearest_place, region
from crossbearing.extract.speech.speech_words import PAPERS
from crossbearing.extract.text.lexicon import inflect, lexicon
from crossbearing.extract.text.named import Found, Names
from crossbearing.extract.text.phrases import many
from crossbearing.vocab import ActorKind, EventType

_PRONOUNS = frozenset({"he", "she", "it", "they"})
#: whose people died did it to nobody
LOSING = frozenset("lose loses lost losing suffer suffers suffered suffering".split())
_OBJECTS = frozenset({"him", "her", "it", "them", "us", "me"})


class Roles(Struct, frozen=True):
    """Token spans of the parts that people and things play in one event. ``unknown`` is the span of an explicit
    "who" ("it is unclear who fired"), ``pronoun`` and ``object`` the tokens that stand for a doer and for somebody it is
    done to who are named elsewhere."""

    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]
    targets: tuple[tuple[int, int, str], ...]
    weapons: tuple[tuple[int, int, str], ...]
    place: Found | None
    when: Found | None
    unknown: Span | None
    pronoun: int | None = None
    object: int | None = None


def roles(doc: Any, words: list[str], trigger: Trigger, names: Names, others: list[Trigger], outside: frozenset[int]) -> Roles:
    """The roles around the trigger. ``outside`` are tokens that belong to a speaker, not to the event."""
    known = lexicon()
    head, verb = doc[trigger.head], doc[trigger.verb]
    doers, done_to = around_noun(doc, words, trigger, names) if trigger.noun else around_verb(doc, words, trigger)
    doers = [one for token in doers for d in (token, *_with_others(token), *enumerated(token)) for one in spread(words, d)]
    done_to = [one for token in done_to for d in (token, *joined(words, token), *enumerated(token)) for one in spread(words, d)]
    also = (one for rule in (who_set_it_off, passing, amid, robbed, fixed_to) for one in rule(words, trigger, doc))
    done_to = [meant(doc, words, token) for token in (*done_to, *also)]
    if trigger.type.violent or trigger.type in _ON_THE_GROUND:
        names = _with_towns(names, done_to, against(verb, words, ("from", "into", "to")))
    doers = [d for d in doers if d not in who_set_it_off(words, trigger, doc)]  # "a lorry hit a mine"
    if not trigger.noun and (_only_told(head, words) or (trigger.type is EventType.HARM and words[head.i] in LOSING)):
        doers = []
    opening = dateline(doc, words, names)
    doers = [one for d in doers for one in ((d,) if d.i >= opening else _named_after(d, opening))]
    done_to = [d for d in done_to if d.i >= opening]
    if trigger.type in MOVERS:
        if trigger.type is EventType.DISPLACEMENT and _drives_out(verb, words):
            done_to = [t for t in done_to if t not in doers]  # "the militia drove thousands from their homes"
        elif trigger.type is EventType.DISPLACEMENT:
            # who flees or is moved does nothing to anybody, "Oranda" in "fled Oranda" least: else the ledger would say who did it
            doers, done_to = [], doers or done_to
        elif not words[verb.i].startswith(("train", "equip")):
            # "sent troops": what is sent is no one it is done to; "troops were sent": they came
            doers, done_to = (done_to if not doers and (passive(verb) or trigger.noun) else doers), []
    elif trigger.type is EventType.RELEASE and words[verb.i].startswith(_GETTING_FREE) and not passive(verb):
        doers, done_to = [], doers or done_to  # "the hostages escaped"
    if trigger.type is EventType.HARM:
        killed_by = [d for d in doers if d.dep_ == "pobj" and words[d.head.i] != "of"]  # who dies does it to nobody
        doers = killed_by or _when_they(verb, words)
    if trigger.noun and trigger.type.violent and head.dep_ == "pobj":
        doers = [d for d in doers if d.i not in outside]  # "a monitor said … in the first fighting": he only says so
    actors, weapons, unknown = acting(doc, words, trigger, names, doers, done_to)
    if not actors:
        suffered = {t.i for t in done_to}
        named_by = [head] if trigger.noun else []
        named_by += [doc[trigger.first]] if trigger.first != head.i else []
        for token in named_by:
            actors = actors or [span for span in owners(doc, words, token, names) if span[1] not in suffered]
        if named_by and (trigger.type in _SOMEWHERE or (trigger.type in _DIED_IN and _only_where(words, head))):
            lands = [span for span in actors if land_before(doc, span, doc[trigger.first], names)]
            actors = [span for span in actors if span not in lands]  # "the Oranda clashes", "Oranda sanctions"
            done_to += [doc[last] for _, last in lands if trigger.type is EventType.SANCTION]
    if trigger.type is EventType.PROTEST and trigger.noun:
        states = [f for f in names.actors if f.mention.key.startswith("gov-")]
        states += [f for f in names.demonyms if doc[f.last].dep_ == "amod" and doc[f.last].tag_ == "JJ"]
        actors = [a for a in actors if not any(f.first <= a[1] <= f.last for f in states)]  # "Oranda's protests"
    recipients = [
        with_its_name(words, token, span)
        for token in done_to
        if (target(words, token, doc) is None or (not trigger.type.violent and words[token.i] in known.actors))
        and words[token.i] not in _SAID_OR_COUNTED
        and not (token.pos_ == "PROPN" and not _known(token, names) and _somewhere(words, trigger, token))
        and not (trigger.type.violent and _by_compass(words, token))
        and (span := actor_span(doc, words, token, names))
    ]
    if not recipients and (trigger.type.violent or trigger.type is EventType.DEMAND):
        recipients = [(int(t.i), int(t.i)) for t in done_to if words[t.i] in EVERYBODY]
    if not recipients and (trigger.type in _OF_PEOPLE or (not trigger.noun and words[verb.i] in _TO_SOMEBODY)):
        recipients = [plain(doc, words, token) for token in done_to if _somebody(words, token)]
    if not recipients and (trigger.type in _OF_PEOPLE or trigger.type in _TO_HELP):
        # "two of them were freed", "the wounded were flown out": whoever the toll does not have
        recipients = [plain(doc, words, t) for t in done_to if _some_of_them(words, t) or words[t.i] in _IN_NEED]
    if trigger.type is EventType.SUPPORT or (trigger.type.violent and not recipients):
        recipients += [
            plain(doc, words, token) for token in done_to if words[token.i] in _GATHERED and words[token.i] not in known.targets
        ]
    if trigger.type is EventType.DISPLACEMENT:
        done_to = [t for t in done_to if words[t.i] not in known.targets]  # "fled the town"
    addressed = {last for _, last in recipients}  # "asked parliament": the body, not the building
    hit = [] if trigger.type in _IN_WORDS else [t for t in done_to if t.i not in addressed]
    if trigger.type in _OF_CROWDS:  # "clashes on the streets", but "blocked the road"
        hit = [t for t in hit if words[t.i] not in _OPEN_AIR or (t.dep_ == "dobj" and words[verb.i] in _CLOSING)]
    targets = hit_things(doc, words, trigger, hit, names)
    if trigger.type.violent and not (recipients or targets):  # "raids on rebel positions"
        recipients = [span for token in hit if words[token.i] in _HELD for span in owners(doc, words, token, names)]
    near = region(doc, trigger, others)
    weapons += [w for w in weapons_in(words) if w[1] in near and not any(w[0] <= x[1] and x[0] <= w[1] for x in weapons)]
    aimed = {(t[0], t[1]) for t in targets}
    weapons = [w for w in weapons if not any(a <= w[1] <= b for a, b in aimed)]
    if not targets and trigger.type in _ON_THINGS:
        targets = [
            t
            for token in beside(doc, words, trigger, any(_anybody(words, t) for t in done_to) or bool(recipients))
            if (t := target(words, token, doc)) and t[2] != "settlement" and words[token.i] not in _OPEN_AIR
        ]
    if trigger.type in _ON_THINGS:
        targets += [t for token in as_a_result(doc, words, trigger, others) if (t := target(words, token, doc))]
        if trigger.noun and not targets and trigger.type not in _OF_CROWDS:
            targets = named_before(doc, words, trigger)
            actors = [a for a in actors if not any(first <= a[0] and a[1] <= last for first, last, _ in targets)]
    if not (targets or recipients) and trigger.type in _ON_THINGS - {EventType.SHOOTING}:  # who is shot is somebody
        targets = thing_meant(doc, words, [t for t in done_to if words[t.i] in ("it", "them")])
    if trigger.type is EventType.ARMED_CLASH:  # "clashed with soldiers": both fight; "repelled them": one does
        both = {t.i for t in done_to if _fought_with(words, t) or (trigger.noun and words[t.head.i][:5] == "engag")}
        both |= {
            t.i
            for t in done_to
            if trigger.noun and words[verb.i] in _DYING and words[t.i] in _ARMED and not by_whom(verb, words)
        }
        partners = [r for r in recipients if any(r[0] <= i <= r[1] for i in both)]
        actors, recipients = [*actors, *partners], [r for r in recipients if r not in partners]
    taken = set(actors)
    return Roles(
        actors=tuple(dict.fromkeys(actors)),
        recipients=tuple(dict.fromkeys(r for r in recipients if r not in taken)),
        targets=tuple(dict.fromkeys(targets)),
        weapons=tuple(dict.fromkeys(weapons)),
        place=nearest_place(doc, words, trigger, names, near, outside, [*actors, *recipients]),
        when=nearest_date(doc, trigger, names, near, outside),
        unknown=unknown,
        pronoun=next((int(d.i) for d in doers if words[d.i] in _PRONOUNS | _OBJECTS and d.pos_ != "PROPN"), None),  # not "US"
        object=next(
            (
                int(d.i)
                for d in done_to
                if (words[d.i] in _OBJECTS | {"you"} and d.pos_ != "PROPN") or (words[d.i] in _PRONOUNS and not trigger.noun)
            ),
            None,
        )
        if not (recipients or targets)
        else None,
    )


_ON_THE_GROUND = OF_GROUND | {EventType.OFFENSIVE, EventType.DISPLACEMENT, EventType.WITHDRAWAL, EventType.DEPLOYMENT}


def _with_towns(names: Names, done_to: list[Any], ways: list[Any]) -> Names:
    """ "Shells hit Damascus", "troops entered Kabul": the town, not the government that is called after it."""
    struck = {int(t.i) for t in (*done_to, *ways)}
    towns = {(p.first, p.last) for p in names.places if p.mention.kind is not ActorKind.GOVERNMENT and p.last in struck}
    if not towns:
        return names
    kept = tuple(  # nor is Sudan named in "Port Sudan"
        a for a in names.actors
        if not a.mention.key.startswith("gov-") or not any(first <= a.first and a.last <= last for first, last in towns)
    )  # fmt: skip
    return structs.replace(names, actors=kept)


def _with_others(token: Any) -> list[Any]:
    """Those joined to the noun; not who begins the next clause ("came under fire from the army and a team saw …")."""
    beside = [c for c in token.conjuncts if token.dep_ != "conj" or c.i > token.i]
    if token.dep_ not in ("pobj", "dobj"):
        return beside
    return [c for c in beside if c.i < token.i or not _begins_a_clause(token, c)]


def _begins_a_clause(before: Any, noun: Any) -> bool:
    after = noun.doc[noun.right_edge.i + 1 : noun.right_edge.i + 2]
    finite = len(after) > 0 and after[0].tag_ in ("VBD", "VBZ")
    return finite and not any(
        c.dep_ == "nsubj" and c.is_ancestor(before) for c in (*after[0].children, *after[0].head.children)
    )


#: "two soldiers died in clashes": they fought
_DYING = frozenset(
    "die dies died killed slain fell fallen wounded injured hurt lost martyred perished neutralised neutralized".split()
)
_ARMED = lexicon().classes["forces"] - {"police"}

_WHERE_NAMED = OF_GROUND | {EventType.OFFENSIVE, EventType.ARMED_CLASH}


def _somewhere(words: list[str], trigger: Trigger, token: Any) -> bool:
    """Whether a name that no register knows is a place's where it stands ("rallied at Orl Square")."""
    where = token.dep_ == "pobj" and words[token.head.i] in ("at", "in", "on", "into", "near")
    return trigger.type in _WHERE_NAMED or (where and (trigger.type is EventType.PROTEST or not trigger.noun))


_COMPASS = frozenset(
    "east west north south eastern western northern southern north-eastern north-western south-eastern south-western northeastern "
    "northwestern southeastern southwestern central".split()
)


def _by_compass(words: list[str], token: Any) -> bool:
    """ "rockets into southern Oranda", "blasts on the east side": where."""
    part = token.pos_ == "PROPN" or words[token.i] in ("side", "sides", "flank")
    return part and token.dep_ == "pobj" and token.i > 0 and words[token.i - 1] in _COMPASS


#: before these a country by its name says where, or to whom; its adjective says who
_SOMEWHERE = frozenset(
    {EventType.ARMED_CLASH, EventType.EXPLOSION, EventType.SUICIDE_BOMBING, EventType.MOB_VIOLENCE, EventType.SANCTION}
)


#: "killed in Oranda ambush": where, but "killed in Oranda attack on Orl"
_DIED_IN = frozenset({EventType.ATTACK, EventType.GROUND_ATTACK, EventType.SHOOTING, EventType.BOMBING})


def _only_where(words: list[str], noun: Any) -> bool:
    return (
        noun.dep_ == "pobj"
        and words[noun.head.i] == "in"
        and not any(c.dep_ == "prep" and words[c.i] == "on" for c in noun.children)
    )


def _known(token: Any, names: Names) -> bool:
    return any(found.first <= token.i <= found.last for found in (*names.actors, *names.demonyms))


def _when_they(verb: Any, words: list[str]) -> list[Any]:
    """ "killed when troops opened fire": the forces of the clause that says how."""
    clauses = [c for c in verb.children if c.dep_ == "advcl" and any(words[m.i] in ("when", "after", "as") for m in c.lefts)]
    armed = lexicon().classes["forces"]
    return [s for c in clauses for s in c.children if s.dep_ == "nsubj" and words[s.i] in armed]


def _fought_with(words: list[str], token: Any) -> bool:
    """Whether the noun is whom it is fought with, rather than what is fought ("fought rebels", "fought against rebels")."""
    if words[token.i] == "other":
        return False  # "with each other"
    while token.dep_ == "conj":
        token = token.head
    return token.dep_ == "pobj" and words[token.head.i] in ("with", "between", "involving")


def _named_after(token: Any, opening: int) -> list[Any]:
    """ "ORL, March 4 - An army jet bombed", the jet read as another name of the town: the jet."""
    return [c for c in token.subtree if c.i >= opening and c.dep_ == "appos"][:1]


def _anybody(words: list[str], token: Any) -> bool:
    return words[token.i] in lexicon().people or words[token.i] in lexicon().classes["forces"]


_GOING = ("flee", "fled", "leav", "left", "cross", "escap", "run", "ran")
_GETTING_FREE = ("escap", "walk", "went", "go", "br")


def _drives_out(verb: Any, words: list[str]) -> bool:
    """Whether others are made to go: "drove two million from their homes", not "fled their homes"."""
    goes = words[verb.i].startswith(_GOING)
    return not (goes or passive(verb)) and any(
        c.dep_ == "dobj" and (words[c.i] in lexicon().people or many(words, c)) for c in verb.children
    )


#: what these hit may stand after "in", "near" and the like; of other acts that is where they were
_ON_THINGS = frozenset(
    {
        EventType.AIRSTRIKE, EventType.DRONE_STRIKE, EventType.SHELLING, EventType.BOMBING, EventType.SUICIDE_BOMBING,
        EventType.EXPLOSION, EventType.SHOOTING, EventType.ATTACK, EventType.GROUND_ATTACK, EventType.CHEMICAL_ATTACK,
        EventType.DESTRUCTION, EventType.ARMED_CLASH, EventType.CAPTURE, EventType.SIEGE, EventType.AIR_DEFENCE, EventType.OFFENSIVE,
        EventType.MOB_VIOLENCE,
    }
)  # fmt: skip
_IN_WORDS = frozenset(  # nothing is hit by these
    {EventType.DEMAND, EventType.NEGOTIATION, EventType.AGREEMENT, EventType.AID, EventType.ARMS_TRANSFER}
)
_OF_CROWDS = frozenset({EventType.ARMED_CLASH, EventType.PROTEST, EventType.MOB_VIOLENCE})
_CLOSING = frozenset(form for verb in "block close shut occupy barricade cut seal obstruct".split() for form in inflect(verb))
_OPEN_AIR = frozenset(
    "street streets road roads camp camps outskirts fringe fringes front line lines".split()
)  # places where, not what was hit
_HELD = frozenset(
    "position positions target targets stronghold strongholds bastion bastions enclave enclaves hideout hideouts outpost outposts "
    "area areas district districts interests".split()
)
_TELLING = frozenset(
    "report reported reports hear heard hears see saw seen describe described documented witness witnessed".split()
)


def _only_told(verb: Any, words: list[str]) -> bool:
    """ "reported shelling near Orl", "there was fighting": whoever says so does nothing."""
    if verb.tag_ != "VBG":
        return False
    bare = not any(c.dep_ in ("aux", "nsubj") for c in verb.children)
    there = any(c.dep_ == "expl" for c in verb.children)
    return there or (bare and verb.dep_ == "xcomp" and words[verb.head.i] in _TELLING)


#: "fired on a demonstration", "an attack on a meeting": those who had come together
_GATHERED = frozenset(
    "revolution protest protests demonstration demonstrations rally rallies uprising uprisings revolt revolts dissent opposition unrest "
    "rebellion insurgency movement march marches sit-in gathering gatherings demonstrators protesters meeting meetings funeral funerals "
    "procession processions wedding weddings ceremony ceremonies conference celebration celebrations vigil vigils queue".split()
)


#: nobody: what is said ("dismissed the reports") and what counts ("lost their lives")
_SAID_OR_COUNTED = PAPERS | lexicon().outcome_nouns.keys() | {"lives", "life", "dead", "number", "allegations", "harm"}

#: what these are done to is people, also where no lexicon knows them ("kidnapped travellers")
_OF_PEOPLE = frozenset(
    {
        EventType.ABDUCTION, EventType.ARREST, EventType.TORTURE, EventType.EXECUTION, EventType.ASSASSINATION,
        EventType.SEXUAL_VIOLENCE, EventType.RELEASE,
    }
)  # fmt: skip


_TO_HELP = frozenset({EventType.AID, EventType.DISPLACEMENT})
_IN_NEED = frozenset("wounded injured sick ill displaced homeless needy hungry stranded trapped elderly bereaved poor".split())


def _some_of_them(words: list[str], token: Any) -> bool:
    """ "two of them", "most of those", "six": people by a number alone."""
    return token.pos_ == "NUM" or words[token.i] in ("many", "some", "most", "all", "several", "both")


#: verbs whose object is somebody, whatever he is called
_TO_SOMEBODY = frozenset(
    form for verb in "accuse blame urge order press pressure persuade invite implore beg".split() for form in inflect(verb)
) | {"begged", "begging"}


def _somebody(words: list[str], token: Any) -> bool:
    """Whether a common noun in such a place can be people: no thing, no act, no toll."""
    known, word = lexicon(), words[token.i]
    things = word in known.targets or word in known.weapons or word in known.nouns or word in known.outcome_nouns
    suffers = token.dep_ in ("dobj", "nsubjpass") or (token.dep_ == "pobj" and words[token.head.i] == "of")
    return suffers and token.tag_ == "NNS" and not things and word not in _NO_PEOPLE


_NO_PEOPLE = frozenset(
    "people lives bodies deaths others thousands hundreds dozens scores charges years days times reports sentences".split()
)
