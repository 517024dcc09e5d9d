"""Rows of numbers against the plain reading of the same words: runs as tuples, overlaps as sets."""

from __future__ import annotations

import re
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.assess import meeting, shingles
from crossbearing.assess.meeting import SHORT, leaders, overlaps, promising
from crossbearing.assess.shingles import Rows, rows

WORDS = st.sampled_from(
    ["Arlen", "arlen", "Durn", "straße", "STRASSE", "мост", "9", "²", "o’clock", "ﬁre", "\udc80", "\0", "a\nb"]
)
PASSAGE = st.lists(WORDS, max_size=30).map(" ".join)
TEXTS = st.lists(st.lists(PASSAGE, max_size=4), max_size=6)
Run = tuple[str, ...]


def made(texts: list[list[str]]) -> Rows:
    return rows([passage for text in texts for passage in text], np.array([len(text) for text in texts], dtype=np.int64))


def runs(passage: str) -> list[Run]:
    words = re.findall(r"\w+", "".join(char if char.isalnum() else " " for char in passage.casefold()))
    return list(zip(words, words[1:], words[2:], strict=False))


def plain(texts: list[list[str]]) -> list[list[Run]]:
    """The runs of each row: of each passage, then of all of a text that has several."""
    found = []
    for text in texts:
        each = [runs(passage) for passage in text]
        found += [*each, *([[run for part in each for run in part]] if len(text) > 1 else [])]
    return found


@given(TEXTS)
def test_rows_are_the_runs_of_three_words(texts: list[list[str]]) -> None:
    given_, wanted = made(texts), plain(texts)
    assert given_.sizes.tolist() == [len(row) for row in wanted]
    hashes = [given_.hashes[begin:end].tolist() for begin, end in zip(given_.begins, given_.ends, strict=True)]
    named = {run: number for row, numbers in zip(wanted, hashes, strict=True) for run, number in zip(row, numbers, strict=True)}
    assert len(set(named.values())) == len(named), "different runs, different numbers"
    assert [[named[run] for run in row] for row in wanted] == hashes, "the same run, the same number"


@given(TEXTS)
def test_overlaps_are_those_of_sets(texts: list[list[str]]) -> None:
    given_, sets = made(texts), [set(row) for row in plain(texts)]
    pairs = list(combinations(range(len(sets)), 2))
    shared, left, right = overlaps(given_, np.array(pairs, dtype=np.int64).reshape(-1, 2))
    assert shared.tolist() == [len(sets[one] & sets[other]) for one, other in pairs]
    assert left.tolist() == [len(sets[one]) for one, _ in pairs]
    assert right.tolist() == [len(sets[other]) for _, other in pairs]


@given(TEXTS, st.integers(1, 60), st.integers(1, 60))
@settings(max_examples=50)
def test_how_many_are_worked_on_at_a_time_does_not_matter(texts: list[list[str]], chunk: int, together: int) -> None:
    pairs = np.array(list(combinations(range(len(plain(texts))), 2)), dtype=np.int64).reshape(-1, 2)
    with pytest.MonkeyPatch.context() as patch:
        whole = made(texts)
        counted = overlaps(whole, pairs)
        patch.setattr(shingles, "CHUNK", chunk)
        patch.setattr(meeting, "TOGETHER", together)
        parts = made(texts)
        assert all(np.array_equal(getattr(whole, name), getattr(parts, name)) for name in Rows.__struct_fields__)
        assert all(map(np.array_equal, overlaps(parts, pairs), counted))


@given(TEXTS)
def test_the_signature_of_a_whole_is_the_least_of_its_passages(texts: list[list[str]]) -> None:
    texts = [text for text in texts if text]
    signatures, row = made(texts).signatures, 0
    for text in texts:
        if len(text) > 1:
            assert np.array_equal(signatures[:, row + len(text)], signatures[:, row : row + len(text)].min(axis=1))
        row += len(text) + (len(text) > 1)


@given(TEXTS)
def test_leaders_are_the_first_of_equal_rows(texts: list[list[str]]) -> None:
    wanted = [tuple(sorted(row)) for row in plain(texts)]
    assert leaders(made(texts)).tolist() == [wanted.index(row) for row in wanted]


@pytest.mark.parametrize("shared", [20, 50, 80])
def test_signatures_agree_as_often_as_the_sets_are_alike(shared: int) -> None:
    """200 pairs that share a fifth, half, four fifths of 100 words each: over all 72 places the agreement is their likeness."""
    texts = []
    for pair in range(200):
        own = [[f"{side}{pair}x{word}" for word in range(100 - shared)] for side in "ab"]
        common = [f"c{pair}x{word}" for word in range(shared)]
        texts += [[" ".join(common + own[0])], [" ".join(common + own[1])]]
    given_ = made(texts)
    pairs = np.arange(400).reshape(-1, 2)
    both, left, right = overlaps(given_, pairs)
    likeness = float((both / (left + right - both)).mean())
    agreement = float((given_.signatures[:, ::2] == given_.signatures[:, 1::2]).mean())
    assert agreement == pytest.approx(likeness, abs=0.02)
    assert promising(given_, pairs, both).mean() > 0.9, "few are passed over that share just what they need to"


def test_equal_rows_meet_and_short_ones_do_not() -> None:
    long = " ".join(f"word{n}" for n in range(SHORT + 2))
    given_ = made([[long], ["other " * 30], [long], [long[:-8]], [long[:-8]]])
    found = meeting.meeting(given_, leaders(given_)).tolist()
    assert [0, 2] in found and not [pair for pair in found if 3 in pair or 4 in pair]
