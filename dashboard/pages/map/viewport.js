// Tells when the map is up, and where the reader has moved it to: in the address at once, and to the app when it stands still.
// Streamlit does not hand its deck out, so it is looked for behind the chart; where it is not found nothing happens.
const CHART = '.st-key-map [data-testid="stDeckGlJsonChart"]';
let deck = null, opened = null, last = null, told = null, up = false;

function behind(element) {
  const name = Object.keys(element).find((key) => key.startsWith("__reactFiber$"));
  for (let fiber = element[name]; fiber; fiber = fiber.return) {
    for (let hook = fiber.memoizedState; hook && typeof hook === "object" && "next" in hook; hook = hook.next) {
      const found = hook.memoizedState && hook.memoizedState.current && hook.memoizedState.current.deck;
      if (found && typeof found.getViewports === "function") return found;
    }
  }
  return null;
}

function place() {
  const canvas = document.querySelector(`${CHART} canvas`);
  if (!canvas) return null;
  if (!deck || deck.canvas !== canvas) deck = behind(canvas) || behind(canvas.parentElement) || deck;
  const seen = deck && deck.isInitialized && deck.getViewports()[0];
  if (!seen || !Number.isFinite(seen.zoom)) return null;
  return `${seen.latitude.toFixed(3)},${seen.longitude.toFixed(3)},${seen.zoom.toFixed(1)}`;
}

export default function ({ setStateValue }) {
  const timer = setInterval(() => {
    const now = place();
    if (now === null) return;
    if (!up) setStateValue("up", up = true);
    if (opened === null) opened = told = now;
    if (now === last && now !== told) {
      told = now;
      const address = new URL(window.location.href);
      address.searchParams.set("at", now);
      window.history.replaceState(window.history.state, "", address.toString().replaceAll("%2C", ","));
      setStateValue("at", now);
    }
    last = now;
  }, 300);
  return () => clearInterval(timer);
}
