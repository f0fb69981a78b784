/* Operations by the month in which they began, as the list's image.

   raidbook.months(figure) gives {draw(rows), svg()} for an empty <figure>. */
"use strict";

(function () {
  const { filters, page } = window.raidbook;
  const { element } = page;
  const { text } = filters;
  const HEIGHT = 170;

  /* The month in which it began, "2024-03"; null where no month is said. */
  function begun(row) {
    const said = row.start ?? row.end;
    return said && said.length >= 7 ? said.slice(0, 7) : null;
  }

  function binned(rows) {
    const counted = new Map();
    let without = 0;
    for (const row of rows) {
      if (row.kind !== "operation") continue;
      const month = begun(row);
      if (month === null) without += 1;
      else counted.set(month, (counted.get(month) ?? 0) + 1);
    }
    const bins = [...counted].sort().map(([month, number]) => {
      const since = page.date(`${month}-01`);
      return { since, until: d3.utcMonth.offset(since, 1), number };
    });
    return { bins, without };
  }

  function plot(bins, width, label) {
    const first = bins[0].since;
    /* No fewer than a year, else one month alone would be as wide as the page. */
    const last = new Date(Math.max(bins.at(-1).until, d3.utcMonth.offset(first, 12)));
    const most = d3.max(bins, (bin) => bin.number);
    return page.plotted({
      width,
      height: HEIGHT,
      marginLeft: 40,
      marginRight: 16,
      marginBottom: 36,
      marginTop: 14,
      ariaLabel: label,
      x: { type: "utc", domain: [first, last] },
      y: { domain: [0, most] },
      marks: [
        Plot.gridY({ ticks: Math.min(4, most), stroke: "var(--rule)", strokeOpacity: 1 }),
        Plot.axisY({ ticks: Math.min(4, most), tickFormat: page.count, tickSize: 0, label: null }),
        Plot.axisX({ ...page.marks(first, last, width - 56), label: null, tickSize: 4 }),
        Plot.rectY(bins, { x1: "since", x2: "until", y: "number", fill: "var(--operation)", inset: 0.5, insetLeft: 1 }),
        Plot.tip(bins, Plot.pointerX({
          x: (bin) => (bin.since.getTime() + bin.until.getTime()) / 2,
          y: "number",
          title: (bin) => text("month_tip", { month: page.month(bin.since), n: filters.numbers.format(bin.number) }),
        })),
      ],
    });
  }

  function said(bins, without) {
    const most = d3.greatest(bins, (bin) => bin.number);
    return text("months_summary", {
      n: filters.numbers.format(d3.sum(bins, (bin) => bin.number)),
      first: page.month(bins[0].since),
      last: page.month(bins.at(-1).since),
      month: page.month(most.since),
      most: filters.numbers.format(most.number),
      without: filters.numbers.format(without),
    });
  }

  raidbook.months = function (figure) {
    const caption = element("figcaption", { class: "aside" });
    const box = element("div");
    figure.append(box, caption);
    let held = { bins: [], without: 0 };
    let width = 0;

    function redraw() {
      figure.hidden = held.bins.length === 0;
      if (figure.hidden || !width) return box.replaceChildren();
      const label = said(held.bins, held.without);
      caption.textContent = label;
      const svg = plot(held.bins, width, label);
      svg.setAttribute("role", "img");
      box.replaceChildren(svg);
    }

    page.fitted(box, (now) => {
      width = now;
      redraw();
    });
    return {
      draw(rows) {
        held = binned(rows);
        redraw();
      },
      svg: () => box.querySelector("svg"),
    };
  };
})();
