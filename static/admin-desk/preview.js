/* The public page as it would be, in a frame over the desk; the form is sent there. */

const make = () => {
  const dialog = document.createElement("dialog");
  dialog.className = "preview";
  dialog.setAttribute("aria-label", "Preview");
  const note = document.createElement("p");
  note.textContent = "What readers would see. Nothing is saved or published by looking.";
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = "Close the preview";
  close.addEventListener("click", () => dialog.close());
  const frame = document.createElement("iframe");
  frame.name = "preview"; // where the button's formtarget sends the form
  frame.title = "The public page as it would be";
  frame.addEventListener("load", () => {
    frame.contentDocument?.addEventListener("keydown", (event) => {
      if (event.key === "Escape") dialog.close();
    });
  });
  const head = document.createElement("div");
  head.append(note, close);
  dialog.append(head, frame);
  document.body.append(dialog);
  return dialog;
};

export const openPreview = () => {
  (document.querySelector("dialog.preview") ?? make()).showModal();
};
