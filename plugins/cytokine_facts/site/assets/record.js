// A record's text and its checks. What is accepted here, the program accepts: the tests hold that.
const GREEK = "αβγδεζηθικλξπρστφχψωΓΔΘΛΞΠΣΦΨΩ";
const NAME = new RegExp(`^[A-Za-z0-9À-ÖØ-öø-ž${GREEK}][A-Za-z0-9À-ÖØ-öø-ž${GREEK}₀-₉ ’'.,:;/()+&%°×µ®™?!-]*$`);
const HIDDEN = /[\p{C}\p{M}\p{Zl}\p{Zp}]|(?! )\p{Zs}|[\u2800\u3164\u115f\u1160\uffa0\ufffc\ufffd]/u;
const ALIKE = /[A-Za-z][ΑΒΕΖΗΙΚΜΝΟΡΤΥΧνου]|[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧνου][A-Za-z]|[a-z][α-ω][a-z]/;
const LATIN = /\p{Script=Latin}/u;
const SCRIPTS = ["Latin", "Greek", "Han", "Hiragana", "Katakana", "Hangul", "Bopomofo", "Common"];
const TOGETHER = new RegExp(`^[${SCRIPTS.map((s) => `\\p{Script=${s}}`).join("")}]+$`, "u");
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]|[\u{10800}-\u{10fff}]|[\u{1e800}-\u{1efff}]/u;
// Every version of Unicode adds letters, and browser and program know different ones: blocks that
// both know alike. A record written by hand may hold more.
const TAKEN = new RegExp(
  "[ -\u02b8\u0370-\u04ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u2070-\u20bf\u2100-\u2131" +
    "\u2133-\u214d\u2150-\u2182\u2190-\u2426\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fef\uac00-\ud7a3]",
);

export const tidy = (text) => text.normalize("NFC").split(/\s+/).filter(Boolean).join(" ");

export function lineFault(text, limit = 1000) {
  if (text.length > limit) return `at most ${limit} characters`;
  const other = [...text].find(
    (c) =>
      !TAKEN.test(c) || HIDDEN.test(c) || RIGHT_TO_LEFT.test(c) || (/\p{Nd}/u.test(c) && c > "9") ||
      (/\p{L}/u.test(c) && c.normalize("NFKC") !== c && !"µªº".includes(c)),
  );
  if (other) return `write it without the character “${other}” (U+${other.codePointAt(0).toString(16).toUpperCase()})`;
  const mixed = (text.match(/[\p{L}\p{Nl}\p{No}]+/gu) ?? []).find((w) => LATIN.test(w) && !TOGETHER.test(w));
  return mixed || ALIKE.test(text) ? "a word mixes letters of two alphabets; type it again" : "";
}

export function nameFault(text) {
  const wrong = lineFault(text, 160);
  if (wrong) return wrong;
  if (!NAME.test(text) || /[ĦħıĸŊŋŦŧ]/.test(text)) return "a name has Latin or Greek letters, digits and plain signs, and begins with a letter or digit";
  if (/ {2}|\/\/|www\.|&[A-Za-z0-9]+;/i.test(text)) return "a name holds no address and no HTML";
  return /(?<![a-zà-öø-ÿ])ß|ß(?=[0-9])/.test(text) ? "write β; ß is for German words" : "";
}

