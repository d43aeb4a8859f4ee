/** Render scheduler: any number of requests during one task lead to one rendering at its end. */

/**
 * @param {() => void} draw renders the page
 * @returns {() => void} requests a rendering
 */
export function scheduled(draw) {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    queueMicrotask(() => {
      asked = false;
      draw();
    });
  };
}
