"""The demo case: dispatches by invented outlets about invented events."""

from pathlib import Path

DISPATCHES = Path(__file__).with_name("dispatches.jsonl")
NOTICE = "Every report in this case is invented for demonstration."
