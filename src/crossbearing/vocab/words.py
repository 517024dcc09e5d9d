"""What a word of a closed list is, and how bad a problem is."""

from __future__ import annotations

from enum import Enum
from typing import Self


class Word(str, Enum):
    """One word of a closed list, with its codebook entry in ``definition``."""

    definition: str

    def __new__(cls, value: str, definition: str = "") -> Self:
        word = str.__new__(cls, value)
        word._value_ = value
        word.definition = definition
        return word

    def __str__(self) -> str:
        return str(self.value)


class Severity(Word):
    """How bad a problem is."""

    NOTE = ("note", "Worth knowing; nothing is wrong.")
    WARNING = ("warning", "Something was left out or guessed less well than it could be.")
    ERROR = ("error", "Part of the input was not read; the rest was.")
