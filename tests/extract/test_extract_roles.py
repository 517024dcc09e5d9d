"""Who did it and to whom: one invented sentence a row, the words of doers and of those it was done to."""

from __future__ import annotations

import pytest

from factories import claims_of

DONE: list[tuple[str, str, set[str], set[str]]] = [
    ("attack", "The army attacked rebels near Orl.", {"army"}, {"rebels"}),
    ("shelling", "The army responded by shelling rebels in the hills.", {"army"}, {"rebels"}),
    ("crackdown", "Security forces opened fire on mourners.", {"Security forces"}, {"mourners"}),
    ("shooting", "Police opened fire to disperse the crowd.", {"Police"}, {"crowd"}),
    ("crackdown", "The regime has pressed ahead with its crackdown on protests.", {"regime"}, {"protests"}),
    ("capture", "Soldiers and militiamen advanced on Monday, seizing the bridge.", {"Soldiers", "militiamen"}, set()),
    ("shelling", "The ministry accused the army of shelling students.", {"army"}, {"students"}),
    ("deployment", "The president sent troops to the border.", {"president"}, set()),
    ("deployment", "Troops were deployed along the border.", {"Troops"}, set()),
    # who flees acts, who is moved does not; people with a number are left to the toll
    ("displacement", "Villagers fled the fighting.", set(), {"Villagers"}),
    ("displacement", "Residents were driven out of Orl.", set(), {"Residents"}),
    ("displacement", "The militia drove residents out of Orl.", {"militia"}, {"residents"}),
    ("attack", "Gunmen killed ten soldiers near Orl.", {"Gunmen"}, {"soldiers"}),
    ("assassination", "Gunmen shot dead a retired judge near Orl.", {"Gunmen"}, {"retired judge"}),
    ("release", "Two of them were released on Monday.", set(), {"Two"}),
    ("arrest", "Police arrested two of the men on Monday.", {"Police"}, set()),
    ("aid", "The wounded were taken to hospital.", set(), {"wounded"}),
    # a pronoun where nobody is named before it
    ("torture", '"They beat us for two days," one said.', {"They"}, {"us"}),
    ("abduction", "They were kidnapped on Sunday.", set(), {"They"}),
    ("rejection", "A commander dismissed the report.", {"commander"}, set()),
    # a text's words are theirs who issue it; who is spoken to is "you"
    ("demand", "Delegates issued a declaration calling on the government to yield.", {"Delegates"}, {"government"}),
    ("threat", 'The minister warned rebels: "We will strike you."', {"The minister"}, {"rebels"}),
    ("torture", '"They beat you for nothing," he said.', {"They"}, set()),
    ("threat", "The League threatened sanctions if Oranda failed to yield.", {"League"}, {"Oranda"}),
    ("threat", "The League threatened sanctions against Oranda.", {"League"}, {"Oranda"}),
    ("accusation", "The League expressed disappointment in the government's actions.", {"League"}, {"government"}),
    ("support", "The League directly supported the rebel advance.", {"League"}, {"rebel"}),
    ("demand", "The plan should be mandated by the council, the envoy said.", {"the envoy"}, {"council"}),
    ("airstrike", "The army kept up an air attack against rebels.", {"army"}, {"rebels"}),
    ("attack", "Oranda will deploy helicopters, a step aimed at targeting rebels.", {"Oranda"}, {"rebels"}),
    ("armed_clash", "Fierce fighting raged in Orl as rebels tried to take it from the army.", {"rebels", "army"}, set()),
    ("shelling", "Rebels came under artillery fire from the army and a crew saw a shell land.", {"army"}, {"Rebels"}),
    ("airstrike", "The army dropped barrel bombs on rebels.", {"army"}, {"rebels"}),
    ("shelling", "The truce collapsed after the army shelled the town.", {"army"}, set()),
    ("shelling", "The army shelled the capital.", {"army"}, set()),
    # a patrol is somebody
    ("ground_attack", "Rebels ambushed an army patrol near Orl.", {"Rebels"}, {"army patrol"}),
    ("bombing", "A roadside bomb went off as a patrol passed on Monday.", set(), {"patrol"}),
    ("bombing", "A roadside bomb went off as the patrol said it was leaving.", set(), set()),
    ("suicide_bombing", "A man blew himself up among pilgrims in Orl.", {"man"}, {"pilgrims"}),
    ("airstrike", "ORL, Oranda, March 4 - An army jet mistakenly bombed a village on Monday.", {"army"}, set()),
    ("demand", "The rebels must leave the town, the minister said.", {"the minister"}, {"rebels"}),
    ("demand", "The minister asked the parliament to declare war.", {"minister"}, {"parliament"}),
    ("armed_clash", "Rebels defeated soldiers in a battle near Orl.", {"Rebels"}, {"soldiers"}),
    ("accusation", "The minister's letter accused the rebels.", {"minister"}, {"rebels"}),
    ("shelling", "Tanks shelled the town and soldiers stormed it.", {"Tanks"}, set()),
    ("harm", "Five people were killed in Orl.", set(), set()),
    ("demand", "The minister called for the rebels to leave the town.", {"minister"}, {"rebels"}),
    # the possessor of somebody's end suffered it
    ("assassination", "The mayor's murder was blamed on gunmen.", {"gunmen"}, {"mayor"}),
    ("assassination", "The militia's assassination of a commander angered the town.", {"militia"}, {"commander"}),
    ("attack", "The army's killing of ten protesters was condemned.", {"army"}, set()),
    (
        "attack",
        "Ties with Oranda broke over the killing of envoys on a convoy by Orlan soldiers.",
        {"Orlan soldiers"},
        {"envoys"},
    ),
    # verbs in a row share their object, nouns of one verb its doer
    ("abduction", "Gunmen have kidnapped and killed travellers.", {"Gunmen"}, {"travellers"}),
    ("arrest", "Police were accused of beating and jailing activists.", {"Police"}, {"activists"}),
    # a charge names the doer, though the parser hangs it on the noun
    ("attack", "The ministry accused armed bands of killing scores of soldiers.", {"armed bands"}, {"soldiers"}),
    ("accusation", "Officials blame the violence on armed gangs.", {"Officials"}, {"armed gangs"}),
    ("accusation", "He read out a denunciation of the regime.", set(), {"regime"}),
    ("attack", "Officials blame armed gangs which they say have killed 12 guards.", {"armed gangs"}, {"guards"}),
    # what is used is no victim; whose assets are frozen is hit
    ("attack", "The president had used his air force against civilians.", {"president"}, {"civilians"}),
    ("sanction", "The alliance has frozen the assets of Orlan officials.", {"alliance"}, {"Orlan officials"}),
    ("sanction", "The allies may impose travel bans on officials.", {"allies"}, {"officials"}),
    ("demand", "The alliance appealed to member states to withdraw.", {"alliance"}, {"member states"}),
    ("arms_transfer", "The allies supply weapons to rebels.", {"allies"}, {"rebels"}),
    ("armed_clash", "Fighting involving army deserters went on in Orl.", {"army deserters"}, set()),
    ("armed_clash", "Ten people were hurt in clashes between residents and police.", {"residents", "police"}, set()),
    ("negotiation", "After talks with President Example, the envoy said they had agreed.", {"envoy"}, {"President Example"}),
    ("arrest", "If convicted, President Example could face prison.", set(), {"President Example"}),
    ("demand", "The alliance announced a plan calling for an end to violence.", {"alliance"}, set()),
    # who sees or suffers it does not do it
    ("protest", "Villagers saw protests in Orl.", set(), set()),
    ("attack", "The army suffered an attack in Orl.", set(), {"army"}),
    # a pronoun within somebody's words is the speaker, elsewhere the one who was named
    ("attack", "The ministry said it had hit a weapons depot.", {"The ministry"}, set()),
    ("air_defence", "The rebels said they had shot down a helicopter.", {"The rebels"}, set()),
    ("attack", "The Orl Brigade fired rockets at the town, and later it attacked the base.", {"The Orl Brigade"}, set()),
    ("attack", "Rebels said that the army had left and that it attacked a convoy.", {"it"}, set()),
    ("attack", "The ministry blames the rebels, saying they have attacked the base.", {"they"}, set()),
    ("capture", "Rebels fought soldiers near Orl, and they seized the bridge.", {"they"}, set()),
    ("attack", 'The general said: "Your men lie, and they attacked us."', {"they"}, {"us"}),
    (
        "demand",
        "President Nadim Example met envoys on Monday. He urged the rebels to leave.",
        {"President Nadim Example"},
        {"rebels"},
    ),
    ("demand", "Villagers met envoys on Monday. He urged the rebels to leave.", {"He"}, {"rebels"}),
    # two clauses that look like two nouns; a finite verb is no part of a "must"
    ("ground_attack", "Tanks shelled the old quarter of the city and soldiers stormed the mosque.", {"soldiers"}, set()),
    ("accusation", 'The envoy said it "must end now" and accused Oranda of seeking help.', {"envoy"}, {"Oranda"}),
    ("destruction", "Witnesses said troops had been torching homes and barns.", {"troops"}, set()),
    ("demand", "On Thursday, Orlan leaders meeting in Arlen called for the plan to be implemented.", {"Orlan leaders"}, set()),
    # whose it is
    ("crackdown", "The regime stepped up its crackdown on protests.", {"regime"}, {"protests"}),
    ("crackdown", "They condemned the regime, whose crackdown has killed hundreds.", {"regime"}, set()),
    ("accusation", "The opposition has voiced strong criticism of the army.", {"opposition"}, {"army"}),
    # who is behind it, named further away
    ("attack", "The moves follow attacks on missions in two cities by supporters.", {"supporters"}, set()),
    ("bombing", "Militants are behind the car bombings.", {"Militants"}, set()),
    ("attack", "The attacks are the work of militants.", {"militants"}, set()),
    ("attack", "Protesters had come under attack from soldiers.", {"soldiers"}, {"Protesters"}),
    ("harm", "Four youths were killed when soldiers intercepted them.", {"soldiers"}, set()),
    ("protest", "At least ten activists took part in the protest.", {"activists"}, set()),
    ("attack", "The moves follow attacks on villages by supporters.", {"supporters"}, set()),
    ("attack", "The ministry blamed rebels for attacks on villagers that killed five people.", {"rebels"}, {"villagers"}),
    ("attack", "The ministry holds militants responsible for attacks on villagers.", {"militants"}, {"villagers"}),
    ("attack", "Villagers were hurt in attacks by the river.", set(), {"Villagers"}),
    (
        "attack",
        "A raid by rebels on an army barracks killed five people, an attack by rebels on soldiers.",
        {"rebels"},
        {"soldiers"},
    ),
    ("shelling", "Residents reported shelling in Orl.", set(), set()),
    ("shelling", "Residents were shelling rebels.", {"Residents"}, {"rebels"}),
    ("attack", "The army launched an attack on rebel strongholds.", {"army"}, {"rebel"}),
    # a participle that is no clause of its own: whose shelling it is
    ("shelling", "Nine civilians died in rebel shelling on the west of Orl.", {"rebel"}, set()),
    ("shelling", "Nine civilians died when rebels began shelling Orl.", {"rebels"}, set()),
    ("shelling", "The town came under shelling from rebels.", {"rebels"}, set()),
    ("ceasefire_violation", "Rebels committed 118 breaches of the truce.", {"Rebels"}, set()),
    # what frames the event noun, and what joins it
    ("airstrike", "The army launched a series of air strikes on rebels.", {"army"}, {"rebels"}),
    ("shooting", "Soldiers came under a hail of gunfire from rebels.", {"rebels"}, {"Soldiers"}),
    ("assassination", "President Example survived an assassination attempt.", set(), {"President Example"}),
    ("sanction", "The allies announced another round of sanctions against officials.", {"allies"}, {"officials"}),
    ("arrest", "The police carried out the detention and torture of activists.", {"police"}, {"activists"}),
    ("attack", "The slaughter of villagers went on.", set(), {"villagers"}),
    # who takes part, and who only speaks of it
    ("negotiation", "During a visit to Orl, Dana Example said the war was lost.", {"Dana Example"}, set()),
    ("negotiation", "In his talks with the envoy, President Example said they had agreed.", {"President Example"}, {"envoy"}),
    ("negotiation", "Rebels and loyalists are in talks.", {"Rebels", "loyalists"}, set()),
    ("negotiation", "The envoy announced talks between rebels and soldiers.", {"rebels", "soldiers"}, set()),
    ("negotiation", "During talks on Monday in Orl, villagers said the war was lost.", set(), set()),
    ("withdrawal", "The minister announced the withdrawal of the army.", {"army"}, set()),
    ("armed_clash", "Rebels and soldiers were engaged in fierce fighting.", {"Rebels", "soldiers"}, set()),
    ("armed_clash", "Five soldiers died in clashes with rebels.", {"soldiers", "rebels"}, set()),
    ("offensive", "Rebels have gone on the offensive.", {"Rebels"}, set()),
    ("shooting", "Soldiers fired back with live ammunition.", {"Soldiers"}, set()),
    ("sanction", "The alliance is weighing sanctions against officials.", {"alliance"}, {"officials"}),
    ("abduction", "Gunmen had used villagers as human shields.", {"Gunmen"}, {"villagers"}),
    (
        "negotiation",
        "After talks with President Example, Hana Vorl said they had agreed.",
        {"Hana Vorl"},
        {"President Example"},
    ),
    ("sanction", "The sanctions were aimed at officials of the regime.", set(), {"officials"}),
    ("support", "The minister voiced support for the rebels.", {"minister"}, {"rebels"}),
    ("support", "The minister praised talks for the first time.", {"minister"}, set()),
    ("shooting", "Soldiers opened fire on a funeral procession.", {"Soldiers"}, {"funeral procession"}),
    ("protest", "An activist, Dana Example, took part in the protest.", {"Dana Example"}, set()),
    # whose it is: the next noun that can be "his" or "their"
    ("arrest", "President Example told reporters about his arrest.", set(), {"President Example"}),
    ("protest", "Students are calm, and their protests are peaceful.", {"Students"}, set()),
    # whom a demand is put to, and from whom it comes
    ("demand", "The envoy gave up his demand that the rebels leave.", {"envoy"}, {"rebels"}),
    ("demand", "The envoy called for all member states to follow the plan.", {"envoy"}, {"member states"}),
    ("demand", "The League demanded rebels stop the shelling.", {"League"}, {"rebels"}),
    ("demand", "The minister called for action by the council.", {"minister"}, {"council"}),
    ("demand", "The demands of protesters have been ignored.", {"protesters"}, set()),
    ("accusation", "The envoy condemned abuses by the militia.", {"envoy"}, {"militia"}),
    ("accusation", "The envoy condemned the killing of journalists.", {"envoy"}, set()),
    # people by their names, and by pronouns
    ("arrest", "A lawyer, Dana Example, was detained.", set(), {"Dana Example"}),
    ("demand", "The ministry said it strongly urged the rebels to leave.", {"The ministry"}, {"rebels"}),
    ("negotiation", "The ministers may say more when they meet at the weekend.", {"The ministers"}, set()),
    ("arrest", "The general spoke to the mayor before police arrested him and left.", {"police"}, {"him"}),
    ("arrest", "A lawyer spoke to villagers before police arrested her.", {"police"}, {"A lawyer"}),
    ("torture", "The envoy shouted before soldiers beat him.", {"soldiers"}, {"The envoy"}),
    # participles: perfect ones are active, bare ones passive, some hang on another verb
    ("agreement", "Oranda was reported to have agreed to the plan.", {"Oranda"}, set()),
    ("torture", "He knew that his house would be burnt and his family tortured by the regime.", {"regime"}, {"his family"}),
    ("arrest", "Ten men were killed by soldiers and 40 others detained.", set(), set()),
    ("abduction", "Seven monks are missing after being kidnapped in Orl.", set(), set()),
    ("arrest", "The mayor resigned and was arrested.", set(), {"mayor"}),
    ("attack", "Excessive force was used against protesters.", set(), {"protesters"}),
    ("accusation", "The government says ten soldiers have been killed and blames rebels.", {"government"}, {"rebels"}),
    ("shooting", "Residents of the district fired at soldiers.", {"Residents"}, {"soldiers"}),
    (
        "ground_attack",
        "The army left the province, where troops backed by tanks and helicopters have been storming villages.",
        {"troops"},
        set(),
    ),
    # whom a relative clause, an apposition, a paper, a companion mean
    ("support", "Gangs which he says are backed by foreign powers attacked the town.", {"foreign powers"}, {"Gangs"}),
    ("support", "Hezbollah, an armed movement backed by Oranda, left.", {"Oranda"}, {"Hezbollah"}),
    ("attack", "Soldiers and rebels who have killed villagers left.", {"Soldiers", "rebels"}, {"villagers"}),
    ("attack", "The envoy met the mayor and a rebel who has killed villagers.", {"rebel"}, {"villagers"}),
    ("release", "The premier's response has included freeing hundreds of prisoners.", {"premier"}, {"prisoners"}),
    ("sanction", "The Oranda move freezes the assets of Orlan officials.", {"Oranda"}, {"Orlan officials"}),
    ("rejection", "The minister, along with the general, vetoed the plan.", {"minister", "general"}, set()),
    ("rejection", "Oranda has joined Arlen in vetoing the resolution.", {"Oranda", "Arlen"}, set()),
    (
        "shooting",
        "The ministry blamed armed gangs for provoking violence by firing on soldiers.",
        {"armed gangs"},
        {"soldiers"},
    ),
    ("protest", "Authorities must respect the right to demonstrate.", set(), set()),
    ("accusation", "Russian leaders abstained on a resolution condemning the army.", set(), {"army"}),
    # whom verbs reach through their prepositions and objects
    ("crackdown", "Police fired on a demonstration in Orl.", {"Police"}, {"demonstration"}),
    ("accusation", "The envoy complained that Oranda was taking it lightly.", {"envoy"}, {"Oranda"}),
    ("accusation", "The envoy lashed out at the militia.", {"envoy"}, {"militia"}),
    ("support", "The minister voiced support for the rebels.", {"minister"}, {"rebels"}),
    ("protest", "Villagers rallied for the overthrow of President Example.", {"Villagers"}, {"President Example"}),
    ("protest", "A woman protesting with her family was shot.", {"woman"}, set()),
    ("demand", "I appeal to everyone to leave, the envoy said.", {"the envoy"}, {"everyone"}),
    ("accusation", "The army had reports of doctors being attacked in Orl.", set(), {"doctors"}),
    # pronouns: the one who fits, and nobody where two do
    (
        "demand",
        "The governor said the worst area was the coast, and he had asked the army to help.",
        {"The governor"},
        {"army"},
    ),
    ("capture", "Soldiers fought militants near Orl after they seized the bridge.", {"they"}, set()),
    ("torture", "The governor says he was beaten by guards.", {"guards"}, {"The governor"}),
    ("arrest", "She was arrested on Monday, a lawyer said.", set(), {"She"}),
    ("attack", "The envoy met rebels and accused them of killing ten men.", {"rebels"}, set()),
    ("accusation", "Oranda says the vote was fair, but critics condemned it.", {"critics"}, set()),
    # the parser joined the verb to the wrong one
    ("accusation", "The envoy said the two rebels were lying, accusing them of a plot.", {"envoy"}, {"them"}),
    ("accusation", "The minister said the plan could not be changed and condemned the raids.", {"minister"}, set()),
    ("agreement", "The video shows men leaving the army and promising to protect civilians.", {"men"}, set()),
    ("shooting", "The town is full of gunmen who came from Arlen and who were shooting at people.", {"gunmen"}, {"people"}),
    ("armed_clash", "There were reports of deserters fighting back.", {"deserters"}, set()),
    ("rejection", "The leaders have no excuse for denying aid.", {"leaders"}, set()),
    ("rejection", "There is no excuse for denying aid, the envoy said.", set(), set()),
    ("rejection", "Oranda seems opposed to the resolution.", {"Oranda"}, set()),
    ("support", "Oranda is the only state still backing the rebels.", {"Oranda"}, {"rebels"}),
    ("accusation", "The mission was criticised as weak by the opposition.", {"opposition"}, set()),
    ("accusation", "The envoy deplores the assault by the police against villagers.", {"envoy"}, {"police"}),
    ("ground_attack", "The army assaulted Orl with rockets, snipers and artillery.", {"army"}, set()),
    ("armed_clash", "The army fought with militants near Orl.", {"army", "militants"}, set()),
    ("demand", "The council urged the public to leave.", {"council"}, {"public"}),
    ("demand", "The envoy asked for League help.", {"envoy"}, {"League"}),
    ("rejection", "Oranda's envoy at the League, Aro Example, rejected the plan.", {"Aro Example"}, set()),
    ("protest", "Local shopkeepers took to the streets.", {"Local shopkeepers"}, set()),
    # residents can fire; a civilian massacre was done to them
    ("shooting", "Residents fired at soldiers.", {"Residents"}, {"soldiers"}),
    ("shelling", "Government forces have relied on artillery barrages to drive back rebels.", {"Government forces"}, set()),
    ("negotiation", "The premier was ready for talks with the rebels.", {"premier"}, {"rebels"}),
    ("agreement", "The rebels said they would keep to the ceasefire.", {"The rebels"}, set()),
    ("agreement", "The army and the rebels have agreed a truce.", {"army", "rebels"}, set()),
    ("airstrike", "Rebels in Orl were the target of air strikes by the army.", {"army"}, {"Rebels"}),
    ("attack", "The government says 20 men were killed and blames the violence on armed gangs.", {"armed gangs"}, set()),
    ("demand", "Despite calls from the rebels for the army to leave, it stayed.", {"rebels"}, {"army"}),
    ("protest", "Months of protests and crackdowns by security forces followed.", set(), set()),
    ("torture", "The army's crackdown on villagers, marked by torture, went on.", {"army"}, {"villagers"}),
    ("airstrike", "It recalls the scale of the air strikes on Orl by the army.", {"army"}, set()),
    ("armed_clash", "There were clashes on the southern side of the city on Monday.", set(), set()),
    ("crackdown", "The crackdown on the civilian population went on.", set(), {"civilian population"}),
    # both fight with each other; who is fought is fought
    ("armed_clash", "The army fought militants near Orl.", {"army"}, {"militants"}),
    ("armed_clash", "Herders clashed with farmers near Orl.", {"Herders", "farmers"}, set()),
    ("armed_clash", "Troops entered the camp, setting off a gun battle with militants.", {"Troops", "militants"}, set()),
    ("armed_clash", "The raid sparked clashes near Orl on Monday.", set(), set()),
    ("armed_clash", "The league said it was fighting only armed rivals.", {"The league"}, {"only armed rivals"}),
    # people who are only counted the toll tells; forces have a side
    ("abduction", "Gunmen kidnapped four farmers near Orl.", {"Gunmen"}, set()),
    ("abduction", "Gunmen kidnapped a farmer near Orl.", {"Gunmen"}, {"farmer"}),
    ("attack", "Gunmen killed four soldiers near Orl.", {"Gunmen"}, {"soldiers"}),
    ("capture", "Rebels seized the bridge from soldiers.", {"Rebels"}, {"soldiers"}),
    ("capture", "Rebels seized a bridge 10 km from Orl.", {"Rebels"}, set()),
    ("explosion", "There were two explosions on the east side.", set(), set()),
    # where it was written does nothing
    ("ground_attack", "PORT ORL, June 3 - Armed gangs stormed a jail on Monday.", {"Armed gangs"}, set()),
    ("protest", "Tanker drivers went on strike on Monday.", {"Tanker drivers"}, set()),
    ("harm", 'The officer said: "We lost three men."', set(), set()),
    ("ground_attack", "BAMAKO, June 21 - Armed men attacked two villages near Orl.", {"Armed men"}, set()),
    ("ground_attack", "Orl (north): gunmen stormed a jail on Monday.", {"gunmen"}, set()),
    # whose drones, and who shoots them down
    ("drone_strike", "Drones of the militia bombed the market.", {"Drones of the militia"}, set()),
    ("air_defence", "Air defence shot down two drones.", {"Air defence"}, set()),
    # a pronoun where nothing tells whom it means, but none that stands for nobody
    ("shooting", "They shot at the bus.", {"They"}, set()),
    ("demand", "We call on the rebels to leave the town.", {"We"}, {"rebels"}),
    ("accusation", "The council condemned the silence of the alliance.", {"council"}, {"alliance"}),
    ("accusation", "The tribe accused the council's troops.", {"tribe"}, {"council's troops"}),
    ("negotiation", "The premier has spoken to both presidents.", {"premier"}, {"both presidents"}),
    ("displacement", "The militia drove villagers from their homes.", {"militia"}, {"villagers"}),
    ("displacement", "Villagers fled the army.", set(), {"Villagers"}),
    ("release", "The hostages escaped on Friday.", set(), {"hostages"}),
    ("rejection", "The army said the report was false.", {"The army"}, set()),
]


