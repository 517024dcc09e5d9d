"""What became of ids: moved, merged, split, gone, withheld; over several releases; and back again."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.publish.release import OldClaim, Redirect, Summary, redirects, redirects_csv, redirects_from


def incident(id_: str, *claims: str) -> Summary:
    return Summary(
        id=id_, type="airstrike", start="", end="", place="", country="", killed=None, injured=None, occurrence="weak",
        attribution="unknown", perpetrator="", claims=claims,
    )  # fmt: skip


def claim(id_: str, start: int = 0) -> OldClaim:
    return OldClaim(id_, "d1", start, start + 5)


def test_each_way_that_an_incident_may_go() -> None:
    old = [
        incident("a", "1", "2"),
        incident("b", "3"),
        incident("c", "4", "5"),
        incident("d", "6"),
        incident("e", "7"),
        incident("f", "8"),
    ]
    new = [incident("ab", "1", "2", "3"), incident("c1", "4"), incident("c2", "5"), incident("f", "8")]
    rows = redirects(old, new, [], [], [], frozenset("7"), "r2")
    assert [(row.old, row.new, row.became) for row in rows] == [
        ("a", "ab", "merged"), ("b", "ab", "merged"), ("c", "c1", "split"), ("c", "c2", "split"), ("d", "", "gone"), ("e", "", "withheld"),
    ]  # fmt: skip


def test_an_earlier_redirect_leads_on() -> None:
    earlier = [Redirect("x", "a", "moved", "r1"), Redirect("y", "", "gone", "r1")]
    rows = redirects([incident("a", "1")], [incident("b", "1", "2")], [], [], earlier, frozenset(), "r2")
    assert rows == (Redirect("a", "b", "moved", "r2"), Redirect("x", "b", "moved", "r1"), Redirect("y", "", "gone", "r1"))


def test_what_comes_back_is_redirected_no_more() -> None:
    earlier = [Redirect("c9", "", "withheld", "r1"), Redirect("i9", "", "withheld", "r1")]
    assert redirects([], [incident("i9", "c9")], [], [claim("c9")], earlier, frozenset(), "r2") == ()


def test_a_claim_leads_to_the_one_that_stands_there_now() -> None:
    rows = redirects(
        [],
        [],
        [claim("c1", 10), claim("c2", 90), claim("c3", 200)],
        [claim("n1", 12), claim("n2", 300)],
        [],
        frozenset(["c3"]),
        "r2",
    )
    assert [(row.old, row.new, row.became) for row in rows] == [
        ("c1", "n1", "moved"),
        ("c2", "", "gone"),
        ("c3", "", "withheld"),
    ]


ids = st.text("abci0123456789", max_size=17)


@given(st.lists(st.builds(Redirect, ids, ids, st.sampled_from(["moved", "gone"]), ids)))
def test_what_is_written_is_read_again(rows: list[Redirect]) -> None:
    assert list(redirects_from(io.StringIO(redirects_csv(rows), newline=""))) == rows


@pytest.mark.parametrize(
    "text",
    ["", "old,new\n", "new,old,became,since\n", "old,new,became,since\na,b\n", "old,new,became,since\na,b,c,d,e\n", '"old'],
)
def test_what_is_no_table_of_redirects(text: str) -> None:
    with pytest.raises(ValueError, match=r"its (columns|line)"):
        list(redirects_from(text.splitlines(keepends=True)))
