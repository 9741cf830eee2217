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
    .replace(/[\s.,;:'’()[\]_–—‐-]+/g, "")
    .replaceAll("interleukin", "il")
    .replaceAll("tumour", "tumor");
