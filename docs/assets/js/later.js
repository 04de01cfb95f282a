// Stands at the end of the page itself. The other scripts wait till the text is on the screen: a page can be read without them, and
// on a slow line they would take their share from what it cannot be read without. They run in their order; and they come where a
// browser keeps to itself when it paints, or has not painted yet, as in a tab that nobody looks at.
(() => {
  "use strict";
  const paths = document.currentScript.dataset.scripts.split(" ");
  function fetchScripts() {
    for (const path of paths.splice(0)) {
      const script = document.createElement("script");
      script.src = path;
      script.async = false;
      document.body.append(script);
    }
  }
  new PerformanceObserver(fetchScripts).observe({ type: "paint", buffered: true });
  setTimeout(fetchScripts, 2000);
})();
