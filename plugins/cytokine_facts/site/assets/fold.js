// The match key of a name; names.fold in Python, and a test that both agree.
const GREEK = {
  α: "alpha", β: "beta", γ: "gamma", δ: "delta", ε: "epsilon", ζ: "zeta", η: "eta", θ: "theta",
  ι: "iota", κ: "kappa", λ: "lambda", ω: "omega",
};
const SIGNS = " .,;:'()[\\]_-";
const LETTER = /(alpha|beta|gamma|delta|epsilon|kappa|lambda|omega)(?![a-z])/g;
const DROPPED = new RegExp(`[\\s’–—‐${SIGNS}]+`, "g");

export const fold = (text) =>
  text
    .replaceAll("ß", "β")
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("ς", "σ")
    .replace(/[αβγδεζηθικλω]/g, (letter) => `${GREEK[letter]} `)
    .replace(LETTER, (name) => name[0])
    .replace(DROPPED, "")
    .replaceAll("interleukin", "il")
    .replaceAll("tumour", "tumor");

// A pattern for a key in what is not folded: dropped signs may stand between its letters.
const spaced = (key) => [...key].map((c) => c.replace(/[$*+./?\\^{|}]/, "\\$&")).join(`[${SIGNS}]*`);
const PASSED = new RegExp(`[${SIGNS}]*`, "y");
// A sign that is in no record.
const CUT = "\u0001";

// Searches a column of names as they stand: to fold ten thousand takes longer than to find one. Only
// the odd ones, for each of which an empty line is left, are folded.
export function within({ name, odd }) {
  const plain = searched(name.toLowerCase());
  const others = folded(odd.split("\n"));
  const find = (key, found) => {
    plain.find(key, found);
    others.find(key, (k, rank) => found(plain.empty[k], rank));
  };
  return { ...plain, find };
}

// The lines of such a column, the odd ones in their places.
export function listed({ name, odd }) {
  const others = odd.split("\n").values();
  return name.split("\n").map((one) => one || others.next().value);
}

export const folded = (names) => searched(fold(names.join(CUT)).replaceAll(CUT, "\n"));

function searched(names) {
  const text = `${names}\n`;
  const starts = [0];
  const empty = [];
  for (let n = 0, at; (at = text.indexOf("\n", starts[n])) >= 0; n++) {
    if (at === starts[n]) empty.push(n);
    starts.push(at + 1);
  }
  const passed = (at) => {
    PASSED.lastIndex = at;
    PASSED.test(text);
    return PASSED.lastIndex;
  };
  // Tells of each line that holds the key its number, and 0 it is the key, 1 begins with it, 2 holds it.
  const find = (key, found) => {
    const pattern = new RegExp(spaced(key), "g");
    for (let n = 0, hit; (hit = pattern.exec(text)); pattern.lastIndex = starts[n + 1]) {
      while (starts[n + 1] <= hit.index) n++;
      const end = pattern.lastIndex;
      found(n, passed(starts[n]) < hit.index ? 2 : passed(end) < starts[n + 1] - 1 ? 1 : 0);
    }
  };
  return { find, empty, count: starts.length - 1 };
}
