// A citation mark shows its source's card, made from the reference list's own item: on hover, on keyboard focus, on tap.
// It stays while the pointer is over it and leaves with Escape, by moving away or by tapping elsewhere (WCAG 2.2, 1.4.13).
// Without this script a mark still leads to its reference.
(() => {
  "use strict";
  const OPEN_AFTER = 90; // ms; a pointer that only passes by opens nothing
  const CLOSE_AFTER = 220; // ms; time to move from the mark onto the card
  const MARGIN = 8; // px kept free at the window's edges

  const card = document.createElement("div");
  card.className = "ka-card md-typeset";
  card.id = "ka-card";
  card.setAttribute("role", "tooltip");
  card.hidden = true;

  let owner = null; // the mark whose card is open
  let timer = 0;
  let touched = false; // the last press was a finger's
  let openAtPress = false; // and the card was open already then: this tap follows the link

  const markAt = (event) => (event.target instanceof Element ? event.target.closest("a.ka-cite") : null);
  const later = (what, ms) => {
    clearTimeout(timer);
    timer = setTimeout(what, ms);
  };

  function fill(mark) {
    const item = document.getElementById(decodeURIComponent(mark.hash.slice(1)));
    if (!item) return false;
    const copy = item.cloneNode(true);
    for (const extra of copy.querySelectorAll(".ka-backlinks, .ka-ref-entry, .ka-says")) extra.remove();
    for (const named of copy.querySelectorAll("[id]")) named.removeAttribute("id");
    card.replaceChildren(...copy.childNodes);
    if (mark.dataset.says) {
      const says = document.createElement("p");
      says.className = "ka-card-says";
      says.textContent = mark.dataset.says;
      card.append(says);
    }
    return true;
  }

  function place(mark) {
    const page = (card.offsetParent ?? document.body).getBoundingClientRect();
    const at = mark.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const { offsetWidth: width, offsetHeight: height } = card;
    const below = at.bottom + height + MARGIN <= clientHeight || at.top < height + MARGIN;
    const left = Math.max(MARGIN, Math.min(at.left + at.width / 2 - width / 2, clientWidth - width - MARGIN));
    card.style.left = `${left - page.left}px`;
    card.style.top = `${(below ? at.bottom : at.top - height) - page.top}px`;
  }

  function open(mark) {
    clearTimeout(timer);
    if (mark === owner) return;
    close();
    if (!fill(mark)) return;
    if (!card.isConnected) (document.querySelector("main") ?? document.body).append(card);
    owner = mark;
    card.hidden = false;
    mark.setAttribute("aria-describedby", card.id);
    place(mark);
  }

  function close() {
    clearTimeout(timer);
    owner?.removeAttribute("aria-describedby");
    owner = null;
    card.hidden = true;
  }

  function leave() {
    if (owner?.matches(":focus-visible")) open(owner);
    else close();
  }

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const mark = markAt(event);
    if (mark && mark !== owner) later(() => open(mark), OPEN_AFTER);
    else if (mark || card.contains(event.target)) clearTimeout(timer);
    else later(leave, CLOSE_AFTER);
  });

  document.addEventListener("focusin", (event) => {
    const mark = markAt(event);
    if (mark?.matches(":focus-visible")) open(mark);
    else if (!card.contains(event.target)) close();
  });

  document.addEventListener("focusout", (event) => {
    if (event.target === owner && !card.matches(":hover")) close();
  });

  document.addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "touch";
    openAtPress = owner !== null && markAt(event) === owner;
    if (owner && !openAtPress && !card.contains(event.target)) close();
  });

  document.addEventListener("click", (event) => {
    const mark = markAt(event);
    if (!mark) return;
    if (touched && !openAtPress) {
      event.preventDefault();
      open(mark);
    } else {
      close();
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && owner) close();
  });

  // A card does not follow a table that is scrolled sideways beneath it.
  document.addEventListener("scroll", (event) => event.target !== document && event.target !== card && owner && close(), true);
  addEventListener("resize", close);
})();
