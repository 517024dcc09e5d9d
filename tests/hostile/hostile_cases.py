"""Rows about the files of a case that somebody else has written or altered."""

from __future__ import annotations

import codecs
import os
import sqlite3

from hostile_stage import SAME, Stage, row

from crossbearing import config
from crossbearing.case import Case
from crossbearing.deciding import Draft
from crossbearing.store.ledger import LedgerIndex
from crossbearing.vocab import Act

AREA = "Files of a case"


def _sentence(stage: Stage, case: Case, *words: str) -> str:
    code, said = stage.run(*words, case.path)
    assert code == 2 and "Traceback" not in said and len(said.strip().splitlines()) == 1, said
    return said


@row(AREA, "case.toml nested 5,000 deep", "a sentence (C503)", "–")
def deep_settings(stage: Stage) -> None:
    assert [found.code for found in config.parse("a = " + "[" * 5000)[1]] == ["C503"]
    assert [found.code for found in config.parse("a = " + "{a=" * 5000)[1]] == ["C503"]


@row(AREA, "case.toml with a number of 5,000 digits", "a sentence (C503)")
def digits(stage: Stage) -> None:
    assert [found.code for found in config.parse("a = " + "9" * 5000)[1]] == ["C503"]


@row(AREA, "case.toml of 100 MB", "a sentence; not read")
def large(stage: Stage) -> None:
    case = stage.copy()
    with (case.path / "case.toml").open("ab") as file:
        file.truncate(2 << 20)
    assert "larger than 1 MB" in _sentence(stage, case, "build")


@row(AREA, "case.toml as a link to nothing", "there is no case (a sentence)")
def dangling(stage: Stage) -> None:
    case = stage.copy()
    (case.path / "case.toml").unlink()
    (case.path / "case.toml").symlink_to(stage.tmp / "nowhere")
    assert "There is no case" in _sentence(stage, case, "show")


@row(
    AREA,
    "a line of decisions.jsonl nested 50,000 deep, one of NULs, one that is no UTF-8",
    "each named by its number (D701); the others are in force",
)
def decisions(stage: Stage) -> None:
    case = stage.copy()
    claim = next(iter(case.ledger().claims())).id
    case.decide(Draft(act=Act.REJECT, claims=(claim,)), "ana")
    with case.decisions_path.open("ab") as file:
        file.write(b'{"value": ' + b"[" * 50_000 + b"\n\x00\x00\n\xff\xfe\n")
    lines, audit = case.decided()
    assert len(lines) == 1 and [found.where for found in audit.problems if found.code == "D701"] == [
        f"decisions.jsonl:{n}" for n in (2, 3, 4)
    ]
    assert case.build().counts["documents"] > 20


@row(
    AREA,
    "a line put into, changed in or removed from decisions.jsonl",
    "the chain breaks there (D703), or the ledger remembers a later line (D705)",
    "Atlos says of its own log that it can be got round",
)
def chain(stage: Stage) -> None:
    case = stage.copy()
    for claim in list(case.ledger().claims())[:3]:
        case.decide(Draft(act=Act.REJECT, claims=(claim.id,)), "ana")
    whole = case.decisions_path.read_bytes()
    lines = whole.splitlines(keepends=True)
    case.decisions_path.write_bytes(lines[0] + lines[2])
    assert "D703" in [found.code for found in case.decided()[1].problems]
    case.decisions_path.write_bytes(b"".join(lines).replace(b'"by":"ana"', b'"by":"eve"', 1))
    assert "D703" in [found.code for found in case.decided()[1].problems]
    case.decisions_path.write_bytes(lines[0])
    assert "D705" in [found.code for found in case.build().problems]


@row(
    AREA,
    "a receipt that says its bytes are at `../../../etc/passwd`",
    "damaged (C506): bytes count only where they have the hash that names them",
)
def receipt(stage: Stage) -> None:
    case = stage.copy()
    found = next(case.archive.path.rglob("*.json"))
    found.chmod(0o600)
    found.write_bytes(found.read_bytes().replace(found.name[:64].encode(), b"../../../../../../../../../etc/passwd"))
    assert "C506" in [each.code for each in Case(case.path).build().problems]
    assert all("root:" not in document.text for document in case.ledger().documents())


@row(AREA, "archived bytes that were altered", "damaged (C506), never read as what was captured")
def bytes_changed(stage: Stage) -> None:
    case = stage.copy()
    found = next(path for path in case.archive.path.rglob("*") if path.is_file() and path.suffix == "")
    found.chmod(0o600)
    found.write_bytes(b"altered")
    case.path.joinpath("build", "readings.sqlite").unlink()
    case.path.joinpath("build", "ledger.sqlite").unlink()
    assert "C506" in [each.code for each in Case(case.path).build().problems]


