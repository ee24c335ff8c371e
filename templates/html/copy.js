// A button that copies, at each citation. Without it they are there to be selected.
for (const code of document.querySelectorAll(".pub-bibtex pre")) {
  const { copy, copied } = document.body.dataset;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = copy;
  button.addEventListener("click", async () => {
    const text = code.querySelector("code");
    try {
      await navigator.clipboard.writeText(text.textContent);
      button.textContent = copied;
    } catch {
      getSelection().selectAllChildren(text); // for the visitor to copy
    }
  });
  code.prepend(button);
}
