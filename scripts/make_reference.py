"""Write docs/reference.md from the code: the codebook's words, the problem codes and the commands.

Run ``python scripts/make_reference.py``; ``--check`` says whether the file is up to date (a test does that).
"""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from crossbearing import cli, vocab
from crossbearing.problems import CATALOGUE

TARGET = Path(__file__).parents[1] / "docs" / "reference.md"
WORDS = (
    vocab.Mood, vocab.Factuality, vocab.Form, vocab.ActorKind, vocab.Geoprecision, vocab.DatePrecision, vocab.Outcome, vocab.Group,
    vocab.Scope, vocab.PassageKind, vocab.Interest, vocab.Grade, vocab.PerpetratorStanding, vocab.Standing, vocab.Severity,
)  # fmt: skip


def reference() -> str:
    """The whole page."""
    parts = ["# Reference", "", "Written by `scripts/make_reference.py` from the code; do not edit by hand.", ""]
    parts += ["## Event types", "", "| type | what happened | PLOVER | ACLED-like |", "|---|---|---|---|"]
    parts += [f"| {e.value} | {e.definition} | {e.plover or '–'} | {e.acled or '–'} |" for e in vocab.EventType]
    for words in WORDS:
        first = (words.__doc__ or "").strip().splitlines()[0]
        parts += ["", f"## {words.__name__}", "", first, "", "| word | meaning |", "|---|---|"]
        parts += [f"| {word.value} | {word.definition} |" for word in words]
    parts += ["", "## Problems", "", "| code | severity | message | remedy |", "|---|---|---|---|"]
    parts += [
        f"| {code} | {e.severity.value} | {_cell(e.message)} | {_cell(e.remedy)} |" for code, e in sorted(CATALOGUE.items())
    ]
    parts += ["", "## Commands", "", "| command | what it does |", "|---|---|"]
    group = typer.main.get_command(cli.app)
    commands = getattr(group, "commands", {})
    parts += [
        f"| `crossbearing {name}` | {_cell((command.help or '').splitlines()[0])} |"
        for name, command in sorted(commands.items())
    ]
    parts += [
        "",
        "## Records",
        "",
        "`crossbearing schema RECORD` prints the JSON Schema of: " + ", ".join(sorted(cli.SCHEMAS)) + ".",
        "",
    ]
    return "\n".join(parts)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(0 if TARGET.read_text("utf-8") == reference() else 1)
    TARGET.write_text(reference(), "utf-8")
    print(f"wrote {TARGET}")
