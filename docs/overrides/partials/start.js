// Stands in the pages that a module fills, before it: in the syntax of old browsers, it tells why the module
// does not start, shows what helps without it, and starts the theme's menus once the page stands.
(function () {
  "use strict";

  /** How long nothing may be said (ms). */
  var PATIENCE = 8000;
  var told = "";
  var done = false;

  /** What the scripts need and an older browser lacks. */
  function missing() {
    var found = [];
    function need(name, there) {
      if (!there) found.push(name);
    }
    need("<script type=module>", "noModule" in document.createElement("script"));
    need("WebAssembly", typeof WebAssembly === "object");
    need("Worker", typeof Worker === "function");
    need("structuredClone", typeof structuredClone === "function");
    need("Object.hasOwn", typeof Object.hasOwn === "function");
    need("Array.findLast", typeof Array.prototype.findLast === "function");
    return found.join("、");
  }

  function whenRead(act) {
    if (document.readyState !== "loading") {
      act();
      return;
    }
    document.addEventListener("readystatechange", function once() {
      document.removeEventListener("readystatechange", once);
      act();
    });
  }

  /** They would keep a phone from the first question for a third of a second. */
  function startTheme() {
    var $later = document.querySelector("template[data-later]");
    if (!$later) return;
    var $script = document.createElement("script");
    $script.src = $later.getAttribute("data-later");
    $later.parentNode.replaceChild($script, $later);
  }

  function shown() {
    return document.querySelector(".assess-trouble");
  }

  function show(kind, what) {
    var $template = document.querySelector("template[data-trouble]");
    var $place = document.querySelector("[data-module]");
    var $trouble = shown();
    if (!$trouble) {
      $trouble = $template.content.firstElementChild.cloneNode(true);
      $place.parentNode.insertBefore($trouble, $place);
    }
    $trouble.querySelector("[data-reason]").textContent = $template
      .getAttribute("data-" + kind)
      .replace("{what}", what);
    $place.hidden = kind !== "slow";
    startTheme();
  }

  function tell(kind, what) {
    if (done || (told && told !== "slow")) return;
    told = kind;
    whenRead(function () {
      if (!done && told === kind) show(kind, what);
    });
  }

  /** The place on the site of one of its own scripts; nothing for any other. */
  function ownScript(address) {
    var found = /\/(assets\/(?:selfcheck|people|rollup|shared|vendor)\/[^?#]*)/.exec(address || "");
    return found ? found[1] : "";
  }

  function onError(event) {
    var isElement = event.target !== window;
    var file = ownScript(isElement ? event.target.src : event.filename);
    if (file) tell(isElement ? "lost" : "unread", file);
  }

  window.addEventListener("error", onError, true);
  document.addEventListener("assess-started", function () {
    if (told === "old") return; // it would fail later, at what is missing
    done = true;
    if (shown()) shown().parentNode.removeChild(shown());
    document.querySelector("[data-module]").hidden = false;
    whenRead(function () {
      setTimeout(startTheme);
    });
  });
  document.addEventListener("assess-failed", function (event) {
    tell("failed", event.detail);
  });

  if (location.protocol === "file:") tell("file", "");
  else if (missing()) tell("old", missing());
  setTimeout(function () {
    tell("slow", "");
  }, PATIENCE);
})();
