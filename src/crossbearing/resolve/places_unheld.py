"""Names that stand where only a place can stand and that no gazetteer row answers to: "at Kuyello in …", "near Nkoe".

Takes a text, the mentions found in it and the people and bodies named in it; gives mentions with an empty key, in text
order. It must not say where they lie (``places_around`` does) and must not take a word that may be anything but a place:
a preposition of place or a word for a kind of place stands before or after it, and a small word or a stop follows.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from crossbearing.model import Anchor, Mention
from crossbearing.resolve import placewords as words
from crossbearing.resolve.gazetteer import Gazetteer
from crossbearing.resolve.placenames import key_of
from crossbearing.resolve.places_missing import covered, missing_places
from crossbearing.resolve.places_text import Token, shouting, tokens_of
from crossbearing.vocab import Geoprecision

LONGEST = 3  # words of one name
_WORD = re.compile(r"\w+")
_JOINED = re.compile(r"[\w-]")
_AT = frozenset(
    "in at near outside inside around nearby opposite over towards toward neighbouring neighboring northern southern eastern western central "
    "north-western north-eastern south-western south-eastern northwestern northeastern southwestern southeastern rural besieged".split()
)
#: verbs whose object is a place oftener than anything else that a capital begins
_ENTERED = frozenset(
    "entered entering shelled stormed overran retook recaptured liberated raided fled reached besieged seized reoccupied evacuated".split()
)
#: "raids on X", "marched on X"; attacks are on people too
_AIMED = frozenset(
    "raid raids strike strikes shelling bombardment advance advancing march marched marching missiles rockets shells bombs airstrikes dropped".split()
)
_LEADING = frozenset("road highway track route fled flee fleeing moved withdrew retreated pulled evacuated".split())
_PARTS = (
    words.PLACE_WORDS
    | words.DIRECTIONS
    | frozenset(
        "residents inhabitants villagers airstrip fringes heights centre center heart outskirts edge edges capture siege fall seizure recapture part parts hamlets villages".split()
    )
)
#: what may follow a name that stands by itself; a noun after it would make it that noun's adjective ("in Shiite areas")
_MAY_FOLLOW = (
    frozenset(
        (
            "in on at and or but by of for to from with after before when where while as since during over near until between who which "
            "that was were is are had have has been would said say says told killing wounding injuring killed early late overnight today "
            "yesterday last this earlier again also then about the a an its their his her they it he she because under against through "
            "across into following amid despite around about shortly twice again several some three two four five at where's did not left began came fell remain remains continue continues"
        ).split()
    )
    | words.MONTHS_AND_DAYS
)
_INSTITUTIONS = frozenset(
    (
        "council ministry university party committee agency hospital school court parliament conference forum day eve operation group "
        "front movement army force forces brigade battalion division regiment news times post telegraph facebook twitter channel "
        "radio tv television institute foundation center centre house office department organisation organization association union "
        "company bank church cup games league act law treaty accord accords agreement summit assembly congress senate commission "
        "mission command prize award festival ramadan eid ashura nowruz christmas easter hebrew english arabic whatsapp telegram "
        "instagram youtube tiktok god allah earth heaven internet web"
    ).split()
)
_HEAD = re.compile(
    r"^[^\w\n]*(?:\d{1,2}[/.)]\s*)?(?P<date>\d{1,2} [A-Z][a-z]{2,8}(?: \d{4})?, |[A-Z][a-z]{2,8} \d{1,2}, )?"
    r"(?P<name>[^\W\d_a-z][^\W\d_]+(?: [^\W\d_a-z][^\W\d_]+){0,2})(?=(?P<inside> \(|, )|[:.] )",
    re.MULTILINE,
)


def unheld(text: str, found: Sequence[Mention], others: Iterable[Anchor]) -> list[Mention]:
    """The names, wherever they stand once one mention shows what they are. ``found`` are the places that the gazetteer
    knows in the text, ``others`` the people and bodies."""
    anchors = [mention.anchor for mention in found]
    taken = covered(text, [*anchors, *others])
    names = {one.anchor.quote for one in missing_places(text, anchors) if not any(taken[one.anchor.start : one.anchor.end])}
    names |= set(_after_prepositions(text, taken, anchors)) | set(_heads(text, taken, anchors))
    result = []
    for name, start in sorted(_occurrences(text, names), key=lambda one: (-len(one[0]), one)):
        end = start + len(name)
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * len(name)
            result.append(Mention(Anchor(start, end, name)))
    return sorted(result, key=lambda mention: mention.anchor.start)


def well_held(found: Sequence[Mention], gazetteer: Gazetteer) -> bool:
    """Whether most of the towns and provinces named lie where no name of a settlement is missing."""
    rows = [row for mention in found for row in gazetteer.find(mention.key)[:1] if row.kind is not Geoprecision.COUNTRY]
    return 2 * sum(row.country in words.WELL_HELD for row in rows) > len(rows)


def _after_prepositions(text: str, taken: bytearray, places: Sequence[Anchor]) -> Iterator[str]:
    tokens = tokens_of(text)
    loud = shouting(text)
    starts = {anchor.start for anchor in places}
    for at in range(1, len(tokens)):
        token = tokens[at]
        if not token.named or taken[token.start] or token.gap != " " or not _led(tokens, at) or loud(token.start):
            continue
        last = at
        while last + 1 < len(tokens) and tokens[last + 1].gap in (" ", "-") and tokens[last + 1].named:
            last += 1
        if last - at < LONGEST and not any(taken[token.start : tokens[last].end]) and _ends(text, tokens, last):
            name = text[token.start : tokens[last].end]
            if _is_name(tokens[at : last + 1], sure=_contained(text, tokens[last].end, starts)):
                yield name


def _led(tokens: Sequence[Token], at: int) -> bool:
    """Whether the words before call for a place: "near X", "the village of X"."""
    before = tokens[at - 1]
    if before.low == "of":
        return at > 1 and tokens[at - 2].low in _PARTS
    if before.low == "on":
        return at > 1 and tokens[at - 2].low in _AIMED
    if before.low == "to":
        return at > 1 and tokens[at - 2].low in _LEADING
    if before.low.endswith(("-held", "-controlled", "-occupied")):
        return True
    if before.low in _ENTERED:
        return not before.named
    return before.low in _AT and (
        not before.named or before.low in ("in", "at", "near", "outside", "around", "opposite", "over")
    )


def _ends(text: str, tokens: Sequence[Token], last: int) -> bool:
    """Whether the name ends here and is no other word's adjective."""
    end = tokens[last].end
    if text[end : end + 2] in ("'s", "’s") or last + 1 == len(tokens):
        return last + 1 == len(tokens)
    after = tokens[last + 1]
    if after.gap == "-" or after.gap.startswith(("/", "@", "_")):
        return False
    return after.gap not in (" ", "\n") or after.low in _MAY_FOLLOW or after.low in words.PLACE_WORDS | words.FACILITY_WORDS


