// The map of a case: outlines of states, those that claims name shaded and labelled. No tiles: nothing is fetched from elsewhere.
const box = document.getElementById("map");
const named = new Map(JSON.parse(document.getElementById("map-data").textContent).map(({ code, label }) => [code, label]));
const PLAIN = { color: "#8a939b", weight: 0.7, fillColor: "#f2f1ea", fillOpacity: 1, interactive: false };
const SHADED = { ...PLAIN, color: "#14424f", weight: 2, fillColor: "#7fa8b0" };

const map = L.map(box, { crs: L.CRS.EPSG4326, zoomControl: false, maxZoom: 6, minZoom: 0, zoomSnap: 0.25 });
// the sign of the map's library is a flag, which has no place on a map of a case
map.attributionControl.setPrefix(false).addAttribution(box.dataset.edition);
L.control.zoom({ zoomInTitle: box.dataset.zoomIn, zoomOutTitle: box.dataset.zoomOut }).addTo(map);

// The largest piece of a state, so that its label stands on its mainland.
const area = (rings) => L.latLngBounds(rings[0]).getNorth() - L.latLngBounds(rings[0]).getSouth();
const mainland = (polygons) => polygons.reduce((most, rings) => (area(rings) > area(most) ? rings : most));

const { states } = await (await fetch("/static/states.json")).json();
const all = L.latLngBounds([]);
for (const shaded of [false, true]) {
  for (const [code, polygons] of Object.entries(states)) {
    if (named.has(code) !== shaded) continue;
    L.polygon(polygons, shaded ? SHADED : PLAIN).addTo(map);
    if (!shaded) continue;
    const bounds = L.latLngBounds(mainland(polygons)[0]);
    all.extend(bounds);
    L.tooltip({ permanent: true, direction: "center", className: "map-label" }).setLatLng(bounds.getCenter()).setContent(document.createTextNode(named.get(code))).addTo(map);
  }
}
const show = () => map.fitBounds(all.pad(0.3), { animate: false, maxZoom: 4 });
map.on("resize", show);
show();
