"""Text to passages: headline, body paragraphs and captions with fixed offsets.

Takes a text and its title, gives the passages in order and what the opening lines told: a title and a publication date.
Never gives overlapping or untrimmed bounds; counters, credits, datelines and page furniture belong to no passage.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from crossbearing.model import Anchor, Passage
from crossbearing.read import captions
from crossbearing.read.openings import begins_with_stamp, dateline_inside, opening
from crossbearing.read.pieces import Piece, alone, pieces
from crossbearing.read.stretches import Stretch, stretches
from crossbearing.vocab import PassageKind

LIMIT = 400_000  # characters of which passages are made
_STATED = re.compile(
    r"(?:FILE(?: PHOTO| PICTURE)?\s*[:.–—-]|File (?:photo|picture|image)\b|(?:Photo|Picture|Image) caption\b|Caption\s*:|PHOTO:"
    r"|In this (?:[^.!?]{0,60}?\s)?(?:photo|image|picture|photograph|frame grab|still)\b"
    r"|This (?:[^.!?]{0,40}?\s)?(?:photo|image|picture|photograph|frame grab|still)\b[^.!?]{0,60}?\b"
    r"(?:taken|provided|released|posted|obtained|made|from|shows)\b)"
)
_IMAGE_CAPTION = re.compile(r"(?:Photo|Picture|Image) caption\s*:?\s*")
_LEAD_CREDIT = re.compile(r"[(\[](?P<inner>[^()\[\]]{2,80})[)\]]\.?\s+(?=[\"“A-Z])")
_DATED = re.compile(r"\b[A-Z][a-z]{2,8}\.? \d{1,2}\s?, \d{4}\s?\.(?:\s*(?:REUTERS|AFP|AP|EPA)\s*/\s*[\w .'’-]+)?$")
_ENDED = re.compile(r"[.!?…,;:][\"'”’)\]]*$")
_HEADLINE = 160
_CAPTION = 700


class Layout(NamedTuple):
    """The passages, and what the opening lines told."""

    passages: tuple[Passage, ...]
    title: str
    published: date | None


def layout(text: str, title: str, *, limit: int = LIMIT) -> Layout:
    """The passages of text[:limit]. ``title`` is the known title ("" where the text must tell); it need not stand there."""
    found = stretches(text, _boundary(text, limit), alone)
    headline = _stated_headline(text, title, found) if title.strip() else _own_headline(text, found)
    if headline:
        title = title or text[headline.start : headline.end]
        found = _after(text, headline.end, found)
    found, lead, published = _opened(text, found, title)
    if headline is None and not title and (headline := _own_headline(text, found)):
        title = text[headline.start : headline.end]
        found = found[1:]
    told = [piece for piece in pieces(text, found) if not _repeats(text[piece.start : piece.end], title)]
    made = [_passage(PassageKind.HEADLINE, headline.start, headline.end)] if headline else []
    if lead:
        made.append(_passage(PassageKind.CAPTION, lead.start, lead.end))
    made.extend(_assembled(text, told))
    return Layout(_numbered(sorted(made, key=lambda passage: passage.start)), title, published)


def _boundary(text: str, limit: int) -> int:
    """The limit, moved back to a space where it would cut a word."""
    if len(text) <= limit:
        return len(text)
    space = max(text.rfind(" ", limit - 200, limit), text.rfind("\n", limit - 200, limit))
    return space if space > 0 else limit


def _stated_headline(text: str, title: str, found: list[Stretch]) -> Stretch | None:
    """The given title where the text begins with it and no sentence goes on after it."""
    if not found or not text.startswith(title):
        return None
    start, end = len(title) - len(title.lstrip()), len(title.rstrip())
    rest = text[end : end + 40]
    if not rest.strip() or re.match(r"[^\S\n\r]*[\r\n]", rest) or (end > 20 and re.match(r"[.:|–—]?\s+[^a-zà-ÿ,;]", rest)):
        return Stretch(start, end, True)
    return None


def _own_headline(text: str, found: list[Stretch]) -> Stretch | None:
    """The first line, where it looks like a headline: short, no sentence, a blank line and a story after it."""
    if len(found) < 2 or not found[1].apart:
        return None
    line = text[found[0].start : found[0].end]
    if len(line) >= _HEADLINE or "\n" in line or "\r" in line or (_ENDED.search(line) and not line.endswith(("?", "!"))):
        return None
    if alone(line) or _STATED.match(line) or captions.inline_counters(line) or captions.trailing_credit(line, bare=False):
        return None
    return found[0] if sum(map(str.isalpha, line)) >= 8 and len(line.split()) > 1 else None


def _after(text: str, end: int, found: list[Stretch]) -> list[Stretch]:
    """The stretches after the headline; one that begins with it is cut."""
    past = re.compile(r"\s*[.:|–—]?\s+").match(text, end)
    begin = past.end() if past else end
    return [s._replace(start=max(s.start, begin)) for s in found if s.end > begin]


def _opened(text: str, found: list[Stretch], title: str) -> tuple[list[Stretch], Stretch | None, date | None]:
    """The stretches without what stands before the story, a lead caption, and the date that stood there."""
    if not found or sum(begins_with_stamp(text, s.start, s.end) for s in found[:60]) > 2:
        return found, None, None
    kept: list[Stretch] = []
    published: date | None = None
    lead: Stretch | None = None
    base = found[0].start
    first = [half for stretch in found[:4] for half in _halved(text, stretch)]
    for number, stretch in enumerate(first):
        begun = opening(text, stretch.start, stretch.end, title)
        if stretch.start - base <= 600:
            published = published or begun.published
        if (
            begun.stamped
            and number == 1
            and len(kept) == 1
            and _DATED.search(text, max(kept[0].start, kept[0].end - 100), kept[0].end)
        ):
            lead = kept.pop()  # wire services put the picture's caption, with its date, before the dateline
        if begun.start < stretch.end:
            kept.append(stretch._replace(start=begun.start))
    return kept + found[4:], lead, published


def _halved(text: str, stretch: Stretch) -> list[Stretch]:
    """A stretch whose dateline stands behind a glued title or credit, in two."""
    inside = dateline_inside(text, stretch.start, stretch.end)
    if inside == stretch.start:
        return [stretch]
    before = stretch.start + len(text[stretch.start : inside].rstrip())
    return [stretch._replace(end=before), Stretch(inside, stretch.end, True)]


def _repeats(words: str, title: str) -> bool:
    """Whether the words only say the title again, with or without the outlet's name after it."""
    if len(words) > len(title) + 20 or not title:
        return False
    words, title = " ".join(words.split()).casefold().rstrip("."), " ".join(title.split()).casefold().rstrip(".")
    return words == title or (len(words) > 25 and bool(re.match(r"\s[-–—|:]", title[len(words) :])) and title.startswith(words))


