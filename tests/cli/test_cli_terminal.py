"""A terminal obeys what it is sent: no text of a report, a file name or a table reaches it with orders in it."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing import cli, terminal
from crossbearing.case import Case
from crossbearing.demo import DISPATCHES
from crossbearing.model import Given
from crossbearing.problems import line, problem
from crossbearing.terminal import printable

ORDERS = "\x1b[2J\x1b]0;owned\x07\x9b31m\x08\x7f\r\u202eevil\u2066\u2028"
BANNED = set(
    map(chr, [*range(9), *range(11, 32), *range(127, 160), 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
)


@given(st.text())
def test_printable_text_holds_no_orders(text: str) -> None:
    shown = printable(text)
    assert not BANNED & set(shown)
    assert printable(shown) == shown
    shown.encode()


@pytest.mark.parametrize("text", ["plain", "Taftanāz تفتناز", "a\tb\nc", "👩‍🚀 é", "\u200fعربي\u200e"])
def test_honest_text_stays_as_it_is(text: str) -> None:
    assert printable(text) == text


@given(
    st.dictionaries(
        st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"])), max_size=3
    )
)
def test_json_for_a_terminal_is_the_same_json(fields: dict[str, str]) -> None:
    written = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", written)
        terminal.out_json(json.dumps(fields, ensure_ascii=False))
    assert json.loads(written.getvalue()) == fields
    assert not BANNED & set(written.getvalue())


def test_a_problem_is_one_line_whatever_the_file_is_called() -> None:
    found = line(problem("A101", "a\nb\u2028c\x85d", path="x\r\ny"))
    assert len(found.splitlines()) == 1


class Terminal(io.TextIOWrapper):
    """Standard output that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def hostile(own_demo: Case, tmp_path: Path) -> Case:
    first, *rest = DISPATCHES.read_text("utf-8").splitlines()
    fields = json.loads(first)
    fields |= {
        "id": f"d{ORDERS}01",
        "title": f"T{ORDERS}",
        "outlet": f"O{ORDERS}",
        "byline": ORDERS,
        "text": fields["text"].replace("Monday", f"Monday {ORDERS}"),
    }
    (tmp_path / "h.jsonl").write_text("\n".join([json.dumps(fields), *rest[:9]]), "utf-8")
    own_demo.add([str(tmp_path / "h.jsonl")], Given())
    own_demo.build()
    return own_demo


def test_no_command_sends_orders_to_a_terminal(hostile: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = hostile.ledger()
    documents = [d.id for d in index.documents() if "\x1b" in d.id]
    claims = list(index.claims(document=documents[0]))
    incident = next(i for i in index.incidents() if documents[0] in i.documents)
    odd = tmp_path / "a\x1b[2J\nb.txt"
    odd.write_bytes(b"\x00\x01\x02")
    table = tmp_path / "t.csv"
    table.write_text(f"date,name{ORDERS},best\n2020-02-10,{ORDERS},1\nx{ORDERS},b,2\n", "utf-8")
    commands: list[list[object]] = [
        ["show", hostile.path, "--all"], ["show", hostile.path, incident.id], ["show", hostile.path, claims[0].id], ["show", hostile.path, documents[0]],
        ["show", hostile.path, "--problems"], ["show", hostile.path, "--links"], ["show", hostile.path, incident.id, "--links"],
        ["export", hostile.path], ["export", hostile.path, "--format", "csv"], ["queue", hostile.path],
        ["add", hostile.path, odd], ["add", hostile.path, tmp_path / "h.jsonl", "--dry-run", "--outlet", ORDERS], ["compare", hostile.path, table],
        ["decide", hostile.path, "reject", claims[0].id, "--why", ORDERS], ["decisions", hostile.path], ["decisions", hostile.path, "--json"],
        ["agreement", hostile.path], ["read", tmp_path / "h.jsonl"], ["build", hostile.path], ["show", hostile.path, f"x{ORDERS}"],
    ]  # fmt: skip
    for arguments in commands:
        out, err = Terminal(io.BytesIO(), "utf-8", newline=""), io.StringIO()
        with monkeypatch.context() as patch:
            patch.setenv("NO_COLOR", "1")  # colours are our own orders
            patch.setenv("TERM", "dumb")
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            patch.setattr(sys, "argv", ["crossbearing", *map(str, arguments)])
            with pytest.raises(SystemExit):
                cli.main()
        out.flush()
        said = out.buffer.getvalue().decode() + err.getvalue()  # type: ignore[attr-defined]
        assert said.strip(), arguments
        assert not BANNED & set(said), (arguments, sorted(BANNED & set(said)))
