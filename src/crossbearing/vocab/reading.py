"""The words for what is read from reports: how firmly, who, where, when, how many."""

from __future__ import annotations

from crossbearing.vocab.words import Word


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
