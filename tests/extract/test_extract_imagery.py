"""Which claims a named verifier has placed on the map by a picture, and who did: invented sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.extract import RuleExtractor
from factories import NoNames, claims_of, document

SHELLED = "Shelling killed three people in Orl on Monday, residents said. "
# trigger, verifiers, words
READ = [
    ("striking", ("Quaywatch",), "Video geolocated by Quaywatch shows warplanes striking a market in Orl."),
    ("strike", ("Quaywatch",), "Quaywatch geolocated the video of the strike to the main square."),
    ("shelling", ("Quaywatch",), "Quaywatch, which geolocated footage of the shelling in Orl, said three people were killed."),
    (
        "hit",
        ("Quaywatch", "Northlight"),
        "Photos geo-located by Quaywatch and Northlight show that a shell hit a clinic in Orl.",
    ),
    ("attack", ("Quaywatch",), "The attack hit a bakery in Orl, according to video geolocated by Quaywatch."),
    (
        "shelling",
        ("Quay Herald",),
        "The Quay Herald verified the location of a video that shows the shelling of a clinic in Orl.",
    ),
    ("Shelling", ("Quaywatch",), SHELLED + "The video was geolocated by Quaywatch."),
    ("Shelling", ("Quaywatch",), SHELLED + "Quaywatch said it had geolocated the footage to the main road."),
    ("Shelling", ("Quaywatch",), SHELLED + "Quaywatch, a group of volunteers, has geolocated images of the attack."),
    ("Shelling", ("Nora Example",), SHELLED + "Nora Example, an analyst, geolocated the footage."),
    ("Shelling", ("Quay Herald",), SHELLED + "The Quay Herald was able to confirm the location of the video."),
    (
        "shelling",
        ("Quaywatch",),
        "A video posted on Monday shows soldiers shelling a clinic in Orl. Quaywatch has geolocated it.",
    ),
]
NOTHING = {
    "not done": SHELLED + "Quaywatch could not geolocate the video.",
    "not done yet": SHELLED + "The video has not been geolocated by Quaywatch.",
    "tried": SHELLED + "Quaywatch is trying to geolocate the footage.",
    "unable": SHELLED + "Quaywatch was unable to geolocate the footage.",
    "perhaps": SHELLED + "Quaywatch may have geolocated the footage.",
    "to come": SHELLED + "Quaywatch will geolocate the footage.",
    "by nobody": SHELLED + "The footage was geolocated to Orl.",
    "by nobody in particular": SHELLED + "Analysts geolocated the footage.",
    "by people without a name": SHELLED + "Activists said they had geolocated the footage.",
    "already so called": "Geolocated footage shows warplanes striking a market in Orl.",
    "appears to show": "Footage geolocated by Quaywatch appears to show warplanes striking a market in Orl.",
    "called false": "The army said that footage of the shelling in Orl, geolocated by Quaywatch, was false.",
    "no picture": SHELLED + "Quaywatch geolocated the caller's telephone.",
    "a base found on pictures": SHELLED + "Quaywatch has identified the location of the army's base from satellite images.",
    "a site found on pictures": SHELLED + "Quaywatch geolocated the launch site using satellite images.",
    "another picture": SHELLED + "Quaywatch geolocated a video of a visit by the minister to Tarn.",
    "what was denied": "The army denied that it shelled the clinic in Orl. Quaywatch geolocated the video.",
    "what is threatened": "The army will shell the clinic in Orl, a colonel warned. Quaywatch geolocated the video.",
}


@pytest.mark.parametrize(("trigger", "verifiers", "text"), READ)
def test_who_placed_it(trigger: str, verifiers: tuple[str, ...], text: str) -> None:
    found = {claim.event.trigger.quote: claim.imagery for claim in claims_of(text)}
    imagery = found[trigger]
    assert imagery is not None
    assert tuple(one.anchor.quote for one in imagery.verifiers) == verifiers
    assert text[imagery.anchor.start : imagery.anchor.end] == imagery.anchor.quote


@pytest.mark.parametrize("name", NOTHING)
def test_what_confirms_nothing(name: str) -> None:
    claims = claims_of(NOTHING[name])
    assert claims or name in ("to come",)
    assert all(claim.imagery is None for claim in claims)


def test_the_claim_of_its_own_sentence_comes_first() -> None:
    claims = claims_of("The army denied that it shelled the clinic in Orl. Quaywatch geolocated footage of the shelling.")
    assert {claim.event.trigger.quote: claim.imagery is not None for claim in claims} == {
        "denied": False, "shelled": False, "shelling": True,
    }  # fmt: skip


def test_a_picture_does_not_reach_far_back() -> None:
    far = SHELLED + "The weather was fine on the coast, and the harvest had begun in all the villages of the plain. "
    claims = claims_of(far + "Quaywatch geolocated the footage.")
    assert claims and all(claim.imagery is None for claim in claims)


WORDS = "Quaywatch geolocated footage of the shelling video by it location verified that not in Orl geo-located a strike said , .".split()


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14))
def test_any_words(words: list[str]) -> None:
    text = " ".join(words)
    extraction = next(iter(RuleExtractor()([document("d", text)], NoNames())))
    assert extraction.problems == ()
    for claim in extraction.claims:
        if claim.imagery is not None:
            for anchor in (claim.imagery.anchor, *(one.anchor for one in claim.imagery.verifiers)):
                assert text[anchor.start : anchor.end] == anchor.quote
