"""The words of dates: how English reports write when, as one pattern and as the pieces that read its matches.

Takes nothing, gives ``DATES`` (the pattern of every expression that can date an event) and the single forms with named
groups from which it is put together, so that finding and reading can never disagree. It holds words only: it must never
know a publication date. Durations ("for three hours"), ages and bare counts are no dates and have no form here.
"""

from __future__ import annotations

import re

_MONTHS = "january february march april may june july august september october november december".split()
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
MONTH_NUMBERS = {name[:3]: number for number, name in enumerate(_MONTHS, 1)}
WEEKDAY_NUMBERS = {name[:3]: number for number, name in enumerate(_WEEKDAYS, 1)}
_ONES = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS = {word: number for number, word in enumerate(_ONES + _TEENS, 1)}
NUMBERS |= {word: 10 * number for number, word in enumerate(_TENS, 2)} | {"a": 1, "an": 1, "dozen": 12}
SEASON_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}

#: after a number they make it a count of people or things, never a day or a year
COUNTED = (
    r"(?:people|persons|civilians|soldiers|troops|fighters|militants|militiamen|rebels|insurgents|gunmen|terrorists"
    r"|protesters|demonstrators|police(?:men)?|officers|personnel|men|women|children|boys|girls|families|refugees|migrants"
    r"|villagers|residents|inhabitants|prisoners|detainees|hostages|students|workers|members|passengers|cases|deaths|dead"
    r"|others|casualties|victims|bodies|homes|houses|villages|buildings|vehicles|tanks|aircraft"
    r"|rockets|shells|missiles|bombs|mines|rounds|tonnes|tons|kg|km|kilomet(?:er|re)s?|miles?|met(?:er|re)s|feet|dollars"
    r"|euros|pounds|percent|per\scent|acres|hectares|barrels|hours|days|weeks|months|years|lives|km2|strong)\b"
)

# --- pieces; all are read without regard to case unless a piece says so --------------------------------------------

#: a gap between two words: it may cross a line's end, never a paragraph's
S = r"(?:[^\S\n]{1,3}\n?|\n)[^\S\n]{0,8}"
#: a comma between two parts of a date, as printed or as tokenisers leave it
C = rf"(?:\s?,\s?|{S})"
_DASH = r"[-–—]"
_NUMBER_WORD = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES)}))?|{'|'.join(sorted(_TEENS + _ONES, key=len, reverse=True))})"
)
_COUNT = rf"(?:\d{{1,3}}|{_NUMBER_WORD}|an?{S}dozen|an?)"
_FEW = rf"(?:(?:(?:only{S}|just{S})?a{S})?(?:couple(?:{S}of)?|few)|several|some)"
_UNIT = r"(?:minute|hour|day|night|week|fortnight|month|year|decade)"
_PART_OF_DAY = (
    r"(?:mid-?)?(?:morning|afternoon|evening|nights?|noon|midday|midnight|(?:pre-?)?dawn|dusk|daybreak|sunrise|sunset|nightfall"
    r"|overnight|lunchtime)"
)
_WEEKDAY = rf"(?:{'|'.join(_WEEKDAYS)}|(?-i:Tues|TUES|Thurs|THURS)\b\.?)"
_WEEKDAY_SHORT = r"(?-i:Mon|Tue|Wed|Thu|Thur|Fri|Sat|Sun|MON|TUE|WED|THU|FRI|SAT|SUN)\b\.?"
#: "march", "may" and "august" in small letters are verbs and an adjective
_MONTH_FULL = (
    r"(?:january|february|april|june|july|september|october|november|december"
    r"|(?-i:March|MARCH|May|MAY|August|AUGUST))"
)
_MONTH = (
    rf"(?:{_MONTH_FULL}|(?-i:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)"
    r"\b\.?)"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:\s?(?:st|nd|rd|th)\b)?(?![\w%]|[.:]\d|,\d{3}\b)"
