"""Which date an event has: invented sentences, the event's word, and the key of its date ("" for none)."""

from __future__ import annotations

import pytest

from crossbearing.extract.rules import RuleExtractor
from crossbearing.model import Mention
from crossbearing.resolve.dates import find_dates
from factories import NoNames, document


class Dates(NoNames):
    """Knows dates and no other names."""

    def dates(self, text: str) -> list[Mention]:
        """Every date of the text."""
        return find_dates(text)


ROWS = [
    ("shelled", "weekday:2", "The army shelled the town at dawn on Tuesday."),
    ("shelled", "hours", "The army shelled the town in the evening."),
    ("shelled", "weekday:2", "In the evening of a quiet day the army shelled the town on Tuesday."),
    # headlines: what is to come, what lasts, what is counted, what is long past
    ("talks", "weekday:2:next", "Peace talks to resume Tuesday in Orl"),
    ("talks", "weekday:2", "Peace talks resumed on Tuesday"),
    ("ceasefire", "until:md:04-30", "Junta extends ceasefire until 30 April"),
    ("shell", "span:1:day", "Rebels shell Orl 12 times in 24 hours"),
    ("shell", "", "Third time in 24 hours that rebels shell Orl"),
    ("massacre", "", "Ten years after massacre in Orl, families wait"),
    # since a clause, and what happened in it
    ("killed", "since:weekday:3", "Forty people were killed since the siege began on Wednesday."),
    ("killed", "weekday:3", "Forty people were killed on Wednesday."),
    ("killed", "since:m:10", "Forty people were killed since October."),
    ("died", "m:10", "The loss was the heaviest since October, when nine guards died in Orl."),
    # the other event came so long after this one
    ("kidnapping", "ref:ago:1:day", "Clashes broke out on Monday, a day after the kidnapping of a trader."),
    ("Clashes", "weekday:1", "Clashes broke out on Monday, a day after the kidnapping of a trader."),
    ("attacked", "ref:ago:-1:day", "A day later rebels attacked the post."),
    ("killed", "ref:ago:1:day", "Troops came on Monday, a day after two men with a knife killed a guard."),
    ("fled", "since:weekday:1", "Since Monday, when the army cut the road, 900 people have fled Orl."),
    # the time of a count, or of what is demanded, and of nothing else
    ("fighting", "", "Some 900 people have reached Orl since Friday, fleeing the fighting."),
    ("siege", "since:m:05", "Orl has been under siege since May."),
    ("accused", "", "A spokesman accused the rebels of breaking the truce, which was agreed on July 30."),
    ("accused", "weekday:2", "A report released on Tuesday accused the rebels of killing nine guards."),
    ("arrested", "", "Police arrested a man over a bombing that killed a general on Sunday."),
    # a day before a count of days
    ("shelled", "weekday:5", "The army shelled Orl for a second day on Friday."),
    # a time told beside it
    ("bomb", "overnight", "A man sweeps glass on Friday after a bomb hit a shop overnight."),
    ("died", "", "Nine guards died; classes had been moved in May."),
    ("died", "weekday:5", "Nine guards died on Friday; classes went on."),
    ("ceasefire", "weekday:1", "Nine people were killed on Friday despite the ceasefire that began on Monday."),
    ("shelled", "", "The army shelled Orl, which had been taken by rebels on Friday."),
    ("attack", "weekday:5", "The attack, which came on Friday, killed nine guards."),
    ("shelling", "", "The shelling followed a week of calm."),
    ("shelling", "span:3:day", "The army killed forty people in three days of shelling."),
]


@pytest.mark.parametrize(("words", "key", "sentence"), ROWS, ids=[row[2][:40] for row in ROWS])
def test_an_event_has_the_date_that_is_told_of_it(words: str, key: str, sentence: str) -> None:
    claims = next(iter(RuleExtractor()([document("d", sentence)], Dates()))).claims
    told = [claim for claim in claims if words in claim.event.trigger.quote]
    assert [claim.when.key if claim.when else "" for claim in told[:1]] == [key]
