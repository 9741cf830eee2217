// Search over one columnar index, fetched once: cytokines, labels, makers, headings.
import { json, plural } from "./dom.js";
import { fold } from "./fold.js";

let loading = null;

export function load() {
  loading ??= json("columns/names.json").then(entries, (error) => {
    loading = null;
    throw error;
  });
  return loading;
}

function entries({ cytokines, products, makers, pages }) {
  const kept = products.id.length - products.withdrawn;
  return [
    ...cytokines.id.map((id, n) => {
      const name = cytokines.name[n];
      const symbol = cytokines.symbol[n];
      const own = [name, cytokines.full[n], symbol || id, id];
      const names = [...own, ...cytokines.others[n]];
      const said = symbol && symbol !== name ? `= ${symbol}` : cytokines.full[n];
      return {
        kind: "Cytokine", text: name, url: `cytokines/${id}/`, labels: cytokines.labels[n], list: `products/has/${id}/`, keys: names.map(fold),
        why: (at) => (at === 0 ? [name, said] : [names[at], `= ${name}`]), own: own.length,
      };
    }),
    ...products.id.map((id, n) => {
      const maker = makers.name[products.maker[n]];
      const path = `${makers.id[products.maker[n]]}/${id}`;
      const why = n < kept ? maker : `${maker}, withdrawn`;
      return {
        kind: "Label", text: products.name[n], url: `products/${path}/`, id: path,
        keys: [fold(products.name[n])], all: fold(`${products.name[n]} ${maker}`), why: () => [products.name[n], why],
      };
    }),
    ...makers.id.flatMap((id, n) =>
      makers.labels[n]
        ? {
            kind: "Maker", text: makers.name[n], url: `makers/${id}/`, keys: [fold(makers.name[n])],
            why: () => [makers.name[n], plural(makers.labels[n], "label")],
          }
        : [],
    ),
    ...pages.url.map((url, n) => ({
      kind: "Page", text: pages.text[n], url, keys: [fold(pages.text[n])],
      why: () => [pages.text[n], pages.page[n]],
    })),
  ];
}

// 0 the name itself, 1 its beginning, 2 a part of it, 3 every word somewhere.
function score(entry, key, words) {
  let least = [9, 0];
  entry.keys.forEach((known, at) => {
    const found =
      known === key ? 0 : known.startsWith(key) ? 1 : key.length > 2 && known.includes(key) ? 2 : 9;
    if (found < least[0]) least = [found, at];
  });
  const all = entry.all ?? entry.keys[0];
  if (least[0] === 9 && !entry.own && words.every((word) => all.includes(word))) return [3, 0];
  return least;
}

export function match(all, query, kinds = KINDS) {
  const key = fold(query);
  const words = query.split(/\s+/).map(fold).filter(Boolean);
  if (!key) return [];
  let found = [];
  for (const entry of all) {
    if (!kinds.includes(entry.kind)) continue;
    const [rank, at] = score(entry, key, words);
    if (rank < 9) found.push({ ...entry, rank, at, why: entry.why(at) });
  }
  // A whole name means its cytokine alone; a record's own name wins over another's alias.
  const exact = found.filter((hit) => hit.own && hit.rank === 0);
  if (exact.length) {
    const own = exact.filter((hit) => hit.at < hit.own);
    const kept = own.length ? own : exact;
    found = found.filter((hit) => !hit.own || kept.includes(hit));
  }
  const order = (hit) => hit.rank * KINDS.length + KINDS.indexOf(hit.kind);
  return found.sort((a, b) => order(a) - order(b));
}

export const KINDS = ["Cytokine", "Label", "Maker", "Page"];
