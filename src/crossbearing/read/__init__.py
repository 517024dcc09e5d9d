"""Capture to document: text with fixed offsets, passages, outlet, dates, language.

Takes a capture and its bytes, gives a document and what was wrong with it. Never raises for bad input, and touches no
clock, network or randomness.
"""

from __future__ import annotations

from crossbearing.read.reader import TextReader

__all__ = ["TextReader"]
