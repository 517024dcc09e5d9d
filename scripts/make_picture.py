"""Draw docs/demo.svg: the demo case's incidents as the terminal shows them."""

from __future__ import annotations

import tempfile
from pathlib import Path

from rich.console import Console

from crossbearing import screen
from crossbearing.case import Case
from crossbearing.demo import DISPATCHES, OUTLETS, SETTINGS
from crossbearing.model import Given

TARGET = Path(__file__).parents[1] / "docs" / "demo.svg"

if __name__ == "__main__":
    console = Console(record=True, width=150, file=Path("/dev/null").open("w"))  # noqa: SIM115
    screen.page = lambda: console
    with tempfile.TemporaryDirectory() as folder:
        case = Case.create(Path(folder) / "demo", **SETTINGS)
        (case.path / "registers" / "outlets.csv").write_bytes(OUTLETS.read_bytes())
        case.add([str(DISPATCHES)], Given())
        case.build()
        screen.incidents(case.ledger(), case.settings.notice)
    TARGET.write_text(console.export_svg(title="crossbearing demo"), "utf-8")
    print(f"wrote {TARGET}")
