"""GeoJSON (RFC 7946): a feature an incident, for QGIS, kepler.gl, Leaflet and whatever else draws points.

Coordinates are WGS 84, longitude first. Properties are flat and those that nobody knows are left out; an incident without a
place has a null geometry, as the RFC has it, so that no incident is lost on the way to a map.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from crossbearing import codec
from crossbearing.model import Incident
from crossbearing.publish.told import Column, Edition, Format, Lack, Lines, Told
from crossbearing.vocab import Outcome

_RANGES = tuple(
    Column(f"{outcome.value}_{part}", "integer", f"{about} number of people {outcome.value}, by the rules.", "people")
    for outcome in Outcome
    for part, about in (("low", "Least"), ("best", "Best"), ("high", "Greatest"))
)
COLUMNS = (
    Column("id", "text", "The incident's id."),
    Column("type", "text", "Event type of the codebook."),
    Column("date_start", "date", "First day on which it may have happened."),
    Column("date_end", "date", "Last day on which it may have happened."),
    Column("date_precision", "text", "day, days, week, month, season or year."),
    Column("place", "text", "Name of the place, as the gazetteer has it."),
    Column("admin1", "text", "Province or its like."),
    Column("country", "text", "ISO 3166-1 code of two letters."),
    Column("radius_km", "number", "The true place lies within this distance of the point, if it was read rightly.", "km"),
    Column("geoprecision", "text", "How exactly the place is known."),
    Column("disputed", "text", "Whose the place is said to be, where that is disputed."),
    *_RANGES,
    Column("perpetrator", "text", "Who is said to have done it; rival answers parted by semicolons."),
    Column("perpetrator_standing", "text", "named, contested or unknown."),
    Column("weapon", "text", "What it is said to have been done with; several parted by semicolons."),
    Column("occurrence_grade", "text", "How well it is supported that it happened."),
    Column("attribution_grade", "text", "How well it is supported who did it."),
    Column("standing", "text", "open, reviewed or approved by people."),
    Column("voices", "integer", "Independent voices.", "voices"),
    Column("claims", "integer", "Claims that tell of it.", "claims"),
    Column("documents", "integer", "Documents they stand in.", "documents"),
    Column("because", "text", "The sentence of the rule that gave the grade of occurrence."),
)


def properties(incident: Incident) -> dict[str, Any]:
    """What a map tool shows of an incident, by the names in COLUMNS; what is not known is not there."""
    made: dict[str, Any] = {"id": incident.id, "type": incident.type.value}
    if incident.when is not None and incident.when.start is not None:
        made["date_start"] = incident.when.start
        made["date_end"] = incident.when.end or incident.when.start
        made["date_precision"] = incident.when.precision.value
    if place := incident.place:
        known = {"place": place.name, "admin1": place.admin1, "country": place.country, "disputed": place.disputed}
        made |= {name: words for name, words in known.items() if words}
        made["radius_km"] = place.radius_km
        made["geoprecision"] = place.precision.value
    findings = incident.findings
    for outcome in Outcome:
        if toll := getattr(findings, outcome.value):
            made[f"{outcome.value}_low"], made[f"{outcome.value}_best"], made[f"{outcome.value}_high"] = (
                toll.low, toll.best, toll.high
            )  # fmt: skip
    if findings.perpetrator:
        if names := "; ".join(each.actor.name for each in findings.perpetrator.hypotheses if each.actor.name):
            made["perpetrator"] = names
        made["perpetrator_standing"] = findings.perpetrator.standing.value
    if findings.weapon and findings.weapon.classes:
        made["weapon"] = "; ".join(findings.weapon.classes)
    made["occurrence_grade"] = incident.grade.occurrence.grade.value
    made["attribution_grade"] = incident.grade.attribution.grade.value
    made["standing"] = incident.standing.value
    made["voices"], made["claims"], made["documents"] = len(incident.voices), len(incident.claims), len(incident.documents)
    if incident.grade.occurrence.because:
        made["because"] = incident.grade.occurrence.because
    return made


def _feature(told: Told) -> Iterator[str]:
    incident, place = told.incident, told.incident.place
    point = {"type": "Point", "coordinates": (place.lon, place.lat)} if place else None
    yield codec.encode({"type": "Feature", "id": incident.id, "geometry": point, "properties": properties(incident)}).decode()


def _open(stream: BinaryIO, edition: Edition) -> Lines:
    head: dict[str, Any] = {"type": "FeatureCollection", "name": "incidents"}
    if edition.title:
        head["title"] = edition.title
    if edition.notice:
        head["notice"] = edition.notice
    opening = codec.encode(head).decode()[:-1] + ',"features":[\n'
    return Lines(stream, _feature, head=opening, between=",\n", foot="\n]}\n")


GEOJSON = Format(
    name="geojson",
    file="incidents.geojson",
    about="One feature an incident: a point where the place is known, the figures as flat properties.",
    reader="QGIS, kepler.gl, Leaflet, any map",
    open=_open,
    lacks=(
        Lack("how exact a place is", "A point has no size: radius_km and geoprecision say how far off it may be; draw them."),
        Lack("rival readings of a place", "Only the one that the ledger settled on."),
        Lack("claims", "Only how many there are; their words, speakers and places in the text are left out."),
        Lack("tolls by group, by voice and over time", "Only low, best and high of each outcome."),
        Lack("targets and recipients", "There is no property for them."),
    ),
    columns=COLUMNS,
)
