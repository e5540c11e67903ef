"""Words of the pages "Add articles", "Review" and "About"; those of the map are in `words.py`."""

from typing import Final

# Session's own map
OWN_MAP: Final = "Only you see this map: {}. It ends when you reload or close the page."
OWN_ARTICLES: Final = ("{} article added", "{} articles added")
OWN_CORRECTIONS: Final = ("{} correction", "{} corrections")
OWN_NOTHING: Final = "nothing changed yet"
OWN_KEEP: Final = "Put it into the store"
OWN_DISCARD: Final = "Discard"
OWN_KEPT: Final = "Now in the store: {} articles and {} corrections."
FAILED: Final = "Not done: {}"

# Add articles
ADD_TITLE: Final = "Add articles"
ADD_INTRO: Final = (
    "Give a text and see what is read out of it before anything is kept. "
    "The text is read by this app alone and sent to no one."
)
ADD_WAYS: Final = ("Paste a text", "Choose files", "Give a link")
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
FILES_HELP: Final = (
    ".txt, .md, .html, or .jsonl with one article a line. Up to {} files of {} MB each, {} articles together."
)
FILES_READ: Final = "Read the files"
FILES_EMPTY: Final = "There is no file yet: choose one or more, then read them."
FILES_TOO_MANY: Final = "Only the first {} files are read; load a folder by: python -m geodata load FOLDER"
LINK_LABEL: Final = "Address of the page"
LINK_PLACEHOLDER: Final = "https://"
LINK_FETCH: Final = "Fetch the page"
LINK_FETCH_FROM: Final = "The page would be fetched from {}."
LINK_HELP: Final = (
    "Only when you press the button, this app asks that one host for the page, which then learns this app's network "
    "address. The page is not opened in your browser, and nothing else is asked of anyone."
)
READING: Final = "Reading. The first time, the list of the world's towns is prepared, which takes some seconds."
NOT_READ: Final = "Not read: {}: {}. To mend it: {}."
NOT_READ_LINE: Final = "{}, line {}"
READ_NOTHING: Final = "Nothing was read out of this article. Articles are read that tell of a strike at a named place."
READ_NO_LANGUAGE: Final = "Claims are best read in English; see About for what is read in other languages."
NO_DATE_WARNING: Final = (
    "No date of publication: “on Saturday” or “overnight” cannot be told apart without one. Fill it in below."
)
FOUND_IN: Final = "{} and {}"
CLAIMS: Final = ("{} claim", "{} claims")
LEFT: Final = ("{} place name left out", "{} place names left out")
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
ADDED_NEW: Final = ("{} article", "{} articles")
ADDED_CLAIMS: Final = ("{} claim", "{} claims")
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
PLACE_NOT_FOUND: Final = "no such place is known, so it has no point on the map"
STEPS_TITLE: Final = "What happens"
STEPS: Final = (
    "You see the text with every sentence, place and number marked that was read as a claim, and every place name that "
    "was left out, with the reason.",
    "You put headline, publisher and date right. The date decides what “overnight” means.",
    "You add it to a map that only you see, or to the store. Until then, nothing is kept.",
)
