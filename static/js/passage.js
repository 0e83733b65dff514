/* Copy link, Copy quote and the like. Without this file what is to be copied stands in a field. */
"use strict";

{
  async function copy(text) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    // Browsers have no clipboard object on pages without HTTPS.
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    if (!copied) throw new Error("refused");
  }

  for (const button of document.querySelectorAll("[data-copy]")) {
    const words = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      let said = button.dataset.done;
      try {
        await copy(button.dataset.copy);
      } catch {
        said = "Not copied: the browser refused. Copy it from the field above.";
      }
      button.textContent = said;
      document.getElementById("copied").textContent = said;
      setTimeout(() => (button.textContent = words), 2000);
    });
  }

  for (const field of document.querySelectorAll(".share input")) {
    field.addEventListener("focus", () => field.select());
  }
}
