"""Whom a speaker's words mean: pronouns and bare noun phrases to the speakers named before.

Takes what was named so far, newest first, and gives the one that fits; None where nobody does. Must never look ahead
and never guess between kinds: "he" is no agency, "the ministry" no minister.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from crossbearing.model import Mention
from crossbearing.vocab import ActorKind

_KEPT = 12  # named speakers remembered
_ALIKE = (
    frozenset({"monitor", "observatory", "watchdog"}),
    frozenset({"agency", "news"}),
    frozenset({"organisation", "organization", "charity", "ngo", "group"}),
    frozenset(
        {
            "group",
            "movement",
            "militia",
            "brigade",
            "brigades",
            "front",
            "army",
            "faction",
            "network",
            "committee",
            "observatory",
        }
    ),
    frozenset({"paper", "newspaper", "daily", "times", "post"}),
    frozenset({"channel", "broadcaster", "station", "television", "tv"}),
    frozenset({"spokesman", "spokeswoman", "spokesperson"}),
    frozenset({"army", "military", "forces"}),
    frozenset({"president", "leader"}),
)
BODIES = frozenset({ActorKind.GOVERNMENT, ActorKind.STATE_FORCES, ActorKind.ARMED_GROUP, ActorKind.ORGANISATION})
_ANY_BODY = frozenset("group movement organisation organization faction militia outlet".split())
_TITLES = frozenset(
    (
        "minister president spokesman spokeswoman spokesperson ambassador governor diplomat secretary envoy chancellor premier "
        "prosecutor mayor king senator lawmaker leader commander general officer colonel chief admiral captain director doctor "
        "lt gen col brig maj sgt capt adm cpl analyst expert researcher witness resident official head mr mrs ms sir dr activist lawyer journalist "
        "bishop archbishop imam cleric priest rabbi pope prince princess queen emir sultan monarch judge professor teacher engineer pilot author writer"
    ).split()
)
_BODIES = frozenset(
    (
        "ministry observatory agency army military police group network committee council government organisation organization "
        "centre center commission union coalition authority authorities administration department media tv television newspaper "
        "video footage film photo picture officials activists sources witnesses residents rebels pentagon regime nations statement report"
    ).split()
)


#: one human being, of whom a report goes on to say "he" or "she"
_HUMANS = frozenset(
    (
        "man woman boy girl youth teenager child villager refugee survivor protester demonstrator fighter rebel soldier defector deserter driver "
        "teacher shopkeeper trader farmer father mother son daughter brother sister husband wife widow worker nurse medic surgeon student "
        "merchant baker engineer pilot policeman conscript recruit dissident opponent figure campaigner lieutenant sergeant major brigadier "
        "photographer cameraman blogger professor historian imam sheikh priest bishop cleric patriarch prince emir sultan volunteer "
        "cousin uncle aunt nephew niece friend relative colleague passenger neighbour neighbor guard prisoner detainee inmate veteran economist academic adviser advisor aide counsel judge "
        "speaker correspondent reporter editor owner dealer seller keeper deputy mp politician legislator observer monitor inspector negotiator mediator delegate coordinator representative "
        "commentator columnist author writer poet actor singer businessman businesswoman housewife mourner"
    ).split()
)
_TELLERS = frozenset({"source", "correspondent", "reporter"})  # one of them, whatever body he speaks for
#: bodies of which nobody says "they"
_SINGLE = frozenset(
    "television tv radio newspaper paper daily channel broadcaster website statement report letter video footage film photo picture image "
    "resolution text draft document banner".split()
)
#: a noun of somebody who does something: "the cafe's owner", "an electrician"
_AGENT = re.compile(
    r"(?!paper|letter|order|number|matter|power|tower|banner|poster|border|river|weather)[a-z]{2,}(?:er|or|ist|ian)"
)
_MANY = frozenset("people police men women children some several many others most both few troops families".split())
_PICTURES = frozenset({"video", "videos", "footage", "photo", "photograph", "picture"})


def agent_noun(noun: str) -> bool:
    """Whether the noun in the singular is somebody who does something, by its ending."""
    return bool(_AGENT.fullmatch(noun))


class Named(Struct, frozen=True):
    """A speaker that was named, with the words of the whole phrase ("hulusi akar , the defence minister"), its head, and
    whether it spoke."""

    mention: Mention
    words: frozenset[str]
    head: str = ""
    spoke: bool = False

    @property
    def person(self) -> bool:
        """Whether "he" or "she" may mean it."""
        quote = self.mention.anchor.quote
        last = quote.rsplit(None, 1)[-1].lower()
        if self.head in _BODIES | _SINGLE or _PICTURES & set(quote.lower().split()):
            return False
        if self.head in _TITLES | _TELLERS or (self.head in _HUMANS and not self.mention.key):
            return True
        if self.mention.kind in (ActorKind.UNKNOWN, ActorKind.CIVILIANS) and agent_noun(self.head) and not self.mention.key:
            return True
        if quote.rsplit(None, 1)[-1][:1].isupper() and _HUMANS & set(quote.lower().split()[:-1]):
            return True  # "opposition figure Karim Dalal"
        if self.mention.kind is ActorKind.PERSON:
            return last not in _BODIES and not (quote[:4].lower() == "the " and last == self.head and "'s " not in quote)
        if last in _TITLES:
            return True
        return bool(_TITLES & self.words) and last not in _BODIES and quote[-1:] != "s"

    @property
    def many(self) -> bool:
        """Whether "they" may mean it."""
        head, quote = self.head, self.mention.anchor.quote.lower()
        plural = head.endswith("s") and not head.endswith(("ss", "us", "is"))
        return (plural and self.mention.kind is not ActorKind.PERSON) or head in _MANY or " and " in quote

    @property
    def titled(self) -> bool:
        """Whether a title or an office stands with the name."""
        return bool(_TITLES & self.words)

    @property
    def body(self) -> bool:
        """Whether "it" may mean it."""
        own = set(self.mention.anchor.quote.lower().split())  # "Oranda, an ally of Mr Aro": a body all the same
        if self.many and not self.mention.key and self.mention.kind not in BODIES:
            return False  # "many countries", "two reports"
        return not self.person or (self.mention.kind in BODIES and not self.titled and not _TITLES & own)

    def other_gender(self, pronoun: str) -> bool:
        """Whether a title or a given name says that the pronoun means somebody else."""
        return _other_gender(self, pronoun)


_SHE = frozenset(
    "ms mrs miss madam lady baroness queen princess spokeswoman chairwoman congresswoman woman mother daughter sister wife widow girl grandmother "
    "actress nun policewoman businesswoman".split()
)
_HE = frozenset(
    "mr sir lord baron king prince sheikh imam emir sultan spokesman chairman congressman man father son brother husband boy grandfather priest "
    "businessman".split()
)
#: given names that are women's nearly everywhere, of those whom reports quote most
_WOMENS = frozenset(
    "hillary angela condoleezza madeleine susan samantha nancy elizabeth margaret theresa catherine valerie navi navanethem michelle "
    "christine laura maria marie anna anne alice amina aisha fatima fatma khadija zainab zeinab leila layla mariam maryam miriam noura nour rima "
    "samira salma sara sarah hanan hind iman lina rania reem yasmin zahra bouthaina asma asmaa basma dina farida heba huda jamila "
    "latifa malak nadia nadine rana randa razan ruba sawsan suzanne tawakkol wafa ursula federica helga julia jessica jennifer joanna judith karen kate katherine kathleen "
    "linda lisa lyse melissa monica natalia natalie olga oksana olena patricia pamela rachel rebecca rosemary sandra sharon stephanie "
    "svetlana tatiana teresa tzipi victoria vera irina iryna yulia yuliya emma ellen erika eva gabriela helen helena ingrid irene jane janet jean".split()
)


def _marked(one: Named) -> tuple[bool, bool]:
    """Whether a title or a given name says that it is a woman, and that it is a man."""
    words = one.words | {word.strip(".,'").lower() for word in one.mention.anchor.quote.split()}
    return bool(words & (_SHE | _WOMENS)), bool(words & _HE)


def _other_gender(one: Named, pronoun: str) -> bool:
    """Whether a sign says that the pronoun means somebody else."""
    her, him = _marked(one)
    return (pronoun == "he" and her and not him) or (pronoun == "she" and him and not her)


def newer(named: Iterable[Named], known: tuple[Named, ...]) -> tuple[Named, ...]:
    """What is known after these were named, newest first."""
    for one in named:
        known = (one, *(k for k in known if k.mention.anchor.quote != one.mention.anchor.quote))
    return known[:_KEPT]


def for_pronoun(pronoun: str, known: tuple[Named, ...]) -> Mention | None:
    """The newest that the pronoun can mean; "they" means the newest who spoke, several or a body."""
    if pronoun == "she":  # most who are quoted without a sign are men: a woman whom a sign marks comes first
        known = (*(one for one in known if one.person and _marked(one)[0]), *known)
    if pronoun == "they":
        return next(
            (
                one.mention
                for one in known
                if one.spoke and (one.many or (one.mention.kind in BODIES and not one.person and one.head not in _SINGLE))
            ),
            None,
        )
    for one in known:
        if pronoun in ("he", "she") and (not one.person or _other_gender(one, pronoun)):
            continue
        if pronoun == "it" and not one.body:
            continue
        return one.mention
    return None


def for_noun(noun: str, known: tuple[Named, ...]) -> Mention | None:
    """The newest whose own words hold the noun ("the minister"), else one of like kind ("the monitor")."""
    alike = frozenset().union(*(group for group in _ALIKE if noun in group)) - _TITLES | {noun}
    for accepted in ({noun}, alike):
        for one in known:
            if accepted & one.words:
                return one.mention
    if noun in _ANY_BODY:
        return next(
            (one.mention for one in known if not one.person and one.mention.anchor.quote.split()[-1][:1].isupper()), None
        )
    return None
