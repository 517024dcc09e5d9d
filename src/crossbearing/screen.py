"""Incidents, claims and documents on a terminal. Reads the index, prints tables; decides nothing."""

from __future__ import annotations

import sys
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from crossbearing.model import Actor, Casualty, Incident, OriginEdge, Place, ResolvedClaim, TollFinding, TollStep, When
from crossbearing.problems import line
from crossbearing.store.ledger import LedgerIndex
from crossbearing.terminal import printable
from crossbearing.vocab import Factuality, Form, Geoprecision, Grade, Mood

_COLOURS = {
    Grade.CONFIRMED: "green",
    Grade.FAIR: "cyan",
    Grade.CONTESTED: "magenta",
    Grade.WEAK: "yellow",
    Grade.DISCOUNTED: "dim",
}
_PIPED_WIDTH = 160


class _Page(Console):
    """A console that prints no control characters but its own: every text passes ``printable``, in tables too."""

    def render_str(self, text: str, **options: Any) -> Text:
        return super().render_str(printable(text), **options)


def page() -> Console:
    """The terminal, or wide plain text where output is piped."""
    return _Page() if sys.stdout.isatty() else _Page(width=_PIPED_WIDTH, no_color=True)


def incidents(index: LedgerIndex, notice: str, *, everything: bool = False) -> None:
    """The table of incidents by day. Without ``everything``, acts of violence and what moved the war only."""
    console = page()
    if notice:
        console.print(f"[bold reverse] {escape(notice)} [/]")
    table = Table(show_lines=False, pad_edge=False)
    for column, justify in (
        ("id", "left"), ("day", "left"), ("place", "left"), ("type", "left"), ("killed low/best/high", "right"),
        ("happened?", "left"), ("who did it", "left"), ("voices", "right"), ("claims", "right"),
    ):  # fmt: skip
        table.add_column(column, justify=justify, no_wrap=column in ("id", "day", "happened?"))  # type: ignore[arg-type]
    hidden = 0
    background = index.background()
    for incident in index.incidents():
        mere = not incident.type.violent and not incident.findings.killed
        if not everything and (mere or incident.id in background):
            hidden += 1
            continue
        grade = incident.grade.occurrence.grade
        table.add_row(
            incident.id[:9],
            day(incident.when),
            escape(place(incident.place)),
            incident.type.value.replace("_", " "),
            toll(incident.findings.killed),
            f"[{_COLOURS.get(grade, 'white')}]{grade.value}[/]",
            escape(_perpetrator(incident)),
            str(len(incident.voices)),
            str(len(incident.claims)),
        )
    console.print(table)
    totals = list(index.cumulatives())
    for total in totals:
        claim = next(iter(index.claims((total.claim,))), None)
        if claim is not None:
            console.print(
                f"Total claimed: {total.best} {total.group.value} {total.outcome.value}, {day(total.window)}. "
                f"{escape(total.because)} ({escape(_speakers(claim))}; {claim.id})"
            )
    counts = index.counts()
    hint = f"{hidden} other incidents (talks, moves, agreements, background): --all. " if hidden else ""
    console.print(
        f"[dim]{hint}{counts['rejections']} claims are in no incident (threats, plans, totals, too vague). {counts['problems']} problems: --problems.[/]"
    )


def day(when: When | None) -> str:
    if when is None or when.start is None or when.end is None:
        return "?"
    return (
        str(when.start)
        if when.start == when.end
        else f"{when.start}–{str(when.end)[5:] if when.start.year == when.end.year else when.end}"
    )


def place(where: Place | None) -> str:
    if where is None:
        return "?"
    name = where.name if not where.admin1 or where.admin1 == where.name else f"{where.name} ({where.admin1})"
    name = f"{name}, {where.country}" if where.country else name
    known = where.precision in (Geoprecision.SETTLEMENT, Geoprecision.EXACT)
    return (name if known else f"{name} [{where.precision.value}]") + (f" — {where.disputed}" if where.disputed else "")


