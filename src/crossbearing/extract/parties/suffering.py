"""To whom an act was done, beside what its toll tells: who is named or described there, a pronoun where nobody is.

Takes the parts of one event with the people counted in it, gives mentions. People of no name whom the toll counts are left to
the toll; a single one who is described ("shot a driver") stands here too.
"""

from __future__ import annotations

from crossbearing.extract.parties.bodies import Span
from crossbearing.extract.parties.roles import Roles
from crossbearing.extract.speech.parsed import Parsed, anchor, mention
from crossbearing.extract.text.named import Found
from crossbearing.extract.tolls.counted import Count
from crossbearing.model import LABEL, Document, Mention
from crossbearing.vocab import ActorKind, EventType, Group

_NOBODY_IN_PARTICULAR = frozenset(
    (
        "people person persons others other dead killed wounded injured missing bodies body victims victim deaths casualties men man women "
        "woman members member civilian civilians children child at least more than of the a an some one two three four five six seven eight nine ten "
        "their his her lives life dozens scores hundreds thousands several many seriously badly additional further individuals"
    ).split()
)
"""Words that only count: whom they harmed the casualty says."""


def suffering(document: Document, parsed: Parsed, parts: Roles, counted: list[Count], type_: EventType) -> tuple[Mention, ...]:
    """To whom it was done; those who are only counted ("five people", the dead of a clash) the casualties tell."""
    numbered = {i for count in counted for i in range(min(count.first, count.noun), max(count.last, count.noun) + 1)}
    bodies = _bodies(parsed)
    spans = [
        span
        for span in parts.recipients
        if _named(span, bodies) or (type_ is not EventType.HARM and not (span[1] in numbered and _nobody(parsed, span)))
    ]
    # fighters stay: the side that they are of says whose losses these are
    several = {c.noun for c in counted if c.best > 1 and c.group is not Group.COMBATANTS}
    spans = [s for s in spans if s[1] not in several or _named(s, bodies)]
    spans += [
        (f.first, f.last) for f in bodies if any(f.first <= c.noun <= f.last and c.best and not c.subset for c in counted)
    ]
    return tuple(dict.fromkeys(mention(document, parsed, span) for span in spans))


def by_a_pronoun(document: Document, parsed: Parsed, parts: Roles, type_: EventType) -> tuple[Mention, ...]:
    """ "They beat us", "they had been kidnapped": the pronoun, where nobody before it is known to be meant."""
    at = parts.object
    if at is None or parsed.words[at] in ("it", "her", "you") or not (type_.violent or parsed.words[at] in _OBJECTS):
        return ()
    return (Mention(anchor(document, parsed, at, at), "", ActorKind.UNKNOWN),)


_OBJECTS = frozenset({"him", "them", "us", "me"})


def _bodies(parsed: Parsed) -> list[Found]:
    return [f for f in parsed.names.actors if not f.mention.key.startswith(LABEL)]


def _named(span: Span, bodies: list[Found]) -> bool:
    return any(span[0] <= f.first and f.last <= span[1] for f in bodies)


def _nobody(parsed: Parsed, span: Span) -> bool:
    return _NOBODY_IN_PARTICULAR.issuperset(parsed.words[span[0] : span[1] + 1])
