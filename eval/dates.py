"""Measures the finding and reckoning of dates on the TimeML articles, where the shared sets are at hand.

For every gold DATE, and every TIME reduced to its day, whose value is a day, week, month, season or year: right when a
mention found that overlaps the gold words has exactly the gold interval. Three readings are printed: as it stands; with
the mood of what lies ahead given (which is another module's work); and with the gold of a running period cut at the day
of publication, as the ledger cuts it ("this week" up to now). Values that name no interval (PRESENT_REF) are counted apart.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

from crossbearing.model import Mention
from crossbearing.resolve.date_reckoning import reckon
from crossbearing.resolve.dates import find_dates, interval

BENCH = Path(__file__).parents[2] / "shared" / "bench" / "timex_platinum"
Days = tuple[date, date]
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_PARTS = {"START": "early", "MID": "mid", "END": "late"}


def value_to_days(value: str, mod: str = "") -> Days | None:
    """The interval of a TIMEX3 value, with its mod ("early December" is 2012-12 with START)."""
    key = ""
    if re.fullmatch(r"\d{4}-\d\d-\d\d(T.*)?", value):
        key = f"ymd:{value[:10]}"
    elif week := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return monday + timedelta(days=5 if week[3] else 0), monday + timedelta(days=6)
    elif re.fullmatch(r"\d{4}-\d\d", value):
        key = f"ym:{value}"
    elif season := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        key = f"season:{_SEASONS[season[2]]}:{season[1]}"
    elif re.fullmatch(r"\d{4}", value):
        key = f"y:{value}"
    elif re.fullmatch(r"\d{3}", value):
        key = f"decade:{value}0"
    if not key:
        return None
    return reckon(f"part:{_PARTS[mod]}:{key}" if mod in _PARTS else key, None)


def article(path: Path) -> tuple[str, date, list[tuple[int, int, str, str]]]:
    """The text, its day of publication and the gold DATEs and TIMEs: start, end, value, mod."""
    root = ElementTree.parse(path).getroot()  # noqa: S314 - a local file of ours
    published = date.fromisoformat(next(root.find("DCT").iter("TIMEX3")).get("value", "")[:10])  # type: ignore[union-attr]
    pieces: list[str] = []
    gold: list[tuple[int, int, str, str]] = []

    def walk(node: ElementTree.Element) -> None:
        start = sum(map(len, pieces))
        pieces.append(node.text or "")
        for child in node:
            walk(child)
            pieces.append(child.tail or "")
        if node.tag == "TIMEX3" and node.get("type") in ("DATE", "TIME"):
            gold.append((start, sum(map(len, pieces)), node.get("value", ""), node.get("mod", "")))

    walk(root.find("TEXT"))  # type: ignore[arg-type]
    return "".join(pieces), published, gold


def together(days: Days, found: list[Mention], gold: list[tuple[int, int, str, str]]) -> Days:
    """The stretch of all gold values within one mention: "2009-2010" is one stretch to us and two years to the gold."""
    for mention in found:
        within = [value_to_days(v, mod) for a, b, v, mod in gold if mention.anchor.start <= a and b <= mention.anchor.end]
        known = [one for one in within if one is not None]
        if len(known) > 1:
            return min(a for a, _ in known), max(b for _, b in known)
    return days


def main() -> None:
    if not BENCH.exists():
        print(f"skipped: {BENCH} is not here")
        return
    tally: Counter[str] = Counter()
    errors: list[str] = []
    for path in sorted(BENCH.glob("*.tml")):
        text, published, gold = article(path)
        mentions = find_dates(text)
        for start, end, value, mod in gold:
            days = value_to_days(value, mod)
            if days is None:
                tally[f"no interval: {value}"] += 1
                continue
            tally["gold"] += 1
            found = [m for m in mentions if m.anchor.start < end and start < m.anchor.end]
            days = together(days, found, gold)
            tally["found"] += bool(found)
            ahead = days[1] > published
            cut = (days[0], published) if days[0] <= published <= days[1] else days
            plain = {(w.start, w.end) for w in (interval(m, published) for m in found)}
            moody = {(w.start, w.end) for w in (interval(m, published, future=ahead and days[0] > published) for m in found)}
            tally["right"] += days in plain
            tally["right, mood given"] += days in moody
            tally["right, mood given, cut"] += days in moody or cut in moody
            if days not in plain:
                read = "; ".join(f"{m.anchor.quote!r} {m.key}" for m in found) or "nothing"
                spans = ", ".join(f"{a}..{b}" for a, b in sorted(plain, key=str))
                errors.append(f"  {path.name} ({published}): {text[start:end]!r} {value} {mod}: read {read} {spans}")
    for name, count in tally.items():
        print(f"{name:32} {count:4}" + (f"  {count / tally['gold']:.3f}" if "no interval" not in name else ""))
    print("not right as it stands:", *errors, sep="\n")


if __name__ == "__main__":
    sys.exit(main())
