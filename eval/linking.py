"""Linking, end to end with our own reading: reports to incidents on gun_violence, pairs of reports on fa_kes.

Takes the articles of a set, reads them the real way, links all claims at once, and asks which articles are then told to
be of one incident. An article is put down to one incident: of those that its leading claims are in, the one that most
articles tell of. Must never write the texts anywhere; both sets may only measure, so no weight was fitted to them.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any

from crossbearing.link import Linked, link
from crossbearing.link.block import candidates
from crossbearing.link.linking import Admission
from crossbearing.link.prior import probability
from crossbearing.link.score import score as weigh_pairs
from crossbearing.link.twins import Twins
from crossbearing.link.weights import load
from crossbearing.model import Document, Reading, ResolvedClaim
from crossbearing.resolve.actors import ActorRegister
from eval.reading import BENCH, read, rows
from eval.scored import Figure, Scored

LEADING = 6  # claims: the headline and the first paragraphs; round-ups tell of other incidents further down
OPENING = 2  # claims: what an article opens with
DRAWN, SEED = 1_000, 17  # pairs of articles on different governorates
EDGES = (0.0, 0.05, 0.25, 0.5, 0.75, 0.9, 0.97, 1.0)


class Case:
    """The readings of a set, linked."""

    def __init__(self, name: str) -> None:
        register, _ = ActorRegister.load()
        self.articles: list[tuple[dict[str, Any], Reading | None]] = list(read(rows(BENCH / name / "dev.jsonl")))
        readings = [reading for _, reading in self.articles if reading]
        self.documents: dict[str, Document] = {reading.document.id: reading.document for reading in readings}
        self.claims: dict[str, ResolvedClaim] = {claim.id: claim for reading in readings for claim in reading.claims}
        self.parents = register.parents
        self.linked: Linked = link(list(self.claims.values()), self.documents, parents=self.parents)
        self.home = {claim: cluster.id for cluster in self.linked.clusters for claim in cluster.claims}
        told = {(home, self.claims[claim].document) for claim, home in self.home.items()}
        self.told = Counter(home for home, _ in told)

    def incident(self, reading: Reading | None) -> str | None:
        """The incident that an article is put down to; None where no claim of it is in one."""
        homes = [self.home[claim.id] for claim in (reading.claims if reading else ()) if claim.id in self.home][:LEADING]
        return max(homes, key=lambda home: (self.told[home], -homes.index(home))) if homes else None

    def together(self, one: Reading | None, other: Reading | None) -> bool:
        """Whether an incident that each of two articles opens with is among the leading ones of the other."""
        homes = [[self.home[c.id] for c in (r.claims if r else ()) if c.id in self.home] for r in (one, other)]
        first, second = (set(found[:OPENING]) for found in homes)
        return bool(first & set(homes[1][:LEADING]) and second & set(homes[0][:LEADING]))

    def incidents(self) -> dict[str, str]:
        """Each article's incident by the article's id, or the article itself where it has none."""
        return {row["id"]: self.incident(reading) or row["id"] for row, reading in self.articles}

    def stated(self) -> Iterable[tuple[float, str, str, bool]]:
        """Compared pairs of claims of two documents: the stated probability, both documents, and whether they tell of
        violence. The blocking is that of the small engine, which the large one equals."""
        admission = Admission(list(self.claims.values()), ())
        twins = Twins(admission.admitted, self.documents, (), self.parents)
        pairs = weigh_pairs(twins.traits, candidates(twins.traits), load())
        for (left, right), bits, within in zip(pairs.ends, pairs.weight.tolist(), pairs.within.tolist(), strict=True):
            if not within:
                one, other = (self.claims[twins.traits[at].id] for at in (left, right))
                violent = one.event.type.violent and other.event.type.violent
                yield probability(bits + self.linked.how.prior), one.document, other.document, violent


def gun_violence() -> Scored:
    """867 local reports in 322 incidents: B-cubed (Bagga & Baldwin 1998) of articles, and what probabilities mean."""
    case = Case("gun_violence")
    gold = {row["id"]: str(row["incident"]["incident_id"]) for row, _ in case.articles}
    found = case.incidents()
    precision, recall, f1 = bcubed(found, gold)
    *_, alone = bcubed({id_: id_ for id_ in gold}, gold)
    figures = {
        "reports to incidents: precision": Figure(precision, len(gold)),
        "reports to incidents: recall": Figure(recall, len(gold)),
        "reports to incidents: F1": Figure(f1, len(gold)),
        "every report alone: F1": Figure(alone, len(gold)),
    }
    stated = list(case.stated())
    met = {tuple(sorted((one, other))) for _, one, other, _ in stated}
    pairs = [(one, other) for one, other in combinations(sorted(gold), 2) if gold[one] == gold[other]]
    figures["blocking: pairs of reports met"] = Figure(sum(pair in met for pair in pairs) / len(pairs), len(pairs))
    figures |= reliability((p, gold[one] == gold[other]) for p, one, other, violent in stated if violent)
    titles = {row["id"]: f"{row['published']} {row['title'][:70]}" for row, _ in case.articles}
    missed = [f"{titles[one]} | {titles[other]}" for one, other in pairs if found[one] != found[other]]
    wrong = [
        f"{titles[one]} | {titles[other]}" for one, other in combinations(sorted(gold), 2)
        if found[one] == found[other] and gold[one] != gold[other]
    ]  # fmt: skip
    return Scored(figures, {"reports not joined": missed, "reports wrongly joined": wrong})


def fa_kes() -> Scored:
    """Reports of the war in Syria: pairs that agree in date, governorate, actor and tolls; pairs of two governorates."""
    case = Case("fa_kes")
    readings = {row["id"]: reading for row, reading in case.articles}
    alike: defaultdict[tuple[Any, ...], list[str]] = defaultdict(list)
    governorate: dict[str, str] = {}
    titles = {}
    for row, _ in case.articles:
        gold = row["gold"]
        titles[row["id"]] = f"{row['published']} {gold['governorate']} {row['title'][:70]}"
        if gold["governorate"]:
            governorate[row["id"]] = gold["governorate"]
            key = (row["published"], gold["governorate"], gold["actor"], gold["civilians"], gold["noncivilians"])
            alike[key].append(row["id"])
    same = [pair for ids in alike.values() for pair in combinations(sorted(ids), 2)]
    two = [pair for pair in combinations(sorted(governorate), 2) if governorate[pair[0]] != governorate[pair[1]]]
    drawn = random.Random(SEED).sample(two, DRAWN)  # noqa: S311 - a draw, no secret

    def joined(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
        return [(one, other) for one, other in pairs if case.together(readings[one], readings[other])]

    figures = {
        "same toll and actor: joined": Figure(len(joined(same)) / len(same), len(same)),
        "two governorates, drawn: joined": Figure(len(joined(drawn)) / len(drawn), len(drawn)),
        "two governorates, all: joined": Figure(len(joined(two)) / len(two), len(two)),
    }
    known = (
        (p, governorate[one] == governorate[other])
        for p, one, other, violent in case.stated()
        if violent and one in governorate and other in governorate
    )
    figures |= reliability(known)
    missed = sorted(set(same) - set(joined(same)))
    errors = {
        "not joined": [f"{titles[one]} | {titles[other]}" for one, other in missed],
        "joined across governorates": [f"{titles[one]} | {titles[other]}" for one, other in joined(two)],
    }
    return Scored(figures, errors)


def bcubed(found: Mapping[str, str], gold: Mapping[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F1, averaged over the documents."""
    groups: defaultdict[str, set[str]] = defaultdict(set)
    incidents: defaultdict[str, set[str]] = defaultdict(set)
    for id_ in gold:
        groups[found[id_]].add(id_)
        incidents[gold[id_]].add(id_)
    both = {id_: len(groups[found[id_]] & incidents[gold[id_]]) for id_ in gold}
    precision = sum(both[id_] / len(groups[found[id_]]) for id_ in gold) / len(gold)
    recall = sum(both[id_] / len(incidents[gold[id_]]) for id_ in gold) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def reliability(stated: Iterable[tuple[float, bool]]) -> dict[str, Figure]:
    """Of the pairs in each band of stated probability, the share that is true."""
    bands: defaultdict[int, list[bool]] = defaultdict(list)
    for p, true in stated:
        bands[max(at for at, low in enumerate(EDGES[:-1]) if p >= low)].append(true)
    return {
        f"stated {EDGES[at]:.2f} to {EDGES[at + 1]:.2f}: true": Figure(sum(found) / len(found), len(found))
        for at, found in sorted(bands.items())
    }
