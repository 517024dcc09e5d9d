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

from crossbearing.extract.text.lexicon import lexicon
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

    def cut(self, letter: int) -> tuple[Sentence, Sentence]:
        """The two sentences into which it falls before a letter of ``prepared``."""
        last, start = len(self.prepared[:letter].rstrip()), self.offset(letter)
        moved = tuple(at - self.letters[letter] for at in self.letters[letter:]) if self.letters else ()
        return (
            Sentence(
                self.start, self.offset(last - 1) + 1, self.prepared[:last], self.passage, self.first, self.letters[:last]
            ),
            Sentence(start, self.end, self.prepared[letter:], self.passage, False, moved),
        )


_ABBREVIATIONS = frozenset(
    (
        "mr mrs ms dr gen lt col maj capt sgt gov sen rep rev st no vs jan feb mar apr jun jul aug sep sept oct nov "
        "dec brig adm prof hon inc ltd co corp u.s u.n u.k e.g i.e a.m p.m al mt ft km approx est fig cpl pvt supt "
        "insp"
    ).split()
)
_END = re.compile(r"""[.!?…]+(?:["'”’)\]]*|(?:\s+')?\s+''|\s+-RRB-)(?=\s+["'“‘(\[]*[A-Z0-9À-ÞА-Я`])|\n\s*\n""")
#: what stands between sentences in lists and on the pages of news sites
_BETWEEN = re.compile(
    r"(?:[\\*•](?<!\S.)(?:(?<!\\)|\*)|-(?:(?<=[.:;!?]\s.)-?(?=\s+[A-Z0-9])|(?<=-RRB- .)-?(?=\s+[A-Z`]))|(?<!\S)(?=End Quote))(?=\s|End)"
)
#: a heading in capitals before a sentence that is not
_HEADING = re.compile(
    r"[A-Z](?<!\S.)[A-Z'’-]{1,20}(?:\s{1,3}(?:[,:&`\"'-]{1,3}\s{1,3})?'?[A-Z][A-Z'’-]{0,20}){2,16}(?:\s+'')?(?=\s+(?:``\s+)?(?:[A-Z][a-z]|A\s[a-z]))"
)
#: the hour at which a page was published
_HOUR = re.compile(r":\d\d(?:\s+[ap]m)?\s+(?:GMT|BST|E[DS]T|IST|CET)(?:\s+Help)?(?=\s+[A-Z])")
#: Words that are capitals only where they open a sentence. Where one follows a word of another sentence, that has lost its
#: stop, as captions and headlines do that run into the text. Before any word:
_OPEN = frozenset(
    (
        "In On At By For From With After Before During As If When While Since Although Though Despite Following Amid Among Between Until Unlike "
        "According How Why What Where Whether Both However Meanwhile Earlier Here The A An"
    ).split()
)
#: before a word in small letters, as else they may be part of a name
_OPEN_SMALL = frozenset(
    (
        "Some There It He She They We But Many Several Most More Nearly Around Up This These That Those His Her Its Their Our My All Another "
        "Other Each Every Few To Later Now Then Activists Residents Witnesses Thousands Hundreds Dozens Unconfirmed Unverified Eleven Twelve "
        "Thirteen Fourteen Fifteen Sixteen Seventeen Eighteen Nineteen Twenty Thirty Forty Fifty Sixty Seventy Eighty Ninety "
        "Elsewhere Nowhere Nobody Anybody Everybody Nothing Neither Perhaps Even Just Fearing Speaking Responding Reacting Addressing Asked Calling "
        "Citing Describing Referring Announcing Writing Opening Arriving Commenting Answering Quoting Accusing Warning Condemning Urging Talking Faced"
    ).split()
)
#: the same where the sentence before ends in small letters; else they may end a name ("Chapter Seven", "the Federal Police")
_OPEN_NOUNS = frozenset(
    (
        "One Two Three Four Five Six Seven Eight Nine Ten Last Officials Protesters Rebels Troops Soldiers Police Opposition Government Regime "
        "State Fighting Clashes Violence Protests Demonstrations Demonstrators Airstrikes Shelling Bombardment Explosions Gunmen Militants "
        "Insurgents Fighters Warplanes Helicopters Tanks Snipers Civilians Diplomats Analysts Journalists Reports Images Footage Video Videos "
        "Pictures Photographs Amateur Heavy Fierce Fresh Senior Medical Foreign Local International Human Security Aid Anti Pro "
        "Calls Demands Urges Condemns Supports Welcomes Requests Decides Expresses Imposes Claims Includes Resigns Lifted Enacted Abolished "
        "Announced Resigned Appointed Formed Launched Elected Became Joined"
    ).split()
)
_OPENS = _OPEN | _OPEN_SMALL | _OPEN_NOUNS
_CAPITAL = re.compile(r"[A-Z][a-z]*(?=[ ,\n-])")
_NAMED_THE = frozenset(
    "Guardian Times Telegraph Independent Economist Hague Gambia Associated Washington New Wall Daily Sunday Sun Observer Lancet Financial "
    "National Atlantic Intercept".split()
)
_COUNTED = re.compile(
    r"(?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten) (?:more )?(?:people|persons|civilians|children|women|men|boys|girls|soldiers|members|medics|doctors|journalists|protesters|rebels|"
    r"fighters|militants|policemen|officers|workers|others|bombs|rockets|shells|missiles|explosions|blasts|bodies)\b"
)
#: words with which no sentence ends, or after which a name begins with an article ("in The Example paper")
_GO_ON = frozenset(
    "the and but for nor yet with from into onto over under near than that this these those was were are has had have will would called named "
    "titled entitled newspaper magazine daily weekly newspapers via per about after before during between against among through since until "
    "while when where which who whose not only behind across along around beyond outside inside towards toward within without throughout "
    "despite like unlike told tells book film movie novel song album documentary programme".split()
)
_LAST = 40  # characters: longer than a word and what may stand between it and the next sentence
#: a quotation that is a sentence of its own, as captions have it, whose last mark has lost its stop
_QUOTED = re.compile(r""":\s+(?:``|[“"])\s?[A-Z][^`“”"\n]{12,400}?[\w)]\s?(?:''|[”"])(?=\s+(?:[A-Z]|``))""")
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
#: a byline, or whose words stand in a box: a name and an office, the last word in small letters
_SIGNED = re.compile(
    r"(?:\bEnd Quote\s(?:(?! The | An? )[^.`“\n]){3,90}?\s(?!former|from|said|says|with|senior|head|group|\w+thern|\w+stern)[a-z]{4,}"
    r"|(?:^|\n)By [^.`“\n]{5,80}?\b(?:[Cc]orrespondents?|[Rr]eporters?|[Ee]ditors?))(?=\s+[A-Z])"
)
#: when a page was published, run into its first sentence
_DATED = re.compile(
    r"\W{0,6}(?:Date of publication|Published|Updated|Posted)?\W{0,6}(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?\s)?"
    rf"(?:\d{{1,2}}\s{_MONTH}|{_MONTH}\s\d{{1,2}}),?\s\d{{4}}(?=\s+[A-Z])"
)
#: words after which a quotation goes on with their sentence
_SAYING = (
    "(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old)|c(?:all|alls|alled)|chant(?:s|ed|ing)?|slogans?|shout(?:s|ed|ing)?|read(?:s|ing)?|w(?:rite|rites|rote)|"
    "ask(?:s|ed|ing)?|add(?:s|ed|ing)?|warn(?:s|ed|ing)?|repl(?:y|ies|ied)|post(?:s|ed)?|tweet(?:s|ed)?|insist(?:s|ed|ing)?|declare[sd]?|titled|"
    "entitled|named|like|words?|message|that|the|and|but|with|for|his|her|their|its|our)"
)
#: a quotation that is a sentence of its own, begun after a word that does not lead to it
_QUOTE_BEGINS = re.compile(
    rf"""\b(?!{_SAYING}\b)[a-z]{{3,}}(?=\s+(?:``|") ?(?:We|I|It|They|He|She|When|If|Because|Although|Our|My|That|This|There) [a-z'])"""
)
_NEXT = re.compile(r"[ ,\n]*(\w+)|-([a-z])")
_CLOSING = frozenset({"'", "''", "-RRB-", ")"})


