"""Which names are one answer to who did it, and what the answer is called."""

from __future__ import annotations

import pytest

from crossbearing.assess import assess
from crossbearing.assess.names import folds, key
from crossbearing.assess.sides import Sides
from crossbearing.model import Actor, Cluster, PerpetratorFinding, ResolvedClaim
from crossbearing.vocab import ActorKind
from factories import actor, claim, document

PARENTS = {"mil-sy": ("gov-sy",), "mil-sy-4": ("mil-sy", "gov-sy"), "mil-sy-rg": ("mil-sy", "gov-sy"), "grp-b": ("grp-a",)}
SIDES = Sides(
    side_of=lambda id_: "sy" if "-sy" in id_ else "syria:opposition" if id_.startswith("grp") else "",
    parents=lambda id_: PARENTS.get(id_, ()),
)
A, B, C = (actor(f"grp-{name}", name=f"Front {name}", side="syria:opposition") for name in "abc")
ARMY, STATE = actor("mil-sy"), actor("gov-sy")
FOURTH, GUARD = (actor(f"mil-sy-{name}", side="sy", kind=ActorKind.STATE_FORCES) for name in ("4", "rg"))
OTHER = actor("mil-ru")
REBELS = actor("lab-rebels", name="rebels", side="syria:opposition", kind=ActorKind.ARMED_GROUP)
FIGHTERS = actor("lab-fighters", name="opposition fighters", side="syria:opposition", kind=ActorKind.ARMED_GROUP)
PLANES = actor("lab-air-force", name="air force", kind=ActorKind.STATE_FORCES)
GUNMEN = actor("lab-gunmen", name="gunmen", kind=ActorKind.ARMED_GROUP)

FOLDS: dict[str, tuple[list[Actor], list[list[Actor]]]] = {
    "rebels and a faction": ([REBELS, A], [[A, REBELS]]),
    "two labels and a faction": ([REBELS, FIGHTERS, A], [[A, FIGHTERS, REBELS]]),
    "the regime and its air force": ([STATE, PLANES, ARMY], [[ARMY, STATE, PLANES]]),
    "a parent and its part": ([A, B], [[B, A]]),
    "two factions under one label": ([A, C, REBELS, FIGHTERS], [[A], [C], [FIGHTERS, REBELS]]),
    "two divisions of one army": ([FOURTH, GUARD, ARMY, STATE], [[FOURTH], [GUARD], [ARMY, STATE]]),
    "two states, one label": ([ARMY, OTHER, PLANES], [[ARMY], [OTHER], [PLANES]]),
    "a label alone": ([PLANES], [[PLANES]]),
    "two sides": ([REBELS, ARMY], [[REBELS], [ARMY]]),
}


@pytest.mark.parametrize("name", FOLDS)
def test_folds(name: str) -> None:
    actors, expected = FOLDS[name]
    found = folds({key(each): each for each in actors}, SIDES)
    assert sorted(found) == sorted([key(each) for each in fold] for fold in expected)
    assert folds({key(each): each for each in reversed(actors)}, SIDES) == found


def perpetrator(*named: tuple[Actor, ...]) -> PerpetratorFinding:
    claims: dict[str, ResolvedClaim] = {f"c{n}": claim(f"c{n}", f"d{n}", actors=actors) for n, actors in enumerate(named)}
    documents = {f"d{n}": document(f"d{n}") for n in range(len(named))}
    found = assess(Cluster(id="i", claims=tuple(claims), links=()), claims, documents, SIDES).incident.findings.perpetrator
    assert found is not None
    return found


def test_a_sides_label_and_its_faction_are_one_answer_called_by_what_carries_the_grade() -> None:
    """Two say that rebels did it, one that a faction did: the rebels are confirmed, not the faction."""
    (only,) = perpetrator((REBELS,), (A,), (FIGHTERS,)).hypotheses
    assert (only.actor.id, only.grade, only.supporting) == ("lab-rebels", "confirmed", ("c0", "c1", "c2"))
    assert only.names == {"Front a": ("d1 courier",), "opposition fighters": ("d2 courier",), "rebels": ("d0 courier",)}
    (named,) = perpetrator((REBELS,), (A,), (A,), (A,)).hypotheses
    assert (named.actor.id, named.grade) == ("grp-a", "confirmed")


def test_a_label_that_may_be_anybodys_folds_and_supports_nobody() -> None:
    (only,) = perpetrator((ARMY,), (PLANES,), (PLANES,)).hypotheses
    assert (only.actor.id, only.grade, only.supporting) == ("mil-sy", "weak", ("c0",))
    assert only.names == {"air force": ("d1 courier", "d2 courier"), "mil-sy": ("d0 courier",)}
    (alone,) = perpetrator((PLANES,), (PLANES,)).hypotheses
    assert (alone.actor.id, alone.grade) == ("lab-air-force", "fair")


def test_a_parents_support_does_not_raise_its_part() -> None:
    """Two say that the army did it, one that its fourth division did: the answer is the army."""
    (only,) = perpetrator((ARMY,), (FOURTH,), (ARMY,)).hypotheses
    assert (only.actor.id, only.grade) == ("mil-sy", "confirmed")


def test_who_names_one_of_two_factions_says_that_rebels_did_it() -> None:
    found = perpetrator((A,), (C,), (REBELS,))
    by_name = {each.actor.name: each for each in found.hypotheses}
    assert {name: str(each.grade) for name, each in by_name.items()} == {
        "Front a": "weak",
        "Front c": "weak",
        "rebels": "confirmed",
    }
    assert found.standing == "named"


def test_sides_are_rivals_and_their_labels_with_them() -> None:
    found = perpetrator((REBELS,), (ARMY,), (A,))
    assert found.standing == "contested"
    assert {each.actor.id: (len(each.supporting), len(each.against)) for each in found.hypotheses} == {
        "grp-a": (2, 1), "mil-sy": (1, 2),
    }  # fmt: skip


def test_a_pronoun_names_nobody_and_says_not_that_it_is_unknown() -> None:
    found = perpetrator((actor(name="They", kind=ActorKind.UNKNOWN),))
    assert (found.standing, found.hypotheses, found.said_unknown) == ("unknown", (), ())


def test_said_to_be_unknown_is_kept_beside_a_named_one() -> None:
    found = perpetrator((GUNMEN,), (ARMY,))
    assert (found.standing, found.said_unknown) == ("named", ("c0",))
    alone = perpetrator((GUNMEN,))
    assert (alone.standing, alone.hypotheses, alone.said_unknown) == ("unknown", (), ("c0",))
    nobody = perpetrator(())
    assert (nobody.standing, nobody.said_unknown) == ("unknown", ())
