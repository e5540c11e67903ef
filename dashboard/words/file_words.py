"""Words of taking away: links and files."""

from typing import Final

SHARE: Final = "Share and take away"
SHARE_LINK: Final = "Link to what is shown"
SHARE_EMBED: Final = "To show it within another page"
ROWS: Final = {"event": "One row an event", "claim": "One row a claim"}
ROWS_LABEL: Final = "Rows"
FILE_NAMES: Final = {
    "csv": "CSV",
    "xlsx": "Excel (XLSX)",
    "package": "Data package",
    "geojson": "GeoJSON",
    "kml": "KML",
    "parquet": "Parquet",
    "acled": "Table in ACLED's columns",
}
FILES_NOTE: Final = "Exactly what is filtered: {}, as reported and not verified."
ABOUT_FILE: Final = "{} Made on {}."
FILTER_SAID: Final = "{}. {}. {}"
NO_FILTER: Final = "No filter set"
MAP_FILE: Final = "Map as a page"
NOTES_FILE: Final = "Credits and filter"
NOTES_SHOWN: Final = "Shown: {}"
NOTES_ROWS: Final = "Rows: {} events, or {} claims."
NOTES_MADE: Final = "Made: {}"
NOTES_EMPTY: Final = (
    "An empty field means that it is not told, never zero. Counts are the lowest and highest number told."
)
LINKS: Final = "Link, and code to show the map within another page"
SAVE_PNG: Final = "Save as PNG"
SAVE_SVG: Final = "Save as SVG"
HXL: Final = "HXL tags"
HXL_HELP: Final = "A second row in CSV and Excel that says what each column holds, as humanitarian tools read it."
