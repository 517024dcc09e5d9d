"""A ledger through the policy's gate, into tables and formats, in one pass; of a large case in two processes.

Every record is gated where it is written. Two processes gate the same ledger and write half of the formats each: the gate costs
less than handing its records from one to the other.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from crossbearing.config import Settings
from crossbearing.model import Document
from crossbearing.publish import Edition, Format, Told, Writer, left_out
from crossbearing.publish.policy import ClaimGlimpse, Gate, Glimpse, NameLists, Points, Withheld, verdicts
from crossbearing.publish.release import Counted, Inputs
from crossbearing.released import Order
from crossbearing.store import glimpses
from crossbearing.store.ledger import LedgerIndex
from crossbearing.telling import pour, told
from crossbearing.vocab import Audience, Standing

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
    """The gate of this release. It looks at every claim first, for what a document may tell hangs on all that it tells."""
    profile = makings.settings.profiles.of(makings.audience)
    scope = verdicts(_glimpses(makings.index), profile, makings.day)
    return Gate(profile, scope, makings.points, makings.lists, makings.find, report)


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


Put = Callable[[str, Struct], None]
"""Takes a record that goes out, with the name of its table."""


def through(index: LedgerIndex, gate: Gate, writers: Sequence[Writer], put: Put) -> None:
    """Documents and incidents through the gate, into the writers; every record that goes out, claims among them, is also put."""

    def documents() -> Iterator[Document]:
        for document in index.documents():
            shown = gate.document(document, index.claims(document=document.id) if gate.redacts else ())
            if shown is not None:
                put("documents", shown)
                yield shown

    def incidents() -> Iterator[Told]:
        for found in told(index):
            shown = gate.told(found)
            if shown is not None:
                put("incidents", shown.incident)
                for claim in shown.claims:
                    put("claims", claim)
                for one in shown.attachments:
                    put("attachments", one)
                yield shown

    pour(writers, documents(), incidents())


def beside(index: LedgerIndex, gate: Gate, put: Put) -> None:
    """What no format is given: claims in no incident, the order of claims, links, rejections, totals; and, where nothing but
    minors and protected words is withheld, problems, decisions, tasks and what was altered."""

    def put_all(table: str, records: Iterable[Struct | None]) -> None:
        for record in records:
            if record is not None:
                put(table, record)

    put_all("claims", map(gate.claim, glimpses.unlinked(index)))
    for document, ids in glimpses.orders(index):
        kept = tuple(id_ for id_ in ids if id_ not in gate.hidden_claims)
        if kept:
            put("orders", Order(document, kept))
    put_all("links", map(gate.link, index.links()))
    put_all("rejections", map(gate.rejection, index.rejections()))
    put_all("cumulatives", map(gate.cumulative, index.cumulatives()))
    put("linking", index.linking())
    if gate.wide_open():
        put_all("problems", map(gate.beside, index.problems()))
        put_all("decided", map(gate.beside, index.decided()))
        put_all("tasks", map(gate.beside, index.tasks()))
        put_all("as_read", map(gate.claim, glimpses.all_as_read(index)))


def counted(gate: Gate) -> tuple[Counted, ...]:
    """How much the gate has withheld so far, by what and why."""
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


def opened(stack: ExitStack, folder: Path, path: str) -> BinaryIO:
    """A file of a release to write into, in large steps: every record is a write."""
    return stack.enter_context((folder / path).open("wb", buffering=1 << 20))


def opened_all(stack: ExitStack, folder: Path, formats: Sequence[Format], edition: Edition) -> list[Writer]:
    """The writers of these formats."""
    return [each.open(opened(stack, folder, f"formats/{each.file}"), edition) for each in formats]


def left_by(formats: Sequence[Format], writers: Sequence[Writer]) -> dict[str, dict[str, int]]:
    """How many incidents each file left out, by the reason; without those that take all."""
    return {each.file: left for each, writer in zip(formats, writers, strict=True) if (left := left_out(writer))}


def portion(makings: Makings, formats: Sequence[Format], folder: Path) -> dict[str, dict[str, int]]:
    """Some formats of a release into its folder; gives what each left out."""
    with uncollected(), ExitStack() as stack:
        writers = opened_all(stack, folder, formats, edition_of(makings))
        through(makings.index, gate_of(makings, lambda _: None), writers, lambda *_: None)
    return left_by(formats, writers)
