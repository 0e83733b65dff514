/* Whoever saves a review stays where they were: the answer is another page, which begins at its top
   with nothing in focus. What was published or refused is told there, so the focus goes to that. */

const form = document.querySelector("form.review");
if (form && !form.querySelector("fieldset.whole").disabled) start();

function start() {
  const KEY = "desk-place";
  const paragraphs = () => [...form.querySelectorAll(".paragraph")];
  const idOf = (item) => item.querySelector('[name$="-public_id"]').value;

  /* Where somebody is: in a field of the facts, or on a paragraph. */
  const hereNow = () => {
    const active = document.activeElement;
    const isFact = active.id && active.closest(".facts");
    const item = isFact ? null : (active.closest(".paragraph") ?? form.querySelector(".current"));
    const at = item ?? (isFact ? active : null);
    return {
      field: isFact ? active.id : "",
      paragraph: item ? idOf(item) : "",
      number: item ? paragraphs().indexOf(item) : -1, // a new one has no id yet
      top: at?.getBoundingClientRect().top,
    };
  };

  const there = ({ field, paragraph, number }) =>
    (field && document.getElementById(field)) ||
    paragraphs().find((item) => paragraph && idOf(item) === paragraph) ||
    paragraphs()[number];

  const goTo = (element, top) => {
    element.focus({ preventScroll: true });
    let frames = 10; // until the page is laid out: what is above may not have its height yet
    const put = () => {
      window.scrollBy({ top: element.getBoundingClientRect().top - top });
      if ((frames -= 1)) requestAnimationFrame(put);
    };
    put();
  };

  /* The notice is at the top of the page, so it is repeated over the buttons. */
  const repeat = (notice) => {
    const said = document.createElement("p");
    said.className = "notice";
    said.setAttribute("role", "status");
    form.querySelector(".desk-bar").prepend(said);
    const words = [...notice.querySelector("li").cloneNode(true).childNodes];
    setTimeout(() => said.append(...words), 100); // what is there at once is not read out
  };

  const takeStored = () => {
    try {
      const stored = JSON.parse(sessionStorage.getItem(KEY));
      sessionStorage.removeItem(KEY);
      return stored;
    } catch {
      return null; // a browser that keeps nothing
    }
  };

  form.addEventListener("submit", ({ submitter }) => {
    if (submitter?.name === "_preview") return;
    const stays = submitter?.name === "_save" ? hereNow() : {};
    try {
      sessionStorage.setItem(KEY, JSON.stringify({ path: location.pathname, ...stays }));
    } catch {
      /* The page begins at its top. */
    }
  });

  const before = takeStored();
  if (!before) return;
  const refused = document.querySelector(".problem");
  const notice = document.querySelector(".messagelist");
  const element = before.path === location.pathname && before.top !== undefined && there(before);
  if (element && notice && !refused) {
    goTo(element, before.top);
    repeat(notice);
    return;
  }
  const told = refused ?? notice;
  if (!told) return;
  told.tabIndex = -1;
  told.focus();
  told.scrollIntoView({ block: "nearest" });
}