export function addressFault(text, { shorteners, privates }) {
  const hint = "give the plain https address of the page, copied from the address bar";
  const host = /^https?:\/\/((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63})(?:[/?#]|$)/.exec(text)?.[1];
  if (!host || text.length > 500 || /xn--|(?:^|[.-])(?:[0-9]{1,3}[.-]){3}[0-9]/.test(host)) return hint;
  let plain = "";
  try {
    plain = decodeURIComponent(text);
  } catch {
    return hint;
  }
  if (!/^(?:[\w.~:/?#@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+$/.test(text) || lineFault(plain)) return hint;
  if (plain.split(/[?#]/)[0].split(/[/\\]/).some((part) => part === "." || part === "..")) return hint;
  if (/[?&;#=](?:[a-z]+:)?\/\/|[?&;#=](?:javascript|data|vbscript):/i.test(plain)) return "give the address of the page itself";
  if (shorteners.some((s) => host === s || host.endsWith(`.${s}`))) return "give the page's own address, not a short link";
  return privates.includes(host.split(".").pop()) ? hint : "";
}

export const doiOf = (text) => /^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi: ?)?(10\.[0-9]{4,9}(?:\/[\w;():<>\-[\]][\w.;():<>\-[\]]*)+)$/i.exec(text)?.[1] ?? "";

// what the site, and Windows, use for something else
const RESERVED =
  /^(?:con|prn|aux|nul|(?:com|lpt)[0-9]|index|page|source|maker|has|outcome|class|api|assets|search|sitemap|feed|constructor|prototype)$/;

export function proposedId(name) {
  const greek = { α: "a", β: "b", γ: "g", δ: "d", ε: "e", κ: "k", λ: "l", ω: "o", µ: "u", "\u03bc": "u" };
  const plain = name.replaceAll("ß", "ss").toLowerCase().replace(/[αβγδεκλωµ\u03bc]/g, (c) => greek[c]).normalize("NFKD");
  const words = plain.replace(/[^\x00-\x7f]/g, "").match(/[a-z0-9]+/g) ?? [];
  const id = words.join("-").slice(0, 60).replace(/^-+|-+$/g, "");
  return RESERVED.test(id) ? `${id}-1` : id;
}

// A small part of JSON Schema draft-07: what the published schema uses for what the form makes.
export function schemaFaults(value, schema, root, path = "") {
  if (schema.$ref) return schemaFaults(value, root.definitions[schema.$ref.split("/").pop()], root, path);
  const kind = Array.isArray(value) ? "array" : typeof value;
  const found = [];
  const wrong = (what) => found.push(`${path || "the record"}: ${what}`);
  for (const part of schema.allOf ?? []) found.push(...schemaFaults(value, part, root, path));
  if (schema.anyOf && schema.anyOf.every((part) => schemaFaults(value, part, root, path).length)) wrong("none of its forms");
  const types = schema.type ? [schema.type].flat() : [];
  const number = types.some((t) => t === "integer" || t === "number") && /^-?[0-9.]+$/.test(value);
  if (types.length && !types.includes(kind) && !number) wrong(`not ${types.join(" or ")}`);
  if (schema.enum && !schema.enum.includes(value)) wrong(`'${value}' is no choice`);
  if (kind === "string" && schema.pattern && !new RegExp(schema.pattern, "u").test(value)) wrong("not written as it should be");
  if (kind === "string" && value.length > (schema.maxLength ?? Infinity)) wrong("too long");
  if (kind === "array" && schema.items) value.forEach((v, i) => found.push(...schemaFaults(v, schema.items, root, `${path}/${i}`)));
  if (kind !== "object") return found;
  const keys = Object.keys(value);
  for (const key of schema.required ?? []) if (!keys.includes(key)) wrong(`'${key}' is missing`);
  if (keys.length < (schema.minProperties ?? 0) || keys.length > (schema.maxProperties ?? Infinity)) wrong("too few or too many entries");
  for (const key of keys) {
    const own = Object.hasOwn(schema.properties ?? {}, key) ? schema.properties[key] : schema.additionalProperties;
    if (own === false) wrong(`'${key}' is not a field`);
    else if (own && own !== true) found.push(...schemaFaults(value[key], own, root, `${path}/${key}`));
  }
  return found;
}

const PLAIN = /^[^\s?:,[\]{}#&*!|>'"%@`~=-](?:[^:#]|:(?=\S)|(?<! )#)*$/;
const scalar = (text, flow) =>
  PLAIN.test(text) && !/^null$/i.test(text) && !(flow && /[,[\]{}]|:$/.test(text)) && !text.endsWith(" ")
    ? text
    : `'${text.replaceAll("'", "''")}'`;
const flow = (value) => {
  if (typeof value === "string") return scalar(value, true);
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  return `{${Object.entries(value).map(([k, v]) => `${scalar(k, true)}: ${flow(v)}`).join(", ")}}`;
};
const isFlat = (key, value) => typeof value !== "object" || key === "uses" || key === "lots" || key === "conflicts" || "amount" in value;

function block(fields, indent) {
  return Object.entries(fields).flatMap(([key, value]) => {
    const head = `${indent}${scalar(key)}:`;
    if (typeof value === "string") return [`${head} ${scalar(value)}`];
    if (isFlat(key, value)) return [`${head} ${flow(value)}`];
    if (!Array.isArray(value)) return [head, ...block(value, `${indent}  `)];
    return [head, ...value.flatMap((item) => {
      const lines = block(item, `${indent}    `);
      return [`${indent}  - ${lines[0].trimStart()}`, ...lines.slice(1)];
    })];
  });
}

export function yaml(record, kind) {
  const head = `# yaml-language-server: $schema=../../schema/${kind}.schema.json`;
  return `${[head, ...block(record, "")].join("\n")}\n`;
}
