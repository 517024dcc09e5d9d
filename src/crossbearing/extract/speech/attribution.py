"""Who says it: the stretches of a sentence that are somebody's words.

Takes one parsed sentence, gives ``Spoken`` records: the tokens of the speakers, of the cue and of the content. Direct
speech is found by its quotation marks, indirect speech by the verb, the noun or "according to", a headline's speaker by
its colon or dash. Must never look beyond the sentence: whom a pronoun means, and whose quotation goes on, the caller
knows.
"""

from __future__ import annotations

from typing import Any

from msgspec import structs

from crossbearing.extract.speech import speech_words as w
from crossbearing.extract.speech.edges import at_the_end, before_the_verb, by_edge, phrase_at_the_end, reports_at_the_end
from crossbearing.extract.speech.reckoned import COUNTS_OF, RECKONING, by_a_count, by_reckoning
from crossbearing.extract.speech.said import Spoken, noun_phrase, quoted, speaker, tree
from crossbearing.extract.speech.speech_verbs import by_verb
from crossbearing.extract.text.lexicon import lexicon
from crossbearing.extract.text.phrases import VERBAL

__all__ = ["Spoken", "noun_phrase", "quoted", "spoken"]


def spoken(doc: Any, words: list[str], quotes: frozenset[int], *, headline: bool = False) -> list[Spoken]:
    """All attributed stretches of the sentence, outermost first."""
    found: list[Spoken | None] = []
    for token in doc:
        at, word = token.i, words[token.i]
        if word in ("according", "per"):
            if words[at + 1 : at + 2] == ["to"] or word == "per":
                found.append(_according(doc, words, token, quotes))
        elif word in RECKONING and token.pos_ in VERBAL and (reckoned := by_reckoning(doc, words, token, quotes)):
            found.append(reckoned)
        elif token.pos_ in ("VERB", "AUX") or (word in w.STRONG and any(c.dep_ == "nsubj" for c in token.children)):
            if word in w.TAKING:
                found.append(by_verb(doc, words, token, quotes))
        elif word in COUNTS_OF and token.dep_ == "pobj" and words[token.head.i] == "by" and at not in quotes:
            found.append(by_a_count(words, token))
        elif word in w.NOUNS and token.pos_ == "NOUN" and at not in quotes:
            found.append(_by_noun(doc, words, token))
    known = [_to_the_end(doc, words, _whole_phrase(doc, words, record)) for record in found if record]
    known = [_between_dashes(doc, words, _in_between(doc, words, record, known)) for record in known]
    closing = at_the_end(doc, words, quotes, known, headline=headline)
    if closing:
        known = [*(r for r in known if r.cue != closing.cue), closing]
    reports = reports_at_the_end(doc, words) or phrase_at_the_end(doc, words, quotes, known)
    if reports:
        known = [*(r for r in known if r.cue != reports.cue), reports]
    after = _after_quotation(doc, words, quotes, known)
    if after:
        known.append(after)
    edge = by_edge(doc, words, quotes, headline, bare=not any(not r.attitude for r in known))
    if edge:
        known.append(edge)
    known = [_within(words, _apart(doc, words, _citing(words, record, known), known)) for record in known]
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


def _whole_phrase(doc: Any, words: list[str], record: Spoken) -> Spoken:
    """ "The army took Orl, near Marun, a source in the Teshka command said": the source speaks, though the parser took a name
    of the phrase or of what it tells for the speaker."""
    if record.attitude or record.pronoun or len(record.speakers) != 1 or not record.cue or record.verb not in w.STRONG:
        return record
    span = before_the_verb(doc, words, doc[record.cue[0]])
    (first, last) = record.speakers[0]
    if span is None or first == span[0] or last > record.cue[0]:
        return record
    if first < span[0] and words[last + 1 : last + 2] == [","] and last + 2 == span[0]:
        return record  # "Karim Dalal, a spokesman for the army, said": he is named
    told = (record.content | set(range(first, min(last + 1, span[0])))) - set(range(span[0], span[1] + 1))
    return structs.replace(record, speakers=(span,), content=frozenset(told))


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
    if _days_after(words, last + 2) or _meanwhile(doc, words, last + 2):
        return structs.replace(record, content=frozenset(range(first - 1)))  # the outlet's own
    if any(o is not record and o.cue and not o.attitude and o.verb in w.STRONG for o in known):
        return record
    if words[last + 2 : last + 3] == ["and"] and doc[last + 3 : last + 4] and doc[last + 3].pos_ not in VERBAL:
        return record  # "…, residents said, and the ministry agreed": a clause of its own
    return structs.replace(record, content=frozenset(set(range(len(words))) - set(range(first - 1, last + 2))))


