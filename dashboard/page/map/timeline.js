// Bars of events over time; drag across them for a period. Plays a window of days over the map, all in the browser:
// the marks that the map was sent are filtered by day, and nothing is asked of the server.
const CHART = '.st-key-map [data-testid="stDeckGlJsonChart"]';
const DAY = 86400000;
const NS = "http://www.w3.org/2000/svg";
const kept = { playing: false, at: 0, span: 7, pace: 700, keep: false, shownFor: "" };

const day = (text) => Math.round(Date.parse(`${text}T00:00:00Z`) / DAY);
// Of each event four times its day is sent, plus the grade of its outcome.
const dayOf = (told) => told >> 2;
const iso = (number) => new Date(number * DAY).toISOString().slice(0, 10);

function through(layers, data, low, high) {
  const flat = layers.flat(Infinity).filter(Boolean);
  const base = data.layer;
  return flat.map((layer) => {
    if (layer.id !== base && layer.id !== `${base}-areas`) {
      return layer.id.startsWith(base) ? layer.clone({ visible: false }) : layer;
    }
    const areas = layer.id !== base;
    const rows = areas ? layer.props.data.features : layer.props.data;
    const held = [];
    for (const [number, row] of rows.entries()) {
      const terse = Array.isArray(row);
      const events = (terse ? data.rows?.[number] : data.when[areas ? row.properties.spot : row.spot]) || [];
      let count = 0, rank = 0;
      for (const told of events) if (dayOf(told) >= low && dayOf(told) <= high) { count += 1; rank = Math.max(rank, told & 3); }
      if (!count) continue;
      if (areas) { held.push(row); continue; }
      const size = Math.min(3.4 + 2.1 * Math.sqrt(count), 24) * (rank === 0 ? 0.72 : 1);
      const fill = [...(terse ? row[2] : row.fill).slice(0, 3), data.fills[rank]];
      held.push(terse ? [row[0], row[1], fill, row[3], size, number] : { ...row, size, fill });
    }
    return layer.clone({ id: layer.id, data: areas ? { type: "FeatureCollection", features: held } : held });
  });
}

function lens(data, span) {
  const chart = document.querySelector(CHART);
  const deck = chart && chart.gdDeck;
  if (!deck) return;
  if (!deck.gdPlain) {
    deck.gdPlain = deck.setProps.bind(deck);
    deck.setProps = (props) => {
      if (props.layers) deck.gdLayers = props.layers;
      deck.gdPlain(props.layers && deck.gdLens ? { ...props, layers: deck.gdLens(props.layers) } : props);
    };
  }
  const layers = deck.gdLayers || deck.props.layers;
  deck.gdLayers = layers;
  deck.gdLens = span ? (held) => through(held, data, span[0], span[1]) : null;
  deck.gdPlain({ layers: deck.gdLens ? deck.gdLens(layers) : layers });
}

