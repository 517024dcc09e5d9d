"""Speech told by a verb: who speaks, what is said, and whether it is told as having happened.

Takes one verb of a parsed sentence, gives its ``Spoken`` record or None. Looks first at what the parser hung on the
verb, then, for verbs that nearly always tell words, at what stands beside them.
"""

from __future__ import annotations

from typing import Any

from crossbearing.extract.speech import speech_words as w
from crossbearing.extract.speech.said import Spoken, speaker, tree, who_says
from crossbearing.extract.speech.told import around, counted, quoted_with, the_reports_own, told_by
from crossbearing.extract.text.lexicon import lexicon
from crossbearing.vocab import EventType


def _subject(words: list[str], verb: Any) -> Any | None:
    """Who does the verb: its own subject, or that of the verb that it hangs on ("refused to say", "adding that")."""
    node, depth = verb, 0
    if verb.tag_ == "VBN" and not any(c.dep_ in ("aux", "auxpass") for c in verb.children) and verb.dep_ != "conj":
        return next((c for c in verb.children if c.dep_ == "nsubj"), None)  # "if confirmed, the use …"
    if verb.dep_ == "pobj" and verb.tag_ == "VBG" and any(c.dep_ == "ccomp" for c in verb.children):
        beside = [c for c in verb.lefts if c.dep_ == "compound" and c.pos_ in ("NOUN", "PROPN")]
        if beside:
            return beside[-1]  # "with state media reporting that …"
    while depth < 5:
        nearest = who_says(words, node)
        for child in [nearest] if nearest is not None else node.children:
            if child.dep_ == "nsubj" or (child.dep_ == "nsubjpass" and node.i == verb.i):
                return child
            if child.dep_ == "nsubjpass" and (words[verb.i].endswith("ing") or words[node.i] in _HEARSAY):
                return child
        head = node.head
        if head.i == node.i:
            return None
        issued = next((c for c in head.children if c.dep_ == "dobj" and words[c.i] in w.PAPERS), None)
        if node.i == verb.i and verb.tag_ == "VBG" and issued is not None and words[head.i] in w.OTHERS_PAPER:
            return _paper(words, issued, own=False)
        if node.dep_ in ("acl", "relcl") or (head.pos_ == "NOUN" and node.dep_ in ("advcl", "xcomp", "ccomp")):
            if node.tag_ not in ("VBG", "VB"):
                return None
            own = words[head.head.i] not in w.OTHERS_PAPER
            return _paper(words, head, own=own) if words[head.i] in w.PAPERS else head if node.tag_ == "VBG" else None
        if node.dep_ == "xcomp" and any(c.dep_ == "dobj" and c.i < node.i for c in head.children) and node.tag_ == "VB":
            return None  # "asked him to say"
        if node.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "prep", "dep", "ccomp", "parataxis"):
            return None
        if node.dep_ in ("ccomp", "parataxis", "dep") and node.tag_ not in ("VBG", "VB"):
            return None
        node, depth = head.head if _resumes(words, node, head) else head, depth + 1
    return None


#: "is said to have told": whoever is spoken of speaks
_HEARSAY = frozenset("said reported believed thought understood known alleged quoted heard rumoured rumored".split())


