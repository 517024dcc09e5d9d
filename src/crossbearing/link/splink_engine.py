"""The weight of every pair by splink on an in-memory DuckDB: for large cases.

Takes the traits' columns and the weights, gives the same Pairs as ``score`` and the same report as ``block``. The settings
of splink are made from the weights file at each run, so there is one place where a weight stands. Nothing is written to
disk and nothing is asked of the network; the connection is gone when the function returns. Everything of splink and
DuckDB is imported here and in ``block_sql``, and only when this module is.
"""

from __future__ import annotations

import re
from typing import Any

import duckdb
import numpy as np
from splink import DuckDBAPI, Linker

from crossbearing.link.block import Limits, limits
from crossbearing.link.block_sql import block
from crossbearing.link.columns import Columns
from crossbearing.link.score import DIGITS, Pairs
from crossbearing.link.terms import DERIVED, PACKED, PAIRED
from crossbearing.link.weights import Comparison, Weights
from crossbearing.model import BlockingRule


def compare_all(table: Columns, weights: Weights, within: Limits | None = None) -> tuple[Pairs, tuple[BlockingRule, ...]]:
    """Block and weigh all pairs of the table."""
    con = duckdb.connect(":memory:")
    try:
        con.execute("set enable_progress_bar = false")  # it would print over ours
        con.execute("set preserve_insertion_order = false")
        _load(con, table)
        rules = block(con, within or limits(table.size))
        compared = int(con.execute("select count(*) from candidate").fetchall()[0][0])
        apart = _without_excluded(con, weights)
        return _weighed(con, table, weights, apart, compared), rules
    finally:
        con.close()


def _load(con: duckdb.DuckDBPyConnection, table: Columns) -> None:
    con.register("given", table.arrow())
    # splink takes every name in a condition for a column of the claims: match_key is one by name only
    derived = ", ".join(f"{sql} as {name}" for name, sql in DERIVED.items())
    con.execute(f"create table claim as select *, {derived}, 0::tinyint as match_key from given order by pos")
    con.unregister("given")


def _without_excluded(con: duckdb.DuckDBPyConnection, weights: Weights) -> list[tuple[int, int]]:
    """Make the table of pairs that nothing excludes; give those of one document that something does."""
    con.execute(
        """create temp table worded as
        with told as (select pos, unnest(wording) as run from claim)
        select a.pos as l, b.pos as r, count(*) as shared_runs from told a join told b using (run) where a.pos < b.pos group by all"""
    )
    con.execute(
        """create temp table named as
        with told as (select distinct script, unnest(names) as name from claim)
        select a.script as one, b.script as other, count(*) as shared_names from told a join told b using (name) group by all"""
    )
    packed = _sides(PACKED.format(**PAIRED))
    excluded = _sides(weights.excluding_sql()).replace("match_key", f"({packed})")
    con.execute(
        f"""create temp table judged as
        select c.l as join_key_l, c.r as join_key_r, cast({packed} as int) as match_key, l.script = r.script as one_document,
          ({excluded}) as excluded
        from candidate c join claim l on l.pos = c.l join claim r on r.pos = c.r
        left join worded w on w.l = c.l and w.r = c.r left join named n on n.one = l.script and n.other = r.script"""
    )
    for table in ("candidate", "worded", "named"):
        con.execute(f"drop table {table}")
    apart = con.execute("select join_key_l, join_key_r from judged where excluded and one_document order by all").fetchall()
    con.execute("create table pair as select join_key_l, join_key_r, match_key from judged where not excluded")
    con.execute("drop table judged")
    return [(int(left), int(right)) for left, right in apart]


def _weighed(
    con: duckdb.DuckDBPyConnection, table: Columns, weights: Weights, apart: list[tuple[int, int]], compared: int
) -> Pairs:
    api = DuckDBAPI(connection=con)
    linker = Linker(api.register("claim"), settings(weights), log_level=None, validate_settings=False)
    linker.table_management.register_blocked_pairs_for_predict(api.register("pair"))
    scored = linker.inference.predict(warning_mode="never")
    found = con.execute(
        f"select cast(pos_l as bigint) as l, cast(pos_r as bigint) as r, match_weight as weight from {scored.physical_name}"
    ).fetchnumpy()
    left, right = np.asarray(found["l"], np.int64), np.asarray(found["r"], np.int64)
    order = np.argsort(left * table.size + right)  # one sort of whole numbers: half the time of "order by l, r"
    left, right = left[order], right[order]
    return Pairs(
        left=left,
        right=right,
        weight=np.asarray(found["weight"], np.float64)[order].round(DIGITS),
        within=table.script[left] == table.script[right],
        apart=apart,
        compared=compared,
    )


def settings(weights: Weights) -> dict[str, Any]:
    """The weights file as settings of splink for DuckDB. The prior is even odds: the corpus' own is added afterwards."""
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "pos",
        "sql_dialect": "duckdb",
        "probability_two_random_records_match": 0.5,
        "blocking_rules_to_generate_predictions": [],
        "comparisons": [_comparison(comparison) for comparison in weights.comparisons],
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": False,
    }


def _comparison(comparison: Comparison) -> dict[str, Any]:
    silent = comparison.silent_sql or "false"
    levels: list[dict[str, Any]] = [{"sql_condition": silent, "label_for_charts": "nothing to say", "is_null_level": True}]
    for level in comparison.levels[:-1]:
        levels.append(_level(level.name, level.sql, level.m, level.u))
    last = comparison.levels[-1]
    levels.append(_level(last.name, "ELSE", last.m, last.u))
    return {"output_column_name": comparison.name, "comparison_levels": levels}


def _level(name: str, sql: str, m: float, u: float) -> dict[str, Any]:
    return {
        "sql_condition": sql, "label_for_charts": name, "m_probability": m, "u_probability": u,
        "fix_m_probability": True, "fix_u_probability": True,
    }  # fmt: skip


_COLUMN = re.compile(r"\b([a-z_]+)_([lr])\b")


def _sides(sql: str) -> str:
    """Columns of the terms (``lat_l``) as those of the two rows joined here (``l.lat``)."""
    return _COLUMN.sub(r"\2.\1", sql)
