// Streamlit does not hand its deck out, so it is looked for behind the chart's canvas; null where it is not found.
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

function deckOf(canvas) {
  return behind(canvas) || behind(canvas.parentElement);
}
