// Search over one columnar index, fetched once: cytokines, labels, makers, headings.
import { json, plural } from "./dom.js";
import { fold, lines } from "./fold.js";

let loading = null;

export function load() {
  loading ??= json("columns/names.json").then(entries, (error) => {
    loading = null;
    throw error;
  });
  return loading;
}

// The lines of a text, taken apart when the first one is asked for.
function line(text) {
  let all = null;
  return (n) => (all ??= text.split("\n"))[n];
}

// What is searched, by kind: what finds places in it, and the entry at a place once it is found.
function entries({ cytokines, products, makers, pages }) {
  const [names, ids, makerNames, makerIds] = [products.name, products.id, makers.name, makers.id].map(line);
  const kept = products.maker.length - products.withdrawn;
  const counted = [...makers.labels.keys()].filter((n) => makers.labels[n]);
  const known = cytokines.id.map((id, n) => {
    const own = [cytokines.name[n], cytokines.full[n], cytokines.symbol[n] || id, id];
    return [...own, ...cytokines.others[n]];
  });
  const makerRanks = lines(makers.name);
  return [
    {
      kind: "Cytokine", find: several(known),
      entry: (n, at) => {
        const [name, full] = known[n];
        const symbol = cytokines.symbol[n];
        const said = symbol && symbol !== name ? `= ${symbol}` : full;
        const id = cytokines.id[n];
        return {
          url: `cytokines/${id}/`, labels: cytokines.labels[n], list: `products/has/${id}/`,
          why: at === 0 ? [name, said] : [known[n][at], `= ${name}`],
        };
      },
    },
    {
      kind: "Label", find: single(lines(products.name), makerRanks, products.maker),
      entry: (n) => {
        const name = names(n);
        const maker = makerNames(products.maker[n]);
        const id = `${makerIds(products.maker[n])}/${ids(n)}`;
        return {
          url: `products/${id}/`, id,
          why: [name, n < kept ? maker : `${maker}, withdrawn`],
        };
      },
    },
    {
      kind: "Maker", find: single(lines(counted.map(makerNames).join("\n"))),
      entry: (place) => {
        const n = counted[place];
        const why = [makerNames(n), plural(makers.labels[n], "label")];
        return { url: `makers/${makerIds(n)}/`, why };
      },
    },
    {
      kind: "Page", find: single(lines(pages.text.join("\n"))),
      entry: (n) => ({ url: pages.url[n], why: [pages.text[n], pages.page[n]] }),
    },
  ];
}

// A key of two letters finds only names that it begins.
const weighed = (rank, key) => (rank === 2 && key.length < 3 ? 9 : rank);

// Of one of several names the best, with its place; a whole own name goes before another's alias.
function several(known) {
  const of = known.flatMap((names, n) => names.map((_, at) => [n, at]));
  const ranks = lines(known.flat().join("\n"));
  return (key) => {
    const best = new Map();
    ranks(key).forEach((raw, row) => {
      const rank = weighed(raw, key);
      if (rank === 9) return;
      const [n, at] = of[row];
      if (rank < (best.get(n)?.rank ?? 9)) best.set(n, { n, at, rank });
    });
    // A whole name means its cytokine alone.
    const found = [...best.values()];
    const exact = found.filter((hit) => hit.rank === 0);
    const own = exact.filter((hit) => hit.at < 4);
    return own.length ? own : exact.length ? exact : found;
  };
}

// 3 where every word stands somewhere in the name or its maker's.
function single(ranks, makerRanks, makers) {
  return (key, words) => {
    const whole = ranks(key);
    const lacking = new Uint8Array(whole.length);
    for (const word of words) {
      const own = word === key ? whole : ranks(word);
      const more = makerRanks?.(word);
      for (let n = 0; n < own.length; n++) {
        if (own[n] === 9 && !(more && more[makers[n]] < 9)) lacking[n] = 1;
      }
    }
    const found = [];
    for (let n = 0; n < whole.length; n++) {
      const rank = Math.min(weighed(whole[n], key), lacking[n] ? 9 : 3);
      if (rank < 9) found.push({ n, at: 0, rank });
    }
    return found;
  };
}

export function match(all, query, kinds = KINDS) {
  const key = fold(query);
  const words = query.split(/\s+/).map(fold).filter(Boolean);
  if (!key) return [];
  const groups = all.filter(({ kind }) => kinds.includes(kind));
  const found = groups.map((group) => group.find(key, words));
  return [0, 1, 2, 3].flatMap((wanted) =>
    groups.flatMap(({ kind, entry }, k) =>
      found[k].filter(({ rank }) => rank === wanted).map(({ n, at, rank }) => ({ kind, rank, entry: () => entry(n, at) })),
    ),
  );
}

export const KINDS = ["Cytokine", "Label", "Maker", "Page"];
