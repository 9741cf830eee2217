// Elements without HTML strings: whatever a record says stays text.
export const root = new URL("../../", import.meta.url).href;

export function h(tag, attributes = {}, ...children) {
  const svg = tag === "svg" || tag === "path" || tag === "use";
  const node = svg
    ? document.createElementNS("http://www.w3.org/2000/svg", tag)
    : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (value !== null && value !== false) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== ""));
  return node;
}

export const answered = () => document.documentElement.classList.remove("asked");

// What is said where something is slow.
export function patient(promise, say) {
  const timer = setTimeout(say, 700);
  return promise.finally(() => clearTimeout(timer));
}

let sheet = null;

// The look of what only scripts show.
export function styled() {
  sheet ??= new Promise((ready) => {
    const href = new URL("tools.css", import.meta.url).href;
    document.head.append(h("link", { rel: "stylesheet", href, load: ready, error: ready }));
  });
  return sheet;
}

const asked = {};

async function get(path) {
  const answer = await fetch(root + path);
  if (!answer.ok) throw Object.assign(new Error(path), { status: answer.status });
  return answer.json();
}

// Once for all; after a failure again.
export function json(path) {
  if (!asked[path]) (asked[path] = get(path)).catch(() => delete asked[path]);
  return asked[path];
}

export const plural = (n, one, many = `${one}s`) =>
  `${`${n}`.replace(/\B(?=(...)+$)/g, ",")} ${n === 1 ? one : many}`;
