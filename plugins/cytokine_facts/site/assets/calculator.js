/* Measure (d) of method CB-1.0 */
const Z = 1.96, K = {A: 2, B: 3, C: 5, D: 5}, ROOT10 = Math.sqrt(10), R50 = 100, BORDER = 0.5;
const NOTHING = [0, 0], OUTCOMES = ["net_anti_inflammatory", "balanced", "net_inflammatory"];
const variance = k => (Math.log(k) / Z) ** 2;
const add = (a, b, w = 1) => a.map((n, i) => n + w * b[i]);
const sum = list => list.reduce((a, b) => a + b, 0);
const region = b => (b < -BORDER ? -1 : b > BORDER ? 1 : 0);
const hull = list => [Math.min(...list.map(i => i[0])), Math.max(...list.map(i => i[1]))];

/* entry: id, role, letter, value or lod in pg/mL, cv, low, high, latent, ed50 [lo, hi], ic50, r50,
   mw, blocks [ids], dual [lo, hi]; f is the share of the sample in the product */
function dose(e, f) {
  let mid, up, down, top, vc = 0;
  if (e.lod != null) {
    [mid, up, down, top] = [e.lod / 2, e.lod, 0, e.lod];
  } else {
    let k = K[e.letter];
    mid = up = e.value;
    if (e.cv != null) k = Math.max(1.25, Math.exp(Z * Math.sqrt(Math.log(1 + e.cv ** 2))));
    else if (e.low && e.high) [up, k] = [Math.sqrt(e.low * e.high), Math.sqrt(e.high / e.low)];
    [down, top, vc] = [up, up * k, variance(k)];
  }
  if (e.latent) [mid, down] = [mid * 0.1, down * 0.01];
  let potency = null, k = 1;
  if (e.blocks.length || (!e.ed50 && e.ic50 != null)) [potency, k] = [e.ic50, ROOT10];
  else if (e.ed50) [potency, k] = [Math.sqrt(e.ed50[0] * e.ed50[1]), Math.sqrt(e.ed50[1] / e.ed50[0])];
  const optimistic = potency ? f * top * k / potency : 0;
  return {...e, mid: f * mid, up: f * up, down: f * down, potency, optimistic, vc,
    v: vc + (potency ? variance(k) : 0)};
}

function linksOf(doses) {
  return doses.filter(d => d.blocks.length && d.mw).map(d => ({
    by: d, r50: d.r50 || R50, targets: doses.filter(t => d.blocks.includes(t.id))
  })).filter(l => l.targets.length && l.targets.every(t => t.mw));
}

function weaken(links, amount, antagonist) {
  const found = new Map();
  for (const {by, r50, targets} of links) {
    const moles = antagonist(by) / by.mw, pool = sum(targets.map(t => amount(t) / t.mw));
    if (!moles || !pool) continue;
    for (const t of targets) {
      const [q, v] = found.get(t) || [0, 0];
      found.set(t, [q + moles / pool / r50, Math.max(v, by.vc)]);
    }
  }
  return found;
}

/* y and its variance */
function term(d, amount, weakening) {
  if (!amount || !d.potency) return NOTHING;
  let x = amount / d.potency, v = d.v;
  if (weakening) {
    const [q, va] = weakening, rho = q / (1 + q);
    x /= 1 + q;
    v += rho * rho * (variance(10) + va);
  }
  const slope = x / ((1 + x) * Math.LN10);
  return [Math.log1p(x) / Math.LN10, slope * slope * v];
}

function end([p, vp], [a, va], sign) {
  if (a <= 0 || p <= 0) return a <= 0 && p <= 0 ? sign : a <= 0 ? 1 : -1;
  return Math.tanh((Math.log(p) - Math.log(a) + sign * Z * Math.sqrt(vp / p / p + va / a / a)) / 2);
}

