"""Exchange: rows of events or claims as files that other programs read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from geodata.errors import ValidationError
from geodata.exchange.acled import to_acled
from geodata.exchange.desk import Names, desk_rows
from geodata.exchange.geojson import to_geojson
from geodata.exchange.kml import to_kml
from geodata.exchange.packages import describe_package, to_package
from geodata.exchange.returning import rows_of
from geodata.exchange.table_formats import to_csv, to_parquet, to_xlsx

__all__ = ["CREDITS", "FORMATS", "KINDS", "UNITS", "Format", "Names", "describe", "desk_rows", "export", "rows_of"]

UNITS: Final = ("event", "claim")
CREDITS: Final = (
    "Places: GeoNames (geonames.org), CC BY 4.0. Boundaries: Natural Earth, public domain. "
    "Where the provider is nominatim or photon: OpenStreetMap contributors, ODbL."
)


Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of files.

    suffix: how the names of its files end. media: its media type. write: of rows, what is said about them, whether a
    byte order mark stands first, and whether HXL tags stand second. says: whether the file can hold what is said.
    """

    suffix: str
    media: str
    write: Callable[[Rows, Mapping[str, str], bool, bool], bytes]
    says: bool = True


FORMATS: Final[Mapping[str, Format]] = {
    "csv": Format(".csv", "text/csv", lambda rows, _, mark, hxl: to_csv(rows, mark, hxl), says=False),
    "xlsx": Format(
        ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        lambda rows, about, _, hxl: to_xlsx(rows, about, hxl),
    ),
    "geojson": Format(".geojson", "application/geo+json", lambda rows, about, _, __: to_geojson(rows, about)),
    "kml": Format(".kml", "application/vnd.google-earth.kml+xml", lambda rows, about, _, __: to_kml(rows, about)),
    "parquet": Format(".parquet", "application/vnd.apache.parquet", lambda rows, about, _, __: to_parquet(rows, about)),
    "acled": Format(
        ".acled.csv",
        "text/csv",
        lambda rows, about, mark, _: to_csv(to_acled(rows, about["unit"]), mark),
        says=False,
    ),
    "package": Format(".zip", "application/zip", lambda rows, about, _, __: to_package(rows, about)),
}
"""The formats by name; one is added by its line here, and by a line in docs/DATA.md."""
KINDS: Final = {name: format.suffix for name, format in FORMATS.items()}
"""The formats, and how the names of their files end."""


def export(
    rows: Rows, kind: str, unit: str, *, shown: str, made: datetime, mark: bool = True, hxl: bool = False
) -> bytes:
    """Return rows of events or claims, best those of `desk_rows`, as a file's bytes, reported figures as they stand.

    kind: one of FORMATS; "acled" is a CSV with ACLED's column names, "package" a data package (Frictionless).
    unit: "event" or "claim", what one row is. shown: the filter in words. made: when the file is made.
    mark: whether a CSV begins with a byte order mark, which Excel needs to read UTF-8. hxl: whether the second row of
    CSV and XLSX holds HXL tags. Credits, filter and date stand within all but CSV, which holds rows alone.
    Raises ValidationError for another kind or unit.
    """
    if kind not in FORMATS:
        raise ValidationError(f"no such format: {kind}; choose one of {', '.join(FORMATS)}")
    return FORMATS[kind].write(rows, _about(unit, shown, made), mark, hxl)


def describe(rows: Rows, unit: str, *, shown: str, made: datetime) -> dict[str, Any]:
    """Return what datapackage.json says of these rows; as for `export`. Raises ValidationError for another unit."""
    return describe_package(rows, _about(unit, shown, made))


def _about(unit: str, shown: str, made: datetime) -> dict[str, str]:
    if unit not in UNITS:
        raise ValidationError(f"no such unit: {unit}; choose one of {', '.join(UNITS)}")
    return {
        "credits": CREDITS,
        "filter": shown,
        "made": made.isoformat(timespec="seconds"),
        "unit": unit,
        "notice": "Reported, not verified.",
    }
