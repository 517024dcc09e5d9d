"""Who says it, from the sentence's attributed stretches and what came before: speakers of speech and of a trigger."""

from __future__ import annotations

from crossbearing.extract.antecedents import Named, for_noun, for_pronoun, newer, other_gender
from crossbearing.extract.attribution import Spoken
from crossbearing.extract.lexicon import lexicon
from crossbearing.extract.parsed import Context, Parsed, Span, anchor, mention
from crossbearing.extract.triggers import SPEECH_ACTS, Trigger
from crossbearing.model import AttributionMention, Document, Mention, SpeechMention
from crossbearing.vocab import Form


def speakers_of(document: Document, parsed: Parsed, record: Spoken, context: Context) -> tuple[Mention, ...]:
    """The speakers of an attributed stretch: a pronoun and a bare noun ("the ministry") are the one named before."""
    named = []
    for first, last in record.speakers:
        if any(p.first <= first and last <= p.last for p in parsed.names.places) and not any(
            a.first <= last and first <= a.last for a in parsed.names.actors
        ):
            continue  # "Azaz: toll rises": a dateline, nobody who speaks
        if (
            record.verb == ":"
            and not record.direct
            and first == 0
            and any(p.first <= first and last <= p.last for p in parsed.names.places)
        ):
            continue  # "Syria: thousands flee" is about Syria
        if parsed.words[parsed.doc[first : last + 1].root.i] in lexicon().classes["ground"] and not any(
            first <= a.first and a.last <= last for a in parsed.names.actors
        ):
            continue  # "the port of Orl": no town says anything
        if not any(char.isalpha() for word in parsed.words[first : last + 1] for char in word):
            continue
        one = mention(document, parsed, (first, last), whole=True)
        bare = parsed.words[first] in ("the", "this") and 1 <= last - first <= 2 and parsed.doc[last].text.islower()
        named.append((bare and not one.key and for_noun(parsed.words[last], context.known)) or one)
    if not named and record.pronoun:
        teller = _telling(document, parsed, record, context)
        if teller is not None:
            return (teller,)
        meant = for_pronoun(record.pronoun, context.known) or context.speaker
        return (meant,) if meant else ()
    return tuple(named)


def _telling(document: Document, parsed: Parsed, record: Spoken, context: Context) -> Mention | None:
    """ "HRW said it had confirmed …", "officials blame gangs which they say …": whoever tells that somebody tells it,
    where the pronoun can mean them."""
    outer = [
        o
        for o in parsed.spoken
        if o is not record and o.speakers and not o.pronoun and record.cue and record.cue[0] in o.content
    ]
    if not outer:
        return None
    nearest = min(outer, key=lambda o: len(o.content))
    who = speakers_of(document, parsed, nearest, context)
    return who[-1] if who and _agrees(_named(parsed, who[-1], nearest.speakers[-1]), record.pronoun) else None


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
    dated = {i for date in parsed.names.dates for i in range(date.first, date.last + 1)}
    found = [
        (mention(document, parsed, span, whole=True), span) for span in spans if span[1] - span[0] < 8 and span[1] not in dated
    ]
    return [one for one in (_named(parsed, m, span) for m, span in found) if one.person]


def can_mean(parsed: Parsed, one: Mention, span: Span, pronoun: str) -> bool:
    """Whether the pronoun agrees in kind, number and gender with the mention at those tokens."""
    named = _named(parsed, one, span)
    bare = Named(one, frozenset())  # "Oranda, an ally of Mr Aro": a body, whoever stands beside it
    body = pronoun == "it" and not bare.person and bare.body and one.key != ""
    return body or (_agrees(named, pronoun) and not (pronoun in ("he", "she") and other_gender(named, pronoun)))


def _agrees(named: Named, pronoun: str) -> bool:
    if pronoun in ("he", "she"):
        return named.person
    if pronoun == "it":
        return named.body
    quote = named.mention.anchor.quote.lower()
    return quote.endswith(("s", "people", "police")) or " and " in quote  # a government is no "they": its enemies may be


def attributed(
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


_SPEECH_EVENTS = frozenset(
    ("accused accuse accuses blamed blames urged urges demanded demands threatened condemned rejected denied").split()
)
