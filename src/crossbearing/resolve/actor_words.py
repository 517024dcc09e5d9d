"""The words around a name that decide whether, and how, it speaks of an actor.

Closed lists for the finder of actors, as tables: takes nothing, gives sets of folded words. No name of an actor
belongs here: names live in the registers.
"""

from __future__ import annotations

import re

from crossbearing.vocab import ActorKind

# Ids in the index of names that are no actors: nations, their people, and phrases that only look like an actor.
NATION, PEOPLE, NOBODY = "~", "^", "!"

NOT_ACTORS = """
Gulf of Mexico|New Mexico|South China Sea|East China Sea|New England|Indian Ocean|Jordan River|Jordan Valley|Lake Chad
Latin American|South American|Central American|North American|Latin America|South America|Central America
North America|Native American|African American|British Columbia|English Channel|Gulf of Guinea|Sea of Japan
Sea of Azov|Azov Sea|Washington State|Paris Agreement|Geneva Convention|Vienna Convention|Minsk agreement
Minsk agreements|Minsk accords|Oslo accords|Oslo Accords|Kuwait Airways|Turkish Airlines|opposition to
official language|Korean War|Vietnam War|state of emergency
"""

# A state's act names the state's forces: "Israeli airstrikes". Only after a nation's adjective: a "Kabul bombing" is in Kabul.
ACTS = """
airstrike|airstrikes|air strike|air strikes|air raid|air raids|air attack|air attacks|air assault|air campaign
aerial bombardment|aerial bombing|aerial attack|aerial attacks|strike|strikes|raid|raids|shelling|bombardment
bombardments|bombing|bombings|bombs|bomb|shells|missile|missiles|missile strike|missile strikes|missile attack
missile attacks|rocket fire|drone strike|drone strikes|drone attack|drone attacks|offensive|incursion|incursions
invasion|military operation|military operations|ground operation|ground offensive|fire|gunfire|tank fire
artillery fire|artillery shelling|attack|attacks|assault|onslaught|aggression|blockade|bullets|rockets
"""

BACKED = frozenset({"backed", "supported", "allied", "aligned", "sponsored", "funded", "trained", "armed", "equipped", "led"})
HELD = frozenset(
    {
        "held",
        "controlled",
        "run",
        "occupied",
        "besieged",
        "dominated",
        "ruled",
        "administered",
        "governed",
        "based",
        "born",
        "made",
        "era",
        "style",
        "built",
        "mediated",
        "brokered",
        "linked",
        "affiliated",
        "inspired",
        "owned",
        "imposed",
        "bound",
        "annexed",
        "friendly",
    }
)
# What is official without being an official.
OFFICIAL_THINGS = frozenset(
    {"statement", "statements", "report", "reports", "figures", "figure", "data", "results", "toll", "visit", "letter"}
    | {"source", "sources", "language", "account", "accounts", "response", "comment", "confirmation", "document", "documents"}
    | {"death", "count", "channels", "talks", "list", "website", "page", "release", "announcement", "version", "position"}
)
# "Its forces" are somebody's, bare "forces" nobody's.
PRONOUNS = frozenset({"its", "his", "her", "their"})
# Words that may stand before a surname without making another person's name of it.
BEFORE_SURNAME = frozenset(
    {
        "president",
        "minister",
        "premier",
        "mr",
        "mister",
        "gen",
        "general",
        "marshal",
        "king",
        "prince",
        "sheikh",
        "leader",
        "secretary",
        "chancellor",
        "colonel",
        "col",
        "lt",
        "ayatollah",
        "commander",
        "chief",
        "strongman",
        "dictator",
        "ruler",
        "s",
        "but",
        "when",
        "as",
        "if",
        "and",
        "while",
        "after",
        "before",
        "since",
        "with",
        "for",
        "in",
        "on",
        "by",
        "from",
        "to",
        "the",
        "that",
        "says",
        "said",
        "against",
        "under",
        "what",
        "why",
        "how",
        "will",
        "is",
        "was",
        "did",
        "does",
        "has",
        "tells",
        "warns",
        "vows",
    }
)
AFTER_NOUN = re.compile(
    r"['’]?\s*(?:[^\w\s'’-]|$)|\s+(?:said|says|say|has|had|have|was|were|is|are|will|would|and|or|in|of|to|on|at|by|that|"
    r"also|did|could|may|might|killed|fired|launched|carried|claimed|denied|used|from|for|with|as|but|after|which|who)\b"
)


# Which labels after a name are still the one named: "Hezbollah fighters", "UN officials"; never a medic or a resident.
_STATE = frozenset((ActorKind.STATE_FORCES, ActorKind.GOVERNMENT))
EXTENDING = {
    ActorKind.ARMED_GROUP: _STATE | {ActorKind.ARMED_GROUP, ActorKind.UNKNOWN},
    ActorKind.ORGANISATION: _STATE | {ActorKind.ORGANISATION},
    ActorKind.STATE_FORCES: _STATE,
}
# Plurals that may still be followed by what they qualify: "special forces soldiers".
OPEN_PLURALS = ("forces", "services", "affairs")


def listed(text: str) -> list[str]:
    """The names of a list written in lines, with bars between."""
    return [name for line in text.split("\n") for name in line.split("|") if name]
