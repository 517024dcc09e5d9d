"""Event types: one invented sentence a row, the type that the rules must give its first or its only event."""

from __future__ import annotations

import pytest

from crossbearing.vocab import EventType
from factories import claims_of

TOLD = [
    ("sanction", "The withdrawal of ambassadors leaves Oranda alone."),
    ("deployment", "The army moved tanks and troops to the border."),
    ("sanction", "The allies may impose travel bans on officials."),
    ("attack", "The bloodbath in Orl went on."),
    ("attack", "Seventeen villagers died in a massacre in Orl."),
    ("airstrike", "Government warplanes bombed the town of Orl on Monday."),
    ("airstrike", "An air raid hit the vegetable market in Orl."),
    ("airstrike", "Coalition jets attacked a convoy near Vasht."),
    ("airstrike", "Air strikes by the regime continued overnight."),
    ("drone_strike", "A drone strike hit a pickup truck outside Vasht."),
    ("drone_strike", "The pickup was hit by a drone on the road to Vasht."),
    ("shelling", "The army shelled the eastern suburbs of Orl."),
    ("shelling", "Rebels fired rockets at the airport."),
    ("shelling", "Artillery fire shook the old town."),
    ("shelling", "Mortar rounds landed near a school."),
    ("ground_attack", "Fighters storm Vasht airbase in the north, monitoring group says."),
    ("destruction", "Militiamen set huts alight in the village."),
    ("capture", "The army took over the district on Monday."),
    ("demand", "A monitor called for officers to be tried."),
    ("agreement", "The truce was signed over the weekend."),
    ("demand", "The minister insisted that the rebels leave the town."),
    ("ceasefire_violation", "Monitors counted 118 breaches of the truce in Orl."),
    ("air_defence", "Fighters shot down a military helicopter near Orl."),
    ("air_defence", "Air defences intercepted three drones over the capital."),
    ("armed_clash", "Clashes broke out between two factions in Vasht."),
    ("armed_clash", "Soldiers clashed with insurgents near the river."),
    ("armed_clash", "Heavy fighting raged around the airbase."),
    ("ground_attack", "Gunmen ambushed an army patrol."),
    ("ground_attack", "Militants stormed a police post at dawn."),
    ("shooting", "Gunmen opened fire on a bus."),
    ("shooting", "Snipers shot two villagers in Orl."),
    ("bombing", "A car bomb went off outside the ministry."),
    ("bombing", "A roadside bomb killed four soldiers."),
    ("suicide_bombing", "A suicide bomber struck a checkpoint."),
    ("explosion", "An explosion rocked the port of Vasht."),
    ("chemical_attack", "A chlorine attack sickened dozens of villagers."),
    ("assassination", "Unknown men assassinated the mayor of Orl."),
    ("execution", "The militants executed eleven captured policemen."),
    ("execution", "The group beheaded two hostages."),
    ("abduction", "Gunmen kidnapped a doctor in Vasht."),
    ("abduction", "The rebels took five engineers hostage."),
    ("torture", "Guards tortured prisoners at the base."),
    ("sexual_violence", "Fighters raped women in the village."),
    ("attack", "Militants attacked the village of Orl."),
    ("attack", "Guerrillas killed the deputy governor on Sunday."),
    ("harm", "Three civilians were killed in Orl."),
    ("destruction", "Soldiers burned down forty houses in Vasht."),
    ("destruction", "Militiamen looted the warehouse."),
    ("mob_violence", "Youths rioted in the capital for a second night."),
    ("mob_violence", "Students threw stones at the guards."),
    ("protest", "Thousands of students marched through Orl."),
    ("protest", "Teachers went on strike over unpaid wages."),
    ("protest", "Farmers blocked the highway with tractors."),
    ("protest", "Prisoners began a hunger strike on Monday."),
    ("protest", "Tens of thousands took to the streets of Vasht."),
    ("protest", "Dock workers stopped work at noon."),
    ("crackdown", "Police fired tear gas to disperse demonstrators."),
    ("crackdown", "The government banned the main opposition party."),
    ("crackdown", "Police confiscated weapons from the group."),
    ("crackdown", "Hackers working for the state hacked into the computers of the ministry."),
    ("arrest", "Police arrested twelve activists."),
    ("arrest", "A court sentenced the former minister to ten years."),
    ("siege", "The army besieged the town of Orl."),
    ("siege", "The government imposed a curfew in Vasht."),
    ("siege", "Soldiers closed the border crossing."),
    ("siege", "The president declared a state of emergency."),
    ("offensive", "The army launched a military operation in the north."),
    ("offensive", "Troops advanced towards the capital."),
    ("capture", "Rebels captured the town of Orl."),
    ("capture", "Government forces took control of the airport."),
    ("withdrawal", "The army withdrew from the town."),
    ("withdrawal", "The defence minister resigned on Friday."),
    ("withdrawal", "Sixty fighters laid down their weapons."),
    ("deployment", "Oranda deployed two thousand troops along the border."),
    ("deployment", "The army was put on alert."),
    ("deployment", "The military test-fired a long-range missile."),
    ("arms_transfer", "Oranda supplied missiles to the rebels."),
    ("displacement", "Hundreds of families fled the village."),
    ("agreement", "The two sides agreed on a ceasefire."),
    ("agreement", "Both governments signed a peace treaty."),
    ("agreement", "The government lifted the curfew in Vasht."),
    ("agreement", "The union called off a nationwide strike."),
    ("agreement", "Oranda will provide medical aid to the refugees."),
    ("agreement", "The president said he would meet the rebel leaders."),
    ("agreement", "Oranda offered to host the negotiations."),
    ("agreement", "The rebels said they were ready to negotiate."),
    ("agreement", "The court allowed the candidate to run."),
    ("ceasefire_violation", "Both sides violated the ceasefire on Tuesday."),
    ("negotiation", "The foreign minister met his counterpart in Vasht."),
    ("negotiation", "Delegations held talks on Sunday."),
    ("negotiation", "The envoy arrived in Orl on Tuesday."),
    ("support", "The president praised the peacekeepers."),
    ("support", "Oranda restored diplomatic relations with Vasht."),
    ("support", "The bishop expressed solidarity with the victims."),
    ("aid", "The charity delivered food to the camp."),
    ("aid", "Oranda granted asylum to four officers."),
    ("aid", "Doctors treated the wounded."),
    ("cooperation", "The two armies held joint exercises."),
    ("cooperation", "Oranda shared intelligence with its neighbours."),
    ("cooperation", "The government extradited two suspects."),
    ("release", "The rebels released nine prisoners."),
    ("release", "The captors freed two hostages on Friday."),
    ("threat", "The president threatened to invade the island."),
    ("threat", "The army said it would bomb the camp."),
    ("threat", "The government announced that it will impose martial law."),
    ("threat", "The general issued an ultimatum to the rebels."),
    ("demand", "The opposition demanded new elections."),
    ("demand", "The minister said that the rebels must disarm."),
    ("demand", "The envoy declared that Oranda should open its ports."),
    ("demand", "The council called for an immediate ceasefire."),
    ("demand", "The army ordered residents to leave."),
    ("accusation", "The army accused the rebels of murder."),
    ("accusation", "The bishop criticised the government."),
    ("accusation", "Oranda lodged a protest with its neighbour."),
    ("accusation", "Prosecutors opened an investigation."),
    ("rejection", "The rebels rejected the peace plan."),
    ("rejection", "The minister said he would not sign the treaty."),
    ("rejection", "Oranda refused to withdraw its troops."),
    ("rejection", "The council has not accepted the resolution."),
    ("rejection", "The premier ruled out talks."),
    ("sanction", "Oranda broke off diplomatic relations with Vasht."),
    ("sanction", "The council imposed an arms embargo."),
    ("sanction", "The government expelled three diplomats."),
    ("sanction", "The agency suspended aid deliveries."),
    ("sanction", "Oranda recalled its ambassador."),
]
NOTHING = [
    # other senses
    "The visitors met fierce resistance from the home side.",
    "Prices hit a three-year high on Monday.",
    "He pulled out a folded sheet of paper.",
    "They talk of a worsening crisis.",
    "The workshop makes explosive devices.",
    "The column was backed by tanks.",
    "An online battle has ensued.",
    "Inspectors looked for weapons of mass destruction.",
    "The hamlet is surrounded by villages.",
    "The Agency for Development and Cooperation has its seat in Orl.",
    "The National Rally party chose a new leader.",
    "The member states of the Orl Pact have a common currency.",
    "He suffered a heart attack.",
    "The news conference was short.",
    "We had a great deal of rain.",
    "Hours earlier the army had declared a week-old truce over.",
    "The ceasefire collapsed.",
    "He insists that he remains in touch with his people.",
    "A general conceded to a broadcaster that a camp had been full.",
    "The minister spoke to reporters.",
]
ONE = [
    ("protest", "Workers began a hunger strike to demand higher pay."),
    ("sanction", "The agency suspended aid deliveries after its vehicles were hit by gunfire."),
    ("demand", "The president called for a withdrawal of the troops and an exchange of prisoners."),
    ("agreement", "The government lifted the ban amid protests."),
    ("rejection", "The rebels rejected talks despite an agreement."),
    ("accusation", "The minister condemned the attack."),
    ("attack", "The rebels launched an attack on the base."),
]


@pytest.mark.parametrize(("type_", "sentence"), TOLD, ids=[row[1][:40] for row in TOLD])
def test_the_type_is_told(type_: str, sentence: str) -> None:
    assert type_ in {str(c.event.type) for c in claims_of(sentence)}


def test_every_type_of_the_codebook_has_a_row() -> None:
    assert {type_ for type_, _ in TOLD} == {str(t) for t in EventType}


@pytest.mark.parametrize("sentence", NOTHING)
def test_names_and_idioms_are_no_events(sentence: str) -> None:
    assert claims_of(sentence) == ()


@pytest.mark.parametrize(("type_", "sentence"), ONE)
def test_content_and_occasion_are_no_further_events(type_: str, sentence: str) -> None:
    assert {str(c.event.type) for c in claims_of(sentence)} == {type_}


def test_what_is_insisted_on_has_not_happened() -> None:
    (claim,) = claims_of("The minister insisted that the rebels leave the town.")
    assert claim.event.type is EventType.DEMAND