def _lost_stops(text: str) -> Iterator[int]:
    """Where sentences begin before which a stop is lost."""
    for found in _CAPITAL.finditer(text):
        start = found.start()
        if found.group() in _OPENS and start > 2 and text[start - 1].isspace() and text[start - 2] not in ".,;:?!":
            after = _NEXT.match(text, found.end())
            if after and _may_open(found.group(), after) and _may_end(text, found, after):
                yield start


def _may_open(word: str, after: re.Match[str]) -> bool:
    following, between = after.group(1) or after.group(2), after.group()[0]
    if word not in _OPEN:
        joined = between == "-" and (word in ("Anti", "Pro") or word.endswith("ty"))
        return not following[0].isupper() and (between == " " or joined)
    if word in ("The", "A", "An"):
        return (
            following[0].isalpha()
            and following not in _NAMED_THE
            and not (following.isupper() and len(following) > 3)
            and between == " "
        )
    return between != "-"


def _may_end(text: str, found: re.Match[str], after: re.Match[str]) -> bool:
    """Whether a sentence may end in the word before: one in small letters, or a name where no name goes on."""
    before = text[max(0, found.start() - _LAST) : found.start()].split()
    if before and before[-1] in _CLOSING:
        before.pop()
    word = before[-1].rstrip("\"')”’") if before else ""
    if not word or not word[-1].isalnum():
        return False
    if word.islower():
        return len(word) > 2 and word not in _GO_ON
    if len(word) < 2 or (found.group() in _OPEN_NOUNS and not _COUNTED.match(text, found.start())):
        return False
    if not (after.group(1) or after.group(2))[0].isupper() or word.isdigit() or word.endswith("day"):
        return True
    if found.group() in ("The", "A", "An"):
        before += text[found.end() : found.end() + _LAST].split()
    return any(one.islower() and one.isalpha() and len(one) > 3 for one in before)  # no capitals of a headline


