"""Firmness and mood of the event that an invented sentence tells: one sentence a row."""

from __future__ import annotations

import pytest

from crossbearing.vocab import Mood
from factories import claims_of

# trigger's words, firmness, mood, sentence
ROWS = [
    ("bombed", "CT+", "actual", "Warplanes bombed the town of Orl."),
    ("shelled", "CT+", "actual", "The army shelled the town, residents said."),
    ("clashes", "CT+", "actual", "Clashes continued for a third day."),
    ("killed", "CT+", "actual", "Two children were killed by shrapnel in Orl."),
    ("captured", "CT+", "actual", "The army has captured the airport."),
    ("raped", "CT+", "actual", "Fighters raped women in the village."),
    ("shelled", "PS+", "actual", "The army may have shelled the hospital."),
    ("shelled", "PS+", "actual", "The army might have shelled the hospital."),
    ("bombed", "PS+", "actual", "Jets could have bombed the school, the monitor said."),
    ("attacked", "PS+", "actual", "It is possible that rebels attacked the convoy."),
    ("shelled", "PS+", "actual", "Perhaps the army shelled its own position."),
    ("attack", "PS+", "actual", "Doctors reported a possible gas attack in Orl."),
    ("kidnapped", "PS+", "actual", "Rebels have possibly kidnapped the engineers."),
    ("bombed", "PR+", "actual", "Government jets probably bombed the market."),
    ("shelled", "PR+", "actual", "The army reportedly shelled the market."),
    ("shelled", "PR+", "actual", "The army apparently shelled the market."),
    ("shelled", "PR+", "actual", "The army allegedly shelled the market."),
    ("attacked", "PR+", "actual", "Rebels are believed to have attacked the base."),
    ("attacked", "PR+", "actual", "Rebels appear to have attacked the base."),
    ("attacked", "PR+", "actual", "Rebels are suspected to have attacked the base."),
    ("attacked", "PR+", "actual", "It is likely that rebels attacked the base."),
    ("kidnapped", "PR+", "actual", "The engineers are thought to have been kidnapped."),
    ("attack", "PR+", "actual", "A suspected gas attack was reported in Orl."),
    ("killed", "PS+", "actual", "Ten villagers were feared killed in the village."),
    ("air strike", "PR+", "actual", "A suspected air strike hit the clinic."),
    ("massacre", "PR+", "actual", "An alleged massacre shocked the town."),
    ("shelled", "CT-", "actual", "The army denied that it shelled the hospital."),
    ("shelling", "CT-", "actual", "The army denied shelling the hospital."),
    ("bombed", "CT-", "actual", "The minister rejected claims that jets bombed the school."),
    ("bombed", "CT-", "actual", "The ministry described reports that its jets bombed a hospital as fabricated."),
    ("killed", "CT-", "actual", "Reports that police killed two protesters are false, the governor said."),
    ("massacre", "CT-", "actual", "The ministry said that reports of a massacre were fabricated."),
    ("burned", "CT-", "actual", "The army branded the reports that troops had burned the village fake."),
    ("bombed", "CT-", "actual", "Jets did not bomb the school, and no plane bombed it."),
    ("arrested", "CT-", "actual", "No one was arrested in Orl."),
    ("attack", "CT-", "actual", "There was no attack on the camp."),
    ("attacked", "CT-", "actual", "The rebels never attacked the convoy."),
    ("shelled", "CT-", "actual", "The army has not shelled the town."),
    ("hit", "PS-", "actual", "The missile may not have hit the clinic."),
    ("attacked", "PR-", "actual", "The rebels probably have not attacked the camp."),
    # what went on before it was to stop
    ("beating", "CT+", "actual", "Soldiers did not stop beating the prisoners."),
    ("attacks", "CT+", "actual", "The regime has not called an end to the attacks on protesters."),
    ("crackdown", "CT+", "actual", "The army's crackdown must come to an end, the envoy said."),
    ("shell", "CT+", "actual", "Tanks were continuing to shell the town."),
    # force that is used, whether or not it does what it was to do
    ("crush", "CT+", "actual", "The army tried to crush the protests."),
    ("crush", "CT+", "actual", "The army shelled the town to try to crush the protests."),
    ("crush", "CT+", "future", "The army plans to crush the protests."),
    ("bombing", "CT+", "actual", "The army tried to frighten the town by bombing it."),
    ("crackdown", "CT+", "actual", "The envoy failed to halt a violent crackdown."),
    ("assault", "CT+", "actual", "The ruling encouraged the army to step up the assault on Orl."),
    ("attack", "CT+", "actual", "What happened on Monday was a planned attack."),
    ("withdrawal", "CT+", "future", "The planned withdrawal of the army was welcomed."),
    ("sanctions", "CT+", "actual", "The sanctions were not aimed at farmers."),
    ("sanctions", "CT-", "actual", "The sanctions were not imposed."),
    # what would follow from it, what is weighed, wished for or hardly wanted
    ("attack", "CT+", "hypothetical", "An attack on Orl would ruin the plan."),
    ("attack", "CT+", "actual", "The attack on Orl would ruin the plan."),
    ("sanctions", "PR-", "future", "Ministers are reluctant to impose sanctions on Oranda."),
    ("dialogue", "CT+", "future", "The president is ready for dialogue with the rebels."),
    ("sanctions", "CT+", "future", "Oranda is studying options including sanctions on Teshka."),
    ("dialogue", "CT+", "future", "Let us start a dialogue with the rebels."),
    ("opened", "CT+", "hypothetical", "It would be sad if it was confirmed that the army had opened fire."),
    ("withdrawal", "CT+", "future", "The deadline for the withdrawal of the army has passed."),
    # recent events under somebody's maybe; another verb's helper; a verb of its own tense
    ("attacks", "CT+", "actual", "Oranda may have encouraged the recent attacks by the militia."),
    ("arrested", "CT+", "future", "He knew that his house would be burnt and his family arrested by the regime."),
    ("accused", "CT+", "actual", "The envoy said it must end now and accused the rebels."),
    ("meet", "CT+", "future", "The ministers may decide when they meet at the weekend."),
    ("withdrawal", "CT+", "future", "The impending withdrawal of the army was welcomed."),
    ("expelled", "CT+", "actual", "The regime has expelled reporters, making it impossible to verify such accounts."),
    ("bombed", "CTu", "actual", "It is unclear whether jets bombed the school."),
    ("attacked", "CTu", "actual", "It was not clear whether rebels attacked the convoy."),
    ("bombed", "CTu", "actual", "It remains unknown who bombed the bridge."),
    ("shelled", "CTu", "actual", "Who shelled the hospital?"),
    ("attacked", "Uu", "actual", "Rebels attacked the convoy, but this could not be independently verified."),
    ("shelled", "Uu", "actual", "According to unverified posts, the army shelled Orl."),
    ("bombed", "Uu", "actual", "It could not be confirmed that jets bombed the school."),
    ("killed", "Uu", "actual", "The army said nine rebels were killed, a figure we could not check."),
    ("shelled", "Uu", "actual", "Residents said the army shelled Orl; we have not been able to verify this claim."),
    ("shelled", "Uu", "actual", "The army shelled Orl, residents said, but the report has yet to be confirmed."),
    ("shelled", "Uu", "actual", "The army shelled Orl, residents said. Not verified."),
    ("shelled", "Uu", "actual", "The army shelled Orl, residents said. We were unable to confirm this."),
    ("shelled", "Uu", "actual", "The army shelled Orl, a nurse said. Her account could not be checked."),
    ("shelled", "Uu", "actual", "The army shelled Orl, rebels said. The Orl Post could not independently verify the claims."),
    ("shelled", "CT+", "actual", "The army shelled Orl, residents said. Police could not confirm whether a bridge was open."),
    ("shelled", "Uu", "actual", "Rebels said the army shelled Orl. Northgate could not independently verify this."),
    ("shelled", "Uu", "actual", "Rebels said the army shelled Orl. Phones went dead, and neither version could be checked."),
    (
        "shelled",
        "Uu",
        "actual",
        "Rebels said the army shelled Orl. The army said it did not. Neither account could be verified.",
    ),
    ("shelled", "Uu", "actual", "People write that the army shelled Orl, haven't seen any proof."),
    ("shelled", "CT+", "actual", "The army shelled Orl, rebels said. We could not verify posts saying that nine were shot."),
    ("restricts", "CT+", "actual", "The claims cannot be verified, as Oranda severely restricts the press."),
    ("attack", "CT+", "future", "The rebels plan to attack the capital."),
    ("attack", "CT+", "future", "The army is preparing to attack the town."),
    ("threatened", "CT+", "future", "The general threatened to attack the town."),
    ("strike", "CT+", "future", "We will strike their bases, the general said."),
    ("attack", "CT+", "future", "The army wants to attack the town."),
    ("arrest", "CT+", "future", "Police intend to arrest the mayor."),
    ("offensive", "CT+", "future", "A planned offensive on the city worries aid workers."),
    ("withdraw", "CT+", "future", "The army will withdraw from the town on Friday."),
    ("deploy", "CT+", "future", "Oranda plans to deploy troops."),
    ("attack", "CT+", "hypothetical", "If rebels attack the base, the army is bound to answer."),
    ("attacked", "CT+", "hypothetical", "Unless the rebels attacked the base, nobody would come."),
    ("shell", "CT+", "hypothetical", "Hospitals fill quickly if soldiers shell the town."),
    ("attack", "CT+", "hypothetical", "In case of an attack on the camp, sirens sound."),
    ("attack", "CT+", "hypothetical", "The bunker protects against any attack by rebels."),
    ("rally", "CT+", "future", "The drivers plan another rally in Orl on Friday."),
    ("talks", "CT+", "future", "The envoy is expected in Orl on Friday for talks with the rebels."),
    ("talks", "CT+", "actual", "The envoy was in Orl on Friday for talks with the rebels."),
    ("demanded", "CT+", "actual", "The envoy demanded an end to the bombing."),
    # what one answers, has a part in or puts an end to is taken as given
    ("shelling", "CT+", "actual", "The rebels will answer the shelling of the town."),
    ("attack", "CT+", "actual", "The rebels said they had nothing to do with the attack."),
    ("massacre", "CT+", "actual", "The general had no part in the massacre."),
    ("massacre", "CT+", "actual", "The families want a response to the massacre at Orl."),
    ("shelling", "CT+", "actual", "The walls were to protect families from the shelling."),
    ("killings", "CT+", "actual", "The envoy hopes to put an end to the killings."),
    ("fighting", "CT+", "actual", "Buses will collect villagers fleeing fighting in Orl."),
    ("torture", "CT+", "actual", "Torture was not uncommon in the camp."),
    ("sanctions", "CT+", "future", "The sanctions are inevitable, the minister said."),
    ("attack", "CT+", "future", "The council will vote for an attack on the camp."),
    ("violence", "CT+", "actual", "We have never witnessed violence like that of today, said the mayor of Orl."),
    ("casualties", "PR-", "actual", "There were no reports of casualties in Orl."),
    ("release", "CT+", "future", "One of the demands of the rebels is the release of prisoners."),
    # a clause beside the denial, the doubt or the question is told by itself
    ("shot", "CT+", "actual", "Children, shot in the knees, were denied medical treatment."),
    ("pledged", "CT+", "actual", "The league may send tents, having pledged aid to the refugees."),
    ("attack", "CT+", "hypothetical", "They would not stay at home if the rebels attack the town."),
    ("visits", "CT+", "future", "The minister will name the day after he visits the rebels' leader."),
    ("shelled", "CT+", "actual", "It is not clear why the army shelled the town."),
    ("killing", "CT+", "actual", "The killing of the herds suggests that the army wanted revenge."),
    # did, tried to, was made to, failed to
    ("flee", "CT+", "actual", "The battle has driven thousands to flee to Oranda."),
    ("flee", "CT+", "actual", "After an hour the rebels had to flee from Orl."),
    ("withdraw", "CT-", "actual", "The army has yet to withdraw from Orl."),
    ("demonstrate", "CT+", "actual", "Crowds gathered in Orl to demonstrate against the general."),
    ("persuade", "CT+", "actual", "Efforts to persuade the rebels to halt the attack had little effect."),
    ("capture", "CT+", "future", "The rebels tried to capture the base."),
    ("capture", "CT-", "actual", "The rebels failed to capture the base."),
    ("attack", "PR-", "future", "The rebels are unlikely to attack the base."),
    ("killed", "CT+", "hypothetical", "The shell would have killed the guards."),
    # prepositions that put ahead
    ("arrested", "PS+", "future", "She hid for fear of being arrested."),
    ("arresting", "CT+", "hypothetical", "The party is against arresting the mayor."),
    ("arresting", "CT+", "future", "The raid was aimed at arresting the mayor."),
    ("withdraw", "CT+", "future", "Oranda to withdraw troops from the border"),
    ("looted", "CT+", "actual", "It may be recalled that a crowd had looted the depot."),
    ("blamed", "CT+", "actual", "The colonel denied that his men had shelled Orl and blamed the rebels."),
    ("threatened", "CT+", "hypothetical", "The general threatened war unless the governor quits."),
    ("threatened", "CT+", "future", "The general threatened war even if the governor quits."),
]