_YEAR = rf"(?:19|20)\d\d(?![\w%]|[.,:]\d|{S}{COUNTED})"
_TO = rf"(?:\s?{_DASH}\s?|{S}(?:to|until|till|through|and|or){S})"
_SEASON = r"(?:spring|summer|autumn|winter)"
_MONTH_DAY = (
    rf"(?:(?P<month>{_MONTH}){C}(?:the{S})?(?P<day>{_DAY})(?:{_TO}(?P<last>{_DAY})(?!{S}{COUNTED}))?"
    rf"|(?:the{S})?(?P<day2>{_DAY})(?:{_TO}(?:the{S})?(?P<last2>{_DAY}))?(?:{S}of{S}|{S}|-|/)(?P<month2>{_MONTH}))"
    rf"(?:(?:{C}|-|/|{S}of{S}|{C}in{S})(?P<year>{_YEAR}))?"
)

#: the same as part of another form
_MONTH_DAY_OUTSIDE = re.sub(r"\(\?P<\w+>", "(?:", _MONTH_DAY)
_ORDINAL = r"(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|[2-9](?:nd|rd|th)|1\dth)"

#: the kinds of expression, longest first where one begins like another; the name says which builder reads it
FORMS: dict[str, str] = {
    "iso": r"(?<![\d./:-])(?P<year>(?:19|20)\d\d)(?P<sep>[-/.])(?P<month>\d\d)[-/.](?P<day>\d\d)(?!\d|[-/.]\d)",
    "numeric": r"(?<![\d./:-])(?P<first>\d{1,2})(?P<sep>[-/.])(?P<second>\d{1,2})[-/.](?P<year>(?:19|20)\d\d)(?!\d|[-/.]\d)",
    "monthday": rf"(?:(?:{_WEEKDAY_SHORT}|{_WEEKDAY})(?:\s?,\s?|{S})(?:the{S})?)?{_MONTH_DAY}",
    "bracketed": rf"{_WEEKDAY}\s?\(\s?{_MONTH_DAY}\s?\)",
    "monthyear": rf"(?P<month>{_MONTH}){C}(?:of{S})?(?P<year>{_YEAR})",
    "seasonyear": rf"(?:the{S})?(?P<season>{_SEASON}|fall)(?:{S}of)?{S}(?P<year>{_YEAR})",
    "weekdayweek": (
        rf"(?:(?P<which>last|this|next){S}week(?:{S}on)?{S}(?P<weekday>{_WEEKDAY})"
        rf"|(?P<weekday2>{_WEEKDAY})(?:{S}of)?{S}(?P<which2>last|this|next){S}week)"
    ),
    "weekofmonth": rf"the{S}(?P<nth>first|second|third|fourth|last){S}week{S}(?:of|in){S}(?P<of>{_MONTH_FULL}(?:{S}{_YEAR})?)",
    "weekofthis": rf"the{S}(?P<nth>first|second|third|fourth|last){S}week{S}of{S}(?P<which>the|this|last){S}month",
    "daysto": (
        rf"the{S}(?:(?P<count>{_COUNT}){S})?(?P<unit>hour|day|week)s?{S}(?:to|until|till|ending|up{S}to){S}"
        rf"(?P<to>(?:{_WEEKDAY}|{_MONTH_DAY_OUTSIDE})(?:{S}{_PART_OF_DAY}\b)?)"
    ),
    "running": (
        rf"for{S}(?:a|the|its|their){S}(?P<nth>{_ORDINAL})(?:{S}(?:straight|consecutive|successive|running))?{S}(?P<unit>day|night|week|month)"
        rf"(?:{S}(?:in{S}a{S}row|running))?"
    ),
    "nightof": (rf"(?:in|during|on|overnight{S}on){S}(?:the{S})?night{S}of{S}(?P<of>{_MONTH_DAY_OUTSIDE})(?!{_TO})"),
    "thenight": rf"(?:during|through|throughout){S}the{S}night(?!{S}(?:of|from)\b)|all{S}night(?:{S}long)?(?!-)",
    "sincethen": rf"since{S}then",
    "twodaysoff": rf"the{S}day{S}(?P<side>before{S}yesterday|after{S}tomorrow)",
    "reference": (
        rf"(?:the{S})?(?P<shift>same|next|following|previous|preceding){S}(?P<what>day|night|morning|evening|afternoon)"
        rf"|the{S}(?P<shift6>following|previous|preceding){S}(?P<what6>{_WEEKDAY})"
        rf"|the{S}(?P<shift2>same|following|previous|preceding){S}(?P<what2>week|month|year)"
        rf"|the{S}(?P<what3>day|night|morning|evening|week|month|year){S}(?P<shift3>before|after)"
        rf"|(?:(?:earlier|later){S})?(?P<shift4>that)(?:{S}same)?{S}(?P<what4>day|night|morning|evening|afternoon|week|month|year)"
        rf"|(?:earlier|later){S}in{S}(?P<shift5>the){S}(?P<what5>day)"
    ),
    "offset": (
        rf"(?:(?:(?:more|less){S}than|nearly|almost|about|around|some|over|just|only|at{S}least){S})?"
        rf"(?:(?P<count>{_COUNT})|(?P<few>{_FEW})){S}(?P<unit>{_UNIT}|min|hr)s?{S}"
        rf"(?P<side>ago|earlier|later|before|after|previously|from{S}now)"
        rf"|(?P<unit2>minute|hour|day|week|month)s{S}(?P<side2>ago|earlier|later|before|after)"
    ),
    "window": (
        rf"(?:the{S})?(?P<side>past|last|previous|preceding|next|coming){S}(?:(?P<count>{_COUNT})|(?P<few>{_FEW})){S}"
        rf"(?P<unit>{_UNIT})s?"
        rf"|the{S}(?P<side2>past|last|coming){S}(?P<unit2>day|week|fortnight|month|year|decade)"
        rf"|(?:the{S})?(?P<side3>most{S}recent|recent|coming){S}(?P<unit3>hour|day|week|month|year)(?P<plural>s)"
    ),
    "span": (
        rf"in{S}(?:(?:just|only|under|over|about|less{S}than|more{S}than|the{S}space{S}of){S})?(?P<count>{_COUNT}){S}"
        rf"(?P<unit>hour|day|week|month)s?(?!{S}(?:time|ago)|['’])"
    ),
    "sofar": rf"(?P<side>earlier|later){S}(?:this|in{S}the|on{S}in{S}the){S}(?P<unit>week|month|year)",
    "relative": (
        rf"(?P<which>last|this{S}past|this{S}coming|this|next|past|coming){S}"
        rf"(?:(?P<unit>week(?:end)?|month|year)|(?P<season>{_SEASON})"
        rf"|(?P<weekday>{_WEEKDAY})|(?P<month>{_MONTH_FULL})(?!{S}{_DAY})|(?P<partofday>night|evening|morning|afternoon|noon|dawn|[ap]\.m\.))"
        rf"|(?P<weekday2>{_WEEKDAY}){S}(?P<which2>last)(?!{S}(?:week|month|year))"
    ),
    "weekend": rf"the{S}weekend",
    "holiday": rf"(?P<holiday>new{S}year(?:['’]s)?|christmas){S}(?P<which>eve|day)",
    "theday": (
        rf"the{S}(?P<first>first|1st){S}of{S}the{S}month"
        r"|the\s(?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)"
        rf"(?=\s?[.,;:)]|\s?$|{S}(?:when|while|in|at|as|after|before|by|that|and|or|to|near|for|with|was|were|had|there)\b)"
    ),
    "decade": rf"(?:the{S})?(?P<decade>(?:19|20)\d0)s",
    "theseason": rf"the{S}(?P<season>{_SEASON})",
    "near": (rf"(?P<word>yesterday|today|tonight|tomorrow|overnight|just{S}now|(?:a{S}moment|moments|half{S}an{S}hour){S}ago)"),
    "weekday": rf"(?P<weekday>{_WEEKDAY})",
    "year": rf"(?<![\d.,:/$€£])(?P<year>{_YEAR})",
    "month": rf"(?P<month>{_MONTH_FULL})",
    "unit": rf"the{S}(?P<unit>week|month|year)|(?P<unit2>year)",
}

