"""The words by which speech is told: which verbs take a clause, an infinitive, an object or a preposition as content.

Takes the lexicon's lists of speech verbs and adds the frames they stand in. Word lists only: no parse is looked at here.
"""

from __future__ import annotations

from crossbearing.extract.text.lexicon import inflect, lexicon

_MORE = {"feel": "felt", "speak": "spoke spoken", "choose": "chose chosen", "quip": "quipped quipping", "regret": "regretted",
         "forecast": "forecast", "register": "registered registering", "beg": "begged begging", "see": "saw seen", "deter": "deterred"}  # fmt: skip


def _forms(verbs: str) -> frozenset[str]:
    return frozenset(form for verb in verbs.split() for form in inflect(verb) | set(_MORE.get(verb, "").split()))


#: "state" is mostly no verb, its past form nearly always one; others are those of stiff translations
_STATED = frozenset("stated stating entrusted confided".split())
STRONG = lexicon().speech_strong | _STATED
SPEECH = lexicon().speech | _STATED
#: takes "that …" as words or thoughts, though not always telling
CLAUSE = SPEECH | _forms(
    "advise allege assume assure caution charge convince decree determine doubt estimate forecast foresee guess hold imagine "
    "imply inform joke lament learn posit proclaim prove pronounce quip realise realize reason reckon recommend "
    "remember remind repeat retort rule signal suspect tell tweet verify voice quote detail record retweet "
    "feel see notice regret guarantee confess brag gripe theorise theorize hypothesize opine interject chime "
)
#: takes an infinitive as content: a wish, a plan, an undertaking
INFINITIVE = _forms(
    "want plan hope vow pledge promise threaten agree refuse decline intend expect offer demand ask wish propose swear "
    "claim urge tell order warn encourage advise invite instruct beg implore beseech call decide choose prefer"
)
#: its object alone is content
OBJECT = _forms(
    "report announce confirm deny reveal cite quote mention describe acknowledge admit allege estimate declare stress "
    "emphasise emphasize underline reiterate disclose recount recall predict propose suggest demand reject dismiss "
    "criticise criticize blame praise condemn denounce deplore decry slam blast discuss question document accuse claim "
    "urge promise pledge explain note recommend welcome applaud hail oppose dispute rebut refute challenge "
    "express voice echo assert mock ridicule defend expect want support endorse indicate show predict ask fear call label "
    "dub brand tout favor favour believe mourn lament advocate renounce protest insult chide rebuke downplay justify outline detail "
)
#: words of content after a preposition
PREPOSITION = {
    **dict.fromkeys(_forms("accuse suspect warn speak complain boast talk tell inform think brag hear learn"), ("of", "about")),
    **dict.fromkeys(_forms("call ask plead appeal push press argue advocate plead"), ("for", "on", "to", "against")),
    **dict.fromkeys(_forms("blame criticise criticize praise condemn denounce"), ("for", "on")),
    **dict.fromkeys(_forms("describe quote cite denounce condemn dismiss portray characterize depict regard see view"), ("as",)),
    **dict.fromkeys(_forms("refer allude point admit confess respond object agree testify"), ("to", "at", "out", "about", "with", "on")),
    **dict.fromkeys(_forms("comment insist elaborate expand agree disagree touch reflect remark"), ("on", "upon", "about", "with")),
    **dict.fromkeys(_forms("report write warn joke worry complain rail caution speculate vow rant argue speak wonder inquire"), ("on", "of", "about", "against")),
}  # fmt: skip
#: an object makes words only where it is somebody's showing: a film, a count, a poll
SHOWING = _forms("show indicate suggest")
#: "showed pictures of …", "aired footage of …": what is seen there they tell
AIRING = SHOWING | _forms("air broadcast publish release post")
SHOWERS = frozenset(
    (
        "video videos footage image images photo photos photograph photographs picture pictures clip clips report reports "
        "poll polls data figures records documents survey surveys study studies tally statistics analysis imagery reporting "
        "evidence email emails letter film recording recordings transcript statement"
    ).split()
)
#: whoever counts the dead or the attacks tells of them ("a doctor counted four dead")
COUNTING = _forms("count register record enumerate tally document list")
#: these show what happens as films do ("state television showed troops leaving")
BROADCASTERS = frozenset("television tv channel channels broadcaster broadcasters station stations media network".split())
#: objects that turn a speech verb into an act: "claimed lives", "called a meeting", "told a story"
NO_CONTENT = frozenset(
    "life lives victim victims meeting vote election elections courage respect strength mercy way question".split()
)
#: after "on" they tell when or by what means, not what of
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MEANS = DAYS | frozenset("condition behalf twitter facebook telegram television tv radio air camera".split())
#: "accepted responsibility for the attack" tells of it as "claimed" does
OWNING = _forms("accept assume acknowledge admit") | frozenset("take takes took taking taken".split())
QUOTE = _forms("quote cite")
#: what somebody who is quoted next may be told to do, though no words of theirs stand with it
SPEAKING_OUT = STRONG | _forms(
    "urge call condemn criticise criticize praise ask reject dismiss welcome express voice denounce refer speak appeal plead demand accuse blame "
    "warn complain lament applaud hail defend insist propose"
)
VOWING = _forms("promise vow pledge threaten call urge warn")
#: nouns that carry words: "a statement saying", "X's claim that"
PAPERS = frozenset(
    (
        "statement statements report reports letter letters tweet tweets post posts memo message messages video speech release "
        "email emails article op-ed interview column communique communiqué note announcement ad ads book blog editorial"
    ).split()
)
#: what one does with the paper of others, who speak in it: "echoed a statement saying …"
OTHERS_PAPER = _forms(
    "echo cite quote welcome reject dismiss condemn denounce deny support endorse back carry air broadcast receive obtain verify confirm "
    "check authenticate corroborate review examine"
)
NOUNS = frozenset(
    (
        "report reports claim claims statement accusation accusations allegation allegations announcement warning warnings fears "
        "rumours rumors assertion assertions argument admission belief view opinion conclusion suggestion contention comment "
        "comments remark remarks insistence promise promises pledge vow concern concerns hope hopes threat threats call calls "
        "demand demands plea prediction suspicion acknowledgment acknowledgement denial description proposal request decision"
    ).split()
)
#: nouns whose infinitive or "of", "for", "about" tells no more than a wish
WISHES = frozenset(
    "promise promises pledge vow concern concerns hope hopes threat threats call calls demand demands plea proposal request decision description denial view opinion criticism comments remarks".split()
)
PRONOUNS = frozenset({"he", "she", "they", "it"})
RELATIVE = frozenset({"who", "that", "which"})
#: what happens somewhere and says nothing: "Oranda crisis: …"
TROUBLES = frozenset("crisis unrest conflict uprising revolt war violence clashes talks ceasefire truce massacre siege".split())
FIRST = frozenset({"i", "we", "you"})
#: no speakers, though the parser makes them subjects
NOBODY = frozenset(
    "there what this these those nobody nothing no-one none anybody anyone everybody everyone somebody someone".split()
)
#: who can tell, by the noun alone: whoever speaks in the lexicon, persons, and the rooms and lists that give numbers
TELLERS = lexicon().speakers.keys() | frozenset(
    (
        "cousin cousins uncle aunt nephew niece friend friends colleague colleagues sister wife husband widow widower son daughter "
        "nurse nurses paramedic paramedics surgeon surgeons teacher teachers farmer farmers trader traders shopkeeper shopkeepers "
        "fisherman fishermen driver drivers worker workers volunteer volunteers elder elders sheikh imam priest pastor bishop "
        "prefect warden chairman chairwoman deputy investigator investigators inspector inspectors observer observers delegate "
        "office department bureau embassy commission service registry court headquarters room staff morgue clinic presidency municipality"
    ).split()
)
#: written counts: "Hospital list: 6 dead"
LISTS = frozenset("list lists register registers records log logs tally count statement update bulletin".split())
#: these open a sentence before a comma and are nobody's name
OPENERS = DAYS | frozenset(
    "meanwhile however earlier later elsewhere separately nevertheless nonetheless also today yesterday still instead additionally moreover "
    "furthermore then now here there thus so yet overnight recently previously similarly likewise indeed finally again afterwards and but or".split()
)
#: these open a sentence before a colon and say nothing, or close it after a dash ("– video")
LABELS = frozenset(
    "photo photos picture pictures image images video videos watch read more related update updates updated note source sources topics tags file credit "
    "caption correction corrected clarification list here facts timeline background date location time place result conclusion warning bottom line "
    "breaking urgent alert flash newsflash newsalert exclusive developing live listen explainer explained opinion editorial viewpoint podcast "
    "infographic infographics map maps factbox infobox fact-check factcheck latest new now thread reminder rumour rumor unconfirmed confirmed "
    "insight profile interview spotlight".split()
)
#: beside a label they are its own words: "JUST IN", "BREAKING NEWS", "In pictures"
BESIDE_LABELS = LABELS | frozenset("just in news the on this again today tonight check day red special".split())
#: heads of a report's sections, which say nothing: "Protection: Homes were burned."
HEADINGS = frozenset(
    "displacement protection response access outlook shelter health nutrition food security livelihoods education wash water sanitation "
    "logistics coordination funding needs gaps overview context situation highlights impact casualties humanitarian damage assessment "
    "forecast trend trends methodology developments incidents incident reaction reactions recommendations recommendation evacuation "
    "evacuations aid infrastructure economy politics diplomacy military weather traffic roads schools prices markets market "
    "power electricity communications internet risk risks scenario scenarios implications significance comment note caveat sourcing and "
    "arrests detentions abductions prisoners weapons equipment losses air ground sea front fronts north south east west".split()
)
#: a headline's subject, not its speaker: "Syria crisis: …"
TOPICS = TROUBLES | frozenset(
    "protests protest attack attacks election elections live summit sanctions vote refugees profile q&a guide timeline analysis "
    "comment".split()
)
#: verbs that may take words as their content
TAKING = frozenset(CLAUSE | OBJECT | INFINITIVE | PREPOSITION.keys() | COUNTING | OWNING)
GATE = frozenset(SPEECH | COUNTING | _forms("advise assure caution charge learn feel"))
