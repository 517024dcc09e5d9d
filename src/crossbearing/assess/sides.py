"""Who belongs to which party, and what a claim gains or costs the party that makes it.

Takes lookups that the pipeline passes in (it must not import a register), gives the Interest of a claim. Where nothing is
known of a speaker's side, the claim is neutral; that is a statement about our register, not about the speaker.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, Protocol

from crossbearing.model import Actor, Anchor, ResolvedClaim
from crossbearing.vocab import ActorKind, Group, Interest, Outcome

FIGHTERS = frozenset({ActorKind.STATE_FORCES, ActorKind.ARMED_GROUP})
HARMLESS = frozenset({Group.CIVILIANS, Group.CHILDREN, Group.WOMEN, Group.MEDICS, Group.JOURNALISTS})
CIVIL_TARGETS = frozenset({"market", "medical", "school", "worship", "dwelling", "camp"})
HARM = frozenset({Outcome.KILLED, Outcome.INJURED})


class _Row(Protocol):
    @property
    def name(self) -> str: ...

    @property
    def speaks_for(self) -> str: ...

    @property
    def owner(self) -> str: ...


class _Outlets(Protocol):
    def get(self, name: str, /) -> _Row | None: ...


class _Actors(Protocol):
    def side_of(self, id_: str, /) -> str: ...

    def parents(self, id_: str, /) -> tuple[str, ...]: ...

    def sides_opposed(self, left: Actor, right: Actor, /) -> bool | None: ...


def _nothing(_: str) -> str:
    return ""


def _unknown(_left: str, _right: str) -> bool | None:
    return None


def _no_parents(_: str) -> tuple[str, ...]:
    return ()


class Sides(NamedTuple):
    """``side_of``: the side of an actor id; ``speaks_for``: the actor id that an outlet speaks for, or "";
    ``owner``: the one to whom it belongs without speaking for them, or "";
    ``opposed``: whether two sides are enemies, None where nothing is known; ``parents``: the actors that an actor belongs to,
    nearest first; ``outlet``: the one name of an outlet by any of its names or addresses, "" where no register knows it."""

    side_of: Callable[[str], str] = _nothing
    speaks_for: Callable[[str], str] = _nothing
    opposed: Callable[[str, str], bool | None] = _unknown
    parents: Callable[[str], tuple[str, ...]] = _no_parents
    outlet: Callable[[str], str] = _nothing
    owner: Callable[[str], str] = _nothing

    @classmethod
    def of(cls, actors: _Actors, outlets: _Outlets) -> Sides:
        """From the registers of actors and outlets."""

        def speaks_for(outlet: str) -> str:
            row = outlets.get(outlet) if outlet else None
            return row.speaks_for if row else ""

        def owner(outlet: str) -> str:
            row = outlets.get(outlet) if outlet else None
            return row.owner if row else ""

        def opposed(left: str, right: str) -> bool | None:
            return actors.sides_opposed(_of_side(left), _of_side(right))

        def outlet(name: str) -> str:
            row = outlets.get(name) if name else None
            return row.name if row else ""

        return cls(actors.side_of, speaks_for, opposed, actors.parents, outlet, owner)

    def side(self, actor: Actor) -> str:
        """The party that an actor belongs to, or speaks for as an outlet; or ""."""
        found = actor.side or (self.side_of(actor.id) if actor.id else "")
        if not found and actor.kind in (ActorKind.ORGANISATION, ActorKind.UNKNOWN) and (whom := self.speaks_for(actor.name)):
            return self.side_of(whom)
        return found

    def all(self, actors: Iterable[Actor]) -> frozenset[str]:
        """The parties among some actors."""
        return frozenset(side for actor in actors if (side := self.side(actor)))


def _of_side(side: str) -> Actor:
    return Actor(text="", name="", id="", kind=ActorKind.UNKNOWN, side=side, anchor=Anchor(0, 0, ""))


def same_party(left: str, right: str) -> bool:
    """Whether two sides are one party: equal, or a state ("sy") and a body written under its code ("sy:army")."""
    if not left or not right:
        return False
    return left == right or (left.split(":")[0] == right.split(":")[0] and len(left.split(":")[0]) == 2)


def own_act(claim: ResolvedClaim, side: str, sides: Sides) -> bool:
    """Whether the claim names the speaker's own party as the doer."""
    return any(same_party(side, other) for other in sides.all(claim.actors))


