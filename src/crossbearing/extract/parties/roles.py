"""Who did it, to whom, what was hit, with what, where and when: the words around one trigger.

Takes one parsed sentence with the names found in it, gives mentions. Names come from the resolver's lookups; what no
lookup knows is kept as words with the kind that the words give away ("masked men"). Nothing is taken from outside the
sentence here.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from crossbearing.extract.events.things import target, weapon_ending, weapons_in
from crossbearing.extract.events.triggers import Trigger
from crossbearing.extract.parties.around import against, around_verb, enumerated, joined, spread
from crossbearing.extract.parties.around_nouns import around_noun
from crossbearing.extract.parties.bodies import LEADING, Span, actor_span, land_before, named_beside, owners
from crossbearing.extract.parties.passives import passive
from crossbearing.extract.parties.where_and_when import nearest_date, nearest_place, region
from crossbearing.extract.speech.antecedents import agent_noun
from crossbearing.extract.text.lexicon import inflect, lexicon, plurals
from crossbearing.extract.text.named import Found, Names
from crossbearing.extract.text.phrases import many
from crossbearing.vocab import EventType

_PRONOUNS = frozenset({"he", "she", "it", "they"})
_OBJECTS = frozenset({"him", "her", "it", "them"})
_BUILT = frozenset({"market", "medical", "school", "worship", "dwelling", "camp", "vehicle", "infrastructure", "settlement"})


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
    doers = [
        one
        for token in doers
        for d in (token, *(c for c in token.conjuncts if token.dep_ != "conj" or c.i > token.i), *enumerated(token))
        for one in spread(words, d)
    ]
    done_to = [one for token in done_to for d in (token, *joined(words, token), *enumerated(token)) for one in spread(words, d)]
    if not trigger.noun and _only_told(head, words):
        doers = []
    if trigger.type in _MOVERS:
        if trigger.type is EventType.DISPLACEMENT and _drives_out(verb, words):
            done_to = [t for t in done_to if t not in doers]  # "the militia drove thousands from their homes"
        elif trigger.type is EventType.DISPLACEMENT:
            doers, done_to = [], doers or done_to  # who flees does nothing to anybody, "Oranda" in "fled Oranda" least
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
    actors, weapons, unknown = _actors(doc, words, trigger, names, doers, done_to)
    if not actors:
        suffered = {t.i for t in done_to}
        named_by = [head] if trigger.noun else []
        named_by += [doc[trigger.first]] if trigger.first != head.i else []
        for token in named_by:
            actors = actors or [span for span in owners(doc, words, token, names) if span[1] not in suffered]
        if trigger.type in _SOMEWHERE and named_by:
            lands = [span for span in actors if land_before(doc, span, doc[trigger.first], names)]
            actors = [span for span in actors if span not in lands]  # "the Oranda clashes", "Oranda sanctions"
            done_to += [doc[last] for _, last in lands if trigger.type is EventType.SANCTION]
    if trigger.type is EventType.PROTEST and trigger.noun:
        states = [f for f in names.actors if f.mention.key.startswith("gov-")]
        states += [f for f in names.demonyms if doc[f.last].dep_ == "amod" and doc[f.last].tag_ == "JJ"]
        actors = [a for a in actors if not any(f.first <= a[1] <= f.last for f in states)]  # "Oranda's protests"
    recipients = [
        _with_its_name(words, token, span)
        for token in done_to
        if (words[token.i] not in known.targets or (not trigger.type.violent and words[token.i] in known.actors))
        and not (trigger.type in _OF_GROUND and token.pos_ == "PROPN" and not _known(token, names))
        and (span := actor_span(doc, words, token, names))
    ]
    if not recipients and (trigger.type.violent or trigger.type is EventType.DEMAND):
        recipients = [(int(t.i), int(t.i)) for t in done_to if words[t.i] in _EVERYBODY]
    if not recipients and (trigger.type in _OF_PEOPLE or (not trigger.noun and words[verb.i] in _TO_SOMEBODY)):
        recipients = [_plain(doc, words, token) for token in done_to if _somebody(words, token)]
    if trigger.type is EventType.SUPPORT or (trigger.type.violent and not recipients):
        recipients += [
            _plain(doc, words, token)
            for token in done_to
            if words[token.i] in _GATHERED and words[token.i] not in known.targets
        ]
    if trigger.type is EventType.DISPLACEMENT:
        done_to = [t for t in done_to if words[t.i] not in known.targets]  # "fled the town"
    addressed = {last for _, last in recipients}  # "asked parliament": the body, not the building
    hit = [] if trigger.type in _IN_WORDS else [t for t in done_to if t.i not in addressed]
    if trigger.type in _OF_CROWDS:
        hit = [t for t in hit if words[t.i] not in _OPEN_AIR]  # "clashes on the streets"
    targets = [t for token in hit if (t := target(words, token, doc))]
    if trigger.type.violent and not (recipients or targets):  # "raids on rebel positions"
        recipients = [span for token in hit if words[token.i] in _HELD for span in owners(doc, words, token, names)]
    near = region(doc, trigger, others)
    weapons += [w for w in weapons_in(words) if w[1] in near and not any(w[0] <= x[1] and x[0] <= w[1] for x in weapons)]
    aimed = {(t[0], t[1]) for t in targets}
    weapons = [w for w in weapons if not any(a <= w[1] <= b for a, b in aimed)]
    if not targets and trigger.type in _ON_THINGS:
        targets = [
            t
            for token in against(verb, words, ("on", "at", "in", "near", "outside", "inside", "into"))
            if (t := target(words, token, doc)) and t[2] != "settlement" and words[token.i] not in _OPEN_AIR
        ]
    if not (targets or recipients) and trigger.type in _ON_THINGS - {EventType.SHOOTING}:  # who is shot is somebody
        targets = _meant_thing(doc, words, [t for t in done_to if words[t.i] in ("it", "them")])
    taken = set(actors)
    return Roles(
        actors=tuple(dict.fromkeys(actors)),
        recipients=tuple(dict.fromkeys(r for r in recipients if r not in taken)),
        targets=tuple(dict.fromkeys(targets)),
        weapons=tuple(dict.fromkeys(weapons)),
        place=nearest_place(doc, words, trigger, names, near, outside, [*actors, *recipients]),
        when=nearest_date(doc, trigger, names, near, outside),
        unknown=unknown,
        pronoun=next((int(d.i) for d in doers if words[d.i] in _PRONOUNS | _OBJECTS), None),
        object=next(
            (int(d.i) for d in done_to if words[d.i] in _OBJECTS or (words[d.i] in _PRONOUNS and not trigger.noun)), None
        )
        if not (recipients or targets)
        else None,
    )


#: what these are done to is ground; a name that no register knows is a village's
_OF_GROUND = frozenset(
    {
        EventType.CAPTURE,
        EventType.SIEGE,
        EventType.SHELLING,
        EventType.AIRSTRIKE,
        EventType.OFFENSIVE,
        EventType.GROUND_ATTACK,
        EventType.ARMED_CLASH,
    }
)


#: before these a country by its name says where, or to whom; its adjective says who
_SOMEWHERE = frozenset(
    {EventType.ARMED_CLASH, EventType.EXPLOSION, EventType.SUICIDE_BOMBING, EventType.MOB_VIOLENCE, EventType.SANCTION}
)


def _known(token: Any, names: Names) -> bool:
    return any(found.first <= token.i <= found.last for found in (*names.actors, *names.demonyms))


def _when_they(verb: Any, words: list[str]) -> list[Any]:
    """ "killed when troops opened fire": the forces of the clause that says how."""
    clauses = [c for c in verb.children if c.dep_ == "advcl" and any(words[m.i] in ("when", "after", "as") for m in c.lefts)]
    armed = lexicon().classes["forces"]
    return [s for c in clauses for s in c.children if s.dep_ == "nsubj" and words[s.i] in armed]


_GOING = ("flee", "fled", "leav", "left", "cross", "escap", "run", "ran")
_GETTING_FREE = ("escap", "walk", "went", "go", "br")


def _drives_out(verb: Any, words: list[str]) -> bool:
    """Whether others are made to go: "drove two million from their homes", not "fled their homes"."""
    goes = words[verb.i].startswith(_GOING)
    return not (goes or passive(verb)) and any(
        c.dep_ == "dobj" and (words[c.i] in lexicon().people or many(words, c)) for c in verb.children
    )


_MOVERS = frozenset({EventType.DEPLOYMENT, EventType.DISPLACEMENT, EventType.WITHDRAWAL})
#: what these hit may stand after "in", "near" and the like; of other acts that is where they were
_ON_THINGS = frozenset(
    {
        EventType.AIRSTRIKE, EventType.DRONE_STRIKE, EventType.SHELLING, EventType.BOMBING, EventType.SUICIDE_BOMBING,
        EventType.EXPLOSION, EventType.SHOOTING, EventType.ATTACK, EventType.GROUND_ATTACK, EventType.CHEMICAL_ATTACK,
        EventType.DESTRUCTION, EventType.ARMED_CLASH, EventType.CAPTURE, EventType.SIEGE, EventType.AIR_DEFENCE, EventType.OFFENSIVE,
        EventType.MOB_VIOLENCE,
    }
)  # fmt: skip
_IN_WORDS = frozenset({EventType.DEMAND, EventType.NEGOTIATION, EventType.AGREEMENT})  # nothing is hit by these
_OF_CROWDS = frozenset({EventType.ARMED_CLASH, EventType.PROTEST, EventType.MOB_VIOLENCE})
_OPEN_AIR = frozenset({"street", "streets", "road", "roads", "camp", "camps"})  # places where, not what was hit
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


#: what these are done to is people, also where no lexicon knows them ("kidnapped travellers")
_OF_PEOPLE = frozenset(
    {
        EventType.ABDUCTION, EventType.ARREST, EventType.TORTURE, EventType.EXECUTION, EventType.ASSASSINATION,
        EventType.SEXUAL_VIOLENCE, EventType.RELEASE,
    }
)  # fmt: skip


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


def _plain(doc: Any, words: list[str], token: Any) -> Span:
    first = token.left_edge.i
    while first < token.i and (words[first] in LEADING or doc[first].pos_ == "NUM"):
        first += 1
    return int(first), int(token.i)


def _with_its_name(words: list[str], token: Any, span: Span) -> Span:
    """ "the foreign minister, Aro Example,": an office with the name of who holds it."""
    if words[token.i] not in lexicon().speakers or span[1] < token.i:
        return span
    near = [*token.rights, *(c for at in token.rights if words[at.i] in ("at", "to") for p in at.children for c in p.rights)]
    for child in near if token.tag_ != "NNS" else ():  # "Oranda's envoy at the League, Aro Example,"
        name = child.dep_ == "appos" and child.pos_ == "PROPN" and child.text[:1].isupper()
        closed = words[child.i + 1 : child.i + 2] in ([], [","], ["."], [";"], [")"])
        if name and closed and span[1] < child.i and words[child.left_edge.i - 1] == ",":
            apart = token.tag_ == "NN" and child.left_edge.i - span[1] > 2  # "the envoy to Orl, Aro Example,": by name
            return (int(child.left_edge.i) if apart else span[0]), int(child.i)
    end = span[1]  # "High Commissioner for Refugees Aro Example": the name read as the end of the office
    while end < token.right_edge.i and token.doc[end + 1].tag_ == "NNP" and token.doc[end].tag_ in ("NNP", "NNPS"):
        end += 1
    return span[0], end


_EVERYBODY = frozenset(
    "everyone everybody anyone anybody public population diaspora citizenry society humanity mankind".split()
)


def _meant_thing(doc: Any, words: list[str], pronouns: list[Any]) -> list[tuple[int, int, str]]:
    """ "emptied the houses and burned them": the thing named nearest before, of the pronoun's number, where no people stand
    between."""
    for pronoun in pronouns:
        for token in reversed(doc[: pronoun.i]):
            if token.pos_ != "NOUN" or (token.tag_ == "NNS") != (words[pronoun.i] == "them"):
                continue
            if token.dep_ in ("dobj", "nsubjpass", "pobj") and (thing := target(words, token, doc)):
                return [thing]
            if words[token.i] in lexicon().people or words[token.i] in lexicon().classes["forces"]:
                break
    return []


def _bare(noun: Any) -> bool:
    """ "both sides", against "units of the army", "army units"."""
    return not any(c.dep_ in ("prep", "compound", "amod", "poss", "nmod") for c in noun.children)


_WHOEVER = frozenset({"side", "sides", "party", "parties", "unit", "units", "elements"})  # "clashes between both sides"


def _actors(
    doc: Any, words: list[str], trigger: Trigger, names: Names, doers: list[Any], done_to: list[Any]
) -> tuple[list[Span], list[tuple[int, int, str]], Span | None]:
    """The actors among the doers, the weapons that stand in their place, and an explicit "who". What was read as a doer
    and is something that was hit goes over to ``done_to``."""
    known = lexicon()
    verb = doc[trigger.verb]
    actors: list[Span] = []
    weapons: list[tuple[int, int, str]] = []
    unknown: Span | None = None
    for token in doers:
        word = words[token.i]
        if (
            known.targets.get(word) in _BUILT
            and word not in known.classes["forces"]
            and not any(f.first <= token.i <= f.last for f in names.actors)
            and not any(c.dep_ == "dobj" for c in verb.children)
            and trigger.type not in _MOVERS
        ):
            done_to.append(token)  # "Hospital damaged": read as a subject, but hit
            continue
        weapon = weapon_ending(words, token.i)
        if word == "who" and token.dep_ == "nsubj":
            unknown = (token.i, token.i)
        elif weapon:
            weapons.append(weapon)
            actors += owners(doc, words, token, names) or _crew(words, trigger, token)
        elif trigger.noun and trigger.first <= token.i <= trigger.last and not any(f.last == token.i for f in names.actors):
            continue  # "suicide bomber" names the event; whose he was stands before it
        elif not (trigger.type.violent and word in _WHOEVER and _bare(token)) and (
            span := actor_span(doc, words, token, names)
        ):
            actors += [*named_beside(words, token, span, names), _with_its_name(words, token, span)]
        else:
            actors += _crew(words, trigger, token) or _capital(doc, words, token) or _plain_doer(doc, words, trigger, token)
    before_a_name = {last for _, last in actors if any(first == last + 1 for first, _ in actors)}
    return [a for a in actors if a[1] not in before_a_name], weapons, unknown  # "the opposition Example Council": one


def _plain_doer(doc: Any, words: list[str], trigger: Trigger, token: Any) -> list[Span]:
    """ "kidnappers took them", "anyone calling for it": people by their noun's ending, or by the words for many."""
    if trigger.noun or words[token.i] in lexicon().targets or words[token.i] in lexicon().weapons:
        return []
    if words[token.i] in _EVERYBODY:
        return [(int(token.i), int(token.i))]
    many = token.tag_ == "NNS" and (words[token.i] in _MANY or agent_noun(words[token.i][:-1]))
    return [_plain(doc, words, token)] if many else []


