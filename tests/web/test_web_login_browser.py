"""The log-in in a real browser, on this machine and, as another machine would see it, over plain http by address."""

from __future__ import annotations

import shutil
import socket
import struct
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from argon2 import PasswordHasher
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

from crossbearing.case import Case
from crossbearing.store.users import Users
from crossbearing.vocab import Role
from crossbearing.web import server
from crossbearing.web.app import application
from crossbearing.web.desk import Desk
from crossbearing.web.gate import Gate
from crossbearing.web.guards import Site

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
WORDS = "harbour lantern quince"


@pytest.fixture
def port(tmp_path: Path, demo_case: Case) -> Iterator[int]:
    case = Case.create(tmp_path / "case", title="A case")
    (case.path / "build").symlink_to(demo_case.path / "build")
    users = Users(case.path, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    users.add("Lea", Role.LEAD, WORDS, "2026-11-27T08:00:00+00:00")
    listener = server.free_port(22_377, "0.0.0.0")  # noqa: S104
    found = listener.getsockname()[1]
    site = Site.of("0.0.0.0", found)  # noqa: S104
    running = uvicorn.Server(
        uvicorn.Config(
            application(Desk(case), site, Gate(users, "analyst", site)), log_level="error", lifespan="off", ws="none"
        )
    )
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]})
    thread.start()
    while not running.started:
        time.sleep(0.02)
    yield found
    running.should_exit = True
    thread.join()
    listener.close()


def _own_address() -> str:
    """An IPv4 address of this machine other than loopback, as the kernel knows it (SIOCGIFADDR); "" for none."""
    fcntl = pytest.importorskip("fcntl")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        for _, name in socket.if_nameindex():
            try:
                found = fcntl.ioctl(asked, 0x8915, struct.pack("256s", name.encode()[:15]))[20:24]
            except OSError:
                continue
            if found[0] != 127:
                return socket.inet_ntoa(found)
    return ""


def _log_in(page: Page, base: str) -> list[str]:
    """Through the log-in and the account and out again; gives what the browser complained of."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.goto(base + "/account?x=1")
    assert page.url.startswith(base + "/login?next=")
    assert _faults(page) == []
    page.get_by_label("Name").fill("Lea")
    page.get_by_label("Password").fill("wrong wrong wrong")
    page.get_by_role("button", name="Log in").click()
    assert "do not fit" in page.get_by_role("alert").inner_text()
    assert _faults(page) == []
    page.get_by_label("Password").fill(WORDS)
    page.get_by_role("button", name="Log in").click()
    assert page.url == base + "/account?x=1"
    assert _faults(page) == []
    page.get_by_role("button", name="Log out").click()
    assert page.url == base + "/login"
    page.goto(base + "/")
    assert page.url == base + "/login"
    # a wrong password is a 403, the icon that browsers ask for a 404, and plain http has no opener policy
    return [
        text
        for text in said
        if "the server responded with a status of 40" not in text and "Opener-Policy header has been ignored" not in text
    ]


def _faults(page: Page) -> list[Any]:
    page.wait_for_load_state()
    found: list[Any] = Axe().run(page).response["violations"]
    return [(each["id"], each["nodes"][0]["html"]) for each in found]


def test_in_a_browser(port: int) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for host in filter(None, ("127.0.0.1", "localhost", _own_address())):
            page = browser.new_context(bypass_csp=False).new_page()
            assert _log_in(page, f"http://{host}:{port}") == []
        browser.close()
