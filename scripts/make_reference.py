"""Write docs/reference.md, docs/grades.md and docs/columns.md from the code: the codebook's words, the problem codes and the
commands; the rules of grades, voices and tolls; the columns of the tables. And the table of docs/formats.md.

Run ``python scripts/make_reference.py``; ``--check`` says whether the file is up to date (a test does that).
"""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from crossbearing import cli, vocab
from crossbearing.assess.copies import ALIKE, FORMULA, LIKE_LENGTH, SHARED
from crossbearing.assess.findings import MOST
from crossbearing.assess.grade import ATTRIBUTION, OCCURRENCE, UNCOUNTED, Rule
from crossbearing.assess.grounds import QUOTED
from crossbearing.problems import CATALOGUE
from crossbearing.publish import FORMATS

TARGET = Path(__file__).parents[1] / "docs" / "reference.md"
GRADES = TARGET.with_name("grades.md")
FORMATS_PAGE = TARGET.with_name("formats.md")
COLUMNS = TARGET.with_name("columns.md")
FROM, TO = "<!-- from FORMATS by scripts/make_reference.py -->", "<!-- to here -->"
WORDS = (
    vocab.Mood, vocab.Factuality, vocab.Form, vocab.ActorKind, vocab.Geoprecision, vocab.DatePrecision, vocab.Outcome, vocab.Group,
    vocab.Scope, vocab.PassageKind, vocab.Interest, vocab.Stance, vocab.Tie, vocab.NodeKind, vocab.Move, vocab.Coverage, vocab.Grade, vocab.PerpetratorStanding, vocab.Standing, vocab.Severity,
)  # fmt: skip


def reference() -> str:
    """The whole page."""
    parts = ["# Reference", "", "Written by `scripts/make_reference.py` from the code; do not edit by hand.", ""]
    parts += ["## Event types", "", "| type | what happened | PLOVER | ACLED-like |", "|---|---|---|---|"]
    parts += [f"| {e.value} | {e.definition} | {e.plover or '–'} | {e.acled or '–'} |" for e in vocab.EventType]
    for words in WORDS:
        first = (words.__doc__ or "").strip().splitlines()[0]
        parts += ["", f"## {words.__name__}", "", first, "", "| word | meaning |", "|---|---|"]
        parts += [f"| {word.value} | {word.definition} |" for word in words]
    parts += ["", "## Problems", "", "| code | severity | message | remedy |", "|---|---|---|---|"]
    parts += [
        f"| {code} | {e.severity.value} | {_cell(e.message)} | {_cell(e.remedy)} |" for code, e in sorted(CATALOGUE.items())
    ]
    parts += ["", "## Commands", "", "| command | what it does |", "|---|---|"]
    group = typer.main.get_command(cli.app)
    commands = getattr(group, "commands", {})
    parts += [
        f"| `crossbearing {name}` | {_cell((command.help or '').splitlines()[0])} |"
        for name, command in sorted(commands.items())
    ]
    parts += [
        "",
        "## Records",
        "",
        "`crossbearing schema RECORD` prints the JSON Schema of: " + ", ".join(sorted(cli.SCHEMAS)) + ".",
        "",
    ]
    return "\n".join(parts)


