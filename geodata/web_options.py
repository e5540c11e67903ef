"""The options of a command that reads pages, feeds and event tables."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


OPTIONS: Final = (
    click.option(
        "--mapping",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="What the columns of a table: mean (TOML); known tables need none.",
    ),
    click.option(
        "--pause",
        type=click.FloatRange(min=0),
        default=2.0,
        show_default=True,
        help="Seconds between two questions to one host.",
    ),
    click.option(
        "--delay-hours",
        type=click.FloatRange(min=0),
        default=0.0,
        help="Hold pages back for so long after they were first seen.",
    ),
    click.option(
        "--watch",
        type=click.FloatRange(min=1),
        metavar="MINUTES",
        help="Go on reading the feeds, every so many minutes.",
    ),
    click.option(
        "--keep",
        type=click.Path(file_okay=False, path_type=Path),
        help="Folder to keep each page in, as a WARC record.",
    ),
    click.option(
        "--list",
        "lists",
        multiple=True,
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="A file with a web address on each line.",
    ),
)
"""Those of reading pages, feeds and event tables, last first, as click lists them."""


def web_options(command: Command) -> Command:
    """Add --mapping, --list, --keep, --watch, --delay-hours and --pause to a command, under these names."""
    for option in OPTIONS:
        command = option(command)
    return command
