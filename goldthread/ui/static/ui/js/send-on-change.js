// data-send-on-change on a form: ticking, choosing or leaving a changed field sends it at once, and
// the button that is needed without scripts is hidden (mark it data-needed-without-scripts).
export function start(part) {
  part.querySelectorAll("form[data-send-on-change]").forEach((form) => {
    form.querySelectorAll("[data-needed-without-scripts]").forEach((button) => {
      button.hidden = true;
    });
    form.addEventListener("change", () => form.requestSubmit());
  });
}
