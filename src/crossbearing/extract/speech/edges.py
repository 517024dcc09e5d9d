"""A speaker set off at the edge of a sentence: before a colon, after a dash, after the last comma, beside a
quotation that a page shows alone.

Takes one parsed sentence, gives its ``Spoken`` record or None. Must never look beyond the sentence.
"""

from __future__ import annotations

from typing import Any

from crossbearing.extract.speech import speech_words as w
from crossbearing.extract.speech.said import SET_APART, Spoken, all_name
from crossbearing.extract.text.phrases import VERBAL


def by_edge(doc: Any, words: list[str], quotes: frozenset[int], headline: bool, bare: bool) -> Spoken | None:
    """A speaker set off by a colon or dash: "Strikes kill 32: monitor", "Ministry: …", '"…" – Name'."""
    end = len(words)
    if end < 5:
        return None
    start = 1 if words[0] == '"' else 0
    headline = headline or words[-1] not in (".", "!", "?", '"', "'")
    closing = _after_the_mark(doc, words, quotes, headline) if bare else None
    if closing and closing.cue and words[closing.cue[0]] != ":":
        return closing  # "Oranda: Jets hit Orl - medical source"
    if ":" in words[start + 1 : start + 7]:
        colon = words.index(":", start)
        last = _without_time(words, start, colon - 1)
        if end - colon > 3 and _can_speak(doc, words, start, last, quoted=words[colon + 1] == '"'):
            told = range(colon + 1, end)
            if colon + 2 in quotes:
                told = range(colon + 2, next((i for i in range(colon + 2, end) if i not in quotes), end))
            return Spoken(((start, last),), (colon, colon), frozenset(told), colon + 2 in quotes, "", ":")
    paper = _in_a_paper(doc, words, quotes, start) if (bare and not start) or words[:2] == ["end", "quote"] else None
    return paper or closing


def _after_the_mark(doc: Any, words: list[str], quotes: frozenset[int], headline: bool) -> Spoken | None:
    """Who stands behind the last colon or dash."""
    end = len(words)
    for mark in range(end - 2, max(2, end - 9), -1):
        dash = words[mark] == "," and bool(doc[mark - 1].whitespace_)
        if (words[mark] == ":" and headline) or (dash and (headline or words[mark - 1] == '"')):
            last = end - 2 if words[end - 1] in (".", '"') else end - 1
            if mark < last and _can_speak(doc, words, mark + 1, last):
                return Spoken(((mark + 1, last),), (mark, mark), frozenset(range(mark)), mark - 2 in quotes, "", ":")
    return None


_TIMES = frozenset(
    "tonight today now again earlier later yesterday just morning evening afternoon noon night this update".split()
)


def _without_time(words: list[str], first: int, last: int) -> int:
    """The last word of "State tv tonight", "A witness to us", without when or to whom."""
    if last - first > 1 and words[last] in ("us", "me") and words[last - 1] == "to":
        last -= 2
    while last > first and words[last] in _TIMES:
        last -= 1
    return last


def at_the_end(
    doc: Any, words: list[str], quotes: frozenset[int], known: list[Spoken], *, headline: bool = False
) -> Spoken | None:
    """ "… in Orl and the port of Marun, activists and residents said.": who stands between the last comma and a verb that
    closes the sentence, whatever list the parser made of them."""
    if headline and not quotes and (closing := _closing_a_headline(doc, words)):
        return closing
    end = len(words) - 1
    while end > 0 and doc[end].pos_ in ("PUNCT", "SPACE"):
        end -= 1
    verb = next((t for t in reversed(doc[max(0, end - 5) : end + 1]) if t.pos_ in VERBAL), None)
    if verb is None or words[verb.i] not in w.STRONG or verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.i in quotes:
        return None
    comma = next((i for i in range(verb.i - 1, max(3, verb.i - 10), -1) if words[i] == ","), None)
    if (
        comma is None
        or comma + 1 >= verb.i
        or words[comma + 1] == '"'
        or any(t.pos_ in VERBAL for t in doc[comma + 1 : verb.i])
    ):
        return None
    last = verb.i - 1
    if words[last] not in w.TELLERS or words[comma + 1] in ("and", "or", "but", "as", "who", "which", "while"):
        return None
    if any(words[i] in ("the", "a", "an", "their") and doc[i - 1].pos_ == "NOUN" for i in range(comma + 2, last)):
        return None  # "…, a claim the army denies"
    own = next((r for r in known if r.cue and r.cue[0] == verb.i), None)
    if own is not None and (
        not own.speakers or (own.speakers[0][0] > comma and "and" not in words[comma + 1 : own.speakers[0][0]])
    ):
        return None
    return Spoken(((comma + 1, last),), (int(verb.i), int(verb.i)), frozenset(range(comma)), False, "", words[verb.i])


