"""From the words of a date to its key: a compact notation that needs no second look at the words.

Takes one match of ``date_words.DATES`` and gives its key, "" where the words date nothing. The notation, read by
``dates.interval``: ``ymd:2020-02-11``, ``ym:2020-02``, ``y:2018``, ``decade:1990``; without a year ``md:01-12``, ``m:12``,
``dom:27``, ``weekday:2`` (Monday is 1), ``season:summer``, each with ``:last``, ``:this`` or ``:next`` behind it;
``rel:-1:week`` (a whole unit before or after the current one), ``ago:3:year``, ``window:10:day``, ``ahead:10:day``, ``span:10:day`` ("in ten days", back or ahead),
``offsets:-6:-1`` (days), ``sofar:week``, ``rest:week``, ``overnight``, ``weekend``, ``hours`` (of the day told before, else of publication). Around another key: ``part:early:…``,
``nth:2:…``, ``since:…``, ``range:…..…`` and ``ref:…``, which counts from the event before instead of the publication; ``until:…`` from the publication to that day.
It must never know a publication date.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date

from crossbearing.resolve.date_words import CORES, MONTH_NUMBERS, NUMBERS, POINT, WEEKDAY_NUMBERS

Groups = dict[str, str]
_PARTS = {"start": "early", "beginning": "early", "middle": "mid", "end": "late"}
_TURN = {"last": -1, "past": -1, "this past": -1, "this": 0, "next": 1, "coming": 1, "this coming": 1}
_TENSE = {-1: "last", 0: "this", 1: "next"}
_ORDINALS = {
    word: number for number, word in enumerate("second third fourth fifth sixth seventh eighth ninth tenth".split(), 2)
}
_NTH = {"first": "1", "second": "2", "third": "3", "fourth": "4", "last": "-1"}
#: how many a few are; years ago are too vague to date anything
_FEW = {"decade": 3, "day": 6, "week": 4, "month": 4, "year": 3}
_FEW_OFFSETS = {"day": (1, 6), "week": (7, 28), "month": (30, 182)}
#: keys of one day, which have no early and late part
_ONE_DAY = ("ymd:", "md:", "dom:", "weekday:", "rel:0:day", "rel:-1:day", "rel:1:day")


def point_key(words: str) -> tuple[str, str]:
    """The form and the key of one point in time ("early March", "dawn on Tuesday"); ("", "") where it is none."""
    match = POINT.fullmatch(words)
    if match is None:
        return "", ""
    form, key = core_key(match["core"])
    part = match["part"] or match["part2"]
    if part and key and not key.startswith(_ONE_DAY):
        part = part.lower()
        return "part", f"part:{_PARTS.get(part, part)}:{key}"
    return form, key


def core_key(words: str) -> tuple[str, str]:
    """The same of the words without parts and hours."""
    for form, pattern in CORES.items():
        match = pattern.fullmatch(words)
        if match is not None:
            groups = {
                name.rstrip("0123456789"): re.sub(r"\s+", " ", value).lower()
                for name, value in match.groupdict().items()
                if value
            }
            return form, _BUILDERS[form](groups)
    return "", ""


def _month(word: str) -> int:
    return MONTH_NUMBERS[word[:3]]


def _day(word: str) -> int:
    return int(re.match(r"\d+", word)[0])  # type: ignore[index]  # the form begins with digits


def _number(word: str) -> int:
    if word.isdecimal():
        return int(word)
    return NUMBERS["dozen"] if "dozen" in word else sum(NUMBERS[part] for part in re.split(r"[- ]", word))


def _calendar_day(year: str | None, month: int, day: int) -> str:
    try:
        found = date(int(year or 2000), month, day)
    except ValueError:
        return ""
    return f"ymd:{found.isoformat()}" if year else f"md:{found:%m-%d}"


def _numeric(g: Groups) -> str:
    first, second = int(g["first"]), int(g["second"])
    if g["sep"] == "." or first > 12 or first == second:
        return _calendar_day(g["year"], second, first)
    return _calendar_day(g["year"], first, second) if second > 12 else ""  # 12/01/2020 may be either


def _month_day(g: Groups) -> str:
    month, year = _month(g["month"]), g.get("year")
    start = _calendar_day(year, month, _day(g["day"]))
    if "last" not in g:
        return start
    end = _calendar_day(year, month, _day(g["last"]))
    return f"range:{start}..{end}" if start and end else ""


def _season_of_year(g: Groups) -> str:
    return f"season:{_season(g['season'])}:{g['year']}"


def _season(word: str) -> str:
    return "autumn" if word == "fall" else word


def _weekday(word: str) -> int:
    return WEEKDAY_NUMBERS[word[:3]]


def _weekday_of_week(g: Groups) -> str:
    return f"weekday:{_weekday(g['weekday'])}:week{_TURN[g['which']]:+d}"


def _reference(g: Groups) -> str:
    turn = {"same": 0, "that": 0, "the": 0, "next": 1, "following": 1, "after": 1}.get(g["shift"], -1)
    what = g["what"]
    if what in ("week", "month", "year"):
        return f"ref:ago:{-turn}:{what}"
    if what[:3] in WEEKDAY_NUMBERS:
        return f"ref:weekday:{_weekday(what)}:{_TENSE[turn]}"
    return f"ref:rel:{turn}:day"


def _offset(g: Groups) -> str:
    unit, side = g["unit"], g["side"]
    unit = {"night": "day", "min": "minute", "hr": "hour"}.get(unit, unit)
    turn = 1 if side in ("ago", "earlier", "before", "previously") else -1
    counted = "count" in g or "couple" in g.get("few", "")
    number = (_number(g["count"]) if "count" in g else 2) if counted else 0
    if unit == "fortnight":
        unit, number = "week", 2 * number
    if unit == "decade":
        unit, number = "year", 10 * number
    if unit == "year" and side == "after":
        return ""  # "ten years after the massacre": an anniversary
    if unit == "minute" or (unit == "hour" and number < 24):
        key = "rel:0:day"
    elif unit == "hour":
        key = f"ago:{turn * (number // 24)}:day"
    elif counted:
        key = f"ago:{turn * number}:{unit}"
    elif unit in _FEW_OFFSETS:
        near, far = _FEW_OFFSETS[unit]
        key = f"offsets:{-far}:{-near}" if turn > 0 else f"offsets:{near}:{far}"
    else:
        return ""
    return key if side in ("ago", "from now") else f"ref:{key}"


def _window(g: Groups) -> str:
    unit = {"night": "day", "fortnight": "week"}.get(g["unit"], g["unit"])
    number = 1
    if "count" in g:
        number = _number(g["count"])
    elif "few" in g:
        number = 2 if "couple" in g["few"] else _FEW.get(unit, 0)
    elif g["side"].endswith("recent") or "plural" in g:
        number = _FEW.get(unit, 0)
    if g["unit"] == "fortnight":
        number *= 2
    if unit == "decade":
        number, unit = 10 * number, "year"
    if unit in ("hour", "minute"):  # six hours may well be the same day, twelve may not
        number = math.ceil(max(number - 6, 0) / 24) if unit == "hour" else 0
        unit = "day"
    return f"{'ahead' if g['side'] in ('next', 'coming') else 'window'}:{number}:{unit}"


def _span(g: Groups) -> str:
    """ "40 killed in three days": up to now; "will meet in three days": so many from now. Less than a day dates nothing."""
    number, unit = _number(g["count"]), g["unit"]
    if unit == "hour":
        number, unit = number // 24, "day"
    return f"span:{number}:{unit}" if number > 1 or (number == 1 and (unit != "day" or g["unit"] == "hour")) else ""


def _night_of(key: str) -> str:
    """ "during the night of 5 May": the night that ends on it where it is told on that day; one "of 5 to 6 May" is both."""
    return key if key.startswith("range:") or not key else f"nightto:{key}"


def _days_to(g: Groups) -> str:
    """ "in the 24 hours to Saturday evening": from so many days before that day."""
    number, unit = _number(g.get("count", "one")), g["unit"]
    days = max(number // 24, 1) if unit == "hour" else number * (7 if unit == "week" else 1)
    inner = point_key(g["to"].title())[1]
    return f"upto:{days}:{inner}" if inner else ""


def _relative(g: Groups) -> str:
    turn = _TURN[g["which"]]
    if "weekday" in g:
        return f"weekday:{_weekday(g['weekday'])}:{_TENSE[turn]}"
    if "month" in g:
        return f"m:{_month(g['month']):02}:{_TENSE[turn]}"
    if "season" in g:
        return f"season:{g['season']}:{_TENSE[turn]}"
    if "partofday" in g:
        return "ref:rel:1:day" if turn > 0 else f"rel:{turn}:day"
    return f"rel:{turn}:{g['unit']}"


_HOLIDAYS = {("new", "eve"): "12-31", ("new", "day"): "01-01", ("chr", "eve"): "12-24", ("chr", "day"): "12-25"}
_NEAR = {"yesterday": "rel:-1:day", "tomorrow": "rel:1:day", "overnight": "overnight"}

_BUILDERS: dict[str, Callable[[Groups], str]] = {
    "iso": lambda g: _calendar_day(g["year"], int(g["month"]) or 13, int(g["day"])),
    "numeric": _numeric,
    "monthday": _month_day,
    "bracketed": _month_day,
    "monthyear": lambda g: f"ym:{g['year']}-{_month(g['month']):02}",
    "seasonyear": _season_of_year,
    "weekdayweek": _weekday_of_week,
    "weekofmonth": lambda g: f"nth:{_NTH[g['nth']]}:{core_key(g['of'].title())[1]}",
    "weekofthis": lambda g: f"nth:{_NTH[g['nth']]}:{'rel:-1:month' if g['which'] == 'last' else 'current:month'}",
    "daysto": _days_to,
    "running": lambda g: f"running:{_ORDINALS.get(g['nth']) or _day(g['nth'])}:{g['unit']}",
    "nightof": lambda g: _night_of(core_key(g["of"].title())[1]),
    "thenight": lambda g: "overnight",
    "sincethen": lambda g: "since:ref:rel:0:day",
    "twodaysoff": lambda g: f"rel:{-2 if g['side'].startswith('before') else 2}:day",
    "reference": _reference,
    "offset": _offset,
    "window": _window,
    "span": _span,
    "sofar": lambda g: f"{'sofar' if g['side'] == 'earlier' else 'rest'}:{g['unit']}",
    "relative": _relative,
    "weekend": lambda g: "weekend",
    "holiday": lambda g: f"md:{_HOLIDAYS[g['holiday'][:3], g['which']]}",
    "theday": lambda g: f"dom:{g.get('day', 1)}",
    "decade": lambda g: f"decade:{g['decade']}",
    "theseason": lambda g: f"season:{g['season']}",
    "near": lambda g: _NEAR.get(g["word"], "rel:0:day"),
    "weekday": lambda g: f"weekday:{_weekday(g['weekday'])}",
    "year": lambda g: f"y:{g['year']}",
    "month": lambda g: f"m:{_month(g['month']):02}",
    "unit": lambda g: f"current:{g['unit']}",
}
