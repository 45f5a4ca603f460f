// The page is whole without this file. It only spares reloads: filters send themselves,
// and htmx is fetched when a reader first touches something that uses it.

const me = document.getElementById("site");

const fetchHtmx = () => {
  for (const name of TOUCHES) document.removeEventListener(name, onTouch, true);
  const script = document.createElement("script");
  script.src = me.dataset.htmxSrc;
  document.head.append(script);
};
const onTouch = (event) => {
  if (event.target instanceof Element && event.target.closest("[data-htmx]")) fetchHtmx();
};
const TOUCHES = ["pointerover", "focusin", "touchstart"];
for (const name of TOUCHES) document.addEventListener(name, onTouch, { capture: true, passive: true });

document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-auto-submit], form[data-htmx]");
  // Where htmx is there, it sends the form itself; on a slow line it may not be there yet.
  if (form?.dataset.htmx !== undefined && window.htmx) return;
  if (form && event.target.matches("select, input[type=checkbox], input[type=radio]")) form.requestSubmit();
});
