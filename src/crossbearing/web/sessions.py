"""Who is logged in, and who has guessed too often: both in memory, bounded, and forgotten when the desk stops.

The clock comes in as an argument (seconds). Of a session's token only the SHA-256 is kept, so that a copy of the memory or a
dump of it opens nothing.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections.abc import Callable
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from crossbearing.store.users import User

IDLE, ABSOLUTE = 8 * 3600, 24 * 3600
"""Seconds that a session lives without a request, and in all: a working day, and no more than one (OWASP ASVS 5.0, 7.3)."""
MOST_PER_USER = 20
FREE_TRIES, LONGEST_WAIT, FORGOTTEN = 5, 900, 24 * 3600
"""Wrong passwords in a row that cost nothing; seconds of the longest wait; seconds after which a row is forgotten. From the
sixth on the wait doubles from one second: at most some 110 guesses a day at one account."""
FREE_TRIES_OF_ADDRESS = 20
MOST_ROWS = 4096


class Session(Struct, frozen=True):
    """One log-in. ``made`` and ``turn`` are the user's as they were then: where they differ now, it is over."""

    name: str
    made: str
    turn: int
    began: float
    seen: float


class Sessions:
    """The open sessions."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._open: dict[str, Session] = {}
        self._lock = threading.Lock()

    def begin(self, user: User) -> str:
        """A new session; gives its token, 256 random bits. The oldest beyond twenty of one user ends."""
        token, now = secrets.token_urlsafe(32), self._clock()
        with self._lock:
            for key in [key for key, each in self._open.items() if self._over(each, now)]:
                del self._open[key]
            theirs = [key for key, each in self._open.items() if each.name == user.name]
            for key in theirs[: max(0, len(theirs) - MOST_PER_USER + 1)]:
                del self._open[key]
            self._open[_key(token)] = Session(user.name, user.made, user.turn, now, now)
        return token

    def whose(self, token: str, user_of: Callable[[str], User | None]) -> User | None:
        """The user of the session as the users now are; None where there is none, or it is over. Raises what ``user_of`` does."""
        key, now = _key(token), self._clock()
        with self._lock:
            session = self._open.get(key)
        if session is None:
            return None
        user = user_of(session.name)
        alive = user is not None and not user.disabled and (user.made, user.turn) == (session.made, session.turn)
        with self._lock:
            if not alive or self._over(session, now):
                self._open.pop(key, None)
                return None
            if key in self._open:  # not logged out meanwhile
                self._open[key] = replace(session, seen=now)
        return user

    def end(self, token: str) -> None:
        """Log out."""
        with self._lock:
            self._open.pop(_key(token), None)

    def __len__(self) -> int:
        return len(self._open)

    def _over(self, session: Session, now: float) -> bool:
        return now - session.seen >= IDLE or now - session.began >= ABSOLUTE


def _key(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


class _Row(Struct, frozen=True):
    wrong: int
    last: float
    until: float


class BackOff:
    """Waits that grow with wrong passwords, by account and by address. A try counts as wrong from its start until it is
    known to be right, so that a hundred at once are a hundred."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._rows: dict[str, _Row] = {}
        self._lock = threading.Lock()

    def begin(self, account: str, address: str) -> int:
        """Count a try; gives the seconds to wait where it may not be made (and then counts nothing), else 0."""
        now = self._clock()
        rows = {f"@{address}": FREE_TRIES_OF_ADDRESS, f"={account.lower()[:40]}": FREE_TRIES}
        with self._lock:
            wait = max(self._row(key, now).until - now for key in rows)
            if wait > 0:
                return ceil(wait)
            for key, free in rows.items():
                wrong = self._row(key, now).wrong + 1
                self._rows[key] = _Row(
                    wrong, now, now + (min(LONGEST_WAIT, 2 ** min(wrong - free, 20)) if wrong >= free else 0)
                )
            self._forget(now)
        return 0

    def right(self, account: str, address: str) -> None:
        """The try was right: the account's row is forgotten, the address's gets this one try back and no more, so that
        nobody clears a row of guesses by logging in with an account of their own."""
        with self._lock:
            self._rows.pop(f"={account.lower()[:40]}", None)
            row = self._rows.get(f"@{address}")
            if row is not None:
                self._rows[f"@{address}"] = _Row(max(0, row.wrong - 1), row.last, row.last)

    def __len__(self) -> int:
        return len(self._rows)

    def _row(self, key: str, now: float) -> _Row:
        row = self._rows.get(key)
        return row if row is not None and now - row.last < FORGOTTEN else _Row(0, now, now)

    def _forget(self, now: float) -> None:
        """Over the bound the shortest rows go first: many fresh names push out one another, never a row under attack."""
        if len(self._rows) <= MOST_ROWS:
            return
        longest = sorted(self._rows.items(), key=lambda each: (now - each[1].last < FORGOTTEN, each[1].wrong, each[1].last))
        for key, _ in longest[: MOST_ROWS // 8]:
            del self._rows[key]
