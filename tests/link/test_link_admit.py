"""Which claims may be in an incident: a table of claims and the rule that leaves them out."""

from __future__ import annotations

import pytest

from crossbearing.link.admit import rejected
from crossbearing.model import ResolvedClaim
from factories import actor, claim, days, toll

CASES: dict[str, tuple[ResolvedClaim, str]] = {
    "a strike": (claim(), ""),
    "a protest": (claim(type="protest"), ""),
    "a negotiation": (claim(type="negotiation"), ""),
    "a denial": (claim(factuality="CT-"), ""),
    "a hedged claim": (claim(factuality="PS+"), ""),
    "a threat": (claim(type="threat"), "speech_act"),
    "an accusation": (claim(type="accusation"), "speech_act"),
    "a planned offensive": (claim(type="offensive", mood="future"), "not_happened"),
    "a condition": (claim(mood="hypothetical"), "not_happened"),
    "a toll of ten days": (claim(dated=False, casualties=(toll(13, scope="cumulative"),)), "cumulative"),
    "a toll of a week": (claim(date=days(-6, 7), casualties=(toll(13, scope="cumulative"),)), "cumulative"),
    "a toll of the day and of the week": (claim(dated=False, casualties=(toll(13, scope="cumulative"), toll(2))), ""),
    "a toll of the week told of one day": (claim(casualties=(toll(13, scope="cumulative"),)), ""),
    "a dated look back": (claim(foreground=False, date=days(-700, 28)), ""),
    "an undated look back": (claim(foreground=False, dated=False), "background"),
    "nothing but the act": (claim(where=None, dated=False), "too_vague"),
    "the act and a label": (claim(where=None, dated=False, actors=(actor("lab-rebels"),)), "too_vague"),
    "the act and a named actor": (claim(where=None, dated=False, actors=(actor("grp-a"),)), ""),
    "the act and a toll": (claim(where=None, dated=False, casualties=(toll(3),)), ""),
}


@pytest.mark.parametrize("name", CASES)
def test_rule(name: str) -> None:
    told, rule = CASES[name]
    found = rejected(told)
    assert (found.rule if found else "") == rule
    assert found is None or found.because.endswith(".")
