// Tells where on the small map the reader clicked beside all marks, as latitude and longitude.
export default function ({ data, setTriggerValue }) {
  const chart = document.querySelector(`[class*="st-key-gd-small-${data.map}"] [data-testid="stDeckGlJsonChart"]`);
  if (!chart) return undefined;
  let down = null;
  const press = (event) => { down = [event.clientX, event.clientY]; };
  const release = (event) => {
    const canvas = chart.querySelector("canvas");
    const deck = canvas && deckOf(canvas);
    if (!deck || !down || Math.hypot(event.clientX - down[0], event.clientY - down[1]) > 4) return;
    const box = chart.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    if (deck.pickObject({ x, y, radius: 4 })) return;
    const [longitude, latitude] = deck.getViewports()[0].unproject([x, y]);
    setTriggerValue("at", [latitude, longitude]);
  };
  chart.addEventListener("pointerdown", press, true);
  chart.addEventListener("pointerup", release, true);
  return () => { chart.removeEventListener("pointerdown", press, true); chart.removeEventListener("pointerup", release, true); };
}
