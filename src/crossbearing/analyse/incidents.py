"""Our own incidents as entries.

Takes an Incident, gives its Entry: an incident without a day or place is one too, though nothing can match it.
"""

from __future__ import annotations

from crossbearing.analyse.entries import Entry
from crossbearing.model import Incident
from crossbearing.vocab import DatePrecision, Geoprecision


def entry_of(incident: Incident, row: int = 0) -> Entry:
    """The entry of that incident; ``row`` is its line where it comes from a file."""
    when, place, findings = incident.when, incident.place, incident.findings
    killed = findings.killed
    dated = when is not None and when.start is not None and when.end is not None
    perpetrators = findings.perpetrator.hypotheses if findings.perpetrator else ()
    return Entry(
        id=incident.id,
        row=row,
        first=when.start.toordinal() if dated and when and when.start else None,
        last=when.end.toordinal() if dated and when and when.end else None,
        date_precision=when.precision if when else DatePrecision.DAY,
        place=place.name if place else "",
        admin1=place.admin1 if place else "",
        country=place.country if place else "",
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        geoprecision=place.precision if place else Geoprecision.SETTLEMENT,
        radius_km=place.radius_km if place else 0.0,
        low=killed.low if killed else None,
        best=killed.best if killed else None,
        high=killed.high if killed else None,
        types=(incident.type,),
        actors=tuple(dict.fromkeys(hypothesis.actor.name for hypothesis in perpetrators)),
    )
