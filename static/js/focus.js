// After a part of the page has been exchanged: focus goes to what matters in it, and the change is read aloud.
"use strict";

const announce = (text) => {
  const voice = document.getElementById("announcer");
  voice.textContent = "";
  setTimeout(() => {
    voice.textContent = text;
  }, 60);
};

document.addEventListener("htmx:afterSettle", ({ detail: { elt } }) => {
  const wanted = "[autofocus], .error-summary, [data-focus]";
  const spot = elt.matches(wanted) ? elt : elt.querySelector(wanted);
  if (spot) spot.focus();
  const spoken = elt.matches("[data-announce]") ? elt : elt.querySelector("[data-announce]");
  if (spoken) announce(spoken.dataset.announce);
});

const trouble = (shown) => {
  const notice = document.getElementById("trouble");
  notice.hidden = !shown;
  if (shown) notice.focus();
};
for (const event of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(event, () => trouble(true));
}
document.addEventListener("htmx:beforeRequest", () => trouble(false));

// A page that comes back with errors starts at them.
document.querySelector(".error-summary")?.focus();

// A menu closes by Escape and when something else is pressed.
const close = (menu) => {
  menu.open = false;
};
document.addEventListener("click", ({ target }) => {
  document.querySelectorAll(".menu[open]").forEach((menu) => menu.contains(target) || close(menu));
});
document.addEventListener("keydown", ({ key, target }) => {
  const menu = key === "Escape" && target.closest(".menu[open]");
  if (menu) {
    close(menu);
    menu.querySelector("summary").focus();
  }
});
