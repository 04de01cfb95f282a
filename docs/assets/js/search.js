// Opens the search dialog, by its button, "/" or Ctrl+K. All that searches (search-box.js, the index) is loaded then, not before.
// Without this script the button is a link to the list of all names.
(() => {
  "use strict";
  const button = document.querySelector("a[data-ka-search]");
  const here = document.querySelector("[data-ka-search-page]"); // on the page of all names the search stands in the page itself
  if (!button || !window.HTMLDialogElement?.prototype.showModal) return;

  function make() {
    const template = document.createElement("template");
    template.innerHTML = "@search_dialog@";
    const made = template.content.firstElementChild;
    for (const link of made.querySelectorAll("a")) link.href = button.href;
    return made;
  }

  let dialog; // made when it is wanted
  const part = (name, root = dialog) => root.querySelector(`[data-search="${name}"]`);
  let box; // one for the whole visit to a page: a search is still there when it is opened again
  async function load(root, onPage) {
    const failed = part("failed", root);
    failed.hidden = true;
    part("start", root).hidden = false;
    root.dataset.busy = "";
    delete root.dataset.enter;
    const early = (event) => event.key === "Enter" && (root.dataset.enter = "");
    root.addEventListener("keydown", early);
    try {
      const { start } = await import(new URL(button.dataset.kaSearch, location.href).href);
      await start(root, onPage);
    } catch (error) {
      failed.hidden = false;
      part("start", root).hidden = true;
      box = undefined; // tried again when it is opened again
      if (location.protocol !== "file:") console.warn("Search could not be loaded:", error);
    }
    root.removeEventListener("keydown", early);
    delete root.dataset.busy;
  }

  function open() {
    if (here) {
      part("input", here).select();
      return;
    }
    if (!dialog) {
      dialog = make();
      part("close").addEventListener("click", () => dialog.close());
      dialog.addEventListener("click", (event) => event.target === dialog && dialog.close()); // beside the box
      document.body.append(dialog);
    }
    if (!dialog.open) dialog.showModal();
    part("input").select();
    box ??= load(dialog, false);
  }

  button.setAttribute("role", "button");
  button.setAttribute("aria-haspopup", "dialog");
  button.setAttribute("aria-keyshortcuts", "/ Control+K Meta+K");
  button.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  button.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    open();
  });
  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const ctrlK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (!slash && !ctrlK) return;
    event.preventDefault();
    open();
  });

  if (here) {
    const copy = part("box", make());
    for (const name of ["close", "all"]) part(name, copy).remove();
    here.append(copy);
    here.hidden = false;
    const begin = () => (box ??= load(here, true));
    if (new URLSearchParams(location.search).get("q")) begin();
    else part("input", here).addEventListener("focus", begin, { once: true });
  }
})();
