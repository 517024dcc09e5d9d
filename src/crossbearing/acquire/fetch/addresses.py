"""Which addresses may be fetched at all. Pure: it looks nothing up.

Takes the spelling of a web address, or of an IP address; gives its parts, or the reason why nothing is asked of it. A name
that is fine here says nothing of where it leads: ``public`` is asked again for every IP address that the name resolves to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import quote, urljoin, urlsplit

from msgspec import Struct

PORTS = {"http": 80, "https": 443}
LENGTH = 8000
"""The longest address, in letters: RFC 9110 section 4.1 asks that this many be understood, and no more is of use."""

IPAddress = IPv4Address | IPv6Address


class Refused(ValueError):
    """An address that is not fetched; the message is the reason, for the middle of a sentence."""


class Target(Struct, frozen=True):
    """A web address in its parts. ``host`` is lower-case ASCII without brackets and final dot, ``path`` has the query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """What the Host header says: the port only where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def address(self) -> str:
        """The address written out, in one spelling."""
        return f"{self.scheme}://{self.authority}{self.path}"


_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_NAME = re.compile(r"(?=.{1,253}\Z)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_USER = re.compile(r"(?<=//)[^/?#\\]*@")
_KEPT = "%/:?#[]@!$&'()*+,;=~"  # letters of RFC 3986 that stand as they are; all else is percent-encoded


def shown(address: str) -> str:
    """The address as it may be printed: without a user's name and pass word, without control characters, not endless."""
    plain = _CONTROL.sub("\ufffd", _USER.sub("…@", address))
    return plain if len(plain) <= 300 else plain[:299] + "…"


def target(address: str) -> Target:
    """The parts of a web address. Raises Refused for what is not fetched: other schemes and ports, a user's name in it,
    control characters, hosts in a spelling that programs read differently (WHATWG: a last label that is a number)."""
    if len(address) > LENGTH:
        raise Refused(f"it is longer than {LENGTH} letters")
    if _CONTROL.search(address):
        raise Refused("it holds control characters")
    try:
        parts = urlsplit(address.strip(" "))
        port = parts.port
    except ValueError as fault:
        raise Refused(f"it is no web address ({fault})") from None
    if parts.scheme not in PORTS:
        raise Refused(f"only http and https are fetched, and this is {parts.scheme or 'neither'}")
    if "@" in parts.netloc:
        raise Refused("it holds a user's name or pass word, and none is ever sent")
    if "\\" in address:
        raise Refused("it holds a backslash, which programs read differently")
    if port is not None and port not in PORTS.values():
        raise Refused(f"only the ports 80 and 443 are asked, and this is {port}")
    path = quote(parts.path or "/", safe=_KEPT) + (f"?{quote(parts.query, safe=_KEPT)}" if parts.query else "")
    return Target(parts.scheme, _host(parts.hostname or ""), port or PORTS[parts.scheme], path)


def joined(base: Target, location: str) -> Target:
    """The target of a redirect or a link, seen from where it was found; raises Refused."""
    if _CONTROL.search(location):  # before joining: urljoin drops line breaks silently
        raise Refused("it holds control characters")
    try:
        return target(urljoin(base.address, location.strip(" ")))
    except Refused:
        raise
    except ValueError as fault:
        raise Refused(f"it is no web address ({fault})") from None


def _host(host: str) -> str:
    if ":" in host:
        try:
            return str(IPv6Address(host)) if "%" not in host else _refuse("its host has a zone, which is of a local network")
        except ValueError:
            return _refuse("its host is no IPv6 address")
    host = host.removesuffix(".")
    if not host.isascii():
        try:
            host = host[:253].encode("idna").decode() if len(host) <= 253 else _refuse("its host is too long")
        except UnicodeError:
            return _refuse("its host is no name")
    host = host.lower()
    if not _NAME.fullmatch(host):
        return _refuse("its host is no name")
    if _NUMBER.fullmatch(host.rpartition(".")[2]):
        try:
            return str(IPv4Address(host))
        except ValueError:
            return _refuse("its host is a number in a spelling that programs read differently")
    return host


def _refuse(reason: str) -> str:
    raise Refused(reason)


# IANA special-purpose registries (RFC 6890 and its successors), as of 2026. The standard library's list is older in older
# Pythons and differs between them, so what matters is written out here, and its own word is asked besides.
_RESERVED_4 = tuple(
    ip_network(block)
    for block in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    )
)  # fmt: skip
_RESERVED_6 = tuple(
    ip_network(block) for block in ("2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20", "5f00::/16")
)
_UNICAST_6 = IPv6Network("2000::/3")  # all that is handed out to networks; the rest of IPv6 is special or not yet given
_NAT64 = IPv6Network("64:ff9b::/96")
_6TO4 = IPv6Network("2002::/16")
_TEREDO = IPv6Network("2001::/32")
_ISATAP = (0x00005EFE, 0x02005EFE)


def public(spelled: str) -> str:
    """Why no connection is made to this IP address; "" where it is one of the public internet. An IPv6 address that carries
    an IPv4 address (mapped, NAT64, 6to4, Teredo, ISATAP) is public only where both are."""
    try:
        address = ip_address(spelled)
    except ValueError:
        return "it is no IP address"
    if isinstance(address, IPv4Address):
        return _special(address)
    if address.scope_id is not None:
        return "it is of one link only"
    return next(filter(None, (_special(one) for one in _within(address))), "")


def _within(address: IPv6Address) -> Iterator[IPAddress]:
    """The address itself, unless it is a mere wrapping, and every IPv4 address inside it."""
    number = int(address)
    last = IPv4Address(number & 0xFFFFFFFF)
    if address.ipv4_mapped is not None or address in _NAT64:
        yield last
        return
    if address in _TEREDO:
        yield IPv4Address(number >> 64 & 0xFFFFFFFF)
        yield IPv4Address(number & 0xFFFFFFFF ^ 0xFFFFFFFF)
        return
    yield address
    if address in _6TO4:
        yield IPv4Address(number >> 80 & 0xFFFFFFFF)
    if number >> 32 & 0xFFFFFFFF in _ISATAP:
        yield last


def _special(address: IPAddress) -> str:
    """The kind of special address that this is; "" for none."""
    if address.is_loopback:
        return "it is this machine itself"
    if address.is_multicast:
        return "it is a group of machines (multicast)"
    if address.is_link_local:
        return "it is of one link only"
    if address.is_private:
        return "it is of a private or special network"
    reserved = _RESERVED_4 if isinstance(address, IPv4Address) else _RESERVED_6
    if address.is_reserved or address.is_unspecified or any(address in block for block in reserved):
        return "it is reserved"
    if isinstance(address, IPv6Address):
        return "" if address in _UNICAST_6 and (address.is_global or address in _6TO4) else "it is not public"
    return "" if address.is_global else "it is not public"
