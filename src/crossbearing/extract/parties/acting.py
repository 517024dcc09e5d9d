"""Who among the nouns that do it acts: bodies and people by their names and nouns, crews by what they drive or fire.

Takes the doers around a trigger with the names of the sentence, gives the spans of actors. It must never look at those it is
done to, but for what was read as a doer and was hit.
"""

from __future__ import annotations

from typing import Any

from crossbearing.extract.events.things import weapon_ending
from crossbearing.extract.events.triggers import Trigger
from crossbearing.extract.parties.around import against
from crossbearing.extract.parties.bodies import LEADING, Span, actor_span, named_beside, owners
from crossbearing.extract.speech.antecedents import agent_noun
from crossbearing.extract.text.lexicon import lexicon, plurals
from crossbearing.extract.text.named import Names
from crossbearing.vocab import EventType

_BUILT = frozenset({"market", "medical", "school", "worship", "dwelling", "camp", "vehicle", "infrastructure", "settlement"})

MOVERS = frozenset({EventType.DEPLOYMENT, EventType.DISPLACEMENT, EventType.WITHDRAWAL})


def plain(doc: Any, words: list[str], token: Any) -> Span:
    first = token.left_edge.i
    while first < token.i and (words[first] in LEADING or doc[first].pos_ == "NUM"):
        first += 1
    return int(first), int(token.i)


def with_its_name(words: list[str], token: Any, span: Span) -> Span:
    """ "the foreign minister, Aro Example,": an office with the name of who holds it."""
    if words[token.i] not in lexicon().speakers or span[1] < token.i:
        return span
    near = [*token.rights, *(c for at in token.rights if words[at.i] in ("at", "to") for p in at.children for c in p.rights)]
    for child in near if token.tag_ != "NNS" else ():  # "Oranda's envoy at the League, Aro Example,"
        name = child.dep_ == "appos" and child.pos_ == "PROPN" and child.text[:1].isupper()
        closed = words[child.i + 1 : child.i + 2] in ([], [","], ["."], [";"], [")"])
        if name and closed and span[1] < child.i and words[child.left_edge.i - 1] == ",":
            apart = token.tag_ == "NN" and child.left_edge.i - span[1] > 2  # "the envoy to Orl, Aro Example,": by name
            return (int(child.left_edge.i) if apart else span[0]), int(child.i)
    end = span[1]  # "High Commissioner for Refugees Aro Example": the name read as the end of the office
    while end < token.right_edge.i and token.doc[end + 1].tag_ == "NNP" and token.doc[end].tag_ in ("NNP", "NNPS"):
        end += 1
    return span[0], end


EVERYBODY = frozenset("everyone everybody anyone anybody public population diaspora citizenry society humanity mankind".split())


def _bare(noun: Any) -> bool:
    """ "both sides", against "units of the army", "army units"."""
    return not any(c.dep_ in ("prep", "compound", "amod", "poss", "nmod") for c in noun.children)


_WHOEVER = frozenset({"side", "sides", "party", "parties", "unit", "units", "elements"})  # "clashes between both sides"


