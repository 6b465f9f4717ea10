// data-working="Reading the list …" on a form that may take longer than a second: once it is sent,
// the words appear under it, and are said by the page's live region. Back takes them away again.
export function start(part) {
  part.querySelectorAll("form[data-working]").forEach((form) => {
    form.addEventListener("submit", (event) => {
      if (!event.defaultPrevented) show(form);
    });
  });
}

function show(form) {
  if (form.nextElementSibling?.matches(".gt-working")) return;
  const words = document.createElement("div");
  words.className = "gt-working";
  words.append(Object.assign(document.createElement("p"), { textContent: form.dataset.working }));
  form.after(words);
  const live = document.querySelector("[data-live]");
  if (live) live.textContent = form.dataset.working;
  window.addEventListener("pageshow", () => words.remove(), { once: true });
}
