// The search box of every page: nothing more is loaded before it has the focus.
import { json, root, styled } from "./dom.js";
import "./tray.js";

export function lazy(box, options) {
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-expanded", "false");
  const begin = async () => {
    json("columns/names.json");
    styled();
    const parts = ["combobox", "search", "fold"].map((part) => import(`./${part}.js`));
    (await Promise.all(parts))[0].combobox(box, options);
  };
  if (document.activeElement === box) begin();
  else box.addEventListener("focus", begin, { once: true });
}

lazy(document.querySelector(".find input"), { pick: (hit) => location.assign(root + hit.url) });
