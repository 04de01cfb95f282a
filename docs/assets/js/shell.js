// What the frame of a page adds where scripts run: the switch of the colour scheme, the place in "On this page", the way back to
// the top, and links that work when the pages lie in a folder. Without it the frame works, and the system chooses the scheme.
(() => {
  "use strict";
  const root = document.documentElement;
  const $ = (selector) => document.querySelector(selector);

  // Colour scheme: automatic, light, dark, and round again.
  const button = $(".ka-scheme");
  const NEXT = { automatic: "light", light: "dark", dark: "automatic" };
  const scheme = () => root.dataset.scheme ?? "automatic";
  function name() {
    button.ariaLabel = button.title = button.dataset[scheme()];
  }
  function choose(next) {
    if (next === "automatic") delete root.dataset.scheme;
    else root.dataset.scheme = next;
    name();
    try {
      if (next === "automatic") localStorage.removeItem("ka-scheme");
      else localStorage.setItem("ka-scheme", next);
    } catch {
      // the choice then lasts for this page only
    }
  }
  if (button) {
    name();
    button.addEventListener("click", () => choose(NEXT[scheme()]));
    addEventListener("storage", ({ key, newValue }) => key === "ka-scheme" && choose(newValue ?? "automatic"));
  }

  // The menu closes when a link in it leads to this same page.
  const menu = $("#menu");
  menu?.addEventListener("click", (event) => event.target.closest("a") && menu.matches(":popover-open") && menu.hidePopover());

  // It closes, too, when the keyboard goes on to what lies beneath it.
  menu?.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !menu.contains(relatedTarget) && menu.matches(":popover-open")) menu.hidePopover();
  });

  // "On this page": unfolded beside the text, folded away on a small screen once it has been used or left.
  const contents = $(".ka-contents");
  const wide = matchMedia("(min-width: 60em)");
  const links = [...document.querySelectorAll(".ka-contents a")];
  const targets = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  if (contents) {
    const unfold = () => (contents.open = wide.matches);
    unfold();
    wide.addEventListener("change", unfold);
    document.addEventListener("click", (event) => {
      if (!wide.matches && (!contents.contains(event.target) || event.target.closest("a"))) contents.open = false;
    });
    contents.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || wide.matches || !contents.open) return;
      contents.open = false;
      contents.firstElementChild.focus();
    });
    contents.addEventListener("focusout", ({ relatedTarget }) => {
      if (!wide.matches && relatedTarget && !contents.contains(relatedTarget)) contents.open = false;
    });
  }

  let current = null;
  function mark(link) {
    if (link === current) return;
    for (const [each, on] of [[current, false], [link, true]]) {
      each?.classList.toggle("md-nav__link--active", on);
      if (on) each?.setAttribute("aria-current", "location");
      else each?.removeAttribute("aria-current");
    }
    current = link;
    const list = contents.parentElement; // a long list scrolls along
    if (link && list.scrollHeight > list.clientHeight) list.scrollTop = link.offsetTop - list.clientHeight / 2;
  }
  function follow() {
    if (!wide.matches) return;
    const line = innerHeight / 4;
    const end = innerHeight + scrollY >= root.scrollHeight - 2;
    mark(links[end ? links.length - 1 : targets.findLastIndex((target) => target?.offsetParent && target.getBoundingClientRect().top < line)] ?? null);
  }

  // Back to the top is offered to whoever has gone far and turns round.
  const up = $(".md-top");
  let last = 0;
  // Where the page stands is known once it is laid out. As a part above gets its size the browser scrolls too, and nobody has turned round.
  new ResizeObserver(() => (last = scrollY)).observe(document.body);
  let waiting = false;
  addEventListener(
    "scroll",
    () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        if (contents) follow();
        const near = innerHeight + scrollY > root.scrollHeight - 300; // there it would lie on the links of the foot
        if (scrollY !== last) up.hidden = near || scrollY < innerHeight || scrollY > last;
        last = scrollY;
      });
    },
    { passive: true },
  );

  // What asks where things stand waits its turn: first the page's place, then that the tab of its section is in view.
  setTimeout(() => {
    if (contents) follow();
    const tab = $(".md-tabs__link--active");
    if (tab) tab.closest("ul").scrollLeft = tab.offsetLeft - tab.offsetWidth;
  }, 100);

  // In a folder on a disk nobody answers for a folder's address with the page in it.
  if (location.protocol === "file:") {
    document.addEventListener(
      "click",
      (event) => {
        const link = event.target.closest?.("a[href]");
        if (!link) return;
        const address = new URL(link.getAttribute("href"), location.href); // in a picture a link has no parts of its own
        if (address.protocol !== "file:" || !address.pathname.endsWith("/")) return;
        address.pathname += "index.html";
        link.setAttribute("href", address.href);
      },
      true,
    );
  }
})();
