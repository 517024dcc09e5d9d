"""One parsed sentence to its claims: triggers, tolls, speech, firmness and roles put together.

What depends on the sentences before (who "he" is, whose quotation goes on) comes in as ``Context`` and is handed on;
nothing else crosses a sentence.
"""

from __future__ import annotations

from typing import Any

from crossbearing.codec import digest
from crossbearing.extract.background import background
from crossbearing.extract.casualties import Count, counts
from crossbearing.extract.causes import attach
from crossbearing.extract.factuality import firmness, unverified
from crossbearing.extract.lexicon import lexicon
from crossbearing.extract.parsed import Context, Parsed, anchor, mention
from crossbearing.extract.roles import Roles, roles
from crossbearing.extract.scoping import scoped_out
from crossbearing.extract.speakers import attributed
from crossbearing.extract.triggers import Trigger, triggers
from crossbearing.model import (
    Claim,
    CountedToll,
    Document,
    Event,
    Mention,
    Target,
    Weapon,
)
from crossbearing.vocab import ActorKind, EventType, Factuality, Form, Mood, Outcome, Scope

_DONE_BY_CIVILIANS = frozenset({"crowd", "custody"})
_CLAIMING = frozenset({"claimed", "claims", "claim", "claiming"})


def claims(document: Document, parsed: Parsed, context: Context, following: tuple[Mention, ...]) -> list[Claim]:
    """The sentence's claims in text order. ``following`` are the speakers of the direct speech in the sentences after,
    for a quotation whose speaker is named at its end."""
    words, doc = parsed.words, parsed.doc
    places = {i for p in parsed.names.places for i in range(p.first, p.last + 1)}
    found = triggers(doc, words, places)
    bodies = {i for a in parsed.names.actors if a.mention.kind is not ActorKind.PERSON for i in range(a.first, a.last + 1)}
    tolls = counts(doc, words, frozenset(places | bodies)) if any(w in _TOLL_GATE for w in words) else []
    found, assigned = attach(doc, words, found, tolls)
    pinned = frozenset(places | {i for d in parsed.names.dates for i in range(d.first, d.last + 1)})
    text = " ".join(words)
    known_unverified = unverified(text)
    told_background = background(text, document.published.year if document.published else None)
    downing = any(t.type is EventType.AIR_DEFENCE for t in found)
    result = []
    for trigger in found:
        if trigger.head not in assigned and scoped_out(doc, trigger, found, pinned):
            continue
        cues = frozenset(r.cue[0] for r in parsed.spoken if r.cue and not r.attitude and trigger.head in r.content) | frozenset(
            t.i for t in doc if words[t.i] in lexicon().speech_strong and t.pos_ == "VERB" and t.i != trigger.head
        )
        firm = firmness(doc, words, trigger, cues)
        attribution, outside = attributed(document, parsed, trigger, context, following)
        parts = roles(doc, words, trigger, parsed.names, found, outside)
        if _only_talk(doc, words, trigger, parts) and trigger.head not in assigned:
            continue
        type_ = trigger.type
        if downing and type_ is EventType.SHELLING and any(w[2] in ("missile", "air_defence") for w in parts.weapons):
            type_ = EventType.AIR_DEFENCE
        counted = assigned.get(trigger.head, [])
        if type_ is EventType.AGREEMENT and not trigger.noun and words[trigger.head] in _VOWS and _below(doc, trigger, found):
            type_ = EventType.THREAT
        actors = [mention(document, parsed, span) for span in parts.actors]
        if not actors and parts.unknown:
            actors = [Mention(anchor(document, parsed, *parts.unknown), "", ActorKind.UNKNOWN)]
        if not actors and attribution.speakers and _first_person(doc, words, trigger):
            actors = [attribution.speakers[-1]]
        if (
            not actors
            and attribution.cue
            and attribution.cue.quote.lower() in _CLAIMING
            and _responsibility(doc, words, trigger)
        ):
            actors = [attribution.speakers[-1]] if attribution.speakers else []
        if type_.family not in _DONE_BY_CIVILIANS and type_.violent:
            actors = [a for a in actors if a.kind is not ActorKind.CIVILIANS]  # "a civilian massacre"
        actors = [attribution.speakers[-1] if _own(a) and attribution.speakers else a for a in actors]
        if not actors and type_ is EventType.ATTACK and words[trigger.head] in lexicon().outcome_verbs and counted:
            type_ = EventType.HARM  # "injured by glass": no doer, no attack
        mood, factuality = firm.mood, firm.factuality
        if type_.violent and mood is Mood.FUTURE and attribution.speakers and not counted and _announced(doc, words, trigger):
            type_ = EventType.THREAT
        outlet_factuality = Factuality.UNCOMMITTED if known_unverified else Factuality.CERTAIN
        if attribution.form is Form.OUTLET:
            if known_unverified and factuality is Factuality.CERTAIN:
                factuality = Factuality.UNCOMMITTED
            outlet_factuality = factuality
        elif {"reportedly", "allegedly", "purportedly"} & set(words) and outlet_factuality is Factuality.CERTAIN:
            outlet_factuality = Factuality.PROBABLE
        casualties = tuple(_toll(document, parsed, c) for c in counted)
        foreground = not told_background and not any(c.best >= 10_000 and c.outcome is Outcome.KILLED for c in counted)
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
                recipients=_recipients(document, parsed, parts, counted),
                place=parts.place.mention if parts.place else None,
                when=parts.when.mention if parts.when else None,
                casualties=casualties,
            )
        )
    return result


