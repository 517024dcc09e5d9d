"""What a release says about itself to people: the page that opens it, the data dictionary, what each format cannot hold."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from crossbearing import codec
from crossbearing.publish.cells import csv_row
from crossbearing.publish.release.manifest import Counted, Manifest
from crossbearing.publish.told import Format

DICTIONARY = ("file", "column", "type", "unit", "about")
LACKS = ("file", "what", "because")


def dictionary_csv(formats: Iterable[Format], tables: Mapping[str, type[Struct]]) -> str:
    """Every column of every table, and every field of every record, as CSV. Fields of records are those of their JSON Schema;
    what a record or a word means stands in its own definition."""
    rows = [(f"formats/{f.file}", c.name, c.type, c.unit, c.about) for f in formats for c in f.columns]
    for name, record in tables.items():
        rows += _fields(f"tables/{name}.jsonl", record)
    return csv_row(DICTIONARY) + "".join(map(csv_row, rows))


def _fields(file: str, record: type[Struct]) -> Iterator[tuple[str, str, str, str, str]]:
    schema = codec.schema(record)
    known = schema.get("$defs", {})
    top = known[schema["$ref"].rsplit("/", 1)[-1]] if "$ref" in schema else schema
    yield file, "", "record", "", _one_line(inspect.getdoc(record) or "")
    yield from _inner(file, "", top, known, ())


def _inner(
    file: str, path: str, node: Mapping[str, Any], known: Mapping[str, Any], above: tuple[str, ...]
) -> Iterator[tuple[str, str, str, str, str]]:
    for name, field in node.get("properties", {}).items():
        kind, target = _kind(field, known)
        here = f"{path}{name}"
        about = _one_line(target[1].get("description", "")) if target else ""
        yield file, here, kind, "", about
        if target and target[0] not in above and "properties" in target[1]:
            yield from _inner(file, f"{here}{'[]' if kind.startswith('list') else ''}.", target[1], known, (*above, target[0]))


def _kind(field: Mapping[str, Any], known: Mapping[str, Any]) -> tuple[str, tuple[str, Mapping[str, Any]] | None]:
    """How a field is written, and the record it holds, if it holds one."""
    if "$ref" in field:
        name = field["$ref"].rsplit("/", 1)[-1]
        found = known[name]
        return ("one of: " + ", ".join(map(str, found["enum"])) if "enum" in found else name), (name, found)
    if "anyOf" in field:
        kinds = [_kind(one, known) for one in field["anyOf"] if one.get("type") != "null"]
        optional = any(one.get("type") == "null" for one in field["anyOf"])
        return " or ".join(kind for kind, _ in kinds) + (", or null" if optional else ""), next(
            (t for _, t in kinds if t), None
        )
    if field.get("type") == "array":
        kind, target = _kind(field.get("items") if isinstance(field.get("items"), dict) else {}, known)  # type: ignore[arg-type]
        return f"list of {kind or 'values'}", target
    return str(field.get("format") or field.get("type") or ""), None


def _one_line(text: str) -> str:
    return " ".join(text.split())


def lacks_csv(formats: Iterable[Format], left: Mapping[str, Mapping[str, int]]) -> str:
    """What each format cannot hold, and how many incidents it left out for which reason, as CSV."""
    rows = [(f"formats/{f.file}", lack.what, lack.because) for f in formats for lack in f.lacks]
    rows += [(f"formats/{file}", f"{number} incidents", why) for file, found in left.items() for why, number in found.items()]
    return csv_row(LACKS) + "".join(map(csv_row, rows))


def readme(manifest: Manifest, formats: Iterable[Format], fingerprint: str) -> str:
    """The page that opens the release."""
    counts = manifest.counts
    lines = [
        f"# {manifest.title or 'A case'}: release {manifest.name}",
        "",
        *([f"**{manifest.notice}**", ""] if manifest.notice else []),
        f"{counts['incidents']} incidents, {counts['claims']} claims, {counts['documents']} documents. For: {manifest.audience}."
        f" Made by Crossbearing {manifest.method.crossbearing}.",
        "",
        f"Licence: {manifest.licence or 'none is stated; ask before you use it'}.  ",
        f"Contact: {manifest.contact or 'none is stated'}.",
        "",
        "An incident is a set of claims, not a fact: every number is what somebody said, with the voices behind it. Low, best and",
        "high are kept apart; where voices disagree nothing is averaged. An absent number means that nobody gave one; it is not 0.",
        "",
        "## What is here",
        "",
        "| file | for | what it is |",
        "|---|---|---|",
        *(f"| formats/{each.file} | {each.reader} | {each.about} |" for each in formats),
        "| tables/ | crossbearing import | the ledger itself, a record a line: what everything else is made from |",
        "| dictionary.csv | people | every column and field, with its unit |",
        "| lacks.csv | people | what each format cannot hold |",
        "| METHOD.md | people | how the numbers came about, and by which versions |",
        "| redirects.csv | people, programs | what became of ids of earlier releases |",
        "| CHANGES.md, changes.csv | people | what is different from the last release |",
        "| withheld.csv | people | how much was withheld, and why |",
        "| manifest.json | programs | what was made from what, with the SHA-256 of every file |",
        "",
        "## What was withheld",
        "",
        *_withheld(manifest.withheld),
        "",
        "## How to cite",
        "",
        f"{manifest.title or 'Untitled case'}, release {manifest.name}, {manifest.day}. Give the id of an incident as it stands here;",
        "later releases say in redirects.csv what became of it.",
        "",
        "## How to check it",
        "",
        "With Crossbearing: `crossbearing verify FOLDER`. Without it:",
        "",
        "```",
        "sha256sum -c SHA256SUMS",
        "openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in manifest.json -sigfile manifest.sig",
        "```",
        "",
        f"The key's fingerprint is `{fingerprint}`. A signature proves who signed only if you have the fingerprint from somewhere",
        "else than from this folder: ask those who made the release.",
        "",
    ]
    return "\n".join(lines)


def method(manifest: Manifest) -> str:
    """How the numbers came about, and by which versions, for whoever uses or cites them."""
    made = manifest.method
    rows = [("Crossbearing", made.crossbearing), *made.packages.items()]
    rules = [f"| {part} | `{digest}` |" for part, digest in made.rules.items()]
    set_ = [f"| {key} | {value} |" for key, value in made.settings.items()]
    counts = [f"| {name} | {number} |" for name, number in manifest.counts.items()]
    return "\n".join([
        "# How these numbers came about", "",
        "Reports are read by rules over a small English parser. What one speaker says of one event in one document is a **claim**: type, who,",
        "to whom, where and when with their precision, how many, how firmly, in which words. Reports in other languages are kept, not read.",
        "",
        "Claims are compared by type, days, distance, actors, tolls, targets, weapons and words; those that agree well enough are joined to one",
        "**incident**. Threats, plans, conditions and totals over a stretch of time are none. An incident has no facts of its own: what is said",
        "of it are **findings**, with the claims for and against.",
        "",
        "Reports that share an origin (reprints, wire copy, the same cited speaker, the same quoted words) count as one **voice**. A voice is",
        "neutral, on the side that gains by what it says, or speaks against its own interest.",
        "",
        "**Tolls** are low, best and high: the least and the greatest number that a voice gives, and the latest low of the most reliable neutral",
        "voice, ties to the median. What a party says of its enemy's dead enters high only. Groups add, subsets never; where a total and the sum",
        "of its groups disagree, both stay. Nothing is averaged. No claim is no number: it is not 0.",
        "",
        "**Grades** say how well it is supported that it happened, and apart from that who did it: confirmed (against the speaker's own interest, or",
        "three voices of which two are neutral, and no neutral denial), fair (two voices, one of them not of the side that gains), contested",
        "(asserted and denied), weak (one voice, one side or hedged), discounted (taken back, or denied by two neutral voices). Each grade carries",
        "the rule that gave it and the voices it counted. A grade is no proof.",
        "",
        "People reject, correct, join, split, regrade and approve; what they decided stands in the ledger that this was made from.",
        "",
        "## Versions", "", "| | |", "|---|---|", *(f"| {name} | {version} |" for name, version in rows), "",
        "Rules, by the digest of their source:", "", "| stage | |", "|---|---|", *rules, "",
        "## Settings", "", "| | |", "|---|---|", *set_, "",
        "## Counts", "", "| | |", "|---|---|", *counts, "",
    ])  # fmt: skip


def _withheld(counted: tuple[Counted, ...]) -> list[str]:
    if not counted:
        return ["Nothing."]
    return [
        "| of what | how many | why |",
        "|---|---:|---|",
        *(f"| {c.what} | {c.number} | {c.why.definition} |" for c in counted),
    ]
