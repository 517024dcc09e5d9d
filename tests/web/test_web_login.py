"""Log-in: nothing of a case with users is told to strangers, roles are kept, sessions end, and guessing gets slow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from msgspec import Struct
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from crossbearing.case import Case
from crossbearing.store.users import Users
from crossbearing.vocab import Role
from crossbearing.web import app as desk_app
from crossbearing.web.account import BUSY, WRONG
from crossbearing.web.desk import Desk
from crossbearing.web.gate import Gate, local_path
from crossbearing.web.guards import Site
from crossbearing.web.routing import Act, Ask, Gone
from crossbearing.web.sessions import ABSOLUTE, IDLE, MOST_PER_USER, MOST_ROWS, BackOff, Sessions

OURS = "http://127.0.0.1:8377"
COOKIE = "crossbearing-8377"
SAME = {"sec-fetch-site": "same-origin"}
WORDS = "harbour lantern quince"
AT = "2026-11-27T08:00:00+00:00"
PEOPLE = {"vera": Role.VIEWER, "cody": Role.CODER, "rita": Role.REVIEWER, "Lea": Role.LEAD}


class Did(Struct, frozen=True):
    by: str
    role: str


def _take(desk: Desk, ask: Ask) -> Gone:
    del desk
    return Gone("/", Did(ask.by, ask.role))


ACTS = tuple(Act(f"/try/{role.value}", _take, Did, role.value, "For this test.") for role in Role)


class Clock:
    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


class House:
    """A desk with users, and clients that log in to it."""

    def __init__(self, case: Case, public: str = "") -> None:
        self.clock = Clock()
        self.users = Users(case.path, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        for name, role in sorted(PEOPLE.items()):
            self.users.add(name, role, WORDS, AT)
        site = Site.of("127.0.0.1", 8377, public)
        self.gate = Gate(self.users, "analyst", site, self.clock)
        self.app = desk_app.application(Desk(case), site, self.gate)
        self.base = public or OURS

    def client(self, name: str = "") -> TestClient:
        client = TestClient(self.app, base_url=self.base, follow_redirects=False, headers=SAME)
        if name:
            assert login(client, name).status_code == 303
        return client


def login(client: TestClient, name: str, password: str = WORDS, **more: str) -> Any:
    return client.post("/login", data={"name": name, "password": password, **more})


@pytest.fixture
def case(tmp_path: Path, demo_case: Case) -> Case:
    made = Case.create(tmp_path / "case", title="Secret title", notice="Secret notice")
    (made.path / "build").symlink_to(demo_case.path / "build")
    return made


@pytest.fixture
def house(case: Case, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    monkeypatch.setattr(desk_app, "ACTS", (*desk_app.ACTS, *ACTS))
    yield House(case)


def filled(path: str) -> str:
    return re.sub(r"\{[^}]+\}", "x", path)


def routes(house: House) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for route in house.app.routes:
        if isinstance(route, Mount):
            continue
        assert isinstance(route, Route) and route.methods
        found += [(method, filled(route.path)) for method in route.methods]
    assert len(found) > 10
    return found


def test_default_deny_over_all_routes(house: House) -> None:
    stranger = house.client()
    for method, path in [
        *routes(house),
        ("GET", "/nowhere"),
        ("POST", "/nowhere"),
        ("GET", "/static"),
        ("POST", "/static/desk.css"),
        ("GET", "/login/"),
        ("GET", "//"),
        ("OPTIONS", "/"),
    ]:
        answer = stranger.request(method, path)
        said = answer.text + str(answer.headers)
        assert "Secret" not in said, (method, path)
        if path == "/login":
            assert answer.status_code in (200, 403), (method, path)
        elif path == "/static/draw.css" and method in ("GET", "HEAD"):  # a file of the package at a route of its own
            assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/css")
        elif method in ("GET", "HEAD", "OPTIONS") and not path.startswith("/api"):
            assert answer.status_code == 303 and answer.headers["location"].startswith("/login"), (method, path)
        else:
            assert answer.status_code == 401, (method, path)
        assert answer.headers["x-frame-options"] == "DENY"
    assert stranger.get("/static/desk.css").status_code == 200
    assert stranger.get("/static/%2e%2e/app.py").status_code == 404
    assert stranger.get("/api").json() == {"status": 401, "message": "Log in first: there is no session, or it has ended."}


def test_every_page_is_a_viewers(house: House) -> None:
    viewer = house.client("vera")
    for method, path in routes(house):
        if method == "GET":
            assert viewer.get(path).status_code not in (401, 403), path


@pytest.mark.parametrize("name", list(PEOPLE))
def test_every_act_refuses_lesser_roles(house: House, name: str) -> None:
    client, role = house.client(name), PEOPLE[name]
    for act in desk_app.ACTS:
        allowed = role.may(Role(act.least))
        path = filled(act.path)
        for prefix in ("", "/api"):
            answer = client.post(prefix + path, data={})
            assert (answer.status_code != 403) == allowed, (path, prefix)
            if not allowed:
                assert f"needs the role {act.least}" in answer.text
        if act in ACTS and allowed:
            assert client.post("/api" + path).json() == {"by": name, "role": role.value}
    unguarded = {path for method, path in routes(house) if method == "POST"} - {
        prefix + filled(act.path) for act in desk_app.ACTS for prefix in ("", "/api")
    }
    assert unguarded == {"/login", "/logout", "/account"}, "every other POST is an act with a least role"


def test_a_role_change_ends_the_session_before_the_next_act(house: House) -> None:
    client = house.client("rita")
    assert client.post("/try/reviewer").status_code == 303
    Users(house.users.path.parent).set_role("rita", Role.VIEWER)  # as the command line does, beside the running desk
    assert client.post("/try/reviewer").status_code == 401


def test_the_cookie(house: House) -> None:
    answer = login(house.client(), "Lea")
    token, *attributes = answer.headers["set-cookie"].split("; ")
    assert re.fullmatch(COOKIE + "=[A-Za-z0-9_-]{43}", token)
    assert {each.lower() for each in attributes} == {"httponly", "path=/", "samesite=strict"}
    assert token.split("=")[1] not in repr(vars(house.gate.sessions)), "only its hash is kept"


def test_the_cookie_over_https(case: Case) -> None:
    house = House(case, "https://desk.example.org")
    answer = login(house.client(), "Lea")
    assert answer.headers["set-cookie"].startswith("__Host-crossbearing-8377=") and "Secure" in answer.headers["set-cookie"]
    assert house.client("Lea").get("/").status_code == 200
    assert "Domain" not in answer.headers["set-cookie"]


@pytest.mark.parametrize(
    "value",
    [
        "",
        "x",
        "a" * 43,
        "a" * 44,
        "a" * 42 + ";",
        "../" * 10,
        "'; DROP TABLE sessions;--",
        '"' + "a" * 41 + '"',
        "%00" * 14 + "a",
    ],
)
def test_cookies_that_open_nothing(house: House, value: str) -> None:
    client = house.client()
    assert client.get("/", headers={"cookie": f"{COOKIE}={value}"}).status_code == 303
    assert client.get("/api", headers={"cookie": f"{COOKIE}={value}"}).status_code == 401


def test_two_cookies_that_differ_open_nothing(house: House) -> None:
    token = house.client("Lea").cookies[COOKIE]
    other = house.client("vera").cookies[COOKIE]
    stranger = house.client()
    assert stranger.get("/", headers={"cookie": f"{COOKIE}={token}"}).status_code == 200
    assert stranger.get("/", headers={"cookie": f"{COOKIE}={token}; {COOKIE}={other}"}).status_code == 303
    assert stranger.get("/", headers={"cookie": f"{COOKIE.upper()}={token}"}).status_code == 303
    assert stranger.get("/", headers={"authorization": f"Bearer {token}"}).status_code == 303


def test_a_session_does_not_excuse_the_origin(house: House) -> None:
    token = house.client("Lea").cookies[COOKIE]
    other_site = TestClient(house.app, base_url=OURS, headers={"cookie": f"{COOKIE}={token}"})
    for headers in (
        {"sec-fetch-site": "cross-site"},
        {"origin": "http://evil.example"},
        {},
        {"content-type": "application/json"},
    ):
        assert other_site.post("/api/try/coder", headers=headers, content=b"{}").status_code == 403


def test_log_in_from_another_site_is_refused(house: House) -> None:
    """Else a page could log its reader in under another's name (log-in CSRF)."""
    client = TestClient(house.app, base_url=OURS)
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "null"}, {}):
        assert client.post("/login", data={"name": "Lea", "password": WORDS}, headers=headers).status_code == 403
    assert len(house.gate.sessions) == 0


