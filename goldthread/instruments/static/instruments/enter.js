// Typing sheets in: a field that holds its point hands over to the next, Enter goes on, and at the
// last one the sheet is sent. Without scripts Tab moves and the button sends.
const fields = "input:not([type=hidden]), select, textarea, button[type=submit]";

function next(form, field) {
  const all = [...form.querySelectorAll(fields)];
  return all[all.indexOf(field) + 1];
}

function goOn(form, field) {
  const following = next(form, field);
  following?.focus();
  if (following?.select) following.select();
}

function begin(form) {
  form.addEventListener("input", (event) => {
    const field = event.target;
    if (field.dataset.point && field.value.trim().length >= Number(field.dataset.point)) goOn(form, field);
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("[data-point], select")) return;
    const following = next(form, event.target);
    if (following?.type === "submit") return;
    event.preventDefault();
    following?.focus();
  });
  const wrong = document.querySelector("[data-error-summary]");
  const first = "entryChosen" in form.dataset ? "[data-point], textarea" : fields;
  if (!wrong) form.querySelector(first)?.focus();
}

document.querySelectorAll("[data-entry]").forEach(begin);
