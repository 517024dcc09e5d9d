"""What FollowTheMoney entities say in words: schemata of actors, codes of languages, sentences for what has no property."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from crossbearing.model import Incident, ResolvedClaim
from crossbearing.vocab import ActorKind, EventType, Factuality, Mood, Outcome

SCHEMATA = {
    ActorKind.GOVERNMENT: "PublicBody",
    ActorKind.STATE_FORCES: "PublicBody",
    ActorKind.ARMED_GROUP: "Organization",
    ActorKind.ORGANISATION: "Organization",
    ActorKind.PERSON: "Person",
    ActorKind.UNKNOWN: "LegalEntity",
}
"""Civilians are nobody in particular: an entity of them would tie everything to everything."""

LANGUAGES = dict(
    pair.split("=")
    for pair in (
        "af=afr am=amh ar=ara az=aze be=bel bg=bul bn=ben bs=bos ca=cat cs=ces da=dan de=deu el=ell en=eng es=spa et=est "
        "fa=fas fi=fin fr=fra ga=gle he=heb hi=hin hr=hrv hu=hun hy=hye id=ind is=isl it=ita ja=jpn ka=kat kk=kaz km=khm "
        "kn=kan ko=kor ky=kir lb=ltz lo=lao lt=lit lv=lav mk=mkd mn=mon ms=msa mt=mlt ne=nep nl=nld no=nor pl=pol ps=pus "
        "pt=por ro=ron ru=rus si=sin sk=slk sl=slv sq=sqi sr=srp sv=swe sw=swa ta=tam te=tel th=tha tl=tgl tr=tur uk=ukr "
        "ur=urd vi=vie zh=zho"
    ).split()
)
"""ISO 639-1 -> the code of three letters, for the languages that FollowTheMoney knows."""


UNSEEN = re.compile(
    "[\\x00-\\x08\\x0e-\\x1b\\x7f-\\x84\\x86-\\x9f\\xad\\u061c\\u0a00\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]"
)
"""Controls that are no space, soft hyphens, marks that join, part or turn letters: the library deletes most of them."""


def plain(words: str, most: int) -> str:
    """The words as FollowTheMoney keeps them: composed, on one line, without characters that nobody sees, cut at ``most``."""
    if not (words.isascii() and words.isprintable()):
        words = UNSEEN.sub("", words)
        if not unicodedata.is_normalized("NFC", words):
            words = unicodedata.normalize("NFC", words)
    return " ".join(words.split())[:most].rstrip()


def tolls_sentence(incident: Incident) -> str:
    """The tolls of the ledger: "killed 2 to 5, best 3; injured 4"."""
    made = []
    for outcome in Outcome:
        if toll := getattr(incident.findings, outcome.value):
            number = str(toll.best) if toll.low == toll.high else f"{toll.low} to {toll.high}, best {toll.best}"
            made.append(f"{outcome.value} {number}{' or more' if toll.open_above else ''}")
    return "; ".join(made)


def told_sentence(claim: ResolvedClaim) -> str:
    """What one claim says and how firmly, with its words and their places in the text."""
    trigger = claim.event.trigger
    said = _firmness(claim.factuality, claim.mood, claim.event.type)
    said += f' "{trigger.quote}"' if trigger.quote else ""
    said += f" ({trigger.start}-{trigger.end})"
    if claim.attribution.speakers:
        speakers = ", ".join([each.name for each in claim.attribution.speakers if each.name])
        said += f", said by {speakers}" if speakers else ""
    for toll in claim.casualties:
        said += _number(toll.outcome, toll.low, toll.high)
        said += f' "{toll.anchor.quote}"' if toll.anchor.quote else ""
        said += f" ({toll.anchor.start}-{toll.anchor.end})"
    return said


@lru_cache(maxsize=1024)
def _firmness(factuality: Factuality, mood: Mood, type_: EventType) -> str:
    return f"{factuality.value}, {mood.value}: {type_.value.replace('_', ' ')}"


@lru_cache(maxsize=4096)
def _number(outcome: Outcome, low: int, high: int | None) -> str:
    return f"; {outcome.value} {low}" + ("" if high == low else " or more" if high is None else f" to {high}")
