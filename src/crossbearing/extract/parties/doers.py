"""Who does a verb, where its own clause does not say.

Takes a verb of a parsed sentence, gives the nouns that stand for its doer: its subject, or that of the verb, noun or
preposition it hangs on ("forced them to fire", "accused the army of shelling", "a policy of bombing"). It must never
look at names: whether a noun is an actor is decided by roles.
"""

from __future__ import annotations

from typing import Any

from crossbearing.extract.parties.passives import passive
from crossbearing.extract.speech.speech_words import PAPERS
from crossbearing.extract.text.lexicon import inflect, lexicon
from crossbearing.extract.text.phrases import VERBAL, first_joined

POSSESSIVE = frozenset({"its", "their", "his", "her"})
_RELATIVE = frozenset({"who", "which", "that"})
_STEPS = 6  # longer ways are parse errors
#: verbs whose subject, not whose object, does what the infinitive says
_SUBJECT_CONTROL = frozenset(
    "promise promised promises threaten threatened threatens vow vowed vows use used uses using take took taken".split()
)
#: nouns of a way of acting: who has it acts so
_WAYS = frozenset(
    "policy strategy tactic tactics campaign practice plan plans way habit decision intention effort efforts attempt attempts "
    "first last bid hope hopes order orders operation operations mission offensive drive move power right ability freedom resolve "
    "position process brink verge course business habit job task excuse reason reasons grounds justification pretext motive intention "
    "intentions interest desire wish aim goal objective chance opportunity history record capability capacity authority means "
    "readiness willingness reluctance determination commitment".split()
)
_ACCUSING = frozenset({"accus", "charg", "suspe", "convi", "acqui", "blame", "stopp", "preve"})
_CHARGED = frozenset({"of", "for", "from", "with"})
_BLAMING = frozenset({"accus", "blame", "charg"})


def subjects(verb: Any, words: list[str], steps: int = _STEPS) -> list[Any]:
    """The nouns that do the verb; none where nobody is told."""
    own = [c for c in verb.children if c.dep_ == "nsubj"]
    if own:
        clause = verb
        while clause.dep_ == "conj" and clause.head.pos_ in VERBAL:
            clause = clause.head
        if words[own[0].i] in _RELATIVE and clause.dep_ == "relcl":  # "who had come and who were shooting" too
            return [antecedent(clause, words)]
        if words[own[0].i] in _RELATIVE and verb.dep_ == "ccomp" and verb.head.dep_ == "relcl" and own[0].i < verb.head.i:
            return [verb.head.head]  # "groups which they say have killed"
        if own[0].tag_ == "VBG" and (those := [c for c in own[0].children if c.dep_ == "nsubj"]):
            return those  # "leaders meeting in Orl called": the leaders
        return [*(_writer(words, noun) for noun in own), *companions(verb, words)]
    if beside := _beside(verb, words):
        return [beside]
    if steps == 0 or any(c.dep_ in ("nsubjpass", "expl") for c in verb.children) or verb.head.i == verb.i:
        return []
    above = verb.head
    infinitive = any(c.dep_ == "aux" and words[c.i] == "to" for c in verb.children)
    if verb.dep_ == "acl" and verb.tag_ != "VBN":
        if infinitive:
            return _of_noun(above, words, steps) if words[above.i] in _WAYS else []
        if above.pos_ in ("PROPN", "PRON") or not _abstract(words, above):
            return [_both(above, words)]
        return _reported(above, verb, words) or _governor(above, words, steps)
    if verb.dep_ in ("acomp", "attr") and (verb.tag_ == "VBG" or words[verb.i] == "committed") and above.pos_ in VERBAL:
        return subjects(above, words, steps - 1)  # "had been shelling"
    if verb.dep_ == "conj" and (partner := _partner(verb)) is not None:
        return [partner] if partner.pos_ not in VERBAL else subjects(partner, words, steps - 1)
    if verb.dep_ == "conj":
        if verb.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in above.children) and not perfect(verb, words):
            return []
        if above.pos_ not in VERBAL:
            return []
        return subjects(above, words, steps - 1) or [c for c in above.children if c.dep_ == "nsubjpass"]
    if verb.dep_ == "pcomp":
        return _of_preposition(above, words, steps)
    if verb.dep_ in ("xcomp", "ccomp", "advcl", "dep", "parataxis"):
        if above.pos_ in VERBAL:
            return _of_verb(verb, above, words, steps, infinitive)
        if above.pos_ == "ADJ":
            return _of_verb(verb, above.head, words, steps, infinitive=False) if above.head.pos_ in VERBAL else []
        if words[above.i] in _WAYS:
            return _of_noun(above, words, steps)
    return []


