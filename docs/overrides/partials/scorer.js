// Stands before the module of the self-check: starts the scorer, without waiting for the module, where it was here
// before. What it says meanwhile is kept for the module. On a first visit its files would hold up the module's.
(function () {
  "use strict";

  /** Whether it has started in this browser before (assets/shared/engine/starts.js): its files need not be fetched. */
  function wasHere() {
    try {
      const { restored, plain } = JSON.parse(localStorage.getItem("sme-selfcheck-starts"));
      return restored + plain > 0;
    } catch {
      return false; // nothing is kept, or nothing may be
    }
  }

  if (!wasHere()) return;
  try {
    const worker = new Worker(document.currentScript.dataset.scorer, { type: "module" });
    const heard = [];
    worker.onmessage = worker.onerror = (event) => heard.push(event);
    window.startedScorer = { worker, heard };
  } catch {
    // the module tries it again, and tells why it cannot be
  }
})();
