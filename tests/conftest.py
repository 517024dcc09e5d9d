"""What several test folders share: no network, the demo case built once, readings kept in memory."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from crossbearing.acquire import Retrieved, collect
from crossbearing.case import Case
from crossbearing.demo import DISPATCHES, OUTLETS, SETTINGS
from crossbearing.model import Given

# A law holds or not: how fast it is checked is no part of it, and a run can be repeated.
settings.register_profile("house", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("house")

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a test tried to open a network connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)


@pytest.fixture(scope="session")
def demo_retrieved() -> list[Retrieved]:
    return [one for one in collect([str(DISPATCHES)], Given(), None, "2020-02-16T00:00:00+00:00") if isinstance(one, Retrieved)]


@pytest.fixture(scope="session")
def demo_case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    folder = tmp_path_factory.mktemp("demo") / "case"
    case = Case.create(folder, **SETTINGS)
    (folder / "registers" / "outlets.csv").write_bytes(OUTLETS.read_bytes())
    case.add([str(DISPATCHES)], Given())
    case.build()
    yield case


@pytest.fixture
def own_demo(demo_case: Case, tmp_path: Path) -> Case:
    """A copy of the built demo case, to change at will."""
    shutil.copytree(demo_case.path, tmp_path / "own", copy_function=shutil.copy)
    return Case(tmp_path / "own")


@pytest.fixture(scope="session")
def seed_article() -> Path:
    article = SHARED / "seed" / "article.txt"
    if not article.is_file():
        pytest.skip("the seed article lies beside the checkout and is not here")
    return article
