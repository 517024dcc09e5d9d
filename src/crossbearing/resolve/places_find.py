"""Finds place names in text: every stretch of capitalised words that the gazetteer knows and the words around allow.

Takes a text and a gazetteer, gives mentions in text order, not overlapping, longest name first. Latin and Cyrillic names
must be capitalised; Arabic and Hebrew have no capitals. It must not resolve anything: which of several places is meant
is decided elsewhere, for a document as a whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from crossbearing.model import Anchor, Mention
from crossbearing.resolve import placewords as words
from crossbearing.resolve.gazetteer import Entry, Gazetteer
from crossbearing.resolve.placenames import key_of, without_article
from crossbearing.resolve.places_missing import covered, missing_places
from crossbearing.resolve.places_text import GLUE, Token, tokens_of
from crossbearing.resolve.places_variants import COUNTRIES, Variants
from crossbearing.resolve.places_weigh import Scales, Spotted
from crossbearing.vocab import Geoprecision

LONGEST = 6
FIRM = 2.5  # at this weight a name vouches for its other mentions in the text
_BLANK = frozenset({"the", "and"})
_ANCHORED = (words.PROVINCE_WORDS | words.DISTRICT_WORDS | words.SETTLEMENT_WORDS | words.BORDER_WORDS) - {"state", "port"}


def find_places(text: str, gazetteer: Gazetteer, country: str = "", variants: Variants | None = None) -> list[Mention]:
    """The place names of the text. ``key`` is the name as the gazetteer keys it; the anchor takes in a type word that
    follows ("Idlib province"). Call it on a whole document: what one sentence makes plain helps the next.
    ``country`` is that of the case: its villages are expected. With ``variants``, a town or village whose Arabic name the
    gazetteer spells otherwise is found too; its key is then the gazetteer's."""
    tokens = tokens_of(text)
    spotted = _spot(text, tokens, gazetteer)
    scales = Scales(text, tokens, gazetteer, spotted, country)
    weights = [scales.weight(one) for one in spotted]
    firm = {one.key for one, weight in zip(spotted, weights, strict=True) if weight >= FIRM}
    kept = [weight > 0 or (weight > -2 and one.key in firm) for one, weight in zip(spotted, weights, strict=True)]
    for place, (one, weight) in enumerate(zip(spotted, weights, strict=True)):
        if not kept[place] and weight > -1.5 and _listed(text, tokens, spotted, kept, place):
            kept[place] = one.first < one.last or not scales.common(one)
    known = [_mention(text, tokens, one) for one, keep in zip(spotted, kept, strict=True) if keep]
    if variants is not None:
        known += _spelt_otherwise(text, known, _told(known, gazetteer, country), variants)
    return sorted(known, key=lambda mention: mention.anchor.start)


def _told(known: Sequence[Mention], gazetteer: Gazetteer, country: str) -> frozenset[str]:
    """The countries that the text tells of: the case's, and those of a third as many names as the one named most."""
    named = Counter(entry.country for mention in known for entry in gazetteer.find(mention.key)[:1])
    most = max(named.values(), default=0)
    return frozenset({country, *(one for one, count in named.items() if 3 * count >= most)})


def _spelt_otherwise(text: str, known: Sequence[Mention], told: frozenset[str], variants: Variants) -> list[Mention]:
    """The towns and villages that the gazetteer has in another spelling, wherever the text names them."""
    if not told & COUNTRIES:
        return []
    anchors = [mention.anchor for mention in known]
    names = {one.anchor.quote for one in missing_places(text, anchors) if one.settled}
    taken = covered(text, anchors)
    found = []
    for name in sorted(names, key=lambda name: (-len(name), name)):
        key = variants.of(key_of(name), told)
        for start in _whole_words(text, name) if key else ():
            end = start + len(name)
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * len(name)
                found.append(Mention(anchor=Anchor(start, end, name), key=key))
    return found


def _whole_words(text: str, name: str) -> Iterator[int]:
    """Where the name stands in the text as words of its own."""
    start = text.find(name)
    while start >= 0:
        around = text[max(0, start - 1) : start] + text[start + len(name) : start + len(name) + 1]
        if not any(letter.isalnum() or letter in "_-" for letter in around):
            yield start
        start = text.find(name, start + len(name))


def _listed(text: str, tokens: Sequence[Token], spotted: Sequence[Spotted], kept: Sequence[bool], place: int) -> bool:
    """Whether the name stands in a row with one that is a place: "X, Y and Z"."""
    for one, two, other in ((place - 1, place, place - 1), (place, place + 1, place + 1)):
        if one >= 0 and two < len(spotted) and kept[other]:
            between = text[tokens[spotted[one].last].end : tokens[spotted[two].first].start]
            if between in (", ", " and ", ", and ", " or "):
                return True
    return False


