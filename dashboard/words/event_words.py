"""Words of the page of one event."""

from typing import Final

NONE_NAMED: Final = "This address names no event. Open one on the map and take its permanent link."
TO_MAP: Final = "Show it on the map"
REPORTS: Final = "Reports, by day of publication"
CITE_TITLE: Final = "How to cite"
CITE: Final = "{}: {}, {}. {} (read on {}). Reported, not verified."
