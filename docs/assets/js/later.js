// Stands at the end of the page itself. The other scripts wait till the text is on the screen: a page can be read without them, and
// on a slow line they would take their share from what it cannot be read without.
(() => {
  "use strict";
  const paths = document.currentScript.dataset.scripts.split(" ");
  function fetchScripts() {
    for (const path of paths.splice(0)) {
      const script = document.createElement("script");
      script.src = path;
      // in their order
      script.async = false;
      document.body.append(script);
    }
  }
  new PerformanceObserver(fetchScripts).observe({ type: "paint", buffered: true });
  // a browser may keep to itself when it paints
  setTimeout(fetchScripts, 2000);
})();
