"""`python -m geodata gazetteer`: add GeoNames' files of whole countries, for villages, waters and other places."""

from __future__ import annotations

import click


@click.group()
def command() -> None:
    """Add GeoNames' places of whole countries to the gazetteer, list and remove them."""


@command.command()
@click.argument("countries", nargs=-1, required=True, metavar="COUNTRY...")
@click.option("--base-url", help="Folder of UA.zip, RU.zip ..., by default GeoNames' own on the web.")
@click.option("--classes", default="P", show_default=True, help="Feature classes, with commas between: P,A,H,T,L,S.")
def add(countries: tuple[str, ...], base_url: str | None, classes: str) -> None:
    """Download the files of COUNTRY... (two letters each, such as UA RU) and use their places in look-ups.

    CLASSES are GeoNames' feature classes: P settlements, A districts, H waters, T mountains, L areas, S buildings and
    other facilities, each placed at the town nearest to it. The last ones given for a country hold.

    An interrupted download goes on where it ended when the command is given again. The data are GeoNames', under
    CC BY 4.0.
    """
    from geodata.errors import GeodataError
    from geodata.places import country_files, geonames_features, index
    from geodata.progress import bar

    try:
        letters = geonames_features.parse_classes(classes)
    except GeodataError as error:
        raise click.BadParameter(str(error), param_hint="--classes") from error
    path = index.index_path()
    with bar("building the gazetteer, once") as building:
        index.ensure(path, building)
    failed = 0
    for code in dict.fromkeys(country.upper() for country in countries):
        try:
            with bar(f"downloading {code}") as loading, bar(f"adding {code}") as merging:
                count = country_files.add(code, path, base_url, loading, merging, letters=letters)
        except GeodataError as error:
            failed += 1
            click.echo(f"{code}: not added. {error}", err=True)
        else:
            kept = "settlements" if letters == geonames_features.SETTLEMENTS else "places"
            click.echo(f"{code}: {count:,} {kept} added")
    if failed:
        raise SystemExit(1)


@command.command("list")
def list_countries() -> None:
    """List the countries whose files were added."""
    from geodata.places import country_files
    from geodata.places.index import index_path
    from geodata.places.regions import country_name

    for code in country_files.added(index_path().parent):
        click.echo(f"{code}  {country_name(code)}")


@command.command()
@click.argument("countries", nargs=-1, required=True, metavar="COUNTRY...")
def remove(countries: tuple[str, ...]) -> None:
    """Take the files of COUNTRY... out of the gazetteer and delete them."""
    from geodata.places import country_files
    from geodata.places.index import index_path

    lacking = [code for code in countries if not country_files.remove(code, index_path())]
    for code in lacking:
        click.echo(f"{code.upper()}: had not been added", err=True)
    if lacking:
        raise SystemExit(1)
