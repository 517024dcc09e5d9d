"""Integration by taxonomies: every rule on an invented case, and the published example where it lies beside the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import SHARED
from crossbearing.analyse import Listed, Taxonomy, integrate
from crossbearing.ledgers import integrate_lists

LEVELS = {"truck": ("truck", "road"), "lorry": ("truck", "road"), "bus": ("bus", "road"), "boat": ("boat", "water")}
THING = Taxonomy(
    name="thing", levels={(list_, word): levels for list_ in ("one", "two", "three") for word, levels in LEVELS.items()}
)
HARM = Taxonomy(name="harm", levels={("", "hurt"): ("people",), ("", "dented"): ("things",)})


def listed(
    list_: str,
    id_: str,
    day: float = 0,
    north: float = 0.0,
    last: float | None = None,
    thing: str = "truck",
    harm: str = "hurt",
) -> Listed:
    return Listed(
        list=list_, id=id_, first=day, last=day if last is None else last, lat=10 + north / 111.2, lon=20.0, categories={"thing": thing, "harm": harm}
    )  # fmt: skip


def joined(*lists: list[Listed], km: float = 4, days: float = 2) -> list[str]:
    made = integrate(lists, km=km, days=days, taxonomies=[THING, HARM])
    return sorted("+".join(entry.id for entry in match.entries) for match in made.matches)


@pytest.mark.parametrize(
    ("other", "matched"),
    [
        (listed("two", "b"), True),
        (listed("two", "b", thing="lorry"), True),  # another word for the same, by the taxonomy
        (listed("two", "b", thing="bus"), True),  # agrees on the coarser level
        (listed("two", "b", thing="boat"), False),  # on none
        (listed("two", "b", harm="dented"), False),  # every taxonomy must agree
        (listed("two", "b", thing="unheard of"), False),
        (listed("two", "b", day=2), True),  # on the edge of the window
        (listed("two", "b", day=2.5), False),
        (listed("two", "b", north=3.9), True),
        (listed("two", "b", north=4.1), False),
        (listed("two", "b", last=1), False),  # an episode is no event
    ],
)
def test_two_lists(other: Listed, matched: bool) -> None:
    assert bool(joined([listed("one", "a")], [other])) is matched


def test_episodes_join_episodes_by_both_ends() -> None:
    assert joined([listed("one", "a", last=3)], [listed("two", "b", day=1, last=5)]) == ["a+b"]
    assert not joined([listed("one", "a", last=3)], [listed("two", "b", day=1, last=6)])


def test_an_event_that_would_suit_an_episode_is_flagged() -> None:
    made = integrate([[listed("one", "a")], [listed("two", "b", last=1)]], km=4, days=2, taxonomies=[THING, HARM])
    assert [(flag.one.id, flag.other.id) for flag in made.flags] == [("a", "b")] and not made.matches


def test_one_to_one_by_the_finest_agreement() -> None:
    assert joined([listed("one", "a")], [listed("two", "coarse", thing="bus"), listed("two", "fine", thing="lorry")]) == [
        "a+fine"
    ]


def test_no_match_is_given_up_for_a_finer_one() -> None:
    ones = [listed("one", "a"), listed("one", "b", north=-3, thing="bus")]
    twos = [listed("two", "x", thing="lorry", north=0.5), listed("two", "y", north=3.5)]
    assert joined(ones, twos) == ["a+y", "b+x"]


def test_within_one_list_nothing_is_joined() -> None:
    assert not joined([listed("one", "a"), listed("one", "b")])


def test_lists_are_joined_in_their_order_and_the_first_stands() -> None:
    one, two, three = [listed("one", "a")], [listed("two", "b", north=3)], [listed("three", "c", north=6)]
    assert joined(one, two, three) == ["a+b"]  # c lies near b only, and a stands for both
    assert joined(two, one, three) == ["b+a+c"]


def test_the_counts_of_an_invented_case() -> None:
    lists = [
        [listed("one", "1"), listed("one", "2", day=20), listed("one", "3", day=40, last=44)],
        [
            listed("two", "1", thing="lorry", day=1),
            listed("two", "2", day=60),
            listed("two", "3", day=41, last=45, thing="bus"),
        ],
        [listed("three", "1", north=2), listed("three", "2", day=61), listed("three", "3", day=80)],
    ]
    made = integrate(lists, km=4, days=2, taxonomies=[THING, HARM])
    assert (made.entries, len(made.unique), len(made.matches), made.removed) == (9, 5, 3, 4)
    assert sum(match.entries[0].episode for match in made.matches) == 1
    assert made.overlap() == {("one", "two", "three"): 1, ("one",): 1, ("one", "two"): 1, ("two", "three"): 1, ("three",): 1}


SOME = st.lists(
    st.builds(listed, st.just("x"), st.just(""), st.sampled_from([0.0, 1.0, 3.0]), st.sampled_from([0.0, 3.0, 6.0]), st.sampled_from([None, 4.0]),
              st.sampled_from(list(LEVELS)), st.sampled_from(["hurt", "dented"])),
    max_size=5,
)  # fmt: skip


@given(st.lists(SOME, min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_every_entry_is_in_one_happening_and_rows_may_come_in_any_order(found: list[list[Listed]], random: object) -> None:
    names = ("one", "two", "three")
    lists = [
        [Listed(list=names[n], id=f"{n}.{k}", first=e.first, last=max(e.first, e.last), lat=e.lat, lon=e.lon, categories=e.categories) for k, e in enumerate(each)]
        for n, each in enumerate(found)
    ]  # fmt: skip
    made = integrate(lists, km=4, days=2, taxonomies=[THING, HARM])
    assert sorted(e.id for unique in made.unique for e in unique.entries) == sorted(e.id for each in lists for e in each)
    assert all(len(set(unique.lists)) == len(unique.entries) for unique in made.unique)
    for each in lists:
        random.shuffle(each)  # type: ignore[attr-defined]
    again = integrate(lists, km=4, days=2, taxonomies=[THING, HARM])
    assert sorted(made.unique, key=lambda u: u.entries[0].id) == sorted(again.unique, key=lambda u: u.entries[0].id)


def test_files_are_read_and_what_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "tax.csv").write_text("list,category,fine,coarse\none,truck,truck,road\ntwo,lorry,truck,road\n")
    (tmp_path / "one.csv").write_text(
        "id,date,latitude,longitude,thing\n1,2031-05-10,10,20,truck\n2,soon,10,20,truck\n3,2031-05-10,10,20,cart\n"
    )
    (tmp_path / "two.csv").write_text("id,date,latitude,longitude,thing\n1,2031-05-11,10,20,lorry\n")
    made, problems = integrate_lists(
        [tmp_path / "one.csv", tmp_path / "two.csv"], km=4, days=2, taxonomies={"thing": tmp_path / "tax.csv"}
    )
    assert (made.entries, len(made.unique), len(made.matches)) == (3, 2, 1)
    assert [each.code for each in problems] == ["L614", "L615"]
    (tmp_path / "bare.csv").write_text("id,date\n1,2031-05-10\n")
    _, problems = integrate_lists([tmp_path / "bare.csv"], km=4, days=2)
    assert [each.code for each in problems] == ["L613", "L613"]


@pytest.mark.skipif(
    not (SHARED / "bench" / "meltt_crash").is_dir(), reason="the published example lies beside the checkout and is not here"
)
def test_the_published_example() -> None:
    """Donnay et al. 2019, car crashes: 195 entries, 4 km, 2 days, three taxonomies."""
    folder = SHARED / "bench" / "meltt_crash"
    taxonomies = {name: folder / f"taxonomy_{name}.csv" for name in ("model_tax", "color_tax", "damage_tax")}
    made, problems = integrate_lists([folder / f"crash_data{n}.csv" for n in (1, 2, 3)], km=4, days=2, taxonomies=taxonomies)
    assert not problems
    assert (made.entries, len(made.unique), len(made.matches), made.removed) == (195, 140, 34, 55)
    assert sum(match.entries[0].episode for match in made.matches) == 8
    overlap = {tuple(name[-1] for name in lists): count for lists, count in made.overlap().items()}
    assert overlap == {("1",): 41, ("2",): 34, ("3",): 31, ("1", "2"): 5, ("1", "3"): 4, ("2", "3"): 4, ("1", "2", "3"): 21}


def test_a_list_without_the_columns_of_a_place_is_told(tmp_path: Path) -> None:
    """Found by altered inputs: the first row that lacked every spelling of a column ended the command."""
    from crossbearing.ledgers import integrate_lists

    table = tmp_path / "t.csv"
    table.write_text(
        "id,date_start,date_end,side_a,dte,enddate,latitude,longitude,category\n1,2,3,4,2020-02-10,x,35.9,36.6,a\n"
    )
    odd = tmp_path / "o.csv"
    odd.write_text("date,category\n2020-02-10,a\n")
    for one in (table, odd):
        merged, problems = integrate_lists([one, one], km=1, days=1)
        assert merged is not None and {found.code for found in problems} <= {"L613", "L614", "L601", "L602"} and problems
