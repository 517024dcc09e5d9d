"""Who says it, from the sentence's attributed stretches and what came before: speakers of speech and of a trigger."""

from __future__ import annotations

from crossbearing.extract.events.triggers import SPEECH_ACTS, Trigger
from crossbearing.extract.speech.antecedents import BODIES, Named, for_noun, for_pronoun, newer
from crossbearing.extract.speech.attribution import Spoken
from crossbearing.extract.speech.parsed import Context, Parsed, Span, anchor, mention
from crossbearing.extract.speech.said import SET_APART, speaker
from crossbearing.extract.speech.speech_words import SPEAKING_OUT, SPEECH, STRONG, TELLERS, TROUBLES
from crossbearing.extract.text.lexicon import lexicon
from crossbearing.model import AttributionMention, Document, Mention, SpeechMention
from crossbearing.vocab import Form


def speakers_of(
    document: Document, parsed: Parsed, record: Spoken, context: Context, *, each: bool = False
) -> tuple[Mention, ...]:
    """The speakers of an attributed stretch: a pronoun and a bare noun ("the ministry") are the one named before. ``each``:
    those whom "and" joins, one by one."""
    named = []
    for first, last in [part for span in record.speakers for part in (_parts(parsed, span) if each else (span,))]:
        if _only_where(parsed, (first, last), record):
            continue
        if parsed.words[parsed.doc[first : last + 1].root.i] in lexicon().classes["ground"] - _POSTED and not any(
            first <= a.first and a.last <= last for a in parsed.names.actors
        ):
            continue  # "the port of Orl": no town says anything
        if parsed.words[parsed.doc[first : last + 1].root.i] in TROUBLES:
            continue  # "Syria crisis: …"
        if not any(char.isalpha() for word in parsed.words[first : last + 1] for char in word):
            continue
        one = mention(document, parsed, (first, last), whole=True)
        bare = parsed.words[first] in ("the", "this") and 1 <= last - first <= 2 and parsed.doc[last].text.islower()
        again = (
            (for_noun(parsed.words[last], context.known) or _the_same(parsed, first, last, context))
            if bare and not one.key
            else None
        )
        named.append(again or one)
    if not named and record.pronoun:
        teller = _telling(document, parsed, record, context)
        if teller is not None:
            return (teller,)
        meant = for_pronoun(record.pronoun, _named_until(document, parsed, record, context)) or (
            context.speaker if record.pronoun == "it" else None
        )
        return (meant,) if meant else ()
    return tuple(named)


_POSTED = frozenset({"post", "posts", "site", "sites"})  # of the web, where they speak


def _the_same(parsed: Parsed, first: int, last: int, context: Context) -> Mention | None:
    """ "According to the same source": whoever spoke last."""
    return context.speaker if parsed.words[first + 1] == "same" and parsed.words[last] in TELLERS else None


def _parts(parsed: Parsed, span: Span) -> tuple[Span, ...]:
    """ "Two residents and a local official": each with their own words; not "police and medical sources" nor a name."""
    first, last = span
    root = parsed.doc[first : last + 1].root
    joint = next((c.i for c in root.rights if c.dep_ == "cc" and first < c.i < last and c.lower_ in ("and", "&", "+")), None)
    other = next((c for c in root.rights if c.dep_ == "conj" and joint is not None and joint < c.i <= last), None)
    if joint is None or other is None or other.pos_ not in ("NOUN", "PROPN") or other.left_edge.i != joint + 1:
        return (span,)
    if any(a.first < joint < a.last for a in parsed.names.actors):
        return (span,)
    shared = first == joint - 1 and other.i > joint + 1 and parsed.doc[joint + 1].pos_ in ("ADJ", "NOUN")
    return (span,) if shared else ((first, joint - 1), *_parts(parsed, (joint + 1, last)))


def _only_where(parsed: Parsed, span: Span, record: Spoken) -> bool:
    """Whether the words say where: "Azaz: toll rises" is a dateline, "Oranda: thousands flee" is about it. Right before its
    verb the name of a place may be somebody's ("Saba said …")."""
    first, last = span
    if not any(p.first <= first and last <= p.last for p in parsed.names.places):
        return False
    if record.verb != ":":
        return not _acting(parsed, span) and not (record.cue and record.cue[0] == last + 1)
    return not _acting(parsed, span) or (first == 0 and not record.direct)