def grades() -> str:
    """The page of the rules."""
    deadly, moved = MOST[vocab.Outcome.KILLED], MOST[vocab.Outcome.DISPLACED]
    parts = [
        "# Grades, voices and tolls", "", "Written by `scripts/make_reference.py` from the code; do not edit by hand.", "",
        "That it happened and who did it are graded apart, by the first rule that fits. Only voices count: reports with one origin",
        "are one voice, however many outlets carry it. Each grade prints the sentence of its rule, the voices that it rests on, and",
        "every other voice with the reason why it did not count (`grade.occurrence.voices` in the export).", "",
        *_rules("Did it happen?", OCCURRENCE), *_rules("Did this actor do it?", ATTRIBUTION),
        f"Where nobody names an actor the attribution is `{vocab.Grade.UNKNOWN}` by the rule `nobody_named`; where it is said that nobody",
        "knows, by `said_unknown`. To claim an act is to speak against one's interest (`claimed`). A picture that was placed",
        "on the map tells where, and so that it happened, not who did it: `geolocated` is no rule of the second table (decision 0092). A",
        "verifier has a name and is of no side that the registers know; who places the film of their own side confirms nothing.", "",
        *_words("Where a voice stands", vocab.Stance),
        "Why a voice was not counted:", "", "| stance | reason |", "|---|---|",
        *(f"| {stance.value} | {_cell(reason)} |" for stance, reason in UNCOUNTED.items()), "",
        *_words("What a voice stands to gain", vocab.Interest),
        "The side of a speaker comes from the register of actors, that of an outlet from `outlets.csv`: whom it speaks for; and to whom",
        "it belongs, where that is a party to the incident or an enemy of one. An outlet in no register is neutral, with note G601.", "",
        "A voice gains where its side or an enemy of its side is a party to the incident; where it is an army or an armed group and tells",
        "of fighters of no known side; and where it is a state that does so of its own soil ([0096](decisions/0096-who-is-neutral.md)). It",
        "loses by its own losses, by harm to civilians of which only its side is said to be the doer, and, in the question who did it,",
        "by naming only its own.", "",
        "A denial is own side where the speaker's side is a party to the incident; and where it names no side or an enemy's, if fighters",
        "utter it (they deny what they did or suffered) or a state about its own soil. What a bystander denies of others is neutral.", "",
        "## Whose word it is", "",
        "1. The innermost speaker who is somebody in particular; an outlet that is cited is the same voice as where it publishes.",
        "2. Else the agency that the text (dateline, closing credit, byline) or the caption credits; else the outlet.",
        f"3. A passage that carries claims repeats an earlier one where they share {SHARED:g} of the smaller one's runs of three words and",
        f"   {FORMULA} runs beside. They are one text where that is {ALIKE:g} of the larger one too, and the smaller is {LIKE_LENGTH:g} as long; else",
        "   the later repeats the earlier. Who repeats a passage on an incident is one voice with it on that incident.",
        f"4. The same {QUOTED} words in a row inside quotation marks are one speaker's.",
        "5. Who cites an outlet that itself only cites others rests on those; outlets that cite one another are one voice (G605).",
        "6. \"With agencies\" is counted with the earliest outlet that tells it itself; an unnamed speaker of a side (\"rebels said\")",
        "   with the earliest named voice of that side. Their numbers still widen low and high, and have no say in the best.", "",
        *_words("How documents hang on one another (`origins`)", vocab.Tie),
        "## Who did it", "",
        "Names that are one answer make one hypothesis: a parent and its part, a government and its forces, the label of a side and the",
        "one named actor that it may mean. Where a label may mean two, it stays an answer of its own, supported by both, and no rival of",
        "either. A hypothesis is called by the most specific name that carries its grade; `names` has the voices for each name. A label",
        "without a side (\"warplanes\") is no rival, and its voices do not count: it may be anybody's.", "",
        "## Tolls", "",
        "1. Of each voice its latest number counts: a later day's unless it is only vaguer, an update before a first number.",
        "2. low is the least low, high the greatest finite high (`open_above` where one is open), best the latest low of the most",
        "   reliable voices (neutral, then against interest, then own side), ties to the median rounded down.",
        "3. A party's count of its enemy's losses, and hedged counts beside firm ones, widen the high only.",
        "4. Groups add; parts (\"among them three children\") never. A stated total that disagrees with the sum is kept beside it (G607).",
        f"5. More than {deadly:,} killed, injured, missing, held or abducted, or {moved:,} displaced, is no toll of one incident: kept,",
        "   flagged (G603) and left out.", "",
        *_words("How a number moved (`toll_steps`)", vocab.Move),
        *_words("Tolls over a stretch of time", vocab.Coverage),
        "A toll of a group is covered by counts of that group alone. People of whom nobody says who they were may hold some of it: they",
        "are shown as `perhaps` and cover nothing. Discounted incidents cover nothing.", "",
    ]  # fmt: skip
    return "\n".join(parts)


def formats() -> str:
    """The page of the formats, which is written by hand, with the table of them all made anew."""
    before, _, rest = FORMATS_PAGE.read_text("utf-8").partition(FROM)
    rows = [
        f"| [`{each.name}`](#{each.name}) | `{each.file}` | {_cell(each.reader)} | {_cell('; '.join(lack.what for lack in each.lacks)) or '–'} |"
        for each in FORMATS.values()
    ]
    table = ["| `--format` | file in a release | read by | what it cannot hold |", "|---|---|---|---|", *rows]
    return before + FROM + "\n" + "\n".join(table) + "\n" + TO + rest.partition(TO)[2]


def columns() -> str:
    """The data dictionary of the tables, and all that formats cannot hold."""
    parts = ["# Columns", "", "Written by `scripts/make_reference.py` from the code; do not edit by hand."]
    for each in FORMATS.values():
        parts += ["", f"## {each.name}", "", each.about]
        if each.lacks:
            parts += ["", "| what it cannot hold | what becomes of it |", "|---|---|"]
            parts += [f"| {_cell(lack.what)} | {_cell(lack.because)} |" for lack in each.lacks]
        if each.columns:
            parts += ["", "| column | type | what it holds | unit | HXL |", "|---|---|---|---|---|"]
            parts += [f"| {c.name} | {c.type} | {_cell(c.about)} | {c.unit} | {c.hxl} |" for c in each.columns]
    return "\n".join(parts) + "\n"


def _rules(title: str, rules: tuple[Rule, ...]) -> list[str]:
    rows = [
        f"| {n} | `{rule.name}` | {rule.grade.value} | {_cell(rule.fits.__doc__ or '')} |" for n, rule in enumerate(rules, 1)
    ]
    return [f"## {title}", "", "| | rule | grade | fits where |", "|---|---|---|---|", *rows, ""]


def _words(title: str, words: type[vocab.Word]) -> list[str]:
    return [
        f"## {title}",
        "",
        "| word | meaning |",
        "|---|---|",
        *(f"| {word.value} | {word.definition} |" for word in words),
        "",
    ]


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    pages = ((TARGET, reference()), (GRADES, grades()), (FORMATS_PAGE, formats()), (COLUMNS, columns()))
    if "--check" in sys.argv:
        sys.exit(0 if all(page.is_file() and page.read_text("utf-8") == text for page, text in pages) else 1)
    for page, text in pages:
        page.write_text(text, "utf-8")
        print(f"wrote {page}")
