"use strict";
(() => {
  const form = document.querySelector("form.filters");
  const open = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let up = target; up; up = up.parentElement) if (up.localName === "details") up.open = true;
    if (target && target.hidden) { form.reset(); filter(); }
    if (target) target.scrollIntoView();
  };
  let cards = [];
  const filter = () => {
    const { words, code, level, outlet } = Object.fromEntries(new FormData(form));
    const wanted = words.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const card of cards) {
      const { codes, outlets } = card.element.dataset;
      const hit = (!code || codes.split(" ").includes(code))
        && (!level || card.element.dataset.level === level)
        && (!outlet || outlets.toLowerCase().split("|").includes(outlet.toLowerCase()))
        && wanted.every((word) => (card.text ??= card.element.textContent.toLocaleLowerCase()).includes(word));
      card.element.hidden = !hit;
      shown += hit;
    }
    form.nextElementSibling.hidden = shown > 0;
    form.querySelector("output").value = `${shown.toLocaleString("en")} of ${cards.length.toLocaleString("en")} shown`;
  };
  if (form) {
    cards = [...form.parentElement.querySelectorAll(".card")].map((element) => ({ element }));
    if (cards.length > 3) {
      form.hidden = false;
      form.addEventListener("input", filter);
      form.addEventListener("submit", (event) => event.preventDefault());
      form.addEventListener("reset", () => setTimeout(filter));
      filter();
    }
  }
  addEventListener("hashchange", open);
  if (location.hash) open();
})();
