"""What became of ids that an earlier release gave out (law 5: ids move only with a redirect).

An incident's id comes from its claims, so it moves where a claim joins or leaves. Whoever cited the old id finds the new
one here, however many releases lie between. A claim's id comes from its words in the document; where a better reading
moved them, the claim that now stands at that place is named.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from msgspec import Struct

from crossbearing.publish.cells import csv_row
from crossbearing.publish.release.summary import Summary

COLUMNS = ("old", "new", "became", "since")


class Redirect(Struct, frozen=True, order=True):
    """``old`` is now ``new``: moved (one for one), merged (with others), split (one of several rows), gone or withheld (new is
    ""). ``since`` is the release that first said so."""

    old: str
    new: str
    became: str
    since: str


class OldClaim(Struct, frozen=True):
    """A claim of a release, by which it is found again: its id, its document and where its trigger stands."""

    id: str
    document: str
    start: int
    end: int


def redirects(
    old: Iterable[Summary],
    new: Iterable[Summary],
    old_claims: Iterable[OldClaim],
    new_claims: Iterable[OldClaim],
    earlier: Iterable[Redirect],
    withheld: frozenset[str],
    since: str,
) -> tuple[Redirect, ...]:
    """The redirects of all ids that were ever given out and are no more, in order. ``withheld`` are claims that the ledger
    still holds and this release does not show."""
    new, new_claims = tuple(new), tuple(new_claims)
    moved = {**_incidents(tuple(old), new, withheld, since), **_claims(old_claims, new_claims, withheld, since)}
    there = {*(each.id for each in new), *(claim.id for claim in new_claims)}
    made = [row for rows in moved.values() for row in rows]
    by_old = {key: list(rows) for key, rows in groupby(sorted(earlier), key=lambda row: row.old)}
    for key, rows in by_old.items():
        if key not in there and key not in moved:
            made += _chained(rows, moved)
    return tuple(sorted(made))


def _chained(rows: list[Redirect], moved: Mapping[str, list[Redirect]]) -> Iterator[Redirect]:
    """Earlier redirects, led on to where their targets are now."""
    seen = set()
    for row in rows:
        for new, became in (
            [(later.new, later.became) for later in moved[row.new]] if row.new in moved else [(row.new, row.became)]
        ):
            if new not in seen:
                seen.add(new)
                yield Redirect(row.old, new, became if row.new in moved and len(rows) == 1 else row.became, row.since)


def _incidents(
    old: tuple[Summary, ...], new: tuple[Summary, ...], withheld: frozenset[str], since: str
) -> dict[str, list[Redirect]]:
    ids = {each.id for each in new}
    home = {claim: each.id for each in new for claim in each.claims}
    left = {each.id: each.claims for each in old if each.id not in ids}
    targets = {id_: Counter(home[claim] for claim in claims if claim in home) for id_, claims in left.items()}
    arrivals = Counter(target for found in targets.values() for target in found)
    made: dict[str, list[Redirect]] = {}
    for id_, found in targets.items():
        if not found:
            became = "gone" if withheld.isdisjoint(left[id_]) else "withheld"
            made[id_] = [Redirect(id_, "", became, since)]
            continue
        split = len(found) > 1
        made[id_] = [
            Redirect(id_, target, "split" if split else "merged" if arrivals[target] > 1 else "moved", since)
            for target, _ in sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
        ]
    return made


def _claims(
    old: Iterable[OldClaim], new: tuple[OldClaim, ...], withheld: frozenset[str], since: str
) -> dict[str, list[Redirect]]:
    by_document: dict[str, list[OldClaim]] = defaultdict(list)
    known = set()
    for claim in new:
        known.add(claim.id)
        by_document[claim.document].append(claim)
    made = {}
    for claim in old:
        if claim.id in known:
            continue
        there = [one for one in by_document[claim.document] if one.start < claim.end and claim.start < one.end]
        nearest = min(there, key=lambda one: (abs(one.start - claim.start), one.id), default=None)
        became = "moved" if nearest else "withheld" if claim.id in withheld else "gone"
        made[claim.id] = [Redirect(claim.id, nearest.id if nearest else "", became, since)]
    return made


def redirects_csv(rows: Iterable[Redirect]) -> str:
    """The redirects as CSV."""
    return csv_row(COLUMNS) + "".join(csv_row((row.old, row.new, row.became, row.since)) for row in rows)


def redirects_from(lines: Iterable[str]) -> Iterator[Redirect]:
    """The redirects of such a CSV. Raises ValueError for what is none."""
    rows = csv.reader(lines, strict=True)
    try:
        if tuple(next(rows, ())) != COLUMNS:
            raise ValueError(f"its columns are not {', '.join(COLUMNS)}")
        for row in rows:
            yield Redirect(*row)
    except (csv.Error, TypeError) as fault:  # a quote that does not end; a row with more or fewer cells
        raise ValueError(f"its line {rows.line_num}: {fault}") from None
