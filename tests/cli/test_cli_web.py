"""What a user meets of the web: add with addresses, watch, and the web archive of it all."""

from __future__ import annotations

import hashlib
import io
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result
from warcio.archiveiterator import ArchiveIterator

from crossbearing import cli, fetching, watching
from crossbearing.acquire import Retrieved, collect
from crossbearing.case import Case
from crossbearing.changes import changed
from crossbearing.model import Findings, Given, Graded, Grades, Incident, TollFinding
from crossbearing.problems import CaseError
from crossbearing.store.wacz import surt
from crossbearing.vocab import EventType, Grade, Standing
from crossbearing.watching import Watcher
from hostile import Hangs, Web, answer, drip, endless, moved, ok, web

STRIKE = (
    "<html><head><title>Strike on market</title></head><body><article><h1>Strike on market</h1><p>An airstrike hit a market in "
    "Idlib on Tuesday, killing {} civilians, the Orontes Watch monitor said.</p></article></body></html>"
)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments])


def report(killed: str) -> bytes:
    return ok(STRIKE.format(killed))


def feed(*entries: tuple[str, str, str], lines: tuple[str, ...] = ()) -> bytes:
    """An RSS feed of entries: title, link, and text, which is the whole text where it begins with "=" and a summary else."""
    body = ""
    for title, link, text in entries:
        name = "content:encoded" if text.startswith("=") else "description"
        body += f"<item><title>{title}</title><link>{link}</link><{name}>{text.lstrip('=')}</{name}>"
        body += "<pubDate>Fri, 14 Feb 2020 10:00:00 GMT</pubDate></item>"
    head = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Vale Courier</title>'
    return ok(f"{head}{body}</channel></rss>", "application/rss+xml", *lines)


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch):
    with web(monkeypatch) as made:
        monkeypatch.setattr("crossbearing.acquire.fetch.Visitor", made.visitor)
        monkeypatch.setattr(watching, "_sleep", made.slept.append)
        yield made


@pytest.fixture
def case(tmp_path: Path) -> Path:
    Case.create(tmp_path / "case")
    settings = tmp_path / "case" / "case.toml"
    settings.write_text(settings.read_text("utf-8").replace("fetch = false", "fetch = true"), "utf-8")
    return tmp_path / "case"


def watched(case: Path, *feeds: str, folders: tuple[str, ...] = ()) -> Path:
    with (case / "case.toml").open("a", encoding="utf-8") as settings:
        settings.write(f"[watch]\nfeeds = {json.dumps(feeds)}\nfolders = {json.dumps(folders)}\n")
    return case


def titles(case: Path) -> list[str]:
    return sorted(document.title for document in Case(case).ledger().documents())


# --- add


def test_without_fetch_one_sentence_and_no_connection(there: Web, case: Path) -> None:
    (case / "case.toml").write_text("fetch = false\n", "utf-8")
    done = run("add", case, "https://public.example/")
    assert done.exit_code == 1 and "A113" in done.stderr and "fetch = true" in done.stderr
    assert not there.connected


