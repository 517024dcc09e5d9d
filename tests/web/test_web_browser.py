"""Every page in a real browser: axe-core finds nothing in light, in dark and at 360 pixels; nothing widens the page."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

from crossbearing.case import Case
from crossbearing.web.app import PAGES, application
from crossbearing.web.desk import Desk
from crossbearing.web.server import free_port

_ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
_CONNECT = socket.socket.connect  # as it was before the tests were cut off from the network: this one stays on the machine
LOOKS = {"light": ("light", 1280), "dark": ("dark", 1280), "narrow": ("light", 360)}


@pytest.fixture(scope="module")
def address(demo_case: Case) -> Iterator[str]:
    listener = free_port(8600)
    server = uvicorn.Server(uvicorn.Config(application(Desk(demo_case)), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listener.close()


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=_ARGUMENTS)
        yield opened
        opened.close()


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing(look: str, browser: Browser, address: str, demo_case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket.socket, "connect", _CONNECT)
    scheme, width = LOOKS[look]
    ledger = demo_case.ledger()
    incident = max(ledger.incidents(), key=lambda i: len(i.claims))
    claim = next(ledger.claims(incident.claims))
    task = next(ledger.tasks())
    ids = {"incidents": incident.id, "documents": claim.document, "claims": claim.id, "queue": task.id}
    paths = [page.path.replace("{id}", ids.get(page.path.split("/")[1], "")) for page in PAGES if page.template]
    paths += [
        "/no/such/page",
        "/incidents/inone",
        "/incidents?view=map",
        "/incidents?view=timeline",
        f"/documents/{claim.document}?claim={claim.id}&graphic=show",
    ]
    page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 900})  # type: ignore[arg-type]
    faults = []
    for path in paths:
        page.goto(address + path)
        found = Axe().run(page)
        faults += [(path, v["id"], [n["html"][:140] for n in v["nodes"][:3]]) for v in found.response["violations"]]
        if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
            faults.append((path, "the page is wider than the window", []))
    page.close()
    assert not faults, "\n".join(map(str, faults))
