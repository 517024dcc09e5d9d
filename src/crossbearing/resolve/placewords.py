"""The words around a place name: what speaks for a place, what against it, and what narrows or widens it.

Gives closed word lists, and the three shipped lists (English words, first names, surnames). Takes nothing; must hold no
place names, which belong in the atlas, and no rules, which belong to the finder and the resolver.
"""

from __future__ import annotations

from functools import cache

from crossbearing.resolve.gazetteer import ATLAS
from crossbearing.resolve.placenames import key_of


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


@cache
def shipped(name: str) -> frozenset[str]:
    """A word list of the atlas: "ordinary", "firstnames" or "surnames"."""
    return _set((ATLAS / f"{name}.txt").read_text(encoding="utf-8"))


# Where names take the Arabic article, so that "al-Bab" may stand in the gazetteer as "Bab".
ARABIC_COUNTRIES = _set("AE BH DJ DZ EG EH ER IL IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SS SY TD TN YE IR TR")
# Where the gazetteer holds the villages too: a name that it does not know there is a street's, a park's or a shop's.
WELL_HELD = _set("US GB CA AU NZ IE")
# Abbreviations of states and provinces that are names only with their full stop.
ABBREVIATIONS = _set(
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa penn tenn tex va "
    "vt wash wis wyo ont alta sask man phila"
)
CONNECTORS = _set(
    "of de del della di da do dos das du des la le les el al lo and the upon on sur en y e i am an der bei und au aux es kwa ka lez"
)
ARTICLES = _set("al el ar as ash at an ad az ez es esh er ed et")

# Words that stand before a place: firmly, and weakly (they stand before much else too).
LOCATIVES = _set(
    "in near outside inside around across throughout within toward towards into onto nearby via amid neighbouring neighboring "
    "northern southern eastern western central north-western north-eastern south-western south-eastern northwestern "
    "northeastern southwestern southeastern northwest northeast southwest southeast north south east west upper lower rural "
    "downtown suburban coastal mid inner greater occupied besieged rebel-held opposition-held government-held regime-held "
    "isis-held war-torn kurdish-held held "
    "في قرب شمال جنوب شرق غرب بلدة مدينة قرية محافظة ريف إلى من على в во у под під біля возле близ на"
)
# Those of them that a script without capitals would offer as names.
NOUNS_BEFORE = frozenset(word for word in LOCATIVES if "\u0590" <= word[0] <= "\u06ff")
WEAK_LOCATIVES = _set(
    "at from of to between over above through for beyond against leaving leave left visit visited reach reached entered"
)
DIRECTIONS = _set(
    "north south east west northeast northwest southeast southwest north-east north-west south-east south-west northern southern "
    "eastern western"
)

SETTLEMENT_WORDS = _set("city town village hamlet township municipality settlement borough port neighbourhood neighborhood")
PROVINCE_WORDS = _set(
    "province governorate oblast region state prefecture department voivodeship canton territory emirate governate muhafazah"
)
DISTRICT_WORDS = _set(
    "countryside district subdistrict sub-district county raion rayon hinterland hinterlands plains plain valley parish outback"
)
NEAR_WORDS = _set(
    "area areas outskirts suburb suburbs vicinity environs surroundings periphery axis front frontline frontlines perimeter"
)
BORDER_WORDS = _set("border borders frontier")
FACILITY_WORDS = _set(
    "airport airbase airfield base barracks prison hospital university college school camp crossing checkpoint bridge dam port "
    "station market mosque church square stadium refinery factory hotel cemetery headquarters"
)
PLACE_WORDS = SETTLEMENT_WORDS | PROVINCE_WORDS | DISTRICT_WORDS | NEAR_WORDS | BORDER_WORDS

STREET_WORDS = _set(
    "street st st. road rd rd. avenue ave ave. drive dr dr. lane ln boulevard blvd blvd. highway freeway parkway turnpike expressway court "
    "place terrace trail alley crescent pike bypass interstate circle expy pkwy"
)
TITLES = _set(
    "mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor sir dame lord lady president chancellor premier minister secretary "
    "ambassador envoy spokesman spokeswoman spokesperson general gen gen. lt lt. lieutenant col col. colonel maj maj. major capt capt. "
    "captain sgt sgt. sergeant cpl cpl. corporal brig brig. brigadier admiral adm adm. commander cmdr marshal private pvt officer "
    "detective det det. inspector sheriff deputy chief judge justice attorney prosecutor lawyer senator sen sen. rep rep. "
    "representative congressman congresswoman councilman councilwoman councilor councillor mayor governor gov gov. sheikh shaikh "
    "sheik imam ayatollah mullah emir prince princess king queen pope bishop archbishop cardinal rabbi father sister brother rev "
    "rev. reverend coach analyst activist director chairman chairwoman chairperson superintendent supt supt. principal trooper patrolman "
    "constable hon hon. st"
) - {"st"}
PARTICLES = _set("al el bin ibn ben abu abd van von der den de da di la le del du")