_UNITS = frozenset("minutes hour hours day days week weeks month months year years".split())


def _days_after(words: list[str], at: int) -> bool:
    """Whether "ten days after …", "a day before …" begins there: when it was, by the outlet's own reckoning."""
    return any(
        words[i] in _UNITS and words[i + 1 : i + 2] in (["after"], ["before"], ["since"])
        for i in range(at, at + 5)
        if i < len(words)
    )


def _meanwhile(doc: Any, words: list[str], at: int) -> bool:
    """Whether ", as troops left the town" begins there: what the outlet sets beside the words."""
    if words[at : at + 1] != ["as"]:
        return False
    clause = doc[at].head
    subject = next((c for c in clause.lefts if c.dep_ in ("nsubj", "nsubjpass") and c.i > at), None)
    return clause.dep_ == "advcl" and clause.i > at and subject is not None and words[clause.i] not in w.SPEECH


def _between_dashes(doc: Any, words: list[str], record: Spoken) -> Spoken:
    """ "Met with force – a monitor says 100 died – protesters marched": who speaks between two dashes says what stands
    there."""
    if record.attitude or not record.cue or not record.speakers:
        return record
    first = min(record.speakers[0][0], record.cue[0])
    dashes = [i for i, word in enumerate(words) if word == "," and i and doc[i - 1].whitespace_]
    left = next((i for i in reversed(dashes) if i < first), None)
    right = next((i for i in dashes if i > record.cue[1]), None)
    if left is None or right is None or first - left > 4:
        return record
    content = frozenset(i for i in record.content if left < i < right)
    return structs.replace(record, content=content) if content else record


def _apart(doc: Any, words: list[str], record: Spoken, known: list[Spoken]) -> Spoken:
    """ "X said …, while Y said …", "X said …; Y calls …": what one speaker says is none of the other's words."""
    content = record.content - _before_its_clause(doc, words, record, known)
    if not content and record.cue:
        content = frozenset(range(record.cue[1] + 1, len(words)))
    for other in known:
        if other is record or not other.cue or other.cue[0] not in content or other.attitude:
            continue
        verb = doc[other.cue[0]]
        if _after_a_semicolon(words, record, other):
            content = frozenset(i for i in content if i < _semicolon(words, record, other))
        elif (verb.dep_ == "advcl" and any(words[c.i] in _BESIDE for c in verb.lefts)) or (
            verb.dep_ == "conj" and record.verb == "according" and record.cue and record.cue[0] < verb.i
        ):
            content = content - tree(verb)
        elif not record.direct and record.cue and record.cue[0] < other.cue[0]:
            content = content - _aside(doc, words, other)
    if content == record.content or not content:
        return record
    return Spoken(record.speakers, record.cue, content, record.direct, record.pronoun, record.verb, record.at, record.attitude)


def _semicolon(words: list[str], record: Spoken, other: Spoken) -> int:
    """Where a semicolon parts the two verbs of saying; -1 where none does."""
    if record.cue is None or other.cue is None or record.direct:
        return -1
    return next((i for i in range(record.cue[0] + 1, other.cue[0]) if words[i] == ";"), -1)


def _after_a_semicolon(words: list[str], record: Spoken, other: Spoken) -> bool:
    """ "Witnesses say police fired; the ministry denies it": another speaks after the semicolon."""
    at = _semicolon(words, record, other)
    return at > 0 and bool(other.speakers) and at < other.speakers[0][0]


