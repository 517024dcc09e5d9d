"""Which of a sentence's places is meant, and where claims that name none happened: invented reports."""

from __future__ import annotations

import pytest

from crossbearing.extract import RuleExtractor
from crossbearing.model import Claim
from crossbearing.resolve.actors import ActorRegister
from crossbearing.resolve.gazetteer import Gazetteer
from crossbearing.resolve.resolver import Knowledge
from factories import document

CASES = [
    ("attacked", "Pakistan", "Gunmen attacked a convoy in southwestern Pakistan on Monday."),
    ("fired", "Kharkiv", "Troops in Poltava fired four rockets at Kharkiv on Monday."),
    ("dropped", "", "Two jets that took off from Shayrat air base dropped bombs on the market."),
    ("damaged", "Darat Izza", "A hospital in Darat Izza, western Aleppo, was damaged on Monday."),
    ("blast", "Ariha", "The blast in Salem Mosque in Ariha killed 25 people."),
    ("killed", "Maiduguri", "Gunmen raided a market in Maiduguri on Monday. Four traders were killed."),
    ("killed", "Maiduguri", "Gunmen raided a market in Maiduguri on Monday.\n\nFour traders were killed, police said."),
    ("killed", "", "Gunmen raided a market in Maiduguri on Monday.\n\nElsewhere, four traders were killed."),
    ("bombed", "", "Turkey bombed villages on Friday in retaliation for an attack in Ankara."),
    ("attack", "Ankara", "Turkey bombed villages on Friday in retaliation for an attack in Ankara."),
    ("burned", "", "State media in Damascus claimed the reports were old.\n\nA spokesman in Ankara dismissed reports that soldiers had burned the village."),
    ("burned", "", "State media in Damascus said little. Soldiers burned the village."),
    # a capital that is struck, taken, left is a town; its government acts and is spoken to
    ("Explosions", "Damascus", "Explosions shook Damascus overnight."),
    ("shelled", "Khartoum", "The army shelled Khartoum on Monday."),
    ("captured", "Kabul", "The rebels captured Kabul on Sunday."),
    ("bombed", "Beirut", "Beirut's southern suburbs were bombed on Friday."),
    ("landed", "Baghdad", "Two rockets landed near the US embassy in Baghdad."),
    ("attacked", "Douma", "Gunmen attacked a market in the Damascus suburb of Douma."),
    ("fled", "Khartoum", "Thousands of residents fled Khartoum on Sunday."),
    ("attacked", "", "Iran attacked Israel."),
    ("accused", "", "The minister accused Moscow of shelling villages."),
    ("accused", "", "The minister accused Pakistan of shelling villages."),
    # what a sentence points back to
    ("fled", "Maiduguri", "Gunmen raided a market in Maiduguri on Monday.\n\nThousands of traders have fled the city since."),
    ("shelled", "Tillaberi", "Rebels overran Tillaberi.\n\nA month before, the army had shelled positions there."),
    ("shelled", "", "Rebels overran Tillaberi.\n\nElsewhere, there were fears that the army had shelled villages."),
    ("bombed", "MOGADISHU", "MOGADISHU - Men of the group bombed a hotel in the capital early on Saturday."),
    ("bombed", "Jilib", "MOGADISHU - Men of the group bombed a hotel in Jilib, police in the capital said."),
    ("executed", "Tillaberi", "Three residents of Tillaberi reached by telephone said soldiers had executed ten men."),
    ("executed", "", "A spokesman in Ankara said soldiers had executed ten men elsewhere."),
    ("struck", "Maiduguri", "In Maiduguri, doctors said a shell had struck a school."),
    ("struck", "Kabul", "A bomber killed nine people in western Kabul on Sunday.\n\nThe attacker struck at noon, police said."),
    ("killed", "Maiduguri", "Gunmen raided a market in Maiduguri on Monday.\n\nAid workers were helped by no one.\n\nThe attackers killed four."),
    ("looted", "Maiduguri", "Maiduguri this morning: no water. Soldiers looted the shops."),
]  # fmt: skip


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    register, _ = ActorRegister.load()
    return Knowledge(Gazetteer.load(), register)


@pytest.mark.parametrize(("trigger", "place", "text"), CASES)
def test_where_it_happened(trigger: str, place: str, text: str, knowledge: Knowledge) -> None:
    (extraction,) = RuleExtractor()([document(text=text)], knowledge)
    claims: dict[str, Claim] = {claim.event.trigger.quote: claim for claim in extraction.claims}
    found = claims[trigger].place
    assert (found.anchor.quote if found else "") == place


def test_where_a_power_strikes_is_not_where_it_is(knowledge: Knowledge) -> None:
    told = document(text="A hospital in Kunduz was hit by US forces, Doctors Without Borders said.")
    (extraction,) = RuleExtractor()([told], knowledge)
    claim = knowledge.resolve(told, extraction).claims[0]
    assert claim.place is not None
    assert claim.place.country == "AF"
    assert [s.text for s in claim.attribution.speakers] == ["Doctors Without Borders"]


@pytest.mark.parametrize(
    ("text", "to", "hit"),
    [
        ("Russian jets bombed Kyiv on Monday.", set(), {"Kyiv"}),
        ("Iran attacked Israel on Monday.", {"Israel"}, set()),
        ("A Red Cross convoy came under fire near Orl.", set(), {"Red Cross convoy"}),
        ("Rebels launched drones at Moscow overnight, the ministry said.", set(), {"Moscow"}),
        ("The rebels sent drones against Port Sudan.", set(), {"Port Sudan"}),
        ("Rebels fired rockets at Tel Aviv and Jerusalem.", set(), {"Tel Aviv", "Jerusalem"}),
        ("The minister urged Kyiv to leave the town.", {"Kyiv"}, set()),
    ],
)
def test_a_struck_capital_is_no_government(text: str, to: set[str], hit: set[str], knowledge: Knowledge) -> None:
    (extraction,) = RuleExtractor()([document(text=text)], knowledge)
    claim = extraction.claims[0]
    assert {r.anchor.quote for r in claim.recipients} == to
    assert {t.text for t in claim.targets} == hit
