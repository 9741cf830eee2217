// The index before anyone filters: links to lists. The first use of a filter loads the rest.
const sort = document.getElementById("sort");
let loading = null;

function begin() {
  loading ??= import("./facets.js")
    .then(async (facets) => {
      await facets.begin();
      return facets;
    })
    .catch(() => {
      loading = null;
      document.getElementById("found").textContent =
        "The filters did not load. The lists of links work without them.";
    });
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
const shown = () => document.documentElement.classList.remove("asked");
if (location.search) begin().finally(shown);