def _partner(verb: Any) -> Any | None:
    """What a verb is joined to by "and" where the parser has it at one of another form: the verb of its own form above or
    within that one, or the noun that stands before both."""
    above, kinds = verb.head, {c.dep_ for c in verb.children}
    over = above.head
    if verb.tag_ in _FINITE and above.tag_ == "VB" and over.pos_ in VERBAL:
        return over  # "said they must go and accused them": who said it accused
    if verb.tag_ in ("VBZ", "VBP") and above.dep_ == "ccomp" and above.tag_ == "VBN" and over.tag_ == verb.tag_:
        return over  # "says ten have been killed and blames them"
    told = verb.tag_ in ("VBN", "VBD") and "dobj" in kinds and not kinds & {"aux", "auxpass"}
    if told and above.dep_ == "ccomp" and passive(above) and over.tag_ == "VBD":
        return over  # "said ten were killed and condemned it"
    if verb.tag_ in _FINITE and above.dep_ == "acl" and above.tag_ == "VBN" and over.dep_ == "ROOT" and over.pos_ in _NOUNS:
        return over  # "the minister, chosen in May, called"
    if verb.tag_ == "VBG" and "aux" not in kinds and above.tag_ in _FINITE:
        seen = [c for o in (above, *(c for c in above.children if c.dep_ == "dobj")) for c in o.children]
        inner = [c for c in seen if c.tag_ == "VBG" and c.dep_ in ("ccomp", "acl") and c.i < verb.i]
        return inner[-1] if inner else None  # "shows men leaving the army and promising to help": the men
    if verb.tag_ == "VB" and not kinds & {"aux", "auxpass"} and above.tag_ != "VB":
        inner = [c for c in above.children if c.dep_ in ("ccomp", "xcomp", "advcl") and c.tag_ == "VB" and c.i < verb.i]
        return inner[-1] if inner and not any(c.tag_ == "MD" or c.lower_ == "do" for c in above.children) else None
    return None  # ("demanded Oranda apologise, pay and leave": Oranda pays)


_NOUNS = frozenset({"NOUN", "PROPN"})


def _crowd_before(verb: Any, above: Any, words: list[str]) -> Any | None:
    """ "led us to the square where villagers had gathered, chanting": those of the nearest clause, where they are people."""
    between = [t for t in verb.doc[above.i + 1 : verb.i] if t.dep_ == "nsubj" and t.pos_ in ("NOUN", "PROPN")]
    near = between[-1] if between else None
    return near if near is not None and words[near.i] in lexicon().people and '"' not in words[near.i : verb.i] else None


def perfect(verb: Any, words: list[str]) -> bool:
    """ "to have agreed", "having pledged": no passive, though a participle."""
    return any(c.dep_ == "aux" and words[c.i] in _HAVE for c in verb.children)


_HAVE = frozenset({"have", "has", "had", "having", "'ve", "'s", "'d"})
_OF_CROWDS = frozenset({"demanding", "calling", "protesting", "chanting", "rallying", "shouting", "marching"})
_FINITE = ("VBD", "VBZ", "VBP")


def _beside(verb: Any, words: list[str]) -> Any | None:
    """The noun right before a finite verb without a subject, after "and" or a comma: the parser joined two clauses as if
    they were two nouns ("shelled the city and troops stormed the mosque")."""
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass", "neg", "advmod") and c.i < verb.i]
    if verb.tag_ not in _FINITE and not any(c.tag_ in (*_FINITE, "MD") for c in helpers):
        return None
    if verb.dep_ not in ("conj", "ccomp", "ROOT", "parataxis", "advcl") or any(c.dep_ == "nsubjpass" for c in verb.children):
        return None
    at = min([verb.i, *(c.i for c in helpers)]) - 1
    noun = verb.doc[at] if at > 0 else None
    if noun is None or noun.pos_ not in ("NOUN", "PROPN") or noun.dep_ not in ("conj", "pobj", "dobj"):
        return None
    first = at
    while first > 0 and (noun.doc[first - 1].dep_ in _IN_FRONT or noun.doc[first - 1].tag_ == "JJ"):
        first -= 1
    if verb.dep_ == "advcl" and noun.dep_ == "pobj" and first > 0 and words[first - 1] in _TIME_MARKS:
        return noun  # "after local youths had attacked": "after" read as a preposition
    if backed := _backed(noun):
        return backed
    return noun if first > 0 and words[first - 1] in ("and", "but", "while") else None


