"""Comparisons and integrations on a terminal. Prints figures that others reckoned; decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.markup import escape
from rich.table import Table

from crossbearing.analyse import Alone, Comparison, Entry, Integration, Match, Summary, summarise
from crossbearing.analyse.fit import TIERS, tier, toll
from crossbearing.analyse.summary import Found, Gap
from crossbearing.analyse.tables import day
from crossbearing.screen import page as terminal

_LISTED = 5


def comparison(compared: Comparison) -> None:
    """The page of one comparison: what was compared, what each has of the other, how far they differ, the first to look at."""
    page, figures = terminal(), summarise(compared)
    ours, theirs = (escape(Path(name).name or name) for name in (compared.ours_name, compared.theirs_name))
    page.print(f"[bold]{ours}[/] (ours) against [bold]{theirs}[/] (theirs)")
    if compared.first is None:
        page.print("[yellow]They share no days: nothing can be found of the one in the other.[/]")
    else:
        page.print(f"Days that both cover: {day(compared.first)} to {day(compared.last)}. Shares are of entries in these days.")
    windows = compared.windows
    page.print(
        f"[dim]A match may lie {windows.days} day{'s' * (windows.days != 1)} and {windows.km:g} km further apart than the stated precision of "
        f"both allows, and needs a fit of {windows.least:g} bits.[/]\n"
    )
    page.print(_found_table(figures))
    page.print(_verdict(compared, figures))
    if not compared.matches:
        page.print(_alone_table("Only ours", compared.only_ours))
        page.print(_alone_table("Only theirs", compared.only_theirs))
        return
    page.print()
    page.print(_tiers(figures))
    page.print(_gaps(figures))
    of = len(compared.matches)
    page.print(
        f"{figures.rivalled:,} of {of:,} matches ({_percent(figures.rivalled / of)}) had a rival that fitted as well to within one bit: "
        "which of them it is stays open.\n"
    )
    apart = sorted(
        (m for m in compared.matches if m.toll_gap),
        key=lambda m: (m.tier != TIERS[0], -abs(m.toll_gap or 0), -m.fit, m.ours.id),
    )
    if apart:
        page.print(_match_table("Matches whose tolls differ most", apart[:_LISTED]))
    page.print(_alone_table("Only ours", compared.only_ours))
    page.print(_alone_table("Only theirs", compared.only_theirs))


def _found_table(figures: Summary) -> Table:
    table = Table("of the entries", pad_edge=False)
    for column in ("ours in theirs", "by chance", "beyond chance", "theirs in ours", "by chance", "beyond chance"):
        table.add_column(column, justify="right", no_wrap=" in " in column)
    for kind, found in figures.ours.items():
        table.add_row(kind, *_shares(found), *_shares(figures.theirs[kind]))
    return table


def _shares(found: Found) -> tuple[str, str, str]:
    share = "–" if found.share is None else f"{found.matched:,} of {found.of:,} ({_percent(found.share)})"
    return share, _percent(found.by_chance), _percent(found.beyond_chance)


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f} %"


def _verdict(compared: Comparison, figures: Summary) -> str:
    """What the shares mean, in one line."""
    shifts = " and ".join(str(shift) for shift in sorted({abs(placebo.shift) for placebo in compared.placebos}))
    found = next(iter(figures.theirs.values()))
    if not shifts or found.by_chance is None:
        return "[dim]What chance would match is not known: the ledgers share too few days to move one against the other, or --no-chance was given.[/]"
    told = f"[dim]By chance: the same matching with one ledger's days moved by {shifts} days, when no match can be real.[/]"
    if found.share is not None and found.by_chance > 0.25:
        told += (
            "\n[yellow]So much matches by chance that a single match says little: filter the table by its column by_chance.[/]"
        )
    return told


def _tiers(figures: Summary) -> Table:
    table = Table("matches told to the", pad_edge=False)
    table.add_column("matches", justify="right")
    table.add_column("by chance", justify="right")
    for name, (count, chance) in figures.tiers.items():
        if count or chance:
            table.add_row(name, f"{count:,}", "–" if chance is None else f"{chance:,.0f}")
    return table


def _gaps(figures: Summary) -> Table:
    table = Table("how far matches differ", pad_edge=False)
    for column in ("median", "nine tenths within", "equal", "theirs greater", "ours greater", "of"):
        table.add_column(column, justify="right")
    for name, gap, signed in (
        ("first day (greater is later)", figures.days, True), ("km", figures.km, False),
        ("killed (best numbers)", figures.toll, True),
    ):  # fmt: skip
        table.add_row(name, *_gap(gap, signed))
    agree, of = figures.tolls_agree
    if of:
        table.caption = f"The ranges of killed meet in {agree:,} of {of:,} matches ({_percent(agree / of)})."
        table.caption_justify = "left"
    return table


def _gap(gap: Gap | None, signed: bool) -> tuple[str, ...]:
    if gap is None:
        return ("–",) * 6
    sides = (f"{gap.none:,}", f"{gap.over:,}", f"{gap.under:,}") if signed else ("", "", "")
    return (f"{gap.median:.3g}", f"{gap.ninetieth:.3g}", *sides, f"{gap.of:,}")


def _match_table(title: str, matches: Sequence[Match]) -> Table:
    table = Table(
        "ours",
        "theirs",
        "day",
        "place",
        "killed ours",
        "theirs",
        "why they match",
        title=title,
        title_justify="left",
        pad_edge=False,
    )
    for match in matches:
        table.add_row(
            escape(match.ours.id[:12]),
            escape(match.theirs.id[:12]),
            day(match.ours.first) or "?",
            escape(match.ours.place or match.theirs.place or "?"),
            toll(match.ours),
            toll(match.theirs),
            escape(match.because),
        )
    return table


def _alone_table(title: str, alone: Sequence[Alone]) -> Table:
    """The entries with most deaths first; before them those in the shared days, and those that are no totals of a month or a
    province."""
    inside = sum(each.shared_days for each in alone)
    first = sorted(
        alone, key=lambda a: (not a.shared_days, tier(a.entry) > 1, -(a.entry.best or 0), a.entry.first or 0, a.entry.id)
    )[:_LISTED]
    table = Table(
        "id", "day", "place", "killed", "type", "why alone", pad_edge=False, title_justify="left",
        title=f"{title}: {len(alone):,}, of them {inside:,} in the days that both cover" + (f"; the first {_LISTED}" if len(alone) > _LISTED else ""),
    )  # fmt: skip
    for each in first:
        entry = each.entry
        days = day(entry.first) or "?"
        if entry.last != entry.first:
            days += f" – {day(entry.last)}"
        types = ", ".join(type_.value.replace("_", " ") for type_ in entry.types[:2])
        table.add_row(escape(entry.id[:12]), days, escape(_place(entry)), toll(entry), types, escape(each.because))
    return table


def _place(entry: Entry) -> str:
    names = dict.fromkeys(name for name in (entry.place, entry.admin1) if name)
    return ", ".join(names) or "?"


def integration(made: Integration) -> None:
    """The page of one integration: the counts that the method is known by, and the overlap of the lists."""
    page = terminal()
    episodes = sum(match.entries[0].episode for match in made.matches)
    page.print(
        f"[bold]{made.entries} entries, {len(made.unique)} unique[/]: {len(made.matches)} matches ({len(made.matches) - episodes} events, "
        f"{episodes} episodes), {made.removed} entries removed as repeats."
    )
    table = Table("lists", pad_edge=False)
    table.add_column("happenings", justify="right")
    for lists, count in sorted(made.overlap().items(), key=lambda pair: (len(pair[0]), pair[0])):
        table.add_row(escape(" + ".join(lists)), str(count))
    page.print(table)
    if made.flags:
        page.print(f"{len(made.flags)} pairs of an event and an episode would suit each other: judge them by eye.")
        for flag in made.flags[:_LISTED]:
            page.print(
                f"[dim]  {escape(flag.one.list)} {escape(flag.one.id)} and {escape(flag.other.list)} {escape(flag.other.id)}[/]"
            )
