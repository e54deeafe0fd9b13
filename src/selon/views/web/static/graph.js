// The links of the table as a graph; cytoscape draws, the colours are those of the page.
import cytoscape from "./vendor/cytoscape.esm.min.mjs";

const figure = document.querySelector(".graph");
const rows = [...document.querySelectorAll("#links tr")];
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const nodes = new Map();
const edges = rows.map((row) => {
  const { a, b, aName, bName, events, intensity } = row.dataset;
  const n = Number(events);
  for (const [id, label] of [[a, aName], [b, bName]]) nodes.set(id, { id, label, n: (nodes.get(id)?.n ?? 0) + n });
  return { data: { id: `${a}|${b}`, source: a, target: b, n, mean: Number(intensity), href: row.querySelector("a").href } };
});
const most = Math.max(1, ...edges.map((e) => e.data.n)), largest = Math.max(1, ...[...nodes.values()].map((n) => n.n));
const tone = (mean) => (mean <= -4 ? colour("--q4") : mean < 0 ? colour("--q3") : mean < 4 ? colour("--q1") : colour("--q2"));

if (edges.length) {
  figure.hidden = false;
  const graph = cytoscape({
    container: document.getElementById("graph"),
    elements: [...[...nodes.values()].map((data) => ({ data })), ...edges],
    userZoomingEnabled: false,
    style: [
      { selector: "node", style: {
        label: "data(label)", "font-size": 11, "font-family": "system-ui, sans-serif", color: colour("--ink"), "background-color": colour("--soft"),
        width: (n) => 10 + 26 * Math.sqrt(n.data("n") / largest), height: (n) => 10 + 26 * Math.sqrt(n.data("n") / largest), "text-margin-y": -3,
        "text-outline-color": colour("--tint"), "text-outline-width": 2 } },
      { selector: "edge", style: { width: (e) => 1 + 6 * Math.sqrt(e.data("n") / most), "line-color": (e) => tone(e.data("mean")), "curve-style": "haystack", opacity: 0.65 } },
      { selector: "edge:active", style: { opacity: 1 } },
    ],
  });
  const arrange = () => graph.layout({ name: "cose", animate: false, nodeRepulsion: () => 12000, idealEdgeLength: () => 90, padding: 30 }).run();
  arrange();
  document.getElementById("arrange").addEventListener("click", arrange);
  graph.on("tap", "edge", (event) => { location.href = event.target.data("href"); });
  graph.on("tap", "node", (event) => { location.href = `/actors/${encodeURIComponent(event.target.id())}`; });
}
