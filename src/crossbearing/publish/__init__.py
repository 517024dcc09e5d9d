"""Ledger to what others read: export formats."""

from crossbearing.publish.export import FORMATS, export
from crossbearing.publish.rows import TABLE_FORMATS

__all__ = ["FORMATS", "TABLE_FORMATS", "export"]
