// The verdict under other rules, and the evidence for every entry.
const { h, each, mark, markOf } = require("./html.cjs");

function sided(b) {
  const part = Math.abs(b);
  if (part < 0.0244) return "even";
  const times = (1 + part) / (1 - part);
  const said = times >= 4.95 ? times.toFixed(0) : times.toFixed(1).replace(/\.0$/, "");
  return `${part < 0.98 ? said : "over 100"}× ${b > 0 ? "pro" : "anti"}`;
}

function rule(r, i, words) {
  const bar = r.interval
    ? `<path d="M${Math.round(100 + 94 * r.interval[0])} 12H${Math.round(100 + 94 * r.interval[1])}" stroke="currentColor" stroke-width="2"/>`
    : "";
  const range = r.interval
    ? ` <small>${sided(r.interval[0])} to ${sided(r.interval[1])}</small>`
    : "";
  const detail = r.detail ? `, ${h(r.detail)}` : "";
  return `<tr><th scope="row">${h(words.rules[r.rule])}${detail}</th><td><svg viewBox="0 0 200 24" aria-hidden="true">${i ? '<use href="#cf-zn"/>' : words.zone}${bar}</svg></td><td class="cf-nu">${r.b === null ? "–" : sided(r.b)}${range}</td><td>${h(words.outcomes[r.outcome])}</td></tr>`;
}

const rules = (l, words) =>
  `<section aria-labelledby="rules"><h2 id="rules">Does the verdict hold under other rules?</h2><div class="cf-scroll" tabindex="0" role="region" aria-label="The balance under other rules"><table class="cf-ev"><caption class="cf-v">The balance under other rules</caption><thead><tr><th scope="col">Rule</th><th scope="col" class="cf-mx"><span class="cf-v">Plot, from 30× anti to 30× pro</span><span class="cf-mh" aria-hidden="true"><span>anti</span><span class="cf-odd">balanced</span><span>pro</span></span></th><th scope="col" class="cf-nu">Balance</th><th scope="col">Verdict</th></tr></thead><tbody>${each(l.other_rules, (r, i) => rule(r, i, words))}</tbody></table></div></section>`;

const x = (value) => (12.5 * (1 + Math.log10(value))).toFixed(1);

function plot(entry, name) {
  const at = entry.normalised;
  const value = at.value_pg_ml || at.lod_pg_ml;
  if (!value) return 'no amount to plot';
  const range = at.low_pg_ml && at.high_pg_ml
    ? `<line x1="${x(at.low_pg_ml)}%" x2="${x(at.high_pg_ml)}%"/>`
    : "";
  const point = at.value_pg_ml
    ? `<use href="#cf-${name}" x="${x(value)}%"/>`
    : `<line x2="${x(value)}%"/><use href="#cf-lo" x="${x(value)}%"/>`;
  return `<svg aria-hidden="true"><use href="#cf-gd"/>${range}${point}</svg>`;
}

function row(e, words) {
  const name = markOf(e, words);
  const link = e.cytokine ? `<a href="../../../cytokines/${h(e.cytokine)}/">${h(e.name)}</a>` : h(e.name);
  const printed = e.printed_name === e.name ? "" : ` <small>printed “${h(e.printed_name)}”</small>`;
  const notes = e.notes.length ? `<tr class="cf-nt"><td colspan="5">${h(e.notes.join(" "))}</td></tr>` : "";
  return `<tr id="${h(e.name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-"))}"><th scope="row">${mark(name)}${link}${printed}</th><td>${plot(e, name)}</td><td>${e.amount === words.no_amount ? "–" : h(e.amount)}${e.range ? ` <small>${h(e.range)}</small>` : ""}</td><td>${e.letter}, ${h(words.short[e.letter])}</td><td><a href="#ref-${h(e.source)}" aria-label="source ${h(e.source)}">[${h(e.source)}]</a></td></tr>${notes}`;
}

const rows = (title, list, words) =>
  list.length
    ? `<tbody><tr class="cf-gh"><th colspan="5" scope="rowgroup">${h(title)}</th></tr>${each(list, (e) => row(e, words))}</tbody>`
    : "";

function source(s) {
  const title = s.link ? `<a href="${h(s.link)}" rel="nofollow ugc noopener">${h(s.title)}</a>` : h(s.title);
  const archive = s.archive ? ` <a href="${h(s.archive)}" rel="nofollow ugc noopener">Archived copy</a>.` : "";
  return `<li id="ref-${h(s.letter)}"><b>[${h(s.letter)}]</b> ${title}. ${h(s.detail)}.${archive}${each(s.notes, (n) => `<br>${h(n)}`)}</li>`;
}

function evidence(l, words) {
  const ticks = each(words.ticks, (t) =>
    `<text x="${t.x}%" y="11" font-size="11.5" text-anchor="middle">${t.word}</text>`);
  const bodies = each(words.groups, (g) => rows(g.title, l.entries.filter((e) => e.role === g.role), words));
  return `<section aria-labelledby="evidence"><h2 id="evidence">Evidence for every entry, with its sources</h2><p class="hint">${h(words.hint)}</p><div class="cf-scroll" tabindex="0" role="region" aria-label="Evidence for every entry"><table class="cf-ev cf-en"><caption class="cf-v">Every entry with its evidence</caption><thead><tr><th scope="col">Cytokine</th><th scope="col"><svg aria-hidden="true">${words.grid}${ticks}</svg><span class="cf-v">Plot on a log scale, 0.1 to 10M pg/mL</span></th><th scope="col" class="cf-nu">Amount</th><th scope="col" class="cf-so">Grade</th><th scope="col">Ref</th></tr></thead>${bodies}${rows("Other readings of the same, not counted", l.other_readings, words)}</table></div><ol class="cf-refs">${each(l.sources, source)}</ol></section>`;
}

module.exports = { rules, evidence };
