// data-key="2": that key presses the button or chooses the radio. data-number-keys on a group of
// radios: keys 1 to 9 choose, Enter sends the form. Never while somebody is typing.
const typing = "input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]";
let listening = false;

function press(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest(typing)) return;
  const target = find(event.key);
  if (!target) return;
  event.preventDefault();
  target.focus();
  if (target.type === "radio") choose(target);
  else target.click();
}

function find(key) {
  const named = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (named) return named;
  const place = "123456789".indexOf(key);
  if (place < 0) return null;
  const radios = document.querySelectorAll("[data-number-keys] input[type=radio]");
  return radios[place] ?? null;
}

function choose(radio) {
  radio.checked = true;
  radio.dispatchEvent(new Event("change", { bubbles: true }));
}

export function start() {
  if (listening) return;
  listening = true;
  document.addEventListener("keydown", press);
}
