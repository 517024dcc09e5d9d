"""Ledger against ledger: the published example of integration, and UCDP against Airwars beside its placebos.

``python -m eval.ledgers`` prints the shares for several windows and thresholds: the table of docs/ledgers.md, by which the
defaults were chosen.
"""

from __future__ import annotations

from itertools import product
from pathlib import Path

from crossbearing.analyse import EntryList, Summary, Windows, compare, summarise, with_chance
from crossbearing.ledgers import integrate_lists, open_ledger
from eval.reading import BENCH, Absent
from eval.scored import Figure, Scored

PUBLISHED = {
    ("1",): 41, ("2",): 34, ("3",): 31, ("1", "2"): 5, ("1", "3"): 4, ("2", "3"): 4, ("1", "2", "3"): 21,
}  # fmt: skip
"""Happenings by the lists that have them: Donnay et al. 2019, car crashes, 4 km and 2 days."""


def score_integration() -> Scored:
    """How many of the published overlaps are met exactly. Raises Absent."""
    folder = _there(BENCH / "meltt_crash")
    taxonomies = {name: folder / f"taxonomy_{name}.csv" for name in ("model_tax", "color_tax", "damage_tax")}
    made, _ = integrate_lists([folder / f"crash_data{n}.csv" for n in (1, 2, 3)], km=4, days=2, taxonomies=taxonomies)
    found = {tuple(name[-1] for name in lists): count for lists, count in made.overlap().items()}
    wrong = [
        f"{lists}: {found.get(lists, 0)} against {count}" for lists, count in PUBLISHED.items() if found.get(lists) != count
    ]
    return Scored({"overlaps as published": Figure(1 - len(wrong) / len(PUBLISHED), len(PUBLISHED))}, {"overlaps": wrong})


def score_comparison() -> Scored:
    """The share of Airwars incidents with deaths found in UCDP, and that which chance gives. Raises Absent."""
    figures = _compared(*_ledgers(), Windows()).theirs["with deaths"]
    return Scored(
        {
            "with deaths: share": Figure(figures.share or 0.0, figures.of),
            "with deaths: by chance": Figure(figures.by_chance or 0.0, figures.of),
            "with deaths: beyond chance": Figure(figures.beyond_chance or 0.0, figures.of),
        },
        {},
    )


def _there(path: Path) -> Path:
    if not path.exists():
        raise Absent(f"{path} is not here")
    return path


def _ledgers() -> tuple[EntryList, EntryList]:
    folder = BENCH / "ledgers"
    ucdp, airwars = folder / "ucdp_ged_syria_2016_2019.csv", folder / "airwars_syria_2014_2020.jsonl"
    return open_ledger(_there(ucdp)), open_ledger(_there(airwars))


def _compared(ours: EntryList, theirs: EntryList, windows: Windows) -> Summary:
    return summarise(with_chance(compare(ours, theirs, windows), ours, theirs))


def main() -> None:
    ours, theirs = _ledgers()
    print("| days | km | least fit | share | by chance | difference | beyond chance | with a rival |")
    print("|---|---|---|---|---|---|---|---|")
    for (days, km), least in product([(0, 0.0), (1, 0.0), (1, 2.0), (1, 5.0), (2, 10.0)], [12.0, 13.0, 14.0]):
        figures = _compared(ours, theirs, Windows(days=days, km=km, least=least))
        found, matches = figures.theirs["all entries"], sum(count for count, _ in figures.tiers.values())
        share, chance = found.share or 0.0, found.by_chance or 0.0
        print(
            f"| {days} | {km:g} | {least:g} | {share:.3f} | {chance:.3f} | {share - chance:.3f} | {found.beyond_chance or 0:.3f} | {figures.rivalled / matches:.2f} |"
        )


if __name__ == "__main__":
    main()
