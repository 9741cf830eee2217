// Labels to compare, kept for this visit in this window only.
import { h, root, styled } from "./dom.js";

const KEY = "cytokine-facts-compare";
const MOST = 6;
const bar = h("aside", { class: "tray", "aria-label": "Labels to compare", hidden: "" });
document.body.append(bar);

export function chosen() {
  try {
    return new Map(JSON.parse(sessionStorage.getItem(KEY) ?? "[]"));
  } catch {
    return new Map();
  }
}

export function keep(labels) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify([...labels]));
  } catch {
    // Storage is off.
  }
  show(labels);
}

export const address = (ids) => `${root}compare/${ids.length ? `?p=${ids.join(",")}` : ""}`;

async function show(labels, note = "") {
  if (labels.size) await styled();
  bar.hidden = !labels.size || document.getElementById("free") !== null;
  document.documentElement.classList.toggle("trayed", !bar.hidden);
  bar.replaceChildren(
    h("span", { role: "status" }, note || `${labels.size} of ${MOST} to compare: ${[...labels.values()].join(", ")}`),
    h("a", { href: address([...labels.keys()]) }, "Compare"),
    h("button", { type: "button", click: () => keep(new Map()) }, "Empty"),
  );
  for (const link of document.querySelectorAll("a.add")) {
    const is = labels.has(link.search.slice(3));
    const word = (link.dataset.word ??= link.textContent);
    const name = (link.dataset.name ??= link.ariaLabel.slice(word.length + 1));
    link.ariaLabel = is ? `Remove ${name} from the comparison` : `${word} ${name}`;
    link.textContent = is ? "Remove" : word;
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a.add");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const labels = chosen();
  const id = link.search.slice(3);
  if (labels.delete(id)) keep(labels);
  else if (labels.size >= MOST) show(labels, `${MOST} is the most; take one out first.`);
  else keep(labels.set(id, link.dataset.name));
});
export const refresh = () => show(chosen());
refresh();