_TALK_OF_VIOLENCE = frozenset(
    "violence attacks killings killing bloodshed aggression assaults atrocities unrest reprisals strikes clashes".split()
)


def _only_talk(doc: Any, words: list[str], trigger: Trigger, parts: Roles) -> bool:
    """ "an end to the violence": violence spoken of, without a doer, a target or a day, is no event told."""
    if not trigger.noun or words[trigger.head] not in _TALK_OF_VIOLENCE or trigger.first != trigger.head:
        return False
    told = doc[trigger.head].dep_ in ("nsubj", "nsubjpass", "ROOT")  # "clashes broke out"
    return not (told or parts.actors or parts.targets or parts.recipients or parts.when)


def _own(actor: Mention) -> bool:
    """ "Our battalion" in a quotation is the speaker's."""
    return not actor.key and actor.anchor.quote.lower().startswith(("our ", "my "))


_TOLL_GATE = frozenset(
    [*lexicon().outcome_verbs, *lexicon().outcome_intransitive, *lexicon().outcome_adjectives, *lexicon().outcome_nouns,
     "toll", "lives", "life", "casualties", "casualty", "victims", "lost", "suffered", "destroyed", "forcing", "forced"]
)  # fmt: skip


def _trigger_parts(document: Document, parsed: Parsed, trigger: Trigger) -> tuple[int, int, str]:
    at = anchor(document, parsed, trigger.first, trigger.last)
    return at.start, at.end, at.quote


_VOWS = frozenset(["promise", "promises", "promised", "promising", "pledge", "pledges", "pledged", "pledging", "vow", "vowed"])


def _below(doc: Any, trigger: Trigger, found: list[Trigger]) -> bool:
    """Whether a violent event is the content of this trigger ("promised more reprisals")."""
    own = {t.i for t in doc[trigger.head].subtree}
    return any(t.type.violent and t.head in own for t in found)


def _first_person(doc: Any, words: list[str], trigger: Trigger) -> bool:
    return any(c.dep_ == "nsubj" and words[c.i] in ("we", "i") for c in doc[trigger.verb].children)


def _responsibility(doc: Any, words: list[str], trigger: Trigger) -> bool:
    return "responsibility" in words or doc[trigger.head].dep_ in ("dobj", "ccomp", "xcomp")


_ANNOUNCING = frozenset("promise promises promised vow vows vowed pledged threatened threatens warned swore".split())


def _announced(doc: Any, words: list[str], trigger: Trigger) -> bool:
    """Whether the sentence announces the act ("will hit", "promised reprisals"), rather than calling for it."""
    verb = doc[trigger.verb]
    for node in (verb, verb.head):
        if any(words[c.i] in ("will", "'ll", "shall", "would") for c in node.children if c.dep_ == "aux"):
            return True
        if words[node.i] in _ANNOUNCING:
            return True
    return False


def _toll(document: Document, parsed: Parsed, count: Count) -> CountedToll:
    at = anchor(document, parsed, count.first, count.last)
    window: Mention | None = None
    if count.scope is Scope.CUMULATIVE and parsed.names.dates:
        window = min(parsed.names.dates, key=lambda d: abs(d.first - count.head)).mention
    return CountedToll(
        outcome=count.outcome, group=count.group, low=count.low, high=count.high, best=count.best, scope=count.scope,
        subset=count.subset, text=at.quote, anchor=at, window=window,
    )  # fmt: skip


def _recipients(document: Document, parsed: Parsed, parts: Roles, counted: list[Count]) -> tuple[Mention, ...]:
    spans = list(parts.recipients)
    for count in counted:
        if count.noun > count.last or count.best == 0 or count.subset:
            continue
        if count.noun > count.head and not any(first <= count.noun <= last for first, last in spans):
            named = next((f for f in parsed.names.actors if f.first <= count.noun <= f.last), None)
            start = count.head + 1
            while start < count.noun and parsed.words[start] in ("of", "the", "other", "more", ","):
                start += 1
            spans.append((named.first, named.last) if named else (start, count.noun))
    result: list[Mention] = []
    for span in spans:
        found = mention(document, parsed, span)
        if found not in result:
            result.append(found)
    return tuple(result)
