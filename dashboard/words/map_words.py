"""Every word of the interface, so that another language can follow by replacing this file."""

from typing import Final

TITLE: Final = "Reported strikes"
WHAT: Final = "What news articles report of air, drone and missile strikes, each with its sentence and its source."
SAMPLE_LINE: Final = "Sample: {} articles retold in our own words. Not a record of any war."
SAMPLE_ADD: Final = "Add your own"
SAMPLE_HIDE: Final = "Hide"
STATUS: Final = "Reported, not verified"
STATUS_HELP: Final = (
    "Every point is what articles say. Nothing here has been checked on the ground. "
    "Not for targeting, navigation or warning."
)

MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
AND: Final = "{} and {}"
AND_MORE: Final = "{} and {} more"
NOT_TOLD: Final = "not told"
AT_LEAST: Final = "at least {}"
UP_TO: Final = "up to {}"
NONE: Final = "none"
NO_DATE: Final = "no date told"
SINCE: Final = "since {}"
UNTIL: Final = "until {}"
IN_MONTH: Final = "{} {}, day not told"
WEEK_OF: Final = "week of {}"
ALL_DAYS: Final = "all days"
ALL_PLACES: Final = "all countries"

EVENT: Final = ("reported event", "reported events")

# Headline row
SHOWN: Final = "{} of {} events shown"
UNMAPPED: Final = "{} without a mapped place"
TOTALS_APART: Final = "{} over several places, listed apart"
UNDATED_IN: Final = "{} undated, shown"
UNDATED_OUT: Final = "{} undated, not shown"
AS_KNOWN: Final = "as known on {}"
TELL: Final = {
    "killed": "Tell of people killed",
    "injured": "Tell of people injured",
    "intercepted": "Tell of weapons stopped",
}
IN_REPORTS: Final = "in {}"
WORST: Final = "Highest toll of one attack"
WORST_AT: Final = "{}, {}"
NO_SUM: Final = "Tolls of several attacks are not added up: reports may count the same people twice."
FIGURES: Final = {
    "events": "Events",
    "places": "Places",
    "launched": "Launched",
    "intercepted": "Shot down or stopped",
    "killed": "Killed",
    "injured": "Injured",
    "articles": "Articles",
}
SAME: Final = "as before"
BEFORE: Final = "changes are against the {} days before"
DAY_BEFORE: Final = "changes are against the day before"

# Filters
FILTERS: Final = "Filters"
DRAWER: Final = "Menu"
PRESETS: Final = {"7": "7", "30": "30", "90": "90", "all": "All"}
PRESETS_LABEL: Final = "Last days"
PRESETS_HELP: Final = "Counted back from the newest event in the store."
DATES: Final = "From – to"
UNDATED_TOGGLE: Final = "Include events without a date"
HELP: Final = {
    "known": "Only claims published by this day. Claims of articles without a publication date are left out.",
    "sure": "Leaves out events of which the reader itself is not sure. They are drawn faint.",
}
LABELS: Final = {
    "start": "From",
    "end": "To",
    "undated": "With undated",
    "known": "As known on",
    "countries": "Country",
    "regions": "Region",
    "types": "Type",
    "weapons": "Weapon",
    "targets": "Target",
    "outcomes": "Outcome",
    "attackers": "Attacker",
    "claimants": "Claimant",
    "publishers": "Publisher",
    "precisions": "Precision of place",
    "statuses": "Status",
    "launched": "Launched, at least",
    "intercepted": "Shot down or stopped, at least",
    "killed": "Killed, at least",
    "injured": "Injured, at least",
    "articles": "Articles, at least",
    "sure": "Only sure readings",
    "text": "Words in sentences and places",
}
MORE_FILTERS: Final = "More filters"
ANY: Final = "Any"
CHIPS: Final = "Filters set: take one away, or clear all"
CLEAR: Final = "Clear all filters"
IGNORED: Final = "Parts of the address that could not be read were ignored:"

