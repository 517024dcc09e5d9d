"""Who says it: the stretches of a sentence that are somebody's words.

Takes one parsed sentence, gives ``Spoken`` records: the tokens of the speakers, of the cue and of the content. Direct
speech is found by its quotation marks, indirect speech by the verb, the noun or "according to", a headline's speaker by
its colon or dash. Must never look beyond the sentence: whom a pronoun means, and whose quotation goes on, the caller
knows.
"""

from __future__ import annotations

from typing import Any

from msgspec import structs

from crossbearing.extract import speech_words as w
from crossbearing.extract.lexicon import lexicon
from crossbearing.extract.phrases import VERBAL
from crossbearing.extract.said import Spoken, noun_phrase, quoted, speaker, tree
from crossbearing.extract.speech_verbs import by_verb

__all__ = ["Spoken", "noun_phrase", "quoted", "spoken"]


def spoken(doc: Any, words: list[str], quotes: frozenset[int], *, headline: bool = False) -> list[Spoken]:
    """All attributed stretches of the sentence, outermost first."""
    found: list[Spoken | None] = []
    for token in doc:
        at, word = token.i, words[token.i]
        if word in ("according", "per"):
            if words[at + 1 : at + 2] == ["to"] or word == "per":
                found.append(_according(doc, words, token, quotes))
        elif word in ("put", "puts") and token.pos_ in VERBAL:
            found.append(_putting(doc, words, token))
        elif token.pos_ in ("VERB", "AUX") or (word in w.STRONG and any(c.dep_ == "nsubj" for c in token.children)):
            if word in w.CLAUSE or word in w.OBJECT or word in w.INFINITIVE or word in w.PREPOSITION:
                found.append(by_verb(doc, words, token, quotes))
        elif word in w.NOUNS and token.pos_ == "NOUN" and at not in quotes:
            found.append(_by_noun(doc, words, token))
    known = [_to_the_end(doc, words, record) for record in found if record]
    known = [_in_between(doc, words, record, known) for record in known]
    reports = _reports_at_the_end(doc, words)
    if reports:
        known.append(reports)
    after = _after_quotation(doc, words, quotes, known)
    if after:
        known.append(after)
    edge = _by_edge(doc, words, quotes, headline, bare=not any(not r.attitude for r in known))
    if edge:
        known.append(edge)
    known = [_apart(doc, words, _citing(words, record, known), known) for record in known]
    return sorted(known, key=lambda s: (-len(s.content), s.verb not in w.QUOTE))


def _to_the_end(doc: Any, words: list[str], record: Spoken) -> Spoken:
    """ "…, and the forces withdrew, survivors told us.": who speaks at the very end says all that stands before, though
    the parser hung only the last clause on the verb."""
    if record.attitude or record.direct or not record.cue or record.pronoun in ("it", "they") or record.verb not in w.STRONG:
        return record
    verb = doc[record.cue[0]]
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None:
        return record
    first = min(int(subject.left_edge.i), int(verb.i))
    rest = [t for t in doc[max(subject.i, verb.i) + 1 :] if t.pos_ not in ("PUNCT", "SPACE")]
    if first < 4 or words[first - 1] not in (",", '"') or len(rest) > 5 or any(t.pos_ in VERBAL for t in rest):
        return record
    if any(c.dep_ in ("ccomp", "xcomp") and c.i > verb.i for c in verb.children) or record.content & set(
        range(verb.i + 1, len(words))
    ):
        return record
    if words[verb.i - 1] in ("while", "as", "though") or any(
        c.dep_ in ("mark", "advmod") and c.i < subject.i for c in verb.children
    ):
        return record
    told = set(range(first)) - {i for span in record.speakers for i in range(span[0], span[1] + 1)}
    return structs.replace(record, content=frozenset(told))


def _reports_at_the_end(doc: Any, words: list[str]) -> Spoken | None:
    """ "…, the Orl news agency reports.": a verb that the parser took for a noun."""
    end = len(words) - 1
    while end > 0 and doc[end].pos_ in ("PUNCT", "SPACE"):
        end -= 1
    if words[end] not in ("reports", "says") or doc[end].tag_ != "NNS" or "," not in words[max(0, end - 8) : end]:
        return None
    comma = end - 1 - words[end - 1 :: -1].index(",") if end else 0
    if comma < 4 or end - comma < 2 or words[end - 1] not in lexicon().speakers:
        return None
    first = comma + 1
    return Spoken(((first, end - 1),), (end, end), frozenset(range(comma)), False, "", words[end])


