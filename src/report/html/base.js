"use strict";
// Light or dark: as the system is, unless the reader has chosen.
(() => {
  const root = document.documentElement;
  const kept = (value) => {
    try { if (value) localStorage.setItem("mtus-theme", value); return localStorage.getItem("mtus-theme"); } catch { return value; }
  };
  const chosen = kept();
  if (chosen) root.dataset.theme = chosen;
  const button = document.querySelector(".theme");
  const dark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const say = () => { button.textContent = dark() ? "Light" : "Dark"; };
  button.addEventListener("click", () => { root.dataset.theme = dark() ? "light" : "dark"; kept(root.dataset.theme); say(); });
  button.hidden = false;
  say();
})();
