"""The closed word lists of the codebook.

Takes nothing, gives the words that every record may use. Each member carries its own codebook entry in
``definition``; help texts, the JSON Schema and the documentation are printed from here, so that there is one
definition of each word and no second.
"""

from __future__ import annotations

from enum import Enum
from typing import Self


class Word(str, Enum):
    """One word of a closed list, with its codebook entry in ``definition``."""

    definition: str

    def __new__(cls, value: str, definition: str = "") -> Self:
        word = str.__new__(cls, value)
        word._value_ = value
        word.definition = definition
        return word

    def __str__(self) -> str:
        return str(self.value)


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


class Mood(Word):
    """Whether the event is told as having happened."""

    ACTUAL = ("actual", "Told as having happened or happening.")
    FUTURE = ("future", "Announced, planned, threatened or called for.")
    HYPOTHETICAL = ("hypothetical", "Told under a condition.")


class Factuality(Word):
    """How firmly the speaker commits, with polarity (after FactBank, Saurí & Pustejovsky 2009)."""

    CERTAIN = ("CT+", "Certain: 'killed'.")
    PROBABLE = ("PR+", "Probable: 'most likely killed'.")
    POSSIBLE = ("PS+", "Possible: 'may have killed'.")
    CERTAINLY_NOT = ("CT-", "Certainly not: 'denied that', 'no one was hurt'.")
    PROBABLY_NOT = ("PR-", "Probably not.")
    POSSIBLY_NOT = ("PS-", "Possibly not.")
    REPORTED = ("CTu", "Reported without saying how it stands: 'whether it was hit is unclear'.")
    UNCOMMITTED = ("Uu", "Not committed: 'unverified', 'could not be independently verified'.")

    @property
    def asserted(self) -> bool:
        """Whether a claim of this firmness counts as an asserting voice (codebook: a hedged claim does not)."""
        return self is Factuality.CERTAIN

    @property
    def denied(self) -> bool:
        """Whether the speaker says that it did not happen."""
        return self in (Factuality.CERTAINLY_NOT, Factuality.PROBABLY_NOT)


class Form(Word):
    """In which form the words are attributed."""

    OUTLET = ("outlet", "Told by the outlet itself.")
    INDIRECT = ("indirect", "Reported speech: 'the ministry said that …'.")
    DIRECT = ("direct", "Quoted speech.")


class ActorKind(Word):
    """What kind of actor."""

    GOVERNMENT = ("government", "A government, its ministers, ministries and civil bodies.")
    STATE_FORCES = ("state_forces", "Armed forces, police and intelligence of a state.")
    ARMED_GROUP = ("armed_group", "An armed group that is no state's force.")
    CIVILIANS = ("civilians", "People who take no part in the fighting.")
    ORGANISATION = ("organisation", "Agencies, monitors, relief bodies, media, parties.")
    PERSON = ("person", "A named person.")
    UNKNOWN = ("unknown", "Said to be unknown, or not known to the register.")


class Geoprecision(Word):
    """How exactly the place is known (UCDP where_prec, ACLED-like geo_precision: see the codebook)."""

    EXACT = ("exact", "A named building, base or crossing.")
    SETTLEMENT = ("settlement", "A named village, town or city.")
    NEAR = ("near", "Near a named settlement: 'north of', 'outskirts of'.")
    DISTRICT = ("district", "A second-level division, or the country around a town.")
    PROVINCE = ("province", "A first-level division.")
    REGION = ("region", "A vague area, a border or a line.")
    COUNTRY = ("country", "A country as a whole.")


class DatePrecision(Word):
    """How exactly the date is known."""

    DAY = ("day", "One day.")
    DAYS = ("days", "Two to six days.")
    WEEK = ("week", "About a week.")
    MONTH = ("month", "Up to a month.")
    SEASON = ("season", "A season or a few months.")
    YEAR = ("year", "A year or more.")


