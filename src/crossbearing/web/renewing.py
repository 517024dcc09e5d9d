"""Columns after decisions: the touched incidents read again, all others left as they are.

A decision touches a few incidents of perhaps 200,000, and reading all columns takes seconds. Takes columns and the ledger that
they were read from, as it is now; gives columns equal to fresh ones but for the order of their pairs.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crossbearing.store.ledger import LedgerIndex
from crossbearing.web.columns import Coded, Columns, Ints, Mask, columns_among, read_columns

MOST = 1000
"""Touched incidents up to which columns are renewed (a third of a millisecond each), not read anew."""


def renewed(old: Columns, ledger: LedgerIndex) -> Columns:
    """The columns as the ledger is now, from those of an earlier state since its last whole build."""
    touch, touched = ledger.touches(old.touch)
    if not touched:
        return old
    if len(touched) > MOST:
        return read_columns(ledger)
    return _merged(old, touched, columns_among(ledger, touched, old, touch))


def _merged(old: Columns, gone: tuple[str, ...], new: Columns) -> Columns:
    keep: Mask = ~np.isin(old.ids, np.array(gone, dtype="S"))
    ids, days = old.ids[keep], -old.start[keep]
    places = []
    for id_, day in zip(new.ids.tolist(), (-new.start).tolist(), strict=True):
        first, last = np.searchsorted(days, day, "left"), np.searchsorted(days, day, "right")
        places.append(int(first + np.searchsorted(ids[first:last], id_)))
    at = np.array(places, dtype=np.int64)
    kept = np.arange(len(ids))
    moved = np.zeros(len(old), dtype=np.int32)  # where a row that stays is now
    moved[keep] = kept + np.searchsorted(at, kept, "right")
    arrived = (at + np.arange(len(at))).astype(np.int32)

    def rows(name: str) -> NDArray[np.generic]:
        mine, theirs = getattr(old, name)[keep], getattr(new, name)
        return np.insert(mine.astype(np.promote_types(mine.dtype, theirs.dtype), copy=False), at, theirs)

    def coded(name: str) -> Coded:
        mine, theirs = getattr(old, name), getattr(new, name)
        words, first, second = _common(mine.words, theirs.words)
        return _without_unused(np.insert(first[mine.codes[keep]], at, second[theirs.codes]), words)[0]

    acted, told = keep[old.actor_rows], keep[old.told_rows]
    words, first, second = _common(old.actors.words, new.actors.words)
    names = [""] * len(words)
    for table, known in ((first, old.actor_names), (second, new.actor_names)):
        for place, name in zip(table.tolist(), known, strict=True):
            names[place] = min(names[place] or name, name)
    actors, used = _without_unused(np.r_[first[old.actors.codes[acted]], second[new.actors.codes]], words)
    changed: dict[str, Any] = {
        **{name: rows(name) for name in _ROWS},
        **{name: coded(name) for name in _CODED},
        "actor_rows": np.r_[moved[old.actor_rows[acted]], arrived[new.actor_rows]],
        "actors": actors,
        "actor_names": tuple(names[place] for place in used),
        "document_rows": np.r_[old.document_rows[told], new.document_rows],
        "told_rows": np.r_[moved[old.told_rows[told]], arrived[new.told_rows]],
    }
    return Columns(**(new._asdict() | changed))  # _replace asks for the length, which is that of the rows


_ROWS = ("ids", "start", "end", "lat", "lon", "low", "killed", "high", "voices", "claims", "background")
_CODED = ("type", "place", "admin1", "country", "occurrence", "attribution", "standing")


def _common(mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[tuple[str, ...], Ints, Ints]:
    """One list of words for both, in order, and where the words of each stand in it."""
    words = mine if all(_place(mine, word) >= 0 for word in theirs) else tuple(sorted({*mine, *theirs}))
    first = range(len(mine)) if words is mine else (_place(words, word) for word in mine)
    return words, np.array([*first], dtype=np.int32), np.array([_place(words, word) for word in theirs], dtype=np.int32)


def _place(words: tuple[str, ...], word: str) -> int:
    place = bisect_left(words, word)
    return place if place < len(words) and words[place] == word else -1


def _without_unused(codes: Ints, words: tuple[str, ...]) -> tuple[Coded, list[int]]:
    """The column without words that no row has, and which words are left."""
    used = np.bincount(codes, minlength=len(words)) > 0
    left: list[int] = np.flatnonzero(used).tolist()
    if len(left) == len(words):
        return Coded(codes, words), left
    return Coded((np.cumsum(used) - 1).astype(np.int32)[codes], tuple(words[place] for place in left)), left
