"""``python -m eval``: score every set at hand, print the table and the worst errors, fail below the floors.

``--only NAME`` (repeatable) takes some sets, ``--errors N`` lists N errors a measure, ``--raise`` lifts the floors to the
present figures, ``--lower NAME VALUE --because REASON`` makes one easier and keeps the reason. Writes floors.json only.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from functools import partial

from eval import answers, floors, ledgers, linking, mentions, own, re3d, speed, tolls
from eval.reading import Absent
from eval.scored import Figure, Scored

SETS: dict[str, Callable[[], Scored]] = {
    "fa_kes": tolls.score,
    "plover_gsr": mentions.score_categories,
    "toponyms": mentions.score_places,
    "timex_platinum": mentions.score_dates,
    "polnear": mentions.score_speakers,
    "re3d": re3d.score,
    "linking gun_violence": linking.gun_violence,
    "linking fa_kes": linking.fa_kes,
    "own dev": partial(own.score, "dev"),
    "own test": partial(own.score, "test"),
    "own dev 2": partial(own.score, "dev2"),
    "own test 2": partial(own.score, "test2"),
    "own dev 3": partial(own.score, "dev3"),
    "headlines dev": partial(own.score, "dev4"),
    "headlines test": partial(own.score, "test4"),
    "timeline17 dev": partial(answers.score, "dev"),
    "timeline17 test": partial(answers.score, "test"),
    "meltt": ledgers.score_integration,
    "ledgers": ledgers.score_comparison,
    "speed": speed.score,
}


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m eval", description=(__doc__ or "").split("\n\n")[1])
    options.add_argument("--only", action="append", choices=list(SETS), help="score only this set")
    options.add_argument("--errors", type=int, default=3, metavar="N", help="errors listed for each measure (default 3)")
    options.add_argument("--raise", dest="lift", action="store_true", help="write the present figures as floors where higher")
    options.add_argument("--lower", nargs=2, metavar=("NAME", "VALUE"), help='make one floor easier: "set: measure" and value')
    options.add_argument("--because", default="", help="why it is lowered; stays in floors.json")
    chosen = options.parse_args()
    kept = floors.load()
    if chosen.lower:
        name, value = chosen.lower
        return _lower(kept, name, value, chosen.because)
    figures: dict[str, Figure] = {}
    errors: list[str] = []
    for name in chosen.only or SETS:
        try:
            scored = SETS[name]()
        except Absent as absent:
            print(f"{name}: skipped, {absent}")
            continue
        figures |= {f"{name}: {measure}": figure for measure, figure in scored.figures.items()}
        for measure, lines in scored.errors.items():
            errors += [f"\n{name}: {measure} ({len(lines)})", *(f"  {line}" for line in lines[: chosen.errors])]
    print(f"{'set: measure':52} {'figure':>8} {'of':>6} {'floor':>9} {'goal':>9}")
    verdicts = [_print(name, figure, kept.bounds.get(name)) for name, figure in figures.items()]
    if chosen.errors:
        print(*errors, sep="\n")
    if chosen.lift:
        floors.save(floors.raised(kept, {name: figure.value for name, figure in figures.items()}))
    return int(floors.failed(verdicts))


def _print(name: str, figure: Figure, bound: floors.Bound | None) -> str:
    verdict = floors.verdict(figure.value, bound)
    sign = "<= " if bound and bound.most else ""
    floor = f"{sign}{bound.floor:.3f}" if bound else ""
    goal = f"{sign}{bound.goal:.3f}" if bound and bound.goal is not None else ""
    print(f"{name:52} {figure.value:8.3f} {figure.of:6} {floor:>9} {goal:>9} {verdict}")
    return verdict


def _lower(kept: floors.Floors, name: str, value: str, because: str) -> int:
    try:
        floors.save(floors.lowered(kept, name, float(value), because))
    except floors.NoReason:
        print('lowering a floor needs its reason: --because "…"')
    except KeyError:
        print(f"there is no floor {name!r} in {floors.PATH.name}")
    except ValueError:
        print(f"{value!r} is no number")
    else:
        return 0
    return 2


if __name__ == "__main__":
    sys.exit(main())