def _resumes(words: list[str], verb: Any, above: Any) -> bool:
    """ "The ministers say gangs are at work, and say six died": the parser joins the second verb to what is said, though it
    is the first one again, or does not agree with who acts there ("says gangs are at work and blames …")."""
    if verb.dep_ != "conj" or above.dep_ != "ccomp" or words[above.head.i] not in w.STRONG:
        return False
    inner = next((c for c in above.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    many = inner is not None and inner.tag_ in ("NNS", "NNPS") and verb.tag_ == "VBZ"
    return words[verb.i] == words[above.head.i] or (many and above.head.tag_ == "VBZ") or _next_act(words, verb, above)


def _next_act(words: list[str], verb: Any, above: Any) -> bool:
    """ "The rebels said they were fighting the army and rejected the charge", "The ministry said it had held four, and the
    premier blamed them": an act of speech told beside the saying, not a part of what is said."""
    if verb.tag_ != "VBD" or above.head.tag_ != "VBD" or words[verb.i] not in w.SPEECH | w.SPEAKING_OUT | w.VOWING:
        return False
    helping = {words[c.i] for c in above.lefts if c.dep_ in ("aux", "auxpass")}
    asking = words[verb.i] in w.PREPOSITION and not helping and any(c.dep_ == "prep" for c in verb.rights)
    if not asking and not any(c.dep_ in ("dobj", "ccomp", "xcomp") and c.i > verb.i for c in verb.children):
        return False  # "was arrested and accused of spying"
    own = [c for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass")]
    if own:
        return "had" in helping and own[0].pos_ in ("NOUN", "PROPN")
    first = min(int(verb.left_edge.i), int(verb.i))
    joined = words[first - 1] in ("and", "but") and words[first - 2] == ","
    going_on = bool(helping) and above.tag_ == "VBG"  # "were fighting and rejected"
    apart = above.tag_ == "VBN" and helping == {"had"}  # "denied that the group had fired and accused"
    being = words[above.i] in ("was", "were") and not helping  # "said the army was in control and denied"
    return joined or going_on or apart or being


def _beyond(words: list[str], verb: Any) -> set[int]:
    """The clauses that the parser joined to what is said though they tell the next act."""
    return {
        t
        for told in verb.rights
        if told.dep_ == "ccomp"
        for other in told.conjuncts
        if other.i > told.i and other.dep_ == "conj" and _next_act(words, other, told)
        for t in tree(other)
    }


_PROCLAIMED = frozenset(
    "blockade ceasefire truce curfew emergency lockdown war jihad offensive strike boycott siege mobilisation mobilization law mourning holiday "
    "independence autonomy caliphate amnesty embargo".split()
)
_PERCEIVING = frozenset("hear heard see saw observe observed find found note noted log logged".split())


def _a_number(doc: Any, verb: Any) -> bool:
    """Whether the verb is followed by a number: "ministry says 12 dead", "says at least 12 dead"."""
    after = doc[verb.i + 1 : verb.i + 4]
    return len(after) > 0 and (
        after[0].like_num or (after[0].lower_ in ("at", "more", "over", "about", "now") and after[-1].like_num)
    )


def _disputed(words: list[str], verb: Any) -> set[int]:
    """ "said one was beaten, which the army denied", "…, a charge that the rebels reject": who disputes it says so to the
    outlet."""
    for at in range(verb.i + 2, len(words) - 1):
        opening = words[at - 1] == "," and (words[at] == "which" or (words[at] == "a" and words[at + 1] in w.NOUNS))
        if opening:
            end = next((i for i in range(at + 1, len(words)) if words[i] in (",", ";", '"')), len(words))
            if any(word in _DISPUTING for word in words[at + 1 : end]):
                return set(range(at, end))
    return set()


_DISPUTING = frozenset(
    "deny denies denied dispute disputes disputed reject rejects rejected dismiss dismisses dismissed contest contests contested refute refutes refuted".split()
)


def _unjoined(doc: Any, words: list[str], verb: Any) -> Any | None:
    """ "Thousands fled to Marun Karim Dalal says …", "… according to the bloc and the king says …": a verb that the parser
    joined to another though no word joins them has the speaker before it."""
    if verb.dep_ != "conj" or words[verb.i] not in w.STRONG or verb.tag_ not in ("VBD", "VBZ", "VBP") or not verb.i:
        return None
    above, before = verb.head, doc[verb.i - 1]
    joined = any(c.dep_ in ("cc", "punct") and above.i < c.i < verb.i and words[c.i] != '"' for c in above.children)
    own = any(c.dep_ in ("nsubj", "nsubjpass", "cc") for c in verb.lefts)
    return before if not joined and not own and before.pos_ in ("NOUN", "PROPN") and words[before.i] not in w.DAYS else None


def _paper(words: list[str], noun: Any, *, own: bool = True) -> Any | None:
    """Whose words a statement holds: its owner, else who issued it (``own``), else the statement itself."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and words[child.i] in ("by", "from"):
            return next((c for c in child.children if c.dep_ == "pobj"), noun)
    head = noun.head.head if noun.dep_ == "pobj" else noun.head
    if not own:
        return noun
    if noun.dep_ in ("dobj", "pobj") and head.pos_ in ("VERB", "AUX") and head.i != noun.i:
        return _subject(words, head) or noun
    return noun


def _beside(doc: Any, words: list[str], verb: Any) -> Any | None:
    """The speaker of a strong verb to which the parser gave no subject: "…, said X" or "X said …"."""
    after = verb.i + 1
    if (
        after < len(doc)
        and words[verb.i] not in ("told", "tells", "tell")
        and doc[after].pos_ in ("PROPN", "NOUN", "DET", "ADJ", "PRON")
        and (verb.i == 0 or words[verb.i - 1] in (",", '"', "'", "?", "!"))
    ):
        for token in doc[after : after + 7]:
            if token.pos_ in ("PROPN", "NOUN", "PRON") and token.left_edge.i <= after and token.dep_ != "compound":
                if token.dep_ == "nsubj" and token.head.i > token.i and words[verb.i - 1] == ",":
                    break  # "the envoy, who is in Orl, says people will wait"
                return token
            if token.pos_ in ("VERB", "PUNCT", "ADP"):
                break
    if verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    before = doc[verb.i - 1] if verb.i else None
    if before is not None and before.pos_ == "AUX" and verb.i > 1:
        before = doc[verb.i - 2]
    if before is not None and before.pos_ in ("PROPN", "NOUN", "PRON") and words[before.i] not in w.DAYS:
        return before
    return _across(words, verb)


def _after_the_colon(doc: Any, words: list[str], verb: Any) -> Any | None:
    """ "10 June, Orl: a source in the town said …": who stands between the heading and the verb."""
    colon = max(i for i in range(verb.i) if words[i] == ":")
    stretch = doc[colon + 1 : verb.i]
    if any(t.pos_ in ("VERB", "AUX") for t in stretch):
        return None
    end = next((t.i for t in stretch if t.pos_ in ("ADP", "PUNCT")), verb.i)
    return next((t for t in reversed(doc[colon + 1 : end]) if t.pos_ in ("NOUN", "PROPN", "PRON")), None)


def _across(words: list[str], verb: Any) -> Any | None:
    """ "A trader close to the men who fled in May said …": the parser made a clause of who speaks."""
    for clause in verb.lefts:
        if clause.dep_ == "ccomp" and not any(mark in words[clause.left_edge.i : verb.i] for mark in (",", '"')):
            return next((c for c in clause.lefts if c.dep_ == "nsubj" and c.pos_ in ("NOUN", "PROPN")), None)
    return None


_PONDERED = frozenset("think thinks thinking thought".split())
#: verbs of speech that with an object are acts: "maintained a hard line", "added troops", "counted the dead"
_ACTS = frozenset(
    "maintain maintains maintained maintaining add adds added adding count counts counted counting document documents documented documenting "
    "show shows showed showing shown indicate indicates indicated indicating".split()
)


def _acts(words: list[str], verb: Any) -> bool:
    return words[verb.i] in _ACTS and any(c.dep_ == "dobj" for c in verb.rights)


def by_verb(doc: Any, words: list[str], verb: Any, quotes: frozenset[int]) -> Spoken | None:
    word = words[verb.i]
    strong = word in w.STRONG
    if verb.i in quotes:
        return None  # what a quoted speaker says others say stays within the quotation
    agent = [a for c in verb.children if c.dep_ == "agent" for a in c.children if a.dep_ == "pobj"]
    passive = any(c.dep_ == "auxpass" for c in verb.children) or (verb.tag_ == "VBN" and bool(agent))
    subject = (
        _unjoined(doc, words, verb) or _subject(words, verb)
        if not passive or word in w.QUOTE
        else next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    )
    after_quote = word in w.SPEECH and verb.i > 0 and words[verb.i - 1] == '"'  # '"…" shouted a crowd'
    if subject is not None and subject.i < verb.i and ":" in words[subject.i + 1 : verb.i]:
        subject = _after_the_colon(doc, words, verb) or subject
    if subject is None and (strong or after_quote) and not passive:
        subject = _beside(doc, words, verb)
    happening = lexicon().nouns.get(words[subject.i]) if subject is not None and subject.pos_ == "NOUN" else None
    if (
        happening is not None
        and subject is not None
        and happening.violent
        and happening is not EventType.OFFENSIVE
        and words[subject.i] not in lexicon().people
    ):
        return None  # "heavy explosions": what happens tells nothing; a campaign may be people, protesters are
    if word[:4] in ("repl", "answ") and any(
        words[c.i] == "with" and any(words[g.i] not in w.NOUNS | w.PAPERS for g in c.children)
        for c in verb.children
        if c.dep_ == "prep"
    ):
        return None  # "replied with stones"
    if subject is not None and words[subject.i] == "it" and verb.tag_ == "VB" and subject.head.i != verb.i:
        return None  # "it was unrealistic to expect"
    if word in _HEARSAY and words[verb.i + 1 : verb.i + 2] == ["to"] and not passive:
        return None  # "a boy said to have been wounded"
    if word[:7] == "declare" and any(c.dep_ == "dobj" and words[c.i] in _PROCLAIMED for c in verb.rights):
        return None  # "declared a blockade": that is how it is done
    if word == "asked" and verb.tag_ == "VBN" and verb.dep_ in ("advcl", "acl") and not agent:
        return None  # "Selim said, asked whether …": others ask him
    if word in _ACTS and any(c.dep_ == "prt" for c in verb.children):
        return None  # "anyone who shows up"
    if (subject is None and not agent) or (subject is not None and words[subject.left_edge.i] in ("neither", "no", "none")):
        return None
    if verb.head.i != verb.i and words[verb.head.i] == "as" and words[verb.head.head.i] in w.QUOTE:
        return None  # "quoted as saying": the quoting is the cue
    content, attitude = told_by(words, verb, subject, quotes)
    if word in w.COUNTING | _PERCEIVING and the_reports_own(words, subject):
        return None
    bare = word in ("say", "says", "said") and _a_number(doc, verb) and (not content or min(content) < verb.i)
    if (word in w.COUNTING or bare) and not passive:
        harm = counted(doc, words, verb, subject)
        content, attitude = (harm, False) if harm else (content, attitude)
    if word[:3] == "den" and not content and not passive:
        return None  # "…, a claim the army denies"
    if word in _PONDERED and any(c.dep_ == "prep" and words[c.i] in ("of", "about") for c in verb.children):
        attitude = True  # "is thinking about a resolution"
    if not content and not (passive and agent) and (strong or (after_quote and quotes)) and not _acts(words, verb):
        content, attitude = around(doc, words, verb, quotes), False
    if passive and agent and not content:
        content = {t for c in verb.children if c.dep_ == "nsubjpass" for t in tree(c)} or tree(verb.head) - tree(verb)
        content |= {
            t
            for a in agent
            for c in a.children
            if c.dep_ == "prep" and words[c.i] == "of" and word.startswith("accus")
            for t in tree(c)
        }
        if word not in w.SPEECH or word in ("called", "known", "expected", "ordered", "wanted", "found", "considered", "shown"):
            return None
    before = subject is None or subject.i < verb.i
    if not content and word in ("said", "says") and before and not passive and not quotes and verb.i + 4 < len(words):
        content = set(range(verb.i + 1, len(words) - 1))  # "said among those killed were …"
    if content & quotes and not attitude:
        content |= quoted_with(words, quotes, content, verb)
    if any(c.dep_ == "neg" for c in verb.children) and not content & quotes:
        attitude = True  # "did not say whether …"
    if content and words[verb.i + 1 : verb.i + 2] == ["among"] and min(content) > verb.i:
        content |= set(range(verb.i + 1, min(content)))  # "said among those killed were …"
    content -= _beyond(words, verb) | _disputed(words, verb) | {int(verb.i)}
    speakers: list[tuple[int, int]] = []
    told = subject
    if word == "quoted" and passive and quotes and not content & quotes and words[verb.i + 1 : verb.i + 2] == ["as"]:
        content, attitude = set(quotes), False  # '"…," the minister was quoted as saying'
        told = next((t for t in reversed(doc[: verb.i]) if t.pos_ in ("NOUN", "PROPN")), subject)
    if passive:
        accused = word.startswith("accus")  # "accused by activists of …": the charge is no part of their name
        speakers += [_accusers(a) if accused else speaker(doc, a, words) for a in agent]
        if word not in w.QUOTE:
            if not agent:
                return None
            told = None
    elif word in w.QUOTE:
        for child in verb.children:
            if child.dep_ == "dobj" and any(words[c.i] == "as" for c in verb.children):
                if subject is not None and words[subject.i] not in w.PRONOUNS | w.RELATIVE | w.FIRST:
                    speakers.append(speaker(doc, subject, words))
                told = child
                content -= set(range(child.left_edge.i, child.i + 1))
            elif child.dep_ == "dobj" and doc[child.i].ent_type_ == "":
                attitude = True
    pronoun, at = "", -1
    source = _source(words, verb)
    if source is not None:
        told, attitude = source, False
        content -= tree(source)
    if told is not None:
        name = words[told.i]
        if name in w.RELATIVE and verb.dep_ != "ROOT":
            clause = verb
            while clause.dep_ not in ("relcl", "ROOT"):
                clause = clause.head
            if clause.dep_ == "relcl" and words[clause.head.i] not in w.NOBODY:
                head = _paper(words, clause.head) if words[clause.head.i] in w.PAPERS and name != "who" else None
                speakers.append(speaker(doc, head or _from_there(doc, clause.head, name), words))
        elif name in _nobody(word) or (name == "it" and attitude and not strong):
            return None
        elif name in w.PRONOUNS:
            pronoun, at = name, int(told.i)
        else:
            speakers.append(speaker(doc, told, words, verb.i))
    mouth = _through(words, verb) if strong and not passive else None
    if mouth is not None and speakers:
        speakers.append(speaker(doc, mouth, words))
    for first, last in speakers:
        content -= set(range(first, last + 1))
    if not content or not (speakers or pronoun):
        return None
    direct = len(content & quotes) * 2 > len(content)
    cue = (int(verb.i), int(verb.i))
    return Spoken(tuple(speakers), cue, frozenset(content), direct, pronoun, word, at, attitude)


def _from_there(doc: Any, head: Any, pronoun: str) -> Any:
    """ "fighters from Orl who have accused them": no town is "who", those from there are."""
    if pronoun != "who" or head.dep_ != "pobj" or head.pos_ != "PROPN" or head.head.lower_ not in ("from", "in", "near"):
        return head
    before = doc[max(0, head.head.i - 1)]
    return before if before.pos_ == "NOUN" else head


def _nobody(verb: str) -> frozenset[str]:
    """Subjects that are no speaker of the verb; "somebody posted that …" has one."""
    return w.FIRST | w.RELATIVE | (w.NOBODY - {"somebody", "someone"} if verb in w.SPEECH else w.NOBODY)


def _source(words: list[str], verb: Any) -> Any | None:
    """ "One learns from the ministry that …", "the agency learned from a source that …": of whom it is learnt."""
    if words[verb.i][:5] != "learn":
        return None
    those = (o for c in verb.rights if words[c.i] == "from" for o in c.children if c.dep_ == "prep" and o.dep_ == "pobj")
    return next((o for o in those if o.pos_ == "PROPN" or words[o.i] in w.TELLERS), None)


def _through(words: list[str], verb: Any) -> Any | None:
    """ "said through their spokesman": through whom."""
    those = (o for c in verb.rights if words[c.i] in ("through", "via") for o in c.children if o.dep_ == "pobj")
    return next((o for o in those if words[o.i] in w.TELLERS), None)


def _accusers(agent: Any) -> tuple[int, int]:
    """Those by whom somebody is accused, without the charge that the parser hangs on them."""
    return int(agent.left_edge.i), max(int(t.i) for t in (agent, *(c for c in agent.conjuncts if 0 < c.i - agent.i < 8)))
