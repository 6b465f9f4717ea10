// data-tick-all="project" on a checkbox: ticks or unticks all checkboxes of that name in its form.
export function start(part) {
  part.querySelectorAll("input[data-tick-all]").forEach((all) => {
    const boxes = () => [...(all.form ?? document).querySelectorAll(`input[name="${all.dataset.tickAll}"]`)];
    all.addEventListener("change", () => {
      boxes().forEach((box) => {
        box.checked = all.checked;
      });
    });
  });
}
