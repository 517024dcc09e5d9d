"""Questions asked of a ledger: here, how it stands beside another.

Takes entries (of a case, or rows of a foreign ledger), gives matches, what only one ledger has, and what chance alone would
give; integrates several lists by taxonomies. It never opens a file, and never changes what it compares.
"""

from crossbearing.analyse.chance import with_chance
from crossbearing.analyse.comparing import compare
from crossbearing.analyse.entries import Alone, Comparison, Entry, EntryList, Match, Windows
from crossbearing.analyse.incidents import entry_of
from crossbearing.analyse.integration import Integration, Listed, Taxonomy, integrate
from crossbearing.analyse.ledgers import read_ledger
from crossbearing.analyse.lists import LIST_COLUMNS, read_list, read_taxonomy
from crossbearing.analyse.shapes import KNOWN_COLUMNS
from crossbearing.analyse.summary import Summary, summarise

__all__ = [
    "KNOWN_COLUMNS", "LIST_COLUMNS", "Alone", "Comparison", "Entry", "EntryList", "Integration", "Listed", "Match", "Summary",
    "Taxonomy", "Windows", "compare", "entry_of", "integrate", "read_ledger", "read_list", "read_taxonomy", "summarise", "with_chance",
]  # fmt: skip
