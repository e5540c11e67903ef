"""What a click on the map opens."""

from __future__ import annotations

from typing import Any

from dashboard.page.map import numbered_marks
from dashboard.session import map_state, state
from dashboard.session.visit import VisitContext


def take(context: VisitContext, told: Any) -> bool:
    """Open what was clicked on, as `viewport.js` tells it, and return whether there was anything to open."""
    found = map_state.picked_on_map(told)
    if "mark" in found:
        found = numbered_marks.opened_by(context, found["mark"])
    if "region" in found:
        state.change_filters(regions=(found["region"],), countries=(found["region"].split("-")[0],))
    elif "id" in found:
        state.change_screen(event=found["id"], spot=None)
    elif "spot" in found:
        state.change_screen(event=None, spot=found["spot"])
    return bool(found)
