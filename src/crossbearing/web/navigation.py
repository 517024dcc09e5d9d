"""Where the desk's head leads, and the keys of the desk."""

from __future__ import annotations

NAVIGATION = (
    ("/", "Overview"), ("/queue", "Queue"), ("/incidents", "Incidents"), ("/documents", "Documents"), ("/claims", "Left out"),
    ("/decisions", "Decisions"), ("/problems", "Problems"), ("/releases", "Releases"), ("/codebook", "Codebook"), ("/keys", "Keys"), ("/api", "API"),
)  # fmt: skip

KEYS = (
    ("?", "This page"),
    ("Tab, Shift+Tab", "To the next or the last link, field or fold"),
    ("Enter, Space", "Open a link, turn a choice on or off, unfold a passage"),
    ("n", "Queue: begin with the most pressing task"),
    ("j, k, q", "Task: the next, the one before, back to the queue"),
    ("d", "Task: it needs nothing"),
    (
        "a, x, c, r",
        "Claim: rightly read, reject, correct, read in its document (of the claim that has the focus, else the first)",
    ),
    ("f, b", "To the next claim on the page, to the one before"),
    (
        "m, w, y",
        "Document: add a missed claim, say what place a name means, say whom words mean (words selected in the text are taken over)",
    ),
    ("v", "Document: unfold or fold graphic passages; remembered in this browser"),
    ("p, g", "Incident: approve as it stands, override a grade"),
    ("s, o", "Incident: split, join with another"),
    ("J, S", "Two claims of a task: they tell of one incident, or of two"),
    ("u", "Undo what was decided last"),
    ("Home, End", "To the beginning or the end of the page"),
)
"""Key and what it does, as /keys lists them."""
