"""Measures attribution on PolNeAR's development articles, where the shared sets are at hand.

Takes the brat annotations (who says what, and by which cue) and what the rules find, pairs the two one to one, and prints
precision, recall and F1 twice: *speaker* asks only that the speakers' spans overlap; *aligned* asks also that the cues
overlap or that half of the shorter content is shared. Attributions without any speaker are left out on both sides.
``--misses N`` prints the first N misses and inventions, ``--half 0|1`` measures every second article only.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from crossbearing.codec import sha256
from crossbearing.extract import RuleExtractor
from crossbearing.model import Capture, Document, Given, Mention
from crossbearing.read import TextReader

BENCH = Path(__file__).parents[2] / "shared" / "bench" / "polnear" / "dev.jsonl"
Spans = tuple[tuple[int, int], ...]
Told = tuple[Spans, Spans, Spans]  # speaker, cue, content


def annotated(brat: str) -> list[Told]:
    """The gold attributions that name a speaker, in text order."""
    spans: dict[str, Spans] = {}
    told = []
    for row in brat.splitlines():
        if row.startswith("T"):
            key, where, _ = row.split("\t", 2)
            spans[key] = tuple((int(a), int(b)) for a, b in (piece.split() for piece in where.split(" ", 1)[1].split(";")))
    for row in brat.splitlines():
        if row.startswith("E"):
            parts: dict[str, Spans] = {"Source": (), "Cue": (), "Content": ()}
            for role, key in (part.split(":") for part in row.split("\t")[1].split()):
                role = role.rstrip("0123456789")
                if role in parts:
                    parts[role] += spans[key]
            if parts["Source"]:
                told.append((parts["Source"], parts["Cue"], parts["Content"]))
    return sorted(told)


def shared(one: Spans, other: Spans) -> int:
    return sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)


def length(spans: Spans) -> int:
    return sum(b - a for a, b in spans)


def aligned(one: Told, other: Told) -> bool:
    return bool(shared(one[1], other[1])) or 2 * shared(one[2], other[2]) >= min(length(one[2]), length(other[2]))


def matched(gold: list[Told], ours: list[Told], *, strict: bool) -> dict[int, int]:
    """Gold to ours, one to one, the closest cue and content first."""
    pairs = sorted(
        (-100_000 * bool(shared(g[1], o[1])) - shared(g[2], o[2]), i, j)
        for i, g in enumerate(gold)
        for j, o in enumerate(ours)
        if shared(g[0], o[0]) and (not strict or aligned(g, o))
    )
    found: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in found and j not in found.values():
            found[i] = j
    return found


class NoNames:
    """Look-ups that know no name: speakers are found by grammar alone."""

    def actors(self, text: str) -> list[Mention]:
        return []

    places = dates = demonyms = actors


def document(row: dict[str, str]) -> Document:
    content = row["text"].encode()
    digest = sha256(content)
    given = Given(id=row["id"], language="en", outlet="unknown", published="2016-10-01")
    capture = Capture(key=digest[:24], sha256=digest, media_type="text/plain", address="", fetched_at="", given=given)
    made, problems = TextReader()(capture, content)
    if made is None or made.text != row["text"]:
        raise SystemExit(f"{row['id']}: not read as it stands: {problems}")
    return made


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--misses", type=int, default=0)
    options.add_argument("--half", type=int, choices=(0, 1))
    chosen = options.parse_args()
    if not BENCH.exists():
        print("attributions: the shared set is not at hand; nothing measured")
        return
    rows = [json.loads(row) for row in BENCH.open(encoding="utf-8")]
    rows = rows if chosen.half is None else rows[chosen.half :: 2]
    totals = {"speaker": [0, 0, 0], "aligned": [0, 0, 0]}
    missed: Counter[str] = Counter()
    invented: Counter[str] = Counter()
    examples: list[str] = []
    for row, read in zip(rows, RuleExtractor()(map(document, rows), NoNames()), strict=True):
        text = row["text"]
        gold = annotated(row["brat"])
        ours = sorted(
            (
                tuple((s.anchor.start, s.anchor.end) for s in told.speakers),
                ((told.cue.start, told.cue.end),) if told.cue else (),
                ((told.content.start, told.content.end),),
            )
            for told in read.attributions
            if told.speakers
        )
        for name in totals:
            found = matched(gold, ours, strict=name == "aligned")
            for at, more in enumerate((len(found), len(ours), len(gold))):
                totals[name][at] += more
        for mark, tally, told in [("-", missed, g) for i, g in enumerate(gold) if i not in found] + [
            ("+", invented, o) for j, o in enumerate(ours) if j not in found.values()
        ]:
            words = [" … ".join(text[a:b] for a, b in part) for part in told]
            tally[words[1].lower()] += 1
            examples.append(f"{mark} [{words[0]}] [{words[1]}] {words[2][:140]!r}")
    for name, (right, found_count, gold_count) in totals.items():
        p, r = right / max(1, found_count), right / max(1, gold_count)
        print(
            f"{name:8} P {p:.3f} R {r:.3f} F1 {2 * p * r / max(1e-9, p + r):.3f}  ({right} of {found_count} ours, {gold_count} gold)"
        )
    if chosen.misses:
        print("missed cues:", missed.most_common(40), "\ninvented cues:", invented.most_common(60), sep="\n")
        print(*examples[: chosen.misses], sep="\n")


if __name__ == "__main__":
    main()
