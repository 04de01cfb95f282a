// One card for all that a page can explain in passing: a citation mark's source, the entity a link leads to, a term, an abbreviation,
// what a label such as "Design life" means.
// On hover and on keyboard focus; marks, terms, abbreviations and labels also on tap. It stands above or below what it explains, never
// over it, stays while the pointer is on it and leaves with Escape, by moving away or by tapping elsewhere (WCAG 2.2, 1.4.13). Arrow down
// leads into it. Without this script a mark still leads to its reference, a link to its page and a term to the glossary.
(() => {
  "use strict";
  const CLOSE_AFTER = 220; // ms; time to move from what it explains onto the card
  const MARGIN = 8; // px kept free at the window's edges
  // What has a card; after how many ms of hovering (a pointer that only passes by opens nothing); whether a finger's first tap opens it.
  const KINDS = [
    { of: "a.ka-cite", after: 90, tap: true, fill: source, label: "source" },
    { of: "a.ka-term, abbr:not(a abbr)", after: 250, tap: true, fill: term },
    { of: "a.ka-entity", after: 350, tap: false, fill: entity },
    { of: ".ka-infobox th[scope=row], .ka-details dt", after: 350, tap: true, fill: field, label: "field" },
    { of: ".ka-row-tools .ka-permalink, .ka-details .ka-edit", after: 350, tap: false, fill: field, label: "field" }, // the same by keyboard
  ];
  const ANY = KINDS.map((kind) => kind.of).join();
  const { make, file, words, beside, copying, status } = window.ka;

  const card = make("div", "ka-card md-typeset");
  card.id = "ka-card";
  card.hidden = true;

  let owner = null; // what the open card explains
  let asked = null; // what a card is on its way for
  let timer = 0;
  let touched = false; // the last press was a finger's
  let openAtPress = false; // and the card was open already then: this tap follows the link
  let titled = null; // the element whose title waits while the card shows it
  let byKey = false; // opened by the keyboard

  const ownerAt = (event) => (event.target instanceof Element && !card.contains(event.target) ? event.target.closest(ANY) : null);
  const kindOf = (element) => KINDS.find((kind) => element.matches(kind.of));
  const actions = () => [...card.querySelectorAll("a[href], button")];
  const later = (what, ms) => {
    clearTimeout(timer);
    timer = setTimeout(what, ms);
  };

  // ---- what a card says: each takes what is explained and gives the card's content, or nothing

  function source(mark) {
    const item = document.getElementById(decodeURIComponent(mark.hash.slice(1)));
    if (!item) return null;
    const back = item.querySelector(`a.ka-backlink[href="#${CSS.escape(mark.id)}"]`);
    const said = back?.closest(".ka-says li")?.firstElementChild.textContent;
    const value = mark.closest(".ka-cites")?.previousElementSibling;
    const subject = value?.matches(".ka-value") ? back?.getAttribute("aria-label").split(": ").slice(1).join(": ") : "";
    const parts = (...names) => names.flatMap((name) => [...item.querySelectorAll(name)]).map((part) => part.cloneNode(true));
    const line = (name, found) => (found.length ? [make("p", name, ...found.flatMap((part, n) => (n ? [" · ", part] : [part])))] : []);
    const content = [
      ...line("ka-card-title", parts(".ka-source-title")),
      ...line("ka-card-work", parts(".ka-source-authors", ".ka-source-publisher", ".ka-source-date", ".ka-source-number", ".ka-source-language")),
      ...line("ka-card-work", parts(".ka-source-kind")),
      ...line("ka-card-work", parts(".ka-source-accessed", ".ka-source-origin", ":scope > .ka-external")),
    ];
    if (said) content.unshift(make("p", "ka-card-says", said));
    else if (subject) content.unshift(make("p", "ka-card-subject", subject));
    return [...content, tools(item.id.replace(/^ref-/, ""), value?.matches(".ka-value[id]") ? value.id : "")];
  }

  /** Buttons that copy; their words come from a file, so the card shows first and gains them a moment later. */
  function tools(id, value) {
    const row = make("p", "ka-card-tools");
    words().then((said) => {
      if (!said) return row.remove();
      const told = status();
      const cited = (form) => copying(said[form], () => file(`cite/${id}.json`).then((found) => found?.[form]), told, said);
      row.append(make("span", "ka-card-label", said.copy), cited("text"), cited("bibtex"), cited("csl"));
      if (value) row.append(copying(said.value, () => new URL(`#${value}`, location.href).href, told, said));
      row.append(told, make("span", "ka-card-enter", said.enter));
      if (owner && card.contains(row)) place(owner);
    });
    return row;
  }

  function term(element) {
    const holder = element.matches("abbr") ? element : (element.querySelector("abbr") ?? element);
    const meaning = holder.title;
    if (!meaning) return null;
    titled = holder;
    const [long, rest] = holder.matches("abbr") && meaning.includes(": ") ? meaning.split(/: (.*)/s) : ["", meaning];
    const name = make("p", "ka-card-name", element.textContent.trim());
    if (long && long.toLowerCase() !== name.textContent.toLowerCase()) name.append(" ", make("span", "ka-card-long", long));
    return [name, make("p", "", rest)];
  }

  async function field(element) {
    const { term, label, property } = beside(element);
    const meaning = (await file("cards/fields.json"))?.[property];
    if (!meaning) return null;
    const links = [...(term.closest("tr") ?? term).querySelectorAll(".ka-row-links a")].map((link) => link.cloneNode(true));
    return [make("p", "ka-card-name", label), make("p", "", meaning), make("p", "ka-card-tools", ...links)];
  }

  async function entity(link) {
    const [, folder, id] = /([^/]+)\/([^/]+)\/(?:index\.html)?$/.exec(new URL(link.href).pathname) ?? [];
    const kind = folder && link.origin === location.origin ? await file(`cards/${folder}.json`) : null;
    const found = kind?.of[id];
    if (!found) return null;
    const [[, name], ...others] = Object.entries(found.names);
    const content = [make("p", "ka-card-kind", kind.kind), make("p", "ka-card-name", name)];
    if (others.length) {
      const names = make("p", "ka-card-names");
      for (const [lang, text] of others) {
        const span = make("span", "", text);
        span.lang = lang;
        names.append(span);
      }
      content.push(names);
    }
    if (found.summary) content.push(make("p", "", found.summary));
    if (found.state) {
      const state = make("span", found.tone ? `ka-status ka-status--${found.tone}` : "", found.state);
      content.push(make("p", "ka-card-state", state, ...(found.as_of ? [" ", make("span", "ka-asof", `(${found.as_of})`)] : [])));
    }
    return content;
  }

  // ---- the card itself

  function place(element) {
    const page = (card.offsetParent ?? document.body).getBoundingClientRect();
    const at = element.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const above = at.top - MARGIN;
    const below = clientHeight - at.bottom - MARGIN;
    card.style.maxHeight = `${Math.max(96, Math.max(above, below))}px`; // what does not fit is scrolled: it may not lie over the text explained
    const { offsetWidth: width, offsetHeight: height } = card;
    const under = height <= below || below >= above;
    const left = Math.max(MARGIN, Math.min(at.left + at.width / 2 - width / 2, clientWidth - width - MARGIN));
    card.style.left = `${left - page.left}px`;
    card.style.top = `${(under ? at.bottom : at.top - height) - page.top}px`;
  }

  async function open(element, key = false) {
    clearTimeout(timer);
    if (element === owner || element === asked) return;
    close();
    asked = element;
    const kind = kindOf(element);
    let content = kind.fill(element);
    if (content instanceof Promise) content = await content;
    if (asked !== element) return;
    asked = null;
    if (!content || !element.isConnected) return;
    card.replaceChildren(...content);
    if (!card.isConnected) (document.querySelector("main") ?? document.body).append(card);
    owner = element;
    byKey = key;
    card.dataset.of = kind.fill.name;
    card.classList.toggle("ka-card--key", byKey);
    card.setAttribute("role", kind.label ? "group" : "tooltip");
    if (kind.label) card.setAttribute("aria-label", element.getAttribute("aria-label") ?? element.firstChild.textContent.trim());
    else card.removeAttribute("aria-label");
    titled?.setAttribute("data-title", titled.title);
    titled?.removeAttribute("title"); // or the browser shows it a second time
    card.hidden = false;
    card.scrollTop = 0;
    element.setAttribute("aria-describedby", card.id);
    place(element);
  }

  function close() {
    clearTimeout(timer);
    asked = null;
    if (titled?.dataset.title) titled.title = titled.dataset.title;
    titled?.removeAttribute("data-title");
    titled = null;
    owner?.removeAttribute("aria-describedby");
    owner = null;
    card.hidden = true;
  }

  function leave() {
    if (card.contains(document.activeElement)) return;
    if (owner?.matches(":focus-visible")) open(owner);
    else close();
  }

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const element = ownerAt(event);
    if (element && element !== owner) {
      if (element.matches("a.ka-cite")) words(); // there by the time the card opens
      later(() => open(element), kindOf(element).after);
    } else if (element || card.contains(event.target)) clearTimeout(timer);
    else later(leave, CLOSE_AFTER);
  });

  document.addEventListener("focusin", (event) => {
    const element = ownerAt(event);
    if (element?.matches(":focus-visible")) kindOf(element).tap ? open(element, true) : later(() => open(element, true), kindOf(element).after);
    else if (!card.contains(event.target)) close();
  });

  document.addEventListener("focusout", (event) => {
    if (event.target === asked) asked = null;
    const inside = card.contains(event.target);
    if (!inside && event.target !== owner) return;
    if (card.contains(event.relatedTarget) || (!inside && card.matches(":hover"))) return;
    if (inside && (event.relatedTarget === null || event.relatedTarget === owner)) return; // a press beside a button, or the way back
    close();
  });

  document.addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "touch";
    openAtPress = owner !== null && ownerAt(event) === owner;
    if (owner && !openAtPress && !card.contains(event.target)) close();
  });

  document.addEventListener("click", (event) => {
    const element = ownerAt(event);
    if (!element) return;
    if (touched && !openAtPress && kindOf(element).tap) {
      event.preventDefault();
      open(element);
    } else {
      close();
    }
  });

  document.addEventListener("keydown", (event) => {
    if (!owner) {
      if (event.key === "Escape") asked = null;
      return;
    }
    const inside = card.contains(document.activeElement);
    if (event.key === "Escape") {
      const from = owner;
      if (inside) from.focus({ preventScroll: true });
      close();
    } else if (event.key === "ArrowDown" && !inside && document.activeElement === owner && actions().length) {
      event.preventDefault();
      actions()[0].focus({ preventScroll: true });
    } else if (event.key === "Tab" && inside) {
      const at = actions().indexOf(document.activeElement) + (event.shiftKey ? -1 : 1);
      if (actions()[at]) return;
      if (event.shiftKey) event.preventDefault();
      owner.focus({ preventScroll: true }); // and from there the browser goes on, as if the card were not
    }
  });

  // Abbreviations that are no links take their place in the tab order, each at its first occurrence alone.
  const seen = new Set();
  for (const element of document.querySelectorAll("article abbr[title]:not(a abbr)")) {
    if (!seen.has(element.title)) element.tabIndex = 0;
    seen.add(element.title);
  }

  // A card does not follow a table that is scrolled sideways beneath it.
  document.addEventListener("scroll", (event) => event.target !== document && event.target !== card && owner && close(), true);
  addEventListener("resize", close);
})();
