"""Releases end to end, on the demo and on an invented report about a child: what goes out, what never does, what is proved."""

from __future__ import annotations

import csv
import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossbearing import codec, released
from crossbearing.case import Case
from crossbearing.deciding import Draft
from crossbearing.model import Given
from crossbearing.problems import CaseError
from crossbearing.released import TABLES, verify
from crossbearing.vocab import Act, Audience, Keeping, PlaceLevel, Withholding

DAY = date(2020, 6, 1)
CHILD = {
    "id": "w1",
    "title": "School hit in Saraqib",
    "outlet": "Lantern Wire",
    "published": "2020-02-14",
    "url": "https://lantern.example/2020/rami-hadidi-nine-killed-in-school",
    "text": (
        "Three people were killed on Thursday when warplanes bombed a school in Saraqib, a witness, Mazen Hadidi, said. "
        'Rami Hadidi, 9, was among the dead. "My son Rami loved that school," Mazen Hadidi said. '
        "Two more people were wounded, the nurse Salma Qabbani told Lantern Wire."
    ),
}
NAMES = ("rami", "hadidi")
OTHERS = ("salma", "qabbani", "mazen")


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """A case of one invented report that names a child, and of another that does not."""
    made = Case.create(tmp_path / "case", title="Invented", country="SY")
    other = {
        **CHILD,
        "id": "w2",
        "outlet": "Northgate Courier",
        "url": "",
        "text": "Two soldiers died in shelling near Idlib on Monday.",
    }
    file = tmp_path / "in.jsonl"
    file.write_text("".join(json.dumps(one) + "\n" for one in (CHILD, other)), "utf-8")
    made.add([str(file)], Given())
    made.build()
    return made


def everything(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file of a release as text, casefolded."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes().decode("utf-8", "replace").casefold()


@pytest.mark.parametrize("audience", list(Audience))
def test_a_child_is_named_in_no_release(case: Case, audience: Audience) -> None:
    made = case.release(audience, DAY)
    for path, text in everything(made.folder):
        assert not [name for name in NAMES if name in text], (audience, path)
    assert verify(made.folder).problems == ()


def test_what_people_wrote_names_no_child_either(case: Case) -> None:
    """Decisions, tasks, problems and what was altered go out to the team alone, and not with a child's name."""
    claims = list(case.ledger().claims(document="w1"))
    naming = next((c for c in claims if "Hadidi" in codec.encode(c).decode()), claims[0])
    case.decide(Draft(act=Act.REJECT, claims=(claims[-1].id,), why="Rami Hadidi is meant, see the other report"), "analyst")
    case.decide(
        Draft(act=Act.CORRECT, claims=(naming.id,), field="factuality", value="PR+", why="said of Hadidi's son"), "analyst"
    )
    made = case.release(Audience.INTERNAL, DAY)
    assert made.manifest.counts["decided"] == 2 and made.manifest.counts["as_read"] == 1
    assert "see the other report" in (made.folder / "tables" / "decided.jsonl").read_text("utf-8")
    for path, text in everything(made.folder):
        assert not [name for name in NAMES if name in text], path
    assert verify(made.folder).problems == ()


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.PARTNER])
def test_nobody_private_is_named_outside_the_team(case: Case, audience: Audience) -> None:
    made = case.release(audience, DAY)
    for path, text in everything(made.folder):
        assert not [name for name in OTHERS if name in text], (audience, path)


@pytest.fixture
def geolocated(tmp_path: Path) -> Case:
    """A case of one invented report whose picture was placed by a private person and by a public body."""
    made = Case.create(tmp_path / "case", title="Invented", country="SY")
    report = {
        "id": "w3", "outlet": "Northgate Courier", "published": "2020-02-12",
        "text": "Shelling killed three people in Saraqib on Monday, a resident said. Video of the shelling was geolocated by Salma "
        "Qabbani and Bellingcat.",
    }  # fmt: skip
    (tmp_path / "in.jsonl").write_text(json.dumps(report), "utf-8")
    made.add([str(tmp_path / "in.jsonl")], Given())
    made.build()
    return made


def test_imagery_confirms_that_it_happened(geolocated: Case) -> None:
    (incident,) = geolocated.ledger().incidents()
    grade = incident.grade.occurrence
    assert (grade.grade, grade.rule) == ("confirmed", "geolocated")
    assert "Imagery of it was geolocated by Bellingcat and Salma Qabbani." in grade.because


