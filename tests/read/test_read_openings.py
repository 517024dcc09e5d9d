"""Datelines, stamps and publication dates in the opening lines of plain texts."""

from __future__ import annotations

from datetime import date

import pytest

from crossbearing.model import Capture, Document, Given
from crossbearing.read import TextReader

STORY = "At least four people died in Testville, officials said."


def read(text: str, **given: str) -> tuple[Document, list[str]]:
    capture = Capture(key="k1", sha256="00", media_type="text/plain", address="report.txt", fetched_at="", given=Given(**given))
    document, problems = TextReader()(capture, text.encode())
    assert document is not None
    return document, [p.code for p in problems]


OPENINGS = [
    ("TESTVILLE | Tue Mar 15 , 2011 1:48 pm GMT TESTVILLE -LRB- Reuters -RRB- - ", date(2011, 3, 15)),
    ("TESTVILLE, Mockland | Fri Oct 7, 2011 12:11 pm EDT TESTVILLE, Mockland (Reuters) - ", date(2011, 10, 7)),
    ("Fri 07 Apr 2017 at 0914 ", date(2017, 4, 7)),
    ("15 March 2011 ", date(2011, 3, 15)),
    ("March 15, 2011\n\n", date(2011, 3, 15)),
    ("2011-03-15\n", date(2011, 3, 15)),
    ("Published July 5 2016 ", date(2016, 7, 5)),
    ("Date of publication 4 October 2016 ", date(2016, 10, 4)),
    ("Posted on August 3 2013 by Nora Example ", date(2013, 8, 3)),
    ("14 June 2011 Last updated at 12:41 GMT Help ", date(2011, 6, 14)),
    ("10 January 12 18:37 GMT ", date(2012, 1, 10)),
    ("25-01-2016 ", date(2016, 1, 25)),
    ("21 November 2016 SANA ", date(2016, 11, 21)),
    ("AFP Tuesday 16 Jun 2014 Print Tweet ", date(2014, 6, 16)),
    ("TESTVILLE, 3 JAN 90 (RADIO EXAMPLE) -- [REPORT] [EXAMPLE PRESS COMMITTEE] [TEXT] ", date(1990, 1, 3)),
    ("TESTVILLE, July 5, 2016 (Xinhua) -- ", date(2016, 7, 5)),
    ("TESTVILLE, Jan. 5 (Xinhua) -- ", None),
    ("TESTVILLE (Reuters) - ", None),
    ("(Reuters) - ", None),
    ("TESTVILLE (Example News) — ", None),
    ("TESTVILLE, Mockland — ", None),
    ("TESTVILLE - ", None),
    ("09/07/2016 ", None),
]


@pytest.mark.parametrize(("before", "published"), OPENINGS)
def test_what_stands_before_the_story(before: str, published: date | None) -> None:
    document, _ = read(before + STORY)
    (passage,) = document.passages
    assert document.text[passage.start : passage.end] == STORY
    assert (document.published, document.published_how) == (published, "text" if published else "")


PROSE = [
    "March 15, 2011 was the day on which the shelling began.",
    "On March 15, 2011 The Example Courier closed.",
    "July 15, 2016, Mockish soldiers seized the bridge.",
    "The minister (of Works) - a general - denied it.",
    "President Example (Reform) - who lost - left the country.",
    "NATO said on Monday that it had struck the depot.",
    "Testville, 3 May: the shelling went on.",
    "May 2016 saw the heaviest shelling.",
]


@pytest.mark.parametrize("sentence", PROSE)
def test_prose_is_not_cut(sentence: str) -> None:
    document, _ = read(sentence)
    assert [document.text[p.start : p.end] for p in document.passages] == [sentence]
    assert document.published is None


def test_a_chronology_has_no_dateline() -> None:
    lines = ["15 March 2011 Shelling begins.", "18 March 2011 The bridge falls.", "20 March 2011 Talks begin."]
    document, _ = read("\n".join(lines))
    assert document.published is None
    assert [document.text[p.start : p.end] for p in document.passages] == lines


def test_repeated_title_is_read_once() -> None:
    title = "Four die in Testville shelling"
    document, _ = read(f"Fri 07 Apr 2017 at 0914 {title}. {STORY}", title=title)
    assert [document.text[p.start : p.end] for p in document.passages] == [title, STORY]
    assert document.published == date(2017, 4, 7)


def test_lead_caption_before_the_dateline() -> None:
    caption = "A man looks at a wrecked lorry in Testville March 14 , 2011 ."
    document, _ = read(f"{caption} \nTESTVILLE | Tue Mar 15 , 2011 1:48 pm GMT TESTVILLE -LRB- Reuters -RRB- - {STORY}")
    assert [(str(p.kind), document.text[p.start : p.end]) for p in document.passages] == [("caption", caption), ("body", STORY)]


def test_headline_glued_to_the_dateline() -> None:
    document, _ = read(f"Four die in Testville TESTVILLE | Tue Mar 15, 2011 1:48 pm GMT TESTVILLE (Reuters) - {STORY}")
    assert document.title == "Four die in Testville"
    assert [document.text[p.start : p.end] for p in document.passages] == ["Four die in Testville", STORY]


GIVEN = [
    ("2020-02-14", date(2020, 2, 14), []),
    ("2020-02-14T23:30:00+02:00", date(2020, 2, 14), []),
    ("2020-02-14T23:30:00Z", date(2020, 2, 14), []),
    ("2020-02-14 08:15", date(2020, 2, 14), []),
    ("14.2.2020", None, ["R204"]),
    ("2020-02-31", None, ["R204"]),
    ("yesterday", None, ["R204"]),
    ("1788-02-14", None, ["R209"]),
    ("2345-02-14", None, ["R209"]),
]


@pytest.mark.parametrize(("value", "published", "codes"), GIVEN)
def test_given_dates(value: str, published: date | None, codes: list[str]) -> None:
    document, found = read(f"March 15, 2011\n\n{STORY}", published=value)
    assert (document.published, found) == (published, codes)
    assert document.published_how == ("given" if published else "")
