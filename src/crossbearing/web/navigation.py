"""Where the desk's head leads, and the keys of the desk."""

from __future__ import annotations

NAVIGATION = (
    ("/", "Overview"), ("/incidents", "Incidents"), ("/documents", "Documents"), ("/claims", "Claims in no incident"),
    ("/problems", "Problems"), ("/codebook", "Codebook"), ("/keys", "Keys"), ("/api", "API"),
)  # fmt: skip

KEYS = (
    ("?", "This page"),
    ("Tab, Shift+Tab", "To the next or the last link, field or fold"),
    ("Enter, Space", "Open a link, turn a choice on or off, unfold a passage"),
    ("Home, End", "To the beginning or the end of the page"),
)
"""Key and what it does, as /keys lists them."""
