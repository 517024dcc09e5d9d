"""Files, folders and standard input: what becomes a capture and what a problem."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossbearing import codec
from crossbearing.acquire import DOCUMENT_TYPE, Retrieved, collect
from crossbearing.model import Given, Problem

NOW = "2031-03-04T05:06:07Z"
STORY = "Shells hit Dunmarrow on Monday, the Vale Courier reports."


def run(*references, said=None, stdin=None, limit=None):
    more = {} if limit is None else {"limit": limit}
    stream = None if stdin is None else io.BytesIO(stdin)
    found = list(collect([str(reference) for reference in references], said or Given(), stream, NOW, **more))
    return [one for one in found if isinstance(one, Retrieved)], [one.code for one in found if isinstance(one, Problem)]


def fields(one):
    assert one.capture.media_type == DOCUMENT_TYPE
    return json.loads(one.content)


@pytest.fixture
def file(tmp_path):
    def write(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.txt", STORY, "text/plain"),
        ("a.MD", STORY, "text/plain"),
        ("a.html", f"<p>{STORY}", "text/html"),
        ("a.xhtml", f"<p>{STORY}", "text/html"),
        ("page", f"<!DOCTYPE html><p>{STORY}", "text/html"),
        ("note", STORY, "text/plain"),
        ("wide.txt", STORY.encode("utf-16"), "text/plain"),
        ("old.txt", "Café in Dunmarrow".encode("cp1252"), "text/plain"),
        ("rows", '{"text": "a"}', DOCUMENT_TYPE),
        ("rows.list", '[\n {"text": "a"}]', DOCUMENT_TYPE),
    ],
)
def test_a_file_is_one_document(file, name, content, media_type):
    (one,), problems = run(file(name, content))
    assert not problems
    assert one.capture.media_type == media_type
    assert one.capture.address == name
    assert one.capture.fetched_at == NOW
    if media_type != DOCUMENT_TYPE:
        assert one.content == (content if isinstance(content, bytes) else content.encode())
    assert one.capture.sha256 == codec.sha256(one.content)
    assert one.capture.key == codec.digest(one.capture.sha256, codec.encode(Given()), length=24)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt", b"abc\0def", "A115"),
        ("a.html", bytes(range(1, 9)) * 20, "A115"),
        ("a.txt", b"%PDF-1.7 words", "A115"),
        ("a.csv", b"\0\1\2", "A115"),
        ("a.bin", b"\0\1\2", "A102"),
        ("a.txt", b"", "A104"),
        ("a.txt", b" \n", "A104"),
        ("a.jsonl", b"\n\n", "A104"),
        ("a.txt", b"x" * 101, "A112"),
        ("a.xml", b"<rss>" + b"x" * 101, "A112"),
        ("a.xml", b"<note>no feed</note>", "A110"),
        ("a.json", b"not json", "A105"),
        ("a.json", b"[1]", "A105"),
        ("a.jsonl", b'{"title": "no text"}', "A106"),
        ("a.jsonl", b'{"text": 5}', None),
        ("a.jsonl", b'{"text": "a", "title": {"no": "text"}}', "A116"),
        ("a.jsonl", b"[" * 90, "A105"),
        ("a.warc", b"WARC/1.0\r\n\r\n", "A111"),
        ("a.wacz", b"PK\x03\x04rubbish", "A111"),
    ],
)
def test_what_cannot_be_read_is_a_problem(file, name, content, code):
    _, problems = run(file(name, content), limit=100)
    assert problems == ([code] if code else [])


@pytest.mark.parametrize(
    ("reference", "code"),
    [
        ("", "A101"),
        ("nowhere/at/all.txt", "A101"),
        ("nul\0.txt", "A101"),
        ("https://example.org/story", "A113"),
        ("www.example.org/story", "A113"),
    ],
)
def test_references_that_lead_nowhere(reference, code):
    assert run(reference) == ([], [code])


def test_a_folder_is_read_in_order_and_no_further(file, tmp_path):
    outside = file("outside/secret.txt", "secret")
    for name in ("in/b.txt", "in/a.txt", "in/sub/c.txt", "in/.hidden/d.txt", "in/.e.txt"):
        file(name, f"{name} {STORY}")
    file("in/picture.jpg", b"\xff\xd8\xff\0")
    (tmp_path / "in/way-out.txt").symlink_to(outside)
    (tmp_path / "in/far").symlink_to(outside.parent)
    (tmp_path / "in/round.txt").symlink_to(tmp_path / "in/round.txt")
    (tmp_path / "in/same.txt").symlink_to(tmp_path / "in/a.txt")
    found, problems = run(tmp_path / "in")
    assert [one.capture.address for one in found] == ["a.txt", "b.txt", "same.txt", "sub/c.txt"]
    assert problems == ["A102"]
    assert run(tmp_path / "in") == (found, problems)


def test_an_empty_folder_is_told(tmp_path):
    assert run(tmp_path) == ([], ["A104"])


def test_an_unreadable_file_is_told_and_the_rest_read(file, monkeypatch):
    first, second = file("in/a.txt", STORY), file("in/b.txt", STORY)
    opened = Path.open
    monkeypatch.setattr(
        Path,
        "open",
        lambda path, *how: (_ for _ in ()).throw(PermissionError(13, "no")) if path == first else opened(path, *how),
    )
    found, problems = run(second.parent)
    assert [one.capture.address for one in found] == ["b.txt"]
    assert problems == ["A103"]


def test_equal_bytes_of_two_outlets_are_two_documents(file):
    path = file("a.txt", STORY)
    (first,), _ = run(path, said=Given(outlet="Vale Courier"))
    (again,), _ = run(path, said=Given(outlet="Vale Courier"))
    (other,), _ = run(path, said=Given(outlet="Northern Post"))
    assert first == again
    assert first.capture.sha256 == other.capture.sha256
    assert first.capture.key != other.capture.key


@pytest.mark.parametrize(
    ("content", "media_types", "problems"),
    [
        (b'\n {"text": "a"}\n{"text": "b"}\n', [DOCUMENT_TYPE, DOCUMENT_TYPE], []),
        ('\ufeff{"text": "a"}'.encode(), [DOCUMENT_TYPE], []),
        (b"<html><p>a", ["text/html"], []),
        (b"<3 the vale", ["text/plain"], []),
        (STORY.encode(), ["text/plain"], []),
        (b"x" * 200_000, ["text/plain"], []),
        (b"", [], ["A104"]),
        (b"\0\1", [], ["A115"]),
    ],
)
def test_standard_input(content, media_types, problems):
    found, codes = run("-", stdin=content)
    assert [one.capture.media_type for one in found] == media_types
    assert codes == problems
    assert not found or media_types[0] == DOCUMENT_TYPE or found[0].content == content


def test_standard_input_can_be_a_pipe():
    class Pipe(io.BytesIO):
        def seekable(self):
            return False

        def read(self, size=-1):
            return super().read(min(size, 7) if size >= 0 else size)

    content = b"\n".join(b'{"text": "report %d"}' % number for number in range(20_000))
    found = list(collect(["-"], Given(), Pipe(content), NOW))
    assert len(found) == 20_000
    assert fields(found[-1]) == {"text": "report 19999"}
    assert run("-") == ([], ["A104"])


SUFFIXES = [".txt", ".html", ".jsonl", ".json", ".csv", ".tsv", ".xml", ".warc", ".warc.gz", ".wacz", ""]
STARTS = [
    b"",
    b"WARC/1.0\r\n",
    b"\x1f\x8b\x08\0",
    b"PK\x03\x04",
    b"<rss>",
    b'{"text": "',
    b"[{",
    b'text,id\n"',
    b"\xff\xfe",
    b"\xef\xbb\xbf",
]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(SUFFIXES), st.sampled_from(STARTS), st.binary(max_size=300))
def test_no_bytes_raise(tmp_path, suffix, start, rest):
    path = tmp_path / f"any{suffix}"
    path.write_bytes(start + rest)
    found, problems = run(path, limit=200)
    assert found or problems
    run("-", stdin=start + rest, limit=200)
