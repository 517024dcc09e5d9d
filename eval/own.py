"""Our own labelled set: every field of a claim, on all its blocks.

Takes the files of eval/own (dev, test, and the later blocks, dev4 and test4 of headlines), pairs our claims with the labelled ones (overlapping triggers
first, then the same sentence and family of types), and scores each field on the pairs. Errors are listed for the development halves only: who
reads a test half's errors has no test half any more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from crossbearing.model import Anchor, Casualty, Place, Reading, ResolvedClaim
from crossbearing.vocab import EventType
from eval.reading import OWN, read, rows, sentence, sentence_bounds, stems
from eval.scored import Found, Hits, Scored

Labelled = dict[str, Any]
TYPES: dict[str, EventType] = {each.value: each for each in EventType}
Wrong = Callable[[str, str], None]


def score(half: str) -> Scored:
    hits, found = Hits(), Found()
    errors: dict[str, list[str]] = {}
    for row, reading in read(rows(OWN / f"{half}.jsonl")):
        if reading is None:
            continue

        def wrong(measure: str, line: str, report: str = row["id"]) -> None:
            if half.startswith("dev"):
                errors.setdefault(measure, []).append(f"{report} {line}")

        _report(row, reading, hits, found, wrong)
    return Scored({**found.figures(), **hits.figures()}, errors)


def _report(row: dict[str, Any], reading: Reading, hits: Hits, found: Found, wrong: Wrong) -> None:
    text = reading.document.text
    gold = [(label, trigger(text, label)) for label in row["claims"]]
    pairs = aligned(gold, reading.claims, text)
    found.add("claims", ours=len(reading.claims), right=len(pairs), gold=len(gold))
    for at, (label, anchor) in enumerate(gold):
        if at not in pairs:
            wrong("claims: missed", f"{label['type']}: {sentence(text, anchor)}")
    for number, claim in enumerate(reading.claims):
        if number not in pairs.values():
            wrong("claims: more", f"{claim.event.type}: {sentence(text, claim.event.trigger)}")
    for at, number in pairs.items():
        label, claim = gold[at][0], reading.claims[number]

        def missed(measure: str, line: str, claim: ResolvedClaim = claim) -> None:
            wrong(measure, f"{line} | {sentence(text, claim.event.trigger)}")

        _words(label, claim, hits, missed)
        _names(label, claim, found, missed)
        _where_and_when(label, claim, hits, found, missed)
        _casualties(label["casualties"], claim.casualties, hits, found, missed)


def trigger(text: str, label: Labelled) -> Anchor:
    """Where the label's trigger stands; ``nth`` counts plain matches of its characters from 1."""
    at = -1
    for _ in range(label.get("nth", 1)):
        at = text.find(label["trigger"], at + 1)
    return Anchor(max(at, 0), max(at, 0) + len(label["trigger"]), label["trigger"])


def aligned(gold: list[tuple[Labelled, Anchor]], ours: tuple[ResolvedClaim, ...], text: str) -> dict[int, int]:
    """Labelled to ours, one to one: the same words and type, the same words, then the same sentence and family."""
    bounds = sentence_bounds(text)

    def sentence_of(anchor: Anchor) -> int:
        return next((number for number, (start, end) in enumerate(bounds) if start <= anchor.start < end), -1)

    ranked = []
    for i, (label, anchor) in enumerate(gold):
        for j, claim in enumerate(ours):
            mine, kind = claim.event.trigger, TYPES[label["type"]]
            overlaps = anchor.start < mine.end and mine.start < anchor.end
            same = kind is claim.event.type
            if overlaps:
                ranked.append((0 if same else 1, abs(anchor.start - mine.start), i, j))
            elif kind.family == claim.event.type.family and sentence_of(anchor) == sentence_of(mine):
                ranked.append((2 if same else 3, abs(anchor.start - mine.start), i, j))
    pairs: dict[int, int] = {}
    for *_, i, j in sorted(ranked):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _words(label: Labelled, claim: ResolvedClaim, hits: Hits, missed: Wrong) -> None:
    expected = {
        "type": (label["type"], claim.event.type.value),
        "family": (TYPES[label["type"]].family, claim.event.type.family),
        "mood": (label["mood"], claim.mood.value),
        "factuality": (label["factuality"], claim.factuality.value),
        "foreground": (label["foreground"], claim.foreground),
        "form": (label["form"], claim.attribution.form.value),
    }
    # where nobody else speaks our record repeats the firmness; a hedge of the outlet's own is beside a speaker's words
    if label["form"] != "outlet" and ("outlet_factuality" in label or claim.outlet_factuality.value != "CT+"):
        expected["outlet's own hedge"] = (label.get("outlet_factuality", "CT+"), claim.outlet_factuality.value)
    for measure, (right, said) in expected.items():
        if not hits.add(measure, right == said):
            missed(measure, f"{right}, read {said}")


