"""What changed since the last release: the totals, the incidents, and the method that gave them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from crossbearing.publish.cells import csv_row
from crossbearing.publish.release.redirects import Redirect
from crossbearing.publish.release.summary import Summary

COLUMNS = ("incident", "was", "field", "before", "after")
_FIELDS = ("type", "start", "end", "place", "country", "killed", "injured", "occurrence", "attribution", "perpetrator")
_SHOWN = 40  # changed incidents on the page for readers; all of them stand in changes.csv


class Method(Struct, frozen=True, kw_only=True):
    """By what a ledger was made: versions of the program, its rules and what it leans on. ``rules`` are digests of the
    source of each stage, so that a change of rules shows even where nobody raised a version."""

    crossbearing: str
    rules: dict[str, str]
    packages: dict[str, str]
    settings: dict[str, str]


class Change(Struct, frozen=True):
    """One field of one incident, before and after. ``was`` is the id under which the last release had it; an incident that is
    new has no ``was``, one that is no more has no ``incident``."""

    incident: str
    was: str
    field: str
    before: str
    after: str


class Changes(Struct, frozen=True):
    """Everything that is different. ``totals`` are (what, before, after)."""

    previous: str
    totals: tuple[tuple[str, int, int], ...]
    rows: tuple[Change, ...]
    method: tuple[tuple[str, str, str], ...]


def changes(
    previous: str,
    old: Iterable[Summary],
    new: Iterable[Summary],
    moved: Iterable[Redirect],
    methods: tuple[Method, Method],
) -> Changes:
    """The differences between two releases. An incident whose id moved is compared with the one it moved to."""
    old, new = tuple(old), tuple(new)
    now = {each.id: each for each in new}
    became: dict[str, str] = {}
    for row in moved:
        if row.new in now:
            became.setdefault(row.old, row.new)
    rows: list[Change] = []
    came_from: dict[str, str] = {}
    for each in old:
        id_ = each.id if each.id in now else became.get(each.id, "")
        if not id_ or id_ in came_from:
            rows.append(Change("", each.id, "incident", _line(each), ""))
            continue
        came_from[id_] = each.id
        rows += _fields(each, now[id_])
    rows += [Change(each.id, "", "incident", "", _line(each)) for each in new if each.id not in came_from]
    before, after = _totals(old), _totals(new)
    totals = tuple((name, before[name], after[name]) for name in sorted({*before, *after}) if before[name] != after[name])
    return Changes(previous, totals, tuple(rows), tuple(_methods(*methods)))


def _fields(old: Summary, new: Summary) -> Iterator[Change]:
    for field in _FIELDS:
        before, after = _cell(getattr(old, field)), _cell(getattr(new, field))
        if before != after:
            yield Change(new.id, old.id, field, before, after)


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        low, best, high = value
        return f"{low}/{best}/{high}"
    return "" if value is None else str(value)


def _line(each: Summary) -> str:
    toll = f", killed {_cell(each.killed)}" if each.killed else ""
    where = ", ".join(filter(None, (each.place, each.country)))
    return f"{each.type}, {each.start or 'no day'}, {where or 'no place'}{toll}, {each.occurrence}"


def _totals(summaries: tuple[Summary, ...]) -> Counter[str]:
    made: Counter[str] = Counter({"incidents": len(summaries)})
    for each in summaries:
        for name, toll in (("killed", each.killed), ("injured", each.injured)):
            for part, number in zip(("low", "best", "high"), toll or (0, 0, 0), strict=True):
                made[f"{name}, {part}"] += number
        made[f"incidents of type {each.type}"] += 1
        made[f"incidents graded {each.occurrence}"] += 1
        if each.country:
            made[f"incidents in {each.country}"] += 1
            made[f"killed in {each.country}, best"] += each.killed[1] if each.killed else 0
    return made


def _methods(old: Method, new: Method) -> Iterator[tuple[str, str, str]]:
    if old.crossbearing != new.crossbearing:
        yield "Crossbearing", old.crossbearing, new.crossbearing
    for part in ("rules", "packages", "settings"):
        before, after = getattr(old, part), getattr(new, part)
        for key in sorted({*before, *after}):
            if before.get(key, "") != after.get(key, ""):
                yield f"{part}: {key}", before.get(key, ""), after.get(key, "")


def changes_csv(found: Changes | None) -> str:
    """Every changed field as CSV."""
    rows = found.rows if found is not None else ()
    return csv_row(COLUMNS) + "".join(csv_row((r.incident, r.was, r.field, r.before, r.after)) for r in rows)


def changes_page(name: str, found: Changes | None, counts: dict[str, int]) -> str:
    """The page for readers, in Markdown, with what moves somebody's numbers under its own heading."""
    parts = [f"# What changed in {name}", ""]
    if found is None:
        parts += [
            f"This is the first release: {counts['incidents']} incidents, {counts['claims']} claims, "
            f"{counts['documents']} documents.",
            "", "## Changes your numbers", "", "Nothing went before.", "",
        ]  # fmt: skip
        return "\n".join(parts)
    parts += [f"Compared with {found.previous}.", "", "## Changes your numbers", ""]
    if not found.totals and not found.rows:
        parts += ["Nothing: every number is as it was.", ""]
    if found.totals:
        parts += ["| | before | after | |", "|---|---:|---:|---:|"]
        parts += [f"| {_md(what)} | {before} | {after} | {after - before:+d} |" for what, before, after in found.totals] + [""]
    if found.rows:
        incidents = {row.incident or row.was for row in found.rows}
        parts += [f"{len(incidents)} incidents differ. Each field of each stands in changes.csv.", ""]
        parts += ["| incident | was | field | before | after |", "|---|---|---|---|---|"]
        parts += [
            f"| {row.incident or '–'} | {row.was if row.was != row.incident else ''} | {row.field} | {_md(row.before)} | {_md(row.after)} |"
            for row in found.rows[:_SHOWN]
        ]
        if len(found.rows) > _SHOWN:
            parts.append(f"| … | | | {len(found.rows) - _SHOWN} more in changes.csv | |")
        parts.append("")
    parts += ["## What the numbers were made with", ""]
    if found.method:
        parts += ["| | before | after |", "|---|---|---|"]
        parts += [f"| {_md(what)} | {_md(before) or '–'} | {_md(after) or '–'} |" for what, before, after in found.method] + [
            ""
        ]
    else:
        parts += ["The same program, rules and settings as before.", ""]
    return "\n".join(parts)


def _md(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
