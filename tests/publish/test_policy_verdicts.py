"""Which incidents go out: by standing, by day, by what was hit."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from crossbearing.config import Profile, Profiles
from crossbearing.publish.policy import ClaimGlimpse, Glimpse, verdicts
from crossbearing.vocab import Geoprecision, PlaceLevel, Standing, Withholding

DAY = date(2031, 5, 10)
PUBLIC = Profiles().public


def glimpse(id_: str = "i1", last: date | None = None, standing: Standing = Standing.OPEN, *claims: ClaimGlimpse) -> Glimpse:
    return Glimpse(id=id_, last=last, standing=standing, claims=claims or (ClaimGlimpse("c1", "d1"),))


def test_recent_attacks_on_hospitals_wait_and_then_go_out_by_province() -> None:
    hit = ClaimGlimpse("c1", "d1", frozenset({"medical"}), Geoprecision.SETTLEMENT)
    recent = verdicts([glimpse("i1", DAY - timedelta(days=29), Standing.OPEN, hit)], PUBLIC, DAY)
    assert recent.incidents["i1"].withheld is Withholding.SENSITIVE_EMBARGO
    assert recent.hidden_claims == {"c1"} and recent.hidden_documents == {"d1"}
    old = verdicts([glimpse("i1", DAY - timedelta(days=30), Standing.OPEN, hit)], PUBLIC, DAY)
    assert old.incidents["i1"].withheld is None and old.levels == {"c1": PlaceLevel.PROVINCE} and old.hidden_texts == {"d1"}


def test_an_incident_without_any_day_counts_as_recent() -> None:
    profile = Profile(embargo_days=1)
    assert verdicts([glimpse(last=None)], profile, DAY).incidents["i1"].withheld is Withholding.EMBARGO


def test_a_profile_may_ask_for_approval() -> None:
    profile = Profile(standing=Standing.APPROVED)
    made = verdicts([glimpse("i1", DAY, Standing.REVIEWED), glimpse("i2", DAY, Standing.APPROVED)], profile, DAY)
    assert made.incidents["i1"].withheld is Withholding.STANDING and made.incidents["i2"].withheld is None


def test_a_document_that_also_tells_of_something_withheld_keeps_its_words_to_itself() -> None:
    profile = Profile(embargo_days=10)
    shared = [
        glimpse("i1", DAY, Standing.OPEN, ClaimGlimpse("c1", "d1"), ClaimGlimpse("c2", "d2")),
        glimpse("i2", DAY - timedelta(days=90), Standing.OPEN, ClaimGlimpse("c3", "d1")),
    ]
    scope = verdicts(shared, profile, DAY)
    assert scope.hidden_texts == {"d1"} and scope.hidden_documents == {"d2"} and scope.hidden_claims == {"c1", "c2"}


@given(st.integers(0, 400), st.integers(0, 400), st.integers(0, 400))
def test_a_longer_embargo_never_lets_more_out(age: int, short: int, longer: int) -> None:
    short, longer = sorted((short, longer))
    one = glimpse(last=DAY - timedelta(days=age))
    out = [verdicts([one], Profile(embargo_days=days), DAY).incidents["i1"].withheld is None for days in (short, longer)]
    assert out[0] or not out[1]


@given(st.sampled_from(list(PlaceLevel)), st.sampled_from(list(PlaceLevel)))
def test_a_sensitive_place_is_never_told_more_exactly_than_others(general: PlaceLevel, special: PlaceLevel) -> None:
    profile = Profile(places=general, sensitive=("medical",), sensitive_places=special)
    hit = ClaimGlimpse("c1", "d1", frozenset({"medical"}))
    level = verdicts([glimpse("i1", DAY, Standing.OPEN, hit)], profile, DAY).incidents["i1"].level
    assert list(PlaceLevel).index(level) >= list(PlaceLevel).index(general)