function scenario(doses, links, high) {
  const at = d => (d.role === (high ? "anti" : "pro") ? d.down : d.up);
  const weak = weaken(links, at, d => (high ? d.down : d.up));
  const s = {pro: NOTHING, anti: NOTHING, dualPro: NOTHING, dualAnti: NOTHING};
  for (const d of doses) {
    const t = term(d, at(d), weak.get(d));
    if (d.role === "dual") {
      const toPro = (1 + (high ? d.dual[1] : d.dual[0])) / 2;
      s.dualPro = add(s.dualPro, t, toPro);
      s.dualAnti = add(s.dualAnti, t, 1 - toPro);
    } else s[d.role] = add(s[d.role], t);
  }
  return s;
}

function spans(doses, links) {
  const [i0, i1] = [[], []];
  for (const sign of [-1, 1]) {
    const s = scenario(doses, links, sign > 0);
    i0.push(end(s.pro, s.anti, sign));
    i1.push(end(add(s.pro, s.dualPro), add(s.anti, s.dualAnti), sign));
  }
  const duals = doses.filter(d => d.role === "dual");
  if (duals.every(d => d.dual[0] === -1)) i1[0] = Math.min(i1[0], i0[0]);
  if (duals.every(d => d.dual[1] === 1)) i1[1] = Math.max(i1[1], i0[1]);
  return {i0, i1};
}

/* fraction: share of the sample in the product, null where it is unknown */
export function activity(entries, fraction) {
  const counted = entries.filter(e => e.role !== "neutral");
  if (!counted.length) return null;
  const tried = (fraction === null ? [1, 0.1, 0.01] : [fraction]).map(f => {
    const doses = counted.map(e => dose(e, f)), links = linksOf(doses);
    return {doses, links, ...spans(doses, links)};
  });
  const {doses, links} = tried[0], mid = d => d.mid, weak = weaken(links, mid, mid);
  const y = {pro: 0, anti: 0, dual: 0}, share = {};
  for (const d of doses) {
    y[d.role] += term(d, d.mid, weak.get(d))[0];
    if (d.potency) share[d.id] = (d.lod == null ? 1 : -2) * d.mid / d.potency;
  }
  const sides = y.pro + y.anti;
  const found = {
    y, share, b: sides > 0 ? (y.pro - y.anti) / sides : null,
    dualShare: y.dual / (sides + y.dual || 1),
    i0: hull(tried.map(s => s.i0)), i1: hull(tried.map(s => s.i1)),
    u: sum(doses.map(d => Math.log10(1 + d.optimistic)))
  };
  return {...found, ...judged(found, doses)};
}

/* Section 4, steps 2a to 2h */
function judged(a, doses) {
  const of = role => doses.filter(d => d.role === role), sides = [...of("pro"), ...of("anti")];
  const known = d => d.potency || (d.blocks.length && d.r50);
  const no = reason => ({outcome: "not_determinable", reason});
  const is = (b, depends) => ({outcome: OUTCOMES[region(b) + 1], depends});
  if (of("pro").length < 2 || of("anti").length < 2) return no("one_sided_panel");
  if (sides.filter(d => !known(d)).length / sides.length > 0.4) return no("potency_gap");
  if (a.u < Math.log10(2)) return no("below_activity_floor");
  if (doses.every(d => d.lod != null)) return no("lods_too_high");
  if (region(a.i1[0]) === region(a.i1[1])) return is(a.i1[0], false);
  if (a.dualShare > 0.5) return no("dual_role_dominates");
  if (region(a.i0[0]) === region(a.i0[1])) return is(a.i0[0], true);
  return no("interval_spans");
}

export const logRatio = b => (Math.abs(b) >= 1 ? Math.sign(b) * Infinity : 2 * Math.atanh(b));
const even = log => Math.abs(log) < Math.log(1.05);
function times(log) {
  const f = Math.exp(Math.min(Math.abs(log), 10));
  if (f > 100) return "over 100×";
  if (f >= 4.95) return `${Math.round(f)}×`;
  if (f < 2.9999999 && f >= 2.95) return "2.9×";
  return `${f.toFixed(1).replace(/\.0$/, "")}×`;
}
export const sided = log => (even(log) ? "even" : `${times(log)} ${log > 0 ? "pro" : "anti"}`);
export function span(low, high) {
  if (high <= 0 && !even(high)) return `${times(high)} to ${times(low)} anti`;
  if (low >= 0 && !even(low)) return `${times(low)} to ${times(high)} pro`;
  return `${sided(low)} to ${sided(high)}`;
}

