// The sentences that a page has ready in the reader's language, hidden, and the place where one of them is shown.
export const at = (id) => document.getElementById(id);

/** Show one of the page's sentences, and after it what the program said. */
export const say = (which, detail = "") => {
  const sentence = document.querySelector(`#sentences [data-say="${which}"]`);
  at("problem").textContent = [sentence.textContent, detail].filter(Boolean).join(" ");
  at("problem").hidden = false;
  at("problem").focus();
};

/** Take away what was shown. */
export const unsay = () => (at("problem").hidden = true);
