"""One parsed sentence to its claims: triggers, tolls, speech, firmness and roles put together.

What depends on the sentences before (who "he" is, whose quotation goes on) comes in as ``Context`` and is handed on;
nothing else crosses a sentence.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from crossbearing.codec import digest
from crossbearing.extract.antecedents import Named, for_noun, for_pronoun, newer
from crossbearing.extract.attribution import Spoken, quoted, spoken
from crossbearing.extract.background import background
from crossbearing.extract.casualties import Count, counts
from crossbearing.extract.factuality import firmness, unverified
from crossbearing.extract.lexicon import lexicon
from crossbearing.extract.prepare import Sentence
from crossbearing.extract.roles import Found, Names, Roles, Span, roles
from crossbearing.extract.scoping import scoped_out
from crossbearing.extract.triggers import SPEECH_ACTS, Trigger, triggers
from crossbearing.model import (
    Anchor,
    AttributionMention,
    Claim,
    CountedToll,
    Document,
    Event,
    Mention,
    Passage,
    SpeechMention,
    Target,
    Weapon,
)
from crossbearing.vocab import ActorKind, EventType, Factuality, Form, Group, Mood, Outcome, PassageKind, Scope

_HARM = frozenset({Outcome.KILLED, Outcome.INJURED, Outcome.MISSING})
_OUTCOME_TYPE = {
    Outcome.DETAINED: EventType.ARREST,
    Outcome.ABDUCTED: EventType.ABDUCTION,
    Outcome.DISPLACED: EventType.DISPLACEMENT,
}
_CLAIMING = frozenset({"claimed", "claims", "claim", "claiming"})
_KINDS = {
    name: ActorKind(name) for name in ("government", "state_forces", "armed_group", "organisation", "civilians", "unknown")
}


class Parsed(Struct, frozen=True):
    """A sentence with its parse, its words in lower case, its names as token spans and its attributed stretches."""

    sentence: Sentence
    doc: Any
    words: list[str]
    names: Names
    quotes: frozenset[int]
    spoken: tuple[Spoken, ...]
    open_quote: bool


class Context(Struct, frozen=True):
    """What a sentence needs of those before it: the last speaker, whose open quotation it stands in, who was named."""

    speaker: Mention | None = None
    quoting: tuple[Mention, ...] = ()
    known: tuple[Named, ...] = ()


def read_sentence(sentence: Sentence, doc: Any, found: dict[str, list[Mention]], inside: bool) -> Parsed:
    """The sentence's token-level view. ``found`` are the document's mentions by kind that lie in the sentence;
    ``inside`` says that it begins within a quotation."""
    words = [t.lower_ for t in doc]

    def spans(kind: str) -> tuple[Found, ...]:
        result = []
        for mention in found[kind]:
            span = doc.char_span(
                mention.anchor.start - sentence.start, mention.anchor.end - sentence.start, alignment_mode="expand"
            )
            if span is not None and len(span):
                result.append(Found(span.start, span.end - 1, mention))
        return tuple(result)

    quotes, open_quote = quoted(words, inside, doc)
    names = Names(spans("actors"), spans("places"), spans("dates"), spans("demonyms"))
    said = tuple(spoken(doc, words, quotes, headline=sentence.passage.kind is PassageKind.HEADLINE))
    return Parsed(sentence, doc, words, names, quotes, said, open_quote)


def anchor(document: Document, parsed: Parsed, first: int, last: int) -> Anchor:
    """The document's words under the tokens first to last."""
    start = parsed.sentence.start + parsed.doc[first].idx
    end = parsed.sentence.start + parsed.doc[last].idx + len(parsed.doc[last].text)
    while end > start and document.text[end - 1].isspace():
        end -= 1
    return Anchor(start, end, document.text[start:end])


def _kind(parsed: Parsed, first: int, last: int) -> ActorKind:
    known = lexicon()
    for at in range(last, first - 1, -1):
        word = parsed.words[at]
        if word in known.speakers:
            return _KINDS[known.speakers[word]]
        group = known.people.get(word)
        if group is Group.COMBATANTS:
            return ActorKind.ARMED_GROUP
        if group is not None and group is not Group.UNSPECIFIED:
            return ActorKind.CIVILIANS
    if parsed.doc[last].pos_ == "PROPN" and parsed.doc[last].text[:1].isupper():
        return ActorKind.PERSON
    return ActorKind.UNKNOWN


def mention(document: Document, parsed: Parsed, span: Span, *, whole: bool = False) -> Mention:
    """The actor under the tokens, with the register's key where it knows a name in them. ``whole`` keeps the whole
    phrase as the words ("the Turkish defence minister"), else the register's words are enough."""
    first, last = span
    inside = [f for f in parsed.names.actors if f.first >= first and f.last <= last] or [
        f for f in parsed.names.actors if f.first <= first and last <= f.last
    ]
    persons = [f for f in inside if f.mention.kind is ActorKind.PERSON]
    best = next(iter(persons or inside), None)
    if best is not None:
        return Mention(anchor(document, parsed, first, last), best.mention.key, best.mention.kind) if whole else best.mention
    for demonym in parsed.names.demonyms:
        if (demonym.first, demonym.last) == span:
            return demonym.mention
    return Mention(anchor(document, parsed, first, last), "", _kind(parsed, first, last))


