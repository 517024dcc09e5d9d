"""Where the words that a decision hangs on are now.

Takes spots and references to claims, gives the document, the place or the claim, or the sentence that says why not. It must
never choose between two: what is ambiguous is not found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from crossbearing.model import Anchor, ClaimRef, Document, ResolvedClaim, Spot

BEFORE = 32
"""Characters kept before a quote: with them, a quote that occurs twice in a text is told apart."""


class NotFound(Exception):
    """What a decision hangs on is gone or could be several things; the message is one sentence."""


def spot_of(document: Document, anchor: Anchor) -> Spot:
    """The anchor as a decision keeps it."""
    return Spot(
        key=document.key, sha256=document.sha256, start=anchor.start, end=anchor.end, quote=anchor.quote,
        before=document.text[max(0, anchor.start - BEFORE) : anchor.start], document=document.id,
    )  # fmt: skip


def ref_of(document: Document, claim: ResolvedClaim) -> ClaimRef:
    """The claim as a decision points at it."""
    cue = claim.attribution.cue
    return ClaimRef(
        trigger=spot_of(document, claim.event.trigger), type=claim.event.type, cue=cue.start if cue else None,
        tolls=tuple(sorted(toll.anchor.start for toll in claim.casualties)), id=claim.id,
    )  # fmt: skip


class Texts:
    """Documents by the archive's names of them, and their claims by the place of their trigger."""

    def __init__(self, documents: Iterable[Document], claims: Iterable[ResolvedClaim]) -> None:
        self.by_key: dict[str, Document] = {}
        self._by_bytes: defaultdict[str, list[Document]] = defaultdict(list)
        for document in documents:
            self.by_key[document.key] = document
            self._by_bytes[document.sha256].append(document)
        self._claims: defaultdict[tuple[str, int], list[ResolvedClaim]] = defaultdict(list)
        for claim in claims:
            self._claims[claim.document, claim.event.trigger.start].append(claim)

    def document(self, spot: Spot) -> Document:
        """The document of the spot: the same capture, or the only one with the same bytes. Raises NotFound."""
        if spot.key in self.by_key:
            return self.by_key[spot.key]
        others = self._by_bytes.get(spot.sha256, [])
        if len(others) == 1:
            return others[0]
        if others:
            raise NotFound(f"Its document is gone, and {len(others)} others have the same bytes.")
        raise NotFound(f"Its document ({spot.document or spot.key}) is not in the case any more.")

    def place(self, spot: Spot) -> tuple[Document, Anchor]:
        """Where the spot's words are now. Raises NotFound."""
        document = self.document(spot)
        text, quote = document.text, spot.quote
        if text[spot.start : spot.end] == quote:
            return document, Anchor(spot.start, spot.end, quote)
        for words, skip in ((spot.before + quote, len(spot.before)), (quote, 0)):
            at = text.find(words)
            if at >= 0 and text.find(words, at + 1) < 0:
                return document, Anchor(at + skip, at + skip + len(quote), quote)
        found = text.count(quote)
        raise NotFound(
            f"The words {quote!r} stand {found} times in its document." if found else f"The words {quote!r} are gone."
        )

    def claim(self, ref: ClaimRef) -> ResolvedClaim:
        """The claim that is meant. Raises NotFound."""
        document, anchor = self.place(ref.trigger)
        held = self._claims.get((document.id, anchor.start), [])
        if not held:
            raise NotFound(f"No claim is read from {anchor.quote!r} any more.")
        moved = anchor.start - ref.trigger.start
        for tell in (_type_agrees, _cue_agrees, _tolls_agree):
            if len(held) > 1:
                held = [claim for claim in held if tell(claim, ref, moved)] or held
        if len(held) > 1:
            raise NotFound(f"{len(held)} claims are read from {anchor.quote!r}, and any of them may be meant.")
        return held[0]


def _type_agrees(claim: ResolvedClaim, ref: ClaimRef, moved: int) -> bool:
    del moved
    return claim.event.type is ref.type


def _cue_agrees(claim: ResolvedClaim, ref: ClaimRef, moved: int) -> bool:
    cue = claim.attribution.cue
    return (cue.start - moved if cue else None) == ref.cue


def _tolls_agree(claim: ResolvedClaim, ref: ClaimRef, moved: int) -> bool:
    return tuple(sorted(toll.anchor.start - moved for toll in claim.casualties)) == ref.tolls


def incident_of(claims: Iterable[str], home: Mapping[str, str]) -> str:
    """The one incident that holds these claims. Raises NotFound where none or several do."""
    found = {home[claim] for claim in claims if claim in home}
    if len(found) == 1:
        return found.pop()
    raise NotFound(f"Its claims are in {len(found)} incidents now." if found else "Its claims are in no incident any more.")
