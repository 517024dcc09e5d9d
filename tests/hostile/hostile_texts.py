"""Rows about texts, tables, and what is pointed at."""

from __future__ import annotations

import csv
import io
import json
import os

from hostile_stage import LIMIT, Stage, row

from crossbearing import codec
from crossbearing.problems import line, problem
from crossbearing.publish.cells import csv_row
from crossbearing.read import TextReader

AREA = "Texts and pages"
READER = TextReader()


def _read(stage: Stage, name: str, content: bytes) -> str:
    found, _ = stage.add(name, content)
    document, _ = READER(found[0].capture, found[0].content)
    return document.text if document else ""


@row(
    AREA,
    "a page with script, style, iframe, object, svg and event handlers",
    "of a page only its text is kept for reading, without what such elements hold",
    "ArchiveBox#239, GHSA-cr45-98w9-gwqx; xroche/httrack#877; asciimoo/hister#180: scripts of archived pages ran on the tool's own origin",
)
def page(stage: Stage) -> None:
    text = _read(
        stage,
        "a.html",
        b"<html><body><article><p onclick=x()>Three people died in Dunmarrow on Monday, a doctor said.</p><script>steal()</script><style>x{}</style><iframe src=http://evil.example></iframe><svg><script>steal()</script></svg></article></body></html>",
    )
    assert "Three people died" in text and not any(word in text for word in ("steal", "evil.example", "x{}", "<"))


@row(AREA, "a page nested 200,000 tags deep", "its words are read without a tree")
def deep(stage: Stage) -> None:
    assert "died" in _read(stage, "a.html", b"<div>" * 18_000 + b"Three died in Dunmarrow.")


@row(
    AREA,
    "a page that declares UTF-7 (`+ADw-script+AD4-`)",
    "not decoded as UTF-7: the letters stay as they are",
    "–",
)
def utf7(stage: Stage) -> None:
    assert "<script>" not in _read(
        stage, "a.html", b"<html><meta charset=utf-7><body><p>+ADw-script+AD4- Three died in Dunmarrow on Monday.</p>"
    )


@row(AREA, "a text with NUL bytes", "no text (A115)")
def nul(stage: Stage) -> None:
    assert stage.add("a.txt", b"Three\x00died") == ([], ["A115"])


@row(AREA, "a PDF under the name `.txt`", "no text (A115)")
def pdf(stage: Stage) -> None:
    assert stage.add("a.txt", b"%PDF-1.4 Three died") == ([], ["A115"])


@row(AREA, "a text of more than 16 MB", "left out (A112), never read whole")
def long_text(stage: Stage) -> None:
    assert stage.add("a.txt", b"a " * LIMIT) == ([], ["A112"])


@row(AREA, "JSON with half characters (`\\ud800`)", "shown as replacement characters; everything made of it is valid UTF-8")
def surrogates(stage: Stage) -> None:
    found, _ = stage.add("a.jsonl", b'{"text": "Three \\ud800 died", "title": "\\udfff"}')
    assert codec.encode(found[0].capture).decode() and b"\xef\xbf\xbd" in found[0].content


@row(AREA, "JSON nested 100,000 deep", "that line is left out (A105), the next is read")
def deep_json(stage: Stage) -> None:
    found, codes = stage.add("a.jsonl", b'{"text": ' + b"[" * 40_000 + b'\n{"text": "Three died"}')
    assert len(found) == 1 and codes == ["A105"]


@row(AREA, "a JSON number of 5,000 digits", "that line is left out (A105)", "class CVE-2020-10735: quadratic time")
def digits(stage: Stage) -> None:
    assert stage.add("a.jsonl", b'{"text": "a", "id": ' + b"9" * 5000 + b"}")[1][0] == "A105"


@row(AREA, "one JSON line without end", "left out (A107), in bounded memory")
def endless_line(stage: Stage) -> None:
    found, codes = stage.add("a.jsonl", b'{"text": "' + b"a" * LIMIT * 2 + b'"}\n{"text": "Three died"}')
    assert len(found) == 1 and codes == ["A107"]


