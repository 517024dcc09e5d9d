"""Who says it: the stretches of a sentence that are somebody's words.

Takes one parsed sentence, gives ``Spoken`` records: the tokens of the speakers, of the cue and of the content. Direct
speech is found by its quotation marks, indirect speech by the verb, the noun or "according to", a headline's speaker by
its colon or dash. Must never look beyond the sentence: whom a pronoun means, and whose quotation goes on, the caller
knows.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from crossbearing.extract import speech_words as w
from crossbearing.extract.lexicon import lexicon

_CLAUSES = frozenset({"ccomp", "parataxis"})
_ASIDE = frozenset({"parataxis", "ccomp", "advcl", "conj", "dep"})


class Spoken(Struct, frozen=True):
    """Attributed words. ``speakers`` are token spans (first, last), outermost first; ``pronoun`` says that the
    speaker is a pronoun ("he added") at token ``at``, to be resolved by the caller. ``content`` are token indices.
    ``attitude``: a wish, a plan, a judgement, or words within another's quotation; no statement that something happened."""

    speakers: tuple[tuple[int, int], ...]
    cue: tuple[int, int] | None
    content: frozenset[int]
    direct: bool
    pronoun: str = ""
    verb: str = ""
    at: int = -1
    attitude: bool = False


def quoted(words: list[str], inside: bool, doc: Any = None) -> tuple[frozenset[int], bool]:
    """Token indices between quotation marks, and whether the quotation is still open at the end.

    ``inside`` says that it was open at the beginning. Single marks count in a sentence that has no double ones, where
    one opens before a word and another closes after punctuation."""
    tokens: set[int] = set()
    opened = inside
    for at, word in enumerate(words):
        if word == '"':
            opened = not opened
        elif opened:
            tokens.add(at)
    if doc is not None and not tokens and "'" in words:
        begin = -1
        for at, word in enumerate(words):
            if word != "'":
                continue
            spaced = at == 0 or bool(doc[at - 1].whitespace_)
            if begin < 0 and spaced and not doc[at].whitespace_:
                begin = at
            elif begin >= 0 and not spaced and (words[at - 1] in (",", ".", "!", "?") or words[at + 1 : at + 2] in ([","], ["."])):
                tokens |= set(range(begin + 1, at))
                begin = -1
    return frozenset(tokens), opened


def noun_phrase(doc: Any, token: Any, words: list[str]) -> tuple[int, int]:
    """First and last token of the phrase around a head noun, without relative clauses, appositions and what follows."""
    first = token.left_edge.i
    last = token.i
    for child in token.rights:
        if child.dep_ == "prep" and words[child.i] in ("of", "for", "in", "from", "at", "on"):
            if child.right_edge.i - token.i > 8 or any(c.dep_ in ("relcl", "acl") for c in child.subtree):
                break
            last = child.right_edge.i
        elif child.dep_ in ("conj", "cc", "compound", "flat") and child.i - last <= 3:
            last = child.right_edge.i if child.right_edge.i - child.i < 6 else child.i
        else:
            break
    while first < token.i and (words[first] in (",", '"', "(", ")", "'", "-", ":", ";") or doc[first].dep_ == "punct"):
        first += 1
    while last > token.i and words[last] in (",", '"', "(", ")", ";", ".", "'"):
        last -= 1
    return int(first), int(last)


def spoken(doc: Any, words: list[str], quotes: frozenset[int], *, headline: bool = False) -> list[Spoken]:
    """All attributed stretches of the sentence, outermost first."""
    found: list[Spoken | None] = []
    for token in doc:
        at, word = token.i, words[token.i]
        if word in ("according", "per"):
            if words[at + 1 : at + 2] == ["to"] or word == "per":
                found.append(_according(doc, words, token, quotes))
        elif token.pos_ in ("VERB", "AUX") or (word in w.STRONG and any(c.dep_ == "nsubj" for c in token.children)):
            if word in w.CLAUSE or word in w.OBJECT or word in w.INFINITIVE or word in w.PREPOSITION:
                found.append(_by_verb(doc, words, token, quotes))
        elif word in w.NOUNS and token.pos_ == "NOUN" and at not in quotes:
            found.append(_by_noun(doc, words, token))
    known = [record for record in found if record]
    edge = _by_edge(doc, words, quotes, headline, bare=not any(not r.attitude for r in known))
    if edge:
        known.append(edge)
    return sorted(known, key=lambda s: -len(s.content))


def _tree(token: Any) -> set[int]:
    return {int(t.i) for t in token.subtree}


