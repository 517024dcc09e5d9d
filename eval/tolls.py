"""fa_kes: tolls, actors, causes and governorates of whole articles on the war in Syria.

Takes the development half in ../shared/bench, reads each article the real way, and compares its claims with the coded
values and with the words that annotators chose. A number counts among the *killed claims*: told as having happened and not
denied. Must never write the texts anywhere.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from crossbearing.model import Casualty, Reading, ResolvedClaim
from crossbearing.vocab import Group, Mood, Outcome
from eval.reading import BENCH, actor_stems, read, rows, stems
from eval.scored import Hits, Scored

CIVILIAN = frozenset((Group.CIVILIANS, Group.UNSPECIFIED, Group.CHILDREN, Group.WOMEN, Group.MEDICS, Group.JOURNALISTS))
#: the coded name -> stems of the gazetteer's spellings. The set knows no Rural Damascus and codes it as Damascus:
#: "governorate, Damascus apart" counts only the city.
GOVERNORATES = {
    "aleppo": ("aleppo", "halab"), "damascus": ("damascus", "dimashq"), "idlib": ("idlib",), "deir ezzor": ("deir", "dayr az"),
    "homs": ("homs", "hims"), "hasakeh": ("hasak",), "raqqa": ("raqqa",), "hama": ("hama",), "daraa": ("dara", "dar a"),
    "lattakia": ("latakia", "ladhiqiy", "lattakia"), "quneitra": ("quneitra", "qunaytirah"), "tartous": ("tart",),
    "sweida": ("suwayda", "sweida"),
}  # fmt: skip

Killed = list[tuple[ResolvedClaim, Casualty]]


def score() -> Scored:
    hits = Hits()
    errors: dict[str, list[str]] = {}
    for row, reading in read(rows(BENCH / "fa_kes" / "dev.jsonl")):
        for measure, told in _article(row, reading, hits):
            errors.setdefault(measure, []).append(f"{row['title'][:90]} | {told}")
    return Scored(hits.figures(), errors)


def _article(row: dict[str, Any], reading: Reading | None, hits: Hits) -> list[tuple[str, str]]:
    """Count one article; gives its errors as (measure, line)."""
    claims = reading.claims if reading else ()
    gold, words = row["gold"], row["crowd_spans"] or {}
    killed = killed_claims(claims)
    wrong = _tolls(gold, words, killed, hits) + _actor(words, claims, hits) + _cause(words, claims, hits)
    if gold["governorate"]:
        places = [claim.place for claim in claims if claim.place]
        told = _plain(" ; ".join(f"{place.admin1} ; {place.name}" for place in places))
        known = GOVERNORATES.get(gold["governorate"], (gold["governorate"],))
        apart = "(?<!rural )(?<!rif )damascus(?! count)(?! sub)" if gold["governorate"] == "damascus" else "|".join(known)
        hits.add("governorate, Damascus apart", bool(re.search(rf"\b(?:{apart})", told)))
        if not hits.add("governorate", any(re.search(rf"\b{name}", told) for name in known)):
            wrong.append(("governorate", f"{gold['governorate']}: {list(dict.fromkeys(p.text for p in places))[:6]}"))
    return wrong


def killed_claims(claims: tuple[ResolvedClaim, ...]) -> Killed:
    return [
        (claim, toll)
        for claim in claims
        if claim.mood is Mood.ACTUAL and not claim.factuality.denied
        for toll in claim.casualties
        if toll.outcome is Outcome.KILLED
    ]


def _tolls(gold: dict[str, Any], words: dict[str, Any], killed: Killed, hits: Hits) -> list[tuple[str, str]]:
    wrong = []
    told = "; ".join(f"{toll.best} {toll.group} {toll.text!r}" for _, toll in killed[:6])
    hits.add("pairs per article", len({(toll.best, toll.group) for _, toll in killed}))
    if number := gold["civilians"]:
        lead = next((toll for claim, toll in killed if claim.foreground and not toll.subset and toll.best > 0), None)
        if not hits.add("civilian toll, any", any(t.best == number and t.group in CIVILIAN for _, t in killed)):
            wrong.append(("civilian toll, any", f"{number} {words.get('civilians')!r}: {told}"))
        if not hits.add("civilian toll, lead", lead is not None and lead.best == number):
            wrong.append(("civilian toll, lead", f"{number} {words.get('civilians')!r}: {told}"))
    for measure, field, group in (
        ("combatant toll", "noncivilians", Group.COMBATANTS),
        ("child toll", "children", Group.CHILDREN),
    ):
        if number := gold[field]:
            if not hits.add(measure, any(toll.best == number and toll.group is group for _, toll in killed)):
                wrong.append((measure, f"{number} {words.get(field)!r}: {told}"))
    return wrong


def _actor(words: dict[str, Any], claims: tuple[ResolvedClaim, ...], hits: Hits) -> list[tuple[str, str]]:
    """Claims in order; *first* is the first claim that names an actor, *leading claim* the first of all."""
    gold = actor_stems(words.get("actor") or "")
    if not gold:
        return []
    with_actors = [claim for claim in claims if claim.actors]
    told = f"{words['actor']!r}: " + "; ".join(
        f"{claim.event.trigger.quote} by {', '.join(actor.text for actor in claim.actors)}" for claim in with_actors[:4]
    )

    def right(claim: ResolvedClaim) -> bool:
        return any(gold & actor_stems(f"{actor.text} {actor.name}") for actor in claim.actors)

    hits.add("actor, leading claim", bool(claims) and right(claims[0]))
    found = hits.add("actor, any", any(map(right, claims)))
    first = hits.add("actor, first", bool(with_actors) and right(with_actors[0]))
    return [("actor, any", told)] if not found else [("actor, first", told)] if not first else []


def _cause(words: dict[str, Any], claims: tuple[ResolvedClaim, ...], hits: Hits) -> list[tuple[str, str]]:
    gold = stems(words.get("cause_of_death") or "")
    if not gold:
        return []
    told = f"{words['cause_of_death']!r}: " + "; ".join(
        f"{claim.event.trigger.quote} ({', '.join([str(claim.event.type), *(w.text for w in claim.weapons)])})"
        for claim in claims[:4]
    )

    def right(claim: ResolvedClaim) -> bool:
        own = [claim.event.trigger.quote, claim.event.type.replace("_", " "), *(weapon.text for weapon in claim.weapons)]
        return bool(gold & stems(" ".join(own)))

    found = hits.add("cause, any", any(map(right, claims)))
    first = hits.add("cause, first", bool(claims) and right(claims[0]))
    return [("cause, any", told)] if not found else [("cause, first", told)] if not first else []


def _plain(words: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", words.lower()) if not unicodedata.combining(c))
    return re.sub(r"['‘’ʿʾ`-]", " ", bare)
