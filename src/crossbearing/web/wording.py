"""Records in words for readers: days, places, tolls, speakers, and the words around an anchor."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from crossbearing import codec
from crossbearing.model import Document, Place, Range, ResolvedClaim, TollFinding, When
from crossbearing.resolve.gazetteer import Gazetteer
from crossbearing.review import seen
from crossbearing.vocab import Form, Geoprecision

AROUND = 160
"""Characters quoted on each side of the trigger: about a sentence."""
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_NAMES = {
    "\u200e": "LRM", "\u200f": "RLM", "\u061c": "ALM", "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO",
    "\u202e": "RLO", "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI",
}  # fmt: skip
_NEAR = {
    Geoprecision.EXACT: "", Geoprecision.SETTLEMENT: "", Geoprecision.NEAR: "near ", Geoprecision.DISTRICT: "somewhere in the district of ",
    Geoprecision.PROVINCE: "somewhere in the province of ", Geoprecision.REGION: "somewhere around ", Geoprecision.COUNTRY: "somewhere in ",
}  # fmt: skip


class Quote(Struct, frozen=True, kw_only=True):
    """A claim in its own words: ``before``, the trigger and ``after`` stand so in the document; ``href`` opens them there.
    ``seen`` is what the claim says as JSON, ``saw`` its digest: a form sends both back."""

    claim: str
    type: str
    before: str
    trigger: str
    after: str
    outlet: str
    published: str
    speaker: str
    firmness: str
    firmness_means: str
    mood: str
    background: bool
    document: str
    href: str
    saw: str
    seen: str


def quote(claim: ResolvedClaim, document: Document | None) -> Quote:
    """The claim with the words around its trigger, within its passage."""
    text = document.text if document else ""
    trigger = claim.event.trigger
    start, end = max(claim.passage.start, trigger.start - AROUND, 0), min(claim.passage.end, trigger.end + AROUND)
    content = seen.of_claim(claim)
    return Quote(
        saw=seen.digest_of(content), seen=codec.encode(content).decode(), claim=claim.id, type=claim.event.type.value, before=("…" if start > claim.passage.start else "") + text[start : trigger.start],
        trigger=trigger.quote, after=text[trigger.end : end] + ("…" if end < claim.passage.end else ""),
        outlet=document.outlet if document else "", published=str(document.published or "") if document else "",
        speaker=speaker(claim), firmness=claim.factuality.value, firmness_means=claim.factuality.definition, mood=claim.mood.value,
        background=not claim.foreground, document=claim.document, href=reader_href(claim),
    )  # fmt: skip


def reader_href(claim: ResolvedClaim) -> str:
    return f"/documents/{claim.document}?claim={claim.id}#{claim.id}"


def day(when: When | None) -> str:
    if when is None or when.start is None or when.end is None:
        return "day not known"
    return str(when.start) if when.start == when.end else f"{when.start} to {when.end}"


def place(where: Place | None) -> str:
    """The place with how closely it is known, in words."""
    if where is None:
        return "place not known"
    land = country(where.country)
    named = _NEAR[where.precision] + where.name + (f", {land}" if land and land != where.name else "")
    return named + (f" (within {where.radius_km:.0f} km)" if where.radius_km >= 1 else "")


def toll(finding: TollFinding | Range | None) -> str:
    """The finding as text: "3", "2 to 5, best 4", "at least 3", "9 to 30 or more, best 17"."""
    if finding is None:
        return ""
    return between(finding.low, finding.best, finding.high, open_above=getattr(finding, "open_above", False))


def between(low: int, best: int, high: int, *, open_above: bool = False) -> str:
    """Three bounds of a number of people as text."""
    if low == high:
        return f"at least {low}" if open_above else str(best)
    return f"{low} to {high}" + (" or more" if open_above else "") + f", best {best}"


@cache
def _countries() -> dict[str, str]:
    return Gazetteer.load().countries


def country(code: str) -> str:
    """The country's English name; the code itself where it is none of ISO 3166."""
    return _countries().get(code.upper(), code) if code else ""


def speaker(claim: ResolvedClaim) -> str:
    if claim.attribution.form is Form.OUTLET or not claim.attribution.speakers:
        return "the outlet itself"
    return ", quoting ".join(one.text for one in claim.attribution.speakers)


def plainly(value: object) -> object:
    """A value of a record as text: what is not empty of it, with its names."""
    if isinstance(value, dict):
        return ", ".join(
            f"{str(name).replace('_', ' ')} {plainly(held)}" for name, held in value.items() if held not in (None, "", [], {})
        )
    if isinstance(value, (list, tuple)):
        return "; ".join(str(plainly(held)) for held in value) or "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "–" if value in (None, "") else value


def harmless(value: object) -> object:
    """Text without a control character that could turn a line around or hide in it: each is shown by its name in brackets."""
    if (isinstance(value, str) and not value.isascii()) or (isinstance(value, str) and not value.isprintable()):
        if hasattr(value, "__html__"):
            return value
        return _UNSEEN.sub(lambda found: f"[{_NAMES.get(found[0], f'U+{ord(found[0]):04X}')}]", value)
    return value
