"""One parsed sentence to its claims: triggers, tolls, speech, firmness and roles put together.

What depends on the sentences before (who "he" is, whose quotation goes on) comes in as ``Context`` and is handed on;
nothing else crosses a sentence.
"""

from __future__ import annotations

from typing import Any

from msgspec import structs

from crossbearing.codec import digest
from crossbearing.extract.events.triggers import Trigger, triggers
from crossbearing.extract.firmness.background import background
from crossbearing.extract.firmness.clauses import conditional
from crossbearing.extract.firmness.factuality import Firmness, firmness
from crossbearing.extract.firmness.factuality_words import ENDED
from crossbearing.extract.firmness.scoping import scoped_out
from crossbearing.extract.parties.carriers import UNDERGOING, WITNESSING
from crossbearing.extract.parties.doers import subjects
from crossbearing.extract.parties.pronouns import object_of, stands_for
from crossbearing.extract.parties.roles import LOSING, Roles, roles
from crossbearing.extract.parties.suffering import by_a_pronoun, suffering
from crossbearing.extract.parties.talk import only_talk
from crossbearing.extract.relevance import FURNITURE, nameless, topic, unfit
from crossbearing.extract.speech.parsed import Context, Parsed, anchor, mention
from crossbearing.extract.speech.speakers import attributed
from crossbearing.extract.speech.verification import kept_off, refuted, the_reason, unverified
from crossbearing.extract.text.lexicon import lexicon
from crossbearing.extract.text.named import of_an_hour
from crossbearing.extract.tolls.acts import outcomes_of_acts
from crossbearing.extract.tolls.casualties import counts
from crossbearing.extract.tolls.causes import attach
from crossbearing.extract.tolls.counted import Count
from crossbearing.extract.tolls.idioms import HARMING
from crossbearing.model import (
    AttributionMention,
    Claim,
    CountedToll,
    Document,
    Event,
    Mention,
    Target,
    Weapon,
)
from crossbearing.vocab import ActorKind, EventType, Factuality, Form, Mood, Outcome, PassageKind, Scope

_DONE_BY_CIVILIANS = frozenset({"crowd", "custody"})
_CLAIMING = frozenset({"claimed", "claims", "claim", "claiming"})
_DENYING = frozenset({"denied", "denies", "deny", "denying"})
_ARMS = frozenset({ActorKind.STATE_FORCES, ActorKind.ARMED_GROUP})


