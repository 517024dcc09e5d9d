"""The rule extractor "rules.v1": documents to claims.

Reads many documents in one batch: finds names by the lookups it is given, keeps from the parser the sentences that
hold no event and no speech, and puts the claims together sentence by sentence. Never raises for a document: a fault
becomes a problem and the other documents are still read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from msgspec.structs import replace

from crossbearing.extract import compose, imagery
from crossbearing.extract.context import dates_a_day, in_context
from crossbearing.extract.events import menaces, verdicts
from crossbearing.extract.events.things import weapons_in
from crossbearing.extract.order import ordered
from crossbearing.extract.relevance import comments, topic
from crossbearing.extract.run_on import run_on
from crossbearing.extract.speech.parsed import Context, Parsed, anchor, read_sentence
from crossbearing.extract.speech.speakers import speakers_of, speech
from crossbearing.extract.speech.speech_words import GATE
from crossbearing.extract.speech.verification import doubts_all, doubts_both, looks_back
from crossbearing.extract.story import in_the_story
from crossbearing.extract.text import parser, quotations
from crossbearing.extract.text.headlinese import ends_openly, put_right
from crossbearing.extract.text.lexicon import lexicon
from crossbearing.extract.text.prepare import Sentence, sentences
from crossbearing.extract.tolls.numbers import amounts
from crossbearing.model import Anchor, Claim, Document, Extraction, Mention, Problem, SpeechMention, Weapon
from crossbearing.plugins import Names
from crossbearing.problems import problem
from crossbearing.vocab import Factuality, Form, Mood, PassageKind

_REPEATS = 2  # a headline may open the story too; what stands there a third time word for word tells nothing new
_BATCH = 48  # documents: some hundred sentences for one call of the parser, and little memory
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


class RuleExtractor:
    """Rules over a dependency parse. ``version`` names the rules, the lexicon and the model."""

    def __init__(self) -> None:
        self.version = f"rules.v1/{parser.version()}"

    def __call__(self, documents: Iterable[Document], names: Names) -> Iterator[Extraction]:
        """One Extraction for each document, in the order given."""
        stream = iter(documents)
        while batch := list(islice(stream, _BATCH)):
            yield from _read(batch, names)


def _read(batch: list[Document], names: Names) -> Iterator[Extraction]:
    found: list[dict[str, list[Mention]]] = []
    kept: list[list[Sentence]] = []
    faults: list[list[Problem]] = []
    for document in batch:
        faults.append([])
        if document.language not in ("en", ""):
            found.append({kind: [] for kind in ("actors", "places", "dates", "demonyms")})
            kept.append([])
            continue
        mentions = {
            "actors": names.actors(document.text),
            "places": names.places(document.text),
            "dates": _events_dates(document, names.dates(document.text)),
            "demonyms": names.demonyms(document.text),
        }
        found.append(mentions)
        capitals = mentions["actors"] + mentions["places"] + mentions["demonyms"]
        by_readers = comments(document.text)
        if by_readers:
            faults[-1].append(problem("X303", document.id, letters=sum(end - start for start, end in by_readers)))
        said: Counter[str] = Counter()
        kept.append([])
        for s in sentences(document, capitals):
            if not may_hold_claims(s.prepared) or any(start <= s.start < end for start, end in by_readers):
                continue
            said[s.prepared] += 1
            if said[s.prepared] <= _REPEATS:
                kept[-1].append(s)
    try:
        parses = iter(_parsed([s for some in kept for s in some]))
        for document, mentions, count, wrong in zip(batch, found, map(len, kept), faults, strict=True):
            some, docs = _apart(islice(parses, count))
            try:
                yield replace(_extract(document, mentions, some, docs), problems=tuple(wrong))
            except Exception as fault:
                wrong.append(problem("X301", document.id, reason=f"{type(fault).__name__}: {fault}"))
                yield Extraction(problems=tuple(wrong))
    except parser.NoModel:
        for document in batch:
            yield Extraction(problems=(problem("X302", document.id),))


def _parsed(some: list[Sentence]) -> list[list[tuple[Sentence, Any]]]:
    """Each sentence with its parse; those that the parse shows to be two run together as two, parsed apart."""
    whole = list(parser.parse(s.prepared for s in some))
    cuts = [(at, doc[first].idx) for at, doc in enumerate(whole) if (first := run_on(doc))]
    result = [[pair] for pair in zip(some, whole, strict=True)]
    halves = _parsed([half for at, letter in cuts for half in some[at].cut(letter)]) if cuts else []
    for number, (at, _) in enumerate(cuts):
        result[at] = halves[2 * number] + halves[2 * number + 1]
    return result


def _apart(pairs: Iterable[list[tuple[Sentence, Any]]]) -> tuple[list[Sentence], list[Any]]:
    flat = [pair for some in pairs for pair in some]
    return [sentence for sentence, _ in flat], [doc for _, doc in flat]


_DATELINE = re.compile(r"[A-Z][A-Z .,'’/-]{2,60},? $")
_AFTER_DATELINE = re.compile(r"\s*(?:\([^)\n]{2,40}\)\s*)?(?:-|–|—|--)\s")


_LONGEST_DATELINE = 80
_SENTENCE = 260  # characters that the first sentence has, about


def _events_dates(document: Document, dates: list[Mention]) -> list[Mention]:
    """The dates without those of datelines ("SARAQIB, Feb 12 - …"): they say when the report was written, and count only
    where its first sentence names no other day."""
    return [
        one
        for one in dates
        if not (
            _of_dateline(document.text, one)
            and any(0 < other.anchor.start - one.anchor.start < _SENTENCE for other in dates if dates_a_day(other))
        )
    ]


def _of_dateline(text: str, date: Mention) -> bool:
    least = max(0, date.anchor.start - _LONGEST_DATELINE)
    start = text.rfind("\n", least, date.anchor.start) + 1 or least
    if start and text[start - 1] != "\n":
        return False  # deep inside a paragraph
    return bool(_DATELINE.fullmatch(text, start, date.anchor.start) and _AFTER_DATELINE.match(text, date.anchor.end))


_MORE_GATES = imagery.GATE | menaces.WORDS | verdicts.WORDS


def may_hold_claims(text: str) -> bool:
    """The gate before the parser: whether any word of the sentence can name an event, a toll or speech."""
    known = lexicon()
    if '"' in text:
        return True  # a quotation that is not seen to open or close would turn what follows inside out
    for match in _WORD.finditer(text.lower()):
        word = match.group()
        if word in known.gate or word in GATE or word == "according" or word in _MORE_GATES:
            return True
        if "-" in word and any(part in known.gate for part in word.split("-")):
            return True
    return False


def _extract(document: Document, mentions: dict[str, list[Mention]], some: list[Sentence], docs: list[Any]) -> Extraction:
    starts = {kind: [m.anchor.start for m in found] for kind, found in mentions.items()}
    parsed: list[Parsed] = []
    inside, passage_start = False, -1
    for at, (sentence, doc) in enumerate(zip(some, docs, strict=True)):
        if sentence.passage.kind is PassageKind.HEADLINE or ends_openly(sentence.prepared):
            put_right(doc)
        if sentence.passage.start != passage_start:
            inside = inside and quotations.go_on(some[at:])
            passage_start = sentence.passage.start
        here = {
            kind: found[bisect_left(starts[kind], sentence.start) : bisect_left(starts[kind], sentence.end)]
            for kind, found in mentions.items()
        }
        marks = quotations.directed(document.text, sentence)
        if marks:
            inside = not quotations.opens(marks)
        inside = inside or quotations.cut_out(sentence, some[at + 1 : at + 2])
        parsed.append(read_sentence(sentence, doc, here, inside))
        if marks:
            parsed[-1] = replace(parsed[-1], open_quote=marks[-1] in quotations.OPENING)
        inside = parsed[-1].open_quote
    context = Context()
    contexts: list[Context] = []
    said: list[list[SpeechMention]] = []
    passage_start = -1
    for at, one in enumerate(parsed):
        if one.sentence.passage.start != passage_start:
            goes_on = parsed[at - 1].open_quote and (one.words[0] == '"' or 0 in one.quotes) if at else False
            context = Context(context.speaker, context.quoting if goes_on else (), context.known, context.since)
            passage_start = one.sentence.passage.start
        contexts.append(context)
        records, context = speech(document, one, context)
        said.append(records)
    topics = [topic(one.words) for one in parsed]
    claims: list[Claim] = []
    for at, one in enumerate(parsed):
        following: tuple[Mention, ...] = ()
        unbroken = False
        for later in range(at, min(at + 4, len(parsed))):
            if parsed[later].sentence.passage.start != parsed[later - 1].sentence.passage.start and later > at:
                if not (parsed[later - 1].open_quote and (parsed[later].words[0] == '"' or 0 in parsed[later].quotes)):
                    break  # a quotation goes on over paragraphs while none closes it and each opens it anew
            direct = [r for r in parsed[later].spoken if r.direct]
            following = speakers_of(document, parsed[later], direct[0], contexts[later]) if direct else ()
            if following:
                unbroken = later > at and all(one.open_quote for one in parsed[at:later])
                break
        near = topics[max(0, at - 1) : at + 2]
        about = sum(conflict for conflict, _ in near), sum(elsewhere for _, elsewhere in near)
        context = contexts[at] if not unbroken else replace(contexts[at], quoting=following)
        made = compose.claims(document, one, context, following, about)
        claims += made
    claims = _hedged_by_next(document, parsed, in_the_story(document.text, claims))
    claims = imagery.shown(document, parsed, contexts, claims)
    claims = in_context(document, claims, mentions)
    return Extraction(
        claims=ordered(claims),
        places=tuple(mentions["places"]),
        dates=tuple(mentions["dates"]),
        actors=tuple(mentions["actors"]),
        attributions=tuple(record for records in said for record in records),
        weapons=tuple(weapon for one in parsed for weapon in _weapons(document, one)),
        quantities=tuple(amount for one in parsed for amount in _quantities(document, one)),
    )


def _weapons(document: Document, one: Parsed) -> Iterator[Weapon]:
    for first, last, kind in weapons_in(one.words):
        at = anchor(document, one, first, last)
        yield Weapon(at.quote, kind, at)


def _quantities(document: Document, one: Parsed) -> Iterator[Anchor]:
    dated = {at for date in one.names.dates for at in range(date.first, date.last + 1)}
    for number in amounts(one.words):
        if number.head not in dated:
            yield anchor(document, one, number.first, number.last)


_NEXT = re.compile(r"\s*([^\n]{3,300}?)(?:[.!?](?=\s|$)|\n|$)")
_TOLD_AT_LENGTH = 4  # sentences of one speaker before the outlet says that it could not check them


def _hedged_by_next(document: Document, parsed: list[Parsed], claims: list[Claim]) -> list[Claim]:
    """ "… The report could not be independently verified.": the outlet's hedge on the sentence before, and on what the
    same speaker told before that where it doubts an account as a whole."""
    hedged: set[str] = set()
    told = [[c for c in claims if one.sentence.start <= c.event.trigger.start < one.sentence.end] for one in parsed]
    for at, one in enumerate(parsed):
        following = _NEXT.match(document.text, one.sentence.end)
        text = " ".join(following[1].lower().replace("’", "'").split()) if following else ""
        if not looks_back(text):
            continue
        both = doubts_both(text)
        voices: set[str] = set()
        for before in reversed(told[max(0, at - _TOLD_AT_LENGTH) : at + 1]):
            doubted = _doubted(before, set() if both and len(voices - _PRONOUNS) < _SIDES else voices)
            if before and not doubted and (voices or not doubts_all(text)) and (not both or len(voices - _PRONOUNS) >= _SIDES):
                break
            hedged |= {c.id for c in doubted if c.attribution.speakers or not (both or doubts_all(text))}
            voices |= _voices(doubted)
            if not (both or doubts_all(text)):
                break
    return [_hedged(claim) if claim.id in hedged else claim for claim in claims] if hedged else claims


_PRONOUNS = frozenset("he she it they we i you who".split())
_SIDES = 2  # whose accounts "neither account" means


def _voices(claims: list[Claim]) -> set[str]:
    """Who speaks, by the last word: "a doctors' network" is "the network" when it speaks again."""
    return {speaker.anchor.quote.lower().split()[-1] for c in claims for speaker in c.attribution.speakers}


def _doubted(told: list[Claim], voices: set[str]) -> list[Claim]:
    """The claims of a sentence that a doubt in the next one is about: what others say there (one of the voices, where they
    are known), else the violence that it tells."""
    said = [c for c in told if c.attribution.form is not Form.OUTLET]
    if voices:
        return [c for c in said if not voices.isdisjoint(_voices([c]))]
    return said or [c for c in told if c.event.type.violent and c.mood is Mood.ACTUAL]


def _hedged(claim: Claim) -> Claim:
    firm = claim.factuality
    if claim.attribution.form is Form.OUTLET and firm is Factuality.CERTAIN:
        firm = Factuality.UNCOMMITTED
    return replace(claim, factuality=firm, outlet_factuality=Factuality.UNCOMMITTED)
