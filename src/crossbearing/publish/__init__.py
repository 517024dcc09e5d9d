"""Ledger to what others read: export formats."""

from crossbearing.publish.export import FORMATS, export

__all__ = ["FORMATS", "export"]