def speakers_of(document: Document, parsed: Parsed, record: Spoken, context: Context) -> tuple[Mention, ...]:
    """The speakers of an attributed stretch: a pronoun and a bare noun ("the ministry") are the one named before."""
    named = []
    for first, last in record.speakers:
        one = mention(document, parsed, (first, last), whole=True)
        bare = parsed.words[first] in ("the", "this") and 1 <= last - first <= 2 and parsed.doc[last].text.islower()
        named.append((bare and not one.key and for_noun(parsed.words[last], context.known)) or one)
    if not named and record.pronoun:
        meant = for_pronoun(record.pronoun, context.known) or context.speaker
        return (meant,) if meant else ()
    return tuple(named)


def speech(document: Document, parsed: Parsed, context: Context) -> tuple[list[SpeechMention], Context]:
    """The sentence's attributed stretches as mentions in its own words ("he" with the key of whom it means), and the
    context after it."""
    result = []
    speaker, quoting = context.speaker, context.quoting if parsed.open_quote or parsed.quotes else ()
    known = newer(_subjects(document, parsed), context.known)
    for record in sorted(parsed.spoken, key=lambda r: r.cue or (0, 0)):
        meant = speakers_of(document, parsed, record, Context(speaker, quoting, known))
        here = tuple(mention(document, parsed, span, whole=True) for span in record.speakers)
        if record.pronoun:
            at = anchor(document, parsed, record.at, record.at)
            here = (Mention(at, meant[0].key, meant[0].kind) if meant else Mention(at),)
        content = [i for i in sorted(record.content) if parsed.words[i] not in _POINTS] or sorted(record.content)
        result.append(
            SpeechMention(
                speakers=here,
                cue=anchor(document, parsed, *record.cue) if record.cue else None,
                content=anchor(document, parsed, content[0], content[-1]),
            )
        )
        if meant:
            speaker = meant[-1]
            quoting = meant if record.direct else quoting
        known = newer((_named(parsed, m, s) for m, s in zip(here, record.speakers, strict=False) if m in meant), known)
    return result, Context(speaker, quoting, known)


_POINTS = frozenset(",.;:")


def _named(parsed: Parsed, one: Mention, span: Span) -> Named:
    around = [t.i for t in parsed.doc[span[0] : span[1] + 1].root.subtree if span[0] - 6 <= t.i <= span[1] + 12]
    return Named(one, frozenset(parsed.words[i] for i in around))


def _subjects(document: Document, parsed: Parsed) -> list[Named]:
    """Persons that the sentence tells of, whom "he" or "she" may mean in the next."""
    spans = [
        (int(t.left_edge.i), int(t.i)) for t in parsed.doc if t.dep_ == "nsubj" and t.pos_ == "PROPN" and t.head.dep_ == "ROOT"
    ]
    found = [(mention(document, parsed, span, whole=True), span) for span in spans if span[1] - span[0] < 8]
    return [one for one in (_named(parsed, m, span) for m, span in found) if one.person]


def claims(document: Document, parsed: Parsed, context: Context, following: tuple[Mention, ...]) -> list[Claim]:
    """The sentence's claims in text order. ``following`` are the speakers of the direct speech in the sentences after,
    for a quotation whose speaker is named at its end."""
    words, doc = parsed.words, parsed.doc
    places = {i for p in parsed.names.places for i in range(p.first, p.last + 1)}
    found = triggers(doc, words, places)
    tolls = counts(doc, words) if any(w in _TOLL_GATE for w in words) else []
    found, assigned = _attach(doc, words, found, tolls, parsed)
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
        attribution, outside = _attribution(document, parsed, trigger, context, following)
        parts = roles(doc, words, trigger, parsed.names, found, outside)
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


def _attach(
    doc: Any, words: list[str], found: list[Trigger], tolls: list[Count], parsed: Parsed
) -> tuple[list[Trigger], dict[int, list[Count]]]:
    """Hang each toll on the event that caused it; a toll without any act becomes an event of its own ("harm")."""
    assigned: dict[int, list[Count]] = {}
    by_head = {t.head: t for t in found}
    extra: list[Trigger] = []
    for toll in tolls:
        cause = _cause(doc, words, toll, found, by_head)
        if cause is None:
            cause = next((t for t in extra if t.head == toll.evidence), None)
        if cause is None:
            cause = _harm(doc, words, toll)
            extra.append(cause)
        assigned.setdefault(cause.head, []).append(toll)
    return sorted([*found, *extra], key=lambda t: (t.first, t.last)), assigned