def _closing_a_headline(doc: Any, words: list[str]) -> Spoken | None:
    """ "… in Orl, KIA says", "… since January, says Amnesty": who closes a headline says all of it, whatever the parser hung on
    the verb."""
    end = len(words)
    comma = next((i for i in range(end - 3, max(2, end - _LONGEST_OFFICE - 3), -1) if words[i] == ","), None)
    if comma is None:
        return None
    verb = next((i for i in (end - 1, comma + 1) if words[i] in _SAYS), None)
    if verb is None:
        return None
    first, last = (comma + 1, verb - 1) if verb == end - 1 else (verb + 1, end - 1)
    if words[first] in _PRONOUNS or not _can_speak(doc, words, first, last):
        return None
    return Spoken(((first, last),), (verb, verb), frozenset(range(comma)), False, "", words[verb])


_SAYS = frozenset("say says said report reports confirm confirms claim claims".split())
_PRONOUNS = w.PRONOUNS | w.RELATIVE | w.FIRST
_LONGEST_PHRASE = 14
_TAIL = 9


def before_the_verb(doc: Any, words: list[str], verb: Any) -> tuple[int, int] | None:
    """ "…, a source in the Orl command said", "…, the governor of the Orl region wrote on his channel", "…, a lawyer who
    visited the site said": the phrase from the last comma to the verb, where its own noun is one of those who speak."""
    comma = next((i for i in range(verb.i - 1, max(2, verb.i - _LONGEST_PHRASE), -1) if words[i] == ","), None)
    if comma is None or doc[comma + 1 : comma + 2].text.lower() not in _ARTICLES:
        return None
    last = verb.i - 1
    head = next((i for i in range(comma + 2, last + 1) if doc[i].pos_ == "ADP" or words[i] in ("who", "close")), last + 1) - 1
    if words[head] not in w.TELLERS or head < comma + 2 or doc[last].pos_ in ("ADP", "DET", "CCONJ"):
        return None
    if any(words[i] in ("the", "a", "an", "their") and doc[i - 1].pos_ == "NOUN" for i in range(comma + 2, last)):
        return None  # "…, a claim the army denies"
    clause = words[head + 1 : head + 2] == ["who"]
    if any(t.pos_ in VERBAL or t.text in ('"', ":", ";") for t in doc[comma + 1 : verb.i]) and not clause:
        return None
    return comma + 1, head if clause else last


_ARTICLES = frozenset(["a", "an", "the", "one", "another", "its", "two", "three", "several"])


def phrase_at_the_end(doc: Any, words: list[str], quotes: frozenset[int], known: list[Spoken]) -> Spoken | None:
    """Such a phrase with its verb at the end of the sentence ("…, the governor of the Orl region wrote on his channel."),
    where the parser found no speaker of the verb."""
    for verb in reversed(doc[max(4, len(words) - _TAIL) :]):
        if verb.pos_ in VERBAL and (words[verb.i] not in w.STRONG or verb.tag_ not in ("VBD", "VBZ", "VBP")):
            return None
        if verb.pos_ not in VERBAL:
            continue
        span = before_the_verb(doc, words, verb)
        own = next((r for r in known if r.cue and r.cue[0] == verb.i and (r.speakers or r.pronoun)), None)
        if span is None or verb.i in quotes or (own and min(own.content) < verb.i):
            return None
        if own and any(doc[i].pos_ in VERBAL for i in own.content):
            return None
        if any(words[i] in (",", ";", '"') for i in range(verb.i + 1, len(words) - 1)):
            return None
        return Spoken((span,), (int(verb.i), int(verb.i)), frozenset(range(span[0] - 1)), False, "", words[verb.i])
    return None