_MANY = frozenset("masses millions thousands parties hotheads hardliners firebrands zealots faithful".split())


def _crew(words: list[str], trigger: Trigger, token: Any) -> list[Span]:
    """ "tanks shelled the town": who is in them acts, whoever they are."""
    acts = (trigger.type.violent or trigger.type in _MOVERS) and not trigger.noun
    return [(int(token.i), int(token.i))] if acts and words[token.i] in _CREWED else []


def _capital(doc: Any, words: list[str], token: Any) -> list[Span]:
    """A surname that the tagger took for a common noun ("Oranda's Example denounced it"); and "the world" that acts."""
    alone = not any(c.dep_ in ("det", "amod", "nummod", "prep") for c in token.children)
    surname = token.i > 0 and token.text.istitle() and token.tag_ == "NN" and alone and doc[token.i - 1].pos_ != "PUNCT"
    known = lexicon()
    taken = words[token.i] in known.nouns or words[token.i] in known.targets or words[token.i] in known.verbs
    shouted = sum(t.text.istitle() for t in doc) > len(doc) / 2  # a headline in capitals
    if token.dep_ == "nsubj" and ((surname and not taken and not shouted) or words[token.i] in ("world", "west")):
        return [(int(token.i), int(token.i))]
    return []


_CREWED = frozenset(
    form
    for noun in "tank helicopter warplane jet plane gunship gunboat warship vessel ship frigate vehicle car truck boat convoy".split()
    for form in plurals(noun)
) | {"aircraft"}
