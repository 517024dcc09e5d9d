"""The words by which firmness and mood are told: hedges, denials, plans, conditions.

Takes nothing, gives closed word sets in lower case, every inflected form spelled out.
"""

from __future__ import annotations

#: makes what it governs possible
POSSIBLE = frozenset("conceivable could may maybe might perhaps possibility possible possibly potential potentially".split())
#: of these with a bare verb, the event lies ahead
MAY = frozenset({"may", "might", "could"})
#: what an event noun does when it happens; of other verbs it is the occasion
OCCURRING = frozenset(
    (
        "happen happens happened happening occur occurs occurred take takes took taken taking begin begins began begun start starts started "
        "break breaks broke broken erupt erupts erupted proceed proceeds proceeded proceeding continue continues continued resume resumes resumed go goes went ensue ensued "
        "follow follows followed come comes came be is are was were been being 's seem seems seemed appear appears appeared remain remains "
        "remained fail failed end ended last lasted spread kill kills killed hit hits strike struck target targets targeted wound wounded "
        "injure injured destroy destroyed leave left claim claimed"
    ).split()
)
#: an event under an infinitive of these is itself what is intended
STAGING = frozenset(
    (
        "achieve agree arrange begin bring broker carry commit conclude conduct declare do engineer establish have hit hold impose "
        "initiate introduce launch mount negotiate open orchestrate order organise organize perpetrate perform reach resume secure "
        "sign stage start strike undertake unleash wage"
    ).split()
)
#: verbs of those who make ready for something
PREPARING = frozenset(
    "plan plans planned planning prepare prepares prepared preparing poised ready train trained brace braced bracing".split()
)
#: "could be heard" was heard
PERCEIVED = frozenset("heard hear seen see felt verified verify confirmed confirm corroborated corroborate".split())
#: makes it probable
PROBABLE = frozenset(
    (
        "alleged allegedly apparent apparently appear appeared appears believe believed believes fear feared "
        "fears likely presumably presumed probable probably purported purportedly reportedly rumored rumoured "
        "seem seemed seemingly seems supposed supposedly suspect suspected suspecting suspects thought "
        "unconfirmed"
    ).split()
)
#: verbs of those who think so
SUSPECTING = frozenset(
    (
        "believe believed believes believing fear feared fears fearing suggest suggested suggests suggesting suspect suspected "
        "suspects suspecting think thinks thought thinking"
    ).split()
)
#: with an infinitive: "are believed to have …"
SEEMING = frozenset(
    (
        "alleged appear appeared appears believed feared known likely presumed reported rumoured said seem seemed "
        "seems suspected thought understood"
    ).split()
)
#: turns it round
DENIAL = frozenset(
    (
        "denial denials denied denies deny denying dismiss dismissed dismisses dispute disputed disputes refute "
        "refuted refutes reject rejected rejects"
    ).split()
)
#: subjects that nobody is
NOBODY = frozenset("neither nobody none".split())
#: leaves it open
UNCLEAR = frozenset("questionable uncertain unclear unknown unsure whether".split())
#: what stands under these lies ahead
PLANS = frozenset(
    (
        "able agree agreed approve approved approves aim aimed aims allow allowed allows allowing ask asked attempt attempts authorise "
        "authorize entail entails envisage envisaged envisages envision envisions envisioned foresee foresees foresaw permit permits "
        "permitted permitting stipulate stipulates stipulated "
        "call called calls consider considered considering decide decided declined declines demand demanded "
        "demands discuss discussed due expect expected expects fail failed focus hesitate hesitated hope hoped "
        "hopes hoping insist insisted intend intended intending intends invite invited need needed needs offer "
        "offered offers order ordered plan planned planning plans pledge pledged prepare prepared prepares "
        "preparing promise promised promises propose proposed ready refuse refused refuses request requested "
        "requests seek seeks set sought threaten threatened threatening threatens tries try trying urge urged "
        "urges vow vowed vowing vows want wanted wants warn warned warns would-be"
    ).split()
)
#: a gerund under these lies ahead
CONSIDERING = frozenset(
    "consider considers considering considered mull mulls mulling weigh weighs weighing propose proposes proposed proposing discuss discussing suggest suggests suggested".split()
)
#: plans that take an event noun as done
NOT_PLANNED = frozenset("attempted continued decided failed ordered".split())
#: before an event noun: it is told as having happened, whatever is said of it
BEHIND_ADJECTIVES = frozenset("recent latest previous earlier ongoing continuing continued current last".split())
#: "in case of …": under a condition
RISK_NOUNS = frozenset("case danger event prospect risk".split())
#: "threats of …": ahead
AHEAD_NOUNS = RISK_NOUNS | frozenset(
    (
        "attempt attempts call calls deadline deadlines demand demands need plan plans preparation preparations threat threats warning warnings"
    ).split()
)
#: had begun before it was stopped
ENDED = frozenset("cease ceased ceasing end ended ending ends escape escaped halt halted stop stopped stopping".split())
#: nouns of an end: what they are the end of goes on until then
ENDINGS = frozenset("end halt termination cessation conclusion".split())
#: what stands under these did not happen, or may
PREVENT = (
    AHEAD_NOUNS
    | ENDED
    | frozenset(
        (
            "against attempted avert averted avoid avoided avoiding ban banned block deter deterred fears foil foiled forestall forestalled "
            "foiling for hamper limit limiting possibility prevent prevented preventing prevents refrain refrained "
            "risked risks thwart thwarted thwarting"
        ).split()
    )
)
#: helpers of the future
FUTURE = frozenset("'ll gonna shall will wo would".split())
#: words that open a condition
CONDITION = frozenset("if lest once provided should unless until".split())
#: before an event noun
FUTURE_ADJECTIVES = frozenset(
    "envisaged expected forthcoming further future imminent impending intended looming mooted planned promised proposed scheduled threatened possible potential upcoming".split()
)
#: an infinitive under these is told as done
DONE_INFINITIVE = frozenset(
    (
        "able appear appeared appears began begun came caused causes causing chose chosen claimed claims compelled compelling continue "
        "continued continues continuing dared drive driven drives driving drove first forced forces forcing had happened having "
        "helped incited inciting induced inducing inspired inspiring known last leading led likely managed obliged obliging opted "
        "people proceeded prompted prompting prompts proved provoked provoking returned said seem seemed spurred spurring started "
        "took turned united use used uses using went"
    ).split()
)
#: with an object of theirs they make him do it; "had a chance to" and "took steps to" make nobody
HAVING = frozenset("had having took used uses using use people".split())
#: a clause so opened is told as a fact whatever the main clause is
FACTUAL_MARKS = frozenset("after although as because before following once since though when where whereas while".split())
#: the same for nouns
FACTUAL_PREPOSITIONS = frozenset("after amid before behind despite during following since".split())
#: what is only told, and not so where somebody denies the telling
TELLING = frozenset(
    "claim claims allegation allegations report reports accusation accusations rumour rumours rumor rumors suggestion suggestions".split()
)
#: "reports of …"
HEARSAY = frozenset("allegations reports rumors rumours".split())
#: "an end to …", "put a stop to …"
PUT_TO_AN_END = ENDINGS | frozenset(["stop"])
#: verbs of those who answer to what has happened, or whom it has come over: what stands under them they take as given
REACTING = frozenset(
    (
        "address addressed addressing aggravate aggravated aggravating answer answered answering applaud applauded ascribe ascribed "
        "attribute attributed attributing avenge avenged avenging blame blamed blaming bury celebrate celebrated celebrating "
        "commemorate commemorated commemorating complicate complicated complicating condemn condemned condemning condone condoned "
        "criticise criticised criticising criticize criticized criticizing decry decried denounce denounced denouncing deplore "
        "deplored deploring describe described document documented documenting endure endured enduring escape escaped escaping evade evaded evading "
        "exacerbate exacerbated exacerbating examine examined excuse excused explain explained exploit exploited exploiting fled "
        "flee fleeing forget forgive forgiven forgotten ignore ignored ignoring "
        "intensified intensify investigate investigated investigating justified justify justifying lament lamented "
        "mourn mourned mourning praise praised probe probed probing prolong prolonged prolonging "
        "punish punished punishing react reacted reacting record recorded recover recovered recovering regret regretted "
        "remember remembered respond responded responding retaliate retaliated retaliating survive "
        "survived surviving tolerate tolerated tolerating won worsen worsened worsening"
    ).split()
)
#: "had a hand in …", "is responsible for …": whoever denies it denies his part, not that it happened
PART_IN = frozenset(
    (
        "accountable behind blame blamed complicit complicity connection connections culpable guilt guilty hand implicated "
        "implication involved involvement knowledge link linked links part participation responsibility responsible role"
    ).split()
)
#: "the attack is likely", "was inevitable": it lies ahead
AHEAD_PREDICATES = frozenset("imminent impossible inevitable likely looming possible unavoidable unlikely".split())
#: "for fear of …", "afraid of being …"
FEARING = frozenset("afraid fear fearful scared terrified".split())
#: "with the aim of calling …": ahead
AIM_NOUNS = frozenset(
    (
        "aim aims brink capable chance chances favor favour goal goals hope hopes idea intent intention intentions objective "
        "possibility prospect prospects purpose verge"
    ).split()
)
#: of these, with an event noun too: "hopes of a ceasefire"
HOPED = frozenset("brink chance chances hope hopes possibility prospect prospects verge".split())
#: with "for": "called for talks", "calls for withdrawing …"
CALLING = frozenset(
    (
        "appeal appealed appealing appeals ask asked asking asks call called calling calls chant chanted chanting clamoring clamouring lobbied lobbying plead "
        "pleaded pleading press pressed pressing push pushed pushing vote voted voting"
    ).split()
)
#: with "from": "prevented from evacuating …"
BARRING = frozenset(
    (
        "ban banned banning bar barred barring block blocked blocking deter deterred discourage discouraged dissuade dissuaded "
        "exclude excluded hinder hindered keep kept prevent prevented preventing prevents prohibit prohibited prohibiting refrain "
        "refrained refraining restrained stop stopped stopping"
    ).split()
)
#: with an infinitive: it was not done
FAILING = frozenset("fail failed failing fails neglect neglected neglecting unable unsuccessfully".split())
#: "tried to defend …": of words and of public protest the trying is the act
TRYING = frozenset("try tried tries trying attempt attempted attempting attempts seek sought seeking seeks".split())
#: "approved a request": a plea is made, whatever becomes of it
ANSWERING = frozenset(
    "approve approved approves consider considered considering considers decline declined declines discuss discussed refuse refused refuses reject rejected rejects".split()
)
#: "protect them from the shelling"
SHELTERING = frozenset(
    "protect protected protecting protection save saved saving shelter sheltered sheltering shield shielded shielding".split()
)
#: "an investigation into the killings", "victims of the attack": what has happened, whatever comes of it
REACTION_NOUNS = frozenset(
    (
        "account accounts aftermath anger anniversary condemnation condemnations criticism enquiry footage fury grief inquiry "
        "inquiries investigation investigations memories memory news outrage perpetrators probe punishment reaction reactions "
        "reprisal reprisals response responses retaliation revenge survivors vengeance victim victims video videos"
    ).split()
)
#: "efforts to persuade", "a rally to demand": of words, the effort is the act
EFFORTS = frozenset(
    (
        "attempt attempts bid campaign campaigns demonstration demonstrations drive effort efforts gathering march marches "
        "movement protest protests rallies rally revolt revolution sit-in statement struggle uprising vigil"
    ).split()
)
#: these with an object end what goes on
STOPPING = frozenset(
    "crush crushed crushing end ended ending halt halted halting quell quelled stop stopped stopping suppress".split()
)
#: of these, even with "a": "stop an attack" may keep it from coming
HALTING = STOPPING - {"stop", "stopped", "stopping"}
#: "were not aimed at …": of an act that there is
AIMED = frozenset("aimed confined directed intended limited meant restricted".split())
#: "when they meet": of a time
TIME_MARKS = frozenset("after before once until when whenever".split())
#: "are due in Orl to appeal …"
SCHEDULED = frozenset("due expected scheduled set".split())
#: with "never": what is seen now for the first time
WITNESSED = frozenset("experienced faced known seen witnessed".split())
#: "no sign of …", "no evidence of …"
SIGNS = frozenset("evidence hint hints indication indications sign signs suggestion word".split())
#: what is wished for or planned
WISHES = frozenset(
    "aim aims call calls condition conditions demand demands goal goals hope objective objectives option options plan priority proposal "
    "proposals request requirement".split()
)
#: forms of the copula
BEING = frozenset("be is are was were been being 's".split())
#: "it may be recalled that", "it should be noted that": no more than an introduction
RECALLED = frozenset("recalled noted remembered mentioned stressed emphasised emphasized".split())
#: with an infinitive: whoever is so will hardly do it
RELUCTANT = frozenset("disinclined hesitant loath loth reluctant unwilling".split())
#: what is made more of, or less, is there already
GOING_ON = frozenset("continue escalate expand intensify prolong pursue reduce step widen".split())
#: under "failed to": it did not come about
COMING_ABOUT = frozenset("begin commence happen materialise materialize occur proceed start take".split())
