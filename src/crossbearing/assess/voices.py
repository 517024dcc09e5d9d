"""Whose word a claim is: reports that share an origin are one voice.

Takes the claims of one incident with their documents, what is known of sides, and which passages are copies; gives each
claim as Told (origin, side, interest) and the Voices. The origin is the innermost speaker who can be named, else the agency
that the text or the caption credits, else the outlet; who cites an outlet that only cites others rests on those. It never
counts a voice twice, and where independence is in doubt it counts one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct, structs

from crossbearing.assess.copies import Copies
from crossbearing.assess.grounds import grounds, same_quotations
from crossbearing.assess.sides import FIGHTERS, Sides, blame_interest, interest, own_act, same_party
from crossbearing.assess.speakers import plain, speakers
from crossbearing.assess.texts import AGENCIES, Text, caption_credit, outlet_key, outlet_name, starts, texts
from crossbearing.model import Actor, Document, ResolvedClaim, Voice
from crossbearing.vocab import ActorKind, Interest

NO_COPIES = Copies({}, {})


class Told(Struct, frozen=True, kw_only=True):
    """One claim of an incident and whose word it is. ``own``: it names the speaker's own party as the doer.
    ``interest`` is in its having happened, ``blame`` in who did it. ``teller`` is the voice of the document's text,
    ``said`` the origin before it was found to rest on another, ``circular`` whether citations go round; ``credit`` the agency
    that its caption names. ``name`` and ``said_name`` are what people call the voices ``origin`` and ``said``."""

    claim: ResolvedClaim
    origin: str
    because: str
    side: str
    speaker: Actor | None
    own: bool
    interest: Interest
    blame: Interest
    published: date | None
    teller: str = ""
    said: str = ""
    name: str = ""
    said_name: str = ""
    text: Text | None = None
    credit: str = ""
    circular: bool = False
    verifiers: tuple[str, ...] = ()  # who geolocated imagery of it and is of no side
    same_words: tuple[str, str] = ("", "")  # an earlier document that quotes the same words, and the words

    @property
    def firm(self) -> bool:
        """Whether speaker and outlet both commit to it: only then does it count as asserting."""
        return self.claim.factuality.asserted and self.claim.outlet_factuality.asserted

    @property
    def order(self) -> tuple[date, str, int, str]:
        """Publication first, undated documents before all, then the order of the text."""
        return self.published or date.min, self.claim.document, self.claim.event.trigger.start, self.claim.id


def tell(
    claims: Iterable[ResolvedClaim], documents: Mapping[str, Document], sides: Sides, copied: Copies = NO_COPIES
) -> tuple[Told, ...]:
    """Each claim with its voice, in the order in which they were told."""
    members = list(claims)
    parties = sides.all(actor for claim in members for actor in (*claim.actors, *claim.recipients))
    found = texts(starts((claim.document, claim.passage) for claim in members), documents, copied, sides)
    heard = speakers(members, documents, {id_: text.origin for id_, text in found.items()}, sides)
    told = [
        _told(claim, heard.get(claim.id), found[claim.document], documents.get(claim.document), sides, parties)
        for claim in members
    ]
    told.sort(key=lambda one: one.order)
    names = {one.said: one.said_name for one in reversed(told)}
    return tuple(_called(_unnamed(_settled(_grounded(_quoting(told, documents))), names), names))


def _told(
    claim: ResolvedClaim, speaker: Actor | None, text: Text, document: Document | None, sides: Sides, parties: frozenset[str]
) -> Told:
    credit = caption_credit(claim.passage, document, sides) if document else ""
    teller = credit or text.origin
    if speaker is not None:
        origin, because = speaker_key(speaker, sides), f"on the word of {speaker.name}"
        name = sides.outlet(speaker.name) or speaker.name
        side = _side(speaker, parties, sides)
    else:
        name = outlet_name(teller, document, sides)
        origin, because = teller, f"a caption credited to {name}" if credit else text.because
        outlet = credit or text.outlet
        whom = sides.speaks_for(outlet) if outlet else ""
        side = sides.side_of(whom) if whom else _as_party(_owners(outlet, sides), parties, sides)
    return Told(
        claim=claim,
        origin=origin,
        because=because,
        side=side,
        speaker=speaker,
        own=own_act(claim, side, sides),
        interest=interest(claim, side, parties, sides, fighter=speaker is not None and speaker.kind in FIGHTERS),
        blame=blame_interest(claim, side, speaker is None or speaker.kind is not ActorKind.ORGANISATION, sides),
        published=text.published,
        teller=teller,
        said=origin,
        said_name=name,
        text=text,
        credit=credit,
        verifiers=_disinterested(claim, sides),
    )


def _disinterested(claim: ResolvedClaim, sides: Sides) -> tuple[str, ...]:
    """Of those who geolocated imagery of it the ones of no side: an army may place its own film where it likes. Any side bars,
    not only a party's to this incident: else a later claim that names that side would take the confirmation away."""
    verifiers = claim.imagery.verifiers if claim.imagery is not None else ()
    return tuple(actor.name for actor in verifiers if not sides.side(actor))


