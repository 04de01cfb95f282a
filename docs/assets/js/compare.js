// Two to four satellites of any of the tables side by side: their cells move into one table, and back. The address keeps the choice
// (?s=kazsat-2,azerspace-1). Without this script all tables stand as they are.
(() => {
  "use strict";
  const form = document.querySelector("form.ka-picker");
  const place = document.querySelector(".ka-picked");
  if (!form || !place) return;
  const selects = [...form.querySelectorAll("select")];
  const output = form.querySelector("output");
  const known = new Set([...selects[0].options].map((option) => option.value).filter(Boolean));
  const homes = [...document.querySelectorAll(".ka-compare")];
  const headings = homes.map((home) => home.previousElementSibling);

  const make = (tag, attributes, ...content) => {
    const element = Object.assign(document.createElement(tag), attributes);
    element.append(...content);
    return element;
  };

  // Every row of the page once, in the order of the tables, with its cell for each satellite and where that cell lives.
  const rows = new Map();
  const heads = new Map();
  const lives = new Map();
  for (const table of document.querySelectorAll(".ka-compare-table")) {
    for (const head of table.tHead.rows[0].cells) if (head.dataset.entity) heads.set(head.dataset.entity, head);
    for (const body of table.tBodies) {
      for (const row of body.rows) {
        if (!row.dataset.property) continue;
        const key = row.dataset.property;
        if (!rows.has(key)) rows.set(key, { group: body.dataset.group, title: body.rows[0].textContent.trim(), head: row.cells[0], cells: new Map() });
        for (const cell of row.cells) if (cell.dataset.entity) rows.get(key).cells.set(cell.dataset.entity, cell);
      }
    }
  }
  for (const cell of [...heads.values(), ...[...rows.values()].flatMap((row) => [...row.cells.values()])]) lives.set(cell, [cell.parentElement, [...cell.parentElement.cells].indexOf(cell)]);

  function sendHome() {
    const away = [...place.querySelectorAll("[data-entity]")].filter((cell) => lives.has(cell));
    away.sort((a, b) => lives.get(a)[1] - lives.get(b)[1]);
    for (const cell of away) {
      const [row, position] = lives.get(cell);
      row.insertBefore(cell, row.cells[position] ?? null);
    }
    place.replaceChildren();
  }

  const nothing = () => make("td", {}, make("span", { className: "ka-none" }, make("span", { ariaHidden: "true" }, "—"), make("span", { className: "ka-visually-hidden" }, form.dataset.none)));

  function show(chosen) {
    sendHome();
    const many = chosen.length > 1;
    for (const element of [...homes, ...headings]) if (element) element.hidden = many;
    if (!many) return;
    const corner = homes[0].querySelector("thead th").cloneNode(true);
    const table = make("table", { className: "ka-table ka-claims ka-compare-table" }, make("caption", {}, form.dataset.caption));
    const top = make("tr", {}, corner, ...chosen.map((id) => heads.get(id)));
    table.append(make("thead", {}, top));
    const groups = new Map();
    for (const row of rows.values()) {
      if (!chosen.some((id) => row.cells.has(id) && !row.cells.get(id).querySelector(".ka-none"))) continue;
      if (!groups.has(row.group)) groups.set(row.group, make("tbody", {}, make("tr", {}, make("th", { scope: "rowgroup", colSpan: chosen.length + 1 }, row.title))));
      groups.get(row.group).append(make("tr", {}, row.head.cloneNode(true), ...chosen.map((id) => row.cells.get(id) ?? nothing())));
    }
    table.append(...groups.values());
    table.style.setProperty("--ka-chosen", chosen.length);
    const frame = make("div", { className: "ka-table-scroll", tabIndex: 0, role: "region", ariaLabel: form.dataset.caption }, table);
    place.append(frame);
  }

  const picked = () => [...new Set(selects.map((select) => select.value).filter((id) => known.has(id)))];

  function set(chosen) {
    selects.forEach((select, position) => { select.value = chosen[position] ?? ""; });
    show(chosen);
    output.textContent = chosen.map((id) => heads.get(id).textContent.trim()).join(", ");
  }

  function fromAddress() {
    const given = (new URLSearchParams(location.search).get("s") ?? "").split(",").filter((id) => known.has(id));
    set([...new Set(given)].slice(0, Number(form.dataset.most)));
  }

  function remember(chosen) {
    const address = new URL(location.href);
    address.searchParams.delete("s");
    const rest = address.searchParams.toString();
    const query = [chosen.length ? `s=${chosen.join(",")}` : "", rest].filter(Boolean).join("&");
    history.replaceState(history.state, "", address.pathname + (query ? `?${query}` : "") + address.hash);
  }

  form.addEventListener("change", () => {
    const chosen = picked();
    show(chosen);
    output.textContent = chosen.map((id) => heads.get(id).textContent.trim()).join(", ");
    remember(chosen);
  });
  form.addEventListener("reset", () => setTimeout(() => {
    set([]);
    remember([]);
  }));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  fromAddress();
})();
