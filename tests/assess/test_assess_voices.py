"""Whose word a claim is, and what they gain by it."""

from __future__ import annotations

import pytest

from crossbearing.assess.copies import Copies
from crossbearing.assess.sides import Sides
from crossbearing.assess.texts import credited
from crossbearing.assess.voices import tell, voices
from crossbearing.model import Actor, Document, ResolvedClaim
from crossbearing.vocab import ActorKind
from factories import actor, claim, document, toll

SIDES = Sides(
    side_of=lambda id_: id_.partition("-")[2] if id_[:3] in ("gov", "mil") else "",
    speaks_for=lambda outlet: "gov-sy" if outlet == "Jade State Agency" else "",
    opposed=lambda left, right: None if "un" in (left, right) or not left or not right else left != right,
)
MONITOR = actor("org-monitor", kind=ActorKind.ORGANISATION)
SY, TR = actor("mil-sy"), actor("mil-tr")
GOV, PLANES = actor("gov-sy", kind=ActorKind.GOVERNMENT), actor(name="aircraft", kind=ActorKind.UNKNOWN)
GUNMEN = actor("lab-militants", kind=ActorKind.ARMED_GROUP)
PEOPLE = actor("lab-civilians", kind=ActorKind.CIVILIANS)


def origins(told: ResolvedClaim, *documents: Document) -> tuple[str, str]:
    (voice,) = voices(tell([told], {each.id: each for each in documents}, SIDES))
    return voice.origin, str(voice.interest)


NAMES = {
    "the outlet": ((), "the d1 courier"),
    "a named speaker": ((MONITOR,), "org-monitor"),
    "the innermost named": ((actor("gov-tr"), MONITOR), "org-monitor"),
    "an unnamed resident": ((actor("lab-residents", kind=ActorKind.CIVILIANS),), "d1 courier"),
    "an unnamed official quoting a named body": ((MONITOR, actor(name="a spokesman")), "org-monitor"),
    "a stranger whom one outlet quotes": ((actor(name="Heron Watch"),), "d1 courier"),
    "a stranger quoting a registered body": ((MONITOR, actor(name="Heron Watch")), "org-monitor"),
    "a party's label": ((actor("lab-rebels", side="syria:opposition", kind=ActorKind.ARMED_GROUP),), "lab-rebels"),
}


@pytest.mark.parametrize("name", NAMES)
def test_origin(name: str) -> None:
    speakers, origin = NAMES[name]
    assert origins(claim(speakers=speakers), document("d1"))[0] == origin.removeprefix("the ")


def test_voices_are_called_by_the_names_that_people_know() -> None:
    monitor = actor("org-monitor", name="Heron Watch", kind=ActorKind.ORGANISATION)
    documents = {"d1": document("d1", outlet="Quay Herald (invented)")}
    found = voices(tell([claim("c1"), claim("c2", speakers=(monitor,))], documents, SIDES))
    assert [(voice.origin, voice.name) for voice in found] == [
        ("org-monitor", "Heron Watch"),
        ("quay herald", "Quay Herald (invented)"),
    ]


def test_a_stranger_counts_where_two_quote_them_or_where_they_publish() -> None:
    documents = {f"d{n}": document(f"d{n}") for n in (1, 2)} | {"d3": document("d3", outlet="Heron Watch (invented)")}
    quoted = [claim(f"c{n}", f"d{n}", speakers=(actor(name="Heron Watch"),)) for n in (1, 2)]
    published = claim("c3", "d3")
    assert [voice.origin for voice in voices(tell(quoted, documents, SIDES))] == ["heron watch"]
    assert [voice.origin for voice in voices(tell([quoted[0], published], documents, SIDES))] == ["heron watch"]
    assert [voice.origin for voice in voices(tell(quoted, documents, SIDES, Copies({"d2": "d1"}, {})))] == ["d1 courier"]


CREDITS = {
    "ARLEN, Feb 11 (Gull Wire) - Shells struck": "gull wire",
    "ARLEN (Gull Wire) — Shells struck": "gull wire",
    "Shells struck. (Gull Wire)": "gull wire",
    "Shells struck.\n\n– With agencies": "agencies",
    "Shells struck.\n\nWith Gull Wire": "gull wire",
    "Shells struck. Gull Wire contributed to this report.": "gull wire",
    "Shells struck the town (see map) - and burnt it": "",
    "Shells struck those with agencies of their own in town": "",
    "": "",
}


@pytest.mark.parametrize("text", CREDITS)
def test_credited_agency(text: str) -> None:
    assert credited(document("d1", text or " "), SIDES) == CREDITS[text]


def test_with_agencies_is_no_voice_beside_another() -> None:
    documents = {
        "d1": document("d1"),
        "d2": document("d2", "Shells struck.\n\nWith agencies"),
        "d3": document("d3", "Shells. (Gull Wire)"),
    }
    claims = [claim("c1", "d1"), claim("c2", "d2"), claim("c3", "d3")]
    assert [voice.origin for voice in voices(tell(claims, documents, SIDES))] == ["d1 courier", "gull wire"]
    assert [voice.origin for voice in voices(tell(claims[1:2], documents, SIDES))] == ["agencies"]


