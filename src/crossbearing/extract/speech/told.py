"""What is told by a verb of speech: the clause, the object, the words after a preposition, the quotation around it.

Takes one verb of a parsed sentence with its subject, gives token indices. Who speaks is not its business.
"""

from __future__ import annotations

from typing import Any

from crossbearing.extract.speech import speech_words as w
from crossbearing.extract.speech.said import tree, who_says
from crossbearing.extract.text.lexicon import lexicon

_CLAUSES = frozenset({"ccomp", "parataxis"})
_ASIDE = frozenset({"parataxis", "ccomp", "advcl", "conj", "dep"})


def told_by(words: list[str], verb: Any, subject: Any | None, quotes: frozenset[int]) -> tuple[set[int], bool]:
    """The tokens told by the verb, and whether they are no more than a wish or a judgement."""
    word = words[verb.i]
    said = word in w.SPEECH
    tokens: set[int] = set()
    for child in verb.children:
        if child.dep_ in _CLAUSES and word in w.CLAUSE and not (subject is not None and subject in child.subtree):
            if child.dep_ == "parataxis" and (word not in w.STRONG or _aside(words, child)):
                continue
            tokens |= tree(child)
        elif (
            child.dep_ == "xcomp"
            and (child.pos_ in ("VERB", "AUX") or words[child.i] in lexicon().nouns)
            and word in w.STRONG
            and (word in w.INFINITIVE or child.tag_ != "VB")
        ):
            tokens |= tree(child)
    if tokens and word in w.STRONG:
        tokens |= _going_on(words, verb)
        tokens |= {
            t for o in verb.rights if o.dep_ == "dobj" and o.i < min(tokens) and words[o.i] in lexicon().nouns for t in tree(o)
        }
    if not tokens and word in _TELLING:
        tokens = _told_that(words, verb)
    if not tokens and word in w.OWNING:
        tokens = {t for c in verb.rights if c.dep_ == "dobj" and words[c.i] == "responsibility" for t in tree(c)}
        tokens |= {t for c in verb.rights if tokens and words[c.i] == "for" for t in tree(c)}
        said = said or bool(tokens)
    if not tokens and word[:5] in ("blame", "accus"):
        tokens = _charged(words, verb)
    if tokens:
        return tokens, not said
    for child in verb.children:
        if (
            child.dep_ in ("xcomp", "ccomp", "advcl")
            and word in w.INFINITIVE
            and any(words[c.i] == "to" for c in child.children)
        ):
            tokens |= tree(child)
        elif child.dep_ == "prep" and words[child.i] in w.PREPOSITION.get(word, ()):
            if words[child.i] == "on" and any(words[c.i] in w.MEANS for c in child.children):
                continue
            tokens |= tree(child)
            tokens |= (
                {t for o in verb.children if o.dep_ in ("dobj", "oprd") and o.i < child.i for t in tree(o)}
                if words[child.i] == "as"
                else set()
            )
        elif child.dep_ in ("prep", "dative") and words[child.i] in ("against", "about") and word in w.STRONG:
            tokens |= tree(child)
    if tokens and word in w.STRONG:  # "reported clashes on the border": the clashes too
        tokens |= {
            t for o in verb.children if o.dep_ == "dobj" and words[o.i] in lexicon().nouns and word in w.OBJECT for t in tree(o)
        }
    if tokens:
        firm = word in w.STRONG or word[:5] in ("accus", "blame", "suspe", "charg", "denou", "warne")
        firm = firm or any(words[c.i] in _OF_DEEDS.get(word[:5], ()) for c in verb.children)
        return tokens, not firm or (word in w.INFINITIVE and word not in w.STRONG)
    for child in verb.children:
        if child.dep_ in ("dobj", "oprd", "attr") and words[child.i] not in w.NO_CONTENT:
            shower = subject is not None and words[subject.i] in w.SHOWERS | w.BROADCASTERS
            if (
                (word in w.OBJECT and (word not in w.SHOWING or shower))
                or (word in w.AIRING and words[child.i] in w.SHOWERS)
                or (word in w.SHOWING and shower)
                or tree(child) & quotes
            ):
                tokens |= tree(child)
        elif child.dep_ == "advcl" and words[child.i] in ("saying", "claiming", "arguing") and word in w.STRONG:
            tokens |= tree(child)
    if tokens:  # "reported fifty deaths, among them nine who fell in the shelling"
        tokens |= {t for c in verb.rights if c.i > min(tokens) and words[c.i] in ("among", "including") for t in tree(c)}
    return tokens, word not in w.STRONG and not (word in _REBUTTING and any(words[c.i] in w.NOUNS for c in verb.rights))


