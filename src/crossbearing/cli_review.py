"""The commands with which people decide and look at what was decided. Thin: everything is in Case and review."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from crossbearing import codec
from crossbearing.problems import CaseError
from crossbearing.terminal import out, out_json, report, wrong_use
from crossbearing.vocab import Act

CasePath = Annotated[Path, typer.Argument(metavar="CASE", help="The case folder.", show_default=False)]
By = Annotated[str, typer.Option("--as", help="Who decides.", envvar="CROSSBEARING_ANALYST", show_default=True)]


def decide(
    case: CasePath,
    act: Annotated[str, typer.Argument(metavar="ACT", help=", ".join(word.value for word in Act))],
    claims: Annotated[list[str] | None, typer.Argument(metavar="[CLAIM…]", help="Claim ids.", show_default=False)] = None,
    incident: Annotated[str, typer.Option("--incident", help="An incident: all its claims.", show_default=False)] = "",
    field: Annotated[str, typer.Option("--field", help="What is corrected, or which grade.", show_default=False)] = "",
    value: Annotated[str, typer.Option("--value", help="JSON, or a word.", show_default=False)] = "",
    document: Annotated[str, typer.Option("--document", help="For add, place, actor: the document.", show_default=False)] = "",
    span: Annotated[str, typer.Option("--span", help="START:END of the words in its text.", show_default=False)] = "",
    decision: Annotated[str, typer.Option("--decision", help="The decision to retract.", show_default=False)] = "",
    why: Annotated[str, typer.Option("--why", help="The reason.", show_default=False)] = "",
    by: By = "analyst",
) -> None:
    """Decide: reject, correct or add a claim, judge a place or an actor, join, split, grade, approve, retract."""
    from crossbearing.case import Case
    from crossbearing.deciding import Draft

    if act not in {word.value for word in Act}:
        wrong_use(f"There is no act {act!r}. Acts: {', '.join(word.value for word in Act)}.")
    start, end = _span(span)
    draft = Draft(
        act=Act(act), claims=tuple(claims or ()), incident=incident, document=document, start=start, end=end, field=field,
        value=_value(value), why=why, retracts=decision,
    )  # fmt: skip
    made = Case(case).decide(draft, by)
    out(f"Decided ({made.decision.act}): {made.id}. Take it back with: crossbearing decide {case} retract --decision {made.id}")


def decisions(
    case: CasePath,
    json_: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """List what was decided, in order, and where each decision stands."""
    from crossbearing.case import Case

    for one in Case(case).ledger().decided():
        if json_:
            out_json(codec.encode(one).decode())
            continue
        decision = one.line.decision
        words = " ".join(
            filter(None, (decision.field, "" if decision.value is None else codec.encode(decision.value).decode()))
        )
        about = one.incident or ", ".join(one.claims[:3]) or (decision.spot.quote if decision.spot else decision.retracts)
        because = f" ({one.because})" if one.because else ""
        why = f" — {decision.why}" if decision.why else ""
        out(f"{one.line.id}  {decision.at}  {decision.by}: {decision.act} {words} [{about}]{why}  {one.standing}{because}")


def audit(case: Annotated[Path, typer.Argument(metavar="CASE|FILE", help="A case folder, or a decisions file alone.")]) -> None:
    """Verify the chain of decisions with nothing but the file. Exit code 1 where it does not hold."""
    from crossbearing.store.decisions import read

    file = case / "decisions.jsonl" if case.is_dir() else case
    if not file.exists():
        if not (case / "case.toml").is_file():
            raise CaseError(f"There is no decisions file at {file}.")
        out(f"{file}: nothing was decided yet.")
        return
    lines, found = read(file)
    report(found.problems)
    out(f"{found.lines} lines, {len(lines)} decisions read. The last line is {found.head}.")
    out("The chain holds." if found.sound else "The chain does NOT hold: see above.")
    if not found.sound:
        raise typer.Exit(1)


def queue(
    case: CasePath,
    kind: Annotated[str, typer.Option("--kind", help="Only tasks of this kind.", show_default=False)] = "",
    most: Annotated[int, typer.Option("--most", help="How many to list.", min=1)] = 25,
) -> None:
    """List what needs a person, most pressing first, and why."""
    from crossbearing.case import Case

    index = Case(case).ledger()
    for task in index.tasks(most, kind=kind):
        out(f"{task.kind.value.replace('_', ' '):<20} {task.incident or task.decision:<18} {task.because}")
    counts = index.task_counts()
    kinds = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in sorted(counts.items()))
    out(f"{sum(counts.values())} tasks: {kinds or 'none'}.")


def agreement(case: CasePath) -> None:
    """How far coders agree, field by field: Cohen's kappa and Krippendorff's alpha."""
    from crossbearing.case import Case
    from crossbearing.review import agreement as figures

    decided = list(Case(case).ledger().decided())
    rows = figures.agreement(decided)
    if not rows:
        out("No claim was coded by two people yet.")
    for row in rows:
        kappa, alpha = (("–" if number is None else f"{number:.2f}") for number in (row.kappa, row.alpha))
        out(f"{row.field:<12} {row.claims:>5} claims  {row.coders} coders  same {row.same:.2f}  kappa {kappa}  alpha {alpha}")
    for found in figures.disagreements(decided):
        out(f"{found.claim}  {found.field}: {'; '.join(f'{by} says {value}' for by, value in found.said)}")


def _span(text: str) -> tuple[int, int]:
    if not text:
        return 0, 0
    start, _, end = text.partition(":")
    if not (start.isdecimal() and end.isdecimal()):
        wrong_use(f"--span {text!r} is no stretch. Write START:END, such as 120:134.")
    return int(start), int(end)


def _value(text: str) -> Any:
    if not text:
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text
