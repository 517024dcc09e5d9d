"""What a release consists of beside the records: its manifest, its redirects, what changed since the last one, its papers."""

from crossbearing.publish.release.changes import Change, Changes, Method, changes, changes_csv, changes_page
from crossbearing.publish.release.checking import check_records
from crossbearing.publish.release.manifest import Counted, FileEntry, Inputs, Manifest, Previous, sums
from crossbearing.publish.release.papers import dictionary_csv, lacks_csv, method, readme
from crossbearing.publish.release.redirects import OldClaim, Redirect, redirects, redirects_csv, redirects_from
from crossbearing.publish.release.summary import Summary, summary

__all__ = [
    "Change",
    "Changes",
    "Counted",
    "FileEntry",
    "Inputs",
    "Manifest",
    "Method",
    "OldClaim",
    "Previous",
    "Redirect",
    "Summary",
    "changes",
    "changes_csv",
    "changes_page",
    "check_records",
    "dictionary_csv",
    "lacks_csv",
    "method",
    "readme",
    "redirects",
    "redirects_csv",
    "redirects_from",
    "summary",
    "sums",
]