def toll(finding: TollFinding | None) -> str:
    if finding is None:
        return ""
    return f"{finding.low}/{finding.best}/{finding.high}{'+' if finding.open_above else ''}"


def _perpetrator(incident: Incident) -> str:
    found = incident.findings.perpetrator
    if found is None or not found.hypotheses:
        return "?"
    names = " | ".join(dict.fromkeys(h.actor.name for h in found.hypotheses))
    return f"{names} ({found.standing.value})"


def _speakers(claim: ResolvedClaim) -> str:
    if claim.attribution.form is Form.OUTLET or not claim.attribution.speakers:
        return "the outlet"
    return " > ".join(s.text for s in claim.attribution.speakers)


def one(index: LedgerIndex, id_: str) -> bool:
    """An incident, a claim or a document in full; gives whether the id is known."""
    console = page()
    notice = index.meta().get("notice", "")
    if notice:
        console.print(f"[bold reverse] {escape(notice)} [/]")
    incident = index.incident(id_) if id_ else None
    if incident is not None:
        _dossier(console, index, incident)
        return True
    claim = index.claim(id_) if id_ else None
    if claim is not None:
        _claim(console, index, claim)
        return True
    document = index.document(id_)
    if document is None:
        return False
    console.print(
        f"[bold]{escape(document.title or document.id)}[/]  {escape(document.outlet)}  {document.published or 'no date'}"
    )
    console.print(escape(document.text))
    for found in index.claims(document=id_):
        _claim(console, index, found)
    return True


def links(index: LedgerIndex, id_: str) -> bool:
    """Why the claims of an incident were joined; without an id, how all claims were compared. Gives whether the id is known."""
    console = page()
    if not id_:
        how = index.linking()
        console.print(f"Weights {how.weights}; prior {how.prior:+.1f} bits. Pairs of claims were compared because they share:")
        table = Table("rule", "keys", "largest block", "pairs", "by no other rule", pad_edge=False)
        for rule in how.blocking:
            table.add_row(rule.rule, *map(str, (rule.keys, rule.largest, rule.pairs, rule.alone)))
        console.print(table)
        return True
    incident = index.incident(id_)
    if incident is None:
        return False
    for link in index.links_of(incident):
        console.print(f"[bold]{link.left}[/] and [bold]{link.right}[/]: {link.weight:+.1f} bits")
        for reason in link.reasons:
            console.print(f"   {reason.weight:+5.1f}  {reason.comparison}: {escape(reason.because)}")
    return True


def _dossier(console: Console, index: LedgerIndex, incident: Incident) -> None:
    console.print(f"[bold]{incident.id}[/]  {incident.type.value}  {day(incident.when)}  {escape(place(incident.place))}")
    for name, graded in (("Happened", incident.grade.occurrence), ("Who did it", incident.grade.attribution)):
        console.print(f"{name}: [bold]{graded.grade.value}[/] ({graded.rule}). {escape(graded.because)}")
    for name in ("killed", "injured", "missing", "detained", "abducted", "displaced"):
        finding = getattr(incident.findings, name)
        if finding is not None:
            groups = ", ".join(f"{group} {r.low}/{r.best}/{r.high}" for group, r in finding.by_group.items())
            console.print(
                f"{name.capitalize()}: {toll(finding)}"
                + (f"  ({groups})" if groups else "")
                + (f"  {escape(finding.note)}" if finding.note else "")
            )
    if incident.findings.perpetrator:
        for hypothesis in incident.findings.perpetrator.hypotheses:
            also = [name for name in hypothesis.names if name != hypothesis.actor.name]
            console.print(
                f"  perpetrator: {escape(hypothesis.actor.name)}{escape(' (also called: ' + ', '.join(also) + ')') if also else ''} — "
                f"{hypothesis.grade.value}, {len(hypothesis.supporting)} for, {len(hypothesis.against)} against"
            )
        for id_ in incident.findings.perpetrator.said_unknown:
            console.print(f"  perpetrator: said to be unknown ({id_})")
    table = Table("voice", "interest", "claims", "documents", "why one voice", pad_edge=False)
    for voice in incident.voices:
        table.add_row(
            escape(voice.name or voice.origin),
            voice.interest.value,
            str(len(voice.claims)),
            escape(", ".join(voice.documents)),
            escape(voice.because),
        )
    console.print(table)
    for edge in incident.origins.edges:
        console.print(f"  {_edge(edge)}")
    if incident.toll_steps:
        console.print(_steps(incident.toll_steps))
    for found in index.problems_of((incident.id, *incident.claims)):
        console.print(f"[yellow]{escape(line(found))}[/]")
    for claim in index.claims(incident.claims):
        _claim(console, index, claim)
    for attached in index.attachments(incident.id):
        for claim in index.claims((attached.claim,)):
            console.print(f"[bold]May tell of it too[/] ({attached.share:.0%}; it suits other incidents as well):")
            _claim(console, index, claim)


