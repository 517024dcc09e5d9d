"""Which language a text is in.

Takes a text and what was said of its language, gives an ISO 639-1 code and how it is known. Upper-case wire text and
text without punctuation are read as what they are. Never guesses at a text of a few letters.
"""

from __future__ import annotations

import functools
import re
from typing import Protocol

_LEAST = 20  # letters: below this a classifier reads tea leaves
_SAMPLE = 3000
_SHORT = 300  # letters: up to here foreign names outweigh the words between them
#: of 247 English headlines five were taken for Latin, Swedish or Pidgin, with shares of .07 to .37; German, Spanish and French ones have .5 or more
_SURE = 0.4
_CODE = re.compile(r"[a-z]{2,3}(?=$|[-_])")
_NAMES = {"english": "en", "eng": "en", "arabic": "ar", "ara": "ar", "french": "fr", "fra": "fr", "turkish": "tr", "tur": "tr"}
_ENGLISH = frozenset(
    ["the", "of", "and", "by", "after", "from", "with", "to", "for", "on", "in", "at", "is", "are", "was", "were", "who"]
)
_WORD = re.compile(r"[a-z]+")


class _Classifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


@functools.cache
def _classifier() -> _Classifier:
    from py3langid import langid  # half a second to load, which other commands should not pay

    model: _Classifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    return model


def language(text: str, given: str) -> tuple[str, str]:
    """The language code and how it is known: "given", "detected" or "" (not known)."""
    said = given.strip().lower()
    if said in _NAMES:
        return _NAMES[said], "given"
    if code := _CODE.match(said):
        return code.group(), "given"
    sample = text[:_SAMPLE].lower()
    letters = sum(map(str.isalpha, sample))
    if letters < _LEAST:
        return "", ""
    found, share = _classifier().classify(sample)
    if (
        found != "en"
        and share < 0.7
        and letters < _SHORT
        and sample.isascii()
        and not _ENGLISH.isdisjoint(_WORD.findall(sample))
    ):
        found = "en"
    elif found != "en" and share < _SURE and letters < _SHORT and sample.isascii():
        return "", ""
    return found, "detected"
