// The last look before sending: every question with its answer in words, each a way back to it.
import { askedParts, wordsIn } from "./screens.js";

// Fills the list; how many questions are answered.
export function list(place, parts) {
  const shown = askedParts(parts);
  place.replaceChildren(...shown.map(row));
  return shown.filter((part) => !part.group && wordsIn(part)).length;
}

function row(part) {
  const line = document.createElement("li");
  const number = part.screen.querySelector("[data-place]")?.textContent.match(/\d+/);
  if (number) line.value = number[0];
  else line.className = "an-unnumbered";
  const way = document.createElement("a");
  way.href = `#${part.screen.id}`;
  way.dataset.fromCheck = "";
  way.lang = part.element.lang;
  way.textContent = part.element.querySelector("h1, h2").textContent;
  const answer = document.createElement("strong");
  answer.textContent = wordsIn(part) ?? "Skipped";
  line.append(way, " ", answer);
  return line;
}

// What stands in the way of sending, with a way to its question.
export function refuse(place, parts, { sentence, item }) {
  const words = document.createElement("p");
  words.textContent = sentence;
  const wrong = parts.find((part) => part.id === item);
  if (wrong) {
    const way = document.createElement("a");
    way.href = `#${wrong.screen.id}`;
    way.dataset.fromCheck = "";
    way.textContent = "Go to it";
    words.append(" ", way);
  }
  place.replaceChildren(words);
}
