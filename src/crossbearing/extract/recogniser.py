"""Names of people by spaCy's recogniser. Reading does without it; redaction wants every name that anything finds."""

from __future__ import annotations

import importlib
from functools import cache
from typing import Any

from crossbearing.extract.parser import MODELS, NoModel

_UNUSED = ["tagger", "parser", "lemmatizer", "attribute_ruler", "senter"]


@cache
def _recogniser() -> Any:
    for name in MODELS:
        try:
            package = importlib.import_module(name)
        except ImportError:
            continue
        return package.load(exclude=_UNUSED)
    raise NoModel


def people_in(text: str) -> set[str]:
    """The names of people that the model finds; raises NoModel."""
    return {
        found.text.strip() for found in _recogniser()(text).ents if found.label_ == "PERSON" and len(found.text.strip()) > 1
    }
