"""`python -m geodata geocode`: print what a place name may mean as JSON lines."""

from __future__ import annotations

import click

from geodata.provider_options import provider_options

EXAMPLES = """
\b
Examples:
  python -m geodata geocode Pokrovsk "Kursk region"
  python -m geodata geocode Kyiv --provider nominatim --user-agent "my-map (me@example.org)"
"""


@click.command(epilog=EXAMPLES)
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option("--country", metavar="CC", help="Search this country alone (ISO 3166-1 alpha-2, two letters).")
@click.option("--language", default="en", show_default=True, help="Language that the name is written in: en, uk, ru.")
@provider_options
def command(
    *,
    names: tuple[str, ...],
    country: str | None,
    language: str,
    provider: str,
    domain: str | None,
    user_agent: str | None,
) -> None:
    """Print the ranked candidates of each place name as JSON lines.

    Standard error names those without any. The exit code is 1 only when no name has any.
    """
    import json

    from geodata.exchange.place_lines import to_record
    from geodata.places import Provider, country_middle, geocode
    from geodata.progress import bar

    if country and country_middle(country) is None:
        raise click.UsageError(f"--country {country}: no such country; give two letters, for example UA")
    asked = Provider(provider, domain, user_agent)
    known = 0
    with bar("building the gazetteer, once") as building:
        for name in names:
            found = geocode(name, country, language=language, provider=asked, progress=building)
            known += bool(found)
            for rank, place in enumerate(found, 1):
                click.echo(json.dumps({"name": name, "rank": rank, **to_record(place)}, ensure_ascii=False))
            if not found:
                click.echo(f"no place known by this name: {name}", err=True)
    if not known:
        raise SystemExit(1)
