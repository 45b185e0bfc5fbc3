"use strict";
// Filters, sorts and opens what the page already holds. Words go into the page as text, never as markup.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const element = (name, text = "", attributes = {}) => {
    const made = document.createElement(name);
    if (text !== "") made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  const items = all("[data-item]");
  const held = document.getElementById("details");
  const data = held ? JSON.parse(held.textContent) : { measures: [], questions: [] };
  const byId = new Map(data.questions.map((question) => [question.id, question]));

  // ---- filters ----
  const form = document.getElementById("filters");
  const found = document.getElementById("found");
  const haystack = new Map(items.map((item) => [item, textOf(item)]));

  function textOf(item) {
    const own = byId.get(item.dataset.item);
    const more = own
      ? [own.claims.map((claim) => claim.text), own.cited, own.gold, own.notices, own.error]
      : [];
    return `${item.textContent} ${more.flat(9).join(" ")}`.toLowerCase();
  }

  function filter() {
    const wanted = Object.fromEntries(new FormData(form));
    const words = (wanted.text || "").toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const item of items) {
      const fits = Object.entries(wanted).every(
        ([name, value]) => name === "text" || !value || item.dataset[name] === value,
      );
      item.hidden = !(fits && words.every((word) => haystack.get(item).includes(word)));
      const below = item.nextElementSibling;
      if (below && below.classList.contains("below")) below.hidden = item.hidden;
      if (!item.hidden) count += 1;
    }
    for (const group of all("[data-group]")) {
      group.hidden = all("[data-item]", group).every((item) => item.hidden);
    }
    found.textContent = `${count} of ${items.length}`;
  }
  if (form) {
    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(filter));
    filter();
  }

  // ---- sorting ----
  const table = document.getElementById("questions-table");
  if (!table) return;
  const body = table.tBodies[0];
  const heads = all("th[aria-sort]", table);
  const order = document.getElementById("order");
  const words = new Intl.Collator(["en", "ru", "kk"], { numeric: true });

  function sort(column, direction) {
    const sign = direction === "descending" ? -1 : 1;
    const numeric = heads[column].classList.contains("number");
    const key = (row) => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim();
    items.sort((one, two) => {
      const [a, b] = [key(one), key(two)];
      if (a === "" || b === "") return (a === "") - (b === ""); // what has no value stands last
      return sign * (numeric ? a - b : words.compare(a, b));
    });
    for (const row of items) {
      const below = row.nextElementSibling;
      const opened = below && below.classList.contains("below") ? below : null;
      body.append(row);
      if (opened) body.append(opened);
    }
    heads.forEach((head, at) => head.setAttribute("aria-sort", at === column ? direction : "none"));
    if (order) order.value = `${column} ${direction}`;
  }
  heads.forEach((head, column) => {
    head.querySelector("button").addEventListener("click", () => {
      const rising = head.getAttribute("aria-sort") === "ascending";
      sort(column, rising ? "descending" : "ascending");
    });
  });
  if (order) {
    order.addEventListener("input", (event) => {
      event.stopPropagation();
      const [column, direction] = order.value.split(" ");
      sort(Number(column), direction);
    });
  }

  // ---- opening a row ----
  function toggle(row) {
    const button = row.querySelector(".open");
    const below = row.nextElementSibling;
    const open = !(below && below.classList.contains("below"));
    if (open) row.after(drawn(row)); else below.remove();
    row.classList.toggle("is-open", open);
    button.setAttribute("aria-expanded", String(open));
  }
  body.addEventListener("click", (event) => {
    const row = event.target.closest(".row");
    if (row && !String(getSelection())) toggle(row);
  });
  const address = (item) => new URL(`#q-${item.dataset.item}`, location.href).hash;
  const named = items.find((item) => location.hash === address(item));
  if (named) { toggle(named); named.scrollIntoView(); }

  function drawn(row) {
    const own = byId.get(row.dataset.item);
    const cell = element("td", "", { colspan: heads.length });
    const parts = element("div", "", { class: "parts" });
    const left = element("section");
    const right = element("section");
    left.append(
      ...part("Question", paragraphs([own.question, ...own.asked.map((pair) => pair.join(": "))])),
      ...part("Expected and given", paragraphs([`${own.expected} → ${own.got}`, sure(own), lost(own), own.error])),
      ...part("What went wrong", list(own.failings.map((text) => [text]))),
      ...part("Gold", list(own.gold.map(([place, grade]) => [place, `grade ${grade}`, grade]))),
      ...part("Cited", list(own.cited.map(([place, grade]) => [place, grade ? `grade ${grade}` : "", grade]))),
      ...part("Shown with silence", list(own.nearest.map((text) => [text]))),
      ...part("Claims", own.claims.flatMap(claim)),
      ...part("Notices", list(own.notices.map(([code, text]) => [text ? `${code}: ${text}` : code]))),
    );
    right.append(
      ...part(
        `Found: the first ${own.hits.length} of ${own.found}`,
        list(own.hits.map(([place, score, via, grade]) => [`${place}  ${score} ${via}`, grade ? `grade ${grade}` : "", grade]), "ol"),
      ),
      ...part("Nearest typical questions", list(own.signs.map(([id, leads, score]) => [`${id} → ${leads}  ${score}`]))),
      ...part("Evidence", values(own.evidence)),
      ...part("Milliseconds", values(own.ms)),
      ...part("Measures", values(data.measures.map((name, at) => [name, own.scores[at]]))),
    );
    parts.append(left, right);
    cell.append(parts);
    const below = element("tr", "", { class: "below" });
    below.append(cell);
    return below;
  }

  function sure(own) {
    return own.sure === null ? "" : `Confidence shown: ${own.sure}`;
  }
  function lost(own) {
    return own.lost[0] ? `Right article: ${own.lost[0]}; right paragraph: ${own.lost[1]}` : "";
  }

  function part(title, content) {
    return content.length ? [element("h4", title), ...content] : [];
  }
  function paragraphs(texts) {
    return texts.filter(Boolean).map((text) => element("p", text, { dir: "auto" }));
  }
  function list(rows, name = "ul") {
    if (!rows.length) return [];
    const made = element(name);
    for (const [text, badge, grade] of rows) {
      const line = element("li");
      line.append(element("bdi", text));
      if (badge) line.append(" ", element("span", badge, { class: `badge ${grade > 1 ? "gold" : "plain"}` }));
      made.append(line);
    }
    return [made];
  }
  function claim({ text, quotes }) {
    return [
      element("p", text, { dir: "auto" }),
      ...quotes.map(([place, quote]) => {
        const made = element("blockquote");
        made.append(element("bdi", quote), element("br"), element("small", place));
        return made;
      }),
    ];
  }
  function values(pairs) {
    const told = pairs.filter(([, value]) => value !== null);
    if (!told.length) return [];
    const made = element("dl", "", { class: "values" });
    for (const [name, value] of told) {
      const line = element("div");
      line.append(element("dt", name), element("dd", String(value)));
      made.append(line);
    }
    return [made];
  }
})();
