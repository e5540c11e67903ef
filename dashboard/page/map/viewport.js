// Tells when the map is up and where the reader has moved it to: in the address at once, to the app when it stands still.
// Of many marks no words are sent: what the pointer comes to rest on is asked for, and told beside it.
// Tells what is clicked on. Draws the ring round what is opened, and round a place of several events a fan of buttons, in pixels.
// Has the table drawn when the reader comes near it. On a narrow window it folds the legend once, and opens the drawer where the reader asks for filters.
const CHART = '.st-key-map [data-testid="stDeckGlJsonChart"]';
const FAN_ZOOM = 6.5;
const REST = 150;
let deck = null, last = null, told = null, moved = false, up = false, waited = 0, shown = {}, pick = null, overlay = null, drawnFor = "", revealed = 0, folded = false;

function viewport() {
  const canvas = document.querySelector(`${CHART} canvas`);
  if (!canvas) return null;
  if (!deck || deck.canvas !== canvas) deck = deckOf(canvas) || deck;
  const chart = document.querySelector(CHART);
  chart.gdDeck = deck;
  const seen = deck && deck.isInitialized && deck.getViewports()[0];
  return seen && Number.isFinite(seen.zoom) ? seen : null;
}

function canDraw() {
  const context = document.createElement("canvas").getContext("webgl2");
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  return Boolean(context);
}

// The app writes the address too, at the end of a run, and may know less of the map by then than the reader sees.
function putIntoAddress(at) {
  const address = new URL(window.location.href);
  if (address.searchParams.get("at") === at) return;
  address.searchParams.set("at", at);
  window.history.replaceState(window.history.state, "", address.toString().replaceAll("%2C", ","));
}

function ground() {
  const chart = document.querySelector(CHART);
  if (!chart) return null;
  if (!overlay || overlay.parentElement !== chart) {
    chart.querySelectorAll(".gd-ring-layer").forEach((old) => old.remove());
    overlay = document.createElement("div");
    overlay.className = "gd-ring-layer";
    chart.append(overlay);
    drawnFor = "";
  }
  return overlay;
}

function rebuild(layer) {
  layer.replaceChildren();
  if (!shown.at) return;
  const ring = document.createElement("span");
  ring.className = "gd-ring-mark";
  ring.style.width = ring.style.height = `${2 * shown.size + 10}px`;
  layer.append(ring);
  (shown.fan || []).forEach((event, place, all) => {
    const button = document.createElement("button");
    button.className = "gd-fan";
    button.type = "button";
    button.title = button.ariaLabel = event.said;
    button.style.setProperty("--mark", event.color);
    button.dataset.outcome = event.outcome;
    const angle = (2 * Math.PI * place) / all.length - Math.PI / 2;
    const far = shown.size + 20 + (all.length > 10 ? 10 : 0);
    button.style.transform = `translate(${far * Math.cos(angle)}px, ${far * Math.sin(angle)}px)`;
    button.addEventListener("click", (click) => { click.stopPropagation(); pick(event.id); });
    layer.append(button);
  });
}

function mark_new(seen) {
  const chart = document.querySelector(CHART);
  const held = [...chart.querySelectorAll(".gd-new")], wanted = shown.new || [];
  held.slice(wanted.length).forEach((mark) => mark.remove());
  wanted.forEach((at, place) => {
    const mark = held[place] || chart.appendChild(Object.assign(document.createElement("span"), { className: "gd-new", textContent: shown.new_word }));
    const [x, y] = seen.project(at);
    mark.style.transform = `translate(${x + 8}px, ${y - 24}px)`;
    mark.style.visibility = x > 0 && y > 0 && x < seen.width && y < seen.height ? "visible" : "hidden";
  });
}

function draw() {
  const seen = viewport(), layer = ground();
  if (seen && layer) {
    keepTipWithin(seen.height);
    mark_new(seen);
    const key = JSON.stringify(shown);
    if (key !== drawnFor) { rebuild(layer); drawnFor = key; }
    if (shown.at) {
      const [x, y] = seen.project(shown.at);
      const within = x > 0 && y > 0 && x < seen.width && y < seen.height;
      layer.style.visibility = within ? "visible" : "hidden";
      layer.style.transform = `translate(${x}px, ${y}px)`;
      layer.classList.toggle("gd-fanned", seen.zoom >= FAN_ZOOM);
    }
  }
  return seen;
}

