// Cuts GeoJSON into vector tiles: node tiles.mjs FOLDER OUT MAXZOOM, run where geojson-vt and vt-pbf are installed.
// FOLDER holds one file a layer; a feature's "minzoom" is the first zoom whose tiles hold it.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";

const require = createRequire(path.join(process.cwd(), "index.js"));
const { default: geojsonvt } = await import(require.resolve("geojson-vt"));
const vtpbf = require("vt-pbf");
const [folder, out, deepest] = [process.argv[2], process.argv[3], Number(process.argv[4])];
const EXTENT = 8192;

const layers = fs.readdirSync(folder).filter((name) => name.endsWith(".json")).map((name) => ({
  name: name.replace(".json", ""),
  features: JSON.parse(fs.readFileSync(path.join(folder, name), "utf8")).features,
}));

function indexes(zoom) {
  return layers.map(({ name, features }) => {
    const due = features.filter((feature) => (feature.properties?.minzoom ?? 0) <= zoom);
    const options = { maxZoom: zoom, indexMaxZoom: 0, indexMaxPoints: 0, extent: EXTENT, buffer: 128, tolerance: 6 };
    // At its own deepest zoom nothing would be simplified: only the last zoom is to keep every vertex.
    if (zoom < deepest) options.maxZoom = zoom + 1;
    return [name, geojsonvt({ type: "FeatureCollection", features: due }, options)];
  });
}

let count = 0, bytes = 0;
for (let zoom = 0; zoom <= deepest; zoom += 1) {
  const cut = indexes(zoom);
  for (let x = 0; x < 2 ** zoom; x += 1) {
    fs.mkdirSync(path.join(out, String(zoom), String(x)), { recursive: true });
    for (let y = 0; y < 2 ** zoom; y += 1) {
      const held = {};
      for (const [name, index] of cut) {
        const tile = index.getTile(zoom, x, y);
        if (tile?.features.length) held[name] = tile;
      }
      const data = vtpbf.fromGeojsonVt(held, { version: 2, extent: EXTENT });
      fs.writeFileSync(path.join(out, String(zoom), String(x), `${y}.pbf`), data);
      count += 1;
      bytes += data.length;
    }
  }
}
console.log(`${count} tiles, ${(bytes / 1e6).toFixed(1)} MB`);