def _cause(doc: Any, words: list[str], toll: Count, found: list[Trigger], by_head: dict[int, Trigger]) -> Trigger | None:
    violent = [t for t in found if t.type.violent]
    if toll.outcome in _OUTCOME_TYPE:
        return by_head.get(toll.evidence) or next((t for t in found if t.type is _OUTCOME_TYPE[toll.outcome]), None)
    if toll.evidence in by_head and by_head[toll.evidence].type.violent:
        return by_head[toll.evidence]
    if not violent:
        return None
    node = doc[toll.evidence]
    for _ in range(6):
        near = [t for t in violent if t.verb == node.i or t.head == node.i]
        if near:
            return min(near, key=lambda t: abs(t.head - toll.head))
        below = {
            int(b.i)
            for c in node.children
            if c.dep_ in ("nsubj", "agent", "prep", "advcl", "dobj", "pobj")
            or words[c.i] in ("by", "in", "after", "when", "during", "from")
            for b in (c, *c.children)
        }
        near = [t for t in violent if t.head in below]
        if near:
            return min(near, key=lambda t: abs(t.head - toll.evidence))
        if node.head.i == node.i or words[node.head.i] in lexicon().speech_strong:
            break
        node = node.head
    reach = [t for t in violent if abs(t.head - toll.evidence) <= 25 and not _speech_between(doc, words, t.head, toll.evidence)]
    return min(reach, key=lambda t: abs(t.head - toll.evidence)) if reach else None


def _speech_between(doc: Any, words: list[str], one: int, other: int) -> bool:
    return any(
        words[i] in lexicon().speech_strong and doc[i].pos_ == "VERB" for i in range(min(one, other) + 1, max(one, other))
    )


def _harm(doc: Any, words: list[str], toll: Count) -> Trigger:
    """Deaths told without an act; with a doer who killed, an attack."""
    type_ = _OUTCOME_TYPE.get(toll.outcome, EventType.HARM)
    if (toll.pattern in ("object", "backward") and toll.outcome in _HARM and doc[toll.evidence].pos_ in ("VERB", "AUX")) or (
        toll.outcome in _HARM and any(c.dep_ == "agent" for c in doc[toll.evidence].children)
    ):
        type_ = EventType.ATTACK
    return Trigger(type_, toll.evidence, toll.evidence, toll.evidence, toll.evidence)


def _attribution(
    document: Document, parsed: Parsed, trigger: Trigger, context: Context, following: tuple[Mention, ...]
) -> tuple[AttributionMention, frozenset[int]]:
    """Who says it, and the tokens that belong to the saying and not to the event."""
    outside: set[int] = set()
    around = [r for r in parsed.spoken if trigger.head in r.content and not r.attitude]
    for record in around:
        if record.verb in _SPEECH_EVENTS and trigger.type in SPEECH_ACTS:
            continue
        if record.cue:
            cue = parsed.doc[record.cue[0]]
            outside |= {t.i for t in cue.subtree} - record.content | {t.i for t in cue.lefts} | {record.cue[0]}
        for first, last in record.speakers:
            outside |= set(range(first, last + 1))
    for record in parsed.spoken:
        if record.verb == "according":  # "according to Ankara" is no place of anything
            outside |= {i for first, last in record.speakers for i in range(first, last + 1)}
    quoted_here = trigger.head in parsed.quotes
    speakers: list[Mention] = []
    for record in around:
        for speaker in speakers_of(document, parsed, record, context):
            if speaker not in speakers:
                speakers.append(speaker)
    cue_span = around[-1].cue if around else None
    if not around and quoted_here:
        speakers = list(context.quoting or following or ((context.speaker,) if context.speaker else ()))
    form = Form.OUTLET
    if speakers or around:
        form = Form.DIRECT if quoted_here else Form.INDIRECT
    elif quoted_here:
        form = Form.DIRECT
    if form is not Form.OUTLET and not speakers and not quoted_here:
        form = Form.OUTLET
    outside -= {trigger.head, trigger.verb}
    cue_anchor = anchor(document, parsed, *cue_span) if cue_span else None
    return AttributionMention(form=form, speakers=tuple(speakers), cue=cue_anchor), frozenset(outside)


_VOWS = frozenset(["promise", "promises", "promised", "promising", "pledge", "pledges", "pledged", "pledging", "vow", "vowed"])


def _below(doc: Any, trigger: Trigger, found: list[Trigger]) -> bool:
    """Whether a violent event is the content of this trigger ("promised more reprisals")."""
    own = {t.i for t in doc[trigger.head].subtree}
    return any(t.type.violent and t.head in own for t in found)


_SPEECH_EVENTS = frozenset(
    ("accused accuse accuses blamed blames urged urges demanded demands threatened condemned rejected denied").split()
)


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


def passage_of(parsed: Parsed) -> Passage:
    """The passage that the sentence stands in."""
    return parsed.sentence.passage
