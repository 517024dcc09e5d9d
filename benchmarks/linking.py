"""``python -m benchmarks.linking``: link synthetic mentions and print speed, memory and how well.

``--mentions N`` (default 1,000,000), ``--seed S``, ``--check`` fails where a bound of README.md is missed. Each run is one
process, so that the peak memory is that of one size.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from itertools import pairwise
from typing import Any

import numpy as np

from benchmarks.mentions import generate
from crossbearing.link.cluster import group
from crossbearing.link.linking import LIKELY, prior_of
from crossbearing.link.splink_engine import compare_all
from crossbearing.link.weights import load

#: mentions: (seconds, GiB, pair precision, B-cubed F1, times the largest true incident)
BOUNDS = {100_000: (8.0, 4.0, 0.9, 0.75, 2.0), 1_000_000: (60.0, 4.0, 0.9, 0.75, 2.0)}


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m benchmarks.linking", description=(__doc__ or "").split("\n\n")[1])
    options.add_argument("--mentions", type=int, default=1_000_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--check", action="store_true")
    chosen = options.parse_args()
    made = generate(chosen.mentions, chosen.seed)
    weights = load()
    before = _peak()
    started, used = time.perf_counter(), time.process_time()
    pairs, rules = compare_all(made.table, weights)
    compared = time.perf_counter()
    prior = prior_of(pairs, weights)
    groups = group(made.table, pairs, LIKELY - prior, [], [])
    seconds = time.perf_counter() - started
    used = time.process_time() - used
    peak = _peak()
    print(f"mentions {chosen.mentions:,}, incidents {made.incident.max() + 1:,}, seed {chosen.seed}")
    print(
        f"seconds {seconds:.1f} (pairs {compared - started:.1f}, groups {seconds - compared + started:.1f}); processor seconds {used:.1f}; peak {peak:.2f} GiB, {before:.2f} before"
    )
    print(f"pairs compared {pairs.compared:,}, kept {len(pairs.left):,}; prior {prior} bits")
    for rule in rules:
        print(f"  {rule.rule:9} keys {rule.keys:9,} largest {rule.largest:6,} pairs {rule.pairs:10,} alone {rule.alone:10,}")
    figures = quality(groups.root, made.incident)
    figures["pair completeness of blocking"] = _completeness(pairs, made.incident)
    figures["attachments"] = float(len(groups.maybe))
    for name, value in figures.items():
        print(f"{name:42} {value:12,.3f}")
    _reliability(pairs, made.incident, prior)
    if not chosen.check:
        return 0
    most, memory, precision, f1, times = BOUNDS[chosen.mentions]
    kept = {
        f"within {most:.0f} s": seconds <= most,
        f"within {memory:.0f} GiB": peak <= memory,
        f"pair precision {precision}": figures["pair precision"] >= precision,
        f"B-cubed F1 {f1}": figures["B-cubed F1"] >= f1,
        f"largest at most {times} times the largest true": figures["largest group"] <= times * figures["largest incident"],
    }
    for bound, holds in kept.items():
        print(f"{'holds' if holds else 'MISSED':7} {bound}")
    return int(not all(kept.values()))


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def quality(root: Any, incident: Any) -> dict[str, float]:
    """Pair and B-cubed precision and recall of groups against incidents, and the largest of both."""
    cells, both = np.unique(root * (int(incident.max()) + 1) + incident, return_counts=True)
    groups, held = np.unique(root, return_counts=True)
    incidents, told = np.unique(incident, return_counts=True)
    of_group = held[np.searchsorted(groups, cells // (int(incident.max()) + 1))]
    of_incident = told[np.searchsorted(incidents, cells % (int(incident.max()) + 1))]

    def pairs(counts: Any) -> float:
        return float((counts * (counts - 1) // 2).sum())

    precision, recall = pairs(both) / max(1.0, pairs(held)), pairs(both) / max(1.0, pairs(told))
    b_precision, b_recall = (
        float((both * both / of_group).sum()) / len(root),
        float((both * both / of_incident).sum()) / len(root),
    )
    return {
        "pair precision": precision,
        "pair recall": recall,
        "B-cubed precision": b_precision,
        "B-cubed recall": b_recall,
        "B-cubed F1": 2 * b_precision * b_recall / (b_precision + b_recall),
        "groups": float(len(groups)),
        "largest group": float(held.max()),
        "largest incident": float(told.max()),
    }


def _completeness(pairs: Any, incident: Any) -> float:
    """True pairs that were compared and not excluded, of all true pairs."""
    told = np.bincount(incident)
    return float((incident[pairs.left] == incident[pairs.right]).sum()) / float((told * (told - 1) // 2).sum())


def _reliability(pairs: Any, incident: Any, prior: float) -> None:
    """How often pairs of a stated probability are of one incident; pairs of two documents only."""
    probability = 1.0 / (1.0 + np.exp2(-(pairs.weight + prior)))
    true = incident[pairs.left] == incident[pairs.right]
    print("stated probability      pairs   mean   true")
    edges = [0.0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1.01]
    for low, high in pairwise(edges):
        rows = ~pairs.within & (probability >= low) & (probability < high)
        if rows.any():
            print(
                f"{low:5.2f} to {min(high, 1.0):4.2f} {rows.sum():14,} {probability[rows].mean():6.3f} {true[rows].mean():6.3f}"
            )


if __name__ == "__main__":
    sys.exit(main())
