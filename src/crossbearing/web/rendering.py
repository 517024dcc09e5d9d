"""Records to HTML: the Jinja2 environment of the desk and the few words it adds to templates."""

from __future__ import annotations

from functools import cache
from typing import Any
from urllib.parse import parse_qs

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context, select_autoescape
from jinja2.runtime import Context
from markupsafe import Markup

from crossbearing import __version__, vocab
from crossbearing.draw import draw_toll
from crossbearing.link.waterfall import waterfall
from crossbearing.publish.origins import origins_svg
from crossbearing.web import wording
from crossbearing.web.navigation import NAVIGATION
from crossbearing.web.wording import Quote


@cache
def environment() -> Environment:
    """Templates of this package: everything is escaped, control characters are shown, an unknown name is an error."""
    made = Environment(
        loader=PackageLoader("crossbearing.web"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=wording.harmless,
    )
    made.filters["words"] = lambda value: str(value).replace("_", " ")
    made.filters["parameter"] = _parameter
    made.globals["version"] = __version__
    made.globals["vocab"] = vocab
    made.globals["hidden"] = _hidden
    made.globals["here"] = _here
    made.globals["seen_fields"] = _seen_fields
    made.filters["country"] = wording.country
    made.globals["between"] = wording.between
    made.filters["many"] = lambda count, one: f"{count:,} {one}" + ("" if count == 1 else "s")
    made.filters["plainly"] = wording.plainly
    made.filters["toll"] = wording.toll
    made.filters["origins"] = lambda graph: Markup(origins_svg(graph))  # noqa: S704 - our drawing escapes every text
    made.filters["waterfall"] = lambda link: Markup(waterfall(link))  # noqa: S704
    made.filters["toll_way"] = lambda steps: Markup(draw_toll(steps, title="How the toll moved"))  # noqa: S704
    made.filters["drawing"] = lambda svg: Markup(svg)  # noqa: S704
    made.globals["navigation"] = NAVIGATION
    return made


def _parameter(query: str, name: str) -> str:
    """The last value of a parameter of a query string."""
    return parse_qs(query).get(name, [""])[-1]


def _fields(**values: str) -> Markup:
    return Markup("").join(
        Markup('<input type="hidden" name="{}" value="{}">').format(name, value) for name, value in values.items()
    )


@pass_context
def _hidden(context: Context, quote: Quote, back: str = "") -> Markup:
    """The fields that every form on a claim sends: which, what was seen of it, and where to go on."""
    return _fields(claim=quote.claim, saw=quote.saw, seen=quote.seen, back=back or _here(context))


@pass_context
def _seen_fields(context: Context, saw: str, seen: str) -> Markup:
    """What was seen of an incident, and where to go on."""
    return _fields(saw=saw, seen=seen, back=_here(context))


@pass_context
def _here(context: Context, at: str = "") -> str:
    """The page as it was asked for, but for what a decision before added; ``at`` is the place on it to go on to."""
    pieces = str(context.get("query", "")).split("&")
    query = "&".join(piece for piece in pieces if piece and not piece.startswith(("decided=", "at=")))
    return str(context["path"]) + (f"?{query}" if query else "") + (f"#{at}" if at else "")


def render(template: str, **context: Any) -> str:
    """The page as HTML."""
    return environment().get_template(template).render(**context)