def _edge(edge: OriginEdge) -> str:
    return f"[dim]{edge.kind.value.replace('_', ' ')}:[/] {escape(edge.because)}"


def _steps(steps: tuple[TollStep, ...]) -> Table:
    """How each number moved, with what the ledger held when the day was told."""
    table = Table("told on", "voice and number", "move", "then in all", "claims", pad_edge=False)
    for step in steps:
        after = f"{step.after.low}/{step.after.best}/{step.after.high} {step.outcome.value}" if step.after else ""
        table.add_row(
            str(step.published or "no date"), escape(step.because), step.move.value if step.counts else f"{step.move.value}, not counted in full",
            after, ", ".join(id_[:9] for id_ in step.claims),
        )  # fmt: skip
    return table


def _claim(console: Console, index: LedgerIndex, claim: ResolvedClaim) -> None:
    document = index.document(claim.document)
    trigger = claim.event.trigger
    console.print(
        f"[bold]{claim.id}[/] {claim.event.type.value}  {'' if claim.mood is Mood.ACTUAL else claim.mood.value + ' '}{claim.factuality.value}"
        f"{'' if claim.foreground else ' background'}{'' if claim.outlet_factuality is Factuality.CERTAIN else ' (outlet: ' + claim.outlet_factuality.value + ')'}"
        f"  {escape(document.outlet if document else '')} · {escape(claim.document)} · {escape(_speakers(claim))}"
    )
    details = [
        f"{name}: {', '.join(words)}"
        for name, words in (
            ("by", [_actor(a) for a in claim.actors]), ("to", [_actor(a) for a in claim.recipients]), ("hit", [t.text for t in claim.targets]),
            ("with", [w.text for w in claim.weapons]), ("where", [place(claim.place)] if claim.place else []),
            ("when", [f"{claim.when.text} = {day(claim.when)}"] if claim.when else []), ("toll", [_casualty(c) for c in claim.casualties]),
            ("imagery geolocated by", [_actor(a) for a in claim.imagery.verifiers] if claim.imagery else []),
        )
        if words
    ]  # fmt: skip
    console.print("   " + escape("; ".join(details)))
    if document is not None:
        text = document.text
        start = max(claim.passage.start, trigger.start - 150)
        end = min(claim.passage.end, trigger.end + 150)
        quote = f"{escape(text[start : trigger.start])}[bold underline]{escape(trigger.quote)}[/]{escape(text[trigger.end : end])}".replace(
            "\n", " "
        )
        console.print(f"   [dim]{'…' if start > claim.passage.start else ''}{quote}{'…' if end < claim.passage.end else ''}[/]")


def _actor(actor: Actor) -> str:
    return actor.text if actor.name == actor.text or not actor.id else f"{actor.text} ({actor.id})"


def _casualty(casualty: Casualty) -> str:
    high = "…" if casualty.high is None else f"–{casualty.high}" if casualty.high != casualty.low else ""
    marks = "".join(
        f", {word}" for word, on in (("subset", casualty.subset), (casualty.scope.value, casualty.scope.value != "event")) if on
    )
    return f"{casualty.low}{high} {casualty.group.value} {casualty.outcome.value}{marks}"