def _backed(noun: Any) -> Any | None:
    """ "troops backed by tanks and helicopters have stormed": the troops, whether the participle was read as one or not."""
    above = first_joined(noun).head
    if above.dep_ != "agent":
        return None
    participle = above.head
    if participle.dep_ == "acl":
        return participle.head
    own = [c for c in participle.children if c.dep_ == "nsubj" and c.i == participle.i - 1]
    return own[0] if own and not any(c.dep_ in ("aux", "auxpass") for c in participle.children) else None


_IN_FRONT = frozenset({"compound", "amod", "det", "poss", "nummod", "case"})
_TIME_MARKS = frozenset({"after", "before", "since", "until", "as"})


def _of_verb(verb: Any, above: Any, words: list[str], steps: int, infinitive: bool) -> list[Any]:
    if verb.dep_ in ("xcomp", "ccomp") and infinitive and words[above.i] not in _SUBJECT_CONTROL:
        told = [c for c in above.children if c.dep_ in ("dobj", "dative") and c.i < verb.i]
        called = [
            p
            for c in above.children
            if c.dep_ == "prep" and words[c.i] in ("on", "upon")
            for p in c.children
            if p.dep_ == "pobj"
        ]
        if told or called:
            return told or called
    if verb.tag_ == "VBN" and verb.dep_ in ("advcl", "xcomp") and not perfect(verb, words):
        return []
    if words[verb.i] in _OF_CROWDS and words[verb.i - 1] != ",":
        crowd = [
            c for c in above.children if c.dep_ in ("dobj", "nsubjpass") and c.i < verb.i and words[c.i] in lexicon().people
        ]
        if crowd:
            return crowd  # "killed ten protesters demanding an end to it"
    if words[verb.i] in _OF_CROWDS and verb.dep_ == "advcl" and (near := _crowd_before(verb, above, words)):
        return [near]
    found = subjects(above, words, steps - 1)
    if not found and (infinitive or (verb.tag_ == "VBG" and (words[verb.i - 1] == "," or verb.i - 1 == above.i))):
        found = [c for c in above.children if c.dep_ == "nsubjpass"]
    return found


def _of_preposition(preposition: Any, words: list[str], steps: int) -> list[Any]:
    """ "accused the army of shelling", "responded by shelling", "a policy of shelling"."""
    above = preposition.head
    if above.pos_ in VERBAL:
        how = words[preposition.i] == "by" and words[above.i][:5] in _BLAMING
        if words[preposition.i] in _CHARGED or how:
            charged = [c for c in above.children if c.dep_ in ("dobj", "nsubjpass")]
            if charged:
                return charged  # "blamed the bands for provoking it by shooting" too
        if words[above.i] == "aimed" and above.dep_ == "acl" and words[above.head.i] in _MOVES:
            return _of_noun(above.head, words, steps)  # "will send troops, a step aimed at crushing": who sends them
        joining = words[preposition.i] == "in" and words[above.i].startswith("join")
        forced = words[preposition.i] in ("into", "from") and any(c.dep_ == "auxpass" for c in above.children)
        found = subjects(above, words, steps - 1) + [c for c in above.children if joining and c.dep_ == "dobj"]
        return found or [c for c in above.children if forced and c.dep_ == "nsubjpass"]  # "was coerced into accepting it"
    base = first_joined(above)
    if base.dep_ in ("dobj", "nsubjpass") and words[base.head.i][:5] in _ACCUSING and words[preposition.i] in _CHARGED:
        return [base]  # "accused the bands of killing": read as bands of something
    if words[above.i] in _WAYS or words[preposition.i] == "including":
        return _of_noun(above, words, steps)
    if above.pos_ in ("ADJ", "ADV") and above.head.pos_ in VERBAL:
        return subjects(above.head, words, steps - 1)  # "stopped short of calling"
    return []


def _of_noun(noun: Any, words: list[str], steps: int) -> list[Any]:
    owners = [c for c in noun.children if c.dep_ == "poss" and words[c.i] not in POSSESSIVE]
    owners += [
        g for c in noun.children if words[c.i] == "by" for g in c.children if g.dep_ == "pobj"
    ]  # "a decision by Oranda to"
    if not owners and words[noun.i] in _HELD and words[noun.head.i] not in _HAVING:
        return []  # "to respect the right to protest": anybody's
    return owners or _governor(noun, words, steps)


_HELD = frozenset({"right", "ability", "power", "freedom"})
_HAVING = _HAVE | frozenset(
    "exercise exercises exercised exercising claim claims claimed lack lacks lacked retain retains".split()
)


