"""The desk on real sockets: it finds a port, stays on this machine, calls nobody, and closes without a traceback."""

from __future__ import annotations

import _socket
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from typer.testing import CliRunner

from crossbearing.case import Case
from crossbearing.cli import app
from crossbearing.problems import CaseError
from crossbearing.store.users import Users
from crossbearing.vocab import Role
from crossbearing.web.server import checked_host, free_port

# what the interpreter of the desk does first: any call to elsewhere, and any look-up of a name, ends it with code 97
WATCH = """
import os, socket, sys
def watch(event, arguments):
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        address = arguments[1]
        if isinstance(address, tuple) and address[0] not in ("127.0.0.1", "::1"):
            os.write(2, b"OUTBOUND " + repr(address).encode()); os._exit(97)
    if event in ("socket.gethostbyname", "socket.getaddrinfo") and arguments[0] not in ("127.0.0.1", "::1", "localhost", None):
        os.write(2, b"LOOKUP " + repr(arguments).encode()); os._exit(97)
sys.addaudithook(watch)
"""


@pytest.fixture(autouse=True)
def _loopback(monkeypatch: pytest.MonkeyPatch, _no_network: None) -> None:
    """The test itself may reach 127.0.0.1."""

    def connect(self: socket.socket, address: tuple[str, int]) -> None:
        assert address[0] == "127.0.0.1"
        _socket.socket.connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)


@contextmanager
def desk(case: Path, watch: Path, port: int, *options: str) -> Iterator[tuple[subprocess.Popen[str], int, list[str]]]:
    (watch / "sitecustomize.py").write_text(WATCH)
    environment = {
        **os.environ,
        "PYTHONPATH": f"{watch}{os.pathsep}{os.environ.get('PYTHONPATH', '')}",
        "PYTHONUNBUFFERED": "1",
    }
    command = [sys.executable, "-m", "crossbearing_run"]
    (watch / "crossbearing_run.py").write_text("from crossbearing.cli import main\nmain()\n")
    with subprocess.Popen(  # noqa: S603
        [*command, "serve", str(case), "--port", str(port), "--no-browser", *options],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    ) as process:  # fmt: skip
        said: list[str] = []
        assert process.stdout is not None and process.stderr is not None
        for line in process.stdout:
            said.append(line.strip())
            if found := re.search(r"open at http://127\.0\.0\.1:(\d+)/", line):
                break
        else:
            raise AssertionError(f"it did not open: {said} {process.stderr.read()}")
        try:
            yield process, int(found[1]), said
        finally:
            process.kill()


def ask(port: int, raw: bytes) -> str:
    with socket.socket() as client:
        client.settimeout(20)
        client.connect(("127.0.0.1", port))
        client.sendall(raw)
        answer = b""
        while part := client.recv(65536):
            answer += part
    return answer.decode("utf-8", "replace")


def get(port: int, path: str = "/", host: str = "") -> str:
    return ask(port, f"GET {path} HTTP/1.1\r\nHost: {host or f'127.0.0.1:{port}'}\r\nConnection: close\r\n\r\n".encode())


def test_a_desk_calls_nobody_and_closes_in_one_sentence(demo_case: Case, tmp_path: Path) -> None:
    taken = free_port(20_377)
    port = taken.getsockname()[1]
    try:
        with desk(demo_case.path, tmp_path, port) as (process, found, said):
            assert found > port and said[0] == f"Port {port} is taken; this desk is on {found}."
            first = get(found)
            head = first.split("\r\n\r\n")[0].lower()
            assert first.startswith("HTTP/1.1 200") and demo_case.settings.title in first
            assert "\r\nserver:" not in head and "frame-ancestors 'none'" in head
            assert get(found, host="evil.example").startswith("HTTP/1.1 400")
            assert get(found, "/static/../../app.py").startswith("HTTP/1.1 404")
            for raw in (b"GARBAGE\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n", b"GET / HTTP/1.0\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"a" * 70_000, b"GET / HTTP/1.1\r\nbad header\r\n\r\n"):  # fmt: skip
                assert ask(found, raw).split("\r\n")[0].split()[1] in ("400", "431"), raw[:60]
            assert get(found).startswith("HTTP/1.1 200"), "it still answers"
            with desk(demo_case.path, tmp_path, found) as (_, second, _):  # the same case a second time
                assert second > found and get(second).startswith("HTTP/1.1 200")
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=30)
            assert process.returncode == 0, err
            assert out.strip().splitlines()[-1] == "The desk is closed. Nothing is lost."
            assert "Traceback" not in err and "OUTBOUND" not in err and "LOOKUP" not in err
    finally:
        taken.close()


