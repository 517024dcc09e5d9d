"""RFC 3161 time stamps on a release: a request to carry to an authority, and its reply checked and kept.

Nothing here opens a connection: the request is a file, the reply is a file, and what carries them is the user's choice. A stamp
proves that the manifest existed at a moment; it lies beside the manifest, since another day would give other bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from crossbearing.problems import CaseError
from crossbearing.store.keeping import write_whole

REPLY = "manifest.tsr"


class NoLibrary(CaseError):
    """The optional library of time stamps is not installed."""


class Stamp(Struct, frozen=True):
    """What a kept reply says: when, and whether it was checked against an authority's certificate."""

    at: str
    trusted: bool


def request(folder: Path) -> bytes:
    """The request for a stamp on a release's manifest, as DER. Raises CaseError without the library or the release."""
    library = _library()
    asked = library.TimestampRequestBuilder().data(_manifest(folder)).hash_algorithm(library.HashAlgorithm.SHA256)
    # no nonce: the same release asks the same question, and the reply is kept beside what it stamps
    made: bytes = asked.nonce(nonce=False).cert_request(cert_request=True).build().as_bytes()
    return made


def keep(folder: Path, reply: bytes, roots: Sequence[Path] = ()) -> Stamp:
    """Keep the reply beside the manifest. Raises CaseError where it is none, or is for something else."""
    stamp = check(folder, reply, roots)
    write_whole(folder / REPLY, reply, mode=(folder / "manifest.json").stat().st_mode & 0o777)
    return stamp


def kept(folder: Path, roots: Sequence[Path] = ()) -> Stamp | None:
    """The stamp that lies in a release, checked; None where there is none. Raises CaseError where it does not hold."""
    path = folder / REPLY
    return check(folder, path.read_bytes(), roots) if path.is_file() else None


def check(folder: Path, reply: bytes, roots: Sequence[Path] = ()) -> Stamp:
    """What a reply says of the release's manifest; with certificates of authorities, also that one of them said it."""
    library = _library()
    try:
        response = library.decode_timestamp_response(reply)
        told = response.tst_info
    except ValueError as fault:
        raise CaseError(f"This is no reply of a time-stamping authority: {fault}.") from None
    manifest = _manifest(folder)
    if told.message_imprint.message not in {hashlib.new(name, manifest).digest() for name in ("sha256", "sha384", "sha512")}:
        raise CaseError("The time stamp is for another manifest. Ask for one anew: crossbearing stamp RELEASE")
    if roots:
        builder = library.VerifierBuilder()
        for root in roots:
            builder = builder.add_root_certificate(_certificate(root))
        try:
            builder.build().verify_message(response, manifest)
        except library.VerificationError as fault:
            raise CaseError(f"The time stamp does not hold against that certificate: {fault}.") from None
    return Stamp(told.gen_time.isoformat(), bool(roots))


def _library() -> Any:
    try:
        import rfc3161_client
    except ImportError:
        raise NoLibrary(
            'Time stamps need a library that is not installed. Install it with: pip install "crossbearing[stamp]"'
        ) from None
    return rfc3161_client


def _manifest(folder: Path) -> bytes:
    try:
        return (folder / "manifest.json").read_bytes()
    except OSError:
        raise CaseError(f"There is no release at {folder}. Give the folder of a release.") from None


def _certificate(path: Path) -> Any:
    from cryptography import x509

    try:
        return x509.load_pem_x509_certificate(path.read_bytes())
    except (OSError, ValueError) as fault:
        raise CaseError(f"{path} holds no certificate that can be read: {fault}. Give a PEM file.") from None
