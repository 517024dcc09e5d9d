"""Names, dates, speakers and categories on four public sets, read the real way.

The scripts places.py, dates.py, attributions.py and events.py measure one stage each, while somebody works on it; this
takes their gold and their rules of matching and scores what the whole program gives for the same texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from crossbearing.model import Anchor, Mention, Reading
from crossbearing.vocab import EventType
from eval import attributions, dates, events, places
from eval.reading import BENCH, Absent, read, rows, sentence
from eval.scored import Figure, Found, Hits, Scored


def _in_place(labelled: Iterable[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], Reading]]:
    """Only the texts that reading left as they were, since the gold is given by offsets."""
    for row, reading in read(labelled):
        if reading is not None and reading.document.text == row["text"]:
            yield row, reading


def score_places() -> Scored:
    if not places.BENCH.is_dir():
        raise Absent(f"{places.BENCH} is not here")
    figures: dict[str, Figure] = {}
    errors: dict[str, list[str]] = {}
    for name, articles in (("GeoVirus", places.geovirus()), ("LGL", places.lgl())):
        tally = places.Tally()
        gold_of = {f"{name}-{key}": (text, gold) for key, text, gold in articles}
        for row, reading in _in_place({"id": key, "text": text} for key, (text, _) in gold_of.items()):
            gold = gold_of[row["id"]][1]
            mentions = [Mention(place.anchor) for place in reading.places]
            resolved = {place.anchor.start: place for place in reading.places}
            places.add(tally, gold, [], mentions, resolved)
            _place_errors(name, row["text"], gold, reading, errors)
        precision, recall = tally.right / max(1, tally.found), tally.hit / max(1, tally.gold)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        figures[f"{name}: names precision"] = Figure(precision, tally.found)
        figures[f"{name}: names recall"] = Figure(recall, tally.gold)
        figures[f"{name}: names F1"] = Figure(f1, tally.gold)
        figures[f"{name}: within 161 km"] = Figure(tally.near / max(1, tally.located), tally.located)
    return Scored(figures, errors)


def _place_errors(name: str, text: str, gold: list[places.Gold], reading: Reading, errors: dict[str, list[str]]) -> None:
    for start, end, phrase, lat, lon in gold:
        over = next((p for p in reading.places if p.anchor.start < end and start < p.anchor.end), None)
        if over is None:
            errors.setdefault(f"{name}: names F1", []).append(sentence(text, Anchor(start, end, phrase), 140))
        elif lat is not None and lon is not None and places.kilometres(over.lat, over.lon, lat, lon) > 161:
            said = f"{over.name}, {over.admin1}, {over.country} for ({lat:.1f}, {lon:.1f})"
            errors.setdefault(f"{name}: within 161 km", []).append(f"{said} | {sentence(text, over.anchor, 140)}")


def score_dates() -> Scored:
    paths = sorted(dates.BENCH.glob("*.tml"))
    if not paths:
        raise Absent(f"{dates.BENCH} is not here")
    hits = Hits()
    errors: list[str] = []
    known = {path.name: dates.article(path) for path in paths}
    given = ({"id": name, "text": text, "published": str(day)} for name, (text, day, _) in known.items())
    for row, reading in _in_place(given):
        text, _, gold = known[row["id"]]
        whens = reading.dates
        for start, end, value, mod in gold:
            days = dates.value_to_days(value, mod)
            if days is None:
                continue
            days = dates.together(days, [Mention(when.anchor) for when in whens], gold)
            over = [when for when in whens if when.anchor.start < end and start < when.anchor.end]
            hits.add("names found", bool(over))
            if not hits.add("intervals right", days in {(when.start, when.end) for when in over}):
                read_as = "; ".join(f"{when.text!r} {when.start}..{when.end}" for when in over) or "nothing"
                errors.append(
                    f"{value} {mod}, read {read_as} (published {row['published']}) | "
                    + sentence(text, Anchor(start, end, text[start:end]), 140)
                )
    return Scored(hits.figures(), {"intervals right": errors})


def score_speakers() -> Scored:
    found = Found()
    errors: dict[str, list[str]] = {}
    for row, reading in _in_place({**row, "title": ""} for row in rows(BENCH / "polnear" / "dev.jsonl")):
        gold = attributions.annotated(row["brat"])
        ours: list[attributions.Told] = sorted(
            (
                tuple((s.anchor.start, s.anchor.end) for s in told.speakers),
                ((told.cue.start, told.cue.end),) if told.cue else (),
                ((told.content.start, told.content.end),),
            )
            for told in reading.attributions
            if told.speakers
        )
        for measure, strict in (("speakers", False), ("speakers, cue or content too", True)):
            pairs = attributions.matched(gold, ours, strict=strict)
            found.add(measure, ours=len(ours), right=len(pairs), gold=len(gold))
        pairs = attributions.matched(gold, ours, strict=False)
        for mark, told in [("missed", g) for i, g in enumerate(gold) if i not in pairs] + [
            ("more", o) for j, o in enumerate(ours) if j not in pairs.values()
        ]:
            start, end = told[0][0][0], told[0][-1][1]
            errors.setdefault(f"speakers: {mark}", []).append(
                sentence(row["text"], Anchor(start, end, row["text"][start:end]), 160)
            )
    return Scored(found.figures(), errors)


def score_categories() -> Scored:
    hits, found = Hits(), Found()
    errors: list[str] = []
    for row, reading in read(rows(BENCH / "plover_gsr" / "dev.jsonl")):
        gold = events.categories(row["event"])
        claims = reading.claims if reading else ()
        types = {claim.event.type for claim in claims}
        told = {one.plover for one in types if one.plover}
        if EventType.AGREEMENT in types and "CONCEDE" in gold:
            told = told - {"AGREE"} | {"CONCEDE"}
        hit = hits.add("category recall", bool(gold & told))
        found.add("categories", ours=len(told), right=len(gold & told), gold=len(gold))
        if not hit or told - gold:
            said = [f"{claim.event.trigger.quote}={claim.event.type}" for claim in claims]
            errors.append(f"{'missed' if not hit else 'more'}: {sorted(gold)}, read {said} | {row['text'][:200]}")
    precision = found.figures()["categories: precision"]
    return Scored(
        {**hits.figures(), "category precision": precision}, {"category": sorted(errors, key=lambda e: e[:4] != "miss")}
    )
