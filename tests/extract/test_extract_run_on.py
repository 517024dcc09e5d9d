"""Sentences that run into each other without a stop: where the second begins, and that both are read."""

from __future__ import annotations

import pytest

import factories
from crossbearing.extract.run_on import run_on
from crossbearing.extract.text.parser import parse
from crossbearing.extract.text.prepare import Sentence, sentences
from factories import claims_of


@pytest.mark.parametrize(
    ("text", "second"),
    [
        (
            "The protests have continued despite the curfew Orlish Foreign Minister Ann Salt said the shooting must stop.",
            "Orlish",
        ),
        ("Shells have hit two villages in recent months Orland has stepped up its pressure on the rebels.", "Orland"),
        ("Crowds of villagers flee violence Syrian officials say thousands of people are pouring over the border.", "Syrian"),
        ("The president blamed rebels for causing divisions in his country Arlen insists it is not protecting him.", "Arlen"),
        (
            "Monitors were fired on in Teb and have suspended operations Neither the reports nor the figures can be checked.",
            "Neither",
        ),
        # one sentence
        ("Salt said in a statement that Orland has stepped up its pressure on the rebels.", ""),
        ("It was the first time Orland has admitted its losses.", ""),
        ("They outlined actions Orland must take to stop the bloodshed.", ""),
        ("In recent months Orland has stepped up its pressure on the rebels.", ""),
        ("If the attacks become a problem Orland will respond with force.", ""),
        ("Two people were killed, state news agency Orlwire reported.", ""),
        ("Salt told reporters Orland was ready to talk.", ""),
        ("Gunmen shot the mayor and Orland sent troops to the town.", ""),
        ("The rebels seized a base Orland had built in the valley.", ""),
    ],
)
def test_where_another_sentence_begins(text: str, second: str) -> None:
    doc = next(parse([text]))
    at = run_on(doc)
    assert (doc[at].text if at else "") == second


def test_both_of_two_sentences_run_together_are_read() -> None:
    text = "Troops have  shelled two villages in recent months Foreign Minister Ann Salt said rebels had killed ten people ."
    claims = sorted(claims_of(text), key=lambda c: c.event.trigger.start)
    assert [(c.event.trigger.quote, bool(c.attribution.speakers)) for c in claims] == [("shelled", False), ("killed", True)]
    for claim in claims:
        at = claim.event.trigger
        assert text[at.start : at.end] == at.quote


@pytest.mark.parametrize(
    "text", ["Shells fell Orland denied it.", "Shells  fell , twice Orland  denied it .", '"Shells fell" Orland denied it']
)
def test_the_halves_of_a_sentence_know_where_they_stand(text: str) -> None:
    whole = next(iter(sentences(factories.document(text=text), [])))
    one, other = whole.cut(whole.prepared.index("Orland"))
    assert (one.start, other.end) == (whole.start, whole.end)
    assert one.end <= other.start
    for half in (one, other):
        assert half.prepared == half.prepared.strip()
        assert _letters(half, text) == half.prepared.replace(" ", "")


def _letters(half: Sentence, text: str) -> str:
    return "".join(text[half.offset(at)] for at, letter in enumerate(half.prepared) if letter != " ")
