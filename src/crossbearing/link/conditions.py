"""One small language of conditions, for Python and for SQL alike.

Takes a condition over named terms ("dated == 2 and gap <= 0"), gives a Python function of an observation and the same
condition as SQL. Allowed are names, numbers, comparisons, ``and``, ``or``, ``not``, ``+ - *`` and ``max``/``min``; all
else raises ``BadCondition`` with the words at fault, so that a weights file can hold no code.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection, Mapping

_COMPARED: dict[type[ast.cmpop], str] = {
    ast.Eq: "=", ast.NotEq: "<>", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
}  # fmt: skip
_RECKONED: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*"}
_CALLED = {"max": "greatest", "min": "least"}


class BadCondition(ValueError):
    """A condition that is none: the message holds its words."""


def parse(words: str, terms: Collection[str], named: Mapping[str, ast.expr]) -> ast.expr:
    """The tree of a condition, with the named conditions put in. Raises BadCondition."""
    try:
        tree = ast.parse(" ".join(words.split()), mode="eval").body
    except SyntaxError as error:
        raise BadCondition(f"{words!r} is no condition: {error.msg}") from None
    return _checked(tree, words, terms, named)


def _checked(node: ast.expr, words: str, terms: Collection[str], named: Mapping[str, ast.expr]) -> ast.expr:
    def inner(part: ast.expr) -> ast.expr:
        return _checked(part, words, terms, named)

    match node:
        case ast.BoolOp(op, values):
            return ast.BoolOp(op, [inner(value) for value in values])
        case ast.UnaryOp(ast.Not(), operand):
            return ast.UnaryOp(ast.Not(), inner(operand))
        case ast.Compare(left, [op], [right]) if type(op) in _COMPARED:
            return ast.Compare(inner(left), [op], [inner(right)])
        case ast.BinOp(left, op, right) if type(op) in _RECKONED:
            return ast.BinOp(inner(left), op, inner(right))
        case ast.Call(ast.Name(name), [one, other], []) if name in _CALLED:
            return ast.Call(ast.Name(name, ast.Load()), [inner(one), inner(other)], [])
        case ast.Constant(value) if isinstance(value, int | float):
            return node
        case ast.Name(name) if name in named:
            return named[name]
        case ast.Name(name) if name in terms:
            return node
    raise BadCondition(f"{ast.unparse(node)!r} in {words!r} is no term, number or comparison")


def as_sql(node: ast.expr, terms: Mapping[str, str]) -> str:
    """The condition in SQL, each term replaced by its expression."""
    match node:
        case ast.BoolOp(op, values):
            return "(" + (" and " if isinstance(op, ast.And) else " or ").join(as_sql(v, terms) for v in values) + ")"
        case ast.UnaryOp(_, operand):
            return f"(not {as_sql(operand, terms)})"
        case ast.Compare(left, [op], [right]):
            return f"({as_sql(left, terms)} {_COMPARED[type(op)]} {as_sql(right, terms)})"
        case ast.BinOp(left, op, right):
            return f"({as_sql(left, terms)} {_RECKONED[type(op)]} {as_sql(right, terms)})"
        case ast.Call(ast.Name(name), arguments, _):
            return f"{_CALLED[name]}({', '.join(as_sql(part, terms) for part in arguments)})"
        case ast.Constant(value):
            return str(value).lower()
        case ast.Name(name):
            return f"({terms[name]})"
    raise BadCondition(ast.unparse(node))


def chooser(levels: list[ast.expr]) -> Callable[[object], int]:
    """A function of an observation (an object with the terms as attributes): the number of the first condition that
    holds, or the number of conditions where none does. Only checked trees come in, so no foreign code is compiled."""
    body: ast.expr = ast.Constant(len(levels))
    for number in range(len(levels) - 1, -1, -1):
        body = ast.IfExp(
            _Attributes().visit(ast.parse(ast.unparse(levels[number]), mode="eval").body), ast.Constant(number), body
        )
    made = ast.Expression(ast.Lambda(ast.arguments([], [ast.arg("o")], None, [], [], None, []), body))
    function: Callable[[object], int] = eval(  # noqa: S307 - a tree of checked terms
        compile(ast.fix_missing_locations(made), "<conditions>", "eval"), {"max": max, "min": min}
    )
    return function


class _Attributes(ast.NodeTransformer):
    """Names of terms become attributes of the observation."""

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return node if node.id in _CALLED else ast.Attribute(ast.Name("o", ast.Load()), node.id, ast.Load())
