"""Columns renewed after decisions are those that a fresh reading gives."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from crossbearing import case as case_module
from crossbearing.case import Case
from crossbearing.deciding import Draft
from crossbearing.demo import DISPATCHES, SETTINGS
from crossbearing.model import Given
from crossbearing.problems import CaseError
from crossbearing.vocab import Act
from crossbearing.web import renewing
from crossbearing.web.columns import Coded, Columns, read_columns
from crossbearing.web.desk import Desk
from crossbearing.web.pages.incidents import columns_of, incidents
from crossbearing.web.pages.overview import overview
from crossbearing.web.renewing import renewed
from crossbearing.web.routing import Ask

ASK = Ask({}, {}, {}, "", "")


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Case:
    made = Case.create(tmp_path / "demo", **SETTINGS)
    made.add([str(DISPATCHES)], Given())
    made.build()
    monkeypatch.setattr(case_module, "_WHOLE", 0)
    return made


def walk(case: Case, seed: int, steps: int) -> Iterator[None]:
    """Decisions of every kind that moves an incident, at random."""
    draw = random.Random(seed)  # noqa: S311 - a fixed walk
    made: list[str] = []
    for step in range(steps):
        every = sorted(case.ledger().incidents(), key=lambda i: i.id)
        one, other = draw.sample(every, 2)
        claim = draw.choice(one.claims)
        place = {"name": draw.choice(["Port Ambel", "Aleppo", "Kesra"]), "lat": 10.0 + step, "lon": 20.0, "country": "XX",
                 "admin1": draw.choice(["", "Ambel"]), "precision": "settlement", "radius_km": 3.0}  # fmt: skip
        actors = [{"name": draw.choice(["the Ambel Guard", "men in grey"])}]
        draft = draw.choice([
            Draft(act=Act.REJECT, claims=(claim,)),
            Draft(act=Act.APPROVE, incident=one.id),
            Draft(act=Act.GRADE, incident=one.id, field="occurrence", value="fair", why="seen"),
            Draft(act=Act.CORRECT, claims=one.claims, field="place", value=place),
            Draft(act=Act.CORRECT, claims=one.claims, field="actors", value=actors),
            Draft(act=Act.CORRECT, claims=one.claims, field="type", value="looting"),
            Draft(act=Act.JOIN, claims=(*one.claims, *other.claims)),
            Draft(act=Act.SPLIT, incident=one.id, claims=one.claims[:1]),
            Draft(act=Act.RETRACT, retracts=draw.choice(made)) if made else Draft(act=Act.APPROVE, incident=one.id),
        ])  # fmt: skip
        try:
            made.append(case.decide(draft, "ana").id)
        except CaseError:
            continue
        yield


def same(one: Columns, other: Columns) -> None:
    """Equal but for the order of pairs."""
    for name in one._fields:
        mine, theirs = getattr(one, name), getattr(other, name)
        if isinstance(mine, Coded):
            assert mine.words == theirs.words, name
            if name != "actors":
                np.testing.assert_array_equal(mine.codes, theirs.codes, name)
        elif isinstance(mine, np.ndarray) and name not in ("actor_rows", "document_rows", "told_rows"):
            np.testing.assert_array_equal(mine, theirs, name)
            assert mine.dtype.kind == theirs.dtype.kind, name
        elif not isinstance(mine, np.ndarray):
            assert mine == theirs, name
    for rows, others in (("actor_rows", lambda c: c.actors.codes), ("told_rows", lambda c: c.document_rows)):
        pairs = [sorted(zip(getattr(c, rows).tolist(), others(c).tolist(), strict=True)) for c in (one, other)]
        assert pairs[0] == pairs[1], rows


@pytest.mark.parametrize("seed", [3, 4, 5])
def test_renewed_columns_equal_fresh_ones(demo: Case, seed: int) -> None:
    first = latest = read_columns(demo.ledger())
    touches = 0
    for _ in walk(demo, seed, 16):
        fresh = read_columns(demo.ledger())
        latest = renewed(latest, demo.ledger())
        same(latest, fresh)
        touches += 1
    assert touches > 8
    assert latest.touch > 0
    same(renewed(first, demo.ledger()), fresh)  # many decisions at once


def test_where_much_is_touched_all_is_read(demo: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renewing, "MOST", 0)
    before = read_columns(demo.ledger())
    assert renewed(before, demo.ledger()) is before
    for _ in walk(demo, 6, 3):
        same(renewed(before, demo.ledger()), read_columns(demo.ledger()))


def test_what_the_desk_shows_after_decisions_is_what_a_new_desk_shows(demo: Case) -> None:
    kept = Desk(demo)
    for _ in walk(demo, 7, 10):
        new = Desk(demo)
        for page in (overview, incidents):
            assert page(kept, ASK) == page(new, ASK)
        assert overview(kept, ASK).counts == demo.ledger().counts()
    before = columns_of(kept)
    demo.build()  # touches are gone: everything is read anew
    assert columns_of(kept).touch == 0 != before.touch
    same(columns_of(kept), read_columns(demo.ledger()))