@pytest.mark.parametrize(("words", "firmness", "mood", "sentence"), ROWS, ids=[row[3][:40] for row in ROWS])
def test_the_event_is_told_as_firmly_as_the_words_say(words: str, firmness: str, mood: str, sentence: str) -> None:
    told = [c for c in claims_of(sentence) if words in c.event.trigger.quote.lower()]
    found = [(str(c.outlet_factuality if firmness == "Uu" else c.factuality), str(c.mood)) for c in told]
    assert found[:1] == [(firmness, mood)]


NEWS = [
    (True, "The rebels have arrested dozens of teachers in Orl."),
    (True, "The army has shelled Orl."),
    (True, "The army will shell Orl later this year."),
    (False, "The rebels have carried out dozens of attacks on Orl since November."),
    (False, "The rebels have repeatedly bombed the market in Orl."),
    (False, "The ministry has previously denied that its jets bombed Orl."),
    (False, "The rebels have always denied that they shelled Orl."),
    (False, "More than 150 people have been killed in Orl this year."),
]


@pytest.mark.parametrize(("news", "sentence"), NEWS, ids=[row[1][:40] for row in NEWS])
def test_what_they_do_all_the_time_is_no_news(news: bool, sentence: str) -> None:
    assert {claim.foreground for claim in claims_of(sentence)} == {news}


