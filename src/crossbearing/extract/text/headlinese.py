"""Headlines leave out their auxiliaries: "Journalist detained in Orl" is read by the parser as if the journalist detained.

Takes a parsed headline, caption or fragment, puts tags and labels right in place: what was done to somebody becomes a passive,
and a verb that the tagger takes for a noun becomes a verb. It must never touch a sentence that ends as sentences do.
"""

from __future__ import annotations

from typing import Any

from crossbearing.extract.text.headline_subjects import put_subjects_right
from crossbearing.extract.text.lexicon import lexicon

#: what is done to somebody or something; without an object, and in a headline, it was done to the subject
_DONE_TO = frozenset(
    "abducted accused ambushed arrested assassinated attacked banned barred beaten beheaded besieged blocked bombarded bombed burned burnt "
    "captured charged closed convicted damaged deployed destroyed detained disabled dismissed dispersed displaced downed evacuated executed "
    "expelled foiled found freed gunned hacked hanged held hijacked hit hurt imprisoned injured intercepted jailed kidnapped killed liberated lifted looted "
    "lynched martyred massacred maimed murdered neutralised neutralized pounded raided raped ransacked recovered released repelled rescued retaken "
    "robbed sanctioned seized sentenced "
    "shelled shot slain stabbed stopped stormed struck sunk targeted tortured torched vandalised violated wounded".split()
)
#: verbs that the tagger takes for nouns ("RSF shells camp", "Settlers torch cars", "Thousands flee fighting")
_ACTS = frozenset(
    "abduct ambush arrest attack behead besiege block bomb bombard burn capture execute fire flee hit kidnap kill massacre order overrun pound raid "
    "ransack recapture repel rescue retake rock seize shell storm strike target torch trade wound".split()
)
_ACTS_OF_ONE = frozenset(act + ("es" if act.endswith("sh") else "s") for act in _ACTS)
#: many in one word, and no ending that shows it
_MANY = frozenset("police gunmen troops people aircraft militia militiamen policemen women men".split())
#: "air strikes", "suicide attacks": before these the word is a noun
_KINDS = frozenset(
    "air suicide bomb terror arson gas revenge gun knife acid cyber rocket missile artillery mortar counter".split()
)
#: "Orl attacks suspect held": what is told of acts
_OF_ACTS = frozenset(
    "suspect suspects victim victims toll trial case probe inquiry investigation anniversary survivor survivors mastermind plot threat threats "
    "fears site scene response death deaths campaign season zone zones".split()
)
_FEARED = frozenset("feared believed presumed thought reported confirmed".split())
_TIMES = frozenset("resume begin restart continue start open reopen".split())
_NAMES = {"NNP": "NN", "NNPS": "NNS"}
_STOPS = frozenset(".!?")
_CLOSING = "\"'”’)]»"


def ends_openly(text: str) -> bool:
    """Whether the text lacks the stop that ends a sentence."""
    return text.rstrip().rstrip(_CLOSING)[-1:] not in _STOPS


def put_right(doc: Any) -> Any:
    """The parse, in place, with its headline passives, infinitives and verbs."""
    if len(doc) and doc[0].tag_ in _NAMES and _common(doc[0].lower_):
        doc[0].tag_, doc[0].pos_ = _NAMES[doc[0].tag_], "NOUN"  # its capital is the headline's
    if len(doc) and doc[0].tag_ == "VB" and doc[0].dep_ == "nsubj":
        doc[0].tag_, doc[0].pos_ = "NN", "NOUN"  # "Truce between … takes effect"
    for token in doc:
        if token.tag_ == "VBG" and token.dep_ == "ROOT":
            _made_noun(token)
    for token in doc[1:-1]:
        if _verb_for_noun(token):
            _made_verb(token)
        elif token.lower_ == "free" and token.dep_ == "amod" and token.head.dep_ in ("dobj", "appos", "conj"):
            _freed(token)
    put_subjects_right(doc)
    _made_claim(doc)
    _made_clause(doc)
    for token in doc:
        if token.lower_ == "among" and token.head.i == token.i - 1 and token.head.dep_ == "nsubj":
            token.head.dep_ = "dep"  # "Child among three killed in shelling": did nothing
        if token.tag_ == "NN" and token.lower_ == "shot" and token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "dead":
            token.tag_, token.pos_ = "VBN", "VERB"
        if token.tag_ in ("VBD", "VBN") and (token.lower_ in _DONE_TO or _fired_on(token) or _is_feared(token)):
            _made_passive(token)
        elif token.tag_ in _FINITE and token.dep_ in ("ROOT", "ccomp"):
            _given_subject(token)
        elif token.tag_ in ("NN", "NNS") and token.dep_ == "ROOT" and _has_subject(token):
            token.tag_, token.pos_ = "VBZ" if token.tag_ == "NNS" else "VBP", "VERB"  # "Toll climbs to 27"
        if token.tag_ == "TO" and token.dep_ == "aux":
            _made_future(token.head)
    return doc


