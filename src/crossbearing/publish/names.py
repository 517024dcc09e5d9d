"""Names of our records in other people's graphs.

They are URNs of a namespace that nobody registered and nothing answers for: they tell records apart, and are no addresses.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from crossbearing.model import Actor

URN = "urn:crossbearing:"
_PLAIN = re.compile(r"[A-Za-z0-9._-]+")
_HOST = re.compile(r"(?:[A-Za-z0-9-]+\.)+[A-Za-z0-9-]+(?::[0-9]{1,5})?")
_IN_ADDRESS = "%/:?#@!$&'()*+,;=~-._"


def local(name: str) -> str:
    """The id as it may stand in a URN or after a prefix: whatever is no plain letter, digit, "-", "." or "_" is percent-encoded."""
    return name if _PLAIN.fullmatch(name) else quote(name, safe="").replace("~", "%7E")


def urn(kind: str, name: str) -> str:
    """The name of a record of that kind: ``urn:crossbearing:document:d1``."""
    return f"{URN}{kind}:{local(name)}"


def identity(actor: Actor) -> str:
    """The register's id of somebody in particular; "" for words that name nobody ("officials"): two reports that use them need
    not mean the same people."""
    return actor.id if actor.identified else ""


def web_address(url: str) -> str:
    """The address where it is one of the web's, spaces and letters beyond ASCII percent-encoded; "" where it is none: readers
    refuse what they cannot follow."""
    scheme, _, rest = url.partition("://")
    host = re.split(r"[/?#]", rest, maxsplit=1)[0]
    if scheme not in ("http", "https") or not _HOST.fullmatch(host):
        return ""
    return f"{scheme}://{host}{quote(rest[len(host) :], safe=_IN_ADDRESS)}"