@pytest.mark.parametrize("audience", list(Audience))
def test_who_placed_a_picture_is_named_like_anybody_else(geolocated: Case, audience: Audience) -> None:
    made = geolocated.release(audience, DAY, formats=["annotations", "ftm", "prov"])
    assert verify(made.folder).problems == ()
    told = "".join(text for _, text in everything(made.folder))
    assert ("qabbani" in told) == (audience is Audience.INTERNAL)
    assert "bellingcat" in told and "geolocated" in told


def test_protected_words_are_in_no_release(case: Case) -> None:
    (case.path / "registers" / "protected.txt").write_text("# whom we promised\nLantern Wire\n", "utf-8")
    case.build()
    for path, text in everything(case.release(Audience.PUBLIC, DAY).folder):
        assert "lantern wire" not in text, path
    made = case.release(Audience.INTERNAL, DAY)
    texts = [json.loads(line)["text"] for line in (made.folder / "tables" / "documents.jsonl").read_text().splitlines()]
    assert texts and all("Lantern Wire" not in text for text in texts)


def test_no_words_of_a_report_go_out_to_the_public(demo_case: Case, tmp_path: Path) -> None:
    made = demo_case.release(Audience.PUBLIC, DAY, out=tmp_path / "out")
    own = {"the number of people killed"}  # our own words
    shingles: set[tuple[str, ...]] = set()
    for document in demo_case.ledger().documents():
        words = document.text.casefold().split()
        shingles.update(tuple(words[at : at + 5]) for at in range(len(words) - 4))
    for path, text in everything(made.folder):
        words = text.split()
        found = {" ".join(words[at : at + 5]) for at in range(len(words) - 4) if tuple(words[at : at + 5]) in shingles}
        assert not found - own, path


@pytest.mark.parametrize("places", [PlaceLevel.EXACT, PlaceLevel.PROVINCE])
@pytest.mark.parametrize(("persons", "text"), [(p, t) for p in Keeping for t in Keeping])
def test_every_profile_gives_a_whole_release(
    own_demo: Case, tmp_path: Path, places: PlaceLevel, persons: Keeping, text: Keeping
) -> None:
    """Whatever is withheld, quotes stand where they say and what is named is there."""
    with (own_demo.path / "case.toml").open("a", encoding="utf-8") as written:
        written.write(f'[profiles.partner]\nplaces = "{places}"\npersons = "{persons}"\ntext = "{text}"\n')
    made = Case(own_demo.path).release(Audience.PARTNER, DAY, formats=["jsonl"], out=tmp_path / "out")
    assert verify(made.folder).problems == ()


def test_the_same_inputs_give_the_same_bytes(demo_case: Case, tmp_path: Path) -> None:
    for name in ("a", "b"):
        demo_case.release(Audience.INTERNAL, DAY, out=tmp_path / name / "release")
    one, other = ({p.relative_to(tmp_path / n): p.read_bytes() for p in (tmp_path / n).rglob("*") if p.is_file()} for n in "ab")
    assert {p.relative_to("."): b for p, b in one.items()} == other


def test_nothing_new_is_no_new_release(own_demo: Case) -> None:
    first = own_demo.release(day=DAY)
    again = own_demo.release(day=date(2020, 7, 1))
    assert again.unchanged and again.folder == first.folder
    assert sorted(path.name for path in (own_demo.path / "releases").iterdir()) == ["2020-06-01"]


def test_other_formats_are_another_release(own_demo: Case) -> None:
    own_demo.release(day=DAY, formats=["csv"])
    second = own_demo.release(day=DAY, formats=["csv", "geojson"])
    assert not second.unchanged and second.folder.name == "2020-06-01-2"
    assert own_demo.release(day=DAY, formats=["geojson", "csv"]).unchanged


def test_a_release_is_whole_and_private_and_signed(own_demo: Case) -> None:
    made = own_demo.release(day=DAY)
    checked = verify(made.folder)
    assert checked.problems == () and checked.signed and checked.fingerprint == made.fingerprint
    assert verify(made.folder, expected=made.fingerprint.upper()).problems == ()
    assert [p.code for p in verify(made.folder, expected="00").problems] == ["P908"]
    assert (own_demo.path / "keys" / "release.pem").stat().st_mode & 0o777 == 0o600
    assert all(path.stat().st_mode & 0o077 == 0 for path in (own_demo.path / "releases").rglob("*"))


