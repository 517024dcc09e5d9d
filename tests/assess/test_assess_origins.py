"""Who repeats, credits, cites or quotes whom, and that none of it makes two voices of one."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from crossbearing.assess import assess
from crossbearing.assess.copies import Copies
from crossbearing.assess.sides import Sides
from crossbearing.model import Actor, Anchor, Assessed, Cluster, Document, Passage, ResolvedClaim
from crossbearing.vocab import ActorKind, PassageKind
from factories import DAY, actor, claim, document, toll

OUTLETS = {name.casefold(): name for name in ("Gull Wire", "Heron Watch", "Jade Agency", "Quay Herald")} | {"gw": "Gull Wire"}
SIDES = Sides(
    side_of=lambda id_: id_[4:] if id_[:4] in ("gov-", "mil-") else "",
    speaks_for=lambda name: "gov-sy" if name == "Jade Agency" else "",
    outlet=lambda name: OUTLETS.get(name.casefold(), ""),
)
NOTHING = Copies({}, {})


def says(name: str, id_: str = "") -> Actor:
    return actor(id_, name=name, kind=ActorKind.ORGANISATION)


def assessed(claims: list[ResolvedClaim], *documents: Document, copied: Copies = NOTHING) -> Assessed:
    by_id = {each.id: each for each in claims}
    return assess(Cluster(id="i", claims=tuple(by_id), links=()), by_id, {each.id: each for each in documents}, SIDES, copied)


def report(n: int, outlet: str, text: str = "") -> Document:
    return document(f"d{n}", text, outlet=outlet, published=DAY + timedelta(days=n))


def origins(found: Assessed) -> list[str]:
    return [voice.origin for voice in found.incident.voices]


def ties(found: Assessed) -> list[tuple[str, str, str]]:
    return [(edge.document, edge.kind.value, edge.target) for edge in found.incident.origins.edges]


def test_an_outlet_is_one_voice_by_all_its_names() -> None:
    claims = [claim("a", "d1"), claim("b", "d2", speakers=(says("Gull Wire", "org-gull"),)), claim("c", "d3")]
    found = assessed(
        claims, report(1, "Gull Wire"), report(2, "Quay Herald"), report(3, "Reed Post", "Shells fell.\n\nWith GW")
    )
    assert origins(found) == ["gull wire"]
    assert ties(found) == [("d2", "cites", "gull wire"), ("d3", "credits", "gull wire")]


def test_who_cites_an_outlet_that_only_cites_another_rests_on_that() -> None:
    herald = claim("a", "d1", speakers=(says("Heron Watch", "org-heron"),))
    post = claim("b", "d2", speakers=(says("Quay Herald"),))
    found = assessed([herald, post], report(1, "Quay Herald"), report(2, "Reed Post"))
    assert origins(found) == ["heron watch"]
    own = claim("c", "d3")
    assert origins(assessed([herald, post, own], report(1, "Quay Herald"), report(2, "Reed Post"), report(3, "Quay Herald"))) == [
        "heron watch", "quay herald",
    ]  # fmt: skip


def test_a_circle_of_citations_is_one_voice_and_a_problem() -> None:
    claims = [claim("a", "d1", speakers=(says("Quay Herald"),)), claim("b", "d2", speakers=(says("Gull Wire"),))]
    found = assessed(claims, report(1, "Gull Wire"), report(2, "Quay Herald"))
    assert origins(found) == ["gull wire"]
    assert [each.code for each in found.problems] == ["G605"]
    assert "Gull Wire and Quay Herald" in found.problems[0].message
    assert found.incident.grade.occurrence.rule == "little"
    assert all("cites it in turn" in edge.because for edge in found.incident.origins.edges if edge.kind == "cites")


def test_a_circle_apart_from_a_denial() -> None:
    """Who passes on a denial and is cited for an assertion is in no circle."""
    claims = [
        claim("a", "d1", speakers=(says("Quay Herald"),)),
        claim("b", "d2", factuality="CT-", speakers=(says("Gull Wire"),)),
    ]
    found = assessed(claims, report(1, "Gull Wire"), report(2, "Quay Herald"))
    assert "G605" not in {each.code for each in found.problems}


QUOTE = 'A doctor said: "{}" He had been on duty since dawn.'
WORDS = "We laid them out in the yard because the ward was full, nine of them."


def quoting(id_: str, document_: Document, *speakers: Actor) -> ResolvedClaim:
    at = document_.text.index("laid") if "laid" in document_.text else 15
    told = claim(id_, document_.id, at=at, trigger="laid", speakers=speakers)
    return structs.replace(told, passage=structs.replace(told.passage, start=0, end=len(document_.text)))


def test_the_same_words_in_quotation_marks_are_one_speakers() -> None:
    one, two = report(1, "Quay Herald", QUOTE.format(WORDS)), report(2, "Reed Post", "In town. " + QUOTE.format("Oh! " + WORDS))
    found = assessed([quoting("a", one), quoting("b", two)], one, two)
    assert origins(found) == ["quay herald"]
    assert ties(found) == [("d2", "quotes_same_words", "d1")]
    named = assessed([quoting("a", one), quoting("b", two, says("Heron Watch"))], one, two)
    assert origins(named) == ["heron watch"]
    other = report(2, "Reed Post", QUOTE.format("They laid nine in the school, and more are under the rubble of it."))
    assert origins(assessed([quoting("a", one), quoting("b", other)], one, other)) == ["quay herald", "reed post"]


def test_a_captions_credit_is_whose_word_it_is() -> None:
    text = "A burnt market\nPhoto: Gull Wire"
    caption = Passage(kind=PassageKind.CAPTION, number=1, start=0, end=14, credit=Anchor(15, 31, "Photo: Gull Wire"))
    credited = structs.replace(caption, credit=Anchor(22, 31, "Somebody / Gull Wire"))
    pictured = structs.replace(claim("a", "d1"), passage=credited)
    found = assessed([pictured, claim("b", "d1")], report(1, "Quay Herald", text))
    assert origins(found) == ["gull wire", "quay herald"]
    assert ties(found) == [("d1", "credits", "gull wire")]
    own = assessed([pictured], report(1, "Gull Wire", text))
    assert origins(own) == ["gull wire"] and ties(own) == []


def test_a_byline_may_credit_an_agency_and_a_dateline_town_is_none() -> None:
    byline = structs.replace(report(1, "Reed Post"), byline="By A. Reporter and Gull Wire")
    assert origins(assessed([claim("a", "d1")], byline)) == ["gull wire"]
    town = report(1, "Heron Watch", "(Arlen) – Shells fell on the market.")
    assert origins(assessed([claim("a", "d1")], town)) == ["heron watch"]


def test_an_unnamed_speaker_of_a_side_is_counted_with_a_named_voice_of_it() -> None:
    source = actor("lab-state-media", side="sy", kind=ActorKind.ORGANISATION)
    enemy = (actor("mil-tr"),)
    claims = [claim("a", "d1", actors=enemy), claim("b", "d2", speakers=(source,), actors=enemy, casualties=(toll(7),))]
    found = assessed(claims, report(1, "Jade Agency"), report(2, "Quay Herald"))
    assert origins(found) == ["jade agency"]
    assert origins(assessed(claims[1:], report(2, "Quay Herald"))) == ["lab-state-media"]


def test_numbers_of_speakers_who_may_be_one_voice_are_all_kept() -> None:
    """Counted once as voices; but a number that differs is disagreement, and widens low and high."""
    source = actor("lab-state-media", side="sy", kind=ActorKind.ORGANISATION)
    claims = [claim("a", "d1", casualties=(toll(9),)), claim("b", "d2", speakers=(source,), casualties=(toll(5),))]
    killed = assessed(claims, report(1, "Jade Agency"), report(2, "Quay Herald")).incident.findings.killed
    assert killed is not None and (killed.low, killed.best, killed.high) == (5, 9, 9)


def test_a_copied_passage_takes_its_document_with_it_in_this_incident_alone() -> None:
    copied = Copies({}, {("d2", 0): "d1"})
    wire, own = claim("a", "d1"), claim("c", "d2")
    first = structs.replace(claim("b", "d2"), passage=structs.replace(own.passage, start=0))
    second = structs.replace(own, passage=structs.replace(own.passage, start=500))
    reports = report(1, "Gull Wire"), report(2, "Quay Herald")
    assert origins(assessed([wire, first, second], *reports, copied=copied)) == ["gull wire"]
    assert origins(assessed([wire, second], *reports, copied=copied)) == ["gull wire", "quay herald"]
    assert ties(assessed([wire, first], *reports, copied=copied)) == [("d2", "repeats", "d1")]


NAMES = ["Gull Wire", "Heron Watch", "Quay Herald", "Reed Post"]


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from([*NAMES, ""])), min_size=1, max_size=8), st.randoms())
def test_however_outlets_cite_one_another_it_ends_and_order_does_not_matter(
    cited: list[tuple[str, str]], shuffle: object
) -> None:
    documents = [report(n, outlet) for n, (outlet, _) in enumerate(cited)]
    claims = [claim(f"c{n}", f"d{n}", speakers=(says(name),) if name else ()) for n, (_, name) in enumerate(cited)]
    found = assessed(claims, *documents)
    assert sorted(id_ for voice in found.incident.voices for id_ in voice.claims) == [each.id for each in claims]
    assert len(found.incident.voices) <= max(1, len({outlet for outlet, _ in cited} | {name for _, name in cited} - {""}))
    ends = {node.id for node in found.incident.origins.nodes}
    assert all({edge.document, edge.target} <= ends and edge.because.endswith(".") for edge in found.incident.origins.edges)
    shuffle.shuffle(claims)  # type: ignore[attr-defined]
    shuffle.shuffle(documents)  # type: ignore[attr-defined]
    assert assessed(claims, *documents) == found
