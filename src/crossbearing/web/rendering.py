"""Records to HTML: the Jinja2 environment of the desk and the few words it adds to templates."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from crossbearing import __version__


@cache
def environment() -> Environment:
    """Templates of this package: everything is escaped, an unknown name is an error."""
    made = Environment(
        loader=PackageLoader("crossbearing.web"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["words"] = lambda value: str(value).replace("_", " ")
    made.globals["version"] = __version__
    return made


def render(template: str, **context: Any) -> str:
    """The page as HTML."""
    return environment().get_template(template).render(**context)
