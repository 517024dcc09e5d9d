"""Texts as they really come: upper case, lost punctuation, machine translation, lists, one endless paragraph, other scripts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crossbearing.acquire import Retrieved
from crossbearing.codec import sha256
from crossbearing.model import Capture, Given, ResolvedClaim
from crossbearing.reading import Read, read_documents
from crossbearing.vocab import EventType, Outcome

E = EventType


def read(text: str, language: str = "", published: str = "2020-02-14") -> Read:
    content = text.encode()
    capture = Capture(
        key="k" * 24, sha256=sha256(content), media_type="text/plain", address="", fetched_at="",
        given=Given(id="x", published=published, language=language),
    )  # fmt: skip
    (one,) = [r for r in read_documents([Retrieved(capture=capture, content=content)]) if isinstance(r, Read)]
    return one


def killed(claims: tuple[ResolvedClaim, ...]) -> set[int]:
    return {t.best for c in claims for t in c.casualties if t.outcome is Outcome.KILLED}


CASES: list[tuple[str, str, Callable[[Read], bool]]] = [
    (
        "upper-case wire",
        "TWELVE KILLED AS SHELLS HIT IDLIB MARKET\n\nIDLIB, SYRIA, 11 FEB -- ARTILLERY SHELLS HIT A MARKET IN IDLIB ON TUESDAY, KILLING "
        "TWELVE CIVILIANS, THE ORONTES WATCH MONITOR SAID.",
        lambda r: 12 in killed(r.reading.claims) and any(c.place and c.place.country == "SY" for c in r.reading.claims),  # type: ignore[union-attr]
    ),
    (
        "lost punctuation",
        "Air strikes killed 45 civilians in Aleppo and 22 in neighbouring Idlib on Tuesday the monitor said 15 others were wounded",
        lambda r: {45, 22} <= killed(r.reading.claims),  # type: ignore[union-attr]
    ),
    (
        "machine translation",
        "The aviation of the regime has bombarded the vegetable market in the city of Idlib, what has led to the martyrdom of nine "
        "civilians and the injury of others.",
        lambda r: 9 in killed(r.reading.claims),  # type: ignore[union-attr]
    ),
    (
        "a list",
        "Incidents of 11 February\n\n- Idlib: shelling, 3 killed\n- Ariha: air raid, 5 injured\n- Sarmin: no casualties\n",
        lambda r: 3 in killed(r.reading.claims),  # type: ignore[union-attr]
    ),
    (
        "a table",
        "Place\tType\tKilled\nIdlib\tshelling\t3\nAriha\tair raid\t0\n",
        lambda r: r.reading is not None,
    ),
    (
        "wire-tape marks",
        "IDLIB -LRB- Example Wire -RRB- - Shells killed four people in Idlib on Tuesday , `` witnesses '' said . \nNobody else was hurt . ",
        lambda r: 4 in killed(r.reading.claims),  # type: ignore[union-attr]
    ),
    (
        "right to left inside English",
        "Shells hit \u202eإدلب\u202c (Idlib) on Tuesday, killing two people.",
        lambda r: 2 in killed(r.reading.claims),  # type: ignore[union-attr]
    ),
]


@pytest.mark.parametrize(("text", "holds"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_it_is_read(text: str, holds: Callable[[Read], bool]) -> None:
    one = read(text)
    assert one.reading is not None and not [p for p in one.problems if p.code == "X301"]
    assert holds(one)
    for claim in one.reading.claims:
        trigger = claim.event.trigger
        assert one.reading.document.text[trigger.start : trigger.end] == trigger.quote


def test_a_hundred_kilobytes_of_one_paragraph() -> None:
    one = read("Shells hit the town on Tuesday and killed three people there " * 1700)
    assert one.reading is not None and one.reading.claims
    assert not [p for p in one.problems if p.code == "X301"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "قال المرصد إن تسعة مدنيين قتلوا في غارة جوية على سوق للخضار في مدينة إدلب يوم الثلاثاء وأصيب آخرون بجروح"),
        ("uk", "Унаслідок обстрілу ринку загинули дев'ятеро цивільних, повідомила обласна адміністрація у вівторок увечері"),
        ("fr", "Neuf civils ont été tués mardi dans un raid aérien contre un marché de la ville, selon un observatoire local"),
    ],
)
def test_a_language_that_is_not_read_yet_is_kept_and_nothing_invented(language: str, text: str) -> None:
    one = read(text)
    assert one.document is not None and one.document.text == text and one.document.language == language
    assert one.reading is not None and one.reading.claims == ()
    assert [p.code for p in one.problems] == ["R207"]


@pytest.mark.parametrize(
    "text",
    [
        "If more troops are harmed, we will bomb their bases, the minister said.",
        "The group threatened to shell the capital.",
        "Will the army storm the town?",
        "The president called for air strikes on the port.",
        "Officials fear that militants could bomb the market.",
        "The army plans to attack the village.",
    ],
)
def test_what_has_not_happened_is_no_violence_done(text: str) -> None:
    one = read(text)
    assert one.reading is not None
    done = [
        c
        for c in one.reading.claims
        if c.event.type.violent and c.mood.value == "actual" and c.factuality.asserted and c.event.type is not E.THREAT
    ]
    assert done == []
