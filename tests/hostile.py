"""A web for tests on the loopback: names that lead where the test says, and a server that answers whatever it is told.

The product's own check of addresses stays in force: the resolver says which address a name has, and the connector, which must
never be handed an address that is not public, leads every public address to the server.
"""

from __future__ import annotations

import _socket
import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from msgspec import structs

from crossbearing.acquire.fetch import Limits, Network, Visitor
from crossbearing.acquire.fetch.addresses import public

CERTIFICATE = Path(__file__).parent / "acquire" / "invented.pem"
HERE = "93.184.216.34"
QUICK = Limits(silence=10.0, body=20_000, head=8_000, robots=2_000)
"""Small limits. The silence is far more than a busy machine ever needs for an answer; where the server is told to fall silent
it is ``SOON`` instead, for then it is waited for."""
SOON = 1.0


class Hangs(NamedTuple):
    """An answer that stops after these bytes and keeps the connection open."""

    head: bytes = b""


NOW = datetime(2031, 3, 4, 5, 6, 7, tzinfo=UTC)


def allow_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this test connect to the loopback, and to nothing else."""

    def connect(self, address):
        assert address[0] in ("127.0.0.1", "::1"), f"a test tried to reach {address}"
        return _socket.socket.connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)


def _opened(port, timeout):
    opened = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    opened.settimeout(timeout)
    opened.connect(("127.0.0.1", port))
    return opened


def ok(body=b"", kind="text/html", *lines, length=None):
    """A good answer."""
    body = body.encode() if isinstance(body, str) else body
    head = ["HTTP/1.1 200 OK", f"Content-Type: {kind}", f"Content-Length: {len(body) if length is None else length}", *lines]
    return "\r\n".join([*head, "", ""]).encode() + body


def answer(status, *lines, body=b""):
    return "\r\n".join([f"HTTP/1.1 {status} Whatever", *lines, "", ""]).encode() + body


def moved(to, status=302):
    return answer(status, f"Location: {to}", "Content-Length: 0")


def drip(content, seconds=0.005):
    """The bytes one by one."""
    for at in range(len(content)):
        time.sleep(seconds)
        yield content[at : at + 1]


def endless(head, piece):
    yield head
    while True:
        yield piece


class Web:
    """The server and the names. ``answers`` maps "host/path" to bytes, to a list of them to be used up one a request, to a
    function that makes an iterator of bytes, or to Hangs."""

    def __init__(self, tick: float = 0.0) -> None:
        self.answers: dict[str, object] = {}
        self.names: dict[str, list] = {}
        self.asked: list[bytes] = []
        self.connected: list[tuple[str, int]] = []
        self.slept: list[float] = []
        self.time, self.tick = 1000.0, tick
        self.closing = threading.Event()
        self.ports = {80: self._listen(None), 443: self._listen(self._tls())}

    @property
    def paths(self) -> list[str]:
        """What was asked for, as host and path, without robots.txt."""
        asked = [self._place(request) for request in self.asked]
        return [place for place in asked if not place.endswith("/robots.txt")]

    def network(self) -> Network:
        return Network(
            resolve=self._resolve,
            connect=self._connect,
            tls=self._trust,
            clock=self._clock,
            sleep=self._sleep,
            now=lambda: NOW,
        )

    def visitor(self) -> Visitor:
        hangs = any(isinstance(said, Hangs) for said in self.answers.values())
        return Visitor(self.network(), structs.replace(QUICK, silence=SOON) if hangs else QUICK)

    def close(self) -> None:
        self.closing.set()
        for listening in self.listening:
            listening.close()

    # --- the world as the product sees it

    def _resolve(self, host, port):
        assert port in (80, 443)
        found = self.names.get(host, [HERE])
        if found and isinstance(found[0], list):  # another answer each time, the last for ever
            found = found.pop(0) if len(found) > 1 else found[0]
        if not found:
            raise OSError(-2, "Name or service not known")
        return list(found)

    def _connect(self, address, port, timeout):
        assert not public(address), f"the guard let {address} through"
        self.connected.append((address, port))
        return _opened(self.ports[port], timeout)

    def _clock(self):
        self.time += self.tick
        return self.time

    def _sleep(self, seconds):
        self.slept.append(seconds)
        self.time += seconds

    @staticmethod
    def _trust():
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.load_verify_locations(CERTIFICATE)
        return context

    # --- the server

    listening: list[socket.socket]

    @staticmethod
    def _tls():
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        return context

    def _listen(self, tls):
        listening = socket.create_server(("127.0.0.1", 0))
        self.listening = [*getattr(self, "listening", []), listening]
        threading.Thread(target=self._accept, args=(listening, tls), daemon=True).start()
        return listening.getsockname()[1]

    def _accept(self, listening, tls):
        while True:
            try:
                opened, _ = listening.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(opened, tls), daemon=True).start()

    def _serve(self, opened, tls):
        with contextlib.suppress(OSError):
            opened.settimeout(10)
            if tls:
                opened = tls.wrap_socket(opened, server_side=True)
            with opened:
                request = b""
                while b"\r\n\r\n" not in request and (more := opened.recv(65536)):
                    request += more
                self.asked.append(request)
                self._answer(opened, self.answers.get(self._place(request), answer(404, "Content-Length: 0")))

    def _answer(self, opened, said):
        if isinstance(said, list):
            said = said.pop(0) if len(said) > 1 else said[0]
        if isinstance(said, Hangs):
            opened.sendall(said.head)
            self.closing.wait(60)
        elif isinstance(said, bytes):
            opened.sendall(said)
        else:
            for piece in said():
                if self.closing.is_set():
                    break
                opened.sendall(piece)

    @staticmethod
    def _place(request):
        lines = request.decode("latin-1").split("\r\n")
        host = next(line.partition(":")[2].strip() for line in lines if line.casefold().startswith("host:"))
        return host + lines[0].split(" ")[1]


@contextlib.contextmanager
def web(monkeypatch, tick=0.0) -> Iterator[Web]:
    allow_loopback(monkeypatch)
    made = Web(tick)
    try:
        yield made
    finally:
        made.close()
