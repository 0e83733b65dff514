/* Copies an entry of the Cite box with its italics. Without this file it can be selected there. */
"use strict";

{
  async function copy(entry) {
    if (navigator.clipboard && window.ClipboardItem) {
      const forms = { "text/plain": entry.textContent, "text/html": entry.innerHTML };
      const blobs = Object.entries(forms).map(([type, text]) => [type, new Blob([text], { type })]);
      return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    }
    // Browsers have no clipboard object on pages without HTTPS; what is selected keeps its italics.
    getSelection().selectAllChildren(entry);
    const copied = document.execCommand("copy");
    getSelection().removeAllRanges();
    if (!copied) throw new Error("refused");
  }

  for (const button of document.querySelectorAll("[data-cite]")) {
    const words = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      let said = "Copied";
      try {
        await copy(document.getElementById(button.dataset.cite));
      } catch {
        said = "Not copied: the browser refused. Select it and copy it by hand.";
      }
      button.textContent = said;
      document.getElementById("entry-copied").textContent = said;
      setTimeout(() => (button.textContent = words), 2000);
    });
  }
}
