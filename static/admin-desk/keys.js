/* Which key asks for what. `where` is "text" while somebody writes in a paragraph, "handle" on its
   other fields and links, "paragraph" on one or on nothing (or on what a page says first), "" anywhere else. */

const ON_PARAGRAPH = {
  j: "next",
  J: "next",
  ArrowDown: "next",
  k: "previous",
  K: "previous",
  ArrowUp: "previous",
  Home: "first",
  End: "last",
  d: "doubtful",
  b: "body",
  h: "heading",
  c: "caption",
  r: "reference",
  x: "boilerplate",
  o: "comment",
  l: "related",
  t: "title",
  y: "byline",
  Enter: "edit",
  m: "merge",
  a: "add",
  Delete: "remove",
  u: "undo",
  U: "redo",
  p: "preview",
  n: "queue",
  "?": "help",
};
const WITH_ALT = { ArrowUp: "up", ArrowDown: "down" };

// On a keyboard of another script the key where the letter would be counts.
const keyOf = ({ code, key, shiftKey }) => {
  if (!/^Key[A-Z]$/.test(code) || key.charCodeAt(0) < 128) return key;
  return shiftKey ? code[3] : code[3].toLowerCase();
};

export const whereIs = (target) => {
  if (target.matches("body, .paragraph, .messagelist, .problem")) return "paragraph";
  if (target.matches(".paragraph textarea")) return "text";
  return target.closest(".paragraph") ? "handle" : "";
};

export const commandOf = (event, where, letters) => {
  const key = keyOf(event);
  if (event.ctrlKey || event.metaKey) {
    if (key.toLowerCase() === "s") return "save";
    if (key === "Enter" && event.shiftKey) return "publish";
    if (key === "Enter" && event.altKey) return "publish_next";
    if (key === "Enter" && where === "text") return "split";
    if (where !== "paragraph") return null; // a text undoes what is written in it by itself
    if (key.toLowerCase() === "z") return event.shiftKey ? "redo" : "undo";
    return key.toLowerCase() === "y" ? "redo" : null;
  }
  if (where === "text" || where === "handle") return key === "Escape" ? "leave" : null;
  if (where !== "paragraph") return null;
  if (event.altKey) return WITH_ALT[key] ?? null;
  return key.length > 1 || letters ? (ON_PARAGRAPH[key] ?? null) : null;
};

/* The switch for keys of one letter stays as this browser left it. */
export const keepSwitch = (input) => {
  try {
    input.checked = localStorage.getItem("desk-letters") !== "off";
    input.addEventListener("change", () => {
      localStorage.setItem("desk-letters", input.checked ? "on" : "off");
    });
  } catch {
    input.checked = true; // a browser that keeps nothing begins with them
  }
};
