"""The demo case, claim by claim and incident by incident. After a change that is meant: UPDATE_GOLDEN=1 make test, and look
at the difference before you commit it: it belongs under "Changes your numbers"."""

from __future__ import annotations

import os
from pathlib import Path

from crossbearing.case import Case
from crossbearing.model import Casualty, Incident, ResolvedClaim, TollFinding, When
from crossbearing.vocab import Factuality, PassageKind

GOLDEN = Path(__file__).with_name("demo.golden.txt")


def _when(when: When | None) -> str:
    return f"{when.start}..{when.end}" if when else "-"


def _toll(toll: Casualty) -> str:
    marks = "".join(f" {word}" for word, on in ((toll.scope.value, toll.scope.value != "event"), ("subset", toll.subset)) if on)
    return f"{toll.low}/{toll.best}/{'open' if toll.high is None else toll.high} {toll.group.value} {toll.outcome.value}{marks}"


def _claim(claim: ResolvedClaim) -> str:
    hedge = "" if claim.outlet_factuality is Factuality.CERTAIN else f" outlet {claim.outlet_factuality.value}"
    parts = [
        claim.document, claim.passage.kind.value, claim.event.type.value, repr(claim.event.trigger.quote),
        f"{claim.mood.value} {claim.factuality.value}{hedge}{'' if claim.foreground else ' background'}",
        claim.attribution.form.value + ":" + ">".join(s.text for s in claim.attribution.speakers),
        "by " + ",".join(a.id or a.text for a in claim.actors), "to " + ",".join(a.id or a.text for a in claim.recipients),
        "hit " + ",".join(t.text for t in claim.targets), "with " + ",".join(w.text for w in claim.weapons),
        f"at {claim.place.name} {claim.place.precision.value}" if claim.place else "at -", f"on {_when(claim.when)}",
        "; ".join(map(_toll, claim.casualties)),
    ]  # fmt: skip
    return " | ".join(parts)


def _found(finding: TollFinding | None) -> str:
    return f"{finding.low}/{finding.best}/{finding.high}{'+' if finding.open_above else ''}" if finding else "-"


def _incident(incident: Incident) -> str:
    who = incident.findings.perpetrator
    named = ",".join(h.actor.id or h.actor.name for h in who.hypotheses) if who else ""
    return " | ".join(
        [
            incident.type.value, _when(incident.when), incident.place.name if incident.place else "-",
            "killed " + _found(incident.findings.killed), "injured " + _found(incident.findings.injured),
            incident.grade.occurrence.grade.value, f"{incident.grade.attribution.grade.value} {named}".strip(),
            f"{len(incident.voices)} voices {','.join(sorted(v.interest.value for v in incident.voices))}",
            "from " + ",".join(incident.documents), f"{len(incident.claims)} claims",
        ]
    )  # fmt: skip


def _printed(case: Case) -> str:
    index = case.ledger()
    claims = [claim for document in index.documents() for claim in index.claims(document=document.id)]
    rejected = sorted(f"{r.rule}: {r.because}" for r in index.rejections())
    counts = {
        rule: sum(line.startswith(rule) for line in rejected) for rule in sorted({line.split(":")[0] for line in rejected})
    }
    totals = [f"{t.outcome.value} {t.group.value} {t.best} {_when(t.window)} covered {t.covered}" for t in index.cumulatives()]
    sections = {
        "claims": map(_claim, claims), "incidents": map(_incident, index.incidents()), "in no incident": map(str, counts.items()),
        "totals over time": totals,
    }  # fmt: skip
    return "\n".join(f"# {name}\n" + "\n".join(lines) + "\n" for name, lines in sections.items())


def test_the_demo_reads_as_it_did(demo_case: Case) -> None:
    printed = _printed(demo_case)
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(printed, "utf-8")
    assert printed == GOLDEN.read_text("utf-8")


def test_the_demo_shows_what_it_promises(demo_case: Case) -> None:
    """The demo's README says what each dispatch demonstrates; these are the promises that matter."""
    index = demo_case.ledger()
    incidents = list(index.incidents())
    claims = {claim.id: claim for claim in index.claims()}

    def of(type_: str, *documents: str) -> Incident:
        return max(
            (i for i in incidents if i.type.value == type_ and set(documents) <= set(i.documents)), key=lambda i: len(i.claims)
        )

    helicopter = of("air_defence", "d10", "d12", "d13", "d14")
    assert helicopter.findings.perpetrator and helicopter.findings.perpetrator.standing.value == "contested"
    market = of("airstrike", "d04", "d06", "d08")
    toll = market.findings.killed
    # the opposition's outlet raises its own number to 17; the neutral voices stay at 9
    assert toll is not None and (toll.low, toll.best) == (9, 9) and toll.high >= 17
    assert any(step.move.value == "raised" and step.low == 17 for step in market.toll_steps)
    lantern = [v for v in market.voices if {"d07", "d08"} & set(v.documents)]
    assert not any(set(v.documents) == {"d08"} for v in lantern), "the reprint is no voice of its own"
    assert any(c.event.type.value == "threat" and c.id not in {m for i in incidents for m in i.claims} for c in claims.values())
    assert any(t.best == 13 for t in index.cumulatives())
    assert any(c.passage.kind is PassageKind.CAPTION for c in claims.values())
    assert "invented" in index.meta()["notice"].lower()
