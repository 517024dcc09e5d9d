"""Verbs of force made finer by who does it, to what and what follows.

Takes a verb with what stands around it and the type that its entry names, gives the codebook type it has here: a lorry that
blows up is a bomb, troops who enter a town to restore order are deployed, raiders who enter it and burn it attack. It never
decides whether the verb tells an event.
"""

from __future__ import annotations

from typing import Any

from crossbearing.extract.events.frame import Frame, Use
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
_WORN = frozenset("belt belts vest vests himself herself themselves".split())
_HURLED = frozenset("bomb bombs grenade grenades".split())
_GUNS = frozenset("mortar mortars artillery tank tanks howitzer howitzers shell shells rocket rockets".split())
_CAPTIVES = frozenset("prisoner prisoners hostage hostages captive captives detainee detainees pow pows".split())
_IN_HAND = frozenset("hostage captive prisoner".split())
_OFFICE = frozenset(
    (
        "mayor governor councillor councilor judge prosecutor lawmaker deputy minister official cleric imam preacher sheikh chief head director "
        "leader candidate senator commander spokesman negotiator"
    ).split()
)
_BODIES = frozenset("council parliament assembly committee party government cabinet".split())
_CROWD = frozenset("crowd crowds mob mobs protesters demonstrators rioters".split())
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
    if type_ in (E.SHOOTING, E.SHELLING) and verb in ("shoot", "bring", "take") and "down" in around.particles:
        return E.AIR_DEFENCE if _at_flyers(words, around) or type_ is E.SHELLING else type_
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
        return _entered(words, around.verb)
    if type_ is E.GROUND_ATTACK and verb == "attack" and {words[s.i] for s in around.subjects} & _ON_HIGH:
        return E.ATTACK  # from where, with what: not said
    if type_ is E.WITHDRAWAL and verb == "flee" and of_class(words, around.objects, "fugitive", set()):
        return E.DISPLACEMENT  # "pursued fleeing refugees"
    if type_ is E.TORTURE and verb == "beat":
        doers = {words[s.i] for s in around.subjects}
        return E.MOB_VIOLENCE if doers & _CROWD else E.ATTACK if doers & _NOT_JAILERS else type_
    if type_ is E.RELEASE and verb == "liberate" and all(o.pos_ == "PROPN" for o in around.objects):
        return E.CAPTURE if of_class(words, around.subjects, "forces", set()) else type_
    return type_


_QUESTIONS = frozenset({"questioning", "interrogation"})
_FIRING = frozenset([E.SHOOTING, E.SHELLING])
_POLICING = frozenset(
    "police policemen officers forces soldiers troops guards personnel gendarmes army military security rangers".split()
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


def _shot(words: list[str], around: Frame, objects: set[str]) -> E:
    """Captives who are shot are executed; an office-holder shot by men of no army is chosen for it."""
    if objects & _CAPTIVES:
        return E.EXECUTION
    by_force = of_class(words, around.subjects, "public", set()) or any(
        words[t.i] in ("police", "army", "soldiers", "troops", "forces", "security")
        for s in around.subjects
        for t in (s, *s.lefts)
    )
    for person in around.objects:
        below = {words[g.i] for c in person.children if words[c.i] == "of" for g in c.subtree}
        member = words[person.i] == "member" and below & _BODIES
        if person.tag_ != "NNS" and (words[person.i] in _OFFICE or member) and not by_force and not person.conjuncts:
            return E.ASSASSINATION
    return E.SHOOTING


def _blown_up(words: list[str], around: Frame) -> E:
    """ "a lorry packed with explosives blew up", "detonated his vest"; a depot that blows up is an explosion."""
    own = {words[s.i] for s in around.subjects}
    things = {words[o.i] for o in around.objects}
    if things & _WORN or any(words[s.i].startswith(("bomber", "attacker")) for s in around.subjects):
        return E.SUICIDE_BOMBING
    active = not any(c.dep_ in ("agent", "auxpass") for c in around.verb.children)
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
