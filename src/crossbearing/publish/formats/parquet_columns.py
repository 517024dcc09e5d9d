"""The columns of the three Parquet tables."""

from __future__ import annotations

from crossbearing.publish.told import Column
from crossbearing.vocab import Outcome

_PLACE = (
    Column("place", "text", "Name of the place, as the gazetteer has it.", "", "#loc+name"),
    Column("geonameid", "integer", "Its number in GeoNames; below 0 a place of our own."),
    Column("latitude", "number", "Of the place's point.", "degrees north, WGS 84"),
    Column("longitude", "number", "Of the place's point.", "degrees east, WGS 84"),
    Column("radius_km", "number", "The true place lies within this distance of the point, if it was read rightly.", "km"),
    Column("geoprecision", "text", "How exactly the place is known."),
    Column("admin1", "text", "Province or its like."),
    Column("country", "text", "ISO 3166-1 code of two letters."),
)
_WHEN = (
    Column("date_start", "date", "First day on which it may have happened."),
    Column("date_end", "date", "Last day on which it may have happened."),
    Column("date_precision", "text", "day, days, week, month, season or year."),
)
_JSON = "The whole record as JSON, field by field as `crossbearing schema {}` describes it."

INCIDENTS = (
    Column("id", "text", "The incident's id; it changes where its claims do, and redirects tell what became of it."),
    Column("type", "text", "Event type of the codebook."),
    *_WHEN,
    *_PLACE,
    *(
        column
        for outcome in Outcome
        for column in (
            Column(f"{outcome.value}_low", "integer", f"Least number of people {outcome.value} that a voice gives.", "people"),
            Column(f"{outcome.value}_best", "integer", f"Number of people {outcome.value} by the rules of docs/grades.md.", "people"),
            Column(f"{outcome.value}_high", "integer", f"Greatest number of people {outcome.value} that a voice gives.", "people"),
            Column(f"{outcome.value}_open_above", "yes/no", "Whether a voice says at least, so that there may have been more."),
        )
    ),
    Column("tolls", "list of ranges", "The same by group of people: outcome, group, low, best, high."),
    Column("perpetrators", "list of text", "Who is said to have done it: every answer that is given."),
    Column("perpetrator_ids", "list of text", "Their ids in the register, in the same order."),
    Column("perpetrator_kinds", "list of text", "Their kinds, in the same order."),
    Column("perpetrator_standing", "text", "named, contested or unknown."),
    Column("weapons", "list of text", "Classes of weapons that claims name."),
    Column("occurrence_grade", "text", "How well it is supported that it happened."),
    Column("occurrence_rule", "text", "The rule that gave it."),
    Column("occurrence_because", "text", "Its sentence."),
    Column("attribution_grade", "text", "How well it is supported who did it."),
    Column("attribution_rule", "text", "The rule that gave it."),
    Column("attribution_because", "text", "Its sentence."),
    Column("standing", "text", "open, reviewed or approved by people."),
    Column("voices", "integer", "Independent voices.", "voices"),
    Column("neutral_voices", "integer", "Those of them that neither gain nor lose by it.", "voices"),
    Column("claims", "list of text", "Ids of the claims that tell of it."),
    Column("documents", "list of text", "Ids of the documents they stand in."),
    Column("attachments", "text", "Coarse claims of other incidents that may belong to it, as a JSON list of Attachment."),
    Column("json", "text", _JSON.format("incident")),
)  # fmt: skip

CLAIMS = (
    Column("id", "text", "The claim's id."),
    Column("incident", "text", "The incident it tells of."),
    Column("document", "text", "The document it stands in."),
    Column("outlet", "text", "Who published that."),
    Column("published", "date", "When that was published."),
    Column("type", "text", "Event type of the codebook."),
    Column("trigger", "text", "The word that names the event."),
    Column("trigger_start", "integer", "Where it begins in the document's text.", "characters"),
    Column("trigger_end", "integer", "Where it ends.", "characters"),
    Column("mood", "text", "actual, future or hypothetical."),
    Column("factuality", "text", "How firmly the speaker commits."),
    Column("outlet_factuality", "text", "How firmly the outlet does."),
    Column("foreground", "yes/no", "Whether it is told as the news, not as background."),
    Column("form", "text", "outlet, indirect or direct: whose words it is told in."),
    Column("speakers", "list of text", "Whom the outlet credits, outermost first."),
    Column("speaker_ids", "list of text", "Their ids in the register, in the same order."),
    Column("actors", "list of text", "Who is said to have done it."),
    Column("actor_ids", "list of text", "Their ids in the register, in the same order."),
    Column("actor_kinds", "list of text", "Their kinds, in the same order."),
    Column("recipients", "list of text", "To whom it is said to have been done."),
    Column("recipient_ids", "list of text", "Their ids in the register, in the same order."),
    Column("recipient_kinds", "list of text", "Their kinds, in the same order."),
    Column("targets", "list of text", "Classes of what was hit."),
    Column("weapons", "list of text", "Classes of what it was hit with."),
    *_PLACE,
    *_WHEN,
    Column(
        "casualties", "list of tolls", "People counted: outcome, group, low, high (empty: open), best, scope, subset, text."
    ),
    Column("passage", "text", "headline, body or caption."),
    Column("passage_number", "integer", "Its number within that kind."),
    Column("json", "text", _JSON.format("claim")),
)

DOCUMENTS = (
    Column("id", "text", "The document's id."),
    Column("outlet", "text", "Who published it."),
    Column("byline", "text", "Who is named as its author."),
    Column("title", "text", "Its headline."),
    Column("url", "text", "Its address."),
    Column("published", "date", "When it was published."),
    Column("published_how", "text", "How that is known: given, page or text."),
    Column("language", "text", "Code of its language."),
    Column("language_how", "text", "How that is known: given or detected."),
    Column("sha256", "text", "Of the bytes in the archive."),
    Column("key", "text", "Of those bytes with what was said of them: names the document in the archive."),
    Column("characters", "integer", "Length of the text.", "characters"),
    Column("passages", "text", "Headline, paragraphs and captions with their offsets, as a JSON list of Passage."),
    Column("text", "text", "The readable text, into which every anchor points."),
)
