"""Text and elements of a drawing: everything that comes from outside passes through here.

Gives XML text without script, style element or style attribute, as the desk's Content-Security-Policy asks. Words of a report
may run from right to left or be hostile: each is cleaned of what XML forbids and of direction controls, escaped, and kept
apart from its surroundings by the Unicode isolates (UAX #9).
"""

from __future__ import annotations

import re
from importlib.resources import files
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
# XML 1.0, production 2, without DEL and the C1 controls that it discourages: in a terminal they are orders
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]")
_NO_KEY = re.compile("[^A-Za-z0-9_-]")


def text(words: str) -> str:
    """Words as XML text or as the inside of an attribute."""
    return escape(_FORBIDDEN.sub("\ufffd", words), {'"': "&quot;", "'": "&#39;"})


def foreign(words: str) -> str:
    """Words of a report or a user as XML text, isolated so that their direction does not spread."""
    clean = _DIRECTION.sub("", words)
    return text(f"{FIRST_STRONG_ISOLATE}{clean}{POP_ISOLATE}") if clean else ""


def key_of(key: str) -> str:
    """What of ``key`` may stand in an id."""
    return _NO_KEY.sub("-", key) or "drawing"


def link(href: str) -> str:
    """The address where it is a path, a fragment or http(s); nothing for any other scheme (``javascript:``)."""
    address = _FORBIDDEN.sub("", href).strip()
    try:
        scheme = urlsplit(re.sub(r"[\s\x00-\x1f]", "", address)).scheme.lower()
    except ValueError:
        return ""
    return address if scheme in ("", "http", "https") else ""


def number(value: float) -> str:
    """A length in the drawing's units, to a tenth."""
    return f"{value:.1f}".removesuffix(".0")


def titled(drawn: str, title: str, href: str = "", kind: str = "cb-spot") -> str:
    """What is drawn, with its sentence: a link that the keyboard reaches where there is an address, else a group. ``title`` is
    XML text already."""
    address = link(href)
    if not address:
        return f'<g class="{kind}"><title>{title}</title>{drawn}</g>'
    return f'<a class="{kind}" href="{text(address)}" aria-label="{title}"><title>{title}</title>{drawn}</a>'


def drawing(body: list[str], *, key: str, title: str, description: str, width: int, height: float, kind: str) -> str:
    """The whole element. With links inside it is a group, since the children of an image are hidden from readers of screens."""
    name = key_of(key)
    whole = "\n".join(body)
    role = "group" if "<a " in whole else "img"
    named = f'aria-labelledby="{name}-title"' + (f' aria-describedby="{name}-desc"' if description else "")
    told = f'<title id="{name}-title">{foreign(title)}</title>'
    if description:
        told += f'<desc id="{name}-desc">{foreign(description)}</desc>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="cb-drawing {kind}" role="{role}" {named} '
        f'viewBox="0 0 {width} {number(height)}" width="{width}" height="{number(height)}">{told}\n{whole}\n</svg>'
    )


def stylesheet() -> str:
    """The rules that colour the drawings, light and dark: the desk serves them as a file."""
    return (files("crossbearing.draw") / "draw.css").read_text(encoding="utf-8")
