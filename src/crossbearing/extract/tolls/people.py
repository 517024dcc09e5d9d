"""Which people a number counts: from the number to its noun, and from the noun to its group.

Works on one parsed sentence. The parse gives the noun where it can; where it fails (headlines, lost commas) a short
scan to the right for the first person noun does.
"""

from __future__ import annotations

from typing import Any

from crossbearing.extract.text.lexicon import lexicon
from crossbearing.extract.tolls.counted import Number
from crossbearing.vocab import Group

_CLIMB = frozenset({"nummod", "quantmod", "compound", "amod", "det", "nmod", "poss", "advmod", "npadvmod", "predet"})
_STOP_SCAN = frozenset(
    (
        "including included when who that which while after before in at on by from with as among were was are is "
        "have has had and but for near a an"
    ).split()
)
_HEDGED_MEMBERS = frozenset({"member", "members", "element", "elements", "affiliate", "affiliates", "operative", "operatives"})
#: who is what stands beside him: "a rebel leader", "a party leader"
_BY_COMPANY = _HEDGED_MEMBERS | frozenset(
    "man men leader leaders follower followers supporter supporters chief prisoner prisoners youth head".split()
)
#: whose trade stands beside them: "health workers", "a media employee"
_WORKERS = frozenset("worker workers staff volunteer volunteers rescuer rescuers employee employees".split())


def counted_noun(doc: Any, words: list[str], number: Number, taken: set[int]) -> int:
    """The token index of the noun that the number counts; the number's own head where it stands alone."""
    noun = _counted_noun(doc, words, number, taken)
    return number.head if ":" in words[number.last + 1 : noun] else noun  # "three hurt: official"


def _counted_noun(doc: Any, words: list[str], number: Number, taken: set[int]) -> int:
    known = lexicon().people
    token = doc[number.head]
    for _ in range(7):
        if token.dep_ not in _CLIMB or token.head.i == token.i:
            break
        above = token.head
        if above.i < token.i and token.dep_ != "quantmod":
            break
        if above.pos_ in ("VERB", "AUX", "ADP") and words[above.i] not in known:
            break
        token = above
    noun = int(token.i)
    after = number.last + 1
    if after < len(words) and words[after] == "of" and words[number.head] not in known:
        return _of_noun(doc, words, after, number)
    if (
        noun != number.head
        and words[noun] in ("total", "number", "group")
        and noun + 1 < len(words)
        and words[noun + 1] == "of"
    ):
        return _of_noun(doc, words, noun + 1, number)
    if words[noun] not in known and noun > number.head:
        for child in doc[noun].conjuncts:
            if noun < child.i <= noun + 4 and words[child.i] in known and not any(number.last < n < child.i for n in taken):
                return int(child.i)
    if words[noun] not in known or noun < number.head or any(number.last < other < noun for other in taken):
        scanned = _scan(doc, words, number)
        if scanned >= 0:
            return scanned
        if any(number.last < other < noun for other in taken):
            return number.head
    return max(noun, number.head)


def _of_noun(doc: Any, words: list[str], of: int, number: Number) -> int:
    known = lexicon().people
    for ahead in range(of + 1, min(of + 8, len(words))):
        if words[ahead] in ("them", "whom", "those", "these"):
            return ahead
        if words[ahead] in known and not (ahead + 1 < len(words) and words[ahead + 1] in known):
            return ahead
        verb = doc[ahead].pos_ in ("VERB", "AUX") and doc[ahead].dep_ != "amod"  # but "46 of the fleeing inmates"
        if verb or words[ahead] in ("in", "at", "by", ","):
            break
    return number.head


def _scan(doc: Any, words: list[str], number: Number) -> int:
    """The first person noun at most six tokens to the right, before anything that ends the phrase."""
    known = lexicon().people
    for ahead in range(number.last + 1, min(number.last + 7, len(words))):
        word = words[ahead]
        if word in known:
            if ahead + 1 < len(words) and words[ahead + 1] in known and doc[ahead].dep_ in ("compound", "amod", "nmod"):
                continue
            return ahead
        if word == "is" and doc[ahead].text == "IS":
            continue  # the group, not the verb
        if word in _STOP_SCAN or not (word[0].isalpha() or word in "-'\"“"):
            return -1
        if doc[ahead].pos_ in ("VERB", "AUX", "ADP", "NUM") and doc[ahead].dep_ != "amod":
            return -1  # but "two wanted men"
    return -1


#: fighters called by the name of their body: "17 Taliban"
_BODIES = frozenset(
    "taliban shabaab shabab hezbollah hizbollah hizbullah isis isil daesh pkk ypg wagner m23 jnim iswap rsf sdf kdf tplf adf knla ttp bla "
    "nrf fano basij janjaweed houthi houthis huthis".split()
)