#: whoever rejects a claim that something was done says that it was not; whoever rejects an offer judges it
_REBUTTING = frozenset(
    "reject rejects rejected rejecting dismiss dismisses dismissed dismissing dispute disputes disputed disputing refute refutes refuted "
    "refuting rebut rebuts rebutted rebutting contest contests contested contesting".split()
)


#: the first letters of verbs that tell of deeds, and how
_OF_DEEDS = {"speak": ("about", "of"), "spoke": ("about", "of"), **dict.fromkeys(("boast", "bragg", "talke", "compl"), ("of",))}


def _going_on(words: list[str], verb: Any) -> set[int]:
    """ "said one officer was killed, and 13 were wounded": a clause like the one that is told goes on telling, though the
    parser joins it to the verb of saying."""
    told = next((c for c in verb.rights if c.dep_ == "ccomp"), None)
    tokens: set[int] = set()
    if told is None:
        return tokens
    for child in verb.rights:
        if child.dep_ != "conj" or child.i < told.i:
            continue
        own = any(c.dep_ in ("nsubj", "nsubjpass") for c in child.lefts)
        if child.pos_ == "ADP" or (own and words[child.i] not in w.SPEECH and _form(words, child) == _form(words, told)):
            tokens |= tree(child)
    return tokens


def _form(words: list[str], verb: Any) -> tuple[str, ...]:
    """The tense and voice of a clause: its auxiliaries, number apart, and the tag of its verb."""
    helping = (words[c.i] for c in verb.lefts if c.dep_ in ("aux", "auxpass"))
    return (*(_NUMBERLESS.get(word, word) for word in helping), verb.tag_)


_NUMBERLESS = {"were": "was", "are": "is", "have": "has"}


def _aside(words: list[str], verb: Any) -> bool:
    """ ", the envoy said,": who says it, within another's sentence."""
    said = words[verb.i] in w.STRONG and any(c.dep_ == "nsubj" for c in verb.children)
    return said and not any(c.dep_ in ("ccomp", "xcomp", "dobj") for c in verb.children)


_TELLING = frozenset("told tell tells telling assured informed warned reminded advised notified".split())


def _told_that(words: list[str], verb: Any) -> set[int]:
    """ "told the meeting that they left", "told the agency he had fled": the parser hangs the clause on the hearer."""
    tokens: set[int] = set()
    for hearer in verb.children:
        if hearer.dep_ in ("dobj", "dative"):
            for child in hearer.children:
                if child.dep_ in ("relcl", "acl", "ccomp") and words[child.left_edge.i] == "that":
                    tokens |= tree(child)
                elif child.dep_ == "relcl" and (hearer.pos_ == "PROPN" or words[hearer.i] in w.TELLERS):
                    tokens |= tree(child) if words[child.left_edge.i] in w.PRONOUNS | w.FIRST else set()
    if tokens:
        tokens |= {t for c in verb.children if c.dep_ == "advcl" and c.i > min(tokens) for t in tree(c)}
    return tokens


def _charged(words: list[str], verb: Any) -> set[int]:
    """ "blamed the gangs and parties for firing": the parser hangs the charge on the last of those who are blamed."""
    for blamed in verb.children:
        if blamed.dep_ == "dobj":
            for charge in blamed.subtree:
                if words[charge.i] in ("for", "of") and any(c.dep_ == "pcomp" and c.tag_ == "VBG" for c in charge.children):
                    return set(range(blamed.left_edge.i, verb.right_edge.i + 1))
    return set()


