// Runs before the first paint. Stands in for Material's inline scripts, so that a page needs none: the small store that its
// bundle reads and writes, and the colour scheme the reader chose (or the system's, while nothing is chosen).
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.replace("no-js", "js");

  window.__md_scope = new URL(document.currentScript.dataset.scope, location);
  window.__md_hash = (text) => [...text].reduce((sum, letter) => (sum << 5) - sum + letter.charCodeAt(0), 0);
  window.__md_get = (key, store, scope = window.__md_scope) => {
    try {
      return JSON.parse((store || localStorage).getItem(`${scope.pathname}.${key}`));
    } catch {
      return null; // storage is switched off, or holds something that is not ours
    }
  };
  window.__md_set = (key, value, store, scope = window.__md_scope) => {
    try {
      (store || localStorage).setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
    } catch {
      // the choice then lasts for this page only
    }
  };

  const AUTOMATIC = "(prefers-color-scheme)";
  const chosen = window.__md_get("__palette")?.color?.media ?? AUTOMATIC;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const media = chosen === AUTOMATIC ? `(prefers-color-scheme: ${dark.matches ? "dark" : "light"})` : chosen;
  const option = document.querySelector(`[data-md-color-media="${media}"]`);
  if (option) document.body.dataset.mdColorScheme = option.dataset.mdColorScheme;

  // The header's button moves the checkbox by which Material opens the menu. (It is not there yet: listen further up.)
  document.addEventListener("click", (event) => {
    const id = event.target.closest("button[data-ka-toggle]")?.dataset.kaToggle;
    if (!id) return;
    document.getElementById(id).click();
  });
  document.addEventListener("change", ({ target }) => {
    if (!target.matches(".md-toggle")) return;
    document.querySelector(`button[data-ka-toggle="${target.id}"]`)?.setAttribute("aria-expanded", target.checked);
  });
})();