class Outcome(Word):
    """What became of the people counted."""

    KILLED = ("killed", "Dead.")
    INJURED = ("injured", "Wounded or injured.")
    MISSING = ("missing", "Missing, buried, unaccounted for.")
    DETAINED = ("detained", "Held by a state or a party.")
    ABDUCTED = ("abducted", "Kidnapped or taken hostage.")
    DISPLACED = ("displaced", "Fled or moved.")


class Group(Word):
    """Who the people counted were."""

    CIVILIANS = ("civilians", "Civilians.")
    COMBATANTS = ("combatants", "Soldiers, police and fighters.")
    CHILDREN = ("children", "Children.")
    WOMEN = ("women", "Women.")
    MEDICS = ("medics", "Medical and rescue workers.")
    JOURNALISTS = ("journalists", "Journalists and media workers.")
    UNSPECIFIED = ("unspecified", "The report does not say who they were.")


class Scope(Word):
    """What a number of people covers."""

    EVENT = ("event", "This event.")
    CUMULATIVE = ("cumulative", "A stretch of time or several events: a constraint on sums, never an incident.")
    UPDATE = ("update", "A later number of the same voice for the same event.")


class PassageKind(Word):
    """What part of the document a passage is."""

    HEADLINE = ("headline", "The title.")
    BODY = ("body", "A paragraph of the story.")
    CAPTION = ("caption", "The words under a photograph, apart from the story.")


class Interest(Word):
    """What a voice stands to gain by what it claims."""

    NEUTRAL = ("neutral", "Neither gains nor loses by it.")
    OWN_SIDE = ("own_side", "Gains by it.")
    AGAINST_INTEREST = ("against_interest", "Loses by it: an admission.")


class Stance(Word):
    """Where a voice stands on the question whether it happened, or whether this actor did it."""

    ASSERTS = ("asserts", "Says so, firmly.")
    DENIES = ("denies", "Says that it is not so.")
    RETRACTS = ("retracts", "Said so, and later denied it.")
    BLAMES_ANOTHER = ("blames_another", "Says that another did it, which disputes it without denying it in so many words.")
    HEDGES = ("hedges", "Says that it may be so.")
    SILENT = ("silent", "Speaks of the incident, not of this question.")


class Tie(Word):
    """How a document hangs on another document or on a voice."""

    REPEATS = ("repeats", "Has the words of an earlier document.")
    CREDITS = ("credits", "Names an agency as the origin of its text or picture.")
    CITES = ("cites", "Tells it on the word of a speaker.")
    QUOTES_SAME_WORDS = ("quotes_same_words", "Quotes the very words that an earlier document quotes.")


class NodeKind(Word):
    """What a node of the origin graph is."""

    DOCUMENT = ("document", "A report.")
    VOICE = ("voice", "Whose word it is, in the end.")


class Move(Word):
    """What a voice's number is to the one that it gave before."""

    FIRST = ("first", "Its first number.")
    RAISED = ("raised", "More than before.")
    LOWERED = ("lowered", "Less than before.")
    SHARPENED = ("sharpened", "As many at least, less vague.")
    RESTATED = ("restated", "The same number, as its latest.")


class Coverage(Word):
    """How a toll over a stretch of time stands to the incidents of its window."""

    COVERED = ("covered", "The incidents account for all of it.")
    PARTLY = ("partly", "The incidents account for some of it; the rest is unallocated.")
    UNALLOCATED = ("unallocated", "No incident accounts for any of it.")
    CONTRADICTORY = ("contradictory", "The incidents alone count more than it allows.")
    NO_WINDOW = ("no_window", "The words give no dates to hold it against.")


class Grade(Word):
    """The rule-given standing of a finding."""

    CONFIRMED = ("confirmed", "Admitted against interest, or asserted by three voices of which two are neutral.")
    FAIR = ("fair", "Two voices, at least one not on the side that gains, and no neutral denial.")
    CONTESTED = ("contested", "Somebody asserts it and somebody denies it.")
    WEAK = ("weak", "One voice, one side only, or only hedged.")
    DISCOUNTED = ("discounted", "Retracted, or denied by two neutral voices with none still asserting it.")
    UNKNOWN = ("unknown", "Said to be unknown, or not said at all.")


