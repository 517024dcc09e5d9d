"""The closed word lists of the codebook.

Takes nothing, gives the words that every record may use. Each member carries its own codebook entry in
``definition``; help texts, the JSON Schema and the documentation are printed from here, so that there is one
definition of each word and no second.
"""

from crossbearing.vocab.deciding import Act, DecisionStanding, Role, TaskKind
from crossbearing.vocab.events import EventType
from crossbearing.vocab.judging import Coverage, Grade, Interest, Move, NodeKind, PerpetratorStanding, Stance, Standing, Tie
from crossbearing.vocab.publishing import Audience, Keeping, PlaceLevel, Withholding
from crossbearing.vocab.reading import (
    ActorKind,
    DatePrecision,
    Factuality,
    Form,
    Geoprecision,
    Group,
    Mood,
    Outcome,
    PassageKind,
    Scope,
)
from crossbearing.vocab.words import Severity, Word

__all__ = [
    "Act",
    "ActorKind",
    "Audience",
    "Coverage",
    "DatePrecision",
    "DecisionStanding",
    "EventType",
    "Factuality",
    "Form",
    "Geoprecision",
    "Grade",
    "Group",
    "Interest",
    "Keeping",
    "Mood",
    "Move",
    "NodeKind",
    "Outcome",
    "PassageKind",
    "PerpetratorStanding",
    "PlaceLevel",
    "Role",
    "Scope",
    "Severity",
    "Stance",
    "Standing",
    "TaskKind",
    "Tie",
    "Withholding",
    "Word",
]