def _names(label: Labelled, claim: ResolvedClaim, found: Found, missed: Wrong) -> None:
    for measure, gold, ours in (
        ("speakers", label["speakers"], [actor.text for actor in claim.attribution.speakers]),
        ("actors", label["actors"], [actor.text for actor in claim.actors]),
        ("recipients", label["recipients"], [actor.text for actor in claim.recipients]),
        ("targets", label["targets"], [target.text for target in claim.targets]),
    ):
        right = _matched(gold, ours)
        found.add(measure, ours=len(ours), right=len(right), gold=len(gold))
        if len(right) < max(len(ours), len(gold)):
            missed(measure, f"{gold}, read {ours}")


def _matched(gold: Iterable[str], ours: list[str]) -> dict[str, int]:
    """Names that share a content word (or are the same small word), one to one."""
    pairs: dict[str, int] = {}
    for name in gold:
        for at, mine in enumerate(ours):
            if at not in pairs.values() and (stems(name) & stems(mine) or name.lower() == mine.lower()):
                pairs[name] = at
                break
    return pairs


def _where_and_when(label: Labelled, claim: ResolvedClaim, hits: Hits, found: Found, missed: Wrong) -> None:
    gold, place = label["place"], claim.place
    same = bool(gold and place and _same_place(gold, place))
    found.add("place", ours=place is not None, right=same, gold=gold is not None)
    if not same and (gold or place):
        said = f"{place.text!r} = {place.name}, {place.country}" if place else "none"
        missed("place", f"{gold and gold['text']!r} = {gold and gold['name']}, read {said}")
    if same and not hits.add("place: precision of it", gold["precision"] == place.precision.value):  # type: ignore[union-attr]
        missed("place: precision of it", f"{gold['text']!r} {gold['precision']}, read {place.text!r} {place.precision}")  # type: ignore[union-attr]
    gold, when = label["when"], claim.when
    days = (str(when.start), str(when.end)) if when else None
    right = bool(gold and days and days == (str(gold["start"]), str(gold["end"])))
    found.add("when", ours=when is not None, right=right, gold=gold is not None)
    if not right and (gold or when):
        missed(
            "when",
            f"{gold and (gold['text'], gold['start'], gold['end'])}, read {when and (when.text, *map(str, days or ()))}",
        )


def _same_place(gold: Labelled, place: Place) -> bool:
    """The same country and the same name: the gazetteer's spelling need not be the label's where the words are the same."""
    if gold["country"] != place.country and place.country:
        return False
    return bool(stems(gold["name"]) & stems(f"{place.name} {place.text}") or stems(gold["text"]) & stems(place.text))


def _casualties(gold: list[Labelled], ours: tuple[Casualty, ...], hits: Hits, found: Found, missed: Wrong) -> None:
    """A toll is right where outcome, group and best number are; its other fields are scored on tolls of one outcome whose
    words overlap."""
    said = [f"{toll.best} {toll.group} {toll.outcome} {toll.text!r}" for toll in ours]
    keys = [(toll.outcome.value, toll.group.value, toll.best) for toll in ours]
    wanted = [(label["outcome"], label["group"], label["best"]) for label in gold]
    right = sum(min(keys.count(key), wanted.count(key)) for key in set(keys))
    found.add("casualties", ours=len(ours), right=right, gold=len(gold))
    if right < max(len(ours), len(gold)):
        missed("casualties", f"{[f'{k[2]} {k[1]} {k[0]}' for k in wanted]}, read {said}")
    taken: set[int] = set()
    for label in gold:
        for at, toll in enumerate(ours):
            if at in taken or toll.outcome.value != label["outcome"] or not _meets(label["text"], toll.text):
                continue
            taken.add(at)
            for field in ("low", "high", "best", "group", "scope", "subset"):
                value = getattr(toll, field)
                value = getattr(value, "value", value)
                if not hits.add(f"casualties: {field}", value == label[field]):
                    missed(f"casualties: {field}", f"{label['text']!r} {label[field]}, read {toll.text!r} {value}")
            break


def _meets(one: str, other: str) -> bool:
    return one.lower() in other.lower() or other.lower() in one.lower() or bool(stems(one) & stems(other))
