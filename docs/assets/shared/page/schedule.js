/** Render scheduler: any number of requests during one task lead to one rendering at its end. */

/**
 * The first rendering is a flush; requests before it are left to it.
 * @param {() => void} render
 * @returns {{request: () => void, flush: () => void}} `request` renders at the end of the running task,
 *   `flush` renders now, in the place of what was requested
 */
export function scheduled(render) {
  let requested = true;
  const flush = () => {
    requested = false;
    render();
  };
  const request = () => {
    if (requested) return;
    requested = true;
    queueMicrotask(() => {
      if (requested) flush();
    });
  };
  return { request, flush };
}