def test_read_never_fetches(there: Web, case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(case)
    done = run("read", "https://public.example/")
    assert done.exit_code == 1 and "A113" in done.stderr
    assert not there.connected


def test_a_page_is_fetched_once_and_kept_with_its_exchange(there: Web, case: Path) -> None:
    there.answers["public.example/a"] = report("three")
    planned = run("add", case, "http://public.example/a", "--published", "2020-02-14", "--dry-run")
    assert "to fetch: http://public.example/a" in planned.stdout and not there.connected
    added = run("add", case, "http://public.example/a", "--published", "2020-02-14", "--outlet", "Vale Courier")
    assert (added.exit_code, "Added 1" in added.stdout) == (0, True)
    assert there.paths == ["public.example/a"]
    (capture,) = Case(case).archive.captures()
    assert capture.given == Given(url="http://public.example/a", outlet="Vale Courier", published="2020-02-14")
    kept = Case(case).archive.content(capture.warc)
    assert [r.rec_type for r in ArchiveIterator(io.BytesIO(kept))] == ["response", "request"]
    assert "Built: 1 documents" in run("build", case).stdout
    assert not run("show", case, "--problems").stdout.count("C506")
    again = run("add", case, "http://public.example/a", "--published", "2020-02-14", "--outlet", "Vale Courier")
    assert "Added 0" in again.stdout


def test_files_and_addresses_go_together_and_what_fails_is_told(there: Web, case: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Shells hit Idlib, killing two.", "utf-8")
    there.answers["public.example/a"] = report("three")
    there.names["inside.example"] = ["10.0.0.1"]
    addresses = ["http://public.example/a", "http://inside.example/", "http://a:secret@public.example/", "www.public.example"]
    done = run("add", case, tmp_path / "a.txt", *addresses)
    assert done.exit_code == 1 and "Added 2" in done.stdout
    assert [done.stderr.count(code) for code in ("A120", "A121")] == [2, 1]
    assert "secret" not in done.stdout + done.stderr


def test_a_gone_exchange_is_damage(there: Web, case: Path) -> None:
    there.answers["public.example/a"] = report("three")
    run("add", case, "http://public.example/a")
    (capture,) = Case(case).archive.captures()
    (case / "archive" / capture.warc[:2] / capture.warc).unlink()
    assert [found.code for found in Case(case).archive.damage()] == ["C506"]
    done = run("archive", case, "--wacz", "-o", case / "x.wacz")
    assert done.exit_code == 1 and "A137" in done.stderr


# --- feeds


def test_of_a_feed_whole_entries_are_kept_and_the_articles_of_the_others_fetched(there: Web, case: Path) -> None:
    there.answers |= {
        "public.example/feed": feed(
            ("Whole", "/whole", "=Shells hit a school in Idlib on Monday, killing two."),
            ("Summary", "/summary", "An airstrike hit …"),
            ("Forbidden", "/private/1", "Shelling killed four in Idlib on Monday."),
            ("Gone", "/gone", "Shelling killed five in Idlib on Sunday."),
            ("Inside", "http://10.0.0.1/", "Shelling killed six in Idlib on Sunday."),
        ),
        "public.example/summary": report("three"),
        "public.example/robots.txt": ok("User-agent: *\nDisallow: /private/", "text/plain"),
    }
    done = run("add", case, "http://public.example/feed")
    assert "Added 5" in done.stdout
    assert sorted(there.paths) == ["public.example/feed", "public.example/gone", "public.example/summary"]
    assert all(code in done.stderr for code in ("A121", "A122", "A125"))
    by_title = {capture.given.title: capture for capture in Case(case).archive.captures()}
    article = by_title["Summary"]
    assert article.media_type == "text/html" and article.given.published == "2020-02-14T10:00:00+00:00"
    assert article.given.outlet == "Vale Courier" and article.given.url == "http://public.example/summary"
    assert len({capture.warc for capture in by_title.values()}) == 2  # the article's exchange, and the feed's
    assert by_title["Gone"].given.url == "http://public.example/gone"
    run("add", case, "http://public.example/feed")
    assert there.paths.count("public.example/summary") == there.paths.count("public.example/gone") == 1
    assert len(Case(case).archive.captures()) == 5


def test_a_thousand_entries_are_fetched_bit_by_bit(there: Web, case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MOST", 3)
    many = [(f"No {n}", f"/{n}", "…") for n in range(8)]
    there.answers["public.example/feed"] = feed(*many, lines=('ETag: "one"',))
    there.answers |= {f"public.example/{n}": report(str(n + 2)) for n in range(8)}
    watched(case, "http://public.example/feed")
    done = [run("watch", case, "--once") for _ in range(4)]
    assert [("A134" in one.stderr) for one in done] == [True, True, False, False]
    assert len(Case(case).archive.captures()) == 8
    assert sorted(there.paths) == sorted([f"public.example/{n}" for n in range(8)] + ["public.example/feed"] * 4)
    assert sum(b"If-None-Match" in request for request in there.asked) == 1  # while articles are left the feed is asked anew


# --- watch


def test_nothing_to_watch_is_said(case: Path) -> None:
    with pytest.raises(CaseError, match="nothing to watch"):
        Watcher(Case(case))


def test_what_came_and_what_it_changed(there: Web, case: Path) -> None:
    watched(case, "http://public.example/feed")
    first = (
        "Strike on market",
        "/1",
        "=An airstrike hit a market in Idlib on Tuesday, killing three civilians, the army said.",
    )
    second = ("Toll rises", "/2", "=An airstrike hit a market in Idlib on Tuesday, killing seven civilians, medics said.")
    there.answers["public.example/feed"] = [feed(first), feed(first, second)]
    one, two, three = (run("watch", case, "--once").stdout for _ in range(3))
    assert "1 documents came, 1 incidents changed" in one and "new, " in one and "killed 3/3/3" in one
    assert "+ Strike on market (Vale Courier)" in one
    assert "1 documents came, 1 incidents changed" in two and "killed 3/3/3 → " in two
    assert "0 documents came, 0 incidents changed" in three
    assert titles(case) == ["Strike on market", "Toll rises"]


def test_one_bad_feed_never_stops_the_others(there: Web, case: Path) -> None:
    hosts = [f"http://bad{n}.example/" for n in range(9)]
    watched(case, "no address at all", *hosts, "http://public.example/feed", folders=("nowhere",))
    there.names["bad0.example"] = ["127.0.0.1"]
    there.answers |= {
        "bad1.example/": Hangs(),
        "bad2.example/": lambda: endless(answer(200), b"<rss>" * 999),
        "bad3.example/": ok("<rss version='2.0'><channel><item><title>x</title>", "text/xml"),
        "bad4.example/": ok("<html><p>A page, no feed.</p></html>"),
        "bad5.example/": answer(429, "Retry-After: 99999", "Content-Length: 0"),
        "bad6.example/": moved("file:///etc/passwd"),
        "bad7.example/robots.txt": ok("User-agent: *\nDisallow: /"),
        "bad8.example/": ok(
            "<?xml version='1.0'?><!DOCTYPE r [<!ENTITY a 'x'>]><rss><channel><item>&a;</item></channel></rss>"
        ),
        "public.example/feed": feed(("Strike", "/1", "=An airstrike hit Idlib on Tuesday, killing three civilians.")),
    }
    done = run("watch", case, "--once")
    assert done.exit_code == 1
    assert titles(case) == ["Strike"]
    for code in ("A101", "A110", "A120", "A121", "A122", "A126", "A127", "A128", "A129"):
        assert code in done.stderr, code
    asked = there.paths.count("bad5.example/")
    run("watch", case, "--once")
    assert there.paths.count("bad5.example/") == asked  # left alone for as long as it asked, also by the next run


def test_what_was_not_foreseen_stops_one_feed_only(there: Web, case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watched(case, "http://bad.example/", "http://public.example/feed")
    there.answers["public.example/feed"] = feed(
        ("Strike", "/1", "=An airstrike hit Idlib on Tuesday, killing three civilians.")
    )
    kept = fetching.Fetcher.fetch

    def fetch(self, address, *arguments, **more):
        if "bad" in address:
            raise RuntimeError("nobody thought of this")
        yield from kept(self, address, *arguments, **more)

    monkeypatch.setattr(fetching.Fetcher, "fetch", fetch)
    done = run("watch", case, "--once")
    assert "A138" in done.stderr and "nobody thought of this" in done.stderr and "1 documents came" in done.stdout


def test_the_words_of_a_feed_do_not_steer_the_terminal(there: Web, case: Path) -> None:
    watched(case, "http://public.example/feed")
    there.answers["public.example/feed"] = feed(("A\u009b2J\u202eB", "/1", "=Two died."))
    assert "+ A›2J\ufffdB (Vale Courier)" in run("watch", case, "--once").stdout


def test_a_feed_out_of_all_proportion_is_not_parsed(there: Web, case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crossbearing.acquire.fetch.arrived.FEED_LIMIT", 2000)
    there.answers["public.example/feed"] = feed(*[("A", "/1", "=Two died.")] * 50)
    assert "A112" in run("add", case, "http://public.example/feed").stderr


def test_an_unchanged_feed_costs_little_across_restarts(there: Web, case: Path) -> None:
    watched(case, "http://public.example/feed")
    marks = ('ETag: "one"', "Last-Modified: Fri, 14 Feb 2020 10:00:00 GMT")
    there.answers["public.example/feed"] = [feed(("A", "/1", "=Two died."), lines=marks), answer(304)]
    for _ in range(3):
        assert run("watch", case, "--once").exit_code == 0
    asked = [request for request in there.asked if b"/feed" in request]
    assert b"If-None" not in asked[0]
    assert all(b'If-None-Match: "one"\r\nIf-Modified-Since: Fri, 14 Feb 2020 10:00:00 GMT\r\n' in one for one in asked[1:])


@pytest.mark.parametrize("rubbish", [b"", b"{", b"[]", b"\0\xff", b'{"feeds": 7}', b'{"files": {"a": "b"}}', b"[" * 9999])
def test_a_broken_memory_is_told_and_made_anew(there: Web, case: Path, rubbish: bytes) -> None:
    watched(case, "http://public.example/feed")
    there.answers["public.example/feed"] = feed(("A", "/1", "=Two died."))
    run("watch", case, "--once")
    (case / "build" / "watch.json").write_bytes(rubbish)
    done = run("watch", case, "--once")
    assert (done.exit_code, "A136" in done.stderr, "0 documents came" in done.stdout) == (0, True, True)
    assert "A136" not in run("watch", case, "--once").stderr


def test_a_folder_needs_no_fetch_and_a_feed_does(there: Web, case: Path) -> None:
    (case / "case.toml").write_text("fetch = false\n", "utf-8")
    watched(case, "http://public.example/feed", folders=("inbox",))
    (case / "inbox" / ".hidden").mkdir(parents=True)
    (case / "inbox" / ".hidden" / "b.txt").write_text("Not looked at.", "utf-8")
    (case / "inbox" / "a.txt").write_text("An airstrike hit Idlib on Tuesday, killing three civilians.", "utf-8")
    (case / "inbox" / "c.pdf").write_bytes(b"%PDF-1.7")
    done = run("watch", case, "--once")
    assert done.exit_code == 1 and "A135" in done.stderr and "A102" in done.stderr
    assert "1 documents came" in done.stdout and not there.connected
    again = run("watch", case, "--once")
    assert "A102" not in again.stderr and "0 documents came" in again.stdout


def test_a_file_that_is_still_being_written_is_left_for_the_next_time(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watched(case, folders=("inbox",))
    (case / "inbox").mkdir()
    growing, done = case / "inbox" / "a.txt", case / "inbox" / "b.txt"
    growing.write_text("An airstrike hit", "utf-8")
    done.write_text("Shells hit Idlib on Monday, killing two.", "utf-8")
    monkeypatch.setattr(watching, "_sleep", lambda _: growing.write_text("An airstrike hit Idlib, killing three.", "utf-8"))
    assert "1 documents came" in run("watch", case, "--once").stdout
    monkeypatch.setattr(watching, "_sleep", lambda _: None)
    assert "1 documents came" in run("watch", case, "--once").stdout
    assert len(Case(case).archive.captures()) == 2


def test_one_watcher_at_a_time(case: Path) -> None:
    watched(case, folders=("inbox",))
    first = Watcher(Case(case))
    with pytest.raises(CaseError, match="watched already"):
        Watcher(Case(case))
    first.close()
    Watcher(Case(case)).close()


def test_killed_and_started_again_it_loses_nothing(case: Path) -> None:
    """Killed for good while it archives: what is in the archive is whole, and the next run adds and builds the rest."""
    watched(case, folders=("inbox",))
    (case / "inbox").mkdir()
    for number in range(60):
        text = f"An airstrike hit a market in Idlib on {1 + number % 28} February 2020, killing {2 + number} civilians."
        (case / "inbox" / f"{number:02}.txt").write_text(text, "utf-8")
    command = [sys.executable, "-c", "from crossbearing.cli import main; main()", "watch", str(case)]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    until = time.monotonic() + 60
    while time.monotonic() < until and len(list((case / "archive").glob("*/*.json"))) < 5:
        time.sleep(0.002)
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    assert len(list((case / "archive").glob("*/*.json"))) >= 5
    assert Case(case).archive.damage() == []
    command.append("--once")
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    assert "incidents changed" in done.stdout
    assert len(list(Case(case).ledger().documents())) == 60


def incident(id_: str, *claims: str, killed: int = 3, grade: Grade = Grade.WEAK) -> Incident:
    graded = Graded(grade=grade, rule="", because="")
    counted = TollFinding(low=killed, best=killed, high=killed, open_above=False, by_group={}, supporting=(), against=())
    return Incident(
        id=id_, type=EventType.AIRSTRIKE, when=None, place=None, findings=Findings(killed=counted), voices=(), claims=claims,
        grade=Grades(occurrence=graded, attribution=graded), documents=(), standing=Standing.OPEN,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ((), (incident("a", "1"),), [("a", "", ("new",))]),
        ((incident("a", "1"),), (incident("a", "1"),), []),
        ((incident("a", "1"),), (incident("a", "1", "2", killed=5),), [("a", "", ("killed 3/3/3 → 5/5/5",))]),
        (
            (incident("a", "1"),),
            (incident("a", "1", grade=Grade.FAIR),),
            [("a", "", ("occurrence weak → fair", "attribution weak → fair"))],
        ),
        ((incident("b", "1"),), (incident("a", "0", "1"),), [("a", "b", ("another claim",))]),
        ((incident("b", "1"),), (incident("a", "0", "1", killed=4),), [("a", "b", ("killed 3/3/3 → 4/4/4",))]),
        (
            (incident("a", "1"), incident("b", "2")),
            (incident("a", "1", "2"),),
            [("b", "", ("gone: its claims are in a now",))],
        ),
        ((incident("b", "2"),), (), [("b", "", ("gone: its claims are in no incident now",))]),
        (
            (incident("b", "1"), incident("c", "2")),
            (incident("a", "0", "1", "2"),),
            [("a", "b", ("another claim",)), ("c", "", ("gone: its claims are in a now",))],
        ),
    ],
)
def test_what_became_of_incidents(before, after, told) -> None:
    changes = changed({one.id: one for one in before}, {one.id: one for one in after})
    assert [(one.incident, one.was, one.how) for one in changes] == told


# --- the web archive


@pytest.fixture
def packed(there: Web, case: Path) -> Path:
    there.answers |= {
        "public.example/short": moved("https://secure.example/a?b=2&a=1"),
        "secure.example/a?b=2&a=1": report("three"),
        "public.example/feed": feed(("Whole", "/w", "=Shells hit a school in Idlib, killing two."), ("Half", "/half", "…")),
        "public.example/half": lambda: drip(report("four"), 0.0),
    }
    assert (
        run("add", case, "http://public.example/short", "http://public.example/feed", "--published", "2020-02-14").exit_code
        == 0
    )
    (case / "own.txt").write_text("Shelling killed two in Idlib.", "utf-8")
    run("add", case, case / "own.txt")
    run("build", case)
    done = run("archive", case, "--wacz", "-o", case / "x.wacz")
    assert done.exit_code == 0 and "3 pages, with 3 documents; 1 others were not fetched" in done.stdout
    return case / "x.wacz"


def test_a_wacz_is_as_the_standard_says(packed: Path) -> None:
    with zipfile.ZipFile(packed) as file:
        assert file.testzip() is None
        assert {member.compress_type for member in file.infolist()} == {zipfile.ZIP_STORED}
        content = {name: file.read(name) for name in file.namelist()}
    package = json.loads(content["datapackage.json"])
    assert (package["profile"], package["wacz_version"]) == ("data-package", "1.1.1")
    assert {one["path"] for one in package["resources"]} == set(content) - {"datapackage.json", "datapackage-digest.json"}
    for one in package["resources"]:
        assert one["hash"] == "sha256:" + hashlib.sha256(content[one["path"]]).hexdigest()
        assert one["bytes"] == len(content[one["path"]])
    digest = json.loads(content["datapackage-digest.json"])
    assert digest == {
        "path": "datapackage.json",
        "hash": "sha256:" + hashlib.sha256(content["datapackage.json"]).hexdigest(),
    }
    head, *pages = (json.loads(line) for line in content["pages/pages.jsonl"].splitlines())
    assert head["format"] == "json-pages-1.0"
    assert {(page["url"], page["title"]) for page in pages} == {
        ("https://secure.example/a?b=2&a=1", "Strike on market"),
        ("http://public.example/feed", "Vale Courier"),
        ("http://public.example/half", "Half"),
    }


def test_the_index_of_a_wacz_leads_to_each_response(packed: Path) -> None:
    with zipfile.ZipFile(packed) as file:
        lines = file.read("indexes/index.cdx").decode().splitlines()
        assert lines == sorted(lines)
        found = []
        for line in lines:
            key, moment, fields = line.split(" ", 2)
            one = json.loads(fields)
            assert (key, moment) == (surt(one["url"]), "20310304050607")
            start = int(one["offset"])
            member = file.read("archive/" + one["filename"])[start : start + int(one["length"])]
            (record,) = ArchiveIterator(io.BytesIO(member))
            assert record.rec_headers.get_header("WARC-Target-URI") == one["url"]
            assert record.http_headers.get_statuscode() == one["status"]
            found.append((key, one["status"], one["mime"]))
    assert found == [
        ("example,public)/feed", "200", "application/rss+xml"),
        ("example,public)/half", "200", "text/html"),
        ("example,public)/short", "302", ""),
        ("example,secure)/a?a=1&b=2", "200", "text/html"),
    ]


def test_our_own_reader_reads_a_wacz_back(packed: Path, case: Path) -> None:
    found = list(collect([str(packed)], Given(), None, ""))
    read = {one.content for one in found if isinstance(one, Retrieved)}
    archive = Case(case).archive
    pages = {archive.read(one) for one in archive.captures() if one.warc and one.media_type.startswith("text/html")}
    assert len(pages) == 2 and read == pages and len(found) == 2


def test_without_anything_fetched_there_is_no_web_archive(case: Path) -> None:
    assert run("archive", case).exit_code == 2
    done = run("archive", case, "--wacz")
    assert isinstance(done.exception, CaseError) and "Nothing in" in str(done.exception)


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("http://www.Public.example/A?b=1", "example,public)/a?b=1"),
        ("https://www2.public.example", "example,public)/"),
        ("http://public.example:443/x", "example,public:443)/x"),
    ],
)
def test_sorting_keys(url: str, key: str) -> None:
    assert surt(url) == key