_INSIDE_A_PLACE = re.compile(
    r",? \(?(?:(?:about |some )?\d+ ?(?:km|kilomet(?:er|re)s|miles) [\w-]+ of |in |an? [\w -]{3,40} (?:in|of) )?(?:the )?(?:\w+ )?$"
)


def _contained(text: str, end: int, starts: set[int]) -> bool:
    """Whether a known place follows that the name is said to lie in or by."""
    return any(start in starts and _INSIDE_A_PLACE.fullmatch(text, end, start) for start in range(end + 2, end + 60))


def _is_name(spelt: Sequence[Token], *, sure: bool) -> bool:
    lows = [token.low for token in spelt]
    if any(
        low in words.TITLES or low in words.MONTHS_AND_DAYS or low in _INSTITUTIONS or key_of(low) in words.NEVER
        for low in lows
    ):
        return False
    if (
        lows[-1] in words.STREET_WORDS
        or len(key_of(spelt[0].word)) < 3
        or all(token.word.isupper() for token in spelt)
        or any(low.isdigit() for low in lows)
    ):
        return False
    if len(lows) == 1 and lows[0].endswith(("ish", "ian", "ese")):
        return sure  # "in Zorbian areas"
    ordinary = words.shipped("ordinary")
    if all(low in ordinary or low in words.COMPASS for low in lows):
        return sure
    return sure or not (lows[0] in words.shipped("firstnames") or (len(lows) == 1 and lows[0] in words.shipped("surnames")))


def _heads(text: str, taken: bytearray, places: Sequence[Anchor]) -> Iterator[str]:
    """The places that stand at the head of a monitor's entry: "7 June, Nanduli (Ancuabe): …"."""
    starts = {anchor.start for anchor in places}
    for match in _HEAD.finditer(text):
        start, end = match.span("name")
        sure = bool(match["inside"]) and _contained(text, end, starts)
        if (sure or match["date"]) and not any(taken[start:end]) and _is_name(tokens_of(match["name"]), sure=sure):
            yield match["name"]


def _occurrences(text: str, names: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Where the names stand as whole words, in one pass over the text: a hostile one may hold thousands of either."""
    by_first: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        if first := _WORD.match(name):
            by_first[first.group()].append(name)
    for word in _WORD.finditer(text):
        for name in by_first.get(word.group(), ()):
            start, end = word.start(), word.start() + len(name)
            if text.startswith(name, start) and not _JOINED.match(text, end) and text[start - 1 : start] != "-":
                yield name, start