def _assembled(text: str, told: list[Piece]) -> list[Passage]:
    """Pieces to passages: what follows a counter is a caption until its credit."""
    made: list[Passage] = []
    told = [piece for piece in told if piece.kind != "chaff"]
    credited = any(
        a.kind == "counter" and "credit" in (b.kind, c.kind) for a, b, c in zip(told, told[1:], told[2:], strict=False)
    )
    position, pending = 0, None
    while position < len(told):
        piece = told[position]
        position += 1
        if piece.kind == "counter":
            count = _slide_length(text, told, position, credited)
            slide, position = told[position : position + count], position + count
            credit = next((p for p in told[position : position + 1] if p.kind == "credit"), None)
            while position < len(told) and told[position].kind == "credit":
                position += 1
            if slide:
                made.append(_caption(text, slide[0].start, slide[-1].end, credit, piece.number, bare=True))
        elif piece.kind == "credit":
            pending = piece
            continue
        else:
            after = told[position] if position < len(told) and told[position].kind == "credit" else None
            made.extend(_told(text, piece, pending, after, first=not made))
        pending = None
    return made


def _slide_length(text: str, told: list[Piece], position: int, credited: bool) -> int:
    """How many pieces after a counter are its caption."""
    following = [piece.kind for piece in told[position : position + 3]]
    stories = next((n for n, kind in enumerate(following) if kind != "story"), len(following))
    if stories <= 2 and stories < len(following):
        return stories
    if not stories:
        return 0
    words = text[told[position].start : told[position].end]
    short = len(words) <= 300 and (not credited or not _ENDED.search(words))
    return 1 if short or captions.trailing_credit(words, bare=True) else 0


