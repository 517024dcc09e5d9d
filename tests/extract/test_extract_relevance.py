"""What a page prints beside the war makes no claim; what is done and said of the war does."""

from __future__ import annotations

import pytest

from crossbearing.extract import RuleExtractor
from crossbearing.extract.relevance import comments, nameless
from factories import NoNames, claims_of, document


@pytest.mark.parametrize(
    "sentence",
    [
        "This discussion is now closed.",
        "We welcome comments on our articles for a limited period.",
        "The striker will not give up before the second leg, said the goalkeeper.",
        "The airline canceled a briefing on its new engine and promised investors an update.",
        "The striker's appeal to the stewards was dismissed before the championship.",
        "A resident, who asked not to be named, spoke of a quiet night.",
        "The minister declined to comment.",
        "There was no end to the violence.",
        "Observers fear the effect of the sanctions.",
    ],
)
def test_no_claim(sentence: str) -> None:
    assert claims_of(sentence) == ()


@pytest.mark.parametrize(
    ("type_", "sentence"),
    [
        ("rejection", "The rebels declined to sign the truce."),
        ("demand", "The president asked the army to leave the town."),
        ("agreement", "Oranda and Vasht agreed to share information on missing people."),
        ("assassination", "The governor survived an assassination attempt in Orl."),
        ("armed_clash", "After days of fighting the town was quiet."),
        ("attack", "A wave of attacks left the town in ruins."),
    ],
)
def test_a_claim(type_: str, sentence: str) -> None:
    assert type_ in {str(c.event.type) for c in claims_of(sentence)}


def test_what_readers_wrote_is_left_out_between_the_disclaimer_and_the_close() -> None:
    text = (
        "Rebels shelled Orl.\n\nViews expressed in the comments do not represent those of the Lantern.\n\n"
        "Someone should bomb them all.\n\nThis discussion is now closed.\n\nThe army shelled Vasht."
    )
    ((start, end),) = comments(text)
    assert "bomb them" in text[start:end]
    assert {c.event.trigger.quote for c in claims_of(text)} == {"shelled"}
    (read,) = RuleExtractor()([document("d", text)], NoNames())
    assert len(read.claims) == 2
    assert [found.code for found in read.problems] == ["X303"]


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("a diplomat who declined to be named said so", True),
        ("speaking on condition of anonymity , he said so", True),
        ("the general declined to comment on the talks", True),
        ("the rebels declined to attend the talks", False),
        ("they refused to give up the town", False),
    ],
)
def test_the_formula_of_unnamed_sources(text: str, formula: bool) -> None:
    assert nameless(text) is formula


def test_who_speaks_is_no_victim() -> None:
    (claim,) = claims_of("An air strike on Orl killed nine people, a doctor said.")
    assert [(toll.best, str(toll.outcome)) for toll in claim.casualties] == [(9, "killed")]


def test_a_sentence_that_stands_there_a_third_time_tells_nothing_new() -> None:
    assert len(claims_of("Rebels shelled the town. " * 40)) == 2
