"""Whom a pronoun means that does something or that something is done to.

Takes the pronoun's token in a parsed sentence, gives mentions of the nouns before it that it can mean: of its own sentence,
else whoever was named before. None where two fit: a wrong doer is worse than none.
"""

from __future__ import annotations

from typing import Any

from msgspec import structs

from crossbearing.extract.parties.doers import subjects
from crossbearing.extract.speech.antecedents import for_pronoun
from crossbearing.extract.speech.attribution import Spoken
from crossbearing.extract.speech.parsed import Context, Parsed, mention
from crossbearing.extract.speech.speakers import can_mean, speakers_of
from crossbearing.extract.speech.speech_words import PAPERS
from crossbearing.extract.text.lexicon import lexicon
from crossbearing.extract.text.phrases import VERBAL
from crossbearing.model import Document, Mention
from crossbearing.vocab import ActorKind, Group

_AS_SUBJECT = {"him": "he", "her": "she", "them": "they", "it": "it"}
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_LONGEST = 8  # a longer phrase is a parse error


def stands_for(document: Document, parsed: Parsed, at: int, context: Context) -> tuple[Mention, ...]:
    """Whom the pronoun at that token means where it does something: within what somebody says the speaker, unless another
    stands between who fits as well; else the one in the sentence who fits; else who was named before it."""
    pronoun, doc = parsed.words[at], parsed.doc
    if pronoun in ("him", "her", "them") or (pronoun == "it" and doc[at].dep_ in ("dobj", "pobj")):
        return object_of(document, parsed, at, doc[at].head, context)  # "accused them of killing ten"
    if same := _same_before(parsed, at):
        return stands_for(document, parsed, same, context)
    explained = [c for c in doc[at].children if c.dep_ == "appos" and c.i < at + 6]
    if explained:
        return _mentions(document, parsed, explained)  # "they (the police) came"
    fitting = _fitting(document, parsed, at, pronoun)
    above = _of_the_main_clause(parsed, at)
    if above is not None and above in fitting and (above.i in parsed.quotes or at not in parsed.quotes):
        rival = pronoun == "they" and any(t.dep_ == "dobj" and t.head == above.head for t in fitting)
        return () if rival else _mentions(document, parsed, [above])
    inside = [r for r in parsed.spoken if at in r.content and r.cue is not None]
    if at in parsed.quotes:
        quoted = [t for t in fitting if t.i in parsed.quotes]
        said = {i for r in parsed.spoken for first, last in r.speakers for i in range(first, last + 1)}
        begun = min(i for i in range(at, -1, -1) if i in parsed.quotes and set(range(i, at)) <= parsed.quotes)
        partly = begun > 1 and doc[begun].text[:1].islower()  # 'may "dream of leading those whom he kills"'
        return _one(document, parsed, quoted or [t for t in fitting if partly and t.i not in said], at)
    if inside:
        record = min(inside, key=lambda r: len(r.content))
        within = [t for t in fitting if t.i in record.content]
        teller = _teller(document, parsed, record, at, context)
        if within and not teller:
            return _one(document, parsed, within, at)
        if not (within or teller or record.speakers or record.pronoun):
            return _one(document, parsed, fitting, at)  # "Aro was jailed and says he was beaten"
        return () if within else teller
    if above is not None:
        return ()
    if fitting:
        return _one(document, parsed, fitting, at)
    if pronoun not in ("he", "she") or any(t.dep_ in _SUBJECTS and t.pos_ in ("NOUN", "PROPN") for t in doc[:at]):
        return ()  # "the president … it is unclear that he …"
    earlier = tuple(
        one for one in context.known if one.mention.key or one.titled
    )  # other capitals are anybody's, or anything's
    meant = for_pronoun(pronoun, earlier)
    return (meant,) if meant else ()


def _same_before(parsed: Parsed, at: int) -> int | None:
    """ "They knew he would not agree and so they left": the pronoun of the clause that this one is joined to."""
    verb = parsed.doc[at].head
    if parsed.doc[at].dep_ != "nsubj" or verb.dep_ != "conj" or verb.head.pos_ not in VERBAL:
        return None
    own = [int(c.i) for c in verb.head.children if c.dep_ in _SUBJECTS and parsed.words[c.i] == parsed.words[at] and c.i < at]
    return own[0] if own else None