def _acting(parsed: Parsed, span: Span) -> bool:
    return any(a.first <= span[1] and span[0] <= a.last for a in parsed.names.actors)


def _named_until(document: Document, parsed: Parsed, record: Spoken, context: Context) -> tuple[Named, ...]:
    """Who was named before the pronoun, in the sentence too: "Activists say troops are near, and they fear …"."""
    before = [
        r
        for r in parsed.spoken
        if r.cue
        and r.cue[0] < record.at
        and r.cue[0] not in record.content  # "…, it added": of whom "it" tells is not who tells it
        and not (r.attitude or r.pronoun)
        and r.verb in STRONG
    ]
    spans = [span for r in sorted(before, key=lambda r: r.cue or (0, 0)) for span in r.speakers if span[1] < record.at]
    named = (named_with(parsed, mention(document, parsed, span, whole=True), span, spoke=True) for span in spans)
    told_of = (one for one, at in _subjects(document, parsed) if at < record.at and at not in record.content | parsed.quotes)
    return newer((*told_of, *named), context.known)


def _telling(document: Document, parsed: Parsed, record: Spoken, context: Context) -> Mention | None:
    """ "HRW said it had confirmed …", "officials blame gangs which they say …": whoever tells that somebody tells it,
    where the pronoun can mean them."""
    outer = [
        o
        for o in parsed.spoken
        if o is not record and o.speakers and not o.pronoun and record.cue and record.cue[0] in o.content
    ]
    if not outer:
        return _who_showed(document, parsed, record)
    nearest = min(outer, key=lambda o: len(o.content))
    who = speakers_of(document, parsed, nearest, context)
    named = named_with(parsed, who[-1], nearest.speakers[-1]) if who else None
    if named is None:
        return None
    body = record.pronoun == "they" and named.mention.kind in BODIES
    return named.mention if body or agrees(named, record.pronoun) else None


def _who_showed(document: Document, parsed: Parsed, record: Spoken) -> Mention | None:
    """ "A resident offered a video he said was found there": the subject of the clause that the relative one hangs on."""
    node = parsed.doc[record.cue[0]] if record.cue else None
    while node is not None and node.dep_ in ("ccomp", "parataxis", "conj") and node.head.i != node.i:
        node = node.head
    if node is None or node.dep_ != "relcl":
        return None
    above = node.head
    while above.pos_ in ("NOUN", "PROPN", "ADP", "PRON") and above.head.i != above.i:
        above = above.head
    who = next((c for c in above.children if c.dep_ == "nsubj" and c.i < record.at and c.pos_ in ("NOUN", "PROPN")), None)
    if who is None or who.i == node.head.i:
        return None
    span = speaker(parsed.doc, who, parsed.words, int(above.i))
    named = mention(document, parsed, span, whole=True)
    return named if agrees(named_with(parsed, named, span), record.pronoun) else None


def speech(document: Document, parsed: Parsed, context: Context) -> tuple[list[SpeechMention], Context]:
    """The sentence's attributed stretches as mentions in its own words ("he" with the key of whom it means), and the
    context after it."""
    result = []
    outer: list[Named] = []
    spoken_now = False
    latest, quoting = context.speaker, context.quoting if parsed.open_quote or parsed.quotes else ()
    known = newer((one for one, _ in _subjects(document, parsed)), context.known)
    for record in sorted(parsed.spoken, key=lambda r: r.cue or (0, 0)):
        meant = speakers_of(document, parsed, record, Context(latest, quoting, known))
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
        heard = _within_another(parsed, record)
        if meant and not heard and record.verb != SET_APART and (not record.attitude or record.verb in SPEAKING_OUT):
            latest, spoken_now = meant[-1], True
            quoting = meant if record.direct else quoting
        spoke = not record.attitude and (record.verb in STRONG or record.verb in ("according", ":"))
        those = [named_with(parsed, m, s, spoke=spoke) for m, s in zip(here, record.speakers, strict=False) if m in meant]
        known = newer(those, known)
        outer += [] if heard else those
    known = newer(outer, known)  # of "the army said the rebels had claimed …" the army goes on
    return result, Context(latest, quoting, known, 0 if spoken_now else context.since + (not _mostly_quoted(parsed)))


def _within_another(parsed: Parsed, record: Spoken) -> bool:
    """Whether somebody else of the sentence tells that they say it."""
    return any(
        o is not record and o.cue and record.cue and not o.attitude and record.cue[0] in o.content and o.verb in STRONG
        for o in parsed.spoken
    )


