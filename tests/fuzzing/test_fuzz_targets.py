"""Every parser of foreign bytes on altered inputs: a short run of what ``make fuzz`` does for minutes."""

from __future__ import annotations

import importlib
import warnings
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

ROOT = Path(__file__).parents[2]
NAMES = (
    "text", "page", "document line", "feed", "warc", "wacz", "csv", "json lines", "json", "any file", "payload", "case.toml", "decisions",
    "receipts", "users.json", "registers", "geojson", "ledgers", "geonames", "desk", "release", "time stamp",
)  # fmt: skip


@pytest.fixture(scope="module")
def targets() -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT))
        return importlib.import_module("fuzz.targets").TARGETS, importlib.import_module("fuzz.inputs").altered


@pytest.mark.parametrize("name", NAMES)
def test_no_input_is_too_odd(targets: Any, name: str) -> None:
    target, altered = targets[0][name], targets[1]
    for content in target.seeds:
        target.run(content)

    @seed(7)
    @settings(max_examples=60, database=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
    @given(altered(target.seeds, target.tokens))
    def run(content: bytes) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of libraries, about the input
            target.run(content)

    run()


def test_every_target_is_run(targets: Any) -> None:
    assert set(targets[0]) == set(NAMES)
