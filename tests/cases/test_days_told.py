"""Days that count from the event before, in whole reports."""

from __future__ import annotations

from datetime import date

from crossbearing.acquire import Retrieved
from crossbearing.codec import sha256
from crossbearing.model import Capture, Given
from crossbearing.reading import Read, read_documents


def days(text: str) -> dict[str, date | None]:
    """The first day of each claim of a report of 14 February 2020, by its trigger."""
    content = text.encode()
    capture = Capture(
        key="k" * 24, sha256=sha256(content), media_type="text/plain", address="", fetched_at="",
        given=Given(id="x", published="2020-02-14", language="en"),
    )  # fmt: skip
    (one,) = [r for r in read_documents([Retrieved(capture=capture, content=content)]) if isinstance(r, Read)]
    assert one.reading is not None
    return {c.event.trigger.quote: c.when and c.when.start for c in one.reading.claims}


def test_words_that_date_two_events_give_both_the_same_day() -> None:
    told = days("Rebels shelled Saraqib on 2 February. Mortars hit Idlib after an air raid on Ariha the previous evening.")
    assert told == {"shelled": date(2020, 2, 2), "hit": date(2020, 2, 1), "air raid": date(2020, 2, 1)}


def test_the_next_day_counts_from_the_day_told_before_it() -> None:
    told = days("Rebels shelled Saraqib on 2 February. Mortars hit Idlib the next day. Gunmen stormed Ariha two days later.")
    assert told == {"shelled": date(2020, 2, 2), "hit": date(2020, 2, 3), "stormed": date(2020, 2, 5)}


def test_the_day_before_a_clause_of_time_is_that_of_the_clause_too() -> None:
    told = days(
        "Five soldiers of Oranda were killed and four were wounded on Monday when artillery shelled a base at Idlib, the Ministry of Defence announced."
    )
    assert told == {"shelled": date(2020, 2, 10)}
