/* What htmx leaves to do on the search page: a calm history, and lists that stay as they were. */
"use strict";

{
  const byTyping = ({ triggeringEvent, elt }) =>
    ["input", "rest"].includes(triggeringEvent?.type) ||
    elt?.closest("#suggestions"); // which completes it
  let typing = false; // whether the address shown now was made while typing

  // One thought is one step of history: letters typed after each other replace each other.
  document.addEventListener("htmx:beforeHistoryUpdate", (event) => {
    const { history, requestConfig } = event.detail;
    const address = new URL(history.path, location.href).href;
    if (address === location.href || (typing && byTyping(requestConfig))) history.type = "replace";
    typing = byTyping(requestConfig);
  });

  // The box speaks through its input events; its change event comes when it is left, which would
  // exchange a link in the moment it is clicked. That of a date comes before the form is sent where
  // Enter is pressed, which asks once. The "find" boxes never search.
  let entered = false; // whether the key that was pressed last is Enter
  document.addEventListener("keydown", (event) => (entered = event.key === "Enter"), true);
  document.addEventListener("pointerdown", () => (entered = false), true);
  const isSentAnyway = ({ id }) => id === "q" || (entered && ["after", "before"].includes(id));
  for (const type of ["input", "change"]) {
    document.addEventListener(
      type,
      (event) => {
        const find = event.target.dataset.find;
        if (find || (type === "change" && isSentAnyway(event.target))) event.stopPropagation();
        if (find && type === "input") narrow(event.target);
      },
      true,
    );
  }

  function narrow(box) {
    const wanted = box.value.trim().toLocaleLowerCase();
    for (const item of document.querySelectorAll(`#${box.dataset.find} li`)) {
      item.hidden = !item.textContent.toLocaleLowerCase().includes(wanted);
    }
  }

  // On a phone the filters are folded; unfolding survives an exchange of the results.
  const unfold = (open) => {
    document.getElementById("search")?.classList.toggle("unfolded", open);
    document.getElementById("fold")?.setAttribute("aria-expanded", String(open));
  };
  document.addEventListener("click", (event) => {
    if (!event.target.closest("#fold")) return;
    event.preventDefault();
    unfold(!document.getElementById("search").classList.contains("unfolded"));
  });

  // A long list stays narrowed and scrolled as it was.
  const listOf = (box) => document.querySelector(`#${box.dataset.find} ul`);
  const kept = new Map();
  document.addEventListener("htmx:beforeSwap", () => {
    for (const box of document.querySelectorAll("[data-find]")) {
      kept.set(box.id, { words: box.value, scrolled: listOf(box).scrollTop });
    }
  });
  const arrange = () => {
    for (const box of document.querySelectorAll("[data-find]")) {
      const { words, scrolled } = kept.get(box.id) ?? { words: "", scrolled: 0 };
      box.closest("label").hidden = false;
      box.value = words;
      narrow(box);
      listOf(box).scrollTop = scrolled;
    }
    const search = document.getElementById("search");
    if (search) unfold(search.classList.contains("unfolded"));
    // What is too long is said below; without this script the box takes little more than is read.
    document.getElementById("q")?.removeAttribute("maxlength");
  };
  const following = (elt) =>
    (elt.matches(".chip") && [...document.querySelectorAll(".chip")].at(-1)) ||
    document.getElementById("total") ||
    document.getElementById("q");
  document.addEventListener("htmx:afterSettle", (event) => {
    arrange();
    // After paging one reads from the top: the keyboard goes there too. htmx keeps the focus on
    // what is still there; the last of the filters, or a link that did its work, is not.
    const elt = event.detail.requestConfig?.elt;
    const lost = elt?.closest?.("#results") && document.activeElement === document.body;
    if (lost || elt?.closest?.(".paging")) following(elt).focus({ preventScroll: true });
  });
  document.addEventListener("htmx:historyRestore", arrange);
  // What cannot be answered is said above the results that stay, and aloud.
  const LONGEST = 6000; // characters: servers refuse an address that is much longer
  const TOO_LONG =
    "That is too long to search: at most 2,500 characters are used. Shorten it and search again.";
  const FAILED =
    "The search could not be answered just now. What you typed is kept; try again.";
  const UNREACHABLE =
    "The server cannot be reached. These are the results of the search before.";

  function say(sentence) {
    const results = document.getElementById("results");
    const notice = document.getElementById("unanswered") ?? document.createElement("p");
    notice.id = "unanswered";
    notice.className = "notice";
    notice.textContent = sentence;
    results.prepend(notice);
    document.getElementById("announcement").textContent = sentence;
  }

  const forResults = (event) => event.detail.target?.id === "results";

  // Half a word finds nothing, as a rule: what was found before stays until the typing rests.
  const RESTED = 2000; // ms
  let resting; // the timer, as long as the results are not of what is in the box
  function rest() {
    resting = setTimeout(() => {
      // While words are offered that it may become, the last one is not written out.
      if (document.querySelector('#q[aria-expanded="true"]')) rest();
      else htmx.trigger("#search", "rest");
    }, RESTED);
  }
  const isEmpty = (results) => Boolean(results.querySelector(".nothing"));
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { requestConfig, serverResponse, target } = event.detail;
    if (!forResults(event) || requestConfig.triggeringEvent?.type !== "input") return;
    const answer = new DOMParser().parseFromString(serverResponse, "text/html");
    if (!isEmpty(answer) || isEmpty(target)) return;
    event.detail.shouldSwap = false;
    rest();
  });
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (!forResults(event)) return;
    // A link among these results asks what they were found by; the box says so again.
    const link = resting && event.detail.elt.closest("#results a");
    if (link) document.getElementById("q").value = new URL(link.href).searchParams.get("q");
    clearTimeout(resting);
    resting = undefined;
  });

  document.addEventListener("htmx:configRequest", (event) => {
    if ((event.detail.parameters.q?.length ?? 0) <= LONGEST) return;
    event.preventDefault();
    if (forResults(event)) say(TOO_LONG);
  });
  document.addEventListener("htmx:responseError", (event) => {
    const { status } = event.detail.xhr;
    // A search without an index has a page of its own, which takes the place of the results.
    if (!forResults(event) || status === 503) return;
    say([414, 431].includes(status) ? TOO_LONG : FAILED);
  });
  document.addEventListener("htmx:sendError", (event) => {
    if (forResults(event)) say(UNREACHABLE);
  });
  arrange();
}
