"""PROV-JSON: the prov library reads it, and every finding leads back to a document."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable

from hypothesis import given, settings
from prov.model import (
    ProvAgent,
    ProvAssociation,
    ProvBundle,
    ProvDerivation,
    ProvDocument,
    ProvEntity,
    ProvGeneration,
    ProvUsage,
)

from crossbearing.case import Case
from crossbearing.model import Document, Grades
from crossbearing.publish import Told
from crossbearing.vocab import Grade
from factories import actor, claim, document, exported
from graph_factory import graded, incident, ledgers, written

Ledger = tuple[list[Document], list[Told]]


def read(content: bytes) -> ProvDocument:
    return ProvDocument.deserialize(io.BytesIO(content), format="json")


def of_incidents(document: ProvDocument) -> list[ProvBundle]:
    return [bundle for bundle in document.bundles if bundle.identifier.localpart.startswith("incident-")]


def ends(bundle: ProvBundle, kind: type) -> list[tuple[str, ...]]:
    return [tuple(str(end) for _, end in record.formal_attributes[:2]) for record in bundle.get_records(kind)]


def leads_to(derived: Iterable[tuple[str, ...]], start: str) -> set[str]:
    """Everything that it is derived from, step by step."""
    steps: dict[str, set[str]] = {}
    for made, used in derived:
        steps.setdefault(made, set()).add(used)
    found, new = set(), {start}
    while new:
        found |= new
        new = {used for each in new for used in steps.get(each, ())} - found
    return found


def holds(bundle: ProvBundle) -> None:
    """What must be true of an incident's bundle: its names are declared, and derivations lead to a document."""
    entities = {str(each.identifier) for each in bundle.get_records(ProvEntity)}
    agents = {str(each.identifier) for each in bundle.get_records(ProvAgent)}
    derived = ends(bundle, ProvDerivation)
    assert {end for pair in derived for end in pair} <= entities
    assert {agent for _, agent in ends(bundle, ProvAssociation)} <= agents
    made = {entity for entity, _ in ends(bundle, ProvGeneration)}
    assert made == {each for each in entities if not each.startswith("document:")}
    used = {activity for activity, _ in ends(bundle, ProvUsage)}
    for each in made:
        assert any(end.startswith("document:") for end in leads_to(derived, each))
    assert {activity for _, activity in ends(bundle, ProvGeneration)} <= used | {
        name for _, name in ends(bundle, ProvGeneration) if name.startswith("activity:link-")
    }


@settings(max_examples=50)
@given(ledgers())
def test_whatever_is_told_is_read_and_leads_to_documents(ledger: Ledger) -> None:
    content = written("prov", *ledger)
    document = read(content)
    assert len(of_incidents(document)) == len(ledger[1])
    assert len(list(document.bundles)) == len(ledger[0]) + len(ledger[1])
    for bundle in of_incidents(document):
        holds(bundle)
    whole = json.loads(content)["bundle"]
    homes = {name for bundle in whole.values() for name in bundle["entity"] if name.startswith("document:")}
    told_of = {name for key in whole if key.startswith("bundle:document-") for name in whole[key]["entity"]}
    assert homes == told_of


def test_the_demo_is_read(demo_case: Case) -> None:
    document = read(exported(demo_case, "prov").encode())
    bundles = of_incidents(document)
    assert len(bundles) == demo_case.ledger().counts()["incidents"]
    for bundle in bundles:
        holds(bundle)
    published = {
        str(each.identifier): each
        for bundle in document.bundles
        for each in bundle.get_records(ProvEntity)
        if each.get_attribute("cb:sha256")
    }
    assert len(published) == demo_case.ledger().counts()["documents"]


def test_a_grade_that_people_gave_comes_from_their_decision() -> None:
    grade = Grades(occurrence=graded(Grade.CONFIRMED, "d1", by_rule=Grade.WEAK), attribution=graded(Grade.UNKNOWN))
    told = Told(incident=incident("i", [claim()], grade=grade), claims=(claim(),))
    (bundle,) = of_incidents(read(written("prov", [document()], [told])))
    made = dict(ends(bundle, ProvGeneration))
    assert made["grade:i.occurrence"] == "activity:decide-i.occurrence"
    assert made["grade:i.attribution"] == "activity:assess-i"
    assert ("activity:decide-i.occurrence", "cb:people") in ends(bundle, ProvAssociation)
    assert ("grade:i.occurrence", "claim:c1") in ends(bundle, ProvDerivation)


def test_officials_of_two_claims_are_two_speakers() -> None:
    said = actor("lab-officials", name="officials"), actor("gov-xx", name="Government of X")
    members = [claim(name, speakers=said) for name in ("c1", "c2")]
    told = Told(incident=incident("i", members), claims=tuple(members))
    (bundle,) = of_incidents(read(written("prov", [document()], [told])))
    speakers = {str(each.identifier) for each in bundle.get_records(ProvAgent)} - {"cb:crossbearing-1.0"}
    assert speakers == {"speaker:c1.1", "speaker:c2.1", "actor:gov-xx"}


def test_no_incident_is_a_document_without_bundles() -> None:
    assert list(read(written("prov", [], [])).bundles) == []
