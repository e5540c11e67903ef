"""`python -m geodata`: read articles, look at what was read, and look after the store."""

from __future__ import annotations

import importlib
import logging
import pkgutil
import sys
from typing import Final

import click

from geodata import commands
from geodata.errors import GeodataError
from geodata.progress import printable

SUFFIX: Final = "_command"
"""What the names of their modules add to those of the commands."""


class Commands(click.Group):
    """A group that finds its commands among the modules of `geodata.commands` and imports one only when it is asked."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, sorted."""
        found = (module.name for module in pkgutil.iter_modules(commands.__path__))
        return sorted(name.removesuffix(SUFFIX).replace("_", "-") for name in found if name.endswith(SUFFIX))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of this name, None where there is none."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"{commands.__name__}.{cmd_name.replace('-', '_')}{SUFFIX}")
        command: click.Command = module.command
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.option("-v", "--verbose", is_flag=True, help="Log more of what is done, to standard error.")
def main(verbose: bool) -> None:
    """Read news articles for reported strikes, place them and join them into events."""
    logging.basicConfig(level=logging.INFO if verbose else logging.WARNING, format="%(levelname)s: %(message)s")


def run() -> None:
    """Run the command line; errors raised on purpose are told in one line, without a traceback, exit code 1."""
    try:
        main(prog_name="python -m geodata")
    except GeodataError as error:
        click.echo(printable(f"error: {error}"), err=True)
        sys.exit(1)


if __name__ == "__main__":
    run()
