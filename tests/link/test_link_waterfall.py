"""The drawing of a link: well-formed, without a script, and each bar with its sentence."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from crossbearing.link import link
from crossbearing.link.waterfall import waterfall
from crossbearing.model import Link, Reason
from factories import claim, document, toll

SVG = "{http://www.w3.org/2000/svg}"


def test_one_bar_for_each_reason_and_the_sum() -> None:
    claims = [claim("a", "d1", casualties=(toll(47),)), claim("b", "d2", casualties=(toll(47),))]
    (found,) = link(claims, {name: document(name) for name in ("d1", "d2")}).links
    drawn = ElementTree.fromstring(waterfall(found))  # noqa: S314 - our own drawing
    bars = drawn.findall(f"{SVG}g")
    assert len(bars) == len(found.reasons) + 1
    for bar, reason in zip(bars, found.reasons, strict=False):
        assert reason.because in (bar.findtext(f"{SVG}title") or "")
    assert f"{found.weight:+.1f}" in (bars[-1].findtext(f"{SVG}title") or "")
    assert not list(drawn.iter(f"{SVG}script"))


@pytest.mark.parametrize("weights", [(), (0.0,), (-3.0, -4.0), (9.9, -9.9, 0.1)])
def test_any_weights_fit_the_drawing(weights: tuple[float, ...]) -> None:
    reasons = tuple(Reason("type", weight, 'said "so" & <thus>') for weight in weights)
    drawn = ElementTree.fromstring(waterfall(Link(left="a", right="b", weight=sum(weights), reasons=reasons)))  # noqa: S314
    width = float(drawn.get("width", "0"))
    for bar in drawn.iter(f"{SVG}rect"):
        assert float(bar.get("x", "-1")) >= 0
        assert float(bar.get("x", "0")) + float(bar.get("width", "0")) <= width
