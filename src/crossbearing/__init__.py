"""Crossbearing: from conflicting reports of armed conflict to a ledger of who claims what."""

__version__ = "0.1.0"
