"""The drawings over time: sound whatever is given, no two marks over one another, every span drawn or counted."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.draw import GRADES, Period, Span, draw_series, draw_timeline, draw_toll
from crossbearing.draw.times import Axis, rounded, stretches
from crossbearing.model import TollStep
from crossbearing.vocab import Grade, Group, Move, Outcome
from drawn import HOSTILE, SVG, parsed, words

days = st.one_of(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.sampled_from([date.min, date.max]))
spans = st.lists(
    st.builds(
        Span,
        id=words,
        start=days,
        end=days,
        grade=st.sampled_from(GRADES),
        label=words,
        killed=st.one_of(st.none(), st.integers(0, 10**6)),
        href=st.one_of(st.just("/i/1"), words),
    ),
    max_size=12,
    unique_by=lambda span: span.id,
)
steps = st.lists(
    st.builds(
        TollStep,
        outcome=st.sampled_from([Outcome.KILLED, Outcome.INJURED]),
        group=st.sampled_from(Group),
        subset=st.booleans(),
        voice=words,
        published=st.one_of(st.none(), days),
        low=st.integers(0, 10**7),
        high=st.one_of(st.none(), st.integers(0, 10**7)),
        move=st.sampled_from(Move),
        counts=st.booleans(),
        claims=st.just(("c1",)),
        because=words,
        after=st.none(),
    ),
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(spans, st.integers(0, 6), st.one_of(st.none(), days))
def test_a_timeline_is_sound_and_its_order_does_not_matter(given_spans: list[Span], most: int, since: date | None) -> None:
    drawn = draw_timeline(given_spans, title=HOSTILE, most=most, since=since)
    parsed(drawn)
    assert draw_timeline(reversed(given_spans), title=HOSTILE, most=most, since=since) == drawn


def many(count: int) -> list[Span]:
    start = date(2025, 1, 1)
    return [
        Span(
            id=str(n),
            start=start + timedelta(n % 90),
            end=start + timedelta(n % 90 + (n % 4) * 5),
            grade=GRADES[n % 6],
            label="x",
            href="/i",
        )
        for n in range(count)
    ]


def test_marks_of_one_lane_do_not_touch() -> None:
    root = parsed(draw_timeline(many(100), title="T"))
    lanes: dict[str, list[tuple[float, float]]] = {}
    for link in root.iter(f"{SVG}a"):
        move = re.fullmatch(r"translate\((\S+) (\S+)\)", link.findall(f"{SVG}g")[0].attrib["transform"])
        assert move is not None
        x = float(move[1])
        bar = link.find(f"{SVG}rect")
        left = x if bar is None else float(bar.attrib["x"])
        right = x if bar is None else left + float(bar.attrib["width"])
        lanes.setdefault(move[2], []).append((min(left, x - 11.8), max(right, x + 11.8)))
    assert sum(map(len, lanes.values())) == 100
    for lane in lanes.values():
        lane.sort()
        assert all(after[0] >= before[1] for before, after in pairwise(lane))


def test_many_spans_become_bars_that_count_each_once() -> None:
    root = parsed(draw_timeline(many(500), title="T", period_href=lambda first, last: f"/?from={first}&to={last}"))
    told = [re.search(r": (\d+) begin", link.attrib["aria-label"]) for link in root.iter(f"{SVG}a")]
    assert sum(int(one[1]) for one in told if one) == 500


def test_what_is_outside_the_range_is_counted() -> None:
    assert "1 outside this range." in draw_timeline(many(2), since=date(2025, 1, 2), until=date(2025, 1, 30), title="T")


def test_a_vague_date_is_a_faint_bar_and_a_day_is_none() -> None:
    day = Span(id="a", start=date(2025, 1, 5), end=date(2025, 1, 5), grade=Grade.FAIR, label="x")
    week = Span(id="b", start=date(2025, 1, 6), end=date(2025, 1, 12), grade=Grade.FAIR, label="x")
    assert draw_timeline([day], title="T").count("cb-faint") == 0
    assert draw_timeline([day, week], title="T").count("cb-faint") == 1


@given(days, st.integers(0, 4000), st.integers(12, 80))
def test_stretches_cover_the_range_without_overlap(first: date, length: int, most: int) -> None:
    if first.year > 9900:
        return
    last = first + timedelta(length)
    parts = stretches(first, last, most)
    assert parts[0][0] == first
    assert parts[-1][1] == last
    assert all(before[1] + timedelta(1) == after[0] for before, after in pairwise(parts))


@given(days, days)
def test_ticks_stand_on_the_axis_and_apart(since: date, until: date) -> None:
    ticks = Axis(since, until, 10, 890).ticks()
    assert ticks
    assert all(9 <= x <= 891 for x, _ in ticks)
    # A quarter is 90 to 92 days and February short: a tick may come a little early.
    assert all(after[0] - before[0] >= 40 for before, after in pairwise(ticks))


@given(st.integers(1, 10**9))
def test_the_top_of_a_scale_is_round_and_near(value: int) -> None:
    assert value <= rounded(value) < 2.5 * value + 1


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.builds(
            Period,
            start=days,
            end=days,
            low=st.integers(0, 99),
            best=st.integers(0, 999),
            high=st.one_of(st.none(), st.integers(0, 10**6)),
            label=words,
            href=words,
        ),
        max_size=8,
    )
)
def test_a_series_is_sound_and_shows_every_period(periods: list[Period]) -> None:
    drawn = draw_series(periods, title=HOSTILE)
    parsed(drawn)
    assert drawn.count("cb-best") == len(periods)


@settings(max_examples=60, deadline=None)
@given(steps)
def test_a_toll_is_sound_and_shows_every_step_of_its_outcome(given_steps: list[TollStep]) -> None:
    drawn = draw_toll(given_steps, title=HOSTILE)
    parsed(drawn)
    killed = [step for step in given_steps if step.outcome is Outcome.KILLED and not step.subset]
    expected = len(killed) if any(step.published for step in killed) else 0
    assert len(re.findall(r'class="cb-knot', drawn)) == expected
