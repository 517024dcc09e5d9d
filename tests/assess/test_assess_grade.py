"""The two ladders as tables, and the laws of grades."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from crossbearing.assess import assess
from crossbearing.assess.copies import copies
from crossbearing.assess.grade import ATTRIBUTION, OCCURRENCE, Position, Rule, Tally, graded
from crossbearing.assess.sides import Sides
from crossbearing.model import Actor, Cluster, Document, Incident, ResolvedClaim
from crossbearing.vocab import ActorKind, Grade, Interest, Stance
from factories import DAY, actor, claim, document, toll

WORDS = ["alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliet", "kilo", "lima"]
DOCUMENTS = {
    f"d{n}": document(f"d{n}", " ".join(f"{word}{n}" for word in WORDS), published=DAY + timedelta(days=n // 5))
    for n in range(10)
}
SIDES = Sides(
    side_of=lambda id_: id_[4:] if id_[:4] in ("gov-", "mil-") else "",
    opposed=lambda left, right: bool(left and right and left != right),
)
SY, TR, REBELS = actor("mil-sy"), actor("mil-tr"), actor("grp-a", side="syria:opposition")
GUNMEN = actor("lab-gunmen", name="gunmen", kind=ActorKind.ARMED_GROUP)
LABEL = actor("lab-soldiers", name="soldiers", side="sy", kind=ActorKind.STATE_FORCES)
ONE, TWO, THREE = (actor(f"org-{name}", name=f"Watch {name}", kind=ActorKind.ORGANISATION) for name in "abc")
CIVILIANS = (toll(3, group="civilians"),)


def assessed(claims: list[ResolvedClaim], documents: dict[str, Document] = DOCUMENTS) -> Incident:
    by_id = {each.id: each for each in claims}
    return assess(Cluster(id="i", claims=tuple(by_id), links=()), by_id, documents, SIDES, copies(documents, by_id)).incident


def told(n: int, speaker: Actor | None = None, *actors: Actor, day: int = 0, **more: object) -> ResolvedClaim:
    return claim(f"c{n}", f"d{n + 5 * day}", speakers=(speaker,) if speaker else (), actors=actors, **more)  # type: ignore[arg-type]


class Case(NamedTuple):
    claims: list[ResolvedClaim]
    grade: str
    rule: str


OCCURRENCES = {
    "one voice": Case([told(1)], "weak", "little"),
    "one voice twice": Case([told(1, ONE), told(2, ONE)], "weak", "little"),
    "two of one side": Case([told(1, SY, TR), told(2, actor("gov-sy"), TR)], "weak", "little"),
    "only hedged": Case([told(1, factuality="PS+"), told(2, outlet_factuality="Uu")], "weak", "little"),
    "two voices": Case([told(1, ONE), told(2, TWO)], "fair", "two_voices"),
    "a neutral and a party": Case([told(1, ONE), told(2, SY, TR)], "fair", "two_voices"),
    "three voices": Case([told(1, ONE), told(2, TWO), told(3, THREE)], "confirmed", "three_voices"),
    "three voices, a party denies": Case(
        [told(1, ONE, SY), told(2, TWO), told(3, THREE), told(4, SY, SY, factuality="CT-")], "confirmed", "three_voices"
    ),
    "three voices, a neutral denies": Case(
        [told(1, ONE), told(2, TWO), told(3, THREE), told(4, factuality="CT-")], "contested", "disputed"
    ),
    "an admission": Case([told(1, SY, SY, casualties=CIVILIANS)], "confirmed", "against_interest"),
    "one voice, a party denies": Case([told(1, ONE, SY), told(2, SY, SY, factuality="CT-")], "contested", "disputed"),
    "two neutral denials": Case(
        [told(1, TR, SY), told(2, ONE, factuality="CT-"), told(3, TWO, factuality="CT-")], "discounted", "denied_by_neutrals"
    ),
    "taken back": Case([told(1, ONE), told(2, ONE, day=1, factuality="CT-")], "discounted", "retracted"),
    "taken back by a later teller": Case(
        [told(0, TWO), told(1, ONE), told(2, ONE, day=1, factuality="CT-")], "contested", "disputed"
    ),
    "the army denies that its aircraft did it": Case(
        [told(1, ONE), told(2, None, actor("lab-air-force"), factuality="CT-")], "contested", "disputed"
    ),
    "nobody hurt denies no strike": Case(
        [told(1, ONE), told(2, TWO, type="harm", factuality="CT-", casualties=(toll(0),))], "weak", "little"
    ),
    "geolocated": Case([told(1, geolocated=(ONE,))], "confirmed", "geolocated"),
    "geolocated and denied by a party": Case(
        [told(1, ONE, SY, geolocated=(TWO,)), told(2, SY, SY, factuality="CT-")], "confirmed", "geolocated"
    ),
    "geolocated by the side that tells it": Case([told(1, SY, TR, geolocated=(SY,))], "weak", "little"),
    "geolocated by another's army": Case([told(1, ONE, SY, geolocated=(TR,))], "weak", "little"),
    "geolocated by an army and by somebody else": Case([told(1, TR, SY, geolocated=(TR, TWO))], "confirmed", "geolocated"),
    "geolocated, and what it shows is hedged": Case([told(1, ONE, factuality="PS+", geolocated=(TWO,))], "weak", "little"),
    "geolocated, and the outlet hedges": Case([told(1, ONE, outlet_factuality="Uu", geolocated=(TWO,))], "weak", "little"),
    "geolocated, and two neutrals deny": Case(
        [told(1, ONE, SY, geolocated=(ONE,)), told(2, TWO, factuality="CT-"), told(3, THREE, factuality="CT-")],
        "confirmed",
        "geolocated",
    ),
    "a neutral says who did not": Case([told(1, ONE, SY), told(2, TWO, SY, factuality="CT-")], "weak", "little"),
}
ATTRIBUTIONS = {
    "nobody named": Case([told(1)], "unknown", "nobody_named"),
    "said to be unknown": Case([told(1, None, GUNMEN)], "unknown", "said_unknown"),
    "one voice": Case([told(1, ONE, SY)], "weak", "little"),
    "only hedged": Case([told(1, ONE, SY, factuality="PS+")], "weak", "little"),
    "two voices": Case([told(1, ONE, SY), told(2, TWO, SY)], "fair", "two_voices"),
    "claimed": Case([told(1, REBELS, REBELS)], "confirmed", "claimed"),
    "blamed on the enemy": Case([told(1, TR, SY)], "weak", "little"),
    "rivals": Case([told(1, ONE, SY), told(2, TWO, REBELS)], "contested", "disputed"),
    "the named one denies": Case([told(1, ONE, SY), told(2, SY, SY, factuality="CT-")], "contested", "disputed"),
    "geolocated imagery tells where, not who": Case([told(1, ONE, SY, geolocated=(TWO,))], "weak", "little"),
    "told by three": Case([told(1, ONE, SY), told(2, TWO, SY), told(3, None, SY)], "confirmed", "three_voices"),
}


@pytest.mark.parametrize("name", OCCURRENCES)
def test_occurrence(name: str) -> None:
    case = OCCURRENCES[name]
    grade = assessed(case.claims).grade.occurrence
    assert (grade.grade, grade.rule) == (case.grade, case.rule)
    assert grade.because.endswith(".")


@pytest.mark.parametrize("name", ATTRIBUTIONS)
def test_attribution(name: str) -> None:
    case = ATTRIBUTIONS[name]
    grade = assessed(case.claims).grade.attribution
    assert (grade.grade, grade.rule) == (case.grade, case.rule)
    assert grade.because.endswith(".")


STANDINGS = {
    "unknown": [told(1)],
    "named": [told(1, None, SY), told(2, None, actor("gov-sy"))],
    "contested": [told(1, None, REBELS), told(2, None, TR)],
}


@pytest.mark.parametrize("standing", STANDINGS)
def test_perpetrator_standing(standing: str) -> None:
    found = assessed(STANDINGS[standing]).findings.perpetrator
    assert found is not None
    assert found.standing == standing


def test_the_tables_end_with_a_rule_that_always_fits() -> None:
    for rules in (OCCURRENCE, ATTRIBUTION):
        assert [rule.grade for rule in rules][-1] is Grade.WEAK
        assert len({rule.name for rule in rules}) == len(rules)


def test_every_voice_is_weighed_with_its_reason() -> None:
    found = assessed([told(1, ONE), told(2, TWO, factuality="PS+"), told(3, SY, SY, factuality="CT-")]).grade.occurrence
    assert [(each.voice, each.stance.value, each.counted, each.because) for each in found.voices] == [
        ("mil-sy", "denies", True, "says that it is not so"),
        ("org-a", "asserts", True, "says so, firmly"),
        ("org-b", "hedges", False, "hedged, so it asserts nothing"),
    ]
    assert "not counted: Watch b (hedged, so it asserts nothing)." in found.because
    admission = assessed([told(1, ONE), told(2, SY, SY, casualties=CIVILIANS)]).grade.occurrence
    assert {each.voice: each.counted for each in admission.voices} == {"org-a": False, "mil-sy": True}


LADDER = [Grade.UNKNOWN, Grade.DISCOUNTED, Grade.WEAK, Grade.CONTESTED, Grade.FAIR, Grade.CONFIRMED]
CLAIMS = st.lists(
    st.builds(
        lambda n, **more: claim(f"c{n}", f"d{n % 10}", **more),
        st.integers(0, 49),
        speakers=st.sampled_from([(), (SY,), (TR,), (REBELS,), (ONE,), (TWO,), (LABEL,)]),
        actors=st.sampled_from([(), (SY,), (TR,), (REBELS,), (GUNMEN,), (SY, TR)]),
        recipients=st.sampled_from([(), (TR,)]),
        factuality=st.sampled_from(["CT+", "CT+", "PS+", "CT-", "Uu"]),
        casualties=st.sampled_from([(), CIVILIANS]),
        geolocated=st.sampled_from([(), (), (), (TWO,), (TR,)]),
        type=st.sampled_from(["airstrike", "attack", "harm"]),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda each: each.id,
)


def grades(incident: Incident) -> tuple[Grade, Grade]:
    return incident.grade.occurrence.grade, incident.grade.attribution.grade


@given(CLAIMS, st.data())
def test_a_copy_never_raises_a_grade(claims: list[ResolvedClaim], chance: st.DataObject) -> None:
    original = chance.draw(st.sampled_from(claims))
    text = DOCUMENTS[original.document]
    copied = document(
        "z", text.text, outlet="The Echo (invented)", published=DAY + timedelta(days=chance.draw(st.integers(2, 4)))
    )
    inside = [each for each in claims if each.document == original.document]
    again = [
        claim(
            f"z{each.id}",
            "z",
            each.event.type.value,
            speakers=each.attribution.speakers,
            actors=each.actors,
            recipients=each.recipients,
            factuality=each.factuality.value,
            casualties=each.casualties,
            geolocated=each.imagery.verifiers if each.imagery else (),
        )
        for each in inside
    ]
    before, after = grades(assessed(claims)), grades(assessed(claims + again, {**DOCUMENTS, "z": copied}))
    for old, new in zip(before, after, strict=True):
        assert LADDER.index(new) <= LADDER.index(old)


@given(CLAIMS, st.sampled_from([(), (SY,), (TR,), (REBELS,)]))
def test_a_neutral_assertion_never_lowers_one_except_into_contested(
    claims: list[ResolvedClaim], actors: tuple[Actor, ...]
) -> None:
    new_voice = claim("y", "y", speakers=(THREE,), actors=actors)
    before = grades(assessed(claims))
    after = grades(assessed([*claims, new_voice], {**DOCUMENTS, "y": document("y", published=DAY + timedelta(days=3))}))
    for old, new in zip(before, after, strict=True):
        assert LADDER.index(new) >= LADDER.index(old) or new is Grade.CONTESTED


@given(CLAIMS, st.randoms(use_true_random=False))
def test_every_claim_is_accounted_for_in_any_order(claims: list[ResolvedClaim], shuffle: st.DataObject) -> None:
    incident = assessed(claims)
    assert sorted(id_ for voice in incident.voices for id_ in voice.claims) == sorted(each.id for each in claims)
    shuffle.shuffle(claims)  # type: ignore[attr-defined]
    assert assessed(claims) == incident


@given(CLAIMS)
def test_removing_the_deciding_voices_changes_the_grade(claims: list[ResolvedClaim]) -> None:
    """Without the voices that the rule rests on, no such rule fits with the same voices; with one voice more than a rule asks
    for, all of them decide."""
    incident = assessed(claims)
    for name in ("occurrence", "attribution"):
        grade = getattr(incident.grade, name)
        deciding = {each.voice for each in grade.voices if each.counted}
        left = {id_ for voice in incident.voices if voice.origin not in deciding for id_ in voice.claims}
        if not deciding or not left:
            continue
        after = getattr(assessed([each for each in claims if each.id in left]).grade, name)
        assert (after.grade, after.rule, after.because) != (grade.grade, grade.rule, grade.because)
        assert not deciding & {each.voice for each in after.voices}


POSITIONS = st.lists(
    st.builds(
        Position,
        st.uuids().map(str),
        st.sampled_from(Interest),
        st.sampled_from(Stance),
        st.booleans(),
        verifiers=st.sampled_from([(), (), ("Watch",), ("Eye", "Watch")]),
    ),
    max_size=6,
)


@given(POSITIONS, st.sampled_from([OCCURRENCE, ATTRIBUTION]))
def test_a_rule_rests_on_voices_without_which_it_does_not_fit(positions: list[Position], rules: tuple[Rule, ...]) -> None:
    found = graded(Tally(tuple(positions)), rules)
    deciding = {each.voice for each in found.voices if each.counted}
    assert len(found.voices) == len(positions) and all(each.because for each in found.voices)
    if deciding:
        rest = graded(Tally(tuple(one for one in positions if one.origin not in deciding)), rules)
        assert rest.because != found.because
        assert rest.rule != found.rule or found.rule in ("little", "retracted")
    if found.rule in ("three_voices", "two_voices") and len(deciding) == (3 if found.rule == "three_voices" else 2):
        for voice in deciding:
            rest = graded(Tally(tuple(one for one in positions if one.origin != voice)), rules)
            assert rest.rule != found.rule, "with just enough voices, each of them decides"


@given(CLAIMS, CLAIMS)
def test_an_incident_depends_on_its_own_claims_alone(claims: list[ResolvedClaim], others: list[ResolvedClaim]) -> None:
    """So that after a new document only the incidents that it touches need to be assessed anew."""
    elsewhere = {f"o{each.id}": structs.replace(each, id=f"o{each.id}", document="elsewhere") for each in others}
    by_id = {each.id: each for each in claims}
    cluster = Cluster(id="i", claims=tuple(by_id), links=())
    own = {each.document: DOCUMENTS[each.document] for each in claims}
    found = assess(cluster, {**by_id, **elsewhere}, {**DOCUMENTS, "elsewhere": document("elsewhere")}, SIDES)
    assert found == assess(cluster, by_id, own, SIDES)
