// Coming back with a code: what was sent is put on this phone again and opened for changing.
import * as kept from "./kept.js";
import { getBack } from "./sending.js";

const form = document.querySelector("[data-home]");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const code = form.elements.code.value;
  const { before, sentence } = await getBack(form.action, code);
  if (before) {
    kept.write(form.dataset.home, kept.cameBack(before, code));
    location.replace(`${form.dataset.home}#check`);
    return;
  }
  form.querySelector("[data-error]").textContent = sentence;
  form.elements.code.focus();
});