@pytest.mark.parametrize(
    ("act", "name"),
    [
        (lambda users: users.set_disabled("cody", True), "cody"),
        (lambda users: users.set_role("cody", Role.REVIEWER), "cody"),
        (lambda users: users.set_password("cody", WORDS + "!"), "cody"),
        (lambda users: (users.set_disabled("cody", True), users.set_disabled("cody", False)), "cody"),
        (lambda users: users.path.unlink(), "cody"),
    ],
)
def test_sessions_end_with_the_user_as_it_was(house: House, act: Any, name: str) -> None:
    client, other = house.client(name), house.client("Lea")
    assert client.get("/api").status_code == 200
    act(Users(house.users.path.parent, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)))
    assert client.get("/api").status_code == 401
    assert other.get("/api").status_code == (200 if house.users.exist() else 401), "a file that disappears opens nothing"


def test_a_file_damaged_meanwhile_is_a_sentence(house: House) -> None:
    client = house.client("Lea")
    house.users.path.write_text("[{", "utf-8")
    answers = [client.get("/"), client.get("/api"), client.get("/login"), login(house.client(), "Lea")]
    assert [answer.status_code for answer in answers] == [503] * 4
    assert all("list of users cannot be read" in answer.text and str(house.users.path) not in answer.text for answer in answers)


