"""Names in texts: minors in every profile, people where a profile asks; blacked out letter for letter. All names are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing import codec
from crossbearing.case import Case
from crossbearing.publish.policy.blackout import MARK, blacked, incident_without, spans_of, without, words_of
from crossbearing.publish.policy.names import NameLists, minors, named_in_address, persons, spelled

LISTS = NameLists(given=frozenset({"omar", "layla", "petro", "anna"}), others=frozenset({"anna harbour", "lantern wire"}))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Omar Zaytun, 12, was killed with his brother.", {"Omar Zaytun"}),
        ("Layla Zaytun (9) and Petro Kobzar (44) were hurt.", {"Layla Zaytun"}),
        ("A 7-year-old girl named Layla was pulled out.", {"Layla"}),
        ("The shell killed Petro, a schoolboy, on Friday.", {"Petro"}),
        ("Layla Zaytun, an 11-year-old, survived.", {"Layla Zaytun"}),
        ("The 3-month-old baby Anna was found alive.", {"Anna"}),
        ("Omar Zaytun, aged 16, and Petro Kobzar, aged 18.", {"Omar Zaytun"}),
        ("Her son Omar died at once.", {"Omar"}),
        ("Petro Kobzar, 52, a teacher, spoke to us.", set()),
        ("On Friday, 12 people were killed in Arlen.", set()),
        ("The Lantern Wire, citing monitors, said so.", set()),
    ],
)
def test_minors_are_found_by_ages_and_words_for_children(text: str, names: set[str]) -> None:
    assert minors(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Witness Omar Zaytun said the roof fell.", {"Omar Zaytun"}),
        ("Dr. Kobzar counted nine bodies.", {"Kobzar"}),
        ("Farouk Zaytun, 61, lost his house.", {"Farouk Zaytun"}),
        ("The ship lay in Anna Harbour, Lantern Wire said.", set()),
        ("The Arlen Bridge was hit.", set()),
    ],
)
def test_people_are_found_by_given_names_titles_and_ages(text: str, names: set[str]) -> None:
    assert persons(text, LISTS) == names


@given(st.text("aB cd\n█é", max_size=60), st.lists(st.text("aBcdé", min_size=1, max_size=4), max_size=4))
def test_blacking_out_keeps_every_offset_and_leaves_no_word(text: str, names: list[str]) -> None:
    words = words_of(names)
    spans = spans_of(text, words)
    shown = blacked(text, spans)
    assert len(shown) == len(text)
    assert words is None or words.search(shown) is None
    assert all(a == b or b == MARK for a, b in zip(text, shown, strict=True))


@given(st.text("ab cd", min_size=1, max_size=40), st.data())
def test_a_quote_is_blacked_as_its_document_is(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    spans = spans_of(text, words_of(["ab", "d"]))
    assert blacked(text[start:end], spans, start) == blacked(text, spans)[start:end]


def test_names_are_found_in_any_case_and_by_their_parts() -> None:
    words = words_of(spelled({"Omar al-Zaytun"}))
    shown = without("OMAR  AL-ZAYTUN; al-Zaytun's son; Omar", words).casefold()
    assert "zaytun" not in shown and "omar" not in shown and "son" in shown


def test_no_words_change_nothing() -> None:
    assert words_of([]) is None and words_of(["  "]) is None and without("Omar", None) == "Omar"


def test_every_sentence_of_an_incident_is_blacked(demo_case: Case) -> None:
    words = words_of(["lantern wire", "orontes watch"])
    assert words is not None
    incidents = [one for one in demo_case.ledger().incidents() if words.search(codec.encode(one).decode())]
    assert len(incidents) > 3
    for incident in incidents:
        shown = incident_without(incident, words)
        assert words.search(codec.encode(shown).decode()) is None
        assert (shown.id, shown.claims, shown.documents, shown.when, shown.findings.killed) == (
            incident.id, incident.claims, incident.documents, incident.when, incident.findings.killed,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("https://lantern.example/2031/boy-of-nine-zaytun-killed", True),
        ("https://lantern.example/2031/layla", True),
        ("https://lantern.example/2031/kobzar_speaks.html", True),
        ("https://lantern.example/2031/05/air-strike-on-arlen", False),
        ("https://lantern.example/?p=1207", False),
        ("", False),
    ],
)
def test_an_address_that_repeats_a_name_is_known(address: str, named: bool) -> None:
    text = "Strike on Arlen\n\nFarouk Zaytun, 9, was killed in Arlen. Dr. Kobzar counted four dead."
    assert named_in_address(address, text, LISTS) is named
