// A link beside each value to the form "this fact is wrong", filled in with that value. Without this script the page has one at its end.
(() => {
  "use strict";
  const whole = document.querySelector("a.ka-report[data-row]");
  if (!whole) return;
  const MOST = 80; // letters of a value in the form
  const { make, beside } = window.ka;
  const idle = window.requestIdleCallback ?? ((work) => setTimeout(work, 50, { timeRemaining: () => 8 }));
  const rows = document.querySelectorAll(".ka-row-links").values();

  // A few at a time, whenever nothing else is to be done: a page has dozens, and its reader comes first.
  function some(spare) {
    do {
      const { value: links, done } = rows.next();
      if (done) return;
      addLink(links);
    } while (spare.timeRemaining() > 4);
    idle(some);
  }
  idle(some);

  function addLink(links) {
    const { label, value, property } = beside(links);
    const address = new URL(whole.href);
    const form = address.searchParams;
    const text = value.textContent.replace(/\s+/g, " ");
    form.set("title", `${form.get("title")}: ${label}`);
    form.set("property", property);
    form.set("value", text.length > MOST ? `${text.slice(0, MOST - 1).trimEnd()}…` : text);
    form.set("page", `${form.get("page")}#${property}`);
    const link = make("a", "ka-report-row", whole.dataset.row);
    link.href = address.href;
    link.setAttribute("aria-label", whole.dataset.label.replace("{label}", label));
    links.append(" ", link);
  }
})();
