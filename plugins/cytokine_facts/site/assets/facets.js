// The index: its lists of links become filters, the address is the state of them all.
import { h, json, plural, root, styled } from "./dom.js";
import { mini } from "./mini.js";
import { refresh } from "./tray.js";

const PAGE = 50;
const scroll = document.querySelector(".page .scroll");
const body = scroll?.querySelector("tbody");
const status = document.getElementById("found");
const chips = document.getElementById("chips");
const sort = document.getElementById("sort");
const boxes = [...document.querySelectorAll(".fs details")];
const titles = new Map(boxes.map((box) => [box.id.slice(3), box.firstElementChild.textContent]));
let names, rows, contains, options;

const read = () => {
  const asked = new URLSearchParams(location.search);
  const picked = new Map();
  for (const [key, value] of asked) {
    const found = titles.has(key) ? value.split(",").filter(Boolean).slice(0, 50) : [];
    if (found.length) picked.set(key, [...new Set(found)]);
  }
  const order = asked.get("sort");
  return {
    picked, measured: asked.has("measured"), sort: Object.hasOwn(ORDERS, order) ? order : "name",
    page: Math.max(1, Number.parseInt(asked.get("page"), 10) || 1),
  };
};

function address({ picked, measured, sort: order, page = 1 }) {
  const parts = [...picked].filter(([, some]) => some.length).map(([key, some]) => `${key}=${some.map(encodeURIComponent).join(",")}`);
  if (measured) parts.push("measured=1");
  if (order !== "name") parts.push(`sort=${order}`);
  if (page > 1) parts.push(`page=${page}`);
  return location.pathname + (parts.length ? `?${parts.join("&")}` : "");
}

function apart({ id, name, odd, ...rest }) {
  const others = odd.split("\n").values();
  return { ...rest, id: id.split("\n"), name: name.split("\n").map((one) => one || others.next().value) };
}

// The labels that hold a cytokine, by their places.
function holding(slug, measured) {
  let at = 0;
  return (contains[slug]?.[measured ? 1 : 0] ?? []).map((step) => (at += step));
}

// A facet's options, and of each label the place of its option among them, or of several.
const column = (key) => (key === "maker" ? { slug: names.makers.id, of: names.products.maker } : rows.facets[key]);

// Which labels an option of a facet holds, as one flag per label.
function flags(key, slug, measured) {
  if (key === "has") {
    const found = new Uint8Array(rows.said.length);
    for (const n of holding(slug, measured)) found[n] = 1;
    return found;
  }
  const { slug: slugs, of } = column(key);
  const wanted = slugs.indexOf(slug);
  return Uint8Array.from(of, (has) => Number(Array.isArray(has) ? has.includes(wanted) : has === wanted));
}

// How many of some labels each option of a facet holds, in one pass over the labels.
function tally(key, mask, measured) {
  if (key === "has" && !contains) return () => null;
  if (key === "has") return (slug) => holding(slug, measured).reduce((sum, n) => sum + mask[n], 0);
  const { slug: slugs, of } = column(key);
  const counts = new Uint32Array(slugs.length);
  of.forEach((has, n) => {
    if (!mask[n]) return;
    if (Array.isArray(has)) for (const one of has) counts[one]++;
    else counts[has]++;
  });
  const found = new Map(slugs.map((slug, n) => [slug, counts[n]]));
  return (slug) => found.get(slug) ?? 0;
}

const every = (all, n) => all.every((found) => found[n]);

// One mask per facet in use: any of its options, but all of the cytokines asked for.
function masks(state) {
  return new Map(
    [...state.picked].map(([key, some]) => {
      const found = some.map((slug) => flags(key, slug, state.measured));
      const one = (_, n) => Number(key === "has" ? every(found, n) : found.some((f) => f[n]));
      return [key, new Uint8Array(rows.said.length).map(one)];
    }),
  );
}

function go(state) {
  history.pushState(null, "", address(state));
  show();
}

// Which label holds which cytokine is the largest part: it is fetched when it is asked for.
const CONTAINS = "columns/contains.json";

function lacking() {
  const { picked, measured } = read();
  return !contains && (picked.has("has") || measured || document.getElementById("by-has").open);
}

async function show() {
  if (lacking()) {
    try {
      contains = await json(CONTAINS);
    } catch {
      status.textContent = "What the labels contain did not load. Open “Contains” again to ask for it once more.";
      return;
    }
  }
  render();
}