#: "early March", "late on Monday", "the end of 2012"
_PART = (
    rf"(?:the{S})?(?:very{S})?(?P<part>early|late|mid)(?:{S}(?:on|in))?(?:\s?-\s?|{S})"
    rf"|(?:the{S})?(?:very{S})?(?P<part2>start|beginning|middle|end){S}of{S}"
)
#: hours of the day, which add nothing to a day and belong to its words: "dawn on Tuesday", "Tuesday at dawn"
_HOURS = (
    rf"(?:(?:earlier|later)(?!{S}(?:this|in{S}the){S}(?:week|month|year))(?:{S}(?:on|in))?"
    rf"|(?:the{S})?(?:(?:early|late|small){S})?(?:{_PART_OF_DAY}|hours)(?:{S}hours)?(?:{S}(?:of|on))?){S}"
)
_HOURS_AFTER = rf"{S}(?:(?:at|around|before|after|in){S}(?:the{S})?)?(?:(?:early|late){S})?{_PART_OF_DAY}\b"


def _bare(pattern: str) -> str:
    """The pattern without the names of its groups, so that it can stand twice in one expression."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


_CORES = "|".join(rf"(?:{_bare(form)})" for name, form in FORMS.items() if name != "unit")
_DATED = rf"(?:{_bare(_PART)})?(?:{_HOURS})?(?:{_CORES})(?!\w)(?:{_HOURS_AFTER})?"
#: "the week" and "the year" date nothing alone, only after "the end of" and the like
_POINT = rf"(?:{_DATED}|(?:{_bare(_PART)})(?:{_bare(FORMS['unit'])})(?!\w))"
_LINK = rf"(?(between){S}and{S}|(?:{S}(?:to|until|till|through|into){S}|{_DASH}))"

#: every expression that can date an event: one point, a stretch between two, or all since one
DATES = re.compile(
    rf"(?<!\w)(?<!\w-)(?:(?P<since>since{S})|(?P<between>between{S})|from{S})?"
    rf"(?P<left>{_POINT})(?:{_LINK}(?P<right>{_POINT}))?(?!-?\w)",
    re.IGNORECASE,
)
#: one point of a match, taken apart
POINT = re.compile(rf"(?:{_PART})?(?:{_HOURS})?(?P<core>{_CORES}|{_bare(FORMS['unit'])})(?:{_HOURS_AFTER})?", re.IGNORECASE)
CORES = {name: re.compile(form, re.IGNORECASE) for name, form in FORMS.items()}

#: Muslim prayers by their hour, as people on the spot tell it
_PRAYERS = r"(?:fajr|dhuhr|zuhr|asr|maghrib|isha)(?:{S}prayers?)?|(?:the{S})?(?:(?:early|late){S})?(?:dawn|morning|noon|afternoon|evening|night|friday){S}prayers?"
_DAYBREAK = (
    rf"(?:{_PRAYERS.format(S=S)}|midnight"
    r"|dawn|daybreak|sunrise|sunset|sundown|dusk|nightfall|noon|midday|lunchtime|first\slight|(?:mid-?)?(?:morning|afternoon)"
    r"|evening)"
)
_CLOCK = r"(?:[01]?\d|2[0-3])"
_AT = rf"(?:(?:(?:at|by|from|since){S})?(?:about|abt|around|approximately)|at|before|after|by|since|from|until)"
#: an hour of a day that is told elsewhere: "in the evening", "since dawn", "at 06:40", "around 4am", "0930 hours"; not "at
#: night" and "by day", which tell what happens every night, and not the dawn-to-dusk curfew
HOURS = re.compile(
    rf"(?<![\w-])(?:"
    rf"(?:within|after){S}(?:\d\d?|{_NUMBER_WORD}|a{S}few|an?|half{S}an|a{S}quarter{S}of{S}an){S}(?:minute|hour)s?(?!{S}of\b)|within{S}(?:minutes|hours)"
    rf"|(?:in|during|through|throughout|over|toward|towards|by|since){S}(?:the{S}course{S}of{S})?the{S}"
    rf"(?:(?:early|late|small|first){S})?(?:morning|afternoon|evening|(?:(?<=early\s)|(?<=small\s)|(?<=first\s)|morning\s)hours)"
    rf"(?:{S}hours)?(?:{S}of{S}the{S}(?:morning|evening|day))?"
    rf"|(?:in{S}the{S}course{S}of|during|throughout|all{S}through){S}the{S}day"
    rf"|(?:(?:just|shortly|soon){S})?(?:at|before|after|around|about|toward|towards|by|since|from|until|up{S}to|as{S}of)"
    rf"(?:{S}(?:about|around))?{S}(?:(?:early|late){S})?{_DAYBREAK}(?!{S}to\b)"
    rf"|(?:(?:{_AT}|of|between){S})?(?:{_CLOCK}(?:[:.][0-5]\d)?\s?(?-i:[ap]\.?m\b\.?|[AP]\.?M\b\.?)"
    rf"|{_CLOCK}:?[0-5]\d(?::[0-5]\d)?\s?(?:hrs|hours|local|gmt|utc)\b)"
    rf"|{_AT}{S}{_CLOCK}:[0-5]\d(?::[0-5]\d)?"
    rf"|(?<![^\n]){_CLOCK}:[0-5]\d(?=\s)"
    rf")(?![\w-]|[:.]\d)",
    re.IGNORECASE,
)
#: what may stand between an hour and the day it is of
BESIDE_A_DAY = re.compile(
    r"\s?,?\s?(?:\(?(?:local|gmt|utc|hrs|hours)\b\s?(?:time)?\s?\(?[^()\n]{0,12}\)?)?\s?,?\s?(?:\b(?:on|of|from|late|early)\b)?\s?(?:the\s)?",
    re.IGNORECASE,
)

#: words before a bare year or a bare "March" that make it a date
DATING = re.compile(
    r"(?:\b(?:in|since|by|of|until|till|from|during|before|after|between|through|throughout|around|circa|late|early|mid|last|this|next)"
    r"(?:\s+the\s+year)?\s+|(?:(?:19|20)\d\d|January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?:,\s|\s(?:and|or)\s)|(?:\(|-LRB-)\s?)$",
    re.IGNORECASE,
)
#: words before that make an expression no date of an event
NOT_BEFORE: dict[str, re.Pattern[str]] = {
    "weekday": re.compile(r"\b(?:every|each|Good|Bloody|Black|Palm|most|(?:Mail|Independent|Scotland|Wales)\s+on)\s+$"),
    "offset": re.compile(r"\bfor(?:\s+\w+)?\s+$", re.IGNORECASE),
    "span": re.compile(
        r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|only|last|latest|most|least|time|(?<!\d )times|once|twice|worst|\w+est)"
        r"\b[^.,;:\n]*$",
        re.IGNORECASE,
    ),
    "month": re.compile(r"\b(?:every|each|Black)\s+$"),
    "near": re.compile(r"\b[A-Z][A-Za-z]+\s+$"),
}
#: words after that make it a name: of a newspaper, a market, a party or a unit named after a day; or that say better when
NOT_AFTER: dict[str, re.Pattern[str]] = {
    "weekday": re.compile(r"\s+(?:Times|Telegraph|Express|Mirror|Mail|Herald|Independent|Post|World|Tribune|Market|Mosque)\b"),
    "weekend": re.compile(r"\s+of\s+(?:the\s+)?\d"),
    "monthday": re.compile(
        r"\s+(?:Movement|Brigade|Alliance|Coalition|Camp|Forces|Martyrs|Revolution|Front|Bloc)\b", re.IGNORECASE
    ),
}
#: a word with a capital after a bare month: a person's name ("April Jones")
NAME_AFTER = re.compile(r"\s[A-Z][a-z]")
COUNTED_AFTER = re.compile(rf"\s+{COUNTED}", re.IGNORECASE)
MONTH_NAME = re.compile(_MONTH, re.IGNORECASE)
