// The match key of a name; names.fold in Python, and a test that both agree.
const GREEK = {
  α: "alpha", β: "beta", γ: "gamma", δ: "delta", ε: "epsilon", ζ: "zeta", η: "eta", θ: "theta",
  ι: "iota", κ: "kappa", λ: "lambda", ω: "omega",
};

export const fold = (text) =>
  text
    .replaceAll("ß", "β")
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("ς", "σ")
    .replace(/[αβγδεζηθικλω]/g, (letter) => `${GREEK[letter]} `)
    .replace(/(alpha|beta|gamma|delta|epsilon|kappa|lambda|omega)(?![a-z])/g, (name) => name[0])
    .replaceAll(" ", "")
    .replace(/[\s.,;:'’()[\]_–—‐-]+/g, "")
    .replaceAll("interleukin", "il")
    .replaceAll("tumour", "tumor");

// Of many names at once, in a fraction of the time: the sign between them is in no record.
const CUT = "\u0001";
export const folded = (texts) => (texts.length ? fold(texts.join(CUT)).split(CUT) : []);
