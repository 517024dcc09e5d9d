"""What scoring one set gives: figures with their denominators, and the worst errors as lines to read.

Takes counts, gives records; every set of the evaluation answers with one ``Scored``. Must never touch a file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct


class Figure(Struct, frozen=True):
    """One measure of one set. ``of`` is how many cases it rests on."""

    value: float
    of: int


class Scored(Struct, frozen=True):
    """The figures of one set by measure, and its errors by measure, the worst first."""

    figures: dict[str, Figure]
    errors: dict[str, list[str]]


class Hits:
    """Counts of right answers by measure."""

    def __init__(self) -> None:
        self._right: Counter[str] = Counter()
        self._of: Counter[str] = Counter()

    def add(self, measure: str, right: bool | float) -> bool:
        """Count one case; gives back whether it was right, for the caller to keep its error."""
        self._right[measure] += right  # type: ignore[assignment]
        self._of[measure] += 1
        return bool(right)

    def figures(self) -> dict[str, Figure]:
        return {measure: Figure(self._right[measure] / of, of) for measure, of in self._of.items()}


class Found:
    """Counts for precision, recall and F1 by measure."""

    def __init__(self) -> None:
        self._counts: dict[str, list[int]] = {}

    def add(self, measure: str, *, ours: int, right: int, gold: int, met: int | None = None) -> None:
        """``right`` of ours are in the gold; ``met`` of the gold are in ours (the same number where pairs are one to one)."""
        counts = self._counts.setdefault(measure, [0, 0, 0, 0])
        for at, more in enumerate((ours, right, gold, right if met is None else met)):
            counts[at] += more

    def rates(self, measure: str) -> tuple[float, float, float]:
        """Precision, recall, F1."""
        ours, right, gold, met = self._counts.get(measure, (0, 0, 0, 0))
        precision, recall = right / max(1, ours), met / max(1, gold)
        return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)

    def total(self, name: str, measures: Iterable[str]) -> None:
        """Add up several measures under one name."""
        for measure in measures:
            ours, right, gold, met = self._counts.get(measure, (0, 0, 0, 0))
            self.add(name, ours=ours, right=right, gold=gold, met=met)

    def figures(self) -> dict[str, Figure]:
        made: dict[str, Figure] = {}
        for measure, (ours, _, gold, _) in self._counts.items():
            precision, recall, f1 = self.rates(measure)
            made[f"{measure}: precision"] = Figure(precision, ours)
            made[f"{measure}: recall"] = Figure(recall, gold)
            made[f"{measure}: F1"] = Figure(f1, gold)
        return made
