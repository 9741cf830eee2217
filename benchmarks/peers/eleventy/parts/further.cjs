// What stands below the evidence: pairs, material, what is missing, legend, badge, citation.
const { h, each, fill, mark, outcome, grade } = require("./html.cjs");

function pair(p, words) {
  if (p.state === "not_tested") return "";
  const ratio = p.ratio
    ? `${h(p.bound)} ${Number(p.ratio.toPrecision(3))} to 1 in moles${p.band ? `: ${h(p.band)}` : ""}.`
    : h(words.states[p.state]);
  const missing = p.missing.length
    ? `Not tested: ${each(p.missing, (id) => `<a href="../../../cytokines/${h(id)}/">${h(words.names[id])}</a> `)}. `
    : `${h(p.remark)}. `;
  return `<div${p.ratio ? "" : ' class="cf-grey"'}><dt>${h(p.title)}</dt><dd><strong>${ratio}</strong> ${missing}${h(p.note)}.</dd></div>`;
}

function material(l, words) {
  return each(words.material, ({ key, title }) => {
    const found = l.source_material[key];
    if (!found) return "";
    const text = key === "donors" ? `${h(found.n)}${found.age ? `, ${h(found.age)}` : ""}` : h(found);
    return `<div><dt>${h(title)}</dt><dd>${text}</dd></div>`;
  });
}

function more(q, l, words) {
  if (q.more === "form") return h(words.form.replace("%s", () => l.form));
  if (q.more !== "sides") return "";
  const told = [l.list.anti, l.list.pro, l.list.dual, l.headline.big];
  return ` ${h(words.sides.replace(/%[ds]/g, () => told.shift()))} `;
}

function who(l, words) {
  const ties = l.integrity.conflicts.length ? l.integrity.conflicts.join("; ") : "none seen";
  const second = l.reviewed ? l.dated : "not yet reviewed by a second person";
  return each([...words.who, ["Second person", second], ["Ties", ties]], ([what, text]) =>
    `<div><dt>${what}</dt><dd>${h(text)}</dd></div>`);
}

function untested(l) {
  const titles = l.pairs.filter((p) => p.state === "not_tested").map((p) => p.title);
  return titles.length
    ? `<div class="cf-grey"><dt>Not tested on both sides</dt><dd>${h(titles.join("; "))}.</dd></div>`
    : "";
}

function snippet(words, page, name) {
  let at = 0;
  return words.snippet.replace(/%s/g, () => [page, page, name][at++]);
}

function cite(l, page) {
  const rules = `roles and potencies ${l.table}, inputs ${l.inputs_sha256.slice(0, 12)}`;
  const year = l.dated.slice(0, 4);
  const title = `Cytokine Facts: ${l.name} (${l.maker.name})`;
  const plain = `Cytokine Facts contributors (${year}). ${title}. Label of ${l.dated}, method ${l.method}, ${rules}. ${page} (CC BY 4.0)`;
  const bibtex = `@misc{cytokine-facts-${l.id.replaceAll("/", "-")}-${l.dated},
  author = {{Cytokine Facts contributors}},
  title = {{${title}}},
  year = {${year}},
  date = {${l.dated}},
  version = {${l.dated}},
  note = {Method ${l.method}, ${rules}. CC BY 4.0},
  url = {${page}},
}`;
  return each([["Plain text", plain], ["BibTeX", bibtex]], ([what, text]) =>
    `<div class="copy"><p>${what}</p><pre tabindex="0" role="region" aria-label="${what}">${h(text)}</pre></div>`);
}

