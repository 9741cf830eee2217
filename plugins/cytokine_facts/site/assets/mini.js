// The small scale of lists: label/scale.py draws the same, and a test compares. The page holds its axes.
import { h } from "./dom.js";

const INK = { stroke: "currentColor" };
const g = (x) => String(Number(x.toPrecision(6)));
const at = (code) => Math.min(1160, Math.max(40, code)) / 10;

function bar(low, high, y, height) {
  let [x0, x1] = [at(low), at(high)];
  if (x1 - x0 < 1.5) [x0, x1] = [x0 - 0.75, x1 + 0.75];
  const tip = Math.min(height * 0.6, (x1 - x0) / 2);
  const half = height / 2;
  const begin = low < 40 ? `M${g(x0 + tip)} ${y}` : `M${g(x0)} ${y}`;
  const right =
    high > 1160 ? `H${g(x1 - tip)}l${g(tip)} ${half}l${g(-tip)} ${half}` : `H${g(x1)}v${height}`;
  return begin + right + (low < 40 ? `H${g(x0 + tip)}l${g(-tip)} ${-half}z` : `H${g(x0)}z`);
}

function point(code) {
  if (code < 0) return [];
  if (code >= 40 && code <= 1160) {
    const d = `M${at(code)} 1V15`;
    return [
      h("path", { d, stroke: "#fff", class: "cf-p", "stroke-width": "5.6" }),
      h("path", { d, ...INK, "stroke-width": "2.2" }),
    ];
  }
  const reach = (code < 40 ? -1 : 1) * 14 * 0.45;
  const d = `M${g(at(code) - reach * 0.4)} 1l${g(reach)} 7l${g(-reach)} 7z`;
  return [h("path", { d, fill: "currentColor", stroke: "#fff", class: "cf-p", "stroke-width": "1.5" })];
}

export function mini(code, said) {
  const svg = h("svg", {
    class: "cf-mini", viewBox: "0 0 120 16", width: "120", height: "16", role: "img",
    "aria-label": `Balance: ${said}`,
  });
  if (Array.isArray(code)) {
    const wide = bar(code[3], code[4], 4.5, 7);
    svg.append(
      h("use", { href: "#cf-m1" }),
      h("path", { d: wide, fill: "#fff", class: "cf-o", ...INK }),
      h("path", { d: wide, fill: "url(#cf-hatch)" }),
      h("path", { d: bar(code[1], code[2], 4, 8), fill: "currentColor" }),
      ...point(code[0]),
    );
    return svg;
  }
  svg.append(h("use", { href: "#cf-m0" }));
  if (code) {
    const flip = code < 0 ? { transform: "matrix(-1 0 0 1 120 0)" } : {};
    svg.append(
      h("path", {
        d: "M62 5H74v-3l9 6-9 6v-3H62z", fill: "#fff", class: "cf-o", ...INK, "stroke-width": "1.2",
        ...flip,
      }),
    );
  }
  return svg;
}
