// An address that holds nothing: what was asked for in words, and what may be meant.
import { h, json, plural, root } from "./dom.js";

const SHOWN = 8;
const WORDS = 8;
const place = document.getElementById("lost");
const link = (url, text) => h("a", { href: root + url }, text);

function asked() {
  const base = new URL(root).pathname;
  const path = location.pathname.startsWith(base) ? location.pathname.slice(base.length) : location.pathname;
  try {
    return decodeURIComponent(path).split("/").filter((part) => part && part !== "index.html");
  } catch {
    return path.split("/").filter(Boolean);
  }
}

// The label that an address lies under, where it is or was one: a moved one leads on.
async function label([folder, maker, name]) {
  if (folder !== "products" || !/^[a-z0-9-]+\/[a-z0-9-]+$/.test(`${maker}/${name}`)) return null;
  try {
    const found = await json(`columns/products/${maker}/${name}.json`);
    return link(`products/${found.moved ?? found.id}/`, found.name);
  } catch {
    return null;
  }
}

// Names like the last part of the address, else like one of its words, else like the part above.
async function alike(parts) {
  const { load, match } = await import("./search.js");
  const all = await load();
  const [last, above] = [...parts].reverse().map((part) => part.replace(/\.[a-z]+$/, "").replaceAll(/[-_+]+/g, " "));
  const words = (last ?? "").split(" ").filter((word) => word.length > 3).slice(0, WORDS);
  for (const query of [last, ...words, above]) {
    const hits = match(all, (query ?? "").slice(0, 100));
    if (hits.length) return hits;
  }
  return [];
}

const parts = asked();
const said = [h("p", {}, "You asked for: ", h("b", {}, parts.join(" / ").slice(0, 200)))];
try {
  const [found, hits] = await Promise.all([label(parts), alike(parts)]);
  if (found) said.push(h("p", {}, "It lies under the label ", found, "."));
  else if (hits.length) {
    const more = hits.length - SHOWN;
    said.push(
      h("p", {}, "Perhaps one of these:"),
      h("ul", {}, ...hits.slice(0, SHOWN).map((found) => found.entry()).map((hit) => h("li", {}, link(hit.url, hit.why[0]), " ", h("span", { class: "al" }, hit.why[1])))),
      more > 0 ? h("p", {}, `and ${plural(more, "other")}: search for it above.`) : "",
    );
  } else said.push(h("p", {}, "Nothing has a name like it."));
} catch {
  said.push(h("p", {}, "The search did not load. The lists below work without it."));
}
place.replaceChildren(...said);
