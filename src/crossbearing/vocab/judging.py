"""The words for what assessment makes of claims: voices, grades, standings."""

from __future__ import annotations

from crossbearing.vocab.words import Word


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

    CONFIRMED = (
        "confirmed",
        "Admitted against interest, asserted by three voices of which two are neutral, or on imagery geolocated by a named verifier.",
    )
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
