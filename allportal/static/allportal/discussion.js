// Posting to the discussion leaves the page: ask first when the entry's form has unsaved changes.
const entryForm = document.querySelector("#content-main form[id$='_form']");
let unsaved = false;
if (entryForm) {
  for (const kind of ["input", "change"]) {
    entryForm.addEventListener(kind, () => { unsaved = true; });
  }
  for (const form of document.querySelectorAll(".discussion form")) {
    form.addEventListener("submit", (event) => {
      if (unsaved && !confirm("Your changes to the entry above aren't saved. Leave them?")) {
        event.preventDefault();
      }
    });
  }
}