def claims(
    document: Document, parsed: Parsed, context: Context, following: tuple[Mention, ...], about: tuple[int, int]
) -> list[Claim]:
    """The sentence's claims in text order. ``following`` are the speakers of the direct speech in the sentences after,
    for a quotation whose speaker is named at its end; ``about`` is the topic of the sentence and its neighbours."""
    words, doc = parsed.words, parsed.doc
    places = {i for p in parsed.names.places for i in range(p.first, p.last + 1)}
    found = triggers(doc, words, places)
    bodies = {i for a in parsed.names.actors if a.mention.kind is not ActorKind.PERSON for i in range(a.first, a.last + 1)}
    known = frozenset(i for a in parsed.names.actors for i in range(a.first, a.last + 1)) - bodies
    acts = outcomes_of_acts(words, found)
    tolls = counts(doc, words, frozenset(places | bodies), known, acts) if acts or not HARMING.isdisjoint(words) else []
    speaking = {i for r in parsed.spoken if not r.attitude for first, last in r.speakers for i in range(first, last + 1)}
    tolls = [
        count for count in tolls if count.noun not in speaking or (count.best != 1 and count.pattern != "inherit")
    ]  # "killed nine, a doctor said", "killed nine, two residents said"
    found, assigned = attach(doc, words, found, tolls)
    pinned = frozenset(places | {i for d in parsed.names.dates for i in range(d.first, d.last + 1)})
    text = " ".join(words)
    known_unverified = unverified(text)
    year = document.published.year if document.published else None
    if FURNITURE.search(text):
        return []
    formula = nameless(text)
    downing = any(t.type is EventType.AIR_DEFENCE for t in found)
    result = []
    for trigger in found:
        if trigger.head not in assigned and scoped_out(doc, trigger, found, pinned):
            continue
        cues = frozenset(r.cue[0] for r in parsed.spoken if r.cue and not r.attitude and trigger.head in r.content) | frozenset(
            t.i for t in doc if words[t.i] in lexicon().speech_strong and t.pos_ == "VERB" and t.i != trigger.head
        )
        firm = firmness(doc, words, trigger, cues)
        if trigger.modal and trigger.type in (EventType.DEMAND, EventType.REJECTION):
            firm = Firmness(Factuality.CERTAIN, Mood.ACTUAL)  # "must leave" demands, "will not sign" refuses, now
        if trigger.type is EventType.HARM and _kills(doc, words, trigger):
            trigger = structs.replace(trigger, type=EventType.ATTACK)
        attribution, outside = attributed(document, parsed, trigger, context, following)
        parts = roles(doc, words, trigger, parsed.names, found, outside)
        if only_talk(doc, words, trigger, parts) and trigger.head not in assigned:
            continue
        type_ = trigger.type
        if downing and type_ is EventType.SHELLING and any(w[2] in ("missile", "air_defence") for w in parts.weapons):
            type_ = EventType.AIR_DEFENCE
        counted = assigned.get(trigger.head, [])
        if type_ is EventType.AGREEMENT and not trigger.noun and words[trigger.head] in _VOWS and _below(doc, trigger, found):
            type_ = EventType.THREAT
        fled = {c.noun for c in counted} if type_ is EventType.DISPLACEMENT else set()  # "9,000 people fled": in the toll
        actors = [mention(document, parsed, span) for span in parts.actors if span[1] not in fled]
        if not actors and parts.unknown:
            actors = [Mention(anchor(document, parsed, *parts.unknown), "", ActorKind.UNKNOWN)]
        if parts.pronoun is not None:
            meant = stands_for(document, parsed, parts.pronoun, context)
            actors = [*(one for one in meant if not any(_overlap(one, a) for a in actors)), *actors]
        own = _first_person(doc, words, trigger)
        if not actors and attribution.speakers and own is not None:
            actors = [_his(Mention(anchor(document, parsed, own.i, own.i)), attribution.speakers[-1])]
        if not actors and attribution.speakers and trigger.noun and type_ in _PRONOUNCED and _no_noun(words, trigger):
            actors = [attribution.speakers[-1]]  # "the charge is baseless, the army said": it rejects
        if (
            not actors
            and type_ is not EventType.HARM
            and attribution.cue
            and (
                (attribution.cue.quote.lower() in _CLAIMING and _responsibility(doc, words, trigger))
                or (attribution.cue.quote.lower() in _DENYING and _charged(doc, trigger, parts, attribution.speakers))
            )
        ):
            actors = [attribution.speakers[-1]] if attribution.speakers else []
        if (
            type_.family not in _DONE_BY_CIVILIANS
            and type_.violent
            and trigger.noun
            and not (type_ is EventType.ARMED_CLASH and "between" in words)
        ):
            actors = [a for a in actors if a.kind is not ActorKind.CIVILIANS]  # "a civilian massacre"
        if attribution.speakers:  # "our battalion": the speaker's, where anybody knows whose he is
            speaker = attribution.speakers[-1]
            actors = [_his(a, speaker) if _own(a) else a for a in actors if not _own(a) or speaker.key]
        told = words[trigger.head] in lexicon().outcome_verbs and words[trigger.head] not in _ACTS_IN_THEMSELVES
        if not actors and type_ is EventType.ATTACK and told and counted and parts.pronoun is None:
            type_ = EventType.HARM  # "injured by glass": no doer, no attack
        mood, factuality = firm.mood, firm.factuality
        if (
            type_.violent
            and type_ is not EventType.PROTEST
            and (type_ is not EventType.WITHDRAWAL or "unless" in words)
            and not (trigger.noun and doc[trigger.head].dep_ in ("nsubj", "nsubjpass"))
            and mood is Mood.FUTURE
            and attribution.speakers
            and not counted
            and (not actors or attribution.speakers[-1].kind in _THREATENING or attribution.speakers[-1].key)
            and (
                actors
                or attribution.speakers[-1].kind is not ActorKind.ORGANISATION
                or _first_person(doc, words, trigger) is not None
            )
            and _announced(doc, words, trigger)
        ):
            type_ = EventType.THREAT
        if type_ is EventType.THREAT:  # what is threatened lies ahead
            mood = Mood.HYPOTHETICAL if conditional(words, doc[trigger.verb]) else Mood.FUTURE if mood is Mood.ACTUAL else mood
        doubted = known_unverified and not the_reason(doc, words, trigger.head)
        outlet_factuality = Factuality.UNCOMMITTED if doubted else Factuality.CERTAIN
        if attribution.form is Form.OUTLET:
            if doubted and factuality is Factuality.CERTAIN:
                factuality = Factuality.UNCOMMITTED
            outlet_factuality = factuality
        elif refuted(text):
            outlet_factuality = Factuality.CERTAINLY_NOT
        elif outlet_factuality is Factuality.CERTAIN and kept_off(doc, words, trigger.head):
            outlet_factuality = Factuality.PROBABLE
        if not actors and not counted and not trigger.noun and type_ in _SOMEBODYS and not _by_a_person(doc, words, trigger):
            continue
        if (
            trigger.modal
            and type_ is EventType.AGREEMENT
            and not actors
            and not _by_a_person(doc, words, trigger, strictly=True)
        ):
            continue  # "would give the markets hope", "is willing": nobody who could agree
        if type_ is EventType.HARM and words[trigger.head] in LOSING:
            actors = []  # "we lost three men"
        recipients = suffering(document, parsed, parts, counted, type_)
        if not recipients and parts.object is not None and type_ is not EventType.HARM:
            meant = object_of(document, parsed, parts.object, doc[trigger.verb], context, or_thing=type_ in _OF_THINGS)
            recipients = tuple(one for one in meant if one not in actors) or by_a_pronoun(document, parsed, parts, type_)
        if parts.pronoun is not None:
            actors = [a for a in actors if not any(_overlap(a, r) for r in recipients)]  # "he" is none of those he does it to
        if not counted and (
            (formula and type_ in (EventType.REJECTION, EventType.DEMAND))
            or unfit(
                type_,
                [(party.kind, bool(party.key)) for party in (*actors, *recipients)],
                about,
                topic(words[trigger.first : trigger.last + 1])[0],
                named=bool(actors or recipients or attribution.speakers or _done(doc, words, trigger)),
            )
        ):
            continue
        if trigger.modal and type_ is EventType.DEMAND:
            if not recipients and not _addressed(doc, words, trigger) and not (about[0] > about[1] and _public(attribution)):
                continue  # "prices should fall" asks nobody; "the killing must stop", said by a minister, does
            if not actors and attribution.speakers:
                actors = [attribution.speakers[-1]]  # "the rebels must leave, the minister said": he demands it
        if not actors and type_ is not EventType.HARM and (at := _only_a_pronoun(doc, words, trigger, parts)) is not None:
            kind = ActorKind.ORGANISATION if words[at] == "we" else ActorKind.UNKNOWN  # "we call on": whoever publishes it
            actors = [Mention(anchor(document, parsed, at, at), "", kind)]
        if type_ in _MANY_TIMES:
            counted = [structs.replace(c, scope=Scope.CUMULATIVE) if c.best >= _NO_SINGLE_EVENT else c for c in counted]
        casualties = tuple(_toll(document, parsed, c) for c in counted)
        headline = parsed.sentence.passage.kind is PassageKind.HEADLINE
        foreground = not background(words, year, doc, trigger.head) and not any(
            c.best >= 10_000 and c.outcome is Outcome.KILLED and not (headline and c.pattern == "toll") for c in counted
        )
        result.append(
            Claim(
                id="c" + digest(document.key, *_trigger_parts(document, parsed, trigger)),
                document=document.id,
                event=Event(type_, anchor(document, parsed, trigger.first, trigger.last)),
                mood=mood,
                factuality=factuality,
                foreground=foreground,
                outlet_factuality=outlet_factuality,
                targets=tuple(Target(a.quote, c, a) for f, e, c in parts.targets for a in [anchor(document, parsed, f, e)]),
                weapons=tuple(Weapon(a.quote, c, a) for f, e, c in parts.weapons for a in [anchor(document, parsed, f, e)]),
                passage=parsed.sentence.passage,
                attribution=attribution,
                actors=tuple(actors),
                recipients=recipients,
                place=parts.place.mention if parts.place else None,
                when=parts.when.mention if parts.when else None,
                casualties=casualties,
            )
        )
    return result