# Map
VIEWS: Final = {"points": "Points", "regions": "Regions", "hexagons": "Hexagons", "heat": "Heat"}
VIEW_LABEL: Final = "View"
MEASURES: Final = {
    "events": "All reported events",
    "launched": "Those telling of launches",
    "intercepted": "Those telling of weapons stopped",
    "killed": "Those telling of people killed",
    "injured": "Those telling of people injured",
}
MEASURE_LABEL: Final = "Counted"
RESOLUTION_LABEL: Final = "Hexagon size"
RESOLUTION: Final = {2: "about 300 km", 3: "about 120 km", 4: "about 45 km", 5: "about 17 km", 6: "about 6 km"}
FIT: Final = "Fit"
BACKDROP: Final = "Backdrop"
BACKDROPS: Final = {"plain": "Our own", "streets": "Streets (CARTO)"}
BACKDROP_HELP: Final = (
    "Our own backdrop is served by this app and works without a network. "
    "Streets are fetched from CARTO, which then learns your network address and where you look."
)
MAP_THEME: Final = "Map colours"
MAP_THEMES: Final = {"auto": "As the page", "light": "Day", "dark": "Night"}
MAP_SETTINGS: Final = "Settings"
MAP_ALT: Final = "Map of {} reported events. The same events stand in the table below."
LEGEND: Final = "Legend"
SIZES: Final = "Size: reported events at the place"
SIZES_SHORT: Final = "Events at the place"
LEGEND_NOTES: Final = "What the marks do not say"
SIZE_ENTRY: Final = "{} at one place"
POINTS_NOTE: Final = "Marks stand at the middle of a town, never at the spot that was struck."
CREDITS: Final = (
    "Place names: GeoNames (CC BY 4.0) and ISO 3166-2. Boundaries: Natural Earth (public domain). "
    "Waters: © OpenStreetMap contributors (ODbL). "
    "Points stand at the middle of a town or region, never at the spot that was struck."
)
CREDITS_STREETS: Final = "Streets: © OpenStreetMap contributors (ODbL), © CARTO."

# Play
BACK_VIEW: Final = "View before"
MANY: Final = (
    "{} places are too many for single points, so they are counted over hexagons. Narrow the filters for points."
)
NEAREST_BEFORE: Final = "Nearest before: {}"
NEAREST_AFTER: Final = "Nearest after: {}"
TOTAL_MAY_INCLUDE: Final = "A total that may include it: {}, {}"
HERE_LIST: Final = "{} at this place"
BACK_TO_LIST: Final = "All at this place"
RETOLD: Final = "Our retelling of {}"
TABLE_ROW: Final = "Row of an event table, {}"
RETOLD_ALONE: Final = "Retold in our own words; sources as named in the text"
OWN_TEXT: Final = ("own text", "собственный текст", "власний текст")
"""How the source of a retelling begins that says so itself."""
NEW: Final = "new"
WRONG: Final = "Something wrong?"
CONFIDENCE: Final = "Reading {}"
CONFIDENCES: Final = {"sure": "sure", "likely": "likely", "unsure": "unsure", "unknown": "not judged"}
CONFIDENCE_HELP: Final = "How likely the reader finds it that the article tells of this strike: {} in 100."
PLACED: Final = "placed: {}"
FULL_PAGE: Final = "Page of this event"
DOZENS: Final = "dozens ({} or more)"
PLAY: Final = "Play"
PAUSE: Final = "Pause"
STEP: Final = "Step"
STEPS: Final = {1: "1 day", 7: "1 week", 30: "30 days"}
CUMULATIVE: Final = "Keep what came before"
PLAYED: Final = "{} events at places"
SCRUB: Final = "Start of the window"
PLAY_END: Final = "Show all again"

# Timeline
TIMELINE: Final = "Events over time"
UNITS: Final = {"day": "per day", "week": "per week", "month": "per month"}
TIMELINE_HELP: Final = "Drag across the bars to choose a period."
TYPES: Final = {
    "Air/drone strike": "Air or drone strike",
    "Shelling/artillery/missile attack": "Shelling, artillery, missile",
    "Disrupted weapons use": "Shot down or stopped",
    "Remote explosive/landmine/IED": "Remote explosive, mine",
    "Suicide bomb": "Suicide bomb",
    "Grenade": "Grenade",
    "Chemical weapon": "Chemical weapon",
}

