"""One-to-one assignment by greatest total gain, over sparse choices.

Takes for each left its (right, gain) choices, gives for each left its right or None. Successive shortest paths with
prices (Hungarian method; Kuhn 1955, in the sparse form of Jonker & Volgenant 1987): every left may also stay alone for a
gain of 0, so that a search ends as soon as staying alone is better and touches only its neighbourhood. Gains are whole
numbers, so that equal totals are equal; among equal totals the order of lefts and rights decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush

Choices = Sequence[Sequence[tuple[int, int]]]


def assign(choices: Choices) -> list[int | None]:
    """The assignment of greatest total gain. Gains below 0 are never taken; each right is given at most once."""
    to: list[int | None] = [None] * len(choices)
    held: dict[int, int] = {}
    price: dict[int, int] = {}
    gain = [dict(each) for each in choices]
    for left in range(len(choices)):
        _place(left, choices, gain, to, held, price)
    return to


def _place(
    start: int,
    choices: Choices,
    gain: list[dict[int, int]],
    to: list[int | None],
    held: dict[int, int],
    price: dict[int, int],
) -> None:
    """Give ``start`` its right by the cheapest chain of changes; a chain may end by leaving somebody alone."""
    surplus = max([0, *(worth - price.get(right, 0) for right, worth in choices[start])])
    heap: list[tuple[int, int, int]] = []
    came: dict[int, tuple[int, int]] = {}  # right: (distance, the left it was reached from)
    settled: dict[int, int] = {}
    best_end, alone = surplus, start  # staying alone costs the surplus

    def open_(left: int, at: int, worth_now: int) -> None:
        for right, worth in choices[left]:
            distance = at + worth_now - (worth - price.get(right, 0))
            if right not in settled and distance < best_end and (right not in came or distance < came[right][0]):
                came[right] = (distance, left)
                heappush(heap, (distance, right, left))

    open_(start, 0, surplus)
    free: int | None = None
    while heap:
        distance, right, _ = heappop(heap)
        if distance >= best_end:
            break
        if right in settled or came[right][0] < distance:
            continue
        settled[right] = distance
        holder = held.get(right)
        if holder is None:
            free, best_end = right, distance
            break
        worth_now = gain[holder][right] - price.get(right, 0)
        if distance + worth_now < best_end:
            best_end, alone = distance + worth_now, holder
        open_(holder, distance, worth_now)
    for right, distance in settled.items():
        if distance < best_end:
            price[right] = price.get(right, 0) + best_end - distance
    if free is None:
        if alone == start:
            return
        free = to[alone]
        assert free is not None  # noqa: S101 - whoever gives way held something
        to[alone] = None
    right = free
    while True:  # back along the chain: each left takes what it was reached for and hands on what it held
        left = came[right][1]
        before, to[left], held[right] = to[left], right, left
        if left == start:
            return
        assert before is not None  # noqa: S101 - only the start of a chain held nothing
        right = before
