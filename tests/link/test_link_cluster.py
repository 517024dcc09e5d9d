"""Clusters that do not chain: spreads, cuts, coarse claims, reprints."""

from __future__ import annotations

import random

import msgspec
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.link import Linked, link
from crossbearing.link.cluster import connected
from crossbearing.link.columns import Columns
from crossbearing.link.doubts import doubts
from crossbearing.link.prior import prior_bits
from crossbearing.link.recut import Part, recut
from crossbearing.link.spread import EMPTY, Spreads
from crossbearing.link.traits import traits
from crossbearing.model import Document, ResolvedClaim
from factories import DAY, PLACES, claim, days, document, toll, when

DOCUMENTS = {f"d{n}": document(f"d{n}", f"Report {n}: it was heard in the whole valley of number {n}.") for n in range(1, 9)}


def groups(linked: Linked) -> set[frozenset[str]]:
    return {frozenset(cluster.claims) for cluster in linked.clusters}


TOLD = st.builds(
    claim,
    st.integers(0, 10**6).map(str),
    st.sampled_from(sorted(DOCUMENTS)),
    st.sampled_from(["airstrike", "attack", "harm", "shelling", "protest"]),
    at=st.integers(0, 30),
    where=st.none() | st.sampled_from(sorted(PLACES)),
    date=st.builds(days, st.integers(-3, 3), st.sampled_from([1, 1, 1, 3, 7])),
    dated=st.booleans(),
    foreground=st.sampled_from([True, True, False]),
    casualties=st.lists(st.builds(toll, st.integers(0, 9)), max_size=1).map(tuple),
)
CLAIMS = st.lists(TOLD, min_size=1, max_size=14, unique_by=lambda told: told.id)


@given(CLAIMS, st.sampled_from(sorted(DOCUMENTS)), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=120)
def test_law_a_reprint_never_parts_what_was_together(claims: list[ResolvedClaim], copied: str, chance: random.Random) -> None:
    """A copy of a document under another name, by another outlet: the others are linked as before, and each copied claim
    stands where its original stands."""
    before = groups(link(claims, DOCUMENTS))
    original = DOCUMENTS[copied]
    documents: dict[str, Document] = {
        **DOCUMENTS,
        "copy": msgspec.structs.replace(original, id="copy", outlet="The Echo (invented)"),
    }
    twins = {c.id: f"{chance.choice('0z')}{c.id}copy" for c in claims if c.document == copied}
    copies = [msgspec.structs.replace(c, id=twins[c.id], document="copy") for c in claims if c.id in twins]
    after = link([*claims, *copies], documents)
    assert {frozenset(id_ for id_ in group if id_ not in twins.values()) for group in groups(after)} == before
    home = {id_: group for group in groups(after) for id_ in group}
    assert all(home.get(id_) == home.get(twin) for id_, twin in twins.items())


@given(CLAIMS, st.data())
def test_spreads_add_up_in_columns_as_one_by_one(claims: list[ResolvedClaim], data: st.DataObject) -> None:
    table = Columns.of(traits(claims, DOCUMENTS))
    roots = np.array(data.draw(st.lists(st.integers(0, table.size - 1), min_size=table.size, max_size=table.size)), np.int64)
    silent = np.zeros(table.size, np.bool_)
    together = Spreads(table, roots, silent)
    alone = Spreads(table, np.arange(table.size, dtype=np.int64), silent).of(np.arange(table.size))
    for root, spread in enumerate(together.of(np.arange(table.size))):
        added = EMPTY
        for at in np.flatnonzero(roots == root).tolist():
            added = added.with_(alone[at])
        assert added == spread
        assert spread.too_wide == together.wide()[root]


def test_the_least_of_what_is_connected() -> None:
    left, right = np.array([5, 1, 7, 3], np.int64), np.array([4, 5, 8, 8], np.int64)
    assert connected(9, left, right).tolist() == [0, 1, 2, 3, 1, 1, 6, 3, 3]


def test_a_chain_is_cut_where_it_is_weakest() -> None:
    pairs = [(0, 1, 12.0), (1, 2, 7.0), (2, 3, 12.0), (0, 2, -4.0), (1, 3, -4.0)]
    part = Part(roots=[0, 1, 2, 3], spreads=[EMPTY] * 4, pairs=pairs, apart=[], threshold=6.0)
    assert recut(part) == [[0, 1], [2, 3]]
    assert recut(msgspec.structs.replace(part, apart=[(0, 1)])) == [[0], [1], [2, 3]]


def test_one_document_telling_of_two_strikes_keeps_them_apart_though_all_others_are_vague() -> None:
    two = [claim("a", "d1", where="Arlen"), claim("b", "d1", where="Brask")]
    vague = [claim(f"v{n}", f"d{n}", "attack", where="Arlen province") for n in range(2, 8)]
    found = groups(link([*two, *vague], DOCUMENTS))
    assert not any({"a", "b"} <= group for group in found)


def test_a_coarse_claim_that_suits_two_is_on_record_with_both() -> None:
    claims = [claim("a", "d1"), claim("b", "d2", where="Corvo"), claim("p", "d3", where="Arlen province")]
    linked = link(claims, DOCUMENTS, prior=-5.0)
    home = {id_: cluster.id for cluster in linked.clusters for id_ in cluster.claims}
    assert {(one.claim, one.incident) for one in linked.attachments} == {("p", home["a"]), ("p", home["b"])}
    assert all(0 < one.share < 0.5 and one.reasons for one in linked.attachments)
    assert not link(claims[1:], DOCUMENTS, prior=-5.0).attachments, "where one suits, it is joined"


def test_dense_and_sparse_corpora_have_priors_of_their_own() -> None:
    sparse = prior_bits(np.array([9.0] * 90 + [-6.0] * 10), 100, 1 / 64)
    dense = prior_bits(np.array([9.0] * 90 + [-6.0] * 9000), 90_000, 1 / 64)
    assert dense < sparse
    assert prior_bits(np.zeros(0), 0, 1 / 64) == -6.0


def test_impossible_values_are_told_and_stop_nothing() -> None:
    backwards = claim("a", "d1", date=when(DAY, days(-4).start))
    crowd = claim("b", "d2", casualties=(toll(10**12), toll(5, 2)))
    nothing = claim("c", "gone", "attack", where=None, dated=False)
    linked = link([backwards, crowd, nothing], DOCUMENTS)
    assert [(p.code, p.where) for p in linked.problems] == [("L501", "d1"), ("L502", "d2"), ("L502", "d2")]
    assert doubts([claim()]) == ()
    assert len(linked.clusters) + len(linked.rejections) >= 2
