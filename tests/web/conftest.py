"""A browser for the pages: Debian's Chromium, installed where it is missing."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where Chromium is. Where it is not and this is root, it is installed; else the test fails with what to do."""
    found = shutil.which("chromium")
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "install", "-y", "-q", "chromium"], check=False, capture_output=True)  # noqa: S607
        found = shutil.which("chromium")
    if found is None:
        pytest.fail(
            "No chromium is installed, which these tests drive. Install it: sudo apt-get install chromium (or make browser)"
        )
    return found
