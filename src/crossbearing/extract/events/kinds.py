"""Verbs of force made finer by who does it, to what and what follows.

Takes a verb with what stands around it and the type that its entry names, gives the codebook type it has here: a lorry that
blows up is a bomb, troops who enter a town to restore order are deployed, raiders who enter it and burn it attack. It never
decides whether the verb tells an event.
"""

from __future__ import annotations

from typing import Any

from crossbearing.extract.events.frame import Frame, Use
from crossbearing.extract.events.senses_deeds import somebody
from crossbearing.extract.text.phrases import of_class
from crossbearing.vocab import EventType as E

_FLYING = frozenset(
    (
        "helicopter helicopters chopper choppers plane planes aircraft jet jets warplane warplanes drone drones uav uavs airliner aerial "
        "quadcopter quadcopters missile missiles rocket rockets projectile projectiles"
    ).split()
)
_LOADED = frozenset(
    (
        "car cars truck trucks lorry lorries motorcycle motorcycles motorbike motorbikes vehicle vehicles van minibus rickshaw ambulance tanker "
        "device devices ied ieds mine mines landmine landmines grenade grenades bomb bombs"
    ).split()
)
_DRIVEN = frozenset("car truck lorry motorcycle motorbike vehicle van minibus ambulance tanker".split())
_WORN = frozenset("belt belts vest vests himself herself themselves".split())
_HURLED = frozenset("bomb bombs grenade grenades".split())
_GUNS = frozenset("mortar mortars artillery tank tanks howitzer howitzers shell shells rocket rockets".split())
_CAPTIVES = frozenset("prisoner prisoners hostage hostages captive captives detainee detainees pow pows".split())
_IN_HAND = frozenset("hostage captive prisoner".split())
_OFFICE = frozenset(
    (
        "mayor governor councillor councilor judge prosecutor lawmaker deputy minister official cleric imam preacher sheikh chief head director "
        "leader candidate senator spokesman negotiator mufti elder scientist analyst defector"
    ).split()
)
_RANKS = frozenset("commander general colonel brigadier major captain ringleader strongman warlord operative".split())
_OF_RANK = frozenset("intelligence security senior retired former ex top".split())  # "a retired intelligence officer"
_BESIDE = frozenset("bodyguard bodyguards guard guards driver escort escorts wife son daughter aide aides two".split())
_HUNTERS = frozenset("police army soldiers troops forces security".split())
_BODIES = frozenset("council parliament assembly committee party government cabinet".split())
_CROWD = frozenset("crowd crowds mob mobs protesters demonstrators rioters".split())
#: who kills an officer in battle, and chooses nobody
TROOPS = _HUNTERS | {"fighters", "rebels", "insurgents", "clashes", "fighting", "we", "they"}
_REGULARS = frozenset(
    "troops soldiers army forces force engineers sappers paratroopers military navy marines unit units commandos they we he".split()
)
_LED_OUT = frozenset(
    "pulled dragged took taken led lined rounded captured marched hauled herded separated seized detained arrested abducted "
    "kidnapped blindfolded bound tied".split()
)
_IN_CUSTODY = frozenset(
    "prison prisons detention custody cell cells jail camp guards guard prisoners prisoner detainee detainees inmates captive captives "
    "barracks interrogators interrogation there".split()
)
_NOT_JAILERS = frozenset("settler settlers villagers youths residents students thugs hooligans passers-by neighbours".split())
_ON_HIGH = frozenset("regime army military navy government state coalition".split())
_RAIDING = "burn torch loot behead kill pull abduct kidnap shoot open drag execut massacr ransack raz set slaughter whisk rob steal".split()
_KEEPING_ORDER = frozenset(
    "restore secure protect separate patrol enforce calm stop end maintain monitor prevent help guard supervise".split()
)