def test_openssl_agrees(own_demo: Case) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not here")
    folder = own_demo.release(day=DAY).folder
    command = "openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in manifest.json -sigfile manifest.sig"
    assert command in (folder / "README.md").read_text("utf-8")
    assert subprocess.run(command.split(), cwd=folder, capture_output=True, check=False).returncode == 0  # noqa: S603
    (folder / "manifest.json").write_bytes((folder / "manifest.json").read_bytes() + b" ")
    assert subprocess.run(command.split(), cwd=folder, capture_output=True, check=False).returncode != 0  # noqa: S603


@pytest.fixture(scope="module")
def frozen(demo_case: Case, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo_case.release(day=DAY, out=tmp_path_factory.mktemp("frozen") / "release").folder


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_changed_byte_is_found(frozen: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    files = sorted(path.relative_to(frozen) for path in frozen.rglob("*") if path.is_file())
    name = data.draw(st.sampled_from(files))
    copy = tmp_path_factory.mktemp("changed") / "release"
    shutil.copytree(frozen, copy)
    content = bytearray((copy / name).read_bytes())
    if not content or data.draw(st.booleans()):
        (copy / name).unlink()
    else:
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] ^= 1 << data.draw(st.integers(0, 7))
        (copy / name).write_bytes(content)
    assert verify(copy).problems
    shutil.rmtree(copy)


@pytest.mark.parametrize("name", ["manifest.sig", "key.pem", "SHA256SUMS"])
def test_every_bit_of_what_proves_it(frozen: Path, tmp_path: Path, name: str) -> None:
    """Readers of PEM and of lines pass over another kind of line break; so each bit is tried, and none by chance."""
    shutil.copytree(frozen, tmp_path / "r")
    content = (tmp_path / "r" / name).read_bytes()
    tried = range(len(content)) if name != "SHA256SUMS" else (0, 64, *(at for at, byte in enumerate(content) if byte == 10))
    for at in tried:
        for bit in range(8):
            changed = bytearray(content)
            changed[at] ^= 1 << bit
            (tmp_path / "r" / name).write_bytes(changed)
            assert verify(tmp_path / "r").problems, (at, bit)


@pytest.mark.parametrize("name", ["extra.txt", "tables/more.jsonl", "formats/incidents2.csv"])
def test_what_was_put_in_later_is_found(frozen: Path, tmp_path: Path, name: str) -> None:
    shutil.copytree(frozen, tmp_path / "r")
    (tmp_path / "r" / name).write_text("x", "utf-8")
    assert [(p.code, p.where) for p in verify(tmp_path / "r").problems] == [("P904", name)]


@pytest.mark.parametrize("name", ["manifest.json", "manifest.sig", "key.pem"])
def test_a_pipe_under_a_name_is_not_waited_for(frozen: Path, tmp_path: Path, name: str) -> None:
    shutil.copytree(frozen, tmp_path / "r")
    (tmp_path / "r" / name).unlink()
    os.mkfifo(tmp_path / "r" / name)
    assert {p.code for p in verify(tmp_path / "r").problems} & {"P901", "P905"}


def test_a_manifest_too_deep_to_read_is_a_problem(frozen: Path, tmp_path: Path) -> None:
    shutil.copytree(frozen, tmp_path / "r")
    (tmp_path / "r" / "manifest.json").write_text('{"more":' + "[" * 100_000, "utf-8")
    assert [p.code for p in verify(tmp_path / "r").problems] == ["P901"]
    with pytest.raises(CaseError, match="no whole release"):
        released.import_release(tmp_path / "r", tmp_path / "back")


def test_a_manifest_cannot_point_outside(frozen: Path, tmp_path: Path) -> None:
    shutil.copytree(frozen, tmp_path / "r")
    (tmp_path / "secret").write_text("x", "utf-8")
    manifest = json.loads((tmp_path / "r" / "manifest.json").read_text("utf-8"))
    manifest["files"].append({"path": "../secret", "bytes": 1, "sha256": codec.sha256(b"x")})
    (tmp_path / "r" / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    assert {"P902", "P906"} <= {p.code for p in verify(tmp_path / "r").problems}


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every table of a ledger but what it says of its making."""
    connection = sqlite3.connect(path)
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in names if name != "meta"}  # noqa: S608


def test_a_release_comes_back_as_the_same_ledger(own_demo: Case, tmp_path: Path) -> None:
    claim = next(own_demo.ledger().claims())
    own_demo.decide(Draft(act=Act.REJECT, claims=(claim.id,), why="misread"), "analyst")
    made = own_demo.release(Audience.INTERNAL, DAY)
    assert dict(made.manifest.counts)["decided"] == 1
    released.import_release(made.folder, tmp_path / "back")
    own_demo.build()
    assert rows(tmp_path / "back" / "build" / "ledger.sqlite") == rows(own_demo.path / "build" / "ledger.sqlite")
    back = Case(tmp_path / "back")
    assert back.build().unchanged and back.settings.title == own_demo.settings.title
    with pytest.raises(CaseError, match="imported release"):
        back.add([str(made.folder / "README.md")], Given())
    with pytest.raises(CaseError, match="imported release"):
        back.decide(Draft(act=Act.REJECT, claims=(claim.id,), why="x"), "analyst")


@pytest.mark.parametrize("audience", list(Audience))
def test_a_release_of_an_imported_release_is_the_same_ledger(frozen: Path, tmp_path: Path, audience: Audience) -> None:
    """What went out once can go out again, and nothing comes back that was withheld."""
    released.import_release(frozen, tmp_path / "back")
    again = Case(tmp_path / "back").release(audience, DAY)
    for name in ("incidents", "rejections", "documents"):
        one, other = ((folder / "tables" / f"{name}.jsonl").read_text("utf-8") for folder in (frozen, again.folder))
        assert other.count("\n") == one.count("\n")
    assert verify(again.folder).problems == ()


def test_a_damaged_release_is_not_imported(frozen: Path, tmp_path: Path) -> None:
    shutil.copytree(frozen, tmp_path / "r")
    (tmp_path / "r" / "tables" / "claims.jsonl").write_text("{}\n", "utf-8")
    with pytest.raises(CaseError, match="no whole release"):
        released.import_release(tmp_path / "r", tmp_path / "back")
    assert not (tmp_path / "back").exists()


@pytest.mark.parametrize("name", ["tables/incidents.jsonl", "tables/claims.jsonl", "redirects.csv"])
def test_nothing_is_compared_with_a_damaged_release(own_demo: Case, name: str) -> None:
    last = own_demo.release(day=DAY).folder
    for content in (b"{}\n", b"\xff\n", b'"', b"old,new\n1,2\n", b"[" * 3000):
        (last / name).write_bytes(content)
        with pytest.raises(CaseError, match="cannot be read, so nothing can be compared") as told:
            own_demo.release(day=date(2020, 7, 1), formats=["geojson"])
        assert str(last) in str(told.value)
    assert [path.name for path in (own_demo.path / "releases").iterdir()] == [last.name]


@pytest.mark.parametrize("path", ["a" * 5000, "a/" * 3000 + "b", "a\0b", "../b", "/etc/hostname", "c:b", "\\\\b"])
def test_a_manifest_that_names_no_file_of_the_folder(frozen: Path, tmp_path: Path, path: str) -> None:
    shutil.copytree(frozen, tmp_path / "r")
    manifest = json.loads((tmp_path / "r" / "manifest.json").read_bytes())
    manifest["files"][0]["path"] = path
    (tmp_path / "r" / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    assert ("P902", path) in [(p.code, p.where) for p in verify(tmp_path / "r").problems]


def test_ids_move_only_with_a_redirect_and_changes_are_told(own_demo: Case) -> None:
    first = own_demo.release(Audience.INTERNAL, DAY)
    incident = max(own_demo.ledger().incidents(), key=lambda one: len(one.claims))
    own_demo.decide(Draft(act=Act.REJECT, claims=(incident.claims[0],), why="misread"), "analyst")
    second = own_demo.release(Audience.INTERNAL, date(2020, 7, 1))
    known = {json.loads(line)["id"] for line in (second.folder / "tables" / "incidents.jsonl").read_text().splitlines()}
    old = {json.loads(line)["id"] for line in (first.folder / "tables" / "incidents.jsonl").read_text().splitlines()}
    with (second.folder / "redirects.csv").open(newline="", encoding="utf-8") as lines:
        moved = {row["old"]: row for row in csv.DictReader(lines)}
    assert old - known == {id_ for id_ in moved if id_.startswith("i")} == {incident.id}
    assert moved[incident.id]["new"] in known and moved[incident.id]["became"] == "moved"
    page = (second.folder / "CHANGES.md").read_text("utf-8")
    assert "## Changes your numbers" in page and f"Compared with {first.manifest.name}." in page
    assert second.manifest.previous is not None and second.manifest.previous.name == first.folder.name
    assert second.manifest.previous.manifest == codec.sha256((first.folder / "manifest.json").read_bytes())


def test_what_is_withheld_is_counted_and_previewed(case: Case) -> None:
    seen = case.preview(Audience.PUBLIC, date(2020, 2, 20))
    assert case.preview("public", date(2020, 2, 20)) == seen  # type: ignore[arg-type]  # a script may name the audience
    assert {(c.what, c.why) for c in seen.counted} >= {
        ("incident", Withholding.SENSITIVE_EMBARGO),
        ("document", Withholding.UNLINKED),
    }
    assert not (case.path / "releases").exists()
    made = case.release(Audience.PUBLIC, date(2020, 2, 20))
    assert made.manifest.withheld == seen.counted
    assert "saraqib" not in "".join(text for _, text in everything(made.folder))
    later = case.release(Audience.PUBLIC, DAY)
    assert later.manifest.counts["incidents"] > made.manifest.counts["incidents"]


def test_a_school_goes_out_by_its_province(case: Case) -> None:
    made = case.release(Audience.PUBLIC, DAY)
    for path, text in everything(made.folder):
        assert "saraqib" not in text, path


def test_a_release_that_cannot_be_written_leaves_nothing(own_demo: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("crossbearing.releasing.csv_row", full)
    with pytest.raises(CaseError, match="The disk is full"):
        own_demo.release(day=DAY)
    assert list((own_demo.path / "releases").iterdir()) == []


def test_the_papers_say_how_and_by_what(frozen: Path) -> None:
    page = (frozen / "METHOD.md").read_text("utf-8")
    manifest = json.loads((frozen / "manifest.json").read_text("utf-8"))
    assert "none" not in manifest["method"]["packages"].values(), "a package that is not used any more"
    for name, version in {**manifest["method"]["packages"], **manifest["method"]["rules"]}.items():
        assert name in page and version in page
    readme = (frozen / "README.md").read_text("utf-8")
    for entry in manifest["files"]:
        top = entry["path"].split("/")[0]
        assert entry["path"] in readme or f"{top}/" in readme or top in ("README.md",), entry["path"]


def test_every_table_is_in_the_dictionary(frozen: Path) -> None:
    with (frozen / "dictionary.csv").open(newline="", encoding="utf-8") as lines:
        described = {(row["file"], row["column"]) for row in csv.DictReader(lines)}
    for path in (frozen / "tables").iterdir():
        assert f"tables/{path.name}" in {file for file, _ in described}
        for line in path.read_text("utf-8").splitlines():
            for name in json.loads(line):
                assert (f"tables/{path.name}", name) in described
    assert set(TABLES) >= {path.stem for path in (frozen / "tables").iterdir()}


def test_two_processes_write_the_same_bytes_as_one(own_demo: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = own_demo.release(day=DAY, out=tmp_path / "one" / "release")
    monkeypatch.setattr("crossbearing.releasing._LARGE", 0)
    two = own_demo.release(day=DAY, out=tmp_path / "two" / "release")
    assert one.manifest == two.manifest and one.manifest.left
    assert (one.folder / "manifest.sig").read_bytes() == (two.folder / "manifest.sig").read_bytes()


def test_a_fault_of_the_other_process_is_one_sentence(own_demo: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crossbearing.releasing._LARGE", 0)
    monkeypatch.setattr("crossbearing.store.ledger.LedgerIndex.stamp", lambda _self: "another")
    with pytest.raises(CaseError, match="the ledger was changed meanwhile"):
        own_demo.release(day=DAY)
    assert list((own_demo.path / "releases").iterdir()) == []


def test_what_is_decided_meanwhile_waits_for_the_next_release(own_demo: Case) -> None:
    index = own_demo.ledger()
    other = sqlite3.connect(own_demo.path / "build" / "ledger.sqlite")
    other.execute("PRAGMA journal_mode = WAL")
    with index.still():
        before = index.meta()
        with other:
            other.execute("INSERT INTO meta VALUES ('touched', 'now')")
        assert index.meta() == before
    assert index.meta() == {**before, "touched": "now"}
    other.close()
