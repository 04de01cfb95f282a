// Searches as one types: Pagefind finds and ranks, the list of names puts first what bears the name, and mends misspelt words.
// Loaded by search.js when a reader opens the search; from then on the index comes in small pieces, as it is needed.
const AT_ONCE = 10; // results shown before "more"
const WAIT = 120; // ms without a key before a search begins
const SECTIONS = 3; // of a page, listed beneath it

// How much a word counts in which metadata (atlas/search/documents.py): what has a page of its own before what is mentioned.
const WEIGHTS = { name: 6, names: 6, spelt: 5, ids: 9, tag: 5, heading: 5, term: 4, terms: 3, summary: 1, launch: .6, work: .6, kind: 0, title: 0 };

// ---- letters

const LATIN = Object.fromEntries(
  ("а=a б=b в=v г=g д=d е=e ж=zh з=z и=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=h ц=ts ч=ch ш=sh щ=sh ъ= ы=i ь= э=e ю=iu я=ia " +
   "ә=a ғ=g қ=k ң=n ө=o ұ=u ү=u һ=h і=i").split(" ").map((pair) => pair.split("=")),
);
const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

/** A word as it sounds, whatever the script: КазСат, ҚазСат and Kazsatt are one. */
export const fold = (text) =>
  plain(text).replace(/\p{Script=Cyrillic}/gu, (letter) => LATIN[letter] ?? letter)
    .replace(/kh/g, "h").replace(/gh/g, "g").replace(/[cq](?!h)/g, "k").replace(/w/g, "v").replace(/y/g, "i").replace(/(\p{L})\1+/gu, "$1");

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const CYRILLIC = /\p{Script=Cyrillic}/u;
const words = (text) => text.match(WORD) ?? [];

// Words of a question that say nothing of what is looked for: Pagefind wants every word, and no page has "how many".
const ASKING = new Set("a an and are at by did do does for from had has have how in is it its many much of on or still the there to was were what when where which who whose why will with".split(" "));
const meant = (query) => {
  const all = query.trim().split(/\s+/);
  const rest = all.filter((word) => !ASKING.has(word.toLowerCase().replace(/[^\p{L}]/gu, "")));
  return all.length > 2 && rest.length ? rest.join(" ") : query;
};

// Russian and Kazakh endings; Pagefind finds what begins with a word, so without its ending it finds all forms.
const ENDING = /(?:ами|ями|ого|его|ому|ему|ыми|ими|ах|ях|ам|ям|ов|ев|ей|ой|ою|ом|ем|ый|ий|ая|яя|ое|ее|ые|ие|ых|их|ым|им|ую|юю|а|я|о|е|ы|и|у|ю|ь|(?:дың|дің|тың|тің|ның|нің|дан|ден|тан|тен|нан|нен|лар|лер|дар|дер|тар|тер|да|де|та|те|ға|ге|қа|ке|ды|ді|ты|ті|ны|ні))$/u;
export const stem = (word) => (/^\p{Script=Cyrillic}{6,}$/u.test(word) ? word.replace(ENDING, "") : word);

function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]));
    row = next;
  }
  return row[b.length];
}

// ---- names

/** What is called so, whether whole or in part, and what a misspelt word may have meant. */
export class Names {
  constructor(names) {
    const sounds = (text) => words(text).map(fold);
    this.entries = Object.entries(names).map(([id, [weight, own, also]]) => ({
      id, weight, names: own.map(sounds), parts: own.flatMap((text) => text.split(/ \((.*)\)$/)).map(sounds), also: also.map(sounds), // of "Agency (A)": "Agency", "A"
    }));
    this.words = new Map(); // as it sounds -> [as it is written, how much leads there]
    this.own = new Map(); // the same of Cyrillic words, with the word that stands for it in the name in the page's own language
    for (const [weight, own, also] of Object.values(names)) {
      const here = new Map(words(own[0]).map((word) => [fold(word), [word, weight]]));
      for (const word of [...own, ...also].flatMap(words)) {
        const sound = fold(word);
        keep(this.words, sound, word, weight);
        if (CYRILLIC.test(word)) keep(this.own, sound, nearest(sound, here), weight);
      }
    }
  }

