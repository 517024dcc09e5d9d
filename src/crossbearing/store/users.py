"""Who may use the desk of a case: names, roles and hashes of passwords in users.json.

Takes a case folder and gives its users; every change is written whole beside the file and moved into place, under a lock,
readable by its owner alone (and by a group that the case is shared with). It must never keep a password, never leave a case without an enabled lead, and never raise
anything but CaseError with a sentence for a file that somebody has damaged.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from filelock import FileLock, Timeout
from msgspec import Struct

from crossbearing import codec
from crossbearing.problems import CaseError
from crossbearing.store.keeping import file_mode, write_whole
from crossbearing.vocab import Role

FILE = "users.json"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,39}")
"""ASCII alone: a name stands under decisions, and one with a Cyrillic letter in it could pass for a colleague's."""
SHORTEST, LONGEST = 12, 256
"""Characters of a password. The longest keeps a form small; NIST SP 800-63B asks that at least 64 be taken."""
LARGEST_FILE = 1 << 20

# Argon2id, the second recommended choice of RFC 9106 section 4: 64 MiB, three passes, four lanes. One check takes 0.12 to 0.19 s
# on two cores of a laptop: nobody at the desk waits, and who has stolen the file pays for 64 MiB a guess.
HASHER = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=4, hash_len=32, salt_len=16)


class User(Struct, frozen=True, kw_only=True):
    """One user. ``hash`` is the argon2id string of the password, ``made`` the time in UTC. ``turn`` grows with every change
    that must end the user's open sessions: password, role, disabling."""

    name: str
    role: Role
    hash: str
    made: str
    disabled: bool = False
    turn: int = 0


