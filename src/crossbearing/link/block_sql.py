"""The blocking rules in SQL, for large cases: the same keys, the same splitting of crowded blocks as ``block``.

Takes a DuckDB connection that holds the table ``claim`` of columns, makes the table ``candidate`` (l, r, rules as bits)
and gives what each rule did. Keys are hashes of 64 bits; two different keys of one hash would add pairs, never lose one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crossbearing.link.block import MONTH, NAMED, NAMED_PAIRS, RULES, SKETCH, TELLING, TOLLS, Limits
from crossbearing.model import BlockingRule

if TYPE_CHECKING:
    import duckdb

_REFINERS = ("place", "family", "since, until", "killed_low, injured_low, held_low")
_BUCKETS = f"(case when days = 0 or until - since > {MONTH} then [] else range((since - 1) // 3, (until + 1) // 3 + 1) end)"
_HAS_BUCKETS = f"not (days = 0 or until - since > {MONTH})"


def _keys() -> str:
    """Every claim's keys: pos, rule, key, and whether it asks there or only answers."""

    def select(rule: str, parts: str, *, asks: bool, where: str, source: str = "claim") -> str:
        number = RULES.index(rule)
        return f"select pos, {number} as rule, hash({number}, {parts}) as key, {asks} as asks from {source} where {where}"

    bucketed = f"(select *, unnest({_BUCKETS}) as bucket from claim)"
    doers = f"(select *, unnest(doers) as doer from {bucketed})"
    area = "case when coarse = 4 or province = 0 then country else province end"
    context = "case when area_province <> 0 then area_province else area_country end"
    runs = f"(select *, unnest(wording[1:{SKETCH}]) as run from claim)"
    cells = [("0", "floor(2 * lat)", "floor(2 * lon)"), ("1", "floor(2 * lat + 0.5)", "floor(2 * lon + 0.5)")]
    spot, coarse = "placed = 1 and spot = 1", "placed = 1 and spot = 0"
    parts = [
        select("document", "script", asks=True, where="true"),
        select("wording", "run", asks=True, where="true", source=runs),
        select("actor", "kind, doer, bucket", asks=True, where="placed = 0", source=doers),
        select("area", f"scope, {context}, bucket", asks=True, where="placed = 0 and area_country <> 0", source=bucketed),
        select("town", "scope, place", asks=True, where=f"{spot} and (dated = 0 or not {_HAS_BUCKETS})"),
        select("area", f"scope, {area}, bucket", asks=True, where=coarse, source=bucketed),
        select("actor", "kind, doer, bucket", asks=False, where="placed = 1", source=doers),
        select("area", "scope, country, bucket", asks=False, where="placed = 1 and coarse <> 4", source=bucketed),
        select("area", "scope, province, bucket", asks=False, where=f"{spot} and province <> 0", source=bucketed),
        select("town", "scope, place", asks=False, where=f"{spot} and dated = 1 and {_HAS_BUCKETS}"),
    ]
    parts += [
        select("cell", f"scope, {grid}, cast({lat} as int), cast({lon} as int), bucket", asks=True, where=spot, source=bucketed)
        for grid, lat, lon in cells
    ]
    parts += [
        select("toll", f"scope, {number}, {toll}_low, bucket", asks=True, where=f"{toll}_low >= {TELLING}", source=bucketed)
        for number, toll in enumerate(TOLLS)
    ]
    return " union all ".join(parts)


def block(con: duckdb.DuckDBPyConnection, within: Limits) -> tuple[BlockingRule, ...]:
    """Make the table ``candidate`` from the table ``claim``."""
    con.execute(f"create temp table key as {_keys()}")
    sizes = con.execute(
        "select rule, count(*), max(n) from (select rule, key, count(*) as n from key group by all) group by rule"
    ).fetchall()
    con.execute("create temp table found (l int, r int, rules int)")
    _among(con, within)
    _between(con, within)
    _named(con)
    con.execute("drop table key")
    con.execute("create temp table candidate as select l, r, bit_or(rules) as rules from found group by l, r")
    con.execute("drop table found")
    return _report(con, sizes)


