"""JSON Lines and JSON files to documents.

Takes a stream and its origin; gives one document for each object, and a problem for what is none. It holds one object
at a time, also of a list, and never raises for bad JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, TypeVar

from crossbearing.acquire.captured import Origin, Retrieved, document
from crossbearing.acquire.lines import encoding_of, lines, mended, reader
from crossbearing.model import Problem
from crossbearing.problems import problem

_BETWEEN = re.compile(r"[\s,\[\]\ufeff]*")  # what stands between the objects of a list, or between objects in a row
_STEP = 2**18
T = TypeVar("T")
Take = Callable[[dict[str, Any], Origin, int], Iterator[T | Problem]]


def _document(found: dict[str, Any], origin: Origin, number: int) -> Iterator[Retrieved | Problem]:
    return document(found, origin, number, without_text="A106")


def jsonl(stream: BinaryIO, origin: Origin) -> Iterator[Retrieved | Problem]:
    """The documents of a JSON Lines file."""
    return json_lines(stream, origin, _document)


def json_file(stream: BinaryIO, origin: Origin) -> Iterator[Retrieved | Problem]:
    """The documents of a JSON file."""
    return json_objects(stream, origin, _document)


def json_lines(stream: BinaryIO, origin: Origin, take: Take[T]) -> Iterator[T | Problem]:
    """What ``take`` makes of each line's object."""
    for line in lines(stream, origin):
        if isinstance(line, Problem):
            yield line
        elif line.text.strip():
            try:
                found = json.loads(line.text)
            except (ValueError, RecursionError) as fault:
                yield problem("A105", origin.at(line.number), line=line.number, reason=_reason(fault))
            else:
                yield from _object(found, origin, line.number, take)


def json_objects(stream: BinaryIO, origin: Origin, take: Take[T]) -> Iterator[T | Problem]:
    """What ``take`` makes of each object of a JSON file: one object, a list of objects, or objects one after another.

    An object that is not whole yet and one that is broken look alike, so a broken one ends the file: after it nothing
    tells where the next begins.
    """
    encoding = encoding_of(origin.head)
    text_stream = reader(stream, encoding)
    told = not encoding.startswith("utf")
    if told:
        yield problem("A117", origin.where, line=1, encoding=encoding)
    decode = json.JSONDecoder().raw_decode
    waiting, position, number, ended = "", 0, 1, False
    while True:
        start = _end_of_gap(waiting, position)
        number += waiting.count("\n", position, start)
        position = start
        try:
            found, end = decode(waiting, position) if position < len(waiting) else (None, len(waiting))
        except RecursionError as fault:
            yield problem("A105", origin.at(number), line=number, reason=_reason(fault))
            break
        except ValueError as fault:
            if ended:
                yield problem("A105", origin.at(number), line=number, reason=_reason(fault))
                break
            if len(waiting) - position > origin.limit:
                yield problem("A107", origin.at(number), line=number, limit=origin.megabytes)
                break
            end = len(waiting)
        if end < len(waiting) or (ended and position < end):
            if end - position > origin.limit:
                yield problem("A107", origin.at(number), line=number, limit=origin.megabytes)
            else:
                yield from _object(found, origin, number, take)
            number += waiting.count("\n", position, end)
            position = end
        elif ended:
            break
        else:  # read on, each time as much again, so that a long object is not parsed too often
            more = text_stream.read(max(_STEP, len(waiting) - position))
            ended = not more
            more, stray = mended(more)
            if stray and not told:
                yield problem("A117", origin.at(number), line=number, encoding=stray)
                told = True
            waiting, position = waiting[position:] + more, 0
    text_stream.detach()


def _end_of_gap(text: str, position: int) -> int:
    gap = _BETWEEN.match(text, position)
    return gap.end() if gap else position


def _object(found: object, origin: Origin, number: int, take: Take[T]) -> Iterator[T | Problem]:
    if isinstance(found, dict):
        yield from take(found, origin, number)
    else:
        yield problem("A105", origin.at(number), line=number, reason="it is no object with named fields")


def _reason(fault: Exception) -> str:
    if isinstance(fault, RecursionError):
        return "it is nested too deeply"
    return fault.msg if isinstance(fault, json.JSONDecodeError) else str(fault)