@row(AREA, "a fixed date of the year 99999 or 0000", "no date (R204), the text is read")
def year(stage: Stage) -> None:
    for value in ("99999-01-01", "0000-00-00", "2020-02-30", "9" * 400):
        found, _ = stage.add("a.jsonl", json.dumps({"text": "Three died.", "published": value}).encode())
        document, problems = READER(found[0].capture, found[0].content)
        assert document is not None and document.published is None and "R204" in [found.code for found in problems]


TABLES = "Tables in and out"


@row(TABLES, "a cell of more than 16 MB", "that row is left out (A118, A107)")
def giant_cell(stage: Stage) -> None:
    found, codes = stage.add("a.csv", b"text\n" + b"a" * LIMIT * 2 + b"\nThree died\n")
    assert len(found) == 1 and set(codes) <= {"A107", "A118"} and codes


@row(TABLES, "a quotation mark that is never closed", "that row is left out (A118), in bounded memory")
def open_quote(stage: Stage) -> None:
    found, codes = stage.add("a.csv", b'text\n"Three died\n' + b"more\n" * LIMIT)
    assert not found and codes and set(codes) <= {"A118", "A104"}


@row(TABLES, "a million columns", "told, nothing is read of rows that have no text")
def columns(stage: Stage) -> None:
    found, codes = stage.add("a.csv", b"," * 90_000 + b"\n" + b"," * 90_000 + b"x\n")
    assert not found and codes