def finer(use: Use, type_: E) -> E:
    """The type that the verb has here; the one given where nothing around it says more."""
    words, verb, around = use.words, use.entry.verb, use.around
    objects = {words[o.i] for o in around.objects}
    if type_ in _FIRING and _on_crowds(words, around):
        return E.CRACKDOWN
    if verb == "gas" and "tear" in words[max(0, around.verb.i - 2) : around.verb.i]:
        return E.CRACKDOWN  # "tear-gassed"
    if type_ in (E.SHOOTING, E.SHELLING) and verb in ("shoot", "bring", "take") and "down" in around.particles:
        return E.AIR_DEFENCE if _at_flyers(words, around) or type_ is E.SHELLING else type_
    if type_ is E.SHELLING and _TOXIC & {words[t.i] for o in around.objects for t in o.subtree}:
        return E.CHEMICAL_ATTACK
    if type_ is E.SHOOTING and verb == "fire" and _at_a_town(words, around):
        return E.SHELLING
    if type_ is E.DESTRUCTION and verb == "destroy" and _by_air_defence(words, around):
        return E.AIR_DEFENCE
    if type_ is E.DISPLACEMENT and set(words) & _QUESTIONS and verb in ("take", "bring", "drive", "lead", "transfer"):
        return E.ARREST  # "took two men to a camp for questioning"
    if type_ is E.SHOOTING and verb == "shoot":
        return _shot(words, around, objects)
    if type_ is E.SHELLING and verb in ("hurl", "lob", "throw", "toss", "launch") and objects & _HURLED:
        return E.BOMBING if verb != "launch" else type_
    if type_ is E.SHELLING and verb == "fire" and objects & {"round", "rounds"} and not set(words) & _GUNS:
        return E.SHOOTING
    if type_ is E.EXPLOSION:
        return _blown_up(words, around)
    if type_ is E.CAPTURE and verb == "take" and around.particles & _IN_HAND:
        return E.ABDUCTION  # "took Aro hostage"
    if type_ is E.CAPTURE and verb == "enter":
        if any(words[s.i].startswith("reinforcement") for s in around.subjects):
            return E.DEPLOYMENT
        return _entered(words, around.verb)
    if type_ is E.GROUND_ATTACK and verb == "attack" and {words[s.i] for s in around.subjects} & _ON_HIGH:
        return E.ATTACK  # from where, with what: not said
    if type_ is E.WITHDRAWAL and verb == "flee" and of_class(words, around.objects, "fugitive", set()):
        return E.DISPLACEMENT  # "pursued fleeing refugees"
    if verb == "lynch" and {words[s.i] for s in around.subjects} & _CROWD:
        return E.MOB_VIOLENCE
    if type_ is E.TORTURE and verb == "beat":
        doers = {words[s.i] for s in around.subjects}
        free = not doers and not around.agents and _one_at_large(words, around)
        return E.MOB_VIOLENCE if doers & _CROWD else E.ATTACK if doers & _NOT_JAILERS or free else type_
    if type_ is E.RELEASE and verb == "liberate" and all(o.pos_ == "PROPN" for o in around.objects):
        return E.CAPTURE if of_class(words, around.subjects, "forces", set()) else type_
    return type_


_QUESTIONS = frozenset({"questioning", "interrogation"})
_FIRING = frozenset([E.SHOOTING, E.SHELLING])
_POLICING = _HUNTERS | frozenset(
    "policemen officers officer guards guardsmen gendarmes gendarmerie military authorities paramilitaries rangers troopers personnel".split()
)
_PELLETS = frozenset("tear teargas gas pellets pellet birdshot smoke canister canisters baton stun".split())
_PROTESTING = frozenset("protester protesters protestors demonstrator demonstrators marchers mourners rioters strikers".split())
_RALLYING = frozenset("protest protests demonstration demonstrations rally sit-in".split())


def _on_crowds(words: list[str], around: Frame) -> bool:
    """Whether a state's forces fire on people who protest: "police fired on demonstrators", "fired tear gas shells"."""
    things = {words[t.i] for o in around.objects for t in (o, *o.lefts)}
    if things & _PELLETS:
        return True
    by = {words[t.i] for s in (*around.subjects, *around.agents) if s.dep_ != "nsubjpass" for t in (s, *s.lefts)}
    if not by & _POLICING or by & {"rebel", "militia", "israeli-backed"}:
        return False
    aimed = [
        c
        for o in (around.verb, *around.objects)
        for c in o.children
        if words[c.i] in ("on", "at", "into", "upon", "toward", "towards")
    ]
    hit = [*around.objects, *(g for c in aimed for g in c.children)]
    if any(words[n.i] in _PROTESTING | _RALLYING or _who_protest(words, n) for n in hit):
        return True
    return any(words[n.i] == "them" for n in hit) and bool(_PROTESTING & set(words[: around.verb.i]))


def _who_protest(words: list[str], noun: Any) -> bool:
    """ "crowds protesting against the vote", "worshippers who had gathered to demonstrate", "members of a demonstration"."""
    below = {words[g.i] for c in noun.children if c.dep_ == "prep" for g in c.children}
    doing = [t for c in noun.children if c.dep_ in ("acl", "relcl") for t in c.subtree]
    return bool(below & _RALLYING) or any(words[t.i] in _DEMONSTRATING and t.pos_ == "VERB" for t in doing)


_DEMONSTRATING = frozenset("protest protesting protested demonstrate demonstrating demonstrated".split())


def _at_flyers(words: list[str], around: Frame) -> bool:
    """ "the wreck of a helicopter near the town, shot down on Tuesday"; "air defence shot down three targets"."""
    if _FLYING & set(words):
        return True
    return any(words[t.i].startswith(("defen", "batter", "air")) for s in around.subjects for t in (s, *s.lefts))


