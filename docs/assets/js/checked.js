// The article's statements can be narrowed to a verdict or a section; the address keeps the choice. Without this script all are shown.
(() => {
  "use strict";
  const lists = [...document.querySelectorAll("ol.ka-statements")];
  const totals = document.querySelector(".ka-totals");
  if (!totals || !lists.length) return;

  const make = (tag, attributes, ...content) => {
    const element = Object.assign(document.createElement(tag), attributes);
    element.append(...content);
    return element;
  };
  // Everything that belongs to a section: from its heading to the next one.
  const parts = lists.map((list) => {
    const around = [];
    for (let element = list.previousElementSibling; element; element = element.previousElementSibling) {
      around.push(element);
      if (/^H[1-6]$/.test(element.tagName)) break;
    }
    return { list, around, name: list.dataset.section, heading: around.at(-1), items: [...list.children] };
  });
  const items = parts.flatMap((part) => part.items);

  const choice = (name, words, options) => {
    const select = make("select", { name }, make("option", { value: "" }, "all"));
    for (const [value, text] of options) select.append(make("option", { value }, text));
    select.id = `ka-choice-${name}`;
    return [select, make("label", { htmlFor: select.id }, words)];
  };
  const heading = (part) => {
    const copy = part.heading.cloneNode(true);
    copy.querySelector(".headerlink")?.remove();
    return copy.textContent.trim();
  };
  const verdicts = [...totals.querySelectorAll("tbody .ka-verdict")].map((badge) => {
    const word = badge.cloneNode(true);
    word.querySelector(".ka-verdict-sign")?.remove();
    return [/ka-verdict--(\S+)/.exec(badge.className)[1], word.textContent.trim()];
  });
  const [verdict, verdictLabel] = choice("verdict", "Verdict", verdicts);
  const [section, sectionLabel] = choice("section", "Section", parts.map((part) => [part.name, heading(part)]));
  const output = make("output", {});
  const form = make("form", { className: "ka-statement-filter" },
    make("span", {}, verdictLabel, verdict), make("span", {}, sectionLabel, section), output);
  form.setAttribute("aria-label", "Show statements by");

  function apply() {
    let shown = 0;
    for (const part of parts) {
      let here = 0;
      for (const item of part.items) {
        item.hidden = !((!verdict.value || item.dataset.verdict === verdict.value) && (!section.value || part.name === section.value));
        here += !item.hidden;
      }
      for (const element of [part.list, ...part.around]) element.hidden = here === 0;
      shown += here;
    }
    output.textContent = shown === items.length ? `${items.length} statements` : `${shown} of ${items.length} statements`;
  }

  function keep() {
    const address = new URL(location.href);
    for (const select of [verdict, section]) {
      if (select.value) address.searchParams.set(select.name, select.value);
      else address.searchParams.delete(select.name);
    }
    history.replaceState(history.state, "", address);
  }

  // A link to a statement that the choice hides takes the choice back.
  function reveal() {
    const target = document.getElementById(window.ka.anchor());
    if (!target?.closest("[hidden]")) return;
    form.reset();
    apply();
    keep();
    target.scrollIntoView();
  }

  const asked = new URLSearchParams(location.search);
  for (const select of [verdict, section]) {
    const value = asked.get(select.name);
    if ([...select.options].some((option) => option.value === value)) select.value = value;
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => {
    apply();
    keep();
  });
  addEventListener("hashchange", reveal);
  totals.after(form);
  apply();
  reveal();
})();
