"""Rows about the desk: what comes in by HTTP, and what hostile reports look like there."""

from __future__ import annotations

import json
import re
from typing import Any

import anyio
from hostile_stage import OURS, SAME, Stage, row
from starlette.routing import Mount

from crossbearing.web.guards import LARGEST_BODY, SMALL_BODY

SHOWN = "Hostile reports at the desk"
PAGES = ("/", "/incidents", "/documents", "/documents/h1", "/claims", "/queue", "/problems", "/decisions")
ELSEWHERE = "https://evil.example"


def _all(stage: Stage) -> dict[str, str]:
    client = stage.client()
    index = stage.hostile.ledger()
    paths = [
        *PAGES,
        *(f"/incidents/{i.id}" for i in index.incidents()),
        *(f"/claims/{c.id}" for c in index.claims(document="h1")),
    ]
    answers = {path: client.get(path) for path in paths}
    assert all(answer.status_code == 200 for answer in answers.values())
    return {path: answer.text for path, answer in answers.items()}


@row(
    SHOWN,
    'a title, outlet, byline and text with `<script>`, `<img onerror>` and `"><svg onload>`',
    "escaped on every page; the policy would run no inline script in any case",
    "ArchiveBox#239 (open since 2019), GHSA-cr45-98w9-gwqx",
)
def script(stage: Stage) -> None:
    for path, text in _all(stage).items():
        assert not re.search(r"<script>|<img|<svg onload|<[^>]*\sonerror=", text), path
    assert "&lt;script&gt;" in _all(stage)["/documents/h1"]


@row(SHOWN, "the same anywhere", "every page has a policy without inline script or style, and holds neither")
def policy(stage: Stage) -> None:
    client = stage.client()
    for path in PAGES:
        answer = client.get(path)
        rule = answer.headers["content-security-policy"]
        assert (
            rule.startswith("default-src 'none'; script-src 'self'")
            and "unsafe" not in rule
            and "frame-ancestors 'none'" in rule
        )
        assert not re.search(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=\"", answer.text)


@row(
    SHOWN,
    "an archived page, asked for at any address of the desk",
    "no route gives a report's bytes: only our own pages are HTML, all else is JSON, CSS, script or a picture of ours",
    "ArchiveBox#239, xroche/httrack#877, asciimoo/hister#180",
)
def raw(stage: Stage) -> None:
    client = stage.client()
    content = next(c for c in stage.hostile.archive.captures() if c.media_type.startswith("text/html"))
    page = stage.hostile.archive.read(content).decode()
    assert "<script>stealpage()" in page
    for path in (
        *PAGES,
        *(f"/api{p}" for p in PAGES[1:]),
        f"/archive/{content.sha256[:2]}/{content.sha256}",
        f"/documents/{content.sha256}",
        f"/static/../archive/{content.sha256}",
    ):
        answer = client.get(path)
        assert "stealpage()" not in answer.text and answer.headers["x-content-type-options"] == "nosniff"
        kind = answer.headers["content-type"]
        assert not kind.startswith("text/html") or "<!doctype html>" in answer.text.lower()


@row(
    SHOWN,
    "a report whose address is `javascript:…` or `data:…`",
    "shown as text, never as a link",
    "class CWE-79: links of user content",
)
def script_link(stage: Stage) -> None:
    for path, text in _all(stage).items():
        assert not re.search(r"(href|src|action)=\"?\s*(javascript|data|vbscript):", text, re.IGNORECASE), path


@row(
    SHOWN,
    "a title `{{7*7}}{% for x in y %}${7*7}`",
    "stays as it is: reports are values of templates, never templates",
    "class CWE-1336",
)
def template(stage: Stage) -> None:
    text = _all(stage)["/documents/h2"] if "/documents/h2" in _all(stage) else stage.client().get("/documents/h2").text
    assert "{{7*7}}" in text and "49" not in re.sub(r"\d{3,}", "", text.split("<main", 1)[1].split("{{7*7}}")[0][-50:])