#: words that tell of an act though nobody is named who did it
_ACTS_IN_THEMSELVES = frozenset(
    "massacre massacres massacred murder murders murdered murdering slaughter slaughtered butchered".split()
)
#: as many killed at once are told with what killed them; told without, they are the dead of a war
_NO_SINGLE_EVENT = 1000
_MANY_TIMES = frozenset(
    {EventType.HARM, EventType.ATTACK, EventType.ARMED_CLASH, EventType.CRACKDOWN, EventType.SHOOTING, EventType.MOB_VIOLENCE}
)
#: acts in words that a plan or a vote can be the object of
_OF_THINGS = frozenset({EventType.AGREEMENT, EventType.REJECTION, EventType.SUPPORT})
#: acts in words that only somebody can do: no law, no photograph, no result
_SOMEBODYS = frozenset({EventType.AGREEMENT, EventType.REJECTION, EventType.COOPERATION, EventType.THREAT})


_PRONOUNCED = frozenset({EventType.REJECTION, EventType.ACCUSATION, EventType.THREAT})


def _no_noun(words: list[str], trigger: Trigger) -> bool:
    """Whether a verdict or a menace makes the event rather than a noun of the lexicon."""
    return words[trigger.head] not in lexicon().noun_heads


def _by_a_person(doc: Any, words: list[str], trigger: Trigger, *, strictly: bool = False) -> bool:
    """Whether a pronoun or a name that no register knows does it, or nobody is told at all ("was rejected")."""
    doers = subjects(doc[trigger.verb], words)
    return (not doers and not strictly) or any(
        d.pos_ in ("PROPN", "PRON", "NUM") and words[d.i] not in ("this", "that", "which") for d in doers
    )


