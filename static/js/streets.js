// A street map in the place of the plan, by Leaflet, whose script and sheet are loaded when somebody asks for it.
"use strict";

const loaded = (tag, values) =>
  new Promise((resolve, reject) => {
    const part = Object.assign(document.createElement(tag), values);
    part.addEventListener("load", resolve);
    part.addEventListener("error", reject);
    document.head.append(part);
  });

const numbers = (text) => text.split(" ").map(Number);

const draw = (figure, button) => {
  const { centre, km, farthest, nearest, nearer, farther } = button.dataset;
  const plan = figure.querySelector(".map-sheet");
  const place = document.createElement("div");
  place.className = "map-streets";
  plan.after(place);
  plan.classList.add("map-covered");
  const map = L.map(place, { attributionControl: false, zoomControl: false, scrollWheelZoom: false });
  L.control.zoom({ zoomInTitle: nearer, zoomOutTitle: farther }).addTo(map);
  const zooms = { minZoom: Number(farthest), maxZoom: Number(nearest) };
  L.tileLayer("/tiles/{z}/{x}/{y}", zooms)
    .on("tileerror", () => {
      figure.querySelector("[data-streets-trouble]").hidden = false;
    })
    .addTo(map);
  map.fitBounds(L.latLng(numbers(centre)).toBounds(Number(km) * 2000));
  const pin = (className, text, side) => L.divIcon({ className, html: text, iconSize: [side, side] });
  const home = { icon: pin("map-pin map-pin-home", "", 46), interactive: false, keyboard: false, zIndexOffset: -1000 };
  L.marker(numbers(centre), home).addTo(map);
  for (const sign of plan.querySelectorAll(".map-sign")) {
    const icon = pin("map-pin", sign.querySelector(".map-count")?.textContent ?? "", 32);
    const title = sign.querySelector("title").textContent;
    L.marker(numbers(sign.dataset.at), { icon, title, alt: title })
      .on("click", () => {
        location.hash = sign.getAttribute("href");
      })
      .addTo(map);
  }
};

const offer = () => {
  for (const way of document.querySelectorAll("[data-streets]")) way.hidden = false;
};
document.addEventListener("htmx:afterSettle", offer);
offer();

document.addEventListener("click", async ({ target }) => {
  const button = target.closest?.("[data-streets] button");
  if (!button) return;
  const figure = button.closest(".map");
  const { script, sheet } = button.dataset;
  button.disabled = true;
  try {
    if (!window.L) {
      await Promise.all([loaded("link", { rel: "stylesheet", href: sheet }), loaded("script", { src: script })]);
    }
    draw(figure, button);
    button.parentElement.hidden = true;
    figure.querySelector("[data-streets-credit]").hidden = false;
  } catch {
    button.disabled = false;
    figure.querySelector("[data-streets-trouble]").hidden = false;
  }
});
