"""Event types against the PLOVER gold sentences: recall and precision in PLOVER's categories, with the misses.

Takes ../shared/bench/plover_gsr/dev.jsonl (or the file named on the command line) where it is present, else says so and
stops; prints one line a category, the totals and every miss. Older names of the file are read as today's (DEMAND is
REQUEST, DISAPPROVE and INVESTIGATE are ACCUSE, FIGHT is ASSAULT). An agreement counts for AGREE or CONCEDE, as the
codebook lists both. Nothing of the sentences enters the repository.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from crossbearing.extract import RuleExtractor
from crossbearing.model import Document, Mention, Passage
from crossbearing.resolve.actors import ActorRegister
from crossbearing.vocab import EventType, PassageKind

SHARED = Path(__file__).resolve().parents[2] / "shared/bench/plover_gsr/dev.jsonl"
TODAY = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}


class Names:
    """The built-in actors; places and dates do not matter to types."""

    def __init__(self) -> None:
        self.register, _ = ActorRegister.load()

    def places(self, text: str) -> list[Mention]:
        return []

    def actors(self, text: str) -> list[Mention]:
        return self.register.find(text)

    def dates(self, text: str) -> list[Mention]:
        return []

    def demonyms(self, text: str) -> list[Mention]:
        return []


def categories(event: Any) -> set[str]:
    """The categories of a gold sentence, under today's names."""
    listed = event if isinstance(event, list) else [event]
    return {TODAY.get(name.strip(), name.strip()) for one in listed for name in one.replace("/", ",").split(",")}


def document(row: dict[str, Any]) -> Document:
    body = Passage(kind=PassageKind.BODY, number=1, start=0, end=len(row["text"]))
    return Document(
        id=row["id"], key=row["id"], sha256="", text=row["text"], title="", outlet="", byline="", url="", published=None,
        published_how="", language="en", language_how="given", passages=(body,),
    )  # fmt: skip


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED
    if not path.exists():
        print(f"no {path}: nothing measured")
        return
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    gold_of, hit_of = Counter[str](), Counter[str]()
    told = right = hits = 0
    for row, extraction in zip(rows, RuleExtractor()((document(r) for r in rows), Names()), strict=True):
        gold = categories(row["event"])
        types = {claim.event.type for claim in extraction.claims}
        emitted = {t.plover for t in types if t.plover}
        if EventType.AGREEMENT in types and "CONCEDE" in gold:
            emitted = emitted - {"AGREE"} | {"CONCEDE"}
        hit = bool(gold & emitted)
        hits += hit
        told += len(emitted)
        right += len(gold & emitted)
        gold_of.update(gold)
        hit_of.update(gold & emitted)
        if not hit or emitted - gold:
            found = [(c.event.trigger.quote, str(c.event.type)) for c in extraction.claims]
            print("MISS" if not hit else "MORE", sorted(gold), found, "|", row["text"][:240])
    for name in sorted(gold_of):
        print(f"{name:10} {hit_of[name]:3} of {gold_of[name]:3}")
    print(f"{len(rows)} sentences: recall {hits / len(rows):.3f}, precision {right / told:.3f}, {told} categories told")


if __name__ == "__main__":
    main()