function further(l, words, site) {
  const page = `${site}products/${l.id}/`;
  const core = l.coverage.core_missing.length
    ? `<li>Of the core panel, not tested: ${h(l.coverage.core_missing.map((s) => words.symbols[s]).join(", "))}.</li>`
    : "";
  const disputes = l.integrity.disputes.length
    ? `<section aria-labelledby="disputes"><h2 id="disputes">Objections</h2>${each(l.integrity.disputes, (d) => `<h3>${h(d.opened)} by ${h(d.by)}, open</h3><p>${h(d.claim)}</p>`)}</section>`
    : "";
  const shown = new Set(l.entries.flatMap((e) => [e.role, fill(e)]));
  if (l.entries.some((e) => e.percent_active_level !== "–")) shown.add("percent");
  if (l.entries.some((e) => e.headline)) shown.add("star");
  const legend = each(words.legend.filter((e) => shown.has(e.key)), (e) =>
    `<li id="x-${e.key}">${e.mark ? mark(e.mark) : ""}<a href="../../../glossary/#${e.term}">${h(e.title)}</a>: ${h(e.text)}</li>`);
  return `<section aria-labelledby="pairs"><h2 id="pairs">Pairs that act on each other</h2><dl class="cf-pairs">${each(l.pairs, (p) => pair(p, words))}${untested(l)}</dl></section>
<section aria-labelledby="material"><h2 id="material">Source material</h2><dl class="facts">${material(l, words)}<div><dt>Kind of record</dt><dd>${h(l.kind)}</dd></div></dl></section>
<section aria-labelledby="missing"><h2 id="missing">What is missing</h2><ul>${each(l.data_grade.missing, (m) => `<li>${h(m)}</li>`)}${core}</ul><p>Have a report, a list or a correction? <a href="../../../contribute/">How to send it</a>. The record is <code>products/${h(l.id)}.yml</code>.</p></section>
<section aria-labelledby="who"><h2 id="who">Who supplied it, who paid, ties</h2><dl class="facts">${who(l, words)}</dl></section>
<section aria-labelledby="answer"><h2 id="answer">The maker’s response</h2><p>${h(words.answer.replace("%s", () => l.maker.name))}</p></section>${disputes}
<section aria-labelledby="ask"><h2 id="ask">Readers ask</h2>${each(words.questions, (q) => `<details><summary>${h(q.question)}</summary><p>${h(q.answer)}${more(q, l, words)}${h(q.end)}</p></details>`)}</section>
<section aria-labelledby="marks"><h2 id="marks">What the marks mean</h2><ul class="ex"><li id="x-basis"><a href="../../../glossary/#basis">Basis: ${h(l.basis)}</a>: ${h(words.basis)}</li><li id="x-balance"><a href="../../../glossary/#balance">Balance: ${h(l.headline.big)}</a>: ${h(words.balance[l.verdict.path])}</li><li id="x-grade"><a href="../../../glossary/#data-grade">Data grade ${h(grade(l))}</a>: ${h(words.grade)}${h(words.grades[l.data_grade.value])}${l.data_grade.stale ? h(words.stale) : ""}</li>${legend}<li id="x-core"><a href="../../../glossary/#core-panel">Core panel: ${l.coverage.core_tested.length} of 15</a>: ${h(words.core)}</li><li id="x-live"><a href="../../../glossary/#live-cells">Live cells: not stated</a>: ${h(words.live)}</li></ul><p><a href="../../../read/">How to read a label</a> · <a href="../../../glossary/">Glossary</a></p></section>
<section aria-labelledby="badge"><h2 id="badge">Badge for another page</h2><img class="badge" src="badge.svg" alt="Cytokine Facts: ${h(l.name)}. ${h(outcome(l))}. Data grade ${h(grade(l))}. ${h(l.method)}, ${h(l.dated)}." width="300" height="150"><div class="copy"><p>HTML for your page</p><pre tabindex="0" role="region" aria-label="HTML for your page">${h(snippet(words, page, l.name))}</pre></div><p>${h(words.badge)} <a href="../../../policy/#use-of-labels-and-badges">terms of use</a>.</p></section>
<section aria-labelledby="cite"><h2 id="cite">Cite this label</h2>${cite(l, page)}</section>`;
}

module.exports = { further };