def _mention(text: str, tokens: Sequence[Token], spotted: Spotted) -> Mention:
    start, end = tokens[spotted.first].start, tokens[spotted.last].end
    last = tokens[spotted.last]
    if text[end : end + 1] == "." and ("." in last.word or last.low in words.ABBREVIATIONS):
        end += 1
    after = tokens[spotted.last + 1] if spotted.last + 1 < len(tokens) else None
    if (
        after
        and after.gap in (" ", "-")
        and after.low in _ANCHORED
        and not (after.named and text.startswith(" of ", after.end))
    ):
        end = after.end
    return Mention(anchor=Anchor(start=start, end=end, quote=text[start:end]), key=spotted.key)


def _spot(text: str, tokens: Sequence[Token], gazetteer: Gazetteer) -> list[Spotted]:
    """Every known name, the longest at each place."""
    found = []
    free = 0
    for place, token in enumerate(tokens):
        if (
            place < free
            or not (token.named or token.low in words.ARTICLES)
            or token.low in _BLANK
            or token.low in words.NOUNS_BEFORE
        ):
            continue
        best = _longest(text, tokens, gazetteer, place)
        if best:
            found.append(best)
            free = best.last + 1
    return found


def _longest(text: str, tokens: Sequence[Token], gazetteer: Gazetteer, first: int) -> Spotted | None:
    token = tokens[first]
    if not token.named and not _article_of(tokens, first):
        return None
    last = first
    while last - first < LONGEST - 1 and last + 1 < len(tokens):
        following = tokens[last + 1]
        if following.gap not in GLUE and not (following.gap == ". " and token.low in ("st", "mt", "ft")):
            break
        if not (following.named or following.low in words.CONNECTORS or following.low in words.ARTICLES):
            break
        last += 1
    for end in range(last, first - 1, -1):
        if not tokens[end].named or tokens[end].low in _BLANK or (end == first and _runs_on(tokens, end)):
            continue
        written = text[token.start : tokens[end].end]
        key, entries = _known_as(written, end > first and _is_article(token, tokens[first + 1]), gazetteer)
        if entries and (len(key) > 3 or _short_but_meant(text, token, tokens[end], key, entries)):
            return Spotted(first, end, key, entries)
    return None


def _known_as(written: str, with_article: bool, gazetteer: Gazetteer) -> tuple[str, tuple[Entry, ...]]:
    """The key under which the gazetteer knows the written name, and its places; none if it is known not to be one."""
    key = key_of(written)
    if len(key) < 2 or key in words.NEVER:
        return key, ()
    entries = gazetteer.find(key)
    if not entries and "\u0600" <= key[0] <= "\u06ff":
        key, entries = _less_prefixes(key, gazetteer)
    if not entries and with_article:
        key = without_article(key)
        if key not in words.NEVER:
            entries = tuple(entry for entry in gazetteer.find(key) if entry.country in words.ARABIC_COUNTRIES)
    if len(key) < 5 and not written.isupper() and "." not in written and key not in words.ABBREVIATIONS:
        entries = tuple(entry for entry in entries if len(entry.name) < 10 or entry.known_as)  # "Car" is no C.A.R.
    return key, entries


def _less_prefixes(key: str, gazetteer: Gazetteer) -> tuple[str, tuple[Entry, ...]]:
    """The Arabic name without the letters written before it: "and", "in", "to", the article."""
    for bare in (without_article(key), key[1:], without_article(key[1:])):
        if len(bare) > 2 and (bare != key[1:] or key[0] in "وبلفك") and (entries := gazetteer.find(bare)):
            return bare, entries
    return key, ()


def _is_article(token: Token, following: Token) -> bool:
    """Whether a word is the Arabic article of the next: "al-", "Al ", "as-", but not the English "As "."""
    return token.low in words.ARTICLES and (following.gap == "-" or token.low not in ("an", "as", "at", "ad", "es", "en"))


def _article_of(tokens: Sequence[Token], place: int) -> bool:
    """Whether a lower-case article begins a name here: "al-Bab"."""
    return place + 1 < len(tokens) and tokens[place + 1].gap == "-" and tokens[place + 1].named


def _runs_on(tokens: Sequence[Token], place: int) -> bool:
    """Whether this word is but the beginning of a name: the "Bab" of "Bab el-Oued", the "Tal" of "Tal Hamis"."""
    if place + 1 >= len(tokens) or tokens[place + 1].gap not in (" ", "-"):
        return False
    after = tokens[place + 1]
    if after.low in words.ARTICLES and _article_of(tokens, place + 1):
        return True
    return tokens[place].low in words.HEADS and after.named and after.low not in words.PLACE_WORDS


def _short_but_meant(text: str, token: Token, last: Token, key: str, entries: Sequence[Entry]) -> bool:
    """Names of two or three letters count only as they are written: US, not Us; "Va." and ", VA", not "Va"."""
    written, following = text[token.start : last.end], text[last.end : last.end + 1]
    if key[0] >= "\u0400":
        return True
    if key in words.ABBREVIATIONS and not written.isupper():
        return following == "."
    if following == "$":
        return False
    if len(key) == 2 and "." not in written and key not in ("us", "uk", "eu"):
        return written.isupper() and token.gap == ", "
    return written.isupper() or (
        len(key) == 3
        and any(len(entry.name) < 6 and entry.kind is not Geoprecision.COUNTRY for entry in entries)  # SAR is Syria
    )
