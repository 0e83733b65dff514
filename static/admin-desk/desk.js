/* Comfort at the desk; every page works without it. Moves and adds paragraphs in place, and asks
   before leaving words that were not saved. */
"use strict";

(() => {
  const form = document.querySelector("form.review");
  if (!form || form.querySelector("fieldset.whole").disabled) return;
  const list = form.querySelector(".paragraphs");
  const blank = document.getElementById("new-paragraph");
  const total = form.querySelector("[name=p-TOTAL_FORMS]");

  const renumber = () => {
    [...list.children].forEach((item, i) => {
      item.querySelector(".place input").value = i + 1;
    });
  };

  const button = (words, action) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    made.addEventListener("click", () => {
      action(made);
      renumber();
      dirty = true;
    });
    return made;
  };

  const equip = (item) => {
    const tools = document.createElement("span");
    tools.className = "tools";
    tools.append(
      button("Up", (self) => { item.previousElementSibling?.before(item); self.focus(); }),
      button("Down", (self) => { item.nextElementSibling?.after(item); self.focus(); }),
      button("Add below", () => add(item)),
    );
    item.querySelector(".handles").append(tools);
  };

  const add = (after) => {
    const number = Number(total.value);
    const item = blank.content.firstElementChild.cloneNode(true);
    for (const part of item.querySelectorAll("[name], [id]")) {
      for (const key of ["name", "id"]) {
        if (part.hasAttribute(key)) {
          part.setAttribute(key, part.getAttribute(key).replace("__prefix__", number));
        }
      }
    }
    total.value = number + 1;
    after.after(item);
    equip(item);
    item.querySelector("textarea").focus();
  };

  let dirty = false;
  form.addEventListener("input", () => { dirty = true; });
  form.addEventListener("submit", () => { dirty = false; });
  window.addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });

  // After an error the rows come back in their old order, with the places that were typed.
  const place = (item) => Number(item.querySelector(".place input").value) || Infinity;
  list.append(...[...list.children].sort((a, b) => place(a) - place(b)));

  for (const item of [...list.children]) {
    if (item.querySelector("input[type=hidden]").value || item.querySelector("textarea").value) {
      equip(item);
    } else {
      item.remove(); // the spare rows are for browsers without this file
    }
  }
})();
