"""The options of the commands that ask for places: who is asked, and how."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def provider_options(command: Command) -> Command:
    """Add --provider, --domain and --user-agent to a command, which gets them under these names."""
    for option in (
        click.option(
            "--user-agent",
            envvar="GEODATA_USER_AGENT",
            show_envvar=True,
            help="Your name and address, which public Nominatim demands.",
        ),
        click.option("--domain", help="Host of your own service, for example http://localhost:8080."),
        click.option(
            "--provider",
            type=click.Choice(["gazetteer", "nominatim", "photon"]),
            default="gazetteer",
            show_default=True,
            help="Who gives the coordinates of settlements; the gazetteer works offline.",
        ),
    ):
        command = option(command)
    return command
