"""One sentence a line: what is counted in it. Order of fields: outcome, group, low, high, best; then marks.

High is None where the words leave it open. Marks: S subset, C cumulative, U update.
"""

from __future__ import annotations

import pytest

from crossbearing.extract.text.parser import parse
from crossbearing.extract.text.prepare import prepare
from crossbearing.extract.tolls.casualties import counts
from crossbearing.extract.tolls.numbers import numbers
from factories import claims_of

K, W, M, D, A, X = "killed", "injured", "missing", "detained", "abducted", "displaced"
CASES: list[tuple[str, list[tuple[object, ...]]]] = [
    # the codebook's phrase table
    ("Twelve people were killed.", [(K, "unspecified", 12, 12, 12, "")]),
    ("At least 12 people were killed.", [(K, "unspecified", 12, None, 12, "")]),
    ("More than 12 people were killed.", [(K, "unspecified", 12, None, 12, "")]),
    ("Over 12 civilians were killed.", [(K, "civilians", 12, None, 12, "")]),
    ("Up to 20 fighters were killed.", [(K, "combatants", 0, 20, 20, "")]),
    ("As many as 20 fighters were killed.", [(K, "combatants", 0, 20, 20, "")]),
    ("Nearly 100 people died.", [(K, "unspecified", 90, 100, 100, "")]),
    ("About 100 people died.", [(K, "unspecified", 90, 110, 100, "")]),
    ("Between 12 and 15 militants died.", [(K, "combatants", 12, 15, 12, "")]),
    ("At least 12 fighters suffered symptoms including choking.", [(W, "combatants", 12, None, 12, "")]),
    ("A child was killed.", [(K, "children", 1, 1, 1, "")]),
    ("Several people were wounded.", [(W, "unspecified", 3, 9, 3, "")]),
    ("A handful of residents were hurt.", [(W, "civilians", 3, 6, 3, "")]),
    ("A dozen soldiers were killed.", [(K, "combatants", 10, 14, 12, "")]),
    ("Dozens of people were killed.", [(K, "unspecified", 20, 99, 24, "")]),
    ("Scores of villagers were killed.", [(K, "civilians", 40, 99, 40, "")]),
    ("Hundreds of residents were injured.", [(W, "civilians", 100, 999, 200, "")]),
    ("Thousands of families were displaced.", [(X, "civilians", 1000, 9999, 2000, "")]),
    # zero is a claim
    ("No one was hurt.", [(W, "unspecified", 0, 0, 0, "")]),
    ("There were no casualties.", [(K, "unspecified", 0, 0, 0, ""), (W, "unspecified", 0, 0, 0, "")]),
    # numbers in words
    ("Twenty-five soldiers were killed.", [(K, "combatants", 25, 25, 25, "")]),
    ("Two hundred and fifty fighters were killed.", [(K, "combatants", 250, 250, 250, "")]),
    ("The blast killed 1,200 people.", [(K, "unspecified", 1200, 1200, 1200, "")]),
    # killed apart from injured
    ("12 killed and 30 wounded in the market", [(K, "unspecified", 12, 12, 12, ""), (W, "unspecified", 30, 30, 30, "")]),
    (
        "The raid hit a school, killing 12 and wounding 30.",
        [(K, "unspecified", 12, 12, 12, ""), (W, "unspecified", 30, 30, 30, "")],
    ),
    ("Three soldiers were killed and 15 others injured.", [(K, "combatants", 3, 3, 3, ""), (W, "combatants", 15, 15, 15, "")]),
    ("A rocket killed 30 people injured 90", [(K, "unspecified", 30, 30, 30, ""), (W, "unspecified", 90, 90, 90, "")]),
    ("10 civilians killed 15 injured in raid", [(K, "civilians", 10, 10, 10, ""), (W, "civilians", 15, 15, 15, "")]),
    # people who stand together
    ("A woman and her two children were killed.", [(K, "women", 1, 1, 1, ""), (K, "children", 2, 2, 2, "")]),
    ("Two medical workers and a journalist died.", [(K, "medics", 2, 2, 2, ""), (K, "journalists", 1, 1, 1, "")]),
    (
        "Shells killed 45 civilians in Alpha and 22 in Beta.",
        [(K, "civilians", 45, 45, 45, ""), (K, "unspecified", 22, 22, 22, "")],
    ),
    (
        "The blast killed one person, wounding another in the street.",
        [(K, "unspecified", 1, 1, 1, ""), (W, "unspecified", 1, 1, 1, "")],
    ),
    ("Ann Orlin, who was wounded by a shell, is in Oranda.", [(W, "unspecified", 1, 1, 1, "")]),
    ("A shell killed the mayor's youngest son.", [(K, "children", 1, 1, 1, "")]),
    # a part of them; what most of them were
    ("Three of the 48 hostages were killed.", [(K, "civilians", 3, 3, 3, "")]),
    ("At least 23 people, most of them rebels, were killed.", [(K, "combatants", 23, None, 23, "")]),
    ("Nine people, most of them from the Orl militant group, were killed.", [(K, "combatants", 9, 9, 9, "")]),
    (
        "Nine people, most of them women and children, were killed.",
        [(K, "unspecified", 9, 9, 9, ""), (K, "women", 5, 9, 5, "S")],
    ),
    ("Nine people, all of them children, were killed.", [(K, "children", 9, 9, 9, "")]),
    ("Nine people, all of them villagers, were killed.", [(K, "civilians", 9, 9, 9, "")]),
    ("Nine people were killed, most in Orl.", [(K, "unspecified", 9, 9, 9, "")]),
    ("Two Kuwaiti members of the mission were injured.", [(W, "civilians", 2, 2, 2, "")]),
    ("Two Estonians were wounded.", [(W, "unspecified", 2, 2, 2, "")]),
    # said to have been; hundreds in the perfect are the dead of a long time
    ("No more than 20 appeared to have been killed.", [(K, "unspecified", 0, 20, 20, "")]),
    ("Eight are said to have been killed.", [(K, "unspecified", 8, 8, 8, "")]),
    (
        "The watchdog told of 20 deaths on Friday and says 40 people died over the past week.",
        [(K, "unspecified", 20, 20, 20, ""), (K, "unspecified", 40, 40, 40, "C")],
    ),
    ("The army says 500 policemen have been killed.", [(K, "combatants", 500, 500, 500, "C")]),
    ("Five policemen have been killed.", [(K, "combatants", 5, 5, 5, "")]),
    ("On Friday 500 policemen have been killed.", [(K, "combatants", 500, 500, 500, "")]),
    # subsets never add
    ("Ten people died, seven of them children.", [(K, "unspecified", 10, 10, 10, ""), (K, "children", 7, 7, 7, "S")]),
    (
        "The strike killed 23 civilians, including nine children.",
        [(K, "civilians", 23, 23, 23, ""), (K, "children", 9, 9, 9, "S")],
    ),
    ("Three children were among the dead.", [(K, "children", 3, 3, 3, "S")]),
    # other ways to say it
    ("The death toll rose to 14.", [(K, "unspecified", 14, 14, 14, "U")]),
    ("Rescuers recovered 18 bodies from the rubble.", [(K, "unspecified", 18, 18, 18, "")]),
    ("Nine people lost their lives.", [(K, "unspecified", 9, 9, 9, "")]),
    ("The blast claimed the lives of five people.", [(K, "unspecified", 5, 5, 5, "")]),
    ("The attack left 31 dead.", [(K, "unspecified", 31, 31, 31, "")]),
    ("Activists reported the deaths of three women.", [(K, "women", 3, 3, 3, "")]),
    ("Four fighters were martyred.", [(K, "combatants", 4, 4, 4, "")]),
    ("Gunmen abducted six aid workers.", [(A, "medics", 6, 6, 6, "")]),
    ("Police arrested 40 protesters.", [(D, "civilians", 40, 40, 40, "")]),
    ("Forty people are missing.", [(M, "unspecified", 40, 40, 40, "")]),
    ("The fighting forced hundreds of thousands of civilians to flee.", [(X, "civilians", 100000, 999000, 200000, "")]),
    # one person, by name or by what he was
    ("The raid killed the Imam Sheikh Exemplar Salim.", [(K, "civilians", 1, 1, 1, "")]),
    ("Commander Testus Example was killed near the front.", [(K, "combatants", 1, 1, 1, "")]),
    ("Gunmen kidnapped Invented Person on Monday.", [(A, "unspecified", 1, 1, 1, "")]),
    ("The strike killed their commander.", [(K, "combatants", 1, 1, 1, "")]),
    ("The strike killed hopes of peace.", []),
    # totals over a stretch of time
    ("Thirteen soldiers have been killed in the past ten days.", [(K, "combatants", 13, 13, 13, "C")]),
    ("Since January, 40 civilians have been killed.", [(K, "civilians", 40, 40, 40, "C")]),
    ("Between 3 and 28 March, 40 civilians were killed.", [(K, "civilians", 40, 40, 40, "C")]),
    ("Overnight between 3 and 4 March, 40 civilians were killed.", [(K, "civilians", 40, 40, 40, "")]),
    ("The army lost nine soldiers in a week.", [(K, "combatants", 9, 9, 9, "C")]),
    ("They killed nine guards, the worst day in a month.", [(K, "combatants", 9, 9, 9, "")]),
    (
        "Five people died on Monday, bringing the number of those killed since June to 46.",
        [(K, "unspecified", 5, 5, 5, ""), (K, "unspecified", 46, 46, 46, "C")],
    ),
    (
        "Forty were killed since June, including nine children.",
        [(K, "unspecified", 40, 40, 40, "C"), (K, "children", 9, 9, 9, "SC")],
    ),
    # numbers that count no people
    ("Three air strikes hit the town on January 12.", []),
    ("The 14-year-old was detained in 2018.", []),
    ("Warplanes fired 20 missiles at 5 villages, 30 km from the city.", []),
    ("They fired at a Mi-17 helicopter.", []),
    ("Tens of thousands of people were displaced.", [(X, "unspecified", 10_000, 99_999, 20_000, "")]),
    # figures that are no zero, ages that are no number, the first since then
    ("Neither the reports nor the casualty figures can be verified.", []),
    ("He is refusing to leave without injured villagers.", []),
    ("A boy of seven was injured.", [(W, "children", 1, 1, 1, "")]),
    ("Thousands of families, four in five of them poor, were displaced.", [(X, "civilians", 1000, 9999, 2000, "")]),
    ("Two boys aged seven and 10 were killed.", [(K, "children", 2, 2, 2, "")]),
    ("Thirty people were killed in the first fighting since the truce began.", [(K, "unspecified", 30, 30, 30, "")]),
    # in other words: they died, were hurt, taken, left
    ("Four soldiers paid the supreme price.", [(K, "combatants", 4, 4, 4, "")]),
    ("Four soldiers paid the fine.", []),
    ("Six policemen embraced martyrdom.", [(K, "combatants", 6, 6, 6, "")]),
    ("Three residents were taken to hospital.", [(W, "civilians", 3, 3, 3, "")]),
    ("Three bodies were taken to hospital.", [(K, "unspecified", 3, 3, 3, "")]),
    ("Three residents were taken to court.", []),
    ("Two drivers had burns.", [(W, "civilians", 2, 2, 2, "")]),
    ("Gunmen whisked away 20 pupils and two teachers.", [(A, "children", 20, 20, 20, ""), (A, "civilians", 2, 2, 2, "")]),
    ("The gunmen took away nine passengers and the driver.", [(A, "civilians", 9, 9, 9, ""), (A, "civilians", 1, 1, 1, "")]),
    ("The ambulance took away three wounded.", [(W, "unspecified", 3, 3, 3, "")]),
    ("Police picked up 11 suspects.", [(D, "unspecified", 11, 11, 11, "")]),
    ("The bus picked up 11 passengers.", []),
    ("Around 80,000 have left the city.", [(X, "unspecified", 72_000, 88_000, 80_000, "C")]),
    ("Three people left the room.", []),
    ("Two hundred villagers were moved to safety.", [(X, "civilians", 200, 200, 200, "")]),
    ("The agency counted 900 newly displaced people.", [(X, "civilians", 900, 900, 900, "")]),
    ("Seven people were still missing.", [(M, "unspecified", 7, 7, 7, "")]),
    ("The driver is unaccounted for.", [(M, "civilians", 1, 1, 1, "")]),
    ("The mother buried two of her children.", [(K, "children", 2, 2, 2, "")]),
    ("Two children are buried under the rubble.", [(M, "children", 2, 2, 2, "")]),
    ("The army put the rebels' dead at nine.", [(K, "combatants", 9, 9, 9, "")]),
    ("39 reported killed", [(K, "unspecified", 39, 39, 39, "")]),
    ("Officials say 600+ dead.", [(K, "unspecified", 600, None, 600, "")]),
    ("Half a million people have fled.", [(X, "unspecified", 500_000, 500_000, 500_000, "C")]),
    ("A soldier went from house to house and killed six men.", [(K, "unspecified", 6, 6, 6, "")]),
    ("Three villagers from one household injured (two sources).", [(W, "civilians", 3, 3, 3, "")]),
    ("The army lost two men.", [(K, "combatants", 2, 2, 2, "")]),
    ("The army lost two guns.", []),
    ("The number of wounded has risen to 33.", [(W, "unspecified", 33, 33, 33, "U")]),
    ("We treated 40 people for gunshot wounds.", [(W, "unspecified", 40, 40, 40, "")]),
    ("We treated 40 people for measles.", []),
    ("One civilian was killed and another injured.", [(K, "civilians", 1, 1, 1, ""), (W, "civilians", 1, 1, 1, "")]),
    ("Two men with gunshot wounds died.", [(K, "unspecified", 2, 2, 2, "")]),
    ("The bodies of two men with gunshot wounds were found.", [(K, "unspecified", 2, 2, 2, "")]),
    ("Three deaths and 12 injuries were reported.", [(K, "unspecified", 3, 3, 3, ""), (W, "unspecified", 12, 12, 12, "")]),
    ("One martyr and three wounded in a strike", [(K, "unspecified", 1, 1, 1, ""), (W, "unspecified", 3, 3, 3, "")]),
    ("The mourners called him a martyr.", []),
    ("Some 400 villagers have sought refuge in Orl.", [(X, "civilians", 360, 440, 400, "")]),
    ("Four villagers sought refuge from the rain.", []),
    ("The mayor and three farmers were kidnapped.", [(A, "civilians", 1, 1, 1, ""), (A, "civilians", 3, 3, 3, "")]),
    ("Two people died, one of them a 15-year-old boy.", [(K, "unspecified", 2, 2, 2, ""), (K, "children", 1, 1, 1, "S")]),
    # who they were
    ("Two patrolmen and a shopkeeper were killed.", [(K, "combatants", 2, 2, 2, ""), (K, "civilians", 1, 1, 1, "")]),
    ("The blast hurt five passers-by.", [(W, "civilians", 5, 5, 5, "")]),
    ("A six-year-old was killed.", [(K, "children", 1, 1, 1, "")]),
    ("A 60-year-old was killed.", [(K, "unspecified", 1, 1, 1, "")]),
    ("The strike killed nine of their men.", [(K, "combatants", 9, 9, 9, "")]),
    ("The strike killed nine men.", [(K, "unspecified", 9, 9, 9, "")]),
    ("The ambush killed twelve of the force.", [(K, "combatants", 12, 12, 12, "")]),
    ("Two sailors of the cargo ship are missing.", [(M, "civilians", 2, 2, 2, "")]),
    ("Two sailors of the navy are missing.", [(M, "combatants", 2, 2, 2, "")]),
    ("Six former guerrillas were killed.", [(K, "civilians", 6, 6, 6, "")]),
    ("Seven displaced people were killed.", [(K, "civilians", 7, 7, 7, "")]),
    ("Two tribesmen died in the clashes.", [(K, "combatants", 2, 2, 2, "")]),
    ("Five children's bodies were found.", [(K, "children", 5, 5, 5, "")]),
    ("Ten civilians were killed and six hurt.", [(K, "civilians", 10, 10, 10, ""), (W, "civilians", 6, 6, 6, "")]),
    ("A soldier and eleven others were killed.", [(K, "combatants", 1, 1, 1, ""), (K, "unspecified", 11, 11, 11, "")]),
    ("Twenty people, half of them women, were abducted.", [(A, "unspecified", 20, 20, 20, ""), (A, "women", 10, 10, 10, "S")]),
    ("Police arrested five of them.", [(D, "unspecified", 5, 5, 5, "")]),
    ("Mines caused seven of the deaths.", [(K, "unspecified", 7, 7, 7, "S")]),
    ("One of the dead was a farmer.", [(K, "civilians", 1, 1, 1, "S")]),
    ("They suffered no losses.", [(K, "combatants", 0, 0, 0, "")]),
    (
        "The army says two fighters were killed and no civilians harmed.",
        [(K, "combatants", 2, 2, 2, ""), (K, "civilians", 0, 0, 0, "")],
    ),
    ("There was no word of casualties.", []),
    # of whom a toll is
    ("The government puts the number of civilians killed at 240.", [(K, "civilians", 240, 240, 240, "")]),
    ("The death toll among protesters is over 110.", [(K, "civilians", 110, None, 110, "")]),
    # whom "them" stands for
    ("Guards opened fire on soldiers in Orl, killing four of them.", [(K, "combatants", 4, 4, 4, "")]),
    ("Rebels ambushed a patrol near Orl, killing three of them.", [(K, "combatants", 3, 3, 3, "")]),
    ("Soldiers attacked the farmers and killed four of them.", [(K, "civilians", 4, 4, 4, "")]),
    # parts
    ("Nine people were killed, of whom four were children.", [(K, "unspecified", 9, 9, 9, ""), (K, "children", 4, 4, 4, "S")]),
    ("Thirteen women were abducted, of whom one was able to escape.", [(A, "women", 13, 13, 13, "")]),
    ("Seven were wounded, two seriously.", [(W, "unspecified", 7, 7, 7, ""), (W, "unspecified", 2, 2, 2, "S")]),
    (
        "Twenty people were hurt, most of them lightly.",
        [(W, "unspecified", 20, 20, 20, ""), (W, "unspecified", 11, 20, 11, "S")],
    ),
    ("Two people, one of them a child, were killed.", [(K, "unspecified", 2, 2, 2, ""), (K, "children", 1, 1, 1, "S")]),
    ("Two workers were killed and a third was wounded.", [(K, "civilians", 2, 2, 2, ""), (W, "civilians", 1, 1, 1, "")]),
    ("A third of the houses burned and two workers were killed.", [(K, "civilians", 2, 2, 2, "")]),
    ("Five members of a family of eight were killed.", [(K, "civilians", 5, 5, 5, "")]),
    ("Three out of 20 wounded soldiers died.", [(W, "combatants", 3, 3, 3, "")]),
    # totals
    ("The toll rose from 12 to 19.", [(K, "unspecified", 19, 19, 19, "U")]),
    ("The ministry revised the dead from 95 to 103.", [(K, "unspecified", 103, 103, 103, "")]),
    ("Some 58 dead since dawn, hospitals say.", [(K, "unspecified", 53, 63, 58, "C")]),
    ("Jets came back three times since noon, and one monk was wounded.", [(W, "civilians", 1, 1, 1, "")]),
    ("The spokesman put the number of those kidnapped at 19.", [(A, "unspecified", 19, 19, 19, "")]),
    ("The shooting brings to 16 the number of civilians killed.", [(K, "civilians", 16, 16, 16, "C")]),
    ("About 1.5 million people were displaced.", [(X, "unspecified", 1_350_000, 1_650_000, 1_500_000, "")]),
    # what befell them
    ("Police shoot dead four soldiers.", [(K, "combatants", 4, 4, 4, "")]),
    ("The crowd beat two guards to death.", [(K, "combatants", 2, 2, 2, "")]),
    ("A taxi driver was shot in the leg.", [(W, "civilians", 1, 1, 1, "")]),
    ("Men on a motorcycle shot dead a former militia commander.", [(K, "combatants", 1, 1, 1, "")]),
    ("Some 46 of the fleeing inmates had been re-arrested.", [(D, "unspecified", 42, 50, 46, "")]),
    ("A drone was shot down near two soldiers.", []),
    ("Six soldiers have fallen in Orl.", [(K, "combatants", 6, 6, 6, "")]),
    ("Six soldiers fell ill.", []),
    ("Six soldiers fell back.", []),
    ("A wounded fighter died.", [(K, "combatants", 1, 1, 1, "")]),
    ("Four people are in hospital.", [(W, "unspecified", 4, 4, 4, "")]),
    ("Four people work in the hospital.", []),
    ("Rebels took two villages without losing a single fighter.", [(K, "combatants", 0, 0, 0, "")]),
    ("The monitor counted 40 arrests and nine dead.", [(D, "unspecified", 40, 40, 40, ""), (K, "unspecified", 9, 9, 9, "")]),
    ("Gunmen burned two police stations.", []),
    # who they were
    ("The army killed 17 Taliban.", [(K, "combatants", 17, 17, 17, "")]),
    ("The monitor logged 31 deaths of civilians.", [(K, "civilians", 31, 31, 31, "")]),
    ("Gunmen kidnapped the village chief.", [(A, "civilians", 1, 1, 1, "")]),
    ("Rebels detained a 29-year-old man.", [(D, "unspecified", 1, 1, 1, "")]),
    ("Army kills militia commander in Orl.", [(K, "combatants", 1, 1, 1, "")]),
    ("The general was killed.", [(K, "combatants", 1, 1, 1, "")]),
    ("His father died in 2003.", []),
    ("The driver died when a shell hit the bus.", [(K, "civilians", 1, 1, 1, "")]),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[sentence[:50] for sentence, _ in CASES])