_LONGEST = 1200  # characters: the parser's cost grows with the sentence; longer ones are tables or lost punctuation


def split(text: str) -> Iterator[tuple[int, int]]:
    """Sentence bounds within text, trimmed, none longer than 1,200 characters."""
    ends = [found.end() for found in _END.finditer(text) if not _abbreviated(text, found)]
    ends += [at for marks in (_BETWEEN, _HEADING) for found in marks.finditer(text) for at in found.span()]
    ends += [found.end() for marks in (_HOUR, _SIGNED, _QUOTED, _QUOTE_BEGINS) for found in marks.finditer(text)]
    if dated := _DATED.match(text):
        ends.append(dated.end())
    ends += _lost_stops(text)
    start = 0
    for end in sorted({*ends, len(text)}):
        yield from _trimmed(text, start, end)
        start = end


def _abbreviated(text: str, found: re.Match[str]) -> bool:
    """Whether a stop only shortens the word before it."""
    if found.group()[:1] != ".":
        return False
    word = (text[max(0, found.start() - _LAST) : found.start()].rsplit(None, 1)[-1:] or [""])[0]
    last = word.lstrip("(\"'“‘").casefold()
    return last in _ABBREVIATIONS or (len(last) == 1 and last.isalpha() and word.isupper())


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
        "a about across after again against air all along amid among and another armed around as at back be because been "
        "before behind being between beyond both boy but by chemical child civilian claim claims could day days dead "
        "deadly despite die died dies down dozen dozens during eight eleven fear fears first five following for foreign "
        "four fresh from girl ground had has have he heavy her here his home homes how hundreds if in injured inside into "
        "is its key last least local man many massive men might military missile missiles missing month more most "
        "must near nearly new nine no not now of off on opposition or other others out outside over per regime report "
        "reports rocket rockets said say says scores second security senior seven several she should since six some still "
        "suicide ten than that the their there these they thirty this those thousands three through to toll top toward "
        "towards twelve twenty two under until up was week weeks were what when where which while who whom whose why will "
        "with without woman would rages erupts erupt mounts looms climbs rises continues vows urges presses wounded year years yet"
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
    return letters > 9 and sum(map(str.isupper, text)) > 0.8 * letters


def _headline_case(text: str, least: int) -> bool:
    words = [w for w in _WORD.findall(text) if len(w) > 3]
    return len(words) >= least and sum(w[0].isupper() for w in words) >= 0.8 * len(words)


def _common(word: str) -> bool:
    """Whether the word is no name, though a headline writes it with a capital."""
    known = lexicon()
    if word == "march":
        return False  # the month
    return word in _HEADLINE_WORDS or any(
        word in words
        for words in (known.verbs, known.nouns, known.people, known.singular_people, known.targets, known.outcome_verbs)
    )


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
    if _headline_case(text, 3 if headline else 4):
        kept = {position for start, end in names for position in range(start, end)}

        def lower(found: re.Match[str]) -> str:
            word = found.group()
            return word.lower() if found.start() not in kept and _common(word.lower()) else word

        return text[0] + _WORD.sub(lower, text)[1:]
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
#: a letter of Arabic names and no mark of quotation, as none closes it
_IN_A_NAME = re.compile(r"\s(?=`\s\w)(?!`[^`]*[^\s']\s'(?:[\s.,;:!?]|$))(?<=[A-Za-z]\s)")
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
            gone.update(found.start() for found in re.finditer(r"\s(?='(?:\s|$))", text))
            gone.update(found.start() for found in _IN_A_NAME.finditer(text))
    if not gone:
        return prepared, ()
    kept = tuple(at for at in range(len(prepared)) if at not in gone)
    return "".join([prepared[at] for at in kept]), kept
