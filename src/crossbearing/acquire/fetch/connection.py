"""One guarded connection: resolve, check, connect to what was checked, and keep every byte.

Takes a target; gives a wire to it. All addresses of the name must be public, and the connection goes to one of those very
addresses, so that a name that answers differently a moment later (DNS rebinding) changes nothing; TLS and the Host header
keep the name. No proxy, pass word file or cookie of the environment is looked at: the socket is opened here.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable
from datetime import UTC, datetime

from msgspec import Struct

from crossbearing.acquire.fetch.addresses import Target, public

_STEP = 65536
_TRIED = 3  # addresses of one host, in the resolver's order, before it counts as out of reach


class Failed(Exception):
    """An exchange came to nothing. ``code`` and ``fields`` are those of the problem; ``again`` says whether another try a
    little later may fare better."""

    def __init__(self, code: str, *, again: bool = False, **fields: object) -> None:
        super().__init__(f"{code} {fields}")
        self.code, self.again, self.fields = code, again, fields


class Limits(Struct, frozen=True):
    """What one address may cost. Sizes in bytes, times in seconds."""

    head: int = 2**16  # all header lines together; servers themselves allow 8 to 64 kB
    body: int = 16 * 2**20  # the largest document (acquire.captured)
    robots: int = 500 * 1024  # RFC 9309 section 2.5 asks for at least 500 kB; what is beyond is not read
    silence: float = 20.0  # without a byte from the other side
    whole: float = 120.0  # one exchange, from connecting to the last byte: 16 MB at 1.1 Mbit/s
    whole_robots: float = 30.0
    pause: float = 2.0  # between two requests to one host
    longest_pause: float = 30.0  # however long a Crawl-delay robots.txt asks for
    longest_wait: float = 120.0  # a Retry-After beyond this is not waited for
    tries: int = 3
    redirects: int = 5


def resolved(host: str, port: int) -> list[str]:
    """The addresses that the system's resolver gives for the name, in its order. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def connected(address: str, port: int, timeout: float) -> socket.socket:
    """A socket to that IP address; nothing is looked up. Raises OSError."""
    opened = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
    try:
        opened.settimeout(timeout)
        opened.connect((address, port))
    except BaseException:
        opened.close()
        raise
    return opened


def trusted() -> ssl.SSLContext:
    """TLS with the system's certificates, which are always checked. Made by hand: the ready-made one writes session keys to
    a file that the environment may name."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_default_certs()
    return context


class Network(Struct, frozen=True):
    """All that fetching wants of the world, so that tests may give another."""

    resolve: Callable[[str, int], list[str]] = resolved
    connect: Callable[[str, int, float], socket.socket] = connected
    tls: Callable[[], ssl.SSLContext] = trusted
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = lambda: datetime.now(UTC).replace(microsecond=0)


class Wire:
    """An open connection that keeps what came, with a limit on bytes and time; reads as http.client wants a file to.

    ``kept`` are all bytes that came; ``position`` is how far they were read, so that ``kept[:position]`` is the answer
    and what a server sends beyond it is none. ``allowed`` is how far may be read at all; no more than a step beyond it is
    ever held."""

    def __init__(self, opened: socket.socket, address: str, network: Network, limits: Limits, until: float) -> None:
        self.opened, self.address = opened, address
        self.network, self.limits, self.until = network, limits, until
        self.kept = bytearray()
        self.position = 0
        self.allowed = limits.head
        self.too_many = "its header lines have no end"

    def send(self, request: bytes) -> None:
        self._patience()
        self.opened.sendall(request)

    def makefile(self, *_: object) -> Wire:
        return self

    def readline(self, most: int = -1) -> bytes:
        far = self._far(most)
        searched = self.position
        while not (end := self.kept.find(b"\n", searched) + 1) and len(self.kept) < far:
            searched = len(self.kept)
            if not self._more():
                break
        return self._taken(min(end or len(self.kept), far))

    def read(self, size: int = -1) -> bytes:
        far = self._far(size)
        while len(self.kept) < far and self._more():
            pass
        return self._taken(min(len(self.kept), far))

    def _far(self, size: int) -> int:
        """The position up to which so many bytes reach, at most one beyond what is allowed."""
        return min(self.position + size, self.allowed + 1) if size >= 0 else self.allowed + 1

    def flush(self) -> None:
        """Nothing waits to be written."""

    def close(self) -> None:
        """The connection is closed by ``hang_up``: an answer that has ended may yet be asked for its bytes."""

    def hang_up(self) -> None:
        self.opened.close()

    def _taken(self, end: int) -> bytes:
        content = bytes(self.kept[self.position : end])
        self.position = end
        if end > self.allowed:
            raise Failed("A128", reason=self.too_many)
        return content

    def _more(self) -> bool:
        """Wait for more bytes; False where there are none to come."""
        self._patience()
        content = self.opened.recv(_STEP)
        self.kept += content
        return bool(content)

    def _patience(self) -> None:
        left = self.until - self.network.clock()
        if left <= 0:
            raise Failed("A129", reason="it sends too slowly")
        self.opened.settimeout(min(left, self.limits.silence))


def wire(target: Target, network: Network, limits: Limits, whole: float) -> Wire:
    """A connection to this target. Raises Failed."""
    until = network.clock() + whole
    addresses = _checked(target, network)
    fault: OSError | None = None
    for address in addresses[:_TRIED]:
        left = min(limits.silence, until - network.clock())
        if left <= 0:
            break
        try:
            opened = network.connect(address, target.port, left)
        except OSError as refused:
            fault = refused
            continue
        if target.scheme == "https":
            opened = _secured(opened, target, network)
        return Wire(opened, address, network, limits, until)
    raise Failed("A124", again=True, reason=worded(fault or TimeoutError()))


def _checked(target: Target, network: Network) -> list[str]:
    """The addresses of the host, every one of them public."""
    literal = ":" in target.host or target.host.rpartition(".")[2].isdecimal()
    try:
        addresses = [target.host] if literal else network.resolve(target.host, target.port)
    except (OSError, UnicodeError) as fault:
        raise Failed("A124", again=True, reason=f"its name is not known here ({worded(fault)})") from fault
    for address in addresses:
        if reason := public(address):
            raise Failed("A121", host=target.host, ip=address, reason=reason)
    if not addresses:
        raise Failed("A124", again=True, reason="its name has no address")
    return addresses


def _secured(opened: socket.socket, target: Target, network: Network) -> socket.socket:
    try:
        return network.tls().wrap_socket(opened, server_hostname=target.host)
    except ssl.SSLCertVerificationError as fault:
        opened.close()
        raise Failed("A124", reason=f"its certificate does not hold ({fault.verify_message})") from fault
    except (OSError, ValueError) as fault:
        opened.close()
        raise Failed("A124", again=True, reason=f"no TLS connection came about ({worded(fault)})") from fault


def worded(fault: Exception) -> str:
    """What went wrong, for the middle of a sentence."""
    if isinstance(fault, TimeoutError):
        return "there was no answer in time"
    return (isinstance(fault, OSError) and fault.strerror) or str(fault) or type(fault).__name__
