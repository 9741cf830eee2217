// The search box of every page: nothing more is loaded before it has the focus.
import { root } from "./dom.js";

export function lazy(box, options) {
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-expanded", "false");
  const begin = async () => (await import("./combobox.js")).combobox(box, options);
  if (document.activeElement === box) begin();
  else box.addEventListener("focus", begin, { once: true });
}

lazy(document.querySelector(".find input"), { pick: (hit) => location.assign(root + hit.url) });
