/** A place that files can be dropped on. */

/**
 * @param {boolean} dragging whether something is held over the place
 * @param {{drag: (over: boolean) => void, drop: (transfer: DataTransfer | null) => void}} actions
 */
export function dropHandlers(dragging, { drag, drop }) {
  return {
    over: (/** @type {DragEvent} */ event) => {
      event.preventDefault();
      if (!dragging) drag(true);
    },
    leave: () => drag(false),
    drop: (/** @type {DragEvent} */ event) => {
      event.preventDefault();
      drop(event.dataTransfer);
    },
  };
}
