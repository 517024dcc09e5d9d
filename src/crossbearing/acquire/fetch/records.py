"""Exchanges to WARC records (WARC 1.1, ISO 28500:2017).

Takes the exchanges of one visit; gives one gzipped WARC file: for each exchange a response and the request beside it, with
the very bytes of the wire. The records are written by warcio but built here: its own builder reads HTTP headers and writes
them anew, and evidence must not be written anew.
"""

from __future__ import annotations

import hashlib
import io
import uuid
from collections.abc import Iterable

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crossbearing.acquire.fetch.exchange import Exchange


def warc(exchanges: Iterable[Exchange]) -> bytes:
    """The gzipped WARC file of these exchanges, each record a gzip member of its own. The same exchanges give the same
    bytes."""
    written = io.BytesIO()
    writer = WARCWriter(written, gzip=True, warc_version="1.1")
    for number, one in enumerate(exchanges):
        heard = _record("response", one, number, one.response, one.response[one.start :])
        asked = _record("request", one, number, one.request, b"")
        writer.write_request_response_pair(asked, heard)
    return written.getvalue()


def _record(kind: str, one: Exchange, number: int, block: bytes, payload: bytes) -> ArcWarcRecord:
    digest = _digest(block)
    name = uuid.uuid5(uuid.NAMESPACE_URL, f"{kind} {number} {one.at.isoformat()} {one.target.address} {digest}")
    headers = [
        ("WARC-Type", kind),
        ("WARC-Record-ID", f"<urn:uuid:{name}>"),
        ("WARC-Target-URI", one.target.address),
        ("WARC-Date", one.at.strftime("%Y-%m-%dT%H:%M:%SZ")),
        ("WARC-IP-Address", one.address),
        ("WARC-Block-Digest", digest),
        ("WARC-Payload-Digest", _digest(payload)),
    ]
    media_type = f"application/http; msgtype={kind}"
    record = ArcWarcRecord(
        "warc", kind, StatusAndHeaders("", headers, protocol="WARC/1.1"), io.BytesIO(block), None, media_type, len(block)
    )
    record.payload_length = len(block)
    return record


def _digest(content: bytes) -> str:
    """SHA-256 in hexadecimal, as ``sha256sum`` prints it."""
    return "sha256:" + hashlib.sha256(content).hexdigest()
