"""The map as one HTML file that opens offline: the drawing, its legend and credits, and a button that saves a PNG."""

from __future__ import annotations

import base64
import hashlib
from html import escape

import pandas as pd

from dashboard.layers import Measure, Theme, View
from dashboard.look.palette import BASEMAPS
from dashboard.page.map.share_svg import clean, map_svg

SCRIPT = """
document.querySelector("button").addEventListener("click", function () {
  var svg = document.querySelector("svg"), box = svg.viewBox.baseVal, picture = new Image();
  picture.onload = function () {
    var canvas = document.createElement("canvas");
    canvas.width = 2 * box.width; canvas.height = 2 * box.height;
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    var link = document.createElement("a");
    link.download = "map.png"; link.href = canvas.toDataURL("image/png"); link.click();
  };
  picture.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(new XMLSerializer().serializeToString(svg));
});
"""
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>body{{margin:0;background:{paper};color:{ink};font:15px/1.5 "Source Sans 3",Helvetica,Arial,sans-serif}}
main{{max-width:1100px;margin:0 auto;padding:16px}}svg{{width:100%;height:auto;display:block}}
button{{font:inherit;padding:6px 14px;margin-top:12px}}</style></head>
<body><main>{svg}<button type="button">Save as PNG</button></main><script>{script}</script></body></html>
"""


def share_page(
    spots: pd.DataFrame,
    total: int,
    *,
    title: str,
    about: str,
    view: View = "points",
    measure: Measure = "events",
    theme: Theme = "light",
    resolution: int = 4,
) -> str:
    """Return a self-contained HTML page of the map of these events; it asks nothing of any host.

    spots: drawn as `layers.build_deck` draws them, heat as hexagons. total: how many events are shown.
    title: what is shown, in words. about: filter, date and address, shown under the map.
    """
    svg = map_svg(
        spots, total, title=title, about=about, view=view, measure=measure, theme=theme, resolution=resolution
    )
    digest = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-{digest}'"
    colors = BASEMAPS[theme]
    return PAGE.format(
        policy=policy,
        title=escape(clean(title)),
        paper=colors.land,
        ink=colors.ink,
        svg=svg,
        script=SCRIPT,
    )
