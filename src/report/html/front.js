// Lists of items and of findings: search, filters, sorting, more rows.
(() => {
  const data = JSON.parse(document.getElementById("letters").textContent);
  const PAGE = 100;
  // So many rows go on paper; more would take a browser minutes.
  const PAPER = 10000;
  const items = [];
  const findings = [];
  for (const letter of data) {
    const kinds = new Map();
    for (const [kind, n, message] of letter.f) {
      const request = n ? letter.i[n - 1][1] : "";
      findings.push({ letter, n, kind, message, request, href: letter.p + (n ? "#item-" + n : "") });
      if (n) kinds.set(n, [...(kinds.get(n) || []), kind]);
    }
    for (const [n, request, category, stated, predicted, comparison, rule] of letter.i) {
      items.push({ letter, n, request, category, stated, predicted, comparison, rule, kinds: kinds.get(n) || [], href: letter.p + "#item-" + n });
    }
  }
  const words = (name) => name.replaceAll("_", " ");
  const cell = (row, label, value, kind) => {
    const td = row.insertCell();
    if (label) td.dataset.label = label;
    if (kind) td.className = kind;
    td.append(value);
    return td;
  };
  const link = (href, name, title) => Object.assign(document.createElement("a"), { href, textContent: name, title });
  const badge = (word) => Object.assign(document.createElement("span"), { className: "badge " + word, textContent: word });
  // A letter without a case number is called by its file; the folder is the same for most.
  const name = (letter) => letter.c || letter.l.split(/[\\/]/).pop() || letter.l;

  // A list of one kind of rows, with its controls.
  const list = (id, rows, fields, sorts, draw) => {
    const section = document.getElementById(id);
    const body = section.querySelector("tbody");
    const count = section.querySelector(".count");
    const more = section.querySelector(".more");
    const controls = [...section.querySelectorAll("[data-field]")];
    const search = section.querySelector("input[type=search]");
    for (const select of controls) {
      const values = [...new Set(rows.flatMap((row) => fields[select.dataset.field](row)))].sort();
      for (const value of values) select.add(new Option(words(value), value));
    }
    for (const row of rows) row.sought = fields.search(row).join(" ").toLowerCase();
    let shown = PAGE;
    let order = null;
    let found = rows;
    const show = () => {
      body.replaceChildren();
      for (const row of found.slice(0, shown)) draw(body.insertRow(), row);
      const all = found.length === rows.length ? "" : " of " + rows.length.toLocaleString("en");
      count.textContent = found.length.toLocaleString("en") + all + " " + id + (found.length > shown ? ", the first " + shown.toLocaleString("en") + " shown" : "");
      more.hidden = found.length <= shown;
    };
    const filter = () => {
      const sought = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      const wanted = controls.filter((select) => select.value).map((select) => [fields[select.dataset.field], select.value]);
      found = rows.filter((row) => sought.every((word) => row.sought.includes(word)) && wanted.every(([of, value]) => of(row).includes(value)));
      if (order) {
        const key = sorts[order.name];
        const sign = order.down ? -1 : 1;
        const compare = new Intl.Collator("en", { numeric: true }).compare;
        found = found.map((row) => [key(row), row]).sort((a, b) => sign * compare(a[0], b[0])).map((pair) => pair[1]);
      }
      shown = PAGE;
      show();
    };
    let wait;
    search.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(filter, 120); });
    for (const select of controls) select.addEventListener("change", filter);
    for (const button of section.querySelectorAll(".sort")) {
      button.addEventListener("click", () => {
        const down = order && order.name === button.dataset.sort ? !order.down : false;
        order = { name: button.dataset.sort, down };
        for (const head of section.querySelectorAll("[aria-sort]")) head.removeAttribute("aria-sort");
        button.closest("th").setAttribute("aria-sort", down ? "descending" : "ascending");
        filter();
      });
    }
    section.querySelector(".clear").addEventListener("click", () => {
      search.value = "";
      for (const select of controls) select.value = "";
      filter();
    });
    more.addEventListener("click", () => { shown += PAGE * 5; show(); });
    addEventListener("beforeprint", () => { shown = Math.max(shown, PAPER); show(); });
    addEventListener("afterprint", () => { shown = PAGE; show(); });
    section.querySelector(".live").hidden = false;
    filter();
    return (field, value) => {
      for (const select of controls) select.value = select.dataset.field === field ? value : "";
      search.value = "";
      filter();
      section.scrollIntoView();
      section.querySelector("h2").focus({ preventScroll: true });
    };
  };

  list("items", items, {
    search: (row) => [name(row.letter), row.letter.l, row.request, row.rule, words(row.category), row.letter.s],
    comparison: (row) => [row.comparison],
    stated: (row) => [row.stated],
    category: (row) => [row.category],
    finding: (row) => row.kinds,
    specialty: (row) => (row.letter.s ? row.letter.s.split("; ") : []),
  }, {
    letter: (row) => name(row.letter), date: (row) => row.letter.d, request: (row) => row.request.toLowerCase(), category: (row) => row.category,
    stated: (row) => row.stated, predicted: (row) => row.predicted, comparison: (row) => row.comparison, findings: (row) => String(row.kinds.length), rule: (row) => row.rule,
  }, (tr, row) => {
    cell(tr, "", link(row.href, name(row.letter) + (row.letter.i.length > 1 ? ", " + row.n : ""), row.letter.l));
    cell(tr, "Date", row.letter.d, "figure");
    cell(tr, "", row.request, "request");
    cell(tr, "Kind", words(row.category));
    cell(tr, "Letter", row.stated);
    cell(tr, "Criteria", row.predicted);
    cell(tr, "", badge(row.comparison));
    cell(tr, "Findings", String(row.kinds.length), "n");
    cell(tr, "Rule", row.rule, "small");
  });

  const pick = list("findings", findings, {
    search: (row) => [name(row.letter), row.letter.l, row.request, row.message, words(row.kind)],
    kind: (row) => [row.kind],
  }, {
    letter: (row) => name(row.letter), kind: (row) => row.kind, message: (row) => row.message,
  }, (tr, row) => {
    cell(tr, "", link(row.href, name(row.letter) + (row.n ? ", " + row.n : ""), row.letter.l));
    cell(tr, "", words(row.kind));
    cell(tr, "", row.message, "request");
    cell(tr, "", row.request, "small");
  });
  // What is folded is on paper, too.
  addEventListener("beforeprint", () => {
    for (const folded of document.querySelectorAll("details:not([open])")) { folded.open = true; folded.dataset.folded = ""; }
  });
  addEventListener("afterprint", () => {
    for (const folded of document.querySelectorAll("details[data-folded]")) { folded.open = false; delete folded.dataset.folded; }
  });
  for (const button of document.querySelectorAll(".pick")) button.addEventListener("click", () => pick("kind", button.dataset.kind));
})();
