"""Agreement of coders against published examples."""

from __future__ import annotations

import pytest

from crossbearing.model import Decided, Decision, Line
from crossbearing.review.agreement import agreement, alpha, disagreements, kappa
from crossbearing.vocab import Act, DecisionStanding


def test_kappa_of_a_worked_table() -> None:
    # 50 grant applications: yes/yes 20, yes/no 5, no/yes 10, no/no 15; observed .7, by chance .5
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert kappa(pairs) == pytest.approx(0.4)


def test_alpha_of_krippendorffs_example() -> None:
    # Krippendorff 2011, "Computing Krippendorff's alpha-reliability", example C: 4 observers, nominal alpha .743
    rows = ["1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 ."]
    columns = zip(*(row.split() for row in rows), strict=True)
    assert alpha([[value for value in column if value != "."] for column in columns]) == pytest.approx(0.743, abs=0.001)


def test_nothing_varies_means_no_figure() -> None:
    assert kappa([("a", "a")] * 5) is None
    assert alpha([["a", "a"]] * 5) is None


def decided(number: int, by: str, act: Act, **rest: object) -> Decided:
    decision = Decision(at="", by=by, act=act, **rest)  # type: ignore[arg-type]
    return Decided(
        line=Line(number=number, id=f"d{number}", decision=decision), standing=DecisionStanding.IN_FORCE, claims=("c1",)
    )


def test_two_coders_who_differ_are_shown_and_the_latest_word_counts() -> None:
    first = decided(1, "ana", Act.ACCEPT, seen={"type": "shelling", "mood": "actual"})
    second = decided(2, "ben", Act.CORRECT, field="type", value="airstrike")
    found = disagreements([first, second])
    assert [(one.field, one.said) for one in found] == [("type", (("ana", "shelling"), ("ben", "airstrike")))]
    assert disagreements([first, second, decided(3, "ana", Act.CORRECT, field="type", value="airstrike")]) == []
    rows = {row.field: row for row in agreement([first, second])}
    assert (rows["claim"].same, rows["type"].same, rows["type"].claims, "mood" in rows) == (1.0, 0.0, 1, False)
