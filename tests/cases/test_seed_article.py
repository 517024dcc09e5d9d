"""The article that the project started from: what a careful coder would list comes out. Skipped where it is not at hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from crossbearing.acquire import collect
from crossbearing.model import Given, Reading, ResolvedClaim
from crossbearing.reading import Read, read_documents
from crossbearing.vocab import ActorKind, EventType, Factuality, Form, Group, Mood, Outcome, PassageKind, Scope

E, F = EventType, Factuality


@pytest.fixture(scope="module")
def reading(seed_article: Path) -> Reading:
    retrieved = collect([str(seed_article)], Given(published="2020-02-14", outlet="The Independent"), None, "")
    (read,) = [one for one in read_documents(retrieved) if isinstance(one, Read)]
    assert read.reading is not None
    return read.reading


def _killed(claim: ResolvedClaim, best: int) -> bool:
    return any(toll.outcome is Outcome.KILLED and toll.best == best for toll in claim.casualties)


def _on(claim: ResolvedClaim, day: date) -> bool:
    return claim.when is not None and claim.when.start == claim.when.end == day


CHECKLIST: dict[str, Callable[[ResolvedClaim], bool]] = {
    "the downing on Tuesday in Idlib": lambda c: (
        c.event.type is E.AIR_DEFENCE and _on(c, date(2020, 2, 11)) and c.place is not None and c.place.name == "Idlib"
    ),
    "who fired is explicitly unknown": lambda c: any(a.kind is ActorKind.UNKNOWN and a.text == "who" for a in c.actors),
    "the rebels may have": lambda c: (
        c.event.type is E.AIR_DEFENCE and c.factuality is F.POSSIBLE and any("rebels" in a.text for a in c.actors)
    ),
    "the unverified video": lambda c: c.event.type is E.AIR_DEFENCE and c.outlet_factuality is F.UNCOMMITTED,
    "at least nine civilians, in a caption": lambda c: (
        c.passage.kind is PassageKind.CAPTION and c.event.type is E.AIRSTRIKE and any(
            t.low == 9 and t.high is None and t.group is Group.CIVILIANS for t in c.casualties
        )
    ),
    "the Ariha raid": lambda c: (
        c.passage.kind is PassageKind.CAPTION and c.event.type is E.AIRSTRIKE and c.place is not None and c.place.geonameid == 172994
    ),
    "the 2018 Su-25 is background": lambda c: (
        c.event.type is E.AIR_DEFENCE and not c.foreground and c.when is not None and c.when.start == date(2018, 1, 1)
    ),
    "thirteen soldiers over ten days": lambda c: (
        _killed(c, 13)
        and c.casualties[0].scope is Scope.CUMULATIVE
        and c.casualties[0].window is not None
        and c.casualties[0].window.start == date(2020, 2, 4)
        and c.event.type is E.SHELLING
        and any(a.id in ("gov-sy", "mil-sy") for a in c.actors)
    ),
    "fifty-two is Turkey's claim": lambda c: _killed(c, 52) and any(s.id == "gov-tr" for s in c.attribution.speakers),
    "the president's threat": lambda c: (
        c.event.type is E.THREAT and c.attribution.form is Form.DIRECT and any("Erdogan" in s.text for s in c.attribution.speakers)
    ),
    "the promised reprisals are a threat": lambda c: c.event.type is E.THREAT and c.event.trigger.quote in ("promised", "reprisals"),
    "force will be used": lambda c: c.event.type is E.THREAT and any("Akar" in s.text for s in c.attribution.speakers),
    "the ceasefire of January 12": lambda c: c.event.type is E.AGREEMENT and _on(c, date(2020, 1, 12)),
    "its alleged violation, according to Ankara": lambda c: (
        c.event.type is E.CEASEFIRE_VIOLATION and c.mood is Mood.ACTUAL and any(s.text == "Ankara" for s in c.attribution.speakers)
    ),
    "the deployment since last week": lambda c: (
        c.event.type is E.DEPLOYMENT and c.when is not None and c.when.start == date(2020, 2, 3) and any(a.id == "gov-tr" for a in c.actors)
    ),
    "activists' report of fewer air strikes": lambda c: (
        c.event.type is E.AIRSTRIKE and any("activists" in s.text for s in c.attribution.speakers)
    ),
    "hundreds of thousands displaced": lambda c: any(t.outcome is Outcome.DISPLACED and t.low == 100_000 for t in c.casualties),
    "an analyst says an aircraft was shot": lambda c: (
        c.event.type is E.AIR_DEFENCE and c.attribution.form is Form.DIRECT and any("Lister" in s.text for s in c.attribution.speakers)
    ),
}  # fmt: skip


@pytest.mark.parametrize("statement", list(CHECKLIST))
def test_the_statement_comes_out(reading: Reading, statement: str) -> None:
    assert any(CHECKLIST[statement](claim) for claim in reading.claims)


def test_credits_are_nobodys_act(reading: Reading) -> None:
    named = [p.credit.quote for p in reading.document.passages if p.credit]
    assert len(named) >= 15
    words = {word for quote in named for word in quote.split()} & {"AFP", "AP", "EPA", "Getty"}
    assert words and not any(set(a.text.split()) & words for c in reading.claims for a in (*c.actors, *c.attribution.speakers))


def test_threats_and_plans_did_not_happen(reading: Reading) -> None:
    future = [c for c in reading.claims if c.event.trigger.quote in ("hit", "used") and c.passage.number > 10]
    assert future and all(c.mood is not Mood.ACTUAL for c in future)


def test_every_anchor_quotes_the_article(reading: Reading) -> None:
    text = reading.document.text
    for claim in reading.claims:
        for anchor in [claim.event.trigger, *(a.anchor for a in claim.actors), *(t.anchor for t in claim.casualties)]:
            assert text[anchor.start : anchor.end] == anchor.quote