def is_person(words: list[str], noun: int, number: Number) -> bool:
    """Whether the noun can be a person: a person word, a body of fighters, or the number itself standing alone."""
    if words[noun] in _BODIES and number.best > 1:
        return True
    return noun == number.head or words[noun] in lexicon().people or words[noun] in ("them", "whom", "those")


def group(doc: Any, words: list[str], noun: int, number: Number) -> Group:
    """Who they were, from the noun and the words in front of it or behind its "of"."""
    known = lexicon()
    word = words[noun]
    company = [words[t.i] for t in doc[noun].lefts] + words[number.last + 1 : noun]
    for child in doc[noun].children:
        if child.i > noun and words[child.i] in ("of", "from"):
            company += [words[t.i] for t in child.subtree][:6]
    following = words[number.last + 1 : number.last + 9]
    if word in ("them", "whom", "those") or (noun == number.head and "of" in following[:1]):
        at = number.last + 1
        for ahead in range(at, min(at + 10, len(words))):
            if words[ahead] in known.people and words[ahead] not in ("dead", "killed", "injured", "wounded"):
                return group(doc, words, ahead, number)
            if words[ahead] in _FORCES_OF:
                return Group.COMBATANTS  # "twelve of the force"
        return Group.UNSPECIFIED
    found = Group.COMBATANTS if word in _BODIES else known.people.get(word, Group.UNSPECIFIED)
    if word == "old" and words[noun - 1] == "-":
        return Group.CHILDREN if words[noun - 4] in _UNDER_AGE else Group.UNSPECIFIED
    if (marked := _marked(doc, words, noun, company)) is not None:
        return marked
    if word in ("dead", "victims", "killed", "casualties"):
        # "14 of the dead were rebels"
        told = doc[noun].head if doc[noun].dep_ in ("nsubj", "pobj") else doc[noun]
        told = told.head if told.dep_ == "prep" else told
        told = told.head if told.dep_ in ("nsubj", "nsubjpass") else told
        for child in told.children:
            if child.dep_ == "attr" and child.i > noun:
                if words[child.i] in _HEDGED_MEMBERS:
                    return Group.COMBATANTS
                return known.people.get(words[child.i], Group.UNSPECIFIED)
    if noun == number.head and word not in known.singular_people:
        return _told_to_be(doc, words, noun)
    if found is Group.CIVILIANS and word in _WORKERS:
        if any(w in known.health_words for w in company) or word.startswith("rescuer"):
            return Group.MEDICS
        if any(w in ("media", "news", "press", "television", "tv") for w in company):
            return Group.JOURNALISTS
    if (
        found in (Group.CIVILIANS, Group.CHILDREN, Group.WOMEN, Group.MEDICS, Group.JOURNALISTS, Group.COMBATANTS)
        and word not in _BY_COMPANY
    ):
        if word in ("officer", "officers") and any(w in ("relief", "press", "medical", "aid", "health") for w in company):
            return Group.CIVILIANS
        if (
            found is Group.CIVILIANS
            and word in ("volunteer", "volunteers", "prisoner", "prisoners", "worker", "driver")
            and any(w in known.armed_words for w in company if w not in ("security", "police", "group", "state", "is"))
        ):
            return Group.COMBATANTS
        return found
    if word in _BY_COMPANY or found is Group.UNSPECIFIED:
        if any(w in known.civil_words or w in ("civilian", "unarmed") for w in company):
            return Group.CIVILIANS
        if any(w in known.armed_words or known.people.get(w) is Group.COMBATANTS for w in company):
            if word in _BY_COMPANY or any(known.people.get(w) is Group.COMBATANTS for w in company):
                return Group.COMBATANTS
        if word in _HEDGED_MEMBERS:
            return Group.COMBATANTS
        told = _mostly(words, noun)
        if told is not None:
            return told
    return Group.UNSPECIFIED if found is None else found


#: whom those who tell of it call fighters, and whom a mob kills
_OF_A_DEED = {"neutrali": Group.COMBATANTS, "liquidat": Group.COMBATANTS, "lynch": Group.CIVILIANS}


def by_deed(word: str) -> Group:
    """Who they must have been for the word that tells of their death: "several neutralised"."""
    return next((found for deed, found in _OF_A_DEED.items() if word.startswith(deed)), Group.UNSPECIFIED)


def _told_to_be(doc: Any, words: list[str], number: int) -> Group:
    """ "of whom 31 were children", "seven were soldiers": who they were, told by a verb of being."""
    verb = doc[number].head
    if doc[number].dep_ == "nsubj" and words[verb.i] in ("were", "was", "are", "is"):
        for child in verb.children:
            if child.dep_ == "attr" and child.i > number:
                return lexicon().people.get(words[child.i], Group.UNSPECIFIED)
    return Group.UNSPECIFIED


