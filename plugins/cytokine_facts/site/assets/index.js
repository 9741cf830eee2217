// The index before anyone filters: links to lists. The first use of a filter loads the rest.
import { answered, json, patient, styled } from "./dom.js";

const found = document.getElementById("found");
const sort = document.getElementById("sort");
let loading = null;

function say(text) {
  found.textContent = text;
  answered();
}

async function start() {
  // All that the first filter needs is asked for at once.
  const parts = ["./facets.js", "./mini.js"].map((part) => import(part));
  styled();
  json("columns/names.json");
  json("columns/labels.json");
  const [facets] = await Promise.all(parts);
  await facets.begin();
  return facets;
}

function begin() {
  loading ??= patient(start(), () => say("The filters are loading. The lists of links work already.")).catch(
    () => {
      loading = null;
      say("The filters did not load. The lists of links work without them.");
    },
  );
  return loading;
}

document.getElementById("order").hidden = false;
for (const details of document.querySelectorAll(".fs details")) {
  details.addEventListener("toggle", () => details.open && begin());
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    details.open = false;
    details.firstElementChild.focus();
  });
}
document.addEventListener("click", (event) => {
  if (event.target.isConnected && !event.target.closest(".fs")) {
    for (const details of document.querySelectorAll(".fs [open]")) details.open = false;
  }
});
sort.addEventListener("change", async () => {
  const wanted = sort.value;
  (await begin())?.sorted(wanted);
});
if (location.search) begin().finally(answered);
