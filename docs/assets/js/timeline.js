// The timeline can be narrowed to a subject, a sort of happening, facts or plans; the address keeps the choice. Complete without this script.
(() => {
  "use strict";
  const form = document.querySelector("form.ka-timeline-filter");
  if (!form) return;
  const output = form.querySelector("output");
  const total = output.textContent;
  const entries = [...document.querySelectorAll(".ka-happening")];
  const years = [...document.querySelectorAll("ol.ka-timeline")].map((list) => [list, list.previousElementSibling]);
  const names = ["subject", "type", "show"];

  function narrow() {
    const [subject, type, show] = names.map((name) => form.elements[name].value);
    let shown = 0;
    for (const entry of entries) {
      const plan = entry.classList.contains("ka-happening--plan");
      const fits = (!subject || entry.dataset.kinds.split(" ").includes(subject)) && (!type || entry.dataset.type === type) && (!show || (show === "plans") === plan);
      entry.hidden = !fits;
      shown += fits;
    }
    for (const [list, heading] of years) {
      list.hidden = !list.querySelector(".ka-happening:not([hidden])");
      if (heading?.matches("h2")) heading.hidden = list.hidden;
      for (const link of document.querySelectorAll(`:is(.ka-years, .md-nav) a[href="#${heading?.id}"]`)) (link.closest("li") ?? link).hidden = list.hidden;
    }
    output.textContent = shown < entries.length ? `${shown} ${output.dataset.of}` : total;
  }

  function remember() {
    const address = new URL(location.href);
    for (const name of names) {
      if (form.elements[name].value) address.searchParams.set(name, form.elements[name].value);
      else address.searchParams.delete(name);
    }
    history.replaceState(history.state, "", address);
  }

  const given = new URLSearchParams(location.search);
  for (const name of names) {
    const value = given.get(name);
    if (value && [...form.elements[name].options].some((option) => option.value === value)) form.elements[name].value = value;
  }
  form.addEventListener("change", () => {
    narrow();
    remember();
  });
  form.addEventListener("reset", () => setTimeout(() => {
    narrow();
    remember();
  }));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  if (names.some((name) => form.elements[name].value)) narrow(); // else all stands there already
})();
