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
from crossbearing.draw.series import Period, draw_series, draw_toll
from crossbearing.draw.svg import stylesheet
from crossbearing.draw.timeline import Span, draw_timeline

__all__ = [
    "GRADES",
    "Disputed",
    "Frame",
    "Overlay",
    "Period",
    "Span",
    "Spot",
    "Where",
    "boundary_note",
    "disputed_areas",
    "draw_density",
    "draw_map",
    "draw_series",
    "draw_timeline",
    "draw_toll",
    "frame_of",
    "read_disputed",
    "read_overlay",
    "stylesheet",
    "where",
]
