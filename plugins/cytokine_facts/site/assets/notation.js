// Readings and names as the program reads them: model/amount.py, contribute/pasted.py and names.py.
// tests/contribute/notation_cases.yml holds both sides to the same results.
import { fold } from "./fold.js";

const N = "(?:0|[1-9][0-9]{0,11})(?:\\.[0-9]{1,9})?";
const WORDS = ["present", "not detected", "not seen", "not tested"];
const MEANT = new Map([
  ["yes", "present"], ["detected", "present"], ["+", "present"], ["nt", "not tested"],
  ...WORDS.map((w) => [w, w]),
]);
const ND = /^n(?:d|\.d\.?|\/d)$/;
const EITHER_WAY = /^[1-9][0-9]{0,2},[0-9]{3}$/;
const DECIMALS = /^(?:[0-9]+,[0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+,[0-9]+)$/;
const THOUSANDS = /^(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+\.[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3}){2,})$/;
const MEANT_BY = [
  [
    /^(?:[<≤]? ?(?:lod|loq|lloq)|bl?loq|bl?lq|bql|bdl|below (?:the )?(?:detection|quantification) limit|below (?:the )?limit of (?:detection|quantification))$/,
    "write '<' and the limit with its unit, such as '< 4 pg/mL', or 'not detected' where the source gives none",
  ],
  [/^(?:traces?|positive|weak|strong|high|low|\+{2,})$/, "write {amount: present, printed: …} with the source's own word"],
  [/^(?:undetectable|undetected|none|negative)$/, "write 'not detected' where the source tested for it"],
  [/^(?:n\/?a|nan)$/, "write 'not tested' or 'not seen', or leave the line out where nothing is known"],
];
const SPACED = /^([1-9][0-9]{0,2}(?:[ '’][0-9]{3})+(?:\.[0-9]{1,9})?) ?([^0-9\s][^\n]*)$/;
const re = (source) => new RegExp(`^${source}$`);
const READING = re(`(?:([<>≤≥~]) ?)?(${N})(?:( ?± ?|[–])(${N}))? ([^0-9\\s±<>≤≥~–+-][^\n]*)`);
const NUMBER = re(N);
const TO = re(`(${N}) (?:to|bis|and) (${N}) (\\S[^\n]*)`);
const BEHIND = re(`(${N}) ?([^0-9\\s±+]\\S*) ?(?:±|\\+/-) ?(${N})(?: ?\\2)?`);
const ENDS = re(`(${N})\\s*[-‐‑‒–—−]\\s*(${N})\\s*([^0-9\\s.,±<>≤≥~–+-][^\n]*)`);
const LOOSE = re("([+-]?[0-9][0-9 .,_'eE+-]*)\\s*([^]*)");
const CELLS =
  /^(?:fg|pg|ng|µg|mg)(?:\/mL)?\/10\^[3-9] cells(?:\/mL)?(?:\/(?:[1-9][0-9]{0,2} h|day))?$/;
const SHAPE =
  "write an amount with its unit ('12.5 pg/mL', '< 4 pg/mL', '10–14 ng/g'), or 'present', " +
  "'not detected', 'not tested'";
const DIGITS = "write digits and a decimal point only";
const big = (n) => {
  const [whole, part = ""] = n.split(".");
  return BigInt(whole + part.padEnd(9, "0"));
};
const fault = (code, message, hint, fix = null) => ({ code, message, hint, fix });
const write = (message, fix) => fault("CF110", message, `write '${fix}'`, fix);

// a capital M before g can be m, or µ made a capital, which looks the same
const CAPITAL = /^M[gG](?![\p{L}\p{N}_])/u;

export const suggestUnit = (text, units) => (CAPITAL.test(text.trim()) ? null : alike(text, units));

function doubtfulUnit(text, units) {
  if (!CAPITAL.test(text.trim())) return [];
  return ["mg", "µg"].map((g) => alike(g + text.trim().slice(2), units)).filter(Boolean);
}

function alike(text, units) {
  let u = text.trim().replace(/[μΜ]/g, "µ").replace(/\s*(?:\/|\bper\b)\s*/g, "/");
  u = u.replace(/^(?:ug|µG|mcg)(?![\p{L}\p{N}_])/iu, "µg").replace(/\/ml\b/gi, "/mL").replace(/\/l\b/gi, "/L");
  u = u.replaceAll("x10^", "10^").replaceAll("10⁶", "10^6").replaceAll("10⁵", "10^5");
  u = u.replace(/\/(?:million|10\^?6|1e6|mio\.?) cells/gi, "/10^6 cells").replace(/cm2\b/g, "cm²");
  const lower = u.toLowerCase().replaceAll("/ml", "/mL").replaceAll("/l", "/L");
  return [u, lower].find((c) => units.includes(c) || CELLS.test(c)) ?? null;
}

// {text} in its one spelling, or {code, message, hint, fix}; a fix is itself a reading
export function parseAmount(text, units) {
  const found = parsed(text, units);
  let { fix } = found;
  for (let next; fix && !(next = parsed(fix, units)).text; ) fix = next.fix === fix ? null : next.fix;
  if (!found.fix || fix === found.fix) return found;
  const plain = found.hint === `write '${found.fix}'`;
  return { ...found, fix, hint: !plain ? found.hint : fix ? `write '${fix}'` : SHAPE };
}

const twoNumbers = (sign) =>
  fault("CF110", `'${sign}' stands before two numbers`, "a bound or a limit has one number: '< 4 pg/mL'");

function parsed(text, units) {
  if (WORDS.includes(text)) return { text };
  const match = READING.exec(text);
  if (!match) return explain(text, units);
  const [, sign, first, join, second, unit] = match;
  if (!units.includes(unit) && !CELLS.test(unit)) {
    const moved = misplaced(text);
    if (moved) return moved;
    const near = suggestUnit(unit, units);
    const doubt = doubtfulUnit(unit, units).map((u) => `'${u}'`).join(" or ");
    if (doubt)
      return fault("CF111", `unknown unit '${unit}'`, `write ${doubt}: the source tells which a capital M means`);
    return near
      ? fault("CF111", `unknown unit '${unit}'`, `write '${near}'`, text.slice(0, -unit.length) + near)
      : fault("CF111", `unknown unit '${unit}'`, "use a unit of the list, such as pg/mL, ng/mL, ng/g, pg/10^6 cells");
  }
  if (second && sign && sign !== "~") return twoNumbers(sign);
  if (join === "–") {
    if (big(first) <= big(second)) return { text: `${sign ?? ""}${first}–${second} ${unit}` };
    const fix = `${second}–${first} ${unit}`;
    return fault("CF112", `the range runs backwards: ${first} is more than ${second}`, `write '${fix}'`, fix);
  }
  if (sign === "<" && big(first) === 0n)
    return fault("CF113", "a limit of detection of 0 says nothing", "write the limit of the assay, or 'not detected' where it is not given");
  if (sign && sign !== "~") return { text: `${sign} ${first} ${unit}` };
  return { text: `${sign ?? ""}${first}${second ? ` ± ${second}` : ""} ${unit}` };
}

// decimal places between a unit and all that there can be, such as 1 g in 1 mL
const LIGHT = new Map([["fg", 15], ["pg", 12], ["ng", 9], ["µg", 6], ["mg", 3], ["ppm", 6], ["ppb", 9]]);
const IN = new Map([
  ["mL", 0], ["L", 3], ["dL", 2], ["µL", -3], ["g", 0], ["mg protein", -3], ["g tissue", 0], ["mg tissue", -3],
]);

// [text, ""], or ["", why there cannot be as much]
function possible(text) {
  const match = READING.exec(text);
  if (!match) return [text, ""];
  const [, , first, join, second, unit] = match;
  const [light, whole] = unit.split("/");
  const places = LIGHT.get(light) + (whole === undefined ? 0 : IN.get(whole));
  const most = join === "–" ? second : first;
  if (Number.isNaN(places) || big(most) <= 10n ** BigInt(places + 9)) return [text, ""];
  const all = 10n ** BigInt(places);
  return ["", `${most} ${unit} is more than there can be: ${all} ${unit} is all of it; look at the unit`];
}

function misplaced(text) {
  let m = TO.exec(text);
  if (m) return write("a range is written with an en dash", `${m[1]}–${m[2]} ${m[3]}`);
  m = BEHIND.exec(text);
  return m && write("the spread stands before the unit", `${m[1]} ± ${m[3]} ${m[2]}`);
}

function withoutCommas(text, units) {
  let unclear = false;
  const mended = text.replace(/[0-9][0-9.,]*/g, (token) => {
    if (!token.includes(",")) return token;
    if (!EITHER_WAY.test(token) && DECIMALS.test(token)) return token.replaceAll(".", "").replace(",", ".");
    if (!EITHER_WAY.test(token) && THOUSANDS.test(token)) return token.replaceAll(",", "");
    unclear = true;
    return token;
  });
  return unclear ? null : (parseAmount(mended, units).fix ?? mended);
}

function explain(text, units) {
  const lowered = text.trim().toLowerCase();
  if (MEANT.has(lowered)) return write(`'${text}' is not a reading`, MEANT.get(lowered));
  if (ND.test(lowered))
    return fault("CF110", `'${text}' is not a reading`, "write 'not detected', or 'not seen' where it stands for not determined");
  if (["", "null", "~", "-", "–", "?"].includes(lowered)) {
    const none = ["", "null"].includes(lowered);
    return fault(
      "CF110",
      none ? "no reading is given" : `'${text}' is not a reading`,
      "write an amount with its unit, or 'present', 'not detected', 'not tested'; leave the line out where nothing is known",
    );
  }
  const meant = MEANT_BY.find(([pattern]) => pattern.test(lowered));
  if (meant) return fault("CF110", `'${text}' is not a reading`, meant[1]);
  for (const [plain, sign] of [["<=", "≤"], [">=", "≥"]])
    if (text.startsWith(plain)) return write(`'${plain}' is not a sign`, `${sign} ${text.slice(2).trim()}`);
  const body = text.replace(/^[<>≤≥~]\s*/, "");
  const loose = LOOSE.exec(body);
  if (!loose) return fault("CF110", `'${text}' is not a reading`, SHAPE);
  const [number, rest] = [loose[1].trim(), loose[2].trim()];
  if (number.startsWith("-"))
    return fault("CF114", `a negative amount, ${number}`, "an amount is 0 or more; '< 4 pg/mL' says below a limit of 4");
  if (text.includes("+/-") || text.includes("+-"))
    return write("'+/-' is not a sign", text.replace(/\s*\+\/?-\s*/g, " ± "));
  if (re(`${N} ?± ?${N}`).test(text) || (NUMBER.test(number) && !rest))
    return fault("CF115", `'${text}' has no unit`, `write the unit behind it, such as '${text} pg/mL'`);
  const before = text.slice(0, text.length - body.length);
  const ends = ENDS.exec(body);
  if (ends && "<>≤≥".includes(text[0])) return twoNumbers(text[0]);
  if (ends) return write("a range is written with an en dash", `${before}${ends[1]}–${ends[2]} ${ends[3]}`);
  const spaced = SPACED.exec(body);
  if (spaced) {
    const fix = `${before}${spaced[1].replace(/[^0-9.]/g, "")} ${spaced[2]}`;
    return fault("CF116", `'${spaced[1]}' has signs between its digits`, `write '${fix}'`, fix);
  }
  if (/[0-9],[0-9]/.test(number)) {
    const mended = withoutCommas(text, units);
    if (mended !== null)
      return fault("CF116", `'${number}' has a comma; numbers have a decimal point only`, `write '${mended}'`, mended);
    const [point, none] = [number.replace(",", "."), number.replace(",", "")];
    return fault(
      "CF116",
      `'${number}' can be read two ways: the comma may part thousands or decimals`,
      /^[1-9][0-9]*,[0-9]+$/.test(number)
        ? `write '${point}' if it parts decimals, '${none}' if it parts thousands`
        : `${DIGITS}: '1515.6', not '1,515.6'`,
    );
  }
  if (NUMBER.test(number)) return write(`'${text}' is not spelled as a reading`, `${before}${number} ${rest}`);
  return fault("CF116", `'${number}' is not a plain decimal number`, `${DIGITS}, at most 12 before and 9 behind it, and no 0 in front`);
}

// names: folded spelling to [ids, other meanings]
export function resolve(printed, names) {
  const of = (text) => (Object.hasOwn(names, fold(text)) ? names[fold(text)] : null);
  const both = /^(.+?) ?\(([^()]+)\)$/.exec(printed);
  const found = of(printed);
  if (found || !both) return found ?? [[], []];
  const [outer, inner] = [of(both[1]), of(both[2])];
  return outer && inner && String(outer[0]) === String(inner[0]) ? [outer[0], []] : [[], []];
}

const LEAD = /^(?:[-–*+•·▪●◦‣]\s+|[0-9]{1,3}[.)]\s+)/;
const MARKS = /[®™©†‡*✓✔]+|\[[0-9, ]+\]$/g;
const BEGINS = /^[0-9<>≤≥~]|^(?:not detected|not tested|present|detected|n\.?d\.?)$/i;
const HOLDS = /[0-9] ?(?:[fpnµμum]?g|IU|U)\/|(?<![\p{L}\p{N}_])pp[mb](?![\p{L}\p{N}_])/u;
const MONTH =
  "(?:jan|feb|mar|mär|mrz|apr|may|mai|june?|july?|aug|sept?|oct|okt|nov|dec|dez)(?:uary|ruary|ch|il|ust|ember|ober)?";
const DATE = new RegExp(
  `^(?:[0-9]{1,4}[-./ ]{1,2}${MONTH}(?:[-. ]{1,2}[0-9]{2,4})?|${MONTH}[-./ ]{1,2}[0-9]{1,4}|` +
    "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}([./])[0-9]{1,2}\\1(?:[0-9]{4}|[0-9]{2})?)$",
  "i",
);
const digits = (text) => String(text.match(/[0-9.,]+/g));
const bare = (text) =>
  text.trim().replace(LEAD, "").split(/\s+/).filter(Boolean).join(" ").replace(MARKS, "").replace(/^[ ,;.:]+|[ ,;.:]+$/g, "");

function spelled(text, units) {
  const found = parseAmount(text, units);
  if (found.text) return possible(found.text);
  if (found.fix && digits(found.fix) === digits(text)) {
    const mended = parseAmount(found.fix, units);
    if (mended.text) return possible(mended.text);
  }
  return ["", `${found.message}; ${found.hint}`];
}

// [{line, name, amount, was, fault}]; check(name) says what is wrong with a name, or ""
export function pasted(text, { names, units, unit = "", check }) {
  const known = (name) => resolve(name, names)[0].length > 0;
  const found = [];
  const add = (line, name, amount, given = "") => {
    let wrong = check(name);
    if (!wrong && DATE.test(name))
      wrong = "is a date, which a spreadsheet may have made of a name: write what the source prints";
    if (!wrong && HOLDS.test(name)) wrong = "the name holds an amount; write 'name: amount'";
    if (wrong) return found.push({ line, name, amount: "", was: "", fault: wrong });
    if (given && /^[0-9][0-9.,]*$/.test(amount)) amount += ` ${given}`;
    const [is, why] = spelled(amount, units);
    return found.push({ line, name, amount: is, was: is && is !== amount ? amount : "", fault: why });
  };
  for (const [index, raw] of text.split(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/).entries()) {
    if (found.length > 400) break;
    const line = index + 1;
    if (raw.length > 1000) {
      found.push({ line, name: `${raw.slice(0, 40)}…`, amount: "", was: "", fault: "more than 1000 characters in a line" });
      continue;
    }
    const plain = raw.trim().replace(LEAD, "");
    const cells = plain.split(/\s*[\t|]\s*/).filter(Boolean);
    if (!cells.length || !plain.replace(/[-=:| ]/g, "")) continue;
    let [name, amount] = [cells[0], cells.slice(1).join(" ")];
    if (!amount) [name, amount] = part(bare(name), known, units);
    if (amount) {
      add(line, bare(name), amount.trim(), unit);
      continue;
    }
    const whole = bare(name);
    const parts = known(whole) ? [whole] : whole.split(/\s*[;•·▪●◦‣]\s*|,\s*(?![^()]*\))|\s+(?:and|&)\s+/);
    for (const one of parts.map(bare).filter(Boolean)) add(line, one, "present");
  }
  if (found.length <= 400) return found;
  const { line } = found[400];
  const why = "more than 400 analytes; send the rest as another panel";
  return [...found.slice(0, 400), { line, name: "…", amount: "", was: "", fault: why }];
}

function part(text, known, units) {
  if (known(text)) return [text, ""];
  const match = /^([^:=]+?)\s*(?::\s*|\s=\s+)(.+)$/.exec(text);
  if (match) return [match[1], match[2]];
  const words = text.split(" ");
  for (let at = Math.max(1, words.length - 6); at < words.length; at += 1) {
    const amount = words.slice(at).join(" ");
    if (BEGINS.test(amount) && (ND.test(amount.toLowerCase()) || spelled(amount, units)[0])) return [words.slice(0, at).join(" "), amount];
  }
  return [text, ""];
}
