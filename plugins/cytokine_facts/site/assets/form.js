// The form of /contribute/new/. What somebody types is only ever set as text.
import { fold } from "./fold.js";
import { pasted, resolve } from "./notation.js";
import { addressFault, doiOf, lineFault, nameFault, proposedId, schemaFaults, tidy, yaml } from "./record.js";

const MAX_LINK = 7500;
const ROLES = [["anti", "Anti-inflammatory"], ["pro", "Pro-inflammatory"], ["dual", "Either way"], ["neutral", "Not scored"], ["?", "Kept in doubt"], ["", "Not known: check the spelling; listed, not scored"]];
const form = document.querySelector(".make");
const find = (selector) => form.querySelector(selector);
const field = (id) => document.getElementById(`f-${id}`);
const fields = [...form.querySelectorAll(".f [name]")];
const value = (id) => tidy(field(id).value);
const picked = new Map();
const visited = new Set();

function el(tag, attributes = {}, ...children) {
  const node = ["path", "circle", "text"].includes(tag)
    ? document.createElementNS("http://www.w3.org/2000/svg", tag)
    : document.createElement(tag);
  for (const [name, set] of Object.entries(attributes)) node.setAttribute(name, set);
  node.append(...children);
  return node;
}

async function load(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(address);
  return answer.json();
}

// Every analyte with its id, meaning in doubt, or what is wrong.
function analytes(data) {
  const unit = field("unit").value === "none" ? "" : field("unit").value;
  const seen = new Map();
  return pasted(field("readings").value.normalize("NFC"), { ...data, unit, check: nameFault }).map((one) => {
    const [ids, others] = one.fault ? [[], []] : resolve(one.name, data.names);
    const doubt = ids.length > 1 || (ids.length > 0 && others.length > 0);
    const said = doubt ? picked.get(fold(one.name)) ?? "" : ids[0] ?? "";
    const found = { ...one, ids, others, doubt, said, id: Object.hasOwn(data.cytokines, said) ? said : "" };
    const key = found.id || one.name;
    if (!one.fault && said !== "none") {
      if (seen.has(key)) found.fault = `the same as ${seen.get(key)} above; keep one`;
      else seen.set(key, one.name);
    }
    return found;
  });
}

function faultOf(id, data, found) {
  const text = value(id);
  const control = field(id);
  if (!text) return control.hasAttribute("aria-required") ? "An answer is needed." : "";
  if (control.tagName === "SELECT") return "";
  if (id === "readings") {
    if (found.some((one) => one.fault)) return "Some lines need a look:";
    return found.some((one) => one.doubt && !one.said) ? "Say below which one is meant." : "";
  }
  if (id === "accessed") {
    if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) return "Write the day as 2026-11-22.";
    return text > today() || text < "1990-01-01" ? "Check the year; it cannot lie ahead." : "";
  }
  if (["name", "maker", "species", "supplied_by"].includes(id)) {
    const wrong = nameFault(text);
    if (wrong || !["name", "maker"].includes(id)) return wrong;
    return proposedId(text) ? "" : "A file name is made of it: it needs a Latin letter or a digit.";
  }
  if (id === "address" && doiOf(text)) return "";
  if (id === "archive" && !text.startsWith("https://")) return "It begins with https://.";
  return id === "address" || id === "archive" ? addressFault(text, data) : lineFault(text, id === "ties" ? 900 : 1000);
}

const today = () => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
};

function showFault(control, text) {
  const place = document.getElementById(`${control.id}-e`);
  if (place.firstChild?.textContent !== text) place.replaceChildren(text);
  if (text) control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
}

function showLines(data, found) {
  const place = document.getElementById("f-readings-e");
  const lines = found.filter((one) => one.fault).slice(0, 20);
  const list = el("ul", {}, ...lines.map((one) => el("li", {}, `Line ${one.line}, ${one.name}: ${one.fault}`)));
  const shown = place.querySelector("ul");
  if (shown?.textContent === list.textContent) return;
  shown?.remove();
  place.append(list);
}

// One choice for every name that can mean several things, below the lines.
function showDoubts(data, found) {
  const names = found.filter((one) => one.doubt && !one.fault);
  const box = document.getElementById("doubts") ?? el("div", { id: "doubts" });
  const key = names.map((one) => one.name).join("\n");
  if (box.dataset.key === key) return;
  box.dataset.key = key;
  box.replaceChildren(...names.flatMap((one, number) => {
    const id = `doubt-${number}`;
    const options = one.ids.map((i) => [i, data.cytokines[i][0]]);
    options.push(...one.others.map((other) => ["none", `${other}: leave it out`]));
    if (one.ids.length > 1) options.push(["?", "the source does not tell"]);
    const select = el("select", { id, class: "pick" }, el("option", { value: "" }, "choose"),
      ...options.map(([v, text]) => el("option", { value: v }, text)));
    select.value = picked.get(fold(one.name)) ?? "";
    select.addEventListener("change", () => {
      picked.set(fold(one.name), select.value);
      update(data);
    });
    return [el("label", { for: id }, `“${one.name}” can mean several things. Which is meant?`), select];
  }));
  field("readings").closest(".f").append(box);
}

