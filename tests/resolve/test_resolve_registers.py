"""The registers that ship: every line is sound, names that several actors share are known, outlets are found."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.resolve.actor_rows import COLUMNS, Row, countries, labels, lines, shipped
from crossbearing.resolve.actors import ActorRegister
from crossbearing.resolve.outlets import OutletKind, OutletRegister, normal
from crossbearing.resolve.sides import Sides
from crossbearing.vocab import ActorKind

REGISTER, PROBLEMS = ActorRegister.load()
OUTLETS, OUTLET_PROBLEMS = OutletRegister.load()
ROWS = tuple(REGISTER.rows.values())
FILES = ("actors.csv", "country.csv", "labels.csv", "sides.csv", "backed.csv", "outlets.csv")

# Spellings that two actors share; the first is taken unless the document is about the other's country.
SHARED = {
    "afp": ("org-afp", "mil-ph"),
    "brussels": ("org-eu", "gov-be"),
    "jem": ("grp-jem", "grp-jem-pk"),
    "rsf": ("grp-rsf", "org-rsf-press"),
    "sna": ("grp-sna", "mil-so"),
}


@pytest.mark.parametrize("name", FILES)
def test_every_line_is_read(name: str) -> None:
    first = shipped(name).split(",", 1)[0]
    read, faults = lines(shipped(name), name, (first,))
    assert read
    assert faults == []
    ids = [cells[first] for _, cells in read]
    if name not in ("backed.csv",):
        assert sorted(set(ids)) == sorted(ids)


def test_nothing_is_left_out() -> None:
    assert PROBLEMS == []
    assert OUTLET_PROBLEMS == []
    assert tuple(shipped("actors.csv").split("\n", 1)[0].split(",")) == COLUMNS


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_rows(row: Row) -> None:
    assert row.name
    assert row.reference
    assert re.fullmatch(r"(gov|mil|grp|org|per)-[a-z0-9-]+", row.id)
    assert not row.parent or row.parent in REGISTER.rows
    assert not row.country or f"gov-{row.country.lower()}" in REGISTER.rows
    assert re.fullmatch(r"[a-z]{2}|un|nato|eu|[a-z-]+:[a-z0-9-]+|", row.side)
    assert all(re.fullmatch(r"\d{4}|", year) for year in (row.since, row.until))
    assert not (row.since and row.until) or row.since <= row.until
    for alias in row.aliases:
        assert alias == alias.strip()


def test_a_state_is_a_side_of_its_own() -> None:
    states = {state.iso2.lower() for state in countries()}
    assert all(row.side in states | {"un", "nato", "eu", ""} or ":" in row.side for row in ROWS)


def test_the_register_keeps_to_its_size() -> None:
    people = [row for row in ROWS if row.kind is ActorKind.PERSON]
    assert len(people) <= 60
    assert all(row.parent for row in people)
    assert len(countries()) >= 195
    assert len([row for row in ROWS if row.kind is ActorKind.ARMED_GROUP]) >= 150


def test_shared_names_are_known() -> None:
    shared = {}
    for name, ids in REGISTER.collisions().items():
        actors = tuple(key for key in ids if key in REGISTER.rows)
        if len(actors) > 1:
            shared[name] = actors
    assert shared == SHARED


def test_labels() -> None:
    for label in labels().values():
        assert label.of_country in ("", "gov", "mil", "gov-voice")
        assert label.alone in ("", "label", "country")
        assert set(label.in_country.values()) <= REGISTER.rows.keys()
        assert label.id.startswith("lab-")


def test_sides_are_sides_of_somebody() -> None:
    states = {state.iso2.lower() for state in countries()}
    known = {row.side for row in ROWS} | states
    assert Sides(countries()).names() <= known


def test_backed_are_actors() -> None:
    for _, cells in lines(shipped("backed.csv"), "backed.csv", ("backer",))[0]:
        assert cells["id"] in REGISTER.rows


@pytest.mark.parametrize("row", OUTLETS.rows, ids=lambda row: row.name)
def test_outlets(row: object) -> None:
    assert row.kind in get_args(OutletKind)  # type: ignore[attr-defined]
    speaks_for = row.speaks_for  # type: ignore[attr-defined]
    assert not speaks_for or speaks_for in REGISTER.rows
    assert not row.owner or (row.owner in REGISTER.rows and not speaks_for)  # type: ignore[attr-defined]
    assert row.kind not in ("state_media", "official") or speaks_for  # type: ignore[attr-defined]
    assert re.match(r"Wikipedia: \w|public (website|statements) of ", row.reference)  # type: ignore[attr-defined]
    assert re.fullmatch(r"[A-Z]{2}|", row.country)  # type: ignore[attr-defined]


def test_no_two_outlets_share_a_name() -> None:
    by_name = {normal(name): row.name for row in OUTLETS.rows for name in (row.name, *row.aliases)}
    assert all(by_name[normal(name)] == row.name for row in OUTLETS.rows for name in (row.name, *row.aliases))
    assert len(OUTLETS.rows) >= 250


def test_who_owns_an_outlet_is_its_side_where_that_is_a_party() -> None:
    for name, actor in (("Al Jazeera", "gov-qa"), ("France 24", "gov-fr"), ("RFE/RL", "gov-us"), ("Reuters", "")):
        row = OUTLETS.get(name)
        assert row is not None and row.owner == actor


NAMES = [
    ("SANA", "gov-sy"),
    ("sana", "gov-sy"),
    ("https://www.sana.sy/en/?p=1", "gov-sy"),
    ("arabic.sana.sy", "gov-sy"),
    ("TASS", "gov-ru"),
    ("Anadolu Agency", "gov-tr"),
    ("Al Manar", "grp-hezbollah"),
    ("The New York Times", ""),
    ("reuters.com", ""),
    ("Hürriyet Daily News", ""),
    ("Hurriyet Daily News", ""),
]


@pytest.mark.parametrize(("name", "speaks_for"), NAMES)
def test_outlets_by_name(name: str, speaks_for: str) -> None:
    row = OUTLETS.get(name)
    assert row is not None
    assert row.speaks_for == speaks_for


@pytest.mark.parametrize("name", ["", " ", "The Lamp Post", "lamp-post.example", "."])
def test_an_unknown_outlet_is_unknown(name: str) -> None:
    assert OUTLETS.get(name) is None


def test_a_case_adds_outlets() -> None:
    text = "name,kind,aliases,speaks_for\nThe Lamp Post,independent,lamp-post.example,\nMoon Radio,pirate,,\n"
    register, problems = OutletRegister.load(text)
    row = register.get("lamp-post.example/a")
    assert row is not None
    assert row.name == "The Lamp Post"
    assert [(p.code, p.where) for p in problems] == [("S403", "registers/outlets.csv:3")]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_any_name_may_be_asked_for(name: str) -> None:
    OUTLETS.get(name)