const toggled = (state, key, slug, single) => {
  const picked = new Map(state.picked);
  const some = picked.get(key) ?? [];
  const without = some.filter((one) => one !== slug);
  picked.set(key, without.length < some.length ? without : single ? [slug] : [...some, slug]);
  if (!picked.get(key).length) picked.delete(key);
  return { ...state, picked, page: 1 };
};

// Every link of a list becomes a box to tick; grades are "at least", so one of them at a time.
function change() {
  options = boxes.flatMap((details) => {
    const key = details.id.slice(3);
    const list = details.querySelector("ul");
    if (key === "has") {
      list.before(cytokineTools(list));
      details.addEventListener("toggle", () => lacking() && show());
    }
    const made = [...list.children].map((item) => {
      const link = item.querySelector("a");
      const slug = link.pathname.split("/").at(-2);
      const input = h("input", { type: "checkbox", change: () => go(toggled(read(), key, slug, key === "grade")) });
      const count = h("span", { class: "al" });
      const title = link.textContent;
      item.replaceChildren(h("label", {}, input, ` ${title} `, count));
      return { key, slug, input, count, title, item };
    });
    return made;
  });
}

function cytokineTools(list) {
  const box = h("input", { id: "has-name", type: "text", autocomplete: "off", maxlength: "60" });
  const measured = h("input", { id: "has-measured", type: "checkbox" });
  box.addEventListener("input", async () => {
    const { load, match } = await import("./search.js");
    const hits = match(await load(), box.value, ["Cytokine"]).map((hit) => hit.entry().url.split("/")[1]);
    for (const { key, slug, item } of options) {
      if (key === "has") item.hidden = Boolean(box.value.trim()) && !hits.includes(slug);
    }
  });
  measured.addEventListener("change", () => go({ ...read(), measured: measured.checked, page: 1 }));
  return h("p", { class: "pick" }, h("label", { for: "has-name" }, "Any name of a cytokine "), box, " ",
    h("label", {}, measured, " only where it was measured"));
}

const ORDERS = {
  name: () => 0,
  grade: (a, b) => rows.words[rows.grade[b]].localeCompare(rows.words[rows.grade[a]]),
  measured: (a, b) => rows.measured[b] / (rows.total[b] || 1) - rows.measured[a] / (rows.total[a] || 1),
  new: (a, b) => (rows.words[rows.dated[a]] < rows.words[rows.dated[b]] ? 1 : rows.dated[a] === rows.dated[b] ? 0 : -1),
};

function row(n) {
  const { products, makers } = names;
  const maker = makers.id[products.maker[n]];
  const id = `${maker}/${products.id[n]}`;
  const source = rows.facets.source.slug[rows.source[n]];
  const said = rows.words[rows.said[n]];
  const cells = [
    said,
    mini(rows.mini[n], said),
    rows.words[rows.grade[n]],
    `${rows.measured[n]} of ${rows.total[n]}`,
    h("a", { href: `${root}makers/${maker}/` }, makers.name[products.maker[n]]),
    h("a", { href: `${root}products/source/${source}/` }, rows.words[rows.tissue[n]]),
    rows.words[rows.dated[n]],
    h("a", { class: "add", href: `${root}compare/?p=${id}`, "aria-label": `Add ${products.name[n]}` }, "Add"),
  ];
  const name = h("a", { href: `${root}products/${id}/` }, products.name[n]);
  return h("tr", {}, h("th", { scope: "row" }, name), ...cells.map((cell) => h("td", {}, cell)));
}

function pager(state, count) {
  document.querySelector(".pager")?.remove();
  const pages = Math.ceil(count / PAGE);
  if (pages < 2) return;
  const shown = n => pages <= 12 || n === 1 || n === pages || n % 10 === 0 || Math.abs(n - state.page) <= 2;
  const links = [];
  for (let n = 1; n <= pages; n++) {
    if (!shown(n)) {
      if (shown(n - 1)) links.push(h("span", {}, "…"));
      continue;
    }
    const target = { ...state, page: n };
    const click = (event) => {
      event.preventDefault();
      go(target);
      status.scrollIntoView();
    };
    links.push(h("a", { href: address(target), click, "aria-current": n === state.page ? "page" : null }, String(n)));
  }
  scroll.after(h("nav", { class: "pager", "aria-label": "Pages" }, ...links));
}

const named = (key, slug) => {
  const found = options.find((one) => one.key === key && one.slug === slug);
  return `${titles.get(key)}: ${found?.title ?? slug}`;
};

