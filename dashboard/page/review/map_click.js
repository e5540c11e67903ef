// Tells where on the small map the reader clicked beside all marks, as latitude and longitude.
export default function ({ data, setTriggerValue }) {
  // The map may be drawn later than this runs, and be made anew: it is looked for when it is pressed.
  const chartOf = (event) =>
    event.target.closest?.(`[class*="st-key-gd-small-${data.map}"] [data-testid="stDeckGlJsonChart"]`) ?? null;
  let down = null;
  const press = (event) => { down = chartOf(event) && [event.clientX, event.clientY]; };
  const release = (event) => {
    const chart = chartOf(event);
    const canvas = chart && chart.querySelector("canvas");
    const deck = canvas && deckOf(canvas);
    if (!deck || !down || Math.hypot(event.clientX - down[0], event.clientY - down[1]) > 4) return;
    const box = chart.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    if (deck.pickObject({ x, y, radius: 4 })) return;
    const [longitude, latitude] = deck.getViewports()[0].unproject([x, y]);
    setTriggerValue("at", [latitude, longitude]);
  };
  document.addEventListener("pointerdown", press, true);
  document.addEventListener("pointerup", release, true);
  return () => {
    document.removeEventListener("pointerdown", press, true);
    document.removeEventListener("pointerup", release, true);
  };
}