_UNDER_AGE = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen".split()
) | {str(years) for years in range(1, 18)}
_OF_MERCHANTS = frozenset(
    "merchant cargo tanker tankers freighter bulk carrier commercial container ship's ferry trawler fishing boat vessel ship".split()
)
_OF_NAVIES = frozenset(
    "navy naval warship warships frigate destroyer submarine coastguard marines fleet corvette patrol".split()
)
_SEAMEN = frozenset("sailor sailors crew crewman crewmen seaman seamen mariner mariners".split())
_ONCE_ARMED = frozenset(
    "combatant combatants guerrilla guerrillas fighter fighters rebel rebels militant militants paramilitaries".split()
)
_IN_A_FIGHT = frozenset(
    "armed clash clashes clashed clashing fighting fighters fought gunmen battle battles battled exchanged ambush ambushed".split()
)
_FRAIL = frozenset("elderly displaced disabled pregnant unarmed civilian".split())
_WHOSE = frozenset("its their our his".split())
_FORCES_OF = frozenset("force forces army police unit regiment battalion brigade militia navy guard corps".split())


def _marked(doc: Any, words: list[str], noun: int, company: list[str]) -> Group | None:
    """Who they were by a mark beside a noun that leaves it open: "an elderly man", "thirteen of their men", "sailors" of a
    tanker, "two children's bodies"."""
    known = lexicon()
    word = words[noun]
    if word in _SEAMEN or (word in ("member", "members") and "crew" in company):
        if not _OF_MERCHANTS.isdisjoint(words) and _OF_NAVIES.isdisjoint(words):
            return Group.CIVILIANS
    if word in ("people", "persons", "person", "man", "men", "couple") and not _FRAIL.isdisjoint(company):
        return Group.CIVILIANS
    if word in _ONCE_ARMED and any(w in ("former", "ex", "ex-", "demobilised", "demobilized") for w in company):
        return Group.CIVILIANS
    if word in ("tribesman", "tribesmen", "clansmen") and not _IN_A_FIGHT.isdisjoint(words):
        return Group.COMBATANTS
    if word == "men" and words[doc[noun].head.i] in ("lost", "lose", "losing", "loses"):
        return Group.COMBATANTS
    if word == "men" and any(c.dep_ == "poss" and words[c.i] in _WHOSE for c in doc[noun].children):
        return Group.COMBATANTS
    if word in ("body", "bodies", "corpse", "corpses"):
        whose = [known.people.get(words[c.i]) for c in doc[noun].lefts if c.dep_ == "poss"]
        return next((g for g in whose if g is not None and g is not Group.UNSPECIFIED), None) or _of_whom(words, doc[noun])
    if word in ("deaths", "fatalities", "killings"):
        return _of_whom(words, doc[noun])
    if word in _PARTISANS and not _PARTIES.isdisjoint(company) and _ARMS.isdisjoint(company):
        return Group.CIVILIANS
    if word in ("chief", "leader", "head", "elder") and not _CIVIL_BODIES.isdisjoint(company):
        return Group.CIVILIANS
    return None


def _of_whom(words: list[str], noun: Any) -> Group | None:
    """ "31 deaths of civilians", "nine bodies of militia members"."""
    whose = [p for c in noun.children if words[c.i] == "of" for p in c.children]
    if any(words[p.i] in _HEDGED_MEMBERS for p in whose):
        return Group.COMBATANTS
    known = (lexicon().people.get(words[p.i]) for p in whose)
    return next((g for g in known if g is not None and g is not Group.UNSPECIFIED), None)


_PARTISANS = frozenset("leader leaders supporter supporters chief member members follower followers figure".split())
_PARTIES = frozenset("opposition party league congress coalition labour union bjp".split())
_ARMS = frozenset("armed rebel militant fighter military army islamic jihadist syrian".split())
_CIVIL_BODIES = frozenset(
    "village tribal community clan neighbourhood office school union university hospital customs municipality mosque church district "
    "council market association cooperative camp youth religious".split()
)


_MOSTLY = frozenset(["all", "mostly", "mainly", "most", "largely"])
_ENDS_ASIDE = frozenset(["were", "was", "have", "has", "had", "are", "and", "in", "when", "after", "died", "killed"])


def _mostly(words: list[str], noun: int) -> Group | None:
    """ "three people, all children", "11 people, most of them rebels", "most of them from the militant group". Where most of them
    are women or children, the others are not: the toll stays that of people."""
    known = lexicon()
    start = next((at for at in range(noun + 1, min(noun + 4, len(words))) if words[at] in _MOSTLY), None)
    if start is None:
        return None
    for at in range(start + 1, min(start + 11, len(words))):
        if words[at] in _ENDS_ASIDE or words[at] == ",":
            return None
        group = known.people.get(words[at], Group.UNSPECIFIED)
        if group is not Group.UNSPECIFIED:
            return group if words[start] == "all" or group in (Group.CIVILIANS, Group.COMBATANTS) else None
        if (
            words[at] in known.armed_words
            and words[at + 1 : at + 2]
            and words[at + 1] in ("group", "faction", "militia", "army")
        ):
            return Group.COMBATANTS
    return None
