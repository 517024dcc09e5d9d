"""One target for each parser of foreign bytes: a function that takes bytes and returns, whatever they are.

A target fails by raising, and by giving what cannot be kept: a capture that is no JSON, a text with half characters.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from crossbearing import codec, config
from crossbearing.acquire import Retrieved, collect, payloads
from crossbearing.acquire.ledgers import ledger_rows
from crossbearing.analyse import KNOWN_COLUMNS, LIST_COLUMNS, read_ledger, read_list, read_taxonomy
from crossbearing.draw.disputed import read_disputed
from crossbearing.draw.overlay import read_overlay
from crossbearing.known import dump_lines
from crossbearing.model import Capture, Given, Problem
from crossbearing.problems import CaseError
from crossbearing.read import TextReader
from crossbearing.resolve.actors import ActorRegister
from crossbearing.resolve.outlets import OutletRegister
from crossbearing.resolve.places_case import import_geonames, load_places_csv
from crossbearing.store import decisions
from crossbearing.store.archive import Archive
from crossbearing.store.users import Users
from fuzz import desk, release, seeds

READER = TextReader()
LIMIT = 1 << 16


class Target(NamedTuple):
    """A parser with what it is fed."""

    run: Callable[[bytes], None]
    seeds: Sequence[bytes]
    tokens: Sequence[bytes] = ()


def _folder() -> Path:
    global _made
    if _made is None:
        _made = tempfile.TemporaryDirectory(dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None)  # noqa: S108 - many small files
    return Path(_made.name)


_made: tempfile.TemporaryDirectory[str] | None = None


def _file(name: str) -> Callable[[bytes], None]:
    """The way of ``add`` and then ``build``: a file of that name, its captures, their documents."""

    def run(content: bytes) -> None:
        path = _folder() / name
        path.write_bytes(content)
        for number, one in enumerate(collect([str(path)], Given(outlet="Quay"), None, "2020-02-10T00:00:00Z", limit=LIMIT)):
            if isinstance(one, Problem):
                codec.encode(one).decode()
            else:
                assert codec.decode(codec.encode(one.capture), Capture) == one.capture
                if number < 3:
                    _document(one)

    return run


def _document(one: Retrieved) -> None:
    document, problems = READER(one.capture, one.content)
    codec.encode(problems).decode()
    if document is not None:
        codec.encode(document).decode()
        for passage in document.passages:
            assert 0 <= passage.start < passage.end <= len(document.text)


def _captured(*media_types: str) -> Callable[[bytes], None]:
    def run(content: bytes) -> None:
        for media_type in media_types:
            capture = Capture(key="k", sha256="0", media_type=media_type, address="a", fetched_at="", given=Given())
            _document(Retrieved(capture=capture, content=content))

    return run


class _Headers:
    def __init__(self, **values: str) -> None:
        self.values = values

    def get_header(self, name: str) -> str | None:
        return self.values.get(name.replace("-", ""))


def _payload(content: bytes) -> None:
    for headers in (
        {"TransferEncoding": "chunked"}, {"ContentEncoding": "gzip"}, {"ContentEncoding": "deflate"}, {"ContentEncoding": "br"},
        {"TransferEncoding": "chunked", "ContentEncoding": "gzip, deflate"},
    ):  # fmt: skip
        with suppress(payloads.PayloadError):
            assert len(payloads.decoded(content, _Headers(**headers), LIMIT)) <= max(LIMIT, len(content))


def _toml(content: bytes) -> None:
    settings, problems = config.parse(content.decode("utf-8", "replace"))
    codec.encode((settings, problems)).decode()
    if not problems:
        assert not config.parse(config.template(settings))[1]


def _decisions(content: bytes) -> None:
    path = _folder() / "decisions.jsonl"
    path.write_bytes(content)
    lines, audit = decisions.read(path)
    codec.encode((lines, audit)).decode()
    desk.folds(lines)


def _receipt(content: bytes) -> None:
    shelf = _folder() / "archive" / "00"
    shelf.mkdir(parents=True, exist_ok=True)
    (shelf / ("0" * 64 + ".0123456789abcdef01234567.json")).write_bytes(content)
    archive = Archive(shelf.parent)
    codec.encode((archive.captures(), archive.damage(), archive.newer(()))).decode()


def _users(content: bytes) -> None:
    (_folder() / "users.json").write_bytes(content)
    users = Users(_folder())
    with suppress(CaseError):
        for user in users.all():
            users.get(user.name)


def _registers(content: bytes) -> None:
    text = content.decode("utf-8-sig", "replace")
    found = [
        *ActorRegister.load(text)[1],
        *OutletRegister.load(text)[1],
        *load_places_csv(text)[1],
        *read_disputed(text, "a")[1],
    ]
    codec.encode(found).decode()


def _overlay(content: bytes) -> None:
    with suppress(ValueError, RecursionError):
        decoded = json.loads(content)
        overlay, problems = read_overlay(decoded, "a")
        codec.encode((overlay, problems)).decode()


def _ledgers(content: bytes) -> None:
    for name in ("a.csv", "a.jsonl", "a"):
        path = _folder() / name
        path.write_bytes(content)
        codec.encode(read_ledger(ledger_rows(path, KNOWN_COLUMNS), "a")).decode()
        taxonomy, _ = read_taxonomy(ledger_rows(path, LIST_COLUMNS), "category", "a")
        read_list(ledger_rows(path, LIST_COLUMNS), "a", [taxonomy])


def _geonames(content: bytes) -> None:
    rows: Any = import_geonames(dump_lines(content.decode("utf-8-sig", "replace")))
    for _, entry in rows:
        assert -90 <= entry.lat <= 90 and -180 <= entry.lon <= 180


HTML = (b"<svg onload=x>", b"<script>", b"</p>", b"<!--", b"]]>", b"<table><tr>", b"<iframe src=", b"&#x110000;", b"&lt;", b"<base href=", b"<p" * 300,
        b"<figcaption>", b"<meta charset=utf-16>", b"<meta charset=x-user>", b"<time datetime=")  # fmt: skip
XML = (
    b"<item>",
    b"</item>",
    b"<![CDATA[",
    b"<!DOCTYPE x [",
    b'<!ENTITY a "b">',
    b"&a;",
    b"<content type='html'>",
    b"<pubDate>",
    b"xml:base=",
)
HEADERS = (b"WARC-Type: response\r\n", b"Content-Length: 9999999999\r\n", b"Content-Length: -1\r\n", b"WARC/1.1\r\n", b"HTTP/1.1 200\r\n",
           b"Transfer-Encoding: chunked\r\n", b"Content-Encoding: gzip\r\n", b"a: b\r\n" * 200)  # fmt: skip
CELLS = (
    b'"',
    b";",
    b"\t",
    b",,,,",
    b'"' * 99,
    b"date",
    b"text",
    b"best",
    b"latitude",
    b"=1+1",
    b"\r",
    b'"\n"',
    b"-",
    b"1e308",
    b"3-4",
    b"10 Feb 2020",
)
FIELDS = (b'"id":', b'"text":', b'"value":', b'"act":"split"', b'"act":"add"', b'"act":"join"', b'"act":"grade"', b'"claims":[]', b"{}", b"[]",
          b"18446744073709551616", b"-1e400", b'"type":"shelling"', b'"field":"when"', b'"field":"place"', b'"field":"actors"', b'{"start":"2020-02-30"}')  # fmt: skip

TARGETS: dict[str, Target] = {
    "text": Target(_captured("text/plain", "text/plain; charset=utf-16", "text/plain; charset=iso-2022-jp"), (seeds.PLAIN,)),
    "page": Target(_captured("text/html"), (seeds.PAGE,), HTML),
    "document line": Target(_captured("application/vnd.crossbearing.document+json"), (seeds.DOCUMENT,), FIELDS),
    "feed": Target(_file("a.rss"), (seeds.RSS, seeds.ATOM, seeds.ENTITIES), (*XML, *HTML)),
    "warc": Target(_file("a.warc"), seeds.WARCS, HEADERS),
    "wacz": Target(
        _file("a.wacz"), seeds.WACZS, (b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06", b"PK\x06\x06", b"\xff" * 8, *HEADERS[:3])
    ),
    "csv": Target(_file("a.csv"), (seeds.CSV,), CELLS),
    "json lines": Target(_file("a.jsonl"), (b"".join(seeds.LINES), *seeds.LINES), FIELDS),
    "json": Target(_file("a.json"), (b"[" + b",".join(seeds.LINES) + b"]", seeds.LINES[0]), FIELDS),
    "any file": Target(
        _file("a"), (seeds.PLAIN, seeds.PAGE, seeds.RSS, *seeds.WARCS, seeds.WACZS[0], seeds.LINES[0]), (*HTML, *XML)
    ),
    "payload": Target(_payload, seeds.DEFLATED, (b"0\r\n\r\n", b"ffffffff\r\n", b"\x1f\x8b", b"5;\r\n")),
    "case.toml": Target(
        _toml, seeds.TOML, (b"[", b"[[a]]", b"[watch]", b'"""', b"a.b.c = 1\n", b"feeds = ", b"inf", b"1979-05-27T07:32:00Z")
    ),
    "decisions": Target(_decisions, (*seeds.DECISIONS, *desk.DECISIONS), FIELDS),
    "receipts": Target(_receipt, (seeds.RECEIPT,), FIELDS),
    "users.json": Target(_users, (seeds.USERS,), FIELDS),
    "registers": Target(_registers, seeds.REGISTERS, CELLS),
    "geojson": Target(
        _overlay, seeds.GEOJSON, (b'"coordinates":', b"[1,2]", b"[[", b"null", b'"Polygon"', b'"MultiPolygon"', b"1e308", b"-0")
    ),
    "ledgers": Target(_ledgers, (seeds.UCDP, seeds.ACLED, seeds.LIST, seeds.TAXONOMY, seeds.CSV), CELLS),
    "geonames": Target(_geonames, (seeds.GEONAMES,), (b"\t", b"PPL", b"ADM1", b"nan", b"1e9", b"-91")),
    "desk": Target(desk.asks, desk.SEEDS, desk.TOKENS),
    "release": Target(release.opened, release.Files(), (*FIELDS, *CELLS)),
    "time stamp": Target(
        release.stamped, (seeds.STAMP,), (b"\x30\x80", b"\x30\x84\xff\xff\xff\xff", b"\x02\x01\x00", b"\x18\x0f20200601000000Z")
    ),
}
