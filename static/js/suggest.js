/* The search box as a combobox (WAI-ARIA): the server writes its list of suggestions, htmx puts it
   in place; this opens and closes it, walks through it and tells assistive technology. Enter is
   the search's own until somebody has walked into the list. */
"use strict";

{
  const box = () => document.getElementById("q");
  const list = () => document.getElementById("suggestions");
  const options = () => [...list().querySelectorAll('[role="option"]')];
  const active = () => list().querySelector('[aria-selected="true"]');
  const isOpen = () => !list().hidden;
  let wanted = false; // somebody is typing, and has neither searched nor closed the list since
  let settled = 0; // when a search was last asked for by other means than typing

  function open() {
    list().hidden = false;
    box().setAttribute("aria-expanded", "true");
  }

  function close() {
    wanted = false;
    activate(undefined);
    list().hidden = true;
    box().setAttribute("aria-expanded", "false");
    say("");
  }

  function activate(option) {
    active()?.setAttribute("aria-selected", "false");
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      box().setAttribute("aria-activedescendant", option.id);
    } else {
      box().removeAttribute("aria-activedescendant");
    }
  }

  // From the box down to the first, from the last back to the box, and the other way round.
  function walk(step) {
    const stops = [undefined, ...options()];
    const at = stops.indexOf(active() ?? undefined);
    activate(stops[(at + step + stops.length) % stops.length]);
  }

  function say(words) {
    const place = document.getElementById("suggested");
    if (place.textContent !== words) place.textContent = words;
  }

  document.addEventListener("input", (event) => {
    if (event.target.id === "q") wanted = true;
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target?.id !== "suggestions") return;
    activate(undefined);
    const count = options().length;
    if (!wanted || !count || document.activeElement !== box()) {
      list().hidden = true;
      box().setAttribute("aria-expanded", "false");
      return;
    }
    open();
    say(count === 1 ? "1 suggestion" : `${count} suggestions`);
  });

  document.addEventListener("keydown", (event) => {
    if (event.target.id !== "q" || event.isComposing) return;
    const { key } = event;
    if ((key === "ArrowDown" || key === "ArrowUp") && options().length && !event.altKey) {
      event.preventDefault();
      if (!isOpen()) open();
      walk(key === "ArrowDown" ? 1 : -1);
    } else if (key === "Escape" && isOpen()) {
      event.preventDefault(); // which would empty the box
      close();
    } else if (key === "Enter") {
      const option = isOpen() && active();
      if (option) event.preventDefault();
      option?.click?.();
      close();
    } else if (key === "Tab") {
      close();
    }
  });

  // Choosing with a finger or a mouse leaves the focus in the box.
  document.addEventListener("mousedown", (event) => {
    if (event.target.closest("#suggestions")) event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    // A link that asks another question also writes it into the box.
    const words = event.target.closest("[data-text]")?.dataset.text;
    if (words !== undefined && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      box().value = words;
      settled = event.timeStamp;
    }
    if (event.target.closest("#suggestions")) close();
  });

  document.addEventListener("focusout", (event) => {
    if (event.target.id === "q") close();
  });

  document.addEventListener("submit", (event) => {
    settled = event.timeStamp;
    close();
  });

  // What was typed before that must not be searched after it.
  document.addEventListener("htmx:confirm", (event) => {
    const { triggeringEvent } = event.detail;
    if (triggeringEvent?.type === "input" && triggeringEvent.timeStamp < settled) {
      event.preventDefault();
    }
  });

  // Without this script the box is a plain one, and says so.
  function arrange() {
    if (!box()) return;
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-controls": "suggestions",
      "aria-expanded": "false",
    })) {
      box().setAttribute(name, value);
    }
  }
  document.addEventListener("htmx:historyRestore", arrange);
  arrange();
}
