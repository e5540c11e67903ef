"""The store over HTTP: the same filters and formats for programs, read-only."""

from __future__ import annotations

from geodata.serving.interface import Writer, create_app
from geodata.serving.selection import FILTERS, Selection, select

__all__ = ["FILTERS", "Selection", "Writer", "create_app", "select"]
