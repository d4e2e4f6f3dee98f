// The chains of a statement as a drawing, made when somebody opens it: origins as squares at the top, publishers below.
const place = document.getElementById("graph");
// the library would put a style into the page, which the policy forbids; where this id is there already, it does not
const styled = Object.assign(document.createElement("meta"), { id: "__________cytoscape_stylesheet" });
const draw = () => {
  document.head.append(styled);
  const { nodes, edges } = JSON.parse(document.getElementById("graph-data").textContent);
  cytoscape({
    container: place,
    elements: [...nodes.map((data) => ({ data: { ...data, shape: data.origin ? "rectangle" : "ellipse" } })), ...edges.map((data) => ({ data }))],
    layout: { name: "dagre", rankDir: "TB", nodeSep: 30 },
    style: [
      { selector: "node", style: { label: "data(label)", shape: "data(shape)", "background-color": "#14424f", "font-size": 12, "text-wrap": "wrap", "text-max-width": 110, "text-valign": "bottom", "text-margin-y": 4 } },
      { selector: "edge", style: { width: 1.5, "line-color": "#6b7580", "target-arrow-color": "#6b7580", "target-arrow-shape": "triangle", "curve-style": "bezier" } },
    ],
    autoungrabify: true,
  });
};
place?.closest("details").addEventListener("toggle", draw, { once: true });
