"""Records to HTML: the Jinja2 environment of the desk and the few words it adds to templates."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from crossbearing import __version__
from crossbearing.draw import draw_toll
from crossbearing.link.waterfall import waterfall
from crossbearing.publish.origins import origins_svg
from crossbearing.web import wording
from crossbearing.web.navigation import NAVIGATION


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
    made.filters["toll"] = wording.toll
    made.filters["origins"] = lambda graph: Markup(origins_svg(graph))  # noqa: S704 - our drawing escapes every text
    made.filters["waterfall"] = lambda link: Markup(waterfall(link))  # noqa: S704
    made.filters["toll_way"] = lambda steps: Markup(draw_toll(steps, title="How the toll moved"))  # noqa: S704
    made.filters["drawing"] = lambda svg: Markup(svg)  # noqa: S704
    made.globals["version"] = __version__
    made.globals["navigation"] = NAVIGATION
    return made


def render(template: str, **context: Any) -> str:
    """The page as HTML."""
    return environment().get_template(template).render(**context)