// Where on the map a pointer is, in pixels; null where it is elsewhere.
function onMap(event) {
  const canvas = document.querySelector(`${CHART} canvas`);
  if (!canvas || !event.target.closest?.(CHART)) return null;
  const box = canvas.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

function drawnAt(at) {
  const found = deck && deck.isInitialized && deck.pickObject(at);
  return found && found.object ? found : null;
}

let ask = null, resting = 0, rested = null;
const known = new Map();

function hush() {
  clearTimeout(resting);
  rested = null;
  document.querySelector(".gd-tip")?.remove();
}

function tell(lines) {
  const chart = document.querySelector(CHART);
  if (!rested || !chart) return;
  const tip = Object.assign(document.createElement("div"), { className: "gd-tip" });
  lines.filter(Boolean).forEach((line, place) => {
    tip.append(Object.assign(document.createElement(place ? "div" : "b"), { textContent: line }));
  });
  document.querySelector(".gd-tip")?.remove();
  chart.append(tip);
  const left = Math.min(rested.x + 12, Math.max(chart.clientWidth - tip.offsetWidth - 8, 0));
  const below = rested.y + 12 + tip.offsetHeight <= chart.clientHeight;
  tip.style.transform = `translate(${left}px, ${below ? rested.y + 12 : rested.y - 12 - tip.offsetHeight}px)`;
}

function answer() {
  const said = shown.said;
  if (!said) return;
  if (known.size > 500) known.clear();
  known.set(`${shown.asks} ${said.mark}`, said.lines);
  if (rested && rested.mark === said.mark) tell(said.lines);
}

function rest(event) {
  hush();
  if (!shown.asks || event.buttons) return;
  const at = onMap(event);
  if (!at) return;
  resting = setTimeout(() => {
    const found = drawnAt(at);
    if (!found) return;
    const row = found.object;
    rested = at;
    if (row.place) tell([row.place, row.days, row.reports, row.told]);
    else if (Array.isArray(row) && found.layer.id === shown.asks) {
      rested.mark = row.length > 5 ? row[5] : found.index;
      const lines = known.get(`${shown.asks} ${rested.mark}`);
      if (lines) tell(lines); else ask(rested.mark);
    }
  }, REST);
}

// The map cuts off what reaches below it.
function keepTipWithin(height) {
  const tip = document.querySelector(`${CHART} .deck-tooltip`);
  if (!tip || tip.style.display === "none") return;
  const top = Number(/translate\([^,]*,\s*([-\d.]+)px/.exec(tip.style.transform)?.[1] || 0);
  tip.style.marginTop = top + tip.offsetHeight > height ? `-${tip.offsetHeight}px` : "";
}

// Streamlit's own selection would fade all other marks like those of an unsure reading, fill what is hollow, and take a second click on a mark for the end of the first.
const SLIP = 5;
let choose = null, pressed = null;

function press(event) { pressed = event; }

function click(event) {
  const at = onMap(event);
  // The second click of two zooms in.
  if (!at || event.detail > 1 || event.target.closest("button, a, summary, .mapboxgl-ctrl")) return;
  if (pressed && Math.hypot(event.clientX - pressed.clientX, event.clientY - pressed.clientY) > SLIP) return;
  const found = drawnAt(at);
  if (!found) return;
  const { geometry, ...row } = Array.isArray(found.object) ? {} : found.object;
  const told = Array.isArray(found.object) ? found.object : row;
  choose({ objects: { [found.layer.id]: [told] }, indices: { [found.layer.id]: [found.index] } });
}

// Pixels below the window within which the table is had, so that it stands before it is seen.
const AHEAD = 100;

// A press may come to nothing where the page is drawn anew meanwhile.
const AGAIN = 3000;
let showPressed = -AGAIN;

function showTableWhenNear() {
  const show = document.querySelector(".st-key-table_show button");
  if (!show || show.getBoundingClientRect().top > window.innerHeight + AHEAD) return;
  if (performance.now() - showPressed < AGAIN) return;
  showPressed = performance.now();
  show.click();
}

const NARROW = "(max-width: 640px)";

function foldOnce() {
  const legend = document.querySelector(".gd-over");
  if (folded || !legend) return;
  folded = true;
  if (window.matchMedia(NARROW).matches) legend.removeAttribute("open");
}

// One listener for all runs of the page: the button is drawn anew with each.
function openFilters(event) {
  if (!event.target.closest || !event.target.closest(".gd-filters-button")) return;
  document.querySelector('[data-testid="stExpandSidebarButton"]')?.click();
  setTimeout(() => document.querySelector('[data-testid="stSidebar"] h3')?.scrollIntoView({ block: "start" }), 400);
}

export default function ({ data, setStateValue, setTriggerValue }) {
  shown = data || {};
  foldOnce();
  document.removeEventListener("click", window.gdOpenFilters);
  document.addEventListener("click", window.gdOpenFilters = openFilters);
  if (shown.reveal && shown.reveal !== revealed) {
    revealed = shown.reveal;
    document.querySelector(".st-key-gd-evidence")?.scrollIntoView({ block: "nearest" });
  }
  pick = (id) => setTriggerValue("pick", id);
  ask = (mark) => setTriggerValue("ask", mark);
  choose = (found) => setTriggerValue("click", found);
  answer();
  for (const [name, act] of [["pointerdown", press], ["click", click]]) {
    document.removeEventListener(name, window[`gdMap_${name}`], true);
    document.addEventListener(name, window[`gdMap_${name}`] = act, true);
  }
  document.removeEventListener("pointermove", window.gdRest);
  document.addEventListener("pointermove", window.gdRest = rest);
  let frame = 0;
  const follow = () => { draw(); frame = requestAnimationFrame(follow); };
  follow();
  const timer = setInterval(() => {
    showTableWhenNear();
    const seen = viewport();
    if (!seen) {
      // Without WebGL there will be no map: the rest of the page is not to wait for it.
      if (!up && ++waited === 3 && !canDraw()) setStateValue("up", up = true);
      return;
    }
    const now = `${seen.latitude.toFixed(3)},${seen.longitude.toFixed(3)},${seen.zoom.toFixed(1)}`;
    if (!up) setStateValue("up", up = true);
    if (told === null) told = now;
    if (now === last) {
      if (now !== told) {
        moved = true;
        setStateValue("at", told = now);
      }
      if (moved) putIntoAddress(now);
    }
    last = now;
  }, 300);
  return () => { clearInterval(timer); cancelAnimationFrame(frame); };
}
