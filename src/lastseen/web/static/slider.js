// While the slider moves, the day it stands on is said; the page is fetched when it is let go.
const slider = document.getElementById("step");
if (slider) {
  const days = slider.dataset.days.split(" ");
  const said = document.getElementById("chosen");
  slider.addEventListener("input", () => { said.textContent = days[slider.value]; });
  slider.addEventListener("change", () => slider.form.requestSubmit());
}
