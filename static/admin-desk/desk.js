/* The review desk by keyboard. The page is a form that works without this file; here its
   paragraphs are relabelled, split, merged and moved in place, and whatever was done is undone.
   Listeners stand on the list, not on its items, for there may be a thousand. */

import {
  changed,
  dress,
  field,
  isDoubtful,
  join,
  kindOf,
  make,
  nameOf,
  hidden,
  origins,
  place,
  put,
  takeOut,
  text,
} from "./paragraphs.js";
import { commandOf, keepSwitch, whereIs } from "./keys.js";
import { openPreview } from "./preview.js";

const form = document.querySelector("form.review");
if (form && !form.querySelector("fieldset.whole").disabled) start();

function start() {
  const list = form.querySelector(".paragraphs");
  const keys = form.querySelector(".keys");
  const help = document.getElementById("desk-help");
  const said = document.getElementById("desk-said");
  const letters = document.getElementById("desk-letters");

  let current = null; // the paragraph that keys and buttons act on
  let anchor = null; // where the paragraphs that are taken in begin
  let dirty = document.querySelector(".problem") !== null; // what was sent was not stored
  const done = []; // operations: {words, steps}
  const undone = [];
  const texts = new WeakMap(); // text field -> what it said when writing began
  const items = () => [...list.children];

  /* Operations */

  const tell = (words) => {
    said.textContent = said.textContent === words ? `${words}\u00a0` : words;
  };

  const refresh = () => {
    let number = 0;
    for (const input of list.querySelectorAll(".place input")) input.value = number += 1;
    keys.querySelector("[data-count]").textContent = list.querySelectorAll(".doubtful").length;
    keys.querySelector("[data-do=undo]").disabled = done.length === 0;
    keys.querySelector("[data-do=redo]").disabled = undone.length === 0;
  };

  const remember = (words, steps) => {
    done.push({ words, steps, item: current });
    undone.length = 0;
    dirty = true;
    refresh();
  };

  /* `work` gets a function that does a step; it returns where the focus goes, if it moves. */
  const operate = (words, work) => {
    endWriting();
    const steps = [];
    const target = work((step) => {
      step.again();
      steps.push(step);
      texts.delete(current && text(current)); // nobody wrote this
    });
    if (steps.length === 0) return;
    remember(words, steps);
    if (target !== undefined) focusOn(target);
    tell(words);
  };

  const travel = (from, to, how, verb) => {
    endWriting();
    if (current) texts.delete(text(current)); // what follows is not written
    const operation = from.pop();
    if (!operation) return tell(`Nothing to ${verb}.`);
    const steps = how === "back" ? operation.steps.toReversed() : operation.steps;
    for (const step of steps) step[how]();
    to.push(operation);
    refresh();
    const near = [operation.item, current].find((item) => item?.isConnected);
    focusOn(near ?? list.firstElementChild);
    tell(`${how === "back" ? "Undone" : "Done again"}: ${operation.words}`);
  };

  /* What is written in a text becomes one operation when the writing ends. */
  const endWriting = () => {
    const area = current && text(current);
    if (!area || !texts.has(area)) return;
    const before = texts.get(area);
    const now = area.value;
    texts.set(area, now);
    if (before !== now) {
      remember("Text edited", [changed(area, before)]);
    }
  };

  /* The current paragraph */

  const chosen = () => {
    const all = items();
    const ends = [all.indexOf(anchor ?? current), all.indexOf(current)].sort((a, b) => a - b);
    return all.slice(Math.max(ends[0], 0), ends[1] + 1);
  };

  const makeCurrent = (item, extend = false) => {
    if (!extend) anchor = item;
    if (current && current !== item) {
      endWriting();
      current.classList.remove("current");
      current.tabIndex = -1;
    }
    current = item;
    item.classList.add("current");
    item.tabIndex = 0;
    item.setAttribute("aria-label", nameOf(item));
    for (const other of list.querySelectorAll(".chosen")) other.classList.remove("chosen");
    if (extend) for (const other of chosen()) other.classList.add("chosen");
  };

  const focusOn = (item, extend = false) => {
    if (!item) return;
    makeCurrent(item, extend);
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
  };

  const move = (by, extend) => {
    const to = by > 0 ? current?.nextElementSibling : current?.previousElementSibling;
    if (!current?.contains(document.activeElement)) focusOn(current ?? list.firstElementChild);
    else if (to) focusOn(to, extend);
    else tell(by > 0 ? "This is the last paragraph." : "This is the first paragraph.");
  };

  // The focus has not moved, and neither has what is taken in.
  const keepChosen = () => {
    current.focus({ preventScroll: true });
    current.scrollIntoView({ block: "nearest" });
  };

  const afterThese = (gone) => gone.at(-1).nextElementSibling ?? gone[0].previousElementSibling;

  /* What can be done, under the names that keys.js and the buttons' data-do have for it */

  const intoField = (id, words, write) => {
    const input = document.getElementById(id);
    const supplied = document.getElementById("id_title_supplied");
    const these = chosen();
    const value = write(input, these.map((item) => text(item).value.trim()).filter(Boolean));
    operate(words, (step) => {
      const target = afterThese(these);
      step(put(input, value));
      if (id === "id_title") step(put(supplied, false));
      for (const item of these) step(takeOut(list, item));
      return target;
    });
  };

  const itIs = (kind) => {
    const these = chosen();
    operate(these.length > 1 ? `${these.length} are ${kind}` : `It is ${kind}`, (step) => {
      for (const item of these) {
        if (kindOf(item) !== kind) step(put(field(item, "kind"), kind));
        if (isDoubtful(item)) step(put(field(item, "doubtful"), false));
      }
      return keepChosen();
    });
  };

  const press = (selector) => form.querySelector(selector)?.click();

  const withParagraph = {
    title() {
      intoField("id_title", "Moved to the title", (_, words) => words.join(" "));
    },

    byline() {
      const lead = /^\s*(?:by|von|par|por|di|автор[:ы]?|作者[:：])\s+/i;
      const between = /\s*(?:,|;|&|\/|\band\b|\bund\b|\bet\b|\by\b| и |、)\s*/i;
      intoField("id_authors", "Moved to the authors", (input, words) => {
        const names = words.flatMap((line) => line.replace(lead, "").split(between));
        const known = input.value.split("\n").map((line) => line.trim());
        return [...new Set([...known, ...names])].filter(Boolean).join("\n");
      });
    },

    edit() {
      text(current).focus();
    },

    split() {
      const area = text(current);
      const at = area.selectionStart;
      const [head, tail] = [area.value.slice(0, at).trim(), area.value.slice(at).trim()];
      if (!head || !tail) {
        area.focus();
        return tell("Put the caret where the second part begins, then split.");
      }
      operate("Split in two", (step) => {
        const [own, ...others] = origins(current);
        const values = { kind: kindOf(current), text: tail };
        if (own) values.split_from = own;
        if (others.length) values.merged = others.join(" ");
        const made = make(form, values);
        step(put(area, head));
        step(place(list, made, current.nextElementSibling));
        return made;
      });
    },

    merge() {
      const these = chosen();
      if (these.length === 1) these.push(current.nextElementSibling);
      const [first, ...rest] = these;
      if (!rest[0]) return tell("There is no next paragraph to merge with.");
      operate(`Merged ${these.length} paragraphs`, (step) => {
        const ids = [...new Set(these.flatMap(origins))];
        const own = these.map((item) => field(item, "public_id").value).find(Boolean) ?? "";
        step(put(field(first, "public_id"), own));
        step(put(hidden(first, "merged"), ids.filter((id) => id !== own).join(" ")));
        step(put(text(first), these.map((item) => text(item).value.trim()).reduce(join)));
        for (const item of rest) step(takeOut(list, item));
        return first;
      });
    },

    up() {
      const these = chosen();
      const before = these[0].previousElementSibling;
      if (!before) return tell("It is the first already.");
      operate("Moved up", (step) => {
        step(place(list, before, these.at(-1).nextElementSibling));
        return keepChosen();
      });
    },

    down() {
      const these = chosen();
      const after = these.at(-1).nextElementSibling;
      if (!after) return tell("It is the last already.");
      operate("Moved down", (step) => {
        step(place(list, after, these[0]));
        return keepChosen();
      });
    },

    remove() {
      const these = chosen();
      operate(these.length > 1 ? `Removed ${these.length} paragraphs` : "Removed", (step) => {
        const target = afterThese(these);
        for (const item of these) step(takeOut(list, item));
        return target;
      });
    },

    leave: () => focusOn(current),
  };
  for (const { dataset } of keys.querySelectorAll("[data-kind]")) {
    withParagraph[dataset.do] = () => itIs(dataset.do);
  }

  const always = {
    next: (extend) => move(1, extend),
    previous: (extend) => move(-1, extend),
    first: (extend) => focusOn(list.firstElementChild, extend),
    last: (extend) => focusOn(list.lastElementChild, extend),

    doubtful() {
      const all = [...list.querySelectorAll(".paragraph.doubtful")];
      const isBelow = (item) =>
        current?.compareDocumentPosition(item) & Node.DOCUMENT_POSITION_FOLLOWING;
      if (all.length) focusOn(all.find(isBelow) ?? all[0]);
      else tell("No paragraph is doubtful.");
    },

    add() {
      operate("Added a paragraph", (step) => {
        const made = make(form, {});
        step(place(list, made, current?.nextElementSibling ?? null));
        return made;
      });
      text(current).focus();
    },

    undo: () => travel(done, undone, "back", "undo"),
    redo: () => travel(undone, done, "again", "do again"),
    help: () => help.showModal(),
    save: () => press("[name=_save]"),
    publish: () => press("[name=_publish]"),
    publish_next: () => press("[name=_publish_next]"),
    preview: () => press("[name=_preview]"),
    queue: () => press("[data-key=n]"),
  };

  const act = (what, extend) => {
    if (!current?.isConnected) {
      current = anchor = null;
      if (list.firstElementChild) makeCurrent(list.firstElementChild);
    }
    if (what in always) always[what](extend);
    else if (current) withParagraph[what]();
    else tell("There is no paragraph.");
  };

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || document.querySelector("dialog[open]")) return;
    const command = commandOf(event, whereIs(event.target), letters.checked);
    if (!command) return;
    event.preventDefault();
    act(command, event.shiftKey);
  });

  /* The mouse, and what is typed and chosen in fields */

  keys.addEventListener("mousedown", (event) => event.preventDefault()); // the caret stays
  keys.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button) act(button.dataset.do, false);
  });

  list.addEventListener("focusin", (event) => {
    const item = event.target.closest(".paragraph");
    if (item !== current) makeCurrent(item);
    if (event.target.matches("textarea")) texts.set(event.target, event.target.value);
  });
  list.addEventListener("focusout", (event) => {
    if (event.target.matches("textarea")) endWriting();
  });
  list.addEventListener("mousedown", (event) => {
    const item = event.target.closest(".paragraph");
    if (item && event.shiftKey && current && item !== current) {
      event.preventDefault();
      focusOn(item, true);
    }
  });

  list.addEventListener("change", (event) => {
    const { target } = event;
    const item = target.closest(".paragraph");
    if (target.matches("select")) {
      const before = item.className.match(/\bkind-(\w+)/)[1];
      dress(item);
      remember(`It is ${target.value}`, [changed(target, before)]);
    } else if (target.name.endsWith("-doubtful")) {
      dress(item);
      remember("Doubt settled", [changed(target, !target.checked)]);
    } else if (target.name.endsWith("-position")) {
      const rest = items().filter((other) => other !== item);
      const to = Math.min(Math.max(Number(target.value) || 1, 1), rest.length + 1);
      operate("Moved", (step) => {
        step(place(list, item, rest[to - 1] ?? null));
        return item;
      });
    }
  });

  /* Leaving, sending, looking */

  form.addEventListener("input", () => {
    dirty = true;
  });
  window.addEventListener("beforeunload", (event) => {
    if (dirty) event.preventDefault();
  });

  form.addEventListener("submit", (event) => {
    if (event.submitter?.name === "_preview") openPreview();
    else dirty = false;
  });

  /* Beginning */

  // After an error the rows come back in their old order, with the places that were typed.
  const placed = items().map((item) => [
    Number(item.querySelector(".place input").value) || Infinity,
    item,
  ]);
  if (placed.some(([at], i) => i > 0 && at < placed[i - 1][0])) {
    list.append(...placed.sort((a, b) => a[0] - b[0]).map(([, item]) => item));
  }
  for (const item of items()) {
    if (text(item).value || origins(item).length) item.tabIndex = -1;
    else item.remove(); // the spare rows are for browsers without this file
  }
  form.classList.add("alive");
  keys.hidden = false;
  keepSwitch(letters);
  refresh();
  const first = list.querySelector(".doubtful") ?? list.firstElementChild;
  if (first) makeCurrent(first);
}
