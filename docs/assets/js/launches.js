// The launch log: search, filters, order, a chart of the years and downloads. The address keeps the state. Without this script: pages by decade.
(async () => {
  "use strict";
  const form = document.querySelector(".ka-log-form");
  if (!form) return;
  const box = document.querySelector(".ka-log-result");
  const body = box.querySelector("tbody");
  const svg = box.querySelector("svg");
  const output = form.querySelector("output");
  const more = box.querySelector("[data-do=more]");
  const heads = [...box.querySelectorAll("th[data-key]")];
  const labels = heads.map((head) => head.textContent.trim());
  const NAMES = ["q", "from", "to", "family", "vehicle", "pad", "outcome", "crewed", "kz"];
  const STEP = 50;
  const LONG = 100; // letters of payloads; a longer row does not fit the size that a row has before it is laid out (offscreen.css)
  if (location.search) output.textContent = ""; // the count of all is not that of what the address asks for
  let log;
  try {
    log = await (await fetch(form.dataset.src)).json();
  } catch {
    form.hidden = box.hidden = true; // opened from a folder: the decades below hold it all
    return;
  }
  const say = (key, parts = {}) => log.words[key].replace(/\{(\w+)\}/g, (_, name) => parts[name].toLocaleString("en"));
  const text = (value) => String(value).replace(/[&<>"]/g, (char) => `&#${char.charCodeAt()};`);
  const fold = (value) => value.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

  const all = log.rows.map(([tag, time, v, variant, serial, p, mission, payloads, further, orbit, outcome, stage, agency, flags, src]) => {
    const vehicle = log.vehicles[v];
    const pad = log.pads[p];
    const row = { tag, time, year: +time.slice(0, 4), vehicle, pad, variant: log.variants[variant], serial: serial || "", mission: mission || "", payloads, further };
    Object.assign(row, { orbit: log.orbits[orbit], outcome: log.outcomes[outcome], stage, agency: log.agencies[agency], src: src.map((s) => log.sources[s]) });
    ["crewed", "provisional", "vehicleUnsure", "padUnsure", "kz"].forEach((name, bit) => (row[name] = !!(flags >> bit & 1)));
    row.anchor = tag.replaceAll(" ", "-");
    return row;
  });
  // All that a launch is found by; made when somebody searches.
  const textOf = (r) => (r.text ??= fold([r.tag, r.time, r.vehicle[1], r.variant, r.serial, r.pad[1], r.mission, r.payloads, r.orbit[1], r.outcome[1], r.agency,
    date(r.time), ...r.pad.slice(3), r.crewed ? say("crewed") : "", r.kz ? say("kz") : "", r.provisional ? say("provisional") : ""].join(" ")));
  const keys = { date: (r) => r.time, mission: (r) => r.mission || r.payloads, vehicle: (r) => r.vehicle[1], pad: (r) => r.pad[1], orbit: (r) => r.orbit[1], outcome: (r) => r.outcome[1] };
  const orders = { date: all };
  // Every launch in the order of a key, found once: a filter then only leaves some out. Names are few: they are compared, not the rows.
  const ordered = (name) => {
    if (!orders[name]) {
      const { compare } = new Intl.Collator("en", { numeric: true });
      const rank = new Map([...new Set(all.map(keys[name]))].sort(compare).map((key, place) => [key, place]));
      const places = all.map((r) => rank.get(keys[name](r)));
      orders[name] = [...all.keys()].sort((a, b) => places[a] - places[b]).map((n) => all[n]);
    }
    return orders[name];
  };
  let found = [];
  let limit = STEP;
  let sort = "-date";
  let target = "";

  const date = (time) => {
    const [, y, m, d, clock] = /^(\d+)-?(\d+)?-?(\d+)?(?:T([\d:]+)Z)?/.exec(time);
    const day = [d && +d, m && log.months[m - 1], y].filter(Boolean).join(" ") + (clock ? `, ${clock} UTC` : "");
    return (/[~%]$/.test(time) ? "about " : "") + day + (/[?%]$/.test(time) ? ` ${say("uncertain")}` : "");
  };
  const small = (...parts) => { const joined = parts.filter(Boolean).join(" "); return joined ? `<span class="ka-log-more">${joined}</span>` : ""; };
  const tag = (name) => ` <span class="ka-log-tag">${say(name)}</span>`;
  const link = ([, name, url], unsure) => `<span><a href="${url}">${text(name)}</a>${unsure ? ` ${say("uncertain")}` : ""}</span>`;

  function line(r) {
    const name = r.mission || r.payloads.split("; ")[0] || say("unnamed");
    const cells = [
      text(name) + (r.crewed ? tag("crewed") : "") + (r.kz ? tag("kz") : "") + (r.payloads === name ? "" : small(text(r.payloads), r.further && say("more", { number: r.further }))),
      link(r.vehicle, r.vehicleUnsure) + small(r.variant === r.vehicle[1] ? "" : text(r.variant), text(r.serial)),
      link(r.pad, r.padUnsure) + small(text(r.agency)),
      r.orbit[1],
      `<span class="ka-outcome">${r.outcome[1]}</span>` + small(r.stage && say("stage", { number: r.stage })) + (r.provisional ? small(say("provisional")) : "") + (r.provisional || r.src.length > 1 ? small(...r.src.map(([, url], n) => `<a href="${url}">${say("source", { number: n + 1 })}</a>`)) : ""),
    ].map((html, n) => `<td data-label="${labels[n + 1]}">${html}</td>`);
    return `<tr id="${r.anchor}" data-outcome="${r.outcome[0]}"${r.payloads.length > LONG ? " data-long" : ""}${r.anchor === target ? ' class="ka-target"' : ""}><th scope="row"><a href="${r.year - r.year % 10}s/#${r.anchor}">${r.tag}</a> <span class="ka-log-date">${date(r.time)}</span></th>${cells.join("")}</tr>`;
  }

  const value = (name) => { const field = form.elements[name]; return field.type === "checkbox" ? (field.checked ? "yes" : "") : field.value.trim(); };

  function choose() {
    const [q, from, to, family, vehicle, pad, outcome, crewed, kz] = NAMES.map(value);
    const words = fold(q).split(/\s+/).filter(Boolean);
    const [low, high] = [from ? +from : 0, to ? +to : Infinity];
    const name = sort.replace("-", "");
    found = ordered(name).filter((r) => r.year >= low && r.year <= high && (!family || r.vehicle[3] === family) && (!vehicle || r.vehicle[0] === vehicle)
      && (!pad || r.pad[0] === pad || r.pad.includes(pad, 3)) && (!outcome || r.outcome[0] === outcome) && (!crewed || r.crewed) && (!kz || r.kz) && words.every((word) => textOf(r).includes(word)));
    const sign = sort[0] === "-" ? -1 : 1;
    if (sign < 0) found.reverse();
    for (const head of heads) {
      if (head.dataset.key === name) head.setAttribute("aria-sort", sign < 0 ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    const sums = {};
    const years = new Map();
    for (const r of found) {
      const end = r.outcome[0];
      sums[end] = (sums[end] ?? 0) + 1;
      if (end === "pad-explosion") continue;
      const sum = years.get(r.year) ?? [0, 0];
      sum[0]++;
      sum[1] += end.endsWith("failure");
      years.set(r.year, sum);
    }
    const sum = (...ends) => ends.reduce((total, end) => total + (sums[end] ?? 0), 0);
    const attempts = found.length - sum("pad-explosion");
    output.textContent = `${say("of", { shown: found.length, all: all.length })}: ${say("counts", { attempts, failures: sum("failure"), partial: sum("partial-failure", "partial-success"), explosions: sum("pad-explosion") })}`;
    draw(years);
    show();
  }

  function show() {
    body.innerHTML = found.slice(0, limit).map(line).join("") || `<tr><td colspan="${labels.length}"><span>${say("none")}</span></td></tr>`;
    more.hidden = limit >= found.length;
  }

  let wide = 700;
  let drawn;
  const measure = () => {
    wide = svg.clientWidth || wide;
    svg.setAttribute("viewBox", `0 0 ${wide} 84`);
    if (drawn) draw(drawn);
  };
  addEventListener("resize", measure);

  function draw(years) {
    drawn = years;
    const [first, last] = [all[0].year, all.at(-1).year];
    const [year, [most]] = [...years].reduce((a, b) => (b[1][0] > a[1][0] ? b : a), [first, [0]]);
    const step = wide / (last - first + 1);
    let bars = `<title>${say("chart", { first: String(first), last: String(last), year: String(year), most })}</title>`;
    for (const [y, [n, bad]] of years) {
      const [x, h, f] = [(y - first) * step, 64 * n / most, 64 * bad / most];
      bars += `<rect x="${x.toFixed(1)}" y="${(68 - h).toFixed(1)}" width="${(step - step * .2).toFixed(1)}" height="${h.toFixed(1)}"><title>${y}: ${n}</title></rect>`;
      if (bad) bars += `<rect class="ka-bad" x="${x.toFixed(1)}" y="${(68 - f).toFixed(1)}" width="${(step - step * .2).toFixed(1)}" height="${f.toFixed(1)}"></rect>`;
    }
    for (let y = 1960; y <= last; y += 10) bars += `<text x="${((y - first + .5) * step).toFixed(1)}" y="81">${y}</text>`;
    svg.innerHTML = bars;
  }

  function remember(replace) {
    const address = new URL(location.href);
    address.search = "";
    address.hash = "";
    for (const name of NAMES) if (value(name)) address.searchParams.set(name, value(name));
    if (sort !== "-date") address.searchParams.set("sort", sort);
    if (address.href !== location.href) history[replace ? "replaceState" : "pushState"](null, "", address);
  }

  function restore() {
    const given = new URLSearchParams(location.search);
    for (const name of NAMES) {
      const field = form.elements[name];
      const wanted = given.get(name) ?? "";
      if (field.type === "checkbox") field.checked = wanted === "yes";
      else field.value = field.options && ![...field.options].some((option) => option.value === wanted) ? "" : wanted;
    }
    const order = given.get("sort") ?? "";
    sort = Object.hasOwn(keys, order.replace(/^-/, "")) ? order : "-date";
    limit = STEP;
    target = window.ka.anchor();
    choose();
    if (!all.some((r) => r.anchor === target)) return;
    if (!found.some((r) => r.anchor === target)) {
      form.reset();
      choose();
    }
    limit = Math.max(STEP, found.findIndex((r) => r.anchor === target) + 20);
    show();
    document.getElementById(target).scrollIntoView({ block: "center" });
  }

  function save(kind) {
    const names = log.columns;
    const rows = found.map((r) => [r.tag, r.time, r.vehicle[0], r.variant, r.serial, r.pad[0], r.mission, r.payloads ? r.payloads.split("; ") : [], r.further, r.crewed, r.orbit[0],
      r.outcome[0], r.stage || "", r.agency, r.provisional, r.vehicleUnsure, r.padUnsure, r.kz, r.src.map(([source]) => source)]);
    const cell = (item) => {
      const plain = item === true ? "yes" : item === false ? "no" : Array.isArray(item) ? item.join("; ") : String(item);
      if (typeof item === "string" && /^[=+\-@\t\r]/.test(item)) return `"'${item.replaceAll('"', '""')}"`; // a spreadsheet would run it
      return /[",\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
    };
    const content = kind === "csv" ? [names, ...rows].map((row) => `${row.map(cell).join(",")}\n`).join("")
      : JSON.stringify({ credit: log.credit, launches: rows.map((row) => Object.fromEntries(row.map((item, n) => [names[n], item]))) }, null, 1);
    const url = URL.createObjectURL(new Blob([content], { type: kind === "csv" ? "text/csv" : "application/json" }));
    Object.assign(document.createElement("a"), { href: url, download: `baikonur-launches.${kind}` }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  }

  let typing = false;
  let waiting;
  const changed = (replace, typed) => {
    limit = STEP;
    target = "";
    choose();
    clearTimeout(waiting);
    if (typed) waiting = setTimeout(remember, 250, replace);
    else remember(replace);
  };
  form.addEventListener("input", (event) => {
    const typed = event.target.matches("[type=search], [type=number]");
    changed(typed && typing, typed);
    typing = typed;
  });
  form.addEventListener("focusout", () => {
    typing = false;
  });
  form.addEventListener("reset", () => setTimeout(() => changed(false)));
  form.addEventListener("submit", (event) => event.preventDefault());
  box.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    const head = event.target.closest("th[data-key]");
    if (head && button) {
      sort = sort === head.dataset.key ? `-${sort}` : head.dataset.key;
      changed(false);
    } else if (button?.dataset.do === "more") {
      const next = limit;
      limit += STEP * 5;
      show();
      body.rows[next]?.querySelector("a").focus();
    } else if (button) save(button.dataset.do);
  });
  addEventListener("popstate", restore);
  addEventListener("pagehide", () => clearTimeout(waiting));
  box.removeAttribute("aria-busy");
  measure();
  restore();
})();
