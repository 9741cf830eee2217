// What a comparison can do where it stands: only differences, CSV, print, copy a link.
import { h, styled } from "./dom.js";
import { address } from "./tray.js";

// A cell that a spreadsheet would read as a formula is led by an apostrophe.
const quoted = (text) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

function parts(cell) {
  const found = [];
  const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) found.push(walk.currentNode.data.trim());
  return found.filter((text) => text && text !== "–").join("; ");
}

export const csv = (table) =>
  [...table.rows].map((row) => [...row.cells].map((cell) => quoted(parts(cell))).join(",")).join("\r\n");

function save(table) {
  const data = new Blob(["\ufeff", csv(table)], { type: "text/csv" });
  h("a", { href: URL.createObjectURL(data), download: "cytokine-facts.csv" }).click();
}

export function equip(tools, table) {
  const same = table.querySelectorAll(".same").length;
  const all = table.querySelectorAll("tbody + tbody tr:not(.gh)").length;
  const status = h("span", { role: "status" });
  const only = h("input", { type: "checkbox" });
  const apply = () => {
    table.classList.toggle("only", only.checked);
    status.textContent = only.checked ? `${same} of ${all} rows are hidden.` : "";
  };
  only.checked = new URLSearchParams(location.search).has("only");
  only.disabled = !same;
  only.addEventListener("change", () => {
    const url = new URL(location.href);
    if (only.checked) url.searchParams.set("only", "1");
    else url.searchParams.delete("only");
    history.replaceState(null, "", url);
    apply();
  });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      status.textContent = "The link is copied.";
    } catch {
      status.textContent = location.href;
    }
  };
  const free = `${address(tools.dataset.p.split(","))}&base=${tools.dataset.base}`;
  const button = (text, click) => h("button", { type: "button", click }, text);
  tools.replaceChildren(
    h("label", {}, only, ` Only differences (hides ${same} of ${all} rows)`),
    button("CSV", () => save(table)),
    button("Print", () => print()),
    button("Copy link", copy),
    document.getElementById("free") ? "" : h("a", { href: free }, "Change this set"),
    status,
  );
  apply();
}

const written = document.querySelectorAll(".tools");
if (written.length) await styled();
for (const tools of written) equip(tools, tools.parentElement.querySelector(".ct"));
