// Runs before the first paint: the colour scheme that the reader chose. While nothing is chosen the system decides, by style sheet alone.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.replace("no-js", "js");
  try {
    const chosen = localStorage.getItem("ka-scheme");
    if (chosen === "light" || chosen === "dark") root.dataset.scheme = chosen;
  } catch {
    // storage is switched off: the system decides
  }
})();
