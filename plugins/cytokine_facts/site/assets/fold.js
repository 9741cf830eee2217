// The match key of a name; names.fold in Python, and a test that both agree.
const GREEK = {
  α: "alpha", β: "beta", γ: "gamma", δ: "delta", ε: "epsilon", ζ: "zeta", η: "eta", θ: "theta",
  ι: "iota", κ: "kappa", λ: "lambda", ω: "omega",
};
const LETTERS = "alpha|beta|gamma|delta|epsilon|kappa|lambda|omega";
const SIGNS = " .,;:'’()[\\]_–—‐-";
const LETTER = new RegExp(`(${LETTERS})(?![a-z])`, "g");
const DROPPED = new RegExp(`[\\s${SIGNS}]+`, "g");

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
// What more than small letters and dropped signs makes a key.
const MORE = new RegExp(`[^\\n -~’–—‐]|${LETTERS}|${spaced("interleukin")}|${spaced("tumour")}`, "g");
const BARE = new RegExp(`^[${SIGNS}]*$`);
// A sign that is in no record.
const CUT = "\u0001";

// Names, a line each, are searched as they stand: to fold ten thousand takes longer than to find one.
// Only those that need more than small letters are folded.
export function lines(names) {
  let text = names.toLowerCase();
  let starts = measured(text);
  const odd = [];
  each(text, starts, MORE, (n) => odd.push(n));
  if (odd.length) {
    const all = names.split("\n");
    const keys = fold(odd.map((n) => all[n]).join(CUT)).split(CUT);
    let made = "";
    let from = 0;
    odd.forEach((n, k) => {
      made += text.slice(from, starts[n]) + keys[k];
      from = starts[n + 1] - 1;
    });
    text = made + text.slice(from);
    starts = measured(text);
  }
  // Of each name: 0 it is the key, 1 begins with it, 2 holds it, 9 none of these.
  return (key) => {
    const bare = (from, to) => BARE.test(text.slice(from, to));
    const ranks = new Uint8Array(starts.length - 1).fill(9);
    each(text, starts, new RegExp(spaced(key), "g"), (n, from, to) => {
      ranks[n] = !bare(starts[n], from) ? 2 : bare(to, starts[n + 1] - 1) ? 0 : 1;
    });
    return ranks;
  };
}

// Where each line begins, and where the next one would.
function measured(text) {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  starts.push(text.length + 1);
  return starts;
}

// The first place of a pattern in each line that holds it.
function each(text, starts, pattern, found) {
  pattern.lastIndex = 0;
  for (let n = 0, hit; (hit = pattern.exec(text)); pattern.lastIndex = starts[n + 1]) {
    while (starts[n + 1] <= hit.index) n++;
    found(n, hit.index, pattern.lastIndex);
  }
}
