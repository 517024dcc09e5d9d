"""The real way through the program for the texts of a labelled set: capture, read, extract, resolve.

Takes rows (id, text, and title, outlet, published where known), gives each row with its reading. Writes nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from crossbearing.acquire import Retrieved
from crossbearing.codec import sha256
from crossbearing.model import Anchor, Capture, Given, Reading
from crossbearing.reading import Read, read_documents

BENCH = Path(__file__).resolve().parents[2] / "shared" / "bench"
OWN = Path(__file__).resolve().parent / "own"


class Absent(Exception):
    """The labelled set is not at hand."""


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a set, each id once. Raises Absent."""
    if not path.is_file():
        raise Absent(f"{path} is not here")
    by_id = {row["id"]: row for row in map(json.loads, path.read_text("utf-8").splitlines())}
    return list(by_id.values())


def read(labelled: Iterable[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], Reading | None]]:
    """Each row with its reading, in the order given."""
    kept = list(labelled)
    found = {one.id: one.reading for one in read_documents(map(retrieved, kept)) if isinstance(one, Read)}
    for row in kept:
        yield row, found.get(row["id"])


def retrieved(row: dict[str, Any]) -> Retrieved:
    content = row["text"].encode()
    given = Given(
        id=row["id"], title=row.get("title") or "", outlet=row.get("outlet") or "", published=row.get("published") or "", language="en"
    )  # fmt: skip
    key = sha256(json.dumps(row, sort_keys=True).encode())[:24]
    capture = Capture(key=key, sha256=sha256(content), media_type="text/plain", address="", fetched_at="", given=given)
    return Retrieved(capture=capture, content=content)


_END = re.compile(r"[.!?…]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-ZÀ-Þ])|\n\s*\n")


def sentence_bounds(text: str) -> list[tuple[int, int]]:
    """Plain sentence bounds, deliberately not those of the program: a yardstick must not move with what it measures."""
    cuts = [0, *(found.end() for found in _END.finditer(text)), len(text)]
    return list(pairwise(cuts))


def sentence(text: str, anchor: Anchor, longest: int = 260) -> str:
    """The words around an anchor, on one line, the anchor marked."""
    start, end = next((b for b in sentence_bounds(text) if b[0] <= anchor.start < b[1]), (0, len(text)))
    start, end = max(start, anchor.start - longest // 2), min(end, anchor.end + longest // 2)
    marked = f"{text[start : anchor.start]}[{anchor.quote}]{text[anchor.end : max(end, anchor.end)]}"
    return " ".join(marked.split())


_STOP = frozenset("the a an of in by and on to at with from for his her its their was were had has have group".split())
_FORCE = frozenset("state forces force troops".split())


def stems(words: str, *, also: frozenset[str] = frozenset()) -> set[str]:
    """The first five letters of the content words, so that "strikes" meets "strike" and "Syrian" meets "Syria"; words of
    two letters only where they are capitals ("US", "U.S.", "IS")."""
    whole = re.findall(r"[A-Za-z0-9]+", re.sub(r"(?<=\b[A-Z])\.(?=[A-Z]\b)", "", words))
    content = {w.lower() for w in whole if len(w) > 2 or (len(w) == 2 and w.isupper())}
    return {w[:5] for w in content if w.upper() in whole or (w not in _STOP and w not in also)}


def actor_stems(words: str) -> set[str]:
    """The stems that tell one actor from another: "forces" alone does not."""
    return stems(words, also=_FORCE)
