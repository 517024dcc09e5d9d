"""Ledger to what others read: formats, the policy of what may be published, releases."""

from crossbearing.publish.formats import FORMATS, chosen
from crossbearing.publish.rows import TABLE_FORMATS
from crossbearing.publish.told import Column, Edition, Format, Lack, Told, Writer, left_out

__all__ = ["FORMATS", "TABLE_FORMATS", "Column", "Edition", "Format", "Lack", "Told", "Writer", "chosen", "left_out"]
