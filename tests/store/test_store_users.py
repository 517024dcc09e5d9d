"""Users of a case: written whole and private, a lead always left, and a damaged file is one sentence."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossbearing.problems import CaseError
from crossbearing.store.users import HASHER, Users, checked_name
from crossbearing.vocab import Role

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
AT = "2026-11-27T08:00:00+00:00"
WORDS = "harbour lantern quince"


@pytest.fixture
def users(tmp_path: Path) -> Users:
    made = Users(tmp_path, QUICK)
    made.add("Lea", Role.LEAD, WORDS, AT)
    made.add("cody", Role.CODER, WORDS, AT)
    return made


def test_what_is_kept(users: Users) -> None:
    assert [(user.name, user.role) for user in users.all()] == [("cody", Role.CODER), ("Lea", Role.LEAD)]
    assert users.path.stat().st_mode & 0o777 == 0o600
    text = users.path.read_text("utf-8")
    assert "quince" not in text and text.count("$argon2id$") == 2
    assert [path.name for path in users.path.parent.iterdir() if path.name.endswith(".json")] == ["users.json"]


def test_the_parameters_are_those_of_rfc_9106() -> None:
    assert (HASHER.time_cost, HASHER.memory_cost, HASHER.parallelism, HASHER.type.name) == (3, 65536, 4, "ID")


def test_checking(users: Users) -> None:
    found = users.check("LEA", WORDS)
    assert found is not None and found.name == "Lea"
    assert users.check("Lea", WORDS + " ") is None
    assert users.check("nobody", WORDS) is None
    users.set_disabled("cody", True)
    assert users.check("cody", WORDS) is None


def test_one_spelling_of_the_same_letters(users: Users) -> None:
    users.set_password("cody", "caf\u00e9 lantern quince")
    assert users.check("cody", "cafe\u0301 lantern quince") is not None


def test_a_lone_surrogate_is_only_wrong(users: Users) -> None:
    assert users.check("Lea", "\ud800" * 20) is None


def test_the_work_is_the_same_for_nobody(users: Users, monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[str] = []
    verify = PasswordHasher.verify

    def counted(self: PasswordHasher, hash_: str, password: bytes) -> bool:
        checked.append(hash_.rsplit("$", 2)[0])
        return verify(self, hash_, password)

    monkeypatch.setattr(PasswordHasher, "verify", counted)
    users.set_disabled("cody", True)
    for name in ("Lea", "nobody", "cody", "", "<script>"):
        users.check(name, "wrong wrong wrong")
    assert len(checked) == 5 and len(set(checked)) == 1, "one verify with the same parameters each"


def test_rehash_when_the_parameters_change(users: Users) -> None:
    before = users.get("Lea")
    stronger = Users(users.path.parent, PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))
    assert stronger.check("Lea", "wrong wrong wrong") is None
    assert users.get("Lea") == before, "a wrong password changes nothing"
    assert stronger.check("Lea", WORDS) is not None
    after = users.get("Lea")
    assert before and after and "m=16,t=2" in after.hash and after.turn == before.turn, "no session ends by it"


@pytest.mark.parametrize(
    "name", ["a", "", "x" * 41, "<script>", "a b", "-rf", ".hidden", "../x", "аdmin", "a\n", "a\x00b", "Lea/.."]
)
def test_names_against_the_rules(tmp_path: Path, name: str) -> None:
    with pytest.raises(CaseError, match="no name for a user"):
        Users(tmp_path, QUICK).add(name, Role.LEAD, WORDS, AT)
    assert not (tmp_path / "users.json").exists()


@pytest.mark.parametrize(
    "password",
    ["", "short", "eleven char", "aaaaaaaaaaaaaaaa", "abababababababab", "x" * 257, "LeaLea123456"[:9], "Lea1234567890"[:12]],
)
def test_passwords_against_the_rules(tmp_path: Path, password: str) -> None:
    with pytest.raises(CaseError) as fault:
        Users(tmp_path, QUICK).add("Lea", Role.LEAD, password, AT)
    assert not password or password not in str(fault.value), "the sentence never repeats it"
    assert not (tmp_path / "users.json").exists()


def test_a_lead_is_always_left(users: Users, tmp_path: Path) -> None:
    for act in (lambda: users.set_disabled("Lea", True), lambda: users.set_role("lea", Role.REVIEWER)):
        with pytest.raises(CaseError, match="last enabled lead"):
            act()
    with pytest.raises(CaseError, match="first user must be a lead"):
        Users(tmp_path / "other", QUICK).add("Cody", Role.CODER, WORDS, AT)
    users.set_role("cody", Role.LEAD)
    users.set_disabled("Lea", True)
    with pytest.raises(CaseError, match="last enabled lead"):
        users.set_disabled("cody", True)
    users.set_disabled("Lea", False)
    assert [user.disabled for user in users.all()] == [False, False]


def test_names_are_told_apart_without_capitals(users: Users) -> None:
    with pytest.raises(CaseError, match="already"):
        users.add("LEA", Role.VIEWER, WORDS, AT)
    with pytest.raises(CaseError, match="no user 'ghost'"):
        users.set_role("ghost", Role.LEAD)


def test_turns_end_sessions(users: Users) -> None:
    turns = [users.get("cody")]
    users.set_role("cody", Role.CODER)  # nothing changes
    turns.append(users.get("cody"))
    for act in (
        lambda: users.set_role("cody", Role.REVIEWER),
        lambda: users.set_disabled("cody", True),
        lambda: users.set_disabled("cody", False),
        lambda: users.set_password("cody", WORDS + "!"),
    ):
        act()
        turns.append(users.get("cody"))
    assert [user.turn for user in turns if user] == [0, 0, 1, 2, 3, 4]


GOOD = {"name": "Lea", "role": "lead", "hash": "$argon2id$x", "made": AT}


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[]", b"null", b"[{]", b"\xff\xfe", b"[" * 100_000, b"[1]", b'[{"name":"Lea"}]',
     json.dumps([GOOD | {"role": "god"}]).encode(), json.dumps([GOOD, GOOD | {"name": "LEA"}]).encode(),
     json.dumps([GOOD | {"name": "<script>alert(1)</script>"}]).encode(), json.dumps([GOOD | {"disabled": "no"}]).encode(),
     b" " * (1 << 20) + b"[]"],
)  # fmt: skip
def test_a_damaged_file_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "users.json").write_bytes(content)
    users = Users(tmp_path, QUICK)
    assert users.exist()
    for act in (users.all, lambda: users.check("Lea", WORDS), lambda: users.add("New", Role.LEAD, WORDS, AT)):
        with pytest.raises(CaseError, match=r"users\.json cannot be read"):
            act()
    assert (tmp_path / "users.json").read_bytes() == content, "nothing is written over it"


def test_a_folder_or_a_dead_link_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    (tmp_path / "a" / "users.json").mkdir()
    (tmp_path / "b" / "users.json").symlink_to(tmp_path / "gone")
    for folder in ("a", "b"):
        users = Users(tmp_path / folder, QUICK)
        assert users.exist(), "never taken for a case without users"
        with pytest.raises(CaseError):
            users.all()


def test_a_hash_that_is_none_never_matches(tmp_path: Path) -> None:
    (tmp_path / "users.json").write_text(json.dumps([GOOD]), "utf-8")
    assert Users(tmp_path, QUICK).check("Lea", WORDS) is None


def test_a_case_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CaseError, match="cannot be"):
        Users(tmp_path / "file", QUICK).add("Lea", Role.LEAD, WORDS, AT)


def test_another_program_is_seen_at_once(users: Users) -> None:
    other = Users(users.path.parent, QUICK)
    assert other.get("cody") is not None
    users.set_disabled("cody", True)
    seen = other.get("cody")
    assert seen is not None and seen.disabled


def test_two_writers_lose_nothing(users: Users) -> None:
    def add(number: int) -> None:
        Users(users.path.parent, QUICK).add(f"user{number}", Role.VIEWER, WORDS, AT)

    threads = [threading.Thread(target=add, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(users.all()) == 10


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(["Lea", "cody", "ann"]), st.sampled_from([*Role, "off", "on"]))))
def test_no_order_of_changes_leaves_no_lead(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[str, Role | str]]
) -> None:
    users = Users(tmp_path_factory.mktemp("law"), QUICK)
    for name in ("Lea", "cody", "ann"):
        users.add(name, Role.LEAD, WORDS, AT)
    for name, change in changes:
        try:
            if isinstance(change, Role):
                users.set_role(name, change)
            else:
                users.set_disabled(name, change == "off")
        except CaseError:
            pass
        assert any(user.role is Role.LEAD and not user.disabled for user in users.all())


@given(st.text(max_size=50))
def test_a_name_is_safe_or_refused(name: str) -> None:
    try:
        assert set(checked_name(name)) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-")
    except CaseError as fault:
        assert len(str(fault)) < 500
