"use strict";
// Light or dark, graphic passages folded or not (both remembered in this browser), and all boxes at once. Every page works
// without this file.
(() => {
  const root = document.documentElement;
  const kept = localStorage.getItem("theme");
  if (kept === "light" || kept === "dark") root.dataset.theme = kept;

  function theme() {
    const button = document.querySelector("button.theme");
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", () => {
      const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
      localStorage.setItem("theme", root.dataset.theme);
    });
  }

  function graphic() {
    const button = document.querySelector("a.graphic-switch");
    if (!button) return;
    const folds = [...document.querySelectorAll("details.graphic")];
    const asked = folds.filter((one) => one.open);
    let open = button.dataset.shown === "1";
    const turn = (to) => {
      open = to;
      for (const one of folds) one.open = open || asked.includes(one);
      button.querySelector("span").textContent = open ? "Fold graphic passages" : "Unfold graphic passages";
    };
    if (localStorage.getItem("graphic") === "show") turn(true);
    button.addEventListener("click", (event) => {
      event.preventDefault();
      if (open) asked.length = 0;
      turn(!open);
      if (open) localStorage.setItem("graphic", "show"); else localStorage.removeItem("graphic");
    });
  }

  function ticks() {
    const button = document.querySelector("button.tick-all");
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", () => {
      const boxes = [...document.querySelectorAll(".tick input")];
      const all = boxes.every((box) => box.checked);
      for (const box of boxes) box.checked = !all;
      button.textContent = all ? "Tick all" : "Tick none";
    });
  }

  document.addEventListener("DOMContentLoaded", () => { theme(); graphic(); ticks(); });
})();
