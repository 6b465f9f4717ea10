// Shows one screen at a time, keeps what is chosen on this phone, sends it once. Once loaded the
// page needs the network for nothing but the sending. Back is the browser's own.
import { list, refuse } from "./checking.js";
import { listen } from "./keys.js";
import * as kept from "./kept.js";
import { answerIn, askedParts, chosen, lineOf, partsOf, put, tellPlaces, told } from "./screens.js";
import { getBack, patiently, post } from "./sending.js";
import { tell } from "./telling.js";

const form = document.querySelector("[data-answering]");
const address = new URL(form.action).pathname;
const parts = partsOf(form);
const find = (name) => form.querySelector(name);
const current = () => find(".an-now");
let state = kept.read(address) ?? kept.fresh();
let returning = false;

function save(changes) {
  state = { ...state, ...changes };
  kept.write(address, state);
  tell(form, state, kept.lasting);
}

function fill() {
  parts.forEach((part) => put(part, (part.group ? state.groups : state.answers)[part.id] ?? null));
}

// The screen that the address and the state of the answers lead to.
function wanted() {
  if (state.state === "sent") return find("#sent");
  if (state.state !== "draft") return find("#sending");
  const line = lineOf(form, parts);
  return line.find((screen) => `#${screen.id}` === location.hash) ?? line[0];
}

function show() {
  const screen = wanted();
  const shown = new Set(askedParts(parts));
  form.querySelectorAll(".an-screen").forEach((each) => each.classList.toggle("an-now", each === screen));
  parts.forEach((part) => { part.element.hidden = !shown.has(part); });
  tellPlaces(lineOf(form, parts));
  quiet();
  if (screen.id === "start") offerToGoOn();
  if (screen.id === "check") check();
  if (state.state === "draft" && screen.id !== "start") save({ at: screen.id });
  tell(form, state, kept.lasting);
  window.scrollTo(0, 0);
  [...screen.querySelectorAll("h1")].find((each) => each.offsetParent)?.focus({ preventScroll: true });
}

function go(id) {
  if (location.hash === `#${id}`) show();
  else location.hash = id;
}

function offerToGoOn() {
  const count = Object.keys(chosen(parts).answers).length;
  find("[data-resume]").hidden = !count;
  find("[data-resume] p").textContent = `${count === 1 ? "1 answer" : `${count} answers`} of yours, not sent yet, ${count === 1 ? "is" : "are"} kept here.`;
  find("[data-go-on]").href = `#${state.at}`;
}

function check() {
  returning = false;
  const count = list(find("[data-list]"), parts);
  find("[data-do=send]").textContent = count === 1 ? "Send my 1 answer" : `Send my ${count} answers`;
  save({ count });
}

function beside(step) {
  const line = lineOf(form, parts);
  return line[line.indexOf(current()) + step]?.id ?? "start";
}

function goOn() {
  const open = parts.find((part) => part.screen === current());
  if (open && answerIn(open) === null) ask(open);
  else go(returning ? "check" : beside(1));
}

function ask(part) {
  const thing = { text: "Write something", rating: "Choose a number" }[part.type] ?? "Choose one";
  part.screen.querySelector("[data-error]").textContent = part.required ? thing : `${thing}, or skip this one`;
  part.element.querySelector("input, textarea").focus();
}

function quiet() {
  form.querySelectorAll("[data-error]").forEach((error) => { error.textContent = ""; });
}

function skip() {
  parts.filter((part) => part.screen === current()).forEach((part) => put(part, null));
  save(chosen(parts));
  go(returning ? "check" : beside(1));
}

const send = patiently(async () => {
  if (state.state !== "waiting") return true;
  const { id, code } = state;
  const said = await post(address, { id, code, language: form.dataset.language, ...told(parts) });
  if (state.state !== "waiting") return true;
  if (said) arrive(said);
  else save({ waited: true });
  return Boolean(said);
});

function arrive(said) {
  if (said.state === "refused") {
    save({ state: "draft" });
    stop(said);
  } else if (said.state === "late") {
    save({ state: "late", said: said.sentence });
    show();
  } else {
    state = kept.arrived(state);
    save({});
    fill();
    show();
  }
}

function stop(said) {
  if (location.hash !== "#check") history.replaceState(null, "", "#check");
  show();
  refuse(find("[data-refused]"), parts, said);
}

function begin() {
  const lacking = parts.find((part) => part.required && part.group && answerIn(part) === null);
  find("[data-refused]").replaceChildren();
  if (!state.count) stop({ sentence: "You have answered nothing yet.", item: "" });
  else if (lacking) go(lacking.screen.id);
  else attempt();
}

function attempt() {
  save({ state: "waiting", waited: false });
  show();
  send();
}

async function change() {
  const { before, sentence } = await getBack(form.dataset.back, state.code);
  find("[data-change-error]").textContent = sentence ?? "";
  if (before) {
    state = kept.cameBack(before, state.code);
    fill();
    save({});
    go("check");
  }
}

function reopen() {
  save({ state: "draft" });
  go("check");
}

function forget() {
  kept.wipe(address);
  state = kept.fresh();
  fill();
  history.replaceState(null, "", location.pathname + location.search);
  show();
}

const DOES = { send: begin, try: attempt, change, reopen, forget };

form.addEventListener("submit", (event) => event.preventDefault());
["input", "change"].forEach((event) => form.addEventListener(event, () => {
  quiet();
  save(chosen(parts));
}));
form.addEventListener("click", (event) => {
  const pressed = event.target.closest("a, button");
  if (!pressed) return;
  if (pressed.dataset.do) DOES[pressed.dataset.do]();
  else if ("skip" in pressed.dataset) skip();
  else if ("next" in pressed.dataset) goOn();
  else if ("before" in pressed.dataset) go(beside(-1));
  else {
    returning = "fromCheck" in pressed.dataset;
    return;
  }
  event.preventDefault();
});
window.addEventListener("hashchange", show);
listen(current, goOn);

document.documentElement.classList.add("an-js");
form.querySelectorAll("[data-skip]").forEach((button) => { button.hidden = false; });
fill();
show();
send();
