"""The codebook's event types as ACLED-like types: the crosswalk, with the choices that need more than the type.

Types and sub-events are those of ACLED's codebook of 2024; the definitions of ours are in docs/reference.md.
"""

from __future__ import annotations

from crossbearing.model import Actor
from crossbearing.publish.formats.parties import STATE, Parties, all_of
from crossbearing.publish.told import Told
from crossbearing.vocab import ActorKind, EventType

BATTLES = ("Political violence", "Battles")
REMOTE = ("Political violence", "Explosions/Remote violence")
CIVILIANS = ("Political violence", "Violence against civilians")
PROTESTS = ("Demonstrations", "Protests")
STRATEGIC = ("Strategic developments", "Strategic developments")

REGAINS, OVERTAKES, DISRUPTED = "Government regains territory", "Non-state actor overtakes territory", "Disrupted weapons use"
TYPES: dict[str, tuple[str, str]] = {
    "Armed clash": BATTLES,
    REGAINS: BATTLES,
    OVERTAKES: BATTLES,
    "Air/drone strike": REMOTE,
    "Shelling/artillery/missile attack": REMOTE,
    "Remote explosive/landmine/IED": REMOTE,
    "Grenade": REMOTE,
    "Suicide bomb": REMOTE,
    "Chemical weapon": REMOTE,
    "Attack": CIVILIANS,
    "Abduction/forced disappearance": CIVILIANS,
    "Sexual violence": CIVILIANS,
    "Peaceful protest": PROTESTS,
    "Excessive force against protesters": ("Political violence; Demonstrations", "Protests"),
    "Mob violence": ("Political violence", "Riots"),
    "Agreement": STRATEGIC,
    "Arrests": STRATEGIC,
    DISRUPTED: STRATEGIC,
    "Headquarters or base established": STRATEGIC,
    "Looting/property destruction": STRATEGIC,
    "Non-violent transfer of territory": STRATEGIC,
    "Other": STRATEGIC,
}
"""Disorder type and event type by sub-event."""

_UNCREWED = ("drone", "uav", "unmanned", "missile", "rocket")


def abroad(actor: Actor, country: str) -> bool | None:
    """Whether forces of a state act outside it, by their side, which is a state's two-letter code; None where not known."""
    return actor.side.upper() != country if len(actor.side) == 2 and country else None


def sub_event(told: Told, who: Parties) -> str:
    """The sub-event; "" where the crosswalk has several and the records do not tell which."""
    type_, place = told.incident.type, told.incident.place
    if type_ is EventType.AIR_DEFENCE:
        words = [target.text.casefold() for claim in told.claims for target in claim.targets]
        return DISRUPTED if words and all(any(word in text for word in _UNCREWED) for text in words) else type_.acled
    if type_ is EventType.BOMBING:
        weapons = [weapon.text.casefold() for claim in told.claims for weapon in claim.weapons]
        return "Grenade" if weapons and all("grenade" in text for text in weapons) else type_.acled
    if type_ is EventType.CAPTURE:
        if all_of(who.doers, frozenset({ActorKind.ARMED_GROUP})):
            return OVERTAKES
        if all_of(who.doers, STATE):
            # "a foreign state actor" overtakes, too, says their codebook
            outside = {abroad(actor, place.country if place else "") for actor in who.doers}
            return REGAINS if outside == {False} else OVERTAKES if outside == {True} else ""
        return ""
    if type_ is EventType.DEPLOYMENT:
        military = any(target.text_class == "military" for claim in told.claims for target in claim.targets)
        return type_.acled if military else "Other"
    return type_.acled


def types(type_: EventType, sub: str) -> tuple[str, str]:
    """Disorder type and event type. A capture by nobody knows whom is a battle all the same."""
    return BATTLES if type_ is EventType.CAPTURE else TYPES[sub]
