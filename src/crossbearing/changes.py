"""What became of the incidents between two states of a ledger. Pure: takes the incidents before and after, gives the changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from crossbearing.model import Incident


class Change(Struct, frozen=True):
    """An incident that is new, changed or gone; ``how`` says what changed, in the order of the dossier, and ``was`` is the id
    that it had, where that is another."""

    incident: str
    how: tuple[str, ...]
    shown: Incident | None
    was: str = ""


def changed(before: dict[str, Incident] | None, after: dict[str, Incident] | None) -> Iterator[Change]:
    """What became of the incidents: new ones, those whose grade or toll moved, those that are gone. An incident that bears
    another id, since a claim joined it, is told by the id it had (``was``), for most of its claims tell which it is."""
    was, is_ = before or {}, after or {}
    home = {claim: incident.id for incident in is_.values() for claim in incident.claims}
    heirs: dict[str, str] = {}
    gone: dict[str, str] = {}
    for id_ in sorted(was.keys() - is_.keys()):
        homes = Counter(sorted(home[claim] for claim in was[id_].claims if claim in home)).most_common(1)
        heir = homes[0][0] if homes else ""
        if heir and heir not in was and heir not in heirs:
            heirs[heir] = id_
        else:
            gone[id_] = heir
    for id_, incident in is_.items():
        old = was.get(id_) or was.get(heirs.get(id_, ""))
        if old is None:
            yield Change(id_, ("new",), incident)
        elif moved := tuple(_moved(old, incident)):
            yield Change(id_, moved, incident, was=heirs.get(id_, ""))
        elif id_ in heirs:
            yield Change(id_, ("another claim",), incident, was=heirs[id_])
    for id_, heir in gone.items():
        yield Change(id_, (f"gone: its claims are in {heir or 'no incident'} now",), None)


def _moved(old: Incident, new: Incident) -> Iterator[str]:
    grades = (
        ("occurrence", old.grade.occurrence, new.grade.occurrence),
        ("attribution", old.grade.attribution, new.grade.attribution),
    )
    for name, one, other in grades:
        if one.grade is not other.grade:
            yield f"{name} {one.grade.value} → {other.grade.value}"
    for outcome in ("killed", "injured", "missing", "detained", "abducted", "displaced"):
        first, last = _toll(old, outcome), _toll(new, outcome)
        if first != last:
            yield f"{outcome} {first} → {last}"


def _toll(incident: Incident, outcome: str) -> str:
    found = getattr(incident.findings, outcome)
    return f"{found.low}/{found.best}/{found.high}{'+' if found.open_above else ''}" if found else "–"