def _after_quotation(doc: Any, words: list[str], quotes: frozenset[int], known: list[Spoken]) -> Spoken | None:
    """'"…," a resident of Orl, who gave no name, said': the first named after a quotation that nobody has yet, where a
    verb of speech follows, whatever the parser made of them."""
    if not quotes or any(record.content & quotes and not record.attitude for record in known):
        return None
    end = max(quotes) + 1
    if words[end : end + 1] != ['"'] or words[end - 1] not in (",", "?", "!"):
        return None
    verb = next(
        (t for t in doc[end + 1 :] if words[t.i] in w.STRONG and (t.tag_ in ("VBD", "VBZ", "VBP") or words[t.i] == "quoted")),
        None,
    )
    if verb is None:
        return None
    stretch = doc[end + 1 : verb.i] if verb.i > end + 1 else doc[verb.i + 1 : verb.i + 8]
    for token in stretch:
        if words[token.i] in w.PRONOUNS:
            return Spoken((), (int(verb.i), int(verb.i)), quotes, True, words[token.i], words[verb.i], int(token.i))
        if token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("compound", "poss", "nmod", "amod"):
            first, last = speaker(doc, token, words)
            first = max(first, stretch[0].i)
            return Spoken(((first, last),), (int(verb.i), int(verb.i)), quotes, True, "", words[verb.i])
        if token.pos_ in ("VERB", "AUX"):
            return None
    return None


def _in_between(doc: Any, words: list[str], record: Spoken, known: list[Spoken]) -> Spoken:
    """ "Troops have left, residents said, and moved north": who is named between two commas says what stands on both
    sides, unless somebody else speaks there."""
    if record.attitude or record.direct or not record.cue or record.verb not in w.STRONG or len(record.speakers) != 1:
        return record
    first, last = min(record.speakers[0][0], record.cue[0]), max(record.speakers[0][1], record.cue[0])
    if last + 1 < len(words) and words[last + 1] in ("me", "us", "reporters", "journalists"):
        last += 1
    if first < 3 or words[first - 1] != "," or words[last + 1 : last + 2] != [","] or record.speakers[0][1] - record.cue[0] > 1:
        return record
    if words[last + 2 : last + 3] and words[last + 2] in ("who", "which", "whose", "where", "while", "but", "although"):
        return record
    if any(o is not record and o.cue and not o.attitude and o.verb in w.STRONG for o in known):
        return record
    if words[last + 2 : last + 3] == ["and"] and doc[last + 3 : last + 4] and doc[last + 3].pos_ not in VERBAL:
        return record  # "…, residents said, and the ministry agreed": a clause of its own
    return structs.replace(record, content=frozenset(set(range(len(words))) - set(range(first - 1, last + 2))))


def _putting(doc: Any, words: list[str], verb: Any) -> Spoken | None:
    """ "Rights groups put the toll at 62"."""
    if not any(words[c.i] in ("at", "as") for c in verb.children if c.dep_ == "prep"):
        return None
    counted = next((c for c in verb.children if c.dep_ == "dobj"), None)
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.pos_ != "PRON"), None)
    if counted is None or subject is None or words[counted.i] not in _COUNTS:
        return None
    content = {t for c in verb.children if c.i > verb.i for t in tree(c)} | {int(verb.i)}
    return Spoken((speaker(doc, subject, words),), (int(verb.i), int(verb.i)), frozenset(content), False, "", "put")


_COUNTS = frozenset(
    "toll tolls number numbers figure figures count dead total casualties losses death deaths wounded injured".split()
)


def _apart(doc: Any, words: list[str], record: Spoken, known: list[Spoken]) -> Spoken:
    """ "X said …, while Y said …", "X said …; Y calls …": what one speaker says is none of the other's words."""
    content = record.content - _before_its_clause(doc, words, record, known)
    for other in known:
        if other is record or not other.cue or other.cue[0] not in content or other.attitude:
            continue
        verb = doc[other.cue[0]]
        if verb.dep_ == "advcl" and any(words[c.i] in ("while", "whereas", "although", "though", "as") for c in verb.lefts):
            content = content - tree(verb)
    if content == record.content or not content:
        return record
    return Spoken(record.speakers, record.cue, content, record.direct, record.pronoun, record.verb, record.at, record.attitude)


def _before_its_clause(doc: Any, words: list[str], record: Spoken, known: list[Spoken]) -> frozenset[int]:
    """Of a speaker who has words of their own after the verb, the words before their clause that belong to somebody else:
    across a semicolon, or with a speaker of their own. The parser hangs both clauses on the second verb."""
    if record.direct or record.cue is None or len(record.speakers) != 1:
        return frozenset()
    first = min(record.speakers[0][0], record.cue[0])
    before = frozenset(i for i in record.content if i < first)
    own = (c for c in doc[record.cue[0]].children if c.i > record.cue[1] and c.dep_ in ("ccomp", "xcomp", "dobj", "oprd"))
    if not before or not any(c.i in record.content for c in own):
        return frozenset()
    others = any(o is not record and o.cue and o.cue[0] in before and not o.attitude and o.verb in w.STRONG for o in known)
    return before if others or ";" in words[min(before) : first] else frozenset()


