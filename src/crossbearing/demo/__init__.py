"""The demo case: dispatches by invented outlets about invented events."""

from pathlib import Path

DISPATCHES = Path(__file__).with_name("dispatches.jsonl")
#: who the invented outlets speak for: becomes the case's own registers/outlets.csv
OUTLETS = Path(__file__).with_name("outlets.csv")
SETTINGS = {
    "title": "Demo: one week in Idlib",
    "notice": "Every report in this case is invented for demonstration.",
    "country": "SY",
}
