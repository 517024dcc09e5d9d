// Keys of the desk: an element with data-key is pressed by that key. The first one on the page that can be seen is meant.
"use strict";
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const at = event.target;
  if (at instanceof HTMLInputElement && at.type !== "checkbox") return;
  if (at instanceof HTMLTextAreaElement || at instanceof HTMLSelectElement) return;
  if (event.key === "?") { location.assign("/keys"); return; }
  if (!/^[a-zA-Z]$/.test(event.key)) return;
  const within = at instanceof Element ? at.closest(".claim") : null;
  const found = [...(within ? within.querySelectorAll("[data-key]") : []), ...document.querySelectorAll("[data-key]")]
    .find((one) => one.dataset.key === event.key && one.getClientRects().length > 0);
  if (!found) return;
  event.preventDefault();
  if (found.tagName === "SUMMARY") {
    found.parentElement.open = !found.parentElement.open;
    found.parentElement.querySelector("input:not([type=hidden]), select")?.focus();
  } else {
    found.click();
  }
});
