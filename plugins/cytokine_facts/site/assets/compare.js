// A reader's own comparison: the address says which labels, in which order.
import { remarks, table } from "./columns.js";
import { answered, h, json, patient, plural, root, styled } from "./dom.js";
import { lazy } from "./find.js";
import { equip } from "./table.js";
import { address, keep } from "./tray.js";

const place = document.getElementById("free");
const legend = document.getElementById("legend");
const MOST = Number(place.dataset.most);
const FACTS = place.dataset.facts.split("|");
const ROLES = place.dataset.roles.split("|").map((pair) => pair.split("="));
const ID = /^[a-z0-9-]+\/[a-z0-9-]+$/;
const before = { place: [...place.childNodes], title: document.title };
const documents = new Map();
let turns = 0;

const read = () => {
  const asked = new URLSearchParams(location.search);
  const ids = [...new Set((asked.get("p") ?? "").split(",").map((id) => id.trim()).filter(Boolean))];
  return { ids, base: asked.get("base") };
};

const page = (id, name) => h("a", { href: `${root}products/${id}/` }, name);

function withdrawn({ id, name, withdrawn: day, instead }) {
  const said = [page(id, name), ` was withdrawn on ${day} and is not compared.`];
  if (instead) said.push(" Its record was replaced by ", page(...instead), ".");
  return { problem: h("span", {}, ...said) };
}

// The column of a label, or why there is none.
async function fetched(id) {
  const shown = id.slice(0, 80);
  if (!ID.test(id)) return { problem: `“${shown}” is not the id of a label.` };
  try {
    const found = await json(`columns/products/${id}.json`);
    return found.withdrawn ? withdrawn(found) : found;
  } catch (error) {
    if (error.status !== 404) return { problem: `“${shown}” did not load. Try again.`, again: true };
    return { problem: `There is no label “${shown}”. It may have been renamed.` };
  }
}

async function load(ids) {
  await Promise.all(
    ids.filter((id) => !documents.has(id)).map(async (id) => documents.set(id, await fetched(id))),
  );
  const found = ids.map((id) => documents.get(id));
  for (const id of ids) if (documents.get(id).again) documents.delete(id);
  return found;
}

// Old ids are followed; what is said of them.
async function today({ ids, base }) {
  const asked = [...new Set([...ids.slice(0, MOST), base])].filter((id) => ID.test(id ?? ""));
  const found = (await load(asked)).map((at, n) => [asked[n], at]);
  const moved = new Map(found.filter(([, at]) => at.moved));
  if (!moved.size) return { ids, base, said: [] };
  const now = (id) => moved.get(id)?.moved ?? id;
  const known = { ids: [...new Set(ids.map(now))], base: now(base) };
  history.replaceState(null, "", query(known.ids, known.base));
  const said = [...moved].map(([id, { name }]) => `“${id}” was renamed; it is ${name} now.`);
  return { ...known, said };
}

function query(ids, base) {
  const only = new URLSearchParams(location.search).has("only") ? "&only=1" : "";
  return address(ids) + (ids.length ? `${base && ids.includes(base) ? `&base=${base}` : ""}${only}` : "");
}

function go(ids, base, focus) {
  history.pushState(null, "", query(ids, base));
  return render(focus);
}

function controls(labels, base) {
  const ids = labels.map((label) => label.id);
  const swapped = (n, m) => ids.map((id, k) => (k === n ? ids[m] : k === m ? ids[n] : id));
  const button = (key, text, name, click, disabled = false) =>
    h("button", { type: "button", id: key, "aria-label": name, click, disabled: disabled ? "" : null }, text);
  return h("ol", { class: "cols" }, ...labels.map(({ id, name }, n) =>
    h("li", {}, h("span", {}, name),
      n === base
        ? h("b", {}, "baseline")
        : button(`base-${id}`, "Make baseline", `Make ${name} the baseline`, () => go(ids, id, "columns")),
      button(`left-${id}`, "←", `Move ${name} left`, () => go(swapped(n, n - 1), ids[base], `left-${id}`), n === 0),
      button(`right-${id}`, "→", `Move ${name} right`, () => go(swapped(n, n + 1), ids[base], `right-${id}`), n === ids.length - 1),
      button(`out-${id}`, "Remove", `Remove ${name}`, () => go(ids.filter((other) => other !== id), ids[base], "columns")))));
}

function adding(ids, base) {
  const box = h("input", { id: "add", type: "text", autocomplete: "off", spellcheck: "false", maxlength: "100" });
  const form = h("div", { class: "adding" }, h("label", { for: "add" }, "Add a label"), box);
  lazy(box, { kinds: ["Label"], pick: (hit) => go([...ids, hit.id], base, "columns") });
  return form;
}

// The last of overlapping renderings is shown.
async function render(focus) {
  const turn = (turns += 1);
  await styled();
  const { ids, base, said } = await today(read());
  const found = await load(ids.slice(0, MOST));
  if (turn !== turns) return;
  const fixed = document.getElementById("fixed");
  fixed.hidden = ids.length > 0;
  if (!ids.length) {
    place.replaceChildren(...before.place, adding([], null));
    document.querySelector("h1").textContent = "Compare";
    document.title = before.title;
    legend.hidden = true;
    keep(new Map());
    return;
  }
  said.push(...found.filter((one) => one.problem).map((one) => one.problem));
  const labels = found.filter((one) => !one.problem);
  const known = labels.map((label) => label.id);
  if (ids.length > MOST) said.unshift(`${MOST} labels at most; left out: ${ids.slice(MOST, MOST + 20).map((id) => id.slice(0, 80)).join(", ")}.`);
  if (base && !known.includes(base)) said.push("The baseline asked for is not shown; the first label is the baseline.");
  if (labels.length === 1) said.push("One label has nothing to stand beside: add another.");
  if (!labels.length) said.push("No label is left to show: add some, or read a set below.");
  fixed.hidden = labels.length > 0;
  const at = Math.max(0, known.indexOf(base));
  const title = `Compare ${plural(labels.length, "label")}`;
  document.querySelector("h1").textContent = title;
  document.title = labels.length ? `Compare ${labels.map((label) => label.name).join(", ")}` : before.title;
  legend.hidden = !labels.length;
  document.querySelector(".from span").textContent = location.href;
  keep(new Map(labels.map((label) => [label.id, label.name])));
  const parts = [];
  if (said.length) parts.push(h("div", { class: "note", role: "status" }, ...said.map((one) => h("p", {}, one))));
  if (labels.length > 1) parts.push(h("div", { class: "note" }, ...remarks(labels, at).map((one) => h("p", {}, one))));
  if (labels.length) {
    const made = table(labels, at, title, FACTS, ROLES);
    const tools = h("div", { class: "tools", "data-p": known.join(","), "data-base": known[at] });
    equip(tools, made);
    parts.push(controls(labels, at));
    if (labels.length < MOST) parts.push(adding(known, known[at]));
    parts.push(tools, h("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": `Table: ${title}` }, made));
  } else parts.push(adding([], null));
  place.replaceChildren(...parts);
  if (focus) (document.getElementById(focus) ?? document.querySelector(".cols button:not(:disabled)") ?? document.getElementById("add")).focus();
}

addEventListener("popstate", () => render());
const loading = () => {
  place.replaceChildren(h("p", { role: "status" }, "The labels are loading. The sets below work already."));
  answered();
};
patient(render(), loading).finally(answered);
