"""References to captures: what the user points at, as bytes with whence, when and hash.

Takes file names, folders and standard input; gives each document's bytes with its Capture, or a Problem. It never writes
and never raises for bad input. What is on the web is fetched by ``acquire.fetch`` alone, which nothing here imports.
"""

from crossbearing.acquire.captured import DOCUMENT_LIMIT, DOCUMENT_TYPE, Retrieved
from crossbearing.acquire.collect import collect, web_address

__all__ = ["DOCUMENT_LIMIT", "DOCUMENT_TYPE", "Retrieved", "collect", "web_address"]
