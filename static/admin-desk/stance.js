/* The stance at the desk: the dialog of a paragraph's own stance, and the key s. Without this
   file the same forms are pages of their own. */
"use strict";

(() => {
  const dialog = document.getElementById("stance-dialog");
  const said = document.getElementById("stance-said");
  const suggestion = document.getElementById("suggestion");
  let giveBack = () => {}; // the focus, to where the dialog was opened from

  document.addEventListener("click", (event) => {
    const link = event.target.closest(".paragraph-stance a");
    const mark = link?.parentElement.id; // the link itself is another one after saving
    if (link) giveBack = () => document.getElementById(mark)?.querySelector("a").focus();
    const evidence = event.target.closest('#suggestion a[href^="#stance-"]');
    const shown = evidence && document.getElementById(evidence.hash.slice(1))?.closest(".paragraph");
    if (shown) {
      event.preventDefault();
      shown.scrollIntoView({ block: "center" });
      shown.focus();
    }
    if (event.target.closest("#stance-dialog [data-close-dialog]")) {
      event.preventDefault();
      dialog.close();
    }
  });

  // At the swap, not after it has settled: whoever already types keeps the focus where it is.
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target === dialog && dialog.querySelector("form")) {
      if (!dialog.open) dialog.showModal();
      (dialog.querySelector("[role=alert] a") || dialog.querySelector("select")).focus();
    }
  });

  document.addEventListener("stance-saved", () => {
    said.textContent = dialog.textContent.trim();
    dialog.close();
  });

  dialog.addEventListener("close", () => {
    dialog.replaceChildren();
    giveBack();
  });

  // The button that was pressed goes with what it was in: the next thing to do has the focus then,
  // unless somebody was quicker.
  let pressed = false;
  suggestion?.addEventListener("htmx:beforeSwap", () => {
    pressed = suggestion.contains(document.activeElement);
  });
  suggestion?.addEventListener("htmx:afterSettle", () => {
    const next = suggestion.querySelector("button") ?? document.getElementById("id_stance");
    if (pressed && document.activeElement === document.body) next.focus();
    pressed = false;
  });

  // A field that was filled by accepting a suggestion is as changed as one that was typed in.
  document.addEventListener("htmx:oobAfterSwap", (event) => {
    if (event.target.name === "stance_suggested") {
      event.target.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });

  const writing = (target) => target.matches("textarea, select, input, [contenteditable]");

  document.addEventListener("keydown", (event) => {
    if (event.key !== "s" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.getElementById("desk-letters")?.checked === false) return;
    if (event.defaultPrevented || dialog.open || writing(event.target)) return;
    const paragraph = event.target.closest(".paragraph");
    const goal = paragraph
      ? paragraph.querySelector(".paragraph-stance a")
      : document.querySelector("#suggestion button, #id_stance");
    if (!goal) return;
    event.preventDefault();
    if (!paragraph) return goal.focus();
    goal.click();
    giveBack = () => paragraph.focus();
  });
})();