def _among(con: duckdb.DuckDBPyConnection, within: Limits) -> None:
    """Those that ask, with one another; a crowd is split by the next column, and at last meets its neighbours only."""
    con.execute("create temp table crowd as select pos, rule, key from key where asks")
    for refiner in (*_REFINERS, ""):
        con.execute(
            "create or replace temp table size as select key, count(*) as n from crowd group by key having count(*) > 1"
        )
        con.execute(
            f"""insert into found select least(a.pos, b.pos), greatest(a.pos, b.pos), 1 << a.rule
            from crowd a join size using (key) join crowd b using (key) where size.n <= {within.crowd} and a.pos < b.pos"""
        )
        if refiner:
            con.execute(
                f"""create or replace temp table crowd as select pos, rule, hash(key, {refiner}) as key
                from crowd join size using (key) join claim using (pos) where size.n > {within.crowd}"""
            )
    con.execute(
        f"""create or replace temp table crowd as select pos, rule, key,
        row_number() over (partition by key order by since, until, pos) as rank
        from crowd join size using (key) join claim using (pos) where size.n > {within.crowd}"""
    )
    con.execute(
        f"""insert into found select least(a.pos, b.pos), greatest(a.pos, b.pos), 1 << a.rule
        from crowd a join (select key, rank, pos, unnest(range(1, {within.neighbours} + 1)) as step from crowd) b
        on a.key = b.key and a.rank = b.rank + b.step"""
    )
    con.execute("drop table crowd")


def _between(con: duckdb.DuckDBPyConnection, within: Limits) -> None:
    """Those that ask with those that only answer; where they are too many to the last, none."""
    con.execute(
        """create temp table mixed as select pos, rule, key, asks from key
        where key in (select key from key group by key having bool_or(asks) and not bool_and(asks))"""
    )
    for at, refiner in enumerate((*_REFINERS, "")):
        con.execute(
            """create or replace temp table size as
            select key, count(*) filter (asks) * count(*) filter (not asks) as n from mixed group by key having n > 0"""
        )
        con.execute(
            f"""insert into found select least(a.pos, b.pos), greatest(a.pos, b.pos), 1 << a.rule
            from mixed a join size using (key) join mixed b using (key)
            where size.n <= {within.asking} and a.asks and not b.asks and a.pos <> b.pos"""
        )
        if at < len(_REFINERS):
            con.execute(
                f"""create or replace temp table mixed as select pos, rule, hash(key, {refiner}) as key, asks
                from mixed join size using (key) join claim using (pos) where size.n > {within.asking}"""
            )
    con.execute("drop table mixed")
    con.execute("drop table size")


def _named(con: duckdb.DuckDBPyConnection) -> None:
    """Claims of two texts that share rare names."""
    con.execute(
        f"""create temp table named as
        with holder as (select distinct script, unnest(names) as name from claim)
        select a.script as one, b.script as other from holder a join holder b using (name)
        where a.script < b.script group by all having count(*) >= {NAMED}"""
    )
    con.execute(
        f"""insert into found
        with held as (select script, scope, count(*) as n from claim group by all),
        meeting as (select one, other, a.scope as scope, a.n * b.n > {NAMED_PAIRS} as many from named
          join held a on a.script = one join held b on b.script = other and b.scope = a.scope)
        select least(a.pos, b.pos), greatest(a.pos, b.pos), {1 << RULES.index("names")} from meeting m
        join claim a on a.script = m.one and a.scope = m.scope join claim b on b.script = m.other and b.scope = m.scope
        where not m.many or a.kind = b.kind"""
    )
    con.execute("drop table named")


def _report(con: duckdb.DuckDBPyConnection, sizes: list[tuple[Any, ...]]) -> tuple[BlockingRule, ...]:
    counts: list[tuple[int, int]] = con.execute("select rules, count(*) from candidate group by rules").fetchall()
    by_rule = {rule: (keys, most) for rule, keys, most in sizes}
    return tuple(
        BlockingRule(
            rule=rule,
            keys=by_rule.get(number, (0, 0))[0],
            largest=by_rule.get(number, (0, 0))[1],
            pairs=sum(count for bits, count in counts if bits >> number & 1),
            alone=sum(count for bits, count in counts if bits == 1 << number),
        )
        for number, rule in enumerate(RULES)
    )
