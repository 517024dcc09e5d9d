"""Drawings for pages: maps, timelines, series, the way of a toll, each one SVG element without script or style.

Takes small records (``Spot``, ``Span``, ``Period``, ``TollStep``), gives text. Pure: no clock, no network; the base map is read
from the package. Colours come from ``draw.css``.
"""

from crossbearing.draw.disputed import Disputed, Where, disputed_areas, read_disputed, where
from crossbearing.draw.frames import Frame, Spot, frame_of
from crossbearing.draw.layers import boundary_note
from crossbearing.draw.maps import draw_density, draw_map
from crossbearing.draw.marks import GRADES
from crossbearing.draw.overlay import Overlay, read_overlay
from crossbearing.draw.svg import stylesheet

__all__ = [
    "GRADES",
    "Disputed",
    "Frame",
    "Overlay",
    "Spot",
    "Where",
    "boundary_note",
    "disputed_areas",
    "draw_density",
    "draw_map",
    "frame_of",
    "read_disputed",
    "read_overlay",
    "stylesheet",
    "where",
]