def _citing(words: list[str], record: Spoken, known: list[Spoken]) -> Spoken:
    """ "X, citing Y, said Z", "X, quoted by Y, said Z": the words are said by both, one through the other."""
    if record.verb not in w.QUOTE or not record.cue:
        return record
    content = sorted(record.content)
    for other in known:  # "the minister, quoted by the agency, said …"
        if (
            other is not record
            and not other.attitude
            and other.speakers
            and set(content) & set(range(other.speakers[0][0], other.speakers[0][1] + 1))
        ):
            return Spoken((*record.speakers, *other.speakers), record.cue, other.content, other.direct, "", record.verb)
    if not record.attitude:
        return record
    heads = [i for i in content if words[i] in lexicon().speakers]
    if not heads or "that" in (words[i] for i in content):
        return record
    last = heads[0]
    while last + 1 in heads:
        last += 1
    source = (content[0], last)
    said = [
        o
        for o in known
        if o is not record and not o.attitude and o.cue and (o.speakers == record.speakers or record.cue[0] in o.content)
    ]
    own = set(range(record.cue[0], content[-1] + 1))
    told = said[0].content if said else frozenset(range(len(words) - 1)) - set(range(min(own), len(words)))
    for first, last in (*record.speakers, source):
        own |= set(range(first, last + 1))
    if not told - own:
        return record
    outer = said[0].speakers if said else record.speakers
    return Spoken((*outer, source), record.cue, frozenset(told - own), False, "", record.verb)


def _according(doc: Any, words: list[str], token: Any, quotes: frozenset[int]) -> Spoken | None:
    to = token.i + 1 if words[token.i] == "according" else token.i
    speakers = [c for c in doc[to].children if c.dep_ == "pobj"] or [c for c in token.children if c.dep_ == "pobj"]
    if not speakers and to + 1 < len(words):
        speakers = [t for t in doc[to + 1 : to + 5] if t.pos_ in ("NOUN", "PROPN", "PRON") and t.dep_ != "compound"][:1]
    if not speakers or (words[token.i] == "per" and (speakers[0].pos_ != "PROPN" or speakers[0].text.islower())):
        return None
    own = tree(token) | tree(doc[to])
    head = token.head
    if head.i == token.i:
        head = doc[to].head
    # a relative clause keeps its "according to" to itself; otherwise the sentence is the content
    inner = head
    relative = any(word in w.RELATIVE for word in words[max(0, token.i - 2) : token.i])
    counting = inner.dep_ == "advcl" and inner.tag_ == "VBG" and any(t.like_num for t in inner.subtree)
    while (
        not counting
        and inner.dep_ not in ("ROOT", "relcl", "acl")
        and inner.head.i != inner.i
        and not (relative and inner.dep_ == "ccomp")
    ):
        inner = inner.head
    content = tree(inner) - own
    if not content:
        return None
    name = words[speakers[0].i]
    span = speaker(doc, speakers[0], words)
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
            content |= tree(child)
            firm = True
        elif words[token.i] in w.WISHES and (
            (child.dep_ == "acl" and child.tag_ == "VB") or words[child.i] in ("for", "of", "about", "on")
        ):
            content |= tree(child)
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
    span = speaker(doc, owners[0], words)
    if words[span[1]] in ("'s", "'"):
        span = (span[0], max(span[0], span[1] - 1))
    return Spoken((span,), cue, frozenset(content - set(range(span[0], span[1] + 1))), False, "", words[token.i], -1, not firm)


def _by_edge(doc: Any, words: list[str], quotes: frozenset[int], headline: bool, bare: bool) -> Spoken | None:
    """A speaker set off by a colon or dash: "Strikes kill 32: monitor", "Ministry: …", '"…" – Name'."""
    end = len(words)
    if end < 5:
        return None
    start = 1 if words[0] == '"' else 0
    if ":" in words[start + 1 : start + 7]:
        colon = words.index(":", start)
        if end - colon > 3 and _can_speak(doc, words, start, colon - 1):
            return Spoken(((start, colon - 1),), (colon, colon), frozenset(range(colon + 1, end)), colon + 2 in quotes, "", ":")
    headline = headline or words[-1] not in (".", "!", "?", '"', "'")
    for mark in range(end - 2, max(2, end - 9), -1) if bare else ():
        dash = words[mark] == "," and bool(doc[mark - 1].whitespace_)
        if (words[mark] == ":" and headline) or (dash and (headline or words[mark - 1] == '"')):
            last = end - 2 if words[end - 1] in (".", '"') else end - 1
            if mark < last and _can_speak(doc, words, mark + 1, last):
                return Spoken(((mark + 1, last),), (mark, mark), frozenset(range(mark)), mark - 2 in quotes, "", ":")
    return None


def _can_speak(doc: Any, words: list[str], first: int, last: int) -> bool:
    """Whether the tokens are a short name or a noun that speaks."""
    if words[first] not in w.LABELS and doc[first : last + 1].text.isupper():
        return True
    if words[last] in w.TOPICS or not any(word[:1].isalpha() for word in words[first : last + 1]):
        return False
    if any(doc[at].pos_ in ("VERB", "AUX", "NUM", "PUNCT") or words[at] in w.LABELS for at in range(first, last + 1)):
        return False
    return words[last] in lexicon().speakers or all(
        t.text[:1].isupper() or t.text in ("of", "the", "for") for t in doc[first : last + 1]
    )