def test_counts(sentence: str, expected: list[tuple[object, ...]]) -> None:
    (doc,) = parse([prepare(sentence, [], headline=False)])
    marks = {"event": "", "cumulative": "C", "update": "U"}
    found = [
        (c.outcome.value, c.group.value, c.low, c.high, c.best, ("S" if c.subset else "") + marks[c.scope.value])
        for c in counts(doc, [t.lower_ for t in doc])
    ]
    assert found == expected


@pytest.mark.parametrize(
    "words",
    [
        "January 12",
        "the 12 km road",
        "the 14 - year - old",
        "in 2018",
        "one of the villages",
        "1 / 23",
        "$ 30",
        "12 houses",
        "no one",
    ],
)
def test_numbers_that_count_no_people(words: str) -> None:
    raw = words.split()
    assert numbers([word.lower() for word in raw], raw) == []


def test_numbers_keep_their_order_within_the_range() -> None:
    raw = "nearly 7 and around 9 and up to 3 and dozens and a dozen and at least 11 and 3 to 5".split()
    for number in numbers(raw, raw):
        assert 0 <= number.low <= number.best
        assert number.high is None or number.best <= number.high


@pytest.mark.parametrize(
    ("sentence", "harmed"),
    [
        ("Officials say 410 bodies were recovered after the army left at the end of March.", {"bodies": 410}),
        ("The tally has 224 civilian deaths, and mines that the rebels left behind.", {"deaths": 224}),
        ("We count 433 people killed in connection with the protests in Orl.", {"killed": 433}),
        ("Five people were killed in protests in Orl.", {"killed": 5}),
        ("The monitor says 7,500 people have died in the violence.", {"died": 7500}),
        ("Troops launched an assault in which, the monitor says, ten people died.", {"assault": 10}),
        ("Forces opened fire on the youths, witnesses said, killing nine villagers.", {"opened": 9}),
        ("Forces opened fire on the youths, the monitor said after visiting them.", {}),
        ("Dozens of refugees are continuing to flee Orl.", {"flee": 24}),
        ("Some 100 people crossed into Teshka.", {"crossed": 100}),
        ("Some 100 people crossed the bridge.", {}),
        ("Fifty soldiers were killed in Vashtian retaliation for the attack on Orl.", {"retaliation": 50}),
        # what the act did
        ("Militants held 40 people for two days.", {"held": 40}),
        ("Soldiers beat three men.", {"beat": 3}),
        ("The court sentenced nine men to death.", {}),
        ("Some 4,200 people have reached Orl, fleeing the fighting.", {"fleeing": 4200}),
        ("Fighters attacked the prison, and the bodies of ten people lay outside.", {"bodies": 10}),
        ("More than 400 people have been killed since the army launched an assault.", {"killed": 400}),
        ("The mayor was killed in Orl, residents said.", {"killed": 1}),
        ("Rebels stormed the clinic and found 60 bodies.", {"bodies": 60}),
        ("Shelling hit Orl after troops killed five villagers.", {"killed": 5}),
        ("Fighting went on near Orl, where hundreds of people are missing.", {"missing": 200}),
        ("The massacre in Orl, where nine people died, shocked the town.", {"massacre": 9}),
        ("Shells hit Orl, and five people were killed.", {"hit": 5}),
        ("The former president himself was killed.", {"killed": 1}),
        ("The government was killed by the debt.", {}),
        # in one breath
        ("The doctor counted four dead and eleven wounded.", {"dead": 4}),
        ("Three soldiers were killed and one was wounded.", {"killed": 3}),
        ("Two passengers were killed; the driver is missing.", {"killed": 2}),
        ("Two villagers died in Orl and nine died in Teshka.", {"died": 9}),
        # a toll of its own; what a line is headed by; what they died of
        ("The armies traded artillery fire and the death toll rose to 15.", {"toll": 15}),
        ("Air strike near Orl: the army says two fighters killed.", {"Air strike": 2}),
        ("Residents near Orl: the army says two fighters killed.", {"killed": 2}),
    ],
)
def test_what_the_tolls_hang_on(sentence: str, harmed: dict[str, int]) -> None:
    """A retreat kills nobody, nor does a march."""
    claims = claims_of(sentence)
    assert {c.event.trigger.quote: c.casualties[0].best for c in claims if c.casualties} == harmed