function showChips(state) {
  const some = [...state.picked].flatMap(([key, slugs]) => slugs.map((slug) => [key, slug]));
  const chip = (text, click) => h("li", {}, h("button", { type: "button", "aria-label": `Remove ${text}`, click }, `${text} ×`));
  const made = some.map(([key, slug]) => chip(named(key, slug), () => go(toggled(state, key, slug))));
  if (state.measured) made.push(chip("only where measured", () => go({ ...state, measured: false, page: 1 })));
  if (made.length > 1) {
    const clear = () => go({ ...state, picked: new Map(), measured: false, page: 1 });
    made.push(h("li", {}, h("button", { type: "button", click: clear }, "Clear all")));
  }
  const had = chips.contains(document.activeElement);
  chips.replaceChildren(...made);
  if (had) (chips.querySelector("button") ?? boxes[0].firstElementChild).focus();
}

// The filter that emptied the list: the first one, in the order chosen, after which none is left.
function emptied(state) {
  const used = new Map();
  for (const [key, slugs] of state.picked) {
    for (const slug of slugs) {
      used.set(key, [...(used.get(key) ?? []), slug]);
      const all = [...masks({ ...state, picked: used }).values()];
      if (!all[0].some((_, n) => every(all, n))) return [key, slug];
    }
  }
  return null;
}

function showEmpty(state) {
  const [key, slug] = emptied(state) ?? [];
  if (!key) return "No label.";
  const without = toggled(state, key, slug);
  const left = [...masks(without).values()];
  const count = rows.said.filter((_, n) => every(left, n)).length;
  return h("span", {}, `No label: “${named(key, slug)}” emptied the list. `,
    h("button", { type: "button", click: () => go(without) }, `Remove it: ${plural(count, "label")}`));
}

function render() {
  const state = read();
  const all = masks(state);
  const parts = [...all.values()];
  let found = rows.said.map((_, n) => n).filter((n) => every(parts, n));
  found = found.sort(ORDERS[state.sort]);
  state.page = Math.min(state.page, Math.max(1, Math.ceil(found.length / PAGE)));
  const counts = new Map([...titles.keys()].map((key) => {
    const others = [...all].filter(([other]) => other !== key || key === "has").map(([, mask]) => mask);
    return [key, tally(key, Uint8Array.from(rows.said, (_, n) => Number(every(others, n))), state.measured)];
  }));
  for (const { key, slug, input, count } of options) {
    const number = counts.get(key)(slug);
    input.checked = state.picked.get(key)?.includes(slug) ?? false;
    input.disabled = number === 0 && !input.checked;
    count.textContent = number === null ? "" : `(${number})`;
  }
  for (const [key, title] of titles) {
    const used = state.picked.get(key)?.length;
    document.getElementById(`by-${key}`).firstElementChild.textContent = used ? `${title} (${used})` : title;
  }
  document.getElementById("has-measured").checked = state.measured;
  sort.value = state.sort;
  const pages = Math.ceil(found.length / PAGE);
  status.textContent = "";
  status.append(found.length ? plural(found.length, "label") + (pages > 1 ? `, page ${state.page} of ${pages}` : "") : showEmpty(state));
  scroll.hidden = !found.length;
  body.replaceChildren(...found.slice((state.page - 1) * PAGE, state.page * PAGE).map(row));
  showChips(state);
  pager(state, found.length);
  refresh();
}

// A cytokine may be asked for by any of its names: the address is put right.
async function renamed() {
  const state = read();
  const asked = state.picked.get("has") ?? [];
  if (asked.every((slug) => Object.hasOwn(contains, slug))) return;
  const { load, match } = await import("./search.js");
  const all = await load();
  const today = (slug) => match(all, slug, ["Cytokine"]).find((hit) => !hit.rank)?.entry().url.split("/")[1] ?? slug;
  state.picked.set("has", [...new Set(asked.map((slug) => (Object.hasOwn(contains, slug) ? slug : today(slug))))]);
  history.replaceState(null, "", address(state));
}

export async function begin() {
  const parts = ["columns/names.json", "columns/labels.json", ...(lacking() ? [CONTAINS] : [])];
  const [[known, ...rest]] = await Promise.all([Promise.all(parts.map(json)), styled()]);
  [rows, contains] = rest;
  names = { products: apart(known.products), makers: apart(known.makers) };
  await renamed();
  change();
  addEventListener("popstate", show);
  await show();
}

export const sorted = (order) => go({ ...read(), sort: order, page: 1 });
