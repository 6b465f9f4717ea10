// The big screen: keys turn the pages, and what hangs on the server is asked again now and then.
// A page is swapped in only when it has arrived whole, so that a lost network keeps the last one.
let main = document.querySelector("[data-big]");
let asking = 0;

async function show(address, turned) {
  const mine = (asking += 1);
  let text;
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    text = await answer.text();
  } catch {
    return;
  }
  const arrived = new DOMParser().parseFromString(text, "text/html");
  const next = arrived.querySelector("[data-big]");
  if (mine !== asking || !next) return;
  if (turned) history.replaceState(null, "", address);
  if (next.outerHTML === main.outerHTML) return;
  const held = document.activeElement?.dataset?.key;
  document.title = arrived.title;
  const defs = arrived.querySelector(".gt-results__defs");
  if (defs && !document.querySelector(".gt-results__defs")) main.before(document.importNode(defs, true));
  main.replaceWith((main = document.importNode(next, true)));
  if (held) main.querySelector(`[data-key="${CSS.escape(held)}"]`)?.focus();
  wait();
}

const SAME = { PageDown: "ArrowRight", " ": "ArrowRight", PageUp: "ArrowLeft" };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const link = main.querySelector(`[data-key="${CSS.escape(SAME[event.key] ?? event.key)}"]`);
  if (!link) return;
  event.preventDefault();
  follow(link);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-key]");
  if (!link || "leave" in link.dataset) return;
  event.preventDefault();
  follow(link);
});

function follow(link) {
  if ("leave" in link.dataset) location.assign(link.href);
  else show(link.href, true);
}

let timer;
function wait() {
  clearInterval(timer);
  timer = setInterval(() => show(location.href, false), Number(main.dataset.ask) * 1000);
}
wait();
