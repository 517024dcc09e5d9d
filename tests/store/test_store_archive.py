"""The archive: written once, checked on reading, and the same in whatever order it was filled."""

import stat

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossbearing import codec
from crossbearing.model import Capture, Given
from crossbearing.store.archive import Archive, ArchiveDamaged


def capture(content, outlet="", address="a.txt"):
    sha256 = codec.sha256(content)
    said = Given(outlet=outlet)
    return Capture(
        key=codec.digest(sha256, codec.encode(said), length=24),
        sha256=sha256,
        media_type="text/plain",
        address=address,
        fetched_at="2031-03-04T05:06:07Z",
        given=said,
    )


@pytest.fixture
def archive(tmp_path):
    return Archive(tmp_path / "archive")


def test_adding_twice_adds_nothing(archive):
    first = capture(b"words")
    assert archive.captures() == []
    assert not archive.has(first.key)
    assert archive.add(first, b"words")
    assert not archive.add(capture(b"words", address="elsewhere.txt"), b"words")
    again = Archive(archive.path)
    assert again.has(first.key)
    assert not again.add(first, b"words")
    assert again.captures() == [first]
    assert again.read(first) == b"words"
    assert again.damage() == []


def test_one_wire_text_of_two_outlets_is_kept_once_and_known_twice(archive):
    one, two = capture(b"wire", "Vale Courier"), capture(b"wire", "Northern Post")
    assert archive.add(one, b"wire")
    assert archive.add(two, b"wire")
    assert archive.captures() == sorted([one, two], key=lambda known: known.key)
    shelf = archive.path / one.sha256[:2]
    assert sorted(file.name for file in shelf.iterdir()) == sorted(
        [one.sha256, f"{one.sha256}.{one.key}.json", f"{one.sha256}.{two.key}.json"]
    )
    assert {stat.S_IMODE(file.stat().st_mode) for file in shelf.iterdir()} == {0o400}


def test_wrong_bytes_are_refused(archive):
    with pytest.raises(ValueError, match="not the bytes"):
        archive.add(capture(b"words"), b"other words")
    assert not archive.path.exists()


def test_strays_are_left_alone(archive):
    one = capture(b"words")
    archive.add(one, b"words")
    shelf = archive.path / one.sha256[:2]
    (archive.path / "README").write_text("mine")
    (shelf / ".tmp").write_text("half")
    (shelf / "notes.json").write_text("{")
    (archive.path / "zz").mkdir()
    (archive.path / "zz" / f"{one.sha256}.abc.json").write_text("{}")
    assert Archive(archive.path).captures() == [one]
    assert archive.damage() == []


@pytest.mark.parametrize("harm", ["changed", "gone"])
def test_damaged_bytes_are_told(archive, harm):
    one = capture(b"words")
    archive.add(one, b"words")
    path = archive.path / one.sha256[:2] / one.sha256
    path.unlink()
    if harm == "changed":
        path.write_bytes(b"other")
    with pytest.raises(ArchiveDamaged) as told:
        archive.read(one)
    assert told.value.sha256 == one.sha256
    assert archive.captures() == [one]
    if harm == "gone":
        assert [found.code for found in archive.damage()] == ["C506"]
        archive.add(one, b"words")
        assert archive.read(one) == b"words"


@pytest.mark.parametrize("change", [lambda words: words[:-4], lambda words: words.replace("Courier", "Post")])
def test_changed_receipts_are_told(archive, change):
    one = capture(b"words", "Courier")
    archive.add(one, b"words")
    receipt = archive.path / one.sha256[:2] / f"{one.sha256}.{one.key}.json"
    words = receipt.read_text()
    receipt.unlink()
    receipt.write_text(change(words))
    assert [found.code for found in archive.damage()] == ["C506"]
    archive.captures()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.binary(max_size=20), st.sampled_from(["", "Courier", "Post"])), max_size=6), st.randoms())
def test_order_does_not_matter(tmp_path_factory, reports, random):
    def filled(chosen):
        made = Archive(tmp_path_factory.mktemp("archive"))
        added = [made.add(capture(content, outlet), content) for content, outlet in chosen]
        assert sum(added) == len(set(chosen))
        return made.captures()

    assert filled(reports) == filled(random.sample(reports, len(reports)))
