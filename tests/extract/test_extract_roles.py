"""Who did it and to whom: one invented sentence a row, the words of doers and of those it was done to."""

from __future__ import annotations

import pytest

from factories import claims_of

DONE: list[tuple[str, str, set[str], set[str]]] = [
    ("attack", "The army attacked rebels near Orl.", {"army"}, {"rebels"}),
    ("shelling", "The army responded by shelling rebels in the hills.", {"army"}, {"rebels"}),
    ("shooting", "Security forces opened fire on mourners.", {"Security forces"}, {"mourners"}),
    ("shooting", "Police opened fire to disperse the crowd.", {"Police"}, {"crowd"}),
    ("crackdown", "The regime has pressed ahead with its crackdown on protests.", {"regime"}, {"protests"}),
    ("capture", "Soldiers and militiamen advanced on Monday, seizing the bridge.", {"Soldiers", "militiamen"}, set()),
    ("shelling", "The ministry accused the army of shelling students.", {"army"}, {"students"}),
    ("deployment", "The president sent troops to the border.", {"president"}, set()),
    ("deployment", "Troops were deployed along the border.", {"Troops"}, set()),
    ("displacement", "Villagers fled the fighting.", set(), {"Villagers"}),
    ("demand", "The rebels must leave the town, the minister said.", {"the minister"}, {"rebels"}),
    ("demand", "The minister asked the parliament to declare war.", {"minister"}, {"parliament"}),
    ("armed_clash", "Rebels defeated soldiers in a battle near Orl.", {"Rebels"}, {"soldiers"}),
    ("accusation", "The minister's letter accused the rebels.", {"minister"}, {"rebels"}),
    ("shelling", "Tanks shelled the town and soldiers stormed it.", set(), set()),
    ("harm", "Five people were killed in Orl.", set(), set()),
    ("demand", "The minister called for the rebels to leave the town.", {"minister"}, {"rebels"}),
    # the possessor of somebody's end suffered it
    ("assassination", "The mayor's murder was blamed on gunmen.", set(), {"mayor"}),
    ("assassination", "The militia's assassination of a commander angered the town.", {"militia"}, {"commander"}),
    ("attack", "The army's killing of ten protesters was condemned.", {"army"}, set()),
    # who sees or suffers it does not do it
    ("protest", "Villagers saw protests in Orl.", set(), set()),
    ("attack", "The army suffered an attack in Orl.", set(), {"army"}),
    # a pronoun within somebody's words is the speaker, elsewhere the one who was named
    ("attack", "The ministry said it had hit a weapons depot.", {"The ministry"}, set()),
    ("air_defence", "The rebels said they had shot down a helicopter.", {"The rebels"}, set()),
    ("attack", "The Orl Brigade fired rockets at the town, and later it attacked the base.", {"The Orl Brigade"}, set()),
    ("attack", "Rebels said that the army had left and that it attacked a convoy.", set(), set()),
    ("attack", "The ministry blames the rebels, saying they have attacked the base.", set(), set()),
    ("capture", "Rebels fought soldiers near Orl, and they seized the bridge.", set(), set()),
    ("attack", 'The general said: "Your men lie, and they attacked us."', set(), set()),
    (
        "demand",
        "President Nadim Example met envoys on Monday. He urged the rebels to leave.",
        {"President Nadim Example"},
        {"rebels"},
    ),
    ("demand", "Villagers met envoys on Monday. He urged the rebels to leave.", set(), {"rebels"}),
]


@pytest.mark.parametrize(("type_", "sentence", "by", "to"), DONE, ids=[row[1][:40] for row in DONE])
def test_roles(type_: str, sentence: str, by: set[str], to: set[str]) -> None:
    claim = next(c for c in claims_of(sentence) if c.event.type == type_)
    assert {actor.anchor.quote for actor in claim.actors} == by
    assert {actor.anchor.quote for actor in claim.recipients} == to
