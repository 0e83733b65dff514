/* Selecting words of passages offers a link to just these words. A link that has such words is
   scrolled to them. Without this file both links work all the same. */
"use strict";

{
  const page = document.querySelector("[data-revision]");
  const bar = document.createElement("div");
  bar.className = "stretch-bar";
  bar.hidden = true;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Link to these words";
  const field = document.createElement("input");
  field.readOnly = true;
  field.dir = "ltr";
  field.setAttribute("aria-label", "Link to the words selected");
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  bar.append(button, field, said);
  page.append(bar);

  // Offsets are counted in characters, as Python has them, not in halves of surrogate pairs.
  const length = (text) => [...text].length;

  function offset(passage, node, at) {
    const before = document.createRange();
    before.selectNodeContents(passage);
    before.setEnd(node, at);
    return length(before.toString());
  }

  function passageOf(node) {
    const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    return element ? element.closest("[data-passage]") : null;
  }

  /* The first and the last passage that a selection touches, with the offsets in them. */
  function chosen() {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const touched = [...document.querySelectorAll("[data-passage]")].filter((passage) =>
      range.intersectsNode(passage),
    );
    if (!touched.length) return null;
    const [first, last] = [touched[0], touched[touched.length - 1]];
    const start =
      passageOf(range.startContainer) === first
        ? offset(first, range.startContainer, range.startOffset)
        : 0;
    const end =
      passageOf(range.endContainer) === last
        ? offset(last, range.endContainer, range.endOffset)
        : length(last.textContent);
    if (first === last && start >= end) return null;
    return { first, last, start, end };
  }

  function address({ first, last, start, end }) {
    const ids = [first, last].map((passage) => passage.dataset.passage);
    const path = first === last ? ids[0] : ids.join("..");
    const link = new URL(page.dataset.permalink.replace("0".repeat(16), path), location.origin);
    link.search = `?v=${page.dataset.revision}&w=${start}-${end}`;
    return link.href;
  }

  document.addEventListener("selectionchange", () => {
    if (bar.contains(document.activeElement)) return;
    const words = chosen();
    bar.hidden = !words;
    said.textContent = "";
    if (words) field.value = address(words);
  });

  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      said.textContent = "Link copied";
    } catch {
      field.focus();
      field.select();
      said.textContent = "Copy it from the field";
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !bar.hidden) bar.hidden = true;
  });

  const words = document.getElementById("words");
  if (words) words.scrollIntoView({ block: "center" });
}