def _verb_for_noun(token: Any) -> bool:
    """Whether a word inside or before a row of nouns is what the first of them do to the last."""
    before, word = token.nbor(-1), token.lower_
    if not _nominal(before) or before.dep_ == "prep" or token.nbor(1).tag_ in ("POS", "HYPH", "CC"):
        return False
    if token.dep_ in ("compound", "amod", "nmod") and token.head.i > token.i:
        thing = _last_of_row(token)
    elif before.head.i == token.i and before.dep_ in ("compound", "nummod") and token.tag_ in ("NN", "NNS"):
        thing = next((c for c in token.rights if _fills(token, c)), None)
        if thing is None:
            return False
    else:
        return False
    if thing.lower_ in _OF_ACTS or word not in _ACTS | _ACTS_OF_ONE:
        return False
    many = before.tag_ in ("NNS", "NNPS", "CD", "VBZ") or before.lower_ in _MANY
    many = many or (before.i > 1 and before.nbor(-2 if before.nbor(-1).dep_ == "compound" else -1).lower_ == "and")
    outside = [t for t in (before, token, thing) if not before.i <= t.head.i <= thing.i or t.head.i == t.i]
    if len(outside) != 1:
        return False  # no one row: parts of it hang on words beyond
    return (many if word in _ACTS else not many and before.lower_ not in _KINDS) and _free_to_govern(token, thing)


def _has_subject(noun: Any) -> bool:
    """Whether the parser gives the noun a subject right before it and nothing that only nouns have."""
    before = noun.i and noun.nbor(-1).dep_ == "nsubj"
    return bool(before) and not any(c.lower_ == "of" or c.dep_ in ("det", "poss", "nummod") for c in noun.children)


def _last_of_row(noun: Any) -> Any:
    while noun.dep_ in ("compound", "amod", "nmod") and noun.head.i > noun.i:
        noun = noun.head
    return noun


def _nominal(token: Any) -> bool:
    return token.tag_ in ("NN", "NNS", "NNP", "NNPS", "CD") or (token.tag_ == "VBZ" and token.lower_ in lexicon().people)


def _fills(verb: Any, child: Any) -> bool:
    """ "rocks Mogadishu", "flee fighting", "fire on protesters"."""
    return (
        child.dep_ in ("appos", "nmod")
        or (child.dep_ in ("xcomp", "acl") and child.tag_ == "VBG" and verb.lower_ == "flee")
        or (verb.lower_ == "fire" and child.lower_ in ("on", "at", "into"))
    )


def _free_to_govern(token: Any, thing: Any) -> bool:
    """Whether no verb governs the row of nouns, but for one of speech, or of a second act after a comma."""
    top = thing if not token.is_ancestor(thing) else token
    if top.dep_ == "nsubj":
        return any(t.text == "," for t in top.doc[top.i : top.head.i])
    return top.dep_ in ("ROOT", "appos", "dep", "ccomp", "npadvmod") or top.head.i == token.i - 1


def _made_verb(verb: Any) -> None:
    subject = verb.nbor(-1)
    thing = _last_of_row(verb)
    if thing.i == verb.i:
        thing = next(c for c in verb.rights if _fills(verb, c))
    for inside in (subject, verb):
        if verb.i < inside.head.i < thing.i:
            inside.head = thing
    top = next(t for t in (subject, verb, thing) if t.head.i not in (subject.i, verb.i, thing.i) or t.head.i == t.i)
    above, label = top.head, top.dep_
    moved = [c for t in (subject, verb, thing) for c in t.children if c.i not in (subject.i, verb.i, thing.i)]
    if top.head.i == top.i or label in ("appos", "dep", "npadvmod"):
        above, label = (verb, "ROOT") if top.head.i == top.i else (above, "parataxis")
    elif label == "nsubj":  # "Drone strikes market, kills five"
        second, above, label = above, above.head if above.dep_ != "ROOT" else verb, above.dep_
        verb.head, verb.dep_ = above, label
        second.head, second.dep_ = verb, "conj"
    verb.head, verb.dep_ = above, label
    subject.head, subject.dep_ = verb, "nsubj"
    verb.tag_, verb.pos_ = "VBP" if verb.lower_ in _ACTS else "VBZ", "VERB"
    if subject.tag_ == "VBZ":
        subject.tag_, subject.pos_ = "NNS", "NOUN"
    elif subject.tag_ == "CD":
        subject.pos_ = "NOUN"
    if thing.dep_ != "prep":
        thing.head, thing.dep_ = verb, "dobj"
        if thing.tag_.startswith("VB"):
            thing.tag_, thing.pos_ = "NN", "NOUN"
    for child in moved:
        if child.i < verb.i:
            child.head, child.dep_ = subject, "compound" if child.dep_ == "nsubj" else child.dep_
        elif child.i < thing.i:
            child.head = thing
        elif child.dep_ == "relcl" and verb.lower_.startswith("order"):
            child.head, child.dep_ = verb, "xcomp"  # "Junta orders troops to leave"
        elif child.lower_ != "of" and child.dep_ != "relcl":
            child.head, child.dep_ = verb, "advcl" if child.dep_ == "acl" else child.dep_
        else:
            child.head = thing


