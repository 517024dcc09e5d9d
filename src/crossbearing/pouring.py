"""A ledger through the policy's gate, into tables and formats, in one pass; of a large case in two processes.

Every record is gated where it is written. Two processes gate the same ledger and write half of the formats each: the gate costs
less than handing its records from one to the other.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct

from crossbearing.config import Settings
from crossbearing.publish import Edition, Format, Told, left_out
from crossbearing.publish.policy import ClaimGlimpse, Gate, Glimpse, NameLists, Points, Withheld, verdicts
from crossbearing.publish.release import Counted, Inputs
from crossbearing.released import TABLES, Order
from crossbearing.store import glimpses
from crossbearing.store.ledger import LedgerIndex
from crossbearing.vocab import Audience, Keeping, Standing

Find = Callable[[str], set[str]]


@contextmanager
def uncollected() -> Iterator[None]:
    """Without looking for cycles meanwhile: records form none, and looking through the verdicts on half a million claims again
    and again costs a large release a third of its time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class Makings(Struct, frozen=True, kw_only=True):
    """What a release is made from beside the ledger. ``find`` finds names of people in a text; it is asked only where a
    profile redacts. ``portion`` is the command that writes some of the formats in a process of its own, for large cases."""

    index: LedgerIndex
    settings: Settings
    audience: Audience
    day: date
    points: Points
    lists: NameLists
    find: Callable[[], Find]
    inputs: Inputs
    rules: dict[str, str]
    version: str
    portion: tuple[str, ...] = ()


def gate_of(makings: Makings, report: Callable[[Withheld], None]) -> Gate:
    profile = makings.settings.profiles.of(makings.audience)
    scope = verdicts(_glimpses(makings.index), profile, makings.day)
    redacts = profile.text is Keeping.REDACT and profile.persons is not Keeping.KEEP
    return Gate(profile, scope, makings.points, makings.lists, makings.find() if redacts else None, report)


def _glimpses(index: LedgerIndex) -> Iterator[Glimpse]:
    """What verdicts ask, of every incident and of every claim in none."""
    days = glimpses.published(index)
    claims: dict[str, tuple[ClaimGlimpse, date | None]] = {}
    for line in glimpses.claim_lines(index):
        seen = ClaimGlimpse(
            line.id,
            line.document,
            frozenset(target.text_class for target in line.targets),
            line.place.precision if line.place else None,
        )
        claims[line.id] = seen, line.when.end if line.when else None
    for incident in glimpses.incident_lines(index):
        newest = max((days[id_] for id_ in incident.documents if id_ in days), default=None)
        yield Glimpse(
            id=incident.id,
            last=(incident.when.end if incident.when else None) or newest,
            standing=incident.standing,
            claims=tuple(claims.pop(id_)[0] for id_ in incident.claims),
        )
    for id_, (claim, last) in claims.items():
        yield Glimpse(id=id_, last=last or days.get(claim.document), standing=Standing.OPEN, claims=(claim,))


def through(
    index: LedgerIndex,
    gate: Gate,
    tables: Mapping[str, Callable[[Struct], None]],
    writers: Sequence[Any],
    *,
    formats_only: bool = False,
) -> dict[str, int]:
    """The whole ledger through the gate, into tables and writers; gives how many records of each kind came through."""
    counts = dict.fromkeys(TABLES, 0)

    def put(table: str, record: Struct | None) -> bool:
        if record is not None:
            counts[table] += 1
            if table in tables:
                tables[table](record)
        return record is not None

    for document in index.documents():
        shown = gate.document(document)
        if put("documents", shown):
            for writer in writers:
                writer.document(shown)
    for incident in index.incidents():
        told = gate.told(
            Told(
                incident=incident,
                claims=tuple(index.claims(incident.claims)),
                attachments=tuple(index.attachments(incident.id)),
            )
        )
        if told is None:
            for claim in index.claims(incident.claims):
                gate.claim(claim)
            continue
        put("incidents", told.incident)
        for claim in told.claims:
            put("claims", claim)
        for one in told.attachments:
            put("attachments", one)
        for writer in writers:
            writer.told(told)
    for writer in writers:
        writer.close()
    if not formats_only:
        _what_hangs_on_them(index, gate, put)
    return counts


def _what_hangs_on_them(index: LedgerIndex, gate: Gate, put: Callable[[str, Struct | None], bool]) -> None:
    """What no format is given: claims in no incident, the order of claims, links, rejections, totals; and, where nothing is
    withheld, problems, decisions and tasks."""
    for claim in glimpses.unlinked(index):
        put("claims", gate.claim(claim))
    for document_id, ids in glimpses.orders(index):
        kept = tuple(id_ for id_ in ids if id_ not in gate.hidden_claims)
        if kept:
            put("orders", Order(document_id, kept))
    for link in index.links():
        put("links", gate.link(link))
    for rejection in index.rejections():
        put("rejections", gate.rejection(rejection))
    for cumulative in index.cumulatives():
        put("cumulatives", gate.cumulative(cumulative))
    put("linking", index.linking())
    if gate.wide_open():
        for table, records in _open_records(index).items():
            for record in records:
                put(table, record)


def _open_records(index: LedgerIndex) -> dict[str, Iterable[Struct]]:
    return {
        "problems": index.problems(),
        "decided": index.decided(),
        "tasks": index.tasks(),
        "as_read": glimpses.all_as_read(index),
    }


def counted(gate: Gate) -> tuple[Counted, ...]:
    return tuple(
        Counted(what, why, number)
        for (what, why), number in sorted(gate.counts.items(), key=lambda p: (p[0][0], p[0][1].value))
    )


def edition_of(makings: Makings) -> Edition:
    """What every format says of the release."""
    settings = makings.settings
    return Edition(
        title=settings.title,
        notice=settings.notice,
        name=str(makings.day),
        version=makings.version,
        day=makings.day,
        hxl=settings.release.hxl,
    )


def portion(makings: Makings, formats: Sequence[Format], folder: Path) -> dict[str, dict[str, int]]:
    """Some formats of a release into its folder; gives what each left out."""
    with uncollected(), ExitStack() as stack:
        writers = [
            each.open(stack.enter_context((folder / "formats" / each.file).open("wb", buffering=1 << 20)), edition_of(makings))
            for each in formats
        ]
        through(makings.index, gate_of(makings, lambda _: None), {}, writers, formats_only=True)
    return {each.file: some for each, writer in zip(formats, writers, strict=True) if (some := left_out(writer))}
