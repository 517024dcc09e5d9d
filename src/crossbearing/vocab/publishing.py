"""The words for what may be published, to whom and how exactly."""

from __future__ import annotations

from crossbearing.vocab.words import Word


class Audience(Word):
    """For whom a release is made: each has a profile in case.toml."""

    PUBLIC = ("public", "Anybody.")
    PARTNER = ("partner", "Other organisations, by agreement.")
    INTERNAL = ("internal", "The team itself.")


class PlaceLevel(Word):
    """How exactly places are published, most exact first."""

    EXACT = ("exact", "As the ledger holds them.")
    SETTLEMENT = ("settlement", "No closer than the town or village.")
    PROVINCE = ("province", "No closer than the province: its own point and radius.")
    COUNTRY = ("country", "No closer than the country.")


class Keeping(Word):
    """What becomes of names and of free text."""

    KEEP = ("keep", "Published as it is.")
    REDACT = ("redact", "The words that name somebody are blacked out, letter for letter; the rest stays.")
    WITHHOLD = ("withhold", "Left out.")


class Withholding(Word):
    """Why something was withheld from a release."""

    MINOR = ("minor", "It names a minor: never published.")
    PERSON = ("person", "It names a person.")
    FREE_TEXT = ("free_text", "It is free text.")
    PLACE = ("place", "Its place is more exact than the profile allows.")
    SENSITIVE_PLACE = ("sensitive_place", "It happened at a place of a kind that is published less exactly.")
    EMBARGO = ("embargo", "It is too recent.")
    SENSITIVE_EMBARGO = ("sensitive_embargo", "It is too recent for a place of that kind.")
    STANDING = ("standing", "It has not been reviewed as the profile asks.")
    UNLINKED = ("unlinked", "It belongs to something that is withheld.")
