/** Draws at the end of the running task, once, however often it is asked to meanwhile. */

/**
 * @param {() => void} draw
 * @returns {() => void} asks for it
 */
export function soon(draw) {
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