def _by_air_defence(words: list[str], around: Frame) -> bool:
    """ "intercepted and destroyed a missile", "air defence units destroyed 27 aerial vehicles"."""
    first = around.verb.head
    after_interception = around.verb.dep_ == "conj" and words[first.i].startswith("intercept")
    return after_interception or any(
        words[c.i].startswith("defen") and words[c.i - 1] == "air"
        for s in around.subjects
        for c in (s, *s.subtree)
        if c.i and c.i <= s.i
    )


def _at_a_town(words: list[str], around: Frame) -> bool:
    """ "fired on the city": what is fired at a town falls into it."""
    return any(words[g.i] in _TOWNS for c in around.verb.children if words[c.i] in _AT for g in c.children)


_TOWNS = frozenset("city town village suburb suburbs district districts neighbourhood neighborhood quarter villages".split())
_TOXIC = frozenset("toxic chlorine sarin poisonous phosgene".split())
_AT = frozenset(["at", "on", "into", "upon"])


def _one_at_large(words: list[str], around: Frame) -> bool:
    """ "its driver was beaten": one who is told by what he is, and of no prison."""
    return any(o.tag_ == "NN" and o.pos_ == "NOUN" for o in around.objects) and not _IN_CUSTODY & set(words)


def led_out(words: list[str], shot: Any) -> bool:
    """ "were pulled out of their homes and shot", "took eleven off the bus and shot seven": held before they died."""
    above = shot.head
    for _ in range(3):
        if words[above.i] in _LED_OUT and above.i < shot.i:
            return shot.dep_ == "conj" and (words[above.i] != "took" or _takes_people(words, above))
        above = above.head
    return False


def _takes_people(words: list[str], verb: Any) -> bool:
    """Whether people are the verb's object."""
    return of_class(words, [c for c in verb.children if c.dep_ == "dobj"], "people", set())


def chosen(words: list[str], person: Any, *, by_troops: bool) -> bool:
    """Whether one who is killed was killed for who he was: an office-holder, or an officer whom no troops fought."""
    below = {words[g.i] for c in person.children if words[c.i] == "of" for g in c.subtree}
    before = {words[c.i] for c in person.lefts}
    member = words[person.i] == "member" and below & _BODIES
    officer = words[person.i] in _RANKS or (words[person.i] == "officer" and before & _OF_RANK)
    alone = all({words[t.i] for t in c.subtree} & _BESIDE for c in person.conjuncts)
    return bool(person.tag_ != "NNS" and alone and (words[person.i] in _OFFICE or member or (officer and not by_troops)))


def _shot(words: list[str], around: Frame, objects: set[str]) -> E:
    """Captives who are shot are executed; an office-holder shot by men of no army is chosen for it."""
    if objects & _CAPTIVES or led_out(words, around.verb):
        return E.EXECUTION
    by_force = of_class(words, around.subjects, "public", set()) or any(
        words[t.i] in _HUNTERS for s in around.subjects for t in (s, *s.lefts)
    )
    fought = any(words[s.i] in TROOPS for s in around.subjects)
    picked = not by_force and any(chosen(words, person, by_troops=fought) for person in around.objects)
    return E.ASSASSINATION if picked else E.SHOOTING


def _blown_up(words: list[str], around: Frame) -> E:
    """ "a lorry packed with explosives blew up", "detonated his vest"; a depot that blows up is an explosion. What troops
    blow up is destroyed, what others blow up is bombed."""
    own = {words[s.i] for s in around.subjects}
    things = {words[o.i] for o in around.objects}
    if things & _WORN or any(words[s.i].startswith(("bomber", "attacker")) for s in around.subjects):
        return E.SUICIDE_BOMBING
    active = not any(c.dep_ in ("agent", "auxpass") for c in around.verb.children)
    doers = [d for d in (*around.subjects, *around.agents) if d.dep_ != "nsubjpass"]
    if words[around.verb.i] == "detonated" and things & _DRIVEN and all(d.tag_ == "NN" for d in doers) and doers:
        return E.SUICIDE_BOMBING
    if around.objects and of_class(words, doers, "aircraft", set()):
        return E.AIRSTRIKE
    if around.objects and somebody(words, doers) and (active or around.agents):
        return E.DESTRUCTION if {words[d.i] for d in doers} & _REGULARS and not things & _LOADED else E.BOMBING
    return E.BOMBING if own & _LOADED and not around.objects and active else E.EXPLOSION


def _entered(words: list[str], verb: Any) -> E:
    """What troops do in the place that they enter."""
    sequel = [c for c in verb.children if c.dep_ in ("conj", "advcl", "xcomp")]
    sequel += [g for c in sequel for g in c.children if c.dep_ == "conj" and g.dep_ == "conj"]
    for clause in sequel:
        purpose = any(c.dep_ == "aux" and words[c.i] == "to" for c in clause.children)
        if purpose and words[clause.i] in _KEEPING_ORDER:
            return E.DEPLOYMENT
        if words[clause.i].startswith(tuple(_RAIDING)):
            return E.GROUND_ATTACK
    return E.CAPTURE
