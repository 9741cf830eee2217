// A text box with a list of results, by the ARIA pattern: focus stays in the box.
import { h, plural, styled } from "./dom.js";
import { load, match } from "./search.js";

const SHOWN = 10;

export function combobox(box, { pick, kinds }) {
  const id = `${box.id}-hits`;
  const list = h("ul", { id, class: "hits", role: "listbox", "aria-label": "Results", hidden: "" });
  const status = h("span", { role: "status", class: "vh" });
  let hits = [];
  let at = -1;
  box.setAttribute("aria-controls", id);
  box.after(list, status);

  const show = (open) => {
    list.hidden = !open || !hits.length;
    box.setAttribute("aria-expanded", String(!list.hidden));
    if (list.hidden) mark(-1);
  };
  const mark = (n) => {
    list.children[at]?.setAttribute("aria-selected", "false");
    at = n;
    const option = list.children[at];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) box.setAttribute("aria-activedescendant", option.id);
    else box.removeAttribute("aria-activedescendant");
  };
  const choose = (hit) => {
    show(false);
    pick(hit);
  };
  const update = async () => {
    const query = box.value;
    let found = [];
    try {
      const [all] = await Promise.all([query.trim() ? load() : [], styled()]);
      found = match(all, query, kinds);
    } catch {
      status.className = "hint";
      status.textContent = "The search did not load; the lists of labels and cytokines work.";
      return;
    }
    if (query !== box.value) return;
    hits = found.slice(0, SHOWN).map((hit) => ({ kind: hit.kind, ...hit.entry() }));
    at = -1;
    list.replaceChildren(
      ...hits.map((hit, n) =>
        h(
          "li",
          { id: `${id}-${n}`, role: "option", "aria-selected": "false", click: () => choose(hit) },
          h("b", {}, hit.why[0]),
          ` ${hit.why[1]} `,
          h("i", {}, hit.kind),
        ),
      ),
    );
    status.className = "vh";
    status.textContent = query.trim() ? plural(found.length, "result") : "";
    box.removeAttribute("aria-activedescendant");
    show(true);
  };
  const keys = {
    ArrowDown: () => (list.hidden ? show(true) : mark((at + 1) % hits.length)),
    ArrowUp: () => (list.hidden ? show(true) : mark(at > 0 ? at - 1 : hits.length - 1)),
    Escape: () => (list.hidden ? ((box.value = ""), update()) : show(false)),
    Enter: () => at >= 0 && choose(hits[at]),
  };
  box.addEventListener("input", update);
  box.addEventListener("blur", () => show(false));
  list.addEventListener("mousedown", (event) => event.preventDefault());
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" ? at >= 0 : event.key in keys) event.preventDefault();
    keys[event.key]?.();
  });
  load().catch(() => null);
  if (document.activeElement === box) update();
}