def _told(text: str, piece: Piece, before: Piece | None, after: Piece | None, *, first: bool) -> list[Passage]:
    """A piece outside galleries: body, or the caption of a single picture, or the one glued to the other."""
    start, end = piece.start, piece.end
    words = text[start:end]
    label = _IMAGE_CAPTION.match(words[:60])
    if label and label.end() < len(words) <= _CAPTION:
        return [_caption(text, start + label.end(), end, after or before, 0, bare=False)]
    credit = captions.trailing_credit(words, bare=False) if len(words) <= _CAPTION else None
    if credit and _picture_credit(words, credit):
        return [_caption(text, start, end, None, 0, bare=False)]
    if len(words) <= _CAPTION and _STATED.match(words[:140]):
        return [_caption(text, start, end, after, 0, bare=False)]
    if after and len(words) <= 300 and not _ENDED.search(words[: credit[0]].rstrip() if credit else words):
        return [_caption(text, start, end, after, 0, bare=False)]
    if first:
        for found in _LEAD_CREDIT.finditer(words[:500]):
            if (
                captions.is_credit(found["inner"])
                and _picture_credit(words, (found.start(), found.end("inner") + 1))
                and found.start()
            ):
                split = start + found.end()
                caption = _caption(text, start, start + found.end("inner") + 1, None, 0, bare=False)
                return [caption, _passage(PassageKind.BODY, split, end)]
    return [_passage(PassageKind.BODY, start, end)]


def _picture_credit(words: str, credit: tuple[int, int]) -> bool:
    """Whether a credit at the end of a paragraph is a picture's, not the wire's signature under its story."""
    named, before = words[credit[0] : credit[1]], words[: credit[0]].rstrip()
    plain = "/" not in named and ":" not in named and not re.search(r"(?i)photo|image|picture|courtesy|©| by ", named)
    if re.match(r"(?i).{0,2}source", named):  # as often the story's as the picture's
        return len(before) <= 160 or not _ENDED.search(before)
    return not plain or (named[0] == "[" and len(before) <= 400 and not _ENDED.search(before))


def _caption(text: str, start: int, end: int, credit: Piece | None, number: int, *, bare: bool) -> Passage:
    """A caption without its credit; a credit of its own goes before the one on the next line."""
    bounds = captions.trailing_credit(text[start:end], bare=bare)
    anchor = Anchor(credit.start, credit.end, text[credit.start : credit.end]) if credit else None
    if bounds and not (bare and credit):
        words = text[start : start + bounds[0]].rstrip()
        if words:
            anchor = Anchor(start + bounds[0], start + bounds[1], text[start + bounds[0] : start + bounds[1]])
            end = start + len(words)
    return Passage(kind=PassageKind.CAPTION, number=number, start=start, end=end, credit=anchor)


def _passage(kind: PassageKind, start: int, end: int) -> Passage:
    return Passage(kind=kind, number=0, start=start, end=end)


def _numbered(made: list[Passage]) -> tuple[Passage, ...]:
    """Numbers within each kind from 1; a gallery's own numbers stay."""
    counts: dict[PassageKind, int] = {}
    numbered = []
    for passage in made:
        if not passage.number:
            counts[passage.kind] = counts.get(passage.kind, 0) + 1
            passage = Passage(
                kind=passage.kind, number=counts[passage.kind], start=passage.start, end=passage.end, credit=passage.credit
            )
        numbered.append(passage)
    return tuple(numbered)
