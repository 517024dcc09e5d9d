"""Reprints count once: claims that are the same in every trait stand for one another.

Takes admitted claims, gives one Traits for each set of twins, in an order that depends on what the claims say and on no
id, so that a reprint, whatever it is called, changes nothing of how the others are linked. A person's "apart" between two
twins keeps them two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import astuple

from crossbearing.link.score import Ints
from crossbearing.link.traits import Parents, Traits, traits
from crossbearing.model import Document, ResolvedClaim


class Twins:
    """``traits[i]`` stands for the claims ``of[i]``, least id first."""

    def __init__(
        self,
        claims: Sequence[ResolvedClaim],
        documents: Mapping[str, Document],
        apart: Iterable[tuple[str, str]],
        parents: Parents,
    ) -> None:
        starts = {claim.id: claim.event.trigger.start for claim in claims}
        every = {trait.id: trait for trait in traits(claims, documents, parents)}
        alike = {id_: _signature(trait, starts[id_]) for id_, trait in every.items()}
        alone = {id_ for left, right in apart if alike.get(left) == alike.get(right) for id_ in (left, right)}
        sets: dict[tuple[object, ...], list[str]] = {}
        for id_, signature in alike.items():
            sets.setdefault((*signature, id_ if id_ in alone else ""), []).append(id_)
        ordered = sorted(sets.values(), key=lambda ids: (every[ids[0]].script, starts[ids[0]], ids[0]))
        self.of: list[list[str]] = ordered
        self.traits: list[Traits] = [every[ids[0]] for ids in ordered]
        self._position = {id_: at for at, ids in enumerate(ordered) for id_ in ids}

    def positions(self, pairs: Iterable[tuple[str, str]]) -> list[tuple[int, int]]:
        """Pairs of ids as pairs of positions, smaller first, in the order of the ids; unknown ids and twins of one another
        left out."""
        at = self._position
        known = sorted({(min(pair), max(pair)) for pair in pairs if pair[0] in at and pair[1] in at})
        found = ((at[left], at[right]) for left, right in known)
        return list(dict.fromkeys((min(pair), max(pair)) for pair in found if pair[0] != pair[1]))

    def members(self, root: Ints) -> dict[int, tuple[str, ...]]:
        """The claims of each group, by its root, in order of ids."""
        made: dict[int, list[str]] = {}
        for at, home in enumerate(root.tolist()):
            made.setdefault(home, []).extend(self.of[at])
        return {home: tuple(sorted(ids)) for home, ids in made.items()}


def _signature(trait: Traits, start: int) -> tuple[object, ...]:
    return (*astuple(trait)[1:], start)
