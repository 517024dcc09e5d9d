"""Names of people by spaCy's recogniser. Reading does without it; redaction wants every name that anything finds."""

from __future__ import annotations

from functools import cache
from typing import Any

from crossbearing.extract.text.parser import loaded

_UNUSED = ["tagger", "parser", "lemmatizer", "attribute_ruler", "senter"]


@cache
def _recogniser() -> Any:
    return loaded(_UNUSED)


def people_in(text: str) -> set[str]:
    """The names of people that the model finds; raises NoModel."""
    return {
        found.text.strip() for found in _recogniser()(text).ents if found.label_ == "PERSON" and len(found.text.strip()) > 1
    }