def _governor(noun: Any, words: list[str], steps: int) -> list[Any]:
    """The doer of the verb that the noun is object of; who votes on a text or rejects it did not write it."""
    node = noun
    for _ in range(4):
        if node.head.i == node.i or node.dep_ in ("nsubj", "nsubjpass"):
            return []
        node = node.head
        if node.pos_ in VERBAL:
            return [] if words[noun.i] in _TEXTS and words[node.i] in _VOTING else subjects(node, words, steps - 1)
    return []


_VOTING = frozenset(
    form
    for verb in "abstain accept adopt approve back block consider debate discuss kill oppose reject support veto vote".split()
    for form in inflect(verb)
)
_GAINS = frozenset("advance advances gain gains way ways move moves step steps efforts progress".split())


_TEXTS = frozenset(
    "plan plans roadmap initiative resolution resolutions draft drafts text texts motion proposal proposals petition law laws decree "
    "declaration declarations communique ultimatum appeal edict slogan slogans chants banner banners placards signs posters leaflet leaflets pamphlets".split()
)


def _reported(noun: Any, verb: Any, words: list[str]) -> list[Any]:
    """ "reports of deserters fighting back": the deserters."""
    behind = [c for c in noun.children if c.dep_ == "prep" and words[c.i] == "of" and c.i < verb.i]
    return [p for c in behind if words[noun.i] in PAPERS for p in c.children if p.dep_ == "pobj"]


def _abstract(words: list[str], noun: Any) -> bool:
    """Whether the noun names an act rather than somebody."""
    word = words[noun.i]
    if word in lexicon().people:
        return False  # "protesters calling for it"
    return word in lexicon().nouns or word in _GAINS or word in PAPERS or word in _TEXTS


def _writer(words: list[str], noun: Any) -> Any:
    """ "the minister's letter asked", "the Oranda move freezes": the minister did, Oranda does."""
    if words[noun.i] in PAPERS or words[noun.i] in _MOVES:
        whose = [c for c in noun.lefts if c.dep_ == "poss" and words[c.i] not in POSSESSIVE]
        whose += [c for c in noun.lefts if c.dep_ in ("compound", "nmod") and c.pos_ == "PROPN" and words[noun.i] in _MOVES]
        return next(iter(whose), noun)
    return noun


_MOVES = frozenset(
    "move moves response responses decision decisions announcement announcements measure measures step steps order orders ruling "
    "action actions policy policies strategy plan plans proposal proposals decree decrees speech speeches address remarks comments "
    "chants slogans reaction gesture offer bid meeting summit conference".split()
)


def companions(verb: Any, words: list[str]) -> list[Any]:
    """ "The envoy, along with the general, left", "and on Monday, with Oranda, backed": those who do it too."""
    found = []
    for child in verb.children:
        if child.dep_ == "prep" and child.i < verb.i:
            inner = [c for c in child.children if words[c.i] == "with"] if words[child.i] in ("along", "together") else []
            set_off = words[child.i - 1 : child.i] == [","] and words[child.right_edge.i + 1 : child.right_edge.i + 2] == [","]
            if words[child.i] == "alongside" or (words[child.i] == "with" and set_off):
                inner = [child]
            found += [p for c in inner for p in c.children if p.dep_ == "pobj"]
    return found


def antecedent(verb: Any, words: list[str]) -> Any:
    """Whom a relative clause tells of: of two nouns joined by "and" both ("rebels and soldiers who have"), and no place or
    single person where its verb is plural ("fighters from Orl who have")."""
    noun = verb.head
    plural = any(t.tag_ == "VBP" or words[t.i] == "were" for t in (verb, *(c for c in verb.children if c.dep_ in _HELPING)))
    if noun.tag_ == "NNP" and noun.dep_ == "pobj" and plural:
        before = (noun.doc[i] for i in range(noun.left_edge.i - 1, max(-1, noun.i - 7), -1))
        return next((t for t in before if t.tag_ in ("NNS", "NNPS") and not _abstract(words, t)), noun)
    return _both(noun, words)


def _both(noun: Any, words: list[str]) -> Any:
    """The first of two nouns joined by "and", of which a clause behind the second tells too."""
    if noun.dep_ == "conj" and noun.tag_ == "NNS" and noun.head.tag_ == "NNS":
        between = words[noun.head.i + 1 : noun.left_edge.i]
        return noun.head if between == ["and"] else noun
    return noun


_HELPING = frozenset({"aux", "auxpass"})
