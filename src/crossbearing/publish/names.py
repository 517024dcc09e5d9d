"""Names of our records in other people's graphs.

They are URNs of a namespace that nobody registered and nothing answers for: they tell records apart, and are no addresses.
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

from crossbearing.model import Actor

URN = "urn:crossbearing:"
LABEL = "lab-"  # the register's prefix of words without an identity: "officials", "residents"


@lru_cache(maxsize=4096)
def local(name: str) -> str:
    """The id as it may stand in a URN or after a prefix: whatever is no plain letter, digit, "-", "." or "_" is percent-encoded."""
    return quote(name, safe="").replace("~", "%7E")


def urn(kind: str, name: str) -> str:
    """The name of a record of that kind: ``urn:crossbearing:document:d1``."""
    return f"{URN}{kind}:{local(name)}"


def identity(actor: Actor) -> str:
    """The register's id of somebody in particular; "" for words that name nobody ("officials"): two reports that use them need
    not mean the same people."""
    return "" if actor.id.startswith(LABEL) else actor.id
