/* The page as it came, beside the form: whatever has the focus there is marked here, a fact's
   evidence or a paragraph's lines, and scrolled to. A click on a line goes to its paragraph. */

const pane = document.getElementById("original");
const form = document.querySelector("form.review");
if (pane && form) start();

function start() {
  let lines = []; // {item, words, plain}

  const plain = (text) => text.toLowerCase().replace(/\s+/g, " ").trim();

  const unmark = () => {
    for (const { item, words } of lines) {
      if (item.classList.contains("here")) {
        item.classList.remove("here");
        words.textContent = words.textContent; // without marks
      }
    }
  };

  const mark = (line, phrases) => {
    const said = line.words.textContent;
    const low = said.toLowerCase();
    const found = phrases
      .map((phrase) => [low.indexOf(phrase.toLowerCase()), phrase.length])
      .filter(([at, length]) => at >= 0 && length)
      .sort((a, b) => a[0] - b[0]);
    const parts = [];
    let end = 0;
    for (const [at, length] of found) {
      if (at < end) continue;
      const marked = document.createElement("mark");
      marked.textContent = said.slice(at, at + length);
      parts.push(said.slice(end, at), marked);
      end = at + length;
    }
    if (parts.length) line.words.replaceChildren(...parts, said.slice(end));
  };

  const show = (these, phrases = []) => {
    unmark();
    for (const line of these) {
      line.item.classList.add("here");
      mark(line, phrases);
    }
    if (!these.length) return;
    const [box, first] = [pane.getBoundingClientRect(), these[0].item.getBoundingClientRect()];
    const isSeen = first.top >= box.top + 40 && first.bottom <= box.bottom;
    if (!isSeen) pane.scrollTop += first.top - box.top - pane.clientHeight / 4;
  };

  /* The line that says a fact, and the words of the fact in it. */
  const evidenceOf = (field) => {
    const input = field.querySelector("input, textarea, select");
    const shown = input.matches("select") ? input.selectedOptions[0]?.text : input.value;
    const phrases = (shown ?? "").split("\n").map((part) => part.trim());
    const { line, evidence } = field.dataset;
    const told = phrases.filter((part) => part.length > 1);
    let found = line ? lines.filter(({ item }) => item.dataset.n === line) : [];
    for (const phrase of [evidence, ...told]) {
      if (!found.length && phrase) {
        found = lines.filter((one) => one.plain.includes(plain(phrase))).slice(0, 1);
      }
    }
    return [found, [...told, ...(line ? [] : [evidence ?? ""])]];
  };

  /* The lines that a paragraph's words stand in: those it holds whole, or the one that holds it;
     where words were changed, the line that has most of them. Of equals, the nearest in place. */
  const linesOf = (item) => {
    const text = plain(item.querySelector("textarea").value);
    if (!text) return [];
    const share = [...item.parentNode.children].indexOf(item) / item.parentNode.children.length;
    const equal = lines.filter((one) => one.plain === text);
    if (equal.length) return [nearest(equal, share)];
    const held = lines.filter((one) => one.plain.length > 20 && text.includes(one.plain));
    if (held.length) return held;
    const holding = lines.filter((one) => text.length > 20 && one.plain.includes(text));
    if (holding.length) return [nearest(holding, share)];
    const words = new Set(text.split(" "));
    const counted = lines.map((one) => {
      const theirs = one.plain.split(" ");
      const same = theirs.filter((word) => words.has(word)).length;
      return [same / Math.max(words.size, theirs.length), one];
    });
    const [most, line] = counted.reduce((a, b) => (b[0] > a[0] ? b : a), [0, null]);
    return most >= 0.5 ? [line] : [];
  };

  const nearest = (some, share) =>
    some.reduce((a, b) => {
      const far = (one) => Math.abs(lines.indexOf(one) / lines.length - share);
      return far(b) < far(a) ? b : a;
    });

  const follow = (target) => {
    const item = target.closest(".paragraph");
    if (item) return show(linesOf(item));
    const field = target.closest(".field");
    if (field) show(...evidenceOf(field));
  };
  form.addEventListener("focusin", ({ target }) => follow(target));

  pane.addEventListener("click", (event) => {
    const line = lines.find(({ item }) => item === event.target.closest(".line"));
    if (!line || String(getSelection())) return;
    const holds = (item) => {
      const text = plain(item.querySelector("textarea").value);
      return text && (text.includes(line.plain) || line.plain.includes(text));
    };
    const item = [...form.querySelectorAll(".paragraph")].find(holds);
    item?.focus({ preventScroll: true });
    item?.scrollIntoView({ block: "nearest" });
  });

  document.addEventListener("htmx:afterSwap", () => {
    lines = [...pane.querySelectorAll(".line")].map((item) => {
      const words = item.querySelector(".words");
      return { item, words, plain: plain(words.textContent) };
    });
    if (form.contains(document.activeElement)) follow(document.activeElement);
  });
}