@row(
    SHOWN,
    "bidi overrides and control characters in a title",
    "made visible, in drawings replaced",
    "CVE-2021-42574 and its kin",
)
def bidi(stage: Stage) -> None:
    for path, text in _all(stage).items():
        assert not set("\x1b\x9b\x07\u202e\u2066") & set(text), path


HTTP = "Requests to the desk"


@row(
    HTTP,
    "a Host of a name that was pointed at 127.0.0.1",
    "refused (400)",
    "DNS rebinding: many local tools; Hush Line lists it as open",
)
def rebinding(stage: Stage) -> None:
    client = stage.client()
    for host in ("evil.example:8377", "127.0.0.1.evil.example:8377", "localhost.:8377", "2130706433:8377"):
        assert client.get("/incidents", headers={"host": host}).status_code == 400


@row(HTTP, "a Host in look-alike digits or letters (`１２７.0.0.1`, `lоcalhost` with a Cyrillic о)", "refused (400)")
def homoglyphs(stage: Stage) -> None:
    for host in ("１２７.0.0.1:8377", "lоcalhost:8377"):
        assert stage.client().get("/", headers={"host": host.encode()}).status_code == 400


@row(HTTP, "`X-Forwarded-Host`, `X-Original-URL`, `X-HTTP-Method-Override`", "not looked at")
def forwarded(stage: Stage) -> None:
    client = stage.client()
    heads = {"x-forwarded-host": "evil.example", "x-original-url": "/decisions", "x-http-method-override": "POST"}
    assert client.get("/keys", headers=heads).text == client.get("/keys").text
    assert client.get("/", headers=heads | {"host": "evil.example"}).status_code == 400


@row(
    HTTP,
    "a form of another site sent to `/decide/reject`",
    "refused (403), nothing is written",
    "OpenRefine#2239: tokens, which broke other clients",
)
def cross_site(stage: Stage) -> None:
    case = stage.copy()
    claim = next(iter(case.ledger().claims())).id
    client = stage.client(case)
    for heads in (
        {"sec-fetch-site": "cross-site"},
        {"origin": ELSEWHERE},
        {"sec-fetch-site": "same-site", "origin": OURS},
        {"origin": "null"},
        {},
    ):
        assert client.post("/decide/reject", data={"claim": claim}, headers=heads).status_code == 403
    assert not case.decided()[0]
    assert client.post("/decide/reject", data={"claim": claim}, headers=SAME).status_code == 303


