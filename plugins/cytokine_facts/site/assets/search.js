// Search over one columnar index, fetched once: cytokines, labels, makers, headings.
import { json, plural } from "./dom.js";
import { fold, folded } from "./fold.js";

let loading = null;

export function load() {
  loading ??= json("columns/names.json").then(entries, (error) => {
    loading = null;
    throw error;
  });
  return loading;
}

// What is searched, by kind: the keys of each entry, and the entry itself once it is found.
function entries({ cytokines, products, makers, pages }) {
  const kept = products.id.length - products.withdrawn;
  const counted = [...makers.id.keys()].filter((n) => makers.labels[n]);
  const known = cytokines.id.map((id, n) => {
    const own = [cytokines.name[n], cytokines.full[n], cytokines.symbol[n] || id, id];
    return [...own, ...cytokines.others[n]];
  });
  const makerKeys = folded(makers.name);
  return [
    {
      kind: "Cytokine", keys: known.map(folded), own: 4,
      entry: (n, at) => {
        const [name, full] = known[n];
        const symbol = cytokines.symbol[n];
        const said = symbol && symbol !== name ? `= ${symbol}` : full;
        const id = cytokines.id[n];
        return {
          text: name, url: `cytokines/${id}/`, labels: cytokines.labels[n], list: `products/has/${id}/`,
          why: at === 0 ? [name, said] : [known[n][at], `= ${name}`],
        };
      },
    },
    {
      kind: "Label", keys: folded(products.name), more: products.maker.map((n) => makerKeys[n]),
      entry: (n) => {
        const maker = makers.name[products.maker[n]];
        const id = `${makers.id[products.maker[n]]}/${products.id[n]}`;
        return {
          text: products.name[n], url: `products/${id}/`, id,
          why: [products.name[n], n < kept ? maker : `${maker}, withdrawn`],
        };
      },
    },
    {
      kind: "Maker", keys: counted.map((n) => makerKeys[n]),
      entry: (place) => {
        const n = counted[place];
        const why = [makers.name[n], plural(makers.labels[n], "label")];
        return { text: makers.name[n], url: `makers/${makers.id[n]}/`, why };
      },
    },
    {
      kind: "Page", keys: folded(pages.text),
      entry: (n) => ({ text: pages.text[n], url: pages.url[n], why: [pages.text[n], pages.page[n]] }),
    },
  ];
}

// 0 the name itself, 1 its beginning, 2 a part of it, 9 none of these.
const rankOf = (known, key) =>
  known === key ? 0 : known.startsWith(key) ? 1 : key.length > 2 && known.includes(key) ? 2 : 9;

// Of one of several names the best, with its place; 3 where every word stands somewhere.
function score({ keys, more, own }, n, key, words) {
  const known = keys[n];
  if (own) {
    const ranks = known.map((one) => rankOf(one, key));
    const rank = Math.min(...ranks);
    return rank < 9 ? { rank, at: ranks.indexOf(rank) } : null;
  }
  const rank = rankOf(known, key);
  if (rank < 9) return { rank, at: 0 };
  for (const word of words) {
    if (!known.includes(word) && !more?.[n].includes(word)) return null;
  }
  return { rank: 3, at: 0 };
}

export function match(all, query, kinds = KINDS) {
  const key = fold(query);
  const words = query.split(/\s+/).map(fold).filter(Boolean);
  if (!key) return [];
  let found = [];
  for (const group of all.filter(({ kind }) => kinds.includes(kind))) {
    for (let n = 0; n < group.keys.length; n++) {
      const best = score(group, n, key, words);
      if (best) found.push({ group, n, ...best });
    }
  }
  // A whole name means its cytokine alone; a record's own name wins over another's alias.
  const exact = found.filter((hit) => hit.group.own && hit.rank === 0);
  if (exact.length) {
    const own = exact.filter((hit) => hit.at < hit.group.own);
    const kept = own.length ? own : exact;
    found = found.filter((hit) => !hit.group.own || kept.includes(hit));
  }
  const order = (hit) => hit.rank * KINDS.length + KINDS.indexOf(hit.group.kind);
  return found.sort((a, b) => order(a) - order(b)).map(({ group, n, rank, at }) => {
    return { kind: group.kind, rank, entry: () => group.entry(n, at) };
  });
}

export const KINDS = ["Cytokine", "Label", "Maker", "Page"];
