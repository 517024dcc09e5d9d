"""Fields of a form to the value of a decision. Raises WrongAsk with one sentence for what cannot be read."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from crossbearing.web.desk import Desk
from crossbearing.web.routing import Ask, WrongAsk


def value_of(desk: Desk, ask: Ask, field: str) -> Any:
    """What the form says of that field: from ``value`` as JSON where a script sends it so, else from the form's own fields."""
    whole = ask.one("value")
    if field in _WORDS:
        return whole or None
    if (whole and whole[:1] in "[{") or whole == "null":
        try:
            return json.loads(whole)
        except RecursionError:
            raise WrongAsk("The value is nested too deeply.") from None
        except ValueError as fault:
            raise WrongAsk(f"The value is no JSON: {fault}.") from None
    maker = _MAKERS.get(field)
    return maker(desk, ask) if maker else (whole or None)


def _foreground(desk: Desk, ask: Ask) -> bool:
    return ask.one("value") in ("1", "true", "yes", "foreground")


def _when(desk: Desk, ask: Ask) -> dict[str, str] | None:
    start, end = ask.one("start_day"), ask.one("end_day")
    if not start:
        return None
    return {"start": start, "end": end or start}


def _place(desk: Desk, ask: Ask) -> dict[str, Any] | None:
    name, lat, lon = ask.one("name"), ask.one("lat"), ask.one("lon")
    if not name:
        return None
    given: dict[str, Any] = {"name": name, "precision": ask.one("precision", "settlement")}
    if not lat or not lon:
        found = desk.case.known.find_place(name, ask.one("country"))
        if found is None:
            raise WrongAsk(f"No place {name[:60]!r} is known here. Give its latitude and longitude.")
        return given | found
    try:
        return given | {
            "lat": float(lat), "lon": float(lon), "country": ask.one("country"), "admin1": ask.one("admin1"),
            "geonameid": ask.number("geonameid", 0),
        }  # fmt: skip
    except ValueError:
        raise WrongAsk(f"{lat[:20]!r}, {lon[:20]!r} are no degrees. Write them as 35.93 and 36.63.") from None


def _actors(desk: Desk, ask: Ask) -> list[dict[str, Any]]:
    names = [name.strip() for text in ask.all("names") for name in text.split(";")]
    return [desk.case.known.find_actor(name) for name in names if name]


def _tolls(desk: Desk, ask: Ask) -> list[dict[str, Any]]:
    columns = [list(ask.form.get(name, ())) for name in ("outcome", "group", "low", "high", "best", "scope")]
    subset = set(ask.all("subset"))
    rows = max((len(column) for column in columns), default=0)
    made = []
    for number in range(rows):
        outcome, group, low, high, best, scope = (column[number].strip() if number < len(column) else "" for column in columns)
        if not outcome or not low:
            continue  # an empty row: no toll
        made.append(
            {
                "outcome": outcome, "group": group or "unspecified", "low": _count(low), "high": _count(high) if high else None,
                "best": _count(best) if best else None, "scope": scope or "event", "subset": str(number) in subset,
            }
        )  # fmt: skip
    return made


def _count(text: str) -> int:
    if not text.isdecimal() or len(text) > 9:
        raise WrongAsk(f"{text[:20]!r} is no number of people.")
    return int(text)


_WORDS = ("type", "mood", "factuality", "occurrence", "attribution")
_MAKERS: dict[str, Callable[[Desk, Ask], Any]] = {
    "foreground": _foreground, "when": _when, "place": _place, "actors": _actors, "recipients": _actors, "speakers": _actors,
    "casualties": _tolls,
}  # fmt: skip