def interest(claim: ResolvedClaim, side: str, parties: frozenset[str], sides: Sides, *, fighter: bool = False) -> Interest:
    """What the speaker's side gains by saying that this happened, or that it did not; ``parties`` are the sides in the whole
    incident, ``fighter`` says whether the speaker is an army or an armed group."""
    if not side:
        return Interest.NEUTRAL
    party = any(same_party(side, other) for other in parties)
    mine = own_act(claim, side, sides)
    if claim.factuality.denied:
        return Interest.OWN_SIDE if mine or party or _denies_for_itself(claim, side, sides, fighter) else Interest.NEUTRAL
    if _own_losses(claim, side, sides) or (mine and not _with_another(claim, side, sides) and _harms_civilians(claim)):
        return Interest.AGAINST_INTEREST
    blames = any(sides.opposed(side, other) is not False for other in sides.all(claim.actors))
    if party or blames or any(sides.opposed(side, other) for other in (*sides.all(claim.recipients), *parties)):
        return Interest.OWN_SIDE
    # "militants fired at troops", says an army, or the state they did it in: whoever they are, it tells of its own war
    if (fighter or _at_home(claim, side)) and any(
        actor.kind in FIGHTERS and not sides.side(actor) for actor in (*claim.actors, *claim.recipients)
    ):
        return Interest.OWN_SIDE
    return Interest.NEUTRAL


def blame_interest(claim: ResolvedClaim, side: str, doer: bool, sides: Sides) -> Interest:
    """What the speaker's side gains by saying who did it: an admission costs, blame of others pays. Only a ``doer``
    (forces, a government, an armed group) can admit: that friendly activists name their own side claims nothing."""
    if not side:
        return Interest.NEUTRAL
    admits = own_act(claim, side, sides) and not _with_another(claim, side, sides)
    if doer and admits and not claim.factuality.denied:
        return Interest.AGAINST_INTEREST
    return Interest.OWN_SIDE


def _with_another(claim: ResolvedClaim, side: str, sides: Sides) -> bool:
    """Whether the claim names one who is no ally of the speaker's beside the speaker's own side: "both exchanged fire" admits
    nothing, nor does "troops and militants fought", whoever these are."""
    others = [actor for actor in claim.actors if not same_party(side, sides.side(actor))]
    return any(
        sides.opposed(side, known) is not False if (known := sides.side(actor)) else actor.kind in FIGHTERS for actor in others
    )


def enemy_losses(claim: ResolvedClaim, group: Group, side: str, sides: Sides) -> bool:
    """Whether a party counts the losses of its enemy: such a number is heard only as an upper bound."""
    if not side or group in HARMLESS:
        return False
    harmed = sides.all(claim.recipients)
    if any(same_party(side, other) for other in harmed):
        return False
    if harmed:
        return any(sides.opposed(side, other) is not False for other in harmed)
    opposite = {ActorKind.ARMED_GROUP} if ":" not in side else {ActorKind.GOVERNMENT, ActorKind.STATE_FORCES}
    return own_act(claim, side, sides) or any(actor.kind in opposite for actor in claim.recipients)


def _denies_for_itself(claim: ResolvedClaim, side: str, sides: Sides, fighter: bool) -> bool:
    """Whether a denial that names no side, or an enemy, clears or comforts the speaker's own: fighters deny what they or theirs
    are said to have done or suffered ("no sortie was flown"), a state what is said to have happened on its soil. What a
    bystander denies of others is neutral."""
    named = sides.all((*claim.actors, *claim.recipients))
    if named and not any(sides.opposed(side, other) for other in named):
        return False
    return fighter or _at_home(claim, side)


def _at_home(claim: ResolvedClaim, side: str) -> bool:
    return claim.place is not None and same_party(side, claim.place.country.lower())


def _own_losses(claim: ResolvedClaim, side: str, sides: Sides) -> bool:
    fighters = [actor for actor in claim.recipients if same_party(side, sides.side(actor))]
    lost = any(toll.low > 0 and toll.outcome in HARM and toll.group not in HARMLESS for toll in claim.casualties)
    counted = any(toll.group is Group.COMBATANTS and toll.low > 0 for toll in claim.casualties)
    return lost and any(actor.kind in FIGHTERS or counted for actor in fighters)


def _harms_civilians(claim: ResolvedClaim) -> bool:
    counted = any(toll.low > 0 and toll.outcome in HARM and toll.group in HARMLESS for toll in claim.casualties)
    harmed = any(actor.kind is ActorKind.CIVILIANS for actor in claim.recipients)
    return counted or harmed or any(target.text_class in CIVIL_TARGETS for target in claim.targets)
