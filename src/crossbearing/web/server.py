"""The desk on this machine: a free port, and a browser tab where one is wanted.

It listens on 127.0.0.1 unless told otherwise, and only a case with users may be told otherwise. It opens no connection to
anywhere.
"""

from __future__ import annotations

import os
import socket
import threading
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from ipaddress import ip_address

import uvicorn

from crossbearing.problems import CaseError
from crossbearing.store.users import Users
from crossbearing.web.app import application
from crossbearing.web.desk import Desk
from crossbearing.web.guards import Site, bracketed
from crossbearing.web.pages.incidents import columns_of

HOST = "127.0.0.1"
PORT = 8377
TRIES = 20
CLOSING = 3
"""Seconds that answers under way get when the desk is stopped."""


def free_port(wanted: int, host: str = HOST) -> socket.socket:
    """A listening socket on this port or the next free one. Raises CaseError where none of twenty is free, and for an address
    that this machine does not have."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for port in range(wanted, min(65536, wanted + TRIES)):
        listener = socket.socket(family, socket.SOCK_STREAM)
        if os.name == "posix":  # elsewhere the option would share a port that is taken
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
            listener.listen(128)  # at once: two desks started together may both bind, but not both listen
        except OSError as fault:
            listener.close()
            if _is_no_address(host):
                raise CaseError(f"{host} is no address of this machine ({fault.strerror}). Give one that is.") from None
            continue
        return listener
    raise CaseError(f"No port from {wanted} to {min(65535, wanted + TRIES - 1)} is free. Give another with --port.")


def _is_no_address(host: str) -> bool:
    """Whether not even a port of the system's own choice can be had there."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM) as probe:
        try:
            probe.bind((host, 0))
        except OSError:
            return True
    return False


def checked_host(host: str, public: str, users: Users) -> str:
    """The address to listen on. Raises CaseError for one that is none, for a desk without users that others could reach, and
    for users that cannot be read."""
    try:
        address = ip_address("127.0.0.1" if host == "localhost" else host)
    except ValueError:
        raise CaseError(f"--host {host[:80]!r} is no address. Give one of this machine, such as 192.0.2.10.") from None
    if users.exist():
        users.all()
    elif public or not address.is_loopback:
        raise CaseError(
            "A desk without users opens on this machine alone. "
            f"Make a user first: crossbearing users add {users.path.parent} NAME --role lead"
        )
    return str(address)


def serve(desk: Desk, port: int, *, browser: bool, say: Callable[[str], object], host: str = HOST, public: str = "") -> None:
    """Serve until stopped. ``public`` is the address of a proxy on this machine that shows the desk to others. Raises
    CaseError as ``checked_host`` and ``free_port`` do."""
    host = checked_host(host, public, Users(desk.case.path))
    Site.of(host, port, public)  # a wrong address is said before a port is taken
    listener = free_port(port, host)
    taken = listener.getsockname()[1]
    if taken != port:
        say(f"Port {port} is taken; this desk is on {taken}.")
    columns_of(desk)  # a large ledger takes seconds: before anybody waits for a page
    here = ip_address(host)
    address = f"http://{HOST if here.is_unspecified else bracketed(host)}:{taken}/"
    say(f"The desk is open at {public or address} (stop it with Ctrl-C).")
    if not here.is_loopback:
        say(
            "Passwords and pages cross the network unencrypted. Use it on a network that you trust, or behind a TLS proxy (--public)."
        )
    server = uvicorn.Server(_config(desk, Site.of(host, taken, public), proxied=bool(public)))
    tab = threading.Timer(0.5, webbrowser.open, (address,))
    tab.daemon = True
    if browser:
        tab.start()
    try:
        with suppress(KeyboardInterrupt):  # uvicorn closes on it, then raises it again
            server.run(sockets=[listener])
        say("The desk is closed. Nothing is lost.")
    finally:
        tab.cancel()
        listener.close()


def _config(desk: Desk, site: Site, *, proxied: bool) -> uvicorn.Config:
    return uvicorn.Config(
        application(desk, site),
        http="h11",  # bounds what it holds of a request's head, and refuses what is malformed
        h11_max_incomplete_event_size=64 * 1024,
        ws="none",
        lifespan="off",
        log_level="warning",
        access_log=False,  # who read what is nobody's business
        server_header=False,
        proxy_headers=proxied,  # else anybody on this machine could say whose address a request came from
        forwarded_allow_ips="127.0.0.1",
        timeout_graceful_shutdown=CLOSING,
    )
