"""Who says what: one text a line with its attributed stretches, and whose words each claim is.

Names, towns and outlets are invented. A stretch is (speakers, cue, how its content begins).
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.codec import sha256
from crossbearing.extract import RuleExtractor
from crossbearing.model import Capture, Document, Extraction, Given, Mention
from crossbearing.read import TextReader
from crossbearing.vocab import Form


class NoNames:
    def actors(self, text: str) -> list[Mention]:
        return []

    places = dates = demonyms = actors


def document(text: str) -> Document:
    content = text.encode()
    digest = sha256(content)
    given_ = Given(id="d", language="en", outlet="The Morning Ledger", published="2020-02-14")
    capture = Capture(key=digest[:24], sha256=digest, media_type="text/plain", address="", fetched_at="", given=given_)
    made, _ = TextReader()(capture, content)
    assert made is not None
    return made


def read(text: str) -> Extraction:
    return next(iter(RuleExtractor()([document(text)], NoNames())))


STRETCHES: list[tuple[str, list[tuple[str, str, str]]]] = [
    # indirect
    ("The army said on Monday that rebels had shelled Marun.", [("The army", "said", "that rebels had")]),
    ("Some activists reported air strikes on Marun.", [("Some activists", "reported", "air strikes")]),
    ("Officials say 12 people were killed in the shelling.", [("Officials", "say", "12 people")]),
    ("Witnesses said a car bomb exploded.", [("Witnesses", "said", "a car bomb")]),
    ("Sources said the army had shelled Marun.", [("Sources", "said", "the army")]),
    ("Karim Dalal, head of the Palm Observatory, said nine people were killed.", [("Karim Dalal", "said", "nine people")]),
    ("The governor's office said a car bomb killed nine people.", [("The governor's office", "said", "a car bomb")]),
    ("In a statement, the ministry said that nine soldiers were killed.", [("the ministry", "said", "that nine")]),
    ("The ministry released a statement saying that rebels had shelled Marun.", [("The ministry", "saying", "that rebels")]),
    ("The doctor told how jets bombed his hospital.", [("The doctor", "told", "how jets")]),
    ("The army claimed to have shot down a rebel drone.", [("The army", "claimed", "to have shot")]),
    ("The rebels, who said they had shot down the jet, left.", [("The rebels", "said", "they had")]),
    ("Officials fear that the bombing killed dozens.", [("Officials", "fear", "that the bombing")]),
    ("Karim Dalal tweeted that the school had been shelled.", [("Karim Dalal", "tweeted", "that the school")]),
    ("A military source, speaking on condition of anonymity, said rebels shot down the jet.", [("A military source", "said", "rebels shot")]),
    ("The ministry reported the killing of nine soldiers.", [("The ministry", "reported", "the killing")]),
    ("The Observatory documented the killing of nine civilians.", [("The Observatory", "documented", "the killing")]),
    # the addressee is no speaker
    ("Omar Selim told The Morning Ledger that rebels shelled Marun.", [("Omar Selim", "told", "that rebels")]),
    ("\"They bombed us,\" the doctor told the Palm News Agency.", [("the doctor", "told", "They bombed us")]),
    # inverted, in the middle, at the end
    ("\"They bombed the market,\" said the governor, Karim Dalal.", [("Karim Dalal", "said", "They bombed")]),
    ("The strike, the army said, hit a weapons store.", [("the army", "said", "The strike")]),
    ("Rebels, the ministry claims, shelled the town.", [("the ministry", "claims", "Rebels")]),
    ("Jets bombed the market, residents and medics told reporters.", [("residents and medics", "told", "Jets bombed")]),
    ("Three soldiers were killed in the clashes, the ministry said in a statement on Friday.", [("the ministry", "said", "Three soldiers")]),
    # according to
    ("Twelve people were killed, according to the Marun Observatory for Rights.", [("the Marun Observatory for Rights", "according to", "Twelve people")]),
    ("According to Ankara, the army shelled Marun.", [("Ankara", "According to", "the army shelled Marun")]),
    ("The shelling, according to residents, killed nine people.", [("residents", "according to", "The shelling")]),
    # direct speech in all its marks
    ("“The army bombed us,” said Amal, 34, a teacher.", [("Amal", "said", "The army bombed us")]),
    ("'They bombed the market,' said Karim Dalal, a baker.", [("Karim Dalal", "said", "'They bombed")]),
    ("The president told reporters: \"We bombed the base.\"", [("The president", "told", "We bombed")]),
    ("The army said on Twitter: \"Our jets bombed the depot.\"", [("The army", "said", "Our jets")]),
    ("\"The school was shelled,\" he wrote on Telegram.", [("he", "wrote", "The school")]),
    ("\"I say we will bomb them,\" Omar Selim said.", [("Omar Selim", "said", "I say we")]),
    ("\"I declare that we bombed them,\" Omar Selim told the assembly.", [("Omar Selim", "told", "I declare")]),
    # chains
    ("State media quoted a military source as saying that the army had shelled the village.", [("State media > a military source", "quoted", "as saying")]),
    ("The commander was quoted as saying that his men had shot down a drone.", [("The commander", "quoted", "as saying")]),
    ("The Palm Agency, citing a security source, said rebels had shelled Marun.",
     [("The Palm Agency > a security source", "citing", "rebels had"), ("The Palm Agency", "said", "rebels had")]),
    ("The minister, quoted by the Palm Agency, said rebels shelled the town.",
     [("the Palm Agency > The minister", "quoted", "rebels"), ("The minister", "said", "rebels")]),
    ("Omar Selim told Marun TV that jets had bombed the hospital, the Palm News Agency reported.",
     [("Omar Selim", "told", "that jets"), ("the Palm News Agency", "reported", "Omar Selim told")]),
    ("Activists said the Palm Agency reported that rebels had bombed the base.",
     [("Activists", "said", "the Palm"), ("the Palm Agency", "reported", "that rebels")]),
    ("The rebels' claim that the army bombed the school was denied by the ministry.",
     [("The rebels", "claim", "that the army"), ("the ministry", "denied", "The rebels' claim")]),
    ("The army said it had killed nine rebels, while the rebels said they had killed four soldiers.",
     [("The army", "said", "it had killed nine rebels"), ("the rebels", "said", "they had")]),
    # accusing, denying, claiming, showing
    ("The ministry accused the rebels of shelling the town.", [("The ministry", "accused", "the rebels of shelling")]),
    ("The army was accused by activists of bombing hospitals.", [("activists", "accused", "The army")]),
    ("The ministry blamed the rebels for the bombing.", [("The ministry", "blamed", "for the bombing")]),
    ("The army denied that it had bombed the school.", [("The army", "denied", "that it")]),
    ("The Free Falcons claimed responsibility for the bombing.", [("The Free Falcons", "claimed", "responsibility")]),
    ("Nine deaths were reported by the Marun hospital.", [("the Marun hospital", "reported", "Nine deaths")]),
    ("Video showed jets bombing the market.", [("Video", "showed", "jets bombing")]),
    # headlines
    ("Air strikes kill 32: monitor", [("monitor", ":", "Air strikes")]),
    ("Air strikes kill 32 in Marun, says governor", [("governor", "says", "Air strikes")]),
    ("Air strikes kill 32 in Marun – ministry", [("ministry", "–", "Air strikes")]),
    ("Ministry: 12 killed in shelling of Marun", [("Ministry", ":", "12 killed")]),
    # lost punctuation
    ("Rebels shelled Marun killing nine civilians the Palm Observatory said", [("the Palm Observatory", "said", "Rebels shelled")]),
    ("The army 's spokesman Omar Selim said rebels attacked the post killing 3 soldiers", [("Omar Selim", "said", "rebels attacked")]),
    # somebody whom the parser takes for a list, a clause or an event
    ("Shells hit the towns of Orl, the port of Marun and the valley, activists and residents said.", [("activists and residents", "said", "Shells hit")]),
    ("A trader familiar with the work that Palm Works did for the army in May said raiders shelled Marun.", [("A trader", "said", "raiders shelled")]),
    ("In June, officials said gunmen shelled Marun, however protesters said troops shelled it.", [("officials", "said", "gunmen"), ("protesters", "said", "troops")]),
    ("One man told the Palm news agency he had fled after being ordered to shell Marun.", [("One man", "told", "he had")]),
    ("The army was accused by diplomats and residents of shelling towns.", [("diplomats and residents", "accused", "The army")]),
    ("The rulers blamed gangs, raiders and armed parties for shelling Marun.", [("The rulers", "blamed", "gangs")]),
    ('"The rulers should answer to their people," Oranda minister Aro Example was quoted as saying on Monday.', [("Oranda minister Aro Example", "quoted", "The rulers")]),
    ("Palm Television showed pictures of troops entering Marun.", [("Palm Television", "showed", "pictures")]),
    ("Thousands fled the hills for neighbouring Oranda Omar Selim says that raiders shelled Marun.", [("neighbouring Oranda Omar Selim", "says", "that raiders")]),
    ("The rising has cost 30 lives, according to the League and the king says that the president should go.", [("the League", "according to", "The rising"), ("the king", "says", "that the")]),
    ("Oranda had reported some troop withdrawals from Marun, Amal Farid said, but the shelling went on.", [("Oranda", "reported", "some troop"), ("Amal Farid", "said", "Oranda had")]),
    ("Minister Omar Selim and President Aro Example said they would talk.", [("Minister Omar Selim and President Aro Example", "said", "they would")]),
    ("The Palm Observatory said among those killed were two children.", [("The Palm Observatory", "said", "among those")]),
    ("The council echoed a Palm League statement saying that raiders shelled Marun.", [("The council", "echoed", "a Palm"), ("a Palm League statement", "saying", "that raiders")]),
    ("There were no photos and the editor said no windows were broken.", [("the editor", "said", "no windows")]),
    # named between two commas
    ("The country's permanent envoy to the League, Amal Farid, told a meeting that troops shelled Marun.", [("Amal Farid", "told", "that troops")]),
    ("Amal Farid, League High Commissioner for Orl, says raiders shelled Marun.", [("Amal Farid", "says", "raiders")]),
    ("Selim, an activist with the Palm Network, told the agency most of those killed had been children.", [("Selim", "told", "most of")]),
    ("Meanwhile, a resident of the port, who fled, said troops shelled Marun.", [("a resident of the port", "said", "troops")]),
    # between dashes; beside a quotation
    ("Met with force - the Palm Observatory says 100 people were killed - crowds marched.", [("the Palm Observatory", "says", "100 people")]),
    ("Oranda's minister Aro Example: \"We have shelled Marun\"", [("Oranda's minister Aro Example", ":", "We have")]),
    ("Aro Example in Oranda's Al-Wadi \"The shelling of Marun has ended the truce.\"", [("Aro Example", "in", "The shelling")]),
    # a clause or a phrase that the parser joins to the verb of saying
    ("The Palm website said one officer was killed, and six soldiers were wounded in Marun.", [("The Palm website", "said", "one officer was killed, and six soldiers were wounded")]),
    ("Activists reported 50 deaths - among them at least nine civilians who died during shelling in Marun.", [("Activists", "reported", "50 deaths - among them at least nine")]),
    ("The minister and his allies say gangs are at work, and say raiders shelled Marun.", [("The minister and his allies", "say", "gangs"), ("The minister and his allies", "say", "raiders")]),
    # heard of somebody; shown or counted by somebody
    ("Mr Selim was said to have told reporters that troops had shelled Marun.", [("Mr Selim", "told", "that troops")]),
    ("State television showed crowds leaving Marun.", [("State television", "showed", "crowds")]),
    ("The shelling has killed 300 people, by a Palm Observatory count.", [("Palm Observatory", "by", "The shelling")]),
    ('Aro Al-Example in Oranda\'s pro-government daily Al-Wadi "The shelling of Marun has ended the truce."', [("Aro Al-Example", "in", "The shelling")]),
    ("Fighters from Marun who accused them of shelling towns left.", [("Fighters from Marun", "accused", "of shelling")]),
    # nobody's words
    ("That shows clearly that raiders can shell Marun.", []),
    ("Gunmen had been killing people according to their faith.", []),
    ("The market showed crowds leaving Marun.", []),
    ("The country maintained arms supplies to the rebels.", []),
    ("It was unrealistic to expect raiders to leave Marun.", []),
    ("Police arrest anyone who shows up.", []),
    ("A boy in hospital said to have been wounded in the shelling of Marun was seen.", []),
    ("Six heads of state in the Palm \"club\" met.", []),
    ("It was reported that rebels shelled Marun.", []),
    ("The town hopes for peace after the shelling.", []),
    ("The report was published on Monday after the shelling.", []),
    ("Reports that the army shelled Marun spread quickly.", []),
    ("The bombing claimed nine lives.", []),
    ("Mr Selim wrote a book about the bombing of Marun.", []),
    ("Neither side has said who shelled the town.", []),
    ("It is not clear who bombed the hospital.", []),
    ("If confirmed, the use of the missiles would mean a new stage of the war.", []),
    ("Photo: Palm Agency", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), STRETCHES, ids=[text[:60] for text, _ in STRETCHES])
def test_stretches(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = [
        (" > ".join(s.anchor.quote for s in told.speakers), told.cue.quote if told.cue else "", told.content.quote)
        for told in read(text).attributions
    ]
    assert [(s, c) for s, c, _ in found] == [(s, c) for s, c, _ in expected]
    for (_, _, content), (_, _, begins) in zip(found, expected, strict=True):
        assert content.startswith(begins)


DIRECT, INDIRECT, OUTLET = Form.DIRECT, Form.INDIRECT, Form.OUTLET
#: a text; the trigger; whose words, outermost first
CLAIMS: list[tuple[str, str, Form, list[str]]] = [
    # pronouns
    ("General Omar Selim visited the front. He said his men had captured the village.", "captured", INDIRECT, ["General Omar Selim"]),
    ("Amal Farid, a nurse, fled the town. She said jets had bombed the hospital.", "bombed", INDIRECT, ["Amal Farid"]),
    ("Residents said the shelling began at dawn. They said jets bombed the town.", "bombed", INDIRECT, ["Residents"]),
    ("Defence Minister Omar Selim spoke. The Palm Observatory said jets struck. He said rebels shelled Marun.", "shelled", INDIRECT, ["Defence Minister Omar Selim"]),
    ("Omar Selim said jets struck. The Palm Observatory said nine died. It said rebels shelled Marun.", "shelled", INDIRECT, ["The Palm Observatory"]),
    ("She said rebels shelled Marun.", "shelled", OUTLET, []),
    # bare nouns
    ("The Palm Observatory said jets struck Marun. The group said rebels shelled it.", "shelled", INDIRECT, ["The Palm Observatory"]),
    ("The Palm Observatory said jets struck. The monitor said rebels shelled Marun.", "shelled", INDIRECT, ["The Palm Observatory"]),
    ("The Palm News Agency said jets struck. The agency said rebels shelled Marun.", "shelled", INDIRECT, ["The Palm News Agency"]),
    ("Defence Minister Omar Selim said troops had left. The minister said rebels shelled Marun.", "shelled", INDIRECT, ["Defence Minister Omar Selim"]),
    ("Omar Selim, the defence minister, said troops left. The minister said rebels shelled Marun.", "shelled", INDIRECT, ["Omar Selim"]),
    ("A spokesman in Orl dismissed reports that soldiers had burned the village.", "burned", INDIRECT, ["A spokesman in Orl"]),
    ("The foreign ministry rejected the report. The ministry added that rebels shelled Marun.", "shelled", INDIRECT, ["The foreign ministry"]),
    ("The Free Falcons said they had left. The group claimed it had shelled Marun.", "shelled", INDIRECT, ["The Free Falcons"]),
    ("The minister said rebels shelled Marun.", "shelled", INDIRECT, ["The minister"]),
    # quotations that go on
    ("\"We held the town,\" Colonel Sami Haddad said. \"Rebels shelled it again.\"", "shelled", DIRECT, ["Colonel Sami Haddad"]),
    ("\"They bombed the bakery. The jets came at noon,\" Karim Dalal said.", "bombed", DIRECT, ["Karim Dalal"]),
    ("\"We shelled the town.\n\n\"We left it later,\" Colonel Sami Haddad said.", "shelled", DIRECT, ["Colonel Sami Haddad"]),
    ("Karim Dalal said: \"The jets came at dawn.\n\n\"They bombed the bakery and the school.", "bombed", DIRECT, ["Karim Dalal"]),
    # chains, outermost first
    ("State media quoted a military source as saying that the army had shelled Marun.", "shelled", INDIRECT, ["State media", "a military source"]),
    ("Omar Selim told Marun TV that jets had bombed Marun, the Palm News Agency reported.", "bombed", INDIRECT, ["the Palm News Agency", "Omar Selim"]),
    ("The Palm Agency, citing a security source, said rebels shelled Marun.", "shelled", INDIRECT, ["The Palm Agency", "a security source"]),
    ("The minister, quoted by the Palm Agency, said rebels shelled the town.", "shelled", INDIRECT, ["the Palm Agency", "The minister"]),
    (
        "The minister said that, according to the army, rebels shelled Marun.",
        "shelled",
        INDIRECT,
        ["The minister", "the army"],
    ),
    (
        '"Force will be used against raiders," said Omar Selim, referring to a truce on May 2 that, according to Arlen, has been violated by the army.',
        "violated",
        INDIRECT,
        ["Omar Selim", "Arlen"],
    ),
    # two speakers side by side
    ("Officers claimed to have retaken Marun; residents said late on Friday that they saw no soldiers.", "retaken", INDIRECT, ["Officers"]),
    ("The camp committee says shells hit Marun, the army says it targeted a cell.", "hit", INDIRECT, ["The camp committee"]),
    ("The camp committee says shells hit Marun, the army says it targeted a cell.", "targeted", INDIRECT, ["the army"]),
    ("Shells hit Marun, the agency reported, as the army tried to take the hill.", "hit", INDIRECT, ["the agency"]),
    ("Shells hit Marun; two people were killed, residents said.", "hit", INDIRECT, ["residents"]),
    ("Rebels shelled Marun, residents said, adding that two people died.", "shelled", INDIRECT, ["residents"]),
    # a quotation left open by the line before it, without a mark of its own
    ("\"The jets came at noon.\nThen they bombed the bakery,\" Karim Dalal said.", "bombed", DIRECT, ["Karim Dalal"]),
    ("Amal Farid said jets struck. \"They came at dawn. They bombed the school,\" Karim Dalal said.", "bombed", DIRECT, ["Karim Dalal"]),
    # somebody between the quotation and the verb, however long
    ("\"Tanks have shelled the square but there are people in all streets,\" a resident of Marun, who gave his name as Selim, said by telephone.", "shelled", DIRECT, ["a resident"]),
    ("\"They shelled the town,\" shouted a crowd in the square.", "shelled", DIRECT, ["a crowd in the square"]),
    # who says that somebody says it, in the same breath
    ("Karim Dalal said jets struck. The Palm Observatory said it had confirmed that rebels shelled Marun.", "shelled", INDIRECT, ["The Palm Observatory"]),
    ("Karim Dalal said jets struck. Officials blame raiders who they say shelled Marun.", "shelled", INDIRECT, ["Officials"]),
    # between two commas; after the hearer; the name after the office
    ("Rebels shelled Marun, residents said, ten days after troops had left.", "shelled", INDIRECT, ["residents"]),
    ("General Omar Selim told the meeting that the rebels were shelling Marun because nobody had stopped them.", "shelling", INDIRECT, ["General Omar Selim"]),
    ("Rebels shelled Marun, said Arlen's prime minister Omar bin Selim.", "shelled", INDIRECT, ["Omar bin Selim"]),
    ("Activists reported clashes on the edge of Marun.", "clashes", INDIRECT, ["Activists"]),
    ("The envoys condemned the assault on Marun, killing 70 people according to a monitor.", "condemned", OUTLET, []),
    # what another says of it, in a clause set apart by a comma
    ("The president vowed to stop the Free Falcons, which residents said had shelled Marun.", "shelled", INDIRECT, ["residents"]),
    ("Activists said raiders burned a village which officials said had sheltered men who shelled Marun.", "shelled", INDIRECT, ["Activists", "officials"]),
    ("Rebels were killed, activists say, since the League said on Monday that the army had shelled Marun.", "shelled", INDIRECT, ["the League"]),
    # "they" are several who spoke; "he" may be a man without a name
    ("Residents said troops left. The president praised the army. Rebels shelled Marun, they said.", "shelled", INDIRECT, ["Residents"]),
    ("A military source said no aircraft flew. He said rebels shelled Marun.", "shelled", INDIRECT, ["A military source"]),
    ("A boy who fled said troops came. He said rebels shelled Marun.", "shelled", INDIRECT, ["A boy"]),
    ("One resident offered a video he said showed rebels who shelled Marun.", "shelled", INDIRECT, ["One resident"]),
    ("The League said troops left. Residents say rebels are near, and they fear that raiders shelled Marun.", "shelled", INDIRECT, ["Residents"]),
    ("The League said troops left. Pictures suggest that raiders shelled Marun, it said.", "shelled", INDIRECT, ["The League", "Pictures"]),
    ("A rebel said troops left. Mr Example has not spoken for a week, but in a letter he said that raiders shelled Marun.", "shelled", INDIRECT, ["Mr Example"]),
    ("A rebel said troops left. Mr Example led raiders who shelled Marun, he said.", "shelled", INDIRECT, ["A rebel"]),
    ("The League said troops left. Many countries say it is late. Raiders shelled Marun, it said.", "shelled", INDIRECT, ["The League"]),
    ("Rebels showed film of a man they claim was the leader of gunmen who shelled Marun.", "shelled", INDIRECT, ["Rebels"]),
    # a few words quoted are of whoever speaks in the sentence, else of nobody in particular
    ("The League said it was sorry. The president said he agreed, but it was \"necessary that rebels who shelled Marun pay\".", "shelled", DIRECT, ["The president"]),
    ("Amal Farid said jets struck. The rebels, in a column of trucks, began the \"final assault\".", "assault", DIRECT, []),
    ("There have been attacks every day since we left\" End Quote Omar Selim Marun resident", "attacks", DIRECT, ["Omar Selim Marun"]),
    ('The minister warned that the "brutal repression" would end, and the bloc said he risked a "sad fate".', "repression", DIRECT, ["The minister"]),
    ('The movement has called it a "decisive battle" for Marun.', "battle", DIRECT, ["The movement"]),
    # a quotation that nobody introduces is the last speaker's, while he is near
    ('Omar Selim said troops left. "The raiders shelled us at dawn."', "shelled", DIRECT, ["Omar Selim"]),
    ('Omar Selim said troops left. The hills were quiet. Nobody fired. Rain fell. "The raiders shelled us at dawn."', "shelled", DIRECT, []),
    # the outlet's own words
    ("Troops have killed six people, activists said, ten days after rebels shelled Marun.", "shelled", OUTLET, []),
    ("The port of Marun said nothing. Rebels shelled Marun.", "shelled", OUTLET, []),
    ("Rebels shelled Marun on Monday.", "shelled", OUTLET, []),
    ("The jets, which residents said were Tarkan, bombed the market.", "bombed", OUTLET, []),
    ("The army did not say who shelled Marun.", "shelled", OUTLET, []),
    ("A doctor counted four dead and 11 wounded.", "dead", INDIRECT, ["A doctor"]),
    ("A doctor counted the votes in Orl after the shelling.", "shelling", OUTLET, []),
    ("Our staff documented 12 people killed in Orl.", "killed", OUTLET, []),
    ("Rebels shelled Orl in the night; a doctor counted four dead.", "shelled", OUTLET, []),
    ("Witnesses say the army shelled Orl; the council denies it.", "denies", OUTLET, []),
    ("Ministry of health: 21 killed in Orl since Friday.", "killed", INDIRECT, ["Ministry of health"]),
    ("4 June, Orl: a source in the town said that rebels shelled it.", "shelled", INDIRECT, ["a source in the town"]),
    ("Jets hit a mill, a source in the Teshka council said.", "hit", INDIRECT, ["a source in the Teshka council"]),
    ("Rebels stormed the jail, a lawyer who visited the site said.", "stormed", INDIRECT, ["a lawyer"]),
    ("Rebels shelled the jail, a claim the army denies.", "shelled", OUTLET, []),
    ("According to preliminary information, rebels shelled Orl.", "shelled", OUTLET, []),
    ("The ministry said it had held four men, and the premier blamed rebels for the war.", "blamed", OUTLET, []),
    ("The rebels said nine men died in the strikes, and promised that the raids would go on.", "promised", OUTLET, []),
    ("The rebels said that nine men died and that the army shelled Orl.", "shelled", INDIRECT, ["The rebels"]),
    # whose the count is
    ("The governor gave a toll of 12 killed.", "killed", INDIRECT, ["The governor"]),
    ("The army raised the toll to 31 dead on Sunday.", "dead", INDIRECT, ["The army"]),
    ("The blast raised the toll to 31 dead.", "blast", OUTLET, []),
    ("The charity gave five wounded men water.", "gave", OUTLET, []),
    ("My cousin at the morgue has seen nine bodies.", "bodies", INDIRECT, ["My cousin at the morgue"]),
    ("Hospital list: 9 dead, 20 wounded.", "dead", INDIRECT, ["Hospital list"]),
    ("Protection: Homes were burned in Marun.", "burned", OUTLET, []),
    ("Orl state tv tonight: \"the rebels have been crushed\".", "crushed", DIRECT, ["Orl state tv"]),
    # several speakers, one subject of several
    ("Two residents and a local official said jets bombed the school.", "bombed", INDIRECT, ["Two residents", "a local official"]),
    ("Police and medical sources said a car bomb killed nine people.", "car bomb", INDIRECT, ["Police and medical sources"]),
    ("The rebels said through their spokesman that they had shot down the jet.", "shot down", INDIRECT, ["The rebels", "their spokesman"]),
    ("A raid on the prison left nine inmates dead, the prosecutor's office said on Monday.", "raid", INDIRECT, ["the prosecutor's office"]),
    ("9 killed in Marun raid, says governor", "raid", INDIRECT, ["governor"]),
    ("A statement by the Palm Front said nine soldiers were killed.", "killed", INDIRECT, ["A statement by the Palm Front"]),
    ("The army said rebels claimed to have shot down a jet. It added that nine soldiers were killed.", "killed", INDIRECT, ["The army"]),
    # what is the outlet's own
    ("Shells fell on Marun, the ministry said, as troops fled the town.", "fled", OUTLET, []),
    ("The envoy said a convoy was attacked, which the army denied.", "denied", OUTLET, []),
    ("Two men believed to have shot the mayor were arrested on Monday.", "arrested", OUTLET, []),
    ("The militia declared a blockade of Marun.", "blockade", OUTLET, []),
    ("The militia accepted responsibility for the bombing in a letter to the paper.", "bombing", INDIRECT, ["The militia"]),
    ("The militia accepted the ceasefire.", "ceasefire", OUTLET, []),
    ("The minister said troops shot the men and burned the huts.", "burned", INDIRECT, ["The minister"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "trigger", "form", "speakers"), CLAIMS, ids=[text[:60] for text, *_ in CLAIMS])
def test_claims(text: str, trigger: str, form: Form, speakers: list[str]) -> None:
    claim = next(c for c in read(text).claims if c.event.trigger.quote == trigger)
    assert (claim.attribution.form, [s.anchor.quote for s in claim.attribution.speakers]) == (form, speakers)


PIECES = [
    "Rebels shelled Marun",
    "the army said",
    '"',
    ",",
    ".",
    "he added",
    "according to",
    "monitor",
    ":",
    "–",
    "\n\n",
    "who",
    "quoted",
    "as saying",
    "'",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14))
def test_any_order_of_pieces_is_read_and_anchored(pieces: list[str]) -> None:
    one = document("Marun. " + " ".join(pieces))
    extraction = next(iter(RuleExtractor()([one], NoNames())))
    assert not extraction.problems
    for told in extraction.attributions:
        for anchor in (told.content, *([told.cue] if told.cue else []), *(s.anchor for s in told.speakers)):
            assert one.text[anchor.start : anchor.end] == anchor.quote != ""
