"""Time stamps on releases, with an authority made for the test by openssl; nothing is sent anywhere."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from crossbearing import stamping
from crossbearing.case import Case
from crossbearing.cli import app
from crossbearing.problems import CaseError
from crossbearing.released import verify

CONFIG = """
[req]
distinguished_name = name
x509_extensions = ext
prompt = no
[name]
CN = Invented Clock
[ext]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[tsa]
default_tsa = clock
[clock]
serial = serial
signer_cert = clock.pem
signer_key = clock.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
"""


@pytest.fixture
def clock(tmp_path: Path) -> Path:
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not here")
    folder = tmp_path / "clock"
    folder.mkdir()
    (folder / "config").write_text(CONFIG, "utf-8")
    (folder / "serial").write_text("01\n", "utf-8")
    run(folder, "req -x509 -newkey rsa:2048 -nodes -keyout clock.key -out clock.pem -days 30 -config config")
    return folder


def run(folder: Path, command: str) -> None:
    subprocess.run(["openssl", *command.split()], cwd=folder, capture_output=True, check=True)  # noqa: S603, S607


def replied(clock: Path, request: bytes) -> bytes:
    (clock / "q").write_bytes(request)
    run(clock, "ts -reply -config config -section clock -queryfile q -out r")
    return (clock / "r").read_bytes()


def test_a_stamp_is_asked_for_kept_and_checked(own_demo: Case, clock: Path) -> None:
    folder = own_demo.release().folder
    reply = replied(clock, stamping.request(folder))
    stamp = stamping.keep(folder, reply, [clock / "clock.pem"])
    assert stamp.trusted and stamp.at.startswith("20")
    assert verify(folder).problems == () and stamping.kept(folder) == stamping.Stamp(stamp.at, False)
    command = "ts -verify -data manifest.json -in manifest.tsr -CAfile " + str(clock / "clock.pem")
    run(folder, command)


def test_a_stamp_for_something_else_is_refused(own_demo: Case, clock: Path) -> None:
    folder = own_demo.release().folder
    reply = replied(clock, stamping.request(folder))
    (folder / "manifest.json").write_bytes((folder / "manifest.json").read_bytes() + b"\n")
    with pytest.raises(CaseError, match="another manifest"):
        stamping.keep(folder, reply)
    with pytest.raises(CaseError, match="no reply"):
        stamping.keep(folder, b"rubbish")
    assert not (folder / "manifest.tsr").exists()


def test_a_clock_that_nobody_vouches_for_is_told(own_demo: Case, clock: Path, tmp_path: Path) -> None:
    folder = own_demo.release().folder
    reply = replied(clock, stamping.request(folder))
    other = tmp_path / "other"
    other.mkdir()
    (other / "config").write_text(CONFIG.replace("Invented Clock", "Another Clock"), "utf-8")
    run(other, "req -x509 -newkey rsa:2048 -nodes -keyout clock.key -out clock.pem -days 30 -config config")
    with pytest.raises(CaseError, match="does not hold"):
        stamping.keep(folder, reply, [other / "clock.pem"])
    assert not (folder / "manifest.tsr").exists()


def test_verify_goes_on_where_a_stamp_cannot_be_read(own_demo: Case, clock: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = own_demo.release().folder
    stamping.keep(folder, replied(clock, stamping.request(folder)))
    monkeypatch.setitem(sys.modules, "rfc3161_client", None)
    told = CliRunner().invoke(app, ["verify", str(folder)])
    assert told.exit_code == 0 and "which was not read" in told.stdout and "Whole" in told.stdout
    monkeypatch.undo()
    (folder / "manifest.tsr").write_bytes(b"rubbish")
    told = CliRunner().invoke(app, ["verify", str(folder)])
    assert told.exit_code == 1 and "no reply" in told.output and "It is not what was released." in told.stdout
