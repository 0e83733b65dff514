/* What nobody has said of the source yet follows what is in the form, saved or not. */

const told = document.getElementById("unknown");
if (told) start(told.closest("form"));

function start(form) {
  const FACTS = {
    title: ["title"],
    outlet: ["outlet", "new_outlet"],
    authors: ["authors"],
    date: ["published"],
    language: ["language"],
    stance: ["stance"],
  };
  const isSaid = (name) => form.elements[name].value.trim() !== "";

  const tell = () => {
    const unknown = Object.keys(FACTS).filter((fact) => !FACTS[fact].some(isSaid));
    told.textContent = unknown.length ? `Not known yet: ${unknown.join(", ")}.` : "";
  };

  // Written or chosen; moved from a paragraph by a key or a button; a suggestion accepted.
  for (const event of ["input", "change", "keyup", "click", "htmx:afterSettle"]) {
    document.addEventListener(event, tell);
  }
}
