"""What was released, and what a release would hold and withhold now. Releases are made on the command line."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from crossbearing.config import Profile
from crossbearing.publish.policy import Withheld
from crossbearing.publish.release import Counted
from crossbearing.vocab import Audience
from crossbearing.web.desk import Desk
from crossbearing.web.routing import Ask, Page, Parameter, WrongAsk

_SHOWN = 200
_MOST = 50_000  # claims up to which a preview is quick enough for a page: 2 s at 50,000 (benchmarks.releasing)


class ReleaseLine(Struct, frozen=True, kw_only=True):
    """One release as made."""

    name: str
    day: date
    audience: Audience
    incidents: int
    claims: int
    documents: int
    withheld: int


class Thing(Struct, frozen=True, kw_only=True):
    """One thing that would be withheld, and the page of what it belongs to."""

    withheld: Withheld
    href: str


class Releases(Struct, frozen=True, kw_only=True):
    """The releases, newest first; and for one audience what a release today would hold. ``large`` says that this case is too
    large to say so on a page."""

    releases: tuple[ReleaseLine, ...]
    audience: str
    profile: Profile | None = None
    counts: dict[str, int] = {}
    counted: tuple[Counted, ...] = ()
    things: tuple[Thing, ...] = ()
    more: int = 0
    large: bool = False


def releases(desk: Desk, ask: Ask) -> Releases:
    from crossbearing import releasing  # with it the library of signatures, which no other page needs
    from crossbearing.released import all_releases

    made = tuple(
        ReleaseLine(
            name=folder.name,
            day=manifest.day,
            audience=manifest.audience,
            incidents=manifest.counts.get("incidents", 0),
            claims=manifest.counts.get("claims", 0),
            documents=manifest.counts.get("documents", 0),
            withheld=sum(one.number for one in manifest.withheld),
        )
        for folder, manifest in reversed(all_releases(desk.case.path / "releases"))
    )
    word = ask.one("for")
    if not word:
        return Releases(releases=made, audience="")
    if word not in {each.value for each in Audience}:
        raise WrongAsk(f"There is no audience {word[:40]!r}: {', '.join(each.value for each in Audience)}.")
    profile = desk.case.settings.profiles.of(Audience(word))
    if desk.ledger().counts()["claims"] > _MOST:
        return Releases(releases=made, audience=word, profile=profile, large=True)
    seen = desk.remembered(f"preview {word}", lambda _: releasing.preview(desk.case.makings(Audience(word))))
    places = {"i": "incidents", "c": "claims"}
    things = tuple(
        Thing(withheld=one, href=f"/{places.get(one.subject[:1], 'documents')}/{one.subject}") for one in seen.withheld[:_SHOWN]
    )
    return Releases(
        releases=made,
        audience=word,
        profile=profile,
        counts={name: seen.counts[name] for name in ("incidents", "claims", "documents")},
        counted=seen.counted,
        things=things,
        more=max(0, len(seen.withheld) - _SHOWN),
    )


PAGES = (
    Page("/releases", "releases.html", releases, Releases, "What was released, and what a release would withhold now, and why.", (
        Parameter("for", "public, partner or internal: what a release for them would hold"),
    )),
)  # fmt: skip