def test_the_watch_watches(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(WATCH)
    for attempt in ("socket.socket().connect(('192.0.2.1', 80))", "socket.getaddrinfo('desk.example.org', 80)"):
        ended = subprocess.run(  # noqa: S603
            [sys.executable, "-c", f"import socket; {attempt}"],
            env={**os.environ, "PYTHONPATH": str(tmp_path)},
            capture_output=True,
        )
        assert ended.returncode == 97, attempt


def test_ports() -> None:
    first = free_port(21_377)
    port = first.getsockname()[1]
    second = free_port(port)
    try:
        assert second.getsockname()[1] > port and second.getsockname()[0] == "127.0.0.1"
        with pytest.raises(CaseError, match="No port from 65535 to 65535 is free"):
            keep = free_port(65535)
            try:
                free_port(65535)
            finally:
                keep.close()
        with pytest.raises(CaseError, match="no address of this machine"):
            free_port(21_377, "192.0.2.1")
    finally:
        first.close()
        second.close()


def _with_lead(folder: Path) -> Users:
    users = Users(folder, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    users.add("Lea", Role.LEAD, "harbour lantern quince", "2026-11-27T08:00:00+00:00")
    return users


@pytest.mark.parametrize(
    ("host", "public", "alone", "with_users"),
    [
        ("127.0.0.1", "", "127.0.0.1", "127.0.0.1"),
        ("localhost", "", "127.0.0.1", "127.0.0.1"),
        ("::1", "", "::1", "::1"),
        ("0.0.0.0", "", None, "0.0.0.0"),  # noqa: S104
        ("192.0.2.10", "", None, "192.0.2.10"),
        ("127.0.0.1", "https://desk.example.org", None, "127.0.0.1"),
        ("desk.example.org", "", None, None),
        ("", "", None, None),
    ],
)
def test_others_reach_only_a_desk_with_users(
    tmp_path: Path, host: str, public: str, alone: str | None, with_users: str | None
) -> None:
    (tmp_path / "with").mkdir()
    for users, expected in ((Users(tmp_path), alone), (_with_lead(tmp_path / "with"), with_users)):
        if expected is None:
            with pytest.raises(CaseError):
                checked_host(host, public, users)
        else:
            assert checked_host(host, public, users) == expected


def test_damaged_users_open_no_desk(tmp_path: Path) -> None:
    (tmp_path / "users.json").write_text("[]")
    with pytest.raises(CaseError, match="holds no user"):
        checked_host("127.0.0.1", "", Users(tmp_path))


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--host", "192.0.2.10"), "opens on this machine alone"),
        (("--host", "nowhere"), "no address"),
        (("--public", "https://desk.example.org"), "opens on this machine alone"),
        (("--as", "<script>"), "no name for a user"),
    ],
)
def test_wrong_use_is_one_sentence(tmp_path: Path, options: tuple[str, ...], sentence: str) -> None:
    Case.create(tmp_path / "case")
    result = CliRunner().invoke(app, ["serve", str(tmp_path / "case"), "--no-browser", *options])
    assert sentence in str(result.exception) and isinstance(result.exception, CaseError)


def test_as_is_not_for_a_case_with_users(tmp_path: Path) -> None:
    Case.create(tmp_path / "case")
    _with_lead(tmp_path / "case")
    result = CliRunner().invoke(app, ["serve", str(tmp_path / "case"), "--no-browser", "--as", "ana"])
    assert result.exit_code == 2 and "Leave out --as" in result.output
