"""The weights file: what ships keeps its own rules, and a file that breaks one is refused with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from crossbearing.link.conditions import BadCondition, parse
from crossbearing.link.terms import PAIRED, TERMS, Observation
from crossbearing.link.traits import traits
from crossbearing.link.weights import PATH, BadWeights, load
from factories import claim, document

SHIPPED = load()


def test_no_level_is_beyond_ten_bits_nor_under_the_floor() -> None:
    for comparison in SHIPPED.comparisons:
        for level in comparison.levels:
            assert 0.001 <= level.m <= 1 and 0.001 <= level.u <= 1, (comparison.name, level.name)
            assert abs(level.weight) <= 10, (comparison.name, level.name)


def test_levels_are_shares_of_one_whole() -> None:
    for comparison in SHIPPED.comparisons:
        assert sum(level.m for level in comparison.levels) <= 1.02, comparison.name
        assert sum(level.u for level in comparison.levels) <= 1.02, comparison.name


def test_the_version_moves_with_the_content(tmp_path: Path) -> None:
    other = tmp_path / "weights.toml"
    other.write_text(PATH.read_text("utf-8").replace("m = 0.06, u = 0.004", "m = 0.06, u = 0.005"), "utf-8")
    assert load(other).version != SHIPPED.version


BROKEN = {
    "an m under the floor": ("m = 0.06, u = 0.004", "m = 0.0001, u = 0.004", "type, same, rare"),
    "shares over one": ("m = 0.56, u = 0.035", "m = 0.96, u = 0.035", "date"),
    "a condition that is none": ("kin == 0", "kin ==", "kin =="),
    "a term that nobody knows": ("kin == 0", "moon == 0", "moon"),
    "code": ("kin == 0", "__import__('os')", "__import__"),
    "a last level with a condition": ('{ name = "different", when = "True", m = 0.008', '{ name = "different", when = "kin == 9", m = 0.008', "last"),
    "an impossible prior": ("prior = 0.015625", "prior = 1.5", "prior"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused(name: str, tmp_path: Path) -> None:
    right, wrong, told = BROKEN[name]
    content = PATH.read_text("utf-8")
    assert right in content
    broken = tmp_path / "weights.toml"
    broken.write_text(content.replace(right, wrong, 1), "utf-8")
    with pytest.raises(BadWeights, match=told):
        load(broken)


@pytest.mark.parametrize("words", ["gap.real == 1", "[gap]", "gap if dated else km", "max(gap)", "'a' == 'a'", "lambda: 1"])
def test_a_condition_holds_no_code(words: str) -> None:
    with pytest.raises(BadCondition):
        parse(words, TERMS, {})


def test_every_term_has_a_value_in_both_engines() -> None:
    one, other = traits((claim(), claim("c2", "d2")), {"d1": document("d1"), "d2": document("d2")})
    seen = Observation(one, other)
    for term in {**TERMS, **PAIRED}:
        assert getattr(seen, term) is not None
