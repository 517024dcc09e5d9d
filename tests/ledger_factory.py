"""Invented entries, for the tests of comparison: a made-up country around 10° N, 20° E."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from crossbearing.analyse import Entry, EntryList
from crossbearing.analyse.cells import precision_of
from crossbearing.analyse.entries import RADIUS_KM
from crossbearing.vocab import DatePrecision, EventType, Geoprecision

DAY = date(2031, 5, 10).toordinal()


def entry(id_: str = "a", day: int | None = 0, north: float | None = 0.0, east: float = 0.0, **fields: Any) -> Entry:
    """An entry so many days after 10 May 2031 and so many km north and east of the invented Port Ambel."""
    days = fields.pop("days", 1)
    geoprecision = fields.pop("geoprecision", Geoprecision.SETTLEMENT)
    killed = fields.pop("killed", None)
    low, best, high = killed if isinstance(killed, tuple) else (killed, killed, killed)
    return Entry(
        id=id_,
        row=fields.pop("row", 0),
        first=None if day is None else DAY + day,
        last=None if day is None else DAY + day + days - 1,
        date_precision=fields.pop("date_precision", precision_of(days)),
        lat=None if north is None else 10 + north / 111.2,
        lon=None if north is None else 20 + east / 109.5,
        geoprecision=geoprecision,
        radius_km=0.0 if north is None else RADIUS_KM[geoprecision],
        low=low,
        best=best,
        high=high,
        **fields,
    )


def ledger(*entries: Entry, name: str = "invented") -> EntryList:
    return EntryList(name=name, shape="invented", entries=entries)


@st.composite
def ledgers(draw: st.DrawFn, prefix: str = "a") -> EntryList:
    """A small ledger crowded into a few days and places, so that everything rivals everything."""
    made = []
    for number in range(draw(st.integers(0, 7))):
        precision = draw(st.sampled_from(list(Geoprecision)))
        days = draw(st.sampled_from([1, 1, 1, 3, 8, 30, 200]))
        made.append(
            entry(
                f"{prefix}{number}",
                draw(st.sampled_from([None, 0, 0, 1, 2, 40])),
                draw(st.sampled_from([None, 0.0, 0.0, 4.0, 11.0, 60.0, 900.0])),
                draw(st.sampled_from([0.0, 3.0, 30.0])),
                days=days,
                geoprecision=precision,
                killed=draw(st.sampled_from([None, 0, 2, (2, 3, 5), 40])),
                types=draw(st.sampled_from([(), (EventType.AIRSTRIKE,), (EventType.SHELLING,), (EventType.PROTEST,)])),
            )
        )
    return ledger(*made, name=prefix)


__all__ = ["DAY", "DatePrecision", "entry", "ledger", "ledgers"]
