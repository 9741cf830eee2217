// compared.py and compare_table.py do the same, and a test compares.
import { h, root } from "./dom.js";
import { mini } from "./mini.js";

const [CYTOKINE, NAME, SYMBOL, MARK, AMOUNT, HAS, VALUE, SHARE, PERCENT] = Array(9).keys();
const SHADES = [[1.5, "h4"], [0.5, "h3"], [0.1, "h2"], [0.01, "h1"], [0, "h0"]];
const BASIS = 1;
const APART = "its amounts are hatched and not set against the others";
const NOTHING = "it gives no amounts to set against the others";

function ratio(row, base) {
  if (!base || row[VALUE] === null || !base[VALUE]) return "";
  const found = row[VALUE] / base[VALUE];
  if (found < 0.1) return "<0.1×";
  if (found < 9.95) return `${(Math.floor(10 * found + 0.5) / 10).toFixed(1)}×`;
  return `${Math.floor(found + 0.5).toLocaleString("en")}×`;
}

function isSame(rows, like) {
  if (rows.includes(undefined)) return false;
  const values = rows.map((row) => row[VALUE]).filter((value) => value !== null);
  if (values.length === rows.length) {
    return like.every(Boolean) && Math.max(...values) <= 2 * Math.min(...values);
  }
  return !values.length && new Set(rows.map((row) => row[AMOUNT])).size === 1;
}

export function remarks(labels, base) {
  const like = labels.map((label) => label.basis === labels[base].basis);
  const same = like.filter(Boolean).length;
  const said = [];
  if (same === labels.length) said.push(`They share a basis: ${labels[base].basis}.`);
  else {
    said.push(`${same} of ${labels.length} share the basis of ${labels[base].name} (${labels[base].basis}).`);
    labels.forEach((label, n) => {
      if (!like[n]) said.push(`${label.name}: ${label.basis}; ${label.rows.some((row) => row[HAS]) ? APART : NOTHING}.`);
    });
  }
  const weighed = labels.filter((label) => label.likely);
  const apart = [];
  weighed.forEach((a, n) => {
    for (const b of weighed.slice(n + 1)) {
      if (a.likely[0] <= b.likely[1] && b.likely[0] <= a.likely[1]) {
        said.push(`${a.name} and ${b.name}: the likely ranges overlap, so these data do not tell them apart.`);
      } else apart.push(`${a.name} and ${b.name}`);
    }
  });
  if (apart.length) said.push(`The likely ranges do not overlap: ${apart.join("; ")}.`);
  if (weighed.length < 2) said.push("No two of them were weighed, so their balances cannot be told apart.");
  return said;
}

const evidence = (mark) => document.querySelector(`.lg .cf-ci-${mark[3]}`).parentElement.textContent.trim();

function cell(row, base, like, isBase) {
  if (!row) return h("td", {}, h("span", { class: "no" }, "–", h("span", { class: "vh" }, " not reported")));
  const shade = like && row[SHARE] !== null ? SHADES.find(([floor]) => row[SHARE] >= floor)[1] : "";
  const css = like || !row[HAS] ? shade : "hx";
  const times = isBase || !like ? "" : ratio(row, base);
  const parts = [h("i", { class: `cf-${row[MARK]}`, role: "img", "aria-label": evidence(row[MARK]) }), " ", h(row[HAS] ? "span" : "i", {}, row[AMOUNT])];
  if (times) parts.push(" ", h("span", { class: "rel" }, times));
  if (shade) parts.push(h("br"), `${row[PERCENT]} of active level`);
  return h("td", css ? { class: css } : {}, ...parts);
}

function outcome(label) {
  const small = label.small ? [label.small, h("br")] : [];
  const words = label.mini === 0 ? ["not plotted"] : ["anti", "even", "pro"];
  const ends = h("span", { class: "ends" }, ...words.map((word) => h("span", {}, word)));
  const drawn = h("div", { "aria-hidden": "true" }, mini(label.mini, label.said), ends);
  return h("td", {}, h("b", { class: "big" }, label.big), ...small, drawn, label.verdict);
}

export function table(labels, base, title, facts, roles) {
  const like = labels.map((label) => label.basis === labels[base].basis);
  const maps = labels.map((label) => new Map(label.rows.map((row) => [row[CYTOKINE], [...row, ...["no amount", 0, null, null, "–"].slice(row.length - AMOUNT)]])));
  const first = new Map();
  for (const rows of maps) for (const [id, row] of rows) if (!first.has(id)) first.set(id, row);
  const heading = (text) =>
    h("tr", { class: "gh" }, h("th", { scope: "colgroup", colspan: labels.length + 1 }, text));
  const head = labels.map((label, n) =>
    h("th", { scope: "col" },
      h("a", { href: `${root}products/${label.id}/` }, label.name),
      ...(n === base ? [" ", h("span", { class: "al" }, "baseline")] : []),
      " ", h("span", { class: "al" }, label.big)),
  );
  const how = facts.map((name, number) =>
    h("tr", {}, h("th", { scope: "row" }, name),
      ...labels.map((label, n) =>
        h("td", {}, number === BASIS && !like[n] ? h("b", {}, label.facts[number]) : label.facts[number]))),
  );
  const groups = roles.map(([role, words]) => {
    const reported = (id) => maps.filter((rows) => rows.has(id)).length;
    const ids = [...first].filter(([, row]) => row[MARK].startsWith(role)).map(([id]) => id);
    const name = (id) => first.get(id)[NAME].toLowerCase();
    ids.sort((a, b) => reported(b) - reported(a) || (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : 0));
    if (!ids.length) return "";
    return h("tbody", {}, heading(words), ...ids.map((id) => {
      const rows = maps.map((map) => map.get(id));
      return h("tr", isSame(rows, like) ? { class: "same" } : {},
        h("th", { scope: "row" },
          h("a", { href: `${root}cytokines/${id}/` }, first.get(id)[NAME]), " ",
          h("span", { class: "al" }, first.get(id)[SYMBOL])),
        ...rows.map((row, n) => cell(row, rows[base], like[n], n === base)));
    }));
  });
  return h("table", { class: `ct c${labels.length}` },
    h("caption", { class: "vh" }, title),
    h("thead", {}, h("tr", {}, h("td", {}, "Product"), ...head)),
    h("tbody", {},
      h("tr", {}, h("th", { scope: "row" }, "Balance"), ...labels.map(outcome)),
      heading("How it was measured"), ...how),
    ...groups);
}