@pytest.mark.parametrize(("type_", "sentence", "by", "to"), DONE, ids=[row[1][:40] for row in DONE])
def test_roles(type_: str, sentence: str, by: set[str], to: set[str]) -> None:
    claim = next(c for c in claims_of(sentence) if c.event.type == type_)
    assert {actor.anchor.quote for actor in claim.actors} == by
    assert {actor.anchor.quote for actor in claim.recipients} == to


def test_a_condition_has_no_doer_of_its_own_but_a_clause_with_one_keeps_it() -> None:
    told = {c.event.trigger.quote: c for c in claims_of("Soldiers shot ten men after local youths had attacked a post.")}
    assert {a.anchor.quote for a in told["attacked"].actors} == {"local youths"}
    assert not told["attacked"].recipients


def test_what_happens_meanwhile_is_told_beside_it() -> None:
    told = {c.event.type: c for c in claims_of("Soldiers opened fire during a demonstration in Orl, killing five people.")}
    assert set(told) == {"shooting", "protest"}
    assert [toll.best for toll in told["shooting"].casualties] == [5]


def test_what_a_pronoun_means_may_be_a_thing_and_positions_taken_up_are_none() -> None:
    [burned] = [c for c in claims_of("Rebels emptied the houses and burned them.") if c.event.type == "destruction"]
    assert [t.anchor.quote for t in burned.targets] == ["houses"]
    [moved] = [c for c in claims_of("Soldiers took up positions near the town.") if c.event.type == "deployment"]
    assert not moved.targets


