// Two conveniences; every page works without them.
"use strict";

for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => window.print());
}

for (const choice of document.querySelectorAll("form.choose select")) {
  choice.addEventListener("change", () => choice.form.requestSubmit());
}
