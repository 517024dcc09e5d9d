"""The guards of the desk: unkind requests are refused in a sentence, and every answer carries what it must."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import Struct
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from crossbearing.case import Case
from crossbearing.problems import CaseError
from crossbearing.web import app as desk_app
from crossbearing.web.desk import Desk
from crossbearing.web.guards import LARGEST_BODY, MOST_HEADERS, SMALL_BODY, Site
from crossbearing.web.routing import Act, Ask, Gone

OURS = "http://127.0.0.1:8377"
SITE = Site.of("127.0.0.1", 8377)
SAME = {"sec-fetch-site": "same-origin"}
JSON = {"content-type": "application/json"}


class Did(Struct, frozen=True):
    by: str


def _take(desk: Desk, ask: Ask) -> Gone:
    del desk
    return Gone("/", Did(ask.by))


@pytest.fixture
def client(demo_case: Case, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setattr(desk_app, "ACTS", (Act("/try", _take, Did, "coder", "For this test."),))
    return TestClient(desk_app.application(Desk(demo_case), SITE), base_url=OURS, follow_redirects=False)


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8377", 200),
        ("localhost:8377", 200),
        ("LOCALHOST:8377", 200),
        ("[::1]:8377", 200),
        ("127.0.0.1", 400),
        ("127.0.0.1:8378", 400),
        ("localhost", 400),
        ("evil.example", 400),
        ("evil.example:8377", 400),
        ("127.0.0.1.evil.example:8377", 400),
        ("localhost.:8377", 400),
        ("127.1:8377", 400),
        ("2130706433:8377", 400),
        ("user@127.0.0.1:8377", 400),
        ("127.0.0.1:8377/..", 400),
        ("[::1", 400),
        ("[", 400),
        ("", 400),
        ("a" * 5000, 400),
        ("\xff\xfe:8377", 400),
    ],
)
def test_by_which_name(client: TestClient, host: str, status: int) -> None:
    for path in ("/", "/api", "/static/desk.css"):
        assert client.get(path, headers={"host": host.encode("latin-1")}).status_code == status


POSTS: list[tuple[dict[str, str], int]] = [
    # what a browser of today says
    (SAME, 303),
    (SAME | {"origin": OURS}, 303),
    (SAME | {"origin": "null"}, 303),
    (SAME | {"origin": "http://evil.example"}, 403),
    ({"sec-fetch-site": "same-site", "origin": OURS}, 403),
    ({"sec-fetch-site": "cross-site"}, 403),
    ({"sec-fetch-site": "cross-site", "origin": OURS}, 403),
    ({"sec-fetch-site": "none"}, 403),
    ({"sec-fetch-site": "none", "origin": OURS}, 303),
    ({"sec-fetch-site": "none", "origin": "null"}, 403),
    ({"sec-fetch-site": "Same-Origin"}, 403),
    ({"sec-fetch-site": ""}, 403),
    ({"sec-fetch-site": "same-origin, cross-site"}, 403),
    # an old browser, or one on plain http elsewhere
    ({"origin": OURS}, 303),
    ({"origin": "null"}, 403),
    ({"origin": ""}, 403),
    ({"origin": "https://127.0.0.1:8377"}, 403),
    ({"origin": "http://127.0.0.1:8378"}, 403),
    ({"origin": "http://127.0.0.1"}, 403),
    ({"origin": "http://localhost:8377"}, 403),
    ({"origin": OURS + "/"}, 403),
    ({"origin": OURS + ".evil.example"}, 403),
    ({"origin": "file://"}, 403),
    # neither: a script
    ({}, 403),
    (JSON, 403),
    ({"content-type": "text/plain"}, 403),
    ({"cookie": "crossbearing-8377=x"}, 403),
    ({"authorization": "Bearer x"}, 403),
    ({"referer": OURS}, 403),
]


@pytest.mark.parametrize(("headers", "status"), POSTS)
def test_from_which_site(client: TestClient, headers: dict[str, str], status: int) -> None:
    assert client.post("/try", headers=headers, content=b"").status_code == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (JSON, 200),
        ({"content-type": "application/json; charset=utf-8"}, 200),
        (JSON | {"cookie": "a=b"}, 403),
        (JSON | {"origin": "http://evil.example"}, 403),
        (JSON | {"sec-fetch-site": "cross-site"}, 403),
        ({"content-type": "application/x-www-form-urlencoded"}, 403),
        ({"content-type": "text/plain; application/json"}, 403),
        ({"content-type": "multipart/form-data"}, 403),
    ],
)
def test_scripts_speak_json_under_api(client: TestClient, headers: dict[str, str], status: int) -> None:
    answer = client.post("/api/try", headers=headers, content=b"{}")
    assert answer.status_code == status
    assert answer.json() == ({"by": "analyst"} if status == 200 else {"status": 403, "message": answer.json()["message"]})


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "EAT"])
def test_every_unsafe_method_is_asked(client: TestClient, method: str) -> None:
    assert client.request(method, "/try", headers={"origin": "http://evil.example"}).status_code == 403
    assert client.request(method, "/", headers=SAME).status_code == 405


def test_headers_given_twice(client: TestClient) -> None:
    for pair in ([("sec-fetch-site", "same-origin"), ("sec-fetch-site", "cross-site")], [("origin", OURS), ("origin", "null")]):
        assert client.post("/try", headers=pair).status_code == 403
    assert client.get("/", headers=[("host", "127.0.0.1:8377"), ("host", "evil.example")]).status_code == 400


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200), ("/api", 200), ("/nowhere", 404), ("/api/nowhere", 404), ("/static/desk.css", 200), ("/static/none", 404),
        ("/login", 404), ("/static/%2e%2e/app.py", 404), ("/static/..%2fapp.py", 404),
        ("/static//etc/passwd", 404), ("/static/%00", 404), ("/static/..\\app.py", 404), ("/?" + "a&" * 500, 400), ("/?a=" + "b" * 40_000, 414),
        ("/%ff%fe", 404), ("/?%ff=%fe", 200), ("/static/" + "a" * 3000, 404),
    ],
)  # fmt: skip
def test_what_every_answer_carries(client: TestClient, path: str, status: int) -> None:
    for method in ("GET", "HEAD"):
        answer = client.request(method, path)
        assert answer.status_code == status, method
        heads = answer.headers
        assert heads["content-security-policy"] == (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
            "base-uri 'none'; frame-ancestors 'none'"
        )
        assert (heads["x-content-type-options"], heads["x-frame-options"], heads["referrer-policy"]) == (
            "nosniff",
            "DENY",
            "same-origin",
        )
        assert heads["cross-origin-opener-policy"] == heads["cross-origin-resource-policy"] == "same-origin"
        assert "camera=()" in heads["permissions-policy"] and "server" not in heads
        assert heads["cache-control"] == ("private, no-cache" if path.startswith("/static/") else "no-store")
        assert "Traceback" not in answer.text
        if method == "HEAD":
            assert answer.content == b""


def test_pages_hold_no_inline_script_or_style(client: TestClient) -> None:
    text = client.get("/").text
    assert "<style" not in text and " style=" not in text and "onclick" not in text and "<script>" not in text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({f"x-{number}": "a" for number in range(MOST_HEADERS + 1)}, 431),
        ({"x-long": "a" * 40_000}, 431),
        ({"cookie": "a" * 40_000}, 431),
        ({"cookie": "=;;=; ;\x00=\xff; crossbearing-8377"}, 200),
        ({"cookie": "crossbearing-8377=" + "é" * 43}, 200),
        ({"range": "bytes=0-9999999999999999999999"}, 200),
        ({"if-modified-since": "yesterday"}, 200),
        ({"accept-encoding": "\xff"}, 200),
        ({"content-type": "\x00"}, 200),
        ({"x-forwarded-for": "127.0.0.1, <script>", "x-forwarded-host": "evil.example"}, 200),
        ({"transfer-encoding": "gzip, chunked"}, 200),
        ({"content-length": "-1"}, 400),
        ({"content-length": "1e9"}, 400),
        ({"content-length": "9" * 5000}, 413),
        ({"content-length": str(LARGEST_BODY + 1)}, 413),
    ],
)
def test_odd_headers_never_give_500(client: TestClient, headers: dict[str, str], status: int) -> None:
    raw = {name: value.encode("utf-8" if "é" in value else "latin-1") for name, value in headers.items()}
    assert client.get("/", headers=raw).status_code == status


def _routes(application: Any) -> list[tuple[str, str]]:
    """All (method, path) of the application, without the mount of the static files."""
    found = []
    for route in application.routes:
        if isinstance(route, Mount):
            assert route.path == "/static"
            continue
        assert isinstance(route, Route) and route.methods
        found += [(method, route.path) for method in sorted(route.methods)]
    return found


def test_every_route_with_a_body_is_capped(client: TestClient) -> None:
    """Announced or streamed, read by the page or not: nothing over the cap comes through, and nothing is parsed before."""

    def streamed(size: int) -> Any:
        yield from (b"a" * 4096 for _ in range(size // 4096 + 1))

    posts = [path for method, path in _routes(client.app) if method not in ("GET", "HEAD")]
    assert {"/login", "/logout", "/account", "/try", "/api/try"} <= set(posts)
    for path in posts:
        cap = SMALL_BODY if path in ("/login", "/logout", "/account") else LARGEST_BODY
        whole = client.post(path, headers=SAME, content=b"a" * (cap + 1))
        assert whole.status_code == 413, path
        parts = client.post(path, headers=SAME, content=streamed(cap + 4096))
        reads = path in ("/try", "/api/try")
        assert parts.status_code == 413 if reads else parts.status_code in (404, 303, 413), path


@pytest.mark.parametrize("content", [b"\xff\xfe", b"a=" + b"\xff", b"&" * 30_000, b"a=1&" * 30_000])
def test_forms_that_cannot_be_read(client: TestClient, content: bytes) -> None:
    assert client.post("/try", headers=SAME, content=content).status_code == 400


@pytest.mark.parametrize("content", [b"[", b"[" * 100_000, b"null", b'{"a":{"b":1}}', b"\xff", b'{"a":"\\ud800"}'])
def test_json_that_cannot_be_read(client: TestClient, content: bytes) -> None:
    assert client.post("/api/try", headers=JSON, content=content).status_code == 400


def test_a_fault_of_ours_is_a_sentence_with_all_headers(demo_case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(desk: Desk, ask: Ask) -> Gone:
        raise ZeroDivisionError(f"of ours {desk} {ask}")

    monkeypatch.setattr(desk_app, "ACTS", (Act("/try", fails, Did, "coder", "For this test."),))
    client = TestClient(desk_app.application(Desk(demo_case), SITE), base_url=OURS, raise_server_exceptions=False)
    answer = client.post("/try", headers=SAME)
    assert answer.status_code == 500 and "of ours" not in answer.text and answer.headers["x-frame-options"] == "DENY"


def test_a_web_socket_is_refused(client: TestClient) -> None:
    from starlette.websockets import WebSocketDisconnect

    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/"):
        pass


@pytest.mark.parametrize(
    ("site", "host", "here", "origin"),
    [
        (Site.of("192.0.2.10", 8377), "192.0.2.10:8377", "192.0.2.10", "http://192.0.2.10:8377"),
        (Site.of("192.0.2.10", 8377), "192.0.2.11:8377", "192.0.2.11", None),
        (Site.of("0.0.0.0", 8377), "192.0.2.11:8377", "192.0.2.11", "http://192.0.2.11:8377"),  # noqa: S104
        (Site.of("0.0.0.0", 8377), "192.0.2.12:8377", "192.0.2.11", None),  # noqa: S104
        (Site.of("0.0.0.0", 8377), "evil.example:8377", "192.0.2.11", None),  # noqa: S104
        (Site.of("::", 8377), "[2001:db8::1]:8377", "2001:db8::1", "http://[2001:db8::1]:8377"),
        (Site.of("127.0.0.1", 8377, "https://desk.example.org"), "desk.example.org", "127.0.0.1", "https://desk.example.org"),
        (Site.of("127.0.0.1", 8377, "https://desk.example.org:444/"), "desk.example.org:444", "", "https://desk.example.org:444"),
        (Site.of("127.0.0.1", 8377, "https://desk.example.org"), "desk.example.org:8377", "", None),
        (Site.of("127.0.0.1", 80), "127.0.0.1", "", "http://127.0.0.1"),
    ],
)  # fmt: skip
def test_sites(site: Site, host: str, here: str, origin: str | None) -> None:
    assert site.origin(host, here) == origin


@pytest.mark.parametrize(
    "public",
    ["desk.example.org", "ftp://x", "https://", "https://a/b", "https://u@h", "https://[", "https://h:x", "javascript:1"],
)
def test_public_addresses_that_are_none(public: str) -> None:
    with pytest.raises(CaseError, match="no address of a site"):
        Site.of("127.0.0.1", 8377, public)
