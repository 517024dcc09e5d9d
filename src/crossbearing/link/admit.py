"""Which claims may be in an incident.

Takes one resolved claim, gives None (it may) or the Rejection with its rule and sentence. A rejected claim stays in the
ledger: a threat is a claim, and a cumulative toll is held against the incidents of its window; neither is a happening.
It must never look at other claims: whether a denial has anything to deny is known only after clustering.
"""

from __future__ import annotations

from crossbearing.model import Rejection, ResolvedClaim
from crossbearing.vocab import DatePrecision, EventType, Mood, Scope

SPEECH_ACTS = frozenset(
    {
        EventType.THREAT,
        EventType.DEMAND,
        EventType.ACCUSATION,
        EventType.REJECTION,
        EventType.SUPPORT,
        EventType.SANCTION,
    }
)


def rejected(claim: ResolvedClaim) -> Rejection | None:
    """Why this claim is in no incident, or None; the first rule that fits."""
    for rule, because in (
        ("speech_act", _speech_act(claim)),
        ("not_happened", _not_happened(claim)),
        ("cumulative", _cumulative(claim)),
        ("background", _background(claim)),
        ("too_vague", _too_vague(claim)),
    ):
        if because:
            return Rejection(claim=claim.id, rule=rule, because=because)
    return None


def only_denies(claim: ResolvedClaim) -> bool:
    """Whether the claim says only that something did not happen, or that nobody was harmed."""
    unharmed = claim.event.type is EventType.HARM and all(toll.high == 0 for toll in claim.casualties)
    return claim.factuality.denied or (unharmed and bool(claim.casualties))


def denial_alone(claim: ResolvedClaim) -> Rejection:
    """The rejection of a denial, or of "no one was hurt", that found no event to speak of."""
    because = f"{claim.event.trigger.quote!r} denies what no report here asserts."
    return Rejection(claim=claim.id, rule="denial_alone", because=because)


def has_date(claim: ResolvedClaim) -> bool:
    """Whether the claim's own words give calendar days."""
    return claim.when is not None and claim.when.start is not None and claim.when.end is not None


def _speech_act(claim: ResolvedClaim) -> str:
    if claim.event.type in SPEECH_ACTS:
        return f"{claim.event.type} is said, not done: words make no incident."
    return ""


def _not_happened(claim: ResolvedClaim) -> str:
    if claim.mood is not Mood.ACTUAL:
        return f"It is told as {claim.mood}, not as having happened."
    return ""


def _cumulative(claim: ResolvedClaim) -> str:
    own_day = has_date(claim) and claim.when is not None and claim.when.precision is DatePrecision.DAY
    if claim.casualties and not own_day and all(toll.scope is Scope.CUMULATIVE for toll in claim.casualties):
        return f"{claim.casualties[0].text!r} counts over a stretch of time or several events."
    return ""


def _background(claim: ResolvedClaim) -> str:
    if not claim.foreground and not has_date(claim):
        return "It is told as background, without a date of its own."
    return ""


def _too_vague(claim: ResolvedClaim) -> str:
    named = any(actor.identified for actor in (*claim.actors, *claim.recipients))
    if claim.place is None and not has_date(claim) and not claim.casualties and not named:
        return "It gives no place, no date, no count of people and no named actor."
    return ""
