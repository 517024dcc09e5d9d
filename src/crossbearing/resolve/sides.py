"""Which parties to a conflict stand against one another.

Takes two sides as the register writes them ("sy", "syria:opposition"), gives whether they are opposed, and None where
the register does not say. It knows nothing of dates: a side is read as outlets speak of it during the war.
"""

from __future__ import annotations

from crossbearing.resolve.actor_rows import Country, lines, shipped, split

EVERYBODY = "*"


class Sides:
    """The table of sides, read once."""

    def __init__(self, states: tuple[Country, ...]) -> None:
        self._slugs = {state.iso2.lower(): state.slug for state in states}
        self._said: dict[tuple[str, str], bool | None] = {}
        for _, cells in lines(shipped("sides.csv"), "sides.csv", ("side",))[0]:
            for column, opposed in (("with", False), ("against", True), ("unclear", None)):
                for other in split(cells[column]):
                    self._said.setdefault((cells["side"], other), opposed)
                    self._said.setdefault((other, cells["side"]), opposed)

    def opposed(self, left: str, right: str) -> bool | None:
        """True for enemies, False for one side or allies, None where nothing is known."""
        if not left or not right:
            return None
        if left == right:
            return False
        if (left, right) in self._said:
            return self._said[left, right]
        if (left, EVERYBODY) in self._said or (right, EVERYBODY) in self._said:
            return True
        # A state is against an armed party to the war in its own country, unless the table says otherwise.
        for state, party in ((left, right), (right, left)):
            if state in self._slugs and party.startswith(self._slugs[state] + ":"):
                return True
        return None

    def names(self) -> frozenset[str]:
        """Every side that the table names."""
        return frozenset(side for pair in self._said for side in pair if side != EVERYBODY)
