"""Which of a sentence's places is meant, and where claims that name none happened: invented reports."""

from __future__ import annotations

import pytest

from crossbearing.extract import RuleExtractor
from crossbearing.model import Claim
from crossbearing.resolve.actors import ActorRegister
from crossbearing.resolve.gazetteer import Gazetteer
from crossbearing.resolve.resolver import Knowledge
from factories import document

CASES = [
    ("attacked", "Pakistan", "Gunmen attacked a convoy in southwestern Pakistan on Monday."),
    ("fired", "Kharkiv", "Troops in Poltava fired four rockets at Kharkiv on Monday."),
    ("killed", "Maiduguri", "Gunmen raided a market in Maiduguri on Monday. Four traders were killed."),
    ("killed", "Maiduguri", "Gunmen raided a market in Maiduguri on Monday.\n\nFour traders were killed, police said."),
    ("killed", "", "Gunmen raided a market in Maiduguri on Monday.\n\nElsewhere, four traders were killed."),
    ("accused", "", "The minister accused Pakistan of shelling villages."),
]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    register, _ = ActorRegister.load()
    return Knowledge(Gazetteer.load(), register)


@pytest.mark.parametrize(("trigger", "place", "text"), CASES)
def test_where_it_happened(trigger: str, place: str, text: str, knowledge: Knowledge) -> None:
    (extraction,) = RuleExtractor()([document(text)], knowledge)
    claims: dict[str, Claim] = {claim.event.trigger.quote: claim for claim in extraction.claims}
    found = claims[trigger].place
    assert (found.anchor.quote if found else "") == place
