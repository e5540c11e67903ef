"""The typeface as style rules that need no other file: for maps that leave the page."""

from __future__ import annotations

import base64
from functools import cache
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent / "fonts"
FAMILY: Final = "Map Sans"
"""Our name for the cut-down typeface, whose own name is reserved by its licence."""
WEIGHTS: Final = {"regular": 400, "semibold": 600}


@cache
def font_faces() -> str:
    """Return one @font-face rule for each weight, with the font in it."""
    rules = []
    for name, weight in WEIGHTS.items():
        data = base64.b64encode((FOLDER / f"{name}.woff2").read_bytes()).decode()
        source = f"url(data:font/woff2;base64,{data}) format('woff2')"
        rules.append(f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};src:{source}}}")
    return "".join(rules)
