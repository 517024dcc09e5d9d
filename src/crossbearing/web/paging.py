"""Stretches of long lists, and addresses that keep what was asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from msgspec import Struct

from crossbearing.web.routing import Ask


class Paging(Struct, frozen=True, kw_only=True):
    """Which stretch of a list is shown, counted from 1; ``previous`` and ``next`` are addresses, "" at the ends."""

    page: int
    pages: int
    total: int
    first: int
    last: int
    previous: str
    next: str

    @property
    def offset(self) -> int:
        return max(0, self.first - 1)


SIZE = 50


def paging(path: str, ask: Ask, total: int, size: int = SIZE) -> Paging:
    """The stretch that ``page`` asks for, kept within the list. Raises WrongAsk where it is no number."""
    pages = max(1, -(-total // size))
    page = ask.number("page", 1, 1, pages)
    return Paging(
        page=page,
        pages=pages,
        total=total,
        first=min(total, (page - 1) * size + 1),
        last=min(total, page * size),
        previous=address(path, ask.query, page=str(page - 1)) if page > 1 else "",
        next=address(path, ask.query, page=str(page + 1)) if page < pages else "",
    )


def address(path: str, query: Mapping[str, Sequence[str]], **changes: str | Sequence[str]) -> str:
    """The address with these parameters changed; "" takes one away, and so does an empty list."""
    kept: list[tuple[str, str]] = []
    for name in (*(name for name in query if name not in changes), *changes):
        values = changes.get(name, query.get(name, ()))
        kept += [(name, value) for value in ([values] if isinstance(values, str) else values) if value]
    return path + ("?" + urlencode(kept) if kept else "")