/* A negative share is "less than" */
const percent = s => (s && s < 0.01 ? "<" : "") + Math.max(Math.round(100 * Math.abs(s)), s ? 1 : 0) + "%";

/* As typed: {value}, {lod}, {} if empty, null if it is no amount */
export function amountOf(text) {
  const found = /^(<?)\s*(\d{1,12}(\.\d*)?|\.\d+)$/.exec(text.trim()), n = found && Number(found[2]);
  if (!found || (found[1] && !n)) return text.trim() ? null : {};
  return found[1] ? {lod: n} : {value: n};
}

/* The form of the page */
function start(box) {
  const data = JSON.parse(box.querySelector("script").textContent), form = box.querySelector("form");
  const said = box.querySelector("[role=status]"), wrong = box.querySelector("[role=alert]");
  const rows = [...form.querySelectorAll("tbody tr")], big = form.querySelector(".big");
  const bands = form.querySelectorAll("[data-band]");
  let timer;

  function changed(entry, row) {
    const given = amountOf(row.querySelector("input").value);
    if (!given) return null;
    const role = row.querySelector("select").value, {value, lod, low, high, ...rest} = entry;
    if (low && given.value) {
      const by = given.value / (value || 1);
      [given.low, given.high] = [low * by, high * by];
    }
    return {...rest, role, ...given};
  }

  function bar(path, [low, high], top, height) {
    const x = b => Math.max(12, Math.min(328, 170 + 158 * logRatio(b) / Math.log(30)));
    const [a, b] = [x(low), Math.max(x(high), x(low) + 1.5)];
    path.setAttribute("d", `M${a} ${top}H${b}v${height}H${a}z`);
  }

  function draw(a) {
    const shown = a && a.b !== null;
    for (const path of bands) {
      const name = path.dataset.band;
      if (!shown) path.setAttribute("d", "");
      else if (name === "b") bar(path, [a.b, a.b], 13.5, 19);
      else bar(path, a[name], 17.5, 12);
    }
  }

  function words(a) {
    if (!a || a.b === null) return data.words.nothing;
    const range = i => span(...i.map(logRatio));
    const why = a.reason ? data.words.reasons[a.reason] : data.words[a.outcome];
    return `${why} ${a.depends ? data.words.depends : ""} Likely range: ${range(a.i0)}. ` +
      `Full range: ${range(a.i1)}. b = ${a.b.toFixed(2).replace("-", "−")}.`;
  }

  function run() {
    const share = form.elements.share, part = share.value.trim(), of = Number(part) / 100;
    const bad = part && !(of > 0 && of <= 1) ? [[share, data.words.share]] : [];
    const entries = rows.map((row, i) => changed(data.entries[i], row));
    entries.forEach((e, i) => e || bad.push([rows[i].querySelector("input"),
      `${data.entries[i].name}: ${data.words.amount}`]));
    form.querySelectorAll("input").forEach(
      field => field.setAttribute("aria-invalid", bad.some(b => b[0] === field)));
    const a = bad.length ? null
      : activity(entries.filter(e => e.value != null || e.lod != null), part ? of : null);
    draw(a);
    rows.forEach((row, i) => {
      const s = a && a.share[data.entries[i].id];
      row.querySelector("output").value = s == null ? "–" : percent(s);
    });
    big.textContent = a && a.b !== null ? sided(logRatio(a.b)) : "–";
    clearTimeout(timer);
    timer = setTimeout(() => {
      wrong.textContent = bad.map(b => b[1]).join(" ");
      said.textContent = bad.length ? data.words.waiting : words(a);
    }, 250);
  }

  box.querySelector("p").hidden = true;
  form.hidden = false;
  form.addEventListener("input", run);
  form.addEventListener("reset", () => setTimeout(run));
  form.addEventListener("submit", event => event.preventDefault());
  run();
}

if (typeof document !== "undefined") document.querySelectorAll(".calc").forEach(start);
