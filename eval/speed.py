"""Speed: reading (read, extract, resolve) against the bare parse of the same texts by the whole spaCy model.

Takes articles of timeline17 (or, where that is absent, our own set), runs both interleaved in one process so that a busy
machine slows both alike, and gives the ratio of the processor times, summed over the rounds.
"""

from __future__ import annotations

import csv
import importlib
import importlib.util
import sys
import time
from collections.abc import Iterator
from typing import Any

from crossbearing.extract.text import parser
from crossbearing.reading import read_documents
from eval.reading import BENCH, OWN, retrieved, rows
from eval.scored import Figure, Scored

ARTICLES = 120
ROUNDS = 3
SLICE = 48  # the batch in which the program itself reads


def articles(count: int = ARTICLES) -> list[dict[str, Any]]:
    """Evenly drawn articles of timeline17, as rows."""
    file = BENCH / "timeline17" / "syria_outputwithpub.csv"
    if not file.is_file():
        return rows(OWN / "dev.jsonl")
    csv.field_size_limit(sys.maxsize)
    with file.open(encoding="utf-8", newline="") as lines:
        found = list(csv.DictReader(lines))
    step = max(1, len(found) // count)
    return [
        {"id": f"timeline17-{number}", "text": row["text"], "published": row["date"][:10]}
        for number, row in enumerate(found[: step * count : step], 1)
    ]


def _slices(texts: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    for at in range(0, len(texts), SLICE):
        yield texts[at : at + SLICE]


def score() -> Scored:
    texts = articles()
    parser.model()
    bare = importlib.import_module(next(n for n in parser.MODELS if importlib.util.find_spec(n))).load()
    reading = parsing = 0.0
    _ours(texts[:2])  # the registers and the gazetteer are loaded once a run, not once a document
    list(bare.pipe(row["text"] for row in texts[:2]))
    for _ in range(ROUNDS):
        for part in _slices(texts):
            reading += _ours(part)
            started = time.process_time()
            for _parsed in bare.pipe([row["text"] for row in part], batch_size=32):
                pass
            parsing += time.process_time() - started
    seconds = reading / ROUNDS
    return Scored(
        {
            "reading over bare parse": Figure(reading / parsing, len(texts)),
            "documents a second": Figure(len(texts) / seconds, len(texts)),
        },
        {},
    )


def _ours(part: list[dict[str, Any]]) -> float:
    started = time.process_time()
    for _reading in read_documents(map(retrieved, part)):
        pass
    return time.process_time() - started
