// data-copy="id": a button, hidden without scripts, that copies the text of that part and says so.
async function copy(button) {
  const text = document.getElementById(button.dataset.copy).textContent;
  await navigator.clipboard.writeText(text);
  document.querySelector("[data-live]").textContent = "Copied";
  button.textContent = "Copied";
}

export function start(part) {
  if (!navigator.clipboard) return;
  part.querySelectorAll("[data-copy]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  });
}
