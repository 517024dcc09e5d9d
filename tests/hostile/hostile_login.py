"""Rows about the log-in: guesses, sessions, roles, names."""

from __future__ import annotations

import re
from typing import Any

from hostile_stage import SAME, WORDS, Stage, row
from starlette.routing import Mount

LOGIN = "Log-in"


def _login(client: Any, name: str = "lea", password: str = WORDS, **more: Any) -> Any:
    return client.post("/login", data={"name": name, "password": password}, headers=SAME, **more)


@row(
    LOGIN,
    "a thousand guesses at one name",
    "from the sixth on the name waits, twice as long each time (429)",
    "Hush Line lists the lack of a limit as open; Uwazi locks the account",
)
def flood(stage: Stage) -> None:
    client = stage.client(users=True)
    told = [_login(client, password="guess number one").status_code for _ in range(12)]
    assert told[:5] == [403] * 5 and set(told[6:]) == {429}
    assert _login(client).status_code == 429, "the right one waits as well"


@row(LOGIN, "guesses at many names from one address", "the address waits (429)")
def spray(stage: Stage) -> None:
    client = stage.client(users=True)
    told = [_login(client, name=f"user{n}", password="guess number one").status_code for n in range(24)]
    assert told[0] == 403 and told[-1] == 429


@row(LOGIN, "a name that nobody has", "the same answer as for a wrong password, after the same work")
def nobody(stage: Stage) -> None:
    client = stage.client(users=True)
    one, other = _login(client, name="nobody"), _login(client, password="not the password")
    assert one.status_code == other.status_code == 403
    assert one.text.replace("nobody", "lea") == other.text


@row(
    LOGIN,
    "a session's cookie that was planted before the log-in (fixation)",
    "the log-in makes a new one; the planted one opens nothing",
)
def fixation(stage: Stage) -> None:
    client = stage.client(users=True)
    planted = "a" * 43
    client.cookies.set("crossbearing-8377", planted)
    answer = _login(client)
    fresh = answer.cookies["crossbearing-8377"]
    assert answer.status_code == 303 and fresh != planted and len(fresh) == 43
    client.cookies.clear()
    assert client.get("/", headers={"cookie": f"crossbearing-8377={planted}"}).status_code == 303
    assert client.get("/", headers={"cookie": f"crossbearing-8377={fresh}; crossbearing-8377={planted}"}).status_code == 303


@row(
    LOGIN,
    "the cookie of a session, read by script, sent by another site or over plain http",
    "HttpOnly, SameSite=Strict; behind TLS Secure and named `__Host-`",
)
def cookie(stage: Stage) -> None:
    head = _login(stage.client(users=True)).headers["set-cookie"].lower()
    assert "httponly" in head and "samesite=strict" in head and "path=/" in head and "domain" not in head
    public = stage.client(users=True, public="https://desk.example.org")
    head = _login(public).headers["set-cookie"]
    assert head.startswith("__Host-crossbearing") and "Secure" in head


@row(LOGIN, "every address without a session", "none but the log-in page and the style sheets answers")
def closed(stage: Stage) -> None:
    client = stage.client(users=True)
    for each in client.app.routes:  # type: ignore[attr-defined]
        if isinstance(each, Mount) or each.path in ("/login", "/static/draw.css"):
            continue
        path = re.sub(r"{\w+(?::\w+)?}", "x", each.path)
        assert client.get(path).status_code in (303, 401) and client.post(path, headers=SAME).status_code == 401, path


@row(LOGIN, "a viewer who sends `role=lead` or posts a decision", "refused (403); roles come from the list of users alone")
def roles(stage: Stage) -> None:
    client = stage.client(users=True)
    token = _login(client, name="vic").cookies["crossbearing-8377"]
    heads = SAME | {"cookie": f"crossbearing-8377={token}"}
    claim = next(iter(stage.hostile.ledger().claims())).id
    for data in ({"claim": claim}, {"claim": claim, "role": "lead", "by": "lea", "user": "lea"}):
        assert client.post("/decide/reject", data=data, headers=heads).status_code == 403


@row(LOGIN, "a user named `lеa` with a Cyrillic е, or `../x`, or with a line feed", "refused: a name has plain letters")
def names(stage: Stage) -> None:
    case = stage.copy()
    for odd in ("lеa", "../x", "a\nb", "", "a" * 41, "-x"):
        code, said = stage.run("users", "add", "--role", "lead", "--password-stdin", "--", case.path, odd)
        assert code == 2 and "Traceback" not in said
    assert not (case.path / "users.json").exists()