@row(
    TABLES,
    "titles that are formulas (`=HYPERLINK(…)`, `@SUM`, tab, full-width `＝`) in an export",
    "written with an apostrophe before them",
    "CWE-1236; brightdata/sdk-python#52",
)
def formulas(stage: Stage) -> None:
    for start in ("=1+1", "+1", "-1+cmd", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠x"):
        (cells,) = csv.reader(io.StringIO(csv_row([start, "plain"]), newline=""))
        assert cells[0] == "'" + start and cells[1] == "plain"


@row(TABLES, "a negative longitude in an export", "stays a number", "–")
def numbers(stage: Stage) -> None:
    assert csv_row([-5.25, -3, 1e-7]) == "-5.25,-3,1e-07\n"


@row(
    TABLES,
    "another team's ledger with a toll of `inf`, `1e308` or a place at 999 degrees",
    "the cell is left empty and told (L605, L606)",
)
def foreign(stage: Stage) -> None:
    from crossbearing.ledgers import open_ledger

    table = stage.tmp / "t.csv"
    table.write_text("date,best,latitude,longitude\n2020-02-10,inf,999,5\n2020-02-11,1e308,nan,1\n2020-02-12,3,1,2\n")
    entries = open_ledger(table)
    assert len(entries.entries) == 3 and {"L605", "L606"} <= {found.code for found in entries.problems}


@row(TABLES, "a GeoJSON overlay with points at infinity and rings nested 2,000 deep", "left off the map (M803)")
def overlay(stage: Stage) -> None:
    from crossbearing.draw.overlay import read_overlay

    deep: object = {"type": "Point", "coordinates": [1, 2]}
    for _ in range(2000):
        deep = {"type": "GeometryCollection", "geometries": [deep]}
    far = {"type": "Point", "coordinates": [float("inf"), 1e308]}
    features = [{"type": "Feature", "geometry": each} for each in (far, deep, {"type": "Polygon", "coordinates": "x"})]
    shown, problems = read_overlay({"type": "FeatureCollection", "features": features}, "a")
    assert not shown.shapes and [found.code for found in problems] == ["M803"] * 3


POINTED = "What is pointed at"


@row(POINTED, "a FIFO that nobody writes to", "no kind that is read (A102); it is never opened, so nothing waits")
def fifo(stage: Stage) -> None:
    os.mkfifo(stage.tmp / "a.txt")
    assert stage.collect(str(stage.tmp / "a.txt"))[1] == ["A102", "A104"] or stage.collect(str(stage.tmp / "a.txt"))[1] == [
        "A102"
    ]


@row(POINTED, "`/dev/zero`", "no kind that is read (A102)")
def zero(stage: Stage) -> None:
    found, codes = stage.collect("/dev/zero")
    assert not found and "A102" in codes


@row(
    POINTED,
    "a folder with a FIFO, a link to `/etc/passwd` and a link to itself",
    "only the plain file in it is read; no link leads out",
    "–",
)
def folder(stage: Stage) -> None:
    at = stage.tmp / "reports"
    at.mkdir()
    os.mkfifo(at / "b.txt")
    (at / "a.txt").write_text("Three died.")
    (at / "c.txt").symlink_to("/etc/passwd")
    (at / "d").symlink_to(at)
    (at / "e.txt").symlink_to(at / "e.txt")
    found, codes = stage.collect(str(at))
    assert [one.capture.address for one in found] == ["a.txt"] and set(codes) <= {"A102"}


@row(POINTED, "a link that points to itself", "told (A101 or A103)")
def loop(stage: Stage) -> None:
    (stage.tmp / "a.txt").symlink_to(stage.tmp / "a.txt")
    found, codes = stage.collect(str(stage.tmp / "a.txt"))
    assert not found and codes[0] in ("A101", "A103")


@row(POINTED, "a file name with a line feed and an escape sequence", "one line for each problem; the terminal is sent no order")
def odd_name(stage: Stage) -> None:
    (stage.tmp / "a\n\x1b[2Jb.xyz").write_text("x")
    code, said = stage.run("add", stage.copy().path, stage.tmp / "a\n\x1b[2Jb.xyz")
    assert code in (0, 1) and "\x1b" not in said
    assert len(line(problem("A101", "a\nb", path="c\u2028d")).splitlines()) == 1


@row(POINTED, "a file name that is no UTF-8", "read; its name is kept with replacement characters")
def bytes_name(stage: Stage) -> None:
    path = os.path.join(os.fsencode(stage.tmp), b"a\xff\xfe.txt")  # noqa: PTH118 - a name of bytes
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(b"Three died.")
    found, _ = stage.collect(os.fsdecode(path))
    assert codec.encode(found[0].capture).decode()


@row(POINTED, "a path with a NUL", "told (A101 or A103)")
def nul_path(stage: Stage) -> None:
    assert stage.collect("a\0b")[1][0] in ("A101", "A103")


@row(
    POINTED,
    "the address of a web page",
    "nothing is fetched (A113)",
    "label-studio#9801 and others fetch what users name, to 169.254.169.254 too",
)
def address(stage: Stage) -> None:
    assert stage.collect("http://169.254.169.254/latest/meta-data")[1] == ["A113"]


@row(
    POINTED,
    "a path of the user's home in what is archived",
    "captures keep the name below what was pointed at, never an absolute path",
)
def home(stage: Stage) -> None:
    found, _ = stage.add("a.txt", b"Three died.")
    assert found[0].capture.address == "a.txt" and str(stage.tmp) not in codec.encode(found[0].capture).decode()


TERMINAL = "Terminal"


@row(
    TERMINAL,
    "titles and texts with escape sequences, C1 controls and bidi overrides, shown by `show` and `queue`",
    "each shown as a replacement character",
    "CVE-2003-0063 and its many descendants",
)
def orders(stage: Stage) -> None:
    for arguments in (("show", stage.hostile.path, "--all"), ("show", stage.hostile.path, "h1"), ("queue", stage.hostile.path)):
        code, said = stage.run(*arguments)
        assert code == 0 and not set("\x1b\x9b\x07\u202e\u2066") & set(said)


@row(TERMINAL, "the same in problems and plans of `add`", "as above, and a title with a line feed stays on its line")
def plan(stage: Stage) -> None:
    report = stage.tmp / "r.jsonl"
    report.write_text(json.dumps({"text": "Three died.", "title": "a\x1b[31m\n  + forged"}))
    code, said = stage.run("add", stage.copy().path, report, "--dry-run")
    assert code == 0 and "\x1b" not in said and "\n  + forged" not in said
