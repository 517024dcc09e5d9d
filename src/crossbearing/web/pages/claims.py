"""Claims that are in no incident, with the reason; and any claim by its id."""

from __future__ import annotations

from msgspec import Struct

from crossbearing.model import ResolvedClaim
from crossbearing.web import wording
from crossbearing.web.desk import Desk
from crossbearing.web.pages.documents import values_of
from crossbearing.web.paging import Paging, paging
from crossbearing.web.routing import Ask, NotThere, Page, Parameter
from crossbearing.web.wording import Quote


class Apart(Struct, frozen=True, kw_only=True):
    """A claim in no incident, and why."""

    quote: Quote
    rule: str
    because: str


class Claims(Struct, frozen=True, kw_only=True):
    """A stretch of the claims in no incident. ``rules`` counts all by rule."""

    rule: str
    rules: dict[str, int]
    rows: tuple[Apart, ...]
    paging: Paging


class OneClaim(Struct, frozen=True, kw_only=True):
    """A claim in full; ``incident`` is "" where it is in none, and then ``rejected`` says why."""

    claim: ResolvedClaim
    quote: Quote
    incident: str
    rejected: str
    values: tuple[tuple[str, str], ...]


def claims(desk: Desk, ask: Ask) -> Claims:
    ledger = desk.ledger()
    rules: dict[str, int] = desk.remembered(
        "rules",
        lambda now: dict(
            now.connection.execute("SELECT rule, count(*) AS n FROM rejections GROUP BY rule ORDER BY n DESC, rule")
        ),
    )
    rule = ask.one("rule")[:80]
    stretch = paging("/claims", ask, rules.get(rule, 0) if rule else sum(rules.values()))
    rows = []
    for found in ledger.rejected(rule, stretch.offset, 50):
        for claim in ledger.claims((found.claim,)):
            rows.append(
                Apart(quote=wording.quote(claim, ledger.document(claim.document)), rule=found.rule, because=found.because)
            )
    return Claims(rule=rule, rules=rules, rows=tuple(rows), paging=stretch)


def one_claim(desk: Desk, ask: Ask) -> OneClaim:
    ledger = desk.ledger()
    claim = ledger.claim(ask.path["id"])
    if claim is None:
        raise NotThere(f"No claim of this case has the id {ask.path['id'][:40]!r}, or several begin so.")
    rejection = ledger.rejection(claim.id)
    return OneClaim(
        claim=claim, quote=wording.quote(claim, ledger.document(claim.document)), incident=ledger.home(claim.id),
        rejected=rejection.because if rejection else "", values=values_of(claim),
    )  # fmt: skip


PAGES = (
    Page("/claims", "claims.html", claims, Claims, "Claims that are in no incident, by rule, with reasons.", (
        Parameter("rule", "The rule that kept them out"), Parameter("page", "Which fifty, from 1", "integer"),
    )),
    Page("/claims/{id}", "claim.html", one_claim, OneClaim, "One claim.", (Parameter("id", "The claim's id, or the beginning of it"),)),
)  # fmt: skip