NEVER_ACTUAL = [
    "The envoy urged the army to withdraw from the town.",
    "The council called for the release of the prisoners.",
    "The rebels vowed to bomb the port.",
    "The minister asked the rebels to free the hostages.",
    "If they shell us again, we will bomb their bases, the general said.",
    "The army is expected to attack at dawn.",
    "Oranda offered to free the prisoners.",
    "The rebels refused to release the hostages.",
    "The president ordered the army to attack the camp.",
    "The militia agreed to withdraw from the town.",
    "Aid workers warned that the army could bomb the camp.",
    "The general hopes to capture the airport.",
    "Troops must withdraw before talks begin, the envoy said.",
]


@pytest.mark.parametrize("sentence", NEVER_ACTUAL)
def test_what_is_called_for_or_threatened_has_not_happened(sentence: str) -> None:
    done = ("withdrawal", "release", "bombing", "airstrike", "attack", "shelling", "capture")
    assert not [c for c in claims_of(sentence) if c.mood is Mood.ACTUAL and str(c.event.type) in done]


def test_a_request_that_is_approved_was_made() -> None:
    (claim,) = (
        c
        for c in claims_of("The council approved a request by Oranda to send observers.")
        if c.event.trigger.quote == "request"
    )
    assert claim.mood is Mood.ACTUAL


def test_not_clear_who_did_it_leaves_no_doubt_that_somebody_did() -> None:
    (claim,) = claims_of("It was not clear who shelled the town.")
    assert (claim.factuality, claim.mood) == ("CT+", "actual")


@pytest.mark.parametrize(
    ("words", "adverb"),
    [("arrested", False), ("killed", True)],
)
def test_the_outlets_adverb_is_said_of_its_own_clause(words: str, adverb: bool) -> None:
    text = (
        "Police said they had arrested nine men, three of them allegedly belonging to the militia."
        if words == "arrested"
        else "Police said nine men were reportedly killed."
    )
    (claim,) = (c for c in claims_of(text) if words in c.event.trigger.quote)
    assert (str(claim.outlet_factuality) == "PR+") is adverb


def test_what_the_outlet_knows_to_be_false_is_said_by_somebody_else() -> None:
    (claim,) = claims_of("A neighbour writes that jets bombed the school, NOT TRUE, I can see it from here.")
    assert str(claim.outlet_factuality) == "CT-"