def _subject(words: list[str], verb: Any) -> Any | None:
    """Who does the verb: its own subject, or that of the verb that it hangs on ("refused to say", "adding that")."""
    node, depth = verb, 0
    if verb.tag_ == "VBN" and not any(c.dep_ in ("aux", "auxpass") for c in verb.children) and verb.dep_ != "conj":
        return next((c for c in verb.children if c.dep_ == "nsubj"), None)  # "if confirmed, the use …"
    while depth < 5:
        for child in node.children:
            if child.dep_ == "nsubj" or (child.dep_ == "nsubjpass" and node.i == verb.i):
                return child
            if child.dep_ == "nsubjpass" and (node.i == verb.i or words[verb.i].endswith("ing")):
                return child
        head = node.head
        if head.i == node.i:
            return None
        if node.dep_ in ("acl", "relcl") or (head.pos_ == "NOUN" and node.dep_ in ("advcl", "xcomp", "ccomp")):
            if node.tag_ not in ("VBG", "VB"):
                return None
            return _paper(words, head) if words[head.i] in w.PAPERS else head if node.tag_ == "VBG" else None
        if node.dep_ == "xcomp" and any(c.dep_ == "dobj" and c.i < node.i for c in head.children) and node.tag_ == "VB":
            return None  # "asked him to say"
        if node.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "prep", "dep", "ccomp", "parataxis"):
            return None
        if node.dep_ in ("ccomp", "parataxis", "dep") and node.tag_ not in ("VBG", "VB"):
            return None
        node, depth = head, depth + 1
    return None


