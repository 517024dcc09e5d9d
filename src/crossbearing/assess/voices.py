"""Whose word a claim is: reports that share an origin are one voice.

Takes the claims of one incident with their documents, what is known of sides, and which documents are copies; gives each
claim as Told (origin, side, interest) and the Voices. The origin is the innermost speaker who can be named, else the
agency that the document credits, else its outlet. It never counts a voice twice, and where independence is in doubt it counts one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct, structs

from crossbearing.assess.copies import copies
from crossbearing.assess.sides import Sides, blame_interest, interest, own_act
from crossbearing.assess.speakers import plain, speakers
from crossbearing.model import Actor, Document, ResolvedClaim, Voice
from crossbearing.vocab import ActorKind, Interest

__all__ = ["Sides", "Told", "copies", "credited_agency", "tell", "voices"]

AGENCIES = "agencies"  # credited without a name: "With agencies"
HEAD, TAIL = 240, 120  # characters in which a dateline or a closing credit stands

_NAME = r"[A-Z][\w&'’.]*(?: [A-Z][\w&'’.]*){0,4}"
_DATELINE = re.compile(rf"\(({_NAME})\)\s*[-–—:]")
_CLOSING = re.compile(
    rf"(?:\(({_NAME})\)|[Ww]ith (?:reporting by )?({_NAME}|(?:news )?agencies)|[Ss]ource: ({_NAME})|\b({_NAME}) contributed"
    r" to this report)[\s.)\]]*\Z"
)


class Told(Struct, frozen=True, kw_only=True):
    """One claim of an incident and whose word it is. ``own``: it names the speaker's own party as the doer.
    ``interest`` is in its having happened, ``blame`` in who did it."""

    claim: ResolvedClaim
    origin: str
    because: str
    side: str
    speaker: Actor | None
    own: bool
    interest: Interest
    blame: Interest
    published: date | None

    @property
    def firm(self) -> bool:
        """Whether speaker and outlet both commit to it: only then does it count as asserting."""
        return self.claim.factuality.asserted and self.claim.outlet_factuality.asserted

    @property
    def order(self) -> tuple[date, str, int, str]:
        """Publication first, undated documents before all, then the order of the text."""
        return self.published or date.min, self.claim.document, self.claim.event.trigger.start, self.claim.id


def tell(
    claims: Iterable[ResolvedClaim],
    documents: Mapping[str, Document],
    sides: Sides,
    same_origin: Mapping[str, str],
) -> tuple[Told, ...]:
    """Each claim with its voice, in the order in which they were told."""
    members = list(claims)
    parties = sides.all(actor for claim in members for actor in (*claim.actors, *claim.recipients))
    texts = _texts({claim.document for claim in members}, documents, same_origin)
    heard = speakers(members, documents, {id_: text.origin for id_, text in texts.items()}, sides)
    told = [_told(claim, heard.get(claim.id), texts[claim.document], sides, parties) for claim in members]
    return tuple(_settled(sorted(told, key=lambda one: one.order)))


class Text(Struct, frozen=True):
    """The text of one document: whose it is, why, the outlet or agency whose side it takes, and since when it is told."""

    origin: str
    because: str
    outlet: str
    published: date | None


def _texts(ids: Iterable[str], documents: Mapping[str, Document], same_origin: Mapping[str, str]) -> dict[str, Text]:
    """The text of each document. Copies share one: an agency that any of them credits is the origin of all."""
    copied: defaultdict[str, list[str]] = defaultdict(list)
    for id_ in sorted(ids):
        copied[same_origin.get(id_, id_)].append(id_)
    found: dict[str, Text] = {}
    for first_id, inside in copied.items():
        first = documents.get(first_id)
        if first is None:
            found.update((id_, Text(id_, "its document is not known", "", None)) for id_ in inside)
            continue
        own = credited_agency(first)
        credited = [own, *(credited_agency(documents[id_]) for id_ in inside if id_ in documents)]
        named = next((agency for agency in credited if agency not in ("", AGENCIES)), "")
        # Only the earliest says whose side the text takes: a later credit cannot launder a party's report.
        outlet = own if own not in ("", AGENCIES) else first.outlet
        origin = named or (AGENCIES if own else plain(first.outlet)) or first.id
        for id_ in inside:
            if named:
                because = f"credited to {named}"
            elif id_ != first_id:
                because = f"repeats {first.outlet or first.id}"
            else:
                because = "credits agencies without a name" if own else f"told by {first.outlet or first.id} itself"
            document = documents.get(id_, first)
            # Another outlet's copy says nothing newer than the first; the same outlet's may be its update.
            dated = document if plain(document.outlet) == plain(first.outlet) else first
            found[id_] = Text(origin, because, outlet, dated.published)
    return found


def _told(claim: ResolvedClaim, speaker: Actor | None, text: Text, sides: Sides, parties: frozenset[str]) -> Told:
    if speaker is not None:
        origin, because = speaker.id or plain(speaker.name), f"on the word of {speaker.name}"
        side = _side(speaker, parties, sides)
    else:
        origin, because = text.origin, text.because
        actor = sides.speaks_for(text.outlet) if text.outlet else ""
        side = sides.side_of(actor) if actor else ""
    return Told(
        claim=claim,
        origin=origin,
        because=because,
        side=side,
        speaker=speaker,
        own=own_act(claim, side, sides),
        interest=interest(claim, side, parties, sides),
        blame=blame_interest(claim, side, speaker is None or speaker.kind is not ActorKind.ORGANISATION, sides),
        published=text.published,
    )


def _side(speaker: Actor, parties: frozenset[str], sides: Sides) -> str:
    """The speaker's side; that of an organisation ("un") only where it is a party here, or an enemy of one."""
    side = sides.side(speaker)
    if (
        speaker.kind is ActorKind.ORGANISATION
        and side not in parties
        and not any(sides.opposed(side, each) for each in parties)
    ):
        return ""
    return side


