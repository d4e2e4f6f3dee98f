// Marking words of the report with the mouse fills the form of a claim. A browser counts UTF-16 units, the case code
// points: an emoji or a rare letter before the words would shift them, so offsets are counted anew. The server checks.
const text = document.getElementById("text");
const field = (id) => document.getElementById(id);
const points = (part) => [...part].length;

if (text && globalThis.RecogitoJS) {
  const annotator = RecogitoJS.createTextAnnotator(text, { renderer: "SPANS" });
  annotator.on("createAnnotation", (annotation) => {
    const { start, end } = annotation.target.selector[0];
    const whole = text.textContent;
    const quote = whole.slice(start, end);
    const blanks = quote.length - quote.trimStart().length;
    field("quote").value = quote.trim();
    field("start").value = points(whole.slice(0, start + blanks));
    field("end").value = points(whole.slice(0, start + blanks)) + points(quote.trim());
    field("about").focus();
    field("form").scrollIntoView({ block: "start" });
    setTimeout(() => annotator.clearAnnotations(), 0);
  });
}

// Words typed by hand are looked up by the server; the offsets of an earlier mark no longer hold.
field("quote")?.addEventListener("input", () => { field("start").value = ""; field("end").value = ""; });

// Of value and date only the one is shown that the property has.
const property = field("property");
const dated = new Set(property?.dataset.dated.split(" "));
const choose = () => {
  const date = dated.has(property.value);
  field("value-box").hidden = date;
  field("date-box").hidden = property.value !== "" && !date;
};
property?.addEventListener("change", choose);
if (property) choose();
