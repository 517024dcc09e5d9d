"""Passages to sentences that a parser can read, offsets kept.

Letters are changed one for one, then loose white space goes (the parser takes runs of it for words), so that every
letter knows where it stands in the document. Wire-tape brackets and quotation marks, dashes, headline capitals and upper-case
text all confuse a parser trained on edited prose (research: dash repair and capitals are worth up to two points of tolls).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from msgspec import Struct

from crossbearing.model import Document, Mention, Passage
from crossbearing.vocab import PassageKind


class Sentence(Struct, frozen=True):
    """A stretch of one passage, as the parser shall read it. ``letters`` says of each letter of ``prepared`` how far
    from ``start`` it stands in the document; empty where it stands as far from the beginning of ``prepared``."""

    start: int
    end: int
    prepared: str
    passage: Passage
    first: bool
    letters: tuple[int, ...] = ()

    def offset(self, letter: int) -> int:
        """Where in the document a letter of ``prepared`` stands."""
        return self.start + (self.letters[letter] if self.letters else letter)

    def letter(self, offset: int) -> int:
        """The first letter of ``prepared`` that stands at an offset of the document or after it."""
        return bisect_left(self.letters, offset - self.start) if self.letters else offset - self.start


_ABBREVIATIONS = frozenset(
    (
        "mr mrs ms dr gen lt col maj capt sgt gov sen rep rev st no vs jan feb mar apr jun jul aug sep sept oct nov "
        "dec brig adm prof hon inc ltd co corp u.s u.n u.k e.g i.e a.m p.m al mt ft km approx est fig cpl pvt supt "
        "insp"
    ).split()
)
_END = re.compile(r"""[.!?…]+["'”’)\]]*(?=\s+["'“‘(\[]*[A-Z0-9À-ÞА-Я`])|\n\s*\n""")
#: words after which a quotation goes on with their sentence
_SAYING = (
    "(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old)|c(?:all|alls|alled)|chant(?:s|ed|ing)?|slogans?|shout(?:s|ed|ing)?|read(?:s|ing)?|w(?:rite|rites|rote)|"
    "ask(?:s|ed|ing)?|add(?:s|ed|ing)?|warn(?:s|ed|ing)?|repl(?:y|ies|ied)|post(?:s|ed)?|tweet(?:s|ed)?|insist(?:s|ed|ing)?|declare[sd]?|titled|"
    "entitled|named|like|words?|message|that|the|and|but|with|for|his|her|their|its|our)"
)
_OPENING = (
    "(?:In|On|At|After|As|Since|When|While|If|During|Speaking|Earlier|Elsewhere|Following|According|Although|Despite|Because|Meanwhile|However|"
    "Separately)"
)
#: a sentence that begins where the one before has lost its stop, as captions and headlines do that run into the text:
#: after a word in small letters (or a day) or a closed quotation one that opens sentences, itself before a small letter;
#: after any word one that only an opening sentence has in capitals
_LOST_STOP = re.compile(
    r"""\b(?:[a-z]{3,}|[A-Z][a-z]+day|\d{2,})(?:\s?''|["')])?(?=\s+(?:(?:The|Some|There|It|He|She|They|But|Many|Several|Most|This|These|Activists|Residents|Witnesses|"""
    r"Officials|Protesters|Rebels|Troops|Soldiers|Police|Thousands|Hundreds|Dozens|Meanwhile|However|Unconfirmed|One|Two|Three|Four|Five|Six|"
    r"Seven|Eight|Nine|Ten|Opposition|Government|State) [a-z]|An? (?:[a-z]|[A-Z]{2})|(?:At least|More than|As many|Up to|Nearly|Around) |"
    r"The (?:[A-Z][\w.'’-]* (?:['’]s )?){1,6}(?:says?|said|has|have|is|are|was|were|will|would) ))"
    rf"|\b(?:[a-z]{{3,}}|[A-Z][a-z]+day|\d{{2,}})(?:\s?''|[\"')])?(?=\s+{_OPENING}(?: [a-zA-Z][a-z]| ?,))|\b[A-Z][a-z]{{2,}}(?=\s+{_OPENING}(?: [a-z]{{2}}| ,))"
    r"|\b[A-Z][a-z]{2,}(?=\s+(?:The|There|He|She|They|But|This|These|Activists|Residents|Witnesses|Hundreds|Thousands|Dozens|Several) [a-z]{2})"
    r"""|\b[a-z]{3,}(?:\s?''|")(?=\s+(?:Mr|Mrs|Ms|End Quote) )"""
    rf"""|\b(?!{_SAYING}\b)[a-z]{{3,}}(?=\s+(?:``|") ?(?:We|I|It|They|He|She|When|If|Because|Although|Our|My|That|This|There) [a-z'])"""
)
#: words with which no sentence ends, or after which a name begins with an article ("in The Example paper")
_GO_ON = frozenset(
    "the and but for nor yet with from into onto over under near than that this these those was were are has had have will would called named "
    "titled entitled newspaper magazine daily weekly newspapers via per about after before during between against among through since until "
    "while when where which who whose not only".split()
)
_LONGEST = 1200  # characters: the parser's cost grows with the sentence; longer ones are tables or lost punctuation


def split(text: str) -> Iterator[tuple[int, int]]:
    """Sentence bounds within text, trimmed, none longer than 1,200 characters."""
    start = 0
    ends = (*_END.finditer(text), *_LOST_STOP.finditer(text))
    for found in sorted(ends, key=lambda found: found.end()):
        if found.end() <= start or found.group().lower() in _GO_ON:
            continue
        if found.group()[:1] == ".":
            word = text[start : found.start()].rsplit(None, 1)[-1:] or [""]
            last = word[0].lstrip("(\"'“‘").casefold()
            if last in _ABBREVIATIONS or (len(last) == 1 and last.isalpha() and word[0].isupper()):
                continue
        yield from _trimmed(text, start, found.end())
        start = found.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        yield start, cut
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if end > start:
        yield start, end


_ONE_FOR_ONE = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "‘": "'",
        "’": "'",
        "‛": "'",
        "`": "'",
        "\u00a0": " ",
        "\n": " ",
        "\r": " ",
        "\t": " ",
    }
)
_TAPE = (
    ("-LRB-", "(    "),
    ("-RRB-", "    )"),
    ("-lrb-", "(    "),
    ("-rrb-", "    )"),
    ("``", '" '),
    ("''", ' "'),
    ("\\/", " /"),
)


