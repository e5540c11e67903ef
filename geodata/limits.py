"""Every limit of geodata, by name and with its unit."""

from __future__ import annotations

from typing import Final

ARTICLE_BYTES: Final = 5_000_000
"""Largest article file that is read, in bytes."""

ARTICLE_CHARACTERS: Final = 2_000_000
"""Longest article text that is read, in characters."""

TOPONYM_CHARACTERS: Final = 80
"""Longest place name that is looked up, in characters."""

PROVIDER_TIMEOUT_SECONDS: Final = 10.0
"""How long one request to a geocoding service may take."""

PROVIDER_INTERVAL_SECONDS: Final = 1.0
"""Least time between two requests to a public geocoding service."""

PROVIDER_ANSWER_BYTES: Final = 1_000_000
"""Longest answer of a geocoding service that is taken in; ten settlements with all their tags have some 30,000."""

PROVIDER_RETRY_SECONDS: Final = (5.0, 15.0)
"""Pauses before a geocoding service that failed is asked again, unless it asks for a longer one itself."""

PROVIDER_LONGEST_WAIT_SECONDS: Final = 120.0
"""Longest pause asked for by a geocoding service that is kept; beyond it the question is given up."""

PROVIDER_FAILURES: Final = 3
"""Questions in a row without an answer after which a geocoding service is not asked again by this process."""

NO_SUCH_PLACE_DAYS: Final = 30
"""Days after which "no such place" is asked again of a geocoding service."""

SAME_EVENT_DAYS: Final = 1
"""Greatest distance in days between the claims of one event."""

SAME_EVENT_KILOMETRES: Final = 25.0
"""Greatest distance in kilometres between the claims of one event."""

FRONT_MATTER_CHARACTERS: Final = 20_000
"""Longest front matter that is looked for at the head of a Markdown file, in characters."""

BATCH_ARTICLES: Final = 500
"""Articles that are read and written to the store as one batch; an interrupted load loses at most those in flight."""

SHARE_ARTICLES: Final = 100
"""Articles of a batch that one of several processes reads at a time; with whole batches the last leaves most idle."""

BATCH_CHARACTERS: Final = 20_000_000
"""Characters of text after which a batch is closed before it has all its articles, which bounds the memory it takes."""

BATCHES_IN_FLIGHT: Final = 8
"""Batches handed to an executor and not yet back, which bounds the memory that a load takes."""

PART_CLAIMS: Final = 2_500
"""Claims that are linked and written as one part, at least, which bounds the memory that a rebuild takes."""

SLAB_CLAIMS: Final = 5_000
"""Claims of some days, one after another, that are compared with each other at once, which bounds that memory too: a
load of 10,000 articles took 340 MB with these two, 373 with twice as many and 40,000 dealt at once."""

MOST_SLABS: Final = 40
"""Slabs into which the claims of a store are dealt: each is a file that is open meanwhile, and some systems allow 256.
Making the events of 460,000 claims took 17.9 s of the processor with 40 and parts of 5,000 claims, 21.6 with 100 and
parts of 2,500, beside other work."""

DEALT_CLAIMS: Final = 150
"""Claims a slab that are dealt at once: by 20, a million took a minute. Of 478,000, to deal them by 400 took 19 MB more
than by 150, and 0.8 s of the processor, not 0.9."""

MANY_ARTICLES: Final = 10_000
"""Articles of a store from which a load lets go of what reads them before it makes events: 15 MB; events of few take
little. To have it again takes 0.3 s, which loads of some articles, one after another, are spared."""

STREAMED_ROWS: Final = 5_000
"""Rows that a store hands over at once of many; 20,000 claims took 70 MB in which to become columns."""

CACHE_LOCK_SECONDS: Final = 5.0
"""How long the coordinate cache waits for another process that writes it."""

READ_CHARACTERS: Final = 60_000
"""Characters of an article's text in which claims are looked for; the longest daily round-ups have about that."""

READ_PLACES: Final = 1_000
"""Place names of one article that are asked for claims, the first ones; the corpus has at most some dozens."""

READ_QUANTITIES: Final = 1_000
"""Numbers and other quantities of one article that may count something, the first ones."""

READ_SPEAKERS: Final = 500
"""Speakers of one article that may have told a claim, the first ones."""

READ_ANCHORS: Final = 120
"""Places of one article that are made claims, the first ones; the general staffs' longest lists have about as many."""

READ_TOTALS: Final = 20
"""Totals over several places of one article that are made claims, the first ones."""

TOPONYM_LOOKUPS: Final = 8_000
"""Distinct names that are looked up in recognising the toponyms of one text; a longer one loses the rest."""

GEOPARSED_LINE_BYTES: Final = 12_000_000
"""Longest line of JSON that `geodata toponyms` reads, in bytes: the longest article, escaped, with spans."""

PAGE_SECONDS: Final = 20.0
"""How long the fetching of one web page may take altogether, in seconds."""

PAGE_REDIRECTS: Final = 5
"""Redirects that are followed in fetching one web page."""

CONFINED_SECONDS: Final = 30.0
"""How long the reading of one untrusted article may take in its confined process, in seconds, by clock and by CPU."""

CONFINED_BYTES: Final = 1_000_000_000
"""Address space of the process that reads untrusted files, in bytes; 350 MB of it are taken once Arrow is loaded."""

DOCUMENT_BYTES: Final = 50_000_000
"""Largest PDF, office document or saved archive of a page that is read, in bytes."""

HTML_ELEMENTS: Final = 100_000
"""Most tags of one page that is read; long live pages of newsrooms have some 20,000."""

HTML_ATTRIBUTES: Final = 300
"""Most attributes of one tag of a page; pages of newsrooms have some 30."""

EXPORT_BYTES: Final = 2_000_000_000
"""Largest export of a messenger or an archive that is read, in bytes; it is read as a stream."""

TABLE_CELL_BYTES: Final = 20_000_000
"""Most bytes that the values of one batch of rows of a Parquet file may unpack to."""

FEED_BYTES: Final = 20_000_000
"""Largest feed that is read, in bytes."""

FEED_ENTRIES: Final = 5_000
"""Most entries of one feed that are read at once."""

HOST_SECONDS: Final = 2.0
"""Least time between two requests to one host, unless its robots.txt asks for more."""

HOST_LONGEST_WAIT_SECONDS: Final = 120.0
"""Longest pause asked for by a host that is kept; beyond it the host is left alone for this run."""

VISIT_PAGES: Final = 20
"""Pages, given as links or announced by a feed, that a visitor of the dashboard has read at once."""

VISIT_SECONDS: Final = 180.0
"""How long the reading of a visitor's pages may take; those that are left are named, with what to do."""

VISIT_WAIT_SECONDS: Final = 10.0
"""Longest pause asked for by a host that is kept while a visitor waits."""

VISITS_AT_ONCE: Final = 3
"""Visitors whose files and pages are read at the same time, each in a confined process; others are told to wait."""

VISIT_TURN_SECONDS: Final = 20.0
"""How long a visitor waits for a turn to have files or pages read."""

COUNTRY_FILE_BYTES: Final = 200_000_000
"""Largest country file of GeoNames that is downloaded, in bytes; the largest there is has about 70 MB."""

COUNTRY_TEXT_BYTES: Final = 1_500_000_000
"""Largest country file of GeoNames that is read, unpacked, in bytes."""

DOWNLOAD_TIMEOUT_SECONDS: Final = 30.0
"""How long a server may keep silent while a file is downloaded."""

DOWNLOAD_TRIES: Final = 3
"""How often a broken download is taken up again before it is given up."""
