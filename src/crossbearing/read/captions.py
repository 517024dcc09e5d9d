"""Picture credits and gallery counters, told from story and caption by their form.

Takes one line, gives what it is or where its credit begins. Never takes a fraction in prose ("7/23 of the vote") for a
counter, nor a sentence for a credit.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_AGENCY = (
    r"(?:Agence France[- ]Presse|The Associated Press|Associated Press|Thomson Reuters|Anadolu(?: Agency)?|RIA Novosti"
    r"|Ria Novosti|European Pressphoto Agency|Getty(?: Images)?|Rex Features|Zuma Press|SOPA Images|UN Photo|Pacific Press"
    r"|Press Association|AFP|APTN|AP|EPA-EFE|EPA|EFE|PA|AA|DPA|dpa|UPI|ANSA|TASS|Tass|Xinhua|SANA|WAFA|IRNA|ISNA|NNA|Sputnik"
    r"|Reuters|REUTERS|RTR|REX|Rex|Shutterstock|NurPhoto|ZUMA|Zuma|SIPA|Sipa|Bloomberg|LightRocket|Corbis|Alamy|Magnum"
    r"|Kyodo|Yonhap|Handout|HANDOUT|Supplied|Screengrab|EyePress|Polaris|Redux|Barcroft|Pool|POOL|Wire|WIRE)"
)
_NOUN = r"(?:\s+(?:Images?|Photos?|Pictures?|Wire|Media|File|FILE|Video))?"
_AGENCIES = rf"{_AGENCY}{_NOUN}(?:\s*(?:/|,|\||–|-|&|\band\b|\bvia\b|\bfor\b)\s*{_AGENCY}{_NOUN}|\s+{_AGENCY}{_NOUN}){{0,4}}"
_NAME = r"[^.!?;:/\n()\[\]]{2,60}"
_CREDIT = re.compile(
    rf"(?:{_AGENCIES}|{_NAME}(?:\s*/\s*{_NAME})?\s*/\s*{_AGENCIES}(?:\s*/\s*{_NAME})?"
    rf"|{_AGENCIES}\s*/\s*{_NAME}|{_NAME}\s+via\s+{_AGENCIES})"
)
_LABELLED = re.compile(
    r"(?:(?:photo(?:graph)?s?|pictures?|images?|pics?|video|still)"
    r"\s*(?:\s(?:credits?|by|courtesy(?:\s+of)?|copyright|source)\b\s*:?|[:/|])"
    r"|credits?\s*[:/|]|source\s*:|courtesy(?:\s+of)?\b:?|copyright\b:?|©|\(c\))\s*(?P<who>[^.!?\n]{2,80})",
    re.IGNORECASE,
)
_HAS_AGENCY = re.compile(rf"\b{_AGENCY}\b")
_COUNTER = re.compile(
    r"\(?(?:(?:image|photo|picture|slide|gallery)\s+)?(?P<n>\d{1,3})\s*(?:/|\bof\b|\bout of\b)\s*(?P<total>\d{1,3})\)?[.:]?",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"(?<!\S)\(?(?:(?:(?:Image|Photo|Picture|Slide)\s+)(?P<n>\d{1,3})\s*(?:/|of)\s*(?P<total>\d{1,3})"
    r"|(?P<m>\d{1,3})/(?P<all>\d{1,3}))\)?[.:]?"
    r"(?=\s+[\"“‘'(\[©]?[A-Z0-9À-Þ©]|\s*$)"
)
_BRACKETED = re.compile(r"[(\[]([^()\[\]]{2,90})[)\]]\s*\.?$")
_TRAILING = re.compile(
    rf"(?:(?<=\s)|^)(?P<credit>(?:©\s*)?"
    rf"(?:(?:[A-Z][\w.'’-]+\s+){{1,3}}/\s*|[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){{0,2}}\s*/\s*|via\s+)?"
    rf"{_AGENCIES}(?:\s*/\s*[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){{0,3}})?)\s*\.?$"
)
_GLUED = re.compile(
    rf"(?<!\S)(?P<credit>{_AGENCY}{_NOUN}(?:\s*(?:/|via)\s*{_AGENCY}{_NOUN}|\s+{_AGENCY}{_NOUN}){{0,3}})\s+(?=[\"“A-Z])"
)
_LONGEST = 140  # characters of a credit line


class Counter(NamedTuple):
    """A gallery counter: where it stands, "7" of "7/23", and "23"."""

    start: int
    end: int
    number: int
    total: int


def is_credit(line: str) -> bool:
    """Whether the line is nothing but a picture credit."""
    line = line.strip().strip("–—- \t").removesuffix(".")
    if not 2 <= len(line) <= _LONGEST:
        return False
    if line[0] in "([" and line[-1] in ")]":
        line = line[1:-1].strip()
    if labelled := _LABELLED.fullmatch(line):
        return _is_name(labelled["who"])
    return bool(_CREDIT.fullmatch(line)) and len(line.split()) <= 14


def _is_name(words: str) -> bool:
    parts = words.split()
    capital = sum(not part[0].islower() for part in parts)
    return bool(parts) and len(parts) <= 9 and (capital * 2 > len(parts) or bool(_HAS_AGENCY.search(words)))


def counter(line: str) -> Counter | None:
    """The counter, where the line is nothing else."""
    found = _COUNTER.fullmatch(line) if len(line) <= 30 else None
    return _counted(0, len(line), found["n"], found["total"]) if found else None


def inline_counters(line: str) -> list[Counter]:
    """Everything in the line that has the form of a counter and could begin a caption."""
    if "/" not in line and " of " not in line:
        return []
    found = (_counted(f.start(), f.end(), f["n"] or f["m"], f["total"] or f["all"]) for f in _INLINE.finditer(line))
    return [one for one in found if one]


def _counted(start: int, end: int, number: str, total: str) -> Counter | None:
    return Counter(start, end, int(number), int(total)) if 1 <= int(number) <= int(total) <= 500 else None


def trailing_credit(words: str, *, bare: bool) -> tuple[int, int] | None:
    """Bounds of the credit that ends the words, brackets included. ``bare``: an agency without brackets counts too."""
    skipped = max(0, len(words) - _LONGEST)
    tail = words[skipped:]
    found = _BRACKETED.search(tail)
    if found and is_credit(found.group(1)):
        return skipped + found.start(), len(words)
    if bare or "/" in tail:
        named = _TRAILING.search(tail)
        if named and (bare or "/" in named["credit"]):
            return skipped + named.start("credit"), skipped + named.end("credit")
    return None


def glued_credit(words: str) -> tuple[int, int] | None:
    """Bounds of the first agency credit with more text after it: where a collapsed gallery runs into the story."""
    found = _GLUED.search(words)
    return found.span("credit") if found else None