function outline(data, found) {
  const names = found.filter((one) => !one.fault && one.said !== "none");
  const counted = (one) => !/^(?:not (?:tested|seen|detected)|<)/.test(one.amount);
  const roleOf = (one) => (one.id ? data.cytokines[one.id][1] : one.doubt ? "?" : "");
  const of = (role) => names.filter((one) => roleOf(one) === role);
  const [anti, pro, dual] = ["anti", "pro", "dual"].map((role) => of(role).filter(counted).length);
  find(".lname").textContent = value("name") || "No name yet";
  const tilt = anti + pro ? `${anti} anti, ${pro} pro` : "No name counts as pro or anti yet";
  const text = `${tilt}${dual ? `, ${dual} either way` : ""}.`;
  if (find(".counts").textContent !== text) find(".counts").textContent = text;
  find(".roles").replaceChildren(...ROLES.flatMap(([role, title]) => {
    const members = of(role);
    if (!members.length) return [];
    return [el("h3", {}, title), el("ul", {}, ...members.map((one) => el("li", {}, one.amount === "present" ? one.name : `${one.name} ${one.amount}`)))];
  }));
  drawBeam(anti, pro);
}

function drawBeam(anti, pro) {
  const log = anti && pro ? Math.log(pro / anti) : pro ? Infinity : anti ? -Infinity : 0;
  const turn = (Math.max(-1, Math.min(1, log / Math.log(30))) * 15 * Math.PI) / 180;
  const end = (side) => [170 + side * 112 * Math.cos(turn), 50 + side * 112 * Math.sin(turn)];
  const pan = ([x, y], n) => [
    el("path", { d: `M${x - 34} ${y + 34}L${x} ${y}L${x + 34} ${y + 34}zm-3 0h74q-4 9-16 9h-42q-12 0-16-9z`, fill: "none", stroke: "currentColor" }),
    el("text", { x, y: y + 30, "text-anchor": "middle", "font-size": 18, "font-weight": 700, fill: "currentColor" }, String(n)),
  ];
  const [left, right] = [end(-1), end(1)];
  find("svg").replaceChildren(
    el("text", { x: 0, y: 12, "font-size": 16, "font-weight": 700, fill: "currentColor" }, "Anti"),
    el("text", { x: 340, y: 12, "font-size": 16, "font-weight": 700, "text-anchor": "end", fill: "currentColor" }, "Pro"),
    el("path", { d: "M166 50L163 112H177L174 50zM128 118q0-6 8-6h68q8 0 8 6z", fill: "currentColor" }),
    el("path", { d: `M${left}L${right}`, stroke: "currentColor", "stroke-width": 5, "stroke-linecap": "round" }),
    el("circle", { cx: 170, cy: 50, r: 6, fill: "currentColor" }),
    ...pan(left, anti), ...pan(right, pro),
  );
}

function update(data) {
  const found = analytes(data);
  const wrong = fields.filter((control) => {
    const text = faultOf(control.name, data, found);
    const shown = visited.has(control.name);
    showFault(control, shown ? text : "");
    if (control.name === "readings" && shown && text) showLines(data, found);
    return text;
  });
  showDoubts(data, found);
  outline(data, found);
  return { found, wrong };
}

function reading(one) {
  if (!one.doubt) return one.amount;
  return one.said === "?" ? { amount: one.amount, candidates: one.ids } : { amount: one.amount, cytokine: one.said };
}