def reports_at_the_end(doc: Any, words: list[str]) -> Spoken | None:
    """ "…, the Orl news agency reports.": a verb that the parser took for a noun."""
    end = len(words) - 1
    while end > 0 and doc[end].pos_ in ("PUNCT", "SPACE"):
        end -= 1
    if words[end] not in ("reports", "says") or doc[end].tag_ != "NNS" or "," not in words[max(0, end - 8) : end]:
        return None
    comma = end - 1 - words[end - 1 :: -1].index(",") if end else 0
    if comma < 4 or end - comma < 2 or words[end - 1] not in w.TELLERS:
        return None
    first = comma + 1
    return Spoken(((first, end - 1),), (end, end), frozenset(range(comma)), False, "", words[end])


def _in_a_paper(doc: Any, words: list[str], quotes: frozenset[int], first: int) -> Spoken | None:
    """'Karim Dalal in Oranda's Al-Fajr "The talks have …"', as reviews of the press have it; "End Quote Karim Dalal", as
    pages set it beside the text."""
    if words[:2] == ["end", "quote"]:
        last = 2
        while last < min(len(words), 8) and (doc[last].text[:1].isupper() or words[last] in ("al", "el", "-")):
            last += 1
        return Spoken(((2, last - 1),), (0, 1), frozenset({0, 1}), True, "", SET_APART) if last > 2 else None
    mark = words.index('"') if '"' in words[:20] else -1
    if mark < 4 or mark + 1 not in quotes or "in" not in words[2:8]:
        return None
    last = words.index("in") - 1
    if any(t.pos_ in VERBAL or t.text == "," for t in doc[:mark]) or not all(
        all_name(doc, words, a, b) for a, b in _each(words, first, last)
    ):
        return None
    told = range(mark + 1, next((i for i in range(mark + 1, len(words)) if i not in quotes), len(words)))
    return Spoken(((first, last),), (last + 1, last + 1), frozenset(told), True, "", ":")


def _each(words: list[str], first: int, last: int) -> list[tuple[int, int]]:
    """The names that "and" joins."""
    if "and" not in words[first : last + 1]:
        return [(first, last)]
    joint = words.index("and", first)
    return [(first, joint - 1), (joint + 1, last)]


_LONGEST_OFFICE = 6


def _can_speak(doc: Any, words: list[str], first: int, last: int, *, quoted: bool = False) -> bool:
    """Whether the tokens are a short name or a noun that speaks."""
    if words[last] in w.LISTS and last > first and words[last - 1] in w.TELLERS:
        return True  # "Hospital list: …"
    if _is_label(words, first, last):
        return False
    if doc[first : last + 1].text.isupper() and words[last] not in w.TOPICS:
        return True
    if (
        words[last] in w.TOPICS
        or (w.HEADINGS.issuperset(words[first : last + 1]) and words[last] != "military")
        or not any(word[:1].isalpha() for word in words[first : last + 1])
    ):
        return False
    if any(doc[at].pos_ in ("VERB", "AUX", "NUM", "PUNCT") and not _hyphened(doc, words, at) for at in range(first, last + 1)):
        return False
    if words[first] in w.TELLERS and words[first + 1 : first + 2] in (["of"], ["for"]):
        return last - first < _LONGEST_OFFICE  # "Ministry of health: …"
    return words[last] in w.TELLERS or all(
        t.text[:1].isupper()
        or t.text in ("of", "the", "for")
        or _hyphened(doc, words, t.i)
        or (quoted and (t.text == "'s" or t.lower_ in w.TELLERS))
        for t in doc[first : last + 1]
    )


def _is_label(words: list[str], first: int, last: int) -> bool:
    """ "JUST IN", "#Breaking", "Photos", "Source": what an outlet sets before its own words; "Security source" and "Sources",
    who tell, are none."""
    those = [word.lstrip("#@*") for word in words[first : last + 1]]
    if those in (["just", "in"], ["sources"]):
        return those[0] == "just"
    labels = [word for word in those if word in w.LABELS]
    return bool(labels) and (w.BESIDE_LABELS.issuperset(those) or those[-1] not in w.TELLERS)


def _hyphened(doc: Any, words: list[str], at: int) -> bool:
    """A hyphen within a word, or what it joins: "Hamas-run", "Al-Manar"."""
    joint = next((i for i in (at, at - 1, at + 1) if 0 < i < len(words) - 1 and words[i] == "-"), None)
    return joint is not None and not doc[joint - 1].whitespace_ and not doc[joint].whitespace_
