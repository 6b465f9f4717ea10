// A pair is answered by keyboard: 1 to 9 chooses, for a directed link 1 or 2 chooses the way round,
// Enter saves and goes on. Keys typed into a text field stay there.
const form = document.querySelector("[data-pair-keys]");
const DIRECTED = ["depend", "next round", "part of"];

function radios(name) {
  return [...form.querySelectorAll(`input[type=radio][name="${name}"]`)];
}

function asksForWay() {
  const chosen = radios("type").find((radio) => radio.checked);
  return chosen !== undefined && DIRECTED.includes(chosen.value);
}

function showWay() {
  form.querySelector("[data-pair-way]").hidden = !asksForWay();
}

function choose(radio) {
  radio.checked = true;
  radio.focus();
  showWay();
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("textarea, select, input:not([type=radio])")) {
    return;
  }
  if (event.key === "Enter" && !event.target.closest("a, button, summary")) {
    event.preventDefault();
    form.requestSubmit(form.querySelector("button[value=next]"));
    return;
  }
  const number = Number(event.key);
  if (!Number.isInteger(number) || number < 1) {
    return;
  }
  const way = radios("way");
  const undecided = asksForWay() && !way.some((radio) => radio.checked);
  const target = (undecided ? way : radios("type"))[number - 1];
  if (target) {
    event.preventDefault();
    event.stopImmediatePropagation();
    choose(target);
  }
}

if (form) {
  showWay();
  form.addEventListener("change", showWay);
  // Before the shared number keys, which know nothing of the way round.
  document.addEventListener("keydown", pressed, { capture: true });
}
