// Starts the behaviours of the page. Each is a module of its own, hooked by data- attributes, and
// is started again on what htmx swaps in.
import { start as copy } from "./copy.js";
import { start as keys } from "./keys.js";
import { start as once } from "./once.js";
import { start as say } from "./say.js";
import { start as working } from "./working.js";

const behaviours = [copy, keys, once, say, working];

document.body.classList.add("js-enabled", "nhsuk-frontend-supported");

const vendor = document.querySelector('link[href*="vendor/nhsuk"]');
const nhsuk = vendor ? import("../../vendor/nhsuk.js") : null;

function begin(part) {
  behaviours.forEach((behaviour) => behaviour(part));
  nhsuk?.then((look) => look.initAll({ scope: part }));
}

begin(document);
document.addEventListener("htmx:load", (event) => {
  if (event.detail.elt !== document.body) begin(event.detail.elt);
});
