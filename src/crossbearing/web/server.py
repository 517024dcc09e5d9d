"""The desk on this machine: a free port on 127.0.0.1, and a browser tab where one is wanted."""

from __future__ import annotations

import socket
import threading
import webbrowser
from collections.abc import Callable

import uvicorn

from crossbearing.problems import CaseError
from crossbearing.web.app import application
from crossbearing.web.desk import Desk

HOST = "127.0.0.1"
PORT = 8377
TRIES = 20


def free_port(wanted: int) -> socket.socket:
    """A listening socket on this port or the next free one. Raises CaseError where none of twenty is free."""
    for port in range(wanted, min(65536, wanted + TRIES)):
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
        except OSError:
            listener.close()
            continue
        return listener
    raise CaseError(f"No port from {wanted} to {wanted + TRIES - 1} is free. Give another with --port.")


def serve(desk: Desk, port: int, *, browser: bool, say: Callable[[str], object]) -> None:
    """Serve until stopped."""
    listener = free_port(port)
    taken = listener.getsockname()[1]
    if taken != port:
        say(f"Port {port} is taken; this desk is on {taken}.")
    address = f"http://{HOST}:{taken}/"
    say(f"The desk is open at {address} (stop it with Ctrl-C).")
    server = uvicorn.Server(uvicorn.Config(application(desk), log_level="warning", access_log=False, server_header=False))
    if browser:
        threading.Timer(0.5, webbrowser.open, (address,)).start()
    try:
        server.run(sockets=[listener])
    finally:
        listener.close()