def test_thousands_told_without_what_killed_them_are_the_dead_of_a_war() -> None:
    (harm,) = claims_of("Some 15,800 people have died, activists say.")
    assert [(toll.best, str(toll.scope)) for toll in harm.casualties] == [(15_800, "cumulative")]
    (strike,) = claims_of("A chemical attack killed 1,400 people in Orl.")
    assert [(toll.best, str(toll.scope)) for toll in strike.casualties] == [(1_400, "event")]


def test_a_total_is_the_number_after_the_word_that_brings_it() -> None:
    (harm,) = claims_of("Another 18 deaths were reported, bringing the total to 400.")[:1]
    assert next((toll.best, str(toll.scope)) for toll in harm.casualties) == (18, "event")


def test_a_bare_part_is_of_the_group_of_its_whole() -> None:
    (harm,) = claims_of("In Orl 300 civilians were killed, including at least 14 on Monday.")
    assert [(toll.best, str(toll.group)) for toll in harm.casualties] == [(300, "civilians"), (14, "civilians")]


def test_deaths_told_beside_protests_are_not_theirs() -> None:
    tolls = {str(c.event.type): len(c.casualties) for c in claims_of("Activists report dozens of deaths and more protests.")}
    assert tolls == {"harm": 1, "protest": 0}