_POINTS = frozenset(",.;:")


def named_with(parsed: Parsed, one: Mention, span: Span, *, spoke: bool = False) -> Named:
    """The mention with the words of its whole phrase."""
    root = parsed.doc[span[0] : span[1] + 1].root
    around = [t.i for t in root.subtree if span[0] - 6 <= t.i <= span[1] + 12]
    return Named(one, frozenset(parsed.words[i] for i in around), parsed.words[root.i], spoke)


def _subjects(document: Document, parsed: Parsed) -> list[tuple[Named, int]]:
    """Persons that the sentence tells of ("Mr Aro", on social media "my cousin"), whom "he" or "she" may mean later, each with
    the token of the name."""
    spans = [
        (int(t.left_edge.i), int(t.i))
        for t in parsed.doc
        if t.dep_ == "nsubj"
        and (
            (t.pos_ == "PROPN" and t.head.dep_ == "ROOT") or (parsed.words[t.left_edge.i] == "my" and t.i not in parsed.quotes)
        )
    ]
    dated = {i for date in parsed.names.dates for i in range(date.first, date.last + 1)}
    found = [
        (mention(document, parsed, span, whole=True), span) for span in spans if span[1] - span[0] < 8 and span[1] not in dated
    ]
    named = [(named_with(parsed, one, span), span[1]) for one, span in found]
    return [(one, at) for one, at in named if one.person]


def can_mean(parsed: Parsed, one: Mention, span: Span, pronoun: str) -> bool:
    """Whether the pronoun agrees in kind, number and gender with the mention at those tokens."""
    bare = Named(one, frozenset())  # "Oranda, an ally of Mr Aro": a body, whoever stands beside it
    body = pronoun == "it" and not bare.person and bare.body and one.key != ""
    return body or agrees(named_with(parsed, one, span), pronoun)


def agrees(named: Named, pronoun: str) -> bool:
    """Whether the pronoun can mean it by kind, number and gender."""
    if pronoun in ("he", "she"):
        return named.person and not named.other_gender(pronoun)
    if pronoun == "it":
        return named.body
    quote = named.mention.anchor.quote.lower()
    return named.many or quote.endswith("s")  # a government is no "they": its enemies may be


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
        speakers += [one for one in speakers_of(document, parsed, record, context, each=True) if one not in speakers]
    cue_span = around[-1].cue if around else None
    if not around and quoted_here:
        few = _a_word_or_two(parsed, trigger.head)
        near = (context.speaker,) if context.speaker and context.since < _NEAR and _mostly_quoted(parsed) else ()
        speakers = list(
            _who_quotes(document, parsed, trigger.head, context, few=few)
            or (() if few else context.quoting or following or near)
        )
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


#: sentences of the outlet's own after which a quotation that nobody introduces is no more the last speaker's
_NEAR = 2


def _mostly_quoted(parsed: Parsed) -> bool:
    """Whether the sentence is quotation rather than a sentence that quotes a word or two."""
    return len(parsed.quotes) > 0.6 * len(parsed.words)


def _a_word_or_two(parsed: Parsed, at: int) -> bool:
    """Whether only a word or two are quoted there, which anybody might have used: 'a rare "double veto"'."""
    if _mostly_quoted(parsed):
        return False
    return (
        not {at - 2, at - 1} <= parsed.quotes
        and not {at - 1, at + 1} <= parsed.quotes
        and not {at + 1, at + 2} <= parsed.quotes
    )


def _who_quotes(document: Document, parsed: Parsed, at: int, context: Context, *, few: bool) -> tuple[Mention, ...]:
    """'The envoy said he agreed, but it was "necessary to …"': whoever speaks in the sentence before the words that it
    quotes; of a word or two only (``few``) whoever uses them ("has called it a 'decisive battle'")."""
    if _mostly_quoted(parsed):
        return ()
    before = [
        r
        for r in parsed.spoken
        if r.cue
        and r.cue[1] < at
        and (at in r.content if few or r.attitude else r.verb in STRONG)
        and r.verb in SPEECH
        and r.cue[0] not in parsed.quotes
    ]
    return speakers_of(document, parsed, before[-1], context) if before else ()


_SPEECH_EVENTS = frozenset(
    ("accused accuse accuses blamed blames urged urges demanded demands threatened condemned rejected denied").split()
)
