/* Copy link and Copy quote. Without this file the link stands in a field and can be copied there. */
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

  const link = document.getElementById("link");
  link.addEventListener("focus", () => link.select());
}