def _teller(document: Document, parsed: Parsed, record: Spoken, at: int, context: Context) -> tuple[Mention, ...]:
    """The speaker, where the pronoun in his words can mean him; "they" means all who speak together."""
    who, pronoun = speakers_of(document, parsed, record, context), parsed.words[at]
    if not who:
        return ()
    if record.pronoun:
        return who[-1:] if record.pronoun == pronoun else ()
    first, last = record.speakers[-1]
    if (at < first and parsed.words[first] in ("a", "an")) or parsed.words[last] in PAPERS:
        return ()  # "she was held, a lawyer said", "reports say they"
    if pronoun == "they":
        several = len(record.speakers) > 1
        return who if several else who[-1:] if _several(parsed, parsed.doc[first : last + 1].root) else ()
    return who[-1:] if can_mean(parsed, who[-1], record.speakers[-1], pronoun) else ()


def _addressed(document: Document, parsed: Parsed, at: int) -> tuple[Mention, ...]:
    """'told the envoy: "We will help you"': whoever is spoken to, where the same sentence names them."""
    cues = [parsed.doc[r.cue[0]] for r in parsed.spoken if at in r.content and r.cue is not None]
    return _mentions(
        document, parsed, [c for cue in cues[:1] for c in cue.children if c.dep_ in ("dobj", "dative") and c.pos_ != "PRON"]
    )


def object_of(
    document: Document, parsed: Parsed, at: int, verb: Any, context: Context, *, or_thing: bool = False
) -> tuple[Mention, ...]:
    """Whom the pronoun means to whom something is done: a subject ("he was beaten") like one that does it; an object, in the
    same sentence, as the only one named before it who is not the subject of its own verb ("Police chased the envoy and beat
    him"); of several the object of the verb that its own is joined to ("criticised the ministry and accused it").
    ``or_thing``: it can be done to a thing as well ("rejected it")."""
    if parsed.words[at] in ("us", "me"):
        return ()  # whoever speaks
    if parsed.words[at] == "you":
        return _addressed(document, parsed, at)
    if parsed.words[at] in ("he", "she", "they"):
        before = context.known if parsed.words[at] == "he" else ()  # most women who are hurt were never named
        return stands_for(document, parsed, at, structs.replace(context, known=before))
    own = {int(s.i) for s in subjects(verb, parsed.words)}
    pronoun = _AS_SUBJECT[parsed.words[at]]
    fitting = [t for t in _fitting(document, parsed, at, pronoun, objects=True) if t.i not in own]
    if at in parsed.quotes:
        fitting = [t for t in fitting if t.i in parsed.quotes]
    if pronoun == "it" and or_thing:
        fitting = [t for t in fitting if not _thing_between(parsed, t, at)]
    if len(fitting) > 1 and verb.dep_ == "conj":
        fitting = [t for t in fitting if t.head == verb.head and t.dep_ in ("dobj", "nsubjpass")]
    found = _mentions(document, parsed, fitting) if len(fitting) == 1 else ()
    return found if len(found) == 1 else ()


def _thing_between(parsed: Parsed, noun: Any, at: int) -> bool:
    """Whether a thing that "it" can mean as well stands nearer ("Oranda says the vote was fair, but critics dismissed it")."""
    return any(
        t.tag_ == "NN" and t.dep_ in (*_SUBJECTS, "dobj") and not _anybody(parsed, t) for t in parsed.doc[noun.i + 1 : at]
    )


def _fitting(document: Document, parsed: Parsed, at: int, pronoun: str, *, objects: bool = False) -> list[Any]:
    """The nouns before the pronoun that it can mean: subjects, objects, and where none of them fits a name elsewhere. Names
    that no register knows count where nobody else does."""
    roles = _SUBJECTS | ({"dobj", "pobj"} if objects and pronoun != "it" else {"dobj"})
    verb = parsed.doc[at].head  # none of its own verb: "the boys, they burned them"
    nouns = [
        t for t in parsed.doc[:at] if t.pos_ in ("NOUN", "PROPN") and t.head.i != verb.i and t.i - t.left_edge.i <= _LONGEST
    ]
    dated = {i for d in parsed.names.dates for i in range(d.first, d.last + 1)}
    nouns = [t for t in nouns if t.i not in dated and parsed.words[t.left_edge.i] not in _OURS]
    nouns = [t for t in nouns if _can_mean(document, parsed, t, pronoun)]
    known = [t for t in nouns if _anybody(parsed, t)]
    unknown = [t for t in nouns if t.pos_ == "PROPN" and t.dep_ != "pobj" and not _place(parsed, t)]
    for those in (known, unknown):
        if placed := [t for t in those if t.dep_ in roles]:
            return placed
    return [] if objects else [t for t in known if t.dep_ == "poss" or (t.dep_ == "pobj" and t.pos_ == "PROPN")]


