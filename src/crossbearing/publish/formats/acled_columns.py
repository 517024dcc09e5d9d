"""The columns of ACLED's export in their order, with what this ledger puts there and what it cannot."""

from __future__ import annotations

from crossbearing.publish.told import Column, Lack

_INTER = "1 state forces, 5 rioters, 6 protesters, 7 civilians, 8 forces of a state abroad; empty for armed groups and where it is not known."

COLUMNS = (
    Column("event_id_cnty", "text", "Our incident's id.", "", "#event+id"),
    Column("event_date", "date", "The middle of the days on which it may have happened; empty where that is vaguer than a month.", "", "#date+occurred"),
    Column("year", "integer", "Its year, where it is one.", "", "#date+year"),
    Column("time_precision", "integer", "1 day, 2 two to eight days, 3 month.", "", "#meta+precision+date"),
    Column("disorder_type", "text", "Political violence, Demonstrations, both, or Strategic developments.", "", "#event+disorder"),
    Column("event_type", "text", "ACLED's event type by the codebook's crosswalk.", "", "#event+type"),
    Column("sub_event_type", "text", "ACLED's sub-event by the crosswalk; empty where it would take what the records do not tell.", "", "#event+type+sub"),
    Column("actor1", "text", "Who is said to have done it, rivals parted by semicolons; protesters or rioters in their own events.", "", "#group+actor1"),
    Column("assoc_actor_1", "text", "Others who are said to have done it with them."),
    Column("inter1", "integer", _INTER, "", "#group+actor1+code"),
    Column("actor2", "text", "At whom it was done: the armed actor most often named, else civilians; in a crackdown, who used force.", "", "#group+actor2"),
    Column("assoc_actor_2", "text", "Other armed actors at whom it was done."),
    Column("inter2", "integer", _INTER, "", "#group+actor2+code"),
    Column("interaction", "integer", "Both codes, the smaller first; with 0 where there is one actor; empty where a code is."),
    Column("civilian_targeting", "text", "Civilian targeting, where civilians and no armed actors are named as those hit.", "", "#event+targeting"),
    Column("iso", "integer", "ISO 3166-1 number of the country.", "", "#country+code+num"),
    Column("region", "text", "ACLED's to give: empty."),
    Column("country", "text", "English name of the country.", "", "#country+name"),
    Column("admin1", "text", "Province or its like.", "", "#adm1+name"),
    Column("admin2", "text", "Not named in this ledger: empty."),
    Column("admin3", "text", "Not named in this ledger: empty."),
    Column("location", "text", "Name of the place; empty where only the country is known.", "", "#loc+name"),
    Column("latitude", "number", "Of the place's point; empty where only the country is known.", "degrees north, WGS 84", "#geo+lat"),
    Column("longitude", "number", "Likewise.", "degrees east, WGS 84", "#geo+lon"),
    Column("geo_precision", "integer", "1 exact or settlement, 2 near or district, 3 province or vague area; empty where only the country is known.", "", "#meta+precision+geo"),
    Column("source", "text", "Outlets of the reports, each once.", "", "#meta+source"),
    Column("source_scale", "text", "How far an outlet reaches is in no record: empty."),
    Column("notes", "text", "A few sentences made from the records: ours, not the report's.", "", "#description"),
    Column("fatalities", "integer", "Best number of people killed; 10 for tens, 12 for dozens, 100 for hundreds where no number is given; empty where nobody counts.", "people", "#affected+killed"),
    Column("tags", "text", "Our type, grades, voices, standing and low-best-high of killed, as name=value."),
    Column("timestamp", "integer", "The release's day; empty in an export.", "seconds since 1970", "#date+released"),
)  # fmt: skip

LACKS = (
    Lack("incidents of kinds that ACLED has no category for", "Left out and counted by type: talks, threats, demands and other words, aid, blasts and harm of unknown cause, violations of a ceasefire."),
    Lack("discounted incidents", "Left out and counted: a row would say that they happened."),
    Lack("low and high", "fatalities is one number; the three stand in tags. ACLED's coders take the lowest credible number and write 0 where nobody counts; ours is the best by docs/grades.md, or empty."),
    Lack("rebels, political and identity militias", "The ledger knows armed groups and does not part them so: inter is empty for them."),
    Lack("region, admin2, admin3, source_scale", "Empty: ACLED's to give, or in no record here."),
    Lack("seasons, years and whole countries", "ACLED has no code for them: day or point are empty, the row stays."),
    Lack("rival perpetrators", "actor1 holds all of them, parted by semicolons; notes says that they are disputed."),
    Lack("violent demonstrations, protests with intervention", "The codebook does not part them from mob violence and protests."),
    Lack("claims, quotations, speakers", "Only the outlets are given."),
)  # fmt: skip
