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
        "break breaks broke broken erupt erupts erupted continue continues continued resume resumes resumed go goes went ensue ensued "
        "follow follows followed come comes came be is are was were been being 's seem seems seemed appear appears appeared remain remains "
        "remained fail failed end ended last lasted spread kill kills killed hit hits strike struck target targets targeted wound wounded "
        "injure injured destroy destroyed leave left claim claimed"
    ).split()
)
#: an event under an infinitive of these is itself what is intended
STAGING = frozenset(
    "bring introduce reach secure achieve establish negotiate broker impose launch carry stage hold mount conduct begin start resume organise organize order impose open wage hit do have".split()
)
#: verbs of those who make ready for something
PREPARING = frozenset(
    "plan plans planned planning prepare prepares prepared preparing train trained brace braced bracing".split()
)
#: "could be heard" was heard
PERCEIVED = frozenset("heard hear seen see felt".split())
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
    "believe believed believes fear feared fears suggest suggested suggests suspect suspected think thought".split()
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
        "able agree agreed approve approved approves aim aimed aims allow allowed allows ask asked attempt attempts authorise authorize "
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
        "attempt attempts call calls demand demands need plan plans preparation preparations threat threats warning warnings"
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
            "against attempted avert averted avoid avoided avoiding ban banned block deter deterred fears foil foiled "
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
    "envisaged expected forthcoming further future imminent impending intended looming planned promised proposed scheduled threatened possible potential upcoming".split()
)
#: an infinitive under these is told as done
DONE_INFINITIVE = frozenset(
    (
        "able appear appeared began begun came caused causing claimed claims continue continued continues first "
        "continuing continues forced forcing happened helped known last leading led likely managed people prompted returned said seem "
        "seemed started took united use used uses using went"
    ).split()
)
#: a clause so opened is told as a fact whatever the main clause is
FACTUAL_MARKS = frozenset("after although as because before following since though when where while".split())
#: the same for nouns
FACTUAL_PREPOSITIONS = frozenset("after amid before despite during following since".split())
#: "reports of …"
HEARSAY = frozenset("allegations reports rumors rumours".split())