def test_who_is_arrested_or_protested_kills_nobody() -> None:
    told = {str(c.event.type): c for c in claims_of("Police arrested 1,500 people in Orl and troops killed three villagers.")}
    assert [toll.best for toll in told["arrest"].casualties] == [1500]
    assert [toll.best for toll in told["attack"].casualties] == [3]
    (harm, protest) = sorted(
        claims_of("At least 220 people have been killed since the demonstrations began."), key=lambda c: str(c.event.type)
    )
    assert ([toll.best for toll in harm.casualties], protest.casualties) == ([220], ())


@pytest.mark.parametrize(
    ("sentence", "type_"),
    [
        ("A mine killed a fighter near Orl.", "bombing"),
        ("Rockets wounded two people in Orl.", "shelling"),
        ("Five people were hurt by shells in Orl.", "shelling"),
        ("Snipers killed six people in Orl.", "shooting"),
        ("A debt killed six people in Orl.", "harm"),
        ("Five people were hurt by glass in Orl.", "harm"),
        ("Two villagers were killed and five were hurt by shells.", "shelling"),
    ],
)
def test_what_kills_says_what_happened(sentence: str, type_: str) -> None:
    assert [str(c.event.type) for c in claims_of(sentence) if c.casualties] == [type_]


def test_who_says_so_is_not_among_the_dead() -> None:
    (strike,) = [c for c in claims_of("A drone hit Orl, killing about 30 people, two residents said.") if c.casualties]
    assert [toll.best for toll in strike.casualties] == [30]
