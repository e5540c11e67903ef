"""Words of what comes in by files, links and feeds, and of where it came from."""

from typing import Final

WAYS: Final = ("Paste texts", "Choose files", "Give links", "Read a feed")
FILES_HELP: Final = (
    "Texts, web pages, PDF, Word, mail and web archives; .csv, .jsonl or .parquet with one article a row; exports of "
    "Telegram (result.json), Media Cloud, GDELT and VIINA. Up to {} files of {} MB each, {} articles together."
)
LINKS_LABEL: Final = "Addresses of pages, one a line"
LINKS_PLACEHOLDER: Final = "https://…\nhttps://…"
LINKS_FILE: Final = "Or a text file with one address a line"
LINKS_READ: Final = "Fetch the pages"
LINKS_FROM: Final = "{} would be fetched from {}."
LINKS_MORE: Final = "{} and {} more hosts"
LINKS_PAGES: Final = ("page", "pages")
LINKS_HELP: Final = (
    "At most {} pages and {} minutes at once; more are a matter for python -m geodata load --list. Only when you press "
    "the button, this app asks those hosts, one page every two seconds and only what their robots.txt allows. They "
    "learn this app's network address and, where you give it, your name. Your browser opens none of the pages."
)
LINKS_LIST: Final = "the list of links"
FEED_LABEL: Final = "Address of the feed (RSS, Atom or JSON Feed)"
FEED_PLACEHOLDER: Final = "https://…/rss.xml"
FEED_READ: Final = "Read the newest pages"
FEED_FROM: Final = "The feed would be fetched from {}, its pages from where they are."
FEED_HELP: Final = (
    "The {} newest pages that it announces are read, once. To follow it: python -m geodata load feed:ADDRESS --watch "
    "15. Only when you press the button, this app asks the feed's host and then those of its pages, as for links."
)
CONTACT_LABEL: Final = "Who asks: your name and address (needed)"
CONTACT_HELP: Final = "Hosts want to know who reads many of their pages. It is sent to them with every question."
CONTACT_PLACEHOLDER: Final = "Our desk, desk@example.org"
PROGRESS: Final = "{} of {} read; {}, {} not read"
PROGRESS_BEGUN: Final = "Waiting for the first answer"
PROGRESS_STOP: Final = "Stop"
PROGRESS_TITLE: Final = "what you chose"
READ_ALL: Final = "{} read."
READ: Final = "{} read; {} not read."
READ_ARTICLES: Final = ("article", "articles")
NOT_READ_TITLE: Final = "Not read: {}"
NOT_READ_ALL: Final = "All {}"
NOT_READ_ITEM: Final = "{}: {}. To mend it: {}."

SOURCES_COLUMNS: Final = ("Publisher", "Language", "Articles", "Share", "Claims", "Published", "Last read")
FEEDS_TITLE: Final = "Feeds and pages asked"
FEEDS_NONE: Final = "No feed and no page of the web has been read into this store; its articles came from files."
FEEDS_COLUMNS: Final = ("Source", "Last read", "Articles", "Claims", "Waiting", "Failed")
FEEDS_PAGES: Final = "{} of {}"
FEEDS_NEVER: Final = "never"
FEEDS_ALL: Final = "All feeds and hosts"
FAULTS_TITLE: Final = "Faults"
FAULTS_NONE: Final = "Every source answered when it was last asked."
FAULTS_ALL: Final = "All faults"
FAULTS_LEAD: Final = (
    "What went wrong when each was last asked. A feed is asked again at the next load, a page up to {} times."
)

VERSIONS_TITLE: Final = "Articles that changed"
VERSIONS_LEAD: Final = (
    "Another text was had from the same address later. The newest counts on the map; what its claims told before "
    "stands here."
)
VERSIONS_LINE: Final = "{} ({} versions)"
VERSIONS_ONE: Final = "Version {}, read on {}"
VERSIONS_UNDATED: Final = "Version {}"
VERSIONS_ADDED: Final = "came"
VERSIONS_GONE: Final = "went"
VERSIONS_SAME: Final = "The same claims as before, in other words."
