// Starts the behaviours of the page. Each is a module of its own, hooked by data- attributes.
document.body.classList.add("js-enabled", "nhsuk-frontend-supported");

const vendor = document.querySelector('link[href*="vendor/nhsuk"]');
if (vendor) {
  import("../../vendor/nhsuk.js").then((nhsuk) => nhsuk.initAll());
}
