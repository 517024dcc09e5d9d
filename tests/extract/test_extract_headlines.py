"""Headlines, which leave out their auxiliaries and articles: one invented headline a row."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.extract.text.headlinese import ends_openly, put_right
from crossbearing.extract.text.parser import parse
from crossbearing.model import Claim
from crossbearing.vocab import PassageKind
from factories import claims_in, headed


def _claims(headline: str) -> list[Claim]:
    return [claim for claim in claims_in(headed(headline, "More was awaited.")) if claim.passage.kind is PassageKind.HEADLINE]


ROWS: list[tuple[str, str, set[str], set[str], set[str]]] = [
    # type, headline, who did it, to whom, what was hit
    ("arrest", "Journalist detained in Orl", set(), {"Journalist"}, set()),
    ("shooting", "Police officer shot dead in Orl", set(), {"Police officer"}, set()),
    ("air_defence", "Helicopter downed in Orl", set(), set(), {"Helicopter"}),
    ("destruction", "Tank destroyed near Orl", set(), set(), {"Tank"}),
    ("attack", "Army base attacked in Orl", set(), set(), {"Army base"}),
    ("attack", "Aid convoy attacked near Orl, driver killed", set(), set(), {"Aid convoy"}),
    ("ceasefire_violation", "Ceasefire violated near Orl", set(), set(), set()),
    ("drone_strike", "Mosque hit by drone", set(), set(), {"Mosque"}),
    ("capture", "Town recaptured by army", {"army"}, set(), {"Town"}),
    ("displacement", "Thousands flee fighting in Orl", set(), set(), set()),
    # capitals throughout, which are no names
    ("arrest", "Soldiers Detain Opposition Leader In Orl", {"Soldiers"}, {"Opposition Leader"}, set()),
    ("shooting", "Journalist Shot Dead Outside His Home In Orl", set(), {"Journalist"}, set()),
    # verbs that look like nouns
    ("shelling", "Army shells camp in Orl, killing nine", {"Army"}, set(), {"camp"}),
    ("destruction", "Settlers torch cars in Orl", {"Settlers"}, set(), {"cars"}),
    ("ground_attack", "Rebel fighters ambush army convoy", {"Rebel fighters"}, set(), {"army convoy"}),
    ("drone_strike", "Drone strikes market, kills five", set(), set(), {"market"}),
    ("armed_clash", "Fresh fighting erupts in Orl", set(), set(), set()),
    ("release", "Troops kill nine rebels, free hostages in Orl", {"Troops"}, {"hostages"}, set()),
    ("airstrike", "Smoke rises over Orl after air strikes", set(), set(), set()),
    ("suicide_bombing", "Martyrdom operation hits army barracks", set(), set(), {"army barracks"}),
    ("bombing", "IED blast kills three in Orl", set(), set(), set()),
    ("crackdown", "Protesters tear-gassed in Orl", set(), {"Protesters"}, set()),
    ("accusation", "Rebels trade blame with army", {"Rebels"}, {"army"}, set()),
    ("demand", "Orl junta orders French troops to leave within 30 days", {"Orl junta"}, {"French troops"}, set()),
    ("protest", "Women protest school ban in Orl", {"Women"}, set(), set()),
    ("shelling", "Army hits rebel posts after rocket fire", {"Army"}, set(), {"rebel posts"}),
    # somebody does it
    ("airstrike", "Jets strike market in Orl, 10 dead", {"Jets"}, set(), {"market"}),
    ("abduction", "Gunmen abduct 20 in Orl", {"Gunmen"}, set(), set()),
    ("capture", "Rebels seize town in Marun", {"Rebels"}, set(), {"town"}),
    ("accusation", "Rebels accused army of shelling", {"Rebels"}, {"army"}, set()),
    ("agreement", "Army, rebels sign peace deal in Orl", {"Army", "rebels"}, set(), set()),
    ("armed_clash", "Villagers, herders clash in Orl", {"Villagers", "herders"}, set(), set()),
    ("withdrawal", "Rebels to withdraw from Orl, governor says", {"Rebels"}, set(), set()),
    ("agreement", "Marun: army and rebels agree to truce", {"army", "rebels"}, set(), set()),
    ("ground_attack", "Marun: gunmen ambush patrol", {"gunmen"}, {"patrol"}, set()),
    ("crackdown", "Cops fire tear gas at protesters", {"Cops"}, {"protesters"}, set()),
    ("sexual_violence", "Watch group: prisoner raped by gunmen in Orl", {"gunmen"}, {"prisoner"}, set()),
    ("attack", "Army denies attack on village in Orl", {"Army"}, set(), {"village"}),
    ("attack", "Army denies rebel attack on base in Orl", {"rebel"}, set(), {"base"}),
    ("negotiation", "Army, rebels resume truce talks in Orl", {"Army", "rebels"}, set(), set()),
    # it was done to whom the headline begins with
    ("shooting", "Crowd fired on in Orl", set(), {"Crowd"}, set()),
    ("drone_strike", "Car on Orl road hit by drone", set(), set(), {"Car"}),
    ("bombing", "Vehicle hits landmine in Orl, nine dead", set(), set(), {"Vehicle"}),
    ("shelling", "Rebel-held town shelled", set(), set(), {"Rebel-held town"}),
    ("ground_attack", "Eight killed in Mali ambush", set(), set(), set()),
    ("ground_attack", "Eight killed in rebel ambush", {"rebel"}, set(), set()),
    ("attack", "Ten killed in army attack on school", {"army"}, set(), {"school"}),
    ("armed_clash", "Two soldiers slain in clash with rebels in Orl", {"soldiers", "rebels"}, set(), set()),
]


@pytest.mark.parametrize(("type_", "headline", "by", "to", "hit"), ROWS, ids=[row[1] for row in ROWS])
def test_who_did_what_to_whom(type_: str, headline: str, by: set[str], to: set[str], hit: set[str]) -> None:
    claim = next(c for c in _claims(headline) if c.event.type == type_)
    assert {a.anchor.quote for a in claim.actors} == by
    assert {r.anchor.quote for r in claim.recipients} == to
    assert {t.text for t in claim.targets} == hit


TOLLS = [
    ("Policeman killed in blast", [(1, "combatants", "killed")]),
    ("Journalist killed by sniper in Orl", [(1, "journalists", "killed")]),
    ("Girl wounded by landmine near Orl", [(1, "children", "injured")]),
    ("Nine killed in blast in Orl", [(9, "unspecified", "killed")]),
    # one, without an article, whatever befell him
    ("Journalist detained at airport in Orl", [(1, "journalists", "detained")]),
    ("Journalist held in Marun freed", []),
    ("Catholic priest abducted in Orl freed after five days", [(1, "civilians", "abducted")]),
    ("UN peacekeeper killed in Orl", [(1, "combatants", "killed")]),
    ("US service member killed in Orl", [(1, "combatants", "killed")]),
    ("Village head killed by gunmen in Orl", [(1, "civilians", "killed")]),
    ("Army major martyred in Orl", [(1, "combatants", "killed")]),
    ("Rebels storm camp in Orl, CO missing", [(1, "combatants", "missing")]),
    ("Rockets fired after militant commander's assassination in Orl", [(1, "combatants", "killed")]),
    ("Crowd calls for president's execution", []),
    ("Trader detains nobody in Orl", []),
    # who they were
    ("Opposition leader shot dead in Orl", [(1, "civilians", "killed")]),
    ("Mob lynches man over theft in Orl", [(1, "civilians", "killed")]),
    ("Drone strike in Orl, several neutralised", [(3, "combatants", "killed")]),
    ("Live rounds fired at protesters in Orl, at least 3 killed", [(3, "civilians", "killed")]),
    ("Women protest ban in Orl, several detained", [(3, "women", "detained")]),
    ("Rockets hit soldiers in Orl, 5 killed", [(5, "unspecified", "killed")]),
    ("Drone strike hits Orl, three wounded: hospital official", [(3, "unspecified", "injured")]),
    # each deed has its own
    ("Bandits kill 14, abduct 30 in Orl", [(14, "unspecified", "killed"), (30, "unspecified", "abducted")]),
    ("Rebels burn clinic in Orl, no deaths reported", [(0, "unspecified", "killed")]),
    ("Dozens choke on tear gas in Orl", [(24, "unspecified", "injured")]),
]


@pytest.mark.parametrize(("headline", "tolls"), TOLLS)
def test_how_many(headline: str, tolls: list[tuple[int, str, str]]) -> None:
    found = [(t.best, t.group.value, t.outcome.value) for c in _claims(headline) for t in c.casualties]
    assert found == tolls


STANDING = [
    # trigger, mood, factuality, foreground
    ("Peace talks to resume Tuesday", "Peace talks", "future", "CT+", True),
    ("Army to send troops to Orl", "send", "future", "CT+", True),
    ("Premier to visit Orl on Friday", "visit", "future", "CT+", True),
    ("Dozens of migrants feared drowned off Orl", "drowned", "actual", "PS+", True),
    ("Rebels free nine hostages under truce", "truce", "actual", "CT+", False),
    ("Candles lit in Orl on first anniversary of chemical attack", "chemical attack", "actual", "CT+", False),
    ("Families want justice ten years after massacre", "massacre", "actual", "CT+", False),
    ("Two missing after shelling in Orl", "shelling", "actual", "CT+", True),
]


@pytest.mark.parametrize(("headline", "trigger", "mood", "factuality", "foreground"), STANDING)
def test_how_it_is_told(headline: str, trigger: str, mood: str, factuality: str, foreground: bool) -> None:
    claim = next(c for c in _claims(headline) if c.event.trigger.quote == trigger)
    assert (claim.mood, claim.factuality, claim.foreground) == (mood, factuality, foreground)


def test_a_warning_is_no_raid() -> None:
    assert not _claims("Air raid sirens sound across Orl")


SCOPES = [
    ("Civilian death toll in Orl now 45", "update"),
    ("Army guns pound Orl, 7 dead so far", "update"),
    ("27 civilians killed across Marun on Thursday", "cumulative"),
    ("27 civilians killed in Orl on Thursday", "event"),
]


@pytest.mark.parametrize(("headline", "scope"), SCOPES)
def test_what_a_toll_counts(headline: str, scope: str) -> None:
    assert [t.scope.value for c in _claims(headline) for t in c.casualties] == [scope]


def test_each_deed_has_its_own_toll() -> None:
    assert [c.event.type for c in _claims("Bandits kill 14, abduct 30 in Orl")] == ["attack", "abduction"]


def test_what_lies_years_back_is_no_news() -> None:
    assert not any(c.foreground for c in _claims("Ten years after massacre in Orl, families wait"))


SPEAKERS = [
    ("JUST IN: Rebels seize town near Orl", set()),
    ("#BREAKING: Gunmen storm hotel in Orl", set()),
    ("EXPLAINER: Why the army withdrew from Orl", set()),
    ("Photos: Rebels seize town near Orl", set()),
    ("Sources: rebels seize town near Orl", {"Sources"}),
    ("Security source: Gunmen storm hotel in Orl", {"Security source"}),
    ("Military: Six rebels slain in Orl clash", {"Military"}),
    ("Al-Burj: Rebels seize town near Orl", {"Al-Burj"}),
    ("Kenya: Jets bomb market in Orl - medical source", {"medical source"}),
    ("Ten killed in raid on Orl market: Oranda-run health ministry", {"Oranda-run health ministry"}),
    ("Over 600 killed in Orl since January, says Amnesty", {"Amnesty"}),
    ("Islamic State claims attack on base in Orl", {"Islamic State"}),
    ("ISIL claims responsibility for mosque blast in Orl", {"ISIL"}),
    ("Troops withdraw from Orl, he says", set()),
]


@pytest.mark.parametrize(("headline", "speakers"), SPEAKERS)
def test_who_says_it(headline: str, speakers: set[str]) -> None:
    claims = _claims(headline)
    assert claims
    assert {s.anchor.quote for claim in claims for s in claim.attribution.speakers} == speakers


WORDS = sorted({word for row in ROWS for word in row[1].split()} | set("to free claims and , feared fire : 12 rock".split()))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_what_is_put_right_stays_a_tree(words: list[str]) -> None:
    doc = put_right(next(parse([" ".join(words)])))
    for token in doc:
        above = [token]
        while above[-1].head.i != above[-1].i:
            above.append(above[-1].head)
            assert len(above) <= len(doc)
        assert (token.dep_ == "ROOT") == (token.head.i == token.i)


@pytest.mark.parametrize(
    ("text", "openly"), [("Army to withdraw", True), ('"It is over."', False), ("Why?", False), ("", True)]
)
def test_what_ends_without_a_stop(text: str, openly: bool) -> None:
    assert ends_openly(text) is openly
