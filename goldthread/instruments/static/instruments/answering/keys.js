// Numbers choose, arrows move, Enter goes on. Never while somebody types words.
export function listen(current, goOn) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches("textarea")) return;
    const screen = current();
    if (!screen?.querySelector("[data-part]")) return;
    if (event.key === "Enter") {
      if (event.target.matches("a, button")) return;
      goOn();
    } else if (!choose(screen, event)) return;
    event.preventDefault();
  });
}

function choose(screen, event) {
  const radios = [...screen.querySelectorAll("[data-part]:not([hidden]) input[type=radio]")];
  const radio = /^[0-9]$/.test(event.key) ? numbered(radios, event.key) : entered(radios, event);
  if (!radio) return false;
  radio.checked = true;
  radio.focus();
  radio.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
}

function numbered(radios, key) {
  const points = radios.some((radio) => radio.nextElementSibling.matches(".an-point"));
  return points ? radios.find((radio) => radio.value === key) : radios[Number(key) - 1];
}

// From the heading an arrow enters the choices; within them the browser moves by itself.
function entered(radios, event) {
  if (event.target.matches("input") || !event.key.startsWith("Arrow")) return null;
  const forward = event.key === "ArrowDown" || event.key === "ArrowRight";
  return radios.find((radio) => radio.checked) ?? radios.at(forward ? 0 : -1);
}