function records(data, found) {
  const given = (pairs) => Object.fromEntries(pairs.filter(([, v]) => v && v.length));
  const doi = doiOf(value("address"));
  const source = given([
    ["title", value("title")], ["url", doi ? "" : value("address")], ["doi", doi], ["seen", value("seen")],
    ["accessed", value("accessed")], ["archive", value("archive")],
  ]);
  const key = proposedId(source.title).slice(0, 24).replace(/^-+|-+$/g, "") || "source-1";
  const statistic = value("statistic") === "not stated" ? "" : value("statistic");
  const panel = given([
    ["source", key], ["basis", value("basis")], ["by", value("by")], ["matrix", value("matrix")],
    ["method", value("method")], ["statistic", statistic],
    ["lots", value("lots").split(",").map((lot) => lot.trim()).filter(Boolean)],
  ]);
  panel.readings = Object.fromEntries(found.filter((one) => one.said !== "none").map((one) => [one.name, reading(one)]));
  const ties = value("ties");
  const none = ["none", "no", "no ties", "nothing", "-", "n/a"].includes(ties.toLowerCase().replace(/[ .]+$/, ""));
  const product = given([
    ["name", value("name")], ["kind", value("kind")], ["form", value("form")],
    ["source_material", "x"], ["sources", "x"], ["panels", [panel]],
    ["conflicts", none ? [] : [`Ties stated by the sender: ${ties}`]],
    ["supplied_by", value("supplied_by")], ["added", today()],
  ]);
  product.source_material = given(["species", "tissue", "cells"].map((id) => [id, value(id)]));
  product.sources = { [key]: source };
  const maker = { name: value("maker"), kind: value("maker_kind"), added: today() };
  return { product, maker };
}

function fileBox(path, text, number) {
  const name = path.split("/").pop();
  const download = el("a", { download: name, href: URL.createObjectURL(new Blob([text], { type: "application/yaml" })) }, `Download ${name}`);
  const parts = [el("h3", { id: `file-${number}` }, path), el("pre", { tabindex: "0", role: "region", "aria-labelledby": `file-${number}` }, el("code", {}, text))];
  const link = `${form.dataset.create}?filename=${encodeURIComponent(path)}&value=${encodeURIComponent(text)}`;
  const buttons = el("p", { class: "acts" }, download);
  if (form.dataset.create && link.length <= MAX_LINK) buttons.prepend(el("a", { href: link, rel: "noopener" }, `Create ${name} on the code host`));
  parts.push(buttons);
  if (!form.dataset.create) parts.push(el("p", { class: "hint" }, "This site does not know its repository: download the file, and send it with an issue or put it at the path above."));
  else if (link.length > MAX_LINK) parts.push(el("p", { class: "hint" }, "It is too long for a link: download it, and upload it at the path above."));
  return el("div", {}, ...parts);
}

function make(data, schema) {
  fields.forEach((control) => visited.add(control.name));
  const { found, wrong } = update(data);
  const said = find(".said");
  find(".made").hidden = true;
  if (wrong.length) {
    said.textContent = wrong.length === 1 ? "1 answer needs a look." : `${wrong.length} answers need a look.`;
    return wrong[0].focus();
  }
  const { product, maker } = records(data, found);
  if (!Object.keys(product.panels[0].readings).length) {
    said.textContent = "No name is left to send.";
    return field("readings").focus();
  }
  const folder = data.makers[fold(maker.name)] ?? proposedId(maker.name);
  const path = `products/${folder}/${proposedId(product.name)}`;
  if (data.products.includes(path.replace("products/", ""))) {
    said.textContent = `${path} has a label already; its page says how to correct it or add data.`;
    return field("name").focus();
  }
  const faults = schema ? schemaFaults(product, schema, schema) : [];
  if (faults.length) {
    said.textContent = `The record does not fit the published schema: ${faults.slice(0, 3).join("; ")}.`;
    return null;
  }
  const files = [[`${path}.yml`, yaml(product, "product")]];
  if (!Object.hasOwn(data.makers, fold(maker.name))) files.push([`products/${folder}/maker.yml`, yaml(maker, "maker")]);
  find(".files").replaceChildren(...files.map(([name, text], number) => fileBox(name, text, number)));
  find(".made").hidden = false;
  said.textContent = files.length > 1 ? "Two files are made: the product, and its maker who is new." : "The record is made.";
  return document.getElementById("made-h").focus();
}

async function start() {
  const { data: address, schema: schemaAddress } = form.dataset;
  const [data, schema] = await Promise.all([load(address), schemaAddress ? load(schemaAddress) : null]);
  if (!field("accessed").value) field("accessed").value = today();
  let timer = 0;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => update(data), 150);
  });
  form.addEventListener("focusout", (event) => {
    clearTimeout(timer);
    if (event.target.name && value(event.target.name)) visited.add(event.target.name);
    // What appears above the button would move it away below a pressed mouse.
    if (event.relatedTarget?.type !== "submit") update(data);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    make(data, schema);
  });
  update(data);
  document.querySelector(".without").hidden = true;
  form.hidden = false;
}

start().catch(() => {
  document.querySelector(".without").prepend(el("p", { role: "alert" }, "The form cannot be loaded; try again later, or use another way."));
});
