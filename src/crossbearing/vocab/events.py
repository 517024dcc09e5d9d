"""The codebook's event types, with their crosswalks."""

from __future__ import annotations

from enum import Enum
from typing import Self


class EventType(str, Enum):
    """What happened: the codebook's event types, with their crosswalks.

    ``family`` groups the types that reports of one happening may mix up ("an attack", "the shelling"): linking
    compares families before types. ``plover`` is the PLOVER category; ``acled`` the ACLED-like sub-event.
    """

    definition: str
    family: str
    plover: str
    acled: str

    def __new__(cls, value: str, definition: str, family: str, plover: str, acled: str) -> Self:
        word = str.__new__(cls, value)
        word._value_ = value
        word.definition = definition
        word.family = family
        word.plover = plover
        word.acled = acled
        return word

    def __str__(self) -> str:
        return str(self.value)

    @property
    def violent(self) -> bool:
        """Whether this type is an act of violence or its direct result."""
        return self.family in _VIOLENT

    AIRSTRIKE = ("airstrike", "Bombs or missiles from crewed aircraft.", "remote", "ASSAULT", "Air/drone strike")
    DRONE_STRIKE = ("drone_strike", "Bombs or missiles from an uncrewed aircraft.", "remote", "ASSAULT", "Air/drone strike")
    SHELLING = (
        "shelling",
        "Artillery, mortar, rocket or ground-launched missile fire.",
        "remote",
        "ASSAULT",
        "Shelling/artillery/missile attack",
    )
    AIR_DEFENCE = (
        "air_defence",
        "Firing at, or downing of, an aircraft, drone or missile.",
        "air_defence",
        "ASSAULT",
        "Shelling/artillery/missile attack",
    )
    ARMED_CLASH = ("armed_clash", "Two armed sides fighting.", "ground", "ASSAULT", "Armed clash")
    GROUND_ATTACK = ("ground_attack", "One side's raid, storming or ambush.", "ground", "ASSAULT", "Armed clash")
    SHOOTING = ("shooting", "Gunfire at people by one side, sniping included.", "ground", "ASSAULT", "Attack")
    BOMBING = (
        "bombing",
        "Planted, vehicle-borne or thrown explosive, mine or improvised device.",
        "explosive",
        "ASSAULT",
        "Remote explosive/landmine/IED",
    )
    SUICIDE_BOMBING = ("suicide_bombing", "An explosion in which the attacker dies.", "explosive", "ASSAULT", "Suicide bomb")
    EXPLOSION = ("explosion", "A blast whose cause the report does not give.", "explosive", "ASSAULT", "")
    CHEMICAL_ATTACK = ("chemical_attack", "Toxic agents used as a weapon.", "remote", "ASSAULT", "Chemical weapon")
    ASSASSINATION = ("assassination", "The killing of a chosen person.", "killing", "ASSAULT", "Attack")
    EXECUTION = ("execution", "The killing of people held.", "killing", "ASSAULT", "Attack")
    ABDUCTION = (
        "abduction",
        "Kidnapping, hostage-taking or enforced disappearance.",
        "custody",
        "ASSAULT",
        "Abduction/forced disappearance",
    )
    TORTURE = ("torture", "Torture or beating of people held.", "custody", "ASSAULT", "Attack")
    SEXUAL_VIOLENCE = ("sexual_violence", "Rape and other sexual violence.", "sexual", "ASSAULT", "Sexual violence")
    ATTACK = ("attack", "Violence whose kind the report does not give.", "attack", "ASSAULT", "Attack")
    HARM = ("harm", "Deaths or injuries told without any act.", "harm", "ASSAULT", "")
    DESTRUCTION = (
        "destruction",
        "Arson, demolition, looting or damage.",
        "destruction",
        "ASSAULT",
        "Looting/property destruction",
    )
    MOB_VIOLENCE = ("mob_violence", "Violent crowds.", "crowd", "PROTEST", "Mob violence")
    PROTEST = ("protest", "Non-violent collective action, strikes included.", "crowd", "PROTEST", "Peaceful protest")
    CRACKDOWN = (
        "crackdown",
        "Force against protesters.",
        "crowd",
        "COERCE",
        "Excessive force against protesters",
    )
    ARREST = ("arrest", "Arrests, detentions and convictions.", "custody", "COERCE", "Arrests")
    SIEGE = ("siege", "Blockade, siege or the closing of crossings.", "siege", "COERCE", "Other")
    OFFENSIVE = ("offensive", "A military operation or campaign launched.", "campaign", "MOBILIZE", "Other")
    CAPTURE = ("capture", "Territory, a base or a town taken.", "territory", "ASSAULT", "Government regains territory")
    WITHDRAWAL = (
        "withdrawal",
        "Forces leave, retreat or surrender.",
        "territory",
        "RETREAT",
        "Non-violent transfer of territory",
    )
    DEPLOYMENT = (
        "deployment",
        "Troops or weapons moved in, bases set up.",
        "deployment",
        "MOBILIZE",
        "Headquarters or base established",
    )
    ARMS_TRANSFER = ("arms_transfer", "Weapons or military support handed over.", "deployment", "AID", "Other")
    DISPLACEMENT = ("displacement", "People flee or are moved.", "displacement", "", "Other")
    AGREEMENT = ("agreement", "A ceasefire, deal or exchange agreed.", "words", "AGREE", "Agreement")
    CEASEFIRE_VIOLATION = (
        "ceasefire_violation",
        "An agreed ceasefire said to be broken, the act itself unnamed.",
        "ceasefire_violation",
        "ACCUSE",
        "",
    )
    NEGOTIATION = ("negotiation", "Talks, visits, calls or mediation.", "words", "CONSULT", "")
    SUPPORT = ("support", "Praise, endorsement or backing in words.", "words", "SUPPORT", "")
    AID = ("aid", "Relief, medical help, shelter or rescue.", "aid", "AID", "")
    COOPERATION = ("cooperation", "Joint patrols or exercises, intelligence shared.", "words", "COOPERATE", "")
    RELEASE = ("release", "People freed.", "custody", "RETREAT", "Other")
    THREAT = ("threat", "Conditional or announced future harm.", "words", "THREATEN", "")
    DEMAND = ("demand", "Appeals, calls and ultimatums.", "words", "REQUEST", "")
    ACCUSATION = ("accusation", "Blame, criticism or investigation.", "words", "ACCUSE", "")
    REJECTION = ("rejection", "Refusal or denial.", "words", "REJECT", "")
    SANCTION = ("sanction", "Relations cut, embargo or expulsion.", "words", "SANCTION", "")


_VIOLENT = frozenset(
    [
        "remote",
        "air_defence",
        "ground",
        "explosive",
        "killing",
        "custody",
        "sexual",
        "attack",
        "harm",
        "destruction",
        "crowd",
        "siege",
        "campaign",
        "territory",
    ]
)
