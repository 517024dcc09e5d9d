"""Dates: phrases to intervals, phrases that are none, and the laws that hold for any text and day."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.model import Anchor, Mention, When
from crossbearing.resolve.dates import find_dates, interval
from crossbearing.resolve.resolver import old_news
from crossbearing.vocab import DatePrecision

FRIDAY = "2020-02-14"

# text, words found, start, end, precision; a text with another day of publication names it first: "2012-03-05| …"
PAST = """
within minutes | within minutes | 2020-02-14 | 2020-02-14 | day
after the evening prayer | after the evening prayer | 2020-02-14 | 2020-02-14 | day
before midnight | before midnight | 2020-02-14 | 2020-02-14 | day
since fajr | since fajr | 2020-02-14 | 2020-02-14 | day
in the night of 14 February | in the night of 14 February | 2020-02-13 | 2020-02-14 | days
during the night of 5 February | during the night of 5 February | 2020-02-05 | 2020-02-05 | day
during the night, nine drones | during the night | 2020-02-13 | 2020-02-14 | days
planes over us all night | all night | 2020-02-13 | 2020-02-14 | days
in the week to 9 February | the week to 9 February | 2020-02-02 | 2020-02-09 | week
in the 24 hours to Sunday evening | the 24 hours to Sunday evening | 2020-02-08 | 2020-02-09 | days
in the first week of the month | the first week of the month | 2020-02-01 | 2020-02-07 | week
shelled for a fourth day | for a fourth day | 2020-02-11 | 2020-02-14 | days
for the third night in a row | for the third night in a row | 2020-02-12 | 2020-02-14 | days
over the past decade | the past decade | 2010-02-14 | 2020-02-14 | year
ATTACK ON BASE IN ORL OVERNIGHT | OVERNIGHT | 2020-02-13 | 2020-02-14 | days
shelled on Tuesday | Tuesday | 2020-02-11 | 2020-02-11 | day
shelled on Friday | Friday | 2020-02-14 | 2020-02-14 | day
last Friday night | last Friday night | 2020-02-07 | 2020-02-07 | day
LAST TUESDAY | LAST TUESDAY | 2020-02-11 | 2020-02-11 | day
this past Sunday | this past Sunday | 2020-02-09 | 2020-02-09 | day
on Friday last | Friday last | 2020-02-07 | 2020-02-07 | day
next Tuesday | next Tuesday | 2020-02-18 | 2020-02-18 | day
Monday of last week | Monday of last week | 2020-02-03 | 2020-02-03 | day
Tuesday's attack | Tuesday | 2020-02-11 | 2020-02-11 | day
late Monday | late Monday | 2020-02-10 | 2020-02-10 | day
early on Sunday | early on Sunday | 2020-02-09 | 2020-02-09 | day
at dawn on Tuesday | dawn on Tuesday | 2020-02-11 | 2020-02-11 | day
on Tuesday at dawn | Tuesday at dawn | 2020-02-11 | 2020-02-11 | day
in the early hours of Tuesday | the early hours of Tuesday | 2020-02-11 | 2020-02-11 | day
hit yesterday | yesterday | 2020-02-13 | 2020-02-13 | day
the day before yesterday | the day before yesterday | 2020-02-12 | 2020-02-12 | day
earlier today | earlier today | 2020-02-14 | 2020-02-14 | day
fled this morning | this morning | 2020-02-14 | 2020-02-14 | day
last night | last night | 2020-02-13 | 2020-02-13 | day
overnight raids | overnight | 2020-02-13 | 2020-02-14 | days
just now | just now | 2020-02-14 | 2020-02-14 | day
this a.m. | this a.m. | 2020-02-14 | 2020-02-14 | day
moments ago | moments ago | 2020-02-14 | 2020-02-14 | day
about 20 min ago | about 20 min ago | 2020-02-14 | 2020-02-14 | day
hours ago | hours ago | 2020-02-14 | 2020-02-14 | day
two days ago | two days ago | 2020-02-12 | 2020-02-12 | day
a week ago | a week ago | 2020-02-04 | 2020-02-10 | week
two nights ago | two nights ago | 2020-02-12 | 2020-02-12 | day
a fortnight ago | a fortnight ago | 2020-01-28 | 2020-02-03 | week
days ago | days ago | 2020-02-08 | 2020-02-13 | days
two months ago | two months ago | 2019-12-01 | 2019-12-31 | month
three years ago | three years ago | 2017-01-01 | 2017-12-31 | year
twenty-five years ago | twenty-five years ago | 1995-01-01 | 1995-12-31 | year
earlier this week | earlier this week | 2020-02-10 | 2020-02-13 | days
2020-02-10| earlier this week | earlier this week | 2020-02-10 | 2020-02-10 | day
this week | this week | 2020-02-10 | 2020-02-16 | week
last week's raid | last week | 2020-02-03 | 2020-02-09 | week
late last week | late last week | 2020-02-07 | 2020-02-09 | days
next week | next week | 2020-02-17 | 2020-02-23 | week
over the weekend | the weekend | 2020-02-08 | 2020-02-09 | days
2020-02-15| at the weekend | the weekend | 2020-02-15 | 2020-02-15 | day
2020-02-16| last weekend | last weekend | 2020-02-08 | 2020-02-09 | days
last month | last month | 2020-01-01 | 2020-01-31 | month
this year | this year | 2020-01-01 | 2020-12-31 | year
last year | last year | 2019-01-01 | 2019-12-31 | year
late last year | late last year | 2019-09-01 | 2019-12-31 | season
in recent days | recent days | 2020-02-08 | 2020-02-14 | days
in recent weeks | recent weeks | 2020-01-17 | 2020-02-14 | month
the past ten days | the past ten days | 2020-02-04 | 2020-02-14 | week
in the past 24 hours | the past 24 hours | 2020-02-13 | 2020-02-14 | days
over the past two weeks | the past two weeks | 2020-01-31 | 2020-02-14 | month
the last few days | the last few days | 2020-02-08 | 2020-02-14 | days
over the past fortnight | the past fortnight | 2020-01-31 | 2020-02-14 | month
over the past two nights | the past two nights | 2020-02-12 | 2020-02-14 | days
killed in three days | in three days | 2020-02-11 | 2020-02-14 | days
forty dead in one week | in one week | 2020-02-07 | 2020-02-14 | week
in 48 hours | in 48 hours | 2020-02-12 | 2020-02-14 | days
shelled in the evening | in the evening | 2020-02-14 | 2020-02-14 | day
58 dead since dawn | since dawn | 2020-02-14 | 2020-02-14 | day
in the course of the day | in the course of the day | 2020-02-14 | 2020-02-14 | day
by nightfall | by nightfall | 2020-02-14 | 2020-02-14 | day
as of noon | as of noon | 2020-02-14 | 2020-02-14 | day
at about 06:40 | at about 06:40 | 2020-02-14 | 2020-02-14 | day
around 4am, | around 4am | 2020-02-14 | 2020-02-14 | day
0930 hours | 0930 hours | 2020-02-14 | 2020-02-14 | day
on Tuesday at around 9:15 p.m., | Tuesday | 2020-02-11 | 2020-02-11 | day
at 6 pm on Tuesday | Tuesday | 2020-02-11 | 2020-02-11 | day
the past year | the past year | 2019-02-14 | 2020-02-14 | year
2020-03-31| the past month | the past month | 2020-02-29 | 2020-03-31 | month
since last week | since last week | 2020-02-03 | 2020-02-14 | month
since December | since December | 2019-12-01 | 2020-02-14 | season
since Monday morning | since Monday morning | 2020-02-10 | 2020-02-14 | days
since the 27th | since the 27th | 2020-01-27 | 2020-02-14 | month
since the first of the month | since the first of the month | 2020-02-01 | 2020-02-14 | month
since 2011 | since 2011 | 2011-01-01 | 2020-02-14 | year
on January 12 | January 12 | 2020-01-12 | 2020-01-12 | day
on December 30, troops | December 30 | 2019-12-30 | 2019-12-30 | day
ON 12 MARCH TROOPS | 12 MARCH | 2019-03-12 | 2019-03-12 | day
Feb. 11 | Feb. 11 | 2020-02-11 | 2020-02-11 | day
11 Feb | 11 Feb | 2020-02-11 | 2020-02-11 | day
on New Year's Eve | New Year's Eve | 2019-12-31 | 2019-12-31 | day
on Christmas Day | Christmas Day | 2019-12-25 | 2019-12-25 | day
the weekend of 8-9 February | 8-9 February | 2020-02-08 | 2020-02-09 | days
at the Monday Market on Saturday | Saturday | 2020-02-08 | 2020-02-08 | day
on February 29 | February 29 | 2016-02-29 | 2016-02-29 | day
the 3rd of May | the 3rd of May | 2019-05-03 | 2019-05-03 | day
Tuesday (Feb. 11) | Tuesday (Feb. 11) | 2020-02-11 | 2020-02-11 | day
on the 27th. | the 27th | 2020-01-27 | 2020-01-27 | day
2020-03-30| on the 31st, | the 31st | 2020-01-31 | 2020-01-31 | day
in December | December | 2019-12-01 | 2019-12-31 | month
in February | February | 2020-02-01 | 2020-02-14 | month
last February | last February | 2019-02-01 | 2019-02-28 | month
in March 30 people were killed | March | 2019-03-01 | 2019-03-31 | month
mid-March | mid-March | 2019-03-11 | 2019-03-20 | week
early January | early January | 2020-01-01 | 2020-01-10 | week
2012-03-05| late March | late March | 2011-03-21 | 2011-03-31 | week
late February 2012 | late February 2012 | 2012-02-21 | 2012-02-29 | week
the second week of March 2012 | the second week of March 2012 | 2012-03-08 | 2012-03-14 | week
the end of 2012 | the end of 2012 | 2012-09-01 | 2012-12-31 | season
in August 2009 killed 28 people | August 2009 | 2009-08-01 | 2009-08-31 | month
in 2018, | 2018 | 2018-01-01 | 2018-12-31 | year
in early 2016 | early 2016 | 2016-01-01 | 2016-04-30 | season
the war (2016) | 2016 | 2016-01-01 | 2016-12-31 | year
summer of 2014 | summer of 2014 | 2014-06-01 | 2014-08-31 | season
last summer | last summer | 2019-06-01 | 2019-08-31 | season
this winter | this winter | 2019-12-01 | 2020-02-14 | season
the early 1990s | the early 1990s | 1990-01-01 | 1993-04-30 | year
2020-02-11 | 2020-02-11 | 2020-02-11 | 2020-02-11 | day
11.02.2020 | 11.02.2020 | 2020-02-11 | 2020-02-11 | day
25/12/2019 and | 25/12/2019 | 2019-12-25 | 2019-12-25 | day
12/25/2019 and | 12/25/2019 | 2019-12-25 | 2019-12-25 | day
Tue Mar 15 , 2011 4:13 pm | Tue Mar 15 , 2011 | 2011-03-15 | 2011-03-15 | day
this June 28, 2011 photo | June 28, 2011 | 2011-06-28 | 2011-06-28 | day
Sanaa May 30,2011 | May 30,2011 | 2011-05-30 | 2011-05-30 | day
March 3-5 | March 3-5 | 2019-03-03 | 2019-03-05 | days
between March 3 and 5 | March 3 and 5 | 2019-03-03 | 2019-03-05 | days
3 to 5 March 2012 | 3 to 5 March 2012 | 2012-03-03 | 2012-03-05 | days
March 30 to April 2, 2012 | March 30 to April 2, 2012 | 2012-03-30 | 2012-04-02 | days
from Monday to Wednesday | from Monday to Wednesday | 2020-02-10 | 2020-02-12 | days
Tuesday night into Wednesday | Tuesday night into Wednesday | 2020-02-11 | 2020-02-12 | days
between May and August | between May and August | 2019-05-01 | 2019-08-31 | season
from 2011 to 2015 | from 2011 to 2015 | 2011-01-01 | 2015-12-31 | year
"""

FUTURE = """
on Friday | Friday | 2020-02-14 | 2020-02-14 | day
on Tuesday | Tuesday | 2020-02-18 | 2020-02-18 | day
on March 20 | March 20 | 2020-03-20 | 2020-03-20 | day
on January 12 | January 12 | 2020-01-12 | 2020-01-12 | day
in April | April | 2020-04-01 | 2020-04-30 | month
later this week | later this week | 2020-02-14 | 2020-02-16 | days
this weekend | this weekend | 2020-02-15 | 2020-02-16 | days
the end of the month | the end of the month | 2020-02-21 | 2020-02-29 | week
the next 48 hours | the next 48 hours | 2020-02-14 | 2020-02-16 | days
in three days | in three days | 2020-02-17 | 2020-02-17 | day
in the coming days | the coming days | 2020-02-14 | 2020-02-20 | days
"""

# counted from the event before, on 2020-02-05 (a Wednesday)
REFERENCE = """
since then | since then | 2020-02-05 | 2020-02-14 | week
two days after | two days after | 2020-02-07 | 2020-02-07 | day
two days later | two days later | 2020-02-07 | 2020-02-07 | day
a day earlier | a day earlier | 2020-02-04 | 2020-02-04 | day
the next day | the next day | 2020-02-06 | 2020-02-06 | day
the same day | the same day | 2020-02-05 | 2020-02-05 | day
the day before | the day before | 2020-02-04 | 2020-02-04 | day
later that night | later that night | 2020-02-05 | 2020-02-05 | day
the following Friday | the following Friday | 2020-02-07 | 2020-02-07 | day
hours later | hours later | 2020-02-05 | 2020-02-05 | day
a few days later | a few days later | 2020-02-06 | 2020-02-11 | days
"""

NONE = """
after two hours of shelling
for a second term
the night shift
the march on Damascus
March on the capital
they may have fled
REBELS MAY HAVE FLED
May God help
an august body
2000 people
of 2000 soldiers
killed 2016 of them
for three hours
for two days before
a 10-day truce
a ten-year war
the nearly nine-year conflict
last month-long truce
the last two soldiers
a 25-year-old
12/01/2020
30 February
the 27th Brigade
on the 4th floor
the 20th century
the Sunday Times
every Friday
Fridays
Bloody Sunday
April Jones said
the March 14 Alliance
the second raid in a week
the worst attack in three months
from dawn to dusk
a dawn-to-dusk curfew
at night
in two hours
won 3:0
USA Today
$2018
the day
the week
he sat in the sun
now
decades ago
years ago
"""


def rows(table: str) -> list[list[str]]:
    cases = []
    for line in table.strip().splitlines():
        own = re.match(r"(\d{4}-\d\d-\d\d)\| ", line)
        cases.append([own[1] if own else FRIDAY, *line[own.end() if own else 0 :].split(" | ")])
    return cases


def only(text: str) -> Mention:
    (mention,) = find_dates(text)
    return mention


def check(when: When, words: str, start: str, end: str, precision: str) -> None:
    assert (when.text, str(when.start), str(when.end), str(when.precision)) == (words, start, end, precision)


@pytest.mark.parametrize(("published", "text", "words", "start", "end", "precision"), rows(PAST))
def test_words_count_back_from_the_day_of_publication(
    published: str, text: str, words: str, start: str, end: str, precision: str
) -> None:
    check(interval(only(text), date.fromisoformat(published)), words, start, end, precision)


@pytest.mark.parametrize(("published", "text", "words", "start", "end", "precision"), rows(FUTURE))
def test_what_lies_ahead_counts_forward(published: str, text: str, words: str, start: str, end: str, precision: str) -> None:
    check(interval(only(text), date.fromisoformat(published), future=True), words, start, end, precision)


@pytest.mark.parametrize(("published", "text", "words", "start", "end", "precision"), rows(REFERENCE))
def test_some_words_count_from_the_event_before(
    published: str, text: str, words: str, start: str, end: str, precision: str
) -> None:
    mention, day = only(text), date.fromisoformat(published)
    check(interval(mention, day, reference=date(2020, 2, 5)), words, start, end, precision)
    assert interval(mention, day).start is None


def test_an_hour_is_of_the_day_told_before_and_ahead_of_no_known_day() -> None:
    when = interval(only("in the evening"), date(2020, 2, 14), reference=date(2020, 2, 5))
    assert when.start == when.end == date(2020, 2, 5)
    assert interval(only("in the evening"), date(2020, 2, 14), future=True).start is None


@pytest.mark.parametrize(
    ("text", "news", "old"),
    [
        ("on February 2", 12, False),  # the news of a review
        ("on February 10", 0, False),
        ("since Monday", 0, False),
        ("on November 20", 30, False),
        ("on November 20", None, True),
    ],
)
def test_what_is_old_news_depends_on_how_old_the_news_is(text: str, news: int | None, old: bool) -> None:
    day = date.fromisoformat(FRIDAY)
    assert old_news(interval(only(text), day), day, news) is old


@pytest.mark.parametrize("text", NONE.strip().splitlines())
def test_what_is_no_date_is_not_found(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on Tuesday and Wednesday", ["Tuesday", "Wednesday"]),
        ("on Monday\n\nMarch 5", ["Monday", "March 5"]),
        ("in 2011 and 2012", ["2011", "2012"]),
        ("the 12 March 2012 raid, two days after Monday's", ["the 12 March 2012", "two days after", "Monday"]),
        ("He said today, on Tuesday\nnight", ["today", "Tuesday\nnight"]),
    ],
)
def test_dates_come_in_text_order(text: str, found: list[str]) -> None:
    assert [mention.anchor.quote for mention in find_dates(text)] == found


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("on Tuesday", None),
        ("since 2018", None),
        ("January 12", None),
        ("in 2018", 2018),
        ("March 3, 2012", 2012),
        ("mid-2014", 2014),
    ],
)
def test_without_publication_only_full_dates_are_known(text: str, start: int | None) -> None:
    when = interval(only(text), None)
    assert (when.start and when.start.year) == start
    assert (when.start is None) == (when.end is None)


def test_unresolved_words_keep_their_precision() -> None:
    assert interval(only("on Tuesday"), None).precision is DatePrecision.DAY
    assert interval(only("last month"), None).precision is DatePrecision.MONTH


@pytest.mark.parametrize("key", ["", "nonsense", "ymd:2020-13-40", "range:..", "part:early:", "since:since:", "season:"])
def test_a_strange_key_is_left_open(key: str) -> None:
    assert interval(Mention(Anchor(0, 1, "x"), key), date(2020, 2, 14)).start is None


def test_a_truce_lasts_from_the_day_of_its_news() -> None:
    when = interval(Mention(Anchor(0, 1, "x"), "until:md:04-30"), date(2020, 4, 22))
    assert (when.start, when.end) == (date(2020, 4, 22), date(2020, 4, 30))
    past = interval(Mention(Anchor(0, 1, "x"), "until:md:04-20"), date(2020, 4, 22))
    assert past.start == past.end == date(2020, 4, 20)


# --- laws ---------------------------------------------------------------------------------------------------------

WORDS = (
    "since from between to and until the of on at in a early late mid - last this next past coming recent that same following end "
    "start monday Tuesday SUNDAY March May december Sept. 3 12 27th 31st 1999 2012 2020-02-30 1990s day days week weeks month "
    "months year years hours weekend summer winter two ten several few couple ago later earlier before after yesterday today "
    "overnight night morning dawn second , . ( )"
).split()
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
TEXTS = st.one_of(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join), st.text(max_size=60))


@settings(max_examples=400, deadline=None)
@given(text=TEXTS, published=st.none() | DAYS, future=st.booleans(), reference=st.none() | DAYS)
def test_any_text_on_any_day_gives_ordered_anchored_intervals(
    text: str, published: date | None, future: bool, reference: date | None
) -> None:
    reached = 0
    for mention in find_dates(text):
        anchor = mention.anchor
        assert reached <= anchor.start < anchor.end
        assert text[anchor.start : anchor.end] == anchor.quote
        reached = anchor.end
        when = interval(mention, published, future=future, reference=reference)
        assert (when.start is None) == (when.end is None)
        assert when.start is None or when.end is None or when.start <= when.end


@given(number=st.integers(0, 6), published=DAYS, future=st.booleans())
def test_a_weekday_is_that_weekday_within_seven_days(number: int, published: date, future: bool) -> None:
    name = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[number]
    when = interval(only(f"on {name}"), published, future=future)
    assert when.start is not None
    assert when.start == when.end
    assert when.start.weekday() == number
    days = when.start - published
    assert timedelta(0) <= (days if future else -days) < timedelta(7)
