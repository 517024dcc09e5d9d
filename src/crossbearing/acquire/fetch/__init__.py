"""Web addresses to captures: the one place where this program opens a connection to somebody else's machine.

Takes addresses and gives what was served there, with the exact bytes of request and answer. Every address is checked anew
at every step (``addresses``), every connection goes to the address that was checked (``connection``), and every limit is a
number in ``Limits``. Bad answers are problems. Nothing here is imported before somebody asks for a web address.
"""

from crossbearing.acquire.fetch.connection import Limits, Network
from crossbearing.acquire.fetch.visiting import Visit, Visitor

__all__ = ["Limits", "Network", "Visit", "Visitor"]
