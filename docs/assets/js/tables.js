// Tables of entities can be sorted by a column and, when they are long, filtered by words. Without this script they are complete.
(() => {
  "use strict";
  const SORT_FROM = 3; // rows
  const FILTER_FROM = 12;
  let collator; // costs more to make than all else here: made when a reader sorts

  const make = (tag, attributes, ...content) => {
    const element = Object.assign(document.createElement(tag), attributes);
    element.append(...content);
    return element;
  };

  // What a cell sorts by: a moment's own date, else the number it begins with, else its words without citation marks.
  function key(row, column) {
    const cell = row.cells[column];
    if (!cell || cell.querySelector(".ka-absent, .ka-none")) return "";
    if (cell.dataset.sort) return cell.dataset.sort;
    const copy = cell.cloneNode(true);
    for (const aside of copy.querySelectorAll("sup, .ka-asof, .ka-period, .ka-visually-hidden")) aside.remove();
    const moment = copy.querySelector("time")?.dateTime;
    if (moment) return moment;
    const text = copy.textContent.trim();
    const number = /^(?:about\s)?([−-]?[\d,]+(?:\.\d+)?)(?=\s|%|°|–|$)/.exec(text);
    return number ? number[1].replaceAll(",", "").replace("−", "-") : text;
  }

  function compare(a, b) {
    const numbers = !Number.isNaN(+a) && !Number.isNaN(+b);
    if (numbers) return a - b;
    collator ??= new Intl.Collator(document.documentElement.lang || "en", { numeric: true, sensitivity: "base" });
    return collator.compare(a, b);
  }

  function sort(table, heading) {
    const order = heading.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
    const sign = order === "ascending" ? 1 : -1;
    for (const other of heading.parentElement.cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", order);
    const column = heading.cellIndex;
    for (const body of table.tBodies) {
      const rows = [...body.rows].map((row) => [key(row, column), row]);
      // what is absent stands last in either order
      rows.sort(([a], [b]) => (a === "") - (b === "") || sign * compare(a, b));
      body.append(...rows.map(([, row]) => row));
    }
  }

  function addSorting(table) {
    for (const heading of table.tHead.rows[0].cells) {
      if (!heading.textContent.trim()) continue;
      const button = make("button", { type: "button", className: "ka-sort" }, ...heading.childNodes);
      button.addEventListener("click", () => sort(table, heading));
      heading.append(button);
    }
  }

  function addFilter(table, rows) {
    const texts = new Map(rows.map((row) => [row, row.textContent.toLocaleLowerCase()]));
    const input = make("input", { type: "search", autocomplete: "off", spellcheck: false });
    const output = make("output", {}, `${rows.length} rows`);
    const label = make("label", {}, "Show rows with");
    input.id = `ka-filter-${document.querySelectorAll(".ka-filter").length + 1}`;
    label.htmlFor = input.id;
    input.addEventListener("input", () => {
      const words = input.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const [row, text] of texts) {
        row.hidden = !words.every((word) => text.includes(word));
        shown += !row.hidden;
      }
      output.textContent = words.length ? `${shown} of ${rows.length} rows` : `${rows.length} rows`;
    });
    (table.closest(".ka-table-scroll") ?? table).before(make("div", { className: "ka-filter" }, label, input, output));
  }

  function prepare(table) {
    const rows = [...table.tBodies].flatMap((body) => [...body.rows]);
    if (table.tHead && rows.length >= SORT_FROM) addSorting(table);
    if (rows.length >= FILTER_FROM) addFilter(table, rows);
  }

  // A table that is folded away is prepared as it unfolds: a field for words would have the browser lay out what nobody sees.
  for (const table of document.querySelectorAll("table.ka-table:not(.ka-claims)")) {
    const folded = table.closest("details:not([open])");
    if (folded) folded.addEventListener("toggle", () => prepare(table), { once: true });
    else prepare(table);
  }
})();
