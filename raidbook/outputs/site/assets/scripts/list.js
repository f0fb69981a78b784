/* The list of the operations and totals that pass: a table to sort, and operations by month above it. */
"use strict";

(function () {
  const { filters, page, download, data } = window.raidbook;
  const { element, button } = page;
  const { text } = filters;
  const PAGE = 50; /* Rows a page. */
  const root = document.getElementById("list");

  /* ---------------------------------------------------------------- columns */

  function who(row) {
    return row.by.map(filters.country).sort(filters.collator.compare).join(text("list"));
  }

  function title(row) {
    const series = row.kind === "series" ? element("span", { class: "tag" }, text("series")) : null;
    return [element("a", { href: row.page }, row.title), " ", series];
  }

  function where(row) {
    return [row.where, " ", row.inferred ? element("span", { class: "inferred" }, text("inferred")) : null];
  }

  function number(value) {
    return filters.numbers.format(value);
  }

  /* The data has the latest first; what has no day is last in it, and stays there. */
  const latest = new Map(data.rows.map((row, at) => [row, row.start || row.end ? -at : null]));

  /* `by` is what a column is sorted by: words, or a number; what has none comes last either way.
     `down` is true where the largest come first when it is chosen. */
  const COLUMNS = [
    { key: "title", by: (row) => row.title, cell: title, plain: (row) => row.title, class: "title" },
    { key: "when", by: (row) => latest.get(row), cell: (row) => [row.when], plain: (row) => row.when, down: true, class: "when" },
    { key: "where", by: (row) => row.where, cell: where, plain: (row) => row.where },
    { key: "who", by: who, cell: (row) => [who(row) || text("unknown")], plain: who },
    { key: "figures", by: (row) => row.people, cell: figures, plain: (row) => row.figures.join("; "), down: true, class: "figures" },
    { key: "reports", by: (row) => row.reports, cell: (row) => [number(row.reports)], plain: (row) => row.reports, down: true, class: "number" },
    { key: "contradictions", by: (row) => row.contradictions, cell: contradictions, plain: (row) => row.contradictions, down: true, class: "number" },
  ];

  function figures(row) {
    return row.figures.map((said) => element("div", {}, said));
  }

  function contradictions(row) {
    if (!row.contradictions) return ["0"];
    return [element("span", { class: "red" }, number(row.contradictions))];
  }

  /* ---------------------------------------------------------------- order */

  const ranks = new Map();

  /* Words are compared once for all rows, as the language orders them; then ranks are. */
  function rank(column) {
    if (!ranks.has(column.key)) {
      const keys = data.rows.map((row) => [row, column.by(row)]);
      if (keys.some(([, key]) => typeof key === "string")) {
        const words = [...new Set(keys.map(([, key]) => key))].sort(filters.collator.compare);
        const places = new Map(words.map((word, at) => [word, word === "" ? null : at]));
        ranks.set(column.key, new Map(keys.map(([row, key]) => [row, places.get(key)])));
      } else {
        ranks.set(column.key, new Map(keys));
      }
    }
    return ranks.get(column.key);
  }

  /* "title" up, "-when" down; without a choice the latest come first, as in the data. */
  function order() {
    const asked = filters.get("sort");
    const column = COLUMNS.find((one) => one.key === asked.replace(/^-/, ""));
    return column ? { column, down: asked.startsWith("-") } : { column: COLUMNS[1], down: true };
  }

  function sorted(rows) {
    const { column, down } = order();
    const of = rank(column);
    const sign = down ? -1 : 1;
    return [...rows].sort((a, b) => {
      const [x, y] = [of.get(a), of.get(b)];
      if (x === y) return 0;
      if (x === null || y === null) return x === null ? 1 : -1;
      return sign * (x - y);
    });
  }

  function choose(column) {
    const now = order();
    const down = now.column === column ? !now.down : Boolean(column.down);
    filters.set({ sort: `${down ? "-" : ""}${column.key}`, page: "" });
  }

  /* ---------------------------------------------------------------- table */

  const heads = COLUMNS.map((column) => {
    const head = element("th", { scope: "col", class: column.class });
    head.append(button(text(`col_${column.key}`), { class: "sort" }, () => choose(column)));
    return head;
  });
  const body = element("tbody");
  const table = element("table", { class: "grid rows" }, element("thead", {}, element("tr", {}, ...heads)), body);
  const nothing = element("p", { hidden: "" }, text("none"));

  function line(row) {
    return element("tr", {}, ...COLUMNS.map((column) => element("td", { class: column.class }, ...column.cell(row))));
  }

  function mark() {
    const { column, down } = order();
    COLUMNS.forEach((one, at) => {
      if (one === column) heads[at].setAttribute("aria-sort", down ? "descending" : "ascending");
      else heads[at].removeAttribute("aria-sort");
    });
  }

  /* ---------------------------------------------------------------- pages */

  const STEPS = {
    first: () => 1,
    previous: () => current() - 1,
    next: () => current() + 1,
    last: () => pages(),
  };
  const where_ = element("span", { "aria-live": "polite" });
  const steps = Object.keys(STEPS).map((name) => button(text(`page_${name}`), {}, () => turn(STEPS[name]())));
  const pager = element("nav", { class: "pager", "aria-label": text("pages") }, steps[0], steps[1], where_, steps[2], steps[3]);

  let listed = [];

  function pages() {
    return Math.max(1, Math.ceil(listed.length / PAGE));
  }

  function current() {
    return Math.min(Math.max(1, Number.parseInt(filters.get("page"), 10) || 1), pages());
  }

  function turn(number) {
    filters.set({ page: number > 1 ? String(number) : "" });
    if (table.getBoundingClientRect().top < 0) table.scrollIntoView();
  }

  /* A button that leads nowhere stays where it is, so that the keyboard's place is not lost. */
  function markPages() {
    where_.textContent = text("page_of", { n: number(current()), all: number(pages()) });
    steps.forEach((step, at) => {
      step.setAttribute("aria-disabled", String(at < 2 ? current() === 1 : current() === pages()));
    });
    pager.hidden = pages() === 1;
  }

  /* ---------------------------------------------------------------- together */

  function rows() {
    const heads = [...COLUMNS.map((column) => text(`col_${column.key}`)), text("people"), text("address")];
    return [heads, ...listed.map((row) => [...COLUMNS.map((column) => column.plain(row)), row.people, row.page])];
  }

  const image = element("figure", { class: "months" });
  const box = page.scrolling(text("table"), table);
  root.append(image, nothing, box, pager);
  const months = raidbook.months(image);
  download.offer(root, { name: "operations", rows, svg: months.svg });

  filters.on(({ rows: passed }) => {
    listed = sorted(passed);
    mark();
    markPages();
    const start = (current() - 1) * PAGE;
    body.replaceChildren(...listed.slice(start, start + PAGE).map(line));
    nothing.hidden = listed.length > 0;
    box.hidden = listed.length === 0;
    months.draw(passed);
  });
})();
