"""Words of the page "Review", and of what reviewers decided."""

from typing import Final

REVIEW_TITLE: Final = "Review"
REVIEW_INTRO: Final = (
    "The claims that most need a second look, least sure first. Each decision is a line of corrections.csv, "
    "applied whenever the events are made anew."
)
REVIEW_OWN: Final = "The store of this map cannot be written: what you decide holds for your own session. Download it."
REVIEWER: Final = "Your name or initials"
REVIEWER_HELP: Final = "Stands in every line that you write. Needed before you can decide anything."
WHY: Final = "Why"
WHY_PLACEHOLDER: Final = "In a few words; may be left empty"
DOUBTS: Final = {
    "unplaced": "place not found",
    "undated": "no date, or an odd one",
    "odd": "odd numbers",
    "disputed": "rival figures",
    "far": "far from the rest",
    "unsure": "unsure reading",
    "ambiguous": "name of several places",
    "coarse": "country only",
    "near": "within about 10 km",
}
DOUBTS_WHY: Final = {
    "unplaced": "The place could not be found, so the claim is not on the map.",
    "undated": "No day could be told, or it lies after the report or long before it.",
    "odd": "A number is unusually high, or contradicts another one in the claim.",
    "disputed": "Those who tell of this event contradict each other.",
    "far": "The place lies far from all others of its article, in another country; it is not drawn until confirmed.",
    "unsure": "The reader itself finds it little likely that the article tells of this strike.",
    "ambiguous": "Other towns of nearly this size, or likelier ones, have the same name.",
    "coarse": "Only the country is known, so the claim is not on the map.",
    "near": "The village is known by its community alone, whose centre lies within about 10 km of it.",
}
DOUBTS_LABEL: Final = "Show claims with"
QUEUE: Final = "Queue"
QUEUE_COLUMNS: Final = {"place": "Place", "date": "Date", "why": "In doubt"}
QUEUE_COUNT: Final = "{} of {} claims are in doubt."
QUEUE_CUT: Final = "The first {} are listed."
QUEUE_EMPTY: Final = "No claim is in doubt. Choose one of the events on the map to see its sources."
QUEUE_EMPTY_FILTERED: Final = "No claim has this doubt. Take the choice away to see the others."
QUEUE_ALT: Final = "List of claims in doubt; choose a row to review it"
PREPARING: Final = "Looking through the claims. The first time, the list of the world's towns is prepared."
NEXT: Final = "Skip"
REVIEW_READING: Final = "How it was read"
REVIEW_IN_EVENT: Final = "This claim is one of {} that were judged to be one event: {}."
REVIEW_ALONE: Final = "No other claim was judged to be of this event."
REVIEW_REJECTED: Final = "This claim was rejected and counts no more. Undo that in the list below."
REVIEW_GONE: Final = "This claim is not in the store any more. Choose another."
CONFIRM: Final = "Confirm"
REJECT: Final = "Reject"
CONFIRM_HELP: Final = "The event is then marked as reviewed."
REJECT_HELP: Final = "The claim then counts no more; it stays in the store."
NEEDS_NAME: Final = "Fill in your name above to decide."
CORRECT: Final = "Correct it"
CORRECT_WAYS: Final = ("Place", "Date", "Type", "Numbers", "Join or split")
PLACE_SEARCH: Final = "Name to look up"
PLACE_CHOICES: Final = "Which one is meant"
PLACE_NONE: Final = "No place of this name is known. Try another spelling, the nearest town, or the region."
PLACE_PEOPLE: Final = "{} people"
PLACE_SET: Final = "Set the place"
POINT_LABEL: Final = "Or its coordinates"
POINT_HELP: Final = (
    "Latitude and longitude in degrees. A click beside the marks of the small map fills them in. Kept to a kilometre."
)
POINT_SET: Final = "Set these coordinates"
QUEUE_SEARCH: Final = "Search all claims"
QUEUE_SEARCH_HELP: Final = "Words that must all stand in the sentence or the place's name."
QUEUE_FOUND: Final = "{} found; the first {} are listed."
QUEUE_FOUND_NONE: Final = "No claim holds these words."
KEYS_HELP: Final = "Keys: Y confirm, X reject, N next, U undo the last decision."
UNDO_LAST: Final = "Undo last"
LAST_DECISION: Final = "The last decision"
DATE_DAYS: Final = "First and last day"
DATE_UNKNOWN: Final = "The day cannot be told"
DATE_SET: Final = "Set the date"
DATE_NONE: Final = "Choose a day first, or say that it cannot be told."
TYPE_LABEL: Final = "Kind of event"
TYPE_SET: Final = "Set the type"
COUNTS_HELP: Final = "3, 3-5, 3+ for at least 3, empty where it is not told."
COUNTS_SET: Final = "Set the numbers"
COUNTS_SAME: Final = "No number is changed yet."
MERGE_LABEL: Final = "Join with this event"
MERGE_SET: Final = "Join"
MERGE_NONE: Final = "No other event lies near this one in time."
SPLIT_SET: Final = "Split it off"
SPLIT_HELP: Final = "The claim becomes an event of its own."
SPLIT_ALONE: Final = "It stands alone already, so there is nothing to split."
ACTED: Final = {
    "confirm": "confirmed",
    "reject": "rejected",
    "place": "place set",
    "date": "date set",
    "type": "type set",
    "count": "number set",
    "merge": "joined with another event",
    "split": "split off",
    "undo": "taken back",
}
ACT_DONE: Final = "{}: {}. The events were made anew."
NOT_APPLIED_NOW: Final = "{}: {}."
PLACE_MAP: Final = "Filled: the place as it stands. Hollow: others of this name. Choose one by a click."
NOT_APPLIED: Final = "Not applied, line {}: {}. To mend it: {}."
DECIDED: Final = "Decided by reviewers"
LOG: Final = "What was decided"
LOG_NONE: Final = "Nothing yet. Decisions stand here, the newest first, each with a way to undo it."
LOG_MORE: Final = "{} older lines are in the file."
LOG_BY: Final = "{}, {}"
LOG_TAKEN_BACK: Final = "taken back"
UNDO: Final = "Undo"
LOG_DOWNLOAD: Final = "Download corrections.csv"
LOG_UPLOAD: Final = "Take in a corrections.csv"
LOG_UPLOAD_DO: Final = "Take it in"
LOG_UPLOADED: Final = "{} lines taken in."
