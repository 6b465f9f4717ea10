// Where the answers are, in the bar at the bottom (a live region: it speaks only when that changes)
// and on the screens after sending.
import { spaced } from "./kept.js";

function answers(count) {
  return count === 1 ? "1 answer" : `${count} answers`;
}

function inBar(state, lasting) {
  if (state.state === "sent") return `${answers(state.count)} sent`;
  if (state.state === "late") return "Closed before your answers arrived";
  if (state.state === "waiting") return state.waited ? `${answers(state.count)} kept here, will be sent` : "Sending …";
  if (!lasting) return "Not sent yet. Keep this page open: nothing can be kept here";
  if (state.changing) return "Changes kept here, not sent yet";
  return Object.keys(state.answers).length ? "Kept here, not sent yet" : "Nothing is sent until you press Send";
}

function onSending(state) {
  if (state.state === "late") return ["This round is closed", state.said];
  if (!state.waited) return ["Sending …", "Your answers are on their way."];
  const safe = state.count === 1 ? "Your answer is" : `Your ${answers(state.count)} are`;
  return ["No network. Kept here", `${safe} safe here and will go once, without you, when the network is back.`];
}

function onSent(state) {
  const heading = state.count === 1 ? "1 answer sent" : `All ${answers(state.count)} sent`;
  const when = state.waited ? "They arrived when the network came back" : "They have arrived";
  return [heading, `${when} and are kept. Results come once the round is closed.`];
}

function say(place, words) {
  if (place.textContent !== words) place.textContent = words;
}

export function tell(form, state, lasting) {
  const bar = document.querySelector("[data-bar]");
  say(bar, inBar(state, lasting));
  bar.parentElement.dataset.state = state.state === "waiting" && !state.waited ? "draft" : state.state;
  const [heading, words] = state.state === "sent" ? onSent(state) : onSending(state);
  const place = state.state === "sent" ? "#sent" : "#sending";
  say(form.querySelector(`${place} h1`), heading);
  say(form.querySelector(`${place} [data-words]`), words);
  say(form.querySelector("[data-code]"), spaced(state.code));
  form.querySelectorAll("[data-waits]").forEach((part) => { part.hidden = state.state === "late"; });
  form.querySelector("[data-too-late]").hidden = state.state !== "late";
}