# Evidence
EVIDENCE: Final = "Evidence"
EVIDENCE_ANCHOR: Final = "evidence"
SHEET_CLOSE: Final = "Close"
SHEET_MORE: Final = "All sources"
NOTHING_SELECTED: Final = "Choose a point on the map or a row of the table to read its sources."
MOST_CHANGED: Final = "What changed most"
MOST_REPORTED: Final = "Most reported"
CLOSE: Final = "Back to overview"
SAYS: Final = "{} says"
OWN_VOICE: Final = "The article, in its own voice"
PUBLISHED: Final = "published {}"
UNPUBLISHED: Final = "publication date not told"
READ: Final = "Read the article"
NO_LINK: Final = "no link"
RIVALS: Final = "Rival figures"
RIVALS_NOTE: Final = "Figures of different claimants stand side by side; none is added or averaged."
HISTORY: Final = "How the figures changed"
RECONCILED: Final = "{} stated; {} places add up to {}; {} unplaced"
RECONCILED_NONE: Final = "{} stated; no place tells its share"
RECONCILED_OVER: Final = "{} stated; {} places add up to {}, {} more than the total"
BY: Final = ", {}"
PART_OF: Final = "Part of a total"
PART_OF_REGION: Final = "Part of what is told of the region"
TOTAL: Final = "A total over several places"
PARTS: Final = "Places this total covers"
PARTS_NOTE: Final = "Their figures are not added to the total."
HERE: Final = "Also at this place"
HERE_NOTE: Final = "Among the events shown: {}, closest in time first. On the map they are one mark."
NEAREST: Final = "Nearest events"
NEAREST_NOTE: Final = "At other places within {} km and {} days, among those shown."
KM_AWAY: Final = " ({} km away)"
OTHERS: Final = "{} more; narrow the filters to see them"
ALTERNATIVES: Final = "The name may also mean"
RESOLVED: Final = "How the place was found"
AS_WRITTEN: Final = "As written"
RESOLVED_TO: Final = "Resolved to"
UNRESOLVED: Final = "not found, so it has no point on the map"
PRECISIONS: Final = {
    "settlement": "town or village",
    "near": "village, within about 25 km",
    "region": "region only",
    "country": "country only",
    "water": "at sea",
}
NEARBY: Final = " (within about 25 km)"
PROVIDER: Final = "Answered by"
LINK: Final = "Permanent link"
LOCAL_LINK: Final = (
    "This address leads to your own machine: others cannot open it. Send the map as a page, or a file, instead."
)
GONE: Final = "This event is not in the store. It may have been joined with another when articles were added."
OUTSIDE: Final = "This event lies outside the filters set."
OUTCOMES: Final = {
    "hit": "hit",
    "debris": "damage by debris",
    "intercepted": "stopped, no damage told",
    "unknown": "outcome not told",
}
STATUSES: Final = {"reported": "reported", "disputed": "disputed", "reviewed": "reviewed"}
CHOICES: Final = {"types": TYPES, "outcomes": OUTCOMES, "precisions": PRECISIONS, "statuses": STATUSES}

# Totals and table
TOTALS: Final = "Totals over several places"
TOTALS_NOTE: Final = "Sums as reported. They are not points, and not added to the places they cover."
TABLE: Final = "Table"
COLUMNS_LABEL: Final = "Columns"
COLUMNS: Final = {
    "date": "Date",
    "place": "Place",
    "region": "Region",
    "country": "Country",
    "type": "Type",
    "weapon": "Weapon",
    "outcome": "Outcome",
    "target": "Target",
    "attacker": "Attacker",
    "launched": "Launched",
    "intercepted": "Shot down",
    "killed": "Killed",
    "injured": "Injured",
    "figures": "Numbers as told",
    "claimants": "Claimants",
    "articles": "Articles",
    "status": "Status",
    "scope": "Covers",
}
EMPTY: Final = "No reported event matches these filters."
EMPTY_HELP: Final = "Take a filter away, widen the period, or clear all filters."
EMPTY_STORE: Final = "The store holds no events yet. Add articles, or load a folder: python -m geodata load PATH"
PAGES: Final = {"map": "Map", "event": "Event", "add": "Add articles", "review": "Review", "about": "About"}
BUILDING: Final = "First start: reading the articles that ship with this app"
BUILT: Final = "{} of {} articles read"
BUILT_ALL: Final = "All articles read"
BUILD_FAILED: Final = "The store could not be built: {}. Reload the page to try again."
OPEN: Final = "Sources"
NOTHING_MAPPED: Final = "None of these events has a place on the map; they stand in the table below."
TABLE_NOTE: Final = "Choose a row to read its sources. Press Ctrl+F in the table to search it; click a heading to sort."
TABLE_CUT: Final = "The newest {} events; the downloads hold all of them."
SCOPES: Final = {"place": "one place", "total": "total"}
LOWEST: Final = "The lowest number told"
