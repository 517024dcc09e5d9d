"""Whose reckoning a number is: "put the toll at 62", "gives five dead", "raised the toll to 12".

Takes one verb of a parsed sentence, gives its ``Spoken`` record or None. Verbs that tell by themselves (say, count,
report) are not its business.
"""

from __future__ import annotations

from typing import Any

from crossbearing.extract.speech import speech_words as w
from crossbearing.extract.speech.said import Spoken, speaker, tree
from crossbearing.extract.text.lexicon import inflect


def _forms(verbs: str) -> frozenset[str]:
    return frozenset(form for verb in verbs.split() for form in inflect(verb))


_PUTTING = _forms("place set") | {"put", "puts", "putting"}
_GIVING = _forms("provide offer supply advance") | {"give", "gives", "gave", "given", "giving"}
#: with a count as their object and "to", "from" or "at" after it
_MOVING = _forms("raise revise lower update correct increase reduce adjust amend up") | {"upped"}
_SEEING = frozenset("see sees saw seen seeing".split())
_BODIES = frozenset("bodies body corpses corpse dead wounded injured".split())
RECKONING = _PUTTING | _GIVING | _MOVING | _SEEING
_COUNTS = frozenset(
    (
        "toll tolls number numbers figure figures count total casualties losses dead death deaths killed wounded injured missing "
        "displaced estimate estimates assessment tally martyrs victims"
    ).split()
)
#: of whom somebody is the owner in "by a UN count"
COUNTS_OF = frozenset("count tally estimate estimates reckoning calculation calculations account accounts admission".split())
_NEAR = 9


def by_reckoning(doc: Any, words: list[str], verb: Any, quotes: frozenset[int]) -> Spoken | None:
    """Who puts, gives or moves a count of the dead, with the words of the count."""
    subject = _who(words, verb, anybody=words[verb.i] in _PUTTING)
    counted = next((c for c in verb.rights if c.dep_ in ("dobj", "oprd", "acomp")), None)
    if subject is None or counted is None or verb.i in quotes or any(c.dep_ == "dative" for c in verb.rights):
        return None
    after = {words[c.i] for c in verb.subtree if c.dep_ == "prep" and c.i > verb.i}
    word, object_ = words[verb.i], {words[t.i] for t in counted.subtree} & _COUNTS
    if word in _PUTTING and not (object_ and after & {"at", "as", "between"}):
        return None
    if word in _MOVING and not (words[counted.i] in _COUNTS and after & {"to", "from", "at", "by"}):
        return None
    if word in _GIVING and not (words[counted.i] in _COUNTS and _numbered(doc, verb)):
        return None
    if word in _SEEING and not (words[counted.i] in _BODIES and _numbered(doc, verb) and subject.pos_ != "PROPN"):
        return None
    content = {t for c in verb.rights if c.dep_ not in ("cc", "conj") for t in tree(c)} | {int(verb.i)}
    name = words[subject.i]
    if name in w.PRONOUNS:
        return Spoken((), (int(verb.i), int(verb.i)), frozenset(content), False, name, word, int(subject.i))
    return Spoken((speaker(doc, subject, words),), (int(verb.i), int(verb.i)), frozenset(content), False, "", word)


def by_a_count(words: list[str], noun: Any) -> Spoken | None:
    """ ", by a UN count": whose the reckoning is says what the clause tells."""
    if noun.dep_ != "pobj" or words[noun.head.i] != "by" or noun.head.i < 3 or noun.head.head.i > noun.head.i:
        return None
    owners = [c for c in noun.lefts if c.dep_ in ("poss", "compound", "amod", "nmod")]
    named = [c for c in owners if c.pos_ == "PROPN" or words[c.i] in w.TELLERS]
    content = tree(noun.head.head) - tree(noun.head)
    if not named or not content:
        return None
    by = int(noun.head.i)
    return Spoken(((int(named[0].left_edge.i), int(named[-1].i)),), (by, by), frozenset(content), False, "", "according")


def _who(words: list[str], verb: Any, *, anybody: bool) -> Any | None:
    """The subject, of the verb or of the one it is joined to, where it is somebody who can tell: "the blast raised the toll"
    has none. ``anybody``: whatever noun it is."""
    node = verb
    while node.dep_ == "conj" and not any(c.dep_ == "nsubj" for c in node.lefts) and node.head.i != node.i:
        node = node.head
    subject = next((c for c in reversed(list(node.lefts)) if c.dep_ == "nsubj"), None)
    if subject is None or any(c.dep_ in ("auxpass", "neg") for c in verb.children):
        return None
    name = words[subject.i]
    if subject.pos_ == "PRON" or name in w.NOBODY | w.FIRST:
        return subject if name in ("he", "she", "they") else None
    return subject if anybody or subject.pos_ == "PROPN" or name in w.TELLERS else None


def _numbered(doc: Any, verb: Any) -> bool:
    """Whether a number follows the verb."""
    return any(
        t.like_num or t.lower_ in ("dozens", "scores", "hundreds", "thousands") for t in doc[verb.i + 1 : verb.i + _NEAR]
    )
