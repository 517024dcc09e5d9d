"""Sentences and their preparation: bounds, equal length, capitals, wire tape; and the gate before the parser."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import factories
from crossbearing.extract.firmness.background import background
from crossbearing.extract.rules import may_hold_claims
from crossbearing.extract.text.parser import parse
from crossbearing.extract.text.prepare import prepare, sentences, split
from factories import claims_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells fell. Two died.", ["Shells fell.", "Two died."]),
        (
            "Gen. Salt said on Jan. 5 that U.S. forces hit it. They left.",
            ["Gen. Salt said on Jan. 5 that U.S. forces hit it.", "They left."],
        ),
        ("“We did it.” He left.", ["“We did it.”", "He left."]),
        ("Who fired? Nobody knows!", ["Who fired?", "Nobody knows!"]),
        ("It cost 3.5 million. Then 4.", ["It cost 3.5 million.", "Then 4."]),
        ("A line that is\nwrapped here. Next", ["A line that is\nwrapped here.", "Next"]),
        ("one paragraph\n\nanother", ["one paragraph", "another"]),
        ("   ", []),
        # a caption that lost its stop ends where a new sentence plainly begins; a name with an article does not begin one
        ("Crowds met on Friday A UN team has left", ["Crowds met on Friday", "A UN team has left"]),
        ("Shells fell in the valley Some accounts differ", ["Shells fell in the valley", "Some accounts differ"]),
        ('Envoys "report attacks" Thousands have fled', ['Envoys "report attacks"', "Thousands have fled"]),
        ("Crowds fear arrest The Palm League says so", ["Crowds fear arrest", "The Palm League says so"]),
        ("Shells hit Marun In the town of Orl two died", ["Shells hit Marun", "In the town of Orl two died"]),
        ("Explosion in Marun Leaves At Least Five Dead", ["Explosion in Marun Leaves At Least Five Dead"]),
        ("It told The Palm Post of it", ["It told The Palm Post of it"]),
        ('Crowds fled to the hills "We saw it," he said.', ["Crowds fled to the hills", '"We saw it," he said.']),
        ('Crowds chant "We want peace" here.', ['Crowds chant "We want peace" here.']),
        ("It stood in the newspaper The example said so", ["It stood in the newspaper The example said so"]),
        ("Rebels Take The Town", ["Rebels Take The Town"]),
        ("He sang on the show The 411 twice", ["He sang on the show The 411 twice"]),
        (
            "Aid agencies press for a truce The Red Cross is waiting",
            ["Aid agencies press for a truce", "The Red Cross is waiting"],
        ),
        ("Two editors left The Guardian", ["Two editors left The Guardian"]),
        ("Fresh clashes were heard in Orl The army denies them", ["Fresh clashes were heard in Orl", "The army denies them"]),
        ("Gunmen seized the fort in Orl In Teb, shops closed", ["Gunmen seized the fort in Orl", "In Teb, shops closed"]),
        ("It was necessary to resort to Chapter Seven to end it", ["It was necessary to resort to Chapter Seven to end it"]),
        ("We fight on . '' Orland has denied it", ["We fight on . ''", "Orland has denied it"]),
        ("( It was Salt . -RRB- Orland denied it", ["( It was Salt . -RRB-", "Orland denied it"]),
        ("Posted 9:05 am GMT Help Orland said so", ["Posted 9:05 am GMT Help", "Orland said so"]),
        ("This must stop '' End Quote Ann Salt", ["This must stop ''", "End Quote Ann Salt"]),
        (
            "It ends '' End Quote Ann Salt Orlish army spokesman Orland denied it",
            ["It ends ''", "End Quote Ann Salt Orlish army spokesman", "Orland denied it"],
        ),
        (
            "By Ann Salt Wire Political Correspondent Orland denied it",
            ["By Ann Salt Wire Political Correspondent", "Orland denied it"],
        ),
        (
            'Ann Salt: "We stand ready to work with all" Orland denied it',
            ['Ann Salt: "We stand ready to work with all"', "Orland denied it"],
        ),
        ("Mon Jun 6 2016 Orland denied it", ["Mon Jun 6 2016", "Orland denied it"]),
        ("He was in the army in June 2016 Orland denied it", ["He was in the army in June 2016 Orland denied it"]),
        ("Shells hit the old market Four civilians died", ["Shells hit the old market", "Four civilians died"]),
        ("Raids go on in Orl Four civilians died", ["Raids go on in Orl", "Four civilians died"]),
        ("Ten Federal Police were hit by State fighters", ["Ten Federal Police were hit by State fighters"]),
        ("The Islamic State fighters left", ["The Islamic State fighters left"]),
        ("\\* Orland ends deal \\* Shares rise", ["\\*", "Orland ends deal", "\\*", "Shares rise"]),
        ("It ended . -- The world looked on", ["It ended .", "--", "The world looked on"]),
        ("ORL , May 3 -LRB- Wire -RRB- - Shells fell", ["ORL , May 3 -LRB- Wire -RRB-", "-", "Shells fell"]),
        ("They agreed . NO END IN SIGHT Shells fell", ["They agreed .", "NO END IN SIGHT", "Shells fell"]),
        ("It cost the UN and NATO Syria", ["It cost the UN and NATO Syria"]),
    ],
)
def test_split(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in split(text)] == expected


@given(st.text(max_size=400))
def test_split_bounds_are_ordered_trimmed_and_lose_no_letter(text: str) -> None:
    bounds = list(split(text))
    assert all(0 <= start < end <= len(text) for start, end in bounds)
    assert all(one[1] <= other[0] for one, other in pairwise(bounds))
    assert "".join("".join(text[start:end].split()) for start, end in bounds) == "".join(text.split())


@given(st.text(max_size=300), st.booleans())
def test_preparing_keeps_the_length(text: str, headline: bool) -> None:
    assert len(prepare(text, [], headline=headline)) == len(text)


def test_a_paragraph_without_stops_is_cut() -> None:
    assert all(end - start <= 1200 for start, end in split("word " * 5000))


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("AIR RAID KILLS TWELVE IN IDLIB CITY", [(25, 30)], "Air raid kills twelve in Idlib city"),
        ("ORL WANTS IT", [(0, 3)], "Orl wants it"),
        ("ORL", [], "ORL"),
        ("-LRB- Example Wire -RRB- - Shells fell", [], "(     Example Wire     ) , Shells fell"),
        ("He said ``we did'' it", [], 'He said " we did " it'),
        ("Ten – mostly children – died", [], "Ten , mostly children , died"),
        ("Rebels Say Shells Killed Twelve", [], "Rebels say shells killed twelve"),
    ],
)
def test_prepare(text: str, names: list[tuple[int, int]], expected: str) -> None:
    assert prepare(text, names, headline=True) == expected


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("Shells hit the town.", True),
        ("The death toll rose.", True),
        ("The ministry said nothing of it.", True),
        ("The valley is green in spring.", False),
        ("", False),
    ],
)
def test_the_gate(text: str, holds: bool) -> None:
    assert may_hold_claims(text) is holds


@pytest.mark.parametrize(
    ("text", "event", "year", "is_background"),
    [
        ("In 2018 an aircraft was shot down there.", "shot", 2020, True),
        ("In 2020 an aircraft was shot down there.", "shot", 2020, False),
        ("The nine-year war has killed 400,000 people.", "killed", 2020, True),
        ("During the nearly nine-year conflict, weapons were sought.", "sought", 2020, True),
        ("Thousands have died since the conflict began.", "died", 2020, True),
        ("Two people were killed on Tuesday.", "killed", 2020, False),
        ("Two people were killed since it began this week.", "killed", 2020, False),
        ("The missiles have been used a number of times.", "used", 2020, True),
        ("After decades of repression the town rose.", "repression", 2020, True),
        ("Ten people were killed in Orl, where a revolt was crushed in 1982.", "killed", 2020, False),
        ("Ten people were killed in Orl, where a revolt was crushed in 1982.", "crushed", 2020, True),
        ("The general, who came to power in 1990, blamed the rebels.", "blamed", 2020, False),
        (
            "The army says it is fighting the rebels and that 2,000 soldiers have died since the revolt began.",
            "fighting",
            2020,
            False,
        ),
        ("Two thousand soldiers have been killed in the revolt, which began in March 2018.", "killed", 2020, True),
        ("It was the first attack since the conflict began.", "attack", 2020, False),
        ("In the worst attack since the war began, ten people died.", "died", 2020, False),
        ("At least ten people have been killed since the conflict began.", "killed", 2020, True),
        ("Violence broke out in Orl.", "broke", 2020, False),
        ("Protests broke out in March in Orl.", "broke", 2020, True),
        ("The lake has been guarded by the army for 40 years.", "guarded", 2020, True),
        ("The general lifted a law in place for 40 years.", "lifted", 2020, False),
        ("The general was jailed for six years.", "jailed", 2020, False),
        ("Turkey bombed Orl in retaliation for the attack on Taft.", "attack", 2020, True),
        ("Turkey bombed Orl in retaliation for the attack on Taft.", "bombed", 2020, False),
        ("The raid came in response to a drone attack on Orl.", "attack", 2020, True),
        ("Gunmen avenging the killing of a chief burned Orl.", "killing", 2020, True),
        ("Jets struck Orl in response, and an attack on Taft failed.", "attack", 2020, False),
        ("The uprising has cost 900 lives, and the king said the general should go.", "go", 2020, False),
    ],
)
def test_background(text: str, event: str, year: int, is_background: bool) -> None:
    doc = next(parse([text]))
    words = [token.lower_ for token in doc]
    assert background(words, year, doc, words.index(event)) is is_background


@given(st.text(alphabet="aB .\n\t,'`\"", max_size=120))
def test_runs_of_space_are_closed_and_every_letter_knows_its_place(text: str) -> None:
    document = factories.document(text=text or "a")
    for sentence in sentences(document, []):
        assert "  " not in sentence.prepared
        for at, letter in enumerate(sentence.prepared):
            where = sentence.offset(at)
            assert sentence.start <= where < sentence.end
            assert sentence.letter(where) == at
            assert not letter.isalnum() or document.text[where].lower() == letter.lower()


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("It was a ` last chance ' to talk .", "It was a 'last chance' to talk."),
        ("The rebels ' envoy ` left ' .", "The rebels' envoy 'left'."),
        ("Gen As ` aad said they did n't ` run ' .", "Gen As'aad said they didn't 'run'."),
    ],
)
def test_single_marks_of_a_tokeniser(text: str, read: str) -> None:
    assert [sentence.prepared for sentence in sentences(factories.document(text=text), [])] == [read]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Salt said : `` It is over . Gunmen shelled Orl . `` We saw it , '' said Bo Pepper . Troops shelled Teb .",
        "Ann Salt said: “It is over. Gunmen shelled Orl. “We saw it,” said Bo Pepper. Troops shelled Teb.",
        'Ann Salt said: "It is over.” Troops shelled Teb.',  # marks that do not show it count in turn
    ],
)
def test_marks_that_show_their_direction_do_not_turn_what_follows_inside_out(text: str) -> None:
    told = {c.event.trigger.start: [s.anchor.quote for s in c.attribution.speakers] for c in claims_of(text)}
    assert told[text.rindex("shelled")] == []


def test_wire_tape_parses_like_plain_text_and_quotes_the_document() -> None:
    tape, plain = (
        "Troops fired -LRB- again -RRB- .  `` We  killed ten rebels , ''  a general said .",
        'Troops fired (again). "We killed ten rebels," a general said.',
    )
    ours, same = claims_of(tape), claims_of(plain)
    assert [(c.event.type, c.attribution.form) for c in ours] == [(c.event.type, c.attribution.form) for c in same]
    for claim in ours:
        at = claim.event.trigger
        assert tape[at.start : at.end] == at.quote