def _settled(told: Sequence[Told]) -> list[Told]:
    """A report "with agencies" may repeat any other: it is counted with the earliest that an outlet told itself."""
    others = [one for one in told if one.origin != AGENCIES and one.speaker is None]
    if not others:
        return list(told)
    return [
        structs.replace(one, origin=others[0].origin, because="credits agencies, so perhaps a repetition")
        if one.origin == AGENCIES
        else one
        for one in told
    ]


def voices(told: Sequence[Told]) -> tuple[Voice, ...]:
    """One voice for each origin, sorted by origin."""
    by_origin: defaultdict[str, list[Told]] = defaultdict(list)
    for one in told:
        by_origin[one.origin].append(one)
    return tuple(
        Voice(
            origin=origin,
            interest=leaning(one.interest for one in inside),
            claims=tuple(sorted(one.claim.id for one in inside)),
            documents=tuple(sorted({one.claim.document for one in inside})),
            because="; ".join(sorted({one.because for one in inside})),
        )
        for origin, inside in sorted(by_origin.items())
    )


def leaning(interests: Iterable[Interest]) -> Interest:
    """The interest of a voice: an admission stands out, else any gain taints it."""
    found = set(interests)
    for each in (Interest.AGAINST_INTEREST, Interest.OWN_SIDE):
        if each in found:
            return each
    return Interest.NEUTRAL


def credited_agency(document: Document) -> str:
    """The agency that a dateline "CITY (Agency) –" or a closing credit names, in plain form; "" for none."""
    dateline = _DATELINE.search(document.text[:HEAD])
    if dateline:
        return plain(dateline[1])
    closing = _CLOSING.search(document.text[-TAIL:].rstrip())
    if closing is None:
        return ""
    name = plain(next(part for part in closing.groups() if part))
    return AGENCIES if name.endswith(AGENCIES) else name
