// Search over one columnar index, fetched once: cytokines, labels, makers, headings.
import { json, plural } from "./dom.js";
import { fold, folded, listed, within } from "./fold.js";

let loading = null;

export function load() {
  loading ??= json("columns/names.json").then(entries, (error) => {
    loading = null;
    throw error;
  });
  return loading;
}

// A list that is taken apart when its first entry is asked for.
function late(make) {
  let all = null;
  return (n) => (all ??= make())[n];
}

// What is searched, by kind: what finds places in it, and the entry at a place once it is found.
function entries({ cytokines, products, makers, pages }) {
  const [names, makerNames] = [products, makers].map((column) => late(() => listed(column)));
  const [ids, makerIds] = [products, makers].map(({ id }) => late(() => id.split("\n")));
  const kept = products.maker.length - products.withdrawn;
  const known = cytokines.id.map((id, n) => {
    const own = [cytokines.name[n], cytokines.full[n], cytokines.symbol[n] || id, id];
    return [...own, ...cytokines.others[n]];
  });
  const inMakers = within(makers);
  const ofMaker = single(inMakers);
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
      kind: "Label", find: single(within(products), inMakers, products.maker),
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
      kind: "Maker", find: (...asked) => ofMaker(...asked).filter(({ n }) => makers.labels[n]),
      entry: (n) => {
        const why = [makerNames(n), plural(makers.labels[n], "label")];
        return { url: `makers/${makerIds(n)}/`, why };
      },
    },
    {
      kind: "Page", find: single(folded(pages.text)),
      entry: (n) => ({ url: pages.url[n], why: [pages.text[n], pages.page[n]] }),
    },
  ];
}

// A key of two letters finds only names that it begins.
const weighed = (rank, key) => (rank === 2 && key.length < 3 ? 9 : rank);

// Of one of several names the best, with its place; a whole own name goes before another's alias.
function several(known) {
  const of = known.flatMap((names, n) => names.map((_, at) => [n, at]));
  const all = folded(known.flat());
  return (key) => {
    const best = new Map();
    all.find(key, (row, raw) => {
      const rank = weighed(raw, key);
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
function single(names, inMakers, makers) {
  return (key, words) => {
    const whole = [];
    names.find(key, (n, rank) => whole.push({ n, at: 0, rank: weighed(rank, key) }));
    whole.sort((a, b) => a.n - b.n);
    // How many of the words each name has: first the first, then the next.
    const had = new Uint8Array(names.count);
    words.forEach((word, k) => {
      const has = (n) => had[n] === k && had[n]++;
      if (word === key) whole.forEach(({ n }) => has(n));
      else names.find(word, has);
      const named = new Set();
      inMakers?.find(word, (n) => named.add(n));
      if (named.size) makers.forEach((maker, n) => named.has(maker) && has(n));
    });
    const found = whole.filter(({ rank }) => rank < 9);
    for (const { n } of found) had[n] = 255;
    for (let n = -1; (n = had.indexOf(words.length, n + 1)) >= 0; ) found.push({ n, at: 0, rank: 3 });
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
