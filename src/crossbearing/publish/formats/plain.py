"""Our own two: JSON Lines, which holds everything, and CSV, a row an incident."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from crossbearing import codec
from crossbearing.model import Incident, TollFinding
from crossbearing.publish.cells import csv_row
from crossbearing.publish.formats.tabled import header
from crossbearing.publish.told import Column, Edition, Format, Lack, Lines, Told

COLUMNS = (
    Column(
        "id",
        "text",
        "The incident's id; it changes where its claims do, and redirects tell what became of it.",
        "",
        "#event+id",
    ),
    Column("type", "text", "Event type of the codebook.", "", "#event+type"),
    Column("date_start", "date", "First day on which it may have happened.", "", "#date+start"),
    Column("date_end", "date", "Last day on which it may have happened.", "", "#date+end"),
    Column("date_precision", "text", "day, days, week, month, season or year.", "", "#meta+precision+date"),
    Column("place", "text", "Name of the place, as the gazetteer has it.", "", "#loc+name"),
    Column("admin1", "text", "Province or its like.", "", "#adm1+name"),
    Column("country", "text", "ISO 3166-1 code of two letters.", "", "#country+code+v_iso2"),
    Column("latitude", "number", "Of the place's point.", "degrees north, WGS 84", "#geo+lat"),
    Column("longitude", "number", "Of the place's point.", "degrees east, WGS 84", "#geo+lon"),
    Column(
        "radius_km",
        "number",
        "The true place lies within this distance of the point, if it was read rightly.",
        "km",
        "#geo+radius+km",
    ),
    Column("geoprecision", "text", "How exactly the place is known.", "", "#meta+precision+geo"),
    Column("killed_low", "integer", "Least number of people killed that a voice gives.", "people", "#affected+killed+min"),
    Column(
        "killed_best", "integer", "Number of people killed by the rules of docs/grades.md.", "people", "#affected+killed+best"
    ),
    Column("killed_high", "integer", "Greatest number of people killed that a voice gives.", "people", "#affected+killed+max"),
    Column("killed_open_above", "yes/no", "Whether a voice says at least, so that there may have been more."),
    Column("injured_low", "integer", "Least number of people injured.", "people", "#affected+injured+min"),
    Column("injured_best", "integer", "Number of people injured by the rules.", "people", "#affected+injured+best"),
    Column("injured_high", "integer", "Greatest number of people injured.", "people", "#affected+injured+max"),
    Column("perpetrator", "text", "Who is said to have done it; rival answers parted by semicolons.", "", "#group+perpetrator"),
    Column("perpetrator_standing", "text", "named, contested or unknown."),
    Column("occurrence_grade", "text", "How well it is supported that it happened.", "", "#event+grade+occurrence"),
    Column("attribution_grade", "text", "How well it is supported who did it.", "", "#event+grade+attribution"),
    Column("standing", "text", "open, reviewed or approved by people.", "", "#status"),
    Column("voices", "integer", "Independent voices.", "voices", "#meta+voices+num"),
    Column("claims", "integer", "Claims that tell of it.", "claims", "#meta+claims+num"),
    Column("documents", "integer", "Documents they stand in.", "documents", "#meta+reports+num"),
    Column("because", "text", "The sentence of the rule that gave the grade of occurrence.", "", "#meta+because"),
)


def _jsonl(told: Told) -> Iterator[str]:
    fields = {name: getattr(told.incident, name) for name in told.incident.__struct_fields__}
    fields["claims"] = told.claims
    fields["attachments"] = told.attachments
    yield codec.encode(fields).decode() + "\n"


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
        incident.standing.value,
        len(incident.voices),
        len(incident.claims),
        len(incident.documents),
        incident.grade.occurrence.because,
    ]


def _toll(finding: TollFinding | None) -> tuple[object, object, object]:
    return (finding.low, finding.best, finding.high) if finding else ("", "", "")


def _open_jsonl(stream: BinaryIO, edition: Edition) -> Lines:
    return Lines(stream, _jsonl)


def _open_csv(stream: BinaryIO, edition: Edition) -> Lines:
    return Lines(stream, lambda told: [csv_row(_cells(told.incident))], head=header(COLUMNS, edition))


JSONL = Format(
    name="jsonl",
    file="incidents.jsonl",
    about="One incident a line, with its claims in full and those that may belong to it.",
    reader="any program; crossbearing compare",
    open=_open_jsonl,
    lacks=(Lack("documents", "Their text and passages stand in documents.jsonl of a release."),),
)
CSV = Format(
    name="csv",
    file="incidents.csv",
    about="One incident a row. A cell that a spreadsheet would take for a formula has an apostrophe in front.",
    reader="spreadsheets, R, pandas",
    open=_open_csv,
    lacks=(
        Lack("claims", "Only how many there are; their words, speakers and places in the text are left out."),
        Lack("tolls by group, by voice and over time", "Only the three numbers of killed and of injured."),
        Lack("missing, detained, abducted and displaced people", "There is no column for them."),
        Lack("weapons, targets and recipients", "There is no column for them."),
        Lack("reasons of the grade of attribution", "Only the grade itself."),
    ),
    columns=COLUMNS,
)