_OURS = frozenset({"my", "our", "your"})


def _several(parsed: Parsed, token: Any) -> bool:
    """Whether "they" can mean it: a plural, nouns joined by "and", an armed group by its name."""
    group = any(f.last == token.i and f.mention.kind is ActorKind.ARMED_GROUP for f in parsed.names.actors)
    plural = token.tag_ in ("NNS", "NNPS") or parsed.words[token.i] in _MANY
    return plural or group or any(c.i > token.i for c in token.conjuncts)


_MANY = frozenset({"people", "police", "troops", "many", "some", "others", "several", "both"})


def _can_mean(document: Document, parsed: Parsed, token: Any, pronoun: str) -> bool:
    known, word = lexicon(), parsed.words[token.i]
    if pronoun == "they" or _several(parsed, token):
        return pronoun == "they" and _several(parsed, token)
    if word in _HOUSEHOLDS:
        return pronoun == "it"
    if pronoun in ("he", "she") and known.people.get(word, Group.UNSPECIFIED) is not Group.UNSPECIFIED:
        return not (pronoun == "he" and word in _WOMEN) and not (pronoun == "she" and word in _MEN)
    span = (int(token.left_edge.i), int(token.i))
    return can_mean(parsed, mention(document, parsed, span, whole=True), span, pronoun)


_HOUSEHOLDS = frozenset({"family", "household", "couple", "crew", "staff", "personnel", "crowd", "mob", "team"})
_WOMEN = frozenset({"woman", "girl", "mother", "wife", "daughter", "sister"})
_MEN = frozenset({"man", "boy", "father", "husband", "son", "brother"})


def _one(document: Document, parsed: Parsed, fitting: list[Any], at: int) -> tuple[Mention, ...]:
    """The only one who fits; of several, the subject of the clause that the pronoun's own clause is joined to."""
    if len(fitting) > 1:
        clause = parsed.doc[at].head
        if clause.dep_ == "relcl":  # "Aro travelled to Orl, where he": the subject of what stands before
            fitting = [t for t in fitting if t.dep_ in _SUBJECTS][-1:]
        elif clause.dep_ == "conj" and parsed.words[at] != "they" and clause.head.pos_ in VERBAL:
            fitting = [t for t in fitting if t.head == clause.head and t.dep_ in _SUBJECTS]
    return _mentions(document, parsed, fitting) if len(fitting) == 1 else ()


def _mentions(document: Document, parsed: Parsed, nouns: list[Any]) -> tuple[Mention, ...]:
    """The nouns with those joined to them."""
    found = []
    for token in [t for noun in nouns for t in (noun, *(c for c in noun.conjuncts if c.i > noun.i))]:
        if token.i - token.left_edge.i <= _LONGEST:
            found.append(mention(document, parsed, (int(token.left_edge.i), int(token.i)), whole=True))
    return tuple(found)


def _anybody(parsed: Parsed, token: Any) -> bool:
    """Whether the noun is people or a body, by its word or by a register."""
    known, word = lexicon(), parsed.words[token.i]
    people = word in known.people or word in known.speakers or word in known.actors or word in known.classes["forces"]
    return people or any(f.first <= token.i <= f.last for f in parsed.names.actors)


def _place(parsed: Parsed, token: Any) -> bool:
    return any(p.first <= token.i <= p.last for p in parsed.names.places)


def _of_the_main_clause(parsed: Parsed, at: int) -> Any | None:
    """ "The ministers may say more when they meet": the subject of the clause that the pronoun's clause hangs on."""
    verb = parsed.doc[at].head
    if parsed.doc[at].dep_ != "nsubj" or verb.dep_ != "advcl" or not any(c.dep_ in ("mark", "advmod") for c in verb.lefts):
        return None
    above = verb.head
    while above.dep_ == "conj" and above.head.pos_ in VERBAL and not any(c.dep_ in _SUBJECTS for c in above.children):
        above = above.head  # "shot ten and injured two when they"
    subject = next((c for c in above.children if c.dep_ in _SUBJECTS), None)
    return subject if subject is not None and subject.i < at and subject.pos_ in ("NOUN", "PROPN") else None