_BESIDE = frozenset("while whereas although though as after since before until".split())


def _aside(doc: Any, words: list[str], other: Spoken) -> set[int]:
    """ "The envoy vowed to stop the raids, which residents said had killed nine": what residents say is none of his words,
    where a comma sets it apart."""
    if other.verb not in w.STRONG or not other.speakers or other.cue is None:
        return set()
    first = min(other.speakers[0][0], other.cue[0])
    at = next((i for i in range(first - 1, max(0, first - 3), -1) if words[i] in ("which", "who", "whom")), None)
    if at is None or words[at - 1] != ",":
        return set()
    clause = doc[other.cue[0]]
    while clause.dep_ not in ("relcl", "ROOT"):
        clause = clause.head
    return tree(clause) if clause.dep_ == "relcl" and at in tree(clause) else {at, *other.content}


def _before_its_clause(doc: Any, words: list[str], record: Spoken, known: list[Spoken]) -> frozenset[int]:
    """Of a speaker who has words of their own after the verb, the words before their clause that belong to somebody else:
    across a semicolon, or with a speaker of their own. The parser hangs both clauses on the second verb."""
    if record.direct or record.cue is None or len(record.speakers) != 1:
        return frozenset()
    first = min(record.speakers[0][0], record.cue[0])
    before = frozenset(i for i in record.content if i < first)
    if before and words[first - 1] == ";" and any(t.pos_ in ("NOUN", "PROPN", "VERB") for t in doc[record.cue[1] + 1 :]):
        return before  # "Shells fell on Orl; a doctor counted four dead."
    own = (c for c in doc[record.cue[0]].children if c.i > record.cue[1] and c.dep_ in ("ccomp", "xcomp", "dobj", "oprd"))
    if not before or not any(c.i in record.content for c in own):
        return frozenset()
    if words[first - 1] in ("and", "but", "while", "however") and record.verb in w.STRONG:
        return before  # "There were no pictures and the envoy said no windows were broken"
    others = any(o is not record and o.cue and o.cue[0] in before and not o.attitude and o.verb in w.STRONG for o in known)
    return before if others or ";" in words[min(before) : first] or _spliced(doc, words, record, first) else frozenset()


def _spliced(doc: Any, words: list[str], record: Spoken, first: int) -> bool:
    """ "My aunt crossed at four, Thai radio says 3,000 crossed": two clauses with a subject each, and a comma for all that
    joins them."""
    if record.cue is None or words[first - 1] != "," or not _goes_on(doc, record.cue[1] + 1):
        return False
    clauses = [c for c in doc[record.cue[0]].children if c.dep_ == "ccomp" and not any(m.dep_ == "mark" for m in c.lefts)]
    full = [c.i for c in clauses if any(s.dep_ in ("nsubj", "nsubjpass") for s in c.lefts)]
    return any(i < first for i in full) and any(i > record.cue[1] for i in full)


def _goes_on(doc: Any, at: int) -> bool:
    """Whether a clause goes on there: no comma, and no capital that may open a headline's next line."""
    return doc[at].text[:1].isalnum() and not doc[at].text[:1].isupper()


def _within(words: list[str], record: Spoken) -> Spoken:
    """ "no planes, my aunt says. airport road is closed": what stands on the other side of a full stop is not said."""
    stops = [i for i in range(1, len(words) - 1) if words[i] == "."]
    if not stops or record.cue is None or record.direct:
        return record
    first, last = record.cue
    left, right = max((i for i in stops if i < first), default=-1), min((i for i in stops if i > last), default=len(words))
    content = frozenset(i for i in record.content if left < i < right)
    return structs.replace(record, content=content) if content else record


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
    if speakers and words[speakers[0].i] in _MEASURES:
        return None  # "paid according to their rank"
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


#: by these things are done, and they say nothing
_MEASURES = frozenset(
    "plan plans schedule timetable law laws rule rules need needs custom customs tradition traditions standard standards principle "
    "principles criteria wish wishes ability size age rank merit faith religion sect ethnicity origin identity card cards nature order information".split()
)


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