def _taped(text: str) -> bool:
    """Whether a tokeniser's marks may stand in the text."""
    return any(mark in text for mark in ("`", "''", "RB-", "rb-", "\\/"))


_DASH = re.compile(r"(?<=\s)[-–—]{1,2}(?=\s)")
_HEADLINE_WORDS = frozenset(
    (
        "a after air aircraft airstrike airstrikes ambush among amid and another army arrest arrested as at attack "
        "attacked attacks battle battles blast blasts bomb bombed bombing bombings bombs by calls capture captures "
        "car chemical children civilians claim claims clash clashes dead death deaths deny denies die died dies "
        "dozens drone eight eleven explosion explosions fear fears fighters fighting fire fires five for forces four "
        "from ground gunmen hit hits hundreds in injure injured injures injuring into is kill killed killing kills "
        "leave leaves leaving market militants missile missiles more near nine of on opposition over people police "
        "raid raids rebel rebels regime report reports rocket rockets said say says scores seven several shell "
        "shelling shells shot siege since six soldiers strike strikes suicide takes target targeted targets ten than "
        "the third thousands three to toll town troops twelve two under village was were when while with women wound "
        "wounded wounding wounds at least about around nearly"
    ).split()
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def same_length_lower(text: str) -> str:
    """Lower case, letter for letter: letters whose lower case is longer stay."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _upper(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    return letters > 12 and sum(map(str.isupper, text)) > 0.8 * letters


def _headline_case(text: str) -> bool:
    words = [w for w in _WORD.findall(text) if len(w) > 3]
    return len(words) > 3 and sum(w[0].isupper() for w in words) >= 0.8 * len(words)


def prepare(text: str, names: list[tuple[int, int]], *, headline: bool) -> str:
    """The text as the parser shall read it, of equal length. ``names`` are the bounds of known names in it."""
    if _taped(text):
        for tape, plain in _TAPE:
            text = text.replace(tape, plain)
    text = _DASH.sub(lambda m: ",".ljust(len(m.group())), text.translate(_ONE_FOR_ONE))
    if _upper(text):
        lowered = list(same_length_lower(text))
        for start, end in names:
            for position in range(start, min(end, len(lowered))):
                if position == start or not lowered[position - 1].isalpha():
                    lowered[position] = text[position]
        lowered[0] = text[0]
        return "".join(lowered)
    if headline or _headline_case(text):
        kept = {position for start, end in names for position in range(start, end)}

        def lower(found: re.Match[str]) -> str:
            word = found.group()
            return word.lower() if word.lower() in _HEADLINE_WORDS and found.start() not in kept else word

        if _headline_case(text):
            first = text[0]
            text = _WORD.sub(lower, text)
            return first + text[1:]
    return text


def sentences(document: Document, names: list[Mention]) -> Iterator[Sentence]:
    """The document's sentences in text order, each within one passage."""
    bounds = sorted((m.anchor.start, m.anchor.end) for m in names)
    position = 0
    for passage in document.passages:
        words = document.text[passage.start : passage.end]
        first = True
        for start, end in split(words):
            start, end = passage.start + start, passage.start + end
            while position < len(bounds) and bounds[position][1] <= start:
                position += 1
            inside: list[tuple[int, int]] = []
            at = position
            while at < len(bounds) and bounds[at][0] < end:
                inside.append((bounds[at][0] - start, bounds[at][1] - start))
                at += 1
            prepared = prepare(document.text[start:end], inside, headline=passage.kind is PassageKind.HEADLINE)
            close, letters = _close(document.text[start:end], prepared)
            yield Sentence(start, end, close, passage, first, letters)
            first = False


#: white space that no writer puts there: runs of it, and what a tokeniser put around points, brackets and quotation marks
_LOOSE = re.compile(
    r"(?<=\s)\s+"
    r"|(?<=\S)\s+(?=[,;:!?)\]%](?:\s|[\"'.]|$)|\.(?:\s*[\"')]|\s|$)|n't\b|'(?:s|re|ll|ve|d|m)\b)"
    r"|(?<=[(\[])\s+"
)
_DASHES = ("-", "–", "—")
_MARKS = re.compile(r"``\s*|\s*''(?=[\s.,;:!?)]|$)|-[Ll][Rr][Bb]-\s*|\s*-[Rr][Rr][Bb]-|\s+\\/\s*|`\s+")


def _close(text: str, prepared: str) -> tuple[str, tuple[int, ...]]:
    """The prepared text without loose white space, and where each of its letters stood; nothing where none was moved.

    The parser reads spaces too: "ten died , he said" gives it another tree than "ten died, he said"."""
    gone: set[int] = set()
    for found in _LOOSE.finditer(prepared):
        if text[found.end() : found.end() + 1] not in _DASHES:  # "32 killed – ministry": a dash is no comma
            gone.update(range(*found.span()))
    if _taped(text):
        for found in _MARKS.finditer(text):
            gone.update(at for at in range(*found.span()) if prepared[at].isspace())
        if "`" in text:
            gone.update(found.start() for found in re.finditer(r"\s(?='(?:\s|$))", prepared))
    if not gone:
        return prepared, ()
    kept = tuple(at for at in range(len(prepared)) if at not in gone)
    return "".join([prepared[at] for at in kept]), kept
