/* Label pages: explanations where a pointer or the focus rests, copy buttons, printing. */
const make = (tag, more) => Object.assign(document.createElement(tag), more);

for (const box of document.querySelectorAll(".copy")) {
  const text = box.querySelector("pre"), said = make("span", {role: "status"});
  const button = make("button", {type: "button", textContent: "Copy"});
  button.setAttribute("aria-label", `Copy: ${text.getAttribute("aria-label")}`);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.textContent);
      said.textContent = "Copied.";
    } catch {
      getSelection().selectAllChildren(text);
      said.textContent = "Selected: press Ctrl+C or ⌘C.";
    }
  });
  box.firstElementChild.append(" ", button, " ", said);
}

for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

const tip = make("div", {id: "x-tip", className: "tip", popover: "manual"});
tip.setAttribute("role", "tooltip");
const legend = document.querySelector(".ex"), entry = key => document.getElementById(`x-${key}`);
const ROLES = {ci: ["anti"], sq: ["pro"], di: ["dual"], tr: ["neutral", "unknown"]};
let shown = null, closing;

/* The entries that explain an element: of a link its own, of a mark its shape and its filling */
function entries(at) {
  if (at.matches("a")) return [entry(at.hash.slice(3))];
  const name = at.className.slice(3);
  return [...ROLES[name.slice(0, 2)], name.slice(3)].map(entry);
}

function hide() {
  clearTimeout(closing);
  if (shown) shown.removeAttribute("aria-describedby");
  if (tip.isConnected && tip.matches(":popover-open")) tip.hidePopover();
  shown = null;
}

function show(at) {
  clearTimeout(closing);
  const found = entries(at).filter(Boolean);
  if (shown === at || !found.length) return;
  hide();
  tip.replaceChildren(...found.map(e => make("p", {textContent: e.textContent})));
  document.body.append(tip);
  tip.showPopover();
  place(at);
  if (at.matches("a")) at.setAttribute("aria-describedby", tip.id);
  shown = at;
}

function place(at) {
  const on = at.getBoundingClientRect(), size = tip.getBoundingClientRect();
  if (on.bottom < 0 || on.top > innerHeight) return hide();
  const below = on.bottom + size.height + 12 < innerHeight;
  const left = Math.max(8, Math.min(on.left, document.documentElement.clientWidth - size.width - 8));
  tip.style.left = `${left}px`;
  tip.style.top = `${below ? on.bottom + 6 : Math.max(8, on.top - size.height - 6)}px`;
}

const explained = event => event.target.closest?.(".cf a, .cf i[class], .cf-ev i[class]");
const leave = () => { closing = setTimeout(hide, 200); };

if (legend && "popover" in tip) {
  document.addEventListener("pointerover", event => {
    if (event.pointerType === "touch") return;
    if (event.target.closest?.(".tip")) clearTimeout(closing);
    else if (explained(event)) show(explained(event));
    else if (shown && shown !== document.activeElement) leave();
  });
  document.addEventListener("focusin", event => (explained(event) ? show(explained(event)) : hide()));
  document.addEventListener("keydown", event => event.key === "Escape" && hide());
  document.addEventListener("scroll", () => shown && place(shown), {passive: true});
  document.addEventListener("click", event => {
    const at = explained(event);
    if (!at) return hide();
    if (at.matches("a") && event.pointerType !== "touch") return hide();
    if (at.matches("a") && at.dataset.seen) return hide();
    event.preventDefault();
    show(at);
    at.dataset.seen = "1";
  });
}
