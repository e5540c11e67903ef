"""The map as one HTML file that opens offline, on wide and narrow screens, and saves itself as PNG and SVG."""

from __future__ import annotations

import base64
import hashlib
from html import escape
from pathlib import Path
from typing import Unpack

import pandas as pd

from dashboard.look.embedded_fonts import FAMILY, font_faces
from dashboard.look.palette import BASEMAPS
from dashboard.page.map.share_svg import TALL, WIDE, Shared, map_svg
from dashboard.page.map.svg_text import clean
from dashboard.words import file_words as words

SCRIPT = Path(__file__).with_suffix(".js")
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{faces}/**/body{{margin:0;background:{paper};color:{ink};font:15px/1.5 "{family}",Helvetica,Arial,sans-serif}}
main{{max-width:1100px;margin:0 auto;padding:8px 0 16px}}figure{{margin:0}}svg{{width:100%;height:auto;display:block}}
.tall{{display:none}}p{{margin:8px 12px}}button{{font:inherit;color:inherit;background:none;border:1px solid {line};
border-radius:4px;padding:6px 14px;margin-right:8px;cursor:pointer}}
@media (max-width:640px){{.tall{{display:block}}.wide{{display:none}}}}@media print{{p{{display:none}}}}</style></head>
<body><main><figure class="wide">{wide}</figure><figure class="tall">{tall}</figure>
<p><button type="button" id="png">{png}</button><button type="button" id="svg">{svg}</button></p></main>
<script>{script}</script></body></html>
"""


def share_page(spots: pd.DataFrame, total: int, *, title: str, about: str, **drawn: Unpack[Shared]) -> str:
    """Return a self-contained HTML page of the map of these events; it asks nothing of any host.

    spots: drawn as `layers.build_deck` draws them, heat as hexagons. total: how many events are shown.
    title: what is shown, in words. about: filter, date and address, shown under the map.
    """
    wide, tall = (map_svg(spots, total, title=title, about=about, paper=paper, **drawn) for paper in (WIDE, TALL))
    script = SCRIPT.read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; script-src 'sha256-{digest}'"
    )
    colors = BASEMAPS[drawn.get("theme", "light")]
    return PAGE.format(
        policy=policy,
        title=escape(clean(title)),
        faces=font_faces(),
        family=FAMILY,
        paper=colors.land,
        ink=colors.ink,
        line=colors.region,
        wide=wide,
        tall=tall,
        png=words.SAVE_PNG,
        svg=words.SAVE_SVG,
        script=script,
    )
