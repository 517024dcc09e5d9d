"""References to captures: what the user points at, as bytes with whence, when and hash.

Takes file names, folders and standard input; gives each document's bytes with its Capture, or a Problem. It never
fetches from the network, never writes, and never raises for bad input.
"""

from crossbearing.acquire.captured import DOCUMENT_LIMIT, DOCUMENT_TYPE, Retrieved
from crossbearing.acquire.collect import collect

__all__ = ["DOCUMENT_LIMIT", "DOCUMENT_TYPE", "Retrieved", "collect"]
