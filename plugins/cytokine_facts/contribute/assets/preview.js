// Load the page again when the file has changed.
const shown = document.currentScript.dataset.revision;
const status = () => document.querySelector("[role=status]");
setInterval(async () => {
  try {
    const answer = await fetch("revision", { cache: "no-store" });
    if ((await answer.text()) !== shown) location.reload();
  } catch {
    status().textContent = "The preview has stopped; start it again.";
  }
}, 500);