def test_the_first_user_closes_a_desk_that_was_open(case: Case) -> None:
    client = TestClient(desk_app.application(Desk(case, "ana")), headers=SAME, follow_redirects=False)
    assert client.get("/api").status_code == 200 and "Acting as ana" in client.get("/").text
    assert [client.get("/login").status_code, client.get("/account").status_code] == [404, 404]
    assert client.post("/logout").headers["location"] == "/"
    Users(case.path, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)).add("Lea", Role.LEAD, WORDS, AT)
    assert client.get("/api").status_code == 401


def test_limits_of_a_session(house: House) -> None:
    client = house.client("Lea")
    house.clock.now += IDLE - 1
    assert client.get("/api").status_code == 200
    house.clock.now += IDLE - 1
    assert client.get("/api").status_code == 200
    house.clock.now += IDLE
    assert client.get("/api").status_code == 401, "idle"
    busy = house.client("vera")
    for _ in range(ABSOLUTE // 3600 - 1):
        house.clock.now += 3600
        assert busy.get("/api").status_code == 200
    house.clock.now += 3600
    assert busy.get("/api").status_code == 401, "in all"


def test_log_out(house: House) -> None:
    client = house.client("Lea")
    token = client.cookies[COOKIE]
    assert client.get("/logout").status_code == 405, "a link or an image logs nobody out"
    answer = client.post("/logout")
    assert answer.headers["location"] == "/login" and "Max-Age=0" in answer.headers["set-cookie"]
    assert house.client().get("/", headers={"cookie": f"{COOKIE}={token}"}).status_code == 303


def test_each_log_in_is_a_new_session(house: House) -> None:
    client = house.client("Lea")
    before = client.cookies[COOKIE]
    login(client, "Lea")
    assert client.cookies[COOKIE] != before and len(house.gate.sessions) == 1
    assert house.client().get("/api", headers={"cookie": f"{COOKIE}={before}"}).status_code == 401


def test_sessions_are_bounded(house: House) -> None:
    user = house.users.get("vera")
    assert user is not None
    sessions = Sessions(house.clock)
    tokens = [sessions.begin(user) for _ in range(MOST_PER_USER + 5)]
    assert len(sessions) == MOST_PER_USER and len(set(tokens)) == len(tokens)
    assert sessions.whose(tokens[0], house.users.get) is None and sessions.whose(tokens[-1], house.users.get) == user


# --- guessing


@pytest.mark.parametrize(
    "name", ["Lea", "nobody", "", "<script>alert(1)</script>", "lea' OR 1=1 --", "x" * 5000, "\x00", "Lea\n"]
)
def test_one_sentence_for_all_that_is_wrong(house: House, name: str) -> None:
    answer = login(house.client(), name, "wrong wrong wrong")
    assert answer.status_code == 403 and WRONG in answer.text
    assert "<script>alert" not in answer.text and "set-cookie" not in answer.headers
    assert "wrong wrong wrong" not in answer.text


def test_a_disabled_user_is_told_no_more_than_a_stranger(house: House) -> None:
    house.users.set_disabled("cody", True)
    assert WRONG in login(house.client(), "cody").text


def test_guessing_gets_slow_for_known_and_unknown_alike(house: House) -> None:
    client = house.client()
    said = {}
    for name in ("Lea", "nobody"):
        for _ in range(5):
            assert login(client, name, "wrong wrong wrong").status_code == 403
        answer = login(client, name, WORDS)
        said[name] = (answer.status_code, "too many wrong passwords" in answer.text, answer.headers["retry-after"])
    assert said["Lea"] == said["nobody"] == (429, True, "1"), "even the right password waits"
    assert login(client, "vera").status_code == 303, "another's account does not"
    house.clock.now += 2
    assert login(client, "LEA").status_code == 303
    assert login(client, "Lea", "wrong wrong wrong").status_code == 403, "and the row begins anew"


def test_waits_double_and_are_forgotten() -> None:
    clock = Clock()
    guesses = BackOff(clock)
    waits = []
    for _ in range(20):
        while wait := guesses.begin("Lea", "192.0.2.1" + str(clock.now)):
            waits.append(wait)
            clock.now += wait
    assert waits[:4] == [1, 2, 4, 8] and max(waits) == 900
    clock.now += 24 * 3600
    assert guesses.begin("Lea", "192.0.2.2") == 0


def test_an_address_that_tries_many_names() -> None:
    clock = Clock()
    guesses = BackOff(clock)
    assert [guesses.begin(f"name{number}", "192.0.2.1") for number in range(20)] == [0] * 20
    assert guesses.begin("one more", "192.0.2.1") > 0
    assert guesses.begin("one more", "192.0.2.2") == 0
    clock.now += 2
    assert guesses.begin("own", "192.0.2.1") == 0
    guesses.right("own", "192.0.2.1")
    guesses.begin("name", "192.0.2.1")
    assert guesses.begin("name2", "192.0.2.1") > 0, "an account of one's own does not clear the row"


def test_fresh_names_do_not_push_out_a_row_under_attack() -> None:
    guesses = BackOff(Clock())
    for _ in range(5):
        guesses.begin("Lea", "192.0.2.1")
    for number in range(3 * MOST_ROWS):
        guesses.begin(f"name{number}", f"host{number}")
        assert len(guesses) <= MOST_ROWS
    assert guesses.begin("lea", "192.0.2.200") > 0


def test_too_many_at_once(house: House) -> None:
    for _ in range(4):
        house.gate.checks.acquire()
    answer = login(house.client(), "Lea")
    assert answer.status_code == 503 and BUSY in answer.text


# --- where a log-in leads


@pytest.mark.parametrize(
    "asked",
    ["//evil.example", "/\\evil.example", "\\\\evil.example", "https://evil.example", "javascript:alert(1)", "/\t/evil.example", "\t//evil.example",
     "/\n/evil", "evil", "", "///evil.example", "/login", "/logout", "/login?next=/login", "/" + "a" * 3000, " /x", "/a\\..\\b", "data:text/html,x"],
)  # fmt: skip
def test_no_open_redirect(house: House, asked: str) -> None:
    assert local_path(asked) == "/"
    assert login(house.client(), "Lea", next=asked).headers["location"] == "/"


@pytest.mark.parametrize("asked", ["/", "/incidents?type=shelling&day=2020-02-14", "/x/%2F%2Fevil", "/a#b", "/é"])
def test_back_to_where_one_was(asked: str) -> None:
    assert local_path(asked) == asked


def test_the_address_comes_through_the_log_in(house: House) -> None:
    client = house.client()
    sent = client.get("/incidents?q=a%26b&x=%22%3E%3Cscript%3E")
    page = client.get(sent.headers["location"])
    assert page.status_code == 200 and "<script>alert" not in page.text and '"><script' not in page.text
    goal = re.search(r'name="next" value="([^"]+)"', page.text)
    assert goal and goal[1].replace("&amp;", "&") == "/incidents?q=a%26b&x=%22%3E%3Cscript%3E"
    assert client.get("/login?next=//evil.example").status_code == 200
    assert house.client("Lea").get("/login?next=//evil.example").headers["location"] == "/"


def test_the_log_in_tells_nothing_of_the_case(house: House) -> None:
    text = house.client().get("/login").text
    assert "Secret" not in text and str(house.users.path.parent) not in text and "Lea" not in text
    inside = house.client("Lea").get("/").text
    assert "Secret title" in inside and "Log out" in inside and "Lea" in inside


# --- one's own password


@pytest.mark.parametrize(
    ("fields", "status", "sentence"),
    [
        ({}, 403, "present password is not right"),
        ({"current": "wrong wrong wrong", "new": "x" * 5, "again": "x" * 5}, 403, "present password is not right"),
        ({"current": WORDS, "new": "short", "again": "short"}, 400, "at least 12"),
        ({"current": WORDS, "new": WORDS + "!", "again": WORDS}, 400, "differ"),
        ({"current": WORDS}, 400, "at least 12"),
    ],
)
def test_changing_it_wrongly(house: House, fields: dict[str, str], status: int, sentence: str) -> None:
    client, before = house.client("vera"), house.users.get("vera")
    answer = client.post("/account", data=fields)
    assert answer.status_code == status and sentence in answer.text
    assert house.users.get("vera") == before and client.get("/account").status_code == 200


def test_changing_it(house: House) -> None:
    here, elsewhere = house.client("vera"), house.client("vera")
    answer = here.post("/account", data={"current": WORDS, "new": "another lantern quince", "again": "another lantern quince"})
    assert answer.headers["location"] == "/account?done=1"
    assert "is changed" in here.get("/account?done=1").text
    assert elsewhere.get("/api").status_code == 401, "all other sessions have ended"
    assert login(house.client(), "vera").status_code == 403
    assert login(house.client(), "vera", "another lantern quince").status_code == 303


def test_guessing_the_present_password_gets_slow(house: House) -> None:
    client = house.client("vera")
    statuses = [client.post("/account", data={"current": "wrong wrong wrong"}).status_code for _ in range(6)]
    assert statuses == [403] * 5 + [429]


@pytest.mark.parametrize("content", [b"\xff\xfe", b"&" * 100, b"name=Lea&" * 50, b'{"name":"Lea"}', b""])
def test_forms_that_are_none(house: House, content: bytes) -> None:
    assert house.client().post("/login", content=content).status_code == 403
