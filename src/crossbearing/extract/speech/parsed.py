"""A parsed sentence with its names and attributed stretches; from tokens to anchors and mentions.

The one place where token positions become characters of the document.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from crossbearing.extract.speech.antecedents import Named
from crossbearing.extract.speech.attribution import Spoken, quoted, spoken
from crossbearing.extract.text.lexicon import lexicon
from crossbearing.extract.text.named import Found, Names
from crossbearing.extract.text.phrases import FORCES
from crossbearing.extract.text.prepare import Sentence
from crossbearing.model import Anchor, Document, Mention
from crossbearing.vocab import ActorKind, Group, PassageKind

Span = tuple[int, int]


_KINDS = {
    name: ActorKind(name) for name in ("government", "state_forces", "armed_group", "organisation", "civilians", "unknown")
}


#: peoples after whom a register calls their forces too; by themselves they are no army
_PEOPLES = frozenset("kurds kurd kurdish druze alawites yazidis yezidis tuareg palestinians tribes tribesmen".split())
_ARMED = frozenset({ActorKind.STATE_FORCES, ActorKind.ARMED_GROUP})


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
    """What a sentence needs of those before it: the last speaker, whose open quotation it stands in, who was named, and
    how many sentences of the outlet's own ago the speaker spoke."""

    speaker: Mention | None = None
    quoting: tuple[Mention, ...] = ()
    known: tuple[Named, ...] = ()
    since: int = 0


def read_sentence(sentence: Sentence, doc: Any, found: dict[str, list[Mention]], inside: bool) -> Parsed:
    """The sentence's token-level view. ``found`` are the document's mentions by kind that lie in the sentence;
    ``inside`` says that it begins within a quotation."""
    words = [t.lower_ for t in doc]

    def spans(kind: str) -> tuple[Found, ...]:
        result = []
        for mention in found[kind]:
            first, end = sentence.letter(mention.anchor.start), sentence.letter(mention.anchor.end)
            span = doc.char_span(first, end, alignment_mode="expand")
            if span is not None and len(span):
                result.append(Found(span.start, span.end - 1, mention))
        return tuple(result)

    quotes, open_quote = quoted(words, inside, doc)
    names = Names(spans("actors"), spans("places"), spans("dates"), spans("demonyms"))
    for found_actor in names.actors:
        if found_actor.mention.kind in _ARMED and words[found_actor.last] not in _PEOPLES:
            for token in doc[found_actor.first : found_actor.last + 1]:
                token.ent_type_ = FORCES
    said = tuple(spoken(doc, words, quotes, headline=sentence.passage.kind is PassageKind.HEADLINE))
    return Parsed(sentence, doc, words, names, quotes, said, open_quote)


def anchor(document: Document, parsed: Parsed, first: int, last: int) -> Anchor:
    """The document's words under the tokens first to last."""
    start = parsed.sentence.offset(parsed.doc[first].idx)
    end = parsed.sentence.offset(parsed.doc[last].idx + len(parsed.doc[last].text) - 1) + 1
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
    covering = [f for f in inside if f.last == last]
    inside = covering or [f for f in inside if parsed.words[f.last + 1 : f.last + 2] not in (["'s"], ["'"])]
    persons = [f for f in inside if f.mention.kind is ActorKind.PERSON]
    best = next(iter(persons or inside), None)
    if best is not None:
        if whole or best.last < last:  # "Security Council members", "civilian staff"
            span = min(first, best.first), max(last, best.last)  # "Doctors Without Borders", of which the parser took the first
            return Mention(anchor(document, parsed, *span), best.mention.key, best.mention.kind)
        return best.mention
    for demonym in parsed.names.demonyms:
        if (demonym.first, demonym.last) == span:
            return demonym.mention
    return Mention(anchor(document, parsed, first, last), "", _kind(parsed, first, last))