function element(name, attributes, parent) {
  const made = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  parent.append(made);
  return made;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".gd-time");
  const find = (name) => root.querySelector(name);
  const svg = find("svg"), play = find(".gd-play"), scrub = find(".gd-scrub"), said = find(".gd-window");
  const low = day(data.low), high = day(data.high) + 1;
  // Bars reach beyond the period that is chosen; what is played does not.
  const first = data.chosen ? day(data.chosen[0]) : low, after = data.chosen ? day(data.chosen[1]) + 1 : high;
  const x = (number, width) => ((number - low) / (high - low)) * width;
  let width = 0, band = null, drag = null, timer = 0;

  function draw() {
    width = Math.max(svg.clientWidth, 100);
    const height = svg.clientHeight - 16;
    svg.replaceChildren();
    const most = Math.max(1, ...data.bars.map((bar) => bar.parts.reduce((sum, part) => sum + part[1], 0)));
    for (const line of data.ticks) {
      const at = x(day(line[0]), width);
      element("line", { x1: at, x2: at, y1: 0, y2: height, class: "gd-tick" }, svg);
      element("text", { x: Math.min(at + 3, width - 40), y: height + 13 }, svg).textContent = line[1];
    }
    for (const bar of data.bars) {
      let top = height;
      const left = x(day(bar.start), width), right = x(day(bar.end), width);
      const inside = !data.chosen || (day(bar.end) > day(data.chosen[0]) && day(bar.start) <= day(data.chosen[1]));
      for (const [kind, count] of bar.parts) {
        const tall = (count / most) * (height - 4);
        top -= tall;
        const piece = element("rect", { x: left + 0.5, width: Math.max(right - left - 1, 1.5), y: top, height: tall,
          fill: data.colors[kind], opacity: inside ? 1 : 0.28 }, svg);
        element("title", {}, piece).textContent = `${bar.said}: ${count} × ${data.labels[kind]}`;
      }
    }
    element("text", { x: 2, y: 11, class: "gd-most" }, svg).textContent = most.toLocaleString("en");
    band = element("rect", { y: 0, height, class: "gd-band" }, svg);
    place();
  }

  function span() {
    const start = first + kept.at;
    return [kept.keep ? first : start, Math.min(start + kept.span - 1, after - 1)];
  }

  function place() {
    if (!band) return;
    const on = kept.playing || kept.at > 0;
    const [start, end] = drag || (on ? span() : [0, -1]);
    band.setAttribute("x", x(Math.min(start, end), width));
    band.setAttribute("width", end >= start || drag ? Math.abs(x(end + (drag ? 0 : 1), width) - x(start, width)) : 0);
  }

  function step() {
    const [start, end] = span();
    scrub.value = kept.at;
    place();
    lens(data, [start, end]);
    let count = 0;
    for (const events of [...Object.values(data.when), ...(data.rows || [])]) for (const told of events) if (dayOf(told) >= start && dayOf(told) <= end) count += 1;
    said.textContent = `${iso(start)} – ${iso(end)} · ${data.words.events.replace("{}", count)}`;
    root.classList.add("gd-on");
  }

  function stop(clear) {
    clearInterval(timer);
    kept.playing = false;
    play.textContent = data.words.play;
    if (!clear) return;
    kept.at = 0;
    lens(data, null);
    said.textContent = "";
    root.classList.remove("gd-on");
    scrub.value = 0;
    place();
  }

  function start() {
    clearInterval(timer);
    kept.playing = true;
    play.textContent = data.words.pause;
    step();
    timer = setInterval(() => {
      kept.at += kept.span;
      if (first + kept.at >= after) { stop(true); return; }
      step();
    }, kept.pace);
  }

  play.onclick = () => (kept.playing ? stop(false) : start());
  find(".gd-end").onclick = () => stop(true);
  scrub.max = Math.max(after - first - 1, 1);
  scrub.oninput = () => { stop(false); kept.at = Number(scrub.value); step(); };
  find(".gd-span").onchange = (event) => { kept.span = Number(event.target.value); if (kept.playing) start(); };
  find(".gd-keep").onchange = (event) => { kept.keep = event.target.checked; if (root.classList.contains("gd-on")) step(); };
  find(".gd-span").value = kept.span;
  find(".gd-keep").checked = kept.keep;
  root.classList.toggle("gd-still", !data.playable);

  const dayAt = (event) => {
    const box = svg.getBoundingClientRect();
    const share = Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1);
    return Math.floor(low + share * (high - low));
  };
  svg.onpointerdown = (event) => { svg.setPointerCapture(event.pointerId); drag = [dayAt(event), dayAt(event)]; place(); };
  svg.onpointermove = (event) => { if (drag) { drag = [drag[0], dayAt(event)]; place(); } };
  svg.onpointerup = (event) => {
    if (!drag) return;
    const [one, other] = [Math.min(...drag), Math.max(...drag)];
    const wide = Math.abs(x(other, width) - x(one, width)) > 4;
    drag = null;
    place();
    if (wide) setTriggerValue("days", [iso(one), iso(Math.min(other, high - 1))]);
  };

  const key = `${data.layer}|${first}|${after}`;
  if (kept.shownFor !== key) { kept.shownFor = key; stop(true); }
  const watch = new ResizeObserver(draw);
  watch.observe(svg);
  draw();
  if (kept.playing) start(); else if (kept.at > 0) step(); else play.textContent = data.words.play;
  return () => { watch.disconnect(); clearInterval(timer); };
}
