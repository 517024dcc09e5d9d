"""Whether a claim belongs in a ledger of armed conflict at all.

Takes the words around a claim and who is in it, says why it does not belong, or "". Newspapers print matches, markets
and their own house rules beside the war, in the same words: a side is beaten, a bid rejected, a discussion closed.
Acts in words count where a public body, an armed or a protesting party does them; of a hundred claims drawn from
timeline17 some twenty-three told of nothing that a conflict ledger holds, most of them acts in words. It must never
look at what the claim says of the event: a hedged or denied attack belongs all the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from crossbearing.extract.text.lexicon import lexicon
from crossbearing.vocab import ActorKind, EventType

FURNITURE = re.compile(
    r"\bdiscussions? (?:is|are) (?:now )?closed\b|\bwe (?:welcome|encourage|moderate) (?:your )?comments?\b|\bcomments? (?:is|are) (?:now )?closed\b|"
    r"\breport as abuse\b|\ball (?:rights|comments) reserved\b|\bread more\b|\bclick here\b|\bsign up (?:for|to)\b|\bsubscribe (?:to|now)\b|"
    r"\bfollow us on\b|\bshare this\b|\bterms of (?:use|service)\b|\bprivacy policy\b|\bviews expressed in (?:the )?comments\b|"
    r"\bjoin the (?:conversation|discussion|debate)\b|\bhave your say\b|\bcomments? that (?:advance|violate|contain)\b|"
    r"\brepublication or redistribution\b|\bprior written (?:consent|permission)\b|\b(?:is|are) not responsible for the content of external\b|\bquotes? delayed\b|\bthis copy is for your personal\b",
    re.IGNORECASE,
)
"""House rules, buttons and small print of pages."""

_OPENS = re.compile(
    r"\b(?:views expressed in (?:the )?comments|(?:readers?'?|user|your) comments\b(?= ?[:(\n])|post a comment)\b",
    re.IGNORECASE,
)
_CLOSES = re.compile(r"\b(?:discussions?|comments?) (?:is|are|has|have) (?:now )?(?:been )?closed\b", re.IGNORECASE)


def comments(text: str) -> list[tuple[int, int]]:
    """The stretches in which a page prints what its readers wrote: from where it disowns their views to where it closes
    the discussion, or to the end."""
    found: list[tuple[int, int]] = []
    for opening in _OPENS.finditer(text):
        if found and opening.start() < found[-1][1]:
            continue
        closing = _CLOSES.search(text, opening.end())
        found.append((opening.start(), closing.end() if closing else len(text)))
    return found


_NAMELESS = re.compile(
    r"\b(?:declin|refus|request|ask|insist|spoke|speak|speaking|condition)\w*(?: \w+){0,3}? (?:not )?(?:to be (?:named|identified|quoted|referred)|be(?:ing)? (?:named|identified|quoted)|anonymity|"
    r"to (?:give|use|reveal|disclose|provide) (?:his|her|their|its) (?:\w+ )?names?)|\bdeclin\w+ to (?:comment|elaborate|speculate|answer|discuss|respond)\b"
)
"""How a press names its sources: no refusal and no demand of the war."""

_CONFLICT = frozenset(
    (
        "war wars conflict conflicts uprising uprisings revolt revolution crackdown crackdowns ceasefire truce troops troop army military soldier "
        "soldiers rebel rebels militant militants militia militias insurgents insurgency fighters gunmen opposition dissidents activist activists "
        "protest protests protester protesters demonstrators demonstration demonstrations regime refugees refugee displaced sanctions embargo "
        "violence bloodshed massacre massacres killing killings killed casualties civilians bombing shelling airstrike airstrikes strike strikes "
        "attack attacks clashes fighting unrest siege hostages hostage terrorist terrorists terrorism jihadist observers monitors "
        "peacekeepers peacekeeping humanitarian genocide atrocities invasion occupation weapons missile missiles rockets tanks nuclear "
        "nato un u.n. veto resolution envoy police security militants junta coup martial curfew detainees torture "
        "prisoners annexation separatists separatist secession border airspace warplanes jets drone drones armed aggression intervention "
        "captive captives kidnapped abducted kidnappers ransom captors hostage-takers no-fly minister ministers president government governments foreign ambassador ambassadors embassy diplomat diplomats parliament "
        "court tribunal warrant warrants evacuated deported abducted detained arrested complaint "
        "council league mediator mediators treaty peace talks"
    ).split()
)
_ELSEWHERE = frozenset(
    (
        "striker midfielder goalkeeper championship champions tennis golf cricket rugby football soccer basketball podium tournament "
        "tournaments player players fans innings wicket medal olympic olympics fifa uefa stewards semi-final semifinal quarter-final "
        "doubles seeded serve quarterback nba nfl coach midfield referee bundesliga "
        "stocks shares bond bonds yields investor investors earnings revenue revenues profit profits dividend ipo shareholder shareholders "
        "traders eurozone euro bailout deficit debts lender lenders inflation gdp mortgage retail consumer consumers airlines airbus boeing "
        "engine engines smartphone apple google facebook software startup merger takeover acquisition ceo executive executives quarterly "
        "lawsuit album movie movies actor actress singer novel restaurant menu pub fashion recipe theatre marathon casino lottery weather "
        "celebrity flood floods flooding floodwaters earthquake hurricane tornado typhoon storms rainfall wildfire patent imf ecb tycoon investment investments equity brand luxury bank's zone"
    ).split()
)
_PUBLIC = frozenset({ActorKind.GOVERNMENT, ActorKind.STATE_FORCES, ActorKind.ARMED_GROUP, ActorKind.ORGANISATION})
_IN_WORDS = frozenset(
    {
        EventType.DEMAND, EventType.AGREEMENT, EventType.NEGOTIATION, EventType.REJECTION, EventType.ACCUSATION, EventType.SANCTION,
        EventType.SUPPORT, EventType.THREAT, EventType.AID, EventType.COOPERATION, EventType.ARREST, EventType.WITHDRAWAL, EventType.RELEASE,
    }
)  # fmt: skip
"""Acts that sport, trade and courts share with war."""
_DEEDS = frozenset({EventType.ARREST, EventType.WITHDRAWAL, EventType.RELEASE, EventType.AID})
"""Those of them that somebody does whether or not the sentence names him."""


@cache
def _warlike() -> frozenset[str]:
    known = lexicon()
    return (_CONFLICT | known.classes["forces"] | known.classes["demonstrators"]) - _ELSEWHERE


def topic(words: Sequence[str]) -> tuple[int, int]:
    """How many words of a sentence tell of conflict and politics, and how many of sport, markets and pastime."""
    return sum(word in _warlike() for word in words), sum(word in _ELSEWHERE for word in words)


def nameless(text: str) -> bool:
    """Whether the words (lower case) are the formula of an unnamed source."""
    return bool(_NAMELESS.search(text))


def unfit(type_: EventType, parties: Sequence[tuple[ActorKind, bool]], near: tuple[int, int], own: int, *, named: bool) -> str:
    """Why the claim does not belong, or "". ``parties`` are kind and whether a register knows them, of doers and of those
    it is done to; ``near`` is the topic of the sentences around, ``own`` how many words of conflict the trigger itself
    brings; ``named`` whether the sentence tells whose words or deeds they are at all."""
    conflict, elsewhere = near
    if type_ in _IN_WORDS:
        public = any(kind in _PUBLIC or known for kind, known in parties)
        if elsewhere > conflict:
            return "another subject"
        if type_ in _DEEDS:
            return ""
        if not named and conflict < 1:
            return "nobody's act"
        if not public and conflict < 1 + (elsewhere > 0) and (elsewhere or not parties):
            return "no public act"
        return ""
    if elsewhere >= 2 and elsewhere > 2 * (conflict - own):
        return "another subject"
    return ""
