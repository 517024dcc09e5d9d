"""The actor register: whom it finds in sentences, whom it takes them for, and what it says of a case's own lines."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.model import Anchor, Mention
from crossbearing.resolve.actors import ActorRegister
from crossbearing.vocab import ActorKind

REGISTER, PROBLEMS = ActorRegister.load()

# sentence, then "words = id" for each mention in order
FOUND = [
    ("The Turkish army is in the province.", ["Turkish army = mil-tr"]),
    ("The cook put a turkey in the oven.", []),
    ("Turkey sent tanks.", ["Turkey = gov-tr"]),
    ("IS said that it is ready.", ["IS = grp-is"]),
    ("It is what it is.", []),
    ("The Islamic State group and Daesh are one.", ["Islamic State group = grp-is", "Daesh = grp-is"]),
    ("ISIL fighters left; Isis stayed.", ["ISIL fighters = grp-is", "Isis = grp-is"]),
    ("The US told us to leave.", ["US = gov-us"]),
    ("U.S. troops arrived.", ["U.S. troops = mil-us"]),
    ("Assad's forces shelled the town.", ["Assad's forces = mil-sy"]),
    ("Assad’s troops shelled the town.", ["Assad’s troops = mil-sy"]),
    ("President Bashar al-Assad spoke.", ["President Bashar al-Assad = per-assad"]),
    ("Syrian President Bashar al-Assad spoke.", ["Syrian President Bashar al-Assad = per-assad"]),
    ("Jalal al-Assad, a baker, spoke.", []),
    ("The Assad regime denied it.", ["Assad regime = gov-sy"]),
    ("Turkish-backed rebels took the hill.", ["Turkish-backed rebels = lab-rebels"]),
    ("Turkish-backed Syrian rebels took the hill.", ["Turkish-backed Syrian rebels = lab-rebels"]),
    ("Syrian rebels took the hill.", ["Syrian rebels = lab-rebels"]),
    ("Russian-backed government forces left.", ["Russian-backed government forces = lab-government-forces"]),
    ("Russian government-backed forces left.", ["Russian government-backed forces = lab-forces"]),
    ("Iran-backed Houthis fired.", ["Houthis = grp-houthis"]),
    ("US-backed Syrian Democratic Forces advanced.", ["US-backed Syrian Democratic Forces = grp-sdf"]),
    ("Anti-aircraft fire was heard.", []),
    ("Pro-Assad forces advanced.", ["Pro-Assad forces = lab-pro-government"]),
    ("Anti-government protesters marched.", ["Anti-government protesters = lab-protesters"]),
    ("Anti-Houthi forces advanced.", []),
    ("Pro-Russian separatists fired.", ["Pro-Russian separatists = grp-separatists-ua"]),
    ("The road to rebel-held Idlib is shut.", []),
    ("A Taliban-controlled valley.", []),
    ("Syrian and Russian warplanes struck.", ["Syrian = mil-sy", "Russian warplanes = mil-ru"]),
    ("Hungarian and Romanian officials met.", ["Hungarian = gov-hu", "Romanian officials = gov-ro"]),
    ("Israeli airstrikes hit the port.", ["Israeli = mil-il"]),
    ("A Kabul bombing.", ["Kabul = gov-af"]),
    ("The US-led coalition struck.", ["US-led coalition = org-coalition-us"]),
    ("Forces loyal to Khalifa Haftar advanced.", ["Forces loyal to Khalifa Haftar = grp-lna"]),
    ("Haftar's forces advanced.", ["Haftar's forces = grp-lna"]),
    ("Troops loyal to President Assad fled.", ["Troops loyal to President Assad = mil-sy"]),
    ("SYRIAN ARMY TROOPS ENTERED THE TOWN.", ["SYRIAN ARMY TROOPS = mil-sy"]),
    ("THIS IS BAD FOR US ALL, US TROOPS SAID.", ["US TROOPS = mil-us"]),
    ("The Ministry of Defence of Russia denied it.", ["Ministry of Defence of Russia = mil-ru"]),
    ("The government of Syria denied it.", ["government of Syria = gov-sy"]),
    ("The Turkish foreign minister flew home.", ["Turkish foreign minister = gov-tr"]),
    ("Kremlin spokesman Dmitry Peskov spoke.", ["Kremlin spokesman Dmitry Peskov = per-peskov"]),
    ("The military said so near the military base.", ["military = lab-army"]),
    ("An official read an official statement.", ["official = lab-officials"]),
    ("A military helicopter fell; military officials said so.", ["military officials = lab-defence-ministry"]),
    ("Regime aircraft bombed the market.", ["Regime aircraft = lab-government-forces"]),
    (
        "Syrian Civil Defence, the White Helmets.",
        ["Syrian Civil Defence = org-white-helmets", "White Helmets = org-white-helmets"],
    ),
    ("The Syrian Observatory for Human Rights said.", ["Syrian Observatory for Human Rights = org-sohr"]),
    ("UK-based SOHR said.", ["SOHR = org-sohr"]),
    ("Hayyat Tahrir al-Sham (HTS) denied it.", ["Hayyat Tahrir al-Sham = grp-hts", "HTS = grp-hts"]),
    (
        "Hezbollah's fighters and a Hezbollah doctor.",
        ["Hezbollah's fighters = grp-hezbollah", "Hezbollah = grp-hezbollah", "doctor = lab-medics"],
    ),
    ("Gaza's health ministry counted 12.", ["Gaza's health ministry = org-gaza-health"]),
    ("Syrian state TV said.", ["Syrian state TV = lab-state-media"]),
    ("SANA, the Syrian state news agency.", ["SANA = org-sana", "Syrian state news agency = lab-state-media"]),
    ("Syrian opposition activists said.", ["Syrian opposition activists = lab-opposition-activists"]),
    ("Iran's Revolutionary Guards denied it.", ["Iran's Revolutionary Guards = mil-ir-irgc"]),
    ("Unidentified gunmen fled.", ["Unidentified gunmen = lab-unidentified"]),
    ("Gunmen fled.", ["Gunmen = lab-gunmen"]),
    ("Armed terrorist groups, the agency said.", ["Armed terrorist groups = lab-terrorists"]),
    ("South Sudanese soldiers and South Korean police.", ["South Sudanese soldiers = mil-ss", "South Korean police = mil-kr"]),
    ("A tanker in the Gulf of Mexico.", []),
    ("In the Gulf of Guinea, Guinea's navy.", ["Guinea's navy = mil-gn"]),
    ("The Free Syrian\nArmy denied it.", ["Free Syrian\nArmy = grp-fsa"]),
    ("He met Syria. Troops left.", ["Syria = gov-sy", "Troops = lab-soldiers"]),
    ("Opposition to the plan grew.", []),
    ("M23 rebels and the FARDC.", ["M23 rebels = grp-m23", "FARDC = mil-cd"]),
    ("The RSF and the Sudanese Armed Forces (SAF).", ["RSF = grp-rsf", "Sudanese Armed Forces = mil-sd", "SAF = mil-sd"]),
    ("The Rapid Support Forces’ shelling.", ["Rapid Support Forces = grp-rsf"]),
    ("Côte d’Ivoire's army.", ["Côte d’Ivoire's army = mil-ci"]),
]

# words, countries of the document, then id and side
RESOLVED = [
    ("regime forces", {"SY": 0.6, "RU": 0.4}, "mil-sy", "sy"),
    ("regime forces", {}, "lab-government-forces", ""),
    ("The army", {"LY": 1.0}, "mil-ly", "ly"),
    ("army", {"SY": 0.4, "IQ": 0.4, "LB": 0.3}, "lab-army", ""),
    ("the government", {"sy": 1.0}, "gov-sy", "sy"),
    ("rebels", {"SY": 1.0}, "lab-rebels", "syria:opposition"),
    ("rebels", {"YE": 1.0}, "grp-houthis", "yemen:houthis"),
    ("Syrian rebels", {"TR": 1.0}, "lab-rebels", "syria:opposition"),
    ("Turkish-backed rebels", {"SY": 0.5, "TR": 0.5}, "grp-sna", "syria:opposition"),
    ("Turkish-backed rebels", {}, "lab-rebels", ""),
    ("Turkish-backed Syrian rebels", {}, "grp-sna", "syria:opposition"),
    ("Russian-backed government forces", {"SY": 0.3, "RU": 0.7}, "mil-sy", "sy"),
    ("Russian government-backed forces", {"SY": 1.0}, "mil-sy", "sy"),
    ("coalition", {"YE": 1.0}, "org-coalition-sa", "sa"),
    ("coalition", {"IQ": 1.0}, "org-coalition-us", "us"),
    ("terrorists", {"SY": 1.0}, "lab-terrorists", ""),
    ("army", {"PS": 0.6, "IL": 0.4}, "mil-il", "il"),
    ("soldiers", {"PS": 1.0}, "mil-il", "il"),
    ("Palestinian soldiers", {"PS": 1.0}, "mil-ps", "ps"),
    ("soldiers", {"SY": 1.0}, "lab-soldiers", ""),
    ("residents", {"SY": 1.0}, "lab-residents", ""),
    ("SNA", {"SO": 1.0}, "mil-so", "so"),
    ("SNA", {"SY": 1.0}, "grp-sna", "syria:opposition"),
    ("AFP", {"PH": 1.0}, "mil-ph", "ph"),
    ("AFP", {"SY": 1.0}, "org-afp", ""),
    ("Putin", {}, "per-putin", "ru"),
    ("Syrian state TV", {}, "lab-state-media", "sy"),
]

OPPOSED = [
    ("mil-sy", "grp-fsa", True),
    ("gov-sy", "mil-ru", False),
    ("mil-ru", "mil-ua", True),
    ("grp-is", "mil-iq", True),
    ("grp-fsa", "grp-ahrar", False),
    ("mil-sd", "grp-rsf", True),
    ("per-assad", "grp-hts", True),
    ("mil-il", "grp-hamas", True),
    ("mil-mm", "grp-aa", True),
    ("org-sohr", "mil-sy", None),
    ("mil-fr", "mil-br", None),
]


def mentions(text: str) -> list[str]:
    return [f"{mention.anchor.quote} = {mention.key}" for mention in REGISTER.find(text)]


def named(words: str) -> Mention:
    return next(iter(REGISTER.find(words)))


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_found(text: str, expected: list[str]) -> None:
    assert mentions(text) == expected


@pytest.mark.parametrize(("words", "hints", "id_", "side"), RESOLVED)
def test_resolved(words: str, hints: dict[str, float], id_: str, side: str) -> None:
    actor = REGISTER.resolve(named(words), hints=hints)
    assert (actor.id, actor.side) == (id_, side)
    assert actor.text == actor.anchor.quote


@pytest.mark.parametrize(("left", "right", "expected"), OPPOSED)
def test_sides(left: str, right: str, expected: bool | None) -> None:
    anchor = Anchor(0, 0, "")
    one, other = REGISTER.actor(left, anchor), REGISTER.actor(right, anchor)
    assert one and other
    assert REGISTER.sides_opposed(one, other) is expected
    assert REGISTER.sides_opposed(other, one) is expected


def test_the_army_is_the_one_named_before() -> None:
    text = "Syria is at war. Syria burns. The Turkish army entered. The army shelled. The regime denied it."
    _, _, *rest = REGISTER.find(text)
    resolved = [REGISTER.resolve(mention, text=text).id for mention in rest]
    assert resolved == ["mil-tr", "mil-tr", "gov-sy"]


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("Haftar said that his forces left.", "grp-lna"),
        ("Ankara said that its troops left.", "mil-tr"),
        ("Hamas said that its fighters left.", "grp-hamas"),
        ("Turkey met Syria. Its army left.", "lab-army"),
        ("A baker met his soldiers.", "lab-soldiers"),
    ],
)
def test_whose_forces_they_are(text: str, id_: str) -> None:
    assert REGISTER.resolve(REGISTER.find(text)[-1], text=text, hints={"LY": 1.0}).id == id_


def test_words_that_no_register_knows_stay_words() -> None:
    mention = Mention(Anchor(4, 17, "the Lamp Guild"), "", ActorKind.ORGANISATION)
    actor = REGISTER.resolve(mention, text="and the Lamp Guild")
    assert (actor.id, actor.name, actor.side, actor.kind) == ("", "the Lamp Guild", "", ActorKind.ORGANISATION)
    assert REGISTER.resolve(Mention(mention.anchor, "grp-gone")).id == ""


def test_country_hints_count_actors_and_adjectives_once() -> None:
    text = "Syrian rebels fought the Syrian army. A Turkish lorry passed. Two Syrians watched."
    assert REGISTER.country_hints(REGISTER.find(text), text) == {"SY": 0.75, "TR": 0.25}
    assert REGISTER.country_hints([]) == {}


def test_demonyms() -> None:
    found = [
        (country, anchor.quote) for country, anchor in REGISTER.demonyms("The Syrian-Turkish border; two Russians; US-made.")
    ]
    assert found == [("SY", "Syrian"), ("TR", "Turkish"), ("RU", "Russians"), ("US", "US")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [("Syria", True), ("Damascus", True), ("Kremlin", False), ("Syrian army", False), ("Somaliland", True)],
)
def test_bare_names_of_places_are_told(words: str, expected: bool) -> None:
    assert REGISTER.is_place(named(words)) is expected


def test_parents() -> None:
    assert REGISTER.parents("mil-ir-quds") == ("mil-ir-irgc", "mil-ir", "gov-ir")
    assert REGISTER.parents("nobody") == ()
    assert REGISTER.side_of("per-assad") == "sy"


def test_a_case_adds_and_changes_actors() -> None:
    text = (
        "id,name,kind,side,parent,country,aliases\n"
        "grp-lamp,Lamp Brigade,armed_group,syria:opposition,grp-fsa,SY,Lamp Brigade|LBX\n"
        "grp-hts,,,,,,The Committee\n"
    )
    register, problems = ActorRegister.load(text)
    assert problems == []
    assert [m.key for m in register.find("LBX men, Lamp Brigade fighters and the Committee; HTS.")] == [
        "grp-lamp", "grp-lamp", "grp-hts", "grp-hts",
    ]  # fmt: skip
    assert register.parents("grp-lamp") == ("grp-fsa", "org-snc")
    assert register.version != REGISTER.version


BAD_LINES = [
    ("Grp Lamp,Lamp,armed_group,,", "is no id"),
    ("grp-lamp,,armed_group,,", "no name"),
    ("grp-lamp,Lamp,wizards,,", "no kind of actor"),
    ("grp-lamp,Lamp,armed_group,grp-moon,", "parent"),
    ("grp-lamp,Lamp,armed_group,,Syria", "country code"),
    ("lab-rebels,Lamp,armed_group,,", "generic labels"),
    ("grp-lamp,Lamp,armed_group", "cells"),
]


@pytest.mark.parametrize(("line", "reason"), BAD_LINES)
def test_a_bad_line_is_left_out_and_the_rest_goes_on(line: str, reason: str) -> None:
    text = f"id,name,kind,parent,country\n{line}\ngrp-sun,Sun Corps,armed_group,,SY\n"
    register, problems = ActorRegister.load(text)
    assert [p.code for p in problems] == ["S403"]
    assert reason in problems[0].message
    assert problems[0].where == "registers/actors.csv:2"
    assert [m.key for m in register.find("Sun Corps")] == ["grp-sun"]


@pytest.mark.parametrize(
    "text", ["name,kind\nLamp,person\n", 'id,name\n"grp-lamp,x\n', "\x00", "id\n\n\n", "\ufeffid,name,kind\n"]
)
def test_what_is_no_register_never_raises(text: str) -> None:
    register, _ = ActorRegister.load(text)
    assert register.find("Syrian army")


PIECES = st.sampled_from(
    ["Syria", "n", "US", "-backed", " rebels", "Assad", "'s", " forces", " of the ", "Turkish", " and ", "pro-", "anti-", " ",
     "\n", "THE ", "President ", "al-", "IS", ".", "U.S.", "İ", "ß", "army", " loyal to ", "opposition", "-", "’", "é"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=14).map("".join)))
def test_anchors_hold_and_nothing_raises(text: str) -> None:
    found = REGISTER.find(text)
    end = 0
    for mention in found:
        anchor = mention.anchor
        assert text[anchor.start : anchor.end] == anchor.quote
        assert end <= anchor.start < anchor.end
        end = anchor.end
        actor = REGISTER.resolve(mention, text=text)
        assert actor.anchor == anchor
        assert actor.id
    for _, anchor in REGISTER.demonyms(text):
        assert text[anchor.start : anchor.end] == anchor.quote
    hints = REGISTER.country_hints(found, text)
    assert not hints or sum(hints.values()) == pytest.approx(1.0)


def test_a_long_text_without_a_country_is_searched_once(monkeypatch: pytest.MonkeyPatch) -> None:
    register, _ = ActorRegister.load()
    searched = []
    find = register._finder.find
    monkeypatch.setattr(register._finder, "find", lambda words: searched.append(len(words.text)) or find(words))
    text = "Rebels shelled the town. " * 50
    for mention in register.find(text):
        register.resolve(mention, text=text)
    assert sum(length == len(text) for length in searched) <= 3
