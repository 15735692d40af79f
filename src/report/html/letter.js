// Words and facts: a fact lights all of its words, and words their fact.
(() => {
  const text = document.querySelector(".text");
  const light = (key) => {
    for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
    if (key === undefined) return;
    for (const word of text.querySelectorAll(".w")) {
      if (word.dataset.f.split(" ").includes(key)) word.classList.add("lit");
    }
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-f]");
    if (link) light(link.dataset.f.split(" ")[0]);
  });
  // n and p go from words to words, b goes back to the fact, Escape puts out.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    if (event.key === "Escape") return light();
    if (event.key === "b" && document.activeElement.matches(".w")) return document.activeElement.click();
    if (event.key !== "n" && event.key !== "p") return;
    const lit = [...text.querySelectorAll(".w.lit[id]")];
    const words = lit.length > 1 ? lit : [...text.querySelectorAll(".w[id]")];
    if (!words.length) return;
    const at = words.indexOf(document.activeElement);
    const next = words[(at + (event.key === "n" ? 1 : at < 0 ? 0 : -1) + words.length) % words.length];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center" });
  });
  const shade = document.querySelector(".shade");
  shade.addEventListener("click", () => {
    const plain = text.classList.toggle("plain");
    shade.setAttribute("aria-pressed", String(!plain));
  });
  shade.hidden = false;
})();
