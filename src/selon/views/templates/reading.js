"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const form = document.getElementById("filters");
  const cards = all(".statement-card");
  const pieces = all(".line .piece[data-statements]");
  const said = (piece) => piece.dataset.statements.split(" ");

  const light = (id, on) => {
    for (const piece of pieces) if (said(piece).includes(id)) piece.classList.toggle("lit", on);
    document.getElementById(id)?.classList.toggle("lit", on);
  };
  for (const card of cards) {
    for (const event of ["mouseenter", "focusin"]) card.addEventListener(event, () => light(card.id, true));
    for (const event of ["mouseleave", "focusout"]) card.addEventListener(event, () => light(card.id, false));
  }
  for (const piece of pieces) {
    const shown = () => said(piece).filter((id) => !document.getElementById(id).hidden);
    piece.addEventListener("mouseenter", () => shown().forEach((id) => light(id, true)));
    piece.addEventListener("mouseleave", () => said(piece).forEach((id) => light(id, false)));
    piece.addEventListener("click", () => {
      const id = shown()[0];
      if (id && document.getSelection().isCollapsed) location.hash = id;
    });
  }
  const follow = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    target.scrollIntoView({ block: "center" });
    if (target.matches(".statement-card, a")) target.focus({ preventScroll: true });
    const id = target.id.startsWith("w-") ? target.id.slice(2) : "";
    if (document.getElementById(id)?.matches(".statement-card")) light(id, true);
  };
  const filter = () => {
    const wanted = ["source", "type", "status"].map((name) => [name, form.elements[name].value]);
    for (const card of cards) card.hidden = wanted.some(([name, value]) => value && card.dataset[name] !== value);
    for (const box of all(".voice, .event")) box.hidden = !box.querySelector(".statement-card:not([hidden])");
    const visible = new Set(cards.filter((card) => !card.hidden).map((card) => card.id));
    for (const piece of pieces) piece.classList.toggle("off", !said(piece).some((id) => visible.has(id)));
    for (const ref of all(".ref")) ref.classList.toggle("off", !visible.has(ref.hash.slice(1)));
    form.querySelector("output").value = `${visible.size} of ${cards.length} statements`;
    for (const box of all("input[type=checkbox]", form)) document.body.classList.toggle(`no-${box.name}`, !box.checked);
  };
  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", () => { all(".lit").forEach((e) => e.classList.remove("lit")); follow(); });
  filter();
  follow();
})();