SPEECH_VERBS = _set(
    "said says say told tells added adds asked asks explained explains noted notes replied recalled testified wrote writes believes "
    "thinks thought knew knows admitted pleaded denied joked smiled laughed argued insisted complained who whose pointed wants wanted "
    "tried hopes hoped worked works agreed stated claimed declined died was, resigned retired"
)
MONTHS_AND_DAYS = _set(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct "
    "nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun"
)
RESIDENTS = _set(
    "man woman men women boy girl teen teenager couple family resident residents native natives people police officials official "
    "authorities council councillor mayor governor sheriff firefighters firefighter activist activists doctor doctors hospital school "
    "schools student students driver businessman businesswoman home house office market streets street-level offensive pocket "
    "front government parliament ministry army troops forces soldiers refugee-camp based refugee refugees"
)
COMPASS = _set(
    "north south east west northeast northwest southeast southwest northern southern eastern western central centre center upper lower "
    "mid middle coast plateau nord sud est ouest norte sur este oeste"
)
# The common nouns that Arabic names begin with: no name by themselves when more of the name follows.
HEADS = _set(
    "tal tall tel tell ain ayn bab wadi hara marj bustan deir dayr dair kafr kafar kfar kefr jabal jebel jabel burj jisr umm abu bir ras "
    "sahl bayt beit bait qasr khirbet khirbat khan salah nahr hay jamiyat madinat mukhayyam dahiyat ariha-al new"
)
# Names of bodies, creeds, peoples, families and papers that the gazetteer also holds as some village's name.
NEVER = frozenset(
    key_of(word)
    for word in (
        "assad hezbollah hizbullah hamas taliban qaeda qaida nusra houthi houthis fatah daesh isis isil shabaab jazeera islam allah "
        "quran koran christmas easter bible god christ jesus internet muslim christian jewish shiite shia sunni kurdish kurd kurds "
        "congress senate parliament house court bank university police army navy guard force council committee party league world "
        "guardian reuters facebook twitter youtube google toyota mercedes boeing honda obama clinton trump putin merkel erdogan bush blair "
        "reagan sarkozy netanyahu arafat abbas zelensky zelenskyy biden hussein saddam gaddafi qaddafi mubarak morsi sisi lavrov kerry "
        "annan pentagon kremlin capitol mr mrs am pm tv un nato hiv aids covid olympic olympics bc ad duma knesset ramadan "
        "english french german spanish arabic turkish russian chinese arab arabs american british scottish welsh irish italian greek "
        "polish danish dutch swedish swiss finnish norwegian japanese korean vietnamese thai filipino burmese bengali indian pakistani "
        "afghan iranian persian iraqi syrian lebanese jordanian israeli palestinian saudi yemeni omani qatari emirati kuwaiti bahraini "
        "egyptian libyan tunisian algerian moroccan sudanese somali ethiopian eritrean kenyan ugandan rwandan congolese nigerian ghanaian "
        "malian chadian ukrainian belarusian georgian armenian azerbaijani azeri kazakh uzbek tajik turkmen kyrgyz chechen serb serbian "
        "croat croatian bosnian albanian kosovar macedonian bulgarian romanian moldovan hungarian czech slovak austrian belgian european "
        "african asian canadian mexican cuban haitian colombian venezuelan brazilian chilean peruvian bolivian argentine australian "
        "alawite druze yazidi assyrian pashtun tajiks hazara uighur uyghur rohingya tamil sinhalese ismaili adena latin sens reps gen "
        "assads sham ahrar jaish liwa jabhat tahrir fateh manar mayadeen sana anadolu arabiya observatory grad citadel "
        "al-sham al-manar "
        "white-house supreme-court santa-claus red-cross red-crescent"
    ).split()
)
