"""Sentences and their preparation: bounds, equal length, capitals, wire tape; and the gate before the parser."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import factories
from crossbearing.extract.background import background
from crossbearing.extract.parser import parse
from crossbearing.extract.prepare import prepare, sentences, split
from crossbearing.extract.rules import may_hold_claims
from factories import claims_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells fell. Two died.", ["Shells fell.", "Two died."]),
        (
            "Gen. Salt said on Jan. 5 that U.S. forces hit it. They left.",
            ["Gen. Salt said on Jan. 5 that U.S. forces hit it.", "They left."],
        ),
        ("“We did it.” He left.", ["“We did it.”", "He left."]),
        ("Who fired? Nobody knows!", ["Who fired?", "Nobody knows!"]),
        ("It cost 3.5 million. Then 4.", ["It cost 3.5 million.", "Then 4."]),
        ("A line that is\nwrapped here. Next", ["A line that is\nwrapped here.", "Next"]),
        ("one paragraph\n\nanother", ["one paragraph", "another"]),
        ("   ", []),
        # a caption that lost its stop ends where a new sentence plainly begins; a name with an article does not begin one
        ("Crowds met on Friday A UN team has left", ["Crowds met on Friday", "A UN team has left"]),
        ("Shells fell in the valley Some accounts differ", ["Shells fell in the valley", "Some accounts differ"]),
        ('Envoys "report attacks" Thousands have fled', ['Envoys "report attacks"', "Thousands have fled"]),
        ("Crowds fear arrest The Palm League says so", ["Crowds fear arrest", "The Palm League says so"]),
        ("Shells hit Marun In the town of Orl two died", ["Shells hit Marun", "In the town of Orl two died"]),
        ("Explosion in Marun Leaves At Least Five Dead", ["Explosion in Marun Leaves At Least Five Dead"]),
        ("It told The Palm Post of it", ["It told The Palm Post of it"]),
        ('Crowds fled to the hills "We saw it," he said.', ["Crowds fled to the hills", '"We saw it," he said.']),
        ('Crowds chant "We want peace" here.', ['Crowds chant "We want peace" here.']),
        ("It stood in the newspaper The example said so", ["It stood in the newspaper The example said so"]),
        ("Rebels Take The Town", ["Rebels Take The Town"]),
    ],
)
def test_split(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in split(text)] == expected


@given(st.text(max_size=400))
def test_split_bounds_are_ordered_trimmed_and_lose_no_letter(text: str) -> None:
    bounds = list(split(text))
    assert all(0 <= start < end <= len(text) for start, end in bounds)
    assert all(one[1] <= other[0] for one, other in pairwise(bounds))
    assert "".join("".join(text[start:end].split()) for start, end in bounds) == "".join(text.split())


@given(st.text(max_size=300), st.booleans())
def test_preparing_keeps_the_length(text: str, headline: bool) -> None:
    assert len(prepare(text, [], headline=headline)) == len(text)


def test_a_paragraph_without_stops_is_cut() -> None:
    assert all(end - start <= 1200 for start, end in split("word " * 5000))


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("AIR RAID KILLS TWELVE IN IDLIB CITY", [(25, 30)], "Air raid kills twelve in Idlib city"),
        ("-LRB- Example Wire -RRB- - Shells fell", [], "(     Example Wire     ) , Shells fell"),
        ("He said ``we did'' it", [], 'He said " we did " it'),
        ("Ten – mostly children – died", [], "Ten , mostly children , died"),
        ("Rebels Say Shells Killed Twelve", [], "Rebels say shells killed twelve"),
    ],
)
def test_prepare(text: str, names: list[tuple[int, int]], expected: str) -> None:
    assert prepare(text, names, headline=True) == expected


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("Shells hit the town.", True),
        ("The death toll rose.", True),
        ("The ministry said nothing of it.", True),
        ("The valley is green in spring.", False),
        ("", False),
    ],
)
def test_the_gate(text: str, holds: bool) -> None:
    assert may_hold_claims(text) is holds


@pytest.mark.parametrize(
    ("text", "event", "year", "is_background"),
    [
        ("In 2018 an aircraft was shot down there.", "shot", 2020, True),
        ("In 2020 an aircraft was shot down there.", "shot", 2020, False),
        ("The nine-year war has killed 400,000 people.", "killed", 2020, True),
        ("During the nearly nine-year conflict, weapons were sought.", "sought", 2020, True),
        ("Thousands have died since the conflict began.", "died", 2020, True),
        ("Two people were killed on Tuesday.", "killed", 2020, False),
        ("Two people were killed since it began this week.", "killed", 2020, False),
        ("The missiles have been used a number of times.", "used", 2020, True),
        ("After decades of repression the town rose.", "repression", 2020, True),
        ("Ten people were killed in Orl, where a revolt was crushed in 1982.", "killed", 2020, False),
        ("Ten people were killed in Orl, where a revolt was crushed in 1982.", "crushed", 2020, True),
    ],
)
def test_background(text: str, event: str, year: int, is_background: bool) -> None:
    doc = next(parse([text]))
    words = [token.lower_ for token in doc]
    assert background(words, year, doc, words.index(event)) is is_background


@given(st.text(alphabet="aB .\n\t,'`\"", max_size=120))
def test_runs_of_space_are_closed_and_every_letter_knows_its_place(text: str) -> None:
    document = factories.document(text=text or "a")
    for sentence in sentences(document, []):
        assert "  " not in sentence.prepared
        for at, letter in enumerate(sentence.prepared):
            where = sentence.offset(at)
            assert sentence.start <= where < sentence.end
            assert sentence.letter(where) == at
            assert not letter.isalnum() or document.text[where].lower() == letter.lower()


def test_wire_tape_parses_like_plain_text_and_quotes_the_document() -> None:
    tape, plain = (
        "Troops fired -LRB- again -RRB- .  `` We  killed ten rebels , ''  a general said .",
        'Troops fired (again). "We killed ten rebels," a general said.',
    )
    ours, same = claims_of(tape), claims_of(plain)
    assert [(c.event.type, c.attribution.form) for c in ours] == [(c.event.type, c.attribution.form) for c in same]
    for claim in ours:
        at = claim.event.trigger
        assert tape[at.start : at.end] == at.quote
