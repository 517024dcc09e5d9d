"""The command line through its public face: what a newcomer types, and what an unkind input does."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner, Result

from crossbearing import cli
from crossbearing.case import Case
from crossbearing.problems import CaseError

REPORT = "Shells hit a market in Idlib on Tuesday, killing three civilians, the Orontes Watch monitor said."


def run(*arguments: str, stdin: bytes | str | None = None) -> Result:
    return CliRunner().invoke(cli.app, list(arguments), input=stdin)


def lines(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_the_main_job_from_nothing(tmp_path: Path) -> None:
    case, report = tmp_path / "case", tmp_path / "report.txt"
    report.write_text(REPORT, "utf-8")
    assert run("init", str(case)).exit_code == 0
    planned = run("add", str(case), str(report), "--published", "2020-02-14", "--outlet", "Quay Herald", "--dry-run")
    assert "1 new" in planned.stdout and "Nothing was written" in planned.stdout
    assert not list((case / "archive").iterdir())
    added = run("add", str(case), str(report), "--published", "2020-02-14", "--outlet", "Quay Herald")
    assert "Added 1" in added.stdout
    again = run("add", str(case), str(report), "--published", "2020-02-14", "--outlet", "Quay Herald")
    assert "0 new, 1 already there" in again.stdout
    built = run("build", str(case))
    assert built.exit_code == 0 and "1 documents" in built.stdout
    assert "Unchanged" in run("build", str(case)).stdout
    shown = run("show", str(case))
    assert "2020-02-11" in shown.stdout and "Idlib" in shown.stdout and "3/3/3" in shown.stdout
    (incident,) = lines(run("export", str(case)))
    dossier = run("show", str(case), str(incident["id"]))
    assert dossier.exit_code == 0 and "killing three civilians" in dossier.stdout
    (row,) = csv.DictReader(io.StringIO(run("export", str(case), "--format", "csv").stdout))
    assert (row["killed_low"], row["date_start"], row["country"]) == ("3", "2020-02-11", "SY")


def test_read_prints_one_line_a_document() -> None:
    given = [
        {"id": "a", "text": REPORT, "published": "2020-02-14"},
        {"id": "b", "text": "Nothing happened here.", "title": "Quiet"},
    ]
    result = run("read", "-", stdin="\n".join(map(json.dumps, given)))
    first, second = lines(result)
    assert (first["id"], second["id"]) == ("a", "b")
    assert first["text"] == REPORT and second["text"] == "Quiet\n\nNothing happened here."
    (claim,) = first["claims"]  # type: ignore[misc]
    assert claim["casualties"][0]["best"] == 3
    assert claim["when"] == {
        "text": "Tuesday", "start": "2020-02-11", "end": "2020-02-11", "precision": "day",
        "anchor": {"start": 32, "end": 39, "quote": "Tuesday"},
    }  # fmt: skip
    assert claim["place"]["country"] == "SY"
    assert claim["attribution"]["form"] == "indirect"
    assert second["claims"] == [] and second["problems"] == []


def test_read_with_mentions() -> None:
    (read,) = lines(run("read", "-", "--mentions", "--published", "2020-02-14", stdin=REPORT))
    mentions = read["mentions"]
    assert [p["text"] for p in mentions["places"]] == ["Idlib"]  # type: ignore[index]
    assert [d["text"] for d in mentions["dates"]] == ["Tuesday"]  # type: ignore[index]
    assert [w["text"] for w in mentions["weapons"]] == ["Shells"]  # type: ignore[index]
    assert [q["quote"] for q in mentions["quantities"]] == ["three"]  # type: ignore[index]
    assert {"places", "dates", "actors", "weapons", "quantities"} == set(mentions)  # type: ignore[call-overload]
    (attribution,) = read["attributions"]  # type: ignore[misc]
    assert attribution["cue"]["quote"] == "said"
    assert "Orontes Watch" in attribution["speakers"][0]["text"]


def test_a_relative_date_without_publication_date_names_the_remedy() -> None:
    (read,) = lines(run("read", "-", stdin=REPORT))
    assert read["claims"][0]["when"]["start"] is None  # type: ignore[index]
    assert [p["code"] for p in read["problems"]] == ["R205"]  # type: ignore[attr-defined]
    assert "--published" in read["problems"][0]["remedy"]  # type: ignore[index]


@pytest.mark.parametrize("record", sorted(cli.SCHEMAS))
def test_every_schema_is_a_schema(record: str) -> None:
    printed = json.loads(run("schema", record).stdout)
    Draft202012Validator.check_schema(printed)


def test_what_read_prints_fits_the_schema() -> None:
    (read,) = lines(run("read", "-", "--published", "2020-02-14", stdin=REPORT))
    validator = Draft202012Validator(json.loads(run("schema", "claim").stdout))
    for claim in read["claims"]:  # type: ignore[attr-defined]
        validator.validate(claim)


def test_what_export_prints_fits_the_schema(demo_case: Case) -> None:
    incident = Draft202012Validator(json.loads(run("schema", "incident").stdout))
    claim = Draft202012Validator(json.loads(run("schema", "claim").stdout))
    exported = lines(run("export", str(demo_case.path)))
    assert len(exported) > 5
    for one in exported:
        incident.validate({**one, "claims": [c["id"] for c in one["claims"]]})  # type: ignore[attr-defined]
        for told in one["claims"]:  # type: ignore[attr-defined]
            claim.validate(told)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["show", "{tmp}/none"], "There is no case"),
        (["build", "{tmp}/none"], "crossbearing init"),
        (["schema", "nonsense"], "Records:"),
        (["export", "{tmp}/none", "--format", "xlsx"], "Formats:"),
    ],
)
def test_wrong_use_is_one_sentence_and_code_2(arguments: list[str], words: str, tmp_path: Path) -> None:
    filled = [argument.replace("{tmp}", str(tmp_path)) for argument in arguments]
    done = subprocess.run(  # noqa: S603 - our own command, through its real entry point
        [sys.executable, "-c", "from crossbearing.cli import main; main()", *filled],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert words in done.stderr and "Traceback" not in done.stderr


def test_an_unknown_key_in_case_toml_is_named_with_its_line(tmp_path: Path) -> None:
    case = Case.create(tmp_path / "case")
    settings = case.path / "case.toml"
    settings.write_text(settings.read_text("utf-8") + "\ncolour = 'red'\n", "utf-8")
    number = len(settings.read_text("utf-8").splitlines())
    with pytest.raises(CaseError, match=rf"case\.toml:{number}: .*'colour'.*Known keys"):
        Case(case.path)


def test_bad_input_gives_problems_and_the_rest_is_built(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "good.txt").write_text(REPORT, "utf-8")
    (folder / "rubbish.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "broken.html").write_bytes(b"<html><body><p>Shells hit a school in Homs, <b>killing two people.<table><td></p")
    (folder / "latin.txt").write_bytes(
        "Un obus a touché l'hôpital de Tartous, a déclaré l'armée à la télévision.".encode("latin-1")
    )
    (folder / "lines.jsonl").write_text(
        '{"id": "x", "text": "Rockets hit Tartus, killing one soldier."}\n{"id": \nnot json\n', "utf-8"
    )
    (folder / "empty.csv").write_text("", "utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG....")
    (folder / "dated.jsonl").write_text(
        '{"id": "y", "text": "A mine killed two people near Hama.", "published": "yesterday"}\n', "utf-8"
    )
    case = tmp_path / "case"
    run("init", str(case))
    added = run("add", str(case), str(folder))
    assert added.exit_code == 1 and "A105" in added.output
    built = run("build", str(case))
    assert "Traceback" not in built.output
    documents = {document.id for document in Case(case).ledger().documents()}
    assert {"x", "y"} <= documents
    assert any("Idlib" in document.text for document in Case(case).ledger().documents())
    codes = {problem.code for problem in Case(case).ledger().problems()}
    assert "R204" in codes


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    run("init", str(tmp_path / "case"))
    assert "A104" in run("add", str(tmp_path / "case"), str(tmp_path / "nothing")).output


def test_one_text_of_two_outlets_is_two_documents_and_one_stretch_of_bytes(tmp_path: Path) -> None:
    report = tmp_path / "wire.txt"
    report.write_text(REPORT, "utf-8")
    case = tmp_path / "case"
    run("init", str(case))
    for outlet in ("Quay Herald", "Northgate Courier"):
        run("add", str(case), str(report), "--published", "2020-02-14", "--outlet", outlet)
    run("build", str(case))
    index = Case(case).ledger()
    assert len(list(index.documents())) == 2
    (incident,) = index.incidents()
    assert len(incident.documents) == 2 and len(incident.voices) == 1


def test_villages_of_a_geonames_file(tmp_path: Path) -> None:
    row = ["9001", "Qaryat al-Mithal", "Qaryat al-Mithal", "Mithal,Example Village", "35.9", "36.6", "P", "PPL", "SY", "", "12"]
    dump = tmp_path / "SY.txt"
    dump.write_text("\t".join([*row, "", "", "", "900", "", "", "Asia/Damascus", "2020-01-01"]) + "\n", "utf-8")
    report = tmp_path / "report.txt"
    report.write_text("Shells hit a house in Qaryat al-Mithal in Idlib province on Tuesday, killing two civilians.", "utf-8")
    case = tmp_path / "case"
    run("init", str(case))
    run("add", str(case), str(report), "--published", "2020-02-14")
    run("build", str(case))
    assert "Mithal" not in json.dumps(lines(run("export", str(case)))[0]["place"])
    assert "1 places" in run("gazetteer", "import", str(dump), str(case)).stdout
    assert "Built" in run("build", str(case)).stdout
    place = lines(run("export", str(case)))[0]["place"]
    assert (place["geonameid"], place["name"]) == (9001, "Qaryat al-Mithal")  # type: ignore[index]
    with pytest.raises(CaseError, match="19 columns"):
        Case(case).known.import_gazetteer(report)


def test_places_that_no_row_knows_are_listed_to_be_filled_in(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(
        "Shells hit the village of Kharmiya in Idlib province, Syria, on Tuesday, killing two civilians.", "utf-8"
    )
    case = tmp_path / "case"
    run("init", str(case))
    run("add", str(case), str(report), "--published", "2020-02-14")
    run("build", str(case))
    shown = run("gazetteer", "missing", str(case)).stdout
    assert "Kharmiya" in shown and "SY.txt" in shown and "1 names of places that no row knows" in shown
    rows = run("gazetteer", "missing", str(case), "--csv").stdout
    assert rows.splitlines() == ["name,lat,lon,country,admin1,precision,alternates", "Kharmiya,,,SY,,settlement,"]
    (case / "registers" / "places.csv").write_text(rows.replace("Kharmiya,,", "Kharmiya,35.8,36.6"), "utf-8")
    run("build", str(case))
    assert "is known" in run("gazetteer", "missing", str(case)).stdout
    assert lines(run("export", str(case)))[0]["place"]["name"] == "Kharmiya"  # type: ignore[index]


def test_help_names_every_command() -> None:
    shown = run("--help").stdout
    for command in ("init", "add", "build", "show", "export", "read", "schema", "demo"):
        assert command in shown


def test_links_are_told_in_words(demo_case: Case) -> None:
    index = demo_case.ledger()
    several = next(incident for incident in index.incidents() if len(incident.documents) > 3)
    told = run("show", str(demo_case.path), several.id, "--links")
    assert told.exit_code == 0
    assert "bits" in told.stdout and "place: both at" in told.stdout and "prior:" in told.stdout
    how = run("show", str(demo_case.path), "--links")
    assert index.linking().weights in how.stdout and "cell" in how.stdout
    assert run("show", str(demo_case.path), "nowhere", "--links").exit_code == 2


def test_what_cannot_be_is_said_in_one_sentence(tmp_path: Path) -> None:
    case = tmp_path / "own"
    assert run("init", str(case)).exit_code == 0
    refused = run("demo", "--no-serve", str(case))
    assert refused.exit_code == 2
    assert "case of your own" in refused.stderr
    report = tmp_path / "report.txt"
    report.write_text("Rebels shelled Orl.", "utf-8")
    wrong_day = run("add", str(case), str(report), "--published", "12-02-2020")
    assert wrong_day.exit_code == 2
    assert "YYYY-MM-DD" in wrong_day.stderr
    assert run("build", str(case)).exit_code == 0
    nowhere = run("export", str(case), "-o", str(tmp_path / "no" / "such" / "file.csv"))
    assert nowhere.exit_code == 2
    assert "cannot be written" in nowhere.stderr