def _freed(free: Any) -> None:
    """ "Troops kill 22 rebels, free hostages": what they do next."""
    people, verb = free.head, free.head.head
    before = free.nbor(-1) if free.i else free
    if before.text not in (",", "and") or verb.pos_ != "VERB" or verb.i > free.i:
        return
    free.head, free.dep_, free.tag_, free.pos_ = verb, "conj", "VBP", "VERB"
    people.head, people.dep_ = free, "dobj"


def _fired_on(verb: Any) -> bool:
    """ "Crowd fired on in Orl": the preposition has nothing after it."""
    link = verb.nbor(1) if verb.i + 1 < len(verb.doc) else verb
    after = link.i + 1 == len(verb.doc) or link.nbor(1).tag_ in ("IN", ",")
    return verb.lower_ in ("fired", "shot") and link.lower_ in ("on", "at") and after


def _is_feared(verb: Any) -> bool:
    """ "Dozens feared drowned": they fear nothing."""
    after = verb.nbor(1) if verb.i + 1 < len(verb.doc) else verb
    if verb.lower_ in _FEARED and verb.dep_ == "acl" and after.dep_ == "ROOT" and verb.head.head.i == after.i:
        people = verb.head  # "Dozens of migrants feared drowned"
        verb.head, verb.dep_ = verb, "ROOT"
        people.head, after.head, after.dep_ = verb, verb, "xcomp"
    told = [c for c in verb.rights if c.dep_ in ("ccomp", "xcomp", "oprd", "acomp") and c.i == verb.i + 1]
    if verb.lower_ not in _FEARED or not any(c.tag_ in ("VBN", "VBD", "JJ") for c in told):
        return False
    for one in told:
        one.dep_ = "xcomp" if one.tag_ in _DONE else "oprd"
        if one.tag_ == "VBD":
            one.tag_ = "VBN"
    return True


_FINITE = frozenset(["VBZ", "VBP"])
_DONE = frozenset(["VBD", "VBN"])


def _given_subject(verb: Any) -> None:
    """ "Fresh fighting erupts": the noun before is the verb's subject, no part of its name."""
    noun = verb.nbor(-1) if verb.i else verb
    if noun.dep_ != "compound" or noun.head.i != verb.i or any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        return
    for child in [c for c in verb.lefts if c.i < noun.i and c.dep_ in ("compound", "amod", "nmod", "nummod", "det", "poss")]:
        child.head = noun
    noun.dep_ = "nsubj"
    if noun.pos_ == "VERB":
        noun.pos_, noun.tag_ = "NOUN", "NN"


def _made_future(verb: Any) -> None:
    """ "Talks to resume Tuesday", "Premier to visit Orl": what is to come is what the headline tells."""
    named, first = verb.head, next((c for c in verb.lefts if c.lower_ == "to"), None)
    if (
        first is None
        or named.i != first.i - 1
        or verb.dep_ not in ("xcomp", "acl", "advcl", "relcl")
        or named.dep_ not in ("ROOT", "ccomp")
    ):
        return
    talks = named.lower_ in ("talks", "negotiations") and verb.lower_ in _TIMES
    if not (talks or (named.i == 0 and named.text[0].isupper() and named.tag_ != "VBG" and not _common_act(named))):
        return
    above, label = (verb, "ROOT") if named.dep_ == "ROOT" else (named.head, named.dep_)
    moved = [c for c in named.children if c.i > verb.i or c.dep_ in ("nsubj", "nsubjpass")]
    verb.head, verb.dep_ = above, label
    for child in moved:
        child.head, child.dep_ = (verb, child.dep_) if child.i > verb.i else (named, "compound")
    named.head, named.dep_ = verb, "nsubj"
    named.tag_, named.pos_ = ("NNS", "NOUN") if talks else ("NNP", "PROPN")


