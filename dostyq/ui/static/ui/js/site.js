// The page is whole without this file. It only spares reloads: filters send themselves,
// and htmx is fetched when a reader first touches something that uses it.

const me = document.getElementById("site");
let htmxIsThere;

const fetchHtmx = () => {
  htmxIsThere ??= new Promise((resolve) => {
    const script = document.createElement("script");
    script.src = me.dataset.htmxSrc;
    script.onload = script.onerror = resolve;
    document.head.append(script);
  });
  return htmxIsThere;
};
const onTouch = (event) => {
  if (event.target instanceof Element && event.target.closest("[data-htmx]")) fetchHtmx();
};
for (const name of ["pointerover", "focusin", "touchstart"]) {
  document.addEventListener(name, onTouch, { capture: true, passive: true });
}

document.addEventListener("change", async (event) => {
  const form = event.target.closest("form[data-auto-submit], form[data-htmx]");
  // Where htmx is there, it sends the form itself.
  if (!form || (form.dataset.htmx !== undefined && window.htmx)) return;
  if (!event.target.matches("select, input[type=checkbox], input[type=radio]")) return;
  // On a slow line it is waited for: a reload would take the focus from whoever goes through a list by its keys.
  if (form.dataset.htmx !== undefined) await fetchHtmx();
  form.requestSubmit();
});