def _public(attribution: AttributionMention) -> bool:
    """Whether a body or an office-holder says it."""
    return any(s.key or s.kind in (*_THREATENING, ActorKind.ORGANISATION) for s in attribution.speakers)


def _addressed(doc: Any, words: list[str], trigger: Trigger) -> bool:
    """Whether a pronoun or a name stands for whoever must do it."""
    those = [c for c in doc[trigger.verb].children if c.dep_ in ("nsubj", "nsubjpass")] or subjects(doc[trigger.verb], words)
    return not those or any(words[c.i] in ("he", "she", "they", "it", "both", "all") or c.pos_ == "PROPN" for c in those)


def _kills(doc: Any, words: list[str], trigger: Trigger) -> bool:
    """ "accused the gang of killing ten guards": somebody does it, though the parse has him elsewhere."""
    verb = doc[trigger.head]
    return words[verb.i] in ("killing", "kills", "kill") and any(c.dep_ == "dobj" for c in verb.children)


def _overlap(one: Mention, other: Mention) -> bool:
    return one.anchor.start < other.anchor.end and other.anchor.start < one.anchor.end


def _done(doc: Any, words: list[str], trigger: Trigger) -> bool:
    """Whether anybody at all does it, be it a pronoun or a noun that names no actor."""
    return any(words[s.i] not in ("this", "that", "there", "what", "which") for s in subjects(doc[trigger.verb], words))


def _his(actor: Mention, speaker: Mention) -> Mention:
    """ "We" and "our forces" in their own words, known to be the speaker's; of a speaker whom no register names, himself."""
    named = speaker.key and not speaker.key.startswith("lab-")
    return structs.replace(actor, key=speaker.key, kind=speaker.kind) if named else speaker


def _own(actor: Mention) -> bool:
    """ "Our battalion" in a quotation is the speaker's."""
    return not actor.key and actor.anchor.quote.lower().startswith(("our ", "my "))


