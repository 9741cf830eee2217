// The page of results: the same search, by kind.
import { answered, h, patient, plural, root } from "./dom.js";

const SHOWN = 50;
const query = new URLSearchParams(location.search).get("q")?.trim().slice(0, 100) ?? "";
const place = document.getElementById("results");

function section(kind, hits) {
  const more = hits.length - SHOWN;
  return h(
    "section",
    {},
    h("h2", {}, `${kind === "Page" ? "On the pages" : `${kind}s`} (${hits.length})`),
    h(
      "ul",
      {},
      ...hits.slice(0, SHOWN).map((found) => found.entry()).map((hit) =>
        h("li", {}, h("a", { href: root + hit.url }, hit.why[0]), " ", h("span", { class: "al" }, hit.why[1]),
          ...(hit.labels ? [" · ", h("a", { href: root + hit.list }, plural(hit.labels, "label names it", "labels name it"))] : [])),
      ),
    ),
    more > 0 ? h("p", {}, `and ${more} more: add a word.`) : "",
  );
}

if (query) {
  document.querySelector(".find input").value = query;
  document.querySelector("h1").textContent = `Search: ${query}`;
  try {
    const { KINDS, load, match } = await import("./search.js");
    const all = await patient(load(), () => {
      place.replaceChildren(h("p", { role: "status" }, "The search is loading. The lists below work already."));
      answered();
    });
    const hits = match(all, query);
    const found = KINDS.map((kind) => [kind, hits.filter((hit) => hit.kind === kind)]);
    found.sort(([, a], [, b]) => (a[0]?.rank ?? 9) - (b[0]?.rank ?? 9));
    place.replaceChildren(
      h("p", { role: "status" }, hits.length ? plural(hits.length, "result") : `Nothing is called “${query}”. The lists below hold everything.`),
      ...found.filter(([, some]) => some.length).map(([kind, some]) => section(kind, some)),
    );
  } catch {
    place.replaceChildren(h("p", { role: "status" }, "The search did not load. The lists below work without it."));
  }
}
answered();
