// data-say in a part that htmx swapped in: its text is said once by the page's polite live region,
// at most every ten seconds; the last one wins.
const PAUSE = 10_000;
let last = 0;
let waiting = 0;

function say(words) {
  last = Date.now();
  document.querySelector("[data-live]").textContent = words;
}

export function start(part) {
  const told = part === document ? null : part.querySelector("[data-say]");
  if (!told) return;
  clearTimeout(waiting);
  waiting = setTimeout(say, Math.max(0, last + PAUSE - Date.now()), told.textContent.trim());
}