def speaker_key(speaker: Actor, sides: Sides) -> str:
    """A speaker as a voice. An outlet or a monitor that is cited is the same voice as where it publishes itself."""
    return outlet_key(speaker.name, sides) if sides.outlet(speaker.name) else speaker.id or plain(speaker.name)


def _side(speaker: Actor, parties: frozenset[str], sides: Sides) -> str:
    """The speaker's side; that of an organisation ("un") only where it is a party here, or an enemy of one."""
    side = sides.side(speaker) or _owners(speaker.name, sides)
    return _as_party(side, parties, sides) if speaker.kind is ActorKind.ORGANISATION else side


def _owners(outlet: str, sides: Sides) -> str:
    owner = sides.owner(outlet) if outlet else ""
    return sides.side_of(owner) if owner else ""


def _as_party(side: str, parties: frozenset[str], sides: Sides) -> str:
    """The side where it is a party here, or an enemy of one; else "": to belong to a state that is none costs no neutrality."""
    return side if side in parties or any(sides.opposed(side, each) for each in parties) else ""


def _quoting(told: Sequence[Told], documents: Mapping[str, Document]) -> list[Told]:
    """The same words in quotation marks are one speaker's: they are the voice of the first claim that says who spoke, else of
    the first."""
    changed: dict[str, Told] = {}
    for inside, words in same_quotations(told, documents):
        kept = next((one for one in inside if one.speaker is not None), inside[0])
        earliest = inside[0].claim.document
        for one in inside:
            if one.origin != kept.origin:
                other = kept.claim.document if one.claim.document == earliest else earliest
                changed[one.claim.id] = structs.replace(
                    one, origin=kept.origin, because=f"quotes the same words as {other}: “{words}”", side=kept.side,
                    interest=kept.interest, blame=kept.blame, own=kept.own, same_words=(other, words),
                )  # fmt: skip
    return [changed.get(one.claim.id, one) for one in told]


def _grounded(told: Sequence[Told]) -> list[Told]:
    found = grounds(told)
    return [
        structs.replace(one, origin=ground.origin, because=ground.because, circular=ground.circular)
        if (ground := found.get(one.claim.id))
        else one
        for one in told
    ]


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


def _unnamed(told: Sequence[Told], names: Mapping[str, str]) -> list[Told]:
    """An unnamed speaker of a side ("rebels said", "state media") may be any voice of that side: it is counted with the
    earliest that has a name."""
    named = [one for one in told if one.side and (one.speaker is None or one.speaker.identified)]
    found = []
    for one in told:
        side = one.speaker.side if one.speaker is not None and not one.speaker.identified else ""
        if side:
            same = next((other for other in named if same_party(other.side, side)), None)
            if same is not None and same.origin != one.origin:
                because = f"{one.because}, who may be {names.get(same.origin, same.origin)}"
                one = structs.replace(one, origin=same.origin, because=because)
        found.append(one)
    return found


def _called(told: Sequence[Told], names: Mapping[str, str]) -> list[Told]:
    return [structs.replace(one, name=names.get(one.origin, one.origin)) for one in told]


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
            name=inside[0].name,
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
