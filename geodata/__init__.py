"""Read news articles for reported strikes, place them and join them into events.

The surface is what stands in `__all__`: `read` files, `extract` claims, `geocode` names, `load` a store, `open_store`,
`open_atlas`, and the classes of the model. Each is imported at its first use, so that what is not asked for costs
nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geodata.articles import read
    from geodata.claims import extract
    from geodata.load import load
    from geodata.model import (
        Article,
        Atlas,
        Claim,
        Count,
        Event,
        Extraction,
        Figure,
        LeftOut,
        Mention,
        Outcome,
        Place,
        Precision,
        Provenance,
        Reconciliation,
        Scope,
        SkippedFile,
        Status,
        SubEventType,
        Target,
        TimePrecision,
        Weapon,
    )
    from geodata.places import Provider, geocode, open_atlas
    from geodata.store import Store, open_store

__all__ = [
    "Article",
    "Atlas",
    "Claim",
    "Count",
    "Event",
    "Extraction",
    "Figure",
    "LeftOut",
    "Mention",
    "Outcome",
    "Place",
    "Precision",
    "Provenance",
    "Provider",
    "Reconciliation",
    "Scope",
    "SkippedFile",
    "Status",
    "Store",
    "SubEventType",
    "Target",
    "TimePrecision",
    "Weapon",
    "extract",
    "geocode",
    "load",
    "open_atlas",
    "open_store",
    "read",
]

_ROOMS = {
    "extract": "claims",
    "geocode": "places",
    "open_atlas": "places",
    "open_store": "store",
    "Provider": "places",
    "read": "articles",
    "Store": "store",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if name == "load":
        # The module of this name can itself be called, so that it does not matter which of the two was imported first.
        return import_module("geodata.load")
    return getattr(import_module(f"geodata.{_ROOMS.get(name, 'model')}"), name)


def __dir__() -> list[str]:
    return __all__