def _trigger_parts(document: Document, parsed: Parsed, trigger: Trigger) -> tuple[int, int, str]:
    at = anchor(document, parsed, trigger.first, trigger.last)
    return at.start, at.end, at.quote


#: who can do what he announces; an analyst who expects an attack threatens nobody
_THREATENING = frozenset({ActorKind.GOVERNMENT, ActorKind.STATE_FORCES, ActorKind.ARMED_GROUP})
_VOWS = frozenset(["promise", "promises", "promised", "promising", "pledge", "pledges", "pledged", "pledging", "vow", "vowed"])


def _below(doc: Any, trigger: Trigger, found: list[Trigger]) -> bool:
    """Whether a violent event is the content of this trigger ("promised more reprisals")."""
    own = {t.i for t in doc[trigger.head].subtree}
    return any(
        t.type.violent and t.type is not EventType.WITHDRAWAL and t.head in own and doc[t.head].head.lower_ not in ENDED
        for t in found
    )


def _first_person(doc: Any, words: list[str], trigger: Trigger) -> Any | None:
    """The "we" or "I" that does it, or None."""
    if trigger.noun and words[trigger.verb] not in lexicon().light - WITNESSING - UNDERGOING:
        return None  # "we have never witnessed such violence"
    return next((c for c in doc[trigger.verb].children if c.dep_ == "nsubj" and words[c.i] in ("we", "i")), None)


def _only_a_pronoun(doc: Any, words: list[str], trigger: Trigger, parts: Roles) -> int | None:
    """ "They shot at the bus": the pronoun that does it, where nothing tells whom it means; "it" only as the verb's own subject,
    not "it is wise to join the talks"."""
    own = _first_person(doc, words, trigger)
    if own is not None:
        return int(own.i) if words[own.i] == "we" else None
    if parts.pronoun is None or words[parts.pronoun] not in ("he", "she", "they", "it"):
        return None
    one = doc[parts.pronoun]
    its_own = one.dep_ in ("nsubj", "agent", "pobj") and one.head.i == trigger.verb and trigger.type is not EventType.EXPLOSION
    return parts.pronoun if words[one.i] != "it" or (its_own and one.head.pos_ == "VERB") else None


def _responsibility(doc: Any, words: list[str], trigger: Trigger) -> bool:
    return "responsibility" in words or doc[trigger.head].dep_ in ("dobj", "ccomp", "xcomp")


def _charged(doc: Any, trigger: Trigger, parts: Roles, speakers: tuple[Mention, ...]) -> bool:
    """ "The army denies a raid on the town": its own."""
    struck = bool(parts.targets or parts.recipients)
    mine = bool(speakers) and speakers[-1].kind in _ARMS
    return trigger.noun and trigger.type.violent and struck and mine and doc[trigger.head].dep_ == "dobj"


_ANNOUNCING = frozenset("promise promises promised vow vows vowed pledged threatened threatens warned swore".split())


def _announced(doc: Any, words: list[str], trigger: Trigger) -> bool:
    """Whether the sentence announces the act ("will hit", "promised reprisals"), rather than calling for it."""
    verb = doc[trigger.verb]
    those = [words[c.i] for c in verb.children if c.dep_ == "nsubjpass"]
    if those and "force" not in those and not any(c.dep_ == "agent" for c in verb.children):
        return False  # "his house would be burnt": feared rather than announced, but "force will be used"
    for node in (verb, verb.head):
        if any(words[c.i] in ("will", "'ll", "shall", "would") for c in node.children if c.dep_ == "aux"):
            return True
        if words[node.i] in _ANNOUNCING:
            return True
    return False


def _toll(document: Document, parsed: Parsed, count: Count) -> CountedToll:
    at = anchor(document, parsed, count.first, count.last)
    window: Mention | None = None
    days = [date for date in parsed.names.dates if not of_an_hour(date.mention)]
    if count.scope is Scope.CUMULATIVE and days:
        window = min(days, key=lambda d: abs(d.first - count.head)).mention
    return CountedToll(
        outcome=count.outcome, group=count.group, low=count.low, high=count.high, best=count.best, scope=count.scope,
        subset=count.subset, text=at.quote, anchor=at, window=window,
    )  # fmt: skip