  /** By id: the better it bears the name and the more leads there, the more. */
  ranks(query) {
    const wanted = words(query).map(stem).map(fold);
    const whole = words(query).map(fold).join("");
    const found = new Map();
    if (!whole) return found;
    for (const { id, weight, names, parts, also } of this.entries) {
      let best = 0;
      for (const name of [...names, ...parts, ...also]) {
        const joined = name.join("");
        if (joined === whole) best = Math.max(best, names.includes(name) ? 4 : parts.includes(name) ? 3.5 : 3);
        else if (joined.startsWith(wanted.join(""))) best = Math.max(best, 2);
        else if (wanted.every((word) => name.some((other) => other.startsWith(word)))) best = Math.max(best, 1);
        else if (name.length && joined.length > 4 && name.every((part) => wanted.includes(part))) best = Math.max(best, .5); // of more that is asked
      }
      if (best) found.set(id, best + Math.log2(1 + weight));
    }
    return found;
  }

  /** The query with each Cyrillic word of a name, whatever its ending, as the page's own language has it: KazSat for КазСат, Baikonur for Байқоңыр. */
  spelt(query) {
    const own = (word) => this.own.get(fold(word))?.[0];
    const endless = (word) => [1, 2, 3, 4].filter((letters) => word.length - letters >= 4).map((letters) => word.slice(0, -letters));
    return query.replace(WORD, (word) => (CYRILLIC.test(word) ? [word, ...endless(word)].map(own).find(Boolean) : null) ?? word);
  }

  /** The words of the query that names hold. */
  held(query) {
    return words(query).filter((word) => word.length > 3 && this.words.has(fold(word))).join(" ");
  }

  /** The query with each word that no name has put right by the nearest that one has; the same query when none is near. */
  mended(query) {
    return words(query).map((word) => nearest(fold(stem(word)), this.words) ?? word).join(" ");
  }
}

// Of two words that sound alike, the one that more leads to.
function keep(known, sound, word, weight) {
  if (word && !(known.get(sound)?.[1] >= weight)) known.set(sound, [word, weight]);
}

// Of known words that by their sound are the same, or of four letters and more and nearly so, the nearest; of two, the one that more leads to.
function nearest(sound, known) {
  if (known.has(sound)) return known.get(sound)[0];
  if (sound.length < 4 || /\d/.test(sound)) return null;
  let [best, least, most] = [null, sound.length < 8 ? 1 : 2, -1];
  for (const [other, [written, weight]] of known) {
    if (other.length < 4) continue;
    const away = distance(sound, other, least);
    if (away > least || (away === least && weight <= most)) continue;
    [best, least, most] = [written, away, weight];
  }
  return best;
}

// ---- pieces of the list

const make = (tag, attributes = {}, ...content) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value != null) element.setAttribute(name, value);
  element.append(...content.filter((each) => each != null));
  return element;
};

// Text with the words marked that begin as a word of the query does; what a hyphen joins is one mark.
function marked(text, wanted) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(WORD)) {
    const sound = fold(match[0]);
    if (!wanted.some((word) => (word.length < 3 ? sound === word : sound.startsWith(word)))) continue;
    const between = text.slice(end, match.index);
    if (between === "-" && parts.length) parts.at(-1).append("-", match[0]);
    else parts.push(between, make("mark", {}, match[0]));
    end = match.index + match[0].length;
  }
  return [...parts, text.slice(end)];
}

