"""What was fetched into a case, as one WACZ file (WACZ 1.1.1): a web archive that opens in a replay tool.

Takes the archive and its captures; writes their WARC files as they are, an index, a list of pages, and the digests of it all.
Captures that were not fetched have no exchange to replay and are left out. What is damaged is a problem, and is left out too.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO
from urllib.parse import parse_qsl, urlencode, urlsplit

from msgspec import Struct
from warcio.archiveiterator import ArchiveIterator

from crossbearing.model import Capture, Problem
from crossbearing.problems import problem
from crossbearing.store.archive import Archive, ArchiveDamaged

VERSION = "1.1.1"
_THEN = (1980, 1, 1, 0, 0, 0)  # the same files give the same bytes


class Packed(Struct, frozen=True):
    """What went into the file: how many pages, and what could not."""

    pages: int
    problems: tuple[Problem, ...]


class Heard(Struct, frozen=True):
    """One response in a WARC file, and where it lies."""

    url: str
    at: str
    status: str
    media_type: str
    digest: str
    offset: int
    length: int


def write_wacz(
    stream: BinaryIO,
    archive: Archive,
    captures: Iterable[Capture],
    *,
    title: str,
    created: str,
    software: str,
    titles: Mapping[str, str],
) -> Packed:
    """Write the WACZ. ``created`` is the time in ISO 8601; ``titles`` are those of documents, by key of their capture."""
    fetched: dict[str, list[Capture]] = {}
    for capture in captures:
        if capture.warc:
            fetched.setdefault(capture.warc, []).append(capture)
    problems: list[Problem] = []
    index: list[str] = []
    pages: list[dict[str, Any]] = []
    resources: list[dict[str, Any]] = []
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as packed:

        def put(path: str, content: bytes) -> None:
            packed.writestr(zipfile.ZipInfo(path, _THEN), content)
            name = path.rpartition("/")[2]
            resources.append({"name": name, "path": path, "hash": _hash(content), "bytes": len(content)})

        for sha256, its in sorted(fetched.items()):
            try:
                content = archive.content(sha256)
                heard = list(responses(content))
            except ArchiveDamaged:
                problems.append(problem("A137", sha256, sha256=sha256))
                continue
            put(f"archive/{sha256}.warc.gz", content)
            index += [_line(one, f"{sha256}.warc.gz") for one in heard]
            last = heard[-1]
            one = its[0]  # of a feed, any of its entries: all bear its outlet's name
            named = titles.get(one.key) or one.given.title if one.given.url == last.url else one.given.outlet
            pages.append({"id": sha256[:24], "url": last.url, "ts": last.at, "title": named or last.url})
        pages.sort(key=lambda page: (page["ts"], page["url"]))
        put("indexes/index.cdx", "".join(sorted(index)).encode())
        head = {"format": "json-pages-1.0", "id": "pages", "title": "All pages", "hasText": False}
        put("pages/pages.jsonl", "".join(_json(one) + "\n" for one in (head, *pages)).encode())
        package = {
            "profile": "data-package",
            "wacz_version": VERSION,
            "title": title,
            "created": created,
            "software": software,
            **({"mainPageUrl": pages[0]["url"], "mainPageDate": pages[0]["ts"]} if pages else {}),
            "resources": resources,
        }
        whole = json.dumps(package, indent=2, ensure_ascii=False).encode()
        digest = {"path": "datapackage.json", "hash": _hash(whole)}
        packed.writestr(zipfile.ZipInfo("datapackage.json", _THEN), whole)
        packed.writestr(zipfile.ZipInfo("datapackage-digest.json", _THEN), _json(digest))
    return Packed(len(pages), tuple(problems))


def responses(warc: bytes) -> Iterator[Heard]:
    """The responses in a WARC file that this program wrote, in its order."""
    records = ArchiveIterator(io.BytesIO(warc))
    for record in records:
        if record.rec_type != "response":
            continue
        said = record.rec_headers.get_header
        heard = record.http_headers
        offset = records.get_record_offset()
        yield Heard(
            url=said("WARC-Target-URI"),
            at=said("WARC-Date"),
            status=heard.get_statuscode(),
            media_type=(heard.get_header("Content-Type") or "").split(";")[0].strip(),
            digest=said("WARC-Payload-Digest"),
            offset=offset,
            length=records.get_record_length(),
        )


def _line(one: Heard, filename: str) -> str:
    """One line of the index (CDXJ)."""
    fields = {
        "url": one.url,
        "mime": one.media_type,
        "status": one.status,
        "digest": one.digest,
        "length": str(one.length),
        "offset": str(one.offset),
        "filename": filename,
    }
    moment = "".join(letter for letter in one.at if letter.isdecimal())[:14]
    return f"{surt(one.url)} {moment} {_json(fields)}\n"


def surt(url: str) -> str:
    """The address as an index sorts it (Sort-friendly URI Reordering Transform): host from its end, in small letters, the
    query's parts in order, without "www"."""
    parts = urlsplit(url.lower())
    labels = (parts.hostname or "").split(".")
    if len(labels) > 1 and labels[0].rstrip("0123456789") == "www":
        labels = labels[1:]
    port = f":{parts.port}" if parts.port else ""
    query = f"?{urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True)))}" if parts.query else ""
    return f"{','.join(reversed(labels))}{port}){parts.path or '/'}{query}"


def _json(record: object) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def _hash(content: bytes) -> str:
    return "sha256:" + hashlib.sha256(content).hexdigest()
