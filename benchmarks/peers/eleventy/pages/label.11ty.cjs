// One label page per entry of data/ids.json, rendered from the label's published JSON.
const fs = require("node:fs");
const { label } = require("../parts/label.cjs");
const { h, each, markOf } = require("../parts/html.cjs");

const read = (name) => JSON.parse(fs.readFileSync(`data/${name}.json`, "utf8"));
const ids = read("ids");
const frame = read("frame");
const words = read("words");
const SITE = "https://cytokine-facts.example/";

function about(l) {
  const said = `${l.verdict.words} Data grade ${l.data_grade.value} of 4, ${l.data_grade.word}.`;
  return `<meta name="description" content="${h(said)}"><link rel="canonical" href="${SITE}products/${h(l.id)}/"><title>${h(l.name)} - Cytokine Facts</title>`;
}

function ld(l, page, api) {
  const organization = (name) => ({ "@type": "Organization", name });
  const file = (contentUrl, encodingFormat) => ({ "@type": "DataDownload", contentUrl, encodingFormat });
  const data = {
    "@context": "https://schema.org",
    "@id": page,
    "@type": "Dataset",
    about: { "@type": "Product", manufacturer: organization(l.maker.name), name: l.name },
    creator: organization("Cytokine Facts contributors"),
    dateModified: l.dated,
    description: l.verdict.words,
    distribution: [file(api, "application/json"), file(`${page}label.md`, "text/markdown")],
    identifier: l.id,
    includedInDataCatalog: { "@id": `${SITE}data/`, "@type": "DataCatalog", name: "Cytokine Facts" },
    isAccessibleForFree: true,
    license: "https://creativecommons.org/licenses/by/4.0/",
    name: `Cytokine Facts: ${l.name}`,
    url: page,
    variableMeasured: l.entries
      .filter((e) => e.normalised.value_pg_ml)
      .map((e) => ({
        "@type": "PropertyValue",
        measurementTechnique: "laboratory assay",
        name: e.name,
        unitText: "pg/mL",
        value: e.normalised.value_pg_ml,
      })),
  };
  return JSON.stringify(data).replace(/[<>&]/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`);
}

function head(l) {
  const page = `${SITE}products/${l.id}/`;
  const said = `${l.verdict.words} Data grade ${l.data_grade.value} of 4, ${l.data_grade.word}.`;
  return `<link rel="alternate describedby" type="application/json" href="../../../api/v1/products/${h(l.id)}.json"><link rel="alternate describedby" type="text/markdown" href="../../../products/${h(l.id)}/label.md"><link rel="alternate describedby" type="application/json+oembed" href="${h(page)}oembed.json"><script type="application/ld+json">${ld(l, page, `${SITE}api/v1/products/${l.id}.json`)}</script><link rel="stylesheet" href="../../../assets/cytokine-facts/takeaway.css"><script type="module" src="../../../assets/cytokine-facts/takeaway.js"></script><meta property="og:type" content="article"><meta property="og:site_name" content="Cytokine Facts"><meta property="og:title" content="${h(l.name)}: ${h(l.headline.big)}, ${h(l.headline.small)}"><meta property="og:description" content="${h(said)}"><meta property="og:url" content="${h(page)}"><meta name="twitter:card" content="summary">`;
}

const crumbs = (l) =>
  `<nav class="crumb" aria-label="Breadcrumb"><a href="../../../products/">Products</a> / <a href="../../../makers/${h(l.maker.id)}/">${h(l.maker.name)}</a></nav>`;

function sprite(l) {
  const marks = [...new Set(l.entries.map((e) => markOf(e, words)))];
  return `<svg width="0" height="0" class="cf-defs" aria-hidden="true"><defs>${each(marks, (name) => words.drawn[name])}</defs></svg>`;
}

module.exports = class {
  data() {
    return {
      ids,
      pagination: { data: "ids", size: 1, alias: "entry" },
      permalink: ({ entry }) => `${entry.id}/index.html`,
    };
  }

  render({ entry }) {
    const l = JSON.parse(fs.readFileSync(entry.file, "utf8"));
    return [
      frame[0], about(l), frame[1], head(l), frame[2], crumbs(l), sprite(l),
      frame[3], label(l, words, SITE), frame[4], `products/${h(l.id)}.yml`, frame[5],
    ].join("");
  }
};
