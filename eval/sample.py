"""A sheet for judging claims by eye: claims drawn at random from timeline17, each with its sentence.

``python -m eval.sample [--count 100] [--seed 17] [--to SHEET.csv]`` writes the sheet outside the repository, since the
press's texts may not enter it. A judge puts y or n in the last five columns; ``--judged SHEET.csv`` prints the share of
each, and of the claims with all five right.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from pathlib import Path

from crossbearing.model import Reading, ResolvedClaim
from eval.reading import read, sentence
from eval.speed import articles

JUDGED = ("type", "roles", "number", "speaker", "firmness")
ROOT = Path(__file__).resolve().parents[1]


def claim_row(reading: Reading, claim: ResolvedClaim) -> dict[str, str]:
    said = claim.attribution
    return {
        "claim": claim.id,
        "article": reading.document.id,
        "published": str(reading.document.published or ""),
        "sentence": sentence(reading.document.text, claim.event.trigger, 600),
        "event": str(claim.event.type),
        "by": "; ".join(actor.text for actor in claim.actors),
        "to": "; ".join(actor.text for actor in claim.recipients),
        "hit": "; ".join(target.text for target in claim.targets),
        "with": "; ".join(weapon.text for weapon in claim.weapons),
        "where": f"{claim.place.text} = {claim.place.name}, {claim.place.country}" if claim.place else "",
        "when": f"{claim.when.text} = {claim.when.start}..{claim.when.end}" if claim.when else "",
        "tolls": "; ".join(f"{t.best} {t.group} {t.outcome} {t.scope}" for t in claim.casualties),
        "says": f"{said.form}: " + " < ".join(actor.text for actor in said.speakers),
        "stands": f"{claim.mood} {claim.factuality}" + ("" if claim.foreground else " background"),
        **dict.fromkeys(JUDGED, ""),
    }


def draw(count: int, seed: int) -> list[dict[str, str]]:
    """Claims drawn with a fixed seed from all articles, in order of document."""
    pool = [(reading, claim) for _, reading in read(articles(10_000)) if reading for claim in reading.claims]
    chosen = sorted(random.Random(seed).sample(range(len(pool)), min(count, len(pool))))  # noqa: S311 - a draw, no secret
    return [claim_row(*pool[at]) for at in chosen]


def judged(sheet: Path) -> None:
    with sheet.open(encoding="utf-8", newline="") as lines:
        marked = [row for row in csv.DictReader(lines) if all(row[field].strip() for field in JUDGED)]
    if not marked:
        print("no claim is judged in all five columns yet")
        return
    right = [{field for field in JUDGED if row[field].strip().lower().startswith("y")} for row in marked]
    for field in JUDGED:
        print(f"{field:10} {sum(field in one for one in right) / len(right):.3f}")
    print(f"{'all five':10} {sum(len(one) == len(JUDGED) for one in right) / len(right):.3f} of {len(right)} claims")


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m eval.sample", description=(__doc__ or "").splitlines()[0])
    options.add_argument("--count", type=int, default=100)
    options.add_argument("--seed", type=int, default=17)
    options.add_argument("--to", type=Path, default=Path("/tmp/crossbearing-judging.csv"))  # noqa: S108 - a sheet to open, kept out of the repository
    options.add_argument("--judged", type=Path)
    chosen = options.parse_args()
    if chosen.judged:
        judged(chosen.judged)
        return 0
    if ROOT in chosen.to.resolve().parents:
        print(f"{chosen.to} lies in the repository, where the texts may not go; name another place with --to")
        return 2
    sheet = draw(chosen.count, chosen.seed)
    if not sheet:
        print("no claims: timeline17 is not here")
        return 1
    with chosen.to.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(sheet[0]))
        writer.writeheader()
        writer.writerows(sheet)
    print(f"{len(sheet)} claims in {chosen.to}; judge {', '.join(JUDGED)} with y or n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