class Users:
    """The users of the case in that folder. ``hasher`` is for tests, which need no costly hashes."""

    def __init__(self, case: str | os.PathLike[str], hasher: PasswordHasher = HASHER) -> None:
        self.path = Path(case) / FILE
        self._hasher = hasher
        self._held: tuple[tuple[int, int, int], dict[str, User]] | None = None
        self._nobody = ""

    def exist(self) -> bool:
        """Whether the case has a file of users: then its desk asks for a log-in."""
        return os.path.lexists(self.path)

    def all(self) -> tuple[User, ...]:
        """All users by name, () without a file. Raises CaseError for a file that cannot be read."""
        return tuple(user for _, user in sorted(self._by_name().items()))

    def get(self, name: str) -> User | None:
        """The user of that name, in whatever capitals; None for nobody. Raises CaseError as ``all`` does."""
        return self._by_name().get(name.lower())

    def check(self, name: str, password: str) -> User | None:
        """The user, where the password is right and the user enabled; else None, after the same work for any name.

        A hash made with other parameters than today's is made anew (argon2-cffi's ``check_needs_rehash``).
        """
        user = self.get(name)
        try:
            self._hasher.verify(user.hash if user else self._hash_of_nobody(), _plain(password))
        except (VerificationError, InvalidHashError):
            return None
        if user is None or user.disabled:
            return None
        if self._hasher.check_needs_rehash(user.hash):
            fresh = self._hasher.hash(_plain(password))
            with suppress(CaseError), self._changing() as users:  # a case that cannot be written must not bar a log-in
                now = users.get(name.lower())
                if now is not None and now.hash == user.hash:  # no other change came between
                    users[name.lower()] = msgspec.structs.replace(now, hash=fresh)
        return self.get(name)

    def add(self, name: str, role: Role, password: str, at: str) -> User:
        """A new user. Raises CaseError for a name or password against the rules, and for a first user who is no lead."""
        checked_name(name)
        made = User(name=name, role=role, hash=self._hashed(name, password), made=at)
        with self._changing() as users:
            if name.lower() in users:
                raise CaseError(f"There is a user {users[name.lower()].name} already. Choose another name.")
            users[name.lower()] = made
            if len(users) == 1 and role is not Role.LEAD:
                raise CaseError("The first user must be a lead, who keeps the others: add --role lead.")
        return made

    def set_role(self, name: str, role: Role) -> User:
        """Another role. Raises CaseError where that would leave no enabled lead."""
        return self._change(name, lambda user: msgspec.structs.replace(user, role=role))

    def set_disabled(self, name: str, disabled: bool) -> User:
        """Bars a user, or lets one in again. Raises CaseError where that would leave no enabled lead."""
        return self._change(name, lambda user: msgspec.structs.replace(user, disabled=disabled))

    def set_password(self, name: str, password: str) -> User:
        """Another password. Raises CaseError for one against the rules."""
        fresh = self._hashed(name, password)
        return self._change(name, lambda user: msgspec.structs.replace(user, hash=fresh))

    def _change(self, name: str, change: Callable[[User], User]) -> User:
        with self._changing() as users:
            user = users.get(name.lower())
            if user is None:
                raise CaseError(
                    f"There is no user {name!r}. Known: {', '.join(u.name for u in users.values()) or 'nobody yet'}."
                )
            changed = change(user)
            if changed != user:
                changed = msgspec.structs.replace(changed, turn=user.turn + 1)
            users[name.lower()] = changed
            if not any(each.role is Role.LEAD and not each.disabled for each in users.values()):
                raise CaseError(f"{user.name} is the last enabled lead. Make somebody else a lead first.")
        return changed

    @contextmanager
    def _changing(self) -> Iterator[dict[str, User]]:
        """The users to change; written where the block ends well. One writer at a time, of all programs."""
        try:
            with FileLock(self.path.with_name(f".{FILE}.lock"), timeout=10, mode=file_mode(self.path.parent)):
                self._held = None
                users = dict(self._by_name())
                before = dict(users)
                yield users
                if users != before:
                    write_whole(
                        self.path, msgspec.json.format(codec.encode([users[key] for key in sorted(users)]), indent=1) + b"\n"
                    )
                self._held = None
        except Timeout:
            raise CaseError(f"{self.path} is being changed by another program. Try again.") from None
        except OSError as fault:
            raise CaseError(
                f"{self.path} cannot be written: {fault.strerror or fault}. Make the case folder writable."
            ) from None

    def _by_name(self) -> dict[str, User]:
        try:
            found = self.path.stat()
            if not stat.S_ISREG(found.st_mode):
                raise self._damaged("it is no plain file")  # a pipe would keep whoever reads it waiting
            stamp = (found.st_ino, found.st_mtime_ns, found.st_size)
            held = self._held
            if held is None or held[0] != stamp:
                if found.st_size > LARGEST_FILE:
                    raise self._damaged("it is larger than 1 MB")
                held = self._held = (stamp, self._read(self.path.read_bytes()))
            return held[1]
        except FileNotFoundError:
            if self.path.is_symlink():
                raise self._damaged("it points to nothing") from None
            return {}
        except OSError as fault:
            raise self._damaged(fault.strerror or str(fault)) from None

    def _read(self, content: bytes) -> dict[str, User]:
        try:
            users = codec.decode(content, list[User])
        except (msgspec.MsgspecError, ValueError, RecursionError) as fault:
            raise self._damaged(str(fault)) from None
        by_name = {user.name.lower(): user for user in users}
        if not users:
            raise self._damaged("it holds no user")
        if len(by_name) < len(users):
            raise self._damaged("a name stands in it twice")
        odd = next((user.name for user in users if not NAME.fullmatch(user.name)), None)
        if odd is not None:
            raise self._damaged(f"{odd[:40]!r} is no name of a user")
        return by_name

    def _damaged(self, reason: str) -> CaseError:
        return CaseError(
            f"{self.path} cannot be read ({reason}). Mend it or restore it from a copy; until then nobody logs in."
        )

    def _hashed(self, name: str, password: str) -> str:
        return self._hasher.hash(_plain(checked_password(name, password)))

    def _hash_of_nobody(self) -> str:
        if not self._nobody:
            self._nobody = self._hasher.hash(os.urandom(32))
        return self._nobody


def checked_name(name: str) -> str:
    """The name. Raises CaseError for one against the rules."""
    if not NAME.fullmatch(name):
        raise CaseError(
            f"{name[:60]!r} is no name for a user. Take 2 to 40 of a-z, A-Z, 0-9 and . _ - with a letter or digit first."
        )
    return name


def checked_password(name: str, password: str) -> str:
    """The password. Raises CaseError for one that is too short, too long or too plain; the sentence never repeats it."""
    plain = _plain(password).decode()
    if len(plain) < SHORTEST:
        raise CaseError(
            f"A password needs at least {SHORTEST} characters. Take four or five words that do not belong together."
        )
    if len(plain) > LONGEST:
        raise CaseError(f"A password may have at most {LONGEST} characters.")
    if len(set(plain)) < 5 or len(plain.lower().replace(name.lower(), "")) < SHORTEST:
        raise CaseError("This password is too plain: it repeats a few characters or the name. Take four or five words.")
    return password


def _plain(password: str) -> bytes:
    """One spelling of the same letters, whatever the keyboard made of them (NFKC: NIST SP 800-63B, 3.1.1.2)."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "replace")
