"""A headline's name gives way to the place where its story says it happened: invented reports."""

from __future__ import annotations

import pytest

from crossbearing.extract import RuleExtractor
from crossbearing.model import ResolvedClaim
from crossbearing.resolve.actors import ActorRegister
from crossbearing.resolve.gazetteer import Gazetteer
from crossbearing.resolve.resolver import Knowledge
from crossbearing.vocab import PassageKind
from factories import headed


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    register, _ = ActorRegister.load()
    return Knowledge(Gazetteer.load(), register)


def _headline(knowledge: Knowledge, headline: str, body: str) -> ResolvedClaim:
    told = headed(headline, body)
    (extraction,) = RuleExtractor()([told], knowledge)
    return next(c for c in knowledge.resolve(told, extraction).claims if c.passage.kind is PassageKind.HEADLINE)


@pytest.mark.parametrize(
    ("headline", "body", "precision"),
    [
        # another town of the province is where it happened
        ("Helicopter downed in Idlib", "A helicopter was shot down over Maarrat Misrin, north of Idlib city, on Tuesday.", "province"),
        ("Helicopter downed in Idlib", "A helicopter was shot down over Idlib on Tuesday.", "settlement"),
        # the headline says that it means the town
        ("Helicopter downed over Idlib city", "A helicopter was shot down over Maarrat Misrin on Tuesday.", "settlement"),
        # a place elsewhere says nothing of it
        ("Helicopter downed in Idlib", "A jet was shot down over Homs on Tuesday.", "settlement"),
    ],
)  # fmt: skip
def test_a_headlines_town_is_its_province_where_the_story_was_elsewhere_in_it(
    knowledge: Knowledge, headline: str, body: str, precision: str
) -> None:
    place = _headline(knowledge, headline, body).place
    assert place is not None
    assert (place.name, place.precision.value) == ("Idlib", precision)


def test_the_scene_of_a_headline_is_the_storys_own(knowledge: Knowledge) -> None:
    scene = _headline(
        knowledge, "Helicopter downed in Idlib", "A helicopter was shot down over Maarrat Misrin on Tuesday."
    ).scene
    assert scene is not None
    assert scene.place is not None
    assert scene.place.text == "Maarrat Misrin"


@pytest.mark.parametrize(
    ("headline", "words", "country"),
    [
        ("Jets bomb Sanaa funeral hall", "Sanaa", "YE"),
        ("Suicide bomber kills 23 at Baghdad police recruitment centre", "Baghdad", "IQ"),
        ("Dozens of migrants drowned off Libya", "Libya", "LY"),
        # the armed group tells the country, a power abroad does not
        ("14 women raped by RSF fighters near Tawila", "Tawila", "SD"),
        ("M23 captures Masisi town", "Masisi", "CD"),
        ("US warplanes launch raids on Nihm district", None, None),
        ("Baghdad police kill gunman", None, None),
    ],
)
def test_where_a_headline_alone_says_it_was(
    knowledge: Knowledge, headline: str, words: str | None, country: str | None
) -> None:
    place = _headline(knowledge, headline, "More was awaited.").place
    assert (place and place.text, place and place.country) == (words, country)
