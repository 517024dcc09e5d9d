"""The case's signing key: Ed25519, made when it is first needed, never sent anywhere.

The private key lies in keys/release.pem (PKCS #8, readable by its owner alone); whoever has it can sign in the case's name.
Signatures are deterministic: the same bytes, the same signature (RFC 8032).
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from crossbearing.problems import CaseError
from crossbearing.store.keeping import write_whole


def signing_key(path: Path) -> Ed25519PrivateKey:
    """The key at that path, made now where there is none, in a folder that is there. Raises CaseError for a file that holds no
    such key."""
    if path.exists():
        try:
            key = serialization.load_pem_private_key(path.read_bytes(), password=None)
        except (ValueError, TypeError, OSError) as fault:
            raise CaseError(f"{path} holds no key that can be used: {fault}. Restore it from a copy.") from None
        if not isinstance(key, Ed25519PrivateKey):
            raise CaseError(f"{path} holds a key of another kind than Ed25519. Restore it from a copy.")
        return key
    key = Ed25519PrivateKey.generate()
    content = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    write_whole(path, content, mode=0o600)  # however the case is shared: who has it signs in its name
    return key


def public_pem(key: Ed25519PrivateKey) -> bytes:
    """The public half, as others check with it."""
    return _written(key.public_key())


def canonical(pem: bytes) -> bytes:
    """The same public key as ``public_pem`` writes it; raises ValueError for what is no Ed25519 key."""
    return _written(_public(pem))


def fingerprint(pem: bytes) -> str:
    """SHA-256 of the raw public key, in groups of eight digits; raises ValueError for what is no Ed25519 key."""
    raw = _public(pem).public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    digits = hashlib.sha256(raw).hexdigest()
    return " ".join(digits[at : at + 8] for at in range(0, len(digits), 8))


def signed_by(pem: bytes, signature: bytes, content: bytes) -> bool:
    """Whether that key signed that content; raises ValueError for what is no Ed25519 key."""
    try:
        _public(pem).verify(signature, content)
    except InvalidSignature:
        return False
    return True


def _written(key: Ed25519PublicKey) -> bytes:
    return key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)


def _public(pem: bytes) -> Ed25519PublicKey:
    try:
        key = serialization.load_pem_public_key(pem)
    except Exception as fault:  # the library raises several kinds for rubbish
        raise ValueError(str(fault)) from None
    if not isinstance(key, Ed25519PublicKey):
        raise ValueError("a key of another kind")
    return key
