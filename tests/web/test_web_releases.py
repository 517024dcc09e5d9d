"""The page of releases: what was made, what would be withheld and why; large cases are sent to the command line."""

from __future__ import annotations

from datetime import date

import pytest
from starlette.testclient import TestClient

from crossbearing.case import Case
from crossbearing.vocab import Audience
from crossbearing.web.app import application
from crossbearing.web.desk import Desk
from crossbearing.web.pages import releases


def test_releases_are_listed_newest_first(own_demo: Case) -> None:
    client = TestClient(application(Desk(own_demo)))
    assert "None was made yet." in client.get("/releases").text
    own_demo.release(Audience.PUBLIC, date(2020, 6, 1))
    own_demo.release(Audience.INTERNAL, date(2020, 6, 2))
    made = client.get("/api/releases").json()["releases"]
    assert [one["name"] for one in made] == ["2020-06-02-internal", "2020-06-01"]
    assert made[1]["withheld"] > made[0]["withheld"] == 0


@pytest.mark.parametrize("audience", list(Audience))
def test_the_page_says_what_the_release_would_say(own_demo: Case, audience: Audience) -> None:
    shown = TestClient(application(Desk(own_demo))).get(f"/api/releases?for={audience}").json()
    made = own_demo.release(audience)
    assert shown["counted"] == [{"what": c.what, "why": c.why.value, "number": c.number} for c in made.manifest.withheld]
    assert shown["counts"] == {name: made.manifest.counts[name] for name in ("incidents", "claims", "documents")}


def test_a_large_case_is_sent_to_the_command_line(own_demo: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(releases, "_MOST", 10)
    assert (
        "crossbearing release CASE --for public --preview"
        in TestClient(application(Desk(own_demo))).get("/releases?for=public").text
    )


def test_an_audience_that_is_none(own_demo: Case) -> None:
    assert TestClient(application(Desk(own_demo))).get("/releases?for=everybody").status_code == 400
