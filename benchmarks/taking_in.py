"""One more document in a large case: taken in in place, against the whole build.

    .venv/bin/python -m benchmarks.taking_in [--documents 10000] [--more 10] [--case FOLDER]

Makes a case of short invented reports (places of the atlas in one country, a year of days, varied tolls, outlets and wording),
builds it, then adds one report after another and times ``Case.take_in`` and ``Case.decide``. A case made before is used again.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import time
from datetime import date, timedelta
from pathlib import Path

from crossbearing.case import Case
from crossbearing.deciding import Draft
from crossbearing.model import Given
from crossbearing.vocab import Act

PLACES = "Idlib Ariha Saraqib Aleppo Homs Hama Latakia Daraa Raqqa Manbij Jisr al-Shughur|Maarrat al-Numan|Deir ez-Zor|Palmyra|Qamishli|Tartus|Azaz|Afrin"
TOWNS = [name for part in PLACES.split("|") for name in ([part] if "-" in part or " al" in part else part.split())]
OUTLETS = [
    f"{first} {second}"
    for first in ("Harbour", "Lantern", "Quay", "Mole", "Beacon", "Pier")
    for second in ("Post", "Wire", "Daily")
]
ACTS = ("Shelling", "An airstrike", "A drone strike", "A car bomb", "Gunfire", "A rocket attack")
WHO = ("civilians", "soldiers", "fighters", "people", "children", "policemen")
SAYS = (
    "medics said",
    "the local council said",
    "a monitor said",
    "residents said",
    "the defence ministry said",
    "witnesses said",
)
MORE = (
    "Roads to the town were closed.", "Hospitals asked for blood.", "The market had been busy.", "Schools stayed shut.",
    "Rescuers searched until dark.", "Power was out in the evening.", "Families left on foot.", "A ceasefire had been agreed.",
)  # fmt: skip


def reports(count: int, seed: int) -> list[dict[str, str]]:
    draw = random.Random(seed)
    made = []
    for number in range(count):
        day = date(2024, 1, 1) + timedelta(days=draw.randrange(360))
        low, more = draw.randint(1, 40), draw.randint(2, 60)
        town = draw.choice(TOWNS)
        text = (
            f"{draw.choice(ACTS)} killed {low} {draw.choice(WHO)} in {town} on {day:%A}, {draw.choice(SAYS)}. "
            f"{draw.choice(MORE)} At least {more} others were wounded near {town}, {draw.choice(SAYS)}. {draw.choice(MORE)} "
            f"{draw.choice(MORE)} Report {seed}-{number} of {draw.choice(OUTLETS)}."
        )
        made.append(
            {"id": f"r{seed}-{number}", "outlet": draw.choice(OUTLETS), "published": str(day + timedelta(days=1)), "text": text}
        )
    return made


def check(case: Case) -> None:
    """How many of the documents taken in are in the very incidents that a whole build puts them in."""

    def groups() -> dict[str, set[tuple[str, ...]]]:
        index = case.ledger()
        own = {claim.id: claim.document for claim in index.claims() if not claim.document.startswith("r1-")}
        found: dict[str, set[tuple[str, ...]]] = {document: set() for document in own.values()}
        for incident in index.incidents():
            for claim in incident.claims:
                if claim in own:
                    found[own[claim]].add(incident.claims)
        return found

    taken = groups()
    start = time.perf_counter()
    case.build()
    print(f"whole build: {time.perf_counter() - start:.0f} s")
    whole = groups()
    print(f"the same incidents as a whole build: {sum(taken[d] == whole[d] for d in whole)} of {len(whole)} documents")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--documents", type=int, default=10_000)
    asked.add_argument("--more", type=int, default=10)
    asked.add_argument("--case", type=Path, default=Path("/tmp/taking-in"))  # noqa: S108
    asked.add_argument("--check", action="store_true", help="hold what was taken in against a whole build")
    given = asked.parse_args()
    folder: Path = given.case
    if not (folder / "case.toml").exists():
        case = Case.create(folder, country="SY")
        (folder / "reports.jsonl").write_text("\n".join(map(json.dumps, reports(given.documents, 1))))
        case.add([str(folder / "reports.jsonl")], Given())
        start = time.perf_counter()
        print("built", case.build().counts, f"{time.perf_counter() - start:.0f} s")
    case = Case(folder)
    case.build()
    print(case.ledger().counts())
    seconds = []
    for number, report in enumerate(reports(given.more, int(time.time()))):
        (folder / "one.jsonl").write_text(json.dumps(report))
        case.add([str(folder / "one.jsonl")], Given())
        start = time.perf_counter()
        case.take_in()
        seconds.append(time.perf_counter() - start)
        print(f"document {number + 1}: {seconds[-1]:.2f} s{' (loads the parser and the atlas)' if not number else ''}")
    print(f"one more document: median {statistics.median(seconds[1:]):.2f} s, most {max(seconds[1:]):.2f} s")
    if given.check:
        check(case)
    incidents = sorted(case.ledger().incidents(), key=lambda i: -len(i.claims))[: 3 * given.more]
    took = []
    for incident in incidents[::3]:
        for draft in (Draft(act=Act.APPROVE, incident=incident.id), Draft(act=Act.REJECT, claims=(incident.claims[-1],))):
            start = time.perf_counter()
            case.decide(draft, "bench")
            took.append(time.perf_counter() - start)
    print(f"a decision: median {1000 * statistics.median(took):.0f} ms, most {1000 * max(took):.0f} ms")


if __name__ == "__main__":
    main()
