// A second press while the first is on its way does nothing; the server would notice it anyway by
// the request id. Coming back to the page with the browser's Back makes the form usable again.
const SENT = "sent";
let listening = false;

function send(event) {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.state === SENT) {
    event.preventDefault();
    return;
  }
  form.dataset.state = SENT;
}

function allow() {
  document.querySelectorAll(`form[data-state=${SENT}]`).forEach((form) => {
    delete form.dataset.state;
  });
}

export function start() {
  if (listening) return;
  listening = true;
  document.addEventListener("submit", send);
  document.addEventListener("htmx:afterRequest", allow);
  window.addEventListener("pageshow", allow);
}
