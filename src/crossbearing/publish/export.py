"""Incidents to JSON Lines and CSV.

JSON Lines: one incident a line, with its claims in full, and those that may belong to it (``attachments``). CSV: one incident a row; a cell that a spreadsheet would take
for a formula gets an apostrophe in front (numbers stay numbers).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator

from crossbearing import codec
from crossbearing.model import Attachment, Incident, ResolvedClaim, TollFinding

Claims = Callable[[tuple[str, ...]], Iterable[ResolvedClaim]]
Attachments = Callable[[str], Iterable[Attachment]]
COLUMNS = (
    "id type date_start date_end date_precision place admin1 country latitude longitude radius_km geoprecision "
    "killed_low killed_best killed_high killed_open_above injured_low injured_best injured_high "
    "perpetrator perpetrator_standing occurrence_grade attribution_grade voices claims documents because"
).split()


def export(incidents: Iterable[Incident], claims: Claims, attachments: Attachments, format_: str) -> Iterator[str]:
    """Lines of text in the format, each with its line end. Raises KeyError for a format that is not in FORMATS."""
    return FORMATS[format_](incidents, claims, attachments)


def _jsonl(incidents: Iterable[Incident], claims: Claims, attachments: Attachments) -> Iterator[str]:
    for incident in incidents:
        fields = {name: getattr(incident, name) for name in incident.__struct_fields__}
        fields["claims"] = list(claims(incident.claims))
        fields["attachments"] = list(attachments(incident.id))
        yield codec.encode(fields).decode() + "\n"


def _csv(incidents: Iterable[Incident], claims: Claims, attachments: Attachments) -> Iterator[str]:
    yield _row(COLUMNS)
    for incident in incidents:
        yield _row([safe(cell) for cell in _cells(incident)])


def _cells(incident: Incident) -> list[object]:
    when, place, findings = incident.when, incident.place, incident.findings
    perpetrator = findings.perpetrator
    names = "; ".join(h.actor.name for h in perpetrator.hypotheses) if perpetrator else ""
    return [
        incident.id,
        incident.type.value,
        *((when.start, when.end, when.precision.value) if when else ("", "", "")),
        *(
            (place.name, place.admin1, place.country, place.lat, place.lon, place.radius_km, place.precision.value)
            if place
            else [""] * 7
        ),
        *_toll(findings.killed),
        findings.killed.open_above if findings.killed else "",
        *_toll(findings.injured),
        names,
        perpetrator.standing.value if perpetrator else "",
        incident.grade.occurrence.grade.value,
        incident.grade.attribution.grade.value,
        len(incident.voices),
        len(incident.claims),
        len(incident.documents),
        incident.grade.occurrence.because,
    ]


def _toll(finding: TollFinding | None) -> tuple[object, object, object]:
    return (finding.low, finding.best, finding.high) if finding else ("", "", "")


def safe(cell: object) -> object:
    """The cell as a spreadsheet may open it without running it (CWE-1236)."""
    if isinstance(cell, str) and cell[:1] and cell[0] in "=+-@\t\r＝＋－＠":
        return "'" + cell
    return "" if cell is None else cell


def _row(cells: Iterable[object]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


FORMATS: dict[str, Callable[[Iterable[Incident], Claims, Attachments], Iterator[str]]] = {"jsonl": _jsonl, "csv": _csv}
