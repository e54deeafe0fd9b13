// What the pages do beyond links and forms: marks that lead both ways, reasons on demand, the timeline's brush, the map's zoom, dropped files.
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

function marks() {
  const form = document.getElementById("marks");
  if (!form) return;
  const said = (piece) => piece.dataset.statements.split(" ");
  const pieces = all(".line .piece[data-statements]");
  const light = (id, on) => {
    for (const piece of pieces) if (said(piece).includes(id)) piece.classList.toggle("lit", on);
    document.getElementById(id)?.classList.toggle("lit", on);
  };
  for (const card of all(".statement-card")) {
    for (const name of ["mouseenter", "focusin"]) card.addEventListener(name, () => light(card.id, true));
    for (const name of ["mouseleave", "focusout"]) card.addEventListener(name, () => light(card.id, false));
  }
  for (const piece of pieces) {
    piece.addEventListener("mouseenter", () => said(piece).forEach((id) => light(id, true)));
    piece.addEventListener("mouseleave", () => said(piece).forEach((id) => light(id, false)));
    piece.addEventListener("click", () => {
      if (document.getSelection().isCollapsed) location.hash = said(piece)[0];
    });
  }
  const follow = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const card = target.id.startsWith("e-") ? target.closest(".statement-card") : target;
    for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    target.scrollIntoView({ block: "center" });
    if (card?.matches(".statement-card, a")) card.focus({ preventScroll: true });
    const id = target.id.startsWith("w-") ? target.id.slice(2) : card?.id;
    if (document.getElementById(id)?.matches(".statement-card")) light(id, true);
  };
  form.hidden = false;
  form.addEventListener("input", () => all("input", form).forEach((box) => document.body.classList.toggle(`no-${box.name}`, !box.checked)));
  addEventListener("hashchange", () => { all(".lit").forEach((e) => e.classList.remove("lit")); follow(); });
  follow();
}

// "Every reason" is fetched into place; without this script it is a page of its own.
function reasons() {
  for (const link of all("a.more-why")) link.addEventListener("click", async (event) => {
    event.preventDefault();
    link.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(link.href, { headers: { accept: "text/html" } });
      const found = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#reasons > dl");
      if (!found) throw new Error("no reasons");
      const old = link.closest("details").querySelector("dl");
      old.replaceWith(document.importNode(found, true));
      link.parentElement.remove();
    } catch { location.href = link.href; }
  });
}

// Drag over the timeline to look closer: the address holds the days, so that what is seen can be sent on.
function brush() {
  const figure = document.querySelector(".timeline");
  if (!figure) return;
  const svg = figure.querySelector("svg"), rect = figure.querySelector(".brush");
  const [first, last] = [figure.dataset.first, figure.dataset.last].map((d) => Date.parse(d));
  const [margin, width] = [Number(figure.dataset.margin), Number(figure.dataset.width)];
  const at = (event) => {
    const box = svg.getBoundingClientRect();
    return Math.min(width - margin, Math.max(margin, ((event.clientX - box.left) / box.width) * width));
  };
  const day = (x) => new Date(first + ((x - margin) / (width - 2 * margin)) * (last - first)).toISOString().slice(0, 10);
  let from = null;
  svg.addEventListener("pointerdown", (event) => { if (event.button === 0 && !event.target.closest("a")) from = at(event); });
  svg.addEventListener("pointermove", (event) => {
    if (from === null) return;
    const to = at(event);
    rect.setAttribute("x", Math.min(from, to));
    rect.setAttribute("width", Math.abs(to - from));
    rect.setAttribute("visibility", "visible");
  });
  addEventListener("pointerup", (event) => {
    if (from === null) return;
    const [a, b] = [from, at(event)].sort((x, y) => x - y);
    from = null;
    rect.setAttribute("visibility", "hidden");
    if (b - a < 8) return;
    const url = new URL(location.href);
    url.searchParams.set("since", day(a));
    url.searchParams.set("until", day(b));
    location.href = url;
  });
}

function map() {
  const figure = document.getElementById("map");
  if (!figure) return;
  const svg = figure.querySelector("svg"), whole = svg.viewBox.baseVal.width, high = svg.viewBox.baseVal.height;
  let box = { x: 0, y: 0, w: whole };
  const show = () => {
    const h = (box.w / whole) * high, share = box.w / whole;
    box.x = Math.min(whole - box.w, Math.max(0, box.x));
    box.y = Math.min(high - h, Math.max(0, box.y));
    svg.setAttribute("viewBox", `${box.x} ${box.y} ${box.w} ${h}`);
    for (const spot of all(".spot", svg)) spot.setAttribute("r", spot.dataset.r * Math.sqrt(share));
    for (const line of all(".borders, .disputed", svg)) line.setAttribute("stroke-width", 0.8 * share);
  };
  const zoom = (by, px = 0.5, py = 0.5) => {
    const w = Math.min(whole, Math.max(whole / 40, box.w * by)), h = (w / whole) * high, old = (box.w / whole) * high;
    box = { x: box.x + (box.w - w) * px, y: box.y + (old - h) * py, w };
    show();
  };
  figure.querySelector(".zoom").hidden = false;
  for (const button of all("[data-zoom]", figure)) button.addEventListener("click", () => {
    if (button.dataset.zoom === "reset") { box = { x: 0, y: 0, w: whole }; show(); } else zoom(button.dataset.zoom === "in" ? 0.6 : 1 / 0.6);
  });
  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) return;
    event.preventDefault();
    const r = svg.getBoundingClientRect();
    zoom(event.deltaY < 0 ? 0.8 : 1.25, (event.clientX - r.left) / r.width, (event.clientY - r.top) / r.height);
  }, { passive: false });
  let last = null;
  svg.addEventListener("pointerdown", (event) => { if (!event.target.closest("a")) last = event; });
  svg.addEventListener("pointermove", (event) => {
    if (!last) return;
    const scale = box.w / svg.getBoundingClientRect().width;
    box.x -= (event.clientX - last.clientX) * scale;
    box.y -= (event.clientY - last.clientY) * scale;
    last = event;
    show();
  });
  addEventListener("pointerup", () => { last = null; });
}

function drop() {
  const label = document.querySelector(".drop"), input = label?.querySelector("input");
  if (!label) return;
  for (const name of ["dragover", "dragleave", "drop"]) label.addEventListener(name, (event) => {
    event.preventDefault();
    label.classList.toggle("over", name === "dragover");
    if (name === "drop") input.files = event.dataTransfer.files;
  });
}

// "/" goes to the search field, as readers of long lists expect.
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  const field = document.querySelector("main input[type=search]");
  event.preventDefault();
  if (field) field.focus(); else location.href = "/search";
});

marks(); reasons(); brush(); map(); drop();
