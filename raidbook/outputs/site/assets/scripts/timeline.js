/* The timeline: a lane for each country or action, a mark for each operation, total and move. */
"use strict";

(function () {
  const { filters, page, lanes, marks, download } = window.raidbook;
  const { element } = page;
  const { text } = filters;
  const root = document.getElementById("timeline");

  /* ---------------------------------------------------------------- the same as a table */

  function table({ rows: [heads, ...rows], pages }) {
    const line = (cells, at) => element("tr", {}, ...cells.map((cell, column) => {
      const link = pages && column === 1;
      return element("td", { class: typeof cell === "number" ? "number" : null },
        link ? element("a", { href: pages[at] }, cell) : String(cell));
    }));
    return element("table", { class: "grid" },
      element("thead", {}, element("tr", {}, ...heads.map((head) => element("th", { scope: "col" }, head)))),
      element("tbody", {}, ...rows.map(line)));
  }

  /* ---------------------------------------------------------------- together */

  const choice = element("select", {}, ...["country", "action"].map((by) => element("option", { value: by }, text(`lanes_${by}`))));
  choice.addEventListener("change", () => filters.set({ lanes: choice.value === "country" ? "" : choice.value }));
  const whole = page.button(text("whole"), {}, () => filters.set({ since: "", until: "" }));
  const controls = element("p", { class: "views controls" }, element("label", {}, text("lanes"), " ", choice), whole);
  const box = element("div", { class: "drawn" });
  const below = element("div", { class: "drawn" });
  const said = element("p", { class: "aside" });
  const hint = element("p", { class: "aside hint" }, text("timeline_hint"));
  const legend = element("ul", { class: "legend" }, ...["operation", "unsure", "series", "move", "disputed"].map((key) =>
    element("li", {}, element("i", { class: `key ${key}` }), text(`legend_${key}`))));
  const inner = element("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": text("timeline_table") });
  const fold = element("details", { class: "same" }, element("summary", {}, text("as_table")), inner);
  root.append(controls, legend, below, box, said, hint);
  const strip = raidbook.strip(below);
  download.offer(root, { name: "timeline", rows: () => shown.rows, svg: () => box.querySelector("svg") });
  root.append(fold);

  let passed = { rows: [], moves: [] };
  const NOTHING = { svg: null, rows: [[]], pages: null, without: 0 };
  let shown = NOTHING;
  let width = 0;

  function domain(all) {
    const reach = lanes.reach(all);
    if (!reach) return null;
    const since = filters.get("since") ? page.date(filters.get("since")) : reach[0];
    const until = filters.get("until") ? d3.utcDay.offset(page.date(filters.get("until")), 1) : reach[1];
    return since < until ? [since, until] : null;
  }

  /* A total passes for the days since which it counts, and its readings may all stand later. */
  function touches(one, [first, last]) {
    return (!one.since || one.since < last) && (!one.until || one.until > first);
  }

  /* How many are drawn and how many cannot be. */
  function summary(all, binned) {
    const { without } = shown;
    const drawn = new Set(all.map((one) => one.it));
    return text(binned ? "timeline_binned" : "timeline_summary", {
      n: filters.numbers.format(drawn.size - without),
      without: filters.numbers.format(passed.rows.length + passed.moves.length - drawn.size + without),
    });
  }

  function fillTable() {
    if (fold.open) inner.replaceChildren(table(shown));
    else inner.replaceChildren();
  }

  function redraw() {
    const by = filters.get("lanes") === "action" ? "action" : "country";
    choice.value = by;
    whole.hidden = !filters.get("since") && !filters.get("until");
    if (!width) return;
    const all = lanes.entries(passed.rows, passed.moves, by);
    const ends = domain(all);
    const inside = ends === null ? [] : whole.hidden ? all : all.filter((one) => touches(one, ends));
    shown = inside.length ? marks.draw(inside, by, width, ends) : NOTHING;
    const binned = marks.many(inside);
    legend.hidden = binned || shown === NOTHING;
    said.textContent = shown === NOTHING ? text("none_dated") : summary(inside, binned);
    box.replaceChildren(...(shown.svg ? [shown.svg] : []));
    const { left, right } = marks.sides(width);
    const asked = !whole.hidden;
    const ever = asked ? filters.rowsWithout(["since", "until"]) : passed.rows;
    const reach = lanes.reach(asked ? lanes.entries(ever, passed.moves, by) : all);
    strip.draw(ever, reach, width, left, right, asked);
    fillTable();
  }

  fold.addEventListener("toggle", fillTable);
  window.addEventListener("beforeprint", () => inner.replaceChildren(table(shown)));
  filters.on((all) => {
    passed = all;
    redraw();
  });
  page.fitted(box, (now) => {
    width = now;
    redraw();
  });
})();