@pytest.mark.parametrize(
    "sentence",
    [
        "Police gathered near a hospital.",
        "He was detained at a hospital.",
        "The envoy met him in his house.",
        "Villagers rallied in a market.",
    ],
)
def test_where_people_are_is_not_what_was_hit(sentence: str) -> None:
    claims = claims_of(sentence)
    assert claims
    assert all(not claim.targets for claim in claims)


@pytest.mark.parametrize(
    ("sentence", "hit"),
    [
        ("The footage shows a district under heavy shelling.", {"district"}),
        ("The warplanes hammered a compound with air strikes.", {"compound"}),
        ("Villagers fled a district under the protection of the army after shelling.", set()),
    ],
)
def test_what_is_under_fire_was_hit(sentence: str, hit: set[str]) -> None:
    told = [c for c in claims_of(sentence) if c.event.type in ("shelling", "airstrike")]
    assert {target.anchor.quote for claim in told for target in claim.targets} == hit


HIT: list[tuple[str, set[str]]] = [
    # whatever it stood behind, beside or under
    ("Rockets landed beside a school in Orl on Sunday.", {"school"}),
    ("A car bomb exploded next to a police post.", {"police post"}),
    ("A bomber blew himself up at the gate of a tax office.", {"tax office"}),
    ("Two bombs tore through a crowded market in Orl.", {"crowded market"}),
    ("The barrage knocked out a power station near Orl.", {"power station"}),
    ("Mortar rounds landed near the airport.", set()),
    ("Gunmen shot people in their homes.", set()),
    ("Ten soldiers died in an ambush on the coastal road.", set()),
    # the noun before its bearing, before the event, with a hyphen, or of two words
    ("Warplanes struck a convoy west of Orl.", {"convoy"}),
    ("Six policemen were hurt in a checkpost attack.", {"checkpost"}),
    ("Six policemen were hurt in a truck attack.", set()),
    ("A drone hit a pick-up at dawn.", {"pick-up"}),
    ("The strike destroyed a cultural centre and two radar sites.", {"cultural centre", "two radar sites"}),
    # a town by its name; what was looted from; where a bomb was fixed
    ("Warplanes bombed Orl and Arlen on Monday.", {"Orl", "Arlen"}),
    ("Shelling went on in Orl on Monday.", set()),
    ("A crowd looted rifles from a gun store in Orl.", {"gun store"}),
    ("An explosive device fixed under the car of the mayor went off.", {"car"}),
    ("A bomb hidden in a handcart went off in Orl.", set()),
    ("Guards shot a man at a checkpoint near Orl.", set()),
    ("Rebels fired dozens of rockets at camps of the militia.", {"camps"}),
    ("Air defences shot down 19 of the drones; two were shot down near Orl.", {"drones", "two"}),
    ("The crowd threw stones and metal bars at the guards.", set()),
    ("Relief workers brought food and medicines to the town.", set()),
    # lists
    ("A bus and a timber lorry were ambushed.", {"bus", "timber lorry"}),
    ("Warplanes carried out raids on the positions of rebels and on villages.", {"positions", "villages"}),
    ("Our aircraft attacked six launch posts, two workshops and a bunker.", {"six launch posts", "two workshops", "bunker"}),
    ("Rebels fired rockets at the town, destroying a flour mill.", {"town", "flour mill"}),
    # what carried the bomb, what was shot down, what struck a mine
    ("A lorry packed with explosives blew up in Orl.", set()),
    ("Air defences intercepted 12 rockets.", {"rockets"}),
    ("Their vehicle struck an explosive device.", {"vehicle"}),
    ("Youths had blocked the coastal road.", {"coastal road"}),
    ("There were protests on the coastal road.", set()),
]


@pytest.mark.parametrize(("sentence", "hit"), HIT, ids=[row[0][:40] for row in HIT])
def test_the_things_that_were_hit(sentence: str, hit: set[str]) -> None:
    claims = claims_of(sentence)
    assert claims
    assert {target.anchor.quote for claim in claims for target in claim.targets} == hit
