// Light or dark: what the reader chose here, else what their system says.
(() => {
  // An address that asks for something is shown when a script has answered it.
  if (location.search) document.documentElement.classList.add("asked");
  const key = "cytokine-facts-scheme";
  const system = matchMedia("(prefers-color-scheme: dark)");
  const button = document.querySelector(".scheme");
  // A disc, half dark.
  button.append(Object.assign(document.createElement("i"), { className: "cf-ci-b" }));
  button.setAttribute("aria-label", "Dark colours");
  let chosen = null;
  try {
    chosen = localStorage.getItem(key);
  } catch {
    // Storage is off: the choice holds for this page only.
  }
  const isDark = () => (chosen ? chosen === "dark" : system.matches);
  const show = () => {
    document.body.dataset.mdColorScheme = isDark() ? "slate" : "default";
    button.setAttribute("aria-pressed", String(isDark()));
  };
  button.addEventListener("click", () => {
    chosen = isDark() ? "light" : "dark";
    try {
      localStorage.setItem(key, chosen);
    } catch {
      // As above.
    }
    show();
  });
  system.addEventListener("change", show);
  button.hidden = false;
  show();
})();
