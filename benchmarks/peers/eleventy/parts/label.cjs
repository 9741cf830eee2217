// The body of a label's page.
const { h, each, mark, fill, markOf, said, outcome, grade } = require("./html.cjs");
const { rules, evidence } = require("./tables.cjs");
const { further } = require("./further.cjs");

function picture(l, words) {
  const dots = each(l.entries, (e, i) =>
    words.places[e.role]
      ? `<use href="#cf-${markOf(e, words)}" x="${words.places[e.role] + 17 * (i % 5)}" y="${63 - 17 * (i % 3)}" width="13" height="13"/>`
      : "");
  return `<svg class="cf-pic" viewBox="0 0 340 118" role="img" aria-labelledby="cf-pt cf-pd"><title id="cf-pt">Balance: ${h(outcome(l))}</title><desc id="cf-pd">Names: ${l.list.anti} anti-inflammatory, ${l.list.pro} pro-inflammatory, ${l.list.dual} either way. The table below lists every entry.</desc><g fill="currentColor" aria-hidden="true" class="cf-s" font-size="11.5" text-anchor="middle"><text x="0" y="11" class="cf-b" font-size="13" font-weight="700" text-anchor="start">Anti-inflammatory</text><text x="340" y="11" class="cf-b" font-size="13" font-weight="700" text-anchor="end">Pro-inflammatory</text>${dots}<path d="M0 62h124M216 62h124" fill="none" stroke="currentColor" stroke-width="3"/><text x="170" y="61" font-size="26" font-weight="900">${l.list.anti} : ${l.list.pro}</text><text x="170" y="96">can act either way: not counted</text></g></svg>`;
}

function group(l, words, { role, title }) {
  const every = l.entries.filter((e) => e.role === role);
  if (!every.length) return "";
  const mere = every.filter((e) => e.amount === words.no_amount);
  const listed = mere.length < 3 ? [] : mere;
  const rows = each(every.filter((e) => !listed.includes(e)), (e) =>
    `<tr><th scope="row">${mark(markOf(e, words))}${h(e.name)} ${h(e.amount)}${e.range ? ` <small>${h(e.range)}</small>` : ""}<span>, ${h(said(e, words))}</span></th><td>${e.percent_active_level === "–" ? '<span>not rated</span>' : h(e.percent_active_level)}</td></tr>`);
  const names = each(listed, (e) =>
    `<li>${mark(markOf(e, words))}${h(e.name)}<span>, ${h(said(e, words))}</span></li>`);
  const list = names ? `<tr class="cf-l"><td colspan="2"><ul>${names}</ul></td></tr>` : "";
  return `<tbody><tr class="cf-g"><th scope="rowgroup" colspan="2"><b><a href="#x-${role}">${h(title)}</a></b> <span>${every.length} entries</span></th></tr>${rows}${list}</tbody>`;
}

function letters(l, words) {
  return each(words.fills, (letter) => {
    const n = l.entries.filter((e) => fill(e) === letter).length;
    if (!n) return "";
    return `<tr><th scope="row">${each(["ci", "sq", "di", "tr"], (s) => mark(`${s}-${letter}`))}<span><a href="#x-${letter}">${h(words.letters[letter])}</a></span></th><td>${n} of ${l.entries.length}</td></tr>`;
  });
}

const note = (text) => `<p class="cf-note">${h(text)}</p>`;

function label(l, words, site) {
  const m = l.source_material;
  const tissue = m.tissue ? `, ${h(m.tissue)}` : "";
  const cells = m.cells ? `, ${h(m.cells)}` : "";
  const warnings = l.integrity.notices.length
    ? `<ul class="cf-warn">${each(l.integrity.notices, (n) => `<li><b>${h(n)}</b></li>`)}</ul>`
    : "";
  const unseen = l.reviewed ? "" : " · not yet reviewed by a second person";
  return `<div class="lp"><div class="lead"><h1>${h(l.name)}</h1><p class="meta">${h(l.form)} · ${h(m.species)}${tissue}${cells} · Maker: <a href="../../../makers/${h(l.maker.id)}/">${h(l.maker.name)}</a></p><p class="sheet">${site}products/${h(l.id)}/</p></div>
<div class="lab tall"><article class="cf" aria-labelledby="cf-h cf-name"><h2 class="cf-title" id="cf-h"><span class="cf-v">Cytokine Facts</span></h2><p class="cf-name" id="cf-name">${h(l.name)}</p><p class="cf-fact">${h(l.maker.name)}, ${h(l.form)}</p><p class="cf-fact">Cells: ${h(m.species)}${tissue}</p><p class="cf-basis"><b><a href="#x-basis">Basis</a></b><b>${h(l.basis)}</b></p>${l.basis === "Several" ? note(words.several) : ""}<p class="cf-amt">Anti : pro</p><p class="cf-bal cf-w"><span><a href="#x-balance">Balance</a></span><strong>${h(l.headline.big)} <small>${h(l.headline.small)}</small></strong></p><p class="cf-basis cf-gr"><b><a href="#x-grade">Data grade</a></b><b>${h(grade(l))}</b></p>${l.data_grade.stale ? note(`Stale: the sample is ${l.data_grade.age_months} months old.`) : ""}<p class="cf-verdict"><b>${h(l.verdict.words)}</b> ${h(words.scope)}</p>${each(l.in_short.filter((s) => s.startsWith("Missing:")), (s) => `<p class="cf-verdict">${h(s)}</p>`)}${picture(l, words)}
<table class="cf-t"><caption class="cf-v">Every entry, its amount and its per cent of the active level</caption><thead><tr><th scope="col">Amount per mL</th><th scope="col"><a href="#x-percent">% active level*</a></th></tr></thead>${each(words.groups, (g) => group(l, words, g))}</table>
<table class="cf-e"><caption class="cf-v">Where the values come from</caption><tbody>${letters(l, words)}<tr><th scope="row"><span><a href="#x-core">Core panel tested</a></span></th><td>${l.coverage.core_tested.length} of 15</td></tr><tr><th scope="row"><span><a href="#x-live">Live cells</a></span></th><td>Not stated</td></tr></tbody></table>${warnings}
<p class="cf-foot">${h(words.footnote)}</p><div class="cf-id"><p>${h(words.independent)}<br>${h(l.id)} · ${h(l.method)} · roles ${h(l.table)} · ${h(l.dated)}${unseen}</p></div></article><div class="acts"><a href="label.svg">Label as SVG</a><button type="button" data-print hidden>Print or save as PDF</button><a href="../../../api/v1/products/${h(l.id)}.json">Data as JSON</a><a href="label.md">Text</a><a class="add" href="../../../compare/?p=${h(l.id)}" aria-label="Compare ${h(l.name)}">Compare</a></div></div>
<div class="side"><section aria-labelledby="short"><h2 id="short">In short</h2><ul>${each(l.in_short, (s) => `<li>${h(s)}</li>`)}</ul></section>${rules(l, words)}${evidence(l, words)}${further(l, words, site)}</div></div>`;
}

module.exports = { label };