def counted(doc: Any, words: list[str], verb: Any, subject: Any | None) -> set[int]:
    """ "A doctor counted four dead and 11 wounded": what somebody who speaks counted of the harm and the attacks, to the end
    of the clause."""
    teller = subject is not None and (subject.pos_ == "PROPN" or words[subject.i] in w.TELLERS | w.PRONOUNS)
    if subject is None or not teller:
        return set()
    end = next((i for i in range(verb.i + 1, len(words)) if words[i] in (";", ":", "while", "but", '"')), len(words) - 1)
    counts = any(t.like_num or words[t.i] in _MANY for t in doc[verb.i + 1 : min(end, verb.i + 6)])
    harm = lexicon().outcome_adjectives.keys() | lexicon().outcome_nouns.keys() | lexicon().outcome_verbs.keys()
    near = [words[i] for i in range(verb.i + 1, min(end, verb.i + _NEAR))]
    if not counts or not any(word in harm or word in lexicon().nouns for word in near):
        return set()
    opening = range(min(int(t.i) for t in verb.subtree), int(subject.left_edge.i))
    during = opening if opening and doc[opening[0]].pos_ == "ADP" else range(0)  # "During July a doctor counted …"
    return {*during, *range(verb.i + 1, end)}


def the_reports_own(words: list[str], subject: Any | None) -> bool:
    """ "Our staff documented …": the report's own people, who are the outlet."""
    return subject is not None and words[subject.i] in _OWN and any(words[c.i] == "our" for c in subject.lefts)


_NEAR = 8
_OWN = frozenset("staff team teams monitors observers researchers office mission volunteers monitor register tally".split())
_MANY = frozenset("dozens scores hundreds thousands several many at more over some".split())


def _clause(words: list[str], verb: Any) -> set[int]:
    """The verb with its subject and short dependents."""
    tokens, subject = {int(verb.i)}, who_says(words, verb)
    for child in verb.children:
        if (child.dep_ != "nsubj" or child == subject) and child.dep_ not in (
            "ccomp",
            "xcomp",
            "advcl",
            "conj",
            "punct",
            "parataxis",
        ):
            tokens |= tree(child)
    return tokens


def around(doc: Any, words: list[str], verb: Any, quotes: frozenset[int]) -> set[int]:
    """The content of a strong verb that governs none: the rest of the sentence, or its quotation."""
    own = _clause(words, verb)
    told = _relative(words, verb)
    if told or verb.dep_ == "relcl":
        return told  # "a claim that the army denies"
    if quotes and any(
        words[at] == '"' for at in (min(own) - 1, min(own) - 2, max(own) + 1, max(own) + 2) if 0 <= at < len(words)
    ):
        return set(quotes)
    if quotes and not (min(own) > 3 and words[min(own) - 1] == "," and words[max(own) + 1 : max(own) + 2] == [","]):
        return set(quotes)
    everything = {t.i for t in doc if t.pos_ not in ("PUNCT", "SPACE")}
    if verb.dep_ in _ASIDE and verb.dep_ != "conj":
        return everything - (tree(verb) if verb.dep_ != "advcl" else _clause(words, verb))
    own = _clause(words, verb)
    if min(own) > 3 and max(own) >= len(words) - 3:
        return everything - own
    return set()


def _relative(words: list[str], verb: Any) -> set[int]:
    """ "the raids, which rights groups say have killed nine": the clause after the pronoun, where the parser lost that it
    is what they say."""
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if subject is None:
        return set()
    end = next((i for i in range(verb.i + 1, len(words)) if words[i] in (",", ";", ".")), len(words))
    if verb.dep_ == "relcl" and verb.head.i == subject.left_edge.i - 1 and verb.i + 1 < end:
        finite = verb.nbor(1).tag_ in ("VBD", "VBZ", "VBP", "MD")  # "a man they claim was the pilot"
        return {int(verb.head.i), *range(verb.i + 1, end)} if finite else set()
    at = next((i for i in range(subject.i - 1, max(-1, subject.i - 5), -1) if words[i] in w.RELATIVE), None)
    if at is None or words[at - 1 : at] != [","]:
        return set()
    return {at, *range(verb.i + 1, end)}


def quoted_with(words: list[str], quotes: frozenset[int], content: set[int], verb: Any) -> set[int]:
    """The quotations of which the content holds a part, and what goes on from them after the clause of saying alone."""
    runs: list[list[int]] = []
    for at in sorted(quotes):
        if runs and at == runs[-1][-1] + 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    own = _clause(words, verb)
    told: set[int] = set()
    for number, run in enumerate(runs):
        near = [runs[number - 1]] if number else []
        gap = range(near[0][-1] + 1, run[0]) if near else range(0)
        alone = all(at in own or not words[at][:1].isalnum() for at in gap) if near else False
        if content & set(run) or (alone and told & set(near[0])):
            told |= set(run) | (set(near[0]) if alone else set())
    return told
