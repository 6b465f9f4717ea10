// The parts of the form: what was chosen in them, and the line of screens that are asked.
import { asked } from "./asked.js";

const NOT_APPLICABLE = "not-applicable";

export function partsOf(form) {
  return [...form.querySelectorAll("[data-part]")].map((element) => ({
    id: element.dataset.part,
    type: element.dataset.type,
    group: element.dataset.field.startsWith("g-"),
    required: "required" in element.dataset,
    when: element.dataset.when ? JSON.parse(element.dataset.when) : null,
    element,
    screen: element.closest(".an-screen"),
  }));
}

// The answer in a part: number, text, reason why there is none, or null.
export function answerIn(part) {
  if (part.type === "text") return part.element.querySelector("textarea").value.trim() || null;
  const chosen = part.element.querySelector("input:checked");
  if (!chosen) return null;
  if (part.type !== "rating") return chosen.value;
  return chosen.value === NOT_APPLICABLE ? { without: NOT_APPLICABLE } : Number(chosen.value);
}

export function wordsIn(part) {
  if (part.type === "text") return answerIn(part);
  const chosen = part.element.querySelector("input:checked");
  if (!chosen) return null;
  return [...chosen.closest("label").children].map((each) => each.textContent).join(" ").trim();
}

export function put(part, answer) {
  if (part.type === "text") {
    part.element.querySelector("textarea").value = answer ?? "";
    return;
  }
  const value = answer !== null && typeof answer === "object" ? answer.without : String(answer);
  part.element.querySelectorAll("input").forEach((radio) => {
    radio.checked = radio.value === value;
  });
}

export function chosen(parts) {
  const found = { groups: {}, answers: {} };
  for (const part of parts) {
    const answer = answerIn(part);
    if (answer !== null) found[part.group ? "groups" : "answers"][part.id] = answer;
  }
  return found;
}

export function askedParts(parts) {
  const items = parts.filter((part) => !part.group);
  const shown = asked(items, chosen(items).answers);
  return parts.filter((part) => part.group || shown.has(part.id));
}

// What is sent: what was asked, with what was passed over named as skipped.
export function told(parts) {
  const groups = {};
  const answers = {};
  for (const part of askedParts(parts)) {
    if (part.group) groups[part.id] = answerIn(part) ?? "";
    else answers[part.id] = answerIn(part) ?? { without: "skipped" };
  }
  return { groups, answers };
}

// The screens in the order in which this person meets them.
export function lineOf(form, parts) {
  const shown = new Set(askedParts(parts).map((part) => part.element));
  return [...form.querySelectorAll(".an-screen:not(.an-still)")].filter((screen) => {
    const first = screen.querySelector("[data-part]");
    return !first || shown.has(first);
  });
}

export function tellPlaces(line) {
  const questions = line.filter((screen) => screen.dataset.noun);
  questions.forEach((screen, before) => {
    const words = `${screen.dataset.noun} ${before + 1} of ${questions.length}`;
    screen.querySelector("[data-place]").textContent = words;
    screen.querySelector("progress").max = questions.length;
    screen.querySelector("progress").value = before + 1;
  });
}