def _paper(words: list[str], noun: Any) -> Any | None:
    """Whose words a statement holds: its owner, else who issued it, else the statement itself."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and words[child.i] in ("by", "from"):
            return next((c for c in child.children if c.dep_ == "pobj"), noun)
    head = noun.head.head if noun.dep_ == "pobj" else noun.head
    if noun.dep_ in ("dobj", "pobj") and head.pos_ in ("VERB", "AUX") and head.i != noun.i:
        return _subject(words, head) or noun
    return noun


def _beside(doc: Any, words: list[str], verb: Any) -> Any | None:
    """The speaker of a strong verb to which the parser gave no subject: "…, said X" or "X said …"."""
    after = verb.i + 1
    if after < len(doc) and doc[after].pos_ in ("PROPN", "NOUN", "DET", "ADJ", "PRON") and (verb.i == 0 or words[verb.i - 1] in (",", '"', "'", "?", "!")):
        for token in doc[after : after + 7]:
            if token.pos_ in ("PROPN", "NOUN", "PRON") and token.left_edge.i <= after and token.dep_ != "compound":
                return token
            if token.pos_ in ("VERB", "PUNCT", "ADP"):
                break
    before = doc[verb.i - 1] if verb.i else None
    if before is not None and before.pos_ == "AUX" and verb.i > 1:
        before = doc[verb.i - 2]
    if before is not None and before.pos_ in ("PROPN", "NOUN", "PRON") and verb.tag_ in ("VBD", "VBZ", "VBP"):
        return before
    return None


def _content(doc: Any, words: list[str], verb: Any, subject: Any | None, quotes: frozenset[int]) -> tuple[set[int], bool]:
    """The tokens told by the verb, and whether they are no more than a wish or a judgement."""
    word = words[verb.i]
    said = word in w.SPEECH
    tokens: set[int] = set()
    for child in verb.children:
        if child.dep_ in _CLAUSES and word in w.CLAUSE and not (subject is not None and child.i == subject.i):
            if child.dep_ == "parataxis" and word not in w.STRONG:
                continue
            tokens |= _tree(child)
        elif child.dep_ == "xcomp" and child.pos_ in ("VERB", "AUX") and word in w.STRONG and (word in w.INFINITIVE or child.tag_ != "VB"):
            tokens |= _tree(child)
    if tokens:
        return tokens, not said
    for child in verb.children:
        if child.dep_ in ("xcomp", "ccomp", "advcl") and word in w.INFINITIVE and any(words[c.i] == "to" for c in child.children):
            tokens |= _tree(child)
        elif child.dep_ == "prep" and words[child.i] in w.PREPOSITION.get(word, ()):
            tokens |= _tree(child)
            tokens |= {t for o in verb.children if o.dep_ in ("dobj", "oprd") and o.i < child.i for t in _tree(o)} if words[child.i] == "as" else set()
        elif child.dep_ in ("prep", "dative") and words[child.i] in ("against", "about") and word in w.STRONG:
            tokens |= _tree(child)
    if tokens:
        firm = word in w.STRONG or word[:5] in ("accus", "blame", "suspe", "charg", "denou", "warne", "spoke")
        return tokens, not firm or (word in w.INFINITIVE and word not in w.STRONG)
    for child in verb.children:
        if child.dep_ in ("dobj", "oprd", "attr") and words[child.i] not in w.NO_CONTENT:
            shower = subject is not None and words[subject.i] in w.SHOWERS
            if (word in w.OBJECT and (word not in w.SHOWING or shower)) or (word in w.SHOWING and shower) or _tree(child) & quotes:
                tokens |= _tree(child)
        elif child.dep_ == "advcl" and words[child.i] in ("saying", "claiming", "arguing") and word in w.STRONG:
            tokens |= _tree(child)
    return tokens, word not in w.STRONG


def _clause(verb: Any) -> set[int]:
    """The verb with its subject and short dependents."""
    tokens = {int(verb.i)}
    for child in verb.children:
        if child.dep_ not in ("ccomp", "xcomp", "advcl", "conj", "punct", "parataxis"):
            tokens |= _tree(child)
    return tokens


def _around(doc: Any, words: list[str], verb: Any, quotes: frozenset[int]) -> set[int]:
    """The content of a strong verb that governs none: the rest of the sentence, or its quotation."""
    if quotes and verb.i not in quotes:
        return set(quotes)
    everything = {t.i for t in doc if t.pos_ not in ("PUNCT", "SPACE")}
    if verb.dep_ in _ASIDE and verb.dep_ != "conj":
        return everything - (_tree(verb) if verb.dep_ != "advcl" else _clause(verb))
    own = _clause(verb)
    if min(own) > 3 and max(own) >= len(words) - 3:
        return everything - own
    return set()


def _by_verb(doc: Any, words: list[str], verb: Any, quotes: frozenset[int]) -> Spoken | None:
    word = words[verb.i]
    strong = word in w.STRONG
    inner = verb.i in quotes
    agent = [a for c in verb.children if c.dep_ == "agent" for a in c.children if a.dep_ == "pobj"]
    passive = any(c.dep_ == "auxpass" for c in verb.children) or (verb.tag_ == "VBN" and bool(agent))
    subject = _subject(words, verb) if not passive or word in w.QUOTE else next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    if subject is None and strong and not passive and not inner:
        subject = _beside(doc, words, verb)
    if subject is None and not agent:
        return None
    if verb.head.i != verb.i and words[verb.head.i] == "as" and words[verb.head.head.i] in w.QUOTE:
        return None  # "quoted as saying": the quoting is the cue
    content, attitude = _content(doc, words, verb, subject, quotes)
    if not content and strong and not inner:
        content, attitude = _around(doc, words, verb, quotes), False
    if passive and agent and not content:
        content = {t for c in verb.children if c.dep_ == "nsubjpass" for t in _tree(c)} or _tree(verb.head) - _tree(verb)
        if word not in w.SPEECH or word in ("called", "known", "expected", "ordered", "wanted", "found", "considered", "shown"):
            return None
    if quotes and content and not inner and (content & quotes or strong):
        content |= quotes if not attitude else set()
    content.discard(verb.i)
    speakers: list[tuple[int, int]] = []
    told = subject
    if passive:
        speakers += [noun_phrase(doc, a, words) for a in agent]
        if word not in w.QUOTE:
            if not agent:
                return None
            told = None
    elif word in w.QUOTE:
        for child in verb.children:
            if child.dep_ == "dobj" and any(words[c.i] == "as" for c in verb.children):
                if subject is not None and words[subject.i] not in w.PRONOUNS | w.RELATIVE | w.FIRST:
                    speakers.append(noun_phrase(doc, subject, words))
                told = child
                content -= set(range(child.left_edge.i, child.i + 1))
            elif child.dep_ == "dobj" and doc[child.i].ent_type_ == "":
                attitude = True
    pronoun, at = "", -1
    if told is not None:
        name = words[told.i]
        if name in w.RELATIVE and verb.dep_ != "ROOT":
            clause = verb
            while clause.dep_ not in ("relcl", "ROOT"):
                clause = clause.head
            if clause.dep_ == "relcl":
                head = _paper(words, clause.head) if words[clause.head.i] in w.PAPERS and name != "who" else clause.head
                speakers.append(noun_phrase(doc, head if head is not None else clause.head, words))
        elif name in w.FIRST or name in w.NOBODY or (name == "it" and attitude and not strong):
            return None
        elif name in w.PRONOUNS:
            pronoun, at = name, int(told.i)
        else:
            speakers.append(noun_phrase(doc, told, words))
    for first, last in speakers:
        content -= set(range(first, last + 1))
    if not content or not (speakers or pronoun):
        return None
    direct = len(content & quotes) * 2 > len(content)
    cue = (int(verb.i), int(verb.i))
    return Spoken(tuple(speakers), cue, frozenset(content), direct, pronoun, word, at, attitude or inner)


def _according(doc: Any, words: list[str], token: Any, quotes: frozenset[int]) -> Spoken | None:
    to = token.i + 1 if words[token.i] == "according" else token.i
    speakers = [c for c in doc[to].children if c.dep_ == "pobj"] or [c for c in token.children if c.dep_ == "pobj"]
    if not speakers and to + 1 < len(words):
        speakers = [t for t in doc[to + 1 : to + 5] if t.pos_ in ("NOUN", "PROPN", "PRON") and t.dep_ != "compound"][:1]
    if not speakers or (words[token.i] == "per" and (speakers[0].pos_ != "PROPN" or speakers[0].text.islower())):
        return None
    own = _tree(token) | _tree(doc[to])
    head = token.head
    if head.i == token.i:
        head = doc[to].head
    # a relative clause keeps its "according to" to itself; otherwise the sentence is the content
    inner = head
    while inner.dep_ not in ("ROOT", "relcl", "acl") and inner.head.i != inner.i:
        inner = inner.head
    content = _tree(inner) - own
    if not content:
        return None
    name = words[speakers[0].i]
    span = noun_phrase(doc, speakers[0], words)
    pronoun = {"him": "he", "her": "she", "them": "they"}.get(name, "")
    at = int(speakers[0].i) if pronoun else -1
    cue = (int(token.i), int(to))
    return Spoken(() if pronoun else (span,), cue, frozenset(content), content <= quotes, pronoun, "according", at)


def _by_noun(doc: Any, words: list[str], token: Any) -> Spoken | None:
    """ "claims by the army that …", "its call for …": the noun is the cue; a possessor or "by" names the speaker."""
    content: set[int] = set()
    firm = False
    for child in token.children:
        if child.i < token.i:
            continue
        if child.dep_ in ("acl", "ccomp", "relcl") and any(words[c.i] == "that" and c.dep_ == "mark" for c in child.children):
            content |= _tree(child)
            firm = True
        elif words[token.i] in w.WISHES and (child.dep_ == "acl" and child.tag_ == "VB" or words[child.i] in ("for", "of", "about", "on")):
            content |= _tree(child)
    owners = [c for c in token.children if c.dep_ == "poss"]
    owners += [c for p in token.children if words[p.i] in ("by", "from") for c in p.children if c.dep_ == "pobj"]
    if not content or not owners:
        return None
    name = words[owners[0].i]
    if name in ("my", "our", "your", "whose"):
        return None
    cue = (int(token.i), int(token.i))
    pronoun = {"his": "he", "her": "she", "their": "they", "its": "it"}.get(name, "")
    if pronoun:
        return Spoken((), cue, frozenset(content), False, pronoun, words[token.i], int(owners[0].i), not firm)
    span = noun_phrase(doc, owners[0], words)
    if words[span[1]] in ("'s", "'"):
        span = (span[0], max(span[0], span[1] - 1))
    return Spoken((span,), cue, frozenset(content - set(range(span[0], span[1] + 1))), False, "", words[token.i], -1, not firm)


def _by_edge(doc: Any, words: list[str], quotes: frozenset[int], headline: bool, bare: bool) -> Spoken | None:
    """A speaker set off by a colon or dash: "Strikes kill 32: monitor", "Ministry: …", '"…" – Name'."""
    end = len(words)
    if end < 5:
        return None
    if ":" in words[1:7]:
        colon = words.index(":")
        if 0 < colon <= 6 and end - colon > 3 and _can_speak(doc, words, 0, colon - 1):
            return Spoken(((0, colon - 1),), (colon, colon), frozenset(range(colon + 1, end)), colon + 2 in quotes, "", ":")
    for mark in range(end - 2, max(2, end - 9), -1) if bare else ():
        dash = words[mark] == "," and bool(doc[mark - 1].whitespace_)
        if (words[mark] == ":" and headline) or (dash and (headline or words[mark - 1] == '"')):
            last = end - 2 if words[end - 1] in (".", '"') else end - 1
            if mark < last and _can_speak(doc, words, mark + 1, last):
                return Spoken(((mark + 1, last),), (mark, mark), frozenset(range(mark)), mark - 2 in quotes, "", ":")
    return None


def _can_speak(doc: Any, words: list[str], first: int, last: int) -> bool:
    """Whether the tokens are a short name or a noun that speaks."""
    if any(doc[at].pos_ in ("VERB", "AUX", "NUM", "PUNCT") or words[at] in w.LABELS for at in range(first, last + 1)):
        return False
    return words[last] in lexicon().speakers or all(t.text[:1].isupper() or t.text in ("of", "the", "for") for t in doc[first : last + 1])