@row(
    HTTP,
    "a form as `text/plain` or multipart to an address under `/api`",
    "refused (403)",
    "JSON that a form of another site can fake",
)
def faked_json(stage: Stage) -> None:
    for media in ("text/plain", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", ""):
        assert stage.client().post("/api/decide/reject", content=b"{}", headers={"content-type": media}).status_code == 403


@row(
    HTTP,
    "a body over the cap to every address with every method, announced and streamed",
    "refused (413, or before for another reason); no page sees it",
    "Azimut walks its routes so; Datasette caps at 2 MB since 1.0a36",
)
def bodies(stage: Stage) -> None:
    client = stage.client(stage.copy())
    client = type(client)(client.app, base_url=OURS, follow_redirects=False, raise_server_exceptions=True)

    def streamed(size: int) -> Any:
        yield from (b"a" * 65_536 for _ in range(size // 65_536 + 2))

    walked = 0
    for each in client.app.routes:  # type: ignore[attr-defined]
        path = each.path + "/desk.css" if isinstance(each, Mount) else re.sub(r"{\w+(?::\w+)?}", "x", each.path)
        cap = SMALL_BODY if path in ("/login", "/logout", "/account") else LARGEST_BODY
        for method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"):
            walked += 1
            assert client.request(method, path, headers=SAME, content=b"a" * (cap + 1)).status_code == 413, (method, path)
            status = client.request(method, path, headers=SAME, content=streamed(cap)).status_code
            takes = (
                method in (getattr(each, "methods", None) or ())
                and method == "POST"
                and path.startswith(("/decide/", "/api/decide/"))
            )
            assert status == 413 if takes else status < 500, (method, path, status)
    assert walked > 250


@row(HTTP, "two Content-Lengths, a signed one, one of 5,000 digits", "refused (400, 413)", "request smuggling: CWE-444")
def lengths(stage: Stage) -> None:
    client = stage.client()
    for heads, status in (
        ([("content-length", "1"), ("content-length", "2")], 400),
        ([("content-length", "+1")], 400),
        ([("content-length", "0x10")], 400),
        ([("content-length", "9" * 5000)], 413),
    ):
        assert client.request("GET", "/", headers=heads).status_code == status


@row(
    HTTP,
    "a head with both Content-Length and Transfer-Encoding, a bare line feed, a header that is folded",
    "the server's parser (h11) refuses or reads one meaning; the desk sees no second request",
)
def smuggled(stage: Stage) -> None:
    import h11

    for head in (
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost : a\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nX: y\rZ: 1\r\n\r\n",
    ):
        connection = h11.Connection(h11.SERVER)
        connection.receive_data(head)
        try:
            connection.next_event()
        except h11.RemoteProtocolError:
            continue
        raise AssertionError(head)


@row(HTTP, "101 headers, or 32 kB of them, or an address of 32 kB", "refused (431, 414)")
def headers(stage: Stage) -> None:
    client = stage.client()
    assert client.get("/", headers={f"x-{n}": "a" for n in range(101)}).status_code == 431
    assert client.get("/", headers={"x": "a" * 40_000}).status_code == 431
    assert client.get("/?a=" + "b" * 40_000).status_code == 414


async def _asked(application: Any, path: str, query: bytes) -> int:
    """The status for an address as a server hands it on: clients would escape it."""
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http", "http_version": "1.1", "method": "GET", "scheme": "http", "path": path, "raw_path": path.encode(), "root_path": "",
        "query_string": query, "headers": [(b"host", b"127.0.0.1:8377")], "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8377),
    }  # fmt: skip
    await application(scope, receive, send)
    return int(sent[0]["status"])


@row(
    HTTP,
    "bytes that are no text in an address, on pages and on paths that lead to others",
    "refused (400)",
    "Starlette 1.10 raises for the latter",
)
def bytes_in_an_address(stage: Stage) -> None:
    for path in ("/", "/api/", "/incidents/", "/static/"):
        assert anyio.run(_asked, stage.client().app, path, b"q=\xb2") == 400


@row(HTTP, "TRACE, CONNECT, a made-up method, a web socket", "refused (403, 405)")
def methods(stage: Stage) -> None:
    for method in ("TRACE", "CONNECT", "EAT"):
        assert stage.client().request(method, "/", headers=SAME).status_code in (403, 405)


@row(
    HTTP,
    "`..`, `%2e%2e%2f`, `..\\`, NUL and 3,000 letters where an id or a static file is asked",
    "404",
    "path traversal: CWE-22",
)
def traversal(stage: Stage) -> None:
    client = stage.client()
    for odd in ("..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/case.toml", "..\\case.toml", "%00", "a" * 3000, "case.toml"):
        for base in ("/documents/", "/incidents/", "/claims/", "/queue/", "/static/", "/api/documents/"):
            answer = client.get(base + odd)
            assert answer.status_code in (404, 405) and "title =" not in answer.text, (base, odd)


@row(
    HTTP, "`' OR 1=1 --`, `\"; DROP TABLE claims`, `%`, `_`, `~` as ids", "404: an id is a bound value", "SQL injection: CWE-89"
)
def sql(stage: Stage) -> None:
    client = stage.client()
    for odd in ("' OR 1=1 --", '"; DROP TABLE claims', "%25", "_", "~", "h1' UNION SELECT"):
        assert client.get("/claims/" + odd).status_code == 404, odd
        assert client.get("/problems", params={"code": odd, "severity": odd}).status_code == 200
    assert next(iter(stage.hostile.ledger().claims()))


@row(
    HTTP,
    'FTS5 syntax in the search: `NEAR(`, `"`, `title:`, `a*`, `^`, `AND OR NOT`, 400 quotation marks',
    "searched for as words, never an error",
)
def fts(stage: Stage) -> None:
    client = stage.client()
    for odd in (
        "NEAR(",
        '"',
        "title:",
        "a*",
        "^",
        "AND OR NOT",
        '"' * 400,
        "-",
        "(" * 400,
        "a NEAR/9999999999 b",
        "\x00",
        "‮",
        "{x}:",
    ):
        for path in ("/incidents", "/documents", "/claims"):
            for name in ("q", "words"):
                assert client.get(path, params={name: odd}).status_code in (200, 400), (path, odd)


@row(
    HTTP,
    "`back` and `next` that lead to another site (`//evil.example`, `/\\evil.example`, `/%0d%0aLocation:`)",
    "the way back stays on the desk",
    "open redirect: CWE-601",
)
def redirects(stage: Stage) -> None:
    case = stage.copy()
    claim = next(iter(case.ledger().claims())).id
    for odd in (
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "/x\r\nLocation: //evil.example",
        "javascript:1",
    ):
        answer = stage.client(case).post("/decide/accept", data={"claim": claim, "field": "type", "back": odd}, headers=SAME)
        assert answer.status_code in (303, 400)
        assert answer.headers.get("location", "/").startswith("/") and not answer.headers.get("location", "/").startswith(
            ("//", "/\\")
        )


@row(
    HTTP,
    "20,001 form fields, JSON nested 100,000 deep, a JSON number of 5,000 digits",
    "refused (400)",
    "class CVE-2024-24762: a form that takes minutes to read",
)
def forms(stage: Stage) -> None:
    client = stage.client(stage.copy())
    assert client.post("/decide/reject", content=b"a=1&" * 20_001, headers=SAME).status_code == 400
    media = SAME | {"content-type": "application/json"}
    for body in (
        b"[" * 100_000,
        b'{"value": ' + b"[" * 100_000,
        b'{"value": ' + b"9" * 5000 + b"}",
        b'{"a": "\\ud800"}',
        b'{"claim": [1]}',
    ):
        assert client.post("/api/decide/correct", content=body, headers=media).status_code == 400


@row(
    HTTP,
    "a decision whose value is JSON nested 50,000 deep, or `1e999`, or an integer of 400 digits",
    "refused (400); nothing is written",
)
def values(stage: Stage) -> None:
    case = stage.copy()
    claim = next(iter(case.ledger().claims())).id
    client = stage.client(case)
    for field in ("casualties", "when", "place", "actors", "foreground"):
        for value in (
            "[" * 50_000,
            '{"a":' * 20_000,
            '[{"outcome": "killed", "low": 1e999}]',
            '[{"outcome": "killed", "low": ' + "9" * 400 + "}]",
            '{"lat": NaN}',
            "[" + "9" * 5000 + "]",
        ):
            answer = client.post("/decide/correct", data={"claim": claim, "field": field, "value": value}, headers=SAME)
            assert answer.status_code == 400 or field == "foreground", (field, value[:40], answer.status_code)
    assert case.decided()[1].sound


@row(HTTP, "`page=-1`, `page=9…9`, `²`, `٣` and 400 parameters", "bounded, or refused (400)")
def pages(stage: Stage) -> None:
    client = stage.client()
    for odd in ("-1", "9" * 400, "²", "٣", "1e9", "0x1", ""):
        for path in ("/incidents", "/documents", "/problems", "/decisions", "/claims"):
            assert client.get(path, params={"page": odd}).status_code in (200, 400), (path, odd)
    assert client.get("/incidents?" + "type=a&" * 399).status_code in (200, 400)


@row(HTTP, "what the API says of itself, under hostile reports", "valid JSON; controls are escaped")
def api(stage: Stage) -> None:
    for path in ("/api/openapi.json", "/api/documents", "/api/documents/h1", "/api/incidents", "/api/queue"):
        answer = stage.client().get(path)
        assert answer.status_code == 200 and json.loads(answer.content) and "\x1b" not in answer.text
