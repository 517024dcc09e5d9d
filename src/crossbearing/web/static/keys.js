// Keys of the desk: an element with data-key is pressed by that key. The first one on the page that can be seen is meant.
"use strict";
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const at = event.target;
  if (at instanceof HTMLInputElement && at.type !== "checkbox") return;
  if (at instanceof HTMLTextAreaElement || at instanceof HTMLSelectElement) return;
  if (event.key === "?") { location.assign("/keys"); return; }
  if (!/^[a-zA-Z]$/.test(event.key)) return;
  const seen = (one) => one.getClientRects().length > 0;
  const within = at instanceof Element ? at.closest(".claim") : null;
  if (event.key === "f" || event.key === "b") {
    const claims = [...document.querySelectorAll("article.claim")].filter(seen);
    const now = within ? claims.indexOf(within) : -1;
    const next = claims[event.key === "f" ? now + 1 : now - 1];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: "nearest" });
    return;
  }
  const found = [...(within ? within.querySelectorAll("[data-key]") : []), ...document.querySelectorAll("[data-key]")]
    .find((one) => one.dataset.key === event.key && seen(one));
  if (!found) return;
  event.preventDefault();
  if (found.tagName === "SUMMARY") {
    const words = String(document.getSelection() ?? "").trim();
    found.parentElement.open = !found.parentElement.open;
    const field = found.parentElement.querySelector("input:not([type=hidden]), select, textarea");
    if (field?.classList.contains("words") && words && !field.value) field.value = words;
    (found.parentElement.open ? field ?? found : found).focus();
  } else {
    found.click();
  }
});
