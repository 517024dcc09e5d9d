"""Write docs/hostile.md from the table in tests/hostile. Run ``python scripts/make_hostile.py``; a test says whether it is up to date."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "hostile"))

from hostile_table import page  # noqa: E402 - the path first

if __name__ == "__main__":
    (ROOT / "docs" / "hostile.md").write_text(page(), "utf-8")
    print("wrote docs/hostile.md")
