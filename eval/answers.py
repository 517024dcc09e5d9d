"""timeline17 against an answer key: the share of the claims read from its sentences that are right in every part.

Takes eval/judged/timeline17.jsonl: for 2,160 sentences of timeline17 (those of claims drawn at random), every event told in
them with what a fair judge demands and what he would also accept. The key holds offsets and codes only, since the press's
texts may not enter the repository. A claim is judged like on a sheet drawn by eye (eval/sample.py): type, roles, number, speaker, firmness. The
half "dev" lists its errors; of "test" only figures are shown.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from crossbearing.model import Actor, Anchor, Casualty, ResolvedClaim, Target
from eval.reading import Absent, read, sentence, stems
from eval.sample import JUDGED
from eval.scored import Found, Hits, Scored
from eval.speed import articles

KEY = Path(__file__).resolve().parent / "judged" / "timeline17.jsonl"
Event = dict[str, Any]
_ROLES = ("doers", "undergoers", "speakers", "tolls")
_LISTS: dict[str, list[Any]] = {name: [] for part in _ROLES for name in (part, f"{part}_ok")}


def score(half: str) -> Scored:
    """Figures of one half; raises Absent where the key or the texts are not here."""
    if not KEY.is_file():
        raise Absent(f"{KEY.name} is not here")
    keyed: dict[str, list[dict[str, Any]]] = {}
    for line in KEY.read_text("utf-8").splitlines():
        row = json.loads(line)
        row["events"] = [_LISTS | event for event in row["events"]]
        if row["half"] == half:
            keyed.setdefault(row["article"], []).append(row)
    hits, found = Hits(), Found()
    errors: dict[str, list[str]] = {}
    for article, reading in read(row for row in articles(10_000) if row["id"] in keyed):
        if reading is None:
            continue
        text = reading.document.text
        for row in keyed[article["id"]]:
            here = [c for c in reading.claims if row["start"] <= c.event.trigger.start < row["end"]]
            met = set()
            for claim in here:
                event = _event_of(claim, row["events"])
                wrong = judge(claim, event, text) if event else {"type": "no event"}
                if event:
                    met.add(tuple(event["trigger"]))
                for part in JUDGED if event else ("type",):
                    hits.add(part, part not in wrong)
                hits.add("all right", not wrong)
                if half == "dev":
                    for part, told in wrong.items():
                        line = f"{article['id']} {claim.event.type} {told} | {sentence(text, claim.event.trigger, 420)}"
                        errors.setdefault(part, []).append(line)
            must = [event for event in row["events"] if not event.get("optional")]
            counted = sum(tuple(event["trigger"]) in met for event in must)
            found.add("events told", ours=len(here), right=len(met), gold=len(must), met=counted)
            if half == "dev":
                for event in must:
                    if tuple(event["trigger"]) not in met:
                        start, end = event["trigger"]
                        line = (
                            f"{article['id']} {event['types'][0]} | {sentence(text, Anchor(start, end, text[start:end]), 300)}"
                        )
                        errors.setdefault("events told: recall", []).append(line)
    return Scored({**hits.figures(), **found.figures()}, errors)


def _event_of(claim: ResolvedClaim, events: list[Event]) -> Event | None:
    """The event whose words the claim's trigger shares; of several the one whose type fits, then the first."""
    mine = claim.event.trigger
    over = [e for e in events if e["trigger"][0] < mine.end and mine.start < e["trigger"][1]]
    near = [
        e
        for e in events
        if claim.event.type.value in e["types"] and max(e["trigger"][0] - mine.end, mine.start - e["trigger"][1]) < 25
    ]
    fitting = [e for e in over if claim.event.type.value in e["types"]]
    return next(iter([*fitting, *over, *near]), None)


def judge(claim: ResolvedClaim, event: Event, text: str) -> dict[str, str]:
    """What of the claim is wrong, by part, with a line to read."""
    wrong: dict[str, str] = {}
    if claim.event.type.value not in event["types"]:
        wrong["type"] = f"not {'/'.join(event['types'])}"
    undergone: list[Actor | Target] = [*claim.targets, *claim.recipients]
    toll_words = [t["at"] for t in [*event["tolls"], *event["tolls_ok"]]]
    also = [toll.anchor for toll in claim.casualties] + (
        [claim.place.anchor] if claim.place else []
    )  # "shelled Homs": as its place
    roles = [
        *_names("doer", claim.actors, event["doers"], event["doers_ok"], text),
        *_names("undergoer", undergone, event["undergoers"], [*event["undergoers_ok"], *toll_words], text, also=also),
    ]
    movers: list[Actor | Target] = [*claim.actors, *undergone]
    for at in event.get("movers", ()):
        if not any(_meets(one, at, text) for one in movers) and not any(_over(t.anchor, at) for t in claim.casualties):
            roles.append(f"mover {text[at[0] : at[1]]!r} missing")
    if roles:
        wrong["roles"] = "; ".join(roles)
    if numbers := _tolls(claim.casualties, event["tolls"], event["tolls_ok"]):
        wrong["number"] = "; ".join(numbers)
    said = _names("speaker", claim.attribution.speakers, event["speakers"], event["speakers_ok"], text)
    if said:
        wrong["speaker"] = "; ".join(said)
    stands = f"{claim.mood} {claim.factuality}"
    ground = "news" if claim.foreground else "background"
    if stands not in event["stands"] or event["ground"] not in (ground, "either"):
        wrong["firmness"] = f"{stands} {ground}, not {'/'.join(event['stands'])} {event['ground']}"
    return wrong


def _names(
    role: str,
    ours: Iterable[Actor | Target],
    must: list[list[int]],
    fine: list[list[int]],
    text: str,
    also: Iterable[Anchor] = (),
) -> list[str]:
    ours = list(ours)
    towns = [one for one in ours if getattr(one, "text_class", "") == "settlement"]  # "the southern city": as its name
    wrong = [
        f"{role} {one.text!r} wrong"
        for one in ours
        if one not in towns and not any(_meets(one, at, text) for at in [*must, *fine])
    ]
    for at in must:
        if not any(_meets(one, at, text) for one in ours) and not any(_over(one, at) for one in also):
            wrong.append(f"{role} {text[at[0] : at[1]]!r} missing")
    return wrong


def _meets(one: Actor | Target, at: list[int], text: str) -> bool:
    called = f"{one.text} {getattr(one, 'name', '') or ''}"
    return _over(one.anchor, at) or bool(stems(called) & stems(text[at[0] : at[1]]))


def _over(anchor: Anchor, at: list[int]) -> bool:
    return anchor.start < at[1] and at[0] < anchor.end


def _tolls(ours: tuple[Casualty, ...], must: list[Event], fine: list[Event]) -> list[str]:
    def same(one: Casualty, label: Event) -> bool:
        return (
            one.best == label["best"]
            and one.outcome.value == label["outcome"]
            and one.group.value in label["groups"]
            and one.scope.value in label["scopes"]
        )

    called = [f"{t.best} {t.group} {t.outcome} {t.scope}" for t in ours]
    wrong = [f"{name} wrong" for t, name in zip(ours, called, strict=True) if not any(same(t, g) for g in [*must, *fine])]
    for label in must:
        if not any(same(t, label) for t in ours):
            named = f"{label['best']} {'/'.join(label['groups'])} {label['outcome']} {'/'.join(label['scopes'])}"
            wrong.append(f"{named} missing")
    return wrong