class Standing(Word):
    """Where a person's work on an incident stands."""

    OPEN = ("open", "Nobody has looked at it yet.")
    REVIEWED = ("reviewed", "Looked at, not approved.")
    APPROVED = ("approved", "Approved as it stood.")


class PerpetratorStanding(Word):
    """What the ledger knows of who did it."""

    NAMED = ("named", "The claims name one actor.")
    CONTESTED = ("contested", "The claims name rival actors, or the named one denies it.")
    UNKNOWN = ("unknown", "Explicitly unknown, or not said.")


class Severity(Word):
    """How bad a problem is."""

    NOTE = ("note", "Worth knowing; nothing is wrong.")
    WARNING = ("warning", "Something was left out or guessed less well than it could be.")
    ERROR = ("error", "Part of the input was not read; the rest was.")


class Act(Word):
    """What a person decided."""

    ACCEPT = ("accept", "The claim is read rightly, or the task needs nothing.")
    REJECT = ("reject", "The claim is no claim, or misread past mending: it is in no incident.")
    CORRECT = ("correct", "One field of a claim reads otherwise than the machine read it.")
    ADD = ("add", "A claim that the machine did not read.")
    PLACE = ("place", "What the name of a place means in a document.")
    ACTOR = ("actor", "Whom the words for an actor mean in a document.")
    JOIN = ("join", "These claims tell of one incident.")
    SPLIT = ("split", "These claims tell of another incident than those.")
    GRADE = ("grade", "A grade of an incident stands otherwise than the rules say, with a reason.")
    APPROVE = ("approve", "The incident is right as it stands.")
    RETRACT = ("retract", "An earlier decision holds no longer.")


class DecisionStanding(Word):
    """Where a decision stands."""

    IN_FORCE = ("in_force", "It holds.")
    SUPERSEDED = ("superseded", "A later decision on the same matter holds instead.")
    RETRACTED = ("retracted", "It was taken back.")
    LAPSED = ("lapsed", "An approval of what has changed since: to be given anew.")
    ORPHAN = ("orphan", "What it hangs on can no longer be found, or more than one thing could be meant.")


class Role(Word):
    """What a user of the desk may do. Each may do what those before it may."""

    VIEWER = ("viewer", "Reads.")
    CODER = ("coder", "Accepts, rejects, corrects and adds claims; judges places and actors; joins and splits.")
    REVIEWER = ("reviewer", "Approves, overrides grades, retracts what others decided.")
    LEAD = ("lead", "Keeps the users.")

    def may(self, least: Role) -> bool:
        """Whether this role includes that one."""
        order = list(Role)
        return order.index(self) >= order.index(least)


class TaskKind(Word):
    """Why something needs a person, most pressing first."""

    ORPHAN = ("orphan", "A decision has lost what it hung on.")
    CHANGED = ("changed", "An approved incident has changed since.")
    DISAGREED = ("disagreed", "Two coders decided differently.")
    CONTESTED_DEADLY = ("contested_deadly", "People were killed, and the reports contradict one another.")
    WEAK_EVIDENCE = ("weak_evidence", "A grave claim rests on one voice, one side or hedged words.")
    LIKELY_WRONG_JOIN = ("likely_wrong_join", "Claims were joined that hardly agree.")
    LIKELY_MISSED_JOIN = ("likely_missed_join", "Claims were kept apart that agree well.")
    COARSE_PLACE = ("coarse_place", "A deadly incident is placed no closer than its province.")
    DOUBTFUL_READING = ("doubtful_reading", "Something in its claims cannot be right as it was read.")
    SECOND_PERSON = ("second_person", "One person has approved it; the case asks for two.")
    UNREVIEWED = ("unreviewed", "Nobody has looked at it yet.")