def test_a_later_credit_does_not_launder_a_partys_report() -> None:
    documents = {"d1": document("d1", outlet="Jade State Agency"), "d2": document("d2", "Copied. (Gull Wire)")}
    claims = [claim(f"c{n}", f"d{n}", actors=(TR,)) for n in (1, 2)]
    (voice,) = voices(tell(claims, documents, SIDES, Copies({"d2": "d1"}, {})))
    assert (voice.origin, voice.interest) == ("gull wire", "own_side")


KILLED, LOST = (toll(3, group="civilians"),), (toll(5, group="combatants"),)
INTERESTS: dict[str, tuple[Actor | None, dict[str, object], str]] = {
    "a monitor blames an army": (MONITOR, {"actors": (SY,)}, "neutral"),
    "the enemy blames it": (TR, {"actors": (SY,)}, "own_side"),
    "it admits civilian dead": (SY, {"actors": (SY,), "casualties": KILLED}, "against_interest"),
    "it admits hitting a hospital": (SY, {"actors": (SY,), "targets": ("medical",)}, "against_interest"),
    "both shelled and its people died": (SY, {"actors": (SY, TR), "casualties": KILLED}, "own_side"),
    "its troops and gunmen fought and people died": (SY, {"actors": (SY, GUNMEN), "casualties": KILLED}, "own_side"),
    "it boasts of a strike": (SY, {"actors": (SY,), "casualties": LOST, "recipients": (TR,)}, "own_side"),
    "it reports its own losses": (SY, {"recipients": (SY,), "casualties": LOST}, "against_interest"),
    "it counts its enemy's losses": (SY, {"recipients": (TR,), "casualties": LOST}, "own_side"),
    "its own civilians, by the enemy": (TR, {"actors": (SY,), "casualties": KILLED}, "own_side"),
    "it denies": (SY, {"actors": (SY,), "factuality": "CT-"}, "own_side"),
    "an army denies what nobody is named for": (SY, {"factuality": "CT-", "where": "Farland"}, "own_side"),
    "it denies that the enemy hit it": (SY, {"actors": (TR,), "factuality": "CT-", "where": "Farland"}, "own_side"),
    "it denies that of a third": (SY, {"actors": (actor("mil-un"),), "factuality": "CT-", "where": "Farland"}, "neutral"),
    "its planes, whose the words do not say": (SY, {"actors": (PLANES,), "factuality": "CT-", "where": None}, "own_side"),
    "a government denies it at home": (GOV, {"factuality": "CT-"}, "own_side"),
    "a government denies it abroad": (GOV, {"factuality": "CT-", "where": "Farland"}, "neutral"),
    "a monitor denies it": (MONITOR, {"factuality": "CT-"}, "neutral"),
    "nobody's side denies it": (None, {"factuality": "CT-"}, "neutral"),
    "an army tells what nobody is named for": (SY, {}, "neutral"),
    "an army tells of fighters of no known side": (SY, {"actors": (GUNMEN,), "where": "Farland"}, "own_side"),
    "a state tells of them on its soil": (GOV, {"actors": (GUNMEN,)}, "own_side"),
    "a state tells of them elsewhere": (GOV, {"actors": (GUNMEN,), "where": "Farland"}, "neutral"),
    "a monitor tells of them": (MONITOR, {"actors": (GUNMEN,)}, "neutral"),
    "a third state blames nobody": (actor("gov-xx"), {"recipients": (PEOPLE,)}, "neutral"),
    "nobody's side": (None, {"actors": (SY,), "casualties": KILLED}, "neutral"),
}


@pytest.mark.parametrize("name", INTERESTS)
def test_interest(name: str) -> None:
    speaker, told, expected = INTERESTS[name]
    speakers = (speaker,) if speaker else ()
    assert origins(claim(speakers=speakers, **told), document("d1"))[1] == expected  # type: ignore[arg-type]


def test_an_outlet_speaks_for_its_party() -> None:
    state = document("d1", outlet="Jade State Agency")
    assert origins(claim(actors=(TR,)), state) == ("jade state agency", "own_side")
    assert origins(claim(actors=(TR,), speakers=(MONITOR,)), state) == ("org-monitor", "neutral")


def test_an_outlet_denies_for_the_state_it_speaks_for() -> None:
    state = document("d1", outlet="Jade State Agency")
    home = origins(claim(factuality="CT-", speakers=(actor(name="a military source"),)), state)
    assert home == ("jade state agency", "own_side")
    assert origins(claim(factuality="CT-", where="Farland"), state) == ("jade state agency", "neutral"), "in another country"


def test_an_outlet_is_its_owners_where_that_is_a_party_and_else_neutral() -> None:
    sides = SIDES._replace(owner=lambda outlet: "gov-xx" if outlet == "Reed Public Radio" else "")
    radio = {"d1": document("d1", outlet="Reed Public Radio")}

    def seen(*actors: Actor) -> str:
        (voice,) = voices(tell([claim(actors=actors, recipients=(TR,))], radio, sides._replace(opposed=lambda *_: None)))
        return str(voice.interest)

    assert seen(SY) == "neutral"
    assert seen(SY, actor("mil-xx")) == "own_side"