// Pagefind's excerpts are HTML, of which only <mark> and five characters are ever used.
const ENTITIES = { lt: "<", gt: ">", amp: "&", quot: '"', "#39": "'", "#x27": "'" };
const unescaped = (html) => html.replace(/&(#?\w+);/g, (whole, name) => ENTITIES[name] ?? whole);
const excerpt = (html) => [
  /^(<mark>)?\p{Ll}/u.test(html) ? "… " : "",
  ...html.split(/<mark>(.*?)<\/mark>/).map((part, n) => (n % 2 ? make("mark", {}, unescaped(part)) : unescaped(part))),
];

const scriptOf = (text) => (/[әғқңөұүһі]/iu.test(text) ? "kk" : CYRILLIC.test(text) ? "ru" : null);

// ---- the search

async function opened(base) {
  const [pagefind, answer] = await Promise.all([import(new URL("pagefind/pagefind.js", base).href), fetch(new URL("pagefind/atlas.json", base))]);
  if (!answer.ok) throw new Error(`${answer.status}: ${answer.url}`);
  const engine = pagefind.createInstance({
    basePath: new URL("pagefind/", base).pathname, baseUrl: base.pathname, noWorker: true, excerptLength: 24, ranking: { metaWeights: WEIGHTS },
  });
  await engine.init();
  const [kinds, beside] = await Promise.all([engine.filters(), answer.json()]);
  return { engine, ...beside, known: kinds.kind ?? {}, names: new Names(beside.names) };
}

// What any of the spellings finds, each result once with its best place; how many there are of each kind, Pagefind says of one alone.
async function union(search, spellings, kind) {
  const found = await Promise.all(spellings.map((text) => search(text, kind)));
  const results = new Map();
  for (const { results: some } of found) {
    some.forEach((result, place) => {
      const known = results.get(result.id);
      results.set(result.id, { result: known?.result ?? result, place: Math.min(place, known?.place ?? place) });
    });
  }
  const counted = found.map((one) => (kind ? one.totalFilters : one.filters).kind ?? {});
  const counts = counted[0];
  if (spellings.length > 1) {
    const kinds = Object.keys(counts).filter((name) => counted.some((each) => each[name]));
    await Promise.all(kinds.map(async (name) => {
      const those = await Promise.all(spellings.map((text) => search(text, name)));
      counts[name] = new Set(those.flatMap((each) => each.results.map((result) => result.id))).size;
    }));
  }
  return { results: [...results.values()], counts };
}

/** What is found for what is `typed` among `kind` ("" for all): results in order, counts by kind, and the query that was answered. */
export async function find({ engine, names }, typed, kind) {
  const query = meant(typed);
  const search = (text, among) => engine.search(text.split(/\s+/).map(stem).join(" "), among ? { filters: { kind: among } } : {});
  const ask = async (text) => {
    const spellings = [...new Set([text, names.spelt(text)])];
    const { results: all, counts } = await union(search, spellings, kind);
    const ranks = names.ranks(text);
    const results = all.map(({ result, place }) => ({ result, place, rank: ranks.get(result.id) ?? 0 }));
    results.sort((a, b) => b.rank - a.rank || a.place - b.place);
    return { query: text, spellings, counts, results: results.map(({ result, rank }) => ({ result, named: rank > 0 })) };
  };
  const found = { ...await ask(query), query: typed };
  if (found.results[0]?.named) return found;
  // Pagefind answers a word it does not know with what begins alike, down to a letter: see what the first results hold.
  const first = await Promise.all(found.results.slice(0, 3).map(({ result }) => result.data()));
  const held = first.map(({ content, meta }) => words([content, ...Object.values(meta)].join(" ")).map(fold));
  const holds = (wanted) => held.some((those) => wanted.every((word) => those.some((other) => other.startsWith(word))));
  const wanted = words(query).map((word) => fold(stem(word)));
  if (holds(wanted.map((word) => word.slice(0, Math.max(4, word.length - 3))))) return found;
  const mended = names.mended(query);
  if (plain(mended) !== plain(words(query).join(" "))) {
    const again = await ask(mended);
    if (again.results.length) return again;
  }
  const near = holds(query.split(/\s+/).map((word) => words(word).map(fold).join("").slice(0, 4)));
  if (near) return { ...found, near };
  // Of a whole question what can be looked for is what it names.
  const named = names.held(query);
  const again = named ? await ask(named) : null;
  return again?.results.length ? again : { ...found, results: [], counts: {} };
}

/** Make the search work whose parts stand in `root`; `onPage` keeps the query in the address. Resolves when it is ready. */
export async function start(root, onPage) {
  const part = (name) => root.querySelector(`[data-search="${name}"]`);
  const [input, kindsBox, status, list, begin] = ["input", "kinds", "status", "list", "start"].map(part);
  const base = new URL("../../", import.meta.url);
  const index = await opened(base);
  const say = (key, parts = {}) => index.words[key].replace(/\{(\w+)\}/g, (_, name) => parts[name]);
  const number = new Intl.NumberFormat(document.documentElement.lang || "en");
  const prefix = list.id;
  let kind = "";
  let shown = AT_ONCE;
  let turn = 0; // only the latest search may show what it found
  let waiting;
  let active = -1;

  const options = () => [...list.querySelectorAll("[role=option]")];

  function activate(place, scroll = true) {
    const all = options();
    all[active]?.setAttribute("aria-selected", "false");
    active = all.length ? (place + all.length) % all.length : -1;
    const option = all[active];
    option?.setAttribute("aria-selected", "true");
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
    if (option && scroll) option.scrollIntoView({ block: "nearest" });
  }

  const label = (name, many) => index.kinds[name]?.[many ? 1 : 0] ?? name;

  function item(href, ...content) {
    return make("a", { role: "option", "aria-selected": "false", tabindex: "-1", href }, ...content);
  }

  // A result: what it is called, what it is, and the words that were looked for where they stand.
  function entry(data, named, wanted, matched) {
    const { meta } = data;
    const title = meta.name ?? meta.heading ?? meta.term ?? meta.launch ?? meta.work ?? meta.title;
    const hit = (text) => marked(text, wanted).length > 1;
    const called = (meta.names ?? meta.terms ?? "").split(" · ").filter((text) => text && (scriptOf(text) || hit(text)));
    called.sort((a, b) => hit(b) - hit(a));
    const byName = named || matched.some((field) => ["name", "names", "spelt", "ids", "heading", "term", "terms", "launch", "tag", "work"].includes(field));
    const sections = ["article", "page"].includes(meta.kind) ? (data.sub_results ?? []).filter((each) => each.anchor && /<mark>/.test(each.excerpt)).slice(0, SECTIONS) : [];
    const text = meta.summary && (byName || sections.length) ? marked(meta.summary, wanted) : excerpt(data.excerpt);
    const marks = [meta.tag, ...(meta.ids ?? "").split(" ")].filter((each) => each && hit(each));
    const others = called.flatMap((each, n) => [n ? " · " : null, make("span", { lang: scriptOf(each) }, ...marked(each, wanted))]);
    const option = item(
      data.url,
      make("span", { class: "ka-hit__name" }, ...marked(title, wanted), ...marks.flatMap((each) => [" ", make("span", { class: "ka-hit__id" }, make("mark", {}, each))])),
      make("span", { class: "ka-hit__kind" }, label(meta.kind)),
      others.length ? make("span", { class: "ka-hit__others" }, ...others) : null,
      make("span", { class: "ka-hit__text" }, ...text),
    );
    option.classList.add("ka-hit");
    return [option, ...sections.map((each) => {
      const section = item(each.url, make("span", { class: "ka-hit__name" }, ...marked(each.title, wanted)), meta.kind === "article" ? make("span", { class: "ka-hit__text" }, ...excerpt(each.excerpt)) : null);
      section.classList.add("ka-hit", "ka-hit--section");
      return section;
    })];
  }

  function kindButtons(counts, total) {
    const held = kindsBox.contains(document.activeElement) ? document.activeElement.dataset.kind : null;
    const button = (name, text, count) => make(
      "button", { type: "button", "data-kind": name, "aria-pressed": String(name === kind) }, text, " ", make("span", {}, number.format(count)),
    );
    const names = Object.keys(index.kinds).filter((name) => counts[name]);
    kindsBox.replaceChildren(button("", say("all"), total), ...names.map((name) => button(name, label(name, true), counts[name])));
    kindsBox.hidden = names.length < 2 && !kind;
    kindsBox.querySelector("[aria-pressed=true]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (held !== null) [...kindsBox.children].find((each) => each.dataset.kind === held)?.focus();
  }

  function blank() {
    list.replaceChildren();
    list.hidden = kindsBox.hidden = true;
    status.textContent = "";
    begin.hidden = false;
    input.setAttribute("aria-expanded", "false");
    kind = "";
    activate(-1);
  }

  function remember() {
    if (!onPage) return;
    const address = new URL(location.href);
    for (const [name, value] of [["q", input.value.trim()], ["kind", kind]]) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    address.hash = "";
    history.replaceState(history.state, "", address);
  }

  async function search() {
    try {
      await answer(++turn);
    } catch (error) {
      console.warn("Search failed:", error);
      delete root.dataset.busy;
      part("failed").hidden = false;
    }
  }

  async function answer(mine) {
    part("failed").hidden = true;
    const typed = input.value.trim();
    remember();
    if (!words(typed).length) {
      blank();
      return;
    }
    root.dataset.busy = "";
    let found = await find(index, typed, kind);
    if (kind && !found.results.length && !found.counts[kind]) {
      kind = ""; // none of these any more: show what there is
      found = await find(index, typed, "");
      if (mine === turn) remember();
    }
    const loaded = await Promise.all(found.results.slice(0, shown).map(async ({ result, named }) => [await result.data(), named, result.matchedMetaFields ?? []]));
    if (mine !== turn) return;
    delete root.dataset.busy;
    const total = Object.values(found.counts).reduce((sum, count) => sum + count, 0);
    const wanted = found.spellings.flatMap(words).map((word) => fold(stem(word)));
    const entries = loaded.flatMap(([data, named, matched]) => entry(data, named, wanted, matched));
    const rest = found.results.length - loaded.length;
    if (rest > 0) entries.push(more(found.results.length));
    for (const [n, option] of entries.entries()) option.id = `${prefix}-${n}`;
    begin.hidden = true;
    list.hidden = !entries.length;
    list.replaceChildren(...entries);
    kindButtons(found.counts, total);
    input.setAttribute("aria-expanded", String(entries.length > 0));
    const count = found.results.length === 1 ? say("one") : say("many", { count: number.format(found.results.length) });
    if (!found.results.length) status.replaceChildren(make("strong", {}, say("none", { typed })), " ", say("hint"));
    else if (found.near) status.textContent = say("near", { typed, count });
    else if (found.query !== typed) status.textContent = say("instead", { typed, query: found.query, count });
    else status.textContent = count;
    status.dataset.query = typed;
    activate(entries.length ? 0 : -1, false);
    list.scrollTop = 0;
  }

  // The last option: the same search on the page, or the next results there.
  function more(count) {
    const address = new URL("search/", base);
    address.searchParams.set("q", input.value.trim());
    if (kind) address.searchParams.set("kind", kind);
    const option = item(address.href, onPage ? say("more") : say("rest", { count: number.format(count) }));
    option.classList.add("ka-hit", "ka-hit--more");
    if (onPage) {
      option.addEventListener("click", async (event) => {
        event.preventDefault();
        const at = options().length - 1;
        shown += AT_ONCE * 2;
        await search();
        activate(at);
      });
    }
    return option;
  }

  // Whoever types on and presses Enter at once wants what is typed, not what was found before.
  async function choose() {
    if (status.dataset.query !== input.value.trim()) {
      clearTimeout(waiting);
      await search();
    }
    options()[active]?.click();
  }

  input.addEventListener("input", () => {
    shown = AT_ONCE;
    clearTimeout(waiting);
    waiting = setTimeout(search, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      activate(active + step);
    } else if (event.key === "Enter") {
      event.preventDefault();
      choose();
    }
  });
  list.addEventListener("pointermove", (event) => {
    const place = options().indexOf(event.target.closest("[role=option]"));
    if (place >= 0 && place !== active) activate(place, false);
  });
  list.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.hash && link.pathname === location.pathname && link.search === location.search) root.close?.(); // on this very page
  });
  kindsBox.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    kind = button.dataset.kind === kind ? "" : button.dataset.kind;
    shown = AT_ONCE;
    search();
  });
  begin.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    input.value = button.textContent;
    input.focus();
    search();
  });

  if (onPage) {
    const given = new URLSearchParams(location.search);
    if (given.get("q") && !input.value) {
      input.value = given.get("q");
      kind = index.kinds[given.get("kind")] ? given.get("kind") : "";
    }
  }
  // A choice of kind is for one visit to the dialog: when it is opened again nothing is left out unseen.
  root.addEventListener("close", () => {
    if (!kind) return;
    kind = "";
    search();
  });
  if (input.value.trim()) await search();
  if ("enter" in root.dataset) options()[active]?.click(); // pressed before there was anything to choose from
  delete root.dataset.enter;
}
