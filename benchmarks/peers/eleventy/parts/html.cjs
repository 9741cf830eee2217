// Escaping and the small pieces that every part of a label uses.
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;" };
const h = (value) => String(value ?? "").replace(/[&<>"']/g, (c) => ESCAPES[c]);
const each = (list, make) => (list ?? []).map(make).join("");
const mark = (name) =>
  `<i class="cf-${name}"></i>`;
const fill = (entry) => (entry.normalised.state === "below_lod" ? "x" : entry.letter.toLowerCase());
const markOf = (entry, words) => `${words.shapes[entry.role]}-${fill(entry)}`;
const said = (entry, words) => words.letters[fill(entry)].toLowerCase();
const outcome = (l) => `${l.headline.big}, ${l.headline.small}`;
const grade = (l) => `${l.data_grade.value} of 4, ${l.data_grade.word}`;

module.exports = { h, each, mark, fill, markOf, said, outcome, grade };
