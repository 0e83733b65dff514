/* A paragraph of the desk is an <li> of the form with its fields; hidden ones say from which stored
   paragraphs its words came. Here is what can be read of one, and the steps that change one: each
   is an object that can do it again and take it back. */

export const field = (item, name) => item.querySelector(`[name$="-${name}"]`);
export const text = (item) => item.querySelector("textarea");
export const kindOf = (item) => field(item, "kind").value;
export const isDoubtful = (item) => Boolean(field(item, "doubtful")?.checked);

/* What a screen reader says of it. */
export const nameOf = (item) => {
  const number = item.querySelector(".number").textContent;
  const doubt = isDoubtful(item) ? ", doubtful" : "";
  return `${number}, ${kindOf(item)}${doubt}: ${text(item).value.slice(0, 100)}`;
};

/* The ids from which its words came, its own first. */
export const origins = (item) =>
  ["public_id", "split_from", "merged"].flatMap((name) =>
    (field(item, name)?.value ?? "").split(" ").filter(Boolean),
  );

/* A hidden field of it, made where it has none yet. */
export const hidden = (item, name) => {
  const found = field(item, name);
  if (found) return found;
  const made = document.createElement("input");
  made.type = "hidden";
  made.name = field(item, "public_id").name.replace("public_id", name);
  item.prepend(made);
  return made;
};

export const dress = (item) => {
  item.className = item.className.replace(/\bkind-\w+/, `kind-${kindOf(item)}`);
  item.classList.toggle("doubtful", isDoubtful(item));
};

/* One more form of the set, from its template, with these values in its fields. */
export const make = (form, values) => {
  const total = form.querySelector("[name=p-TOTAL_FORMS]");
  const number = Number(total.value);
  const made = document.getElementById("new-paragraph").content.firstElementChild.cloneNode(true);
  for (const part of made.querySelectorAll("*")) {
    for (const key of ["name", "id", "aria-label"]) {
      const said = part.getAttribute(key);
      if (said) {
        part.setAttribute(key, said.replace("__prefix__", number).replace("new", number + 1));
      }
    }
  }
  total.value = number + 1; // never less again: a number is not given twice
  made.tabIndex = -1;
  for (const [key, value] of Object.entries(values)) {
    const input = key === "text" ? text(made) : hidden(made, key);
    input.value = value;
  }
  dress(made);
  return made;
};

/* Two texts as one: a space between them, but not in scripts that have none. */
export const join = (one, other) => {
  const unspaced = /[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]$/.test(one);
  return (one + (unspaced || !one || !other ? "" : " ") + other).trim();
};

/* Steps */

const valueOf = (input) => (input.type === "checkbox" ? "checked" : "value");

const writing = (input, before, now) => {
  const item = input.closest(".paragraph");
  const write = (value) => () => {
    input[valueOf(input)] = value;
    if (item) dress(item);
  };
  return { again: write(now), back: write(before) };
};

export const put = (input, value) => writing(input, input[valueOf(input)], value);

/* The same of a field that somebody has changed already. */
export const changed = (input, before) => writing(input, before, input[valueOf(input)]);

export const place = (list, item, before) => {
  const from = item.parentNode && { next: item.nextElementSibling };
  return {
    again: () => list.insertBefore(item, before),
    back: () => (from ? list.insertBefore(item, from.next) : item.remove()),
  };
};

export const takeOut = (list, item) => {
  const next = item.nextElementSibling;
  return { again: () => item.remove(), back: () => list.insertBefore(item, next) };
};
