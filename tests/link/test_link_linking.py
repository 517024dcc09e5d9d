"""Linking as a whole: what must and must not become one incident, and the laws."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.link import Linked, link
from crossbearing.link.block import candidates
from crossbearing.link.traits import traits
from crossbearing.model import ResolvedClaim
from factories import PLACES, actor, claim, days, document, toll

DOCUMENTS = {f"d{number}": document(f"d{number}") for number in range(1, 8)}


def groups(linked: Linked) -> set[frozenset[str]]:
    return {frozenset(cluster.claims) for cluster in linked.clusters}


def rules(linked: Linked) -> dict[str, str]:
    return {rejection.claim: rejection.rule for rejection in linked.rejections}


def test_reports_of_one_strike_join_and_another_day_stays_apart() -> None:
    claims = [claim("a", "d1"), claim("b", "d2", "attack"), claim("c", "d3", date=days(5))]
    assert groups(link(claims, DOCUMENTS)) == {frozenset("ab"), frozenset("c")}


def test_a_coarse_claim_joins_the_one_it_suits() -> None:
    claims = [
        claim("a", "d1", casualties=(toll(9),)),
        claim("b", "d2", where="Corvo"),
        claim("p", "d3", where="Arlen province", casualties=(toll(9),)),
    ]
    assert groups(link(claims, DOCUMENTS)) == {frozenset("ap"), frozenset("b")}


def test_a_coarse_claim_that_suits_two_joins_neither_and_never_bridges_them() -> None:
    claims = [claim("a", "d1"), claim("b", "d2", where="Corvo"), claim("p", "d3", where="Arlen province")]
    assert groups(link(claims, DOCUMENTS)) == {frozenset("a"), frozenset("b"), frozenset("p")}


def test_a_chain_of_days_does_not_become_one_incident() -> None:
    daily = [claim(f"s{day}", f"d{day}", casualties=(toll(14),), targets=("market",), date=days(day)) for day in range(1, 8)]
    assert all(len(group) <= 3 for group in groups(link(daily, DOCUMENTS)))


def test_a_denial_joins_what_it_denies_and_stays_out_alone() -> None:
    denied = claim("n", "d2", factuality="CT-", speakers=(actor("mil-sy"),), dated=False)
    assert groups(link([claim("a", "d1"), denied], DOCUMENTS)) == {frozenset("an")}
    assert rules(link([denied], DOCUMENTS)) == {"n": "denial_alone"}


def test_nobody_hurt_joins_its_event_and_stays_out_alone() -> None:
    unhurt = claim("n", "d1", "harm", casualties=(toll(0),))
    assert groups(link([claim("a", "d1"), unhurt], DOCUMENTS)) == {frozenset("an")}
    assert rules(link([unhurt], DOCUMENTS)) == {"n": "denial_alone"}


def test_the_dead_of_two_events_do_not_bridge_them() -> None:
    shot_down = [claim(f"a{n}", f"d{n}", "air_defence", targets=("aircraft",)) for n in (1, 2)]
    bombed = [claim(f"b{n}", f"d{n}", targets=("market",)) for n in (3, 4)]
    crew = claim("c", "d1", "harm", casualties=(toll(2, group="combatants"),))
    shoppers = claim("s", "d3", "harm", casualties=(toll(9, group="civilians"),))
    found = groups(link([*shot_down, *bombed, crew, shoppers], DOCUMENTS))
    assert found == {frozenset({"a1", "a2", "c"}), frozenset({"b3", "b4", "s"})}


def test_pictures_of_one_gallery_are_not_one_event() -> None:
    pictures = [claim("a", "d1", caption=1), claim("b", "d1", where=None, dated=False, casualties=(toll(9),), caption=2)]
    assert groups(link(pictures, DOCUMENTS)) == {frozenset("a"), frozenset("b")}


def test_a_claim_without_a_place_goes_by_what_its_document_speaks_of() -> None:
    placeless = claim("n", "d2", "air_defence", where=None)
    elsewhere = claim("o", "d3", "air_defence", where=None)
    context = [claim("t", "d2", "protest", where="Brask"), claim("u", "d3", "protest", where="Farland")]
    found = groups(link([claim("a", "d1", "air_defence"), placeless, elsewhere, *context], DOCUMENTS))
    assert frozenset("an") in found
    assert frozenset("o") in found


def test_a_look_back_never_joins_the_event_in_hand() -> None:
    past = claim("p", "d1", "air_defence", foreground=False, date=days(-720, 30), where="Arlen province")
    assert groups(link([claim("a", "d1", "air_defence"), past], DOCUMENTS)) == {frozenset("a"), frozenset("p")}


def test_rival_perpetrators_stay_in_one_incident() -> None:
    claims = [claim("a", "d1", "air_defence", actors=(actor("grp-a", side="syria:opposition"),))]
    claims += [claim("b", "d2", "air_defence", actors=(actor("mil-tr"),)), claim("c", "d3", "air_defence")]
    assert groups(link(claims, DOCUMENTS)) == {frozenset("abc")}


def test_told_twice_in_one_document() -> None:
    headline = claim("h", "d1", where=None, dated=False, casualties=(toll(9),))
    assert groups(link([headline, claim("b", "d1", casualties=(toll(9),))], DOCUMENTS)) == {frozenset("hb")}


def test_a_person_goes_before_the_weights() -> None:
    claims = [claim("a", "d1"), claim("b", "d2"), claim("z", "d3", where="Farland"), claim("t", "d4", "threat")]
    assert groups(link(claims, DOCUMENTS, same=[("z", "a"), ("t", "a")])) == {frozenset("abzt")}
    assert groups(link(claims, DOCUMENTS, apart=[("a", "b")])) == {frozenset("a"), frozenset("b"), frozenset("z")}
    both = link(claims, DOCUMENTS, same=[("a", "b"), ("b", "z")], apart=[("a", "z"), ("nobody", "a")])
    assert groups(both) == {frozenset("ab"), frozenset("z")}


def test_links_explain_the_clusters() -> None:
    linked = link([claim("a", "d1"), claim("b", "d2"), claim("c", "d3")], DOCUMENTS)
    (cluster,) = linked.clusters
    assert len(cluster.links) == 2
    assert linked.links == cluster.links
    for each in cluster.links:
        assert each.weight == sum(reason.weight for reason in each.reasons)


CLAIMS = st.lists(
    st.builds(
        claim,
        st.integers(0, 999).map(str),
        st.sampled_from(sorted(DOCUMENTS)),
        st.sampled_from(["airstrike", "attack", "harm", "shelling", "threat", "protest", "negotiation"]),
        where=st.none() | st.sampled_from(sorted(PLACES)),
        date=st.builds(days, st.integers(-5, 5), st.sampled_from([1, 1, 1, 3, 7, 30])),
        dated=st.booleans(),
        foreground=st.booleans(),
        mood=st.sampled_from(["actual", "actual", "actual", "future"]),
        factuality=st.sampled_from(["CT+", "CT+", "PS+", "CT-"]),
        casualties=st.lists(st.builds(toll, st.integers(0, 9), scope=st.sampled_from(["event", "cumulative"])), max_size=1).map(
            tuple
        ),
    ),
    max_size=12,
    unique_by=lambda told: told.id,
)
PAIRS = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=3)


@given(CLAIMS, PAIRS, PAIRS, st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=150)
def test_nothing_vanishes_and_order_does_not_matter(
    claims: list[ResolvedClaim], same: list[tuple[int, int]], apart: list[tuple[int, int]], shuffle: random.Random
) -> None:
    ids = [told.id for told in claims]
    joined = [(ids[a], ids[b]) for a, b in same if a < len(ids) and b < len(ids)]
    parted = [(ids[a], ids[b]) for a, b in apart if a < len(ids) and b < len(ids) and a != b]
    linked = link(claims, DOCUMENTS, joined, parted)
    accounted = [told for cluster in linked.clusters for told in cluster.claims] + [each.claim for each in linked.rejections]
    assert sorted(accounted) == sorted(ids)
    for left, right in parted:
        assert not any({left, right} <= group for group in groups(linked))
    shuffle.shuffle(claims)
    assert link(claims, DOCUMENTS, joined[::-1], [(right, left) for left, right in parted]) == linked


def test_precise_incidents_never_hold_claims_that_exclude_one_another() -> None:
    chance = random.Random(7)  # noqa: S311
    claims = [
        claim(f"c{n}", f"d{n}", date=days(chance.randrange(12)), where=chance.choice(["Arlen", "Brask", "Corvo", "Durn"]))
        for n in range(120)
    ]
    documents = {told.document: document(told.document) for told in claims}
    when = {told.id: told.when.start for told in claims if told.when and told.when.start}
    for group in groups(link(claims, documents)):
        spread = [when[told] for told in group]
        assert (max(spread) - min(spread)).days <= 2


def test_work_grows_with_the_claims_not_with_their_square() -> None:
    claims = [claim(f"c{n}", f"d{n}", where="Arlen" if n % 2 else "Arlen province") for n in range(3000)]
    assert len(candidates(traits(claims, {}))) < 200 * len(claims)