@row(
    AREA,
    "users.json of 2 MB, with a name twice, with a role that is none, or as a link to nothing",
    "nobody logs in, a sentence says why; the desk never opens instead",
)
def users(stage: Stage) -> None:
    case = stage.copy()
    path = case.path / "users.json"
    one = b'{"name":"lea","role":"lead","hash":"x","made":""}'
    for content in (
        b"a" * (2 << 20),
        b"[" + one + b"," + one.replace(b"lea", b"LEA", 1) + b"]",
        b"[" + one.replace(b'"lead"', b'"god"') + b"]",
        b"[]",
        b"[" * 50_000,
    ):
        path.write_bytes(content)
        assert "cannot be read" in _sentence(stage, case, "users", "list")
        client = stage.client(case)
        assert client.get("/").status_code == 303  # to the log-in
        assert client.post("/login", data={"name": "lea", "password": "x"}, headers=SAME).status_code == 503
    path.unlink()
    path.symlink_to(stage.tmp / "nowhere")
    assert stage.client(case).get("/").status_code == 303


@row(
    AREA,
    "registers with cells of 1 MB, NULs, quotation marks left open, coordinates that are none",
    "lines left out and told (S403); the case builds",
)
def registers(stage: Stage) -> None:
    case = stage.copy()
    for name in ("places.csv", "actors.csv", "outlets.csv"):
        head = {"places.csv": "name,lat,lon\n", "actors.csv": "id,name,kind\n", "outlets.csv": "name,kind\n"}[name]
        (case.path / "registers" / name).write_text(head + "x,nan,1e999\n" + "a" * 200_000 + '\n"open\n\x00\n')
    assert "S403" in [found.code for found in case.build().problems]


@row(AREA, "a register that is UTF-16", "read as far as it is text, told; the case builds")
def wide(stage: Stage) -> None:
    case = stage.copy()
    (case.path / "registers" / "places.csv").write_bytes(codecs.BOM_UTF16_LE + "name,lat,lon\nx,1,2\n".encode("utf-16-le"))
    assert case.build().counts["documents"] > 20


@row(
    AREA,
    "build/ledger.sqlite that is another database, or half of itself",
    "told (C517 or not built), and built anew from the inputs to the same bytes",
)
def ledger(stage: Stage) -> None:
    case = stage.copy()
    case.build()
    path = case.path / "build" / "ledger.sqlite"
    whole = path.read_bytes()
    other = sqlite3.connect(stage.tmp / "other.sqlite")
    other.execute("CREATE TABLE meta (key TEXT, value TEXT)")
    other.commit()
    other.close()
    for content in ((stage.tmp / "other.sqlite").read_bytes(), whole[: len(whole) // 3], b"x" * 4096, b""):
        path.write_bytes(content)
        code, said = stage.run("show", case.path)
        assert code == 2 and "Traceback" not in said, said
        assert stage.client(Case(case.path)).get("/incidents").status_code == 503
        Case(case.path).build()
        assert path.read_bytes() == whole
    assert LedgerIndex(path).counts()


@row(
    AREA,
    "pipes (FIFOs) under the names of users.json, decisions.jsonl, readings.sqlite, a receipt, a register",
    "told or passed over; nothing waits",
)
def pipes(stage: Stage) -> None:
    case = stage.copy()
    claim = next(iter(case.ledger().claims())).id
    receipt = next(case.archive.path.rglob("*.json"))
    (case.path / "registers" / "geonames").mkdir()
    shelf = case.path / "build"
    for path in (case.path / "users.json", case.decisions_path, receipt, shelf / "readings.sqlite", case.path / "registers" / "geonames" / "X.txt",
                 case.path / "registers" / "places.csv"):  # fmt: skip
        path.unlink(missing_ok=True)
        os.mkfifo(path)
    assert "no plain file" in stage.run("users", "list", case.path)[1]
    code, said = stage.run("decide", case.path, "reject", claim)
    assert code == 2 and "Traceback" not in said
    code, said = stage.run("build", case.path)
    assert code == 2 and "readings.sqlite" in said
    (shelf / "readings.sqlite").unlink()
    assert Case(case.path).build().counts["documents"] == 25


@row(AREA, "a case folder that everybody may read", "told at every command (C510); what lies in it is shut")
def open_folder(stage: Stage) -> None:
    case = stage.copy()
    case.path.chmod(0o755)
    (case.path / "build" / "ledger.sqlite").chmod(0o644)
    code, said = stage.run("show", case.path)
    assert code == 0 and "C510" in said
    assert (case.path / "build" / "ledger.sqlite").stat().st_mode & 0o007 == 0


@row(AREA, "`build` as a link to a folder elsewhere", "used as the folder it is, modes beyond the link are left alone")
def build_link(stage: Stage) -> None:
    case = stage.copy()
    away = stage.tmp / "away"
    (case.path / "build").rename(away)
    away.chmod(0o755)
    (case.path / "build").symlink_to(away)
    Case(case.path).build()
    assert away.stat().st_mode & 0o777 == 0o755
