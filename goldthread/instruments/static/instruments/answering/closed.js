// A round that is closed: what became of the answers that this phone sent, or keeps.
import * as kept from "./kept.js";
import { post } from "./sending.js";

const page = document.querySelector("[data-closed]");
const address = page.dataset.closed;
const mine = page.querySelector("[data-mine]");
const again = page.querySelector("[data-do=late]");
const state = kept.read(address);

function say(words) {
  mine.hidden = false;
  mine.querySelector("p").textContent = words;
}

async function late() {
  const { id, code, groups, answers } = state;
  const said = await post(address, { id, code, language: "", groups, answers });
  if (["stored", "same", "amended"].includes(said?.state)) {
    kept.write(address, kept.arrived(state));
    again.hidden = true;
    say("Your answers were sent and count.");
  } else say(said?.sentence ?? "No network just now. Your answers stay on this phone.");
}

if (state?.state === "sent") {
  say(state.count === 1 ? "Your 1 answer was sent and counts." : `Your ${state.count} answers were sent and count.`);
} else if (state && Object.keys(state.answers).length) {
  again.hidden = false;
  say("Your answers on this phone were not sent before it closed, so they do not count.");
  if (state.state === "waiting") late();
}
again.addEventListener("click", late);
page.querySelector("[data-do=forget]").addEventListener("click", () => {
  kept.wipe(address);
  mine.hidden = true;
});
