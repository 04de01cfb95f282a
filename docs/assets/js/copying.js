// What copies: "Cite this page" gets buttons, and every value a link to itself that shows on hover and focus and copies its address.
// Without this script the citations stand there to be selected, and a value's address is in its row or its card's place, the reference.
window.ka = (() => {
  "use strict";
  const SHOW_AFTER = 200; // ms
  const HIDE_AFTER = 350;
  const base = new URL("../", document.currentScript.src);
  const files = new Map();

  function make(tag, name, ...content) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...content);
    return element;
  }

  /** What the address's anchor names; one that is not well encoded names nothing, and stays as it is. */
  function anchor() {
    const written = location.hash.slice(1);
    try {
      return decodeURIComponent(written);
    } catch {
      return written;
    }
  }

  /** A small file of the build, fetched once; null where there is none, as for a page opened from a disk. */
  function file(path) {
    if (!/^http/.test(base.protocol)) return Promise.resolve(null);
    if (!files.has(path)) {
      const asking = fetch(new URL(path, base)).then((answer) => (answer.ok ? answer.json() : null)).catch(() => null);
      files.set(path, asking);
    }
    return files.get(path);
  }
  const words = () => file("cards/words.json");

  /** Copy text, or what a promise of it brings; whether that worked. */
  async function copy(text) {
    const found = await text;
    try {
      if (found) await navigator.clipboard.writeText(found);
      return Boolean(found);
    } catch {
      return false;
    }
  }

  /** A button that copies what `text` gives and says so in `status`. */
  function copying(label, text, status, said) {
    const button = make("button", "", label);
    button.type = "button";
    button.addEventListener("click", async () => {
      status.textContent = (await copy(text())) ? said.copied : said["not-copied"];
    });
    return button;
  }

  function status() {
    const element = make("span", "ka-copied");
    element.setAttribute("role", "status");
    return element;
  }

  /** What an element in a row of the infobox or of the details stands beside: the row's label, its first value, and of what property. */
  function beside(element) {
    const row = element.closest("tr");
    const term = row ? row.querySelector("th") : element.closest("dt");
    const value = (row ?? term.nextElementSibling).querySelector(".ka-value");
    return { term, label: term.firstChild.textContent.trim(), value, property: value.dataset.fact.split(".")[1] };
  }

  // ---- "Cite this page"

  const TYPES = { txt: "text/plain", bib: "application/x-bibtex", ris: "application/x-research-info-systems" };

  function saving(label, pre, name) {
    const kind = pre.dataset.kind;
    const text = kind === "ris" ? pre.textContent.replaceAll("\n", "\r\n") : pre.textContent; // as RIS ends its lines
    const link = make("a", "ka-save", label);
    link.download = `${name}.${kind}`;
    link.href = URL.createObjectURL(new Blob([text], { type: TYPES[kind] }));
    return link;
  }

  const citing = document.querySelector("details.ka-citing");
  citing?.addEventListener("toggle", async () => {
    const said = await words();
    if (!said) return;
    for (const pre of citing.querySelectorAll("pre")) {
      const told = status();
      const tools = [copying(said["copy-it"], () => pre.textContent, told, said), told];
      if (pre.dataset.kind !== "txt") tools.splice(1, 0, saving(said.download, pre, citing.dataset.name));
      pre.previousElementSibling.append(...tools);
    }
  }, { once: true });

  // ---- links to values

  const chip = make("a", "ka-permalink ka-permalink--here", "#");
  chip.ariaLabel = document.querySelector("article")?.dataset.permalink; // at once: it may be read out as it appears
  const announced = make("span", "ka-visually-hidden");
  announced.setAttribute("role", "status");
  let timer = 0;

  const later = (what, ms) => {
    clearTimeout(timer);
    timer = setTimeout(what, ms);
  };

  /** The value that an element belongs to, unless its row has a link to it already. */
  function valueAt(element) {
    const marks = element.closest?.(".ka-cites");
    const value = element.closest?.(".ka-value[id]") ?? marks?.previousElementSibling;
    if (!value?.matches(".ka-value[id]")) return null;
    return value.closest("tr")?.querySelector(`.ka-row-tools a[href="#${CSS.escape(value.id)}"]`) ? null : value;
  }

  const leadsTo = (value) => chip.hash === `#${value?.id}`;

  function show(value) {
    clearTimeout(timer);
    if (leadsTo(value) && chip.isConnected) return;
    const marks = value.nextElementSibling;
    chip.href = `#${value.id}`;
    (marks?.matches(".ka-cites") ? marks : value).after(chip);
  }

  const hide = () => document.activeElement !== chip && chip.remove();

  /** As `hide`, but not where the keyboard stands: a page that scrolls beneath a resting mouse is no reader who leaves. */
  function leave() {
    const at = document.activeElement;
    if (!at.matches(":focus-visible") || !leadsTo(valueAt(at))) hide();
  }

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    if (event.target === chip) return clearTimeout(timer);
    const value = valueAt(event.target);
    if (value) later(() => show(value), SHOW_AFTER);
    else if (chip.isConnected) later(leave, HIDE_AFTER);
    else clearTimeout(timer);
  });
  document.addEventListener("focusin", (event) => {
    if (event.target === chip || !event.target.matches(":focus-visible")) return;
    const value = valueAt(event.target);
    if (value) show(value);
    else chip.remove();
  });
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());

  document.addEventListener("click", async (event) => {
    const link = event.target.closest?.("a.ka-permalink, a.headerlink");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return; // the link itself is followed too
    if (!(await copy(link.href))) return;
    link.classList.add("ka-permalink--copied");
    setTimeout(() => link.classList.remove("ka-permalink--copied"), 1500);
    if (!announced.isConnected) document.body.append(announced);
    announced.textContent = (await words())?.copied ?? "";
    setTimeout(() => (announced.textContent = ""), 1500);
  });

  return { make, anchor, file, words, beside, copying, status };
})();
