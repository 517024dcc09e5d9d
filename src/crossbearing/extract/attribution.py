"""Who says it: the stretches of a sentence that are somebody's words.

Takes one parsed sentence, gives ``Spoken`` records: the tokens of the speakers, of the cue and of the content. Direct
speech is found by its quotation marks, indirect speech by the verb or by "according to". Pronouns and quotation-only
sentences are left to the caller, who knows what came before.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from crossbearing.extract.lexicon import lexicon

_PRONOUNS = frozenset({"he", "she", "they", "it", "who", "that", "which", "i", "we", "you"})
_FIRST = frozenset({"i", "we", "you"})
_CLAUSE = frozenset({"ccomp", "xcomp", "parataxis", "acl", "advcl"})
_QUOTED_NOUNS = frozenset(
    {
        "report",
        "reports",
        "claim",
        "claims",
        "statement",
        "accusation",
        "accusations",
        "allegation",
        "allegations",
        "announcement",
        "fact",
        "warning",
        "fears",
        "rumours",
        "rumors",
    }
)


class Spoken(Struct, frozen=True):
    """Attributed words. ``speakers`` are token spans (first, last), outermost first; ``pronoun`` says that the
    speaker is a pronoun ("he added"), to be resolved by the caller. ``content`` are token indices."""

    speakers: tuple[tuple[int, int], ...]
    cue: tuple[int, int] | None
    content: frozenset[int]
    direct: bool
    pronoun: str = ""
    verb: str = ""


def quoted(words: list[str], inside: bool) -> tuple[frozenset[int], bool]:
    """Token indices between quotation marks, and whether the quotation is still open at the end.

    ``inside`` says that it was open at the beginning."""
    tokens: set[int] = set()
    opened = inside
    for at, word in enumerate(words):
        if word == '"':
            opened = not opened
            continue
        if opened:
            tokens.add(at)
    return frozenset(tokens), opened


def noun_phrase(doc: Any, token: Any, words: list[str]) -> tuple[int, int]:
    """First and last token of the phrase around a head noun, without relative clauses, appositions and what follows."""
    first = token.left_edge.i
    last = token.i
    for child in token.rights:
        if (
            child.dep_ in ("prep",)
            and words[child.i] in ("of", "for", "in", "from", "at", "on")
            and child.right_edge.i - token.i <= 8
        ):
            if any(c.dep_ in ("relcl", "acl") for c in child.subtree):
                break
            last = child.right_edge.i
        elif child.dep_ in ("conj", "cc", "compound", "flat") and child.i - last <= 3:
            last = child.right_edge.i if child.right_edge.i - child.i < 6 else child.i
        else:
            break
    while first < token.i and (words[first] in (",", '"', "(", ")", "'", "-", ":", ";") or doc[first].dep_ in ("punct",)):
        first += 1
    while last > token.i and words[last] in (",", '"', "(", ")", ";", "."):
        last -= 1
    return int(first), int(last)


def spoken(doc: Any, words: list[str], quotes: frozenset[int]) -> list[Spoken]:
    """All attributed stretches of the sentence, outermost first."""
    known = lexicon()
    found: list[Spoken] = []
    for token in doc:
        word = words[token.i]
        if word in known.speech and token.pos_ in ("VERB", "AUX") and token.i not in quotes:
            record = _by_verb(doc, words, token, quotes)
            if record:
                found.append(record)
        elif word in ("according", "per") and token.i + 1 < len(words) and (words[token.i + 1] == "to" or word == "per"):
            record = _according(doc, words, token, quotes)
            if record:
                found.append(record)
        elif word in _QUOTED_NOUNS and any(c.dep_ in ("acl", "ccomp") and c.i > token.i for c in token.children):
            record = _by_noun(doc, words, token)
            if record:
                found.append(record)
    return sorted(found, key=lambda s: -len(s.content))


def _subject(doc: Any, words: list[str], verb: Any) -> Any | None:
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            return child
    if verb.dep_ in ("conj", "xcomp") and verb.head.i != verb.i and verb.head.pos_ in ("VERB", "AUX"):
        return _subject(doc, words, verb.head)
    if verb.dep_ in ("acl",) and verb.tag_ == "VBG":
        return verb.head
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.head.pos_ in ("VERB", "AUX"):
        return _subject(doc, words, verb.head)
    return None


def _by_verb(doc: Any, words: list[str], verb: Any, quotes: frozenset[int]) -> Spoken | None:
    known = lexicon()
    subject = _subject(doc, words, verb)
    agent = [a for c in verb.children if c.dep_ == "agent" for a in c.children]
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    content: set[int] = set()
    strong = words[verb.i] in known.speech_strong
    for child in verb.children:
        if child.dep_ in ("ccomp", "xcomp") and not (child.dep_ == "xcomp" and not strong):
            content |= {t.i for t in child.subtree}
        elif (
            child.dep_ == "prep"
            and words[child.i] in ("of", "for", "as", "about", "against")
            and words[verb.i] not in ("asked", "called", "calls")
        ):
            if (
                words[verb.i][:5] in ("accus", "blame", "suspe", "charg", "quote", "denou", "warne", "repor", "spoke")
                or words[child.i] == "as"
            ):
                content |= {t.i for t in child.subtree}
    if not content and strong:
        for child in verb.children:
            if child.dep_ in ("dobj", "advcl") and (child.dep_ == "dobj" or words[child.i] in ("saying",)):
                content |= {t.i for t in child.subtree}
    if (
        verb.dep_ in ("parataxis", "ccomp", "advcl", "conj", "dep")
        and not content
        and strong
        or (strong and not content and verb.dep_ == "ROOT" and quotes)
    ):
        own = {t.i for t in verb.subtree} if verb.dep_ != "ROOT" else _clause(doc, verb)
        content = set(range(len(words))) - own if verb.dep_ != "ROOT" else set(quotes)
    if quotes and content and (content & quotes or strong):
        content |= quotes
    content -= {verb.i}
    if not content or (subject is None and not agent):
        return None
    speakers: list[tuple[int, int]] = []
    pronoun = ""
    told = subject
    if passive:
        speakers += [noun_phrase(doc, a, words) for a in agent]
        if words[verb.i] not in ("quoted", "cited") and not agent:
            return None
        if words[verb.i] not in ("quoted", "cited"):
            told = None
    elif words[verb.i] in ("quoted", "cited", "quoting", "citing", "quotes", "cites"):
        for child in verb.children:
            if child.dep_ == "dobj":
                content.discard(child.i)
                speakers += (
                    [noun_phrase(doc, subject, words)] if subject is not None and words[subject.i] not in _PRONOUNS else []
                )
                told = child
                content -= set(range(child.left_edge.i, child.i + 1))
    if told is not None:
        word = words[told.i]
        if word in ("who", "that", "which") and verb.dep_ == "relcl":
            speakers.append(noun_phrase(doc, verb.head, words))
        elif word in _FIRST:
            return None
        elif word in _PRONOUNS:
            pronoun = word
        else:
            speakers.append(noun_phrase(doc, told, words))
    if not speakers and not pronoun:
        return None
    for first, last in speakers:
        content -= set(range(first, last + 1))
    if not content:
        return None
    direct = bool(content & quotes) and len(content & quotes) * 2 > len(content)
    return Spoken(tuple(speakers), (int(verb.i), int(verb.i)), frozenset(content), direct, pronoun, words[verb.i])


def _clause(doc: Any, verb: Any) -> set[int]:
    """The verb with its subject and short dependents."""
    tokens = {int(verb.i)}
    for child in verb.children:
        if child.dep_ not in ("ccomp", "xcomp", "advcl", "conj", "punct"):
            tokens |= {int(t.i) for t in child.subtree}
    return tokens


def _according(doc: Any, words: list[str], token: Any, quotes: frozenset[int]) -> Spoken | None:
    to = token.i + 1 if words[token.i] == "according" else token.i
    speakers = [c for c in doc[to].children if c.dep_ == "pobj"] or [c for c in token.children if c.dep_ == "pobj"]
    if not speakers:
        speakers = [doc[to + 1]] if to + 1 < len(words) and doc[to + 1].pos_ in ("NOUN", "PROPN", "PRON") else []
    if not speakers:
        return None
    own = {int(t.i) for t in token.subtree} | {int(t.i) for t in doc[to].subtree}
    head = token.head
    if head.i == token.i:
        head = doc[to].head
    # a relative clause keeps its "according to" to itself; otherwise the sentence is the content
    inner = head
    while inner.dep_ not in ("ROOT", "relcl", "acl") and inner.head.i != inner.i:
        inner = inner.head
    content = {int(t.i) for t in inner.subtree} - own
    if not content:
        return None
    first, last = noun_phrase(doc, speakers[0], words)
    pronoun = words[speakers[0].i] if words[speakers[0].i] in ("him", "her", "them") else ""
    return Spoken(
        () if pronoun else ((first, last),),
        (int(token.i), int(to)),
        frozenset(content),
        bool(content <= quotes),
        pronoun,
        "according",
    )


def _by_noun(doc: Any, words: list[str], token: Any) -> Spoken | None:
    """ "claims by the army that …", "reports that …": the noun is the cue; a possessor or "by" names the speaker."""
    content: set[int] = set()
    for child in token.children:
        if child.dep_ in ("acl", "ccomp") and child.i > token.i and any(words[c.i] == "that" for c in child.children):
            content |= {int(t.i) for t in child.subtree}
    owners = [c for c in token.children if c.dep_ == "poss"]
    owners += [c for p in token.children if words[p.i] in ("by", "from") for c in p.children if c.dep_ == "pobj"]
    if not content or not owners:
        return None
    return Spoken(
        (noun_phrase(doc, owners[0], words),), (int(token.i), int(token.i)), frozenset(content), False, "", words[token.i]
    )
