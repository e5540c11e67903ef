"""Words of the map's views and legends."""

from typing import Final

TYPE: Final = "Type"
MEASURES: Final = {
    "events": "Reported events",
    "launched": "Reports telling of weapons launched",
    "intercepted": "Reports telling of weapons stopped",
    "killed": "Reports telling of people killed",
    "injured": "Reports telling of people injured",
}
REGION_ONLY: Final = "only the region is known"
UNSURE: Final = "faint: the reading is unsure"
UNSURE_TIP: Final = "the reading is unsure"
FEWER: Final = "fewer"
MORE: Final = "more"
HIT: Final = "{} with hits"
DEBRIS: Final = "{} with damage by debris"
STOPPED: Final = "{} stopped"
NOT_SHOWN: Final = "{} of these events are not drawn in this view: {}."
WHY_POINTS: Final = "totals over several places, places without a point, and places to be reviewed first"
WHY_REGIONS: Final = "totals over several places, and events whose region is not told"
WHY_CELLS: Final = "totals, and events of which only the region is known"
