"""The readers of requirements/readers.txt, in their own environment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

SCRIPTS = Path(__file__).parent / "readers"


@pytest.fixture(scope="session")
def reader() -> Callable[..., Any]:
    """Runs one of the scripts in readers/ with what it is given, and hands back the JSON that it prints."""
    python = Path(sys.prefix) / "readers" / "bin" / "python"
    if not python.is_file():
        if os.environ.get("CI"):
            pytest.fail("the readers are not installed: make test installs them")
        pytest.skip("the readers are not installed: make test installs them where they come built")

    def run(script: str, *arguments: str, given: bytes = b"") -> Any:
        command = [str(python), str(SCRIPTS / script), *arguments]
        done = subprocess.run(command, input=given, capture_output=True, timeout=120)  # noqa: S603 - our own script
        assert done.returncode == 0, done.stderr.decode()[-2000:]
        return json.loads(done.stdout)

    return run