def acting(
    doc: Any, words: list[str], trigger: Trigger, names: Names, doers: list[Any], done_to: list[Any]
) -> tuple[list[Span], list[tuple[int, int, str]], Span | None]:
    """The actors among the doers, the weapons that stand in their place, and an explicit "who". What was read as a doer
    and is something that was hit goes over to ``done_to``."""
    known = lexicon()
    verb = doc[trigger.verb]
    actors: list[Span] = []
    weapons: list[tuple[int, int, str]] = []
    unknown: Span | None = None
    for token in doers:
        word = words[token.i]
        if (
            known.targets.get(word) in _BUILT
            and word not in known.classes["forces"]
            and not any(f.first <= token.i <= f.last for f in names.actors)
            and not any(c.dep_ == "dobj" for c in verb.children)
            and trigger.type not in MOVERS
            and words[token.head.i] != "by"
        ):
            done_to.append(token)  # "Hospital damaged": read as a subject, but hit
            continue
        weapon = weapon_ending(words, token.i)
        if word == "who" and token.dep_ == "nsubj":
            unknown = (token.i, token.i)
        elif weapon:
            weapons.append(weapon)
            actors += owners(doc, words, token, names) or _whose(doc, words, token, names) or _crew(words, trigger, token)
        elif trigger.noun and trigger.first <= token.i <= trigger.last and not any(f.last == token.i for f in names.actors):
            continue  # "suicide bomber" names the event; whose he was stands before it
        elif not (trigger.type.violent and word in _WHOEVER and _bare(token)) and (
            span := actor_span(doc, words, token, names)
        ):
            actors += [*named_beside(words, token, span, names), with_its_name(words, token, span)]
        else:
            actors += _crew(words, trigger, token) or _capital(doc, words, token) or _plain_doer(doc, words, trigger, token)
    before_a_name = {last for _, last in actors if any(first == last + 1 for first, _ in actors)}
    return [a for a in actors if a[1] not in before_a_name], weapons, unknown  # "the opposition Example Council": one


def _plain_doer(doc: Any, words: list[str], trigger: Trigger, token: Any) -> list[Span]:
    """ "kidnappers took them", "anyone calling for it": people by their noun's ending, or by the words for many."""
    if trigger.noun or words[token.i] in lexicon().targets or words[token.i] in lexicon().weapons:
        return []
    if words[token.i] in EVERYBODY:
        return [(int(token.i), int(token.i))]
    many = token.tag_ == "NNS" and (words[token.i] in _MANY or agent_noun(words[token.i][:-1]))
    return [plain(doc, words, token)] if many else []


_MANY = frozenset("masses millions thousands parties hotheads hardliners firebrands zealots faithful".split())


def _whose(doc: Any, words: list[str], weapon: Any, names: Names) -> list[Span]:
    """ "a drone of the militia", "our drones": the weapon with those whose it is."""
    ours = weapon.i > 0 and words[weapon.i - 1] == "our"
    of = [s for t in against(weapon, words, ("of",)) if (s := actor_span(doc, words, t, names)) and s[1] == t.i]
    return [(int(weapon.i) - ours, of[0][1] if of else int(weapon.i))] if ours or of else []


def _crew(words: list[str], trigger: Trigger, token: Any) -> list[Span]:
    """ "tanks shelled the town", "the battery shot down a drone": who is in them acts, whoever they are."""
    acts = (trigger.type.violent or trigger.type in MOVERS) and not trigger.noun
    if not acts or words[token.i] not in _CREWED | _AIR_GUARDS:
        return []
    return [
        (int(token.left_edge.i if token.i - token.left_edge.i == 1 and words[token.i - 1] == "air" else token.i), int(token.i))
    ]


def _capital(doc: Any, words: list[str], token: Any) -> list[Span]:
    """A surname that the tagger took for a common noun ("Oranda's Example denounced it"); and "the world" that acts."""
    alone = not any(c.dep_ in ("det", "amod", "nummod", "prep") for c in token.children)
    surname = token.i > 0 and token.text.istitle() and token.tag_ == "NN" and alone and doc[token.i - 1].pos_ != "PUNCT"
    known = lexicon()
    taken = words[token.i] in known.nouns or words[token.i] in known.targets or words[token.i] in known.verbs
    shouted = sum(t.text.istitle() for t in doc) > len(doc) / 2  # a headline in capitals
    if token.dep_ == "nsubj" and ((surname and not taken and not shouted) or words[token.i] in ("world", "west")):
        return [(int(token.i), int(token.i))]
    return []


_AIR_GUARDS = frozenset("battery batteries defence defences defense defenses".split())
_CREWED = frozenset(
    form
    for noun in "tank helicopter warplane jet plane gunship gunboat warship vessel ship frigate vehicle car truck boat convoy".split()
    for form in plurals(noun)
) | {"aircraft"}
