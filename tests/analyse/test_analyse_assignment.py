"""One-to-one assignment: the greatest total, against trying everything."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crossbearing.analyse.assignment import Choices, assign

GAINS = st.dictionaries(st.integers(0, 4), st.integers(-2, 9), max_size=4).map(lambda found: sorted(found.items()))


def greatest(choices: Choices, used: frozenset[int] = frozenset()) -> int:
    """The greatest total there is, by trying everything."""
    if not choices:
        return 0
    alone = greatest(choices[1:], used)
    return max([alone, *(gain + greatest(choices[1:], used | {right}) for right, gain in choices[0] if right not in used)])


@given(st.lists(GAINS, max_size=5))
def test_no_assignment_is_better(choices: list[list[tuple[int, int]]]) -> None:
    found = assign(choices)
    given_ = [right for right in found if right is not None]
    assert len(given_) == len(set(given_))
    total = sum(dict(choices[left])[right] for left, right in enumerate(found) if right is not None)
    assert total == greatest(choices)


def test_a_chain_gives_way() -> None:
    """The second gets its only right, and the first moves on."""
    assert assign([[(0, 5), (1, 4)], [(0, 3)]]) == [1, 0]


def test_nothing_to_choose_from() -> None:
    assert assign([]) == []
    assert assign([[], [(3, -1)]]) == [None, None]