def _common_act(word: Any) -> bool:
    """ "Plan to free hostages", "Vows to fight on"."""
    return word.tag_ in ("NN", "NNS", "VBZ", "VBP", "VB", "JJ") and not _common(word.lower_)


def _made_noun(gerund: Any) -> None:
    """ "Two killed in Orl shelling": to the parser two shelled; the shelling is what they were killed in."""
    place = gerund.nbor(-1) if gerund.i else gerund
    if place.dep_ != "pobj" or any(c.dep_ in ("aux", "dobj") for c in gerund.children):
        return
    link, top = place.head, place
    while top.head.i != gerund.i and top.head.i != top.i:
        top = top.head
    if top.head.i != gerund.i or top.i >= link.i:
        return
    others = [c for c in gerund.children if c.i < gerund.i and c.i != top.i]
    top.head, top.dep_ = top, "ROOT"
    gerund.head, gerund.dep_, gerund.tag_, gerund.pos_ = link, "pobj", "NN", "NOUN"
    place.head, place.dep_ = gerund, "compound"
    for child in others:
        child.head = top


def _made_clause(doc: Any) -> None:
    """ "Army base attacked in Orl" is to the parser a base with a clause on it; it is the clause."""
    noun = next((t for t in doc if t.dep_ == "ROOT"), None)
    if noun is None or noun.tag_ not in ("NN", "NNS", "NNP", "NNPS", "CD"):
        return
    verb = next((c for c in noun.rights if c.dep_ == "acl" and c.tag_ == "VBN" and c.lower_ in _DONE_TO), None)
    if verb is None or any(c.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass", "dobj") for c in verb.children):
        return
    moved = [c for c in noun.children if c.i > verb.i or c.dep_ == "dep"]
    verb.head, verb.dep_ = verb, "ROOT"
    noun.head, noun.dep_ = verb, "nsubjpass"
    for child in moved:
        child.head = verb


def _made_claim(doc: Any) -> None:
    """ "Islamic State claims attack on Orl" is to the parser an attack of the claims; the claims are the verb."""
    verb = next((t for t in doc[1:5] if t.lower_ in ("claim", "claims")), None)
    if verb is None or verb.dep_ not in ("compound", "nsubj") or verb.head.i <= verb.i or verb.i + 1 == len(doc):
        return
    noun, before = verb.head, doc[verb.i - 1]
    whole = noun.dep_ in ("ROOT", "attr") and before.pos_ in ("PROPN", "NOUN", "AUX") and noun.pos_ in ("NOUN", "PROPN")
    if not whole or any(c.dep_ in ("det", "amod") and c.i < verb.i for c in noun.children):
        return
    for token in [*noun.children, *verb.children, noun.head]:
        if token.i < verb.i and token.dep_ != "punct":
            token.head, token.dep_ = (verb, "nsubj") if token.i == before.i else (before, "compound")
    verb.head, verb.dep_, verb.tag_, verb.pos_ = verb, "ROOT", "VBZ" if verb.lower_ == "claims" else "VBP", "VERB"
    before.head, before.dep_, before.pos_ = verb, "nsubj", "PROPN"
    noun.head, noun.dep_ = verb, "dobj"


def _common(word: str) -> bool:
    known = lexicon()
    return word in known.people or word in known.singular_people or word in known.nouns or word in known.targets


def _made_passive(verb: Any) -> None:
    children = list(verb.children)
    for child in children:
        if child.dep_ == "dobj" and child.lower_ == "fighting" and child.i == verb.i + 1:
            child.dep_ = "advcl"  # "Four rebels killed fighting in Orl"
    if any(
        c.dep_ in ("aux", "auxpass", "dobj", "nsubjpass")
        or (c.dep_ in ("ccomp", "xcomp") and c.i > verb.i and verb.lower_ not in _FEARED)
        for c in children
    ):
        return
    if any(c.dep_ == "oprd" and c.pos_ in ("NOUN", "PROPN") for c in children):
        return
    subjects = [c for c in children if c.dep_ == "nsubj" and c.i < verb.i and c.pos_ in ("NOUN", "PROPN", "NUM", "ADJ")]
    if not subjects:
        if verb.dep_ == "acl" and verb.tag_ == "VBD":
            verb.tag_ = "VBN"  # "Convoy attacked in Orl, driver killed"
        return
    verb.tag_ = "VBN"
    for other in subjects[:-1]:
        other.dep_ = "dep"  # whom another clause is about
    subjects[-1].dep_ = "nsubjpass"
    for child in children:
        if child.dep_ == "prep" and child.lower_ == "by":
            child.dep_ = "agent"
