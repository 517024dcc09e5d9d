"""The desk as a target: an input is a request (method, path with query, body), and no answer is a fault of ours.

Also the folding of decisions that were read from a file that somebody else wrote.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import anyio

from crossbearing import codec
from crossbearing.case import Case
from crossbearing.demo import DISPATCHES, SETTINGS
from crossbearing.model import Decision, Given, Line
from crossbearing.review import fold, stand
from crossbearing.review.finding import ref_of
from crossbearing.vocab import Act
from crossbearing.web import app
from crossbearing.web.desk import Desk

IDS = (b"CLAIM", b"INCIDENT", b"DOCUMENT", b"TASK", b"DECISION")
"""Stand for ids that are there, so that an input finds its way past "there is no such"."""
PATHS = (
    b"/", b"/incidents", b"/incidents/INCIDENT", b"/claims", b"/claims/CLAIM", b"/claims/CLAIM/correct", b"/documents", b"/documents/DOCUMENT",
    b"/queue", b"/queue/TASK", b"/problems", b"/decisions", b"/codebook", b"/keys", b"/api", b"/api/openapi.json", b"/static/desk.css", b"/login", b"/account",
)  # fmt: skip
SEEDS = (
    *(b"GET\n" + path + b"\n" for path in PATHS),
    *(b"GET\n/api" + path + b"\n" for path in PATHS[:13]),
    b"GET\n/incidents?q=shelling&type=shelling&since=2020-02-01&until=2020-02-28&killed_least=3&page=2&view=map&sort=day\n",
    b"POST\n/decide/reject\nclaim=CLAIM&why=a&back=/claims/CLAIM",
    b"POST\n/decide/correct\nclaim=CLAIM&field=casualties&outcome=killed&group=civilian&low=3&high=4&best=&scope=event&subset=0",
    b"POST\n/decide/correct\nclaim=CLAIM&field=when&start_day=2020-02-10&end_day=2020-02-11",
    b"POST\n/decide/correct\nclaim=CLAIM&field=place&name=Saraqib&lat=35.9&lon=36.6&precision=settlement",
    b"POST\n/api/decide/grade\nincident=INCIDENT&field=occurrence&value=weak&why=x",
    b"POST\n/decide/add\ndocument=DOCUMENT&quote=Artillery&type=shelling",
    b"POST\n/decide/join\nincident=INCIDENT&with=INCIDENT",
    b"POST\n/decide/split\nincident=INCIDENT&claim=CLAIM",
    b"POST\n/decide/retract\ndecision=DECISION",
    b'POST\n/api/decide/correct\n{"claim": ["CLAIM"], "field": "casualties", "value": "[{\\"outcome\\": \\"killed\\", \\"low\\": 3}]"}',
    b'POST\n/api/decide/accept\n{"claim": ["CLAIM"], "field": "type", "value": "shelling"}',
)
TOKENS = (
    *IDS, b"?", b"&", b"=", b"/", b"%", b"%2f", b"page=", b"q=", b'q="', b"q=NEAR(", b"q=a*", b"q=title:", b"q=-", b"q=^", b"sort=", b"view=", b"since=", b"until=",
    b"value=[", b"value={", b"value=null", b"held=CLAIM:x", b"saw=x", b"seen=[1]", b"seen={", b"field=", b"low=-1", b"low=99999999999", b"start=5", b"end=1",
    b"bbox=", b"within=", b"1,2,3,4", b"type=", b"GET", b"PUT", b"HEAD", b"POST", b"DELETE", b"' OR 1=1 --", b"{{7*7}}", b"\n",
)  # fmt: skip


@cache
def _opened() -> tuple[Any, Case, dict[bytes, bytes]]:
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, True)
    case = Case.create(folder / "case", **SETTINGS)
    case.add([str(DISPATCHES)], Given())
    case.build()
    case.catch_up = lambda: None  # type: ignore[method-assign] # decisions are kept, but no example waits for a build
    index = case.ledger()
    incident = max(index.incidents(), key=lambda i: len(i.claims))
    found = (incident.claims[0], incident.id, incident.documents[0], next(iter(index.tasks())).id, "0" * 16)
    return app.application(Desk(case)), case, {name: id_.encode() for name, id_ in zip(IDS, found, strict=True)}


def asks(content: bytes) -> None:
    """One request. Fails where the answer is 500 or more, or the application raises."""
    application, case, ids = _opened()
    for name, id_ in ids.items():
        content = content.replace(name, id_)
    method, _, rest = content.partition(b"\n")
    target, _, body = rest.partition(b"\n")
    path, _, query = target.partition(b"?")
    status = anyio.run(_answered, application, method.decode("latin-1")[:20].upper() or "GET", path or b"/", query, body)
    assert status < 500, f"{status} for {content!r}"
    if case.decisions_path.exists() and case.decisions_path.stat().st_size > 100_000:
        case.decisions_path.unlink()


async def _answered(application: Any, method: str, path: bytes, query: bytes, body: bytes) -> int:
    media = b"application/json" if body[:1] in (b"{", b"[") else b"application/x-www-form-urlencoded"
    scope = {
        "type": "http", "http_version": "1.1", "method": method, "scheme": "http", "path": path.decode("utf-8", "replace"), "raw_path": path,
        "query_string": query, "root_path": "", "headers": [(b"host", b"127.0.0.1"), (b"content-type", media)], "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 8377),
    }  # fmt: skip
    statuses: list[int] = []

    given = iter([{"type": "http.request", "body": body, "more_body": False}])

    async def receive() -> dict[str, Any]:
        message = next(given, None)
        if message is None:
            await anyio.sleep_forever()  # nobody hangs up
            raise AssertionError
        return message

    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    await application(scope, receive, send)
    return statuses[0]


def _decision(act: Act, **fields: Any) -> bytes:
    _, case, _ = _opened()
    index = case.ledger()
    claim = next(iter(index.claims()))
    document = index.document(claim.document)
    assert document is not None
    made = Decision(at="2020-02-10T00:00:00+00:00", by="ana", act=act, claims=(ref_of(document, claim),), **fields)
    return codec.encode(made) + b"\n"


def _decisions() -> tuple[bytes, ...]:
    return (
        _decision(Act.CORRECT, field="casualties", value=[{"outcome": "killed", "low": 3, "high": 4, "group": "civilian"}]),
        _decision(Act.CORRECT, field="when", value={"start": "2020-02-10", "end": "2020-02-11"}),
        _decision(Act.CORRECT, field="place", value={"name": "x", "lat": 1.5, "lon": 2.5, "precision": "settlement"}),
        _decision(Act.CORRECT, field="actors", value=[{"name": "x"}]),
        _decision(Act.CORRECT, field="type", value="shelling"),
        _decision(Act.REJECT),
        _decision(Act.APPROVE, saw="x", seen={"claims": ["x"]}),
        _decision(Act.GRADE, field="occurrence", value="weak", why="x"),
    )


DECISIONS = _decisions()


def folds(lines: Sequence[Line]) -> None:
    """Fold decisions of unknown origin into the demo case."""
    _, case, _ = _opened()
    index = case.ledger()
    documents, claims = list(index.documents()), list(index.claims())
    ruled = fold(lines, documents, claims)
    incidents, decided = stand(list(index.incidents()), ruled.decided, four_eyes=True)
    codec.encode((ruled.claims, ruled.rejections, tuple(incidents), decided)).decode()
