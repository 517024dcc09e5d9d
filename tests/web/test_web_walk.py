"""The whole way in a real browser: open, find, read, correct a toll, split an incident, undo, approve with two users."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from argon2 import PasswordHasher
from playwright.sync_api import Browser, Page, expect, sync_playwright

from crossbearing.case import Case
from crossbearing.store.users import Users
from crossbearing.vocab import Role, Standing
from crossbearing.web import server
from crossbearing.web.app import application
from crossbearing.web.desk import Desk
from crossbearing.web.gate import Gate
from crossbearing.web.guards import Site

WORDS = "four words that differ"
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync"]  # fmt: skip


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=ARGS)
        yield opened
        opened.close()


@pytest.fixture
def case(own_demo: Case) -> Case:
    return own_demo


class Served:
    """The desk of a case on a free port, until left."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.listener = listener = server.free_port(23_377)
        self.port = listener.getsockname()[1]
        site = Site.of("127.0.0.1", self.port)
        users = Users(case.path, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        gate = Gate(users, "analyst", site)
        self.server = uvicorn.Server(
            uvicorn.Config(application(Desk(case), site, gate), log_level="error", lifespan="off", ws="none")
        )
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [listener]}, daemon=True)

    def __enter__(self) -> str:
        self.thread.start()
        while not self.server.started:
            time.sleep(0.02)
        return f"http://127.0.0.1:{self.port}"

    def __exit__(self, *_: object) -> None:
        self.server.should_exit = True
        self.thread.join(10)
        self.listener.close()


def test_read_correct_split_undo_by_mouse(case: Case, browser: Browser) -> None:
    with Served(case) as desk:
        page = browser.new_page()
        page.goto(desk)
        page.get_by_role("navigation", name="Desk").get_by_role("link", name="Incidents", exact=True).click()
        incident = max(case.ledger().incidents(), key=lambda i: len(i.claims))
        page.goto(f"{desk}/incidents/{incident.id}")
        # read the passage with the claim marked in it
        page.locator("a[href^='/documents/']:visible").first.click()
        expect(page.locator("mark").first).to_be_visible()
        # correct a toll
        claim = next(c for c in case.ledger().claims(incident.claims) if c.casualties)
        page.goto(f"{desk}/claims/{claim.id}/correct?back=/claims/{claim.id}")
        page.get_by_label("Least").first.fill("77")
        page.get_by_label("Best").first.fill("")
        page.get_by_label("Most").first.fill("78")
        page.get_by_role("button", name="Correct the toll").click()
        expect(page.get_by_role("status")).to_contain_text("Kept")
        assert next(iter(case.ledger().claims((claim.id,)))).casualties[0].low == 77
        # undo
        page.get_by_role("button", name="Undo").click()
        page.wait_for_load_state()
        assert next(iter(case.ledger().claims((claim.id,)))).casualties == claim.casualties
        # split an incident
        page.goto(f"{desk}/incidents/{incident.id}")
        page.get_by_text("Split", exact=False).first.click()
        page.locator("form[action='/decide/split'] input[name=claim]").nth(0).check()
        page.locator("form[action='/decide/split'] button").click()
        expect(page.get_by_role("status")).to_contain_text("Kept")
        assert len({case.ledger().home(id_) for id_ in incident.claims}) == 2
        page.get_by_role("button", name="Undo").click()
        page.wait_for_load_state()
        assert len({case.ledger().home(id_) for id_ in incident.claims}) == 1
        page.close()


def press(page: Page, key: str) -> None:
    """A key, and then whatever page it leads to."""
    with page.expect_navigation():
        page.keyboard.press(key)


def test_the_queue_by_keyboard_alone(case: Case, browser: Browser) -> None:
    with Served(case) as desk:
        page = browser.new_page()
        page.goto(f"{desk}/queue")
        tasks = list(case.ledger().tasks())
        press(page, "n")
        assert page.url.endswith(f"/queue/{tasks[0].id}")
        press(page, "j")
        assert page.url.endswith(f"/queue/{tasks[1].id}")
        press(page, "k")
        assert page.url.endswith(f"/queue/{tasks[0].id}")
        press(page, "d")  # it needs nothing
        assert case.ledger().task(tasks[0].id) is None
        assert "decided=" in page.url
        press(page, "u")
        assert case.ledger().task(tasks[0].id) is not None
        page.goto(f"{desk}/queue/{tasks[0].id}")
        press(page, "p")
        assert case.ledger().incident(tasks[0].incident).standing is Standing.APPROVED  # type: ignore[union-attr]
        press(page, "u")
        page.goto(f"{desk}/queue/{tasks[0].id}")
        first = page.locator("input[name=claim]").first.get_attribute("value")
        before = len(case.decided()[0])
        press(page, "x")
        lines = case.decided()[0]
        assert len(lines) == before + 1
        assert lines[-1].decision.act == "reject"
        assert first is not None
        press(page, "u")
        assert case.decided()[0][-1].decision.act == "retract"
        press(page, "?")
        assert page.url.endswith("/keys")
        page.close()


def log_in(browser: Browser, desk: str, name: str) -> Page:
    page = browser.new_context().new_page()
    page.goto(f"{desk}/login")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(WORDS)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_load_state()
    return page


def test_two_people_approve_and_a_third_may_only_look(case: Case, browser: Browser) -> None:
    with (case.path / "case.toml").open("a") as settings:
        settings.write("\n")
    text = (case.path / "case.toml").read_text().replace("four_eyes = false", "four_eyes = true")
    (case.path / "case.toml").write_text(text)
    case = Case(case.path)
    users = Users(case.path, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    for name, role in (("lea", Role.LEAD), ("rui", Role.REVIEWER), ("vic", Role.VIEWER)):
        users.add(name, role, WORDS, "2026-11-27T08:00:00+00:00")
    case.build()
    incident = max(case.ledger().incidents(), key=lambda i: len(i.claims))
    with Served(case) as desk:
        vic = log_in(browser, desk, "vic")
        vic.goto(f"{desk}/incidents/{incident.id}")
        assert vic.locator("form[action^='/decide/']").count() == 0
        for name, standing in (("lea", Standing.REVIEWED), ("rui", Standing.APPROVED)):
            page = log_in(browser, desk, name)
            page.goto(f"{desk}/incidents/{incident.id}")
            page.get_by_role("button", name="Approve").click()
            expect(page.get_by_role("status")).to_contain_text("Kept")
            assert case.ledger().incident(incident.id).standing is standing  # type: ignore[union-attr]
            page.context.close()
        vic.context.close()
    assert [line.decision.by for line in case.decided()[0]] == ["lea", "rui"]


def test_two_people_deciding_at_once_see_both_versions(case: Case, browser: Browser) -> None:
    incident = max(case.ledger().incidents(), key=lambda i: len(i.claims))
    with Served(case) as desk:
        ana, ben = browser.new_page(), browser.new_page()
        ana.goto(f"{desk}/incidents/{incident.id}")
        ben.goto(f"{desk}/claims/{incident.claims[0]}")
        ben.locator("form[action='/decide/reject'] button:visible").first.click()
        expect(ben.get_by_role("status")).to_contain_text("Kept")
        ana.get_by_role("button", name="Approve").click()
        expect(ana.get_by_role("heading", level=1)).to_have_text("This has changed since you saw it")
        assert len(case.decided()[0]) == 1, "nothing was written"
        ana.close()
        ben.close()
